"""PER-xx: what an assessment period must look like (rujukan/skp.md 5.1), and the standard set of a year."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from skp.aturan.dasar import Pelanggaran
from skp.pilihan import JenisPeriode, TipePeriodik

NAMA_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
ROMAWI = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class IsiPeriode:
    """One period; `lain` are the other periods of the agency (without this one)."""

    nama: str
    awal: date
    akhir: date
    batas_pengisian: date
    jenis: str = JenisPeriode.PERIODIK
    tipe: str = TipePeriodik.BULANAN
    lain: tuple["IsiPeriode", ...] = ()


def per01_periode_urut(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode akhir tidak mendahului periode awal."""
    if isi.akhir < isi.awal:
        yield Pelanggaran("PER-01", "Periode Akhir mendahului Periode Awal. Perbaiki tanggalnya.", "id_akhir")


def per02_batas_setelah_akhir(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Batas pengisian tidak mendahului periode akhir."""
    if isi.batas_pengisian < isi.akhir:
        yield Pelanggaran(
            "PER-02",
            f"Batas Pengisian mendahului Periode Akhir {isi.akhir:%d-%m-%Y}. Mundurkan batasnya.",
            "id_batas_pengisian",
        )


def per03_satu_tahun(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode penilaian berada dalam satu tahun kalender."""
    if isi.awal.year != isi.akhir.year:
        yield Pelanggaran("PER-03", "Periode penilaian harus berada dalam satu tahun kalender.", "id_akhir")


def per04_bulanan_satu_bulan(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode bulanan tepat satu bulan kalender."""
    yield from _tepat(
        isi, TipePeriodik.BULANAN, 1, "PER-04", "Periode bulanan harus tepat satu bulan kalender"
    )


def per05_triwulanan_satu_triwulan(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode triwulanan tepat satu triwulan kalender."""
    yield from _tepat(
        isi, TipePeriodik.TRIWULANAN, 3, "PER-05", "Periode triwulanan harus tepat satu triwulan kalender"
    )


def per06_tahunan_satu_tahun(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode tahunan tepat satu tahun kalender."""
    yield from _tepat(
        isi, TipePeriodik.TAHUNAN, 12, "PER-06", "Periode tahunan harus tepat satu tahun kalender"
    )


def per07_final_bertipe_tahunan(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode final bertipe tahunan, dan periode tahunan adalah periode final."""
    if (isi.jenis == JenisPeriode.FINAL) != (isi.tipe == TipePeriodik.TAHUNAN):
        yield Pelanggaran(
            "PER-07", "Jenis Final berpasangan dengan tipe Tahunan. Ubah jenis atau tipenya.", "id_tipe"
        )


def per08_tidak_tumpang_tindih(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Periode dengan tipe yang sama tidak tumpang tindih."""
    for lain in isi.lain:
        if _keduanya_final(isi, lain):
            continue  # PER-09 says it better
        if lain.tipe == isi.tipe and lain.awal <= isi.akhir and isi.awal <= lain.akhir:
            yield Pelanggaran(
                "PER-08",
                f"Periode bertumpang tindih dengan “{lain.nama}” "
                f"({lain.awal:%d-%m-%Y} s.d. {lain.akhir:%d-%m-%Y}).",
                "id_awal",
            )


def per09_satu_final(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Satu tahun hanya memiliki satu periode final."""
    for lain in isi.lain:
        if _keduanya_final(isi, lain) and lain.awal.year == isi.awal.year:
            yield Pelanggaran(
                "PER-09", f"Tahun {isi.awal.year} sudah memiliki periode final “{lain.nama}”.", "id_jenis"
            )


def per10_nama_berbeda(isi: IsiPeriode) -> Iterator[Pelanggaran]:
    """Nama periode tidak dipakai dua kali dalam satu tahun."""
    for lain in isi.lain:
        if lain.awal.year == isi.awal.year and _polos(lain.nama) == _polos(isi.nama):
            yield Pelanggaran(
                "PER-10",
                f"Nama “{lain.nama}” sudah dipakai pada tahun {isi.awal.year}. Pilih nama lain.",
                "id_nama",
            )


SYARAT_PERIODE_PENILAIAN = (
    per01_periode_urut,
    per02_batas_setelah_akhir,
    per03_satu_tahun,
    per04_bulanan_satu_bulan,
    per05_triwulanan_satu_triwulan,
    per06_tahunan_satu_tahun,
    per07_final_bertipe_tahunan,
    per08_tidak_tumpang_tindih,
    per09_satu_final,
    per10_nama_berbeda,
)


def periode_baku(tahun: int, tipe: str, *, hari_batas: int = 14) -> list[IsiPeriode]:
    """The standard set of a year: its months or quarters (none for TAHUNAN), then the final period.

    Each is to be filled within `hari_batas` days after its end.
    """
    bulan = {TipePeriodik.BULANAN: 1, TipePeriodik.TRIWULANAN: 3}.get(tipe)
    hasil = []
    for mulai in range(1, 13, bulan) if bulan else ():
        nama = NAMA_BULAN[mulai - 1] if bulan == 1 else f"Triwulan {ROMAWI[mulai // 3]}"
        hasil.append((f"{nama} {tahun}", mulai, bulan, JenisPeriode.PERIODIK, tipe))
    hasil.append((f"Final {tahun}", 1, 12, JenisPeriode.FINAL, TipePeriodik.TAHUNAN))
    return [
        IsiPeriode(nama, awal, akhir, akhir + timedelta(days=hari_batas), jenis, TipePeriodik(tipe_ini))
        for nama, mulai, lama, jenis, tipe_ini in hasil
        for awal, akhir in [_rentang(tahun, mulai, lama)]
    ]


def _rentang(tahun: int, bulan: int, lama: int) -> tuple[date, date]:
    """First and last day of `lama` months from the first of `bulan`, within one year."""
    akhir = bulan + lama - 1
    return date(tahun, bulan, 1), date(tahun, akhir, calendar.monthrange(tahun, akhir)[1])


def _tepat(isi: IsiPeriode, tipe: str, bulan: int, kode: str, kalimat: str) -> Iterator[Pelanggaran]:
    """Violation unless the period is the calendar unit of `bulan` months in which it starts."""
    if isi.tipe != tipe:
        return
    awal, akhir = _rentang(isi.awal.year, (isi.awal.month - 1) // bulan * bulan + 1, bulan)
    if (isi.awal, isi.akhir) != (awal, akhir):
        yield Pelanggaran(kode, f"{kalimat}, misalnya {awal:%d-%m-%Y} s.d. {akhir:%d-%m-%Y}.", "id_awal")


def _keduanya_final(satu: IsiPeriode, dua: IsiPeriode) -> bool:
    return satu.jenis == dua.jenis == JenisPeriode.FINAL


def _polos(nama: str) -> str:
    return " ".join(nama.split()).casefold()
