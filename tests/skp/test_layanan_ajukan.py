"""Submit, approve, return: what must be there, what is frozen, what is told to whom."""

import hashlib
import json

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai.models import Pemberitahuan, PenempatanJabatan, PengaturanInstansi
from skp import layanan
from skp.kueri import identitas_pejabat, isi_skp, kedudukan, pengaturan_dari
from skp.models import (
    SKP,
    CatatanRHK,
    DokumenSKP,
    DrafIsian,
    Indikator,
    LampiranSKP,
    RencanaHasilKerja,
    RiwayatSKP,
)
from skp.pilihan import StatusSKP
from tests.skp import panggung
from tests.skp.panggung import ditolak


def ajukan(p, skp=None, oleh="pemilik"):
    return layanan.ajukan_skp(skp_id=(skp or p.skp).pk, oleh=p.akun[oleh])


def kembalikan(p, catatan="Perbaiki target.", oleh="penilai"):
    return layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=p.akun[oleh], catatan=catatan)


def setujui(p, oleh="penilai", **lain):
    return layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun[oleh], **lain)


def catat(p, teks, oleh="penilai"):
    return layanan.simpan_catatan_rhk(rhk_id=p.skp.rhk.get().pk, teks=teks, oleh=p.akun[oleh])


def kabar(p):
    """(name, title, text, link) of all notices, oldest first."""
    oleh_akun = {akun.pk: n for n, akun in p.akun.items()}
    return [
        (oleh_akun[b.akun_id], b.judul, b.isi, b.tautan) for b in Pemberitahuan.objects.order_by("akun", "pk")
    ]


# -- completeness ------------------------------------------------------------------------------------------


def test_pengajuan_menyebut_semua_kekurangan_sekaligus_dengan_tempatnya(p):
    skp = p.skp
    rhk = skp.rhk.get()
    i = rhk.indikator.get()
    kosong = RencanaHasilKerja.objects.create(skp=skp, urutan=1)
    RencanaHasilKerja.objects.filter(pk=rhk.pk).update(intervensi=None)
    Indikator.objects.filter(pk=i.pk).update(teks="", target_teks=" ", aspek="")
    with ditolak(
        SyaratBelumTerpenuhi,
        *("RCN-09", "RCN-09", "RCN-08", "RCN-08", "RCN-02", "RCN-03", "RCN-05"),
    ) as galat:
        ajukan(p)
    assert [(x.kode, x.jangkar) for x in galat.value.pelanggaran] == [
        ("RCN-09", f"indikator-{i.pk}"),
        ("RCN-09", f"rhk-{kosong.pk}"),
        ("RCN-08", f"rhk-{rhk.pk}"),
        ("RCN-08", f"rhk-{kosong.pk}"),
        ("RCN-02", f"rhk-{kosong.pk}"),
        ("RCN-03", f"indikator-{i.pk}"),
        ("RCN-05", f"indikator-{i.pk}"),
    ]
    skp.refresh_from_db()
    assert (skp.status, skp.riwayat.count(), skp.dokumen.count(), Pemberitahuan.objects.count()) == (
        "draft",
        0,
        0,
        0,
    )


def test_skp_kosong_kekurangan_rhk_utama(p):
    p.skp.rhk.all().delete()
    with ditolak(SyaratBelumTerpenuhi, "RCN-01"):
        ajukan(p)


def test_rhk_tambahan_saja_tidak_cukup_dan_tidak_wajib_mengintervensi(p):
    p.skp.rhk.update(jenis="tambahan", intervensi=None)
    with ditolak(SyaratBelumTerpenuhi, "RCN-01"):
        ajukan(p)


@pytest.mark.parametrize(
    ("model", "pendekatan", "kode"),
    [
        ("jpt", "kuantitatif", ["RCN-03", "RCN-04"]),
        ("jajf", "kuantitatif", ["RCN-03", "RCN-05"]),
        ("jpt", "kualitatif", []),
        ("jajf", "kualitatif", []),
    ],
)
def test_isian_wajib_mengikuti_model_dan_pendekatan(p, model, pendekatan, kode):
    SKP.objects.filter(pk=p.skp.pk).update(model=model, pendekatan=pendekatan)
    Indikator.objects.filter(rhk__skp=p.skp).update(target_teks="", aspek="", perspektif="")
    if kode:
        with ditolak(SyaratBelumTerpenuhi, *kode):
            ajukan(p)
    else:
        assert ajukan(p).status == "diajukan"


@pytest.mark.parametrize(
    ("wajib", "model", "boleh"),
    [(True, "jajf", False), (False, "jajf", True), (True, "jpt", True)],
)
def test_intervensi_diwajibkan_instansi_bagi_ja_dan_jf(p, wajib, model, boleh):
    PengaturanInstansi.objects.filter(instansi=p.instansi).update(wajib_intervensi=wajib)
    SKP.objects.filter(pk=p.skp.pk).update(model=model)
    Indikator.objects.filter(rhk__skp=p.skp).update(perspektif="anggaran")
    p.skp.rhk.update(intervensi=None)
    if boleh:
        assert ajukan(p).status == "diajukan"
    else:
        with ditolak(SyaratBelumTerpenuhi, "RCN-08"):
            ajukan(p)


def test_tanpa_pengaturan_instansi_berlaku_bawaan(p):
    PengaturanInstansi.objects.all().delete()
    p.skp.rhk.update(intervensi=None)
    with ditolak(SyaratBelumTerpenuhi, "RCN-08"):
        ajukan(p)


def test_pimpinan_tanpa_nip_tidak_punya_rhk_sehingga_intervensi_tidak_diwajibkan(p):
    skp = panggung.buat_skp(p, "sekda")
    assert ajukan(p, skp, "sekda").identitas["penilai"] == {
        "nama": "Bupati",
        "nip": "",
        "pangkat": "",
        "jabatan": "Bupati Uji",
        "unit_kerja": "",
    }


def test_tanpa_penilai_skp_tidak_dapat_diajukan(p):
    PenempatanJabatan.objects.filter(kepala=True).update(kepala=False)
    p.unor["kabupaten"].pejabat_non_asn.all().delete()
    with ditolak(SyaratBelumTerpenuhi, "RCN-06"):
        ajukan(p)


def test_tumpang_tindih_yang_timbul_kemudian_tertangkap_saat_pengajuan(p):
    panggung.buat_skp(p, "pemilik", status=StatusSKP.DISETUJUI, versi=7)
    with ditolak(SyaratBelumTerpenuhi, "RCN-07"):
        ajukan(p)


def test_halaman_menyerahkan_tumpang_tindih_kepada_pengajuan(p):
    panggung.buat_skp(p, "pemilik", status=StatusSKP.DISETUJUI, versi=7)
    atur = pengaturan_dari(p.skp)
    assert [lain.sebutan for lain in isi_skp(p.skp, atur).lain] == ["SKP 01-01-2026 s.d. 31-12-2026"]
    assert isi_skp(p.skp, atur, lain=()).lain == ()


def test_masa_tugas_yang_dipersingkat_kemudian_tertangkap_saat_pengajuan(p):
    PenempatanJabatan.objects.filter(pk=p.tempat["pemilik"].pk).update(jenis="plt", selesai="2026-06-30")
    SKP.objects.filter(pk=p.skp.pk).update(periode_akhir="2027-06-30")
    with ditolak(SyaratBelumTerpenuhi, "RCN-11", "RCN-12"):
        ajukan(p)


def test_versi_lain_dari_skp_yang_sama_bukan_tumpang_tindih(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    baru = layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    assert ajukan(p, baru).status == "diajukan"


# -- what submitting leaves behind -----------------------------------------------------------------------


def test_pengajuan_membekukan_identitas_dan_dokumen_dan_memberi_tahu_penilai(p):
    LampiranSKP.objects.create(skp=p.skp, jenis="dukungan", teks="Laptop\n\n Anggaran ")
    layanan.simpan_ekspektasi(
        skp_id=p.skp.pk, nilai="loyal", kali=0, teks="Menjaga rahasia", oleh=p.akun["pemilik"]
    )
    ajukan(p)
    p.skp.refresh_from_db()
    rhk = p.skp.rhk.get()
    dokumen = p.skp.dokumen.get()
    assert dokumen.isi == {
        "periode": ["2026-01-01", "2026-12-31"],
        "pendekatan": "kuantitatif",
        "model": "jajf",
        "rhk": [
            {
                "kunci": str(rhk.kunci),
                "teks": rhk.teks,
                "jenis": "utama",
                "klasifikasi": "organisasi",
                "penugasan_dari": "",
                "intervensi": p.rhk_pimpinan.teks,
                "indikator": [
                    {
                        "kunci": str(rhk.indikator.get().kunci),
                        "teks": "Jumlah berkas yang selesai",
                        "target": "12 Dokumen",
                        "aspek": "kuantitas",
                        "perspektif": "",
                    }
                ],
            }
        ],
        "ekspektasi": {"loyal": "Menjaga rahasia"},
        "lampiran": {"dukungan": ["Laptop", "Anggaran"]},
    }
    sidik = hashlib.sha256(json.dumps(dokumen.isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    assert (dokumen.sidik, p.skp.riwayat.get().sidik) == (sidik, sidik)
    assert p.skp.diajukan_pada == panggung.saat_ini()
    assert p.skp.identitas == {
        peran: {
            "nama": p.orang[nama].nama,
            "nip": p.orang[nama].nip,
            "pangkat": "Penata (III/c)",
            "jabatan": jabatan,
            "unit_kerja": unor,
        }
        for peran, nama, jabatan, unor in (
            ("pegawai", "pemilik", "Pelaksana", "Bidang"),
            ("penilai", "penilai", "Administrator", "Bidang"),
            ("atasan", "atasan_penilai", "JPT Pratama", "Dinas"),
        )
    }
    judul, tautan = "SKP Pemilik menunggu persetujuan Anda", f"/skp/{p.skp.pk}/"
    assert sorted(kabar(p)) == [(n, judul, "", tautan) for n in ("delegasi", "penilai", "plh")]


def test_pejabat_yang_tidak_ditempatkan_lagi_dicetak_tanpa_jabatan(p):
    ajukan(p)
    PenempatanJabatan.objects.filter(pegawai=p.orang["penilai"]).update(selesai="2026-05-11")

    penilai = p.orang["penilai"]
    assert identitas_pejabat(penilai, None, kedudukan([penilai.pk], panggung.HARI).get(penilai.pk)) == {
        "nama": "Penilai",
        "nip": p.orang["penilai"].nip,
        "pangkat": "Penata (III/c)",
        "jabatan": "",
        "unit_kerja": "",
    }
    assert identitas_pejabat(None, None) == {}


def test_riwayat_mencatat_peran_jabatan_dan_atas_nama(p):
    ajukan(p)
    kembalikan(p, oleh="plh")
    ajukan(p)
    kembalikan(p, oleh="delegasi")
    ajukan(p)
    setujui(p)
    assert list(
        p.skp.riwayat.order_by("pk").values_list(
            "transisi", "oleh_nama", "oleh_jabatan", "peran", "atas_nama", "catatan"
        )
    ) == [
        ("ajukan", "Pemilik", "Pelaksana", "pemilik", "", ""),
        (
            "kembalikan",
            "Plh",
            "Pengawas, Plh Administrator",
            "plh",
            "Penilai, Administrator",
            "Perbaiki target.",
        ),
        ("ajukan", "Pemilik", "Pelaksana", "pemilik", "", ""),
        ("kembalikan", "Delegasi", "Pengawas", "delegasi", "Penilai", "Perbaiki target."),
        ("ajukan", "Pemilik", "Pelaksana", "pemilik", "", ""),
        ("setujui", "Penilai", "Administrator", "definitif", "", ""),
    ]


def test_riwayat_tidak_dapat_diubah_atau_dihapus(p):
    ajukan(p)
    riwayat = p.skp.riwayat.get()
    riwayat.catatan = "Lain"
    with pytest.raises(TypeError, match="hanya dapat ditambah"):
        riwayat.save()
    with pytest.raises(TypeError, match="hanya dapat ditambah"):
        riwayat.delete()
    assert list(p.skp.riwayat.values_list("catatan", flat=True)) == [""]


# -- return, resubmit, approve -----------------------------------------------------------------------------


@pytest.mark.parametrize("catatan", ["", "  \n "])
def test_pengembalian_tanpa_alasan_ditolak(p, catatan):
    ajukan(p)
    with ditolak(SyaratBelumTerpenuhi, "ALR-04"):
        kembalikan(p, catatan)
    p.skp.refresh_from_db()
    assert (p.skp.status, p.skp.riwayat.count()) == ("diajukan", 1)


def test_pengembalian_menyerahkan_catatan_dan_membuang_draf_alasan(p):
    ajukan(p)
    catat(p, " Targetnya terlalu rendah. ")
    for nama in ("penilai", "plh"):
        layanan.simpan_draf_isian(
            akun=p.akun[nama], halaman=f"/skp/{p.skp.pk}/kembalikan/", isi={"catatan": "Perb"}
        )
    Pemberitahuan.objects.all().delete()
    kembalikan(p, " Perbaiki target. ")
    riwayat = p.skp.riwayat.first()
    assert list(CatatanRHK.objects.values_list("rhk", "teks", "oleh_nama", "riwayat")) == [
        (p.skp.rhk.get().pk, "Targetnya terlalu rendah.", "Penilai", riwayat.pk)
    ]
    assert (riwayat.catatan, riwayat.sidik) == ("Perbaiki target.", p.skp.dokumen.get().sidik)
    assert list(DrafIsian.objects.values_list("akun", flat=True)) == [p.akun["plh"].pk]
    assert kabar(p) == [("pemilik", "SKP 2026 Anda dikembalikan", "Perbaiki target.", f"/skp/{p.skp.pk}/")]


def test_catatan_pengembalian_lama_tetap_pada_pengembaliannya(p):
    ajukan(p)
    catat(p, "Satu")
    kembalikan(p)
    ajukan(p)
    catat(p, "Dua")
    kembalikan(p)
    assert list(CatatanRHK.objects.order_by("pk").values_list("teks", "riwayat__transisi").distinct()) == [
        ("Satu", "kembalikan"),
        ("Dua", "kembalikan"),
    ]
    assert CatatanRHK.objects.values("riwayat").distinct().count() == 2


def test_isi_yang_berubah_menjadi_dokumen_kedua_yang_sama_tidak(p):
    ajukan(p)
    kembalikan(p)
    ajukan(p)
    assert p.skp.dokumen.count() == 1
    kembalikan(p)
    rhk = p.skp.rhk.get()
    i = rhk.indikator.get()
    layanan.simpan_indikator(
        rhk_id=rhk.pk,
        kunci=i.kunci,
        kali=i.kali,
        oleh=p.akun["pemilik"],
        teks=i.teks,
        target="24 Dokumen",
        aspek=i.aspek,
    )
    ajukan(p)
    assert [d.isi["rhk"][0]["indikator"][0]["target"] for d in p.skp.dokumen.order_by("pk")] == [
        "12 Dokumen",
        "24 Dokumen",
    ]
    riwayat = p.skp.riwayat.filter(transisi="ajukan").order_by("pk").values_list("sidik", flat=True)
    a, b = p.skp.dokumen.order_by("pk").values_list("sidik", flat=True)
    assert list(riwayat) == [a, a, b]


def test_persetujuan_mencatat_dokumen_yang_disetujui_dan_menghapus_catatan_terbuka(p):
    ajukan(p)
    catat(p, "Sudah baik")
    layanan.simpan_ekspektasi(
        skp_id=p.skp.pk, nilai="loyal", kali=0, teks="Dari pimpinan", oleh=p.akun["penilai"]
    )
    Pemberitahuan.objects.all().delete()
    setujui(p, catatan="Selamat bekerja.")
    p.skp.refresh_from_db()
    dokumen = DokumenSKP.objects.get(sidik=p.skp.riwayat.first().sidik)
    assert dokumen.isi["ekspektasi"] == {"loyal": "Dari pimpinan"}
    assert (p.skp.status, p.skp.disetujui_pada, p.skp.riwayat.first().catatan) == (
        "disetujui",
        panggung.saat_ini(),
        "Selamat bekerja.",
    )
    assert CatatanRHK.objects.count() == 0
    assert kabar(p) == [("pemilik", "SKP 2026 Anda disetujui", "", f"/skp/{p.skp.pk}/")]


def test_persetujuan_membiarkan_catatan_yang_sudah_diserahkan_dan_catatan_skp_lain(p):
    ajukan(p)
    catat(p, "Diserahkan")
    kembalikan(p)
    ajukan(p)
    lain = panggung.buat_skp(p, "rekan", status=StatusSKP.DIAJUKAN)
    layanan.simpan_catatan_rhk(rhk_id=lain.rhk.get().pk, teks="Milik rekan", oleh=p.akun["penilai"])
    setujui(p)
    assert list(CatatanRHK.objects.order_by("pk").values_list("teks", flat=True)) == [
        "Diserahkan",
        "Milik rekan",
    ]


def test_pengembalian_tidak_menyerahkan_catatan_skp_lain(p):
    lain = panggung.buat_skp(p, "rekan", status=StatusSKP.DIAJUKAN)
    layanan.simpan_catatan_rhk(rhk_id=lain.rhk.get().pk, teks="Milik rekan", oleh=p.akun["penilai"])
    ajukan(p)
    kembalikan(p)
    assert list(CatatanRHK.objects.values_list("riwayat", flat=True)) == [None]


def test_identitas_saat_persetujuan_adalah_identitas_hari_itu(p):
    ajukan(p)
    p.orang["penilai"].nama = "Penilai Baru"
    p.orang["penilai"].save()
    setujui(p)
    p.skp.refresh_from_db()
    assert p.skp.identitas["penilai"]["nama"] == "Penilai Baru"


def test_dokumen_tidak_tersisa_dari_pengajuan_yang_ditolak(p):
    with ditolak(TidakBerwenang):
        ajukan(p, oleh="rekan")
    assert DokumenSKP.objects.count() == 0


# -- notes per RHK -----------------------------------------------------------------------------------------


def test_catatan_rhk_satu_baris_yang_diganti_dan_kosong_menghapusnya(p):
    ajukan(p)
    assert catat(p, "Satu").pk == catat(p, "Dua").pk
    assert list(CatatanRHK.objects.values_list("teks", flat=True)) == ["Dua"]
    assert catat(p, " ") is None
    assert CatatanRHK.objects.count() == 0


def test_catatan_rhk_kosong_tidak_menghapus_catatan_rhk_lain_atau_yang_sudah_diserahkan(p):
    ajukan(p)
    catat(p, "Diserahkan")
    kembalikan(p)
    lain = RencanaHasilKerja.objects.create(skp=p.skp, teks="Lain", jenis="tambahan", urutan=2)
    Indikator.objects.create(rhk=lain, teks="I", target_teks="1", aspek="waktu")
    rhk = p.skp.rhk.first()
    ajukan(p)
    layanan.simpan_catatan_rhk(rhk_id=lain.pk, teks="Pada yang lain", oleh=p.akun["penilai"])
    layanan.simpan_catatan_rhk(rhk_id=rhk.pk, teks="", oleh=p.akun["penilai"])
    assert list(CatatanRHK.objects.order_by("pk").values_list("teks", flat=True)) == [
        "Diserahkan",
        "Pada yang lain",
    ]


@pytest.mark.parametrize("status", sorted(set(StatusSKP.values) - {"diajukan"}))
def test_catatan_rhk_hanya_selama_menunggu_persetujuan(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    with ditolak(SyaratBelumTerpenuhi, "CTT-01"):
        catat(p, "Terlambat")


@pytest.mark.parametrize("oleh", ["pemilik", "atasan_penilai", "rekan", "admin", "luar"])
def test_catatan_rhk_hanya_dari_penilai(p, oleh):
    ajukan(p)
    with ditolak(TidakBerwenang):
        catat(p, "Bukan hak saya", oleh)
    assert CatatanRHK.objects.count() == 0


# -- many at once, deleting, drafts of forms -----------------------------------------------------------------


def test_setujui_banyak_memberi_hasil_per_baris_dan_satu_penolakan_tidak_menahan_yang_lain(p):
    lain = panggung.buat_skp(p, "rekan", status=StatusSKP.DRAFT)
    asing = panggung.buat_skp(p, "kabid_lain", status=StatusSKP.DIAJUKAN)
    ajukan(p)
    hasil = layanan.setujui_banyak(skp_id=[lain.pk, p.skp.pk, asing.pk, 0], oleh=p.akun["penilai"])
    assert sorted((h.skp_id, h.nama, getattr(h.galat, "kode", None)) for h in hasil) == [
        (p.skp.pk, "Pemilik", None),
        (lain.pk, "Rekan", "ALR-01"),
    ]
    assert dict(SKP.objects.filter(pk__in=[p.skp.pk, lain.pk, asing.pk]).values_list("pk", "status")) == {
        p.skp.pk: "disetujui",
        lain.pk: "draft",
        asing.pk: "diajukan",
    }


def test_setujui_banyak_oleh_yang_melihat_tanpa_wewenang_menolak_setiap_baris(p):
    ajukan(p)
    hasil = layanan.setujui_banyak(skp_id=[p.skp.pk], oleh=p.akun["admin"])
    assert [(h.skp_id, h.galat.kode) for h in hasil] == [(p.skp.pk, "ALR-02")]


def test_draf_yang_dihapus_tetap_ada_dengan_riwayatnya(p):
    layanan.hapus_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    p.skp.refresh_from_db()
    assert (p.skp.status, p.skp.rhk.count()) == ("dibatalkan", 1)
    assert list(RiwayatSKP.objects.filter(skp=p.skp).values_list("transisi", "dari", "ke")) == [
        ("hapus", "draft", "dibatalkan")
    ]


def test_draf_isian_disimpan_diganti_dan_kosong_membuangnya(p):
    akun = p.akun["penilai"]

    def tersimpan():
        return list(DrafIsian.objects.values_list("akun", "halaman", "isi"))

    layanan.simpan_draf_isian(akun=akun, halaman="/a/", isi={"catatan": "Sat", "lain": ""})
    layanan.simpan_draf_isian(akun=akun, halaman="/a/", isi={"catatan": "Satu"})
    layanan.simpan_draf_isian(akun=p.akun["plh"], halaman="/a/", isi={"catatan": "Dua"})
    assert tersimpan() == [
        (akun.pk, "/a/", {"catatan": "Satu"}),
        (p.akun["plh"].pk, "/a/", {"catatan": "Dua"}),
    ]
    layanan.simpan_draf_isian(akun=akun, halaman="/a/", isi={"catatan": ""})
    assert tersimpan() == [(p.akun["plh"].pk, "/a/", {"catatan": "Dua"})]
