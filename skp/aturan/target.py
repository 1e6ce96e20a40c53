"""Reading a target as people write it ("12 Dokumen", "90-95 %", "paling lambat 31 Maret 2026").

The written text is always kept; what cannot be read with certainty is a target of kind TEKS
(rujukan/skp.md 2.5). Reading never raises and never blocks anybody.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from skp.pilihan import JenisTarget, Polaritas

PANJANG_TARGET = 200
PANJANG_SATUAN = 80
# What fits DecimalField(max_digits=20, decimal_places=4) without rounding.
BATAS_ANGKA = Decimal(10) ** 16
DESIMAL = 4


@dataclass(frozen=True)
class Target:
    """A target as written (`teks`) and what could be read from it.

    TUNGGAL has equal bounds, MINIMAL only `minimum`, MAKSIMAL only `maksimum`, TANGGAL only
    `tanggal`. `polaritas` is "" where the text does not tell which direction is better.
    """

    jenis: JenisTarget
    minimum: Decimal | None = None
    maksimum: Decimal | None = None
    satuan: str = ""
    polaritas: str = ""
    tanggal: date | None = None
    teks: str = ""


# Indonesian grouping (1.250,5), plain digits with either decimal mark (12,5 and 12.5), zero first (0.125).
_ANGKA = r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)(?![0-9])"
_SAMPAI = r"(?:-|s\.?\s?/?\s?d\.?(?![a-z])|sampai(?: dengan)?(?![a-z])|hingga(?![a-z]))"
_MINIMAL = (
    r"(?:minimal|minimum|min\.?|paling sedikit|paling kurang|paling rendah|sekurang-kurangnya"
    r"|sedikitnya|setidaknya|>=|≥)"
)
_MAKSIMAL = (
    r"(?:maksimal|maksimum|maks\.?|max\.?|paling banyak|paling lama|paling lambat|paling tinggi"
    r"|selambat-lambatnya|selama-lamanya|sebanyak-banyaknya|tidak lebih dari|<=|≤)"
)
_BULAN = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "januari jan",
            "februari pebruari feb",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu agt",
            "september sep sept",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        1,
    )
    for nama in semua.split()
}
_AWAL_TANGGAL = r"(?:(?:paling lambat|selambat-lambatnya|maksimal|s\.?/?d\.?|sampai(?: dengan)?) )?"

_POLA_TANGGAL = re.compile(
    rf"{_AWAL_TANGGAL}(?:(?:pada )?(?:tanggal|tgl\.?) )?"
    r"(?:(?P<hari>[0-9]{1,2})(?:[/.-](?P<bulan>[0-9]{1,2})[/.-]| (?P<nama>[a-z]+)\.? )(?P<tahun>[0-9]{4})"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))",
    re.I,
)
_POLA_KISARAN = re.compile(
    rf"(?P<antara>antara )?(?P<rp>rp\.? ?)?(?P<dari>{_ANGKA}) ?(?P<satuan_dari>[^0-9-]*?) ?"
    rf"(?(antara)dan(?= )|{_SAMPAI}) ?"
    rf"(?:rp\.? ?)?(?P<ke>{_ANGKA})(?P<satuan>.*)",
    re.I,
)
_POLA_ANGKA = re.compile(
    rf"(?:(?P<min>{_MINIMAL}) ?|(?P<maks>{_MAKSIMAL}) ?|(?P<tepat>tepat |persis ))?"
    rf"(?P<rp>rp\.? ?)?(?P<angka>{_ANGKA})(?P<satuan>.*)",
    re.I,
)
_SATUAN_WAKTU = frozenset({"detik", "menit", "jam", "hari", "minggu", "bulan"})
_DENGAN_HURUF = re.compile(r"^\([a-z -]+\) ?", re.I)
_SATUAN_SAH = re.compile(r"(?:[%‰°€$]|[^\W\d_]).*", re.I)
_ANGKA_LAIN = re.compile(r"(?<![^\W\d_])[0-9]")
_BUKAN_SATUAN = re.compile(r"^(?:dan|atau|sampai|hingga|s\.?/?d\.?)\b|\batau\b", re.I)


def urai_target(teks: str) -> Target:
    """Read one target. Returns a `Target`; kind TEKS whenever a second reading is possible."""
    rapi = " ".join(teks.replace("–", "-").replace("—", "-").replace("−", "-").split())
    if len(rapi) > PANJANG_TARGET:
        return Target(JenisTarget.TEKS, teks=teks)
    for pembaca in (_tanggal, _kisaran, _satu_angka):
        if target := pembaca(rapi):
            return Target(**target, teks=teks)
    return Target(JenisTarget.TEKS, teks=teks)


def _tanggal(teks: str) -> dict | None:
    if not (cocok := _POLA_TANGGAL.fullmatch(teks)):
        return None
    try:
        if cocok["iso"]:
            tanggal = date.fromisoformat(cocok["iso"])
        else:
            bulan = int(cocok["bulan"]) if cocok["bulan"] else _BULAN.get(cocok["nama"].lower(), 0)
            tanggal = date(int(cocok["tahun"]), bulan, int(cocok["hari"]))
    except ValueError:
        return None
    return {"jenis": JenisTarget.TANGGAL, "polaritas": Polaritas.MINIMAL, "tanggal": tanggal}


def _kisaran(teks: str) -> dict | None:
    if not (cocok := _POLA_KISARAN.fullmatch(teks)):
        return None
    satuan = _satuan(cocok["satuan"], cocok["rp"])
    depan = cocok["satuan_dari"].strip()
    dari, ke = _angka(cocok["dari"]), _angka(cocok["ke"])
    if satuan is None or dari is None or ke is None:
        return None
    if depan and depan.lower() != cocok["satuan"].strip().lower():
        return None
    # Above the upper end is di atas ekspektasi (rujukan/skp.md 2.5): higher is better, except for time.
    return {
        "jenis": JenisTarget.KISARAN,
        "minimum": min(dari, ke),
        "maksimum": max(dari, ke),
        "satuan": satuan,
        "polaritas": "" if satuan.split(" ")[0].lower() in _SATUAN_WAKTU else Polaritas.MAKSIMAL,
    }


def _satu_angka(teks: str) -> dict | None:
    if not (cocok := _POLA_ANGKA.fullmatch(teks)):
        return None
    nilai, satuan = _angka(cocok["angka"]), _satuan(cocok["satuan"], cocok["rp"])
    if nilai is None or satuan is None:
        return None
    if cocok["min"]:
        return {
            "jenis": JenisTarget.MINIMAL,
            "minimum": nilai,
            "satuan": satuan,
            "polaritas": Polaritas.MAKSIMAL,
        }
    if cocok["maks"]:
        return {
            "jenis": JenisTarget.MAKSIMAL,
            "maksimum": nilai,
            "satuan": satuan,
            "polaritas": Polaritas.MINIMAL,
        }
    polaritas = Polaritas.STABIL if cocok["tepat"] else ""
    return {
        "jenis": JenisTarget.TUNGGAL,
        "minimum": nilai,
        "maksimum": nilai,
        "satuan": satuan,
        "polaritas": polaritas,
    }


def _angka(teks: str) -> Decimal | None:
    """The number, or None when it would have to be rounded or does not fit the column."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?", teks):
        teks = teks.replace(".", "")
    nilai = Decimal(teks.replace(",", "."))
    if nilai >= BATAS_ANGKA or -nilai.as_tuple().exponent > DESIMAL:
        return None
    return nilai


def _satuan(teks: str, rupiah: str | None) -> str | None:
    """The unit after the number, or None when what follows is not (only) a unit."""
    satuan = _DENGAN_HURUF.sub("", teks.strip()).strip()
    if satuan and not _SATUAN_SAH.fullmatch(satuan):
        return None
    if _ANGKA_LAIN.search(satuan) or _BUKAN_SATUAN.search(satuan):
        return None
    if satuan.split(" ")[0].rstrip(".,").lower() in _BULAN:
        return None
    if rupiah:
        satuan = f"Rp {satuan}".strip()
    return satuan if len(satuan) <= PANJANG_SATUAN else None
