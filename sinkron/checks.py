"""System checks: a connection to SIASN that is half set up, or open to listeners."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from sinkron.klien.konfigurasi import MODE_SANDI, MODE_STATIS, Konfigurasi

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
ALAMAT = ("url_token", "url_sso", "url_api", "url_referensi", "url_ekspor")


@register(Tags.security)
def sambungan_siasn(app_configs, **kwargs):
    """Without SIASN_URL_API nothing is synchronised, and nothing is missing."""
    k = Konfigurasi.dari_settings()
    if not k.url_api:
        return []
    return [*_mode(k), *_kredensial(k), *_terbuka(k)]


def _mode(k: Konfigurasi):
    if k.sso_mode not in (MODE_STATIS, MODE_SANDI):
        yield Error(
            f"SIASN_SSO_MODE={k.sso_mode} tidak dikenal.",
            hint="Isi statis (token dari administrator) atau sandi (masuk dengan kata sandi).",
            id="sinkron.E001",
        )
    if k.laju <= 0 or k.serentak < 1 or k.percobaan < 1 or k.batas_waktu <= 0:
        yield Error(
            "SIASN_LAJU, SIASN_SERENTAK, SIASN_PERCOBAAN, dan SIASN_BATAS_WAKTU harus lebih dari 0.",
            id="sinkron.E003",
        )


def _kredensial(k: Konfigurasi):
    if kurang := k.kekurangan():
        yield Error(
            f"Pengaturan SIASN belum lengkap: {', '.join(kurang)} kosong.",
            hint="Isi di .env, atau kosongkan SIASN_URL_API untuk portal tanpa sinkronisasi.",
            id="sinkron.E002",
        )


def _terbuka(k: Konfigurasi):
    """Tokens and people's data in clear text; a gateway inside the agency may be meant that way."""
    if settings.MESIN_SENDIRI:
        return
    for nama in ALAMAT:
        alamat = urlsplit(getattr(k, nama))
        if alamat.scheme == "http" and alamat.hostname not in LOOPBACK:
            yield Warning(
                f"SIASN_{nama.upper()} memakai http: token dan data pegawai terkirim tanpa sandi.",
                hint="Pakai https. Sertifikat gateway sendiri dapat diberikan lewat SIASN_CA.",
                id="sinkron.W001",
            )
