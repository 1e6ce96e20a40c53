"""KRM-xx: the three values, which SKP stands for a year, who has a kinerja periodik, which months count."""

from datetime import date

import pytest

from pegawai.pilihan import JenisASN, JenisJabatan
from sinkron.hasil import Nilai
from skp.aturan.kirim import (
    HasilFinal,
    krm01_tiga_nilai,
    krm02_wakil_tahun,
    krm03_berkinerja_periodik,
    krm04_bulan,
)

# By hand from PermenPANRB 6/2022 and the code tables of siasn.md 3.6, never from the code.
TIGA_NILAI = [
    ("di_atas", "di_atas", (1, 1, 1)),
    ("di_atas", "sesuai", (1, 2, 2)),
    ("di_atas", "di_bawah", (1, 3, 4)),
    ("sesuai", "di_atas", (2, 1, 2)),
    ("sesuai", "sesuai", (2, 2, 2)),
    ("sesuai", "di_bawah", (2, 3, 4)),
    ("di_bawah", "di_atas", (3, 1, 3)),
    ("di_bawah", "sesuai", (3, 2, 3)),
    ("di_bawah", "di_bawah", (3, 3, 5)),
]


@pytest.mark.parametrize(("hasil_kerja", "perilaku", "tiga"), TIGA_NILAI)
def test_krm01_tiga_nilai(hasil_kerja, perilaku, tiga):
    assert krm01_tiga_nilai(hasil_kerja, perilaku) == Nilai(*tiga)


JUNI, DESEMBER = date(2026, 6, 30), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("hasil", "wakil"),
    [
        ([], None),
        ([HasilFinal(1, DESEMBER, pelaksana_tugas=True)], None),
        ([HasilFinal(1, JUNI)], 1),
        ([HasilFinal(1, DESEMBER), HasilFinal(2, JUNI)], 1),
        ([HasilFinal(1, JUNI), HasilFinal(2, DESEMBER, pelaksana_tugas=True)], 1),
    ],
)
def test_krm02_wakil_tahun(hasil, wakil):
    terpilih = krm02_wakil_tahun(hasil)
    assert (terpilih and terpilih.penilaian_id) == wakil


@pytest.mark.parametrize(
    ("jenis_asn", "jenis_jabatan", "jenjang", "dikirim"),
    [
        (JenisASN.PNS, JenisJabatan.JF_AHLI, "Ahli Muda", True),
        (JenisASN.PNS, JenisJabatan.JF_TERAMPIL, "Penyelia", True),
        (JenisASN.PPPK, JenisJabatan.JF_AHLI, "Ahli Muda", False),
        (JenisASN.PNS, JenisJabatan.PELAKSANA, "Ahli Muda", False),
        (JenisASN.PNS, JenisJabatan.JF_AHLI, "", False),
        (JenisASN.PNS, JenisJabatan.JF_AHLI, "Lektor", False),
    ],
)
def test_krm03_berkinerja_periodik(jenis_asn, jenis_jabatan, jenjang, dikirim):
    assert krm03_berkinerja_periodik(jenis_asn, jenis_jabatan, jenjang) is dikirim


TW2 = (date(2024, 4, 1), date(2024, 6, 30))
FEBRUARI = (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("periode", "skp", "bulan"),
    [
        (TW2, (date(2024, 1, 1), date(2024, 12, 31)), (4, 6)),
        (TW2, (date(2024, 1, 1), date(2024, 5, 14)), (4, 4)),
        (TW2, (date(2024, 5, 15), date(2024, 12, 31)), (5, 6)),
        (TW2, (date(2024, 1, 1), date(2024, 5, 31)), (4, 5)),
        (TW2, (date(2024, 6, 30), date(2024, 12, 31)), (6, 6)),
        (FEBRUARI, (date(2024, 1, 1), date(2024, 2, 28)), None),
        (FEBRUARI, (date(2024, 2, 29), date(2024, 12, 31)), (2, 2)),
    ],
)
def test_krm04_bulan(periode, skp, bulan):
    assert krm04_bulan(periode, skp) == bulan


def test_krm04_setiap_bulan_dihitung_tepat_sekali_bila_pegawai_berpindah():
    lama, baru = (date(2024, 1, 1), date(2024, 5, 14)), (date(2024, 5, 15), date(2024, 12, 31))
    assert [krm04_bulan(TW2, s) for s in (lama, baru)] == [(4, 4), (5, 6)]
