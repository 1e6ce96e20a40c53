"""The synthetic population: the same for a seed, inverse both ways, flat in memory."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.contoh.nomor import daya_tampung, nip_ke
from pegawai.nip import periksa_nip
from pegawai.pilihan import JenisASN
from sinkron.tiruan import bentuk_riwayat
from sinkron.tiruan.acak import id_ke, nomor_dari_id
from sinkron.tiruan.orang import Instansi
from sinkron.tiruan.perintah import buat_dunia, jalankan, nama_pilihan
from sinkron.tiruan.pohon_unor import PohonUnor
from sinkron.tiruan.populasi import Populasi, nomor_dari_nip

NASIONAL = 4_149_258
INSTANSI = Instansi("0FA1", "Pemerintah Kab. Contoh")


def populasi(jumlah=NASIONAL, benih=1):
    return Populasi(jumlah=jumlah, benih=benih, instansi=INSTANSI, tanggal=date(2026, 5, 20))


P = populasi()
Q = populasi(benih=99)


@given(st.integers(0, NASIONAL - 1))
def test_nip_dan_id_kembali_ke_n(n):
    for p in (P, Q):
        nip, _ = p.nip_ke(n)
        assert periksa_nip(nip, JenisASN.PPPK if n % 5 == 4 else JenisASN.PNS) == []
        assert p.nomor_nip(nip) == n
        assert p.orang_id(p.id_ke(n)).nip == nip


@given(st.sampled_from(list(JenisASN)), st.data())
def test_nip_ke_terbalik(jenis, data):
    n = data.draw(st.integers(0, daya_tampung(jenis) - 1))
    assert nomor_dari_nip(nip_ke(n, jenis)[0], jenis) == n


@given(st.text(max_size=40))
def test_id_dan_nip_sembarang_tidak_menjatuhkan(teks):
    assert P.orang_id(teks) is None
    assert P.nomor_nip(teks) is None


@given(st.integers(0, 2**40), st.integers(0, 2**48 - 1))
def test_id_unor_dan_orang_terbalik(n, garam):
    assert nomor_dari_id(id_ke(n, garam), garam) == n


@given(st.integers(0, NASIONAL - 1))
def test_orang_sama_untuk_benih_yang_sama(n):
    assert populasi().orang_ke(n) == P.orang_ke(n)


def test_benih_lain_orang_lain_dan_tiga_bentuk_id():
    assert {P.nip_ke(n)[0] for n in range(500)} & {Q.nip_ke(n)[0] for n in range(500)} == set()
    bentuk = {("-" in i, i.isupper()) for i in (P.id_ke(n) for n in range(60))}
    assert bentuk == {(False, True), (False, False), (True, False)}


def test_tanpa_tabel_orang_ke_empat_juta_langsung_ada():
    p = populasi()
    assert p.orang_ke(4_000_000).nip == p.nip_ke(4_000_000)[0]
    assert len([v for v in vars(p).values() if isinstance(v, list | dict | set)]) == 0


def test_ekspor_mengalir_dari_populasi_nasional():
    dunia = buat_dunia(pegawai=NASIONAL)
    assert dunia.sumber.jumlah() == NASIONAL
    assert len({o.nip for o in islice(dunia.semua(), 500)}) == 500


def test_orang_konsisten():
    p = populasi(2_000)
    for orang in p.semua():
        assert orang.pns == (orang.kedudukan != "71")
        assert orang.tmt_cpns <= orang.tmt_jabatan
        assert orang.jenis_jabatan in "124"
        assert bool(orang.eselon) == (orang.unor.pemimpin == orang.id)
        assert not orang.eselon or orang.jenis_jabatan == "1"


def test_id_baris_riwayat_kembali_ke_orangnya():
    for n in range(0, 400, 7):
        orang = P.orang_ke(n)
        id_ = bentuk_riwayat.id_baris("rw-golongan", orang.id, 2)
        calon = [P.orang_id(c) for c in bentuk_riwayat.calon_pemilik("rw-golongan", id_)]
        assert [c.nip for c in calon if c] == [orang.nip]


@pytest.mark.parametrize("jumlah", [1, 30, 300, 5_000, 159_060, NASIONAL])
def test_pohon_unor_satu_akar_dan_tanpa_yatim(jumlah):
    pohon = PohonUnor(jumlah, 1, INSTANSI)
    assert pohon.jumlah == max(6, jumlah // 30)
    assert len(pohon.tingkat) <= 6
    assert pohon.tingkat[1] <= 49
    for u in range(1, pohon.jumlah, max(1, pohon.jumlah // 300)):
        induk = pohon.induk(u)
        assert pohon.letak(induk)[0] == pohon.letak(u)[0] - 1
        assert pohon.nomor(pohon.id_ke(u)) == u
        assert pohon.unor(u).atas == pohon.id_ke(induk)


def test_bentuk_pohon_seperti_satu_provinsi():
    pohon = PohonUnor(159_060, 1, INSTANSI)
    assert (pohon.jumlah, len(pohon.tingkat)) == (5_302, 6)
    nama = [pohon.unor(u).nama for u in range(pohon.jumlah)]
    assert nama.count("FUNGSIONAL") > 500
    assert nama.count("SUB BAGIAN TATA USAHA") > 200


def test_pilihan_perintah_sama_dengan_dunia_dan_server():
    import inspect

    dunia = set(inspect.signature(buat_dunia).parameters)
    assert (
        nama_pilihan()
        == dunia | {"host", "port"}
        == dunia | set(inspect.signature(jalankan).parameters) - {"pilihan"}
    )
