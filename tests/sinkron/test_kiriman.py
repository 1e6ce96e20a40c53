"""The states of a message, with a SIASN that answers as told: who may send when, and what comes of it."""

from contextlib import nullcontext
from datetime import timedelta
from unittest.mock import Mock

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from ekinerja.galat import TidakBerwenang, TransisiTidakSah
from pegawai.pilihan import Peran
from sinkron import galat as g
from sinkron import kueri_kiriman
from sinkron.hasil import Nilai, Penilai, isi_skp22
from sinkron.kontrak import HasilSimpan
from sinkron.layanan import kiriman
from sinkron.layanan.kiriman import HasilKirim, kirim, kirim_tertunda, titipkan, ulangi, ulangi_semua
from sinkron.models import CerminPegawai, KotakKeluar
from sinkron.pilihan import JenisKiriman, StatusKiriman
from tests.factories.pegawai import (
    AkunFactory,
    InstansiFactory,
    PegawaiFactory,
    PengaturanFactory,
    PeranFactory,
)

pytestmark = pytest.mark.django_db
SAAT = "2027-01-12T03:00:00Z"
ATASAN = Penilai("Contoh Atasan", "197501011999031999", "IV/b", "Kepala Bidang", "Bidang")


def isi(tahun=2026, hasil=2):
    return isi_skp22(tahun=tahun, nilai=Nilai(hasil, 2, 2), penilai=ATASAN)


class SIASN:
    """Answers what it is told; `simpan_galat` are raised one after the other, then saving works."""

    def __init__(self, *simpan_galat, riwayat=(), orang=b'{"id": "ORANG"}'):
        self.galat, self.baris, self.orang = list(simpan_galat), list(riwayat), orang
        self.simpanan, self.dibaca, self.unggahan = [], [], []

    def data_utama(self, nip):
        self.dibaca.append(("data-utama", nip))
        return self.orang

    def riwayat(self, nama, nip):
        self.dibaca.append((nama, nip))
        return self.baris

    def simpan(self, jenis, isi):
        if self.galat and (galat := self.galat.pop(0)):
            raise galat
        self.simpanan.append((jenis, isi))
        return HasilSimpan(isi.get("id") or f"baris-{len(self.simpanan)}")

    def unggah_dokumen(self, *isi):
        self.unggahan.append(isi)


@pytest.fixture
def waktu():
    with time_machine.travel(SAAT, tick=False) as w:
        yield w


@pytest.fixture
def bel(monkeypatch):
    """Messages whose bell was rung, instead of sending them."""
    satu, semua = Mock(), Mock()
    monkeypatch.setattr(kiriman, "kirim_task", Mock(delay=satu))
    monkeypatch.setattr(kiriman, "kirim_tertunda_task", Mock(delay=semua))
    return satu, semua


@pytest.fixture
def instansi(db, settings, waktu, bel):
    settings.SIASN_URL_API, settings.SIASN_INSTANSI = "https://siasn.contoh.test/api", "INSTANSI"
    return InstansiFactory(id_siasn="INSTANSI")


def titip(pegawai, kunci="a", **lain):
    with transaction.atomic():
        return titipkan(
            pegawai_id=pegawai.pk,
            instansi_id=pegawai.instansi_id,
            **{
                "jenis": JenisKiriman.SKP22,
                "kunci": kunci,
                "acuan": "penilaian:1",
                "judul": "SKP tahunan 2026",
                "isi": isi(),
                **lain,
            },
        )


@pytest.fixture
def baris(instansi):
    return titip(PegawaiFactory(instansi=instansi))


def keadaan(baris):
    b = KotakKeluar.objects.get(pk=baris.pk)
    return b.status, b.percobaan, b.coba_lagi_pada - timezone.now(), b.galat


# -- leaving a result


def test_dititipkan_menunggu_dan_membunyikan_bel_setelah_commit(
    instansi, bel, django_capture_on_commit_callbacks
):
    pegawai = PegawaiFactory(instansi=instansi)
    with django_capture_on_commit_callbacks(execute=True):
        b = titip(pegawai)
        assert not bel[0].called
    assert keadaan(b) == (StatusKiriman.MENUNGGU, 0, timedelta(0), "")
    bel[0].assert_called_once_with(b.pk)


def test_tanpa_sambungan_bel_diam_dan_kiriman_menunggu(
    instansi, bel, settings, django_capture_on_commit_callbacks
):
    settings.SIASN_URL_API = ""
    with django_capture_on_commit_callbacks(execute=True):
        b = titip(PegawaiFactory(instansi=instansi))
    assert (keadaan(b)[0], bel[0].called) == (StatusKiriman.MENUNGGU, False)
    assert (kirim(kiriman_id=b.pk, klien=SIASN()), kirim_tertunda()) == (HasilKirim.DILEWATI, 0)


def test_hasil_yang_sama_tidak_dikirim_lagi(baris, bel):
    kirim(kiriman_id=baris.pk, klien=SIASN())
    titip(baris.pegawai, judul="Judul lain")
    b = KotakKeluar.objects.get()
    assert (b.status, b.versi, b.judul) == (StatusKiriman.TERKIRIM, 1, "Judul lain")


def test_hasil_yang_berubah_keluar_lagi_dari_baris_yang_sama(baris):
    kirim(kiriman_id=baris.pk, klien=SIASN())
    titip(baris.pegawai, isi=isi(hasil=1))
    b = KotakKeluar.objects.get()
    assert (b.status, b.versi, b.id_siasn, b.percobaan) == (StatusKiriman.MENUNGGU, 2, "baris-1", 0)


def test_menggantikan_ditanya_hanya_bila_sudah_ada(baris):
    tolak = Mock(return_value=False)
    titip(baris.pegawai, "b", menggantikan=tolak)
    assert not tolak.called
    titip(baris.pegawai, isi=isi(hasil=1), menggantikan=tolak)
    assert [(b.kunci, b.versi, b.isi) for b in KotakKeluar.objects.order_by("kunci")] == [
        ("a", 1, isi()),
        ("b", 1, isi()),
    ]
    titip(baris.pegawai, isi=isi(hasil=1), menggantikan=lambda: True)
    assert KotakKeluar.objects.get(kunci="a").isi == isi(hasil=1)


# -- one attempt


def test_terkirim_menyimpan_id_dan_waktu(baris, waktu):
    siasn = SIASN()
    assert kirim(kiriman_id=baris.pk, klien=siasn) == HasilKirim.TERKIRIM
    b = KotakKeluar.objects.get()
    assert (b.status, b.id_siasn, b.terkirim_pada, b.galat) == ("terkirim", "baris-1", timezone.now(), "")
    assert siasn.simpanan == [("skp22", {**isi(), "pnsDinilaiOrang": "ORANG"})]
    # A first skp22 needs no look at what is there: the save replaces it.
    assert siasn.dibaca == [("data-utama", baris.pegawai.nip)]
    assert kirim(kiriman_id=baris.pk, klien=siasn) == HasilKirim.DILEWATI
    assert len(siasn.simpanan) == 1


def test_id_dan_nip_menurut_siasn_dipakai_bila_diketahui(instansi):
    pegawai = PegawaiFactory(instansi=instansi, id_siasn="ID-KITA")
    siasn = SIASN()
    kirim(kiriman_id=titip(pegawai).pk, klien=siasn)
    assert (siasn.simpanan[0][1]["pnsDinilaiOrang"], siasn.dibaca) == ("ID-KITA", [])
    CerminPegawai.objects.create(
        instansi=instansi,
        id_siasn="ID-SIASN",
        nip="197001011999031998",
        pegawai=pegawai,
        sidik="-",
        diambil_pada=timezone.now(),
        berubah_pada=timezone.now(),
    )
    kirim(kiriman_id=titip(pegawai, "b", jenis="kinerjaperiodik").pk, klien=siasn)
    assert siasn.simpanan[1][1]["pnsDinilaiId"] == "ID-SIASN"
    assert siasn.dibaca == [("kinerjaperiodik", "197001011999031998")]


MENIT = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("galat", "hasil", "status", "percobaan", "jeda", "pesan"),
    [
        (
            g.GalatValidasi("2 galat", ("Tahun is required", "Nilai is invalid")),
            *(HasilKirim.GAGAL, "gagal", 1, 0 * MENIT),
            "SIASN menolak isinya: Tahun is required; Nilai is invalid",
        ),
        (g.GalatJawaban("Tidak terbaca."), HasilKirim.GAGAL, "gagal", 1, 0 * MENIT, "Tidak terbaca."),
        (g.GalatSambungan("Terputus."), HasilKirim.TERTUNDA, "menunggu", 1, MENIT, "Terputus."),
        # Not the message's fault: its attempts are not used up.
        (g.SambunganDiputus("Diputus."), HasilKirim.TERTUNDA, "menunggu", 0, 5 * MENIT, "Diputus."),
        (g.GalatDitangguhkan("SUSPENDED"), HasilKirim.TERTUNDA, "menunggu", 0, 5 * MENIT, "SUSPENDED"),
        (g.TokenSSOKedaluwarsa("Token SSO."), HasilKirim.TERTUNDA, "menunggu", 0, 5 * MENIT, "Token SSO."),
        (g.GalatIzin("Kredensial."), HasilKirim.TERTUNDA, "menunggu", 0, 5 * MENIT, "Kredensial."),
        (g.BelumDiatur("Belum."), HasilKirim.TERTUNDA, "menunggu", 0, 5 * MENIT, "Belum."),
        (g.GalatPenuh("Penuh.", 90), HasilKirim.TERTUNDA, "menunggu", 0, 1.5 * MENIT, "Penuh."),
        (g.GalatPenuh("Penuh."), HasilKirim.TERTUNDA, "menunggu", 0, MENIT, "Penuh."),
        (
            KeyError("id"),
            *(HasilKirim.TERTUNDA, "menunggu", 1, MENIT),
            "Kesalahan di portal ini saat mengirim.",
        ),
    ],
    ids=lambda nilai: type(nilai).__name__ if isinstance(nilai, Exception) else None,
)
def test_setiap_kegagalan(baris, galat, hasil, status, percobaan, jeda, pesan):
    assert kirim(kiriman_id=baris.pk, klien=SIASN(galat)) == hasil
    assert keadaan(baris) == (status, percobaan, jeda, pesan)


def test_nip_yang_tidak_dikenal_gagal_dengan_jalan_keluar(baris):
    assert kirim(kiriman_id=baris.pk, klien=SIASN(orang=None)) == HasilKirim.GAGAL
    kalimat = "SIASN tidak mengenal NIP pegawai ini. Selesaikan selisihnya, lalu tekan Kirim ulang."
    assert keadaan(baris) == ("gagal", 1, timedelta(0), kalimat)


def test_jeda_bertambah_lalu_gagal(baris, waktu):
    jeda, hasil = [], HasilKirim.TERTUNDA
    while hasil == HasilKirim.TERTUNDA:
        hasil = kirim(kiriman_id=baris.pk, klien=SIASN(g.GalatSambungan("Terputus.")))
        jeda.append(keadaan(baris)[2])
        # One second too early nobody sends.
        if hasil == HasilKirim.TERTUNDA:
            waktu.shift(jeda[-1] - timedelta(seconds=1))
            assert kirim(kiriman_id=baris.pk, klien=SIASN()) == HasilKirim.DILEWATI
            waktu.shift(timedelta(seconds=1))
    assert [j / MENIT for j in jeda] == [1, 2, 4, 8, 16, 32, 64, 128, 256, *[360] * 10, 0]
    assert keadaan(baris)[:2] == ("gagal", 20)


# -- somebody else in between


def test_sewa_melindungi_dan_habis(baris, waktu):
    with pytest.raises(KeyboardInterrupt):
        kirim(kiriman_id=baris.pk, klien=SIASN(KeyboardInterrupt()))
    assert keadaan(baris)[:3] == ("mengirim", 1, kiriman.SEWA)
    waktu.shift(kiriman.SEWA - timedelta(seconds=1))
    assert (kirim(kiriman_id=baris.pk, klien=SIASN()), kirim_tertunda()) == (HasilKirim.DILEWATI, 0)
    waktu.shift(timedelta(seconds=1))
    siasn = SIASN()
    assert kirim(kiriman_id=baris.pk, klien=siasn) == HasilKirim.TERKIRIM
    assert ("skp22", baris.pegawai.nip) in siasn.dibaca


def test_pengirim_yang_tersusul_tidak_menulis_dan_tidak_mengirim(baris, waktu):
    """He slept through his lease while he looked for the person; meanwhile another one has sent."""
    lain = SIASN()

    class Lambat(SIASN):
        def data_utama(self, nip):
            waktu.shift(kiriman.SEWA)
            assert kirim(kiriman_id=baris.pk, klien=lain) == HasilKirim.TERKIRIM
            return super().data_utama(nip)

    siasn = Lambat()
    assert kirim(kiriman_id=baris.pk, klien=siasn) == HasilKirim.DILEWATI
    assert (siasn.simpanan, len(lain.simpanan)) == ([], 1)
    assert keadaan(baris)[:2] == ("terkirim", 2)


def test_kegagalan_pengirim_yang_tersusul_tidak_menimpa(baris, waktu):
    class Lambat(SIASN):
        def data_utama(self, nip):
            waktu.shift(kiriman.SEWA)
            kirim(kiriman_id=baris.pk, klien=SIASN())
            raise g.GalatSambungan("Terputus.")

    assert kirim(kiriman_id=baris.pk, klien=Lambat()) == HasilKirim.DILEWATI
    assert keadaan(baris)[::3] == ("terkirim", "")


def test_versi_baru_saat_sedang_dikirim_keluar_sesudahnya(baris):
    class Menyela(SIASN):
        def simpan(self, jenis, badan):
            titip(baris.pegawai, isi=isi(hasil=1))
            assert keadaan(baris)[0] == "mengirim"
            return super().simpan(jenis, badan)

    siasn = Menyela(riwayat=[])
    kirim(kiriman_id=baris.pk, klien=siasn)
    assert keadaan(baris) == ("menunggu", 0, timedelta(0), "")
    lanjut = SIASN(riwayat=[{"id": "baris-1", "tahun": "2026", "hasilKinerjaNilai": "2"}])
    assert kirim(kiriman_id=baris.pk, klien=lanjut) == HasilKirim.TERKIRIM
    kirimannya = {**isi(hasil=1), "pnsDinilaiOrang": "ORANG", "id": "baris-1"}
    assert lanjut.simpanan == [("skp22", kirimannya)]


def test_satu_kiriman_sekaligus_bagi_satu_orang(baris, waktu):
    dua = titip(baris.pegawai, "b")
    lain = titip(PegawaiFactory(instansi=baris.instansi), "c")
    with pytest.raises(KeyboardInterrupt):
        kirim(kiriman_id=baris.pk, klien=SIASN(KeyboardInterrupt()))
    hasil = [kirim(kiriman_id=b.pk, klien=SIASN()) for b in (dua, lain)]
    assert hasil == [HasilKirim.DILEWATI, HasilKirim.TERKIRIM]
    waktu.shift(kiriman.SEWA)
    assert kirim(kiriman_id=dua.pk, klien=SIASN()) == HasilKirim.TERKIRIM


# -- whose messages go out


def test_instansi_yang_mematikan_pengiriman_menunggu(baris):
    atur = PengaturanFactory(instansi=baris.instansi, kirim_siasn=False)
    assert kirim(kiriman_id=baris.pk, klien=SIASN()) == HasilKirim.DILEWATI
    atur.kirim_siasn = True
    atur.save()
    assert kirim(kiriman_id=baris.pk, klien=SIASN()) == HasilKirim.TERKIRIM


def test_hanya_instansi_pemilik_kredensial(baris):
    lain = titip(PegawaiFactory(instansi=InstansiFactory(id_siasn="LAIN")), "b")
    assert kirim(kiriman_id=lain.pk, klien=SIASN()) == HasilKirim.DILEWATI
    assert list(kueri_kiriman.jatuh_tempo(timezone.now())) == [baris]


def test_kirim_tertunda_mengirim_yang_paling_lama_menunggu_dahulu(baris, waktu, monkeypatch):
    waktu.shift(MENIT)
    baru = [titip(PegawaiFactory(instansi=baris.instansi), str(n)) for n in range(2)]
    siasn = SIASN()
    monkeypatch.setattr(kiriman, "buat_klien", lambda: nullcontext(siasn))
    assert (kirim_tertunda(batas=2), kirim_tertunda(batas=2), kirim_tertunda()) == (2, 1, 0)
    assert [nip for _, nip in siasn.dibaca] == [b.pegawai.nip for b in (baris, *baru)]


def test_kirim_tertunda_berhenti_bila_tidak_ada_yang_menjawab(baris, monkeypatch):
    for n in range(5):
        titip(PegawaiFactory(instansi=baris.instansi), str(n))
    siasn = SIASN(None, *[g.GalatSambungan("Terputus.")] * 5)
    monkeypatch.setattr(kiriman, "buat_klien", lambda: nullcontext(siasn))
    assert kirim_tertunda() == 1
    assert len(siasn.galat) == 2


# -- once more


def admin(instansi):
    pegawai = PegawaiFactory(instansi=instansi)
    PeranFactory(akun=pegawai.akun, peran=Peran.ADMIN_INSTANSI, instansi=instansi)
    return pegawai.akun


@pytest.fixture
def nasional(db):
    akun = AkunFactory()
    PeranFactory(akun=akun, peran=Peran.ADMIN_NASIONAL, instansi=None)
    return akun


@pytest.fixture
def gagal(baris):
    kirim(kiriman_id=baris.pk, klien=SIASN(g.GalatValidasi("Salah.", ("Tahun is required",))))
    return baris


def test_ulangi_mengantrekan_kembali_dan_membunyikan_bel(gagal, bel, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ulangi(kiriman_id=gagal.pk, oleh=admin(gagal.instansi))
    assert keadaan(gagal) == ("menunggu", 0, timedelta(0), "")
    bel[0].assert_called_once_with(gagal.pk)


def test_ulangi_yang_menunggu_tidak_menunggu_lagi(baris, nasional):
    kirim(kiriman_id=baris.pk, klien=SIASN(g.GalatSambungan("Terputus.")))
    ulangi(kiriman_id=baris.pk, oleh=nasional)
    assert kirim(kiriman_id=baris.pk, klien=SIASN()) == HasilKirim.TERKIRIM


def test_ulangi_hanya_oleh_admin_instansinya_dan_admin_nasional(gagal):
    operator = PegawaiFactory(instansi=gagal.instansi).akun
    for akun in (gagal.pegawai.akun, operator, admin(InstansiFactory())):
        with pytest.raises(TidakBerwenang):
            ulangi(kiriman_id=gagal.pk, oleh=akun)
    assert keadaan(gagal)[0] == "gagal"


def test_ulangi_yang_terkirim_atau_sedang_dikirim_ditolak(baris, nasional, waktu):
    with pytest.raises(KeyboardInterrupt):
        kirim(kiriman_id=baris.pk, klien=SIASN(KeyboardInterrupt()))
    with pytest.raises(TransisiTidakSah, match="sedang dikirim"):
        ulangi(kiriman_id=baris.pk, oleh=nasional)
    waktu.shift(kiriman.SEWA)
    ulangi(kiriman_id=baris.pk, oleh=nasional)
    kirim(kiriman_id=baris.pk, klien=SIASN())
    with pytest.raises(TransisiTidakSah, match="sudah diterima"):
        ulangi(kiriman_id=baris.pk, oleh=nasional)


def test_ulangi_semua_hanya_yang_gagal_dalam_lingkupnya(
    gagal, bel, nasional, django_capture_on_commit_callbacks
):
    menunggu = titip(gagal.pegawai, "b")
    kirim(kiriman_id=menunggu.pk, klien=SIASN(g.GalatSambungan("Terputus.")))
    lain = titip(PegawaiFactory(instansi=InstansiFactory()), "c")
    KotakKeluar.objects.filter(pk=lain.pk).update(status="gagal")
    with django_capture_on_commit_callbacks(execute=True):
        assert ulangi_semua(oleh=admin(gagal.instansi)) == 1
    assert [keadaan(b)[0] for b in (gagal, menunggu, lain)] == ["menunggu", "menunggu", "gagal"]
    assert keadaan(menunggu)[2] == MENIT
    bel[1].assert_called_once_with()
    assert (ulangi_semua(oleh=nasional), ulangi_semua(oleh=nasional)) == (1, 0)
    with pytest.raises(TidakBerwenang):
        ulangi_semua(oleh=gagal.pegawai.akun)
