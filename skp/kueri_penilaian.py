"""Selectors of execution and assessment: periods, the sheet of one period, queues."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from pegawai.izin import Pelaku
from pegawai.kueri import dinilai_oleh
from skp import izin
from skp.kueri import DASAR, pada_rantai
from skp.models import (
    SKP,
    BuktiDukung,
    CapaianUnor,
    Penilaian,
    PeriodePenilaian,
)
from skp.pilihan import StatusPenilaian, StatusSKP


def periode_skp(skp: SKP) -> QuerySet[PeriodePenilaian]:
    """The agency's periods that share a day with the SKP, in order; the final one last."""
    return PeriodePenilaian.objects.filter(
        instansi_id=skp.instansi_id, awal__lte=skp.periode_akhir, akhir__gte=skp.periode_awal
    ).order_by("akhir", "-awal", "pk")


@dataclass(frozen=True)
class BarisPeriode:
    """One period of an SKP with its assessment, which may not exist yet, and the version it hangs on."""

    periode: PeriodePenilaian
    penilaian: Penilaian | None
    skp_id: int

    @property
    def status(self) -> StatusPenilaian:
        return StatusPenilaian(self.penilaian.status if self.penilaian else StatusPenilaian.BELUM_DIAJUKAN)


def periode_dengan_penilaian(skp: SKP) -> list[BarisPeriode]:
    """Every period of the agreement with its assessment on whichever version holds it. Two queries."""
    akar = skp.akar_id_rantai
    penilaian = {
        p.periode_id: p for p in Penilaian.objects.filter(pada_rantai([akar])).order_by("skp__versi")
    }
    return [
        BarisPeriode(p, penilaian.get(p.pk), penilaian[p.pk].skp_id if p.pk in penilaian else skp.pk)
        for p in periode_skp(skp)
    ]


def penilaian_dari(skp: SKP, periode: PeriodePenilaian) -> Penilaian:
    """The assessment of this SKP and period, or an unsaved one in its first state."""
    penilaian = Penilaian.objects.filter(skp=skp, periode=periode).select_related(
        "penilai"
    ).first() or Penilaian(skp=skp, periode=periode)
    penilaian.skp, penilaian.periode = skp, periode
    return penilaian


def samarkan(penilaian: Penilaian, pelaku: Pelaku) -> Penilaian:
    """Blank the outcome on a loaded assessment unless this person may see it; never to be saved."""
    if not izin.melihat_hasil(pelaku, penilaian):
        penilaian.rating_hasil_kerja = penilaian.rating_perilaku = penilaian.predikat = ""
        penilaian.catatan = ""
    return penilaian


def versi_pemegang(skp: SKP, periode_id: int) -> SKP | None:
    """The version of the agreement that holds this period: where it is assessed, else the one in force."""
    rantai = SKP.objects.filter(Q(pk=skp.akar_id_rantai) | Q(akar_id=skp.akar_id_rantai)).exclude(pk=skp.pk)
    if Penilaian.objects.filter(skp=skp, periode_id=periode_id).exists():
        return None
    return (
        rantai.filter(penilaian__periode_id=periode_id).first()
        or rantai.filter(status__in=[StatusSKP.DISETUJUI, StatusSKP.SELESAI]).first()
    )


def capaian_unor(unor_id: int, periode_id: int) -> CapaianUnor | None:
    """Capaian kinerja organisasi of a unit in a period, if it has been set."""
    return CapaianUnor.objects.filter(unor_id=unor_id, periode_id=periode_id).first()


def pada_versi_lain(periode: PeriodePenilaian) -> QuerySet[Penilaian]:
    """For Exists over SKPs: the assessment of the period that another version of the agreement holds."""
    return Penilaian.objects.filter(pada_rantai(OuterRef(OuterRef("akar_id"))), periode=periode).exclude(
        skp_id=OuterRef("pk")
    )


def daftar_dinilai(pelaku: Pelaku, periode: PeriodePenilaian) -> QuerySet[SKP]:
    """SKPs in force under this person in a period, each annotated with its assessment. One query."""
    penilaian = Penilaian.objects.filter(skp=OuterRef("pk"), periode=periode)
    return (
        SKP.objects.filter(
            dinilai_oleh(pelaku, pelaku.tanggal, "penempatan__"),
            Q(status__in=[StatusSKP.DISETUJUI, StatusSKP.SELESAI])
            | Q(status=StatusSKP.DIGANTI, penilaian__periode=periode),
            ~Exists(pada_versi_lain(periode)),
            instansi_id=periode.instansi_id,
            periode_awal__lte=periode.akhir,
            periode_akhir__gte=periode.awal,
        )
        .exclude(pegawai_id=pelaku.pegawai_id)
        .select_related(*DASAR)
        .annotate(
            nilai_status=Subquery(penilaian.values("status")[:1]),
            nilai_predikat=Subquery(penilaian.values("predikat")[:1]),
            nilai_diajukan=Subquery(penilaian.values("diajukan_pada")[:1]),
        )
        .distinct()
        .order_by("pegawai__nama", "pk")
    )


def antrean_penilaian(pelaku: Pelaku) -> QuerySet[Penilaian]:
    """Assessments that wait for this person's ratings, oldest first."""
    return (
        Penilaian.objects.filter(
            dinilai_oleh(pelaku, pelaku.tanggal, "skp__penempatan__"), status=StatusPenilaian.DIAJUKAN
        )
        .exclude(skp__pegawai_id=pelaku.pegawai_id)
        .select_related("skp__pegawai", "periode")
        .order_by("diajukan_pada", "pk")
    )


def antrean_keberatan(pelaku: Pelaku) -> QuerySet[Penilaian]:
    """Objections this person decides as atasan of the penilai, oldest first."""
    atasan = Q(skp__penempatan__atasan_penilai_id__in=pelaku.pejabat_id)
    if pelaku.pejabat_non_asn_id:
        atasan |= Q(skp__penempatan__atasan_penilai_non_asn_id__in=pelaku.pejabat_non_asn_id)
    return (
        Penilaian.objects.filter(atasan, status=StatusPenilaian.KEBERATAN)
        .exclude(skp__pegawai_id=pelaku.pegawai_id)
        .select_related(
            "skp__pegawai", "skp__instansi", "skp__penempatan__jabatan", "skp__penempatan__unor", "periode"
        )
        .order_by("pk")
    )


def hasil_disampaikan(pelaku: Pelaku) -> QuerySet[Penilaian]:
    """Own assessments that were handed over and wait for acceptance or objection."""
    return Penilaian.objects.filter(
        skp__pegawai_id=pelaku.pegawai_id, status=StatusPenilaian.DISAMPAIKAN
    ).select_related("periode", "skp")


def bukti_terlihat(skp_terlihat: QuerySet[SKP]) -> QuerySet[BuktiDukung]:
    """Evidence of the SKPs in the given queryset, which is `kueri.skp_terlihat_oleh`."""
    return BuktiDukung.objects.filter(rhk__skp__in=skp_terlihat)


def menunggu_final() -> QuerySet[Penilaian]:
    """Handed-over assessments whose objection limit may have passed."""
    return Penilaian.objects.filter(status=StatusPenilaian.DISAMPAIKAN).order_by("disampaikan_pada")
