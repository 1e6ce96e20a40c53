"""The client over real HTTP against the mock: what is found, what is not, what failed."""

import json

import pytest

from sinkron.galat import (
    BelumDiatur,
    GalatDitangguhkan,
    GalatIzin,
    GalatJawaban,
    GalatPenuh,
    GalatSambungan,
    GalatValidasi,
)
from sinkron.klien import buat_klien
from sinkron.models import Sambungan

TAK_ADA = "199001012015011999"
SKP = {"tahun": 2025, "hasilKinerjaNilai": 2, "perilakuKerjaNilai": 2, "kuadranKinerjaNilai": 2}


@pytest.fixture
def klien(siasn):
    with buat_klien() as k:
        yield k


def banyak(siasn, jalur: str) -> int:
    """How many requests of this kind the mock has counted."""
    return siasn.catatan()["permintaan"].get(jalur, 0)


def test_data_utama(siasn, klien):
    orang = json.loads(klien.data_utama(siasn.nip(7)))
    assert orang["nipBaru"] == siasn.nip(7)


def test_isi_sama_menghasilkan_bita_yang_sama(siasn, klien):
    assert klien.data_utama(siasn.nip(7)) == klien.data_utama(siasn.nip(7))


@pytest.mark.parametrize("gangguan", ["", "tidak_ada_404", "tidak_ada_200", "code1_data_null"])
def test_tidak_ditemukan_bukan_kegagalan(siasn, klien, gangguan):
    nip = siasn.nip(7) if gangguan else TAK_ADA
    siasn.gangguan(gangguan)
    assert (klien.data_utama(nip), klien.riwayat("skp22", nip)) == (None, [])


@pytest.mark.parametrize(
    ("gangguan", "galat", "percobaan"),
    [
        ("putus:data-utama", GalatSambungan, 3),
        ("gantung=0.05:data-utama", GalatSambungan, 3),
        ("500:data-utama", GalatSambungan, 3),
        ("502:data-utama", GalatSambungan, 3),
        ("runtime_error:data-utama", GalatSambungan, 3),
        ("429:data-utama", GalatPenuh, 3),
        ("runtime_error_suspended:data-utama", GalatDitangguhkan, 1),
        ("data_rusak:data-utama", GalatJawaban, 1),
        ("apim_401:data-utama", GalatIzin, 2),
    ],
)
def test_setiap_gangguan_punya_galat_dan_banyak_percobaan(siasn, klien, gangguan, galat, percobaan):
    siasn.gangguan(gangguan)
    with pytest.raises(galat) as tertangkap:
        klien.data_utama(siasn.nip(7))
    assert type(tertangkap.value) is galat or galat is GalatIzin
    assert banyak(siasn, "data-utama") == percobaan
    assert siasn.nip(7) not in str(tertangkap.value)


@pytest.mark.parametrize(
    "gangguan", ["putus@1", "500_sekali", "502@2", "runtime_error@1", "429@2", "apim_401@1"]
)
def test_yang_dapat_pulih_pulih(siasn, klien, gangguan):
    siasn.gangguan(gangguan)
    assert klien.data_utama(siasn.nip(7)) is not None


def test_batas_waktu_menjadi_galat_sambungan(siasn, settings):
    settings.SIASN_BATAS_WAKTU = 0.2
    siasn.gangguan("lambat=1:data-utama")
    with buat_klien() as klien, pytest.raises(GalatSambungan, match="batas waktu"):
        klien.data_utama(siasn.nip(7))


def test_alamat_tak_terjangkau(settings, siasn):
    siasn.tutup()
    with buat_klien() as klien, pytest.raises(GalatSambungan) as tertangkap:
        klien.data_utama(TAK_ADA)
    assert tertangkap.value.mungkin_diproses is False


@pytest.mark.parametrize("nip", ["123", "../../x", "19900101201501199x", "", "١٩٩٠٠١٠١٢٠١٥٠١١٩٩٩"])
def test_nip_yang_bukan_nip_tidak_dikirim(siasn, klien, nip):
    with pytest.raises(GalatJawaban, match="18 angka"):
        klien.data_utama(nip)
    assert siasn.catatan()["permintaan"] == {}


@pytest.mark.parametrize(
    "gangguan", ["", "batas_halaman=7", "halaman_ganda", "batas_halaman=7,halaman_ganda"]
)
def test_unor_lengkap_walau_halaman_kecil_atau_ganda(siasn, klien, gangguan):
    siasn.gangguan(gangguan)
    hasil = [u.id_siasn for u in klien.unor()]
    assert sorted(hasil) == sorted(u.id for u in siasn.dunia.potong_unor(0, siasn.dunia.jumlah_unor()))


def test_unor_yang_berhenti_di_tengah_bukan_susunan_pendek(siasn, klien, monkeypatch):
    """A page that comes again and again must not end as a short tree: units would count as gone."""
    asli = siasn.dunia.potong_unor
    monkeypatch.setattr(siasn.dunia, "potong_unor", lambda awal, banyak: asli(0, banyak))
    siasn.gangguan("batas_halaman=5")
    with pytest.raises(GalatJawaban, match="tidak lengkap"):
        list(klien.unor())


def test_unor_yang_terpotong_bukan_susunan_pendek(siasn, klien, monkeypatch):
    monkeypatch.setattr(siasn.dunia, "jumlah_unor", lambda: 10_000)
    with pytest.raises(GalatJawaban, match="terpotong"):
        list(klien.unor())


def test_ekspor_mengalir(siasn, klien):
    baris = b"".join(klien.ekspor()).decode().splitlines()
    assert (baris[0].split(",")[:2], len(baris) - 1) == (
        ["pns_id", "nip_baru"],
        len(list(siasn.dunia.semua())),
    )


@pytest.mark.parametrize(
    ("gangguan", "galat"), [("500:ekspor", GalatSambungan), ("apim_401:ekspor", GalatIzin)]
)
def test_ekspor_yang_gagal(siasn, klien, gangguan, galat):
    siasn.gangguan(gangguan)
    with pytest.raises(galat):
        list(klien.ekspor())


def test_ekspor_tanpa_alamat(siasn, settings):
    settings.SIASN_URL_EKSPOR = ""
    with buat_klien() as klien, pytest.raises(BelumDiatur, match="SIASN_URL_EKSPOR"):
        list(klien.ekspor())


@pytest.mark.parametrize("gangguan", ["", "mapdata_objek"])
def test_simpan_lalu_unggah(siasn, klien, gangguan):
    siasn.gangguan(gangguan)
    orang = json.loads(klien.data_utama(siasn.nip(7)))
    hasil = klien.simpan("skp22", {**SKP, "pnsDinilaiOrang": orang["id"]})
    assert hasil.id_siasn in {r["id"] for r in klien.riwayat("skp22", siasn.nip(7))}
    klien.unggah_dokumen(hasil.id_siasn, "890", "evaluasi.pdf", b"%PDF-1.7 isi")
    assert banyak(siasn, "upload-dok-rw") == 1


@pytest.mark.parametrize("status", [200, 400])
def test_simpan_yang_ditolak_menyebut_setiap_keluhan(siasn, klien, status):
    siasn.gangguan(f"validasi={status}:skp22/save")
    with pytest.raises(GalatValidasi) as tertangkap:
        klien.simpan("skp22", {**SKP, "pnsDinilaiOrang": siasn.orang(7).id})
    assert tertangkap.value.butir == (
        "PnsDinilaiId is required",
        "KoefisienId is required",
        "PeriodikId is required",
    )
    assert banyak(siasn, "skp22/save") == 1


@pytest.mark.parametrize(
    "gangguan", ["simpan_lalu_putus", "putus", "500", "502", "runtime_error", "data_rusak"]
)
def test_simpan_yang_nasibnya_tak_pasti_tidak_diulang(siasn, klien, gangguan):
    siasn.gangguan(f"{gangguan}:skp22/save")
    with pytest.raises(GalatSambungan) as tertangkap:
        klien.simpan("skp22", {**SKP, "pnsDinilaiOrang": siasn.orang(7).id})
    assert tertangkap.value.mungkin_diproses is True
    assert banyak(siasn, "skp22/save") == 1


@pytest.mark.parametrize("gangguan", ["429", "apim_401"])
def test_simpan_yang_pasti_tidak_diproses_diulang(siasn, klien, gangguan):
    siasn.gangguan(f"{gangguan}:skp22/save@1")
    klien.simpan("skp22", {**SKP, "pnsDinilaiOrang": siasn.orang(7).id})
    assert len(siasn.kiriman("skp22/save")) == 1


def test_kegagalan_mengambil_token_tidak_meragukan_penyimpanan(siasn, klien):
    siasn.gangguan("500:token/apim")
    with pytest.raises(GalatSambungan) as tertangkap:
        klien.simpan("skp22", SKP)
    assert tertangkap.value.mungkin_diproses is False
    assert banyak(siasn, "skp22/save") == 0


def test_diminta_melambat_memperlambat_semua_pekerja(siasn, klien):
    klien.data_utama(siasn.nip(7))
    sebelum = Sambungan.objects.get().slot_berikutnya
    siasn.setel_ulang()
    siasn.gangguan("429=40:data-utama")
    with pytest.raises(GalatPenuh) as tertangkap:
        klien.data_utama(siasn.nip(7))
    # Longer than a worker should sleep: given up at once, and remembered for everybody.
    assert (tertangkap.value.tunggu, banyak(siasn, "data-utama")) == (40, 1)
    assert Sambungan.objects.get().slot_berikutnya - sebelum > 39


@pytest.mark.parametrize("nama", ["SIASN_URL_API", "SIASN_KUNCI", "SIASN_SSO_TOKEN"])
def test_tanpa_pengaturan_dikatakan_apa_yang_kurang(siasn, settings, nama):
    setattr(settings, nama, "")
    with pytest.raises(BelumDiatur, match=nama):
        buat_klien()
    assert Sambungan.objects.count() == 0
