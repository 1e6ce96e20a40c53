"""Assessment periods: only the admin, only the own agency, never under the feet of an assessment."""

from datetime import date

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai.models import PeranAkun
from skp import layanan
from skp.models import CapaianUnor, Penilaian, PeriodePenilaian
from tests.skp.panggung import ditolak, orang

TW3 = {
    "nama": "Triwulan III",
    "awal": date(2026, 7, 1),
    "akhir": date(2026, 9, 30),
    "batas_pengisian": date(2026, 10, 14),
    "jenis": "periodik",
    "tipe": "triwulanan",
}
KOLOM = tuple(TW3)


def simpan(p, oleh="admin", **lain):
    return layanan.simpan_periode(oleh=p.akun[oleh], **(TW3 | lain))


def isi(periode):
    return {k: getattr(periode, k) for k in KOLOM}


def semua(instansi):
    return list(PeriodePenilaian.objects.filter(instansi=instansi).values_list("nama", "tipe", "awal"))


def test_periode_baru_milik_instansi_admin(p):
    periode = simpan(p, nama=" Triwulan III ")
    periode.refresh_from_db()
    assert (periode.instansi, isi(periode)) == (p.instansi, TW3)


@pytest.mark.parametrize("oleh", ["pemilik", "penilai", "sekda", "operator"])
def test_periode_hanya_diatur_admin_instansi(p, oleh):
    sebelum = semua(p.instansi)
    for perbuatan in (
        lambda: simpan(p, oleh),
        lambda: simpan(p, oleh, periode_id=p.periode["tw1"].pk),
        lambda: layanan.hapus_periode(periode_id=p.periode["tw1"].pk, oleh=p.akun[oleh]),
        lambda: layanan.buat_periode_baku(tahun=2027, tipe="triwulanan", oleh=p.akun[oleh]),
    ):
        with ditolak(TidakBerwenang):
            perbuatan()
    assert semua(p.instansi) == sebelum


def test_admin_nasional_bukan_admin_instansi(p):
    nasional = orang(p.instansi, "nasional")
    PeranAkun.objects.create(akun=nasional.akun, peran="admin_nasional")
    with ditolak(TidakBerwenang):
        layanan.buat_periode_baku(tahun=2027, tipe="triwulanan", oleh=nasional.akun)


def test_admin_instansi_lain_membuat_pada_instansinya_sendiri(p):
    periode = simpan(p, "luar")
    assert periode.instansi == p.unor["luar"].instansi


def test_periode_instansi_lain_tidak_ditemukan(p):
    tw1 = p.periode["tw1"]
    with pytest.raises(PeriodePenilaian.DoesNotExist):
        simpan(p, "luar", periode_id=tw1.pk)
    with pytest.raises(PeriodePenilaian.DoesNotExist):
        layanan.hapus_periode(periode_id=tw1.pk, oleh=p.akun["luar"])
    tw1.refresh_from_db()
    assert tw1.nama == "Triwulan I"


def test_periode_instansi_lain_tidak_dihitung_tumpang_tindih(p):
    simpan(p, "luar", nama="Triwulan I", awal=date(2026, 1, 1), akhir=date(2026, 3, 31))
    assert len(semua(p.unor["luar"].instansi)) == 1


def test_aturan_periode_diperiksa_dan_semua_pelanggaran_disebut(p):
    with ditolak(SyaratBelumTerpenuhi, "PER-02", "PER-05", "PER-08"):
        simpan(p, awal=date(2026, 6, 1), akhir=date(2026, 8, 31), batas_pengisian=date(2026, 8, 30))
    assert len(semua(p.instansi)) == 3


def test_periode_yang_diubah_tidak_bertumpang_tindih_dengan_dirinya(p):
    tw2 = p.periode["tw2"]
    baru = {**isi(tw2), "nama": "Triwulan kedua", "batas_pengisian": date(2026, 7, 31)}
    simpan(p, periode_id=tw2.pk, **baru)
    tw2.refresh_from_db()
    assert (isi(tw2), len(semua(p.instansi))) == (baru, 3)


def test_periode_yang_belum_dipakai_dapat_digeser(p):
    tw2 = p.periode["tw2"]
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"])
    simpan(p, periode_id=tw2.pk)
    tw2.refresh_from_db()
    assert isi(tw2) == TW3


@pytest.mark.parametrize(
    "ubahan",
    [
        {"awal": date(2026, 7, 1), "akhir": date(2026, 9, 30), "batas_pengisian": date(2026, 10, 14)},
        {"tipe": "bulanan", "awal": date(2026, 6, 1)},
        {"tipe": "bulanan", "akhir": date(2026, 4, 30)},
    ],
)
def test_periode_yang_sudah_dipakai_hanya_berganti_nama_dan_batas(p, ubahan):
    tw2 = p.periode["tw2"]
    Penilaian.objects.create(skp=p.skp, periode=tw2)
    with ditolak(SyaratBelumTerpenuhi, "PER-90"):
        simpan(p, periode_id=tw2.pk, **(isi(tw2) | ubahan))
    simpan(
        p,
        periode_id=tw2.pk,
        **(isi(tw2) | {"nama": "Triwulan kedua", "batas_pengisian": date(2026, 7, 31)}),
    )
    tw2.refresh_from_db()
    assert (tw2.nama, tw2.awal, tw2.akhir, tw2.tipe, tw2.batas_pengisian) == (
        "Triwulan kedua",
        date(2026, 4, 1),
        date(2026, 6, 30),
        "triwulanan",
        date(2026, 7, 31),
    )


def test_periode_yang_belum_dipakai_dapat_dihapus(p):
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"])
    layanan.hapus_periode(periode_id=p.periode["tw1"].pk, oleh=p.akun["admin"])
    assert {nama for nama, *_ in semua(p.instansi)} == {"Triwulan II", "Akhir 2026"}


@pytest.mark.parametrize("pemakai", ["penilaian", "capaian"])
def test_periode_yang_sudah_dipakai_tidak_dapat_dihapus(p, pemakai):
    if pemakai == "penilaian":
        Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"])
    else:
        CapaianUnor.objects.create(
            unor=p.unor["bidang"], periode=p.periode["tw1"], nilai="baik", oleh_nama="A"
        )
    with ditolak(SyaratBelumTerpenuhi, "PER-91"):
        layanan.hapus_periode(periode_id=p.periode["tw1"].pk, oleh=p.akun["admin"])
    assert len(semua(p.instansi)) == 3


@pytest.mark.parametrize(("tipe", "jumlah"), [("bulanan", 13), ("triwulanan", 5), ("tahunan", 1)])
def test_periode_baku_lengkap_dan_aman_diulang(p, tipe, jumlah):
    pertama = layanan.buat_periode_baku(tahun=2027, tipe=tipe, oleh=p.akun["admin"])
    kedua = layanan.buat_periode_baku(tahun=2027, tipe=tipe, oleh=p.akun["admin"])
    assert (len(pertama), kedua) == (jumlah, [])
    tersimpan = PeriodePenilaian.objects.filter(instansi=p.instansi, awal__year=2027)
    assert (tersimpan.count(), tersimpan.filter(jenis="final").count()) == (jumlah, 1)


def test_periode_baku_melengkapi_yang_sudah_ada(p):
    simpan(p, nama="Kuartal III")
    baru = layanan.buat_periode_baku(tahun=2026, tipe="triwulanan", oleh=p.akun["admin"])
    assert [(b.nama, b.batas_pengisian) for b in baru] == [("Triwulan IV 2026", date(2027, 1, 14))]


def test_periode_baku_instansi_lain_tidak_mengurangi_milik_sendiri(p):
    layanan.buat_periode_baku(tahun=2027, tipe="triwulanan", oleh=p.akun["luar"])
    assert len(layanan.buat_periode_baku(tahun=2027, tipe="triwulanan", oleh=p.akun["admin"])) == 5
