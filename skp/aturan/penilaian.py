"""NIL-xx, LKS-xx and KBR-xx: what realisation, assessment and objection must satisfy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from skp.aturan.dasar import Pelanggaran


@dataclass(frozen=True)
class IsiRealisasi:
    """`kosong` are the (indicator id, text) pairs without realisation in the period."""

    tanggal: date
    batas_pengisian: date
    mulai: date
    kosong: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class IsiPenilaian:
    """`kepala` is true when the capaian of the unit decides the rating hasil kerja."""

    rating_hasil_kerja: str = ""
    rating_perilaku: str = ""
    kepala: bool = False
    capaian: str = ""
    realisasi_diajukan: bool = True
    batas_lewat: bool = False


@dataclass(frozen=True)
class IsiKeberatan:
    """`batas` is the last day on which the objection may be filed."""

    tanggal: date
    batas: date
    alasan: str = ""
    ada_atasan: bool = True


def lks01_realisasi_terisi(isi: IsiRealisasi) -> Iterator[Pelanggaran]:
    """Setiap indikator memiliki realisasi sebelum periode diajukan untuk dinilai."""
    for pk, teks in isi.kosong:
        yield Pelanggaran("LKS-01", f"Realisasi “{teks[:60]}” belum diisi.", f"realisasi-{pk}")


def lks02_dalam_batas(isi: IsiRealisasi) -> Iterator[Pelanggaran]:
    """Realisasi diajukan sejak periode dimulai sampai batas pengisian."""
    if isi.tanggal > isi.batas_pengisian:
        yield Pelanggaran(
            "LKS-02",
            f"Batas pengisian {isi.batas_pengisian:%d-%m-%Y} sudah lewat. Hubungi admin instansi.",
            "periode",
        )
    if isi.tanggal < isi.mulai:
        yield Pelanggaran("LKS-02", f"Periode ini baru dimulai {isi.mulai:%d-%m-%Y}.", "periode")


def nil01_dua_rating(isi: IsiPenilaian) -> Iterator[Pelanggaran]:
    """Penilaian memuat rating hasil kerja dan rating perilaku kerja."""
    if not isi.rating_hasil_kerja and not isi.kepala:
        yield Pelanggaran("NIL-01", "Rating hasil kerja belum dipilih.", "rating-hasil-kerja")
    if not isi.rating_perilaku:
        yield Pelanggaran("NIL-01", "Rating perilaku kerja belum dipilih.", "rating-perilaku")


def nil02_capaian_kepala(isi: IsiPenilaian) -> Iterator[Pelanggaran]:
    """Capaian kinerja organisasi ditetapkan lebih dulu daripada rating kepala unitnya."""
    if isi.kepala and not isi.capaian:
        yield Pelanggaran("NIL-02", "Capaian kinerja organisasi belum ditetapkan.", "capaian")


def nil04_setelah_realisasi(isi: IsiPenilaian) -> Iterator[Pelanggaran]:
    """Penilaian diberikan setelah realisasi diajukan atau batas pengisian lewat."""
    if not isi.realisasi_diajukan and not isi.batas_lewat:
        yield Pelanggaran("NIL-04", "Realisasi belum diajukan dan batas pengisian belum lewat.", "periode")


def kbr01_dalam_batas(isi: IsiKeberatan) -> Iterator[Pelanggaran]:
    """Keberatan diajukan dalam batas waktu sejak hasil evaluasi diterima."""
    if isi.tanggal > isi.batas:
        yield Pelanggaran("KBR-01", f"Batas waktu keberatan {isi.batas:%d-%m-%Y} sudah lewat.")


def kbr02_beralasan(isi: IsiKeberatan) -> Iterator[Pelanggaran]:
    """Keberatan disertai alasan."""
    if not isi.alasan.strip():
        yield Pelanggaran("KBR-02", "Tuliskan alasan keberatan Anda.", "alasan")


def kbr03_ada_atasan(isi: IsiKeberatan) -> Iterator[Pelanggaran]:
    """Keberatan diputus oleh atasan pejabat penilai."""
    if not isi.ada_atasan:
        yield Pelanggaran(
            "KBR-03",
            "Penilai Anda adalah pejabat tertinggi, sehingga tidak ada atasan yang memutus keberatan. "
            "Hubungi admin instansi.",
        )


def batas_keberatan(disampaikan: date, *, hari: int, dianggap_diterima: int, hari_kerja: bool) -> date:
    """Last day for an objection: deemed received `dianggap_diterima` days after handing over, plus `hari`.

    With `hari_kerja` Saturdays and Sundays do not count (national holidays do: the agency's setting
    should then be generous). PP 30/2019 Pasal 59: 14 days; calendar or working days is not settled.
    """
    tanggal = disampaikan + timedelta(days=dianggap_diterima)
    if not hari_kerja:
        return tanggal + timedelta(days=hari)
    while hari > 0:
        tanggal += timedelta(days=1)
        if tanggal.weekday() < 5:
            hari -= 1
    return tanggal


SYARAT_REALISASI = (lks02_dalam_batas, lks01_realisasi_terisi)
SYARAT_PENILAIAN = (nil04_setelah_realisasi, nil02_capaian_kepala, nil01_dua_rating)
SYARAT_KEBERATAN = (kbr03_ada_atasan, kbr01_dalam_batas, kbr02_beralasan)
