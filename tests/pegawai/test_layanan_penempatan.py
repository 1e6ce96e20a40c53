"""Moves and corrections: dated placements, heads, penilai of everybody below, history, and the way back."""

from datetime import date, timedelta

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import kueri, layanan_pegawai, layanan_penempatan
from pegawai.models import LaporanAtasan, PenempatanJabatan
from pegawai.pilihan import JenisJabatan, Kedudukan
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, UnorFactory

pytestmark = pytest.mark.django_db
PINDAH = date(2026, 3, 1)


def tempatkan(pegawai_id, unor, *, mulai, jabatan="Analis Uji", jenis=JenisJabatan.JF_AHLI, oleh=None):
    return layanan_penempatan.tempatkan(
        pegawai_id=pegawai_id,
        unor_id=unor.pk,
        jabatan=jabatan,
        jenis_jabatan=jenis,
        mulai=mulai,
        sebab="uji",
        oleh=oleh,
    )


def riwayat_tempat(pegawai):
    semua = pegawai.penempatan.order_by("mulai")
    return list(semua.values_list("unor__nama", "jabatan__nama", "mulai", "selesai", "kepala"))


def penilai(pegawai):
    return pegawai.penempatan.order_by("mulai").last().penilai


def test_tmt_lebih_baru_mengakhiri_yang_lama_dan_membuat_yang_baru(kantor):
    staf = kantor.staf.pegawai
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=PINDAH, oleh=kantor.kadis.pegawai.akun)
    assert riwayat_tempat(staf) == [
        ("Seksi Uji", "Analis Uji", date(2020, 1, 1), date(2026, 2, 28), False),
        ("Dinas Uji", "Analis Uji", PINDAH, None, False),
    ]
    assert hasil["cara"] == "pindah"
    assert penilai(staf) == kantor.kadis.pegawai
    assert list(staf.riwayat.values_list("bidang", "dari", "ke", "sebab", "oleh_nama")) == [
        (
            "penempatan",
            "Analis Uji, Seksi Uji",
            "Analis Uji, Dinas Uji sejak 01-03-2026",
            "uji",
            "Kepala Dinas",
        )
    ]


@pytest.mark.parametrize("mulai", [None, date(2020, 1, 1), date(2019, 6, 1)])
def test_tmt_tidak_lebih_baru_memperbaiki_penempatan_yang_sama(kantor, mulai):
    staf = kantor.staf.pegawai
    assert tempatkan(staf.pk, kantor.dinas, mulai=mulai)["cara"] == "koreksi"
    assert riwayat_tempat(staf) == [("Dinas Uji", "Analis Uji", mulai or date(2020, 1, 1), None, False)]
    assert penilai(staf) == kantor.kadis.pegawai


def test_koreksi_tidak_menindih_penempatan_sebelumnya(kantor):
    staf = kantor.staf.pegawai
    PenempatanFactory(pegawai=staf, unor=kantor.bidang, mulai=date(2018, 1, 1), selesai=date(2019, 12, 31))
    tempatkan(staf.pk, kantor.dinas, mulai=date(2019, 6, 1))
    assert riwayat_tempat(staf)[1] == ("Dinas Uji", "Analis Uji", date(2020, 1, 1), None, False)


def test_pegawai_tanpa_penempatan_mendapat_yang_pertama(kantor):
    baru = PegawaiFactory(instansi=kantor.instansi)
    assert tempatkan(baru.pk, kantor.seksi, mulai=PINDAH)["cara"] == "baru"
    assert riwayat_tempat(baru) == [("Seksi Uji", "Analis Uji", PINDAH, None, False)]


def test_jabatan_struktural_memimpin_unornya_dan_bawahan_mendapat_penilai_baru(kantor):
    tempatkan(
        kantor.kabid.pegawai_id,
        kantor.seksi,
        mulai=PINDAH,
        jabatan="Kepala Seksi",
        jenis=JenisJabatan.PENGAWAS,
    )
    staf = PenempatanJabatan.objects.get(pk=kantor.staf.pk)
    assert staf.penilai_id == kantor.kabid.pegawai_id
    assert staf.penilai_alasan == "kepala_unor"
    lama = PenempatanJabatan.objects.get(pk=kantor.kabid.pk)
    assert (lama.selesai, lama.kepala) == (date(2026, 2, 28), True)


def test_kepala_yang_pindah_tidak_lagi_menilai_bekas_bawahannya(kantor):
    tempatkan(kantor.kabid.pegawai_id, kantor.dinas, mulai=None)
    staf = PenempatanJabatan.objects.get(pk=kantor.staf.pk)
    assert staf.penilai_id == kantor.kadis.pegawai_id


def test_koreksi_jabatan_fungsional_yang_memimpin_tetap_memimpin(kantor):
    tempatkan(
        kantor.kabid.pegawai_id, kantor.bidang, mulai=None, jabatan="Kepala SD", jenis=JenisJabatan.JF_AHLI
    )
    assert PenempatanJabatan.objects.get(pk=kantor.kabid.pk).kepala is True


def test_unor_yang_sudah_dipimpin_menolak_pimpinan_kedua(kantor):
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        tempatkan(kantor.staf.pegawai_id, kantor.bidang, mulai=PINDAH, jenis=JenisJabatan.ADMINISTRATOR)
    assert tolak.value.kode == "PNP-01"
    assert "Kepala Bidang" in str(tolak.value)
    assert riwayat_tempat(kantor.staf.pegawai)[-1][3] is None


def test_unor_yang_ditutup_menolak_pegawai(kantor):
    tutup = UnorFactory(induk=kantor.dinas, selesai=kueri.hari_ini() - timedelta(days=1))
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        tempatkan(kantor.staf.pegawai_id, tutup, mulai=PINDAH)
    assert tolak.value.kode == "PNP-02"


@pytest.mark.parametrize("mulai", [None, PINDAH])
def test_kembalikan_memulihkan_penempatan_dan_penilai(kantor, mulai):
    staf = kantor.staf.pegawai
    semula = (riwayat_tempat(staf), penilai(staf))
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=mulai)
    layanan_penempatan.kembalikan(pegawai_id=staf.pk, hasil=hasil, sebab="urung", oleh=None)
    assert (riwayat_tempat(staf), penilai(staf)) == semula


@pytest.mark.parametrize("mulai", [None, PINDAH])
def test_kembalikan_ditolak_bila_sudah_diubah_lagi(kantor, mulai):
    staf = kantor.staf.pegawai
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=mulai)
    tempatkan(staf.pk, kantor.bidang, mulai=None)
    with pytest.raises(TransisiTidakSah):
        layanan_penempatan.kembalikan(pegawai_id=staf.pk, hasil=hasil, sebab="urung", oleh=None)
    assert riwayat_tempat(staf)[-1][0] == "Bidang Uji"


def test_kembalikan_ditolak_bila_penempatan_baru_sudah_dipakai(kantor):
    staf = kantor.staf.pegawai
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=PINDAH)
    LaporanAtasan.objects.create(penempatan_id=hasil["baru_id"], keterangan="salah")
    with pytest.raises(TransisiTidakSah) as tolak:
        layanan_penempatan.kembalikan(pegawai_id=staf.pk, hasil=hasil, sebab="urung", oleh=None)
    assert "laporan salah atasan" in str(tolak.value)
    assert len(riwayat_tempat(staf)) == 2


def test_kembalikan_ditolak_bila_unornya_kini_dipimpin_orang_lain(kantor):
    hasil = tempatkan(kantor.kabid.pegawai_id, kantor.dinas, mulai=None)
    PenempatanFactory(unor=kantor.bidang, kepala=True)
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        layanan_penempatan.kembalikan(
            pegawai_id=kantor.kabid.pegawai_id, hasil=hasil, sebab="urung", oleh=None
        )
    assert tolak.value.kode == "PNP-01"


def test_keluar_mengakhiri_penempatan_menutup_akun_dan_dapat_dipulihkan(kantor):
    kabid = kantor.kabid.pegawai
    hasil = layanan_pegawai.keluarkan(
        pegawai_id=kabid.pk, kedudukan=Kedudukan.PENSIUN, selesai=PINDAH, sebab="pensiun", oleh=None
    )
    kabid.refresh_from_db()
    kabid.akun.refresh_from_db()
    assert (kabid.kedudukan, kabid.akun.is_active) == ("pensiun", False)
    assert riwayat_tempat(kabid)[0][3] == PINDAH
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai_id == kantor.kadis.pegawai_id

    layanan_pegawai.masukkan_kembali(pegawai_id=kabid.pk, hasil=hasil, sebab="urung", oleh=None)
    kabid.refresh_from_db()
    kabid.akun.refresh_from_db()
    assert (kabid.kedudukan, kabid.akun.is_active, riwayat_tempat(kabid)[0][3]) == ("aktif", True, None)
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai_id == kabid.pk
