"""Somebody is moved: the open agreement follows, a spanning draft is divided, an approved one stays."""

from datetime import date

import pytest
import time_machine

from pegawai import layanan_penempatan
from pegawai.models import Pemberitahuan
from pegawai.pilihan import JenisJabatan
from skp.models import SKP
from skp.pilihan import StatusSKP

from . import panggung

pytestmark = pytest.mark.django_db
PINDAH = date(2026, 4, 1)


@pytest.fixture
def pentas():
    with time_machine.travel(panggung.SAAT, tick=False):
        yield panggung.siapkan()


def pindahkan(pentas, mulai=PINDAH):
    return layanan_penempatan.tempatkan(
        pegawai_id=pentas.orang["pemilik"].pk,
        unor_id=pentas.unor["setda"].pk,
        jabatan="Analis Uji",
        jenis_jabatan=JenisJabatan.JF_AHLI,
        mulai=mulai,
        sebab="SIASN",
        oleh=None,
    )


def keadaan(pentas):
    semua = SKP.objects.filter(pegawai=pentas.orang["pemilik"]).order_by("periode_awal", "pk")
    return [(s.penempatan.unor.nama, s.periode_awal, s.periode_akhir, s.status, s.rhk.count()) for s in semua]


def ubah(pentas, **isi):
    SKP.objects.filter(pk=pentas.skp.pk).update(**isi)


def asal(pentas):
    return pentas.skp.penempatan.unor.nama


def test_draf_yang_mulai_sesudahnya_ikut_beserta_penilainya(pentas):
    ubah(pentas, status=StatusSKP.DRAFT, periode_awal=date(2026, 7, 1))
    pindahkan(pentas)
    skp = SKP.objects.select_related("penempatan").get(pk=pentas.skp.pk)
    assert skp.penempatan.unor == pentas.unor["setda"]
    assert skp.penempatan.penilai is not None
    assert skp.penempatan.penilai != pentas.skp.penempatan.penilai


@pytest.mark.parametrize("status", [StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN])
def test_draf_yang_mencakup_perpindahan_dibagi_dua_tanpa_kehilangan_isi(pentas, status):
    ubah(pentas, status=status)
    jumlah = pentas.skp.rhk.count()
    unor = asal(pentas)
    pindahkan(pentas)
    assert keadaan(pentas) == [
        (unor, date(2026, 1, 1), date(2026, 3, 31), status, jumlah),
        (pentas.unor["setda"].nama, PINDAH, date(2026, 12, 31), StatusSKP.DRAFT, jumlah),
    ]
    baru = SKP.objects.get(periode_awal=PINDAH)
    assert list(baru.riwayat.values_list("transisi", "dari", "ke", "oleh_nama", "peran")) == [
        ("buat", "", "draft", "Sistem", "sistem")
    ]
    pesan = Pemberitahuan.objects.get(akun=pentas.akun["pemilik"])
    assert pesan.tautan == f"/skp/{baru.pk}/"
    assert "sampai 31-03-2026" in pesan.isi


def test_yang_menunggu_persetujuan_tidak_diubah_dan_pemiliknya_diberi_tahu(pentas):
    ubah(pentas, status=StatusSKP.DIAJUKAN)
    semula = keadaan(pentas)
    pindahkan(pentas)
    assert keadaan(pentas) == semula
    pesan = Pemberitahuan.objects.get(akun=pentas.akun["pemilik"])
    assert (pesan.tautan, "sampai 31-03-2026" in pesan.isi) == (f"/skp/{pentas.skp.pk}/", True)


@pytest.mark.parametrize("status", [StatusSKP.DISETUJUI, StatusSKP.SELESAI, StatusSKP.DIBATALKAN])
def test_yang_sudah_disetujui_tetap(pentas, status):
    ubah(pentas, status=status)
    semula = keadaan(pentas)
    pindahkan(pentas)
    assert keadaan(pentas) == semula
    assert not Pemberitahuan.objects.filter(akun=pentas.akun["pemilik"]).exists()


def test_revisi_tetap_pada_jabatannya(pentas):
    ubah(pentas, status=StatusSKP.DRAFT, versi=2)
    semula = keadaan(pentas)
    pindahkan(pentas)
    assert keadaan(pentas) == semula


def test_koreksi_unor_langsung_mengganti_penilai_skp_yang_terbuka(pentas):
    ubah(pentas, status=StatusSKP.DRAFT)
    lama = pentas.skp.penempatan.penilai
    pindahkan(pentas, mulai=None)
    skp = SKP.objects.get(pk=pentas.skp.pk)
    assert skp.penempatan_id == pentas.skp.penempatan_id
    assert skp.penempatan.penilai not in (None, lama)


def test_perpindahan_yang_diurungkan_membawa_skp_kembali(pentas):
    ubah(pentas, status=StatusSKP.DRAFT, periode_awal=date(2026, 7, 1))
    semula = keadaan(pentas)
    hasil = pindahkan(pentas)
    layanan_penempatan.kembalikan(
        pegawai_id=pentas.orang["pemilik"].pk, hasil=hasil, sebab="urung", oleh=None
    )
    assert keadaan(pentas) == semula
