"""One period of one agreement: which version holds it, whose status a list shows, what stays hidden."""

from datetime import date

import pytest

from pegawai.kueri import pelaku_dari
from sinkron.models import KotakKeluar
from skp import kueri_bawahan, kueri_lembar, kueri_penilaian, kueri_perencanaan
from skp.models import (
    SKP,
    BuktiDukung,
    CapaianUnor,
    DrafIsian,
    EkspektasiPerilaku,
    Indikator,
    Keberatan,
    Penilaian,
    PeriodePenilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    RiwayatSKP,
    UmpanBalik,
)
from skp.pilihan import StatusPenilaian
from tests.skp.panggung import AWAL_TAHUN, HARI, buat_skp

BAIK = {"rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai", "predikat": "baik", "catatan": "Rapi"}


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


def pada_tahun(skp, tahun):
    """Move the SKP into another year."""
    SKP.objects.filter(pk=skp.pk).update(periode_awal=date(tahun, 1, 1), periode_akhir=date(tahun, 12, 31))


def test_tahun_skp_hanya_tahun_milik_sendiri_yang_dihitung(p):
    for tahun, siapa, status in (
        (2024, "pemilik", "selesai"),
        (2023, "pemilik", "dibatalkan"),
        (2022, "rekan", "selesai"),
    ):
        pada_tahun(buat_skp(p, siapa, status=status), tahun)
    assert kueri_bawahan.tahun_skp(pelaku_dari(p.akun["pemilik"])) == [2026, 2024]


@pytest.mark.parametrize("status", ["revisi", "diajukan", "dikembalikan"])
def test_periode_milik_melewatkan_versi_yang_belum_berlaku(p, status):
    catat(p, p.skp, "tw1", "disampaikan", **BAIK)
    catat(p, p.dua, "tw2", "dinilai", **BAIK)
    buat_skp(p, "pemilik", status=status, versi=3, akar=p.skp)
    pada_tahun(buat_skp(p, "pemilik", status="selesai"), 2025)
    buat_skp(p, "pemilik", status="dibatalkan")
    buat_skp(p, "rekan", status="disetujui")
    pertama = buat_skp(p, "pemilik", status=status)
    semua = kueri_bawahan.periode_milik(pelaku_dari(p.akun["pemilik"]), 2026)
    assert [
        (s, [(b.periode, b.skp_id, b.penilaian and b.penilaian.predikat) for b in baris])
        for s, baris in semua
    ] == [
        (
            p.dua,
            [
                (p.periode["tw1"], p.skp.pk, "baik"),
                (p.periode["tw2"], p.dua.pk, ""),
                (p.periode["akhir"], p.dua.pk, None),
            ],
        ),
        (pertama, [(p.periode[n], pertama.pk, None) for n in ("tw1", "tw2", "akhir")]),
    ]


# --- the sheet ---------------------------------------------------------------------------------------


@pytest.fixture
def isi_lembar(p):
    """A full sheet of `p.dua` in TW II; beside each text the same of another version, person or period."""
    tw1, tw2 = p.periode["tw1"], p.periode["tw2"]
    lama, utama, asing = p.skp.rhk.get(), p.dua.rhk.get(), p.rhk_pimpinan
    RencanaHasilKerja.objects.filter(pk=utama.pk).update(asal=lama, urutan=5)
    kedua = RencanaHasilKerja.objects.create(skp=p.dua, teks="Kedua", urutan=1)
    butir = [
        Indikator.objects.create(rhk=kedua, teks=t, target_teks="1", urutan=n)
        for n, t in ((2, "B"), (1, "A"))
    ]
    for periode in (tw1, tw2):
        Realisasi.objects.create(indikator=butir[0], periode=periode, teks=f"Capaian {periode.nama}")
    n = catat(p, p.dua, "tw2", "dinilai", **BAIK)
    n_lain = catat(p, p.skp, "tw1"), catat(p, asing.skp, "tw2")
    for teks, rhk, periode in (
        ("", utama, tw2),
        (" periode lain", utama, tw1),
        (" versi lama", lama, tw2),
        (" orang lain", asing, tw2),
    ):
        RencanaAksi.objects.create(rhk=rhk, periode=periode, teks=f"Aksi{teks}", target_teks="3 Berkas")
        BuktiDukung.objects.create(rhk=rhk, periode=periode, nama=f"Bukti{teks}", berkas="b.pdf", ukuran=12)
    BuktiDukung.objects.create(rhk=kedua, periode=tw2, nama="Tautan", tautan="https://contoh.go.id/1")
    for skp, nilai in ((p.dua, "akuntabel"), (p.skp, "kolaboratif")):
        EkspektasiPerilaku.objects.create(skp=skp, nilai=nilai, teks="Harapan")
    oleh = {"oleh": p.akun["penilai"], "oleh_nama": "Penilai", "peran": "penilai"}
    for teks, skp, rhk, periode, perilaku in (
        ("Umum", p.dua, None, tw2, ""),
        ("Umum kedua", p.dua, None, None, ""),
        ("RHK lama", p.skp, lama, tw2, ""),
        ("RHK", p.dua, utama, tw2, ""),
        ("Perilaku", p.dua, None, tw2, "adaptif"),
        ("Perilaku kedua", p.dua, None, tw2, "adaptif"),
        ("Perilaku ketiga", p.dua, None, tw2, "adaptif"),
        ("Periode lain", p.dua, utama, tw1, ""),
        ("Orang lain", asing.skp, asing, tw2, ""),
    ):
        UmpanBalik.objects.create(skp=skp, rhk=rhk, periode=periode, perilaku=perilaku, teks=teks, **oleh)
    for transisi, nilai in (
        ("ajukan", n),
        ("nilai", n),
        ("sampaikan", n),
        ("lain", n_lain[0]),
        ("lain", n_lain[1]),
        ("x", None),
    ):
        RiwayatSKP.objects.create(
            skp=nilai.skp if nilai else p.dua,
            penilaian=nilai,
            transisi=transisi,
            dari="a",
            ke="b",
            catatan="Ya",
            atas_nama="Kepala",
            **oleh,
        )
    for kunci, galat in (("kp:1", "Ditolak"), ("kp:2", "Lain")):
        KotakKeluar.objects.create(
            instansi=p.instansi,
            pegawai=p.orang["pemilik"],
            kunci=kunci,
            acuan="penilaian:1",
            jenis="kinerjaperiodik",
            judul="x",
            isi={},
            galat=galat,
        )
    return utama, kedua, butir, lama


def test_tulisan_lembar_hanya_milik_perjanjian_dan_periode_ini(p, isi_lembar):
    utama, kedua, _, lama = isi_lembar
    orang = ("Penilai", "penilai")
    hasil = [
        (t.jenis, t.rhk_id, t.teks, t.rincian, t.ke, t.oleh, t.peran_kode, t.atas_nama, t.ukuran)
        for t in kueri_lembar.tulisan(p.dua, p.periode["tw2"], "kp:1")
    ]
    assert sorted(hasil, key=str) == sorted(
        [
            ("aksi", utama.pk, "Aksi", "3 Berkas", "", "", "", "", 0),
            ("bukti", utama.pk, "Bukti", "", "", "", "", "", 12),
            ("bukti", kedua.pk, "Tautan", "https://contoh.go.id/1", "", "", "", "", 0),
            ("ekspektasi", None, "Harapan", "akuntabel", "", "", "", "", 0),
            ("kiriman", None, "Ditolak", "menunggu", "penilaian:1", "", "", "", 0),
            ("riwayat", None, "Ya", "ajukan", "b", *orang, "Kepala", 0),
            ("riwayat", None, "Ya", "nilai", "b", *orang, "Kepala", 0),
            ("riwayat", None, "Ya", "sampaikan", "b", *orang, "Kepala", 0),
            ("umpan", None, "Perilaku", "adaptif", "", *orang, "", 0),
            ("umpan", None, "Perilaku kedua", "adaptif", "", *orang, "", 0),
            ("umpan", None, "Perilaku ketiga", "adaptif", "", *orang, "", 0),
            ("umpan", None, "Umum", "", "", *orang, "", 0),
            ("umpan", None, "Umum kedua", "", "", *orang, "", 0),
            ("umpan", lama.pk, "RHK lama", "", "", *orang, "", 0),
            ("umpan", utama.pk, "RHK", "", "", *orang, "", 0),
        ],
        key=str,
    )


def test_lembar_menggantungkan_setiap_tulisan_di_tempatnya(p, isi_lembar):
    utama, kedua, (b, a), _ = isi_lembar
    lembar = kueri_lembar.lembar_penilaian(p.dua, p.periode["tw2"].pk, pelaku_dari(p.akun["penilai"]))
    assert [
        (
            (r, r.nomor, r.halaman),
            [(i, getattr(i, "isian", None) and i.isian.teks) for i in r.butir_indikator],
            [[t.teks for t in daftar] for daftar in (r.butir_aksi, r.butir_bukti, r.umpan)],
        )
        for r in lembar.rhk
    ] == [
        ((kedua, 1, 1), [(a, None), (b, "Capaian Triwulan II")], [[], ["Tautan"], []]),
        ((utama, 2, 1), [(utama.indikator.get(), None)], [["Aksi"], ["Bukti"], ["RHK", "RHK lama"]]),
    ]
    assert [t.teks for t in lembar.umum] == ["Umum kedua", "Umum"]
    assert [t.rincian for t in lembar.riwayat] == ["sampaikan", "nilai", "ajukan"]
    assert {
        d["nilai"].value: (d["ekspektasi"] and d["ekspektasi"].teks, [t.teks for t in d["umpan"]])
        for d in lembar.perilaku
        if d["ekspektasi"] or d["umpan"]
    } == {"akuntabel": ("Harapan", []), "adaptif": (None, ["Perilaku ketiga", "Perilaku kedua", "Perilaku"])}
    assert (len(lembar.perilaku), lembar.kiriman) == (7, None)


def test_umpan_balik_pada_rhk_yang_dihapus_menjadi_umum(p, isi_lembar):
    RencanaHasilKerja.objects.filter(pk=isi_lembar[0].pk).update(asal=None)
    lembar = kueri_lembar.lembar_penilaian(p.dua, p.periode["tw2"].pk, pelaku_dari(p.akun["penilai"]))
    assert [t.teks for t in lembar.umum] == ["RHK lama", "Umum kedua", "Umum"]


def test_lembar_melewatkan_rhk_tanpa_indikator_bersama_tulisannya(p, isi_lembar):
    utama, kedua, *_ = isi_lembar
    utama.indikator.all().delete()
    lembar = kueri_lembar.lembar_penilaian(p.dua, p.periode["tw2"].pk, pelaku_dari(p.akun["penilai"]))
    assert [(r, r.butir_aksi, [b.teks for b in r.butir_bukti]) for r in lembar.rhk] == [
        (kedua, [], ["Tautan"])
    ]


def test_keberatan_yang_dicabut_tidak_ada_di_lembar(p):
    n = catat(p, p.dua, "tw2", **BAIK)
    Keberatan.objects.create(penilaian=n, alasan="Yang dicabut", putusan="dicabut")
    lembar = kueri_lembar.lembar_penilaian(p.dua, p.periode["tw2"].pk, pelaku_dari(p.akun["penilai"]))
    assert lembar.keberatan is None


def test_jangkar_lembar_hanya_milik_skp_ini_menurut_urutan(p, isi_lembar, monkeypatch):
    utama, kedua, (b, a), _ = isi_lembar
    monkeypatch.setattr(kueri_lembar, "INDIKATOR_PER_HALAMAN", 2)
    jangkar = kueri_lembar.halaman_jangkar(p.dua)
    assert list(jangkar.items()) == [
        (f"rhk-{kedua.pk}", 1),
        (f"realisasi-{a.pk}", 1),
        (f"realisasi-{b.pk}", 1),
        (f"rhk-{utama.pk}", 2),
        (f"realisasi-{utama.indikator.get().pk}", 2),
    ]


def test_lembar_hanya_menerima_periode_dan_penilaian_versinya(p):
    catat(p, p.skp, "tw1", **BAIK)
    ada = catat(p, p.dua, "tw2", "dinilai", **BAIK)
    pelaku = pelaku_dari(p.akun["pemilik"])
    assert kueri_lembar.lembar_penilaian(p.dua, 0, pelaku) is None
    satu, dua = (kueri_lembar.lembar_penilaian(p.dua, p.periode[n].pk, pelaku) for n in ("tw1", "tw2"))
    assert (satu.penilaian.pk, satu.penilaian.skp, satu.penilaian.periode) == (None, p.dua, p.periode["tw1"])
    assert (dua.penilaian, dua.lihat_hasil, dua.penilaian.predikat) == (ada, False, "")
    assert [b.penilaian and b.penilaian.predikat for b in dua.lain] == ["baik", "", None]


@pytest.mark.parametrize(("siapa", "kepala"), [("pemilik", False), ("penilai", True)])
def test_lembar_kepala_membawa_capaian_unitnya(p, siapa, kepala):
    capaian = CapaianUnor.objects.create(
        unor=p.unor["bidang"], periode=p.periode["tw2"], nilai="baik", oleh_nama="x"
    )
    skp = p.dua if siapa == "pemilik" else p.rhk_pimpinan.skp
    lembar = kueri_lembar.lembar_penilaian(skp, p.periode["tw2"].pk, pelaku_dari(p.akun["admin"]))
    assert lembar.capaian == (capaian if kepala else None)


@pytest.mark.parametrize("status", ["disampaikan", "keberatan", "final"])
def test_lembar_membawa_keberatan_dan_kiriman_menurut_status(p, status):
    n = catat(p, p.dua, "akhir", status, **BAIK)
    Keberatan.objects.create(penilaian=n, alasan="Yang dicabut", putusan="dicabut")
    Keberatan.objects.create(penilaian=n, alasan="Yang diputus")
    halaman = f"/penilaian/{p.dua.pk}/{p.periode['akhir'].pk}/putus_keberatan/"
    for nama, alamat, isi in (
        ("penilai", halaman, {"pertimbangan": "orang lain"}),
        ("atasan_penilai", "/penilaian/1/1/putus_keberatan/", {"pertimbangan": "halaman lain"}),
        ("atasan_penilai", halaman, {"pertimbangan": "sendiri"}),
    ):
        DrafIsian.objects.create(akun=p.akun[nama], halaman=alamat, isi=isi)
    KotakKeluar.objects.create(
        instansi=p.instansi,
        pegawai=p.orang["pemilik"],
        kunci=f"skp22:{p.orang['pemilik'].pk}:2026",
        jenis="skp22",
        judul="x",
        isi={},
    )
    lembar = kueri_lembar.lembar_penilaian(
        p.dua, p.periode["akhir"].pk, pelaku_dari(p.akun["atasan_penilai"])
    )
    k = lembar.keberatan
    assert (k and (k.alasan, k.draf), lembar.kiriman and lembar.kiriman.rincian) == (
        ("Yang diputus", {"pertimbangan": "sendiri"}) if status != "disampaikan" else None,
        "menunggu" if status == "final" else None,
    )


# --- many at once ------------------------------------------------------------------------------------


def test_periode_banyak_sama_dengan_periode_satu_per_satu(p):
    hari, paruh, tiga_bulan, luar = (buat_skp(p, n) for n in ("rekan", "delegasi", "admin", "luar"))
    for skp, awal, akhir in (
        (hari, (3, 31), (4, 1)),
        (paruh, (7, 1), (12, 31)),
        (tiga_bulan, (1, 1), (3, 31)),
    ):
        SKP.objects.filter(pk=skp.pk).update(periode_awal=date(2026, *awal), periode_akhir=date(2026, *akhir))
    PeriodePenilaian.objects.create(
        instansi=luar.instansi, nama="Luar", awal=AWAL_TAHUN, akhir=HARI, batas_pengisian=HARI,
        jenis="periodik", tipe="semesteran",
    )  # fmt: skip
    for skp, periode in ((p.skp, "tw1"), (p.dua, "akhir"), (p.skp, "akhir"), (hari, "tw2")):
        Penilaian.objects.create(skp=skp, periode=p.periode[periode])
    satu = kueri_penilaian.periode_dengan_penilaian
    for semua in ([p.dua, hari, paruh, tiga_bulan, luar], [hari], [paruh], []):
        segar = [SKP.objects.get(pk=s.pk) for s in semua]
        assert kueri_perencanaan.periode_banyak(segar) == {s.pk: satu(s) for s in segar}


def test_antrean_saya_menghitung_setiap_antrean(p):
    SKP.objects.filter(pk=p.dua.pk).update(status="diajukan")
    rekan = buat_skp(p, "rekan", status="disetujui")
    for skp, periode, status in (
        (rekan, "tw1", "diajukan"),
        (rekan, "tw2", "diajukan"),
        (rekan, "akhir", "disampaikan"),
        (p.dua, "tw1", "keberatan"),
        (p.rhk_pimpinan.skp, "tw1", "disampaikan"),
    ):
        Penilaian.objects.create(skp=skp, periode=p.periode[periode], status=status)
    buat_skp(p, "penilai", versi=2, status="dikembalikan")
    buat_skp(p, "delegasi", status="dikembalikan")
    assert {
        nama: {k: n for k, n in kueri_perencanaan.antrean_saya(pelaku_dari(p.akun[nama])).items() if n}
        for nama in ("penilai", "rekan", "atasan_penilai", "luar")
    } == {
        "penilai": {"dikembalikan": 1, "disampaikan": 1, "persetujuan": 1, "penilaian": 2},
        "rekan": {"disampaikan": 1},
        "atasan_penilai": {"keberatan": 1},
        "luar": {},
    }
