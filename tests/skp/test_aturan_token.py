"""The refusals of logging in for a token, by their code and HTTP status."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from pegawai.pilihan import Peran
from tests.factories.pegawai import SANDI, PegawaiFactory, PengaturanFactory, PeranFactory

pytestmark = pytest.mark.django_db


def minta(akun, sandi=SANDI, **isi):
    isi = {"nip": akun.nip, "sandi": sandi, **isi}
    jawaban = Client().post(reverse("api:token"), isi, content_type="application/json")
    return jawaban.status_code, jawaban.json().get("galat", {}).get("kode", "")


def test_msk01_nip_dan_sandi_yang_benar():
    akun = PegawaiFactory().akun
    assert minta(akun, "salah-sama-sekali") == (401, "MSK-01")
    assert minta(akun) == (201, "")


def test_msk02_percobaan_dibatasi(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    akun = PegawaiFactory().akun
    assert [minta(akun), minta(akun)] == [(201, ""), (429, "MSK-02")]


def test_msk03_akun_dua_faktor_mengirim_kode():
    akun = PegawaiFactory().akun
    TOTP.activate(akun, "JBSWY3DPEHPK3PXP")
    assert minta(akun) == (401, "MSK-03")
    assert minta(akun, kode="000000") == (401, "MSK-03")


def test_msk04_peran_wajib_mengaktifkan_dua_faktor_lebih_dulu():
    atur = PengaturanFactory(peran_wajib_mfa=[Peran.ADMIN_INSTANSI.value])
    pegawai = PegawaiFactory(instansi=atur.instansi)
    assert minta(pegawai.akun) == (201, "")
    PeranFactory(akun=pegawai.akun, peran=Peran.ADMIN_INSTANSI, instansi=atur.instansi, unor=None)
    assert minta(pegawai.akun) == (403, "MSK-04")
