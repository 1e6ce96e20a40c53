"""The command line of the mock, shared by `python -m sinkron.tiruan` and `manage.py siasn_tiruan`."""

import signal
import sys
import threading
from argparse import ArgumentParser
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sinkron.tiruan import skenario
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.orang import Instansi
from sinkron.tiruan.populasi import Populasi
from sinkron.tiruan.server import ServerTiruan
from sinkron.tiruan.simpanan import Simpanan
from sinkron.tiruan.token_masuk import Penerbit

PORT = 8089
ID_INSTANSI = "0FA1C0DE00000000E040640A000000C1"
NAMA_INSTANSI = "Pemerintah Kab. Contoh"
ZONA = ZoneInfo("Asia/Jakarta")


def tambah_argumen(parser: ArgumentParser) -> None:
    """Every option of the mock."""
    tambah = parser.add_argument
    tambah("--host", default="127.0.0.1", help="Alamat yang didengarkan.")
    tambah("--port", type=int, default=PORT, help="Port; 0 memilih yang bebas.")
    tambah("--pegawai", type=int, default=0, help="Banyaknya pegawai sintetis; 0 berarti instansi contoh.")
    tambah(
        "--contoh", action="store_true", help="Instansi contoh dari isi_contoh, dengan beberapa perbedaan."
    )
    tambah("--benih", type=int, default=1, help="Benih populasi sintetis.")
    tambah("--tanggal", type=date.fromisoformat, default=None, help="Hari ini menurut tiruan (yyyy-mm-dd).")
    tambah("--instansi-id", default=ID_INSTANSI, help="Id instansi populasi sintetis.")
    tambah("--instansi-nama", default=NAMA_INSTANSI, help="Nama instansi populasi sintetis.")
    tambah("--simpan", default="", help="Berkas SQLite untuk apa yang dikirim; bawaannya memori.")
    tambah("--laju", type=int, default=0, help="Permintaan per detik yang diizinkan; 0 tanpa batas.")
    tambah("--batas-halaman", type=int, default=100, help="Ukuran halaman ref-unor paling besar.")
    tambah("--umur-token", type=int, default=3600, help="Umur token APIM dalam detik.")
    tambah("--umur-sso", type=int, default=43_200, help="Umur token SSO dalam detik.")
    tambah(
        "--gangguan",
        default="",
        help=f"nama[=angka][:sasaran][@kali], dipisah koma: {', '.join(skenario.GANGGUAN)}.",
    )


def nama_pilihan() -> set[str]:
    """Names of the options, so that a caller can leave out those of its own framework."""
    parser = ArgumentParser(add_help=False)
    tambah_argumen(parser)
    return set(vars(parser.parse_args([])))


def buat_dunia(
    *,
    pegawai: int = 0,
    contoh: bool = False,
    benih: int = 1,
    tanggal: date | None = None,
    instansi_id: str = ID_INSTANSI,
    instansi_nama: str = NAMA_INSTANSI,
    simpan: str = "",
    laju: int = 0,
    batas_halaman: int = 100,
    umur_token: int = 3600,
    umur_sso: int = 43_200,
    gangguan: str = "",
) -> Dunia:
    """The world of one mock. The day of the first start is kept with the saves: dates must not move later."""
    simpanan = Simpanan(simpan or ":memory:", benih)
    tanggal = tanggal or date.fromisoformat(simpanan.ingat("tanggal", datetime.now(ZONA).date().isoformat()))
    if pegawai and not contoh:
        sumber = Populasi(
            jumlah=pegawai, benih=benih, instansi=Instansi(instansi_id, instansi_nama), tanggal=tanggal
        )
    else:
        from sinkron.tiruan.contoh import Contoh

        sumber = Contoh(tanggal)
    return Dunia(
        sumber,
        simpanan=simpanan,
        skenario=skenario.Skenario(skenario.baca(gangguan)),
        penerbit=Penerbit(umur_apim=umur_token, umur_sso=umur_sso),
        laju=laju,
        batas_halaman=batas_halaman,
    )


def jalankan(*, host: str, port: int, **pilihan) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    dunia = buat_dunia(**pilihan)
    server = ServerTiruan(dunia, host, port)
    selesai = threading.Event()
    for sinyal in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sinyal, lambda *_: selesai.set())
    server.mulai()
    sys.stdout.write(
        f"SIASN tiruan: {server.url} ({dunia.sumber.instansi.nama}, {dunia.sumber.jumlah()} pegawai, "
        f"{dunia.jumlah_unor()} unor)\n"
    )
    sys.stdout.flush()
    selesai.wait()
    server.berhenti()
    dunia.simpanan.tutup()
