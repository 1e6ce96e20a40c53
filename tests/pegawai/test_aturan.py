"""Who is the pejabat penilai: cases by hand, and properties on random chains."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan import (
    Pejabat,
    SimpulUnor,
    berlaku_pada,
    tentukan_atasan,
    tentukan_penilai,
    tumpang_tindih,
)
from pegawai.izin import Pelaku, Wewenang, adalah_atasan, boleh_urus_pegawai
from pegawai.pilihan import AlasanPenilai, JenisPenempatan, Peran, PeranBertindak

DEF, PLT, PLH = JenisPenempatan.DEFINITIF, JenisPenempatan.PLT, JenisPenempatan.PLH
A = AlasanPenilai


def kepala(pk, jenis=DEF, layak=True):
    return Pejabat(f"Orang {pk}", f"Kepala {pk}", pegawai_id=pk, jenis=jenis, layak=layak)


BUPATI = Pejabat("Bupati Uji", "Bupati", non_asn_id=7)


def rantai(*simpul):
    return tuple(SimpulUnor(n, f"Unor {n}", tuple(k)) for n, k in enumerate(simpul))


@pytest.mark.parametrize(
    ("isi", "siapa", "alasan", "posisi"),
    [
        ([[kepala(1)], [kepala(2)]], 1, A.KEPALA_UNOR, 0),
        ([[kepala(9)], [kepala(2)]], 2, A.KEPALA_ATAS, 1),  # 9 asks: never oneself
        ([[kepala(9, PLT)], [kepala(2)]], 2, A.KEPALA_ATAS, 1),  # nor as Plt of the own unit
        ([[kepala(1), kepala(9, PLH)], [kepala(2)]], 2, A.KEPALA_ATAS, 1),  # heading as Plh counts too
        ([[], [kepala(2)]], 2, A.KEPALA_ATAS, 1),
        ([[kepala(1, PLT)], [kepala(2)]], 1, A.PENJABAT_UNOR, 0),
        ([[kepala(1, PLH)], [kepala(2)]], 1, A.PENJABAT_UNOR, 0),
        ([[kepala(3, PLT), kepala(1)]], 1, A.KEPALA_UNOR, 0),  # Plt only when vacant
        ([[kepala(3, PLH), kepala(1, PLT)]], 1, A.PENJABAT_UNOR, 0),  # Plt before Plh
        ([[kepala(1, layak=False)], [kepala(2)]], 2, A.KEPALA_ATAS, 1),  # a pelaksana cannot assess
        ([[kepala(1, layak=False), kepala(3, PLT)]], 3, A.PENJABAT_UNOR, 0),
        ([[], [kepala(2, PLT)]], 2, A.PENJABAT_ATAS, 1),
        ([[kepala(9)], [kepala(9)], [kepala(3)]], 3, A.KEPALA_ATAS, 2),  # heads two levels himself
        ([[], []], None, A.BELUM_ADA, -1),
        ([], None, A.BELUM_ADA, -1),
    ],
)
def test_tabel_penilai(isi, siapa, alasan, posisi):
    hasil = tentukan_penilai(9, rantai(*isi))
    assert (hasil.pejabat and hasil.pejabat.pegawai_id, hasil.alasan, hasil.posisi) == (
        siapa,
        alasan,
        posisi,
    )


def test_pejabat_tanpa_nip_menilai_puncak():
    hasil = tentukan_penilai(9, rantai([kepala(9)], [BUPATI]))
    assert (hasil.pejabat, hasil.pejabat.peran) == (BUPATI, PeranBertindak.DEFINITIF)


def test_penetapan_menang_atas_kepala_unor():
    hasil = tentukan_penilai(9, rantai([kepala(1)]), kepala(5))
    assert (hasil.pejabat.pegawai_id, hasil.alasan) == (5, A.PENETAPAN)
    assert hasil.keterangan == "Orang 5 ditetapkan dengan surat keputusan."


def test_penetapan_atas_diri_sendiri_diabaikan():
    assert tentukan_penilai(9, rantai([kepala(1)]), kepala(9)).pejabat.pegawai_id == 1


def test_keterangan_menjelaskan_mengapa():
    hasil = tentukan_penilai(9, rantai([kepala(9)], [], [kepala(3)]))
    assert hasil.keterangan == (
        "Orang 3, Kepala 3: kepala unor di atas unor Anda karena Anda memimpin Unor 0 "
        "dan Unor 1 belum memiliki kepala yang dapat menilai."
    )
    assert tentukan_penilai(9, ()).keterangan == ("Belum ada pejabat penilai: unor Anda belum tercatat.")


def test_atasan_penilai_dicari_di_atas_penilai():
    simpul = rantai([kepala(1)], [kepala(1)], [kepala(3)])
    assert tentukan_atasan(tentukan_penilai(9, simpul), simpul).pejabat.pegawai_id == 3


@pytest.mark.parametrize("penetapan", [None, kepala(5)])
def test_tanpa_letak_penilai_tidak_ada_atasan(penetapan):
    hasil = tentukan_penilai(9, (), penetapan)
    assert tentukan_atasan(hasil, rantai([kepala(1)])).alasan == A.BELUM_ADA


pejabat = st.builds(
    kepala,
    st.integers(1, 6),
    st.sampled_from([DEF, PLT, PLH]),
    st.booleans(),
)
simpul = st.lists(pejabat, max_size=3, unique_by=lambda p: p.pegawai_id)
pohon_acak = st.lists(simpul, max_size=6).map(lambda isi: rantai(*isi))


@given(pohon_acak, st.integers(1, 6))
def test_penilai_adalah_kepala_layak_terdekat_dan_bukan_diri_sendiri(unor, saya):
    hasil = tentukan_penilai(saya, unor)
    bisa = [
        n
        for n, s in enumerate(unor)
        if any(k.layak for k in s.kepala) and all(k.pegawai_id != saya for k in s.kepala)
    ]
    assert hasil.posisi == (bisa[0] if bisa else -1)
    if bisa:
        urut = [k for jenis in (DEF, PLT, PLH) for k in unor[bisa[0]].kepala if k.layak and k.jenis == jenis]
        assert hasil.pejabat == urut[0]
        assert hasil.pejabat.pegawai_id != saya


@given(pohon_acak, st.integers(1, 6), st.integers(1, 6))
def test_penetapan_selalu_menang(unor, saya, lain):
    hasil = tentukan_penilai(saya, unor, kepala(lain))
    menang = hasil.alasan == A.PENETAPAN
    assert menang is (lain != saya)


@given(pohon_acak, st.integers(1, 6))
def test_atasan_tidak_pernah_penilai_itu_sendiri(unor, saya):
    penilai = tentukan_penilai(saya, unor)
    atasan = tentukan_atasan(penilai, unor)
    if atasan.pejabat:
        assert atasan.pejabat.pegawai_id != penilai.pejabat.pegawai_id


HARI = date(2026, 3, 1)
SATU = timedelta(days=1)


@pytest.mark.parametrize(
    ("mulai", "selesai", "berlaku"),
    [
        (HARI, HARI, True),
        (HARI, None, True),
        (HARI - SATU, HARI, True),
        (HARI + SATU, None, False),
        (HARI - SATU, HARI - SATU, False),
    ],
)
def test_berlaku_termasuk_kedua_ujungnya(mulai, selesai, berlaku):
    assert berlaku_pada(mulai, selesai, HARI) is berlaku


@pytest.mark.parametrize(
    ("selesai", "lain", "kena"),
    [
        (HARI, (HARI, HARI), True),
        (HARI, (HARI + SATU, None), False),
        (None, (HARI + SATU, None), True),
        (HARI, (HARI - SATU, HARI - SATU), False),
        (HARI, (HARI - SATU, None), True),
    ],
)
def test_tumpang_tindih(selesai, lain, kena):
    assert tumpang_tindih(HARI, selesai, [lain]) == ([lain] if kena else [])


@pytest.mark.parametrize(
    ("memimpin", "bertindak_untuk", "atasan"),
    [((), (1,), False), ((7,), (1,), True), ((), (1, 2), True), ((), (), False)],
)
def test_atasan_memimpin_unor_atau_bertindak_untuk_orang_lain(memimpin, bertindak_untuk, atasan):
    wewenang = tuple(Wewenang(PeranBertindak.PLH, pegawai_id=pk) for pk in bertindak_untuk)
    assert adalah_atasan(Pelaku(1, memimpin=memimpin, wewenang=wewenang)) is atasan


@pytest.mark.parametrize(
    ("peran", "lingkup", "boleh"),
    [
        ({Peran.ADMIN_INSTANSI}, (), True),
        ({Peran.OPERATOR}, ("1.2.",), True),
        ({Peran.OPERATOR}, ("1.3.",), False),
        ({Peran.ASN}, ("1.2.",), False),
        ({Peran.ADMIN_NASIONAL}, (), False),
    ],
)
def test_pegawai_diurus_admin_instansi_atau_operator_unornya(peran, lingkup, boleh):
    pelaku = Pelaku(1, instansi_id=7, peran=frozenset(peran), lingkup=lingkup)
    assert boleh_urus_pegawai(pelaku, 7, "1.2.5.") is boleh
    if Peran.ADMIN_INSTANSI in peran:
        assert boleh_urus_pegawai(pelaku, 8, "1.2.5.") is False
