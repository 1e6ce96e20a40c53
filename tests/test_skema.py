"""The schema is valid and complete, the documentation page needs nobody else's server, refusals one shape."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle

from ekinerja.api_galat import terjemah, uraikan
from ekinerja.api_urls import susun_skema
from pegawai.api.dasar import TampilanAPI
from skp import alur
from skp.api import masukan
from tests.factories.pegawai import PegawaiFactory
from tests.test_matriks import nama_url

METODE = {"get", "post", "put", "delete"}


# --- Schema -------------------------------------------------------------------------------------------


def test_skema_sah_dan_tanpa_peringatan(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "skema.yml"))


def operasi():
    return [
        (alamat, metode, isi)
        for alamat, semua in susun_skema()["paths"].items()
        for metode, isi in semua.items()
        if metode in METODE
    ]


def test_setiap_operasi_diuraikan_dalam_bahasa_indonesia():
    """No English docstring leaks: each has a summary and a description of its own, and can be refused."""
    kurang = [
        f"{metode} {alamat}"
        for alamat, metode, isi in operasi()
        if not isi.get("summary") or not isi.get("description") or "4XX" not in isi["responses"]
    ]
    assert kurang == []
    komponen = susun_skema()["components"]["schemas"].values()
    assert [k["description"] for k in komponen if " the " in f" {k.get('description', '')} "] == []


def test_setiap_panah_yang_dimulai_orang_punya_alamat():
    orang = [t for t in (*alur.ALUR_SKP, *alur.ALUR_PENILAIAN) if t.boleh is not alur.izin.hanya_sistem]
    nama = {f"api:{'skp' if t in alur.ALUR_SKP else 'penilaian'}-{t.nama}" for t in orang}
    panah = {t.nama for t in (*alur.ALUR_SKP, *alur.ALUR_PENILAIAN)}
    ada = {n for n in nama_url() if n.startswith("api:") and n.rsplit("-", 1)[-1] in panah}
    assert ada == nama


@pytest.mark.django_db
def test_skema_terbuka_dan_tanpa_data(client):
    PegawaiFactory(nama="Nama Yang Tidak Boleh Muncul")
    jawaban = client.get("/api/v1/skema/")
    assert (jawaban.status_code, jawaban.json()["openapi"]) == (200, "3.0.3")
    assert b"Nama Yang" not in jawaban.content


@pytest.mark.django_db
def test_halaman_dokumen_tanpa_sebaris_dan_tanpa_alamat_luar(client):
    isi = client.get("/api/v1/dokumen/").content.decode()
    assert [x for x in ("http://", "https://", "<style", "onload") if x in isi] == []
    assert isi.count("<script") == isi.count("<script src=") == 2
    skrip = client.get("/api/v1/dokumen/?script=")
    assert skrip["Content-Type"] == "application/javascript"
    assert '"validatorUrl": null' in skrip.content.decode()


# --- One shape of refusal -------------------------------------------------------------------------------


@pytest.fixture
def klien(db):
    kunci = Token.objects.create(user=PegawaiFactory().akun).key
    return Client(headers={"Authorization": f"Token {kunci}"}, raise_request_exception=False)


def bentuk(jawaban):
    assert jawaban["Content-Type"] == "application/json"
    galat = jawaban.json()["galat"]
    assert set(galat) == {"kode", "pesan", "pelanggaran"}
    assert galat["pesan"].endswith(".")
    return jawaban.status_code, galat["kode"]


@pytest.mark.parametrize(
    ("metode", "alamat", "isi", "jenis", "harapan"),
    [
        ("GET", "skp/999999/", "", "", 404),
        ("GET", "skp/abc/", "", "", 404),
        ("GET", f"skp/{'9' * 40}/", "", "", 404),
        ("GET", "skp/-1/", "", "", 404),
        ("GET", "skp/1", "", "", 404),
        ("GET", "tidak/ada/", "", "", 404),
        ("POST", "tidak/ada", "{}", "application/json", 404),
        ("PUT", "skp/1/rhk/bukan-uuid/", "{}", "application/json", 404),
        ("GET", f"bukti/{'9' * 19}/berkas/", "", "", 404),
        ("GET", "skp/?cursor=rusak", "", "", 404),
        ("GET", "skp/?status=asing", "", "", 400),
        ("GET", "skp/?tahun=abc", "", "", 400),
        ("GET", "skp/?tahun=99999", "", "", 400),
        ("GET", "skp/?lingkup=%00", "", "", 400),
        ("GET", "periode/?tahun=x", "", "", 400),
        ("POST", "skp/", "{bukan json", "application/json", 400),
        ("POST", "skp/", "[]", "application/json", 400),
        ("POST", "skp/", "{}", "application/json", 400),
        ("POST", "skp/", b"\xff\xfe", "application/json", 400),
        ("POST", "skp/", json.dumps({"penempatan": 10**30}), "application/json", 400),
        ("POST", "skp/", "a=1", "application/x-www-form-urlencoded", 415),
        ("PATCH", "skp/", "{}", "application/json", 405),
        ("DELETE", "saya/", "", "", 405),
    ],
)
def test_apa_pun_yang_dikirim_ditolak_dengan_bentuk_yang_sama(klien, metode, alamat, isi, jenis, harapan):
    jawaban = klien.generic(metode, f"/api/v1/{alamat}", isi, jenis or "application/octet-stream")
    assert bentuk(jawaban) == (harapan, f"API-{harapan}")


def test_html_tidak_ditawarkan(klien):
    jawaban = klien.get("/api/v1/saya/", headers={"Accept": "text/html"})
    assert bentuk(jawaban) == (406, "API-406")


@pytest.mark.django_db
def test_tanpa_masuk_dan_token_palsu_401(client):
    for tajuk in ({}, {"Authorization": "Token palsu"}, {"Authorization": "Token a b"}):
        jawaban = client.get("/api/v1/saya/", headers=tajuk)
        assert bentuk(jawaban) == (401, "API-401")
        assert jawaban["WWW-Authenticate"] == "Token"


def test_terlalu_banyak_permintaan_429(klien, monkeypatch):
    monkeypatch.setattr(TampilanAPI, "throttle_classes", [UserRateThrottle])
    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "1/min"})
    klien.get("/api/v1/saya/")
    jawaban = klien.get("/api/v1/saya/")
    assert bentuk(jawaban) == (429, "API-429")
    assert int(jawaban["Retry-After"]) > 0


def test_gangguan_server_pun_json(klien, monkeypatch):
    monkeypatch.setattr("pegawai.api.views.kueri.nama_leluhur", lambda _: 1 / 0)
    assert bentuk(klien.get("/api/v1/saya/")) == (500, "API-500")


def test_semua_isian_yang_salah_disebut_sekaligus(klien):
    galat = klien.post(
        "/api/v1/skp/",
        {"periode_awal": "31 Januari", "pendekatan": "asing", "salin_dari": "x"},
        "application/json",
    ).json()["galat"]
    assert {p["jangkar"]: p["kode"] for p in galat["pelanggaran"]} == {
        "penempatan": "required",
        "periode_awal": "invalid",
        "periode_akhir": "required",
        "pendekatan": "invalid_choice",
        "salin_dari": "invalid",
    }


SALAH = {
    "MasukanSKP": {"penempatan": None, "periode_awal": [], "periode_akhir": 1, "pendekatan": {}},
    "MasukanRHK": {"kali": -1, "teks": ["a"], "jenis": "x", "klasifikasi": None, "intervensi": "9" * 2000},
    "MasukanIndikator": {"kali": 2**40, "teks": None, "target": "a" * 201, "aspek": 1, "perspektif": "?"},
    "MasukanRencanaAksi": {"rhk": 1.5, "teks": "\x00", "target": {}},
    "MasukanNilai": {"rating_hasil_kerja": "baik", "sampaikan": "mungkin", "catatan": "\ud800"},
    "MasukanBukti": {"rhk": True, "berkas": "bukan berkas"},
    "MasukanPutusan": {"diterima": None, "pertimbangan": 3.5},
}


@pytest.mark.parametrize("kelas", SALAH)
def test_kalimatnya_bahasa_indonesia(kelas):
    isian = getattr(masukan, kelas)(data=SALAH[kelas])
    assert not isian.is_valid()
    inggris = (
        "This ",
        "Must ",
        "Not a",
        "Invalid",
        "Ensure",
        " is not ",
        "valid ",
        "required",
        "Surrogate",
        "large",
    )
    assert [
        p["pesan"] for p in uraikan(isian.errors) if any(k in p["pesan"] for k in inggris) or not p["pesan"]
    ] == []


def test_terjemah_membiarkan_kalimat_sendiri():
    assert terjemah("Pilih salah satu jabatan Anda.") == "Pilih salah satu jabatan Anda."


def test_petunjuk_menyebut_alamat_yang_ada():
    """The addresses in docs/api.md are those of the router."""
    teks = (Path(__file__).resolve().parents[1] / "docs" / "api.md").read_text()
    assert [
        n for n in ("token", "saya", "skp-daftar", "dokumen", "skema") if reverse(f"api:{n}") not in teks
    ] == []
