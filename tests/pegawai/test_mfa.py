"""The second factor: encrypted, used once, demanded where the agency says so."""

import time
from types import SimpleNamespace

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse

from pegawai import kueri
from pegawai.akun.adapter import KODE_KELIRU, AdapterMFA
from pegawai.akun.middleware import PESAN_WAJIB, kurang_mfa
from pegawai.models import Akun, Pemberitahuan, PengaturanInstansi
from pegawai.pilihan import JenisPenempatan, Peran
from tests.factories.pegawai import (
    SANDI,
    PegawaiFactory,
    PenempatanFactory,
    PengaturanFactory,
    PeranFactory,
)

RAHASIA = "JBSWY3DPEHPK3PXP"
SAAT = "2026-03-02T01:00:00Z"
pytestmark = pytest.mark.django_db


def kode(geser=0):
    return format_hotp_value(hotp_value(RAHASIA, int(time.time()) // 30 + geser))


def siapa(klien):
    return get_user(SimpleNamespace(session=klien.session)).pk


@pytest.fixture
def akun():
    akun = PegawaiFactory().akun
    # The activation page reads the context of a request for nothing here: encrypt directly.
    TOTP.activate(akun, RAHASIA)
    return akun


def langkah_satu(akun):
    klien = Client()
    klien.post(reverse("account_login"), {"login": akun.nip, "password": SANDI})
    return klien


def langkah_dua(klien, isi):
    return klien.post(reverse("mfa_authenticate"), {"code": isi})


def test_rahasia_tersandi_di_basis_data(akun):
    (data,) = Authenticator.objects.values_list("data", flat=True)
    assert RAHASIA not in str(data)
    assert AdapterMFA().decrypt(data["secret"]) == RAHASIA


def test_kunci_lain_tidak_membuka_rahasia(akun, settings):
    tersandi = AdapterMFA().encrypt(RAHASIA)
    settings.MFA_KUNCI = "x" * 43 + "="
    with pytest.raises(ValueError, match="MFA_KUNCI"):
        AdapterMFA().decrypt(tersandi)


def test_label_di_ponsel_bukan_nip(akun):
    assert AdapterMFA().get_totp_label(akun) == akun.pegawai.nama


def test_masuk_baru_selesai_setelah_kode(akun):
    klien = langkah_satu(akun)
    assert siapa(klien) is None
    assert langkah_dua(klien, "000000").context["form"].errors == {"code": [KODE_KELIRU]}
    assert (langkah_dua(klien, kode()).status_code, siapa(klien)) == (302, akun.pk)


@pytest.mark.parametrize("detik", [1, 31, 59])
def test_kode_terpakai_tidak_dapat_diulang_selama_masih_cocok(akun, detik):
    """The code one period ahead still matches a minute later; it must be refused all the time."""
    with time_machine.travel(SAAT, tick=False) as waktu:
        terpakai = kode(+1)
        assert langkah_dua(langkah_satu(akun), terpakai).status_code == 302
        waktu.shift(detik)
        klien = langkah_satu(akun)
        assert langkah_dua(klien, terpakai).context["form"].errors == {"code": [KODE_KELIRU]}
        assert siapa(klien) is None


def test_kode_pemulihan_sekali_pakai(masuk):
    akun, _ = aktifkan(masuk)
    pulih = Authenticator.objects.get(user=akun, type="recovery_codes").wrap().get_unused_codes()[0]
    assert langkah_dua(langkah_satu(akun), pulih).status_code == 302
    assert langkah_dua(langkah_satu(akun), pulih).context["form"].errors == {"code": [KODE_KELIRU]}


def aktifkan(masuk=None, akun=None):
    """Log in by password and activate at once, as people do."""
    akun = akun or PegawaiFactory().akun
    klien = langkah_satu(akun)
    rahasia = klien.get(reverse("mfa_activate_totp")).context["form"].secret
    angka = format_hotp_value(hotp_value(rahasia, int(time.time()) // 30))
    klien.post(reverse("mfa_activate_totp"), {"code": angka})
    return akun, klien


def test_aktivasi_segera_setelah_masuk_tanpa_sandi_ulang_dan_pemilik_diberi_tahu(
    masuk, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        akun, _ = aktifkan(masuk)
    assert Authenticator.objects.filter(user=akun, type="totp").count() == 1
    judul = "Autentikasi dua faktor diaktifkan pada akun Anda"
    assert list(Pemberitahuan.objects.values_list("judul", flat=True)) == [judul]
    assert [m.subject for m in mail.outbox] == [judul]


def test_kode_aktivasi_tidak_dapat_dipakai_masuk():
    with time_machine.travel(SAAT, tick=False):
        akun = PegawaiFactory().akun
        klien = langkah_satu(akun)
        rahasia = klien.get(reverse("mfa_activate_totp")).context["form"].secret
        angka = format_hotp_value(hotp_value(rahasia, int(time.time()) // 30))
        assert klien.post(reverse("mfa_activate_totp"), {"code": angka}).status_code == 302
        assert langkah_dua(langkah_satu(akun), angka).context["form"].errors == {"code": [KODE_KELIRU]}


def test_lima_menit_setelah_masuk_sandi_diminta_lagi():
    akun = PegawaiFactory().akun
    with time_machine.travel(SAAT, tick=False) as waktu:
        klien = langkah_satu(akun)
        waktu.shift(299)
        assert klien.get(reverse("mfa_activate_totp")).status_code == 200
        waktu.shift(1)
        tujuan = klien.get(reverse("mfa_activate_totp"))["Location"]
    assert tujuan.startswith(reverse("account_reauthenticate"))


def test_mematikan_mfa_diberitahukan(akun, django_capture_on_commit_callbacks):
    klien = langkah_satu(akun)
    langkah_dua(klien, kode())
    with django_capture_on_commit_callbacks(execute=True):
        klien.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.count() == 0
    assert [m.subject for m in mail.outbox] == ["Autentikasi dua faktor dimatikan pada akun Anda"]


# --- obligatory ------------------------------------------------------------------------------------


def tujuan(klien, alamat="/profil/"):
    jawaban = klien.get(alamat)
    return jawaban["Location"] if jawaban.status_code == 302 else jawaban.status_code


def orang(peran, instansi):
    """Somebody with just this role, in an agency."""
    if peran == "penilai":
        return PenempatanFactory(unor__instansi=instansi, kepala=True).pegawai.akun
    penempatan = PenempatanFactory(unor__instansi=instansi)
    if peran != Peran.ASN:
        PeranFactory(akun=penempatan.pegawai.akun, peran=peran, unor=penempatan.unor)
    return penempatan.pegawai.akun


@pytest.mark.parametrize(
    "peran", [Peran.ASN, "penilai", Peran.OPERATOR, Peran.ADMIN_INSTANSI, Peran.ADMIN_NASIONAL]
)
def test_peran_yang_diwajibkan_diarahkan_ke_aktivasi(masuk, peran):
    atur = PengaturanFactory(peran_wajib_mfa=[str(peran)])
    klien = masuk(orang(peran, atur.instansi))
    assert tujuan(klien) == reverse("mfa_activate_totp")


@pytest.mark.parametrize("wajib", ["penilai", "operator", "admin_instansi", "admin_nasional"])
def test_peran_lain_tidak_diarahkan(masuk, wajib):
    atur = PengaturanFactory(peran_wajib_mfa=[wajib])
    assert tujuan(masuk(orang(Peran.ASN, atur.instansi))) == 200


def test_plh_pimpinan_termasuk_penilai(masuk, kantor):
    PengaturanFactory(instansi=kantor.instansi, peran_wajib_mfa=["penilai"])
    PenempatanFactory(pegawai=kantor.staf.pegawai, unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLH)
    assert tujuan(masuk(kantor.staf.pegawai)) == reverse("mfa_activate_totp")


def test_instansi_lain_tidak_terkena(masuk):
    PengaturanFactory(peran_wajib_mfa=["asn"])
    assert tujuan(masuk(PegawaiFactory())) == 200


def test_admin_nasional_tanpa_instansi_terkena_instansi_mana_pun(masuk):
    PengaturanFactory(peran_wajib_mfa=["admin_nasional"])
    akun = PeranFactory(peran=Peran.ADMIN_NASIONAL).akun
    assert tujuan(masuk(akun)) == reverse("mfa_activate_totp")


def test_setelah_aktif_halaman_terbuka_dan_mfa_tidak_dapat_dimatikan(masuk):
    atur = PengaturanFactory(peran_wajib_mfa=["asn"])
    akun, klien = aktifkan(akun=orang(Peran.ASN, atur.instansi))
    assert tujuan(klien) == 200
    klien.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=akun, type="totp").count() == 1


@pytest.mark.parametrize(
    "nama", ["mfa_activate_totp", "mfa_index", "account_logout", "account_change_password"]
)
def test_jalan_keluar_tetap_terbuka(masuk, nama):
    atur = PengaturanFactory(peran_wajib_mfa=["asn"])
    klien = langkah_satu(orang(Peran.ASN, atur.instansi))
    assert klien.get(reverse(nama)).status_code == 200


def test_api_dengan_sesi_ditolak_dengan_kalimat(masuk):
    atur = PengaturanFactory(peran_wajib_mfa=["asn"])
    jawaban = masuk(orang(Peran.ASN, atur.instansi)).get("/api/v1/")
    assert (jawaban.status_code, jawaban.json()["galat"]["pesan"]) == (403, PESAN_WAJIB)


def test_htmx_dipindahkan_seluruh_halaman(masuk):
    atur = PengaturanFactory(peran_wajib_mfa=["asn"])
    klien = masuk(orang(Peran.ASN, atur.instansi))
    jawaban = klien.get("/profil/", headers={"HX-Request": "true"})
    assert jawaban["HX-Redirect"] == reverse("mfa_activate_totp")


def test_isian_ditahan_sampai_mfa_aktif(masuk):
    atur = PengaturanFactory(peran_wajib_mfa=["asn"])
    akun = orang(Peran.ASN, atur.instansi)
    klien = langkah_satu(akun)
    klien.post("/pengaturan/", {"catatan": "jangan hilang"})
    assert klien.session["isian_tertunda"] == {
        "akun": akun.pk,
        "aksi": "/pengaturan/",
        "data": [["catatan", "jangan hilang"]],
    }


def test_daftar_peran_dibaca_sekali_lalu_dari_cache(masuk, django_assert_num_queries):
    atur = PengaturanFactory(peran_wajib_mfa=["asn"])
    PengaturanFactory()
    with django_assert_num_queries(1):
        assert kueri.peran_wajib_mfa() == {atur.instansi_id: ["asn"]}
    with django_assert_num_queries(0):
        assert kueri.peran_wajib_mfa() == {atur.instansi_id: ["asn"]}


def test_sesi_yang_masuk_dengan_kode_tidak_bertanya_lagi_ke_basis_data(akun, django_assert_num_queries, rf):
    """The session itself remembers the code: no lookup of roles or authenticators on every page."""
    PengaturanFactory(instansi=akun.pegawai.instansi, peran_wajib_mfa=["asn"])
    klien = langkah_satu(akun)
    langkah_dua(klien, kode())
    permintaan = rf.get("/profil/")
    permintaan.session, permintaan.user = klien.session, akun
    permintaan.session.keys()  # loading the session and the cached list is paid by every page
    kueri.peran_wajib_mfa()
    with django_assert_num_queries(0):
        assert kurang_mfa(permintaan) is False


def test_instansi_tanpa_pengaturan_tidak_mewajibkan_apa_pun(masuk, kantor):
    akun = kantor.staf.pegawai.akun
    PeranFactory(akun=akun, peran=Peran.ADMIN_INSTANSI, instansi=kantor.instansi)
    PengaturanInstansi.objects.filter(instansi=kantor.instansi).delete()
    assert kueri.wajib_mfa_bagi(Akun.objects.get(pk=akun.pk)) == kueri.peran_wajib_mfa() == {}
    assert masuk(akun).get("/profil/").status_code == 200
