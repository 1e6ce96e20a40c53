"""Every URL x every role x own, subordinate, other unit and other agency, against tables written by hand.

Fails when a URL has no row, when a row names a URL that does not exist, and when a method that has no
row is not refused.
"""

import json

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from sinkron.models import JalanSinkron
from skp.models import SKP, Keberatan, Penilaian
from tests.factories.skp import SAAT, dunia
from tests.matriks.akun import ADMIN, AKUN
from tests.matriks.api import API
from tests.matriks.bentuk import PERAN, Baris
from tests.matriks.halaman import HALAMAN
from tests.matriks.sinkron import SINKRON

SEMUA_BARIS = (*API, *HALAMAN, *SINKRON, *AKUN, *ADMIN)
# Patterns that match more than one address: one of them.
TANPA_NAMA = {"api:tidak-ada": "/api/v1/tidak-ada/", "admin/(?P<url>.*)$": "/admin/tidak-ada/"}
HALAMAN_BIASA = ("GET", "POST")
METODE = {
    "api": ("GET", "POST", "PUT", "DELETE"),
    **dict.fromkeys(("skp", "pegawai", "sinkron"), HALAMAN_BIASA),
}
TERBUKA_TANPA_MASUK = ("api:skema", "api:dokumen", "api:tidak-ada")


def nama_url(resolver=None, ruang="", rute=""):
    """(name with namespace, route) of everything the resolver knows; an unnamed one is named by its route."""
    for pola in (resolver or get_resolver()).url_patterns:
        penuh = rute + str(pola.pattern)
        if isinstance(pola, URLResolver):
            yield from nama_url(pola, f"{ruang}{pola.namespace}:" if pola.namespace else ruang, penuh)
        else:
            yield f"{ruang}{pola.name}" if pola.name else penuh


def test_setiap_url_punya_baris_dan_sebaliknya():
    assert sorted(set(nama_url())) == sorted({b.nama for b in SEMUA_BARIS})


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker):
    """The world and a logged-in client per role, built once; everything is rolled back at the end."""
    with django_db_blocker.unblock(), time_machine.travel(SAAT, tick=False), transaction.atomic():
        d = dunia()
        kuki = {}
        for peran in PERAN:
            klien = Client()
            if peran != "anonim":
                klien.force_login(d.akun[peran])
            kuki[peran] = klien.cookies.output(header="", sep=";")

        def klien(peran):
            """A browser as it stood after logging in, whatever it was used for before."""
            baru = Client()
            baru.cookies.load(kuki[peran])
            return baru

        yield d, klien
        transaction.set_rollback(True)


def alamat(baris: Baris, m) -> str:
    if baris.nama in TANPA_NAMA:
        return TANPA_NAMA[baris.nama]
    if "/" in baris.nama:
        return f"/{baris.nama.replace('<path:object_id>', '1')}"
    return reverse(baris.nama, args=baris.argumen(m))


def siapkan(m, keadaan: dict) -> None:
    if "jalan" in keadaan:
        JalanSinkron.objects.filter(pk=m.jalan.pk).update(**keadaan["jalan"])
    if "skp" in keadaan:
        SKP.objects.filter(pk=m.skp.pk).update(**keadaan["skp"])
    if status := keadaan.get("penilaian"):
        sejak = timezone.now()
        Penilaian.objects.filter(pk=m.penilaian.pk).update(
            **status, dinilai_pada=sejak, disampaikan_pada=sejak
        )
        if status["status"] == "keberatan":
            Keberatan.objects.create(penilaian=m.penilaian, alasan="Belum dibaca.")


def kirim(klien: Client, baris: Baris, m) -> int:
    """Status code of one request; whatever it wrote is undone."""
    with transaction.atomic():
        siapkan(m, baris.keadaan)
        badan = baris.badan(m)
        if baris.metode == "GET":
            jawaban = klien.get(alamat(baris, m), badan)
        elif baris.json:
            jawaban = klien.generic(
                baris.metode, alamat(baris, m), json.dumps(badan, default=str), "application/json"
            )
        else:
            jawaban = klien.post(alamat(baris, m), badan)
        transaction.set_rollback(True)
    return jawaban.status_code


@pytest.mark.django_db
@pytest.mark.parametrize("baris", SEMUA_BARIS, ids=str)
def test_siapa_mendapat_apa(panggung, baris):
    d, klien = panggung
    arti = {"ok": baris.ok, "masuk": 401 if baris.nama.startswith("api:") else 302}
    harapan, nyata = {}, {}
    for pemilik, baris_pola in baris.pola.items():
        m = d.milik.get(pemilik)
        harapan[pemilik] = {
            peran: arti.get(kode) or int(kode) for peran, kode in zip(PERAN, baris_pola.split(), strict=True)
        }
        nyata[pemilik] = {peran: kirim(klien(peran), baris, m) for peran in PERAN}
    assert nyata == harapan


def tanpa_baris():
    """(name, method, a row of the same URL) for every method of our own pages that has no row."""
    punya = {(b.nama, b.metode) for b in SEMUA_BARIS}
    contoh = {b.nama: b for b in SEMUA_BARIS}
    for nama in sorted(contoh):
        for metode in METODE.get(nama.split(":")[0], ()):
            if (nama, metode) not in punya:
                yield pytest.param(contoh[nama], metode, id=f"{metode} {nama}")


@pytest.mark.django_db
@pytest.mark.parametrize(("baris", "metode"), tanpa_baris())
def test_metode_tanpa_baris_ditolak(panggung, baris, metode):
    d, klien = panggung
    anonim = 405 if baris.nama in TERBUKA_TANPA_MASUK else 401 if baris.nama.startswith("api:") else 302
    m = d.milik["pemilik"]
    tujuan = alamat(baris, m)
    nyata = {
        peran: klien(peran).generic(metode, tujuan).status_code for peran in ("anonim", "pemilik", "luar")
    }
    assert nyata == {"anonim": anonim, "pemilik": 405, "luar": 405}
