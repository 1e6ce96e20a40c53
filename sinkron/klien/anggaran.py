"""The request budget all workers share, in the database (docs/keputusan/0008-anggaran-permintaan.md).

Two rules in one reservation. Even spacing: every request gets its own moment, 1/rate after the last one.
Permits: there are as many as requests are allowed in a window; one is good again a window after its
*answer* came. An answer comes after the request arrived, so no window at the server ever holds more
requests than there are permits, however late a worker wakes up or a packet travels.
"""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, FloatField, Func
from django.db.models.functions import Greatest

from sinkron.models import Sambungan, SlotPermintaan

IZIN_TERBANYAK = 100
TEPI = 0.001  # clocks and rounding
LONGGAR_SEWA = 10
MUNDUR = 120  # a moment further off than this was written before the clock was set back
INTIP = (0.02, 0.06)


@dataclass(frozen=True)
class Takaran:
    """`izin` permits, good again `pulih` seconds after the answer; one request every `jarak` seconds."""

    izin: int
    pulih: float
    jarak: float
    serentak: int


@dataclass(frozen=True)
class Kursi:
    id: int
    dipakai: bool
    bebas_pada: float


def takaran(laju: float, serentak: int) -> Takaran:
    """The permits for a rate per second: at most a hundred, so fast rates use shorter windows."""
    bagian = math.ceil(laju / IZIN_TERBANYAK)
    izin = max(1, math.floor(laju / bagian))
    jendela = max(1 / bagian, 1 / laju)
    return Takaran(izin, jendela + TEPI, jendela / izin, serentak)


def pilih(t: Takaran, kursi: Sequence[Kursi], slot: float, kini: float) -> tuple[Kursi, float] | None:
    """(permit, moment to send), or None while as many are under way as may be."""
    terpakai = [k for k in kursi if k.dipakai and k.bebas_pada > kini]
    if len(terpakai) >= t.serentak or len(terpakai) == len(kursi):
        return None
    bebas = min((k for k in kursi if k not in terpakai), key=lambda k: k.bebas_pada)
    # Both are near unless the clock was set back, which must not stop the portal.
    pulih = min(bebas.bebas_pada, kini + t.pulih)
    giliran = slot if slot <= kini + MUNDUR + t.jarak * t.serentak else kini
    return bebas, max(kini, giliran, pulih)


# `pilih` as one message of two statements: the second sees what the holder of the lock before us wrote.
PESAN = """
SELECT 1 FROM sinkron_sambungan WHERE id = %(sambungan)s FOR UPDATE;
WITH saat AS (
    SELECT slot_berikutnya AS slot,
           COALESCE(%(kini)s, extract(epoch FROM clock_timestamp()))::double precision AS kini
    FROM sinkron_sambungan WHERE id = %(sambungan)s
), kursi AS (
    SELECT k.id, k.bebas_pada, k.dipakai AND k.bebas_pada > saat.kini AS terpakai
    FROM sinkron_slotpermintaan k, saat
    WHERE k.sambungan_id = %(sambungan)s AND k.nomor < %(izin)s
), pilihan AS (
    SELECT kursi.id, saat.kini, GREATEST(
        saat.kini,
        CASE WHEN saat.slot <= saat.kini + %(mundur)s THEN saat.slot ELSE saat.kini END,
        LEAST(kursi.bebas_pada, saat.kini + %(pulih)s)
    ) AS mulai
    FROM kursi, saat
    WHERE NOT kursi.terpakai AND (SELECT count(*) FROM kursi WHERE terpakai) < %(serentak)s
    ORDER BY kursi.bebas_pada LIMIT 1
), maju AS (
    UPDATE sinkron_sambungan s SET slot_berikutnya = pilihan.mulai + %(jarak)s
    FROM pilihan WHERE s.id = %(sambungan)s
)
UPDATE sinkron_slotpermintaan k SET dipakai = true, bebas_pada = pilihan.mulai + %(sewa)s
FROM pilihan WHERE k.id = pilihan.id
RETURNING k.id, pilihan.mulai - pilihan.kini, k.bebas_pada
"""


class JamServer(Func):
    """Epoch seconds: of the database server, or of this machine where the database is a file on it."""

    output_field = FloatField()

    def as_postgresql(self, *_):
        return "extract(epoch from clock_timestamp())::double precision", []

    def as_sqlite(self, *_):
        return "%s", [time.time()]


class Anggaran:
    def __init__(
        self,
        sambungan_id: int,
        *,
        laju: float,
        serentak: int,
        batas_waktu: float,
        tidur: Callable[[float], None] = time.sleep,
        jam: Callable[[], float] = time.monotonic,
    ):
        self.takaran = takaran(laju, serentak)
        self.sambungan_id = sambungan_id
        self.sambungan = Sambungan.objects.filter(pk=sambungan_id)
        self.kursi = SlotPermintaan.objects.filter(sambungan=sambungan_id)
        self.lama_sewa = batas_waktu + 2 * LONGGAR_SEWA
        self.tidur, self.jam = tidur, jam
        if self.kursi.filter(nomor__lt=self.takaran.izin).count() < self.takaran.izin:
            SlotPermintaan.objects.bulk_create(
                [SlotPermintaan(sambungan_id=sambungan_id, nomor=n) for n in range(self.takaran.izin)],
                ignore_conflicts=True,
            )

    @contextmanager
    def satu(self) -> Iterator[None]:
        """Hold the right to send one request now; leave the block when the answer has come."""
        id_, sewa = self._giliran()
        try:
            yield
        finally:
            # Only one's own: after a lease ran out somebody else may hold it.
            self.kursi.filter(pk=id_, bebas_pada=sewa).update(
                dipakai=False, bebas_pada=JamServer() + self.takaran.pulih
            )

    def tunda(self, detik: float) -> None:
        """SIASN asked to slow down: nobody sends before so many seconds have passed."""
        self.sambungan.update(
            slot_berikutnya=Greatest(F("slot_berikutnya"), JamServer() + min(detik, MUNDUR / 2))
        )

    def _giliran(self) -> tuple[int, float]:
        while True:
            mulai = self.jam()
            if pesanan := self._pesan():
                id_, tunggu, sewa = pesanan
                if tunggu > 0:
                    self.tidur(tunggu)
                # A worker that was stopped meanwhile may find its lease in other hands.
                if self.jam() - mulai <= tunggu + LONGGAR_SEWA:
                    return id_, sewa
            else:
                self.tidur(random.uniform(*INTIP))  # noqa: S311 - not cryptography

    def _pesan(self, kini: float | None = None) -> tuple[int, float, float] | None:
        """Reserve (permit, seconds to wait, end of lease); None while as many are under way as may be.

        Never inside a caller's transaction: its lock would hold up every worker for as long as the request
        takes.
        """
        blok = connection.atomic_blocks
        if blok and not blok[-1]._from_testcase:
            raise RuntimeError("SIASN tidak boleh ditanya di dalam transaksi.")
        return self._pesan_postgres(kini) if connection.vendor == "postgresql" else self._pesan_setempat(kini)

    def _pesan_setempat(self, kini: float | None) -> tuple[int, float, float] | None:
        """Where the database is a file: lock, choose, write; an IMMEDIATE transaction locks at its start."""
        with transaction.atomic():
            slot = self.sambungan.select_for_update().values_list("slot_berikutnya", flat=True).get()
            kini = time.time() if kini is None else kini
            kolom = self.kursi.filter(nomor__lt=self.takaran.izin).values_list("pk", "dipakai", "bebas_pada")
            pilihan = pilih(self.takaran, [Kursi(*k) for k in kolom], slot, kini)
            if pilihan is None:
                return None
            kursi, saat = pilihan
            sewa = saat + self.lama_sewa
            self.kursi.filter(pk=kursi.id).update(dipakai=True, bebas_pada=sewa)
            self.sambungan.update(slot_berikutnya=saat + self.takaran.jarak)
        return kursi.id, saat - kini, sewa

    def _pesan_postgres(self, kini: float | None) -> tuple[int, float, float] | None:
        """The same by the server's clock in one round trip, so that the lock is held for no packet."""
        t = self.takaran
        nilai = {
            "sambungan": self.sambungan_id,
            "kini": kini,
            "izin": t.izin,
            "pulih": t.pulih,
            "jarak": t.jarak,
            "serentak": t.serentak,
            "mundur": MUNDUR + t.jarak * t.serentak,
            "sewa": self.lama_sewa,
        }
        with connection.cursor() as kursor:
            kursor.execute(PESAN, nilai)
            return kursor.fetchone()
