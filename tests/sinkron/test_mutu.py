"""BKN's indicators: each fails where it should and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from sinkron import mutu, pemetaan
from tests.sinkron.muatan import data_utama

PPPK = {
    "nipBaru": "198001012022211901",
    "kedudukanPnsId": "71",
    "statusPegawai": "PPPK",
    "tmtCpns": "01-03-2022",
    "tmtPns": "",
}
KEPALA = {"jenisJabatanId": "1", "eselonId": "32", "jabatanStrukturalNama": "KEPALA BIDANG"}


def gagal(**isi):
    return pemetaan.pegawai_dari(data_utama(**isi)).mutu


def test_tanpa_cela():
    assert gagal() == ()
    assert gagal(**PPPK) == ()
    assert gagal(**KEPALA) == ()


@pytest.mark.parametrize(
    ("kode", "isi"),
    [
        ("COM_2", {"jabatanNama": "", "jabatanFungsionalNama": "null"}),
        ("COM_3", {"tkPendidikanTerakhirId": "", "pendidikanTerakhirId": None}),
        ("COM_4", {"tmtPns": ""}),
        ("COM_5", {"gelarDepan": "", "gelarBelakang": "null"}),
        ("COM_6", {"email": "", "emailGov": "tanpa-at.example"}),
        ("COM_6", {"email": "a@b", "emailGov": "a b@c.id"}),
        ("COM_7", {"noHp": ""}),
        ("ACC_1", {"tmtPns": "31-12-2004"}),
        ("ACC_2", {"instansiKerjaId": "I2"}),
        ("ACC_2", {"jenisPegawaiId": "16"}),
        ("ACC_4", {**PPPK, "kedudukanPnsId": "01"}),
        ("ACC_5", {"validNik": "0"}),
        ("ACC_5", {"validNik": False}),
        ("ACC_6", {**KEPALA, "tkPendidikanTerakhirId": "30"}),
        ("ACC_6", {**KEPALA, "eselonId": "41", "tkPendidikanTerakhirId": "15"}),
        ("ACC_7", {**PPPK, "nipBaru": "198001012018211901", "tmtCpns": "01-03-2018"}),
        ("ACC_9", {"jenisJabatanId": "4"}),
        ("CON_1", {"tmtCpns": "01-02-2005"}),
        ("CON_2", {"tglLahir": "02-01-1980"}),
        ("CON_3", {"jenisKelamin": "F"}),
        ("CON_4", {**PPPK, "tmtCpns": "01-03-2021"}),
    ],
)
def test_indikator_gagal_sendirian(kode, isi):
    assert gagal(**isi) == (kode,)
    assert mutu.INDIKATOR[kode].sumber is mutu.Sumber.DATA_UTAMA


@pytest.mark.parametrize(
    "isi",
    [
        {"validNik": True},
        {"validNik": "1"},
        {"validNik": 1},
        {"validNik": ""},
        {"validNik": None},
        {"tkPendidikanTerakhirId": "15", "gelarDepan": "", "gelarBelakang": ""},
        {"instansiKerjaId": "I2", "jenisPegawaiId": "16"},
        {"instansiIndukId": ""},
        {"email": "", "emailGov": "a@b.go.id"},
        {"tglLahir": "", "jenisKelamin": "", "tmtCpns": ""},
        {**KEPALA, "eselonId": "41", "tkPendidikanTerakhirId": "30"},
    ],
)
def test_bukan_cela(isi):
    assert gagal(**isi) == ()


@pytest.mark.parametrize("kode", ["66", "99"])
def test_yang_sudah_keluar_tidak_dinilai(kode):
    p = pemetaan.pegawai_dari(data_utama(kedudukanPnsId=kode, noHp="", validNik=False))
    assert (p.mutu, p.bup_pada) == ((), None)


@pytest.mark.parametrize(
    ("isi", "bup", "cpns"),
    [
        ({"tglLahir": "01-01-1980", "bupPensiun": "58"}, date(2038, 2, 1), None),
        ({"tglLahir": "31-12-1980", "bupPensiun": "60"}, date(2041, 1, 1), None),
        ({"bupPensiun": ""}, date(2038, 2, 1), None),
        ({"bupPensiun": 60}, date(2040, 2, 1), None),
        ({"bupPensiun": "580"}, date(2038, 2, 1), None),
        ({"tglLahir": ""}, None, None),
        ({"statusPegawai": "CPNS", "tmtCpns": "29-02-2024"}, date(2040, 2, 1), date(2025, 2, 28)),
        ({"statusPegawai": "C", "tmtCpns": ""}, date(2040, 2, 1), None),
    ],
)
def test_yang_bergantung_hari_menjadi_tanggal(isi, bup, cpns):
    p = pemetaan.pegawai_dari(data_utama(**isi))
    assert (p.bup_pada, p.cpns_lewat) == (bup, cpns)


def test_dokumen_memuat_semua_indikator():
    isi = (Path(__file__).parents[2] / "docs/sinkron.md").read_text()
    baris = {i.kode: f"| {i.kode} | {i.judul} | {i.pelaku} |" for i in mutu.INDIKATOR.values()}
    assert [kode for kode, b in baris.items() if b not in isi] == []


def test_daftar_lengkap_27_indikator():
    jumlah = {d: sum(i.startswith(d) for i in mutu.INDIKATOR) for d in mutu.DIMENSI}
    assert jumlah == {"COM": 7, "TIM": 6, "ACC": 10, "CON": 4}
    for i in mutu.INDIKATOR.values():
        assert i.saran.endswith(".")
        assert i.dimensi == mutu.DIMENSI[i.kode[:3]][0]
    belum = {i.kode for i in mutu.INDIKATOR.values() if i.sumber is mutu.Sumber.RIWAYAT}
    assert belum == {"TIM_2", "TIM_6", "ACC_3", "ACC_8", "ACC_10"}
    assert sum(bobot for _, bobot in mutu.DIMENSI.values()) == pytest.approx(1)
