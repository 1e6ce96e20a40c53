"""Pure: where a person differs between us and SIASN. No noise: what reads the same is the same.

Spaces, case, quotes, dots in names and titles never make a difference (rujukan/siasn.md 6.2), nor does what
SIASN leaves empty. What is not listed in the authority, or is ours alone, is not compared at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pegawai.pilihan import JenisASN, JenisJabatan, Kedudukan
from sinkron.kontrak import PegawaiJauh
from sinkron.pilihan import Bidang, Otoritas


# Not frozen: a frozen one takes thrice as long to make, and these are made by the million.
@dataclass(slots=True)
class PegawaiKita:
    """One person as this portal holds him today; the place is the definitive one, "" and None without one."""

    nip: str
    nama: str
    jenis_asn: str = ""
    golongan: str = ""
    kedudukan: str = ""
    email: str = ""
    unor_id: int | None = None
    unor_nama: str = ""
    jabatan: str = ""
    jenis_jabatan: str = ""
    mulai: date | None = None
    # People without an account have no address here that could differ.
    punya_akun: bool = True


@dataclass(frozen=True, slots=True)
class UnorTujuan:
    """The unit here that is mapped to the unit SIASN names."""

    id: int
    nama: str


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: both sides as they are shown, and what applying needs."""

    bidang: str
    kita: str
    siasn: str
    nilai: dict = field(default_factory=dict)


DIBANDINGKAN = frozenset((Otoritas.SIASN, Otoritas.MANUSIA))
_BUKAN_KATA = re.compile(r"[^\w]+")
_KUTIP = str.maketrans(dict.fromkeys("'`’‘´\"“”"))


def bidang_dibandingkan(otoritas: Mapping[str, str]) -> frozenset[str]:
    """The fields that can yield a difference at all."""
    return _dibandingkan(tuple(otoritas.items()))


@lru_cache(maxsize=1024)
def _dibandingkan(otoritas: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(str(b) for b, pemenang in otoritas if pemenang in DIBANDINGKAN)


def banding(
    kita: PegawaiKita,
    jauh: PegawaiJauh,
    otoritas: Mapping[str, str],
    unor: UnorTujuan | None = None,
) -> list[Beda]:
    """The differences, sorted by field. `unor` is what the unit of SIASN is mapped to; while it is mapped to
    nothing, only its name can tell whether the person sits elsewhere."""
    boleh = bidang_dibandingkan(otoritas)
    beda: list[Beda] = []

    def catat(bidang: str, dari: str, ke: str, **nilai) -> None:
        if bidang in boleh:
            beda.append(Beda(str(bidang), dari[:300], ke[:300], nilai))

    if kita.nip != jauh.nip:
        catat(Bidang.NIP, kita.nip, jauh.nip, nilai=jauh.nip)
    if jauh.nama and kita.nama != jauh.nama and kunci_nama(kita.nama) != kunci_nama(jauh.nama):
        catat(Bidang.NAMA, kita.nama, jauh.nama, nilai=jauh.nama)
    if jauh.jenis_asn and kita.jenis_asn != jauh.jenis_asn:
        catat(
            Bidang.JENIS_ASN,
            _label(JenisASN, kita.jenis_asn),
            _label(JenisASN, jauh.jenis_asn),
            nilai=jauh.jenis_asn,
        )
    if jauh.golongan and kunci_teks(kita.golongan) != kunci_teks(jauh.golongan):
        catat(Bidang.GOLONGAN, kita.golongan, jauh.golongan, nilai=jauh.golongan)
    if jauh.kedudukan and kita.kedudukan != jauh.kedudukan:
        catat(
            Bidang.KEDUDUKAN,
            _label(Kedudukan, kita.kedudukan),
            _label(Kedudukan, jauh.kedudukan),
            nilai=jauh.kedudukan,
        )
    if kita.punya_akun and jauh.email and kita.email.strip().casefold() != jauh.email.strip().casefold():
        catat(Bidang.EMAIL, kita.email, jauh.email, nilai=jauh.email)
    _banding_tempat(kita, jauh, unor, catat)
    beda.sort(key=lambda b: b.bidang)
    return beda


def _banding_tempat(kita: PegawaiKita, jauh: PegawaiJauh, unor: UnorTujuan | None, catat) -> None:
    """Unit, position and its TMT: one decision, so a TMT counts only where place and position are agreed."""
    mulai = jauh.tmt_jabatan.isoformat() if jauh.tmt_jabatan else ""
    if unor is not None:
        pindah = kita.unor_id != unor.id
    else:
        pindah = bool(jauh.unor_siasn and jauh.unor_nama) and (
            kunci_teks(kita.unor_nama) != kunci_teks(jauh.unor_nama)
        )
    if pindah:
        ke, unor_id = (unor.nama, unor.id) if unor else (jauh.unor_nama, None)
        catat(Bidang.UNOR, kita.unor_nama, ke, unor_id=unor_id, mulai=mulai)
    nama_beda = bool(jauh.jabatan) and kunci_teks(kita.jabatan) != kunci_teks(jauh.jabatan)
    jenis_beda = bool(jauh.jabatan and jauh.jenis_jabatan) and kita.jenis_jabatan != jauh.jenis_jabatan
    if nama_beda or jenis_beda:
        sebut = _sebut_jabatan if not nama_beda else lambda nama, _jenis: nama
        catat(
            Bidang.JABATAN,
            sebut(kita.jabatan, kita.jenis_jabatan),
            sebut(jauh.jabatan, jauh.jenis_jabatan),
            jabatan=jauh.jabatan,
            jenis_jabatan=jauh.jenis_jabatan,
            jenjang=jauh.jenjang,
            mulai=mulai,
        )
    elif not pindah and jauh.tmt_jabatan and kita.mulai != jauh.tmt_jabatan:
        catat(Bidang.TMT_JABATAN, _tanggal(kita.mulai), _tanggal(jauh.tmt_jabatan), mulai=mulai)


def _sebut_jabatan(nama: str, jenis: str) -> str:
    """The same title on both sides needs its type to tell them apart."""
    return f"{nama} ({_label(JenisJabatan, jenis)})" if jenis else nama


def _label(pilihan, nilai: str) -> str:
    try:
        return pilihan(nilai).label
    except ValueError:
        return nilai


def _tanggal(hari: date | None) -> str:
    return f"{hari:%d-%m-%Y}" if hari else ""


@lru_cache(maxsize=65536)
def kunci_teks(teks: str) -> str:
    """What two spellings of a title or unit have in common: words and figures, not what is between."""
    return " ".join(_BUKAN_KATA.sub(" ", teks.translate(_KUTIP).casefold()).split())


@lru_cache(maxsize=8192)
def kunci_nama(nama: str) -> str:
    """The same for a name with titles: "S.Kom." equals "S. Kom" and "SKom"."""
    orang, _, gelar = nama.partition(",")
    return f"{kunci_teks(orang)},{_BUKAN_KATA.sub('', gelar.translate(_KUTIP).casefold())}"
