"""Assessment of one period: ratings, capaian of a head, who is penilai today, handing over, closing."""

from datetime import date, timedelta

import pytest
import time_machine

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai.models import (
    Delegasi,
    Pemberitahuan,
    PenempatanJabatan,
    PenetapanPenilai,
    PengaturanInstansi,
)
from skp import layanan
from skp.models import SKP, CapaianUnor, Penilaian
from skp.pilihan import StatusPenilaian, StatusSKP
from tests.skp import panggung
from tests.skp.panggung import HARI, ditolak

ATAS, SESUAI, BAWAH = "di_atas", "sesuai", "di_bawah"


@pytest.fixture
def p(p):
    """The SKP of "pemilik" is approved and TW II is handed in, as `p.penilaian`."""
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    p.skp.refresh_from_db()
    p.penilaian = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
    return p


@pytest.fixture
def kepala(p):
    """The stage where "penilai", head of a unit, is assessed by "atasan_penilai" on a handed-in TW II."""
    p.skp = p.rhk_pimpinan.skp
    p.penilaian = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
    return p


def nilai(p, oleh="penilai", periode="tw2", **lain):
    return layanan.nilai_skp(
        skp_id=p.skp.pk,
        periode_id=p.periode[periode].pk,
        oleh=p.akun[oleh],
        **{"rating_hasil_kerja": SESUAI, "rating_perilaku": SESUAI, **lain},
    )


def simpan(p, oleh="penilai", periode="tw2", **lain):
    return layanan.simpan_rating(skp_id=p.skp.pk, periode_id=p.periode[periode].pk, oleh=p.akun[oleh], **lain)


def hasil(n):
    n = Penilaian.objects.get(pk=n.pk)
    return n.status, n.rating_hasil_kerja, n.rating_perilaku, n.predikat


# -- the two ratings and the predikat


@pytest.mark.parametrize(
    ("hasil_kerja", "perilaku", "predikat"),
    [
        (ATAS, ATAS, "sangat_baik"),
        (ATAS, SESUAI, "baik"),
        (ATAS, BAWAH, "kurang"),
        (SESUAI, ATAS, "baik"),
        (SESUAI, SESUAI, "baik"),
        (SESUAI, BAWAH, "kurang"),
        (BAWAH, ATAS, "butuh_perbaikan"),
        (BAWAH, SESUAI, "butuh_perbaikan"),
        (BAWAH, BAWAH, "sangat_kurang"),
    ],
)
def test_predikat_mengikuti_kedua_rating(p, hasil_kerja, perilaku, predikat):
    n = nilai(p, rating_hasil_kerja=hasil_kerja, rating_perilaku=perilaku)
    assert hasil(n) == ("dinilai", hasil_kerja, perilaku, predikat)


def test_penilaian_menyimpan_siapa_kapan_dan_identitas_hari_itu(p):
    n = nilai(p, catatan=" Pertahankan. ")
    n.refresh_from_db()
    assert (n.penilai, n.penilai_peran, n.catatan, n.dinilai_pada, n.disampaikan_pada) == (
        p.orang["penilai"],
        "definitif",
        "Pertahankan.",
        panggung.saat_ini(),
        None,
    )
    assert {peran: isi["nama"] for peran, isi in n.identitas.items()} == {
        "pegawai": "Pemilik",
        "penilai": "Penilai",
        "atasan": "Atasan_Penilai",
    }
    assert list(p.skp.riwayat.values_list("penilaian", "transisi", "dari", "ke", "peran")) == [
        (n.pk, "nilai", "diajukan", "dinilai", "definitif")
    ]
    assert Pemberitahuan.objects.count() == 0


@pytest.mark.parametrize(
    ("isian", "jangkar"),
    [
        ({"rating_hasil_kerja": "", "rating_perilaku": ""}, ["rating-hasil-kerja", "rating-perilaku"]),
        ({"rating_hasil_kerja": ""}, ["rating-hasil-kerja"]),
        ({"rating_perilaku": ""}, ["rating-perilaku"]),
        ({"rating_perilaku": "istimewa"}, ["rating-perilaku"]),
    ],
)
def test_kedua_rating_harus_dipilih(p, isian, jangkar):
    with ditolak(SyaratBelumTerpenuhi, *["NIL-01"] * len(jangkar)) as galat:
        nilai(p, **isian)
    assert [x.jangkar for x in galat.value.pelanggaran] == jangkar
    assert hasil(p.penilaian) == ("diajukan", "", "", "")


def test_penilaian_dapat_diulang_sebelum_disampaikan(p):
    nilai(p)
    assert hasil(nilai(p, rating_hasil_kerja=BAWAH)) == ("dinilai", BAWAH, SESUAI, "butuh_perbaikan")
    assert p.skp.riwayat.filter(transisi="nilai").count() == 2


def test_tanpa_realisasi_dinilai_baru_setelah_batas_pengisian(p):
    with ditolak(SyaratBelumTerpenuhi, "NIL-04"):
        nilai(p, periode="akhir")
    for saat, boleh in (("2027-01-14T16:59Z", False), ("2027-01-14T17:00Z", True)):
        with time_machine.travel(saat, tick=False):
            if boleh:
                assert hasil(nilai(p, periode="akhir"))[0] == "dinilai"
            else:
                with ditolak(SyaratBelumTerpenuhi, "NIL-04"):
                    nilai(p, periode="akhir")


@pytest.mark.parametrize("status", sorted(set(StatusSKP.values) - {"disetujui"}))
def test_periode_yang_belum_diserahkan_tidak_dinilai_pada_skp_yang_tidak_berlaku(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    for beri in (nilai, simpan):
        with ditolak(SyaratBelumTerpenuhi, "NIL-06"):
            beri(p, periode="tw1")
    assert Penilaian.objects.filter(periode=p.periode["tw1"]).count() == 0


@pytest.mark.parametrize("status", ["diganti", "selesai"])
def test_periode_yang_sudah_diserahkan_dinilai_walau_versinya_diganti_atau_selesai(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    assert hasil(nilai(p)) == ("dinilai", SESUAI, SESUAI, "baik")


def test_periode_yang_bukan_milik_skp_tidak_dinilai(p):
    SKP.objects.filter(pk=p.skp.pk).update(periode_akhir=date(2026, 3, 31))
    for beri in (nilai, simpan):
        with ditolak(SyaratBelumTerpenuhi, "LKS-03"):
            beri(p)


@pytest.mark.parametrize("oleh", ["pemilik", "atasan_penilai", "rekan", "kabid_lain", "admin", "luar"])
def test_yang_bukan_penilai_tidak_menyimpan_apa_pun(p, oleh):
    for beri in (nilai, simpan):
        with ditolak(TidakBerwenang):
            beri(p, oleh, rating_perilaku=ATAS)
    assert hasil(p.penilaian) == ("diajukan", "", "", "")


# -- the unfinished assessment


def test_rating_yang_belum_selesai_disimpan_tanpa_predikat_dan_tanpa_riwayat(p):
    n = simpan(p, rating_hasil_kerja=ATAS, rating_perilaku="ngawur", catatan=" Cat ")
    n.refresh_from_db()
    assert (hasil(n), n.catatan, n.kali) == (("diajukan", ATAS, "", ""), "Cat", 2)
    assert p.skp.riwayat.count() == 0
    assert hasil(simpan(p, rating_perilaku=BAWAH)) == ("diajukan", "", BAWAH, "")


@pytest.mark.parametrize("status", sorted(set(StatusPenilaian.values) - {"belum_diajukan", "diajukan"}))
def test_rating_yang_sudah_dinilai_tidak_ditimpa_simpan_otomatis(p, status):
    Penilaian.objects.filter(pk=p.penilaian.pk).update(status=status, rating_perilaku=ATAS)
    with ditolak(SyaratBelumTerpenuhi, "NIL-05"):
        simpan(p, rating_perilaku=BAWAH)
    assert hasil(p.penilaian) == (status, "", ATAS, "")


@pytest.mark.parametrize("tulis", [simpan, nilai])
def test_catatan_dipotong_pada_dua_ribu_karakter(p, tulis):
    assert tulis(p, catatan=" " + "a" * 2001).catatan == "a" * 2000


def test_rating_dapat_disiapkan_sebelum_realisasi_diserahkan(p):
    n = simpan(p, periode="akhir", rating_perilaku=ATAS)
    assert hasil(n) == ("belum_diajukan", "", ATAS, "")


# -- the head of a unit


@pytest.mark.parametrize(
    ("capaian", "rating", "predikat"),
    [
        ("istimewa", ATAS, "baik"),
        ("baik", SESUAI, "baik"),
        ("butuh_perbaikan", BAWAH, "butuh_perbaikan"),
        ("kurang", BAWAH, "butuh_perbaikan"),
        ("sangat_kurang", BAWAH, "butuh_perbaikan"),
    ],
)
def test_rating_hasil_kerja_kepala_mengikuti_capaian_unornya(kepala, capaian, rating, predikat):
    p = kepala
    lawan = BAWAH if rating != BAWAH else ATAS
    n = nilai(p, "atasan_penilai", rating_hasil_kerja=lawan, capaian=capaian)
    assert hasil(n) == ("dinilai", rating, SESUAI, predikat)
    assert list(CapaianUnor.objects.values_list("unor", "periode", "nilai", "oleh_nama")) == [
        (p.unor["bidang"].pk, p.periode["tw2"].pk, capaian, "Atasan_Penilai")
    ]


def test_capaian_yang_sudah_ditetapkan_dipakai_tanpa_diketik_lagi(kepala):
    p = kepala
    CapaianUnor.objects.create(unor=p.unor["bidang"], periode=p.periode["tw2"], nilai="kurang", oleh_nama="A")
    n = nilai(p, "atasan_penilai", rating_hasil_kerja=ATAS)
    assert hasil(n) == ("dinilai", BAWAH, SESUAI, "butuh_perbaikan")


def test_capaian_unor_lain_atau_periode_lain_tidak_dipakai(kepala):
    p = kepala
    for unor, periode in (("bidang_lain", "tw2"), ("bidang", "tw1")):
        CapaianUnor.objects.create(unor=p.unor[unor], periode=p.periode[periode], nilai="baik", oleh_nama="A")
    with ditolak(SyaratBelumTerpenuhi, "NIL-02"):
        nilai(p, "atasan_penilai")


def test_kepala_tidak_dinilai_sebelum_capaian_ditetapkan(kepala):
    for isian in ({}, {"capaian": "hebat"}):
        with ditolak(SyaratBelumTerpenuhi, "NIL-02"):
            nilai(kepala, "atasan_penilai", **isian)
    assert (hasil(kepala.penilaian), CapaianUnor.objects.count()) == (("diajukan", "", "", ""), 0)


def test_kepala_tanpa_capaian_dan_tanpa_rating_perilaku_diberi_tahu_keduanya(kepala):
    with ditolak(SyaratBelumTerpenuhi, "NIL-02", "NIL-01") as galat:
        nilai(kepala, "atasan_penilai", rating_perilaku="")
    assert [x.jangkar for x in galat.value.pelanggaran] == ["capaian", "rating-perilaku"]


def test_instansi_dapat_melepas_rating_kepala_dari_capaian(kepala):
    p = kepala
    PengaturanInstansi.objects.update(capaian_menentukan_rating_kepala=False)
    n = nilai(p, "atasan_penilai", rating_hasil_kerja=ATAS, capaian="kurang")
    assert (hasil(n), CapaianUnor.objects.count()) == (("dinilai", ATAS, SESUAI, "baik"), 0)


def test_pemetaan_capaian_diatur_instansi(kepala):
    PengaturanInstansi.objects.update(pemetaan_capaian={"baik": ATAS})
    n = nilai(kepala, "atasan_penilai", capaian="baik")
    assert hasil(n) == ("dinilai", ATAS, SESUAI, "baik")


def test_capaian_bukan_urusan_penilaian_staf(p):
    simpan(p, rating_hasil_kerja=BAWAH, capaian="kurang")
    n = nilai(p, capaian="kurang")
    assert (hasil(n), CapaianUnor.objects.count()) == (("dinilai", SESUAI, SESUAI, "baik"), 0)


def test_capaian_tidak_berubah_lewat_penilaian_yang_sudah_disampaikan(kepala):
    p = kepala
    nilai(p, "atasan_penilai", capaian="baik", sampaikan=True)
    with ditolak(TransisiTidakSah):
        nilai(p, "atasan_penilai", capaian="kurang")
    with ditolak(TransisiTidakSah):
        nilai(p, "atasan_penilai", capaian="hebat")
    assert CapaianUnor.objects.get().nilai == "baik"


def test_rating_kepala_yang_belum_selesai_menyimpan_capaian_bukan_rating(kepala):
    p = kepala
    n = simpan(p, "atasan_penilai", rating_hasil_kerja=ATAS, rating_perilaku=ATAS, capaian="baik")
    assert (hasil(n), CapaianUnor.objects.get().nilai) == (("diajukan", "", ATAS, ""), "baik")
    simpan(p, "atasan_penilai", rating_perilaku=ATAS)
    assert CapaianUnor.objects.get().nilai == "baik"
    with ditolak(SyaratBelumTerpenuhi, "NIL-02"):
        simpan(p, "atasan_penilai", capaian="hebat")


# -- who is penilai today


@pytest.mark.parametrize(
    ("oleh", "penilai", "peran", "atas_nama"),
    [
        ("penilai", "penilai", "definitif", ""),
        ("plh", "penilai", "plh", "Penilai, Administrator"),
        ("delegasi", "delegasi", "delegasi", "Penilai"),
    ],
)
def test_plh_dan_penerima_delegasi_bertindak_atas_nama(p, oleh, penilai, peran, atas_nama):
    n = nilai(p, oleh)
    n.refresh_from_db()
    assert (n.penilai, n.penilai_peran) == (p.orang[penilai], peran)
    assert list(p.skp.riwayat.values_list("oleh_nama", "peran", "atas_nama")) == [
        (p.orang[oleh].nama, peran, atas_nama)
    ]


@pytest.mark.parametrize("oleh", ["plh", "delegasi"])
@pytest.mark.parametrize(("geser", "boleh"), [(-4, False), (-3, True), (3, True), (4, False)])
def test_mandat_berlaku_dari_hari_pertama_sampai_hari_terakhir(p, oleh, geser, boleh):
    with time_machine.travel(panggung.saat_ini() + timedelta(days=geser), tick=False):
        if boleh:
            assert hasil(nilai(p, oleh))[0] == "dinilai"
        else:
            with ditolak(TidakBerwenang):
                nilai(p, oleh)


@pytest.fixture
def plt(p):
    """The head of the unit left on 30 April; "kabid_lain" is Plt until HARI."""
    tempat = p.tempat["penilai"]
    tempat.selesai = date(2026, 4, 30)
    tempat.save()
    PenempatanJabatan.objects.filter(jenis="plh").delete()
    PenempatanJabatan.objects.create(
        pegawai=p.orang["kabid_lain"],
        unor=p.unor["bidang"],
        jabatan=tempat.jabatan,
        jenis="plt",
        kepala=True,
        mulai=date(2026, 5, 1),
        selesai=HARI,
    )
    return p


def test_plt_menilai_pada_hari_terakhir_masa_tugasnya(plt):
    p = plt
    with time_machine.travel("2026-05-12T16:59Z", tick=False):
        n = nilai(p, "kabid_lain")
    n.refresh_from_db()
    assert (n.penilai, n.penilai_peran, n.identitas["penilai"]["nama"]) == (
        p.orang["kabid_lain"],
        "plt",
        "Kabid_Lain",
    )


def test_sehari_setelah_masa_plt_penilai_yang_baru_mengambil_alih(plt):
    p = plt
    tempat = p.tempat["pemilik"]
    with time_machine.travel("2026-05-12T17:00Z", tick=False):
        with ditolak(TidakBerwenang):
            nilai(p, "kabid_lain")
        n = nilai(p, "atasan_penilai")
    n.refresh_from_db()
    tempat.refresh_from_db()
    assert (n.penilai, n.penilai_peran, tempat.penilai, tempat.penilai_sampai) == (
        p.orang["atasan_penilai"],
        "definitif",
        p.orang["atasan_penilai"],
        None,
    )


def test_pejabat_lama_tidak_lagi_menilai_setelah_diganti(plt):
    with ditolak(TidakBerwenang):
        nilai(plt, "penilai")


def test_penetapan_dengan_surat_keputusan_mendahului_unor(p):
    PenetapanPenilai.objects.create(
        pegawai=p.orang["pemilik"], penilai=p.orang["rekan"], nomor_sk="800/902/2026", mulai=HARI
    )
    with ditolak(TidakBerwenang):
        nilai(p, "penilai")
    assert hasil(nilai(p, "rekan"))[0] == "dinilai"


def test_pemilik_yang_menjadi_plh_kepalanya_tidak_bertindak_pada_skp_sendiri(p):
    PenempatanJabatan.objects.filter(jenis="plh").update(pegawai=p.orang["pemilik"])
    with ditolak(TidakBerwenang):
        nilai(p, "pemilik")
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIAJUKAN)
    with ditolak(TidakBerwenang):
        layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])


def test_pemilik_yang_menerima_delegasi_penilainya_tidak_bertindak_pada_skp_sendiri(p):
    Delegasi.objects.update(penerima=p.orang["pemilik"])
    with ditolak(TidakBerwenang):
        nilai(p, "pemilik")


def test_delegasi_dari_pejabat_tanpa_nip(p):
    bupati = p.unor["kabupaten"].pejabat_non_asn.get()
    Delegasi.objects.update(pemberi=None, pemberi_non_asn=bupati)
    p.skp = panggung.buat_skp(p, "sekda", status=StatusSKP.DISETUJUI)
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
    n = nilai(p, "delegasi", capaian="baik")
    n.refresh_from_db()
    assert (n.penilai, n.penilai_peran) == (p.orang["delegasi"], "delegasi")
    assert list(p.skp.riwayat.values_list("peran", "atas_nama")) == [("delegasi", "Bupati, Bupati Uji")]


# -- handing over and accepting


def test_penyampaian_mencatat_waktu_dan_memberi_tahu_pegawai(p):
    n = nilai(p)
    layanan.sampaikan_penilaian(penilaian_id=n.pk, oleh=p.akun["penilai"])
    n.refresh_from_db()
    assert (n.status, n.predikat, n.disampaikan_pada) == ("disampaikan", "baik", panggung.saat_ini())
    assert list(Pemberitahuan.objects.values_list("akun", "judul", "tautan")) == [
        (
            p.akun["pemilik"].pk,
            "Hasil penilaian Triwulan II disampaikan",
            f"/penilaian/{p.skp.pk}/{n.periode_id}/",
        )
    ]


def test_nilai_dan_sampaikan_sekaligus_adalah_dua_riwayat(p):
    n = nilai(p, sampaikan=True)
    assert (n.status, n.disampaikan_pada) == ("disampaikan", panggung.saat_ini())
    assert list(p.skp.riwayat.order_by("pk").values_list("transisi", "dari", "ke")) == [
        ("nilai", "diajukan", "dinilai"),
        ("sampaikan", "dinilai", "disampaikan"),
    ]


def test_penerimaan_menjadikan_hasil_final_tanpa_menutup_skp(p):
    n = nilai(p, sampaikan=True)
    layanan.terima_penilaian(penilaian_id=n.pk, oleh=p.akun["pemilik"])
    n.refresh_from_db()
    p.skp.refresh_from_db()
    assert (n.status, n.final_pada, p.skp.status) == ("final", panggung.saat_ini(), "disetujui")


def test_membuka_kembali_memerlukan_alasan_dan_menghapus_predikat(p):
    n = nilai(p, rating_hasil_kerja=ATAS, sampaikan=True)
    Pemberitahuan.objects.all().delete()
    halaman = f"/penilaian/{p.skp.pk}/{n.periode_id}/buka_kembali/"
    layanan.simpan_draf_isian(akun=p.akun["penilai"], halaman=halaman, isi={"catatan": "Ada"})
    with ditolak(SyaratBelumTerpenuhi, "ALR-04"):
        layanan.buka_kembali_penilaian(penilaian_id=n.pk, oleh=p.akun["penilai"], catatan=" ")
    layanan.buka_kembali_penilaian(penilaian_id=n.pk, oleh=p.akun["penilai"], catatan=" Ada bukti baru. ")
    n.refresh_from_db()
    assert (hasil(n), n.disampaikan_pada) == (("diajukan", ATAS, SESUAI, ""), None)
    assert p.akun["penilai"].draf_isian.count() == 0
    assert list(Pemberitahuan.objects.values_list("akun", "judul", "isi", "tautan")) == [
        (
            p.akun["pemilik"].pk,
            "Penilaian Triwulan II dibuka kembali",
            "Ada bukti baru.",
            f"/penilaian/{p.skp.pk}/{n.periode_id}/",
        )
    ]


# -- the final period closes the SKP


@pytest.fixture
def akhir(p):
    """The final period is handed over, as `p.penilaian`."""
    Penilaian.objects.create(skp=p.skp, periode=p.periode["akhir"], status="diajukan")
    p.penilaian = nilai(p, periode="akhir", sampaikan=True)
    return p


def test_periode_final_menutup_skp_lewat_sistem(akhir):
    p = akhir
    layanan.terima_penilaian(penilaian_id=p.penilaian.pk, oleh=p.akun["pemilik"])
    p.skp.refresh_from_db()
    assert p.skp.status == "selesai"
    assert p.skp.riwayat.values_list("transisi", "dari", "ke", "oleh", "peran").first() == (
        "tutup",
        "disetujui",
        "selesai",
        None,
        "sistem",
    )


@pytest.mark.parametrize("status", ["revisi", "diajukan", "dikembalikan"])
def test_revisi_yang_terbuka_gugur_saat_skp_selesai(akhir, status):
    p = akhir
    baru = layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    SKP.objects.filter(pk=baru.pk).update(status=status)
    layanan.terima_penilaian(penilaian_id=p.penilaian.pk, oleh=p.akun["pemilik"])
    p.skp.refresh_from_db()
    baru.refresh_from_db()
    assert (p.skp.status, baru.status) == ("selesai", "dibatalkan")
    assert baru.riwayat.values_list("transisi", "dari", "ke", "oleh").first() == (
        "gugurkan_revisi",
        status,
        "dibatalkan",
        None,
    )


def test_skp_orang_lain_tidak_ikut_tertutup(akhir):
    p = akhir
    layanan.terima_penilaian(penilaian_id=p.penilaian.pk, oleh=p.akun["pemilik"])
    p.rhk_pimpinan.skp.refresh_from_db()
    assert p.rhk_pimpinan.skp.status == "disetujui"
