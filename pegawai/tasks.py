"""Doorways for the worker: fetch nothing, decide nothing, call one service."""

from celery import shared_task


@shared_task(name="pegawai.kirim_surel", autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def kirim_surel(pemberitahuan_id: int) -> bool:
    from pegawai import layanan

    return layanan.kirim_surel(pemberitahuan_id=pemberitahuan_id)


@shared_task(name="pegawai.kirim_surel_tertunda")
def kirim_surel_tertunda() -> int:
    from pegawai import layanan

    return sum(layanan.kirim_surel(pemberitahuan_id=pk) for pk in layanan.surel_tertunda())


@shared_task(name="pegawai.segarkan_penilai")
def segarkan_penilai() -> int:
    from pegawai import layanan
    from pegawai.models import Instansi

    daftar = Instansi.objects.values_list("pk", flat=True)
    return sum(layanan.segarkan_penilai_instansi(instansi_id=pk) for pk in daftar)


@shared_task(name="pegawai.kirim_tautan_sandi", autoretry_for=(OSError,), retry_backoff=True, max_retries=5)
def kirim_tautan_sandi(akun_id: int, alamat: str) -> bool:
    from pegawai.akun import surel

    return surel.kirim_tautan_sandi(akun_id=akun_id, alamat=alamat)
