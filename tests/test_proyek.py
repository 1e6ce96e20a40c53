"""Wiring: health, headers, system checks, dates."""

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import formats

from ekinerja import checks, htmx
from ekinerja.middleware import TajukKeamanan
from ekinerja.settings import siasn


@pytest.mark.django_db
def test_sehat_menjawab_tanpa_sesi(client):
    jawaban = client.get("/sehat/")
    assert (jawaban.status_code, jawaban.json()["status"]) == (200, "sehat")
    assert not jawaban.cookies
    assert "Cookie" not in jawaban.headers.get("Vary", "")


@pytest.mark.django_db
def test_sehat_503_saat_basis_data_tidak_menjawab(client, monkeypatch):
    def putus(*args):
        raise DatabaseError("putus")

    monkeypatch.setattr(connection, "cursor", putus)
    jawaban = client.get("/sehat/")
    assert (jawaban.status_code, jawaban.json()["status"]) == (503, "sakit")


@pytest.mark.django_db
def test_tajuk_keamanan_di_setiap_jawaban(client):
    jawaban = client.get("/sehat/")
    assert "camera=()" in jawaban["Permissions-Policy"]
    assert jawaban["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in jawaban["Content-Security-Policy"]
    assert "unsafe" not in jawaban["Content-Security-Policy"]


class Sesi(dict):
    accessed = False


@pytest.mark.parametrize(
    ("sesi", "dibaca", "tajuk", "disimpan"),
    [
        ({"_auth_user_id": "1"}, True, {}, False),
        ({"_auth_user_id": "1"}, False, {}, True),  # the page never asked who is there
        ({}, True, {}, True),
        ({}, False, {"Authorization": "Token x"}, False),
    ],
)
def test_halaman_milik_seseorang_tidak_disimpan(sesi, dibaca, tajuk, disimpan):
    request = RequestFactory().get("/", headers=tajuk)
    request.session = Sesi(sesi)
    request.session.accessed = dibaca
    jawaban = TajukKeamanan(lambda _: HttpResponse())(request)
    assert jawaban.headers.get("Cache-Control") == (None if disimpan else "private, no-store")


def test_locmem_ditolak_di_luar_pengembangan(settings):
    settings.MESIN_SENDIRI = False
    assert [galat.id for galat in checks.cache_bersama(None)] == ["ekinerja.E001"]
    settings.MESIN_SENDIRI = True
    assert checks.cache_bersama(None) == []


def test_folder_jaringan_diperingatkan(settings, tmp_path):
    tabel = tmp_path / "mounts"
    tabel.write_text("/dev/sda1 / ext4 rw 0 0\nserver:/data /srv/data nfs4 rw 0 0\n")
    assert checks.jenis_sistem_berkas(Path("/srv/data/var"), tabel) == "nfs4"
    assert checks.jenis_sistem_berkas(Path("/srv/dataku"), tabel) == "ext4"
    assert checks.jenis_sistem_berkas(Path("/srv"), tmp_path / "tidak-ada") == ""


@pytest.mark.parametrize("tulisan", ["31/12/2026", "31-12-2026", "2026-12-31"])
def test_tanggal_dibaca_dalam_tiga_tulisan(tulisan):
    from django.forms import DateField

    assert DateField().clean(tulisan).isoformat() == "2026-12-31"


def test_tanggal_dan_angka_ditulis_cara_indonesia():
    from datetime import date
    from decimal import Decimal

    assert formats.date_format(date(2026, 1, 31)) == "31 Januari 2026"
    assert formats.date_format(date(2026, 1, 31), "SHORT_DATE_FORMAT") == "31-01-2026"
    assert formats.localize(Decimal("98.75")) == "98,75"


class Htmx:
    def __init__(self, boosted):
        self.boosted = boosted


@pytest.mark.parametrize(("htmx_", "fragmen"), [(False, False), (Htmx(False), True), (Htmx(True), False)])
def test_fragmen_hanya_untuk_htmx_yang_tidak_boosted(htmx_, fragmen):
    request = RequestFactory().get("/")
    request.htmx = htmx_
    assert htmx.is_fragmen(request) is fragmen


def test_pindah_memakai_tajuk_untuk_fragmen():
    request = RequestFactory().post("/")
    request.htmx = Htmx(False)
    assert htmx.pindah(request, "/tujuan/")["HX-Redirect"] == "/tujuan/"
    request.htmx = False
    assert htmx.pindah(request, "/tujuan/").status_code == 302


def test_setiap_variabel_lingkungan_tercatat():
    akar = Path(__file__).resolve().parents[1]
    sumber = "".join(jalur.read_text() for jalur in sorted((akar / "ekinerja/settings").glob("*.py")))
    dibaca = set(re.findall(r'env\.\w+\(\s*f?"([A-Z_]+)"', sumber)) | {f"SIASN_{nama}" for nama in siasn.TEKS}
    tercatat = set(re.findall(r"^#?([A-Z_]+)=", (akar / ".env.example").read_text(), re.M))
    assert dibaca - tercatat == set()
