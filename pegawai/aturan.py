"""Pure rules of staffing: who is the pejabat penilai of whom (rujukan/skp.md 1.2).

Order: a decree, then the head of the own unit, then its Plt or Plh when the post is vacant, then
upward. Nobody assesses himself: a unit the person heads, in whatever capacity, is passed over.
A pelaksana who heads a unit cannot assess (at lowest a pejabat pengawas or a functional official
who leads a unit, PermenPANRB 6/2022 Pasal 1), so that unit is passed over too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pegawai.pilihan import AlasanPenilai, JenisPenempatan, PeranBertindak


@dataclass(frozen=True)
class Pejabat:
    """An official who may assess: a civil servant (`pegawai_id`) or one without NIP (`non_asn_id`).

    `jenis` is the kind of placement through which the unit is headed, `sampai` its last day (None:
    open), `layak` whether the rank allows assessing.
    """

    nama: str
    jabatan: str
    pegawai_id: int | None = None
    non_asn_id: int | None = None
    jenis: str = JenisPenempatan.DEFINITIF
    sampai: date | None = None
    layak: bool = True

    @property
    def peran(self) -> PeranBertindak:
        """The capacity in which this official acts."""
        return PeranBertindak(self.jenis)


@dataclass(frozen=True)
class SimpulUnor:
    """One unit on the way from the own unit to the root, with everybody who heads it on the day."""

    unor_id: int
    nama: str
    kepala: tuple[Pejabat, ...] = ()


@dataclass(frozen=True)
class HasilPenilai:
    """Outcome of the search: the official (None when there is none), why, and where it was found."""

    pejabat: Pejabat | None
    alasan: AlasanPenilai
    keterangan: str
    posisi: int = -1
    dilewati: tuple[str, ...] = field(default=())


URUTAN_JENIS = (JenisPenempatan.DEFINITIF, JenisPenempatan.PLT, JenisPenempatan.PLH)


def tentukan_penilai(
    pegawai_id: int | None, rantai: Sequence[SimpulUnor], penetapan: Pejabat | None = None
) -> HasilPenilai:
    """Find the pejabat penilai of `pegawai_id` along `rantai` (own unit first, root last).

    `penetapan` is the official named by a decree valid on the day. Returns a `HasilPenilai`; its
    `keterangan` is the sentence the screen shows.
    """
    if penetapan and penetapan.pegawai_id != pegawai_id:
        return HasilPenilai(
            penetapan, AlasanPenilai.PENETAPAN, f"{penetapan.nama} {AlasanPenilai.PENETAPAN.label}."
        )
    dilewati: list[str] = []
    for posisi, simpul in enumerate(rantai):
        if _memimpin(pegawai_id, simpul):
            dilewati.append(f"Anda memimpin {simpul.nama}")
            continue
        pejabat = _pejabat_simpul(simpul)
        if pejabat is None:
            dilewati.append(f"{simpul.nama} belum memiliki kepala yang dapat menilai")
            continue
        alasan = _alasan(posisi, pejabat)
        sebab = f" karena {' dan '.join(dilewati)}" if dilewati else ""
        return HasilPenilai(
            pejabat,
            alasan,
            f"{pejabat.nama}, {pejabat.jabatan}: {alasan.label}{sebab}.",
            posisi,
            tuple(dilewati),
        )
    return HasilPenilai(
        None,
        AlasanPenilai.BELUM_ADA,
        "Belum ada pejabat penilai: " + ("; ".join(dilewati) or "unor Anda belum tercatat") + ".",
        -1,
        tuple(dilewati),
    )


def tentukan_atasan(hasil: HasilPenilai, rantai: Sequence[SimpulUnor]) -> HasilPenilai:
    """Atasan of the penilai found by `tentukan_penilai` on the same `rantai`: the next one upward."""
    if hasil.pejabat is None or hasil.posisi < 0:
        return HasilPenilai(None, AlasanPenilai.BELUM_ADA, "")
    return tentukan_penilai(hasil.pejabat.pegawai_id, rantai[hasil.posisi + 1 :])


def _memimpin(pegawai_id: int | None, simpul: SimpulUnor) -> bool:
    return pegawai_id is not None and any(p.pegawai_id == pegawai_id for p in simpul.kepala)


def _pejabat_simpul(simpul: SimpulUnor) -> Pejabat | None:
    for jenis in URUTAN_JENIS:
        for pejabat in simpul.kepala:
            if pejabat.jenis == jenis and pejabat.layak:
                return pejabat
    return None


def _alasan(posisi: int, pejabat: Pejabat) -> AlasanPenilai:
    definitif = pejabat.jenis == JenisPenempatan.DEFINITIF
    if posisi == 0:
        return AlasanPenilai.KEPALA_UNOR if definitif else AlasanPenilai.PENJABAT_UNOR
    return AlasanPenilai.KEPALA_ATAS if definitif else AlasanPenilai.PENJABAT_ATAS


def berlaku_pada(mulai: date, selesai: date | None, tanggal: date) -> bool:
    """True when `tanggal` lies in the closed span from `mulai` to `selesai` (None: open)."""
    return mulai <= tanggal and (selesai is None or tanggal <= selesai)


def tumpang_tindih(
    mulai: date, selesai: date | None, lain: Iterable[tuple[date, date | None]]
) -> list[tuple[date, date | None]]:
    """The spans of `lain` that share at least one day with [mulai, selesai]; None means open."""
    batas = selesai or date.max
    return [(m, s) for m, s in lain if m <= batas and mulai <= (s or date.max)]
