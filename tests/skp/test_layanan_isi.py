"""The content of an SKP: who may write it, when, what is kept, and what two tabs do to each other."""

from uuid import uuid4

import pytest

from ekinerja.galat import IsianUsang, SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from skp import layanan
from skp.aturan.tempel import UsulIndikator, UsulRHK
from skp.models import SKP, Indikator, RencanaHasilKerja
from skp.pilihan import StatusSKP
from tests.skp import panggung
from tests.skp.panggung import ditolak


def simpan_rhk(p, *, kunci=None, kali=0, oleh="pemilik", skp=None, **isi):
    return layanan.simpan_rhk(
        skp_id=(skp or p.skp).pk,
        kunci=kunci or uuid4(),
        kali=kali,
        oleh=p.akun[oleh],
        **{"teks": "Arsip tertata", **isi},
    )


def simpan_indikator(p, rhk, *, kunci=None, kali=0, oleh="pemilik", **isi):
    return layanan.simpan_indikator(
        rhk_id=rhk.pk,
        kunci=kunci or uuid4(),
        kali=kali,
        oleh=p.akun[oleh],
        **{"teks": "Jumlah arsip", **isi},
    )


def simpan_ekspektasi(p, *, kali=0, oleh="pemilik", teks="Ramah", nilai="loyal"):
    return layanan.simpan_ekspektasi(skp_id=p.skp.pk, nilai=nilai, kali=kali, teks=teks, oleh=p.akun[oleh])


def simpan_lampiran(p, *, kali=0, oleh="pemilik", teks="Laptop", jenis="dukungan"):
    return layanan.simpan_lampiran(skp_id=p.skp.pk, jenis=jenis, kali=kali, teks=teks, oleh=p.akun[oleh])


def tempel(p, usul, oleh="pemilik"):
    return layanan.terapkan_tempelan(skp_id=p.skp.pk, usul=usul, oleh=p.akun[oleh])


def rhk_kedua(p, **isi):
    return RencanaHasilKerja.objects.create(skp=p.skp, **{"teks": "Kedua", "urutan": 2, **isi})


def teks_berurutan(p):
    return list(p.skp.rhk.values_list("teks", flat=True))


# -- who and when, for every write of content ------------------------------------------------------------

PENULISAN = {
    "simpan_rhk": lambda p, oleh: simpan_rhk(p, oleh=oleh),
    "simpan_indikator": lambda p, oleh: simpan_indikator(p, p.skp.rhk.get(), oleh=oleh),
    "hapus_rhk": lambda p, oleh: layanan.hapus_rhk(rhk_id=p.skp.rhk.get().pk, oleh=p.akun[oleh]),
    "hapus_indikator": lambda p, oleh: layanan.hapus_indikator(
        indikator_id=p.skp.rhk.get().indikator.get().pk, oleh=p.akun[oleh]
    ),
    "pindahkan": lambda p, oleh: layanan.pindahkan(baris=p.skp.rhk.get(), ke_atas=True, oleh=p.akun[oleh]),
    "simpan_ekspektasi": lambda p, oleh: simpan_ekspektasi(p, oleh=oleh),
    "simpan_lampiran": lambda p, oleh: simpan_lampiran(p, oleh=oleh),
    "terapkan_tempelan": lambda p, oleh: tempel(p, [UsulRHK("Arsip")], oleh),
}


def isi_skp(p):
    """Everything a write of content could change."""
    return (
        list(RencanaHasilKerja.objects.filter(skp=p.skp).values_list("pk", "teks", "urutan")),
        list(Indikator.objects.filter(rhk__skp=p.skp).values_list("pk", "teks")),
        list(p.skp.ekspektasi.values_list("teks")),
        list(p.skp.lampiran.values_list("teks")),
    )


@pytest.mark.parametrize("oleh", ["penilai", "atasan_penilai", "rekan", "admin", "operator", "luar"])
@pytest.mark.parametrize("nama", PENULISAN)
def test_isi_hanya_ditulis_pemiliknya(p, nama, oleh):
    sebelum = isi_skp(p)
    with ditolak(TidakBerwenang):
        PENULISAN[nama](p, oleh)
    assert isi_skp(p) == sebelum


@pytest.mark.parametrize("status", StatusSKP)
@pytest.mark.parametrize("nama", PENULISAN)
def test_isi_hanya_berubah_selama_skp_terbuka(p, nama, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    if status in ("draft", "dikembalikan", "revisi"):
        PENULISAN[nama](p, "pemilik")
    else:
        sebelum = isi_skp(p)
        with ditolak(TransisiTidakSah):
            PENULISAN[nama](p, "pemilik")
        assert isi_skp(p) == sebelum


@pytest.mark.parametrize("oleh", ["penilai", "plh", "delegasi"])
@pytest.mark.parametrize("status", StatusSKP)
def test_penilai_menulis_ekspektasi_hanya_selama_skp_menunggu_putusan(p, status, oleh):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    if status == "diajukan":
        simpan_ekspektasi(p, oleh=oleh)
    else:
        with ditolak(TidakBerwenang):
            simpan_ekspektasi(p, oleh=oleh)
    assert list(p.skp.ekspektasi.values_list("nilai", "teks")) == (
        [("loyal", "Ramah")] if status == "diajukan" else []
    )


def test_setiap_nilai_punya_ekspektasinya_dan_setiap_jenis_lampirannya(p):
    simpan_ekspektasi(p)
    simpan_ekspektasi(p, nilai="adaptif", teks="Cepat belajar")
    simpan_lampiran(p)
    simpan_lampiran(p, jenis="konsekuensi", teks="Pembinaan")
    assert (
        set(p.skp.ekspektasi.values_list("nilai", "teks")),
        set(p.skp.lampiran.values_list("jenis", "teks")),
    ) == (
        {("loyal", "Ramah"), ("adaptif", "Cepat belajar")},
        {("dukungan", "Laptop"), ("konsekuensi", "Pembinaan")},
    )


def test_atasan_penilai_tidak_menulis_ekspektasi(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIAJUKAN)
    with ditolak(TidakBerwenang):
        simpan_ekspektasi(p, oleh="atasan_penilai")


# -- keys and counts -------------------------------------------------------------------------------------


def test_rhk_baru_menyimpan_seluruh_isian_dan_berada_paling_bawah(p):
    kunci = uuid4()
    rhk = simpan_rhk(
        p,
        kunci=kunci,
        teks="  Arsip tertata ",
        klasifikasi="individu",
        jenis="tambahan",
        penugasan_dari=" Kepala Dinas ",
        intervensi_id=p.rhk_pimpinan.pk,
    )
    rhk.refresh_from_db()
    assert (
        rhk.skp,
        rhk.kunci,
        rhk.kali,
        rhk.teks,
        rhk.klasifikasi,
        rhk.jenis,
        rhk.penugasan_dari,
        rhk.intervensi,
        rhk.intervensi_teks,
        rhk.urutan,
    ) == (
        p.skp,
        kunci,
        1,
        "Arsip tertata",
        "individu",
        "tambahan",
        "Kepala Dinas",
        p.rhk_pimpinan,
        p.rhk_pimpinan.teks,
        1,
    )
    assert simpan_rhk(p, teks="Berikutnya").urutan == 2


BARIS = {
    "rhk": lambda p, kunci, kali, teks: simpan_rhk(p, kunci=kunci, kali=kali, teks=teks),
    "indikator": lambda p, kunci, kali, teks: simpan_indikator(
        p, p.skp.rhk.get(), kunci=kunci, kali=kali, teks=teks
    ),
    "ekspektasi": lambda p, kunci, kali, teks: simpan_ekspektasi(p, kali=kali, teks=teks),
    "lampiran": lambda p, kunci, kali, teks: simpan_lampiran(p, kali=kali, teks=teks),
}
LABEL = {
    "rhk": "rencana hasil kerja",
    "indikator": "indikator",
    "ekspektasi": "ekspektasi khusus pimpinan",
    "lampiran": "teks",
}


@pytest.mark.parametrize("nama", BARIS)
def test_isi_yang_sama_dua_kali_adalah_satu_simpan(p, nama):
    kunci = uuid4()
    pertama = BARIS[nama](p, kunci, 0, "Satu")
    kedua = BARIS[nama](p, kunci, 0, " Satu ")
    kedua.refresh_from_db()
    assert (kedua.pk, kedua.kali, kedua.teks) == (pertama.pk, 1, "Satu")


@pytest.mark.parametrize("nama", BARIS)
def test_isi_lain_menaikkan_hitungan_simpan(p, nama):
    kunci = uuid4()
    pertama = BARIS[nama](p, kunci, 0, "Satu")
    kedua = BARIS[nama](p, kunci, 1, "Dua")
    kedua.refresh_from_db()
    assert (kedua.pk, kedua.kali, kedua.teks) == (pertama.pk, 2, "Dua")


@pytest.mark.parametrize("nama", BARIS)
@pytest.mark.parametrize("kali", [0, 1, 3])
def test_isian_usang_ditolak_dengan_kedua_versi(p, nama, kali):
    kunci = uuid4()
    BARIS[nama](p, kunci, 0, "Satu")
    baris = BARIS[nama](p, kunci, 1, "Dua")
    with ditolak(IsianUsang) as galat:
        BARIS[nama](p, kunci, kali, "Tiga")
    assert (
        galat.value.tersimpan[LABEL[nama]],
        galat.value.diisi[LABEL[nama]],
        galat.value.kali,
    ) == ("Dua", "Tiga", 2)
    baris.refresh_from_db()
    assert (baris.kali, baris.teks) == (2, "Dua")


def test_kedua_versi_rhk_disebut_dengan_label_dan_pilihan_yang_dibaca_orang(p):
    rhk = p.skp.rhk.get()
    with ditolak(IsianUsang) as galat:
        simpan_rhk(p, kunci=rhk.kunci, kali=9, teks="Baru", jenis="tambahan", klasifikasi="individu")
    assert (galat.value.tersimpan, galat.value.diisi) == (
        {
            "rencana hasil kerja": rhk.teks,
            "klasifikasi": "Organisasi",
            "jenis": "Utama",
            "penugasan dari": "",
            "intervensi": p.rhk_pimpinan.teks,
            "RHK pimpinan saat dipilih": p.rhk_pimpinan.teks,
        },
        {
            "rencana hasil kerja": "Baru",
            "klasifikasi": "Individu",
            "jenis": "Tambahan",
            "penugasan dari": "",
            "intervensi": "",
            "RHK pimpinan saat dipilih": "",
        },
    )


def test_kunci_yang_sama_pada_skp_lain_adalah_baris_lain(p):
    lain = panggung.buat_skp(p, "rekan")
    kunci = uuid4()
    simpan_rhk(p, kunci=kunci)
    simpan_rhk(p, kunci=kunci, skp=lain, oleh="rekan", teks="Milik rekan")
    assert list(RencanaHasilKerja.objects.filter(kunci=kunci).values_list("skp", "teks").order_by("skp")) == [
        (p.skp.pk, "Arsip tertata"),
        (lain.pk, "Milik rekan"),
    ]


# -- the leader's result -----------------------------------------------------------------------------------


def test_rhk_pimpinan_individu_tidak_dapat_dipilih(p):
    RencanaHasilKerja.objects.filter(pk=p.rhk_pimpinan.pk).update(klasifikasi="individu")
    with ditolak(SyaratBelumTerpenuhi, "SLN-02"):
        simpan_rhk(p, intervensi_id=p.rhk_pimpinan.pk)
    assert p.skp.rhk.count() == 1


def test_rhk_pimpinan_lain_tidak_dapat_dipilih(p):
    lain = panggung.buat_skp(p, "kabid_lain", status=StatusSKP.DISETUJUI)
    with ditolak(SyaratBelumTerpenuhi, "SLN-02"):
        simpan_rhk(p, intervensi_id=lain.rhk.get().pk)


def test_rhk_yang_tidak_ada_tidak_dapat_dipilih(p):
    with ditolak(SyaratBelumTerpenuhi, "SLN-02"):
        simpan_rhk(p, intervensi_id=0)


def test_pilihan_lama_bertahan_walau_pimpinan_menariknya_dan_teksnya_tetap(p):
    rhk = p.skp.rhk.get()
    semula = rhk.intervensi_teks
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status=StatusSKP.DRAFT)
    RencanaHasilKerja.objects.filter(pk=p.rhk_pimpinan.pk).update(teks="Diubah pimpinan")
    simpan_rhk(p, kunci=rhk.kunci, kali=1, teks="Baru", intervensi_id=p.rhk_pimpinan.pk)
    rhk.refresh_from_db()
    assert (rhk.teks, rhk.intervensi, rhk.intervensi_teks) == ("Baru", p.rhk_pimpinan, semula)


def test_memilih_lagi_mengambil_kalimat_pimpinan_hari_ini(p):
    rhk = p.skp.rhk.get()
    RencanaHasilKerja.objects.filter(pk=p.rhk_pimpinan.pk).update(teks="Diubah pimpinan")
    simpan_rhk(p, kunci=rhk.kunci, kali=1, teks=rhk.teks, intervensi_id=p.rhk_pimpinan.pk)
    rhk.refresh_from_db()
    assert (rhk.intervensi_teks, rhk.kali) == ("Diubah pimpinan", 2)


def test_melepas_rhk_pimpinan_melepas_kalimatnya(p):
    rhk = p.skp.rhk.get()
    simpan_rhk(p, kunci=rhk.kunci, kali=1, teks=rhk.teks)
    rhk.refresh_from_db()
    assert (rhk.intervensi, rhk.intervensi_teks) == (None, "")


def test_kalimat_pimpinan_dari_tempelan_bertahan_selama_belum_memilih(p):
    (rhk,) = tempel(p, [UsulRHK("Arsip", rhk_pimpinan="Belum disusun pimpinan", jenis="", klasifikasi="")])
    assert (rhk.jenis, rhk.klasifikasi) == ("utama", "organisasi")
    simpan_rhk(p, kunci=rhk.kunci, kali=1, teks="Arsip daerah")
    rhk.refresh_from_db()
    assert (rhk.teks, rhk.intervensi, rhk.intervensi_teks) == ("Arsip daerah", None, "Belum disusun pimpinan")


def test_skp_jpt_tidak_mengintervensi(p):
    SKP.objects.filter(pk=p.skp.pk).update(model="jpt")
    assert simpan_rhk(p, intervensi_id=p.rhk_pimpinan.pk).intervensi_id is None


# -- indicators --------------------------------------------------------------------------------------------

SEMUA = {"target": " 10-12 Dokumen ", "aspek": "kualitas", "perspektif": "anggaran"}


@pytest.mark.parametrize(
    ("model", "pendekatan", "harapan"),
    [
        ("jajf", "kuantitatif", ("10-12 Dokumen", "kualitas", "", "kisaran", 10, 12, "Dokumen")),
        ("jpt", "kuantitatif", ("10-12 Dokumen", "", "anggaran", "kisaran", 10, 12, "Dokumen")),
        ("jajf", "kualitatif", ("", "", "", "teks", None, None, "")),
        ("jpt", "kualitatif", ("", "", "", "teks", None, None, "")),
    ],
)
def test_isian_yang_tidak_dipakai_pendekatan_tidak_disimpan(p, model, pendekatan, harapan):
    SKP.objects.filter(pk=p.skp.pk).update(model=model, pendekatan=pendekatan)
    i = simpan_indikator(p, p.skp.rhk.get(), **SEMUA)
    i.refresh_from_db()
    assert (
        i.target_teks,
        i.aspek,
        i.perspektif,
        i.target_jenis,
        i.target_min,
        i.target_maks,
        i.target_satuan,
    ) == harapan


def test_target_yang_diganti_dibaca_lagi(p):
    rhk, kunci = p.skp.rhk.get(), uuid4()
    simpan_indikator(p, rhk, kunci=kunci, target="paling sedikit 5 Laporan")
    i = simpan_indikator(p, rhk, kunci=kunci, kali=1, target="secukupnya")
    i.refresh_from_db()
    assert (i.target_teks, i.target_jenis, i.target_min, i.target_satuan, i.polaritas) == (
        "secukupnya",
        "teks",
        None,
        "",
        "",
    )


def test_indikator_baru_berada_paling_bawah(p):
    rhk = p.skp.rhk.get()
    assert [simpan_indikator(p, rhk, teks=t).urutan for t in ("a", "b")] == [1, 2]


# -- order, delete, limit ----------------------------------------------------------------------------------


def test_rhk_berpindah_satu_tempat_dan_berhenti_di_ujung(p):
    rhk_kedua(p)
    rhk_kedua(p, teks="Ketiga", urutan=3)
    pertama = p.skp.rhk.first()
    urutan = [teks_berurutan(p)]
    for ke_atas in (False, False, False, True, True, True):
        layanan.pindahkan(baris=pertama, ke_atas=ke_atas, oleh=p.akun["pemilik"])
        urutan.append(teks_berurutan(p))
    x = pertama.teks
    assert urutan == [
        [x, "Kedua", "Ketiga"],
        ["Kedua", x, "Ketiga"],
        ["Kedua", "Ketiga", x],
        ["Kedua", "Ketiga", x],
        ["Kedua", x, "Ketiga"],
        [x, "Kedua", "Ketiga"],
        [x, "Kedua", "Ketiga"],
    ]


def test_rhk_utama_dan_tambahan_masing_masing_berurutan(p):
    tambahan = rhk_kedua(p, teks="Tambahan", jenis="tambahan", urutan=1)
    utama = rhk_kedua(p, teks="Utama kedua", urutan=2)
    pertama = p.skp.rhk.get(urutan=0)
    layanan.pindahkan(baris=utama, ke_atas=False, oleh=p.akun["pemilik"])
    layanan.pindahkan(baris=tambahan, ke_atas=True, oleh=p.akun["pemilik"])
    assert teks_berurutan(p) == [pertama.teks, "Utama kedua", "Tambahan"]
    layanan.pindahkan(baris=utama, ke_atas=True, oleh=p.akun["pemilik"])
    assert teks_berurutan(p) == ["Utama kedua", pertama.teks, "Tambahan"]


def test_indikator_berpindah_di_dalam_rhknya(p):
    rhk = p.skp.rhk.get()
    a = rhk.indikator.get()
    b = simpan_indikator(p, rhk, teks="B")
    layanan.pindahkan(baris=b, ke_atas=True, oleh=p.akun["pemilik"])
    assert list(rhk.indikator.values_list("pk", "urutan")) == [(b.pk, 1), (a.pk, 2)]
    layanan.pindahkan(baris=b, ke_atas=False, oleh=p.akun["pemilik"])
    assert list(rhk.indikator.values_list("pk", "urutan")) == [(a.pk, 1), (b.pk, 2)]


def test_memindahkan_baris_yang_sudah_dihapus_tidak_mengubah_apa_pun(p):
    rhk = rhk_kedua(p)
    RencanaHasilKerja.objects.filter(pk=rhk.pk).delete()
    layanan.pindahkan(baris=rhk, ke_atas=True, oleh=p.akun["pemilik"])
    assert p.skp.rhk.count() == 1


def test_rhk_dihapus_bersama_indikatornya_dan_bawahan_menyimpan_kalimatnya(p):
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status=StatusSKP.DIKEMBALIKAN)
    layanan.hapus_rhk(rhk_id=p.rhk_pimpinan.pk, oleh=p.akun["penilai"])
    rhk = p.skp.rhk.get()
    assert (rhk.intervensi, rhk.intervensi_teks) == (None, p.rhk_pimpinan.teks)
    assert Indikator.objects.filter(rhk__skp=p.rhk_pimpinan.skp_id).count() == 0


def test_indikator_dihapus_sendiri(p):
    layanan.hapus_indikator(indikator_id=p.skp.rhk.get().indikator.get().pk, oleh=p.akun["pemilik"])
    assert (p.skp.rhk.count(), Indikator.objects.filter(rhk__skp=p.skp).count()) == (1, 0)


def test_paling_banyak_enam_puluh_rhk_dan_yang_lama_tetap_dapat_diubah(p):
    RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=p.skp, teks=f"RHK {n}", urutan=n) for n in range(1, 59)
    )
    kunci = uuid4()
    simpan_rhk(p, kunci=kunci, teks="Ke-60")
    with ditolak(SyaratBelumTerpenuhi, "SLN-03"):
        simpan_rhk(p, teks="Ke-61")
    simpan_rhk(p, kunci=kunci, kali=1, teks="Ke-60 diubah")
    assert (p.skp.rhk.count(), p.skp.rhk.last().teks) == (60, "Ke-60 diubah")


def test_paling_banyak_enam_puluh_indikator_per_rhk(p):
    rhk = p.skp.rhk.get()
    Indikator.objects.bulk_create(Indikator(rhk=rhk, teks=f"I {n}") for n in range(59))
    with ditolak(SyaratBelumTerpenuhi, "SLN-03"):
        simpan_indikator(p, rhk)


# -- pasted tables -----------------------------------------------------------------------------------------


def test_tempelan_menjadi_rhk_dan_indikator_dan_menaut_pimpinan_pada_teks_yang_sama(p):
    hasil = tempel(
        p,
        [
            UsulRHK(
                "Arsip tertata",
                rhk_pimpinan=f"  {p.rhk_pimpinan.teks.upper()} ",
                indikator=(
                    UsulIndikator("Jumlah arsip", "12 Berkas", "kuantitas", "anggaran"),
                    UsulIndikator("Mutu arsip", "baik", "kualitas"),
                ),
            ),
            UsulRHK("Rapat", jenis="tambahan", klasifikasi="individu", penugasan_dari="Sekda"),
        ],
    )
    assert list(
        p.skp.rhk.values_list(
            "pk", "teks", "jenis", "klasifikasi", "penugasan_dari", "intervensi", "intervensi_teks", "urutan"
        )
    )[1:] == [
        (
            hasil[0].pk,
            "Arsip tertata",
            "utama",
            "organisasi",
            "",
            p.rhk_pimpinan.pk,
            p.rhk_pimpinan.teks,
            1,
        ),
        (hasil[1].pk, "Rapat", "tambahan", "individu", "Sekda", None, "", 2),
    ]
    assert list(
        hasil[0].indikator.values_list("teks", "target_teks", "target_min", "aspek", "perspektif", "urutan")
    ) == [
        ("Jumlah arsip", "12 Berkas", 12, "kuantitas", "", 1),
        ("Mutu arsip", "baik", None, "kualitas", "", 2),
    ]


def test_tempelan_pada_kualitatif_menjadikan_target_kata_kata(p):
    SKP.objects.filter(pk=p.skp.pk).update(pendekatan="kualitatif")
    (rhk,) = tempel(p, [UsulRHK("Arsip", indikator=(UsulIndikator("Jumlah arsip", "12 Berkas", "waktu"),))])
    assert list(rhk.indikator.values_list("teks", "target_teks", "target_min", "aspek")) == [
        ("Jumlah arsip (12 Berkas)", "", None, "")
    ]


def test_tempelan_pada_model_jpt_tidak_mengintervensi(p):
    SKP.objects.filter(pk=p.skp.pk).update(model="jpt")
    (rhk,) = tempel(p, [UsulRHK("Arsip", rhk_pimpinan=p.rhk_pimpinan.teks)])
    rhk.refresh_from_db()
    assert (rhk.intervensi, rhk.intervensi_teks) == (None, p.rhk_pimpinan.teks)


def test_tempelan_yang_melewati_batas_tidak_menyimpan_satu_pun(p):
    with ditolak(SyaratBelumTerpenuhi, "SLN-03"):
        tempel(p, [UsulRHK(f"RHK {n}") for n in range(60)])
    assert p.skp.rhk.count() == 1


@pytest.mark.parametrize(
    ("model", "pendekatan", "harapan"),
    [
        ("jpt", "kuantitatif", ("Jumlah arsip", "12 Berkas", "", "anggaran")),
        ("jajf", "kuantitatif", ("Jumlah arsip", "12 Berkas", "waktu", "")),
        ("jajf", "kualitatif", ("Jumlah arsip (12 Berkas)", "", "", "")),
    ],
)
def test_tempelan_menyimpan_hanya_kolom_yang_dipakai(p, model, pendekatan, harapan):
    SKP.objects.filter(pk=p.skp.pk).update(model=model, pendekatan=pendekatan)
    usul = UsulIndikator("Jumlah arsip", "12 Berkas", "waktu", "anggaran")
    (rhk,) = tempel(p, [UsulRHK("Arsip", indikator=(usul, UsulIndikator("Tanpa target")))])
    kolom = ("teks", "target_teks", "aspek", "perspektif")
    assert list(rhk.indikator.values_list(*kolom)) == [harapan, ("Tanpa target", "", "", "")]


# -- reloading the penilai ---------------------------------------------------------------------------------


def test_muat_ulang_menetapkan_penilai_dari_unor_hari_ini(p):
    tempat = p.tempat["pemilik"]
    type(tempat).objects.filter(pk=tempat.pk).update(penilai=p.orang["rekan"], penilai_alasan="penetapan")
    skp = layanan.muat_ulang_penilai(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    tempat.refresh_from_db()
    assert (skp.penempatan.penilai, tempat.penilai, tempat.penilai_alasan) == (
        p.orang["penilai"],
        p.orang["penilai"],
        "kepala_unor",
    )


@pytest.mark.parametrize("oleh", ["penilai", "rekan", "admin"])
def test_muat_ulang_hanya_oleh_pemilik(p, oleh):
    with ditolak(TidakBerwenang):
        layanan.muat_ulang_penilai(skp_id=p.skp.pk, oleh=p.akun[oleh])
