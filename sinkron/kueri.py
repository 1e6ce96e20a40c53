"""Selectors of the synchronisation: they read, never write."""

from django.conf import settings
from django.db.models import Q, QuerySet

from pegawai import izin as izin_pegawai
from pegawai import pohon
from pegawai.izin import Pelaku
from pegawai.models import Pegawai
from sinkron.models import CerminUnor, OtoritasBidang, Selisih
from sinkron.otoritas import otoritas_berlaku
from sinkron.pilihan import JenisSelisih, Otoritas, StatusSelisih


def otoritas_instansi(instansi_id: int) -> dict[str, Otoritas]:
    """Who wins for each field in this agency. One query."""
    return otoritas_berlaku(
        OtoritasBidang.objects.filter(instansi_id=instansi_id).values_list("bidang", "pemenang")
    )


def lingkup_unor(pelaku: Pelaku, awalan: str = "unor") -> Q:
    """Filter on rows whose unit (behind `awalan`) an operator looks after; without one: the admin's."""
    dalam = Q(pk__in=[])
    for jalur in pelaku.lingkup:
        dari, sampai = pohon.rentang(jalur)
        dalam |= Q(**{f"{awalan}__jalur__gte": dari, f"{awalan}__jalur__lt": sampai})
    return dalam


def selisih_terlihat_oleh(pelaku: Pelaku) -> QuerySet[Selisih]:
    """Differences of the agency for its admin, of their units for operators, of nobody for others."""
    semua = Selisih.objects.filter(instansi_id=pelaku.instansi_id)
    if izin_pegawai.adalah_admin_instansi(pelaku):
        return semua
    if izin_pegawai.adalah_operator(pelaku):
        return semua.filter(lingkup_unor(pelaku))
    return semua.none()


def selisih_saya(pegawai_id: int) -> QuerySet[Selisih]:
    """Open differences of one's own profile."""
    return Selisih.objects.filter(
        pegawai_id=pegawai_id, status__in=(StatusSelisih.MENUNGGU, StatusSelisih.DISETUJUI)
    ).order_by("bidang", "pk")


def calon_terapan(instansi_id: int) -> QuerySet[Selisih]:
    """Differences the machine may apply: open, and SIASN wins; and what a person has decided already."""
    return Selisih.objects.filter(
        Q(status=StatusSelisih.MENUNGGU, otoritas=Otoritas.SIASN) | Q(status=StatusSelisih.DISETUJUI),
        instansi_id=instansi_id,
        galat="",
    ).exclude(jenis=JenisSelisih.MUTU)


def batas_perubahan(instansi_id: int) -> int:
    """How many differences a run may apply without asking: a share of the people, and never very few."""
    orang = Pegawai.objects.filter(instansi_id=instansi_id).count()
    return max(settings.SINKRON_PERUBAHAN_PALING_SEDIKIT, int(orang * settings.SINKRON_BAGIAN_PERUBAHAN))


def unor_tanpa_pasangan(instansi_id: int) -> QuerySet[CerminUnor]:
    """Units of SIASN that have no partner here and are still there."""
    return CerminUnor.objects.filter(instansi_id=instansi_id, unor__isnull=True, hilang_sejak__isnull=True)
