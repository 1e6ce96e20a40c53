"""Writes: the penilai kept on placements, reports, notices and their mail, settings, tokens."""

from datetime import date

import pytest
from django.core import mail
from django.db import transaction
from rest_framework.authtoken.models import Token

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai import kueri, layanan, layanan_unor, tasks
from pegawai.models import LaporanAtasan, Pemberitahuan, PenempatanJabatan
from pegawai.pilihan import JenisPenempatan, Peran, StatusLaporan
from tests.factories.pegawai import (
    AkunFactory,
    LaporanFactory,
    PejabatNonASNFactory,
    PemberitahuanFactory,
    PenempatanFactory,
    PengaturanFactory,
    PeranFactory,
    UnorFactory,
)

from .conftest import segarkan

pytestmark = pytest.mark.django_db


def tersimpan(penempatan):
    penempatan.refresh_from_db()
    return (penempatan.penilai_id, penempatan.penilai_alasan, penempatan.atasan_penilai_id)


def test_segarkan_menyimpan_penilai_dan_hanya_yang_berubah(kantor):
    assert tersimpan(kantor.staf) == (
        kantor.kabid.pegawai_id,
        "kepala_atas",
        kantor.kadis.pegawai_id,
    )
    assert tersimpan(kantor.kadis) == (None, "belum_ada", None)
    assert segarkan() == 0


def test_segarkan_unor_mengenai_seluruh_bawahannya_saja(kantor):
    samping = PenempatanFactory(unor=UnorFactory(induk=kantor.dinas))
    kepala = PenempatanFactory(unor=kantor.seksi, kepala=True)
    assert layanan.segarkan_penilai_unor(unor_id=[kantor.bidang.pk]) == 2
    assert tersimpan(kantor.staf)[0] == kepala.pegawai_id
    assert tersimpan(samping) == (None, "belum_ada", None)


def test_segarkan_pegawai(kantor):
    PenempatanFactory(unor=kantor.seksi, kepala=True)
    assert layanan.segarkan_penilai_pegawai(pegawai_id=[kantor.staf.pegawai_id]) == 1


def test_segarkan_instansi_bertahap(kantor, monkeypatch):
    monkeypatch.setattr(layanan, "UKURAN_KELOMPOK", 2)
    PenempatanJabatan.objects.update(penilai=None, penilai_keterangan="")
    PenempatanFactory()
    assert layanan.segarkan_penilai_instansi(instansi_id=kantor.instansi.pk) == 3
    assert tersimpan(kantor.staf)[0] == kantor.kabid.pegawai_id


def test_pejabat_tanpa_nip_disimpan_sebagai_penilai_dan_sebagai_atasannya(kantor):
    puncak = UnorFactory(instansi=kantor.instansi)
    bupati = PejabatNonASNFactory(unor=puncak)
    layanan_unor.pindahkan_unor(unor_id=kantor.dinas.pk, induk_id=puncak.pk)
    assert [
        (x.penilai, x.penilai_non_asn, x.atasan_penilai, x.atasan_penilai_non_asn)
        for x in PenempatanJabatan.objects.order_by("pk")
    ] == [
        (None, bupati, None, None),
        (kantor.kadis.pegawai, None, None, bupati),
        (kantor.kabid.pegawai, None, kantor.kadis.pegawai, None),
    ]


def test_mandat_terakhir_ikut_disimpan(kantor):
    PenempatanFactory(unor=kantor.seksi, kepala=True, jenis=JenisPenempatan.PLT, selesai=date(2099, 1, 31))
    segarkan()
    kantor.staf.refresh_from_db()
    assert (kantor.staf.penilai_peran, kantor.staf.penilai_sampai) == ("plt", date(2099, 1, 31))


# --- reports ----------------------------------------------------------------------------------------


def lapor(kantor, keterangan="Seharusnya kepala dinas.", oleh=None):
    return layanan.laporkan_salah_atasan(
        penempatan_id=kantor.staf.pk, keterangan=keterangan, oleh=oleh or kantor.staf.pegawai.akun
    )


def test_laporan_sampai_ke_operator_unor_dan_admin(kantor):
    operator = PeranFactory(unor=kantor.bidang).akun
    admin = PeranFactory(peran=Peran.ADMIN_INSTANSI, instansi=kantor.instansi).akun
    PeranFactory(unor=UnorFactory(induk=kantor.dinas))
    PeranFactory(peran=Peran.ADMIN_INSTANSI, unor=UnorFactory())
    PeranFactory(peran=Peran.ADMIN_NASIONAL, instansi=kantor.instansi, unor=kantor.bidang)
    laporan = lapor(kantor)
    assert laporan.penilai_saat_itu == kantor.staf.penilai_keterangan
    assert set(Pemberitahuan.objects.values_list("akun", flat=True)) == {operator.pk, admin.pk}


def test_laporan_kedua_mengganti_isi_tanpa_memberi_tahu_lagi(kantor):
    PeranFactory(unor=kantor.bidang)
    lapor(kantor)
    lapor(kantor, " Maaf, kepala bidang lain. ")
    assert LaporanAtasan.objects.get().keterangan == "Maaf, kepala bidang lain."
    assert Pemberitahuan.objects.count() == 1


def test_hanya_jabatan_sendiri_dan_harus_beralasan(kantor):
    with pytest.raises(TidakBerwenang):
        lapor(kantor, oleh=kantor.kabid.pegawai.akun)
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        lapor(kantor, "  ")
    assert galat.value.kode == "LAP-01"
    assert LaporanAtasan.objects.count() == 0


def tangani(laporan, oleh, tanggapan="Sudah diperbaiki."):
    return layanan.tangani_laporan(laporan_id=laporan.pk, tanggapan=tanggapan, oleh=oleh)


def test_operator_menjawab_sekali_dan_pelapor_diberi_tahu(kantor):
    operator = PeranFactory(unor=kantor.bidang).akun
    _lain, laporan = LaporanFactory(penempatan=kantor.kabid), LaporanFactory(penempatan=kantor.staf)
    hasil = tangani(laporan, operator)
    assert (hasil.status, hasil.tanggapan, hasil.ditangani_oleh) == (
        StatusLaporan.SELESAI,
        "Sudah diperbaiki.",
        operator,
    )
    with pytest.raises(TransisiTidakSah):
        tangani(laporan, operator, "Jawaban kedua.")
    assert list(Pemberitahuan.objects.values_list("akun", "isi")) == [
        (kantor.staf.pegawai.akun_id, "Sudah diperbaiki.")
    ]


def test_pelapor_yang_tidak_lagi_berakun_tidak_menahan_jawaban(kantor):
    laporan = LaporanFactory(penempatan=kantor.staf)
    type(kantor.staf.pegawai).objects.filter(pk=kantor.staf.pegawai_id).update(akun=None)
    assert tangani(laporan, PeranFactory(unor=kantor.bidang).akun).status == StatusLaporan.SELESAI
    assert Pemberitahuan.objects.count() == 0


def test_operator_unor_lain_ditolak_dan_jawaban_kosong_ditolak(kantor):
    laporan = LaporanFactory(penempatan=kantor.kabid)
    with pytest.raises(TidakBerwenang):
        tangani(laporan, PeranFactory(unor=kantor.seksi).akun)
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        tangani(laporan, PeranFactory(unor=kantor.bidang).akun, " ")
    assert galat.value.kode == "LAP-02"
    laporan.refresh_from_db()
    assert laporan.status == StatusLaporan.BARU


# --- notices ----------------------------------------------------------------------------------------


def test_surel_setelah_commit_dan_tepat_sekali(django_capture_on_commit_callbacks):
    akun = AkunFactory()
    with django_capture_on_commit_callbacks(execute=True):
        (baris,) = layanan.beri_tahu(akun_id=[akun.pk, akun.pk, None], judul="Kabar", isi="Isi.")
        assert mail.outbox == []
    assert [(m.to, m.subject) for m in mail.outbox] == [([akun.email], "Kabar")]
    assert layanan.kirim_surel(pemberitahuan_id=baris.pk) is False
    assert tasks.kirim_surel_tertunda() == 0
    assert len(mail.outbox) == 1


def test_hanya_surel_kabar_itu_yang_dikirim():
    baris, tertinggal = PemberitahuanFactory.create_batch(2)
    assert layanan.kirim_surel(pemberitahuan_id=baris.pk) is True
    assert ([m.to for m in mail.outbox], layanan.surel_tertunda()) == ([[baris.akun.email]], [tertinggal.pk])


def test_surel_yang_tertinggal_dikirim_lonceng_berikutnya():
    PemberitahuanFactory.create_batch(2)
    PemberitahuanFactory(akun__email="")
    assert tasks.kirim_surel_tertunda() == 2
    assert len(mail.outbox) == 2
    assert layanan.surel_tertunda() == []


def test_surel_yang_gagal_tetap_tertunda(monkeypatch):
    def gagal(*args, **kwargs):
        raise OSError("surel mati")

    monkeypatch.setattr(layanan, "send_mail", gagal)
    baris = PemberitahuanFactory()
    with pytest.raises(OSError, match="surel mati"):
        layanan.kirim_surel(pemberitahuan_id=baris.pk)
    assert layanan.surel_tertunda() == [baris.pk]


def test_antrean_mati_tidak_menggagalkan_perbuatan(monkeypatch, django_capture_on_commit_callbacks):
    def mati(pk):
        raise ConnectionError

    monkeypatch.setattr(layanan.kirim_surel_task, "delay", mati)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        (baris,) = layanan.beri_tahu(akun_id=[AkunFactory().pk], judul="Kabar")
    assert layanan.surel_tertunda() == [baris.pk]


def test_tandai_dibaca_hanya_milik_sendiri():
    akun = AkunFactory()
    satu, _dua = PemberitahuanFactory.create_batch(2, akun=akun)
    lain = PemberitahuanFactory()
    assert layanan.tandai_dibaca(akun=akun, pk=lain.pk) == 0
    assert layanan.tandai_dibaca(akun=akun, pk=satu.pk) == 1
    assert layanan.tandai_dibaca(akun=akun) == 1
    assert list(Pemberitahuan.objects.filter(dibaca_pada=None)) == [lain]


# --- settings and tokens -----------------------------------------------------------------------------


def test_pengaturan_hanya_admin_dan_langsung_berlaku():
    atur = PengaturanFactory()
    admin = PeranFactory(peran=Peran.ADMIN_INSTANSI, instansi=atur.instansi).akun
    assert kueri.peran_wajib_mfa() == {}
    atur.peran_wajib_mfa = ["operator"]
    for bukan in (AkunFactory(), PeranFactory(peran=Peran.ADMIN_INSTANSI, unor=UnorFactory()).akun):
        with pytest.raises(TidakBerwenang):
            layanan.simpan_pengaturan(pengaturan=atur, oleh=bukan)
    for boleh, wajib in ((admin, ["operator"]), (AkunFactory(is_superuser=True), ["admin_instansi"])):
        atur.peran_wajib_mfa = wajib
        layanan.simpan_pengaturan(pengaturan=atur, oleh=boleh)
        assert kueri.peran_wajib_mfa() == {atur.instansi_id: wajib}


def test_token_baru_mematikan_yang_lama_dan_diberitahukan():
    akun = AkunFactory()
    lain = layanan.buat_token(akun=AkunFactory())
    lama = layanan.buat_token(akun=akun)
    baru = layanan.buat_token(akun=akun)
    assert {t.key for t in Token.objects.all()} == {lain, baru} != {lain, lama}
    assert Pemberitahuan.objects.filter(akun=akun).count() == 2
    assert layanan.cabut_token(akun=akun) is True
    assert layanan.cabut_token(akun=akun) is False
    assert Token.objects.get().key == lain
