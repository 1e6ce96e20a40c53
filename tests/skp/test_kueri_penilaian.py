"""One period of one agreement: which version holds it, whose status a list shows, what stays hidden."""

import pytest

from pegawai.kueri import pelaku_dari
from skp import kueri_penilaian
from skp.models import SKP, Penilaian
from skp.pilihan import StatusPenilaian
from tests.skp.panggung import buat_skp


@pytest.fixture
def p(p):
    """Version 1 of "pemilik" is superseded, version 2 (`p.dua`) is in force."""
    p.dua = buat_skp(p, "pemilik", status="disetujui", versi=2, akar=p.skp)
    SKP.objects.filter(pk=p.skp.pk).update(status="diganti")
    p.skp.refresh_from_db()
    return p


def catat(p, skp, periode, status="final", **lain):
    return Penilaian.objects.create(skp=skp, periode=p.periode[periode], status=status, **lain)


def daftar(p, periode):
    return [
        (s.pegawai.nama, s.versi, s.nilai_status, s.nilai_predikat)
        for s in kueri_penilaian.daftar_dinilai(pelaku_dari(p.akun["penilai"]), p.periode[periode])
    ]


def test_daftar_menyebut_tiap_orang_sekali_dengan_status_pada_periode_itu(p):
    catat(p, p.skp, "tw1", predikat="baik", rating_hasil_kerja="sesuai", rating_perilaku="sesuai")
    catat(p, p.dua, "tw2", "diajukan")
    catat(p, p.dua, "akhir", "belum_diajukan")
    rekan = buat_skp(p, "rekan", status="disetujui")
    catat(p, rekan, "tw1", "dinilai")
    catat(p, rekan, "akhir", "diajukan")
    assert {n: daftar(p, n) for n in p.periode} == {
        "tw1": [("Pemilik", 1, "final", "baik"), ("Rekan", 1, "dinilai", "")],
        "tw2": [("Pemilik", 2, "diajukan", ""), ("Rekan", 1, None, None)],
        "akhir": [("Pemilik", 2, "belum_diajukan", ""), ("Rekan", 1, "diajukan", "")],
    }


def test_penilaian_dari_membuka_yang_ada_atau_yang_baru_tanpa_menyimpan(p):
    ada = catat(p, p.dua, "tw2", "diajukan")
    catat(p, p.dua, "tw1")
    catat(p, p.rhk_pimpinan.skp, "akhir")
    tw2, akhir = p.periode["tw2"], p.periode["akhir"]
    assert kueri_penilaian.penilaian_dari(p.dua, tw2) == ada
    baru = kueri_penilaian.penilaian_dari(p.dua, akhir)
    assert (baru.pk, baru.skp, baru.periode, baru.status) == (None, p.dua, akhir, "belum_diajukan")
    assert Penilaian.objects.count() == 3


def test_versi_pemegang_periode(p):
    catat(p, p.skp, "tw1")
    catat(p, p.dua, "tw2")
    catat(p, p.rhk_pimpinan.skp, "akhir")
    tw1, tw2, akhir = (p.periode[n].pk for n in ("tw1", "tw2", "akhir"))
    pemegang = kueri_penilaian.versi_pemegang
    # None: this version holds it; else the one that does, or the one in force for a period nobody holds.
    assert {
        (s.versi, n): pemegang(s, pk)
        for s in (p.skp, p.dua)
        for n, pk in (("tw1", tw1), ("tw2", tw2), ("akhir", akhir))
    } == {
        (1, "tw1"): None,
        (1, "tw2"): p.dua,
        (1, "akhir"): p.dua,
        (2, "tw1"): p.skp,
        (2, "tw2"): None,
        (2, "akhir"): None,
    }


@pytest.mark.parametrize(
    ("status", "pemegang"), [("disetujui", True), ("selesai", True), ("revisi", False), ("diajukan", False)]
)
def test_periode_yang_belum_dipegang_menjadi_milik_versi_yang_berlaku(p, status, pemegang):
    SKP.objects.filter(pk=p.dua.pk).update(status=status)
    assert kueri_penilaian.versi_pemegang(p.skp, p.periode["akhir"].pk) == (p.dua if pemegang else None)


@pytest.mark.parametrize("status", StatusPenilaian)
@pytest.mark.parametrize("siapa", ["pemilik", "penilai"])
def test_hasil_disamarkan_dari_pegawai_sebelum_disampaikan(p, siapa, status):
    isi = {
        "rating_hasil_kerja": "sesuai",
        "rating_perilaku": "di_atas",
        "predikat": "baik",
        "catatan": "Pertahankan.",
    }
    n = kueri_penilaian.samarkan(catat(p, p.dua, "tw2", status, **isi), pelaku_dari(p.akun[siapa]))
    terbuka = siapa == "penilai" or status in ("disampaikan", "keberatan", "final")
    assert {k: getattr(n, k) for k in isi} == (isi if terbuka else dict.fromkeys(isi, ""))
