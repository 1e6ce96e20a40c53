"""Pages of planning: who sees what, what waits, in how many queries and bytes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.kueri import pelaku_dari
from pegawai.models import Akun, PenempatanJabatan, PeranAkun
from pegawai.pilihan import Peran
from skp import kueri_perencanaan, layanan
from skp.models import (
    SKP,
    CatatanRHK,
    DokumenSKP,
    EkspektasiPerilaku,
    Indikator,
    LampiranSKP,
    Penilaian,
    RencanaHasilKerja,
    RiwayatSKP,
    UmpanBalik,
)
from skp.pilihan import StatusSKP
from tests.skp.panggung import AWAL_TAHUN, HARI, buat_skp

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
BATAS_KUERI = 12
BATAS_BYTE = 100_000


def isi_rhk(p, jumlah, indikator=3):
    """Give the SKP of the stage this many RHK."""
    p.skp.rhk.all().delete()
    rhk = RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(
            skp=p.skp,
            teks=f"Tersusunnya laporan hasil pemeriksaan kinerja perangkat daerah nomor {n}",
            urutan=n,
            intervensi=p.rhk_pimpinan,
            intervensi_teks=p.rhk_pimpinan.teks,
        )
        for n in range(jumlah)
    )
    Indikator.objects.bulk_create(
        Indikator(
            rhk=r,
            teks=f"Jumlah laporan pemeriksaan kinerja triwulanan yang selesai {n}",
            target_teks="12 Dokumen",
            aspek="kuantitas",
            urutan=n,
        )
        for r in rhk
        for n in range(indikator)
    )
    return rhk


def hitung(klien, alamat):
    klien.get(alamat)
    with CaptureQueriesContext(connection) as kueri:
        jawaban = klien.get(alamat)
    return jawaban, len(kueri)


@pytest.mark.parametrize("halaman", ["detail", "tabel", "riwayat", "banding"])
@pytest.mark.parametrize(
    ("siapa", "status"),
    [
        ("pemilik", 200),
        ("penilai", 200),
        ("plh", 200),
        ("delegasi", 200),
        ("atasan_penilai", 200),
        ("admin", 200),
        ("rekan", 404),
        ("kabid_lain", 404),
        ("operator", 404),
        ("luar", 404),
    ],
)
def test_halaman_skp_hanya_bagi_yang_berhak(p, masuk, halaman, siapa, status):
    alamat = reverse(f"skp:{halaman}", args=[p.skp.pk])
    assert masuk(p.akun[siapa]).get(alamat).status_code == status


@pytest.mark.parametrize("pk", [0, 10**30])
def test_skp_yang_tidak_ada_404(p, masuk, pk):
    assert masuk(p.akun["pemilik"]).get(f"/skp/{pk}/").status_code == 404


@pytest.mark.parametrize(("nama", "banyak"), [("detail", BATAS_KUERI), ("tabel", BATAS_KUERI - 1)])
def test_kueri_dan_ukuran_tetap_untuk_1_3_dan_300_rhk(p, masuk, nama, banyak):
    klien, alamat = masuk(p.akun["pemilik"]), reverse(f"skp:{nama}", args=[p.skp.pk])
    jumlah, byte = set(), []
    for n in (1, 3, 300):
        isi_rhk(p, n)
        jawaban, kueri = hitung(klien, alamat)
        jumlah.add(kueri)
        byte.append(len(jawaban.content))
    assert (jumlah, max(byte) < BATAS_BYTE) == ({banyak}, True)


@pytest.mark.parametrize("siapa", ["penilai", "atasan_penilai", "admin", "delegasi", "plh"])
def test_kueri_detil_bagi_yang_lain(p, masuk, siapa):
    assert hitung(masuk(p.akun[siapa]), f"/skp/{p.skp.pk}/")[1] == BATAS_KUERI


@pytest.mark.parametrize("siapa", ["penilai", "plh"])
def test_kueri_detil_dari_antrean_yang_diajukan_lagi(p, masuk, siapa):
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"], catatan="Belum terukur.")
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    # The queue comes with the texts of the page, the panels from what was handed in.
    assert hitung(masuk(p.akun[siapa]), f"/skp/{p.skp.pk}/?dari=bawahan")[1] == BATAS_KUERI - 1


def test_kueri_daftar_tetap_untuk_1_3_dan_300_skp(p, masuk):
    klien, jumlah, byte = masuk(p.akun["pemilik"]), [], []
    tempat = p.tempat["pemilik"]
    for banyak in (0, 2, 297):
        lama = SKP.objects.filter(pegawai=tempat.pegawai).count()
        SKP.objects.bulk_create(
            SKP(
                instansi=p.instansi,
                pegawai=tempat.pegawai,
                penempatan=tempat,
                periode_awal=AWAL_TAHUN.replace(year=2025 - lama - n),
                periode_akhir=AWAL_TAHUN.replace(year=2025 - lama - n, month=12),
                model="jajf",
                pendekatan="kuantitatif",
                status=StatusSKP.SELESAI,
            )
            for n in range(banyak)
        )
        jawaban, kueri = hitung(klien, "/")
        jumlah.append(kueri)
        byte.append(len(jawaban.content))
    assert (jumlah, max(byte) < BATAS_BYTE) == ([10] * 3, True)


def test_daftar_berhalaman_dan_kebal_nomor_aneh(p, masuk):
    klien = masuk(p.akun["pemilik"])
    kode = [klien.get("/", {"halaman": h}).status_code for h in ("2", "0", "-1", "x", "9" * 40, "٣")]
    assert kode == [200] * 6


def test_daftar_menyebut_apa_yang_menunggu(p, masuk):
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    isi = masuk(p.akun["penilai"]).get("/").context["menunggu"]
    assert [(m["teks"], m["url"]) for m in isi] == [
        ("1 SKP menunggu persetujuan Anda", reverse("skp:bawahan"))
    ]


def test_daftar_menyebut_skp_yang_dikembalikan_dengan_jumlah_catatan(p, masuk):
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    layanan.simpan_catatan_rhk(rhk_id=p.skp.rhk.get().pk, teks="Perjelas", oleh=p.akun["penilai"])
    layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"], catatan="Perbaiki")
    konteks = masuk(p.akun["pemilik"]).get("/").context
    assert [(m["teks"], m["url"]) for m in konteks["menunggu"]] == [
        ("1 SKP Anda dikembalikan (1 catatan)", f"/skp/{p.skp.pk}/")
    ]
    assert [k["tombol"]["label"] for k in konteks["kartu"]] == ["Perbaiki"]


@pytest.mark.parametrize(
    ("status", "tombol", "langkah_kini"),
    [
        ("draft", "Lengkapi", ["Draft"]),
        ("diajukan", "Lihat", ["Diajukan"]),
        ("dikembalikan", "Perbaiki", ["Dikembalikan"]),
        ("disetujui", "Isi realisasi", ["TW II"]),
        ("revisi", "Lengkapi", ["Revisi"]),
        ("selesai", "Lihat", ["TW II"]),
    ],
)
def test_kartu_menunjukkan_langkah_dan_tombol(p, masuk, status, tombol, langkah_kini):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    kartu = masuk(p.akun["pemilik"]).get("/").context["kartu"][0]
    kini = [x["label"] for x in kartu["langkah"] if x["keadaan"] == "kini"]
    assert (kartu["tombol"]["label"], kini) == (tombol, langkah_kini)


def test_daftar_kosong_mengatakan_apa_yang_dilakukan(p, masuk):
    isi = masuk(p.akun["rekan"]).get("/").content.decode()
    assert ("Belum ada SKP" in isi, reverse("skp:tambah") in isi) == (True, True)


def test_akun_tanpa_pegawai_mendapat_beranda(p, masuk):
    admin = Akun.objects.create_user("199001012020121999", "sandi-panjang-uji")
    PeranAkun.objects.create(akun=admin, peran=Peran.ADMIN_NASIONAL)
    klien = masuk(admin)
    assert [klien.get(a).status_code for a in ("/", "/skp/tambah/", f"/skp/{p.skp.pk}/")] == [200, 200, 404]


def test_pengunjung_diantar_masuk(p, client):
    assert client.get(f"/skp/{p.skp.pk}/").url == f"/akun/login/?next=/skp/{p.skp.pk}/"


def tombol(klien, skp):
    return [t["label"] for t in klien.get(f"/skp/{skp.pk}/").context["lembar"].tombol]


@pytest.mark.parametrize(
    ("siapa", "status", "harapan"),
    [
        ("pemilik", "draft", ["Ajukan SKP", "Hapus"]),
        ("pemilik", "diajukan", ["Batal Ajukan"]),
        ("pemilik", "disetujui", ["Minta Revisi"]),
        ("penilai", "draft", []),
        ("penilai", "diajukan", ["Setujui", "Kembalikan"]),
        ("penilai", "disetujui", ["Izinkan Revisi"]),
        ("atasan_penilai", "diajukan", []),
        ("admin", "diajukan", []),
        ("admin", "disetujui", ["Izinkan Revisi"]),
    ],
)
def test_tombol_hanya_yang_dapat_ditekan(p, masuk, siapa, status, harapan):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    assert tombol(masuk(p.akun[siapa]), p.skp) == harapan


@pytest.mark.parametrize(("siapa", "ada"), [("pemilik", True), ("penilai", False), ("admin", False)])
def test_alat_sunting_hanya_bagi_pemilik_draft(p, masuk, siapa, ada):
    isi = masuk(p.akun[siapa]).get(f"/skp/{p.skp.pk}/").content.decode()
    assert ("Tambah Rencana Hasil Kerja" in isi) is ada
    assert ("Kelengkapan</h2>" in isi) is ada


def test_kelengkapan_menautkan_setiap_kekurangan_ke_halamannya(p, masuk):
    rhk = isi_rhk(p, 12, indikator=1)
    Indikator.objects.filter(rhk=rhk[11]).delete()
    kurang = masuk(p.akun["pemilik"]).get(f"/skp/{p.skp.pk}/").context["lembar"].daftar_kurang
    assert [(k["kode"], k["tautan"]) for k in kurang] == [
        ("RCN-02", f"/skp/{p.skp.pk}/?halaman=2#rhk-{rhk[11].pk}")
    ]


def test_tanda_pada_rhk_pimpinan(p, masuk):
    klien = masuk(p.akun["pemilik"])

    def tanda():
        return [b.tanda for b in klien.get(f"/skp/{p.skp.pk}/").context["bagian"][0]["blok"]]

    hasil = [tanda()]
    RencanaHasilKerja.objects.filter(pk=p.rhk_pimpinan.pk).update(teks="Kalimat baru")
    hasil.append(tanda())
    RencanaHasilKerja.objects.filter(pk=p.skp.rhk.get().pk).update(intervensi=None)
    hasil.append(tanda())
    RencanaHasilKerja.objects.filter(pk=p.skp.rhk.get().pk).update(intervensi_teks="")
    hasil.append(tanda())
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status="draft")
    hasil.append(tanda())
    assert hasil == [[""], ["berubah"], ["hilang"], ["belum"], ["menunggu"]]


def test_menunggu_pimpinan_menyebut_jumlah_dan_menawarkan_pengingat(p, masuk):
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status="draft")
    buat_skp(p, "rekan")
    klien = masuk(p.akun["pemilik"])
    isi = klien.get(f"/skp/{p.skp.pk}/").content.decode()
    alamat = reverse("skp:ingatkan_pimpinan", args=[p.skp.pk])
    assert ("2 pegawai menunggu pimpinan yang sama" in isi, alamat in isi) == (True, True)
    assert klien.post(alamat).status_code == 302
    assert p.akun["penilai"].pemberitahuan.count() == 1


def test_identitas_dibekukan_setelah_diajukan(p, masuk):
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    p.orang["penilai"].nama = "Nama Baru"
    p.orang["penilai"].save()
    klien = masuk(p.akun["pemilik"])

    def penilai():
        return dict(klien.get(f"/skp/{p.skp.pk}/").context["lembar"].identitas[1]["baris"])["Nama"]

    beku = penilai()
    layanan.batal_ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    assert (beku, penilai()) == ("Penilai", "Nama Baru")


def test_banding_menunjukkan_hanya_yang_berubah(p, masuk):
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"], catatan="Perbaiki target")
    i = p.skp.rhk.get().indikator.get()
    layanan.simpan_indikator(
        rhk_id=i.rhk_id,
        kunci=i.kunci,
        kali=i.kali,
        oleh=p.akun["pemilik"],
        teks=i.teks,
        target="24 Dokumen",
        aspek=i.aspek,
    )
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    klien = masuk(p.akun["penilai"])
    assert klien.get(f"/skp/{p.skp.pk}/").context["lembar"].dapat_dibandingkan is True
    jawaban = klien.get(f"/skp/{p.skp.pk}/banding/", headers=HTMX)
    assert [(u["rincian"].tempat, u["tautan"]) for u in jawaban.context["perubahan"]] == [
        ("RHK utama 1, indikator 1, target", f"/skp/{p.skp.pk}/#indikator-{i.pk}")
    ]
    assert "<del>12</del><ins>24</ins> Dokumen" in jawaban.content.decode()


def test_tabel_mengosongkan_sel_rhk_yang_berlanjut(p, masuk):
    isi_rhk(p, 1, indikator=2)
    baris = masuk(p.akun["pemilik"]).get(f"/skp/{p.skp.pk}/tabel/").context["baris"]
    assert [[sel for sel, _ in b][:3] for b in baris] == [
        [1, p.rhk_pimpinan.teks, "Tersusunnya laporan hasil pemeriksaan kinerja perangkat daerah nomor 0"],
        ["", "", ""],
    ]


def test_riwayat_menyebut_siapa_dan_dalam_peran_apa(p, masuk):
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["plh"])
    riwayat = masuk(p.akun["pemilik"]).get(f"/skp/{p.skp.pk}/riwayat/").context["riwayat"]
    assert [(r["judul"], r["peran"].split(" untuk ")[0]) for r in riwayat] == [
        ("Setujui", "Plh"),
        ("Ajukan SKP", "Pegawai yang dinilai"),
    ]


def data_tambah(p, **lain):
    return {
        "penempatan": p.tempat["rekan"].pk,
        "periode_awal": "01/01/2026",
        "periode_akhir": "31-12-2026",
        "pendekatan": "kuantitatif",
        "salin_dari": "",
    } | lain


def test_tambah_skp(p, masuk):
    klien = masuk(p.akun["rekan"])
    awal = klien.get("/skp/tambah/").context["form"].initial
    jawaban = klien.post("/skp/tambah/", data_tambah(p))
    skp = SKP.objects.get(pegawai=p.orang["rekan"])
    assert (awal["periode_awal"], awal["pendekatan"]) == (AWAL_TAHUN, "kuantitatif")
    assert (jawaban.url, skp.status, skp.periode_akhir.isoformat()) == (
        f"/skp/{skp.pk}/",
        "draft",
        "2026-12-31",
    )
    assert RiwayatSKP.objects.filter(skp=skp).count() == 1


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"periode_awal": "bukan tanggal"}, "Tulis tanggal seperti 31-12-2026."),
        ({"periode_akhir": "31-12-2025"}, "RCN-10"),
        ({"periode_akhir": "31-12-2027"}, "RCN-11"),
        ({"pendekatan": "abrakadabra"}, "abrakadabra"),
        ({"penempatan": "x"}, "x bukan salah satu"),
        ({"salin_dari": "999999"}, "999999"),
    ],
)
def test_tambah_skp_menolak_dengan_sebabnya(p, masuk, lain, pesan):
    jawaban = masuk(p.akun["rekan"]).post("/skp/tambah/", data_tambah(p, **lain))
    assert (jawaban.status_code, pesan in jawaban.content.decode()) == (422, True)
    assert SKP.objects.filter(pegawai=p.orang["rekan"]).exists() is False


def test_tambah_skp_bertumpang_tindih_menyebut_aturannya(p, masuk):
    isi = data_tambah(p, penempatan=p.tempat["pemilik"].pk)
    jawaban = masuk(p.akun["pemilik"]).post("/skp/tambah/", isi)
    assert (jawaban.status_code, "RCN-07" in jawaban.content.decode()) == (422, True)


def test_tambah_skp_pada_jabatan_orang_lain_ditolak(p, masuk):
    isi = data_tambah(p, penempatan=p.tempat["pemilik"].pk)
    assert masuk(p.akun["rekan"]).post("/skp/tambah/", isi).status_code == 422


def test_salin_skp_tahun_lalu(p, masuk):
    lama = buat_skp(p, "rekan")
    SKP.objects.filter(pk=lama.pk).update(
        periode_awal=AWAL_TAHUN.replace(year=2025), periode_akhir=HARI.replace(year=2025, month=12)
    )
    klien = masuk(p.akun["rekan"])
    assert klien.get("/").context["sumber_salin"] == lama
    form = klien.get("/skp/tambah/", {"salin": lama.pk}).context["form"]
    klien.post("/skp/tambah/", data_tambah(p, salin_dari=form.initial["salin_dari"]))
    baru = SKP.objects.exclude(pk=lama.pk).get(pegawai=p.orang["rekan"])
    assert [r.teks for r in baru.rhk.all()] == ["Layanan kepegawaian selesai tepat waktu"]


def test_muat_ulang_hanya_bagi_pemilik(p, masuk):
    alamat = reverse("skp:muat_ulang", args=[p.skp.pk])
    assert [masuk(p.akun[s]).post(alamat).status_code for s in ("pemilik", "penilai", "rekan")] == [
        302,
        403,
        404,
    ]


# --- selectors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("jenis", "awalan"), [("definitif", ""), ("plt", "Plt "), ("plh", "Plh ")])
def test_keadaan_pimpinan_menyebut_jabatan_hari_ini_dan_penunggunya(p, jenis, awalan):
    penilai, jabatan = p.orang["penilai"], p.tempat["penilai"].jabatan
    tempat = PenempatanJabatan.objects
    tempat.filter(pk=p.tempat["penilai"].pk).update(kepala=False, jabatan=p.tempat["plh"].jabatan)
    for unor, mulai, selesai in (("setda", AWAL_TAHUN, AWAL_TAHUN), ("bidang_lain", AWAL_TAHUN, HARI)):
        tempat.create(
            pegawai=penilai,
            unor=p.unor[unor],
            jabatan=jabatan,
            kepala=True,
            jenis=jenis,
            mulai=mulai,
            selesai=selesai,
        )
    for nama in ("kabid_lain", "admin"):
        tempat.filter(pk=p.tempat[nama].pk).update(penilai=penilai)
    buat_skp(p, "rekan", status="dikembalikan")
    buat_skp(p, "rekan", versi=2, status="dikembalikan")
    buat_skp(p, "delegasi")
    buat_skp(p, "admin", status="disetujui")
    SKP.objects.filter(pk=buat_skp(p, "kabid_lain").pk).update(periode_awal=AWAL_TAHUN.replace(year=2025))
    jadi = kueri_perencanaan.keadaan_pimpinan(p.skp, HARI)
    assert jadi == kueri_perencanaan.KeadaanPimpinan(f"{awalan}{jabatan.nama}", "Bidang_Lain", True, 2)


def test_keadaan_pimpinan_tanpa_rhk_atau_tanpa_pegawai(p):
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status="draft")
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    PenempatanJabatan.objects.filter(pegawai=p.orang["penilai"]).update(selesai=AWAL_TAHUN)
    kosong = kueri_perencanaan.KeadaanPimpinan()
    assert kueri_perencanaan.keadaan_pimpinan(p.skp, HARI) == kosong
    assert kueri_perencanaan.keadaan_pimpinan(buat_skp(p, "sekda"), HARI) == kosong


def test_panel_identitas_menurut_jenis_penilai(p):
    def penilai(skp):
        keadaan = kueri_perencanaan.KeadaanPimpinan("Kepala Uji", "Bidang Uji")
        return kueri_perencanaan.identitas_halaman(SKP.objects.get(pk=skp.pk), lambda: keadaan)["penilai"]

    beku = {"pegawai": {"nama": "A"}, "penilai": {"nama": "B"}}
    SKP.objects.filter(pk=p.skp.pk).update(identitas=beku)
    orang = p.orang["penilai"]
    hidup = {
        "nama": "Penilai",
        "nip": orang.nip,
        "pangkat": orang.pangkat_golongan,
        "jabatan": "Kepala Uji",
        "unit_kerja": "Bidang Uji",
    }
    hasil = [penilai(p.skp), penilai(buat_skp(p, "sekda"))]
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    hasil.append(penilai(p.skp))
    SKP.objects.filter(pk=p.skp.pk).update(identitas={})
    hasil.append(penilai(p.skp))
    PenempatanJabatan.objects.filter(pk=p.tempat["pemilik"].pk).update(penilai=None)
    hasil.append(penilai(p.skp))
    bupati = {"nama": "Bupati", "nip": "", "pangkat": "", "jabatan": "Bupati Uji", "unit_kerja": ""}
    panel = kueri_perencanaan.identitas_halaman(SKP.objects.get(pk=p.skp.pk), None)["pegawai"]
    assert (panel["nama"], panel["unit_kerja"]) == ("Pemilik", "Bidang")
    assert hasil == [hidup, bupati, beku["penilai"], hidup, {}]


def catat(skp, transisi, p, **lain):
    oleh = {"oleh": p.akun["penilai"], "oleh_nama": "Penilai", "peran": "penilai", "dari": "a", "ke": "b"}
    return RiwayatSKP.objects.create(skp=skp, transisi=transisi, **oleh, **lain)


def test_lembar_skp_memuat_tulisan_miliknya_saja(p):
    utama, asing = p.skp.rhk.get(), p.rhk_pimpinan
    RencanaHasilKerja.objects.filter(pk=utama.pk).update(urutan=5)
    tambahan = RencanaHasilKerja.objects.create(skp=p.skp, teks="Tambahan", jenis="tambahan", urutan=1)
    nilai = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"])
    pertama = catat(p.skp, "ajukan", p)
    catat(p.skp, "nilai", p, penilaian=nilai)
    catat(asing.skp, "ajukan", p)
    kedua = catat(p.skp, "kembalikan", p)
    for skp, rhk, teks in ((p.skp, utama, "Ya"), (asing.skp, asing, "Lain")):
        EkspektasiPerilaku.objects.create(skp=skp, nilai="adaptif", teks=teks, kali=3)
        LampiranSKP.objects.create(skp=skp, jenis="sumber_daya", teks=teks, kali=4)
        oleh = {"oleh": p.akun["penilai"], "oleh_nama": "Penilai", "peran": "penilai"}
        UmpanBalik.objects.create(skp=skp, perilaku="adaptif", teks=teks, **oleh)
        CatatanRHK.objects.create(rhk=rhk, teks=f"{teks} terbuka", oleh_nama="Penilai")
        lama = CatatanRHK.objects.create(rhk=rhk, teks=f"{teks} lama", oleh_nama="Penilai", riwayat=kedua)
        CatatanRHK.objects.filter(pk=lama.pk).update(diubah_pada="2026-05-01T03:00:00Z")
    lembar = kueri_perencanaan.lembar_skp(p.skp)
    assert (lembar.rhk, lembar.riwayat, lembar.antre) == ([utama, tambahan], [kedua, pertama], None)

    def ringkas(t):
        return (t.milik, t.teks, t.kali, t.oleh, t.riwayat_id)

    assert {k: ringkas(t) for k, t in lembar.ekspektasi.items()} == {
        "adaptif": ("adaptif", "Ya", 3, "", None)
    }
    assert {k: ringkas(t) for k, t in lembar.lampiran.items()} == {
        "sumber_daya": ("sumber_daya", "Ya", 4, "", None)
    }
    assert {k: [ringkas(t) for t in semua] for k, semua in lembar.catatan.items()} == {
        utama.pk: [
            (str(utama.pk), "Ya terbuka", 0, "Penilai", None),
            (str(utama.pk), "Ya lama", 0, "Penilai", kedua.pk),
        ]
    }
    assert [ringkas(t) for t in lembar.umpan_balik] == [("adaptif", "Ya", 0, "Penilai", None)]
    dari_antrean = kueri_perencanaan.lembar_skp(p.skp, SKP.objects.filter(pk=asing.skp_id))
    assert (dari_antrean.antre, dari_antrean.umpan_balik) == ([asing.skp_id], lembar.umpan_balik)


@pytest.mark.parametrize("status", StatusSKP)
def test_lembar_skp_mengenal_pengembalian_dan_revisi_versinya(p, status):
    dua = buat_skp(p, "pemilik", versi=2, akar=p.skp, status=status)
    assert kueri_perencanaan.lembar_skp(dua).versi == [dua]  # without a history
    satu_kembali = catat(p.skp, "kembalikan", p)
    catat(dua, "kembalikan", p)
    dua_kembali = catat(dua, "kembalikan", p)
    catat(dua, "ajukan", p)
    satu, kini = (kueri_perencanaan.lembar_skp(s) for s in (p.skp, dua))
    assert [(x.pengembalian, x.versi) for x in (satu, kini)] == [
        (satu_kembali, [dua, p.skp]),
        (dua_kembali, [dua, p.skp]),
    ]
    terbuka = status in ("draft", "dikembalikan", "revisi", "diajukan")
    assert (satu.revisi_terbuka, kini.revisi_terbuka) == (dua if terbuka else None, None)


def test_tempat_jangkar_mendahulukan_rhk_utama(p):
    utama = p.skp.rhk.get()
    RencanaHasilKerja.objects.filter(pk=utama.pk).update(urutan=5)
    tambahan = RencanaHasilKerja.objects.create(skp=p.skp, teks="Tambahan", jenis="tambahan", urutan=1)
    assert kueri_perencanaan.tempat_jangkar(p.skp) == [
        [f"rhk-{utama.pk}", f"indikator-{utama.indikator.get().pk}"],
        [f"rhk-{tambahan.pk}"],
    ]


def test_isi_skp_terlihat_menurut_skpnya(p):
    buat_skp(p, "rekan")
    pelaku = pelaku_dari(p.akun["pemilik"], HARI)
    rhk = p.skp.rhk.get()
    assert list(kueri_perencanaan.rhk_terlihat(pelaku)) == [rhk]
    assert list(kueri_perencanaan.indikator_terlihat(pelaku)) == [rhk.indikator.get()]


def test_dokumen_pembanding_adalah_pengembalian_terakhir_lalu_persetujuan_sebelumnya(p):
    dua = buat_skp(p, "pemilik", versi=2, akar=p.skp)
    tiga = buat_skp(p, "pemilik", versi=3, akar=p.skp)
    dokumen = {
        (skp, sidik): DokumenSKP.objects.create(skp=skp, sidik=sidik, isi={})
        for skp in (p.skp, dua, tiga, p.rhk_pimpinan.skp)
        for sidik in "abc"
    }
    for skp, transisi, sidik in (
        (p.skp, "kembalikan", "a"),
        (p.skp, "setujui", "b"),
        (dua, "setujui", "c"),
        (tiga, "ajukan", "a"),
        (p.rhk_pimpinan.skp, "setujui", "a"),
    ):
        catat(skp, transisi, p, sidik=sidik)
    pembanding = kueri_perencanaan.dokumen_pembanding
    assert [pembanding(s) for s in (p.skp, dua, tiga)] == [
        dokumen[p.skp, "a"],
        dokumen[p.skp, "b"],
        dokumen[dua, "c"],
    ]
    for sidik in "ab":
        catat(tiga, "kembalikan", p, sidik=sidik)
    assert pembanding(tiga) == dokumen[tiga, "b"]
    assert pembanding(p.rhk_pimpinan.skp) is None


def test_yang_dapat_disalin_hanya_milik_sendiri_terbaru_dahulu(p):
    def geser(skp, tahun):
        SKP.objects.filter(pk=skp.pk).update(
            periode_awal=date(tahun, 1, 1), periode_akhir=date(tahun, 12, 31)
        )
        return skp

    baru = geser(buat_skp(p, "rekan", versi=2), 2027)
    lama = geser(buat_skp(p, "rekan", status="selesai"), 2024)
    satu, dua = (buat_skp(p, "rekan", versi=n, status="disetujui") for n in (1, 2))
    for status in ("diganti", "dibatalkan"):
        buat_skp(p, "rekan", status=status)
    assert list(kueri_perencanaan.dapat_disalin(pelaku_dari(p.akun["rekan"], HARI))) == [
        baru,
        dua,
        satu,
        lama,
    ]
