"""skp.aturan.petunjuk: which sentences get a hint, and which good ones get none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.petunjuk import petunjuk_indikator, petunjuk_rhk
from skp.pilihan import Pendekatan

KUANTITATIF, KUALITATIF = Pendekatan.KUANTITATIF, Pendekatan.KUALITATIF

BELUM_DIISI = "Target belum diisi. Tuliskan angka dan satuannya, misalnya “12 Dokumen” atau “100 %”."
TANPA_ANGKA = "Target belum memuat angka. Bila dapat dihitung, tuliskan misalnya “12 Dokumen” atau “90-95 %”."
TANPA_SATUAN = "Target belum bersatuan. Tambahkan satuannya, misalnya “12 Dokumen” atau “12 Bulan”."
TANPA_WAKTU = (
    "Indikator ini tentang waktu. Sebutkan batasnya pada target, misalnya “paling lambat 5 hari kerja”."
)
TANPA_UKURAN = (
    "Ukuran keberhasilan belum terlihat. Sebutkan jumlah, mutu, atau batas waktunya, misalnya "
    "“sesuai standar” atau “paling lambat tanggal 5 setiap bulan”."
)


@pytest.mark.parametrize(
    ("teks", "target"),
    [
        ("Jumlah dokumen perencanaan yang tersusun", "12 Dokumen"),
        ("Persentase berkas yang terverifikasi", "100 %"),
        ("Persentase berkas yang terverifikasi", "90-95 %"),
        ("Jumlah kegiatan yang difasilitasi", "minimal dua kegiatan"),
        ("Realisasi anggaran", "Rp 1.250,5 juta"),
        ("Ketepatan waktu penyampaian laporan", "paling lambat 31 Maret 2026"),
        ("Ketepatan waktu penyampaian laporan", "31/03/2026"),
        ("Ketepatan waktu penyampaian laporan", "100 %"),
        ("Waktu penyelesaian berkas", "maksimal 3 hari kerja"),
        ("Laporan tersusun tepat waktu", "12 Bulan"),
        ("Jumlah laporan yang disampaikan tepat waktu", "12 laporan"),
        ("Opini BPK atas laporan keuangan", "WTP"),
        ("Hasil evaluasi akuntabilitas kinerja", "Predikat BB"),
        ("Indeks Kepuasan Masyarakat", "88,5"),
        ("Nilai SAKIP", "A"),
        ("Tersedianya dokumen", "tanggal 5 setiap bulan"),
        ("", ""),
        ("  ", "12"),
    ],
)
def test_indikator_kuantitatif_yang_baik_tanpa_petunjuk(teks, target):
    assert petunjuk_indikator(teks, target, KUANTITATIF) == []


@pytest.mark.parametrize(
    ("teks", "target", "petunjuk"),
    [
        ("Jumlah dokumen yang tersusun", "", BELUM_DIISI),
        ("Jumlah dokumen yang tersusun", "  ", BELUM_DIISI),
        ("Kualitas dokumen", "baik", TANPA_ANGKA),
        ("Kualitas dokumen", "tersusun dengan optimal", TANPA_ANGKA),
        ("Jumlah dokumen yang tersusun", "12", TANPA_SATUAN),
        ("Jumlah dokumen yang tersusun", "10-12", TANPA_SATUAN),
        ("Jumlah dokumen yang tersusun", "minimal 12", TANPA_SATUAN),
        ("Waktu penyelesaian laporan", "1 laporan", TANPA_WAKTU),
        ("Waktu penyelesaian laporan", "tepat waktu", TANPA_WAKTU),
        ("Kecepatan layanan", "beberapa hari", TANPA_WAKTU),
    ],
)
def test_indikator_kuantitatif_yang_sulit_diukur(teks, target, petunjuk):
    assert petunjuk_indikator(teks, target, KUANTITATIF) == [petunjuk]


@pytest.mark.parametrize(
    "teks",
    [
        "Laporan tersusun sesuai pedoman",
        "Seluruh berkas terverifikasi",
        "Laporan diterima pimpinan paling lambat minggu pertama",
        "Tersusun 12 laporan",
        "Tersusun dua laporan",
        "Predikat SAKIP unit kerja BB",
        "Pelayanan berjalan tanpa pengaduan",
        "",
    ],
)
def test_indikator_kualitatif_yang_baik_tanpa_petunjuk(teks):
    assert petunjuk_indikator(teks, "", KUALITATIF) == []


@pytest.mark.parametrize("teks", ["Pelayanan berjalan baik", "Dokumen tersusun", "Pimpinan merasa terbantu"])
def test_indikator_kualitatif_tanpa_ukuran(teks):
    assert petunjuk_indikator(teks, "", KUALITATIF) == [TANPA_UKURAN]


def test_target_kualitatif_yang_tetap_diisi_ikut_dibaca():
    assert petunjuk_indikator("Dokumen tersusun", "12 Dokumen", KUALITATIF) == []


@pytest.mark.parametrize(
    "teks",
    [
        "Terlaksananya pelayanan administrasi kepegawaian",
        "Tersusunnya laporan keuangan sesuai standar",
        "Meningkatnya kualitas pelayanan",
        "Laporan kinerja tersusun tepat waktu",
        "Mekanisme pelayanan yang dipatuhi",
        "Media informasi yang mutakhir",
        "Menurunnya angka kemiskinan setelah melaksanakan program",
        "",
        "12 laporan",
    ],
)
def test_rhk_berupa_hasil_tanpa_petunjuk(teks):
    assert petunjuk_rhk(teks) == []


@pytest.mark.parametrize(
    ("teks", "kata", "contoh"),
    [
        ("Melaksanakan rapat koordinasi", "Melaksanakan", "“Terlaksananya …”"),
        ("  menyusun laporan", "menyusun", "“Tersusunnya …”"),
        ("Mengikuti diklat", "Mengikuti", "“Tersusunnya laporan …” atau “Meningkatnya mutu layanan …”"),
    ],
)
def test_rhk_berupa_kegiatan(teks, kata, contoh):
    assert petunjuk_rhk(teks) == [
        f"RHK ini dimulai dengan kegiatan (“{kata}”). Sebaiknya tuliskan hasilnya, misalnya {contoh}."
    ]


@given(st.text(), st.text(), st.sampled_from(Pendekatan))
def test_tidak_pernah_gagal_dan_paling_banyak_satu_petunjuk(teks, target, pendekatan):
    assert len(petunjuk_indikator(teks, target, pendekatan)) <= 1
    assert len(petunjuk_rhk(teks)) <= 1
