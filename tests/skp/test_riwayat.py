"""History can only grow: the model refuses to change it, and so does the database."""

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction

from pegawai.models import Jabatan, PenempatanJabatan
from skp import layanan
from skp.models import DokumenSKP, RiwayatSKP
from tests.skp import panggung


@pytest.fixture(autouse=True)
def saat():
    with time_machine.travel(panggung.SAAT, tick=False):
        yield


@pytest.fixture
def riwayat(db):
    p = panggung.siapkan()
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    return p.skp.riwayat.get()


def test_riwayat_menunjuk_akun_yang_berbuat(riwayat):
    assert (riwayat.oleh, riwayat.oleh_nama) == (riwayat.skp.pegawai.akun, "Pemilik")


@pytest.mark.django_db
def test_jabatan_rangkap_yang_panjang_dipotong_pada_tiga_ratus_karakter():
    p = panggung.siapkan()
    panjang = Jabatan.objects.create(nama="J" * 255, jenis="pelaksana")
    tempat = p.tempat["rekan"]
    for unor in ("bidang", "dinas"):
        PenempatanJabatan.objects.create(
            pegawai=tempat.pegawai, unor=p.unor[unor], jabatan=panjang, jenis="plt", mulai=tempat.mulai
        )
    skp = layanan.tambah_skp(
        penempatan_id=p.tempat["rekan"].pk,
        periode_awal=panggung.AWAL_TAHUN,
        periode_akhir=panggung.AKHIR_TAHUN,
        pendekatan="kualitatif",
        oleh=p.akun["rekan"],
    )
    layanan.hapus_skp(skp_id=skp.pk, oleh=p.akun["rekan"])
    assert {r.transisi: len(r.oleh_jabatan) for r in skp.riwayat.all()} == {"buat": 300, "hapus": 300}


@pytest.mark.parametrize("ubah", [{"ke": "disetujui"}, {"oleh_nama": "Orang lain"}, {"catatan": "x"}])
def test_basis_data_menolak_perubahan_riwayat(riwayat, ubah):
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"), transaction.atomic():
        RiwayatSKP.objects.filter(pk=riwayat.pk).update(**ubah)
    assert RiwayatSKP.objects.values().get(pk=riwayat.pk).items() >= {"ke": "diajukan"}.items()


def test_basis_data_menolak_perubahan_dokumen(riwayat):
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"), transaction.atomic():
        DokumenSKP.objects.filter(sidik=riwayat.sidik).update(isi={})
    assert DokumenSKP.objects.get(sidik=riwayat.sidik).isi["rhk"] != []


def test_model_menolak_ubah_dan_hapus(riwayat):
    with pytest.raises(TypeError, match="hanya dapat ditambah"):
        riwayat.save()
    with pytest.raises(TypeError, match="hanya dapat ditambah"):
        riwayat.delete()


@pytest.mark.django_db(transaction=True)
def test_migrasi_pemicu_dapat_dibalik():
    call_command("migrate", "skp", "0001", verbosity=0)
    call_command("migrate", "skp", verbosity=0)
    p = panggung.siapkan()
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    with pytest.raises(IntegrityError, match="hanya dapat ditambah"):
        RiwayatSKP.objects.filter(skp=p.skp).update(ke="draft")
