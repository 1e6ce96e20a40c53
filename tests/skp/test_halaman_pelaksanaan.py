"""Execution on the sheet: rencana aksi, realisasi, handing in, umpan balik."""

import re
import uuid

import pytest
from django.urls import reverse

from skp.models import (
    Indikator,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    UmpanBalik,
)
from tests.skp.lembar import indikator, penilaian, status

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.usefixtures("skp_berlaku")


# --- execution ---------------------------------------------------------------------------------------


def test_realisasi_tersimpan_sendiri_dan_menyebut_hitungannya(buka, p):
    i = indikator(p)
    jawaban = buka("pemilik", "realisasi_simpan", {"kali": 0, "teks": "3 Dokumen"}, i.pk, headers=HTMX)
    assert (jawaban.status_code, jawaban["X-Kali"], jawaban["X-Tersimpan"]) == (204, "1", "10.00")
    jawaban = buka("pemilik", "realisasi_simpan", {"kali": 1, "teks": "4 Dokumen"}, i.pk, headers=HTMX)
    assert (jawaban["X-Kali"], Realisasi.objects.get().teks) == ("2", "4 Dokumen")


def test_realisasi_tanpa_javascript_kembali_ke_tempatnya(buka, p):
    i = indikator(p)
    jawaban = buka("pemilik", "realisasi_simpan", {"kali": 0, "teks": "3 Dokumen"}, i.pk)
    alamat = reverse("skp:lembar", args=[p.skp.pk, p.periode["tw2"].pk])
    assert (jawaban.status_code, jawaban["Location"]) == (302, f"{alamat}#realisasi-{i.pk}")


@pytest.mark.parametrize("opsi", [{}, {"headers": HTMX}])
def test_realisasi_usang_menampilkan_kedua_versi(buka, p, opsi):
    i = indikator(p)
    buka("pemilik", "realisasi_simpan", {"kali": 0, "teks": "dari tab satu"}, i.pk)
    jawaban = buka("pemilik", "realisasi_simpan", {"kali": 0, "teks": "dari tab dua"}, i.pk, **opsi)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert [kata for kata in ("dari tab satu", "dari tab dua", "ALR-03") if kata not in teks] == []
    isian = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', teks))
    pakai = {k: isian[k] for k in ("kali", "teks", "pilih_versi")}
    assert buka("pemilik", "realisasi_simpan", pakai, i.pk, **opsi).status_code == (200 if opsi else 302)
    assert Realisasi.objects.get().teks == "dari tab dua"


@pytest.mark.parametrize(
    "data", [{}, {"kali": "x", "teks": "a"}, {"kali": -1, "teks": "a"}, {"kali": 0, "teks": "a" * 2001}]
)
def test_realisasi_yang_tidak_dapat_dibaca_ditolak(buka, p, data):
    for opsi in ({}, {"headers": HTMX}):
        assert buka("pemilik", "realisasi_simpan", data, indikator(p).pk, **opsi).status_code == 422
    assert Realisasi.objects.count() == 0


@pytest.mark.parametrize("nama", ["penilai", "atasan_penilai", "admin"])
def test_hanya_pemilik_mengisi_realisasi(buka, p, nama):
    data = {"kali": 0, "teks": "3 Dokumen"}
    assert buka(nama, "realisasi_simpan", data, indikator(p).pk).status_code == 403
    assert buka(nama).context["mengisi"] is False


def test_indikator_skp_lain_tidak_ditemukan(buka, p):
    lain = Indikator.objects.exclude(rhk__skp=p.skp).first()
    assert buka("pemilik", "realisasi_simpan", {"kali": 0, "teks": "a"}, lain.pk).status_code == 404


def test_periode_yang_lewat_ditolak_dengan_kode(buka, p):
    data = {"kali": 0, "teks": "3 Dokumen"}
    jawaban = buka("pemilik", "realisasi_simpan", data, indikator(p).pk, periode="tw1")
    assert (jawaban.status_code, jawaban.context["galat"].kode) == (422, "LKS-02")


def test_rencana_aksi_ditambah_diubah_dihapus(buka, p):
    rhk = p.skp.rhk.get()
    kunci = uuid.uuid4()
    data = {"rhk": rhk.pk, "kunci": kunci, "kali": 0, "teks": "Menyusun jadwal", "target": "1 Dokumen"}
    for _ in range(2):  # a double click is one row
        jawaban = buka("pemilik", "rencana_aksi_simpan", data, headers=HTMX)
        assert jawaban.content.decode().startswith(f'<div id="aksi-{rhk.pk}"')
    aksi = RencanaAksi.objects.get()
    form = buka("pemilik", "rencana_aksi_simpan").status_code
    assert form == 404  # neither ?rhk= nor ?aksi=
    buka("pemilik", "rencana_aksi_simpan", data | {"kali": aksi.kali, "teks": "Menyusun peta"})
    aksi.refresh_from_db()
    assert aksi.teks == "Menyusun peta"
    assert buka("pemilik", "rencana_aksi_simpan", data | {"teks": "Lain"}).status_code == 409
    assert buka("pemilik", "rencana_aksi_hapus", None, aksi.pk).status_code == 200
    assert RencanaAksi.objects.count() == 1
    assert buka("pemilik", "rencana_aksi_hapus", {}, aksi.pk).status_code == 302
    assert RencanaAksi.objects.count() == 0


@pytest.mark.parametrize(
    "ubah", [{"rhk": "x"}, {"rhk": 10**30}, {"kunci": "x"}, {"kali": ""}, {"teks": ""}, {"teks": "a" * 1001}]
)
def test_rencana_aksi_yang_tidak_dapat_dibaca_ditolak(buka, p, ubah):
    data = {"rhk": p.skp.rhk.get().pk, "kunci": uuid.uuid4(), "kali": 0, "teks": "Menyusun jadwal"} | ubah
    for opsi in ({}, {"headers": HTMX}):
        assert buka("pemilik", "rencana_aksi_simpan", data, **opsi).status_code == 422
    assert RencanaAksi.objects.count() == 0


def test_formulir_rencana_aksi_sebagai_halaman_dan_bagian(buka, client, p):
    rhk = p.skp.rhk.get()
    alamat = reverse("skp:rencana_aksi_simpan", args=[p.skp.pk, p.periode["tw2"].pk])
    client.force_login(p.akun["pemilik"])
    assert "<html" in client.get(alamat, {"rhk": rhk.pk}).content.decode()
    assert "<html" not in client.get(alamat, {"rhk": rhk.pk}, headers=HTMX).content.decode()


def test_ajukan_tanpa_realisasi_menyebut_dan_menautkan_yang_kurang(buka, p):
    i = indikator(p)
    jawaban = buka("pemilik", "ajukan_realisasi", {})
    assert jawaban.status_code == 422
    assert [(x.kode, x.tautan.split("#")[1]) for x in jawaban.context["galat"].pelanggaran] == [
        ("LKS-01", f"realisasi-{i.pk}")
    ]
    assert f'id="realisasi-{i.pk}"' in buka("pemilik").content.decode()


def test_ajukan_batal_kembalikan(buka, p):
    buka("pemilik", "realisasi_simpan", {"kali": 0, "teks": "3 Dokumen"}, indikator(p).pk)
    assert buka("pemilik", "ajukan_realisasi").status_code == 200
    for nama, alamat, data, kini in (
        ("pemilik", "ajukan_realisasi", {}, "diajukan"),
        ("pemilik", "batal_realisasi", {}, "belum_diajukan"),
        ("pemilik", "ajukan_realisasi", {}, "diajukan"),
        ("penilai", "kembalikan_realisasi", {"catatan": "Bukti belum ada"}, "belum_diajukan"),
    ):
        assert (buka(nama, alamat, data).status_code, status(p)) == (302, kini)
    assert "Bukti belum ada" in buka("pemilik").content.decode()


def test_kembalikan_tanpa_alasan_meminta_alasan(buka, p):
    penilaian(p, "diajukan")
    jawaban = buka("penilai", "kembalikan_realisasi", {"catatan": " "})
    assert (jawaban.status_code, status(p)) == (422, "diajukan")


# --- feedback ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["penilai", "plh", "delegasi", "atasan_penilai"])
def test_umpan_balik_untuk_rhk_perilaku_dan_umum(buka, p, nama):
    rhk = p.skp.rhk.get()
    for data, id_bagian in (
        ({"rhk": rhk.pk, "teks": "Tentang RHK"}, f"umpan-{rhk.pk}"),
        ({"tentang": "perilaku", "perilaku": "akuntabel", "teks": "Tentang perilaku"}, "umpan-perilaku"),
        ({"teks": "Tentang semua"}, "umpan-umum"),
    ):
        jawaban = buka(nama, "umpan_balik_periode", data, headers=HTMX)
        teks = jawaban.content.decode()
        assert (jawaban.status_code, f'id="{id_bagian}"' in teks, data["teks"] in teks) == (200, True, True)
    assert list(UmpanBalik.objects.order_by("pk").values_list("rhk", "perilaku")) == [
        (rhk.pk, ""),
        (None, "akuntabel"),
        (None, ""),
    ]


@pytest.mark.parametrize(("nama", "kode"), [("pemilik", 403), ("admin", 403), ("rekan", 404), ("luar", 404)])
def test_umpan_balik_oleh_orang_lain_ditolak(buka, nama, kode):
    assert buka(nama, "umpan_balik_periode", {"teks": "a"}).status_code == kode


@pytest.mark.parametrize(
    "data", [{"teks": ""}, {"teks": "a" * 2001}, {"tentang": "perilaku", "perilaku": "x", "teks": "a"}]
)
def test_umpan_balik_yang_tidak_dapat_dibaca_ditolak(buka, data):
    assert buka("penilai", "umpan_balik_periode", data).status_code == 422
    assert UmpanBalik.objects.count() == 0


def test_umpan_balik_pada_rhk_skp_lain_ditolak(buka, p):
    lain = RencanaHasilKerja.objects.exclude(skp=p.skp).first()
    assert buka("penilai", "umpan_balik_periode", {"rhk": lain.pk, "teks": "a"}).status_code == 422


# --- typed and not sent ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "bagian", "kueri", "isian"),
    [
        ("penilai", "umpan_balik_periode", "?rhk={rhk}", {"teks": "Laporannya rapi"}),
        ("penilai", "umpan_balik_periode", "?tentang=perilaku", {"teks": "Ramah", "perilaku": "akuntabel"}),
        ("penilai", "umpan_balik_periode", "", {"teks": "Baik"}),
        ("pemilik", "rencana_aksi_simpan", "?rhk={rhk}", {"teks": "Menghimpun data", "target": "3"}),
        ("pemilik", "bukti_tambah", "?rhk={rhk}", {"nama": "Laporan", "tautan": "https://contoh.go.id/1"}),
    ],
)
def test_isian_yang_belum_terkirim_kembali_lalu_terlupakan(client, p, nama, bagian, kueri, isian):
    client.force_login(p.akun[nama])
    aksi = reverse(f"skp:{bagian}", args=[p.skp.pk, p.periode["tw2"].pk])
    alamat = aksi + kueri.format(rhk=p.skp.rhk.get().pk)

    def tampil():
        form = client.get(alamat, headers=HTMX).context["form"]
        return {k: form[k].value() or "" for k in isian}

    tersembunyi = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get(alamat).content.decode())
    )
    assert tersembunyi["_draf"] == alamat
    client.post(reverse("skp:draf"), {"halaman": alamat, **isian})
    assert tampil() == isian
    assert client.post(aksi, {**tersembunyi, **isian}).status_code == 302
    assert tampil() == dict.fromkeys(isian, "")
