"""KRM-xx: which final assessments SIASN is told, and what of them (rujukan/siasn.md 3.6, 3.7)."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pegawai.pilihan import JenisASN, JenisJabatan
from sinkron.hasil import BULANAN, KOEFISIEN, TRIWULAN, Nilai
from skp.aturan.predikat import prd01_predikat
from skp.pilihan import Predikat, Rating, TipePeriodik

KODE_RATING = {Rating.DI_ATAS: 1, Rating.SESUAI: 2, Rating.DI_BAWAH: 3}
KODE_KUADRAN = {
    Predikat.SANGAT_BAIK: 1,
    Predikat.BAIK: 2,
    Predikat.BUTUH_PERBAIKAN: 3,
    Predikat.KURANG: 4,
    Predikat.SANGAT_KURANG: 5,
}
PERIODIK = {TipePeriodik.BULANAN: BULANAN, TipePeriodik.TRIWULANAN: TRIWULAN}
JABATAN_FUNGSIONAL = (JenisJabatan.JF_AHLI, JenisJabatan.JF_TERAMPIL)


@dataclass(frozen=True)
class HasilFinal:
    """One final annual assessment of a person; `pelaksana_tugas` for the SKP of a Plt/Plh."""

    penilaian_id: int
    periode_akhir: date
    pelaksana_tugas: bool = False


def krm01_tiga_nilai(hasil_kerja: str, perilaku: str) -> Nilai:
    """Hasil yang dikirim memuat kode kedua rating, dan kuadran menurut matriks predikat.

    Never the greater of both codes, as is seen in practice: that cannot give KURANG (4).
    """
    kuadran = KODE_KUADRAN[prd01_predikat(hasil_kerja, perilaku)]
    return Nilai(KODE_RATING[Rating(hasil_kerja)], KODE_RATING[Rating(perilaku)], kuadran)


def krm02_wakil_tahun(hasil: Iterable[HasilFinal]) -> HasilFinal | None:
    """Hasil tahunan adalah hasil final SKP bukan Plt atau Plh yang periode akhirnya paling akhir."""
    calon = (h for h in hasil if not h.pelaksana_tugas)
    return max(calon, key=lambda h: (h.periode_akhir, h.penilaian_id), default=None)


def krm03_berkinerja_periodik(jenis_asn: str, jenis_jabatan: str, jenjang: str) -> bool:
    """Kinerja periodik dikirim bagi PNS pada jabatan fungsional yang berjenjang."""
    return jenis_asn == JenisASN.PNS and jenis_jabatan in JABATAN_FUNGSIONAL and jenjang in KOEFISIEN


def krm04_bulan(periode: tuple[date, date], skp: tuple[date, date]) -> tuple[int, int] | None:
    """Satu bulan dihitung pada SKP yang berlaku pada hari terakhirnya.

    Returns the first and the last month of the period (within one year) that count for the SKP.
    """
    awal, akhir = periode
    bulan = [
        b
        for b in range(awal.month, akhir.month + 1)
        if skp[0] <= date(awal.year, b, calendar.monthrange(awal.year, b)[1]) <= skp[1]
    ]
    return (bulan[0], bulan[-1]) if bulan else None
