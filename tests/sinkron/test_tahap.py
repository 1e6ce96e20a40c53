"""The stages against stand-ins of SIASN: who is asked for, and what is done in which piece."""

import pytest

from sinkron.galat import GalatJawaban, GalatSambungan, SambunganDiputus
from sinkron.layanan import tahap
from sinkron.layanan.kerja import Berhenti, Kerja
from sinkron.models import PotonganSinkron
from sinkron.pilihan import Bidang, JenisSelisih, Otoritas, SumberPopulasi
from tests.factories.pegawai import InstansiFactory, PegawaiFactory
from tests.factories.sinkron import CerminPegawaiFactory, JalanFactory, SelisihFactory

pytestmark = pytest.mark.django_db
KEPALA = "nip_baru,pns_id,nama,tanggal_lahir"


class Klien:
    """Answers from a dict: bytes, None, or an error to raise."""

    def __init__(self, jawaban=None, ekspor=(), unor=()):
        self.jawaban, self._ekspor, self._unor = jawaban or {}, ekspor, unor
        self.ditanya = []

    def data_utama(self, nip):
        self.ditanya.append(nip)
        if isinstance(jawab := self.jawaban.get(nip, b"{}"), Exception):
            raise jawab
        return jawab

    def ekspor(self):
        return iter(self._ekspor)

    def unor(self):
        return iter(self._unor)


@pytest.fixture
def kerja(monkeypatch):
    """Makes a claimed piece with a stand-in for SIASN; the lease is not asked for."""

    def buat(klien, isi=None, percobaan=1, **jalan):
        monkeypatch.setattr(Kerja, "denyut", lambda self: None)
        potongan = PotonganSinkron(isi=isi or {}, percobaan=percobaan)
        return Kerja(JalanFactory(**jalan), potongan, potongan.tanda, lambda: klien)

    return buat


def test_populasi_ekspor_dan_orang_kita_sendiri(kerja):
    """Whoever the export leaves out is asked for all the same; who left, or came under a new NIP, is not."""
    instansi = InstansiFactory()
    tetap = PegawaiFactory(instansi=instansi)
    PegawaiFactory(instansi=instansi, kedudukan="pensiun")
    PegawaiFactory(instansi=instansi, id_siasn="ID-KONVERSI")
    PegawaiFactory()
    baris = [KEPALA, "198001012005011901,ID-KONVERSI,Satu,01-01-1980", "1980,ID-2,Dua,01-01-1980"]
    k = kerja(Klien(ekspor=["\n".join(baris).encode()]), instansi=instansi)
    orang, keluhan = tahap.Populasi().ambil(k).isi
    assert orang == {"198001012005011901": "ID-KONVERSI", tetap.nip: ""}
    assert [(nomor, ditolak) for nomor, _, ditolak, _ in keluhan] == [(3, True)]
    hasil = tahap.Populasi().simpan(k, tahap.Bahan((orang, keluhan)))
    assert hasil.hitungan == {"total": 2, "ditolak": 1}
    assert hasil.berikut == [{"nip": ["198001012005011901", tetap.nip]}]
    assert hasil.catatan[0].pesan.startswith("Baris 3 ekspor: ")


def test_populasi_kosong_ditolak(kerja):
    with pytest.raises(GalatJawaban, match="kosong"):
        tahap.Populasi().ambil(kerja(Klien(), sumber=SumberPopulasi.PORTAL))


def test_susunan_unor_kosong_ditolak(kerja):
    """Else every unit would be marked as gone."""
    with pytest.raises(GalatJawaban, match="satu unor pun"):
        tahap.Unor().ambil(kerja(Klien()))


@pytest.mark.parametrize(
    ("jawaban", "percobaan", "sisa", "gagal"),
    [
        ({"2": GalatSambungan("x")}, 1, ["2"], []),
        ({"2": GalatSambungan("x")}, 3, None, ["2"]),
        ({"2": GalatJawaban("x")}, 1, None, ["2"]),
        ({"2": SambunganDiputus("x")}, 1, ["2", "3"], []),
        ({"1": GalatSambungan("x"), "3": SambunganDiputus("x")}, 1, ["1", "3"], []),
        ({"2": SambunganDiputus("x")}, 3, ["2", "3"], []),
    ],
)
def test_satu_orang_yang_gagal_tidak_menahan_yang_lain(kerja, jawaban, percobaan, sisa, gagal):
    k = kerja(Klien(jawaban), {"nip": ["1", "2", "3"]}, percobaan)
    bahan = tahap.Ambil().ambil(k)
    assert (bahan.sisa and bahan.sisa["nip"], [n for n, _ in bahan.isi[2]]) == (sisa, gagal)


def test_tidak_ditemukan_bukan_gagal(kerja):
    k = kerja(Klien({"2": None}), {"nip": ["1", "2"]})
    muatan, tidak_ada, gagal = tahap.Ambil().ambil(k).isi
    assert ([n for n, _ in muatan], tidak_ada, gagal) == (["1"], ["2"], [])


def test_berhenti_menyimpan_yang_sudah_dibawa(kerja, monkeypatch):
    klien = Klien()
    k = kerja(klien, {"nip": ["1", "2", "3"]})

    def denyut(self):
        if klien.ditanya == ["1"]:
            raise Berhenti

    monkeypatch.setattr(Kerja, "denyut", denyut)
    bahan = tahap.Ambil().ambil(k)
    assert ([n for n, _ in bahan.isi[0]], bahan.sisa, bahan.galat) == (["1"], {"nip": ["2", "3"]}, None)


def test_menerapkan_unor_dahulu_dan_satu_orang_satu_potongan(monkeypatch):
    """A new unit and the new position of one person are one placement: apart they would become two."""
    monkeypatch.setattr(tahap, "UKURAN_TERAPKAN", 3)
    instansi = InstansiFactory()
    a, b = (CerminPegawaiFactory(instansi=instansi) for _ in range(2))

    def beda(bidang, cermin=None, jenis=JenisSelisih.BEDA):
        pegawai = PegawaiFactory(instansi=instansi)
        s = SelisihFactory(
            pegawai=pegawai, cermin=cermin, bidang=bidang, jenis=jenis, otoritas=Otoritas.SIASN
        )
        return s.pk

    tutup = beda(Bidang.UNOR_KEBERADAAN, jenis=JenisSelisih.HILANG)
    a_unor, b_unor = beda(Bidang.UNOR, a), beda(Bidang.UNOR, b)
    a_jabatan, b_jabatan = beda(Bidang.JABATAN, a), beda(Bidang.JABATAN, b)
    nama, baru = beda(Bidang.UNOR_NAMA), beda(Bidang.UNOR_KEBERADAAN, jenis=JenisSelisih.BARU)
    rencana = tahap.Terapkan().rencana(JalanFactory(instansi=instansi))
    assert [set(p["selisih"]) for p in rencana] == [
        {baru, nama},
        {a_unor, a_jabatan},
        {b_unor, b_jabatan, tutup},
    ]
