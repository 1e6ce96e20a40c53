"""Pure: the bodies of `skp22/save` and `kinerjaperiodik/save`, and how rows are read back (siasn.md 3.6-7).

Names and types are those documented: the three values, years and `tahun` are numbers, everything else is
text. A body carries no person: SIASN's id of the employee is looked up when the message is sent.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sinkron.pilihan import JenisKiriman

# Golongan ids of PNS (siasn.md 3.9); those of PPPK classes were found nowhere and are left out.
ID_GOLONGAN = {
    f"{romawi}/{huruf}": f"{angka}{urut}"
    for angka, (romawi, huruf_akhir) in enumerate((("I", "d"), ("II", "d"), ("III", "d"), ("IV", "e")), 1)
    for urut, huruf in enumerate("abcde"[: "abcde".index(huruf_akhir) + 1], 1)
}
# Only the rows of the kuadran "Baik" (2) are published. For the others the row of the jenjang is kept:
# unverified (docs/kiriman.md), therefore to be replaced by the setting SIASN_KOEFISIEN.
KOEFISIEN = {
    "Ahli Pertama": "12",
    "Ahli Muda": "22",
    "Ahli Madya": "32",
    "Ahli Utama": "42",
    "Pemula": "52",
    "Terampil": "62",
    "Mahir": "72",
    "Penyelia": "82",
}
BULANAN, TRIWULAN = "1", "2"
DOKUMEN_EVALUASI = "890"
KOLOM_ORANG = {JenisKiriman.SKP22: "pnsDinilaiOrang", JenisKiriman.KINERJA_PERIODIK: "pnsDinilaiId"}
# What is sent, and the names under which it may be read again. The mixed casing is SIASN's.
BACA = {
    "tahun": ("tahun",),
    "hasilKinerjaNilai": ("hasilKinerjaNilai",),
    "perilakuKerjaNilai": ("perilakuKerjaNilai", "PerilakuKerjaNilai"),
    "kuadranKinerjaNilai": ("kuadranKinerjaNilai", "KuadranKinerjaNilai"),
    "penilaiNipNrp": ("penilaiNipNrp", "nipNrpPenilai"),
    "penilaiNama": ("namaPenilai", "penilaiNama"),
    "penilaiGolongan": ("penilaiGolonganId", "penilaiGolongan"),
    "penilaiJabatan": ("penilaiJabatanNm", "penilaiJabatan"),
    "penilaiJabatanNama": ("penilaiJabatanNama",),
    "penilaiUnorNama": ("penilaiUnorNm", "penilaiUnorNama"),
    "statusPenilai": ("statusPenilai",),
    "periodikId": ("periodikId",),
    "koefisienId": ("koefisienId", "koefisenId"),
    "bulanMulaiPenilaian": ("bulanMulaiPenilaian",),
    "bulanSelesaiPenilaian": ("bulanSelesaiPenilaian",),
    "tahunMulaiPenilaian": ("tahunMulaiPenilaian",),
    "tahunSelesaiPenilaian": ("tahunSelesaiPenilaian",),
}
NILAI = ("hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai")
BULAN = ("bulanMulaiPenilaian", "bulanSelesaiPenilaian")


@dataclass(frozen=True)
class Penilai:
    """Who assessed, as printed on the assessment; without a NIP it is no civil servant (Bupati, Menteri)."""

    nama: str
    nip: str = ""
    golongan: str = ""
    jabatan: str = ""
    unor: str = ""

    @property
    def status(self) -> str:
        return "ASN" if self.nip else "NON ASN"


@dataclass(frozen=True)
class Nilai:
    """SIASN codes: hasil and perilaku 1..3 (above, as expected, below), kuadran 1..5 (best to worst)."""

    hasil: int
    perilaku: int
    kuadran: int


def golongan_dari(pangkat_golongan: str) -> str:
    """ "III/c" out of "Penata (III/c)" as forms print it; "" for a PPPK class or nothing."""
    cocok = re.search(r"\b(I{1,3}|IV)/[a-e]\b", pangkat_golongan)
    return cocok[0] if cocok else ""


def isi_skp22(*, tahun: int, nilai: Nilai, penilai: Penilai) -> dict:
    """Body of `POST /skp22/save` for one year."""
    return {
        "tahun": tahun,
        **_isi_nilai(nilai),
        **_isi_penilai(penilai),
        "penilaiJabatan": penilai.jabatan,
    }


def isi_kinerja_periodik(
    *, tahun: int, bulan: tuple[int, int], periodik: str, koefisien: str, nilai: Nilai, penilai: Penilai
) -> dict:
    """Body of `POST /kinerjaperiodik/save` for the months `bulan` (first, last) of one year."""
    mulai, selesai = bulan
    return {
        "tahun": tahun,
        "bulanMulaiPenilaian": str(mulai),
        "bulanSelesaiPenilaian": str(selesai),
        "tahunMulaiPenilaian": tahun,
        "tahunSelesaiPenilaian": tahun,
        "periodikId": periodik,
        "koefisienId": koefisien,
        **_isi_nilai(nilai),
        **_isi_penilai(penilai),
        "penilaiJabatanNama": penilai.jabatan,
    }


def _isi_nilai(nilai: Nilai) -> dict:
    return {
        "hasilKinerjaNilai": nilai.hasil,
        "perilakuKerjaNilai": nilai.perilaku,
        "kuadranKinerjaNilai": nilai.kuadran,
    }


def _isi_penilai(penilai: Penilai) -> dict:
    return {
        "penilaiNipNrp": penilai.nip,
        "penilaiNama": penilai.nama,
        "penilaiGolongan": ID_GOLONGAN.get(penilai.golongan, ""),
        "penilaiUnorNama": penilai.unor,
        "statusPenilai": penilai.status,
    }


def koefisien_id(jenjang: str, kuadran: int, khusus: dict[str, str] | None = None) -> str:
    """The koefisienId of a jenjang, "" when it has none; `khusus` may name another: {"Ahli Muda/1": "21"}."""
    bawaan = KOEFISIEN.get(jenjang, "")
    return (khusus or {}).get(f"{jenjang}/{kuadran}", bawaan) if bawaan else ""


def _nilai_baca(baris: dict, kunci: str) -> str | None:
    """What the row says under any of the names of `kunci`; None when it has none of them."""
    for nama in BACA[kunci]:
        if nama in baris:
            nilai = baris[nama]
            teks = "" if nilai is None else str(nilai).strip()
            return "" if teks == "null" else " ".join(teks.split()).casefold()
    return None


def _cocok(isi: dict, baris: dict, kunci: Iterable[str]) -> bool:
    """All of `kunci` that were sent and that the row tells are equal; numbers and text alike."""
    for k in kunci:
        baca = _nilai_baca(baris, k)
        if k in isi and baca is not None and baca != " ".join(str(isi[k]).split()).casefold():
            return False
    return True


def sama(isi: dict, baris: dict) -> bool:
    """True when saving `isi` over this row would change nothing that can be read."""
    return all(_nilai_baca(baris, k) for k in NILAI) and _cocok(isi, baris, BACA)


def baris_hasil(
    jenis: str, isi: dict, riwayat: Iterable[dict], *, id_siasn: str, bukan: set[str]
) -> dict | None:
    """The row at SIASN that `isi` is about: same id, else same year and period; None when there is none.

    SIASN keeps one skp22 row a year. A kinerja periodik is known by its months where the row tells them.
    Where it does not, only an equal row that is not in `bukan` (rows that stood there before we first
    sent, or belong to other messages) can be ours.
    """
    riwayat = list(riwayat)
    if id_siasn and (milik := next((b for b in riwayat if b.get("id") == id_siasn), None)):
        return milik
    setahun = [b for b in riwayat if _nilai_baca(b, "tahun") == str(isi["tahun"])]
    if jenis == JenisKiriman.SKP22:
        return setahun[-1] if setahun else None
    setahun = [b for b in setahun if _cocok(isi, b, ("periodikId",))]
    if berbulan := [b for b in setahun if all(_nilai_baca(b, k) for k in BULAN)]:
        return next((b for b in reversed(berbulan) if _cocok(isi, b, BULAN)), None)
    return next((b for b in setahun if b.get("id") not in bukan and sama(isi, b)), None)


def berdokumen(baris: dict) -> bool:
    """True when the row carries a Dokumen Evaluasi Kinerja."""
    return DOKUMEN_EVALUASI in (baris.get("path") or {})
