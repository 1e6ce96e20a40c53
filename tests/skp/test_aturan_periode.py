"""skp.aturan.periode: every PER rule with one period that passes and one that does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.dasar import Pelanggaran, periksa
from skp.aturan.periode import (
    SYARAT_PERIODE_PENILAIAN,
    IsiPeriode,
    per01_periode_urut,
    per02_batas_setelah_akhir,
    per03_satu_tahun,
    per04_bulanan_satu_bulan,
    per05_triwulanan_satu_triwulan,
    per06_tahunan_satu_tahun,
    per07_final_bertipe_tahunan,
    per08_tidak_tumpang_tindih,
    per09_satu_final,
    per10_nama_berbeda,
    periode_baku,
)
from skp.pilihan import JenisPeriode, TipePeriodik

FEBRUARI = IsiPeriode("Februari 2026", date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 14))
MARET = IsiPeriode("Maret 2026", date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 14))
TRIWULAN = IsiPeriode(
    "Triwulan II 2026", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 14), tipe=TipePeriodik.TRIWULANAN
)
FINAL = IsiPeriode(
    "Final 2026",
    date(2026, 1, 1),
    date(2026, 12, 31),
    date(2027, 1, 14),
    JenisPeriode.FINAL,
    TipePeriodik.TAHUNAN,
)


def test_per01_periode_urut():
    terbalik = replace(FEBRUARI, akhir=date(2026, 1, 31))
    assert list(per01_periode_urut(terbalik)) == [
        Pelanggaran("PER-01", "Periode Akhir mendahului Periode Awal. Perbaiki tanggalnya.", "id_akhir")
    ]
    assert list(per01_periode_urut(FEBRUARI)) == []
    assert list(per01_periode_urut(replace(FEBRUARI, akhir=FEBRUARI.awal))) == []


def test_per02_batas_setelah_akhir():
    assert list(per02_batas_setelah_akhir(replace(FEBRUARI, batas_pengisian=date(2026, 2, 27)))) == [
        Pelanggaran(
            "PER-02",
            "Batas Pengisian mendahului Periode Akhir 28-02-2026. Mundurkan batasnya.",
            "id_batas_pengisian",
        )
    ]
    assert list(per02_batas_setelah_akhir(replace(FEBRUARI, batas_pengisian=date(2026, 2, 28)))) == []


def test_per03_satu_tahun():
    assert list(per03_satu_tahun(replace(FINAL, akhir=date(2027, 1, 1)))) == [
        Pelanggaran("PER-03", "Periode penilaian harus berada dalam satu tahun kalender.", "id_akhir")
    ]
    assert list(per03_satu_tahun(FINAL)) == []


@pytest.mark.parametrize(
    ("awal", "akhir"),
    [((2026, 2, 2), (2026, 2, 28)), ((2026, 2, 1), (2026, 2, 27)), ((2026, 2, 1), (2026, 3, 31))],
)
def test_per04_bulanan_satu_bulan(awal, akhir):
    assert list(per04_bulanan_satu_bulan(replace(FEBRUARI, awal=date(*awal), akhir=date(*akhir)))) == [
        Pelanggaran(
            "PER-04",
            "Periode bulanan harus tepat satu bulan kalender, misalnya 01-02-2026 s.d. 28-02-2026.",
            "id_awal",
        )
    ]
    assert list(per04_bulanan_satu_bulan(FEBRUARI)) == []
    assert list(per04_bulanan_satu_bulan(TRIWULAN)) == []


@pytest.mark.parametrize(
    ("awal", "akhir"),
    [((2026, 5, 1), (2026, 7, 31)), ((2026, 4, 1), (2026, 6, 29)), ((2026, 4, 2), (2026, 6, 30))],
)
def test_per05_triwulanan_satu_triwulan(awal, akhir):
    assert list(per05_triwulanan_satu_triwulan(replace(TRIWULAN, awal=date(*awal), akhir=date(*akhir)))) == [
        Pelanggaran(
            "PER-05",
            "Periode triwulanan harus tepat satu triwulan kalender, misalnya 01-04-2026 s.d. 30-06-2026.",
            "id_awal",
        )
    ]
    assert list(per05_triwulanan_satu_triwulan(TRIWULAN)) == []
    assert list(per05_triwulanan_satu_triwulan(FINAL)) == []


def test_per06_tahunan_satu_tahun():
    assert list(per06_tahunan_satu_tahun(replace(FINAL, akhir=date(2026, 12, 30)))) == [
        Pelanggaran(
            "PER-06",
            "Periode tahunan harus tepat satu tahun kalender, misalnya 01-01-2026 s.d. 31-12-2026.",
            "id_awal",
        )
    ]
    assert list(per06_tahunan_satu_tahun(FINAL)) == []
    assert list(per06_tahunan_satu_tahun(FEBRUARI)) == []


@pytest.mark.parametrize("tipe", TipePeriodik)
@pytest.mark.parametrize("jenis", JenisPeriode)
def test_per07_final_bertipe_tahunan(jenis, tipe):
    sah = (jenis, tipe) in {
        (JenisPeriode.FINAL, TipePeriodik.TAHUNAN),
        (JenisPeriode.PERIODIK, TipePeriodik.BULANAN),
        (JenisPeriode.PERIODIK, TipePeriodik.TRIWULANAN),
    }
    harapan = Pelanggaran(
        "PER-07", "Jenis Final berpasangan dengan tipe Tahunan. Ubah jenis atau tipenya.", "id_tipe"
    )
    assert list(per07_final_bertipe_tahunan(replace(FINAL, jenis=jenis, tipe=tipe))) == (
        [] if sah else [harapan]
    )


def test_per08_tidak_tumpang_tindih():
    panjang = replace(FEBRUARI, nama="Februari lagi", akhir=date(2026, 3, 1))
    assert list(per08_tidak_tumpang_tindih(replace(MARET, lain=(panjang,)))) == [
        Pelanggaran(
            "PER-08",
            "Periode bertumpang tindih dengan “Februari lagi” (01-02-2026 s.d. 01-03-2026).",
            "id_awal",
        )
    ]
    assert list(per08_tidak_tumpang_tindih(replace(MARET, lain=(FEBRUARI,)))) == []
    assert list(per08_tidak_tumpang_tindih(replace(FEBRUARI, lain=(FINAL, TRIWULAN)))) == []
    assert list(per08_tidak_tumpang_tindih(replace(FINAL, lain=(FINAL,)))) == []


def test_per09_satu_final():
    assert list(per09_satu_final(replace(FINAL, nama="Akhir", lain=(FINAL, FEBRUARI)))) == [
        Pelanggaran("PER-09", "Tahun 2026 sudah memiliki periode final “Final 2026”.", "id_jenis")
    ]
    lalu = replace(FINAL, awal=date(2025, 1, 1), akhir=date(2025, 12, 31))
    assert list(per09_satu_final(replace(FINAL, lain=(lalu, FEBRUARI)))) == []
    assert list(per09_satu_final(replace(FEBRUARI, lain=(FINAL,)))) == []


def test_per10_nama_berbeda():
    assert list(per10_nama_berbeda(replace(MARET, nama=" februari  2026", lain=(FEBRUARI,)))) == [
        Pelanggaran(
            "PER-10", "Nama “Februari 2026” sudah dipakai pada tahun 2026. Pilih nama lain.", "id_nama"
        )
    ]
    lalu = replace(FEBRUARI, awal=date(2025, 2, 1))
    assert list(per10_nama_berbeda(replace(FEBRUARI, lain=(MARET, lalu)))) == []


def test_syarat_memuat_semua_aturan_periode():
    rusak = IsiPeriode(
        "Final 2026",
        date(2026, 2, 2),
        date(2025, 1, 1),
        date(2024, 1, 1),
        JenisPeriode.FINAL,
        TipePeriodik.BULANAN,
        (FINAL,),
    )
    assert [p.kode for p in periksa(rusak, SYARAT_PERIODE_PENILAIAN)] == [
        "PER-01",
        "PER-02",
        "PER-03",
        "PER-04",
        "PER-07",
        "PER-09",
        "PER-10",
    ]
    assert len(SYARAT_PERIODE_PENILAIAN) == 10


def test_periode_baku_triwulanan():
    hasil = [
        (p.nama, p.awal, p.akhir, p.batas_pengisian, p.jenis, p.tipe)
        for p in periode_baku(2026, TipePeriodik.TRIWULANAN, hari_batas=10)
    ]
    tri, per = TipePeriodik.TRIWULANAN, JenisPeriode.PERIODIK
    assert hasil == [
        ("Triwulan I 2026", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 10), per, tri),
        ("Triwulan II 2026", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 10), per, tri),
        ("Triwulan III 2026", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 10), per, tri),
        ("Triwulan IV 2026", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 10), per, tri),
        (
            "Final 2026",
            date(2026, 1, 1),
            date(2026, 12, 31),
            date(2027, 1, 10),
            JenisPeriode.FINAL,
            TipePeriodik.TAHUNAN,
        ),
    ]


def test_periode_baku_tahunan_hanya_final():
    assert periode_baku(2026, TipePeriodik.TAHUNAN) == [FINAL]


def test_periode_baku_bulanan_bernama_bulan():
    hasil = periode_baku(2024, TipePeriodik.BULANAN)
    assert [p.nama for p in hasil[:2]] == ["Januari 2024", "Februari 2024"]
    assert (hasil[1].akhir, len(hasil)) == (date(2024, 2, 29), 13)


@given(st.integers(2000, 2100), st.sampled_from(TipePeriodik), st.integers(0, 60))
def test_periode_baku_memenuhi_semua_aturan(tahun, tipe, hari):
    semua = periode_baku(tahun, tipe, hari_batas=hari)
    for nomor, satu in enumerate(semua):
        lain = tuple(semua[:nomor] + semua[nomor + 1 :])
        assert periksa(replace(satu, lain=lain), SYARAT_PERIODE_PENILAIAN) == []


TANGGAL = st.dates(date(2025, 12, 20), date(2026, 2, 10))


@given(TANGGAL, TANGGAL, TANGGAL, TANGGAL)
def test_tumpang_tindih_sama_dengan_irisan_hari(a, b, c, d):
    satu, dua = sorted((a, b)), sorted((c, d))
    lain = IsiPeriode("Lain", *dua, dua[1])
    hasil = list(per08_tidak_tumpang_tindih(IsiPeriode("Satu", *satu, satu[1], lain=(lain,))))
    assert bool(hasil) == bool(hari(*satu) & hari(*dua))


def hari(awal, akhir):
    return {awal + timedelta(days=n) for n in range((akhir - awal).days + 1)}
