"""The engine: claims, leases, order of the stages, failures, and that nothing is stored twice."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from pegawai.models import Pemberitahuan
from sinkron import tasks
from sinkron.galat import GalatJawaban, GalatPenuh, GalatSambungan, TokenSSOKedaluwarsa
from sinkron.layanan import jalan as layanan
from sinkron.layanan import pekerja
from sinkron.layanan.kerja import Bahan, Berhenti
from sinkron.models import JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, StatusPotongan, TahapJalan
from tests.sinkron.jalan_uji import admin, hubungkan, langkah, mulai, pasang

pytestmark = pytest.mark.django_db

SAAT = datetime(2026, 4, 10, 3, tzinfo=UTC)


@pytest.fixture
def instansi(settings):
    return hubungkan(settings)


@pytest.fixture
def saat():
    with time_machine.travel(SAAT, tick=False) as waktu:
        yield waktu


def segar(jalan):
    jalan.refresh_from_db()
    return jalan


def keadaan(jalan):
    segar(jalan)
    return jalan.status, jalan.tahap


def potongan(jalan):
    return list(
        PotonganSinkron.objects.filter(jalan=jalan, tahap=segar(jalan).tahap)
        .order_by("urut")
        .values_list("urut", "status", "percobaan")
    )


def test_tahap_demi_tahap_sampai_selesai(instansi, monkeypatch):
    pasang(monkeypatch, ambil=3)
    jalan = mulai(instansi)
    assert pekerja.kerjakan(jalan_id=jalan.pk, dering=False) is False
    assert keadaan(jalan) == ("selesai", "simpulkan")
    assert langkah(jalan) == [
        "unor {'n': 0}",
        "populasi {'n': 0}",
        "ambil {'n': 0}",
        "ambil {'n': 1}",
        "ambil {'n': 2}",
        "cocokkan {'n': 0}",
        "simpulkan {'n': 0}",
    ]


def test_menerapkan_hanya_bila_diminta(instansi, monkeypatch):
    pasang(monkeypatch)
    jalan = mulai(instansi, terapkan=True)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert keadaan(jalan) == ("selesai", "terapkan")
    assert langkah(jalan)[-1] == "terapkan {'n': 0}"


def test_tahap_menambah_potongan_tahap_berikutnya(instansi, monkeypatch):
    semua = pasang(monkeypatch, ambil=0)
    semua["populasi"].berikut = ({"nip": ["1", "2"]}, {"nip": ["3"]})
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan)[0], jalan.diproses, jalan.sama) == ("selesai", 3, 3)


def test_batas_potongan_mengatakan_masih_ada(instansi, monkeypatch):
    pasang(monkeypatch, unor=2)
    jalan = mulai(instansi)
    assert pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=1, dering=False) is True
    assert potongan(jalan) == [(0, "selesai", 1), (1, "menunggu", 0)]


def test_potongan_yang_dipegang_tidak_diambil_sampai_sewanya_habis(instansi, monkeypatch, saat, settings):
    settings.SINKRON_SEWA = 120
    semua = pasang(monkeypatch)
    jalan = mulai(instansi)
    mati = pekerja._ambil(jalan.pk, None, False)
    assert mati.potongan.sewa == SAAT + timedelta(seconds=120)
    saat.move_to(SAAT + timedelta(seconds=119), tick=False)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert semua["unor"].dibawa == []
    saat.move_to(SAAT + timedelta(seconds=120), tick=False)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan)[0], semua["unor"].dibawa) == ("selesai", [0])


def test_yang_didahului_tidak_menyimpan_apa_pun(instansi, monkeypatch, saat, settings):
    """A worker that slept through its lease comes back after another one has done its piece."""
    settings.SINKRON_SEWA = 10
    pasang(monkeypatch)
    jalan = mulai(instansi)
    lambat = pekerja._ambil(jalan.pk, None, False)
    saat.move_to(SAAT + timedelta(seconds=11), tick=False)
    pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=1, dering=False)
    sebelum = langkah(jalan)
    pekerja._simpan(lambat, Bahan({"n": "terlambat"}))
    assert (sebelum, langkah(jalan)) == (["unor {'n': 0}"], ["unor {'n': 0}"])
    with pytest.raises(Berhenti):
        lambat.denyut()


def test_denyut_memperpanjang_sewa(instansi, monkeypatch, saat, settings):
    settings.SINKRON_SEWA = 100
    pasang(monkeypatch)
    kerja = pekerja._ambil(mulai(instansi).pk, None, False)
    for detik, sewa in ((40, 100), (60, 160), (90, 160)):
        saat.move_to(SAAT + timedelta(seconds=detik), tick=False)
        kerja.denyut()
        assert PotonganSinkron.objects.get(pk=kerja.potongan.pk).sewa == SAAT + timedelta(seconds=sewa)


def test_pekerja_tidak_lebih_banyak_dari_pengaturan(instansi, monkeypatch, settings):
    settings.SINKRON_PEKERJA = 2
    pasang(monkeypatch, unor=4)
    jalan = mulai(instansi)
    diambil = [pekerja._ambil(jalan.pk, None, False) for _ in range(3)]
    assert [k and k.potongan.urut for k in diambil] == [0, 1, None]


def test_menerapkan_satu_demi_satu(instansi, monkeypatch):
    pasang(monkeypatch, terapkan=2)
    jalan = mulai(instansi, terapkan=True)
    while segar(jalan).tahap != TahapJalan.TERAPKAN:
        pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=1, dering=False)
    assert pekerja._ambil(jalan.pk, None, False).potongan.urut == 0
    assert pekerja._ambil(jalan.pk, None, False) is None


def sambungan(_):
    raise GalatSambungan("SIASN tidak menjawab.")


def test_gangguan_sementara_dicoba_lagi_kemudian(instansi, monkeypatch, saat, settings):
    settings.SINKRON_JEDA = 10
    semua = pasang(monkeypatch)
    semua["unor"].ganggu = [sambungan, sambungan]
    jalan = mulai(instansi)
    for detik, percobaan in ((0, 1), (9, 1), (10, 2), (29, 2), (30, None)):
        saat.move_to(SAAT + timedelta(seconds=detik), tick=False)
        pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
        if percobaan:
            assert (keadaan(jalan), potongan(jalan)) == (
                ("berjalan", "unor"),
                [(0, "menunggu", percobaan)],
            )
    assert keadaan(jalan)[0] == "selesai"
    catatan = list(jalan.catatan.filter(tingkat="peringatan").values_list("pesan", flat=True))
    assert catatan == ["Mengambil susunan unor 0: SIASN tidak menjawab. Dicoba lagi."] * 2


def test_penuh_menunggu_selama_yang_diminta(instansi, monkeypatch, saat, settings):
    settings.SINKRON_JEDA = 10
    semua = pasang(monkeypatch)

    def penuh(_):
        raise GalatPenuh("Terlalu banyak permintaan.", 45)

    semua["unor"].ganggu = [penuh]
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert jalan.potongan.get().sewa == SAAT + timedelta(seconds=45)


def test_gangguan_yang_tidak_berhenti_menjatuhkan_jalan_dan_dapat_dilanjutkan(
    instansi, monkeypatch, saat, settings
):
    settings.SINKRON_JEDA = 0
    semua = pasang(monkeypatch)
    semua["unor"].ganggu = [sambungan] * pekerja.BATAS_PERCOBAAN
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan), jalan.galat) == (("gagal", "unor"), "SIASN tidak menjawab.")
    assert len(semua["unor"].dibawa) == pekerja.BATAS_PERCOBAAN
    layanan.lanjutkan_sinkron(jalan_id=jalan.pk, oleh=None, dering=False)
    assert (keadaan(jalan)[0], jalan.galat, potongan(jalan)) == ("berjalan", "", [(0, "menunggu", 0)])
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert keadaan(jalan)[0] == "selesai"


@pytest.mark.parametrize(
    "galat",
    [TokenSSOKedaluwarsa("Token SSO kedaluwarsa; perbarui."), GalatJawaban("Jawaban tidak dimengerti.")],
)
def test_yang_tidak_sembuh_sendiri_menjatuhkan_seketika(instansi, monkeypatch, galat):
    semua = pasang(monkeypatch)

    def jatuh(_):
        raise galat

    semua["unor"].ganggu = [jatuh]
    oleh = admin(instansi)
    jalan = mulai(instansi, oleh=oleh)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan)[0], jalan.galat, len(semua["unor"].dibawa)) == ("gagal", str(galat), 1)
    assert Pemberitahuan.objects.filter(akun=oleh).values_list("judul", "isi", "tautan").get() == (
        "Sinkron gagal",
        str(galat),
        f"/sinkron/{jalan.pk}/",
    )


def test_kesalahan_kita_sendiri_tidak_membocorkan_isinya(instansi, monkeypatch, settings, caplog):
    settings.SINKRON_JEDA = 0
    semua = pasang(monkeypatch)

    def rusak(_):
        raise ValueError("198507142010011999")

    semua["unor"].ganggu = [rusak] * pekerja.BATAS_PERCOBAAN
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert segar(jalan).galat == "Kesalahan di dalam portal (ValueError); rinciannya ada di log."
    assert len(caplog.records) == pekerja.BATAS_PERCOBAAN


def test_potongan_yang_mematikan_pekerjanya_tidak_diambil_selamanya(instansi, monkeypatch, saat, settings):
    """Out of memory, again and again: nobody is left to write it down, only the claims tell."""
    settings.SINKRON_SEWA = 10
    semua = pasang(monkeypatch)
    jalan = mulai(instansi)
    for n in range(pekerja.BATAS_PERCOBAAN):
        saat.move_to(SAAT + timedelta(seconds=10 * n), tick=False)
        assert pekerja._ambil(jalan.pk, None, False).potongan.percobaan == n + 1
    saat.move_to(SAAT + timedelta(seconds=100), tick=False)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan)[0], semua["unor"].dibawa) == ("gagal", [])


def test_basis_data_yang_putus_membiarkan_sewa_habis(instansi, monkeypatch):
    """Nothing can be written down then; the error reaches the worker, the piece stays claimed."""
    semua = pasang(monkeypatch)

    def putus(_):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(pekerja.connection, "close", lambda: None)  # the test holds a transaction
    semua["unor"].ganggu = [putus]
    jalan = mulai(instansi)
    with pytest.raises(OperationalError):
        pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan), potongan(jalan)) == (("berjalan", "unor"), [(0, "dikerjakan", 1)])


def test_sisa_kembali_dengan_hitungan_yang_sudah_ada(instansi, monkeypatch, settings):
    settings.SINKRON_JEDA = 0
    semua = pasang(monkeypatch, ambil=0)
    semua["populasi"].berikut = ({"nip": ["1", "2", "3"]},)
    semua["ambil"].ganggu = [
        lambda k: Bahan({"nip": ["1"]}, sisa={"nip": ["2", "3"]}, galat=GalatSambungan("Putus."))
    ]
    jalan = mulai(instansi)
    while segar(jalan).diproses == 0:
        pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=1, dering=False)
    assert potongan(jalan) == [(0, "menunggu", 0)]
    assert PotonganSinkron.objects.get(jalan=jalan, tahap="ambil").isi == {"nip": ["2", "3"]}
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan)[0], jalan.diproses) == ("selesai", 3)


@pytest.mark.parametrize(
    ("perbuatan", "status"), [("hentikan_sinkron", "dihentikan"), ("batalkan_sinkron", "dibatalkan")]
)
def test_berhenti_di_tengah_potongan(instansi, monkeypatch, perbuatan, status):
    semua = pasang(monkeypatch)

    def dihentikan(kerja):
        getattr(layanan, perbuatan)(jalan_id=kerja.jalan.pk, oleh=None)
        kerja.denyut()

    semua["unor"].ganggu = [dihentikan]
    jalan = mulai(instansi)
    assert pekerja.kerjakan(jalan_id=jalan.pk, dering=False) is False
    assert (keadaan(jalan), potongan(jalan), langkah(jalan)) == (
        (status, "unor"),
        [(0, "menunggu", 0)],
        [],
    )


def test_yang_selesai_dibawa_saat_dihentikan_masih_disimpan_tetapi_tidak_maju(instansi, monkeypatch):
    semua = pasang(monkeypatch)
    semua["unor"].ganggu = [
        lambda k: layanan.hentikan_sinkron(jalan_id=k.jalan.pk, oleh=None) and None,
    ]
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan), langkah(jalan)) == (("dihentikan", "unor"), ["unor {'n': 0}"])
    layanan.lanjutkan_sinkron(jalan_id=jalan.pk, oleh=None, dering=False)
    assert keadaan(jalan) == ("berjalan", "populasi")


def test_yang_dibatalkan_tidak_menerima_apa_pun_lagi(instansi, monkeypatch):
    semua = pasang(monkeypatch)
    semua["unor"].ganggu = [
        lambda k: layanan.batalkan_sinkron(jalan_id=k.jalan.pk, oleh=None) and None,
    ]
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (keadaan(jalan), langkah(jalan)) == (("dibatalkan", "unor"), [])


def test_dorong_membunyikan_untuk_yang_menunggu_dan_yang_ditinggal(instansi, monkeypatch, saat, settings):
    settings.SINKRON_PEKERJA, settings.SINKRON_SEWA = 2, 10
    pasang(monkeypatch, unor=3)
    bunyi = []
    monkeypatch.setattr(
        "sinkron.layanan.alur_jalan.bunyikan", lambda pk, jumlah=None: bunyi.append((pk, jumlah))
    )
    jalan = mulai(instansi)
    assert pekerja.dorong() == 2
    pekerja._ambil(jalan.pk, None, False)
    assert pekerja.dorong() == 1
    pekerja._ambil(jalan.pk, None, False)
    assert pekerja.dorong() == 0
    saat.move_to(SAAT + timedelta(seconds=10), tick=False)
    assert pekerja.dorong() == 2
    JalanSinkron.objects.filter(pk=jalan.pk).update(status=StatusJalan.DIHENTIKAN)
    assert pekerja.dorong() == 0
    assert bunyi == [(jalan.pk, 2), (jalan.pk, 1), (jalan.pk, 2)]


def test_tugas_berhenti_sebentar_setelah_beberapa_potongan(instansi, monkeypatch):
    """So that e-mails and results in the same queue get their turn."""
    pasang(monkeypatch, unor=tasks.POTONGAN_SEKALI + 1)
    jalan = mulai(instansi)
    lagi = []
    monkeypatch.setattr(tasks.kerjakan, "apply_async", lambda args, **_: lagi.append(args))
    assert tasks.kerjakan(jalan.pk) is True
    assert ([s for _, s, _ in potongan(jalan)].count(StatusPotongan.SELESAI), lagi) == (5, [(jalan.pk,)])


def test_lonceng_tahap_baru_berbunyi_setelah_transaksi(
    instansi, monkeypatch, django_capture_on_commit_callbacks, settings
):
    settings.SINKRON_PEKERJA = 3
    pasang(monkeypatch)
    bunyi = []
    monkeypatch.setattr(
        "sinkron.layanan.alur_jalan.kerjakan_task.apply_async", lambda args, **_: bunyi.append(args)
    )
    with django_capture_on_commit_callbacks(execute=True):
        jalan = mulai(instansi, dering=True)
        assert bunyi == []
    assert bunyi == [(jalan.pk,)] * 3
    with django_capture_on_commit_callbacks(execute=True):
        pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=1)
    assert bunyi == [(jalan.pk,)] * 6


def test_tanda_setiap_pengambilan_lain(instansi, monkeypatch, saat, settings):
    settings.SINKRON_SEWA = 0
    pasang(monkeypatch)
    jalan = mulai(instansi)
    tanda = {pekerja._ambil(jalan.pk, None, False).tanda for _ in range(2)}
    assert len(tanda) == 2
    assert all(isinstance(t, uuid.UUID) for t in tanda)
    assert timezone.now() == SAAT
