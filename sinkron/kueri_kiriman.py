"""Selectors of the outbox: what is due, what somebody may see, what became of one result."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Count, QuerySet

from pegawai.izin import Pelaku, adalah_admin_instansi, adalah_admin_nasional
from pegawai.models import PengaturanInstansi
from sinkron.kueri_jalan import instansi_tersambung
from sinkron.models import KotakKeluar
from sinkron.pilihan import StatusKiriman

BELUM = (StatusKiriman.MENUNGGU, StatusKiriman.MENGIRIM)


def tersambung() -> bool:
    """The portal knows where SIASN is; without that every message waits."""
    return bool(settings.SIASN_URL_API)


def jatuh_tempo(kini: datetime) -> QuerySet[KotakKeluar]:
    """Messages somebody should send now, the longest waiting first: those whose sender died too.

    Only of the agency our credentials belong to, unless it has switched sending off.
    """
    return (
        KotakKeluar.objects.filter(status__in=BELUM, coba_lagi_pada__lte=kini)
        .filter(instansi__in=instansi_tersambung())
        .exclude(instansi__pengaturan__kirim_siasn=False)
        .order_by("coba_lagi_pada", "pk")
    )


def kiriman_terlihat_oleh(pelaku: Pelaku) -> QuerySet[KotakKeluar]:
    """All messages for the national admin, those of the agency for its admin, none for others."""
    semua = KotakKeluar.objects.select_related("pegawai", "instansi")
    if adalah_admin_nasional(pelaku):
        return semua
    if adalah_admin_instansi(pelaku):
        return semua.filter(instansi_id=pelaku.instansi_id)
    return semua.none()


def hitung_status(semua: QuerySet[KotakKeluar]) -> Mapping[str, int]:
    """How many messages stand in each status. One query."""
    hitung = dict(semua.order_by().values_list("status").annotate(n=Count("pk")))
    return {s.value: hitung.get(s.value, 0) for s in StatusKiriman}


def halangan(instansi_id: int | None) -> str:
    """Why messages of this agency wait, whatever SIASN says; "" when nothing of ours holds them."""
    if not tersambung():
        return "Portal ini belum disambungkan dengan SIASN. Hasil penilaian dicatat dan menunggu di sini."
    if instansi_id is None:
        return ""
    if not instansi_tersambung().filter(pk=instansi_id).exists():
        return "Kredensial SIASN portal ini bukan milik instansi Anda. Hasil penilaian menunggu di sini."
    if PengaturanInstansi.objects.filter(instansi_id=instansi_id, kirim_siasn=False).exists():
        return "Pengiriman dimatikan pada Pengaturan Instansi. Hasil penilaian dicatat dan menunggu di sini."
    return ""
