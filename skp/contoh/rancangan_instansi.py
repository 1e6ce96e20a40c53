"""Pure: how many people work in which units of a synthetic agency. Exact in the number of people."""

from collections.abc import Iterator
from dataclasses import dataclass

PEGAWAI_PALING_SEDIKIT = 40
UKURAN_BIDANG = 24
UKURAN_UPTD = 33
UKURAN_DINAS = 150
DINAS_PALING_BANYAK = 30
BAWAHAN_RUMAH_SAKIT = 200


@dataclass(frozen=True)
class RancanganUnit:
    """One unit in pre-order: its depth, what it is, and how many work there (the head included).

    `jenis` is akar, setda, rs, dinas, sekretariat, bidang or uptd; `isi` names its matters of work.
    """

    tingkat: int
    jenis: str
    nama: str
    orang: int
    isi: str = ""


DINAS = (
    ("Dinas Pendidikan", "Bidang Pembinaan SMP"),
    ("Dinas Kesehatan", "Bidang Pelayanan Kesehatan"),
    ("Dinas Pekerjaan Umum dan Penataan Ruang", "Bidang Bina Marga"),
    ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Bidang Mutasi dan Promosi"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Bidang Pelayanan Pendaftaran Penduduk"),
    ("Dinas Sosial", "Bidang Perlindungan dan Jaminan Sosial"),
    ("Badan Perencanaan Pembangunan Daerah", "Bidang Perencanaan dan Evaluasi"),
    ("Badan Pengelolaan Keuangan dan Aset Daerah", "Bidang Akuntansi dan Aset"),
    ("Dinas Komunikasi dan Informatika", "Bidang Informatika"),
    ("Satuan Polisi Pamong Praja", "Bidang Ketertiban Umum"),
)
UPTD = {"Dinas Pendidikan": ("SMP Negeri", "SMP Negeri 2 Arumsari")}
PUSKESMAS = ("UPTD Puskesmas", "UPTD Puskesmas Wanakerta")


def rancang(pegawai: int, *, rumah_sakit: bool) -> Iterator[RancanganUnit]:
    """Units of an agency with exactly `pegawai` people; with `rumah_sakit` one head leads 200 directly."""
    if pegawai < PEGAWAI_PALING_SEDIKIT:
        raise ValueError(f"Sebuah instansi sintetis paling sedikit {PEGAWAI_PALING_SEDIKIT} pegawai.")
    yield RancanganUnit(0, "akar", "", 0)
    yield RancanganUnit(1, "setda", "Sekretariat Daerah", 1, "Sekretariat Daerah")
    sisa = pegawai - 1
    if rumah_sakit:
        orang = 1 + min(BAWAHAN_RUMAH_SAKIT, pegawai // 4)
        yield RancanganUnit(2, "rs", "RSUD", orang, "UPTD Puskesmas Wanakerta")
        sisa -= orang
    banyak = max(1, min(DINAS_PALING_BANYAK, round(sisa / UKURAN_DINAS)))
    for n, orang in enumerate(_bagi_dinas(sisa, banyak)):
        nama, isi = DINAS[n % len(DINAS)]
        yield from _dinas(nama if n < len(DINAS) else f"{nama} {n // len(DINAS) + 1}", isi, orang)


def _bagi_dinas(orang: int, banyak: int) -> list[int]:
    """Education and health take most of the people; the rest is even."""
    if banyak < 4:
        return bagi(orang, banyak)
    pendidikan, kesehatan = orang * 2 // 5, orang * 3 // 20
    return [pendidikan, kesehatan, *bagi(orang - pendidikan - kesehatan, banyak - 2)]


def bagi(total: int, banyak: int) -> list[int]:
    """`total` in `banyak` nearly equal parts."""
    dasar, lebih = divmod(total, banyak)
    return [dasar + (n < lebih) for n in range(banyak)]


def _dinas(nama: str, isi: str, orang: int) -> Iterator[RancanganUnit]:
    yield RancanganUnit(2, "dinas", nama, 1, next((d for d, _ in DINAS if nama.startswith(d)), nama))
    sekretariat = min(8, orang - 1)
    yield RancanganUnit(3, "sekretariat", f"Sekretariat {nama}", sekretariat, "Sekretariat")
    sisa = orang - 1 - sekretariat
    bidang = min(sisa, 4 * UKURAN_BIDANG)
    for n, jumlah in enumerate(bagi(bidang, max(1, -(-bidang // UKURAN_BIDANG))) if bidang else [], 1):
        yield RancanganUnit(3, "bidang", f"Bidang {n} {nama}", jumlah, isi)
    if sisa := sisa - bidang:
        awalan, isi_uptd = UPTD.get(nama, PUSKESMAS)
        for n, jumlah in enumerate(bagi(sisa, max(1, round(sisa / UKURAN_UPTD))), 1):
            yield RancanganUnit(3, "uptd", f"{awalan} {n}", jumlah, isi_uptd)
