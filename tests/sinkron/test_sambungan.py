"""The page about the connection, its test, and the system checks."""

import pytest
from django.urls import reverse

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai.pilihan import Peran
from sinkron.checks import sambungan_siasn
from sinkron.klien import buat_klien, diatur
from sinkron.layanan.sambungan import uji_sambungan
from sinkron.models import Sambungan
from tests.factories.pegawai import AkunFactory, PeranFactory

LANGKAH = ["Token APIM", "Token SSO", "Layanan referensi", "Susunan unor", "Data pegawai"]
HALAMAN = reverse("sinkron:sambungan")
UJI = reverse("sinkron:uji_sambungan")


@pytest.fixture
def admin(db):
    return PeranFactory(akun=AkunFactory(), peran=Peran.ADMIN_NASIONAL).akun


def isi(masuk, admin) -> str:
    return masuk(admin).get(HALAMAN).content.decode()


def uji(masuk, admin) -> str:
    jawaban = masuk(admin).post(UJI, follow=True)
    assert jawaban.redirect_chain == [(HALAMAN, 302)]
    return jawaban.content.decode()


def hasil() -> list[tuple[str, bool]]:
    return [(nama, berhasil) for nama, berhasil, _ in Sambungan.objects.get().hasil_uji]


def test_tanpa_pengaturan_dikatakan_belum_diatur(masuk, admin):
    assert diatur() is False
    teks = isi(masuk, admin)
    assert "Sinkronisasi belum diatur" in teks
    assert UJI not in teks
    assert Sambungan.objects.count() == 0


def test_uji_berhasil_dan_hasilnya_dapat_dibaca(siasn, masuk, admin):
    teks = uji(masuk, admin)
    assert "Semua langkah uji sambungan berhasil." in teks
    assert hasil() == [(nama, True) for nama in LANGKAH]
    assert siasn.url_api in teks
    assert "berlaku sampai" in teks


def test_halaman_tidak_memuat_rahasia(siasn, settings, masuk, admin):
    rahasia = [f"sangat-rahasia-{n}" for n in range(5)]
    for nama, nilai in zip(
        ("KUNCI", "RAHASIA", "SSO_TOKEN", "SSO_PENGGUNA", "SSO_SANDI"), rahasia, strict=True
    ):
        setattr(settings, f"SIASN_{nama}", nilai)
    teks = uji(masuk, admin)
    assert [r for r in rahasia if r in teks] == []


@pytest.mark.parametrize(
    ("gangguan", "berhasil"),
    [
        ("500:token/apim", [False]),
        ("tidak_ada_200:data-utama", [True] * 5),
        ("500:ref-unor", [True, True, True, False]),
        ("sso_jwt:ref-unor", [True, True, True, False, True]),
        ("data_rusak:data-utama", [True, True, True, True, False]),
    ],
)
def test_uji_menyebut_langkah_yang_gagal(siasn, masuk, admin, gangguan, berhasil):
    siasn.gangguan(gangguan)
    uji(masuk, admin)
    assert hasil() == list(zip(LANGKAH, berhasil, strict=False))


def test_rahasia_salah_gagal_pada_token(siasn, settings, masuk, admin):
    settings.SIASN_RAHASIA = "salah"
    assert "gagal pada langkah Token APIM" in uji(masuk, admin)
    assert hasil()[0] == ("Token APIM", False)
    assert siasn.catatan()["permintaan"] == {"token/apim": 1}


def test_token_sso_kedaluwarsa_dikatakan_dan_hilang_sesudah_diperbarui(siasn, settings, masuk, admin):
    siasn.kedaluwarsakan("statis")
    settings.SIASN_SSO_TOKEN = "tiruan"
    teks = uji(masuk, admin)
    assert "Token SSO kedaluwarsa" in teks
    assert "Administrator harus memperbarui" in teks
    settings.SIASN_SSO_TOKEN = siasn.token_statis()
    assert "Token SSO kedaluwarsa" not in uji(masuk, admin)


def test_uji_mencoba_lagi_token_yang_pernah_ditolak(siasn, masuk, admin):
    """The refusal may have been SIASN's mistake; a person may ask whether it still holds."""
    siasn.gangguan("sso_mismatch")
    uji(masuk, admin)
    siasn.gangguan("")
    uji(masuk, admin)
    assert hasil() == [(nama, True) for nama in LANGKAH]
    with buat_klien() as klien:
        assert klien.data_utama(siasn.nip(7)) is not None


def test_layanan_menolak_yang_bukan_admin(siasn, db):
    with pytest.raises(TidakBerwenang):
        uji_sambungan(oleh=AkunFactory())
    assert siasn.catatan()["permintaan"] == {}


def test_layanan_tanpa_pengaturan(admin):
    with pytest.raises(SyaratBelumTerpenuhi, match="belum diatur"):
        uji_sambungan(oleh=admin)


def kode() -> list[str]:
    return [g.id for g in sambungan_siasn(None)]


LENGKAP = {
    "URL_TOKEN": "https://siasn.contoh/oauth2/token",
    "URL_API": "https://siasn.contoh/apisiasn/1.0",
    "KUNCI": "k",
    "RAHASIA": "r",
    "SSO_MODE": "statis",
    "SSO_TOKEN": "t",
}
SANDI = {"SSO_MODE": "sandi", "URL_SSO": "https://sso.contoh/token", "SSO_KLIEN": "k", "SSO_PENGGUNA": "p"}


@pytest.mark.parametrize(
    ("ubahan", "temuan"),
    [
        ({}, []),
        ({"URL_API": ""}, []),
        ({"URL_API": "", "KUNCI": ""}, []),
        ({"KUNCI": ""}, ["sinkron.E002"]),
        ({"SSO_TOKEN": ""}, ["sinkron.E002"]),
        ({"SSO_MODE": "lain"}, ["sinkron.E001"]),
        ({**SANDI, "SSO_SANDI": "s"}, []),
        (SANDI, ["sinkron.E002"]),
        ({"LAJU": 0}, ["sinkron.E003"]),
        ({"URL_API": "http://siasn.contoh/apisiasn/1.0"}, ["sinkron.W001"]),
        ({"URL_API": "http://127.0.0.1:8089/apisiasn/1.0"}, []),
        (
            {"URL_REFERENSI": "http://siasn.contoh/1", "URL_EKSPOR": "http://siasn.contoh/x"},
            ["sinkron.W001"] * 2,
        ),
    ],
)
def test_pemeriksaan_sistem(settings, ubahan, temuan):
    settings.MESIN_SENDIRI = False
    for nama, nilai in {**LENGKAP, **ubahan}.items():
        setattr(settings, f"SIASN_{nama}", nilai)
    assert kode() == temuan


def test_http_boleh_saat_mengembangkan(settings):
    settings.MESIN_SENDIRI, settings.SIASN_URL_API = True, "http://siasn.contoh/apisiasn/1.0"
    assert "sinkron.W001" not in kode()
