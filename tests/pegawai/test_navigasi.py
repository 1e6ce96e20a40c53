"""The menu holds what the person may use, and nothing else."""

import pytest
from django.test import Client

from pegawai.pilihan import Peran
from tests.factories.pegawai import AkunFactory, PegawaiFactory, PemberitahuanFactory, PeranFactory

pytestmark = pytest.mark.django_db
KINERJA = ["Daftar SKP", "Penilaian"]
TIM = ["SKP Bawahan", "Penilaian Bawahan", "Keberatan"]
SINKRON, SELISIH, KELOLA = ["Sinkron"], ["Selisih", "Mutu Data"], ["Kiriman ke SIASN", "Sambungan"]


def menu(klien, alamat="/profil/"):
    isi = klien.get(alamat).context
    return {k["grup"]: [b["label"] for b in k["butir"]] for k in isi["menu"]}


def test_pegawai_biasa(masuk, kantor):
    assert menu(masuk(kantor.staf.pegawai)) == {"Kinerja Saya": KINERJA}


def test_pimpinan(masuk, kantor):
    assert menu(masuk(kantor.kabid.pegawai)) == {"Kinerja Saya": KINERJA, "Tim Saya": TIM}


@pytest.mark.parametrize(
    ("peran", "grup"),
    [
        (
            Peran.OPERATOR,
            {"Kepegawaian": ["Laporan Salah Atasan"], "Sinkronisasi": [*SINKRON, *SELISIH]},
        ),
        (
            Peran.ADMIN_INSTANSI,
            {
                "Kepegawaian": ["Laporan Salah Atasan"],
                "Sinkronisasi": [*SINKRON, *SELISIH, "Pemetaan Unor", *KELOLA],
                "Pengaturan": ["Periode Penilaian", "Pengaturan Instansi"],
            },
        ),
        (Peran.ADMIN_NASIONAL, {"Sinkronisasi": [*SINKRON, *KELOLA]}),
    ],
)
def test_menu_menurut_peran(masuk, kantor, peran, grup):
    PeranFactory(akun=kantor.staf.pegawai.akun, peran=peran, unor=kantor.seksi)
    assert menu(masuk(kantor.staf.pegawai)) == {"Kinerja Saya": KINERJA, **grup}


def test_data_acuan_hanya_untuk_staf(masuk):
    akun = AkunFactory(is_staff=True)
    assert menu(masuk(akun)) == {"Pengaturan": ["Data Acuan"]}


def test_pengunjung_tanpa_menu():
    isi = Client().get("/akun/login/").context
    for nama in ("menu", "menu_bawah", "url_profil", "jumlah_pemberitahuan", "isian_tertunda", "pelaku"):
        assert not isi[nama]


def test_bingkai_pengguna(masuk, kantor):
    PemberitahuanFactory.create_batch(2, akun=kantor.staf.pegawai.akun)
    isi = masuk(kantor.staf.pegawai).get("/pemberitahuan/").context
    assert isi["nama_instansi"] == kantor.instansi.nama
    assert isi["jumlah_pemberitahuan"] == 2
    assert isi["url_pemberitahuan"] == "/pemberitahuan/"
    assert isi["pelaku"].pegawai_id == kantor.staf.pegawai_id
    assert [(b["label"], b["aktif"]) for b in isi["menu_bawah"]] == [
        ("Daftar SKP", False),
        ("Penilaian", False),
        ("Pemberitahuan", True),
        ("Profil", False),
    ]


def test_menu_bawah_pimpinan(masuk, kantor):
    isi = masuk(kantor.kabid.pegawai).get("/profil/").context
    assert [b["label"] for b in isi["menu_bawah"]] == [*KINERJA, *TIM[:2]]


@pytest.mark.parametrize(
    ("alamat", "aktif"),
    [
        ("/penilaian/bawahan/7/", ["Penilaian Bawahan"]),
        ("/penilaian/7/", ["Penilaian"]),
        ("/", ["Daftar SKP"]),
        ("/profil/", []),
    ],
)
def test_yang_aktif_alamat_terpanjang(rf, kantor, alamat, aktif):
    from ekinerja.navigasi import navigasi

    permintaan = rf.get(alamat)
    permintaan.user = kantor.kabid.pegawai.akun
    butir = [b for k in navigasi(permintaan)["menu"] for b in k["butir"]]
    assert [b["label"] for b in butir if b["aktif"]] == aktif


def test_lencana_berhenti_menghitung_di_atas_99(masuk):
    akun = PegawaiFactory().akun
    PemberitahuanFactory.create_batch(120, akun=akun)
    assert masuk(akun).get("/profil/").context["jumlah_pemberitahuan"] == 100


def test_halaman_tanpa_bingkai_tidak_membayar(rf, kantor, django_assert_num_queries):
    from ekinerja.navigasi import navigasi

    permintaan = rf.get("/")
    permintaan.user = kantor.kabid.pegawai.akun
    with django_assert_num_queries(0):
        navigasi(permintaan)
    with django_assert_num_queries(5):
        isi = navigasi(permintaan)
        assert len(isi["menu"]) == 2
        assert isi["jumlah_pemberitahuan"] == 0
        assert isi["nama_instansi"] == kantor.instansi.nama
