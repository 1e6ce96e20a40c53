"""The breaker: closes after many failures, one tries, and says when."""

from datetime import UTC, datetime, timedelta

import pytest
import stamina
import time_machine

from sinkron.galat import GalatSambungan, SambunganDiputus
from sinkron.klien import buat_klien, pemutus
from sinkron.klien.pemutus import AMBANG, CUKUP_SATU, LEWAT, TUTUP
from sinkron.models import Sambungan

KINI = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("putus_sampai", "izin"),
    [
        (None, LEWAT),
        (KINI + timedelta(seconds=1), TUTUP),
        (KINI, CUKUP_SATU),
        (KINI - timedelta(hours=1), CUKUP_SATU),
    ],
)
def test_boleh(putus_sampai, izin):
    assert pemutus.boleh(putus_sampai, KINI) == izin


@pytest.mark.parametrize(
    ("gagal", "detik"), [(1, None), (9, None), (10, 30), (11, 60), (12, 120), (15, 600), (5000, 600)]
)
def test_jeda_tumbuh_sampai_batas(gagal, detik):
    assert pemutus.jeda(gagal) == (detik and timedelta(seconds=detik))


@pytest.fixture
def jam():
    with time_machine.travel(KINI, tick=True) as perjalanan:
        yield perjalanan


def minta(siasn, galat=GalatSambungan):
    with buat_klien() as klien, pytest.raises(galat) as tertangkap:
        klien.data_utama(siasn.nip(7))
    return tertangkap.value


def banyak(siasn) -> int:
    return siasn.catatan()["permintaan"].get("data-utama", 0)


def putuskan(siasn):
    """Fail often enough to open the breaker."""
    siasn.gangguan("502:data-utama")
    with stamina.set_testing(True, attempts=1):
        for _ in range(AMBANG):
            assert not isinstance(minta(siasn), SambunganDiputus)


def test_sesudah_banyak_kegagalan_tidak_ada_yang_mengetuk(siasn, jam):
    putuskan(siasn)
    galat = minta(siasn, SambunganDiputus)
    assert banyak(siasn) == AMBANG
    # 03.00 UTC in the zone of the portal, half a minute later.
    assert "sesudah pukul 10.00" in str(galat)
    assert galat.mungkin_diproses is False


def test_satu_mencoba_lalu_pintu_terbuka_bagi_semua(siasn, jam):
    putuskan(siasn)
    siasn.gangguan("")
    jam.shift(timedelta(seconds=31))
    with buat_klien() as pertama, buat_klien() as kedua:
        s = Sambungan.objects.get()
        pertama.pengirim.pemutus.lewati(s)
        # The second read the same row: the first one is trying already.
        with pytest.raises(SambunganDiputus):
            kedua.pengirim.pemutus.lewati(s)
        pertama.pengirim.pemutus.berhasil(s)
        assert kedua.data_utama(siasn.nip(7)) is not None
    s = Sambungan.objects.get()
    assert (s.gagal_beruntun, s.putus_sampai, s.pesan) == (0, None, "")


def test_percobaan_yang_gagal_menutup_lebih_lama(siasn, jam):
    putuskan(siasn)
    jam.shift(timedelta(seconds=31))
    with stamina.set_testing(True, attempts=1):
        minta(siasn)
    jam.shift(timedelta(seconds=31))
    minta(siasn, SambunganDiputus)
    assert banyak(siasn) == AMBANG + 1


def test_yang_masih_di_jalan_tidak_memperpanjang(siasn, jam):
    """Seven requests under way when the door closes fail too; that tells nothing new."""
    putuskan(siasn)
    sebelum = Sambungan.objects.values("gagal_beruntun", "putus_sampai").get()
    with buat_klien() as klien:
        klien.pengirim.pemutus.gagal("terlambat")
    assert Sambungan.objects.values("gagal_beruntun", "putus_sampai").get() == sebelum


def test_jawaban_apa_pun_menghapus_hitungan(siasn):
    siasn.gangguan("502:data-utama@2,tidak_ada_404")
    with buat_klien() as klien:
        assert klien.data_utama(siasn.nip(7)) is None
    assert Sambungan.objects.get().gagal_beruntun == 0


def test_uji_sambungan_mengetuk_pintu_yang_tertutup(siasn, jam):
    putuskan(siasn)
    siasn.gangguan("")
    with buat_klien() as klien:
        assert all(berhasil for _, berhasil, _ in klien.uji())
        assert klien.data_utama(siasn.nip(7)) is not None
