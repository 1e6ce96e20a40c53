"""The pages: what each person sees, may do, and at what cost."""

import pytest
from django.contrib.auth import get_user_model
from rest_framework.authtoken.models import Token

from pegawai.models import LaporanAtasan, Pemberitahuan, PengaturanInstansi
from pegawai.pilihan import Peran, StatusLaporan
from tests.factories.pegawai import (
    AkunFactory,
    LaporanFactory,
    PegawaiFactory,
    PemberitahuanFactory,
    PenempatanFactory,
    PengaturanFactory,
    PeranFactory,
    UnorFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BESAR = 10**30


def teks(jawaban):
    return jawaban.content.decode()


@pytest.fixture
def operator(kantor):
    return PeranFactory(akun=kantor.kadis.pegawai.akun, unor=kantor.dinas).akun


@pytest.fixture
def admin(kantor):
    return PeranFactory(
        akun=kantor.kadis.pegawai.akun, peran=Peran.ADMIN_INSTANSI, instansi=kantor.instansi
    ).akun


SEMUA = [
    ("get", "/profil/"),
    ("post", "/profil/laporkan/1/"),
    ("post", "/profil/token/"),
    ("post", "/profil/token/cabut/"),
    ("get", "/laporan-atasan/"),
    ("get", "/laporan-atasan/1/"),
    ("post", "/laporan-atasan/1/"),
    ("get", "/pemberitahuan/"),
    ("post", "/pemberitahuan/1/buka/"),
    ("post", "/pemberitahuan/dibaca/"),
    ("get", "/pengaturan/"),
    ("post", "/pengaturan/"),
    ("post", "/isian-tertunda/buang/"),
]


@pytest.mark.parametrize(("cara", "alamat"), SEMUA)
def test_tanpa_masuk_diarahkan_ke_halaman_masuk(client, cara, alamat):
    jawaban = getattr(client, cara)(alamat)
    assert (jawaban.status_code, jawaban["Location"].split("?")[0]) == (302, "/akun/login/")


DIBACA_JUGA = {"/pengaturan/", "/laporan-atasan/1/"}


@pytest.mark.parametrize("alamat", [a for c, a in SEMUA if c == "post" and a not in DIBACA_JUGA])
def test_perubahan_hanya_lewat_post(masuk, kantor, alamat):
    assert masuk(kantor.staf.pegawai).get(alamat).status_code == 405


# --- profile ----------------------------------------------------------------------------------------


def test_profil_menjelaskan_penilai(masuk, kantor):
    halaman = teks(masuk(kantor.staf.pegawai).get("/profil/"))
    nip = kantor.staf.pegawai.nip
    for bagian in (
        "Staf Uji",
        f"{nip[:8]}\u00a0{nip[8:14]}\u00a0{nip[14]}\u00a0{nip[15:]}",
        "Penata (III/c)",
        "Dinas Uji › Bidang Uji › Seksi Uji",
        "Kepala Bidang, Kepala Bidang Uji: kepala unor di atas unor Anda",
        "Kepala Dinas",
    ):
        assert bagian in halaman


def test_profil_akun_tanpa_pegawai_dan_tanpa_jabatan(masuk):
    assert masuk(AkunFactory()).get("/profil/").status_code == 200
    assert "Belum ada jabatan yang berlaku hari ini" in teks(masuk(PegawaiFactory()).get("/profil/"))


@pytest.mark.parametrize("banyak", [1, 3, 300])
def test_profil_paling_banyak_12_kueri(masuk, kantor, django_assert_max_num_queries, banyak):
    LaporanFactory.create_batch(banyak, penempatan=kantor.staf, status=StatusLaporan.SELESAI)
    for _ in range(min(banyak, 3)):
        PenempatanFactory(pegawai=kantor.staf.pegawai, unor=UnorFactory(induk=kantor.bidang))
    klien = masuk(kantor.staf.pegawai)
    with django_assert_max_num_queries(12):
        assert klien.get("/profil/").status_code == 200


def lapor(klien, penempatan, keterangan="Seharusnya kepala dinas.", **lain):
    return klien.post(f"/profil/laporkan/{penempatan.pk}/", {"keterangan": keterangan}, **lain)


def test_laporkan_dan_jawabannya_tampak_di_profil(masuk, kantor):
    klien = masuk(kantor.staf.pegawai)
    jawaban = lapor(klien, kantor.staf)
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/profil/")
    LaporanAtasan.objects.update(tanggapan="Sudah dibetulkan.", status=StatusLaporan.SELESAI)
    halaman = teks(klien.get("/profil/"))
    assert "Seharusnya kepala dinas." in halaman
    assert "Sudah dibetulkan." in halaman


def test_laporkan_lewat_htmx_mengganti_panel_saja(masuk, kantor):
    jawaban = lapor(masuk(kantor.staf.pegawai), kantor.staf, headers=HTMX)
    assert jawaban.status_code == 200
    assert teks(jawaban).lstrip().startswith(f'<section class="panel" id="jabatan-{kantor.staf.pk}"')
    assert 'id="kabar"' in teks(jawaban)


@pytest.mark.parametrize(
    ("kepala", "templat"), [({}, "pegawai/profil.html"), (HTMX, "pegawai/_jabatan.html")]
)
@pytest.mark.parametrize("keterangan", ["", "   ", "x" * 1001])
def test_laporan_keliru_dikembalikan_422_dengan_isinya(masuk, kantor, kepala, templat, keterangan):
    jawaban = lapor(masuk(kantor.staf.pegawai), kantor.staf, keterangan, headers=kepala)
    assert jawaban.status_code == 422
    assert jawaban.templates[0].name == templat
    assert keterangan.strip() in teks(jawaban)
    assert LaporanAtasan.objects.count() == 0


def test_jabatan_orang_lain_tidak_ditemukan(masuk, kantor):
    assert lapor(masuk(kantor.staf.pegawai), kantor.kabid).status_code == 404
    assert masuk(AkunFactory()).post("/profil/laporkan/1/", {"keterangan": "x"}).status_code == 404


def test_token_tampil_sekali_dan_dapat_dipakai_sampai_dicabut(masuk, kantor, client):
    akun = kantor.staf.pegawai.akun
    klien = masuk(akun)
    jawaban = klien.post("/profil/token/")
    kunci = Token.objects.get(user=akun).key
    assert kunci in teks(jawaban)
    assert "no-store" in jawaban["Cache-Control"]
    assert kunci not in teks(klien.get("/profil/"))
    klien.post("/profil/token/cabut/")
    assert Token.objects.count() == 0


# --- reports ----------------------------------------------------------------------------------------


def test_daftar_laporan_menurut_status_dan_lingkup(masuk, kantor, operator):
    LaporanFactory(penempatan=kantor.staf, keterangan="Laporan baru.")
    LaporanFactory(penempatan=kantor.kabid, keterangan="Laporan lama.", status=StatusLaporan.SELESAI)
    LaporanFactory(keterangan="Laporan asing.")
    klien = masuk(operator)
    halaman = klien.get("/laporan-atasan/")
    assert [baris.keterangan for baris in halaman.context["halaman"]] == ["Laporan baru."]
    assert [(s["label"], s["jumlah"]) for s in halaman.context["saring"]] == [("Baru", 1), ("Selesai", 1)]
    lama = klien.get("/laporan-atasan/?status=selesai").context["halaman"]
    assert [baris.keterangan for baris in lama] == ["Laporan lama."]
    assert klien.get("/laporan-atasan/?status=aneh&halaman=x").status_code == 200


@pytest.mark.parametrize("alamat", ["/laporan-atasan/", "/laporan-atasan/1/"])
def test_laporan_hanya_untuk_petugas(masuk, kantor, alamat):
    klien = masuk(kantor.staf.pegawai)
    assert klien.get(alamat).status_code == 403
    jawaban = klien.get(alamat, headers=HTMX)
    assert (jawaban.status_code, jawaban.templates[0].name) == (403, "komponen/galat.html")


@pytest.mark.parametrize("banyak", [1, 3, 300])
def test_daftar_laporan_paling_banyak_12_kueri(
    masuk, kantor, operator, django_assert_max_num_queries, banyak
):
    for n in range(banyak):
        LaporanFactory(penempatan=PenempatanFactory(unor=kantor.seksi, pegawai__akun=None), keterangan=f"{n}")
    klien = masuk(operator)
    with django_assert_max_num_queries(12):
        halaman = klien.get("/laporan-atasan/?halaman=1")
    assert len(halaman.context["halaman"]) == min(banyak, 25)


def test_penolakan_halaman_tidak_kembali_ke_dirinya(masuk, kantor):
    halaman = teks(masuk(kantor.staf.pegawai).get("/pengaturan/"))
    assert 'href="/">Ke beranda</a>' in halaman


def test_petugas_membaca_sebab_penilai_sebagai_orang_ketiga(masuk, kantor, operator):
    laporan = LaporanFactory(penempatan=kantor.staf)
    halaman = teks(masuk(operator).get(f"/laporan-atasan/{laporan.pk}/"))
    assert "kepala unor di atas unor pegawai" in halaman
    assert 'href="/laporan-atasan/"' in halaman


def test_menanggapi_laporan(masuk, kantor, operator):
    laporan = LaporanFactory(penempatan=kantor.staf)
    klien, alamat = masuk(operator), f"/laporan-atasan/{laporan.pk}/"
    assert klien.get(alamat).templates[0].name == "pegawai/tanggapi.html"
    assert klien.get(alamat, headers=HTMX).templates[0].name == "pegawai/_tanggapi.html"
    kosong = klien.post(alamat, {"tanggapan": " "})
    assert (kosong.status_code, LaporanAtasan.objects.get().status) == (422, StatusLaporan.BARU)
    jawaban = klien.post(alamat, {"tanggapan": "Beres."})
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/laporan-atasan/")
    kedua = klien.post(alamat, {"tanggapan": "Lagi."})
    assert (kedua.status_code, kedua.templates[0].name) == (409, "komponen/galat_halaman.html")
    assert LaporanAtasan.objects.get().tanggapan == "Beres."
    assert "Beres." in teks(klien.get(alamat))


def test_menanggapi_lewat_htmx_pindah_halaman(masuk, kantor, operator):
    laporan = LaporanFactory(penempatan=kantor.staf)
    jawaban = masuk(operator).post(f"/laporan-atasan/{laporan.pk}/", {"tanggapan": "Beres."}, headers=HTMX)
    assert jawaban["HX-Redirect"] == "/laporan-atasan/"


@pytest.mark.parametrize("cara", ["get", "post"])
def test_laporan_di_luar_lingkup_tidak_ditemukan(masuk, kantor, cara):
    laporan = LaporanFactory(penempatan=kantor.kadis)
    klien = masuk(PeranFactory(akun=kantor.staf.pegawai.akun, unor=kantor.seksi).akun)
    for pk in (laporan.pk, BESAR):
        assert getattr(klien, cara)(f"/laporan-atasan/{pk}/", {"tanggapan": "x"}).status_code == 404


# --- notices ----------------------------------------------------------------------------------------


def test_membuka_pemberitahuan_menandai_dibaca_dan_pindah(masuk):
    baris = PemberitahuanFactory(tautan="/profil/?x=1")
    klien = masuk(baris.akun)
    klien.get("/pemberitahuan/")
    assert Pemberitahuan.objects.filter(dibaca_pada=None).count() == 1
    jawaban = klien.post(f"/pemberitahuan/{baris.pk}/buka/")
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/profil/?x=1")
    assert Pemberitahuan.objects.filter(dibaca_pada=None).count() == 0


@pytest.mark.parametrize("tautan", ["", "https://jahat.example/", "//jahat.example/", "javascript:x"])
def test_pemberitahuan_tidak_pernah_membawa_keluar(masuk, tautan):
    baris = PemberitahuanFactory(tautan=tautan)
    jawaban = masuk(baris.akun).post(f"/pemberitahuan/{baris.pk}/buka/")
    assert jawaban["Location"] == "/pemberitahuan/"


def test_pemberitahuan_orang_lain_tidak_ditemukan(masuk):
    baris = PemberitahuanFactory()
    klien = masuk(AkunFactory())
    assert [klien.post(f"/pemberitahuan/{pk}/buka/").status_code for pk in (baris.pk, BESAR)] == [404, 404]
    assert "Belum ada pemberitahuan" in teks(klien.get("/pemberitahuan/"))
    baris.refresh_from_db()
    assert baris.dibaca_pada is None


def test_tandai_semua_dibaca(masuk):
    akun = AkunFactory()
    PemberitahuanFactory.create_batch(3, akun=akun)
    PemberitahuanFactory()
    masuk(akun).post("/pemberitahuan/dibaca/")
    assert Pemberitahuan.objects.filter(dibaca_pada=None).count() == 1


@pytest.mark.parametrize("banyak", [1, 3, 300])
def test_pemberitahuan_paling_banyak_12_kueri(masuk, django_assert_max_num_queries, banyak):
    akun = PegawaiFactory().akun
    PemberitahuanFactory.create_batch(banyak, akun=akun)
    klien = masuk(akun)
    with django_assert_max_num_queries(12):
        halaman = klien.get("/pemberitahuan/?halaman=99999")
    assert len(halaman.context["halaman"]) == min(banyak, 25)


# --- settings ----------------------------------------------------------------------------------------


def isian(**ganti):
    return {
        "tenggat_pengajuan_bulan": "2",
        "tenggat_pengajuan_hari": "28",
        "bulan_minimal": "1",
        "hari_keberatan": "14",
        "hari_putusan": "14",
        "hari_dianggap_diterima": "3",
        "ukuran_berkas_mb": "10",
        "peran_wajib_mfa": ["admin_instansi", "penilai"],
        "capaian_istimewa": "di_atas",
        "capaian_baik": "sesuai",
        "capaian_butuh_perbaikan": "sesuai",
        "capaian_kurang": "di_bawah",
        "capaian_sangat_kurang": "di_bawah",
        **ganti,
    }


def test_membuka_pengaturan_tidak_membuatnya(masuk, admin):
    assert masuk(admin).get("/pengaturan/").status_code == 200
    assert PengaturanInstansi.objects.count() == 0


def test_menyimpan_pengaturan(masuk, kantor, admin):
    jawaban = masuk(admin).post("/pengaturan/", isian())
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/pengaturan/")
    atur = PengaturanInstansi.objects.get()
    assert (atur.instansi, atur.tenggat_pengajuan_bulan, atur.tenggat_pengajuan_hari) == (
        kantor.instansi,
        2,
        28,
    )
    assert atur.peran_wajib_mfa == ["admin_instansi", "penilai"]
    assert atur.pemetaan_capaian["butuh_perbaikan"] == "sesuai"
    assert atur.wajib_intervensi is False


@pytest.mark.parametrize(
    ("ganti", "medan", "galat"),
    [
        ({"tenggat_pengajuan_hari": "30"}, "tenggat_pengajuan_hari", "Februari berakhir pada tanggal 29."),
        ({"tenggat_pengajuan_bulan": "13"}, "tenggat_pengajuan_bulan", None),
        ({"hari_keberatan": "367"}, "hari_keberatan", None),
        ({"hari_putusan": str(BESAR)}, "hari_putusan", None),
        ({"bulan_minimal": "13"}, "bulan_minimal", None),
        ({"hari_dianggap_diterima": "-1"}, "hari_dianggap_diterima", None),
        ({"ukuran_berkas_mb": "26"}, "ukuran_berkas_mb", None),
        ({"ukuran_berkas_mb": "sepuluh"}, "ukuran_berkas_mb", None),
        ({"peran_wajib_mfa": ["raja"]}, "peran_wajib_mfa", None),
        ({"capaian_baik": "luar_biasa"}, "capaian_baik", None),
    ],
)
def test_pengaturan_keliru_dikembalikan_422(masuk, admin, ganti, medan, galat):
    jawaban = masuk(admin).post("/pengaturan/", isian(**ganti))
    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (422, [medan])
    if galat:
        assert jawaban.context["form"].errors[medan] == [galat]
    assert PengaturanInstansi.objects.count() == 0


@pytest.mark.parametrize("cara", ["get", "post"])
def test_pengaturan_hanya_admin_instansi(masuk, kantor, operator, cara):
    PengaturanFactory(instansi=kantor.instansi)
    for akun in (kantor.staf.pegawai.akun, operator):
        assert getattr(masuk(akun), cara)("/pengaturan/", isian()).status_code == 403
    assert PengaturanInstansi.objects.get().tenggat_pengajuan_bulan == 1


def test_pengaturan_paling_banyak_12_kueri(masuk, admin, django_assert_max_num_queries):
    klien = masuk(admin)
    with django_assert_max_num_queries(12):
        klien.get("/pengaturan/")


def test_tidak_ada_nip_di_alamat_halaman(masuk, kantor, operator):
    LaporanFactory(penempatan=kantor.staf)
    klien = masuk(operator)
    nip = set(get_user_model().objects.values_list("nip", flat=True))
    for alamat in ("/profil/", "/laporan-atasan/", "/pemberitahuan/"):
        tautan = [b.split('"')[0] for b in teks(klien.get(alamat)).split('href="')[1:]]
        assert not [t for t in tautan for n in nip if n in t]
