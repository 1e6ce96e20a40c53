"""Two people, or two clicks, at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import connection, transaction

from ekinerja.galat import GalatDomain
from pegawai import layanan as layanan_pegawai
from pegawai.models import LaporanAtasan, Pemberitahuan
from skp import layanan
from skp.models import SKP, Penilaian, PeriodePenilaian, RencanaHasilKerja, RiwayatSKP
from skp.pilihan import StatusSKP
from tests.skp import panggung

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def p(transactional_db):
    with time_machine.travel(panggung.SAAT, tick=False):
        yield panggung.siapkan()


def serentak(*perbuatan):
    """Run the acts at the same moment, each on its own connection; the class name of a refusal, or "ok"."""
    mulai = Barrier(len(perbuatan))

    def jalan(satu):
        try:
            mulai.wait()
            satu()
        except GalatDomain as galat:
            return type(galat).__name__
        else:
            return "ok"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(perbuatan)) as kolam:
        return sorted(kolam.map(jalan, perbuatan))


def menyusul(perbuatan):
    """Do it, and do it again before the first is committed; the answers of the first and the second."""
    dikerjakan, disusul = Event(), Event()

    def pertama():
        with transaction.atomic():
            perbuatan()
            dikerjakan.set()
            disusul.wait(0.5)  # the second waits for the lock, so nobody sets this in time

    def kedua():
        dikerjakan.wait()
        try:
            perbuatan()
        finally:
            disusul.set()

    return serentak(pertama, kedua)


def arus(skp):
    return list(RiwayatSKP.objects.filter(skp=skp).order_by("pk").values_list("transisi", "dari", "ke"))


def test_dua_pengajuan_serentak_menjadi_satu(p):
    hasil = serentak(*[lambda: layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])] * 4)
    assert hasil == ["TransisiTidakSah"] * 3 + ["ok"]
    assert arus(p.skp) == [("ajukan", "draft", "diajukan")]


def test_setujui_melawan_batal_ajukan(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIAJUKAN)
    hasil = serentak(
        lambda: layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"]),
        lambda: layanan.batal_ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"]),
    )
    assert hasil == ["TransisiTidakSah", "ok"]
    p.skp.refresh_from_db()
    assert arus(p.skp) in (
        [("setujui", "diajukan", "disetujui")],
        [("batal_ajukan", "diajukan", "draft")],
    )
    assert arus(p.skp)[0][2] == p.skp.status


def test_setujui_melawan_kembalikan_oleh_plh(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIAJUKAN)
    hasil = serentak(
        lambda: layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"]),
        lambda: layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["plh"], catatan="Perbaiki."),
    )
    assert hasil == ["TransisiTidakSah", "ok"]
    assert len(arus(p.skp)) == 1


def test_klik_ganda_tambah_skp_membuat_satu(p):
    def tambah():
        layanan.tambah_skp(
            penempatan_id=p.tempat["rekan"].pk,
            periode_awal=panggung.AWAL_TAHUN,
            periode_akhir=panggung.AKHIR_TAHUN,
            pendekatan="kualitatif",
            oleh=p.akun["rekan"],
        )

    assert menyusul(tambah) == ["SyaratBelumTerpenuhi", "ok"]
    assert SKP.objects.filter(pegawai=p.orang["rekan"]).count() == 1


def test_klik_ganda_periode_membuat_satu(p):
    def baku():
        layanan.buat_periode_baku(tahun=2027, tipe="triwulanan", oleh=p.akun["admin"])

    assert menyusul(baku) == ["ok", "ok"]
    assert PeriodePenilaian.objects.filter(instansi=p.instansi, awal__year=2027).count() == 5


def test_hasil_diterima_sekali(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    n = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="disampaikan")
    hasil = menyusul(lambda: layanan.terima_penilaian(penilaian_id=n.pk, oleh=p.akun["pemilik"]))
    assert hasil == ["TransisiTidakSah", "ok"]
    assert arus(p.skp) == [("terima", "disampaikan", "final")]


def test_laporan_ditangani_sekali(p):
    laporan = LaporanAtasan.objects.create(penempatan=p.tempat["pemilik"], keterangan="Seharusnya Sekda.")

    def tangani():
        layanan_pegawai.tangani_laporan(
            laporan_id=laporan.pk, tanggapan="Sudah diperbaiki.", oleh=p.akun["operator"]
        )

    assert menyusul(tangani) == ["TransisiTidakSah", "ok"]
    assert Pemberitahuan.objects.filter(akun=p.akun["pemilik"]).count() == 1


def test_surel_dikirim_sekali(p):
    pemberitahuan = Pemberitahuan.objects.create(akun=p.akun["pemilik"], judul="SKP Anda disetujui")
    assert menyusul(lambda: layanan_pegawai.kirim_surel(pemberitahuan_id=pemberitahuan.pk)) == ["ok", "ok"]
    assert [surat.to for surat in mail.outbox] == [[p.akun["pemilik"].email]]


def test_klik_ganda_tambah_rhk_membuat_satu(p):
    kunci = uuid4()

    def simpan():
        layanan.simpan_rhk(skp_id=p.skp.pk, kunci=kunci, kali=0, oleh=p.akun["pemilik"], teks="Arsip tertata")

    assert serentak(simpan, simpan, simpan) == ["ok"] * 3
    assert RencanaHasilKerja.objects.filter(skp=p.skp, kunci=kunci).count() == 1


def test_dua_penilai_membuka_revisi_serentak_menjadi_satu(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    hasil = serentak(
        lambda: layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"]),
        lambda: layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["plh"]),
    )
    assert hasil == ["SyaratBelumTerpenuhi", "ok"]
    assert list(SKP.objects.filter(akar=p.skp).values_list("versi", "status")) == [(2, "revisi")]


def test_ubah_isi_melawan_ajukan_tidak_mengubah_yang_diajukan(p):
    rhk = p.skp.rhk.get()

    def ubah():
        layanan.simpan_rhk(
            skp_id=p.skp.pk,
            kunci=rhk.kunci,
            kali=rhk.kali,
            oleh=p.akun["pemilik"],
            teks="Diubah",
            intervensi_id=rhk.intervensi_id,
        )

    hasil = serentak(ubah, lambda: layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"]))
    dokumen = p.skp.dokumen.get()
    p.skp.rhk.get()
    assert hasil in (["TransisiTidakSah", "ok"], ["ok", "ok"])
    assert dokumen.isi["rhk"][0]["teks"] == p.skp.rhk.get().teks


def test_dua_penilaian_serentak_satu_baris_satu_predikat(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    n = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")

    def nilai(hasil_kerja, oleh):
        layanan.nilai_skp(
            skp_id=p.skp.pk,
            periode_id=n.periode_id,
            oleh=p.akun[oleh],
            rating_hasil_kerja=hasil_kerja,
            rating_perilaku="sesuai",
            sampaikan=True,
        )

    hasil = serentak(lambda: nilai("sesuai", "penilai"), lambda: nilai("di_bawah", "plh"))
    assert hasil == ["TransisiTidakSah", "ok"]
    n.refresh_from_db()
    assert (n.rating_hasil_kerja, n.predikat) in (("sesuai", "baik"), ("di_bawah", "butuh_perbaikan"))
    assert arus(p.skp) == [("nilai", "diajukan", "dinilai"), ("sampaikan", "dinilai", "disampaikan")]
