"""The table of rujukan/pemanfaatan.md 5.3, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.nip import bersihkan_nip, periksa_nip
from pegawai.pilihan import JenisASN

BULAN_PPPK = "Angka ke-13 dan ke-14 bukan bulan; nomor ini tampak seperti NI PPPK."
BULAN_PNS = "Angka ke-13 dan ke-14 adalah bulan; nomor ini tampak seperti NIP PNS."
LAHIR = "Delapan angka pertama NIP bukan tanggal lahir yang sah."
KELAMIN = "Angka ke-15 NIP harus 1 (pria) atau 2 (wanita)."


@pytest.mark.parametrize(
    ("nip", "jenis", "galat"),
    [
        ("198508172010011901", JenisASN.PNS, []),
        ("19850817 201001 1 901", JenisASN.PNS, []),
        ("199112052022212902", JenisASN.PPPK, []),
        ("199112052022212902", JenisASN.PNS, [BULAN_PPPK]),
        ("198508172010011901", JenisASN.PPPK, [BULAN_PNS]),
        ("199002292015011901", JenisASN.PNS, [LAHIR]),
        ("198508172010013901", JenisASN.PNS, [KELAMIN]),
        ("199002292015013901", None, [LAHIR, KELAMIN]),
        ("200301012015011901", JenisASN.PNS, []),  # 12 years old: a warning elsewhere, never a refusal
        ("199112052022212902", None, []),
        (
            "19850817201001190",
            None,
            ["NIP terdiri atas 18 angka; yang diisi 17 angka. Periksa kembali."],
        ),
        ("", None, ["NIP terdiri atas 18 angka; yang diisi 0 angka. Periksa kembali."]),
        (
            "19850817201001190a",
            None,
            ["NIP hanya berisi angka, 18 banyaknya. Periksa kembali."],
        ),
        (
            "١٩٨٥٠٨١٧٢٠١٠٠١١٩٠١",
            None,
            ["NIP hanya berisi angka, 18 banyaknya. Periksa kembali."],
        ),
    ],
)
def test_tabel_nip(nip, jenis, galat):
    assert periksa_nip(bersihkan_nip(nip), jenis) == galat


@pytest.mark.parametrize(
    "tempelan",
    [
        "19850817 201001 1 901",
        "19850817.201001.1.901",
        "19850817-201001-1-901",
        "\u200e198508172010011901\u200b",
        "\ufeff19850817\u00a0201001\t1\n901 ",
    ],
)
def test_tempelan_dibersihkan(tempelan):
    assert bersihkan_nip(tempelan) == "198508172010011901"


def test_tanpa_isi_menjadi_kosong():
    assert bersihkan_nip(None) == ""


@given(st.text())
def test_teks_apa_pun_hanya_dijawab_dengan_kalimat(teks):
    assert all(kalimat.endswith(".") for kalimat in periksa_nip(bersihkan_nip(teks)))
