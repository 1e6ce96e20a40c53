"""A revision is a new version: what it copies, what it takes over, and what stays with the old one."""

from uuid import uuid4

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai.kueri import pelaku_dari
from pegawai.models import Pemberitahuan, PengaturanInstansi
from skp import kueri_penilaian, layanan
from skp.models import (
    SKP,
    BuktiDukung,
    CatatanRHK,
    EkspektasiPerilaku,
    Indikator,
    LampiranSKP,
    Penilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
)
from skp.pilihan import StatusSKP
from tests.skp import panggung
from tests.skp.panggung import ditolak


@pytest.fixture
def berlaku(p):
    """The SKP of "pemilik", approved; returns the stage."""
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    p.skp.refresh_from_db()
    return p


def buka(p, oleh="penilai", skp=None, **lain):
    return layanan.buka_revisi_skp(skp_id=(skp or p.skp).pk, oleh=p.akun[oleh], **lain)


def ajukan_dan_setujui(p, baru):
    layanan.ajukan_skp(skp_id=baru.pk, oleh=p.akun["pemilik"])
    layanan.setujui_skp(skp_id=baru.pk, oleh=p.akun["penilai"])
    return SKP.objects.get(pk=baru.pk)


def isi_periode(p, skp, periode):
    """Steps, realisation and evidence of one period on the only RHK; returns (steps, result, evidence)."""
    rhk = skp.rhk.get()
    i, kunci = rhk.indikator.get(), {"skp_id": skp.pk, "periode_id": p.periode[periode].pk}
    oleh = p.akun["pemilik"]

    return (
        layanan.simpan_rencana_aksi(
            **kunci, rhk_id=rhk.pk, kunci=uuid4(), kali=0, teks="Menata", target="3", oleh=oleh
        ),
        layanan.simpan_realisasi(
            **kunci, indikator_id=i.pk, kali=0, teks=f"Hasil {periode}", sumber_data="", oleh=oleh
        ),
        layanan.tambah_bukti(**kunci, rhk_id=rhk.pk, nama="Arsip", tautan="https://contoh.test/a", oleh=oleh),
    )


def serahkan(p, skp, periode):
    return layanan.ajukan_realisasi(skp_id=skp.pk, periode_id=p.periode[periode].pk, oleh=p.akun["pemilik"])


def nilai(p, skp, periode, oleh="penilai", **lain):
    return layanan.nilai_skp(
        skp_id=skp.pk,
        periode_id=p.periode[periode].pk,
        oleh=p.akun[oleh],
        **{"rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai", **lain},
    )


def letak(p):
    """Per period: on which version hang the assessment, the steps, the realisation, the evidence."""
    return {
        nama: (
            list(Penilaian.objects.filter(periode=periode).values_list("skp__versi", flat=True)),
            *(
                list(model.objects.filter(periode=periode).values_list(f"{jalur}skp__versi", flat=True))
                for model, jalur in (
                    (RencanaAksi, "rhk__"),
                    (Realisasi, "indikator__rhk__"),
                    (BuktiDukung, "rhk__"),
                )
            ),
        )
        for nama, periode in p.periode.items()
    }


# -- opening -------------------------------------------------------------------------------------------------


def test_permintaan_revisi_menyimpan_alasan_dan_memberi_tahu_penilai(berlaku):
    p = berlaku
    layanan.simpan_draf_isian(
        akun=p.akun["pemilik"], halaman=f"/skp/{p.skp.pk}/minta_revisi/", isi={"catatan": "Ang"}
    )
    layanan.minta_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"], catatan=" Anggaran berubah. ")
    p.skp.refresh_from_db()
    assert (p.skp.status, p.skp.alasan_revisi, p.akun["pemilik"].draf_isian.count()) == (
        "disetujui",
        "Anggaran berubah.",
        0,
    )
    assert set(Pemberitahuan.objects.values_list("akun__pegawai__nama", "judul", "isi", "tautan")) == {
        (nama, "Pemilik meminta revisi SKP 2026", "Anggaran berubah.", f"/skp/{p.skp.pk}/")
        for nama in ("Penilai", "Plh", "Delegasi")
    }


def test_permintaan_revisi_tanpa_alasan_ditolak(berlaku):
    with ditolak(SyaratBelumTerpenuhi, "ALR-04"):
        layanan.minta_revisi_skp(skp_id=berlaku.skp.pk, oleh=berlaku.akun["pemilik"], catatan=" ")
    assert Pemberitahuan.objects.count() == 0


def test_versi_baru_menyalin_seluruh_isi_dengan_kunci_dan_asal(berlaku):
    p = berlaku
    SKP.objects.filter(pk=p.skp.pk).update(alasan_revisi="Anggaran berubah.")
    EkspektasiPerilaku.objects.create(skp=p.skp, nilai="loyal", teks="Menjaga rahasia")
    LampiranSKP.objects.create(skp=p.skp, jenis="dukungan", teks="Laptop")
    RencanaHasilKerja.objects.filter(skp=p.skp).update(kali=4, intervensi_teks="Kalimat saat dipilih")
    baru = buka(p, catatan="Sesuaikan.")
    lama_rhk, rhk = p.skp.rhk.get(), baru.rhk.get()
    lama_i, i = lama_rhk.indikator.get(), rhk.indikator.get()
    assert (rhk.kunci, rhk.asal, rhk.intervensi, rhk.intervensi_teks, rhk.kali, rhk.teks) == (
        lama_rhk.kunci,
        lama_rhk,
        p.rhk_pimpinan,
        "Kalimat saat dipilih",
        1,
        lama_rhk.teks,
    )
    assert (i.kunci, i.asal, i.target_teks, i.aspek, i.kali) == (
        lama_i.kunci,
        lama_i,
        "12 Dokumen",
        "kuantitas",
        1,
    )
    assert list(baru.ekspektasi.values_list("nilai", "teks")) == [("loyal", "Menjaga rahasia")]
    assert list(baru.lampiran.values_list("jenis", "teks")) == [("dukungan", "Laptop")]
    baru.refresh_from_db()
    p.skp.refresh_from_db()
    assert (baru.versi, baru.akar, baru.status, baru.penempatan, baru.model, baru.pendekatan) == (
        2,
        p.skp,
        "revisi",
        p.skp.penempatan,
        "jajf",
        "kuantitatif",
    )
    assert (p.skp.status, p.skp.alasan_revisi, p.skp.versi, p.skp.akar) == ("disetujui", "", 1, None)
    kolom = ("transisi", "dari", "ke", "oleh", "oleh_nama", "peran", "catatan")
    assert list(baru.riwayat.values_list(*kolom)) == [
        ("buka_versi", "", "revisi", p.akun["penilai"].pk, "Penilai", "definitif", "Sesuaikan.")
    ]
    assert list(Pemberitahuan.objects.values_list("akun", "judul", "isi", "tautan")) == [
        (p.akun["pemilik"].pk, "Revisi SKP 2026 Anda dibuka", "Sesuaikan.", f"/skp/{baru.pk}/")
    ]


def test_riwayat_versi_baru_menyebut_atas_nama_siapa_dibuka(berlaku):
    baru = buka(berlaku, "plh")
    assert list(baru.riwayat.values_list("oleh_nama", "oleh_jabatan", "peran", "atas_nama")) == [
        ("Plh", "Pengawas, Plh Administrator", "plh", "Penilai, Administrator")
    ]


@pytest.mark.parametrize("status", ["revisi", "diajukan", "dikembalikan"])
def test_selama_revisi_terbuka_tidak_ada_revisi_kedua(berlaku, status):
    baru = buka(berlaku)
    SKP.objects.filter(pk=baru.pk).update(status=status)
    with ditolak(SyaratBelumTerpenuhi, "REV-01"):
        buka(berlaku)
    assert SKP.objects.filter(akar=berlaku.skp).count() == 1


@pytest.mark.parametrize("oleh", ["pemilik", "rekan", "atasan_penilai", "luar"])
def test_yang_tidak_berwenang_tidak_diberi_tahu_bahwa_revisi_terbuka(berlaku, oleh):
    buka(berlaku)
    with ditolak(TidakBerwenang):
        buka(berlaku, oleh)


def test_revisi_hanya_dari_versi_yang_berlaku(berlaku):
    baru = buka(berlaku)
    with ditolak(TransisiTidakSah):
        buka(berlaku, skp=baru)


def test_revisi_yang_dibatalkan_membiarkan_versi_lama_berlaku_dan_nomor_versi_maju(berlaku):
    p = berlaku
    isi_periode(p, p.skp, "tw2")
    baru = buka(p)
    layanan.batalkan_revisi_skp(skp_id=baru.pk, oleh=p.akun["pemilik"])
    baru.refresh_from_db()
    p.skp.refresh_from_db()
    assert (baru.status, p.skp.status) == ("dibatalkan", "disetujui")
    assert letak(p)["tw2"] == ([1], [1], [1], [1])
    assert buka(p).versi == 3


# -- taking over ---------------------------------------------------------------------------------------------


def test_persetujuan_revisi_menggantikan_versi_lama_lewat_sistem(berlaku):
    p = berlaku
    baru = ajukan_dan_setujui(p, buka(p))
    p.skp.refresh_from_db()
    assert (baru.status, p.skp.status) == ("disetujui", "diganti")
    riwayat = p.skp.riwayat.values_list("transisi", "dari", "ke", "oleh", "oleh_nama", "peran", "catatan")
    assert riwayat.first() == (
        "gantikan",
        "disetujui",
        "diganti",
        None,
        "Sistem",
        "sistem",
        "Digantikan versi 2.",
    )


def test_persetujuan_pertama_tidak_menggantikan_skp_lain(p):
    lain = panggung.buat_skp(p, "rekan", status=StatusSKP.DISETUJUI)
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    assert set(SKP.objects.values_list("pegawai__nama", "status")) == {
        ("Penilai", "disetujui"),
        ("Pemilik", "disetujui"),
        ("Rekan", "disetujui"),
    }
    assert lain.riwayat.count() == 0


def test_periode_yang_belum_diserahkan_pindah_dengan_seluruh_isinya(berlaku):
    p = berlaku
    isi_periode(p, p.skp, "tw2")
    baru = buka(p)
    assert letak(p)["tw2"] == ([1], [1], [1], [1])
    ajukan_dan_setujui(p, baru)
    assert letak(p)["tw2"] == ([2], [2], [2], [2])


def test_pengalihan_hanya_mengenai_skp_ini_dan_setiap_rhk_pada_penerusnya(berlaku):
    p, tw2 = berlaku, berlaku.periode["tw2"]
    isi_periode(p, p.skp, "tw2")
    kedua = RencanaHasilKerja.objects.create(
        skp=p.skp,
        teks="Arsip tertata",
        urutan=1,
        intervensi=p.rhk_pimpinan,
        intervensi_teks=p.rhk_pimpinan.teks,
    )
    Indikator.objects.create(rhk=kedua, teks="Jumlah", target_teks="1 Berkas", aspek="kuantitas")
    rekan = panggung.buat_skp(p, "rekan", status=StatusSKP.DISETUJUI, intervensi=p.rhk_pimpinan)
    Penilaian.objects.create(skp=rekan, periode=tw2, status="diajukan")
    for rhk in (kedua, rekan.rhk.get()):
        RencanaAksi.objects.create(rhk=rhk, periode=tw2, teks="Menata")
        BuktiDukung.objects.create(rhk=rhk, periode=tw2, nama="Arsip", tautan="https://contoh.test/a")
    baru = ajukan_dan_setujui(p, buka(p))
    satu, dua = baru.rhk.order_by("urutan")
    harapan = [satu.pk, dua.pk, rekan.rhk.get().pk]
    for model in (RencanaAksi, BuktiDukung):
        assert list(model.objects.order_by("pk").values_list("rhk", flat=True)) == harapan
    assert set(Penilaian.objects.values_list("skp", "status")) == {
        (baru.pk, "belum_diajukan"),
        (rekan.pk, "diajukan"),
    }
    assert set(RencanaHasilKerja.objects.values_list("skp", "intervensi")) == {
        (p.rhk_pimpinan.skp_id, None),
        *((skp.pk, p.rhk_pimpinan.pk) for skp in (p.skp, baru, rekan)),
    }


def test_periode_yang_sudah_diserahkan_tinggal_pada_versi_yang_dinilai(berlaku):
    p = berlaku
    isi_periode(p, p.skp, "tw2")
    isi_periode(p, p.skp, "akhir")
    serahkan(p, p.skp, "tw2")
    ajukan_dan_setujui(p, buka(p))
    assert (letak(p)["tw2"], letak(p)["akhir"]) == (([1], [1], [1], [1]), ([2], [2], [2], [2]))


def test_isi_pada_indikator_yang_dihapus_dalam_revisi_tinggal_pada_versi_lama(berlaku):
    p = berlaku
    isi_periode(p, p.skp, "tw2")
    baru = buka(p)
    layanan.hapus_rhk(rhk_id=baru.rhk.get().pk, oleh=p.akun["pemilik"])

    rhk = layanan.simpan_rhk(
        skp_id=baru.pk,
        kunci=uuid4(),
        kali=0,
        teks="Pengganti",
        intervensi_id=p.rhk_pimpinan.pk,
        oleh=p.akun["pemilik"],
    )
    layanan.simpan_indikator(
        rhk_id=rhk.pk,
        kunci=uuid4(),
        kali=0,
        teks="Jumlah",
        target="1",
        aspek="waktu",
        oleh=p.akun["pemilik"],
    )
    ajukan_dan_setujui(p, baru)
    assert letak(p)["tw2"] == ([2], [1], [1], [1])


def test_bawahan_bersandar_pada_hasil_pimpinan_yang_baru_dan_menyimpan_kalimatnya(p):
    lama = p.rhk_pimpinan
    batal = panggung.buat_skp(p, "rekan", status="diganti", intervensi=lama)
    baru = buka(p, "atasan_penilai", skp=lama.skp)
    rhk = baru.rhk.get()
    layanan.simpan_rhk(
        skp_id=baru.pk, kunci=rhk.kunci, kali=1, teks="Kalimat baru pimpinan", oleh=p.akun["penilai"]
    )

    PengaturanInstansi.objects.update(wajib_intervensi=False)
    layanan.ajukan_skp(skp_id=baru.pk, oleh=p.akun["penilai"])
    layanan.setujui_skp(skp_id=baru.pk, oleh=p.akun["atasan_penilai"])
    assert list(p.skp.rhk.values_list("intervensi", "intervensi_teks")) == [(rhk.pk, lama.teks)]
    assert list(batal.rhk.values_list("intervensi", flat=True)) == [lama.pk]


def test_versi_ketiga_mengambil_alih_dari_versi_kedua(berlaku):
    p = berlaku
    isi_periode(p, p.skp, "tw2")
    dua = ajukan_dan_setujui(p, buka(p))
    tiga = ajukan_dan_setujui(p, buka(p, skp=dua))
    assert (tiga.versi, tiga.akar) == (3, p.skp)
    assert letak(p)["tw2"] == ([3], [3], [3], [3])
    assert list(SKP.objects.filter(pegawai=p.orang["pemilik"]).order_by("versi").values_list("status")) == [
        ("diganti",),
        ("diganti",),
        ("disetujui",),
    ]


def test_catatan_penilai_pada_versi_lama_tidak_hilang(berlaku):
    p = berlaku
    CatatanRHK.objects.create(rhk=p.skp.rhk.get(), teks="Lama", oleh_nama="Penilai")
    ajukan_dan_setujui(p, buka(p))
    assert CatatanRHK.objects.count() == 1


# -- periods judged on an older version ----------------------------------------------------------------------


@pytest.fixture
def terbelah(berlaku):
    """TW II handed in on version 1, then version 2 approved; `p.skp` is version 1, `p.baru` version 2."""
    p = berlaku
    isi_periode(p, p.skp, "tw2")
    p.penilaian = serahkan(p, p.skp, "tw2")
    p.baru = ajukan_dan_setujui(p, buka(p))
    return p


def test_periode_yang_dinilai_pada_versi_lama_tidak_dibuka_lagi_pada_versi_baru(terbelah):
    p = terbelah
    with ditolak(SyaratBelumTerpenuhi, "LKS-05"):
        isi_periode(p, p.baru, "tw2")
    with ditolak(SyaratBelumTerpenuhi, "LKS-05"):
        serahkan(p, p.baru, "tw2")
    with ditolak(SyaratBelumTerpenuhi, "LKS-05"):
        nilai(p, p.baru, "tw2")
    assert list(Penilaian.objects.values_list("skp__versi", "status")) == [(1, "diajukan")]
    isi_periode(p, p.baru, "akhir")
    assert letak(p)["akhir"] == ([2], [2], [2], [2])


def test_periode_pada_versi_lama_dinilai_sampai_final_di_sana(terbelah):
    p = terbelah
    n = nilai(p, p.skp, "tw2", sampaikan=True)
    layanan.terima_penilaian(penilaian_id=n.pk, oleh=p.akun["pemilik"])
    assert list(Penilaian.objects.values_list("skp__versi", "status", "predikat")) == [(1, "final", "baik")]


@pytest.mark.parametrize("jalan", ["batal_realisasi", "kembalikan_realisasi"])
def test_periode_yang_diminta_kembali_pindah_ke_versi_yang_berlaku(terbelah, jalan):
    p = terbelah
    if jalan == "batal_realisasi":
        layanan.batal_realisasi(penilaian_id=p.penilaian.pk, oleh=p.akun["pemilik"])
    else:
        layanan.kembalikan_realisasi(penilaian_id=p.penilaian.pk, oleh=p.akun["penilai"], catatan="Lengkapi.")
    assert letak(p)["tw2"] == ([2], [2], [2], [2])
    serahkan(p, p.baru, "tw2")
    assert list(Penilaian.objects.values_list("skp__versi", "status")) == [(2, "diajukan")]


def test_periode_final_pada_versi_lama_menutup_versi_yang_berlaku(berlaku):
    p = berlaku
    isi_periode(p, p.skp, "akhir")
    serahkan(p, p.skp, "akhir")
    baru = ajukan_dan_setujui(p, buka(p))
    n = nilai(p, p.skp, "akhir", sampaikan=True)
    layanan.terima_penilaian(penilaian_id=n.pk, oleh=p.akun["pemilik"])
    baru.refresh_from_db()
    p.skp.refresh_from_db()
    assert (p.skp.status, baru.status) == ("diganti", "selesai")


def test_daftar_penilaian_menyebut_tiap_orang_sekali_pada_versi_yang_memegang_periode(terbelah):

    p = terbelah
    penilai = pelaku_dari(p.akun["penilai"])

    def daftar(periode):
        return [
            (s.pegawai.nama, s.versi, s.nilai_status)
            for s in kueri_penilaian.daftar_dinilai(penilai, p.periode[periode])
        ]

    assert (daftar("tw2"), daftar("akhir")) == (
        [("Pemilik", 1, "diajukan")],
        [("Pemilik", 2, None)],
    )
