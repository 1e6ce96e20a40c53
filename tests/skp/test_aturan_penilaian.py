"""skp.aturan.penilaian: each LKS, NIL and KBR rule with a case that passes and one that does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.dasar import Pelanggaran, periksa
from skp.aturan.penilaian import (
    SYARAT_KEBERATAN,
    SYARAT_PENILAIAN,
    SYARAT_REALISASI,
    IsiKeberatan,
    IsiPenilaian,
    IsiRealisasi,
    batas_keberatan,
    kbr01_dalam_batas,
    kbr02_beralasan,
    kbr03_ada_atasan,
    lks01_realisasi_terisi,
    lks02_dalam_batas,
    nil01_dua_rating,
    nil02_capaian_kepala,
    nil04_setelah_realisasi,
)
from skp.pilihan import CapaianOrganisasi, Rating

REALISASI = IsiRealisasi(date(2026, 4, 10), date(2026, 4, 14), date(2026, 1, 1))
PENILAIAN = IsiPenilaian(Rating.SESUAI, Rating.DI_ATAS)
KEBERATAN = IsiKeberatan(date(2026, 4, 14), date(2026, 4, 14), "Realisasi belum dibaca.")


def test_lks01_realisasi_terisi():
    kosong = replace(REALISASI, kosong=((7, "Jumlah laporan"), (8, "x" * 61)))
    assert list(lks01_realisasi_terisi(kosong)) == [
        Pelanggaran("LKS-01", "Realisasi “Jumlah laporan” belum diisi.", "realisasi-7"),
        Pelanggaran("LKS-01", f"Realisasi “{'x' * 60}” belum diisi.", "realisasi-8"),
    ]
    assert list(lks01_realisasi_terisi(REALISASI)) == []


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [
        (date(2025, 12, 31), "Periode ini baru dimulai 01-01-2026."),
        (date(2026, 1, 1), None),
        (date(2026, 4, 14), None),
        (date(2026, 4, 15), "Batas pengisian 14-04-2026 sudah lewat. Hubungi admin instansi."),
    ],
)
def test_lks02_dalam_batas(tanggal, pesan):
    harapan = [Pelanggaran("LKS-02", pesan, "periode")] if pesan else []
    assert list(lks02_dalam_batas(replace(REALISASI, tanggal=tanggal))) == harapan


def test_nil01_dua_rating():
    hasil_kerja = Pelanggaran("NIL-01", "Rating hasil kerja belum dipilih.", "rating-hasil-kerja")
    perilaku = Pelanggaran("NIL-01", "Rating perilaku kerja belum dipilih.", "rating-perilaku")
    assert list(nil01_dua_rating(IsiPenilaian())) == [hasil_kerja, perilaku]
    assert list(nil01_dua_rating(IsiPenilaian(Rating.SESUAI))) == [perilaku]
    assert list(nil01_dua_rating(IsiPenilaian("", Rating.SESUAI))) == [hasil_kerja]
    assert list(nil01_dua_rating(IsiPenilaian("", Rating.SESUAI, kepala=True))) == []
    assert list(nil01_dua_rating(PENILAIAN)) == []


def test_nil02_capaian_kepala():
    kepala = replace(PENILAIAN, kepala=True)
    assert list(nil02_capaian_kepala(kepala)) == [
        Pelanggaran("NIL-02", "Capaian kinerja organisasi belum ditetapkan.", "capaian")
    ]
    assert list(nil02_capaian_kepala(replace(kepala, capaian=CapaianOrganisasi.BAIK))) == []
    assert list(nil02_capaian_kepala(PENILAIAN)) == []


@pytest.mark.parametrize(
    ("diajukan", "lewat", "sah"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_nil04_setelah_realisasi(diajukan, lewat, sah):
    isi = replace(PENILAIAN, realisasi_diajukan=diajukan, batas_lewat=lewat)
    harapan = Pelanggaran("NIL-04", "Realisasi belum diajukan dan batas pengisian belum lewat.", "periode")
    assert list(nil04_setelah_realisasi(isi)) == ([] if sah else [harapan])


def test_kbr01_dalam_batas():
    assert list(kbr01_dalam_batas(replace(KEBERATAN, tanggal=date(2026, 4, 15)))) == [
        Pelanggaran("KBR-01", "Batas waktu keberatan 14-04-2026 sudah lewat.")
    ]
    assert list(kbr01_dalam_batas(KEBERATAN)) == []


def test_kbr02_beralasan():
    assert list(kbr02_beralasan(replace(KEBERATAN, alasan=" \n"))) == [
        Pelanggaran("KBR-02", "Tuliskan alasan keberatan Anda.", "alasan")
    ]
    assert list(kbr02_beralasan(KEBERATAN)) == []


def test_kbr03_ada_atasan():
    assert list(kbr03_ada_atasan(replace(KEBERATAN, ada_atasan=False))) == [
        Pelanggaran(
            "KBR-03",
            "Penilai Anda adalah pejabat tertinggi, sehingga tidak ada atasan yang memutus keberatan. "
            "Hubungi admin instansi.",
        )
    ]
    assert list(kbr03_ada_atasan(KEBERATAN)) == []


def test_syarat_memuat_semua_aturan():
    telat = replace(REALISASI, tanggal=date(2026, 4, 15), kosong=((7, "a"),))
    assert [p.kode for p in periksa(telat, SYARAT_REALISASI)] == ["LKS-02", "LKS-01"]
    rusak = IsiPenilaian(kepala=True, realisasi_diajukan=False)
    assert [p.kode for p in periksa(rusak, SYARAT_PENILAIAN)] == ["NIL-04", "NIL-02", "NIL-01"]
    batal = IsiKeberatan(date(2026, 4, 15), date(2026, 4, 14), ada_atasan=False)
    assert [p.kode for p in periksa(batal, SYARAT_KEBERATAN)] == ["KBR-03", "KBR-01", "KBR-02"]


@pytest.mark.parametrize(
    ("hari", "dianggap_diterima", "hari_kerja", "batas"),
    [
        (14, 3, False, date(2026, 3, 19)),  # Monday 2 March: received on the 5th
        (14, 0, False, date(2026, 3, 16)),
        (0, 3, False, date(2026, 3, 5)),
        (1, 3, True, date(2026, 3, 6)),
        (2, 3, True, date(2026, 3, 9)),  # over a weekend
        (14, 3, True, date(2026, 3, 25)),
        (0, 5, True, date(2026, 3, 7)),
    ],
)
def test_batas_keberatan(hari, dianggap_diterima, hari_kerja, batas):
    assert (
        batas_keberatan(
            date(2026, 3, 2), hari=hari, dianggap_diterima=dianggap_diterima, hari_kerja=hari_kerja
        )
        == batas
    )


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 30))
def test_hari_kerja_dihitung_seperti_di_kalender(mulai, hari):
    batas = batas_keberatan(mulai, hari=hari, dianggap_diterima=0, hari_kerja=True)
    sesudah = [mulai + timedelta(days=n) for n in range(1, (batas - mulai).days + 1)]
    assert sum(1 for h in sesudah if h.isoweekday() <= 5) == hari
    assert batas.isoweekday() <= 5
