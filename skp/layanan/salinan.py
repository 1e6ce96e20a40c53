"""Copying content between SKPs of one person, and fitting it to the model and approach of the target."""

from uuid import uuid4

from skp import kueri
from skp.aturan.target import urai_target
from skp.models import SKP, EkspektasiPerilaku, Indikator, LampiranSKP, RencanaHasilKerja
from skp.pilihan import ModelSKP, Pendekatan


def salin_isi(sumber: SKP, tujuan: SKP, *, rawat_asal: bool) -> None:
    """Copy RHK, indicators, expectations and lampiran. Call inside a transaction.

    With `rawat_asal` (a revision) keys, origins and links to the leader stay; without it (a new year) a
    link to the leader is made anew where the leader's result reads the same.
    """
    bertaut = tujuan.model == ModelSKP.JAJF and not rawat_asal
    pimpinan = {r.teks: r for r in kueri.rhk_pimpinan(tujuan)} if bertaut else {}
    for lama in sumber.rhk.prefetch_related("indikator"):
        sama = lama.intervensi if rawat_asal else pimpinan.get(lama.intervensi_teks)
        rhk = RencanaHasilKerja.objects.create(
            skp=tujuan,
            kunci=lama.kunci if rawat_asal else uuid4(),
            klasifikasi=lama.klasifikasi,
            jenis=lama.jenis,
            teks=lama.teks,
            penugasan_dari=lama.penugasan_dari,
            intervensi=sama,
            intervensi_teks=lama.intervensi_teks,
            urutan=lama.urutan,
            asal=lama if rawat_asal else None,
        )
        for i in lama.indikator.all():
            asal = i.pk if rawat_asal else None
            i.kunci = i.kunci if rawat_asal else uuid4()
            i.pk, i.rhk, i.kali, i.asal_id = None, rhk, 1, asal
            if tujuan.model != sumber.model or tujuan.pendekatan != sumber.pendekatan:
                sesuaikan(i, tujuan)
                urai_ke(i)
            i.save(force_insert=True)
    EkspektasiPerilaku.objects.bulk_create(
        EkspektasiPerilaku(skp=tujuan, nilai=e.nilai, teks=e.teks) for e in sumber.ekspektasi.all()
    )
    LampiranSKP.objects.bulk_create(
        LampiranSKP(skp=tujuan, jenis=la.jenis, teks=la.teks) for la in sumber.lampiran.all()
    )


def sesuaikan(i: Indikator, skp: SKP) -> None:
    """Drop what the other model or approach does not use; the target stays as words in the sentence."""
    if not memakai_aspek(skp):
        i.aspek = ""
    if not memakai_perspektif(skp):
        i.perspektif = ""
    if not memakai_target(skp) and i.target_teks:
        i.teks, i.target_teks = f"{i.teks} ({i.target_teks})"[:1000], ""


def memakai_target(skp: SKP) -> bool:
    """Structured target only in the quantitative approach (rujukan/skp.md 2.2)."""
    return skp.pendekatan == Pendekatan.KUANTITATIF


def memakai_aspek(skp: SKP) -> bool:
    return memakai_target(skp) and skp.model == ModelSKP.JAJF


def memakai_perspektif(skp: SKP) -> bool:
    return memakai_target(skp) and skp.model == ModelSKP.JPT


def urai_ke(indikator: Indikator) -> None:
    """Fill the parsed target columns from `target_teks`; text that cannot be parsed stays text."""
    target = urai_target(indikator.target_teks)
    indikator.target_jenis = target.jenis
    indikator.target_min = target.minimum
    indikator.target_maks = target.maksimum
    indikator.target_satuan = target.satuan[:80]
    indikator.polaritas = target.polaritas
