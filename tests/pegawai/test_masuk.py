"""Logging in by NIP, the lock, the password, and what the owner hears of it."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError

from pegawai.akun import surel
from pegawai.akun.adapter import GAGAL_MASUK, TERLALU_SERING
from pegawai.models import Akun, Pemberitahuan
from tests.factories.pegawai import SANDI, AkunFactory, PegawaiFactory

BARU = "Sandi-yang-lain-77"
pytestmark = pytest.mark.django_db


def coba(klien, nip, sandi=SANDI):
    return klien.post(reverse("account_login"), {"login": nip, "password": sandi})


def siapa(klien):
    return get_user(SimpleNamespace(session=klien.session)).pk


def galat(jawaban):
    return [str(g) for daftar in jawaban.context["form"].errors.values() for g in daftar]


@pytest.mark.parametrize("bentuk", ["{}", " {} ", "titik", "spasi"])
def test_nip_tempelan_masuk_ke_daftar_skp(bentuk):
    akun = AkunFactory(nip="198508172010011901")
    tulisan = {"titik": "19850817.201001.1.901", "spasi": "19850817 201001 1 901"}.get(
        bentuk, bentuk.format(akun.nip)
    )
    klien = Client()
    jawaban = coba(klien, tulisan)
    assert (jawaban.status_code, jawaban["Location"], siapa(klien)) == (302, "/", akun.pk)


def test_nip_keliru_bentuknya_dijawab_sama_ada_akun_atau_tidak():
    AkunFactory(nip="198508172010011901")
    jawaban = coba(Client(), "19850817201001190")
    assert galat(jawaban) == ["NIP terdiri atas 18 angka; yang diisi 17 angka. Periksa kembali."]


def test_sandi_salah_nip_asing_dan_akun_tertutup_dijawab_sama():
    AkunFactory(nip="198508172010011901")
    AkunFactory(nip="198508182010011902", is_active=False)
    jawaban = [
        coba(Client(), "198508172010011901", "salah-sama-sekali"),
        coba(Client(), "198508192010011903"),
        coba(Client(), "198508182010011902"),
    ]
    assert [(j.status_code, galat(j)) for j in jawaban] == [(200, [GAGAL_MASUK])] * 3


def test_nip_asing_tetap_menghitung_sandi_sekali(monkeypatch):
    """Similar time: the hasher runs once, whether the account is there or not."""
    AkunFactory(nip="198508172010011901")
    dihitung = []
    asli = Akun.set_password
    monkeypatch.setattr(Akun, "set_password", lambda s, p: dihitung.append("set") or asli(s, p))
    cek = Akun.check_password
    monkeypatch.setattr(Akun, "check_password", lambda s, p: dihitung.append("cek") or cek(s, p))
    coba(Client(), "198508192010011903")
    assert dihitung == ["set"]
    coba(Client(), "198508172010011901", "salah-sama-sekali")
    assert dihitung == ["set", "cek"]


def test_lima_kegagalan_mengunci_nip_dengan_penulisan_apa_pun():
    AkunFactory(nip="198508172010011901")
    tulisan = ["198508172010011901", "19850817 201001 1 901", "19850817.201001.1.901"]
    for n in range(5):
        assert galat(coba(Client(), tulisan[n % 3], "salah-sama-sekali")) == [GAGAL_MASUK]
    assert galat(coba(Client(), "198508172010011901")) == [TERLALU_SERING]


def test_kunci_nip_berlaku_pada_semua_nama_host(settings):
    settings.ALLOWED_HOSTS = ["satu.uji", "dua.uji"]
    AkunFactory(nip="198508172010011901")
    for _ in range(5):
        Client(HTTP_HOST="satu.uji").post(
            "/akun/login/", {"login": "198508172010011901", "password": "salah-sama-sekali"}
        )
    jawaban = Client(HTTP_HOST="dua.uji").post(
        "/akun/login/", {"login": "198508172010011901", "password": SANDI}
    )
    assert galat(jawaban) == [TERLALU_SERING]


def test_kegagalan_akun_tertutup_juga_dihitung():
    AkunFactory(nip="198508172010011901", is_active=False)
    for _ in range(5):
        coba(Client(), "198508172010011901")
    assert galat(coba(Client(), "198508172010011901")) == [TERLALU_SERING]


def test_masuk_yang_berhasil_tidak_menghabiskan_jatah():
    AkunFactory(nip="198508172010011901")
    assert [coba(Client(), "198508172010011901").status_code for _ in range(7)] == [302] * 7


def test_pendaftaran_tertutup():
    jawaban = Client().post(
        reverse("account_signup"),
        {"username": "198508172010011901", "password1": BARU, "password2": BARU},
    )
    assert (jawaban.status_code, Akun.objects.count()) == (200, 0)
    assert "account/signup_closed.html" in [t.name for t in jawaban.templates]


def test_ganti_sandi_mengakhiri_sesi_lain_dan_memberi_tahu(masuk, django_capture_on_commit_callbacks):
    akun = PegawaiFactory().akun
    ini, lain = masuk(akun), masuk(akun)
    with django_capture_on_commit_callbacks(execute=True):
        ini.post(
            reverse("account_change_password"),
            {"oldpassword": SANDI, "password1": BARU, "password2": BARU},
        )
    assert (siapa(ini), siapa(lain)) == (akun.pk, None)
    assert list(Pemberitahuan.objects.values_list("akun", "judul")) == [
        (akun.pk, "Kata sandi akun Anda diganti")
    ]
    assert [(m.to, m.subject) for m in mail.outbox] == [([akun.email], "Kata sandi akun Anda diganti")]


def minta(nip):
    return Client().post(reverse("account_reset_password"), {"nip": nip})


def test_lupa_sandi_selalu_dijawab_sama():
    AkunFactory(nip="198508172010011901")
    AkunFactory(nip="198508182010011902", is_active=False)
    AkunFactory(nip="198508202010011904", email="")
    nip = ["198508172010011901", "198508182010011902", "198508192010011903", "198508202010011904"]
    jawaban = [(j.status_code, j["Location"]) for j in map(minta, nip)]
    assert jawaban == [(302, reverse("account_reset_password_done"))] * 4
    assert len(mail.outbox) == 1


def test_lupa_sandi_selalu_memakai_antrean(monkeypatch):
    """Whether a mail follows must not show in how long the page takes."""
    dikirim = []
    monkeypatch.setattr(surel.kirim_tautan_sandi_task, "delay", lambda *a: dikirim.append(a))
    akun = AkunFactory(nip="198508172010011901")
    AkunFactory(nip="198508182010011902", is_active=False)
    for nip in ("198508172010011901", "198508192010011903", "198508182010011902"):
        minta(nip)
    alamat = "http://testserver/akun/password/reset/key/UID-KEY/"
    assert dikirim == [(akun.pk, alamat), (0, alamat), (0, alamat)]


def test_akun_yang_ditutup_sebelum_pekerja_sampai_tidak_dikirimi():
    akun = AkunFactory(is_active=False)
    assert surel.kirim_tautan_sandi(akun_id=akun.pk, alamat="http://testserver/UID-KEY/") is False
    assert mail.outbox == []


def test_lupa_sandi_tetap_terkirim_saat_antrean_mati(monkeypatch):
    def mati(*args):
        raise OperationalError

    monkeypatch.setattr(surel.kirim_tautan_sandi_task, "delay", mati)
    AkunFactory(nip="198508172010011901")
    assert (minta("198508172010011901").status_code, len(mail.outbox)) == (302, 1)


def test_lupa_sandi_dibatasi_per_nip():
    assert [minta(n).status_code for n in ["198508172010011901", "19850817 201001 1 901"] * 2] == [
        302,
        302,
        302,
        429,
    ]


def ikuti_tautan():
    (surat,) = mail.outbox
    alamat = next(kata for kata in surat.body.split() if kata.startswith("http://testserver"))
    klien = Client()
    return klien, klien.get(alamat.removeprefix("http://testserver"))


def test_tautan_sandi_mengatur_sandi_sekali_dan_membuka_kunci(masuk, django_capture_on_commit_callbacks):
    akun = PegawaiFactory().akun
    lain = masuk(akun)
    for _ in range(5):
        coba(Client(), akun.nip, "salah-sama-sekali")
    minta(akun.nip)
    (surat,) = mail.outbox
    assert surat.subject == "ekinerja: Tautan untuk membuat kata sandi baru"
    assert (surat.to, akun.nip in surat.body) == ([akun.email], False)
    klien, halaman = ikuti_tautan()
    with django_capture_on_commit_callbacks(execute=True):
        klien.post(halaman["Location"], {"password1": BARU, "password2": BARU})
    assert siapa(lain) is None
    assert coba(Client(), akun.nip, BARU).status_code == 302
    assert mail.outbox[1].subject == "Kata sandi akun Anda diatur ulang melalui surel"
    mail.outbox = mail.outbox[:1]
    _, halaman = ikuti_tautan()
    assert (halaman.status_code, halaman.context["token_fail"]) == (200, True)


def test_akun_baru_tanpa_sandi_diaktifkan_lewat_tautan():
    akun = Akun.objects.create_user("198508172010011901", email="baru@uji.example")
    minta(akun.nip)
    klien, halaman = ikuti_tautan()
    klien.post(halaman["Location"], {"password1": BARU, "password2": BARU})
    assert coba(Client(), akun.nip, BARU).status_code == 302
