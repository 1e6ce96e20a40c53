"""Doorways for the worker: fetch nothing, decide nothing, call one service."""

import logging

from celery import shared_task

logger = logging.getLogger(__name__)


@shared_task(name="skp.ingatkan_batas_pengisian")
def ingatkan_batas_pengisian() -> int:
    from pegawai.models import Instansi
    from skp import layanan

    daftar = Instansi.objects.values_list("pk", flat=True)
    return sum(layanan.ingatkan_batas_pengisian(instansi_id=pk) for pk in daftar)


@shared_task(name="skp.finalkan_penilaian")
def finalkan_penilaian() -> int:
    from skp import kueri_penilaian, layanan

    daftar = kueri_penilaian.menunggu_final().values_list("pk", flat=True)
    jumlah = 0
    for pk in list(daftar):
        try:
            jumlah += layanan.finalkan_bila_lewat(penilaian_id=pk)
        except Exception:
            logger.exception("Penilaian %s tidak dapat difinalkan", pk)
    return jumlah
