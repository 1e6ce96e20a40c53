"""Tambah SKP: on whose placement, for which days, in which model, and as a copy of what."""

from datetime import date, timedelta

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai.models import PenempatanJabatan, Unor
from skp import layanan
from skp.models import SKP, EkspektasiPerilaku, Indikator, LampiranSKP, RencanaHasilKerja, RiwayatSKP
from skp.pilihan import StatusSKP
from tests.skp import panggung
from tests.skp.panggung import AKHIR_TAHUN, AWAL_TAHUN, HARI, ditolak


def tambah(p, nama="rekan", *, tempat=None, awal=AWAL_TAHUN, akhir=AKHIR_TAHUN, **lain):
    return layanan.tambah_skp(
        penempatan_id=(tempat or p.tempat[nama]).pk,
        periode_awal=awal,
        periode_akhir=akhir,
        oleh=p.akun[nama],
        **{"pendekatan": "kuantitatif", **lain},
    )


def plt(p, nama, unor="bidang_lain", **lain):
    """A Plt head placement from March to August."""
    return PenempatanJabatan.objects.create(
        pegawai=p.orang[nama],
        unor=p.unor[unor],
        jabatan=p.tempat["penilai"].jabatan,
        kepala=True,
        **{"jenis": "plt", "mulai": date(2026, 3, 1), "selesai": date(2026, 8, 31), **lain},
    )


def jumlah(p, nama="rekan"):
    return SKP.objects.filter(pegawai=p.orang[nama]).count()


def test_skp_baru_adalah_draft_kosong_dengan_satu_riwayat(p):
    skp = tambah(p, pendekatan="kualitatif")
    tersimpan = SKP.objects.get(pk=skp.pk)
    assert (
        tersimpan.instansi,
        tersimpan.pegawai,
        tersimpan.penempatan,
        tersimpan.periode_awal,
        tersimpan.periode_akhir,
        tersimpan.model,
        tersimpan.pendekatan,
        tersimpan.status,
        tersimpan.versi,
        tersimpan.akar,
        tersimpan.rhk.count(),
    ) == (
        p.instansi,
        p.orang["rekan"],
        p.tempat["rekan"],
        AWAL_TAHUN,
        AKHIR_TAHUN,
        "jajf",
        "kualitatif",
        "draft",
        1,
        None,
        0,
    )
    assert list(
        RiwayatSKP.objects.filter(skp=skp).values_list(
            "transisi", "dari", "ke", "oleh", "oleh_nama", "oleh_jabatan", "peran", "atas_nama"
        )
    ) == [("buat", "", "draft", p.akun["rekan"].pk, "Rekan", "Pelaksana", "pemilik", "")]


def test_penilai_ditetapkan_saat_skp_dibuat(p):
    PenempatanJabatan.objects.filter(pk=p.tempat["rekan"].pk).update(penilai=None, penilai_keterangan="")
    tambah(p)
    p.tempat["rekan"].refresh_from_db()
    assert p.tempat["rekan"].penilai == p.orang["penilai"]


@pytest.mark.parametrize("nama", ["penilai", "atasan_penilai", "admin", "operator", "luar", "pemilik"])
def test_jabatan_orang_lain_bukan_tempat_membuat_skp(p, nama):
    with ditolak(TidakBerwenang):
        tambah(p, nama, tempat=p.tempat["rekan"])
    assert jumlah(p) == 0


def test_akun_tanpa_pegawai_tidak_membuat_skp(p):
    p.orang["rekan"].akun = None
    p.orang["rekan"].save()
    p.akun["rekan"].refresh_from_db()
    with ditolak(TidakBerwenang):
        tambah(p)


@pytest.mark.parametrize(
    ("awal", "akhir", "kode"),
    [
        (date(2026, 7, 1), date(2026, 6, 30), ["RCN-10"]),
        (date(2026, 7, 1), date(2027, 6, 30), ["RCN-11"]),
        (date(2027, 1, 1), date(2026, 12, 31), ["RCN-10", "RCN-11"]),
    ],
)
def test_periode_terbalik_atau_melewati_tahun_ditolak(p, awal, akhir, kode):
    with ditolak(SyaratBelumTerpenuhi, *kode):
        tambah(p, awal=awal, akhir=akhir)
    assert jumlah(p) == 0


@pytest.mark.parametrize(
    ("awal", "akhir", "kode"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "RCN-07"),
        (date(2026, 1, 1), date(2026, 4, 1), "RCN-07"),
        (date(2026, 6, 30), date(2026, 12, 31), "RCN-07"),
        (date(2026, 5, 1), date(2026, 5, 2), "RCN-07"),
        (date(2026, 1, 1), date(2026, 3, 31), ""),
        (date(2026, 7, 1), date(2026, 12, 31), ""),
        (date(2025, 1, 1), date(2025, 12, 31), ""),
    ],
)
def test_periode_tidak_boleh_bertumpang_tindih(p, awal, akhir, kode):
    tambah(p, awal=date(2026, 4, 1), akhir=date(2026, 6, 30))
    if kode:
        with ditolak(SyaratBelumTerpenuhi, kode) as galat:
            tambah(p, awal=awal, akhir=akhir)
        assert "SKP 01-04-2026 s.d. 30-06-2026" in galat.value.pelanggaran[0].pesan
    else:
        tambah(p, awal=awal, akhir=akhir)
    assert jumlah(p) == (1 if kode else 2)


def test_jabatan_definitif_lain_orang_yang_sama_juga_dihitung(p):
    tambah(p, akhir=date(2026, 6, 30))
    baru = PenempatanJabatan.objects.create(
        pegawai=p.orang["rekan"],
        unor=p.unor["bidang_lain"],
        jabatan=p.tempat["rekan"].jabatan,
        mulai=date(2026, 5, 1),
    )
    with ditolak(SyaratBelumTerpenuhi, "RCN-07"):
        tambah(p, tempat=baru, awal=date(2026, 5, 1))
    tambah(p, tempat=baru, awal=date(2026, 7, 1))
    assert jumlah(p) == 2


@pytest.mark.parametrize("status", ["dibatalkan", "diganti"])
def test_skp_yang_dibatalkan_atau_diganti_tidak_dihitung(p, status):
    lama = tambah(p)
    SKP.objects.filter(pk=lama.pk).update(status=status)
    tambah(p)
    assert jumlah(p) == 2


@pytest.mark.parametrize("status", sorted(set(StatusSKP.values) - {"dibatalkan", "diganti"}))
def test_skp_dalam_status_lain_dihitung(p, status):
    lama = tambah(p)
    SKP.objects.filter(pk=lama.pk).update(status=status)
    with ditolak(SyaratBelumTerpenuhi, "RCN-07"):
        tambah(p)


@pytest.mark.parametrize(
    ("awal", "akhir", "boleh"),
    [
        (date(2026, 3, 1), date(2026, 8, 31), True),
        (date(2026, 4, 1), date(2026, 4, 30), True),
        (date(2026, 2, 28), date(2026, 8, 31), False),
        (date(2026, 3, 1), date(2026, 9, 1), False),
        (date(2026, 10, 1), date(2026, 12, 31), False),
    ],
)
def test_skp_plt_berada_dalam_masa_tugas(p, awal, akhir, boleh):
    tempat = plt(p, "rekan")
    if boleh:
        tambah(p, tempat=tempat, awal=awal, akhir=akhir)
    else:
        with ditolak(SyaratBelumTerpenuhi, "RCN-12") as galat:
            tambah(p, tempat=tempat, awal=awal, akhir=akhir)
        assert galat.value.pelanggaran[0].pesan == (
            "Masa tugas Plt Administrator adalah 01-03-2026 s.d. 31-08-2026. Sesuaikan periode SKP."
        )
    assert jumlah(p) == int(boleh)


def test_masa_tugas_plt_tanpa_akhir_tidak_membatasi_belakang(p):
    tambah(p, tempat=plt(p, "rekan", selesai=None), awal=date(2026, 3, 1))
    assert jumlah(p) == 1


def test_jabatan_definitif_yang_dimulai_di_tengah_tahun_tidak_membatasi_periode(p):
    PenempatanJabatan.objects.filter(pk=p.tempat["rekan"].pk).update(mulai=date(2026, 3, 1))
    tambah(p)
    assert jumlah(p) == 1


def test_skp_plt_berdampingan_dengan_skp_definitif(p):
    tambah(p)
    tambah(p, tempat=plt(p, "rekan"), awal=date(2026, 3, 1), akhir=date(2026, 8, 31))
    assert jumlah(p) == 2


def test_skp_definitif_berdampingan_dengan_skp_plt_yang_lebih_dulu(p):
    tambah(p, tempat=plt(p, "rekan"), awal=date(2026, 3, 1), akhir=date(2026, 8, 31))
    tambah(p)
    assert jumlah(p) == 2


def test_dua_skp_pada_masa_plt_yang_sama_tidak_boleh_bertumpang_tindih(p):
    tempat = plt(p, "rekan")
    tambah(p, tempat=tempat, awal=date(2026, 3, 1), akhir=date(2026, 5, 31))
    with ditolak(SyaratBelumTerpenuhi, "RCN-07"):
        tambah(p, tempat=tempat, awal=date(2026, 5, 31), akhir=date(2026, 8, 31))
    tambah(p, tempat=tempat, awal=date(2026, 6, 1), akhir=date(2026, 8, 31))
    assert jumlah(p) == 2


def test_dua_masa_plt_yang_berbeda_masing_masing_punya_skp(p):
    for unor in ("bidang_lain", "dinas"):
        tambah(p, tempat=plt(p, "rekan", unor), awal=date(2026, 3, 1), akhir=date(2026, 8, 31))
    assert jumlah(p) == 2


def test_skp_orang_lain_tidak_dihitung_pada_tumpang_tindih(p):
    assert SKP.objects.filter(pegawai=p.orang["pemilik"], periode_awal=AWAL_TAHUN).exists()
    tambah(p)
    assert jumlah(p) == 1


@pytest.mark.parametrize(
    ("nama", "unor_mandiri", "model"),
    [
        ("sekda", None, "jpt"),
        ("kabid_lain", None, "jajf"),
        ("kabid_lain", "bidang_lain", "jpt"),
        ("plh", "bidang_lain", "jajf"),
        ("rekan", None, "jajf"),
    ],
)
def test_model_mengikuti_jabatan_dan_unit_mandiri(p, nama, unor_mandiri, model):
    if unor_mandiri:
        Unor.objects.filter(pk=p.unor[unor_mandiri].pk).update(mandiri=True)
    assert tambah(p, nama).model == model


# -- copying ------------------------------------------------------------------------------------------


@pytest.fixture
def lama(p):
    """Last year's SKP of "rekan": two linked results, one of them to words nobody offers this year."""
    skp = panggung.buat_skp(p, "rekan", status="selesai", intervensi=p.rhk_pimpinan)
    SKP.objects.filter(pk=skp.pk).update(periode_awal=date(2025, 1, 1), periode_akhir=date(2025, 12, 31))
    RencanaHasilKerja.objects.create(
        skp=skp,
        teks="Pegawai dibina",
        jenis="tambahan",
        klasifikasi="individu",
        penugasan_dari="Sekretaris Daerah",
        intervensi=p.rhk_pimpinan,
        intervensi_teks="Kalimat tahun lalu",
        urutan=2,
    )
    Indikator.objects.filter(rhk__skp=skp).update(
        target_jenis="tunggal", target_min=12, target_maks=12, target_satuan="Dokumen", kali=5
    )
    EkspektasiPerilaku.objects.create(skp=skp, nilai="loyal", teks="Menjaga rahasia")
    LampiranSKP.objects.create(skp=skp, jenis="dukungan", teks="Laptop\nAnggaran")
    return skp


def isi(skp):
    return {
        "rhk": list(
            skp.rhk.values_list(
                "teks", "jenis", "klasifikasi", "penugasan_dari", "intervensi", "intervensi_teks", "urutan"
            )
        ),
        "indikator": list(
            Indikator.objects.filter(rhk__skp=skp).values_list(
                "teks", "aspek", "perspektif", "target_teks", "target_jenis", "target_min", "target_satuan"
            )
        ),
        "ekspektasi": list(skp.ekspektasi.values_list("nilai", "teks")),
        "lampiran": list(skp.lampiran.values_list("jenis", "teks")),
    }


def test_salinan_memuat_seluruh_isi_dan_menaut_pimpinan_hanya_pada_teks_yang_sama(p, lama):
    pimpinan = p.rhk_pimpinan
    salinan = tambah(p, salin_dari=lama.pk)
    assert isi(salinan) == {
        "rhk": [
            (pimpinan.teks, "utama", "organisasi", "", pimpinan.pk, pimpinan.teks, 0),
            ("Pegawai dibina", "tambahan", "individu", "Sekretaris Daerah", None, "Kalimat tahun lalu", 2),
        ],
        "indikator": [
            ("Jumlah berkas yang selesai", "kuantitas", "", "12 Dokumen", "tunggal", 12, "Dokumen"),
        ],
        "ekspektasi": [("loyal", "Menjaga rahasia")],
        "lampiran": [("dukungan", "Laptop\nAnggaran")],
    }


def test_salinan_adalah_baris_baru_tanpa_asal(p, lama):
    salinan = tambah(p, salin_dari=lama.pk)
    for model, ke_skp in ((RencanaHasilKerja, "skp"), (Indikator, "rhk__skp")):
        kunci_lama = set(model.objects.filter(**{ke_skp: lama}).values_list("kunci", flat=True))
        baru = model.objects.filter(**{ke_skp: salinan})
        assert not kunci_lama & set(baru.values_list("kunci", flat=True))
        assert set(baru.values_list("kali", "asal")) == {(1, None)}
    assert isi(lama)["indikator"][0][3] == "12 Dokumen"
    assert (salinan.status, salinan.versi, salinan.akar) == ("draft", 1, None)


def test_salinan_ke_kualitatif_menjadikan_target_kata_kata(p, lama):
    salinan = tambah(p, salin_dari=lama.pk, pendekatan="kualitatif")
    assert isi(salinan)["indikator"] == [
        ("Jumlah berkas yang selesai (12 Dokumen)", "", "", "", "teks", None, "")
    ]


def test_salinan_ke_model_jpt_melepas_aspek_dan_tautan_pimpinan(p, lama):
    baru = PenempatanJabatan.objects.create(
        pegawai=p.orang["rekan"],
        unor=p.unor["bidang"],
        jabatan=p.tempat["sekda"].jabatan,
        mulai=date(2026, 1, 1),
    )
    salinan = tambah(p, tempat=baru, salin_dari=lama.pk)
    assert salinan.model == "jpt"
    assert isi(salinan)["indikator"] == [
        ("Jumlah berkas yang selesai", "", "", "12 Dokumen", "tunggal", 12, "Dokumen")
    ]
    assert set(salinan.rhk.values_list("intervensi", flat=True)) == {None}


@pytest.mark.parametrize("sumber", ["orang_lain", "tidak_ada"])
def test_menyalin_skp_orang_lain_ditolak_dan_tidak_menyisakan_apa_pun(p, sumber):
    pk = p.skp.pk if sumber == "orang_lain" else 0
    sebelum = SKP.objects.count(), RiwayatSKP.objects.count(), RencanaHasilKerja.objects.count()
    with ditolak(SyaratBelumTerpenuhi, "SLN-01"):
        tambah(p, salin_dari=pk)
    assert (SKP.objects.count(), RiwayatSKP.objects.count(), RencanaHasilKerja.objects.count()) == sebelum


@pytest.mark.parametrize(
    ("hari", "bulan", "peringatan"),
    [
        (27, 1, "Periode SKP kurang dari 1 bulan. Pastikan tanggalnya benar."),
        (28, 1, ""),
        (28, 2, "Periode SKP kurang dari 2 bulan. Pastikan tanggalnya benar."),
        (10, 0, ""),
    ],
)
def test_periode_yang_sangat_pendek_hanya_diperingatkan(p, hari, bulan, peringatan):
    p.instansi.pengaturan.bulan_minimal = bulan
    p.instansi.pengaturan.save()
    skp = tambah(p, awal=HARI, akhir=HARI + timedelta(days=hari - 1))
    assert layanan.peringatan_periode(skp) == peringatan
