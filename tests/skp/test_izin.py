"""Pure permission: capacity by capacity, on people and placements made of plain values."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from pegawai.izin import Pelaku, Wewenang
from pegawai.pilihan import PeranBertindak
from skp import izin
from skp.izin import Kapasitas
from skp.pilihan import StatusPenilaian, StatusSKP

HARI = date(2026, 5, 12)
PEMILIK, PENILAI, ATASAN, BUPATI, LAIN = 1, 2, 3, 50, 9
D = PeranBertindak.DEFINITIF


def pelaku(pegawai_id, *wewenang, **lain):
    diri = (Wewenang(D, pegawai_id=pegawai_id),) if pegawai_id else ()
    return Pelaku(
        akun_id=100, tanggal=HARI, pegawai_id=pegawai_id, instansi_id=7, wewenang=(*diri, *wewenang), **lain
    )


def skp(status=StatusSKP.DISETUJUI, **tempat):
    bawaan = {
        "penilai_id": PENILAI,
        "penilai_non_asn_id": None,
        "penilai_peran": "definitif",
        "penilai_sampai": None,
        "atasan_penilai_id": ATASAN,
        "atasan_penilai_non_asn_id": None,
    }
    return SimpleNamespace(
        pegawai_id=PEMILIK, instansi_id=7, status=status, penempatan=SimpleNamespace(**(bawaan | tempat))
    )


PLH = Wewenang(PeranBertindak.PLH, pegawai_id=PENILAI, atas_nama="Penilai, Kepala")
PLH_ATASAN = Wewenang(PeranBertindak.PLH, pegawai_id=ATASAN, atas_nama="Atasan, Kepala")
DELEGASI_BUPATI = Wewenang(PeranBertindak.DELEGASI, non_asn_id=BUPATI, atas_nama="Bupati")
BUPATI_PENILAI = {"penilai_id": None, "penilai_non_asn_id": BUPATI}
BUPATI_ATASAN = {"atasan_penilai_id": None, "atasan_penilai_non_asn_id": BUPATI}
TANPA = {"penilai_id": None, "atasan_penilai_id": None}


@pytest.mark.parametrize(
    ("siapa", "boleh"), [(PEMILIK, Kapasitas(PeranBertindak.PEMILIK)), (PENILAI, None), (None, None)]
)
def test_pemilik_adalah_orang_yang_dinilai(siapa, boleh):
    assert izin.sebagai_pemilik(pelaku(siapa), skp()) == boleh


def test_akun_tanpa_pegawai_bukan_pemilik_skp_tanpa_pegawai():
    tanpa = skp()
    tanpa.pegawai_id = None
    assert izin.sebagai_pemilik(pelaku(None), tanpa) is None


@pytest.mark.parametrize(
    ("siapa", "tempat", "boleh"),
    [
        (pelaku(PENILAI), {}, Kapasitas(D)),
        (pelaku(PENILAI), {"penilai_peran": ""}, Kapasitas(D)),
        (pelaku(PENILAI), {"penilai_peran": "plt"}, Kapasitas(PeranBertindak.PLT)),
        (pelaku(LAIN, PLH), {}, Kapasitas(PeranBertindak.PLH, "Penilai, Kepala")),
        (pelaku(LAIN, PLH), {"penilai_id": LAIN}, Kapasitas(D)),
        (pelaku(LAIN, DELEGASI_BUPATI), BUPATI_PENILAI, Kapasitas(PeranBertindak.DELEGASI, "Bupati")),
        (pelaku(LAIN, DELEGASI_BUPATI), {}, None),
        (pelaku(LAIN), {}, None),
        (pelaku(ATASAN), {}, None),
        (pelaku(PEMILIK), {"penilai_id": PEMILIK}, None),
        (pelaku(PEMILIK, PLH), {}, None),
        (pelaku(None), TANPA, None),
        (pelaku(LAIN, DELEGASI_BUPATI), TANPA, None),
        (pelaku(PENILAI), TANPA, None),
    ],
)
def test_penilai_hari_ini_atau_yang_bertindak_untuknya(siapa, tempat, boleh):
    assert izin.sebagai_penilai(siapa, skp(**tempat)) == boleh


@pytest.mark.parametrize(
    ("sampai", "boleh"),
    [(None, True), (date(2026, 5, 12), True), (date(2026, 5, 13), True), (date(2026, 5, 11), False)],
)
def test_mandat_penilai_termasuk_hari_terakhirnya(sampai, boleh):
    for siapa in (pelaku(PENILAI), pelaku(LAIN, PLH)):
        assert bool(izin.sebagai_penilai(siapa, skp(penilai_sampai=sampai))) is boleh


def test_pelaku_tanpa_tanggal_tidak_dinilai_mandatnya():
    siapa = replace(pelaku(PENILAI), tanggal=None)
    assert izin.sebagai_penilai(siapa, skp(penilai_sampai=date(2026, 1, 1))) == Kapasitas(D)


@pytest.mark.parametrize(
    ("siapa", "tempat", "boleh"),
    [
        (pelaku(ATASAN), {}, Kapasitas(D)),
        (pelaku(ATASAN), {"penilai_peran": "plt"}, Kapasitas(D)),
        (pelaku(LAIN, PLH_ATASAN), {}, Kapasitas(PeranBertindak.PLH, "Atasan, Kepala")),
        (pelaku(LAIN, DELEGASI_BUPATI), BUPATI_ATASAN, Kapasitas(PeranBertindak.DELEGASI, "Bupati")),
        (pelaku(PENILAI), {}, None),
        (pelaku(LAIN), {}, None),
        (pelaku(PENILAI, PLH_ATASAN), {}, None),
        (pelaku(LAIN, PLH, PLH_ATASAN), {}, None),
        (pelaku(PEMILIK, PLH_ATASAN), {}, None),
        (pelaku(PEMILIK), {"atasan_penilai_id": PEMILIK}, None),
        (pelaku(None), TANPA, None),
        (pelaku(ATASAN), TANPA, None),
    ],
)
def test_atasan_penilai_bukan_pemilik_dan_bukan_penilai(siapa, tempat, boleh):
    assert izin.sebagai_atasan_penilai(siapa, skp(**tempat)) == boleh


ADMIN = {"peran": frozenset({"asn", "admin_instansi"})}


@pytest.mark.parametrize(
    ("siapa", "boleh"),
    [
        (pelaku(LAIN, **ADMIN), True),
        (pelaku(None, **ADMIN), True),
        (pelaku(PEMILIK, **ADMIN), False),
        (replace(pelaku(LAIN, **ADMIN), instansi_id=8), False),
        (pelaku(LAIN, peran=frozenset({"operator", "admin_nasional"})), False),
        (pelaku(LAIN), False),
    ],
)
def test_admin_bertindak_di_instansinya_tetapi_tidak_pada_skp_sendiri(siapa, boleh):
    harapan = Kapasitas(PeranBertindak.ADMIN) if boleh else None
    assert izin.sebagai_admin(siapa, skp()) == harapan
    assert izin.sebagai_penilai_atau_admin(siapa, skp()) == harapan


def test_gabungan_mendahulukan_penilai_dan_pemilik():
    penilai_admin = pelaku(PENILAI, **ADMIN)
    assert izin.sebagai_penilai_atau_admin(penilai_admin, skp()) == Kapasitas(D)
    assert izin.sebagai_pemilik_atau_penilai(penilai_admin, skp()) == Kapasitas(D)
    assert izin.sebagai_pemilik_atau_penilai(pelaku(PEMILIK), skp()) == Kapasitas(PeranBertindak.PEMILIK)
    assert izin.sebagai_pemilik_atau_penilai(pelaku(LAIN, **ADMIN), skp()) is None


def test_panah_sistem_tidak_untuk_siapa_pun():
    for siapa in (pelaku(PEMILIK), pelaku(PENILAI), pelaku(LAIN, **ADMIN)):
        assert izin.hanya_sistem(siapa, skp()) is None


def penilaian(status, dari=None, batas=HARI):
    return SimpleNamespace(status=status, skp=dari or skp(), periode=SimpleNamespace(batas_pengisian=batas))


@pytest.mark.parametrize("status", StatusPenilaian)
def test_hasil_tersembunyi_dari_pegawai_sebelum_disampaikan(status):
    terbuka = status in ("disampaikan", "keberatan", "final")
    assert izin.melihat_hasil(pelaku(PEMILIK), penilaian(status)) is terbuka
    assert izin.melihat_hasil(pelaku(PENILAI), penilaian(status)) is True


@pytest.mark.parametrize("status", StatusPenilaian)
def test_lembar_diisi_selama_belum_diserahkan(status):
    assert izin.mengisi_lembar(pelaku(PEMILIK), penilaian(status)) is (status == "belum_diajukan")


@pytest.mark.parametrize("status", StatusSKP)
def test_lembar_diisi_dan_umpan_balik_diberikan_menurut_status_skp(status):
    lembar = penilaian(StatusPenilaian.BELUM_DIAJUKAN, skp(status))
    assert izin.mengisi_lembar(pelaku(PEMILIK), lembar) is (status == "disetujui")
    boleh = Kapasitas(D) if status in ("disetujui", "selesai") else None
    for siapa in (PENILAI, ATASAN):
        assert izin.memberi_umpan_balik(pelaku(siapa), skp(status)) == boleh
    for siapa in (PEMILIK, LAIN):
        assert izin.memberi_umpan_balik(pelaku(siapa), skp(status)) is None


def test_lembar_diisi_pemilik_sampai_batas_pengisian():
    terbuka = StatusPenilaian.BELUM_DIAJUKAN
    assert izin.mengisi_lembar(pelaku(PENILAI), penilaian(terbuka)) is False
    assert izin.mengisi_lembar(pelaku(PEMILIK), penilaian(terbuka, batas=date(2026, 5, 11))) is False
    assert izin.mengisi_lembar(pelaku(PEMILIK), penilaian(terbuka, batas=date(2026, 5, 13))) is True
