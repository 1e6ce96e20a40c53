"""Testing the connection to SIASN on demand."""

from django.db import transaction
from django.utils import timezone

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai import kueri as kueri_pegawai
from pegawai.models import Akun
from sinkron import izin
from sinkron.galat import BelumDiatur
from sinkron.klien import buat_klien
from sinkron.klien.konfigurasi import Konfigurasi
from sinkron.models import Sambungan


def uji_sambungan(*, oleh: Akun) -> list[tuple[str, bool, str]]:
    """Try every step once, keep the outcome for the page, and return it. Raises GalatDomain.

    Asks over HTTP, so never call it inside a transaction.
    """
    if not izin.boleh_kelola_sambungan(kueri_pegawai.pelaku_dari(oleh)):
        raise TidakBerwenang("Sambungan SIASN hanya dapat diuji admin instansi.")
    try:
        with buat_klien() as klien:
            hasil = klien.uji()
    except BelumDiatur as galat:
        raise SyaratBelumTerpenuhi(str(galat)) from galat
    with transaction.atomic():
        s = Sambungan.objects.select_for_update().get(alamat=Konfigurasi.dari_settings().url_api)
        s.hasil_uji, s.diperiksa_pada = [list(langkah) for langkah in hasil], timezone.now()
        s.save(update_fields=["hasil_uji", "diperiksa_pada"])
    return hasil
