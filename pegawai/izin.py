"""Pure predicates of staffing, and `Pelaku`: who acts, for whom, in which roles, on one day."""

from dataclasses import dataclass
from datetime import date

from pegawai import pohon
from pegawai.pilihan import Peran, PeranBertindak


@dataclass(frozen=True)
class Wewenang:
    """The right to act as one official on the day: as oneself, as Plh of an absent head, by delegation."""

    peran: PeranBertindak
    pegawai_id: int | None = None
    non_asn_id: int | None = None
    atas_nama: str = ""


@dataclass(frozen=True)
class Pelaku:
    """Everything permission needs to know about the logged-in account on one day.

    `lingkup` are the id paths of the units an operator looks after; `memimpin` the ids of the units
    headed today in any capacity; `wewenang` whom the person may act for as penilai.
    """

    akun_id: int | None
    tanggal: date | None = None
    nama: str = ""
    pegawai_id: int | None = None
    instansi_id: int | None = None
    jabatan: str = ""
    peran: frozenset[str] = frozenset()
    lingkup: tuple[str, ...] = ()
    memimpin: tuple[int, ...] = ()
    wewenang: tuple[Wewenang, ...] = ()

    @property
    def pejabat_id(self) -> tuple[int, ...]:
        """Ids of the civil servants this person may act for, the own id first."""
        return tuple(w.pegawai_id for w in self.wewenang if w.pegawai_id is not None)

    @property
    def pejabat_non_asn_id(self) -> tuple[int, ...]:
        """Ids of the officials without NIP this person may act for."""
        return tuple(w.non_asn_id for w in self.wewenang if w.non_asn_id is not None)


def adalah_admin_instansi(pelaku: Pelaku, instansi_id: int | None = None) -> bool:
    """Admin of the agency (of `instansi_id` when given)."""
    return Peran.ADMIN_INSTANSI in pelaku.peran and instansi_id in (None, pelaku.instansi_id)


def adalah_admin_nasional(pelaku: Pelaku) -> bool:
    return Peran.ADMIN_NASIONAL in pelaku.peran


def adalah_operator(pelaku: Pelaku) -> bool:
    return Peran.OPERATOR in pelaku.peran


def dalam_lingkup(pelaku: Pelaku, jalur: str) -> bool:
    """True when the unit path lies in the subtree an operator looks after."""
    return any(pohon.di_bawah(jalur, batas) for batas in pelaku.lingkup)


def adalah_atasan(pelaku: Pelaku) -> bool:
    """Heads a unit today or may act for somebody else as penilai."""
    return bool(pelaku.memimpin) or len(pelaku.wewenang) > 1


def boleh_urus_pegawai(pelaku: Pelaku, instansi_id: int, jalur: str) -> bool:
    """Operator in scope, or admin of the agency."""
    return adalah_admin_instansi(pelaku, instansi_id) or (
        adalah_operator(pelaku) and dalam_lingkup(pelaku, jalur)
    )
