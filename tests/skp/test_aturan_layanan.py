"""The rules that only a service can hold, because they look at other rows: one refusal each."""

from datetime import date
from uuid import UUID, uuid4

import pytest
import time_machine

from ekinerja.galat import IsianUsang, SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai.models import Pegawai
from skp import layanan
from skp.aturan.tempel import UsulRHK
from skp.layanan.pengambilan import ambil_rhk_pimpinan
from skp.models import SKP, BuktiDukung, Penilaian, PeriodePenilaian, RencanaHasilKerja
from skp.pilihan import StatusPenilaian, StatusSKP
from skp.views.isi import _arah
from tests.skp import panggung
from tests.skp.panggung import ditolak

KUNCI = UUID(int=901)


@pytest.fixture
def p(db):
    with time_machine.travel(panggung.SAAT, tick=False):
        yield panggung.siapkan()


@pytest.fixture
def berjalan(p):
    """The stage with the SKP in force."""
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    p.skp.refresh_from_db()
    return p


def simpan_rhk(p, **ubah):
    isi = {"skp_id": p.skp.pk, "kunci": KUNCI, "kali": 0, "oleh": p.akun["pemilik"], "teks": "Arsip rapi"}
    return layanan.simpan_rhk(**{**isi, **ubah})


def nilai(p, periode, **ubah):
    isi = {"rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai", "oleh": p.akun["penilai"]}
    return layanan.nilai_skp(skp_id=p.skp.pk, periode_id=p.periode[periode].pk, **{**isi, **ubah})


def rating(p, periode):
    return layanan.simpan_rating(
        skp_id=p.skp.pk, periode_id=p.periode[periode].pk, oleh=p.akun["penilai"], rating_perilaku="sesuai"
    )


def test_alr01_perbuatan_dari_status_pangkalnya(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    with ditolak(TransisiTidakSah, "ALR-01") as tangkap:
        layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    assert tangkap.value.status_http == 409


def test_alr02_perbuatan_oleh_yang_berwenang(p):
    with ditolak(TidakBerwenang, "ALR-02") as tangkap:
        layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    assert tangkap.value.status_http == 403


def test_alr03_isian_lama_tidak_menimpa_isian_baru(p):
    simpan_rhk(p)
    simpan_rhk(p, kali=1, teks="Arsip tertata")
    with ditolak(IsianUsang, "ALR-03") as tangkap:
        simpan_rhk(p, kali=1, teks="Arsip lengkap")
    assert tangkap.value.kali == 2
    assert RencanaHasilKerja.objects.get(kunci=KUNCI).teks == "Arsip tertata"


def test_alr04_perbuatan_yang_memerlukan_alasan(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIAJUKAN)
    with ditolak(SyaratBelumTerpenuhi, "ALR-04"):
        layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"], catatan=" ")
    assert SKP.objects.get(pk=p.skp.pk).status == StatusSKP.DIAJUKAN


def test_sln02_rhk_pimpinan_dipilih_dari_yang_tersedia(p):
    asing = panggung.buat_skp(p, "kabid_lain", status=StatusSKP.DISETUJUI).rhk.get()
    with ditolak(SyaratBelumTerpenuhi, "SLN-02"):
        simpan_rhk(p, intervensi_id=asing.pk)
    assert simpan_rhk(p, intervensi_id=p.rhk_pimpinan.pk).intervensi == p.rhk_pimpinan


def test_sln03_paling_banyak_60_baris(p):
    def tempel(jumlah):
        usul = [UsulRHK(f"RHK {n}") for n in range(jumlah)]
        layanan.terapkan_tempelan(skp_id=p.skp.pk, usul=usul, oleh=p.akun["pemilik"])

    with ditolak(SyaratBelumTerpenuhi, "SLN-03"):
        tempel(60)  # one stands there already
    assert p.skp.rhk.count() == 1
    tempel(59)
    with ditolak(SyaratBelumTerpenuhi, "SLN-03"):
        simpan_rhk(p)
    assert p.skp.rhk.count() == 60


def test_rev01_satu_revisi_terbuka(berjalan):
    p = berjalan
    layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    with ditolak(SyaratBelumTerpenuhi, "REV-01"):
        layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    assert SKP.objects.filter(pegawai=p.orang["pemilik"]).count() == 2


def test_ctt01_catatan_rhk_selama_menunggu_persetujuan(p):
    def catat():
        return layanan.simpan_catatan_rhk(rhk_id=p.skp.rhk.get().pk, teks="Perjelas.", oleh=p.akun["penilai"])

    with ditolak(SyaratBelumTerpenuhi, "CTT-01"):
        catat()
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIAJUKAN)
    assert catat().teks == "Perjelas."


def test_lks03_periode_milik_skp(berjalan):
    p = berjalan
    tahun_lalu = PeriodePenilaian.objects.create(
        instansi=p.instansi,
        nama="Triwulan IV 2025",
        awal=date(2025, 10, 1),
        akhir=date(2025, 12, 31),
        batas_pengisian=date(2026, 6, 30),
        jenis="periodik",
        tipe="triwulanan",
    )
    with ditolak(SyaratBelumTerpenuhi, "LKS-03"):
        layanan.simpan_realisasi(
            skp_id=p.skp.pk,
            periode_id=tahun_lalu.pk,
            indikator_id=p.skp.rhk.get().indikator.get().pk,
            kali=0,
            teks="12 Dokumen",
            sumber_data="",
            oleh=p.akun["pemilik"],
        )
    assert Penilaian.objects.count() == 0


def test_lks04_rhk_dan_indikator_versi_yang_berlaku(berjalan):
    p = berjalan
    isi = {"skp_id": p.skp.pk, "periode_id": p.periode["tw2"].pk, "kali": 0, "oleh": p.akun["pemilik"]}
    asing = p.rhk_pimpinan
    with ditolak(SyaratBelumTerpenuhi, "LKS-04"):
        layanan.simpan_rencana_aksi(rhk_id=asing.pk, kunci=KUNCI, teks="a", target="", **isi)
    with ditolak(SyaratBelumTerpenuhi, "LKS-04"):
        layanan.simpan_realisasi(indikator_id=asing.indikator.get().pk, teks="a", sumber_data="", **isi)
    milik = p.skp.rhk.get()
    assert layanan.simpan_rencana_aksi(rhk_id=milik.pk, kunci=KUNCI, teks="a", target="", **isi).rhk == milik


def test_lks05_satu_periode_pada_satu_versi(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIGANTI)
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"], status=StatusPenilaian.DIAJUKAN)
    p.skp = panggung.buat_skp(p, "pemilik", status=StatusSKP.DISETUJUI, versi=2, akar=p.skp)
    with ditolak(SyaratBelumTerpenuhi, "LKS-05") as tangkap:
        nilai(p, "tw1")
    assert str(tangkap.value).startswith("Periode ini sudah diserahkan pada versi 1 SKP ini.")
    Penilaian.objects.all().delete()
    assert nilai(p, "tw1").predikat == "baik"


def test_bkt06_paling_banyak_20_bukti(berjalan):
    p = berjalan
    rhk = p.skp.rhk.get()

    def tambah(n):
        layanan.tambah_bukti(
            skp_id=p.skp.pk,
            periode_id=p.periode["tw2"].pk,
            rhk_id=rhk.pk,
            nama=f"Bukti {n}",
            tautan=f"https://contoh.go.id/{n}",
            oleh=p.akun["pemilik"],
        )

    for n in range(20):
        tambah(n)
    with ditolak(SyaratBelumTerpenuhi, "BKT-06"):
        tambah(20)
    assert BuktiDukung.objects.count() == 20


def test_ump01_umpan_balik_memuat_teks(berjalan):
    with ditolak(SyaratBelumTerpenuhi, "UMP-01"):
        layanan.beri_umpan_balik(skp_id=berjalan.skp.pk, teks=" ", oleh=berjalan.akun["penilai"])
    assert berjalan.skp.umpan_balik.count() == 0


@pytest.mark.parametrize("status", StatusSKP.values)
def test_ump02_umpan_balik_pada_skp_yang_disetujui(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)

    def beri():
        return layanan.beri_umpan_balik(skp_id=p.skp.pk, teks="Bagus.", oleh=p.akun["penilai"])

    if status in ("disetujui", "selesai"):
        assert beri().teks == "Bagus."
    else:
        with ditolak(SyaratBelumTerpenuhi, "UMP-02"):
            beri()


def ingatkan(p, siapa="pemilik"):
    return layanan.ingatkan_bawahan(penempatan_id=p.tempat[siapa].pk, tahun=2026, oleh=p.akun["penilai"])


@pytest.mark.parametrize("status", ["diajukan", "disetujui", "revisi", "selesai"])
def test_ing01_pengingat_selama_belum_diajukan(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    with ditolak(SyaratBelumTerpenuhi, "ING-01"):
        ingatkan(p)
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIKEMBALIKAN)
    assert ingatkan(p)


def test_ing02_pengingat_kepada_pegawai_yang_memiliki_akun(p):
    Pegawai.objects.filter(pk=p.orang["rekan"].pk).update(akun=None)
    with ditolak(SyaratBelumTerpenuhi, "ING-02"):
        ingatkan(p, "rekan")


def test_ing03_pengingat_kepada_pimpinan_yang_memiliki_akun(p):
    Pegawai.objects.filter(pk=p.orang["penilai"].pk).update(akun=None)
    with ditolak(SyaratBelumTerpenuhi, "ING-03"):
        layanan.ingatkan_pimpinan(skp_id=p.skp.pk, oleh=p.akun["pemilik"])


def simpan_periode(p, periode, **ubah):
    kolom = ("nama", "awal", "akhir", "batas_pengisian", "jenis", "tipe")
    isi = {k: getattr(periode, k) for k in kolom}
    return layanan.simpan_periode(oleh=p.akun["admin"], periode_id=periode.pk, **{**isi, **ubah})


def test_per90_periode_yang_dipakai_hanya_berubah_nama_dan_batas(p):
    periode = p.periode["tw2"]
    Penilaian.objects.create(skp=p.skp, periode=periode)
    with ditolak(SyaratBelumTerpenuhi, "PER-90"):
        simpan_periode(
            p, periode, awal=date(2026, 7, 1), akhir=date(2026, 9, 30), batas_pengisian=date(2026, 10, 9)
        )
    hasil = simpan_periode(p, periode, nama="TW II", batas_pengisian=date(2026, 7, 20))
    assert (hasil.nama, hasil.batas_pengisian, hasil.awal) == ("TW II", date(2026, 7, 20), date(2026, 4, 1))


def test_per91_periode_yang_dipakai_tidak_dihapus(p):
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"])
    with ditolak(SyaratBelumTerpenuhi, "PER-91"):
        layanan.hapus_periode(periode_id=p.periode["tw2"].pk, oleh=p.akun["admin"])
    layanan.hapus_periode(periode_id=p.periode["tw1"].pk, oleh=p.akun["admin"])
    assert set(PeriodePenilaian.objects.values_list("nama", flat=True)) == {"Triwulan II", "Akhir 2026"}


@pytest.mark.parametrize("status", StatusPenilaian.values)
def test_nil05_rating_disimpan_sebelum_penilaian_ditetapkan(berjalan, status):
    p = berjalan
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"], status=status)
    if status in ("belum_diajukan", "diajukan"):
        assert rating(p, "tw1").rating_perilaku == "sesuai"
    else:
        with ditolak(SyaratBelumTerpenuhi, "NIL-05"):
            rating(p, "tw1")


def test_nil06_penilaian_pada_skp_yang_disetujui(p):
    with ditolak(SyaratBelumTerpenuhi, "NIL-06"):
        nilai(p, "tw1")
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    assert nilai(p, "tw1").predikat == "baik"


@pytest.mark.parametrize(("hasil_kerja", "perilaku"), [("", "sesuai"), ("sesuai", ""), ("", "")])
def test_kbr04_keberatan_yang_diterima_memuat_dua_rating(berjalan, hasil_kerja, perilaku):
    p = berjalan
    n = Penilaian.objects.create(
        skp=p.skp,
        periode=p.periode["tw1"],
        status=StatusPenilaian.KEBERATAN,
        rating_hasil_kerja="di_bawah",
        rating_perilaku="sesuai",
        predikat="butuh_perbaikan",
    )
    with ditolak(SyaratBelumTerpenuhi, "KBR-04"):
        layanan.putus_keberatan(
            penilaian_id=n.pk,
            oleh=p.akun["atasan_penilai"],
            diterima=True,
            pertimbangan="Bukti cukup.",
            rating_hasil_kerja=hasil_kerja,
            rating_perilaku=perilaku,
        )
    n.refresh_from_db()
    assert (n.status, n.predikat) == ("keberatan", "butuh_perbaikan")


def test_sln04_sedikitnya_satu_rhk_pimpinan_dipilih(p):
    with ditolak(SyaratBelumTerpenuhi, "SLN-04"):
        ambil_rhk_pimpinan(skp_id=p.skp.pk, rhk_id=[], oleh=p.akun["pemilik"])
    with ditolak(SyaratBelumTerpenuhi, "SLN-02"):
        ambil_rhk_pimpinan(skp_id=p.skp.pk, rhk_id=[10**9], oleh=p.akun["pemilik"])
    assert p.skp.rhk.count() == 1


@pytest.mark.parametrize("arah", ["", "kiri"])
def test_sln05_urutan_digeser_naik_atau_turun(rf, arah):
    with ditolak(SyaratBelumTerpenuhi, "SLN-05"):
        _arah(rf.post("/", {"arah": arah}))
    assert [_arah(rf.post("/", {"arah": a})) for a in ("naik", "turun")] == [True, False]


def test_kunci_yang_sama_dengan_isi_yang_sama_disimpan_sekali(p):
    assert simpan_rhk(p).pk == simpan_rhk(p).pk
    assert simpan_rhk(p, kunci=uuid4()).pk != simpan_rhk(p).pk
