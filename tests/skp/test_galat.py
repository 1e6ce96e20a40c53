"""Refusals: one sentence, one code, one HTTP status, and every gap with the place where it is mended."""

import pytest

from ekinerja.galat import GalatDomain, IsianUsang, SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from skp import layanan
from skp.aturan.dasar import Pelanggaran
from skp.models import Keberatan, Penilaian
from tests.skp.panggung import ditolak


@pytest.mark.parametrize(
    ("kelas", "status", "kode"),
    [
        (GalatDomain, 409, ""),
        (TidakBerwenang, 403, "ALR-02"),
        (TransisiTidakSah, 409, "ALR-01"),
        (SyaratBelumTerpenuhi, 422, ""),
    ],
)
def test_setiap_penolakan_punya_kalimat_kode_dan_status(kelas, status, kode):
    galat = kelas("Tidak dapat.")
    assert (str(galat), galat.pesan, galat.kode, galat.status_http, galat.pelanggaran) == (
        "Tidak dapat.",
        "Tidak dapat.",
        kode,
        status,
        (),
    )
    assert kelas("Tidak dapat.", kode="XYZ-01").kode == "XYZ-01"


def test_pelanggaran_dari_iterator_dapat_dibaca_berulang():
    galat = SyaratBelumTerpenuhi("Belum.", (Pelanggaran("RCN-01", "A", "rhk-1") for _ in range(2)))
    assert [str(x) for x in galat.pelanggaran] == [str(x) for x in galat.pelanggaran] == ["RCN-01 A"] * 2


def test_isian_usang_membawa_kedua_versi():
    galat = IsianUsang("Usang.", tersimpan={"a": "1"}, diisi={"a": "2"}, kali=3)
    assert (galat.status_http, galat.kode, galat.tersimpan, galat.diisi, galat.kali) == (
        409,
        "ALR-03",
        {"a": "1"},
        {"a": "2"},
        3,
    )


def test_penolakan_status_menyebut_keadaan_kini_dan_jalan_keluar(p):

    with ditolak(TransisiTidakSah) as galat:
        layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    assert galat.value.pesan == (
        "Setujui tidak dapat dilakukan: statusnya kini Draft. Muat ulang halaman untuk melihat keadaan "
        "terakhir."
    )


def test_penolakan_wewenang_menyebut_perbuatannya(p):

    with ditolak(TidakBerwenang) as galat:
        layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["rekan"])
    assert galat.value.pesan == "Anda tidak berwenang melakukan “Setujui” pada SKP ini hari ini."


def test_yang_tidak_berwenang_tidak_diberi_tahu_apa_yang_kurang(p):
    """Who comes before where, and where before what: each check may tell no more than the one before."""

    n = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"])
    Keberatan.objects.create(penilaian=n, alasan="A")
    p.skp.rhk.all().delete()
    with ditolak(TidakBerwenang):
        layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["rekan"])
    with ditolak(TidakBerwenang):
        layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["rekan"], catatan="")
    with ditolak(TransisiTidakSah):
        layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"], catatan="")
    with ditolak(TransisiTidakSah):
        layanan.ajukan_keberatan(penilaian_id=n.pk, oleh=p.akun["pemilik"], alasan="")
