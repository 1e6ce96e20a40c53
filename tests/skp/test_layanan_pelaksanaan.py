"""Execution of one period: steps, realisation, evidence, feedback, handing in; by whom, when, how often."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from ekinerja.galat import IsianUsang, SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai.models import Pemberitahuan, PengaturanInstansi
from skp import layanan
from skp.models import (
    SKP,
    BuktiDukung,
    Indikator,
    Penilaian,
    PeriodePenilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    UmpanBalik,
)
from skp.pilihan import StatusPenilaian, StatusSKP
from tests.skp import panggung
from tests.skp.panggung import ditolak

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def p(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    p.skp.refresh_from_db()
    return p


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kunci(p, periode="tw2", oleh="pemilik", skp=None):
    pk = periode if isinstance(periode, int) else p.periode[periode].pk
    return {"skp_id": (skp or p.skp).pk, "periode_id": pk, "oleh": p.akun[oleh]}


def aksi(p, periode="tw2", oleh="pemilik", **isi):
    bawaan = {"rhk_id": p.skp.rhk.first().pk, "kunci": uuid4(), "kali": 0, "teks": "Menata", "target": "3"}
    return layanan.simpan_rencana_aksi(**kunci(p, periode, oleh), **(bawaan | isi))


def realisasi(p, periode="tw2", oleh="pemilik", **isi):
    bawaan = {"indikator_id": p.skp.rhk.first().indikator.get().pk, "kali": 0}
    bawaan |= {"teks": "3 dokumen", "sumber_data": "Buku agenda"}
    return layanan.simpan_realisasi(**kunci(p, periode, oleh), **(bawaan | isi))


def bukti(p, periode="tw2", oleh="pemilik", **isi):
    bawaan = {"rhk_id": p.skp.rhk.first().pk, "nama": "Arsip"}
    bawaan |= {} if "berkas" in isi else {"tautan": "https://contoh.test/arsip"}
    return layanan.tambah_bukti(**kunci(p, periode, oleh), **(bawaan | isi))


def berkas(nama="laporan.pdf", isi=PDF):
    return SimpleUploadedFile(nama, isi)


def serahkan(p, periode="tw2", oleh="pemilik"):
    return layanan.ajukan_realisasi(**kunci(p, periode, oleh))


def umpan(p, oleh="penilai", teks="Bagus", skp=None, **lain):
    return layanan.beri_umpan_balik(skp_id=(skp or p.skp).pk, teks=teks, oleh=p.akun[oleh], **lain)


PENGISIAN = {"aksi": aksi, "realisasi": realisasi, "bukti": bukti}


def jumlah(p):
    return RencanaAksi.objects.count(), Realisasi.objects.count(), BuktiDukung.objects.count()


def penghapusan(p):
    """Deleting acts, by name, on rows that exist."""
    a, b = aksi(p), bukti(p)
    return {
        "hapus_rencana_aksi": lambda oleh: layanan.hapus_rencana_aksi(
            rencana_aksi_id=a.pk, oleh=p.akun[oleh]
        ),
        "hapus_bukti": lambda oleh: layanan.hapus_bukti(bukti_id=b.pk, oleh=p.akun[oleh]),
    }


# -- who and when


@pytest.mark.parametrize("oleh", ["penilai", "plh", "atasan_penilai", "rekan", "admin", "operator"])
def test_periode_hanya_diisi_pemilik(p, oleh):
    for isi in (*PENGISIAN.values(), serahkan):
        with ditolak(TidakBerwenang):
            isi(p, oleh=oleh)
    assert (jumlah(p), Penilaian.objects.count()) == ((0, 0, 0), 0)
    for hapus in penghapusan(p).values():
        with ditolak(TidakBerwenang):
            hapus(oleh)
    assert jumlah(p) == (1, 0, 1)


@pytest.mark.parametrize("status", sorted(set(StatusSKP.values) - {"disetujui"}))
def test_periode_hanya_diisi_selama_skp_berlaku(p, status):
    hapus = penghapusan(p)
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    for isi in (*PENGISIAN.values(), serahkan):
        with ditolak(TransisiTidakSah):
            isi(p)
        with ditolak(TidakBerwenang):
            isi(p, oleh="rekan")
    for satu in hapus.values():
        with ditolak(TransisiTidakSah):
            satu("pemilik")
    assert jumlah(p) == (1, 0, 1)


@pytest.mark.parametrize("status", sorted(set(StatusPenilaian.values) - {"belum_diajukan"}))
def test_periode_yang_sudah_diserahkan_tidak_diubah(p, status):
    hapus = penghapusan(p)
    Penilaian.objects.update(status=status)
    for isi in (*PENGISIAN.values(), serahkan):
        with ditolak(TransisiTidakSah):
            isi(p)
    for satu in hapus.values():
        with ditolak(TransisiTidakSah):
            satu("pemilik")
    assert jumlah(p) == (1, 0, 1)


def test_periode_lain_tetap_terbuka_setelah_satu_diserahkan(p):
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
    realisasi(p, "akhir")
    assert jumlah(p) == (0, 1, 0)


@pytest.mark.parametrize(("saat", "boleh"), [("2026-07-14T16:59Z", True), ("2026-07-14T17:00Z", False)])
def test_batas_pengisian_berakhir_tengah_malam_waktu_instansi(p, saat, boleh):
    hapus = penghapusan(p)
    with time_machine.travel(saat, tick=False):
        for isi in PENGISIAN.values():
            if boleh:
                isi(p, **({"nama": "Lain"} if isi is bukti else {}))
            else:
                with ditolak(SyaratBelumTerpenuhi, "LKS-02"):
                    isi(p)
        for satu in hapus.values():
            if boleh:
                satu("pemilik")
            else:
                with ditolak(SyaratBelumTerpenuhi, "LKS-02"):
                    satu("pemilik")
    assert jumlah(p) == ((1, 1, 1) if boleh else (1, 0, 1))


def test_periode_instansi_lain_atau_di_luar_skp_ditolak(p):
    def periode(instansi, tahun):
        return PeriodePenilaian.objects.create(
            instansi=instansi,
            nama="Lain",
            awal=date(tahun, 1, 1),
            akhir=date(tahun, 12, 31),
            batas_pengisian=date(tahun + 1, 1, 14),
            jenis="final",
            tipe="tahunan",
        ).pk

    asing = periode(p.unor["luar"].instansi, 2026)
    tahun_lalu, tahun_depan = periode(p.instansi, 2025), periode(p.instansi, 2027)
    for pk in (asing, tahun_lalu, tahun_depan, 0):
        for isi in (*PENGISIAN.values(), serahkan):
            with ditolak(SyaratBelumTerpenuhi, "LKS-03"):
                isi(p, pk)
    assert Penilaian.objects.count() == 0


def test_periode_yang_berbagi_satu_hari_dengan_skp_adalah_periodenya(p):
    SKP.objects.filter(pk=p.skp.pk).update(periode_awal=date(2026, 3, 31), periode_akhir=date(2026, 4, 1))
    with time_machine.travel("2026-04-10T03:00Z", tick=False):
        realisasi(p, "tw1")
        realisasi(p, "tw2")
    assert Realisasi.objects.count() == 2


def test_rhk_atau_indikator_skp_lain_ditolak(p):
    lain = p.rhk_pimpinan
    with ditolak(SyaratBelumTerpenuhi, "LKS-04"):
        aksi(p, rhk_id=lain.pk)
    with ditolak(SyaratBelumTerpenuhi, "LKS-04"):
        bukti(p, rhk_id=lain.pk)
    with ditolak(SyaratBelumTerpenuhi, "LKS-04"):
        realisasi(p, indikator_id=lain.indikator.get().pk)
    assert jumlah(p) == (0, 0, 0)


# -- steps and realisation


def test_rencana_aksi_disimpan_diubah_dan_dihapus(p):
    k = uuid4()
    a = aksi(p, kunci=k, teks=" Menata ", target=" 3 ")
    assert (a.rhk, a.periode, a.kunci, a.teks, a.target_teks, a.kali) == (
        p.skp.rhk.get(),
        p.periode["tw2"],
        k,
        "Menata",
        "3",
        1,
    )
    assert aksi(p, kunci=k).kali == 1
    assert (aksi(p, kunci=k, kali=1, target="4").kali, RencanaAksi.objects.get().target_teks) == (2, "4")
    with ditolak(IsianUsang) as galat:
        aksi(p, kunci=k, kali=1, target="5")
    assert (galat.value.tersimpan, galat.value.diisi) == (
        {"rencana aksi": "Menata", "target": "4"},
        {"rencana aksi": "Menata", "target": "5"},
    )
    lain = aksi(p, teks="Lain")
    layanan.hapus_rencana_aksi(rencana_aksi_id=a.pk, oleh=p.akun["pemilik"])
    assert list(RencanaAksi.objects.all()) == [lain]


def test_rencana_aksi_berkunci_sama_pada_periode_lain_adalah_baris_lain(p):
    k = uuid4()
    aksi(p, "tw2", kunci=k)
    aksi(p, "akhir", kunci=k, teks="Lain")
    assert set(RencanaAksi.objects.values_list("periode__nama", "teks")) == {
        ("Triwulan II", "Menata"),
        ("Akhir 2026", "Lain"),
    }


def rhk_kedua(p):
    rhk = RencanaHasilKerja.objects.create(skp=p.skp, teks="Arsip tertata", urutan=1)
    Indikator.objects.create(rhk=rhk, teks="Jumlah arsip", target_teks="3 Berkas", aspek="kuantitas")
    return rhk


def test_rencana_aksi_berkunci_sama_pada_rhk_lain_adalah_baris_lain(p):
    k, lain = uuid4(), rhk_kedua(p)
    aksi(p, kunci=k)
    aksi(p, kunci=k, rhk_id=lain.pk, teks="Lain")
    assert set(RencanaAksi.objects.values_list("rhk__teks", "teks")) == {
        ("Layanan kepegawaian selesai tepat waktu", "Menata"),
        ("Arsip tertata", "Lain"),
    }


def test_realisasi_indikator_lain_adalah_baris_lain(p):
    lain = rhk_kedua(p).indikator.get()
    realisasi(p)
    realisasi(p, indikator_id=lain.pk, teks="1 berkas")
    assert set(Realisasi.objects.values_list("indikator__teks", "teks")) == {
        ("Jumlah berkas yang selesai", "3 dokumen"),
        ("Jumlah arsip", "1 berkas"),
    }


def test_realisasi_satu_per_indikator_dan_periode(p):
    r = realisasi(p, teks=" 3 dokumen ", sumber_data=" Buku agenda ")
    assert (r.teks, r.sumber_data, r.kali, r.periode) == ("3 dokumen", "Buku agenda", 1, p.periode["tw2"])
    assert realisasi(p).kali == 1
    assert realisasi(p, kali=1, teks="4 dokumen").kali == 2
    with ditolak(IsianUsang) as galat:
        realisasi(p, kali=1, teks="5 dokumen")
    assert (galat.value.tersimpan["realisasi"], galat.value.diisi["realisasi"]) == ("4 dokumen", "5 dokumen")
    realisasi(p, "akhir", teks="12 dokumen")
    assert set(Realisasi.objects.values_list("periode__nama", "teks")) == {
        ("Triwulan II", "4 dokumen"),
        ("Akhir 2026", "12 dokumen"),
    }


# -- evidence


def test_tautan_menjadi_bukti_dan_klik_ganda_menjadi_satu(p):
    b = bukti(p, nama=" Arsip ", tautan=" https://contoh.test/arsip ")
    assert (b.rhk, b.periode, b.nama, b.tautan, b.berkas.name, b.ukuran) == (
        p.skp.rhk.get(),
        p.periode["tw2"],
        "Arsip",
        "https://contoh.test/arsip",
        "",
        0,
    )
    assert bukti(p).pk == b.pk
    assert bukti(p, nama="Nama lain").pk != b.pk
    assert bukti(p, tautan="https://contoh.test/lain").pk != b.pk
    assert bukti(p, "akhir").pk != b.pk
    assert bukti(p, rhk_id=rhk_kedua(p).pk).pk != b.pk
    assert BuktiDukung.objects.count() == 5


def test_tautan_tanpa_nama_bernama_alamatnya(p):
    assert bukti(p, nama=" ").nama == "https://contoh.test/arsip"


def test_nama_bukti_dipotong_pada_dua_ratus_karakter(p, media):
    tautan = "https://contoh.test/" + "a" * 200
    nama = [
        bukti(p, nama="b" * 201).nama,
        bukti(p, nama="", tautan=tautan).nama,
        bukti(p, nama="c" * 201, berkas=berkas()).nama,
    ]
    assert nama == ["b" * 200, tautan[:200], "c" * 200]


@pytest.mark.parametrize("tautan", ["", "  ", "ftp://contoh.test/a", "javascript:alert(1)", "contoh.test"])
def test_tautan_yang_tidak_sah_ditolak(p, tautan):
    with ditolak(SyaratBelumTerpenuhi, "BKT-05"):
        bukti(p, tautan=tautan)
    assert BuktiDukung.objects.count() == 0


def test_berkas_disimpan_dengan_jenis_dan_ukuran(p, media):
    b = bukti(p, berkas=berkas("Laporan  kerja.PDF"), nama="")
    b.refresh_from_db()
    assert (b.nama, b.tautan, b.tipe_isi, b.ukuran) == ("Laporan kerja.pdf", "", "application/pdf", len(PDF))
    assert (media / b.berkas.name).read_bytes() == PDF
    assert b.berkas.name.startswith("bukti/2026/05/")


def test_nama_bukti_yang_diisi_didahulukan(p, media):
    assert bukti(p, berkas=berkas(), nama=" Laporan akhir ").nama == "Laporan akhir"


@pytest.mark.parametrize(
    ("nama", "isi", "kode"),
    [
        ("program.exe", b"MZ", "BKT-02"),
        ("gambar.png", PDF, "BKT-02"),
        ("kosong.pdf", b"", "BKT-03"),
        ("tanpaakhiran", PDF, "BKT-04"),
        ("besar.pdf", PDF + bytes(1024 * 1024), "BKT-01"),
    ],
    ids=["program", "isi lain", "kosong", "tanpa akhiran", "besar"],
)
def test_berkas_yang_tidak_dapat_diterima_ditolak_dan_tidak_disimpan(p, media, nama, isi, kode):
    PengaturanInstansi.objects.filter(instansi=p.instansi).update(ukuran_berkas_mb=1)
    unggahan = BytesIO(isi)
    unggahan.name, unggahan.size = nama, len(isi)
    with ditolak(SyaratBelumTerpenuhi, kode):
        bukti(p, berkas=unggahan)
    assert (BuktiDukung.objects.count(), list(media.rglob("*.*"))) == (0, [])


def test_berkas_tersimpan_hilang_setelah_bukti_dihapus_dan_disahkan(
    p, media, django_capture_on_commit_callbacks
):
    b = bukti(p, berkas=berkas())
    jalur = media / b.berkas.name
    with django_capture_on_commit_callbacks(execute=True):
        layanan.hapus_bukti(bukti_id=b.pk, oleh=p.akun["pemilik"])
        assert (BuktiDukung.objects.count(), jalur.exists()) == (0, True)
    assert not jalur.exists()


def test_menghapus_bukti_tautan_hanya_menghapus_barisnya(p, django_capture_on_commit_callbacks):
    a, b = bukti(p), bukti(p, nama="Lain")
    with django_capture_on_commit_callbacks(execute=True) as sesudah:
        layanan.hapus_bukti(bukti_id=a.pk, oleh=p.akun["pemilik"])
    assert (sesudah, list(BuktiDukung.objects.all())) == ([], [b])


def test_paling_banyak_dua_puluh_bukti_dan_klik_ganda_pada_yang_terakhir_tetap_satu(p):
    rhk = p.skp.rhk.get()
    BuktiDukung.objects.bulk_create(
        BuktiDukung(rhk=rhk, periode=p.periode["tw2"], nama=f"B{n}", tautan=f"https://contoh.test/{n}")
        for n in range(19)
    )
    terakhir = bukti(p)
    with ditolak(SyaratBelumTerpenuhi, "BKT-06"):
        bukti(p, nama="Ke-21")
    assert bukti(p).pk == terakhir.pk
    assert bukti(p, "akhir").periode == p.periode["akhir"]
    assert bukti(p, rhk_id=rhk_kedua(p).pk).nama == "Arsip"
    assert BuktiDukung.objects.filter(periode=p.periode["tw2"], rhk=rhk).count() == 20


# -- handing in and back


def test_penyerahan_menyebut_setiap_indikator_yang_kosong(p):
    rhk = p.skp.rhk.get()
    satu = rhk.indikator.get()
    realisasi(p, teks="")
    dua = Indikator.objects.create(rhk=rhk, teks="Mutu", target_teks="1", aspek="kualitas", urutan=1)
    with ditolak(SyaratBelumTerpenuhi, "LKS-01", "LKS-01") as galat:
        serahkan(p)
    assert [x.jangkar for x in galat.value.pelanggaran] == [f"realisasi-{satu.pk}", f"realisasi-{dua.pk}"]
    assert list(Penilaian.objects.values_list("status", "diajukan_pada")) == [("belum_diajukan", None)]


def test_realisasi_periode_lain_atau_skp_lain_tidak_mengisi_periode_ini(p):
    realisasi(p, "akhir")
    lain = p.rhk_pimpinan.indikator.get()
    Realisasi.objects.create(indikator=lain, periode=p.periode["tw2"], teks="Milik penilai")
    with ditolak(SyaratBelumTerpenuhi, "LKS-01"):
        serahkan(p)


def test_penyerahan_sebelum_periode_dimulai_atau_sesudah_batas_ditolak(p):
    realisasi(p)
    for saat in ("2026-03-31T16:59Z", "2026-07-14T17:00Z"):
        with time_machine.travel(saat, tick=False), ditolak(SyaratBelumTerpenuhi, "LKS-02"):
            serahkan(p)
    with time_machine.travel("2026-03-31T17:00Z", tick=False):
        assert serahkan(p).status == "diajukan"


def test_penyerahan_mencatat_riwayat_dan_memberi_tahu_penilai(p):
    realisasi(p)
    n = serahkan(p)
    n.refresh_from_db()
    assert (n.status, n.diajukan_pada) == ("diajukan", panggung.saat_ini())
    assert list(p.skp.riwayat.values_list("penilaian", "transisi", "dari", "ke", "peran")) == [
        (n.pk, "ajukan_realisasi", "belum_diajukan", "diajukan", "pemilik")
    ]
    assert set(Pemberitahuan.objects.values_list("akun__pegawai__nama", "judul", "tautan")) == {
        (nama, "Pemilik mengajukan penilaian Triwulan II", f"/penilaian/{p.skp.pk}/{n.periode_id}/")
        for nama in ("Penilai", "Plh", "Delegasi")
    }


def test_pengembalian_realisasi_memerlukan_alasan_dan_membuka_periode(p):
    realisasi(p)
    n = serahkan(p)
    Pemberitahuan.objects.all().delete()
    halaman = f"/penilaian/{p.skp.pk}/{n.periode_id}/kembalikan_realisasi/"
    layanan.simpan_draf_isian(akun=p.akun["penilai"], halaman=halaman, isi={"catatan": "Leng"})
    with ditolak(SyaratBelumTerpenuhi, "ALR-04"):
        layanan.kembalikan_realisasi(penilaian_id=n.pk, oleh=p.akun["penilai"], catatan=" ")
    assert p.akun["penilai"].draf_isian.count() == 1
    layanan.kembalikan_realisasi(penilaian_id=n.pk, oleh=p.akun["penilai"], catatan=" Lengkapi. ")
    assert p.akun["penilai"].draf_isian.count() == 0
    realisasi(p, kali=1, teks="4 dokumen")
    assert serahkan(p).status == "diajukan"
    assert list(
        Pemberitahuan.objects.filter(akun=p.akun["pemilik"]).values_list("judul", "isi", "tautan")
    ) == [("Realisasi Triwulan II dikembalikan", "Lengkapi.", f"/penilaian/{p.skp.pk}/{n.periode_id}/")]


def test_realisasi_yang_ditarik_dapat_diubah_lagi(p):
    realisasi(p)
    layanan.batal_realisasi(penilaian_id=serahkan(p).pk, oleh=p.akun["pemilik"])
    assert realisasi(p, kali=1, teks="4 dokumen").teks == "4 dokumen"


# -- feedback


@pytest.mark.parametrize(
    ("oleh", "peran"),
    [
        ("penilai", "definitif"),
        ("plh", "plh"),
        ("delegasi", "delegasi"),
        ("atasan_penilai", "definitif"),
    ],
)
def test_umpan_balik_dari_penilai_dan_atasannya(p, oleh, peran):
    umpan(
        p,
        oleh,
        " Bagus ",
        periode_id=p.periode["tw2"].pk,
        rhk_id=p.skp.rhk.get().pk,
        perilaku="loyal",
    )
    assert list(
        UmpanBalik.objects.values_list(
            "skp", "periode", "rhk", "perilaku", "teks", "oleh", "oleh_nama", "peran"
        )
    ) == [
        (
            p.skp.pk,
            p.periode["tw2"].pk,
            p.skp.rhk.get().pk,
            "loyal",
            "Bagus",
            p.akun[oleh].pk,
            p.orang[oleh].nama,
            peran,
        )
    ]
    assert list(Pemberitahuan.objects.values_list("akun", "judul", "isi", "tautan")) == [
        (p.akun["pemilik"].pk, f"Umpan balik baru dari {p.orang[oleh].nama}", "Bagus", f"/skp/{p.skp.pk}/")
    ]


@pytest.mark.parametrize("oleh", ["pemilik", "rekan", "kabid_lain", "admin", "operator", "luar", "sekda"])
def test_umpan_balik_tidak_dari_yang_lain(p, oleh):
    with ditolak(TidakBerwenang):
        umpan(p, oleh)
    assert (UmpanBalik.objects.count(), Pemberitahuan.objects.count()) == (0, 0)


@pytest.mark.parametrize("status", StatusSKP)
def test_umpan_balik_hanya_pada_skp_yang_disetujui_atau_selesai(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    if status in ("disetujui", "selesai"):
        umpan(p)
    else:
        with ditolak(SyaratBelumTerpenuhi, "UMP-02"):
            umpan(p)


def test_umpan_balik_dipotong_pada_dua_ribu_karakter(p):
    assert umpan(p, teks="a" * 2001).teks == "a" * 2000


def test_umpan_balik_kosong_ditolak(p):
    with ditolak(SyaratBelumTerpenuhi, "UMP-01"):
        umpan(p, teks=" \n ")


def test_umpan_balik_pada_hal_yang_bukan_milik_skp_ini_menjadi_umum(p):
    luar = PeriodePenilaian.objects.create(
        instansi=p.unor["luar"].instansi,
        nama="Lain",
        awal=date(2026, 1, 1),
        akhir=date(2026, 12, 31),
        batas_pengisian=date(2027, 1, 14),
        jenis="final",
        tipe="tahunan",
    )
    u = umpan(p, periode_id=luar.pk, rhk_id=p.rhk_pimpinan.pk)
    assert (u.periode, u.rhk) == (None, None)


def test_klik_ganda_umpan_balik_menjadi_satu_tetapi_esok_menjadi_dua(p):
    with time_machine.travel(panggung.SAAT, tick=False) as waktu:
        pertama = umpan(p)
        waktu.shift(59)
        assert umpan(p).pk == pertama.pk
        assert umpan(p, "plh").pk != pertama.pk
        assert umpan(p, teks="Lain").pk != pertama.pk
        assert umpan(p, perilaku="loyal").pk != pertama.pk
        waktu.shift(1)
        umpan(p)
    assert (UmpanBalik.objects.count(), Pemberitahuan.objects.count()) == (5, 5)
