"""The file broker without torn files: what kombu's `filesystem` transport writes, made atomic.

The stock transport creates a message file, then fills it; a worker that looks in between reads an empty
one and stops for good (seen with two processes on a busy machine). Here every file appears complete, by a
rename, and one that cannot be read is set aside (docs/keputusan/0002-broker.md). Registered behind the
same URL in `ekinerja.celery`.
"""

import fcntl
import logging
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from queue import Empty

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """One process's view of the folders. Every file is written beside its place and renamed into it."""

    def _put(self, queue, payload, **kwargs):
        nama = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        _tulis(Path(self.data_folder_out) / nama, payload)

    def _get(self, queue):
        akhiran = f"{queue}.msg"
        folder = Path(self.data_folder_in)
        for nama in sorted(p.name for p in folder.iterdir() if p.name.partition(".")[2] == akhiran):
            milik = folder / f"{nama}.{uuid.uuid4()}.diambil"
            try:
                # Of all who try, one succeeds.
                (folder / nama).rename(milik)
            except FileNotFoundError:
                continue
            try:
                pesan = loads(milik.read_bytes())
            except ValueError:
                logger.exception("Berkas antrean tidak terbaca, disisihkan: %s", nama)
                milik.rename(folder / f"{nama}.rusak")
                continue
            milik.unlink()
            return pesan
        raise Empty

    def get_table(self, exchange):
        try:
            isi = loads(self._exchange_file(exchange).read_bytes())
        except FileNotFoundError:
            return []
        return [filesystem.exchange_queue_t(*q) for q in isi]

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        baris = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._mengubah(exchange) as tabel:
            if baris not in tabel:
                tabel.insert(0, baris)

    def _delete(self, queue, exchange, routing_key, pattern, *args, **kwargs):
        super(filesystem.Channel, self)._delete(queue, exchange, routing_key, pattern, *args, **kwargs)
        baris = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._mengubah(exchange) as tabel:
            if baris in tabel:
                tabel.remove(baris)

    @contextmanager
    def _mengubah(self, exchange):
        """The table of an exchange, written back when it has changed; one process at a time."""
        self.control_folder.mkdir(exist_ok=True)
        with (self.control_folder / "kunci").open("w") as kunci:
            fcntl.flock(kunci, fcntl.LOCK_EX)
            tabel = self.get_table(exchange)
            lama = list(tabel)
            yield tabel
            if tabel != lama:
                _tulis(self._exchange_file(exchange), tabel)


def _tulis(tujuan: Path, isi) -> None:
    sementara = tujuan.with_name(f".{uuid.uuid4()}.sementara")
    sementara.write_text(dumps(isi))
    sementara.rename(tujuan)


class Transport(filesystem.Transport):
    Channel = Channel
