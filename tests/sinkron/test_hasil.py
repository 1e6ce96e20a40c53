"""The bodies SIASN is sent, name by name and type by type, and how a row is recognised again."""

import pytest

from sinkron.hasil import (
    ID_GOLONGAN,
    Nilai,
    Penilai,
    baris_hasil,
    berdokumen,
    golongan_dari,
    isi_kinerja_periodik,
    isi_skp22,
    koefisien_id,
    sama,
)
from sinkron.pilihan import JenisKiriman

ATASAN = Penilai("CONTOH ATASAN", "197501011999031999", "IV/b", "KEPALA BIDANG", "BIDANG INFORMATIKA")
BUPATI = Penilai("Bupati Contoh", jabatan="Bupati")
BAIK = Nilai(2, 2, 2)


def test_isi_skp22_seperti_dokumentasi():
    """siasn.md 3.6, word for word, without the person."""
    assert isi_skp22(tahun=2024, nilai=BAIK, penilai=ATASAN) == {
        "tahun": 2024,
        "hasilKinerjaNilai": 2,
        "perilakuKerjaNilai": 2,
        "kuadranKinerjaNilai": 2,
        "penilaiNipNrp": "197501011999031999",
        "penilaiNama": "CONTOH ATASAN",
        "penilaiJabatan": "KEPALA BIDANG",
        "penilaiGolongan": "42",
        "penilaiUnorNama": "BIDANG INFORMATIKA",
        "statusPenilai": "ASN",
    }


def test_penilai_tanpa_nip_bukan_asn():
    isi = isi_skp22(tahun=2026, nilai=BAIK, penilai=BUPATI)
    assert {k: v for k, v in isi.items() if k.startswith(("penilai", "status"))} == {
        "penilaiNipNrp": "",
        "penilaiNama": "Bupati Contoh",
        "penilaiJabatan": "Bupati",
        "penilaiGolongan": "",
        "penilaiUnorNama": "",
        "statusPenilai": "NON ASN",
    }


def periodik(bulan=(4, 6)):
    return isi_kinerja_periodik(
        tahun=2026, bulan=bulan, periodik="2", koefisien="22", nilai=Nilai(1, 3, 4), penilai=ATASAN
    )


def test_isi_kinerja_periodik_seperti_dokumentasi():
    """siasn.md 3.7: months as text, years as numbers, ids as text."""
    assert periodik() == {
        "tahun": 2026,
        "bulanMulaiPenilaian": "4",
        "bulanSelesaiPenilaian": "6",
        "tahunMulaiPenilaian": 2026,
        "tahunSelesaiPenilaian": 2026,
        "periodikId": "2",
        "koefisienId": "22",
        "hasilKinerjaNilai": 1,
        "perilakuKerjaNilai": 3,
        "kuadranKinerjaNilai": 4,
        "penilaiNipNrp": "197501011999031999",
        "penilaiNama": "CONTOH ATASAN",
        "penilaiJabatanNama": "KEPALA BIDANG",
        "penilaiGolongan": "42",
        "penilaiUnorNama": "BIDANG INFORMATIKA",
        "statusPenilai": "ASN",
    }


def test_id_golongan():
    assert len(ID_GOLONGAN) == 17
    assert [ID_GOLONGAN[g] for g in ("I/a", "II/d", "III/c", "IV/b", "IV/e")] == [
        "11",
        "24",
        "33",
        "42",
        "45",
    ]
    assert "I/e" not in ID_GOLONGAN


@pytest.mark.parametrize(
    ("cetak", "golongan"),
    [("Penata (III/c)", "III/c"), ("Pembina Utama (IV/e)", "IV/e"), ("III/a", "III/a"), ("IX", ""), ("", "")],
)
def test_golongan_dari_cetakan(cetak, golongan):
    assert golongan_dari(cetak) == golongan


def test_koefisien_menurut_jenjang():
    """siasn.md 3.7; other kuadran keep the row of the jenjang until the agency names another."""
    jenjang = (
        "Ahli Pertama",
        "Ahli Muda",
        "Ahli Madya",
        "Ahli Utama",
        "Pemula",
        "Terampil",
        "Mahir",
        "Penyelia",
    )
    assert [koefisien_id(j, 2) for j in jenjang] == ["12", "22", "32", "42", "52", "62", "72", "82"]
    khusus = {"Ahli Muda/1": "21", "Lektor/1": "99"}
    assert [koefisien_id(j, 1, khusus) for j in ("Ahli Muda", "Mahir", "Lektor")] == ["21", "72", ""]


def baca_skp22(isi, id_="r1", **lain):
    """The row as `rw-skp22` gives it back: other names, other casing, text for numbers."""
    return {
        "id": id_,
        "tahun": str(isi["tahun"]),
        "hasilKinerjaNilai": str(isi["hasilKinerjaNilai"]),
        "PerilakuKerjaNilai": str(isi["perilakuKerjaNilai"]),
        "KuadranKinerjaNilai": str(isi["kuadranKinerjaNilai"]),
        "namaPenilai": isi["penilaiNama"],
        "nipNrpPenilai": isi["penilaiNipNrp"],
        "penilaiGolonganId": isi["penilaiGolongan"],
        "penilaiJabatanNm": isi["penilaiJabatan"],
        "penilaiUnorNm": isi["penilaiUnorNama"],
        "statusPenilai": isi["statusPenilai"],
        **lain,
    }


SKP22 = isi_skp22(tahun=2026, nilai=BAIK, penilai=ATASAN)


@pytest.mark.parametrize(
    ("ubah", "harapan"),
    [
        ({}, True),
        ({"hasilKinerjaNilai": 2, "namaPenilai": " contoh  atasan"}, True),
        ({"penilaiGolonganId": None, "penilaiUnorNm": "BIDANG INFORMATIKA"}, False),
        ({"hasilKinerjaNilai": "1"}, False),
        ({"PerilakuKerjaNilai": "3"}, False),
        ({"KuadranKinerjaNilai": "4"}, False),
        ({"nipNrpPenilai": "197501011999031998"}, False),
        ({"KuadranKinerjaNilai": ""}, False),
    ],
)
def test_sama_membandingkan_nilai_bukan_ejaan(ubah, harapan):
    assert sama(SKP22, baca_skp22(SKP22, **ubah)) is harapan


def test_kosong_dan_null_sama_artinya():
    isi = isi_skp22(tahun=2026, nilai=BAIK, penilai=BUPATI)
    assert sama(isi, baca_skp22(isi, nipNrpPenilai=None, penilaiGolonganId="null"))


def test_skp22_dikenal_dari_tahunnya():
    lama, ini = baca_skp22({**SKP22, "tahun": 2025}, "lama"), baca_skp22(SKP22, "ini", hasilKinerjaNilai="3")

    def cari(*riwayat, id_siasn=""):
        b = baris_hasil(JenisKiriman.SKP22, SKP22, riwayat, id_siasn=id_siasn, bukan=set())
        return b and b["id"]

    assert [cari(lama), cari(lama, ini), cari(), cari(lama, ini, id_siasn="lama")] == [
        None,
        "ini",
        None,
        "lama",
    ]


def baca_periodik(isi, id_, *, berbulan=True, **lain):
    kolom = ("hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai", "periodikId", "statusPenilai")
    bulan = ("bulanMulaiPenilaian", "bulanSelesaiPenilaian") if berbulan else ()
    return {"id": id_, "tahun": "2026", "koefisenId": "22", **{k: str(isi[k]) for k in kolom + bulan}, **lain}


def cari_periodik(isi, *riwayat, id_siasn="", bukan=()):
    b = baris_hasil(JenisKiriman.KINERJA_PERIODIK, isi, riwayat, id_siasn=id_siasn, bukan=set(bukan))
    return b and b["id"]


def test_kinerja_periodik_dikenal_dari_bulannya():
    tw1, tw2, tw3 = periodik((1, 3)), periodik((4, 6)), periodik((7, 9))
    riwayat = [baca_periodik(tw1, "tw1"), baca_periodik(tw2, "tw2", hasilKinerjaNilai="2")]
    assert [cari_periodik(i, *riwayat, bukan=("tw1", "tw2")) for i in (tw1, tw2, tw3)] == ["tw1", "tw2", None]


def test_kinerja_periodik_tanpa_bulan_hanya_baris_baru_yang_sama():
    """K-SIM documents no months in rw-kinerjaperiodik: then only what was not there before can be ours."""
    isi = periodik()
    sama_isi = baca_periodik(isi, "a", berbulan=False)
    lain_isi = baca_periodik(isi, "b", berbulan=False, hasilKinerjaNilai="2")
    assert cari_periodik(isi, sama_isi, lain_isi) == "a"
    assert cari_periodik(isi, sama_isi, lain_isi, bukan=("a",)) is None
    assert cari_periodik(isi, sama_isi, lain_isi, bukan=("a",), id_siasn="b") == "b"


def test_berdokumen():
    assert [berdokumen({"path": p}) for p in ({"890": {}}, {"891": {}}, {}, None)] == [
        True,
        False,
        False,
        False,
    ]
