"""Doorways for the worker: fetch nothing, decide nothing, call one service."""

from celery import shared_task

# So many pieces, then the queue's other bells get their turn.
POTONGAN_SEKALI = 5


@shared_task(name="sinkron.kerjakan")
def kerjakan(jalan_id: int) -> bool:
    from sinkron.layanan import pekerja

    lagi = pekerja.kerjakan(jalan_id=jalan_id, batas_potongan=POTONGAN_SEKALI)
    if lagi:
        kerjakan.apply_async((jalan_id,), expires=600)
    return lagi


@shared_task(name="sinkron.dorong")
def dorong() -> int:
    from sinkron.layanan import pekerja

    return pekerja.dorong()


@shared_task(name="sinkron.malam")
def malam() -> int:
    from sinkron.layanan import jalan

    return jalan.mulai_malam()


@shared_task(name="sinkron.kirim")
def kirim(kiriman_id: int) -> str:
    from sinkron.layanan import kiriman

    return kiriman.kirim(kiriman_id=kiriman_id).value


@shared_task(name="sinkron.kirim_tertunda")
def kirim_tertunda() -> int:
    from sinkron.layanan import kiriman

    return kiriman.kirim_tertunda()


@shared_task(name="sinkron.terapkan_putusan")
def terapkan_putusan() -> int:
    from sinkron.layanan import putusan

    return putusan.terapkan_putusan()
