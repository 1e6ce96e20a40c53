"""Log in for a token: the form of the login page, so its limits and its one answer for everybody hold."""

from allauth.core import ratelimit
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from ekinerja.api_skema import skema
from ekinerja.galat import GalatDomain
from pegawai import kueri, layanan
from pegawai.akun.adapter import TERLALU_SERING, peran_wajib
from pegawai.akun.forms import FormKode, FormMasuk
from pegawai.akun.middleware import PESAN_WAJIB, punya_mfa
from pegawai.api.dasar import TampilanAPI

PERLU_KODE = "Akun ini memakai autentikasi dua faktor. Kirim juga isian kode dari aplikasi autentikator."


class GagalMasuk(GalatDomain):
    """Login refused; the sentence tells nobody whether the account exists."""

    status_http = 401
    kode = "MSK-01"


class TerlaluSering(GalatDomain):
    status_http = 429
    kode = "MSK-02"


class PerluKode(GalatDomain):
    """The password is right, the second factor is missing or wrong."""

    status_http = 401
    kode = "MSK-03"


class WajibMFAToken(GalatDomain):
    """The role needs a second factor that the account does not have yet."""

    status_http = 403
    kode = "MSK-04"


class MasukanToken(serializers.Serializer):
    nip = serializers.CharField(max_length=40, help_text="18 angka; spasi dan titik boleh ikut.")
    sandi = serializers.CharField(max_length=4096, trim_whitespace=False, style={"input_type": "password"})
    kode = serializers.CharField(
        max_length=40,
        required=False,
        allow_blank=True,
        help_text="Kode autentikator atau kode pemulihan; wajib bila autentikasi dua faktor aktif.",
    )


class KeluaranToken(serializers.Serializer):
    token = serializers.CharField(help_text="Kirim sebagai tajuk “Authorization: Token <token>”.")


class Token(TampilanAPI):
    """POST logs in, DELETE revokes."""

    def get_authenticators(self):
        # A stale cookie or token must not stand in the way of logging in.
        return [] if self._masuk else super().get_authenticators()

    def get_permissions(self):
        # Giving the own token up needs no second factor.
        return [] if self._masuk else [IsAuthenticated()]

    @property
    def _masuk(self) -> bool:
        return getattr(self.request, "method", "") == "POST"

    @skema(
        "token_buat",
        "Masuk dan memperoleh token",
        KeluaranToken,
        masuk=MasukanToken,
        status=201,
        uraian="Token baru menggantikan token sebelumnya. Batas percobaan sama dengan halaman Masuk.",
        auth=[],
    )
    def post(self, request):
        isian = MasukanToken(data=request.data)
        isian.is_valid(raise_exception=True)
        akun = masuk(request._request, **isian.validated_data)
        return Response({"token": layanan.buat_token(akun=akun)}, status=status.HTTP_201_CREATED)

    @skema("token_cabut", "Mencabut token sendiri", status=204)
    def delete(self, request):
        layanan.cabut_token(akun=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


def masuk(request, *, nip: str, sandi: str, kode: str = ""):
    """The account behind NIP, password and, where one is active, second factor. Raises GalatDomain."""
    if not ratelimit.consume(request, action="login"):
        raise TerlaluSering(TERLALU_SERING)
    form = FormMasuk(data={"login": nip, "password": sandi}, request=request)
    _periksa(form, GagalMasuk)
    akun = form.user
    if punya_mfa(akun):
        if not kode.strip():
            raise PerluKode(PERLU_KODE)
        form_kode = FormKode(data={"code": kode}, user=akun)
        _periksa(form_kode, PerluKode)
        form_kode.authenticator.record_usage()
    elif (wajib := kueri.peran_wajib_mfa()) and peran_wajib(wajib, kueri.pelaku_dari(akun)):
        raise WajibMFAToken(PESAN_WAJIB)
    return akun


def _periksa(form, galat: type[GalatDomain]) -> None:
    if form.is_valid():
        return
    salah = [g for daftar in form.errors.as_data().values() for g in daftar]
    pesan = " ".join(str(kalimat) for g in salah for kalimat in g.messages)
    if any(g.code == "too_many_login_attempts" for g in salah):
        raise TerlaluSering(pesan)
    raise galat(pesan)
