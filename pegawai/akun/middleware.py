"""Per request: the agency's clock, and the second factor where the agency demands it."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.utils import timezone

from ekinerja import api_galat
from ekinerja.htmx import pindah
from pegawai import kueri

from . import sesi
from .adapter import peran_wajib

PESAN_WAJIB = (
    "Instansi Anda mewajibkan autentikasi dua faktor bagi peran Anda. Aktifkan dahulu untuk melanjutkan."
)
# Where somebody without a second factor must still get: to activate it, leave, or mend the password.
BOLEH = ("/akun/2fa/", "/akun/logout/", "/akun/login/", "/akun/password/", "/akun/reauthenticate/")
TANPA_AKUN = ("/static/", "/sehat/")


class ZonaInstansi:
    """Whatever time zone `MasukDulu` activates ends with its request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(None):
            return self.get_response(request)


class WajibMFA:
    """Lead accounts whose role needs a second factor to its activation, whatever they open.

    Costs nothing where the agency demands nothing: its settings come with the account.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(TANPA_AKUN + BOLEH) or not kurang_mfa(request):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return api_galat.jawab(403, PESAN_WAJIB)
        sesi.tunda_isian(request, request.user.pk)
        messages.warning(request, PESAN_WAJIB)
        return pindah(request, "mfa_activate_totp")


def kurang_mfa(request) -> bool:
    """Whether the logged-in account must activate a second factor before anything else."""
    if not request.user.is_authenticated or not (wajib := kueri.wajib_mfa_bagi(request.user)):
        return False
    if any(c["method"] == "mfa" for c in get_authentication_records(request, request.user)):
        return False
    return peran_wajib(wajib, sesi.pelaku(request)) and not punya_mfa(request.user)


def punya_mfa(akun) -> bool:
    return Authenticator.objects.filter(user=akun, type=Authenticator.Type.TOTP).exists()
