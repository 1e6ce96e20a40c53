"""A session may end; nothing typed may be lost, and nobody else may see it."""

import pytest
from django.contrib.sessions.models import Session
from django.template import Context, Template
from django.test import Client, RequestFactory

from pegawai.akun import sesi
from tests.factories.pegawai import SANDI, AkunFactory, PegawaiFactory

pytestmark = pytest.mark.django_db
ALAMAT = "/pengaturan/"


def kirim(akun, isi=None, **lain):
    """An anonymous client posts the form that `akun` had open; returns client and answer."""
    klien = Client()
    tanda = {"_akun": sesi.tanda_akun(akun)} if akun else {}
    return klien, klien.post(ALAMAT, {"isi": "panjang sekali", **tanda, **(isi or {})}, **lain)


def masuk_lagi(klien, akun):
    klien.post("/akun/login/", {"login": akun.nip, "password": SANDI})
    return klien


def tertunda(klien):
    isian = klien.get("/profil/").context["isian_tertunda"]
    return dict(isian) if isian else None


def test_isian_kembali_setelah_akun_yang_sama_masuk():
    akun = PegawaiFactory().akun
    klien, jawaban = kirim(akun, {"daftar": ["a", "b"], "catatan": "x\ny", "_halaman": "/profil/?a=1"})
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/akun/login/?next=/profil/%3Fa%3D1")
    assert tertunda(masuk_lagi(klien, akun)) == {
        "aksi": ALAMAT,
        "data": [
            ("isi", "panjang sekali", True),
            ("daftar", "a", False),
            ("daftar", "b", False),
            ("catatan", "x\ny", True),
        ],
        "url_buang": "/isian-tertunda/buang/",
    }


def test_akun_lain_tidak_pernah_melihatnya():
    klien, _ = kirim(PegawaiFactory().akun)
    assert tertunda(masuk_lagi(klien, PegawaiFactory().akun)) is None


@pytest.mark.parametrize("tanda", ["", "7", "7:palsu"])
def test_tanpa_tanda_yang_sah_tidak_ada_yang_disimpan(tanda):
    jawaban = Client().post(ALAMAT, {"isi": "x", "_akun": tanda})
    assert (jawaban.status_code, Session.objects.count()) == (302, 0)


def test_tanda_boleh_datang_lewat_tajuk():
    akun = PegawaiFactory().akun
    klien, _ = kirim(None, headers={"X-Akun": sesi.tanda_akun(akun)})
    assert klien.session["isian_tertunda"]["akun"] == akun.pk


def test_sandi_dan_token_formulir_tidak_disimpan():
    klien, _ = kirim(PegawaiFactory().akun, {"password1": "r", "Kata_Sandi": "r", "csrfmiddlewaretoken": "r"})
    assert klien.session["isian_tertunda"]["data"] == [["isi", "panjang sekali"]]


@pytest.mark.parametrize(("panjang", "tersimpan"), [(64 * 1024 - 3, True), (64 * 1024 - 2, False)])
def test_batas_64_kb_dan_kelebihan_dikatakan(panjang, tersimpan):
    akun = AkunFactory()
    klien, _ = kirim(akun, {"isi": "x" * panjang})
    assert ("isian_tertunda" in klien.session) is tersimpan
    pesan = [str(p) for p in klien.get("/akun/login/").context["messages"]]
    assert pesan == [sesi.TERSIMPAN if tersimpan else sesi.TERLALU_BESAR]


@pytest.mark.parametrize(
    ("kepala", "isi", "tujuan"),
    [
        ({"Referer": "http://testserver/profil/?x=1"}, {}, "/profil/%3Fx%3D1"),
        ({"Referer": "http://testserver/profil/"}, {"_halaman": "/pengaturan/"}, "/pengaturan/"),
        ({"Referer": "https://jahat.example/profil/"}, {}, "/"),
        ({"Referer": "http://testserver//jahat.example/"}, {}, "/jahat.example/"),
        ({"Referer": "http://testserver"}, {}, "/"),
        ({}, {"_halaman": "https://jahat.example/"}, "/"),
        ({}, {"_halaman": "//jahat.example/"}, "/"),
        ({}, {}, "/"),
    ],
)
def test_kembali_hanya_ke_halaman_sendiri(kepala, isi, tujuan):
    _, jawaban = kirim(PegawaiFactory().akun, isi, headers=kepala)
    assert jawaban["Location"] == f"/akun/login/?next={tujuan}"


def test_get_kembali_ke_alamatnya():
    assert Client().get("/laporan-atasan/?status=baru")["Location"] == (
        "/akun/login/?next=/laporan-atasan/%3Fstatus%3Dbaru"
    )


@pytest.mark.parametrize("cara", ["get", "post"])
def test_htmx_dijawab_401_dan_pindah_ke_masuk(cara):
    akun = PegawaiFactory().akun
    kepala = {
        "HX-Request": "true",
        "HX-Current-URL": "http://testserver/profil/",
        "X-Akun": sesi.tanda_akun(akun),
    }
    klien = Client()
    jawaban = getattr(klien, cara)(ALAMAT, {"isi": "x"}, headers=kepala)
    assert (jawaban.status_code, jawaban["HX-Redirect"]) == (401, "/akun/login/?next=/profil/")
    assert ("isian_tertunda" in klien.session) is (cara == "post")


def test_membuang_isian():
    akun = PegawaiFactory().akun
    klien, _ = kirim(akun)
    masuk_lagi(klien, akun)
    jawaban = klien.post("/isian-tertunda/buang/", headers={"Referer": "http://testserver/profil/"})
    assert (jawaban.status_code, jawaban["Location"], tertunda(klien)) == (302, "/profil/", None)
    assert klien.get("/isian-tertunda/buang/").status_code == 405


def test_isian_hilang_setelah_diterima_dan_tetap_ada_bila_ditolak(kantor):
    akun = kantor.staf.pegawai.akun
    alamat = f"/profil/laporkan/{kantor.staf.pk}/"
    klien = Client()
    klien.post(alamat, {"keterangan": "Salah.", "_akun": sesi.tanda_akun(akun)})
    masuk_lagi(klien, akun)
    assert klien.post(alamat, {"keterangan": ""}).status_code == 422
    assert tertunda(klien)["data"] == [("keterangan", "Salah.", False)]
    klien.post("/pemberitahuan/dibaca/")
    assert tertunda(klien)["aksi"] == alamat
    assert klien.post(alamat, {"keterangan": "Salah."}).status_code == 302
    assert tertunda(klien) is None


def test_membaca_halaman_tidak_menulis_sesi(masuk):
    akun = PegawaiFactory().akun
    klien = masuk(akun)
    sebelum = Session.objects.values_list("session_data", "expire_date").get()
    for alamat in ("/profil/", "/pemberitahuan/"):
        assert "sessionid" not in klien.get(alamat).cookies
    assert Session.objects.values_list("session_data", "expire_date").get() == sebelum


def cetak(akun):
    permintaan = RequestFactory().get("/profil/?a=1")
    permintaan.user = akun
    return Template("{% load akun %}{% isian_akun %}").render(Context({"request": permintaan}))


def test_tag_mencetak_akun_bertanda_dan_halaman():
    from django.contrib.auth.models import AnonymousUser

    akun = PegawaiFactory().akun
    assert cetak(akun) == (
        f'<input type="hidden" name="_akun" value="{sesi.tanda_akun(akun)}">'
        '<input type="hidden" name="_halaman" value="/profil/?a=1">'
    )
    assert cetak(AnonymousUser()) == ""


def test_waktu_menurut_zona_instansi(masuk, kantor):
    from tests.factories.pegawai import LaporanFactory, PeranFactory

    kantor.instansi.zona_waktu = "Asia/Jayapura"
    kantor.instansi.save()
    PeranFactory(akun=kantor.kadis.pegawai.akun, unor=kantor.dinas)
    laporan = LaporanFactory(penempatan=kantor.staf)
    halaman = masuk(kantor.kadis.pegawai).get(f"/laporan-atasan/{laporan.pk}/")
    assert " WIT" in halaman.content.decode()
    # The next request in this thread starts from the portal's own zone again.
    from django.utils import timezone

    assert timezone.get_current_timezone_name() == "Asia/Jakarta"
