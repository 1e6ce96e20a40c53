"""Pure permission: in which capacity, if any, may this person act on this SKP today?

Each function takes the `Pelaku` and the SKP (with `penempatan` loaded) and returns a `Kapasitas`,
which is what the history row records, or None. Who may *see* an SKP is `kueri.skp_terlihat_oleh`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pegawai.izin import Pelaku, adalah_admin_instansi
from pegawai.pilihan import PeranBertindak
from skp.pilihan import StatusPenilaian, StatusSKP


@dataclass(frozen=True)
class Kapasitas:
    """The role in which somebody acts, and for whom when not for himself."""

    peran: PeranBertindak
    atas_nama: str = ""


SISTEM = Kapasitas(PeranBertindak.SISTEM)
Izin = Callable[[Pelaku, object], Kapasitas | None]


def sebagai_pemilik(pelaku: Pelaku, skp) -> Kapasitas | None:
    """The employee whose SKP it is."""
    if pelaku.pegawai_id is not None and pelaku.pegawai_id == skp.pegawai_id:
        return Kapasitas(PeranBertindak.PEMILIK)
    return None


def sebagai_penilai(pelaku: Pelaku, skp) -> Kapasitas | None:
    """The pejabat penilai of today, or who may act for that official today; never the employee himself."""
    tempat = skp.penempatan
    if sebagai_pemilik(pelaku, skp) or _mandat_habis(pelaku, tempat):
        return None
    return _bertindak_untuk(
        pelaku, tempat.penilai_id, tempat.penilai_non_asn_id, tempat.penilai_peran or PeranBertindak.DEFINITIF
    )


def sebagai_atasan_penilai(pelaku: Pelaku, skp) -> Kapasitas | None:
    """The superior of the pejabat penilai, who decides an objection; never the employee or the penilai."""
    tempat = skp.penempatan
    if sebagai_pemilik(pelaku, skp) or sebagai_penilai(pelaku, skp):
        return None
    return _bertindak_untuk(
        pelaku, tempat.atasan_penilai_id, tempat.atasan_penilai_non_asn_id, PeranBertindak.DEFINITIF
    )


def sebagai_admin(pelaku: Pelaku, skp) -> Kapasitas | None:
    """Admin of the agency the SKP belongs to, but not on his own SKP."""
    if adalah_admin_instansi(pelaku, skp.instansi_id) and not sebagai_pemilik(pelaku, skp):
        return Kapasitas(PeranBertindak.ADMIN)
    return None


def sebagai_penilai_atau_admin(pelaku: Pelaku, skp) -> Kapasitas | None:
    return sebagai_penilai(pelaku, skp) or sebagai_admin(pelaku, skp)


def sebagai_pemilik_atau_penilai(pelaku: Pelaku, skp) -> Kapasitas | None:
    return sebagai_pemilik(pelaku, skp) or sebagai_penilai(pelaku, skp)


def melihat_hasil(pelaku: Pelaku, penilaian) -> bool:
    """Ratings, predikat and catatan: not for the employee before they are handed over (skp.md 11.12)."""
    return StatusPenilaian(penilaian.status).terlihat_pegawai or not sebagai_pemilik(pelaku, penilaian.skp)


def mengisi_lembar(pelaku: Pelaku, penilaian) -> bool:
    """The owner may write steps, realisation and evidence: SKP in force, period open and not handed in."""
    return bool(
        sebagai_pemilik(pelaku, penilaian.skp)
        and StatusSKP(penilaian.skp.status).berlaku
        and penilaian.status == StatusPenilaian.BELUM_DIAJUKAN
        and pelaku.tanggal <= penilaian.periode.batas_pengisian
    )


def memberi_umpan_balik(pelaku: Pelaku, skp) -> Kapasitas | None:
    """The penilai or his superior, at any time once the SKP is approved."""
    if skp.status not in (StatusSKP.DISETUJUI, StatusSKP.SELESAI):
        return None
    return sebagai_penilai(pelaku, skp) or sebagai_atasan_penilai(pelaku, skp)


def hanya_sistem(pelaku: Pelaku, skp) -> Kapasitas | None:  # noqa: ARG001 - one signature for every rule
    """Arrows no person may start: they follow from another one."""
    return None


def _mandat_habis(pelaku: Pelaku, tempat) -> bool:
    return bool(tempat.penilai_sampai and pelaku.tanggal and pelaku.tanggal > tempat.penilai_sampai)


def _bertindak_untuk(pelaku: Pelaku, pegawai_id, non_asn_id, peran_sendiri) -> Kapasitas | None:
    for w in pelaku.wewenang:
        cocok_asn = w.pegawai_id is not None and w.pegawai_id == pegawai_id
        cocok_lain = w.non_asn_id is not None and w.non_asn_id == non_asn_id
        if cocok_asn or cocok_lain:
            if w.pegawai_id == pelaku.pegawai_id and w.pegawai_id is not None:
                return Kapasitas(PeranBertindak(peran_sendiri))
            return Kapasitas(w.peran, w.atas_nama)
    return None
