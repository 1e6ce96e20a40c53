"""skp.aturan.tempel and tabel: what a pasted table becomes, row by row."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.dasar import Pelanggaran
from skp.aturan.tabel import baca_tabel
from skp.aturan.tempel import (
    IsiBaris,
    IsiTempelan,
    UsulIndikator,
    UsulRHK,
    tmp01_baris_milik_rhk,
    tmp02_target_berindikator,
    tmp03_aspek_dikenal,
    tmp04_perspektif_dikenal,
    tmp05_jenis_dikenal,
    tmp06_panjang_teks,
    tmp07_sel_berkolom,
    tmp08_jumlah_baris,
    tmp09_ada_isi,
    tmp10_panjang_tempelan,
    urai_tempelan,
)
from skp.pilihan import Aspek, JenisRHK, Klasifikasi, ModelSKP, Pendekatan, Perspektif

JAJF = {"model": ModelSKP.JAJF, "pendekatan": Pendekatan.KUANTITATIF}
JAJF_KUALITATIF = {"model": ModelSKP.JAJF, "pendekatan": Pendekatan.KUALITATIF}
JPT = {"model": ModelSKP.JPT, "pendekatan": Pendekatan.KUANTITATIF}
JPT_KUALITATIF = {"model": ModelSKP.JPT, "pendekatan": Pendekatan.KUALITATIF}


def tsv(*baris: str) -> str:
    """Rows written with bars for readability, as a spreadsheet copies them."""
    return "\r\n".join("\t".join(sel.strip() for sel in satu.split("|")) for satu in baris)


def kode(hasil) -> list[tuple[str, str]]:
    return [(p.kode, p.jangkar) for p in hasil.semua_pelanggaran]


def peran(hasil) -> list[str]:
    return [b.peran for b in hasil.baris]


def keluhan(kode_aturan: str, nomor: int, pesan: str) -> list[Pelanggaran]:
    return [Pelanggaran(kode_aturan, f"Baris {nomor}: {pesan}", f"baris-{nomor}")]


# Reading cells


@pytest.mark.parametrize(
    ("teks", "baris"),
    [
        ("a\tb\nc\td", [("a", "b"), ("c", "d")]),
        ("a\tb\r\nc\td\r\n\r\n", [("a", "b"), ("c", "d")]),
        ("a\rb", [("a",), ("b",)]),
        ("\ufeffa\u00a0 b\t\0c", [("a b", "c")]),
        ('"dua\nbaris"\tb', [("dua baris", "b")]),
        ('"a\tb"\tc', [("a b", "c")]),
        ('"kata ""kutip"" utuh"\tb', [('kata "kutip" utuh', "b")]),
        ('"Sadar Pajak" di sekolah\tb', [('"Sadar Pajak" di sekolah', "b")]),
        ('"tak tertutup\tb\nc', [('"tak tertutup', "b"), ("c",)]),
        ('a\t""', [("a", "")]),
        ("a;b\nc;d", [("a", "b"), ("c", "d")]),
        ("a|b\n|d", [("a", "b"), ("", "d")]),
        ("| a | b |\n|---|---|\n| | d |", [("a", "b"), ("",), ("", "d")]),
        ("a; b\nc\nd", [("a; b",), ("c",), ("d",)]),
        ("a; b\nc; d\ne\nf", [("a", "b"), ("c", "d"), ("e",), ("f",)]),
        ("a; b\n \n \n", [("a", "b")]),
        ("  | a | b |\n  |---|---|\n| c | d |", [("a", "b"), ("",), ("c", "d")]),
        ("| a --- b | c |\n| d | e |", [("a --- b", "c"), ("d", "e")]),
        ("| - | - |\n| a | b |", [("-", "-"), ("a", "b")]),
        ("| a | b |\n|\n| c | d |", [("a", "b"), ("",), ("c", "d")]),
        ("a | b |\n| c | d |", [("a", "b", ""), ("", "c", "d", "")]),
        ("| a | b\n| c | d |", [("", "a", "b"), ("", "c", "d", "")]),
        ("a;b\tc", [("a;b", "c")]),
        ("a|b;c", [("a", "b;c")]),
        ("", []),
        ("\n \n\t\n", []),
        ("a\n\nb", [("a",), ("",), ("b",)]),
    ],
)
def test_baca_tabel(teks, baris):
    assert baca_tabel(teks) == baris


# Columns


def test_tanpa_judul_urutan_formulir_jajf_kuantitatif():
    hasil = urai_tempelan(
        tsv(
            "1 | Meningkatnya mutu | Tersusunnya laporan | Kuantitas | Jumlah laporan | 12 Dokumen",
            " |  |  | kualitas | Persentase laporan benar | 100 %",
            "2 |  | Terkelolanya arsip | WAKTU | Lama pengelolaan | 12 Bulan",
        ),
        **JAJF,
    )
    assert hasil.rhk == (
        UsulRHK(
            "Tersusunnya laporan",
            rhk_pimpinan="Meningkatnya mutu",
            indikator=(
                UsulIndikator("Jumlah laporan", "12 Dokumen", Aspek.KUANTITAS),
                UsulIndikator("Persentase laporan benar", "100 %", Aspek.KUALITAS),
            ),
            baris=(1, 2),
        ),
        UsulRHK(
            "Terkelolanya arsip",
            rhk_pimpinan="Meningkatnya mutu",
            indikator=(UsulIndikator("Lama pengelolaan", "12 Bulan", Aspek.WAKTU),),
            baris=(3,),
        ),
    )
    assert (kode(hasil), peran(hasil), hasil.jumlah_indikator) == ([], ["data"] * 3, 3)


@pytest.mark.parametrize(
    ("teks", "pilihan", "harapan"),
    [
        (
            "Naiknya indeks | Indeks | 80 | penerima  LAYANAN",
            JPT,
            UsulRHK(
                "Naiknya indeks",
                indikator=(UsulIndikator("Indeks", "80", perspektif=Perspektif.PENERIMA_LAYANAN),),
                baris=(1,),
            ),
        ),
        (
            "1. | Naiknya indeks | Indeks 80",
            JPT_KUALITATIF,
            UsulRHK("Naiknya indeks", indikator=(UsulIndikator("Indeks 80"),), baris=(1,)),
        ),
        (
            "Mutu | Arsip rapi | Sesuai pedoman",
            JAJF_KUALITATIF,
            UsulRHK(
                "Arsip rapi", rhk_pimpinan="Mutu", indikator=(UsulIndikator("Sesuai pedoman"),), baris=(1,)
            ),
        ),
        (
            "  | Mutu | Arsip rapi | Waktu | Lama | 12 Bulan",
            JAJF,
            UsulRHK(
                "Arsip rapi",
                rhk_pimpinan="Mutu",
                indikator=(UsulIndikator("Lama", "12 Bulan", Aspek.WAKTU),),
                baris=(1,),
            ),
        ),
        ("Arsip rapi", JAJF, UsulRHK("Arsip rapi", baris=(1,))),
        ("1) | Arsip rapi", JAJF, UsulRHK("Arsip rapi", baris=(1,))),
    ],
)
def test_tanpa_judul_urutan_formulir_lain(teks, pilihan, harapan):
    hasil = urai_tempelan(tsv(teks), **pilihan)
    assert (hasil.rhk, kode(hasil)) == ((harapan,), [])


def test_judul_dengan_urutan_bebas_dan_satuan_terpisah():
    hasil = urai_tempelan(
        tsv(
            "SASARAN KINERJA PEGAWAI",
            "Satuan | Target | Indikator Kinerja Individu | ASPEK | Rencana Hasil Kerja | Jenis RHK "
            "| Klasifikasi | Penugasan dari | RHK Pimpinan yang Diintervensi | No.",
            "(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10)",
            "Dokumen | 12 | Jumlah | Kuantitas | Tersusunnya laporan | TAMBAHAN | individu| Sekda | Mutu | 1",
            "dokumen | 3 Dokumen | Jumlah lain | Biaya | | | | | | 2",
        ),
        **JAJF,
    )
    assert hasil.rhk == (
        UsulRHK(
            "Tersusunnya laporan",
            JenisRHK.TAMBAHAN,
            Klasifikasi.INDIVIDU,
            "Sekda",
            "Mutu",
            (
                UsulIndikator("Jumlah", "12 Dokumen", Aspek.KUANTITAS),
                UsulIndikator("Jumlah lain", "3 Dokumen", Aspek.BIAYA),
            ),
            (4, 5),
        ),
    )
    assert (kode(hasil), peran(hasil)) == ([], ["judul", "judul", "judul", "data", "data"])


@pytest.mark.parametrize(
    ("target", "satuan", "jadi"),
    [
        ("12", "Dokumen", "12 Dokumen"),
        ("12 dokumen", "Dokumen", "12 dokumen"),
        ("90", "%", "90 %"),
        ("90%", "%", "90%"),
        ("12", "", "12"),
        ("", "Dokumen", "Dokumen"),
    ],
)
def test_satuan_menyusul_target_yang_belum_menyebutnya(target, satuan, jadi):
    hasil = urai_tempelan(tsv("RHK | Indikator | Target | Satuan", f"A | b | {target} | {satuan}"), **JPT)
    assert hasil.rhk == (UsulRHK("A", indikator=(UsulIndikator("b", jadi),), baris=(2,)),)


def test_judul_yang_terulang_tidak_menjadi_isi():
    hasil = urai_tempelan(tsv("RHK | Indikator", "A | b", "RHK | Indikator", " | c"), **JPT)
    assert peran(hasil) == ["judul", "data", "judul", "data"]
    assert hasil.rhk == (UsulRHK("A", indikator=(UsulIndikator("b"), UsulIndikator("c")), baris=(2, 4)),)


def test_judul_di_bawah_isi_bukan_judul():
    hasil = urai_tempelan(tsv("A | b | 1 kali | anggaran", "RHK | Indikator | Target | Perspektif"), **JPT)
    assert peran(hasil) == ["data", "data"]
    assert kode(hasil) == [("TMP-04", "baris-2")]


@pytest.mark.parametrize("judul", ["Aspek | Target", "RHK | Bukan kolom | Lainnya"])
def test_baris_tanpa_rhk_dan_indikator_atau_dengan_satu_nama_bukan_judul(judul):
    assert peran(urai_tempelan(tsv(judul), **JAJF)) == ["data"]


@pytest.mark.parametrize("judul", ["RHK", "Indikator | Target", "RHK | Indikator"])
def test_baris_yang_menyebut_rhk_atau_indikator_adalah_judul(judul):
    assert peran(urai_tempelan(tsv(judul, "A | b"), **JPT)) == ["judul", "data"]


@pytest.mark.parametrize(("atas", "terbaca"), [("Nama | Ani", True), ("A | b | 1 kali", False)])
def test_di_atas_judul_hanya_boleh_ada_tajuk(atas, terbaca):
    hasil = urai_tempelan(tsv(atas, "Indikator | RHK", "b | A"), **JPT)
    assert [(r.teks, [i.teks for i in r.indikator]) for r in hasil.rhk][-1] == (
        ("A", ["b"]) if terbaca else ("b", ["A"])
    )


def test_sel_di_bawah_kolom_tanpa_nama_dikeluhkan():
    hasil = urai_tempelan(tsv("RHK |  | Indikator | ", "A | x | b | y"), **JPT)
    assert hasil.semua_pelanggaran == keluhan("TMP-07", 2, "“x”, “y” berada di luar kolom yang dikenal.")


def test_baris_kosong_yang_lebar_tidak_menambah_kolom():
    hasil = urai_tempelan("Arsip\n\t\t\nSurat", **JAJF)
    assert ([r.teks for r in hasil.rhk], kode(hasil)) == (["Arsip", "Surat"], [])


def test_kolom_pertama_yang_kosong_adalah_rhk_pimpinan_yang_belum_ada():
    hasil = urai_tempelan(tsv(" | A | Waktu | a | 1 hari", " | B | Biaya | b | 1 juta"), **JAJF)
    assert [(r.teks, r.rhk_pimpinan) for r in hasil.rhk] == [("A", ""), ("B", "")]


def test_baris_penomoran_kolom_bukan_isi():
    hasil = urai_tempelan(tsv("RHK | Indikator | Target", "(1) | (2) | (3)", "A | b | 1"), **JPT)
    assert peran(hasil) == ["judul", "judul", "data"]


def test_baris_bernomor_pendek_adalah_isi():
    assert peran(urai_tempelan(tsv("RHK | Indikator", "1 | 2"), **JPT)) == ["judul", "data"]


@pytest.mark.parametrize("pilihan", [JAJF_KUALITATIF, JPT_KUALITATIF])
def test_target_kualitatif_menjadi_bagian_kalimat(pilihan):
    hasil = urai_tempelan(
        tsv("RHK | Indikator | Target | Satuan", "A | b | 12 | kali", " | | 3 | kali"), **pilihan
    )
    assert hasil.rhk == (UsulRHK("A", indikator=(UsulIndikator("b (12 kali)"),), baris=(2,)),)
    assert kode(hasil) == [("TMP-02", "baris-3")]


# Merged cells and parts


def test_bagian_tambahan_tidak_mewarisi_apa_pun():
    hasil = urai_tempelan(
        tsv(
            "A. | UTAMA",
            "1 | Mutu | Satu | Waktu | a | 1 hari",
            "B. TAMBAHAN",
            " |  |  | Waktu | b | 1 hari",
            "2 |  | Dua | Waktu | c | 1 hari",
            "UTAMA",
            "3 |  | Tiga | Waktu | d | 1 hari",
        ),
        **JAJF,
    )
    assert peran(hasil) == ["bagian", "data", "bagian", "data", "data", "bagian", "data"]
    assert [(r.teks, r.jenis, r.rhk_pimpinan, r.baris) for r in hasil.rhk] == [
        ("Satu", JenisRHK.UTAMA, "Mutu", (2,)),
        ("Dua", JenisRHK.TAMBAHAN, "", (5,)),
        ("Tiga", JenisRHK.UTAMA, "", (7,)),
    ]
    assert kode(hasil) == [("TMP-01", "baris-4")]


def test_kolom_jenis_tambahan_tidak_mewarisi_rhk_pimpinan():
    hasil = urai_tempelan(
        tsv("RHK Pimpinan | RHK | Jenis", "Mutu | Satu | Utama", " | Dua | Tambahan"), **JAJF
    )
    assert [(r.teks, r.rhk_pimpinan) for r in hasil.rhk] == [("Satu", "Mutu"), ("Dua", "")]


def test_rhk_yang_diulang_di_tiap_baris_tetap_satu():
    hasil = urai_tempelan(tsv("M | A | Waktu | a | 1 hari", "M | A | Biaya | b | 1 juta"), **JAJF)
    assert [(r.teks, r.baris, len(r.indikator)) for r in hasil.rhk] == [("A", (1, 2), 2)]


def test_rhk_sama_dengan_pimpinan_lain_adalah_rhk_baru():
    hasil = urai_tempelan(tsv("M | A | Waktu | a | 1 hari", "N | A | Biaya | b | 1 juta"), **JAJF)
    assert [(r.teks, r.rhk_pimpinan) for r in hasil.rhk] == [("A", "M"), ("A", "N")]


def test_pimpinan_baru_tanpa_rhk_tidak_ikut_rhk_di_atasnya():
    hasil = urai_tempelan(tsv("M | A | Waktu | a | 1 hari", "N |  | Biaya | b | 1 juta"), **JAJF)
    assert [(r.teks, r.baris) for r in hasil.rhk] == [("A", (1,))]
    assert kode(hasil) == [("TMP-01", "baris-2")]


def test_indikator_sesudah_rhk_yang_rusak_tidak_ikut_rhk_di_atasnya():
    lanjut = " |  | Waktu | c | 1 hari"
    for rusak in ("N |  | Biaya | b | 1 juta", f"N | {'x' * 1001} | Biaya | b | 1 juta"):
        hasil = urai_tempelan(tsv("M | A | Waktu | a | 1 hari", rusak, lanjut, lanjut), **JAJF)
        assert [[i.teks for i in r.indikator] for r in hasil.rhk] == [["a"]]
        assert hasil.semua_pelanggaran[1:] == [
            *keluhan("TMP-01", 3, "perbaiki dulu RHK pada baris 2."),
            *keluhan("TMP-01", 4, "perbaiki dulu RHK pada baris 2."),
        ]


def test_baris_yang_benar_tetap_ada_walau_yang_lain_salah():
    hasil = urai_tempelan(
        tsv(
            "M | A | Mutu | a | 1 hari",
            " |  | Waktu | b | 1 hari",
            f"M | {'x' * 1001} | Waktu | c | 1 hari",
            " |  | Waktu | d | 1 hari",
            "M | C | Waktu |  | 1 hari",
            "M | D | Waktu | e | 1 hari | lebih",
            " |  | Waktu | f | 1 hari",
        ),
        **JAJF,
    )
    assert kode(hasil) == [
        ("TMP-03", "baris-1"),
        ("TMP-06", "baris-3"),
        ("TMP-01", "baris-4"),
        ("TMP-02", "baris-5"),
        ("TMP-07", "baris-6"),
    ]
    assert [(r.teks, [i.teks for i in r.indikator], r.baris) for r in hasil.rhk] == [
        ("A", ["b"], (1, 2)),
        ("C", [], (5,)),
        ("D", ["f"], (6, 7)),
    ]


def test_rhk_rusak_tidak_menutup_bagian_berikutnya():
    hasil = urai_tempelan(tsv("RHK | Jenis", "A | apa", "TAMBAHAN", "B | "), **JPT)
    assert [(r.teks, r.jenis) for r in hasil.rhk] == [("B", JenisRHK.TAMBAHAN)]
    hasil = urai_tempelan(tsv("RHK | Jenis | Indikator", "A | apa | a", "B | utama | b", " | | c"), **JPT)
    assert [(r.teks, len(r.indikator)) for r in hasil.rhk] == [("B", 2)]


def test_baris_kosong_dan_baris_nomor_saja_bukan_isi():
    hasil = urai_tempelan(tsv("No | RHK | Indikator", "1 | A | b", " | | ", "2 | | "), **JPT)
    assert peran(hasil) == ["judul", "data", "kosong", "kosong"]
    assert kode(hasil) == []


def test_kolom_yang_tidak_dipakai_disebut_sekali_di_judul():
    judul = "RHK | Indikator | Perspektif | Catatan | RHK"
    hasil = urai_tempelan(tsv(judul, "A | b | x | y | z |  | ", judul), **JAJF)
    assert hasil.semua_pelanggaran == keluhan(
        "TMP-07", 1, "Kolom “Perspektif”, “Catatan”, “RHK” tidak dipakai pada SKP ini dan tidak dibaca."
    )
    assert hasil.rhk == (UsulRHK("A", indikator=(UsulIndikator("b"),), baris=(2,)),)


@pytest.mark.parametrize(
    ("pilihan", "kolom", "dipakai"),
    [
        (JAJF, "Aspek", True),
        (JAJF, "Perspektif", False),
        (JAJF, "RHK Pimpinan", True),
        (JAJF_KUALITATIF, "Aspek", False),
        (JAJF_KUALITATIF, "Perspektif", False),
        (JPT, "Aspek", False),
        (JPT, "Perspektif", True),
        (JPT, "RHK Pimpinan", False),
        (JPT_KUALITATIF, "Aspek", False),
        (JPT_KUALITATIF, "Perspektif", False),
    ],
)
def test_kolom_yang_dipakai_menurut_model_dan_pendekatan(pilihan, kolom, dipakai):
    hasil = urai_tempelan(tsv(f"RHK | {kolom}", "A | "), **pilihan)
    assert kode(hasil) == ([] if dipakai else [("TMP-07", "baris-1")])


# The rules one by one


def test_tmp01_baris_milik_rhk():
    assert list(tmp01_baris_milik_rhk(IsiBaris(3))) == keluhan("TMP-01", 3, "RHK belum diisi.")
    assert list(tmp01_baris_milik_rhk(IsiBaris(3, induk_rusak=2))) == keluhan(
        "TMP-01", 3, "perbaiki dulu RHK pada baris 2."
    )
    assert list(tmp01_baris_milik_rhk(IsiBaris(3, {"rhk": "A"}, induk_rusak=2))) == []
    assert list(tmp01_baris_milik_rhk(IsiBaris(3, lanjutan=True))) == []


@pytest.mark.parametrize(
    ("nilai", "sebutan"),
    [
        ({"target": "1"}, "Target"),
        ({"aspek": "Waktu"}, "Aspek"),
        ({"target": "1", "perspektif": "Anggaran"}, "Target dan Perspektif"),
    ],
)
def test_tmp02_target_berindikator(nilai, sebutan):
    assert list(tmp02_target_berindikator(IsiBaris(3, nilai))) == keluhan(
        "TMP-02", 3, f"{sebutan} terisi, tetapi Indikator kosong."
    )
    assert list(tmp02_target_berindikator(IsiBaris(3, {**nilai, "indikator": "x"}))) == []
    assert list(tmp02_target_berindikator(IsiBaris(3))) == []


def test_tmp03_aspek_dikenal():
    assert list(tmp03_aspek_dikenal(IsiBaris(3, {"aspek": "Mutu"}))) == keluhan(
        "TMP-03", 3, "Aspek “Mutu” tidak dikenal. Pilih Kuantitas, Kualitas, Waktu, atau Biaya."
    )
    for aspek in ("Kuantitas", "KUALITAS", " waktu ", "biaya"):
        assert list(tmp03_aspek_dikenal(IsiBaris(3, {"aspek": aspek}))) == []


def test_tmp04_perspektif_dikenal():
    assert list(tmp04_perspektif_dikenal(IsiBaris(3, {"perspektif": "Mutu"}))) == keluhan(
        "TMP-04",
        3,
        "Perspektif “Mutu” tidak dikenal. "
        "Pilih Penerima Layanan, Proses Bisnis, Penguatan Internal, atau Anggaran.",
    )
    for perspektif in ("Penerima Layanan", "proses_bisnis", "PENGUATAN  internal", "Anggaran"):
        assert list(tmp04_perspektif_dikenal(IsiBaris(3, {"perspektif": perspektif}))) == []


def test_tmp05_jenis_dikenal():
    assert list(tmp05_jenis_dikenal(IsiBaris(3, {"jenis": "Pokok", "klasifikasi": "Tim"}))) == [
        *keluhan("TMP-05", 3, "Jenis “Pokok” tidak dikenal. Pilih Utama atau Tambahan."),
        *keluhan("TMP-05", 3, "Klasifikasi “Tim” tidak dikenal. Pilih Organisasi atau Individu."),
    ]
    assert list(tmp05_jenis_dikenal(IsiBaris(3, {"jenis": "UTAMA", "klasifikasi": "individu"}))) == []


@pytest.mark.parametrize(
    ("kolom", "sebutan", "batas"),
    [
        ("rhk_pimpinan", "RHK pimpinan", 1000),
        ("rhk", "RHK", 1000),
        ("penugasan_dari", "Penugasan dari", 200),
        ("indikator", "Indikator", 1000),
        ("target", "Target", 200),
    ],
)
def test_tmp06_panjang_teks(kolom, sebutan, batas):
    assert list(tmp06_panjang_teks(IsiBaris(3, {kolom: "x" * (batas + 1)}))) == keluhan(
        "TMP-06", 3, f"{sebutan} terdiri atas {batas + 1} karakter; paling banyak {batas}. Ringkas teksnya."
    )
    assert list(tmp06_panjang_teks(IsiBaris(3, {kolom: "x" * batas}))) == []


def test_tmp07_sel_berkolom():
    assert list(tmp07_sel_berkolom(IsiBaris(3, lebih=("a",)))) == keluhan(
        "TMP-07", 3, "“a” berada di luar kolom yang dikenal."
    )
    assert list(tmp07_sel_berkolom(IsiBaris(3, lebih=("a", "b", "c", "d", "e" * 61)))) == keluhan(
        "TMP-07", 3, f"“a”, “b”, “c”, “d”, “{'e' * 60}” berada di luar kolom yang dikenal."
    )
    assert list(tmp07_sel_berkolom(IsiBaris(3, lebih=tuple("abcdefg")))) == keluhan(
        "TMP-07", 3, "“a”, “b”, “c”, “d”, “e” dan 2 lainnya berada di luar kolom yang dikenal."
    )
    assert list(tmp07_sel_berkolom(IsiBaris(3))) == []


def test_baris_yang_sangat_lebar_tidak_membanjiri_halaman():
    baris = urai_tempelan("\t".join("abcd" * 5000), **JPT).baris[0]
    assert (len(baris.sel), [p.kode for p in baris.pelanggaran]) == (30, ["TMP-04", "TMP-07"])


def test_tmp08_jumlah_baris():
    assert list(tmp08_jumlah_baris(IsiTempelan(10, 200, 200, 7))) == keluhan(
        "TMP-08",
        201,
        "mulai di sini 7 baris belum dibaca; sekali tempel paling banyak 200 baris isi. "
        "Simpan dulu, lalu tempelkan sisanya.",
    )
    assert list(tmp08_jumlah_baris(IsiTempelan(10, 200, 200, 0))) == []


def test_tmp09_ada_isi():
    pesan = "Belum ada baris yang dapat dibaca. Salin tabelnya, lalu tempelkan."
    for panjang in (0, 400_000):
        assert list(tmp09_ada_isi(IsiTempelan(panjang, 0, 0, 0))) == [
            Pelanggaran("TMP-09", pesan, "tempelan")
        ]
    assert list(tmp09_ada_isi(IsiTempelan(1, 1, 1, 0))) == []
    assert urai_tempelan("", **JPT).pelanggaran == (Pelanggaran("TMP-09", pesan, "tempelan"),)


def test_tmp10_panjang_tempelan():
    hasil = urai_tempelan("x" * 400_001, **JPT)
    pesan = "Tempelan terlalu panjang. Tempelkan sebagian demi sebagian."
    assert (hasil.baris, hasil.pelanggaran) == ((), (Pelanggaran("TMP-10", pesan, "tempelan"),))
    assert list(tmp10_panjang_tempelan(IsiTempelan(400_000, 1, 1, 0))) == []
    tepat = urai_tempelan(tsv("RHK | Indikator", "A | b").ljust(400_000), **JPT)
    assert (len(tepat.rhk), kode(tepat)) == (1, [])


@pytest.mark.parametrize(("jumlah", "terlewat"), [(200, 0), (201, 1), (250, 50)])
def test_hanya_200_baris_isi_yang_dibaca(jumlah, terlewat):
    hasil = urai_tempelan(tsv("RHK | Indikator", *(f"A{n} | b" for n in range(jumlah))), **JPT)
    assert (len(hasil.baris), len(hasil.rhk), hasil.terlewat) == (201, 200, terlewat)
    assert kode(hasil) == ([("TMP-08", "baris-202")] if terlewat else [])


def test_baris_kosong_di_antara_isi_tidak_dihitung():
    isi = (satu for n in range(200) for satu in (f"A{n} | b", ""))
    hasil = urai_tempelan(tsv("RHK | Indikator", *isi), **JPT)
    assert (len(hasil.rhk), kode(hasil)) == (200, [])


# Whatever is pasted


@given(
    st.text(alphabet='ab1"\t\n\r;| -.\u00a0', max_size=60),
    st.sampled_from(ModelSKP),
    st.sampled_from(Pendekatan),
)
def test_tidak_pernah_gagal(teks, model, pendekatan):
    hasil = urai_tempelan(teks, model=model, pendekatan=pendekatan)
    assert len(hasil.baris) + hasil.terlewat == len(baca_tabel(teks))


SEL = st.sampled_from(
    ["", "", "A", "B", "dua\nbaris", 'kata "kutip"', "Waktu", "mutu", "12 Bulan", "x" * 1001, "UTAMA"]
)


@given(st.lists(st.lists(SEL, min_size=5, max_size=7), min_size=1, max_size=30))
def test_setiap_baris_isi_masuk_usulan_atau_dikeluhkan(baris):
    hasil = urai_tempelan(_salin(baris), **JAJF)
    dipakai = [nomor for r in hasil.rhk for nomor in r.baris]
    assert len(dipakai) == len(set(dipakai))
    for b in hasil.baris:
        assert b.peran != "data" or b.nomor in dipakai or b.pelanggaran
    terisi = [n for n, satu in enumerate(baris, 1) if any(satu)]
    assert len(hasil.baris) == (terisi[-1] if terisi else 0)


@given(st.lists(st.lists(SEL, min_size=2, max_size=6), min_size=1, max_size=10))
def test_sel_yang_disalin_dari_lembar_terbaca_sama(baris):
    rapi = [tuple(" ".join(sel.split()) for sel in satu) for satu in baris]
    while rapi and not any(rapi[-1]):
        rapi.pop()
    assert baca_tabel(_salin(baris)) == rapi


def _salin(baris) -> str:
    """As a spreadsheet copies: a cell is quoted only where it must be."""
    penampung = io.StringIO()
    csv.writer(penampung, "excel-tab").writerows(baris)
    return re.sub(r"\r\n\Z", "", penampung.getvalue())
