"""skp.aturan.predikat: the nine cells of the matrix and the head's rating, written out by hand."""

import pytest

from skp.aturan.dasar import Pelanggaran, periksa
from skp.aturan.predikat import MATRIKS_PREDIKAT, prd01_predikat, prd02_rating_kepala
from skp.pilihan import CapaianOrganisasi, Predikat, Rating


@pytest.mark.parametrize(
    ("hasil_kerja", "perilaku", "predikat"),
    [
        ("di_atas", "di_atas", "sangat_baik"),
        ("di_atas", "sesuai", "baik"),
        ("di_atas", "di_bawah", "kurang"),
        ("sesuai", "di_atas", "baik"),
        ("sesuai", "sesuai", "baik"),
        ("sesuai", "di_bawah", "kurang"),
        ("di_bawah", "di_atas", "butuh_perbaikan"),
        ("di_bawah", "sesuai", "butuh_perbaikan"),
        ("di_bawah", "di_bawah", "sangat_kurang"),
    ],
)
def test_prd01_predikat(hasil_kerja, perilaku, predikat):
    assert prd01_predikat(hasil_kerja, perilaku) is Predikat(predikat)


@pytest.mark.parametrize(("hasil_kerja", "perilaku"), [("", "sesuai"), ("sesuai", ""), ("", "")])
def test_predikat_belum_ada_tanpa_kedua_rating(hasil_kerja, perilaku):
    assert prd01_predikat(hasil_kerja, perilaku) is None


def test_matriks_memuat_setiap_pasangan_rating_dan_setiap_predikat():
    assert set(MATRIKS_PREDIKAT) == {(a, b) for a in Rating for b in Rating}
    assert set(MATRIKS_PREDIKAT.values()) == set(Predikat)


def test_rating_yang_tidak_dikenal_bukan_predikat():
    with pytest.raises(ValueError, match="baik"):
        prd01_predikat("baik", "sesuai")


def test_prd02_rating_kepala():
    pemetaan = {
        "istimewa": "di_atas",
        "baik": "sesuai",
        "butuh_perbaikan": "di_bawah",
        "kurang": "di_bawah",
        "sangat_kurang": "di_bawah",
    }
    assert [prd02_rating_kepala(capaian, pemetaan) for capaian in CapaianOrganisasi] == [
        Rating.DI_ATAS,
        Rating.SESUAI,
        Rating.DI_BAWAH,
        Rating.DI_BAWAH,
        Rating.DI_BAWAH,
    ]
    with pytest.raises(KeyError):
        prd02_rating_kepala("", pemetaan)


def test_periksa_menjalankan_semua_aturan_menurut_urutannya():
    def satu(isi):
        yield Pelanggaran("AAA-01", isi)

    def tidak(_isi):
        return iter(())

    def dua(isi):
        yield Pelanggaran("AAA-02", isi, "x")
        yield Pelanggaran("AAA-02", isi, "y")

    hasil = periksa("isi", (satu, tidak, dua))
    assert [(str(p), p.jangkar) for p in hasil] == [
        ("AAA-01 isi", ""),
        ("AAA-02 isi", "x"),
        ("AAA-02 isi", "y"),
    ]
