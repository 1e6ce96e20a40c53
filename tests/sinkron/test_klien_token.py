"""Tokens: renewed once for everybody, only the one that failed, and never in a circle."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from sinkron.galat import GalatDitangguhkan, GalatIzin, GalatSambungan, TokenSSOKedaluwarsa
from sinkron.klien import buat_klien
from sinkron.klien.token import buka, sampai_jwt
from sinkron.models import Sambungan

# A PostgreSQL server takes a hundred connections, and not only ours.
UTAS = 100 if connection.vendor == "sqlite" else 60


@pytest.fixture
def sandi(settings):
    settings.SIASN_SSO_MODE = "sandi"


def terbit(siasn) -> dict:
    return siasn.catatan()["token"]


def serentak(kerja, banyak: int = UTAS) -> list:
    """Outcomes (value or exception) of `kerja` in so many threads that start together."""
    mulai, hasil = threading.Barrier(banyak), []

    def utas():
        try:
            mulai.wait(30)
            hasil.append(kerja())
        except Exception as galat:  # noqa: BLE001 - the test asks for it
            hasil.append(galat)
        finally:
            connection.close()

    semua = [threading.Thread(target=utas) for _ in range(banyak)]
    for u in semua:
        u.start()
    for u in semua:
        u.join(120)
    return hasil


def baca(siasn):
    with buat_klien() as klien:
        return klien.data_utama(siasn.nip(7)) is not None


def test_token_disimpan_tersandi_dan_dipakai_pekerja_lain(siasn):
    assert baca(siasn)
    assert baca(siasn)
    s = Sambungan.objects.get()
    assert terbit(siasn) == {"apim": 1}
    assert buka(s.token_apim)
    assert buka(s.token_apim) not in s.token_apim
    assert sampai_jwt(buka(s.token_apim)) == s.apim_sampai.replace(microsecond=0)


def test_seratus_token_kedaluwarsa_sekaligus_diperbarui_sekali(siasn, sandi, settings):
    settings.SIASN_SERENTAK = UTAS
    baca(siasn)
    siasn.kedaluwarsakan()
    assert serentak(lambda: baca(siasn)) == [True] * UTAS
    assert terbit(siasn) == {"apim": 2, "sso": 2}


@pytest.mark.parametrize(
    ("jenis", "terbitan"), [("apim", {"apim": 2, "sso": 1}), ("sso", {"apim": 1, "sso": 2})]
)
def test_hanya_token_yang_gagal_yang_diperbarui(siasn, sandi, jenis, terbitan):
    baca(siasn)
    siasn.kedaluwarsakan(jenis)
    assert baca(siasn)
    assert terbit(siasn) == terbitan


def test_token_diperbarui_menjelang_habis(siasn):
    siasn.dunia.penerbit.umur_apim = 3600
    baca(siasn)
    with time_machine.travel(timezone.now() + timedelta(seconds=3535)):
        assert baca(siasn)
    with time_machine.travel(timezone.now() + timedelta(seconds=3545)):
        assert baca(siasn)
    assert terbit(siasn) == {"apim": 2}


def test_token_pendek_umurnya_tetap_dipakai(siasn):
    """A token of thirty seconds is always within a minute of its end; it must still serve."""
    siasn.dunia.penerbit.umur_apim = 30
    baca(siasn)
    assert baca(siasn)
    assert terbit(siasn) == {"apim": 1}


def test_penolakan_terlambat_tidak_membakar_token_baru(siasn):
    with buat_klien() as klien:
        klien.data_utama(siasn.nip(7))
        lama = buka(Sambungan.objects.get().token_apim)
        siasn.kedaluwarsakan("apim")
        klien.data_utama(siasn.nip(7))
        klien.token["apim"].tolak(lama)
        klien.data_utama(siasn.nip(7))
    assert terbit(siasn) == {"apim": 2}


@pytest.mark.parametrize("gangguan", ["sso_jwt", "sso_mismatch"])
def test_token_baru_yang_tetap_ditolak_tidak_berputar(siasn, sandi, gangguan):
    siasn.gangguan(f"{gangguan}:data-utama")
    with pytest.raises(GalatIzin):
        baca(siasn)
    assert (terbit(siasn), siasn.catatan()["permintaan"]["data-utama"]) == ({"apim": 1, "sso": 2}, 2)


@pytest.mark.parametrize("gangguan", ["sso_jwt", "sso_mismatch"])
def test_token_statis_kedaluwarsa_menunggu_administrator(siasn, settings, gangguan):
    siasn.gangguan(gangguan)
    for _ in range(3):
        with pytest.raises(TokenSSOKedaluwarsa, match="administrator harus memperbarui"):
            baca(siasn)
    # Asked once; after that nobody knocks with a token that is known to be bad.
    assert siasn.catatan()["permintaan"]["data-utama"] == 1
    assert Sambungan.objects.get().sso_kedaluwarsa is True

    siasn.gangguan("")
    settings.SIASN_SSO_TOKEN = siasn.token_statis()
    assert baca(siasn)
    assert Sambungan.objects.get().sso_kedaluwarsa is False


def test_token_statis_yang_sudah_lewat_tidak_dikirim(siasn, settings):
    settings.SIASN_SSO_TOKEN = siasn.token_statis()
    with time_machine.travel(timezone.now() + timedelta(days=400)), pytest.raises(TokenSSOKedaluwarsa):
        baca(siasn)
    assert "data-utama" not in siasn.catatan()["permintaan"]


def test_sandi_yang_ditolak_tidak_dicoba_lagi_sampai_diganti(siasn, sandi, settings):
    settings.SIASN_SSO_SANDI = "salah"
    kini = timezone.now()
    for menit in range(3):
        # Long after the pause that keeps waiting workers from being refused in turn.
        with time_machine.travel(kini + timedelta(minutes=menit)), pytest.raises(GalatIzin, match="ditolak"):
            baca(siasn)
    assert siasn.catatan()["permintaan"]["token/sso"] == 1
    settings.SIASN_SSO_SANDI = "tiruan"
    with time_machine.travel(kini + timedelta(minutes=5)):
        assert baca(siasn)


def test_kunci_yang_ditolak_tidak_dicoba_seratus_kali(siasn, settings):
    settings.SIASN_RAHASIA = "salah"
    hasil = serentak(lambda: baca(siasn), 20)
    assert {type(g) for g in hasil} == {GalatIzin}
    assert siasn.catatan()["permintaan"]["token/apim"] == 1


def test_ditangguhkan_tidak_membakar_token(siasn, sandi):
    baca(siasn)
    sebelum = Sambungan.objects.values("token_apim", "apim_sampai", "token_sso", "sso_sampai").get()
    siasn.gangguan("runtime_error_suspended")
    with pytest.raises(GalatDitangguhkan):
        baca(siasn)
    assert Sambungan.objects.values("token_apim", "apim_sampai", "token_sso", "sso_sampai").get() == sebelum


def test_pembaru_yang_mati_digantikan(siasn):
    """A worker that died while renewing holds the lease only for a while."""
    baca(siasn)
    kini = timezone.now()
    Sambungan.objects.update(apim_sampai=None, apim_sewa=kini - timedelta(seconds=1))
    assert baca(siasn)
    assert terbit(siasn) == {"apim": 2}


def test_yang_menunggu_pembaru_yang_gagal_ikut_gagal(siasn):
    baca(siasn)
    Sambungan.objects.update(apim_sampai=None, apim_sewa=timezone.now() + timedelta(seconds=60))
    with buat_klien() as klien:
        # While this worker waits, the one who renews gives up.
        klien.token["apim"].tidur = lambda _: Sambungan.objects.update(apim_sewa=None)
        with pytest.raises(GalatSambungan, match="belum dapat diperbarui"):
            klien.token["apim"].ambil(Sambungan.objects.get())
    assert terbit(siasn) == {"apim": 1}


def test_yang_menunggu_memakai_token_baru(siasn):
    baca(siasn)
    Sambungan.objects.update(apim_sampai=None, apim_sewa=timezone.now() + timedelta(seconds=60))
    sampai = timezone.now() + timedelta(hours=1)
    with buat_klien() as klien:
        klien.token["apim"].tidur = lambda _: Sambungan.objects.update(apim_sewa=None, apim_sampai=sampai)
        assert klien.token["apim"].ambil(Sambungan.objects.get()) == buka(Sambungan.objects.get().token_apim)
    assert terbit(siasn) == {"apim": 1}


@pytest.mark.parametrize("token", ["", "tiruan", "a.b.c", "a.e30.c", "a.eyJleHAiOiAieCJ9.c"])
def test_token_tanpa_exp(token):
    assert sampai_jwt(token) is None
