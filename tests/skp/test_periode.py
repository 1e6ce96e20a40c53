"""Periode Penilaian: the admin instansi sets it, nobody else; refusals stand next to their field."""

from datetime import date

import pytest
from django.urls import reverse

from skp.models import Penilaian, PeriodePenilaian, UmpanBalik

ISI = {
    "nama": "Januari 2027",
    "awal": "2027-01-01",
    "akhir": "31/01/2027",
    "batas_pengisian": "14-02-2027",
    "jenis": "periodik",
    "tipe": "bulanan",
}


@pytest.fixture
def admin(client, p):
    client.force_login(p.akun["admin"])
    return client


def alamat(p, nama):
    return reverse(
        f"skp:{nama}", args=[p.periode["tw2"].pk] if nama in ("periode_ubah", "periode_hapus") else []
    )


@pytest.mark.parametrize("nama", ["periode", "periode_tambah", "periode_ubah", "periode_hapus"])
@pytest.mark.parametrize(
    ("siapa", "kode"),
    [("admin", 200), ("pemilik", 403), ("penilai", 403), ("atasan_penilai", 403), ("operator", 403)],
)
def test_halaman_hanya_bagi_admin_instansi(client, p, nama, siapa, kode):
    client.force_login(p.akun[siapa])
    assert client.get(alamat(p, nama)).status_code == kode


@pytest.mark.parametrize("nama", ["periode_tambah", "periode_ubah", "periode_hapus", "periode_baku"])
@pytest.mark.parametrize("siapa", ["pemilik", "penilai", "operator"])
def test_menulis_hanya_bagi_admin_instansi(client, p, nama, siapa):
    client.force_login(p.akun[siapa])
    jawaban = client.post(alamat(p, nama), ISI | {"tahun": 2027, "tipe": "bulanan"})
    assert (jawaban.status_code, PeriodePenilaian.objects.count()) == (403, 3)


@pytest.mark.parametrize("nama", ["periode_ubah", "periode_hapus"])
def test_periode_instansi_lain_tidak_ditemukan(client, p, nama):
    client.force_login(p.akun["luar"])  # admin of the other agency
    assert client.get(alamat(p, nama)).status_code == 404
    assert client.post(alamat(p, nama), ISI).status_code == 404


def test_tanpa_masuk_dialihkan(client, p):
    assert client.get(alamat(p, "periode")).status_code == 302


def test_daftar_per_tahun(admin, p):
    kelompok = admin.get(alamat(p, "periode")).context["kelompok"]
    assert [(t, [x.nama for x in daftar]) for t, daftar in kelompok] == [
        (2026, ["Triwulan I", "Triwulan II", "Akhir 2026"])
    ]


def test_tambah_menerima_tanggal_dalam_semua_tulisan(admin, p):
    assert admin.post(alamat(p, "periode_tambah"), ISI).status_code == 302
    baru = PeriodePenilaian.objects.get(nama="Januari 2027")
    assert (baru.awal, baru.akhir, baru.batas_pengisian, baru.instansi) == (
        date(2027, 1, 1),
        date(2027, 1, 31),
        date(2027, 2, 14),
        p.instansi,
    )


@pytest.mark.parametrize(
    ("ubah", "medan", "kode"),
    [
        ({"akhir": "2026-12-31"}, "akhir", "PER-01"),
        ({"batas_pengisian": "2027-01-30"}, "batas_pengisian", "PER-02"),
        ({"akhir": "2027-02-28", "batas_pengisian": "2027-03-14"}, "awal", "PER-04"),
        ({"tipe": "tahunan"}, "tipe", "PER-07"),
        ({"tipe": "triwulanan", "awal": "2026-04-01", "akhir": "2026-06-30"}, "awal", "PER-08"),
        ({"nama": "x" * 101}, "nama", ""),
        ({"awal": "kemarin"}, "awal", ""),
        ({"awal": "0001-01-01"}, "awal", ""),
        ({"akhir": "9999-12-31"}, "akhir", ""),
        ({"jenis": "ngawur"}, "jenis", ""),
        ({"nama": "a\0b"}, "nama", ""),
    ],
)
def test_penolakan_berdiri_di_sebelah_isian(admin, p, ubah, medan, kode):
    jawaban = admin.post(alamat(p, "periode_tambah"), ISI | ubah)
    assert jawaban.status_code == 422
    assert kode in " ".join(jawaban.context["form"].errors[medan])
    assert PeriodePenilaian.objects.count() == 3


def test_ubah_nama_dan_batas(admin, p):
    tw2 = p.periode["tw2"]
    isi = {
        "nama": "TW II",
        "awal": tw2.awal,
        "akhir": tw2.akhir,
        "batas_pengisian": date(2026, 7, 31),
        "jenis": "periodik",
        "tipe": "triwulanan",
    }
    assert admin.post(alamat(p, "periode_ubah"), isi).status_code == 302
    tw2.refresh_from_db()
    assert (tw2.nama, tw2.batas_pengisian) == ("TW II", date(2026, 7, 31))
    Penilaian.objects.create(skp=p.skp, periode=tw2)
    pindah = {"awal": "2026-07-01", "akhir": "2026-09-30", "batas_pengisian": "2026-10-14"}
    jawaban = admin.post(alamat(p, "periode_ubah"), isi | pindah)
    assert (jawaban.status_code, "PER-90" in jawaban.content.decode()) == (422, True)


def test_periode_baku_melengkapi_yang_belum_ada(admin, p):
    data = {"tahun": 2026, "tipe": "triwulanan"}
    admin.post(alamat(p, "periode_baku"), data)
    assert PeriodePenilaian.objects.filter(instansi=p.instansi).count() == 5
    jawaban = admin.post(alamat(p, "periode_baku"), data, follow=True)
    assert PeriodePenilaian.objects.filter(instansi=p.instansi).count() == 5
    assert "sudah lengkap" in jawaban.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"tahun": "x", "tipe": "bulanan"},
        {"tahun": 9999, "tipe": "bulanan"},
        {"tahun": -1, "tipe": "bulanan"},
        {"tahun": "9" * 5000, "tipe": "bulanan"},
        {"tahun": 2027, "tipe": "x"},
    ],
)
def test_periode_baku_yang_tidak_dapat_dibaca_ditolak(admin, p, data):
    assert admin.post(alamat(p, "periode_baku"), data).status_code == 422


def test_hapus_yang_belum_dipakai(admin, p):
    assert admin.post(alamat(p, "periode_hapus")).status_code == 302
    assert not PeriodePenilaian.objects.filter(pk=p.periode["tw2"].pk).exists()
    assert admin.post(alamat(p, "periode_hapus")).status_code == 404


@pytest.mark.parametrize("pemakai", ["penilaian", "umpan_balik"])
def test_hapus_yang_sudah_dipakai_ditolak(admin, p, pemakai):
    if pemakai == "penilaian":
        Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"])
    else:
        UmpanBalik.objects.create(
            skp=p.skp,
            periode=p.periode["tw2"],
            teks="a",
            oleh=p.akun["penilai"],
            oleh_nama="x",
            peran="definitif",
        )
    jawaban = admin.post(alamat(p, "periode_hapus"))
    assert (jawaban.status_code, jawaban.context["galat"].kode) == (422, "PER-91")


def test_admin_tanpa_periode_membaca_apa_yang_harus_dilakukan(client, p):
    client.force_login(p.akun["luar"])
    teks = client.get(alamat(p, "periode")).content.decode()
    assert "Belum ada periode penilaian" in teks
