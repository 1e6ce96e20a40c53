"""Token login with the limits and the second factor of the login page; who am I; notices."""

import time

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from rest_framework.authtoken.models import Token

from pegawai.akun.adapter import GAGAL_MASUK, KODE_KELIRU, TERLALU_SERING
from pegawai.akun.middleware import PESAN_WAJIB
from pegawai.models import PengaturanInstansi
from pegawai.pilihan import Peran
from tests.factories.pegawai import SANDI, PegawaiFactory, PemberitahuanFactory, PeranFactory
from tests.factories.skp import SAAT, dunia

RAHASIA = "JBSWY3DPEHPK3PXP"
pytestmark = pytest.mark.django_db


def minta(**isi):
    jawaban = Client().post("/api/v1/token/", isi, "application/json")
    return jawaban.status_code, jawaban.json()


def pesan(**isi):
    kode, jawaban = minta(**isi)
    return kode, jawaban["galat"]["kode"], jawaban["galat"]["pesan"]


def bertoken(token):
    return Client(headers={"Authorization": f"Token {token}"})


def kode_totp():
    return format_hotp_value(hotp_value(RAHASIA, int(time.time()) // 30))


@pytest.fixture
def akun(db):
    return PegawaiFactory().akun


def wajibkan_mfa(akun, peran):
    PengaturanInstansi.objects.create(instansi=akun.pegawai.instansi, peran_wajib_mfa=[peran])


# --- Token --------------------------------------------------------------------------------------------


def test_token_membuka_api_dan_dapat_dicabut(akun):
    kode, isi = minta(nip=f" {akun.nip[:8]} {akun.nip[8:]}", sandi=SANDI)
    klien = bertoken(isi["token"])
    assert (kode, klien.get("/api/v1/saya/").json()["nip"]) == (201, akun.nip)
    assert klien.delete("/api/v1/token/").status_code == 204
    jawaban = klien.get("/api/v1/saya/")
    assert (jawaban.status_code, jawaban["WWW-Authenticate"]) == (401, "Token")


def test_token_baru_menggantikan_yang_lama_dan_pemiliknya_diberi_tahu(akun):
    lama, baru = minta(nip=akun.nip, sandi=SANDI)[1], minta(nip=akun.nip, sandi=SANDI)[1]
    assert bertoken(lama["token"]).get("/api/v1/saya/").status_code == 401
    assert bertoken(baru["token"]).get("/api/v1/saya/").status_code == 200
    assert akun.pemberitahuan.filter(judul__startswith="Token API baru").count() == 2


def test_gagal_masuk_satu_kalimat_untuk_semua(akun):
    tutup = PegawaiFactory().akun
    tutup.is_active = False
    tutup.save()
    tanpa = PegawaiFactory.build(akun=None)
    harapan = (401, "MSK-01", GAGAL_MASUK)
    assert pesan(nip=akun.nip, sandi="keliru") == harapan
    assert pesan(nip=tutup.nip, sandi=SANDI) == harapan
    assert pesan(nip=tanpa.nip, sandi=SANDI) == harapan
    assert Token.objects.count() == 0


def test_token_akun_yang_ditutup_tidak_berlaku_lagi(akun):
    _, isi = minta(nip=akun.nip, sandi=SANDI)
    akun.is_active = False
    akun.save()
    assert bertoken(isi["token"]).get("/api/v1/saya/").status_code == 401


def test_terlalu_sering_gagal_mengunci_nip_juga_bagi_sandi_yang_benar(akun):
    for _ in range(5):
        minta(nip=akun.nip, sandi="keliru")
    assert pesan(nip=akun.nip, sandi=SANDI) == (429, "MSK-02", TERLALU_SERING)
    # One lock for the page and the API.
    halaman = Client().post("/akun/login/", {"login": akun.nip, "password": SANDI})
    assert TERLALU_SERING in halaman.content.decode()


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({}, 400),
        ({"nip": "1", "sandi": "x"}, 401),
        ({"nip": ["a"], "sandi": "x"}, 400),
        ({"nip": "\0", "sandi": "x"}, 400),
    ],
)
def test_isian_yang_tidak_terbaca(db, isi, kode):
    assert minta(**isi)[0] == kode


def test_kuki_usang_tidak_menghalangi_masuk(akun):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(akun)
    jawaban = klien.post("/api/v1/token/", {"nip": akun.nip, "sandi": SANDI}, "application/json")
    assert jawaban.status_code == 201


def test_totp_aktif_memerlukan_kode_yang_sekali_pakai(akun):
    TOTP.activate(akun, RAHASIA)
    with time_machine.travel(SAAT, tick=False):
        isi = {"nip": akun.nip, "sandi": SANDI}
        assert pesan(**isi)[:2] == (401, "MSK-03")
        assert pesan(**isi, kode="000000") == (401, "MSK-03", KODE_KELIRU)
        assert minta(**isi, kode=kode_totp())[0] == 201
        assert pesan(**isi, kode=kode_totp()) == (401, "MSK-03", KODE_KELIRU)
        # Without the password the code says nothing.
        assert pesan(nip=akun.nip, sandi="keliru", kode=kode_totp()) == (401, "MSK-01", GAGAL_MASUK)


def test_kode_pemulihan_berlaku_satu_kali(akun):
    TOTP.activate(akun, RAHASIA)
    kode = RecoveryCodes.activate(akun).get_unused_codes()[0]
    assert minta(nip=akun.nip, sandi=SANDI, kode=kode)[0] == 201
    assert minta(nip=akun.nip, sandi=SANDI, kode=kode)[0] == 401


def test_kode_salah_berulang_dikunci(akun):
    TOTP.activate(akun, RAHASIA)
    for _ in range(5):
        minta(nip=akun.nip, sandi=SANDI, kode="000000")
    with time_machine.travel(SAAT, tick=False):
        assert pesan(nip=akun.nip, sandi=SANDI, kode=kode_totp())[:2] == (429, "MSK-02")


def test_peran_wajib_mfa_tanpa_totp_tidak_mendapat_token(akun):
    PeranFactory(akun=akun, peran=Peran.ADMIN_INSTANSI, instansi=akun.pegawai.instansi)
    wajibkan_mfa(akun, "admin_instansi")
    assert pesan(nip=akun.nip, sandi=SANDI) == (403, "MSK-04", PESAN_WAJIB)


def test_token_yang_sudah_ada_tunduk_pada_wajib_mfa(akun):
    """The agency demands it later: the token stops until the second factor is there, and can be revoked."""
    PeranFactory(akun=akun, peran=Peran.ADMIN_INSTANSI, instansi=akun.pegawai.instansi)
    _, isi = minta(nip=akun.nip, sandi=SANDI)
    klien = bertoken(isi["token"])
    assert klien.get("/api/v1/saya/").status_code == 200
    wajibkan_mfa(akun, "admin_instansi")
    cache.clear()
    jawaban = klien.get("/api/v1/saya/")
    assert (jawaban.status_code, jawaban.json()["galat"]["pesan"]) == (403, PESAN_WAJIB)
    TOTP.activate(akun, RAHASIA)
    assert klien.get("/api/v1/saya/").status_code == 200
    assert klien.delete("/api/v1/token/").status_code == 204


def test_token_seseorang_tidak_tercampur_dengan_sesi_orang_lain():
    """The session is resolved first (an agency demands a second factor); the token decides who acts."""
    with time_machine.travel(SAAT, tick=False):
        d = dunia()
        PengaturanInstansi.objects.filter(instansi=d.instansi).update(peran_wajib_mfa=["admin_nasional"])
        cache.clear()
        klien = bertoken(Token.objects.create(user=d.akun["luar"]).key)
        klien.force_login(d.akun["admin"])
        saya = klien.get("/api/v1/saya/").json()
        terlihat = klien.get("/api/v1/skp/?lingkup=terlihat").json()["results"]
    assert (saya["nip"], [s["id"] for s in terlihat]) == (d.akun["luar"].nip, [d.milik["luar"].skp.pk])


def test_sesi_memerlukan_csrf_token_tidak(akun):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(akun)
    jawaban = klien.post("/api/v1/pemberitahuan/dibaca/")
    assert (jawaban.status_code, jawaban.json()["galat"]["kode"]) == (403, "API-403")
    assert "CSRF" in jawaban.json()["galat"]["pesan"]
    kunci = Token.objects.create(user=akun).key
    klien = Client(enforce_csrf_checks=True, headers={"Authorization": f"Token {kunci}"})
    assert klien.post("/api/v1/pemberitahuan/dibaca/").status_code == 200


def test_jawaban_tidak_disimpan_perantara(akun, masuk):
    assert masuk(akun).get("/api/v1/saya/")["Cache-Control"] == "private, no-store"
    kunci = Token.objects.create(user=akun).key
    assert bertoken(kunci).get("/api/v1/saya/")["Cache-Control"] == "private, no-store"


# --- Saya, pemberitahuan --------------------------------------------------------------------------------


def test_saya_menyebut_penilai_dan_alasannya(masuk):
    with time_machine.travel(SAAT, tick=False):
        d = dunia()
        isi = masuk(d.akun["pemilik"]).get("/api/v1/saya/").json()
    (tempat,) = isi["penempatan"]
    assert (isi["peran"], isi["mfa_aktif"], isi["bertindak_untuk"]) == (["asn"], False, [])
    assert tempat["unor"] == ["Pemerintah Kabupaten Uji", "Setda", "Dinas", "Bidang"]
    assert (tempat["penilai"], tempat["penilai_alasan"], tempat["atasan_penilai"]) == (
        {"nama": "Penilai", "asn": True},
        "kepala_unor",
        {"nama": "Atasan", "asn": True},
    )


def test_saya_untuk_penilai_tanpa_nip_dan_akun_tanpa_pegawai(masuk):
    with time_machine.travel(SAAT, tick=False):
        d = dunia()
        sekda = masuk(d.akun["sekda"]).get("/api/v1/saya/").json()
        nasional = masuk(d.akun["nasional"]).get("/api/v1/saya/").json()
    assert sekda["penempatan"][0]["penilai"] == {"nama": "Bupati Uji", "asn": False}
    assert (nasional["peran"], nasional["penempatan"], nasional["instansi"]) == (["admin_nasional"], [], None)


def test_pemberitahuan_dibaca_satu_lalu_semua(akun, masuk):
    pertama, *_ = [PemberitahuanFactory(akun=akun) for _ in range(3)]
    PemberitahuanFactory()
    klien = masuk(akun)
    daftar = klien.get("/api/v1/pemberitahuan/").json()["results"]
    assert [p["id"] for p in daftar] == [pertama.pk + 2, pertama.pk + 1, pertama.pk]
    dibaca = klien.post(f"/api/v1/pemberitahuan/{pertama.pk}/dibaca/").json()
    assert (dibaca["id"], dibaca["dibaca_pada"] is None) == (pertama.pk, False)
    assert klien.post("/api/v1/pemberitahuan/dibaca/").json() == {"dibaca": 2}
