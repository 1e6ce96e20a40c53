"""Page "Kiriman ke SIASN", and what the employee reads on the sheet of a final assessment."""

import re
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from pegawai.pilihan import Peran
from sinkron.layanan import kiriman
from sinkron.models import KotakKeluar
from tests.factories.pegawai import (
    AkunFactory,
    InstansiFactory,
    PegawaiFactory,
    PengaturanFactory,
    PeranFactory,
)
from tests.factories.sinkron import KirimanFactory

pytestmark = pytest.mark.django_db
SAAT = "2027-01-12T03:00:00Z"
DAFTAR = "/sinkron/kiriman/"


@pytest.fixture(autouse=True)
def waktu():
    with time_machine.travel(SAAT, tick=False):
        yield


@pytest.fixture
def instansi(settings, monkeypatch):
    monkeypatch.setattr(kiriman, "_bunyikan", lambda _: None)
    settings.SIASN_URL_API, settings.SIASN_INSTANSI = "https://siasn.contoh.test/api", "INSTANSI"
    return InstansiFactory(id_siasn="INSTANSI", nama="Kabupaten Uji")


@pytest.fixture
def admin(instansi, masuk):
    pegawai = PegawaiFactory(instansi=instansi)
    PeranFactory(akun=pegawai.akun, peran=Peran.ADMIN_INSTANSI, instansi=instansi)
    return masuk(pegawai)


@pytest.fixture
def nasional(masuk):
    return masuk(PeranFactory(akun=AkunFactory(), peran=Peran.ADMIN_NASIONAL).akun)


def kiriman_uji(instansi, nama="Siti Aminah", **lain):
    return KirimanFactory(pegawai=PegawaiFactory(instansi=instansi, nama=nama), **lain)


def teks(html: str) -> str:
    """What is read of a piece of HTML, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def baris(klien, kueri=""):
    """The cells of every row of the list, as read."""
    html = klien.get(DAFTAR + kueri).content.decode()
    return [
        [teks(sel) for sel in re.findall(r"<t[hd][ >].*?</t[hd]>", tr, re.S)]
        for tr in re.findall(r"<tr data-baris>.*?</tr>", html, re.S)
    ]


def test_setiap_status_dengan_keterangannya(instansi, admin):
    kiriman_uji(instansi, "Ani")
    kiriman_uji(instansi, "Budi", status="menunggu", galat="")
    kiriman_uji(instansi, "Citra", status="menunggu", galat="SIASN tidak menjawab.")
    kiriman_uji(instansi, "Dedi", status="mengirim", galat="")
    kiriman_uji(instansi, "Eka", status="terkirim", galat="", terkirim_pada=SAAT)
    kiriman_uji(InstansiFactory(), "Orang Lain")
    ulang = "Kirim ulang SKP tahunan 2025"
    assert [(b[0].split()[0], *b[2:]) for b in baris(admin)] == [
        ("Eka", "Terkirim", "12-01-2027 10.00", ""),
        ("Dedi", "Sedang dikirim", "Belum dicoba", ""),
        ("Citra", "Menunggu", "SIASN tidak menjawab. dicoba lagi 12-01-2027 10.00", f"{ulang} Citra"),
        ("Budi", "Menunggu", "Belum dicoba", ""),
        ("Ani", "Gagal", "SIASN menolak isinya: KuadranKinerjaNilai is invalid", f"{ulang} Ani"),
    ]
    assert [b[0].split()[0] for b in baris(admin, "?status=menunggu")] == ["Citra", "Budi"]
    assert len(baris(admin, "?status=ngawur")) == 5


def test_admin_nasional_melihat_semua_instansi(instansi, nasional):
    kiriman_uji(instansi, "Ani")
    kiriman_uji(InstansiFactory(nama="Kabupaten Lain"), "Budi")
    assert [b[2] for b in baris(nasional)] == ["Kabupaten Lain", "Kabupaten Uji"]


def test_kirim_ulang_satu_kembali_ke_saringan(instansi, admin):
    k = kiriman_uji(instansi)
    jawaban = admin.post(reverse("sinkron:ulangi_kiriman", args=[k.pk]), {"status": "gagal"}, follow=True)
    assert jawaban.redirect_chain == [(f"{DAFTAR}?status=gagal", 302)]
    assert [str(m) for m in jawaban.context["messages"]] == [
        "SKP tahunan 2025 Siti Aminah diantrekan kembali."
    ]
    k.refresh_from_db()
    assert (k.status, k.galat) == ("menunggu", "")


def test_kirim_ulang_yang_sudah_terkirim_ditolak(instansi, admin):
    k = kiriman_uji(instansi, status="terkirim", terkirim_pada=SAAT)
    jawaban = admin.post(reverse("sinkron:ulangi_kiriman", args=[k.pk]))
    assert (jawaban.status_code, "sudah diterima SIASN" in jawaban.content.decode()) == (409, True)


def test_kirim_ulang_semua(instansi, admin):
    kiriman_uji(instansi)
    kiriman_uji(InstansiFactory())
    jawaban = admin.post("/sinkron/kiriman/ulangi/", {"status": "di luar daftar"}, follow=True)
    assert jawaban.redirect_chain == [(DAFTAR, 302)]
    assert [str(m) for m in jawaban.context["messages"]] == ["1 kiriman diantrekan kembali."]
    assert list(KotakKeluar.objects.order_by("pk").values_list("status", flat=True)) == ["menunggu", "gagal"]
    jawaban = admin.post("/sinkron/kiriman/ulangi/", follow=True)
    assert [str(m) for m in jawaban.context["messages"]] == ["Tidak ada kiriman yang gagal."]


@pytest.mark.parametrize(
    ("atur", "kalimat"),
    [
        ({}, None),
        ({"SIASN_URL_API": ""}, "Portal ini belum disambungkan dengan SIASN."),
        ({"SIASN_INSTANSI": "LAIN"}, "Kredensial SIASN portal ini bukan milik instansi Anda."),
        ({"kirim_siasn": False}, "Pengiriman dimatikan pada Pengaturan Instansi."),
    ],
)
def test_sebab_semua_menunggu_dikatakan(instansi, admin, settings, atur, kalimat):
    PengaturanFactory(instansi=instansi, kirim_siasn=atur.pop("kirim_siasn", True))
    for nama, nilai in atur.items():
        setattr(settings, nama, nilai)
    catatan = re.findall(
        r'<div class="catatan catatan-awas.*?</div>', admin.get(DAFTAR).content.decode(), re.S
    )
    assert [teks(c).split(" Hasil")[0] for c in catatan] == ([kalimat] if kalimat else [])


@pytest.mark.parametrize("jumlah", [1, 3, 40])
def test_kueri_dan_besar_halaman(instansi, admin, django_assert_max_num_queries, jumlah):
    for n in range(jumlah):
        kiriman_uji(instansi, f"Raden Ajeng Siti Aminah Kusumawardhani {n}", galat="x" * 500)
    with django_assert_max_num_queries(12):
        jawaban = admin.get(DAFTAR)
    assert len(jawaban.content) < 100_000
