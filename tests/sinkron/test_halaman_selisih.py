"""The pages of decisions: queue, groups, evidence, undo, mapping, quality, authority, own profile."""

import re

import pytest
from django.urls import reverse

from pegawai.models import Pegawai
from pegawai.pilihan import Peran
from sinkron.models import CerminUnor, OtoritasBidang
from sinkron.pilihan import Bidang, StatusSelisih
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, PeranFactory, UnorFactory
from tests.factories.sinkron import CerminPegawaiFactory, CerminUnorFactory, SelisihFactory

pytestmark = pytest.mark.django_db
S = StatusSelisih
HTMX = {"HX-Request": "true"}


@pytest.fixture
def admin(kantor, masuk):
    return masuk(PeranFactory(peran=Peran.ADMIN_INSTANSI, instansi=kantor.instansi).akun)


@pytest.fixture
def operator(kantor, masuk):
    return masuk(PeranFactory(peran=Peran.OPERATOR, instansi=kantor.instansi, unor=kantor.bidang).akun)


def selisih(kantor, siapa="staf", **lain):
    tempat = getattr(kantor, siapa)
    return SelisihFactory(pegawai=tempat.pegawai, unor=tempat.unor, **lain)


def isi(jawaban) -> str:
    return re.sub(r"\s+", " ", jawaban.content.decode())


def putuskan(klien, **data):
    return klien.post(reverse("sinkron:putuskan"), data, headers=HTMX)


def test_antrean_menurut_keadaan_bidang_dan_pencarian(kantor, operator):
    selisih(kantor)
    selisih(kantor, bidang=Bidang.NAMA, kita="Staf Uji", siasn="Staf Uji, S.E.")
    selisih(kantor, "kabid", status=S.DIPERTAHANKAN)
    selisih(kantor, "kadis")
    url = reverse("sinkron:selisih")
    semua = isi(operator.get(url))
    assert semua.count("data-baris") == 2
    assert 'Semua bidang <span class="hitungan">2</span>' in semua
    assert isi(operator.get(url, {"bidang": "nama"})).count("data-baris") == 1
    assert "Kepala Bidang" in isi(operator.get(url, {"status": "dipertahankan"}))
    assert isi(operator.get(url, {"q": "staf"})).count("data-baris") == 2
    assert isi(operator.get(url, {"q": kantor.staf.pegawai.nip})).count("data-baris") == 2
    assert "Tidak ditemukan" in isi(operator.get(url, {"q": "kepala dinas"}))


@pytest.mark.parametrize("jumlah", [1, 3, 30])
def test_biaya_antrean_tidak_bertambah(kantor, operator, jumlah, django_assert_max_num_queries):
    for _ in range(jumlah):
        pegawai = PenempatanFactory(unor=kantor.seksi).pegawai
        SelisihFactory(pegawai=pegawai, unor=kantor.seksi)
    with django_assert_max_num_queries(10):
        jawaban = operator.get(reverse("sinkron:selisih"))
    assert len(jawaban.content) < 100_000


def test_satu_baris_diputuskan_dan_daftarnya_kembali(kantor, operator):
    s = selisih(kantor)
    jawaban = isi(putuskan(operator, putusan=f"siasn:{s.pk}"))
    assert "1 disamakan dengan SIASN." in jawaban
    assert "Tidak ada selisih yang menunggu" in jawaban
    assert Pegawai.objects.get(pk=kantor.staf.pegawai_id).golongan == "III/d"


def test_yang_dipilih_dipertahankan(kantor, operator):
    a, b, c = (selisih(kantor) for _ in range(3))
    assert "2 selisih dipertahankan." in isi(putuskan(operator, putusan="lokal", pilih=[a.pk, b.pk]))
    for s in (a, b, c):
        s.refresh_from_db()
    assert [a.status, b.status, c.status] == [S.DIPERTAHANKAN, S.DIPERTAHANKAN, S.MENUNGGU]


def test_semua_yang_serupa_dalam_lingkup_saja(kantor, operator):
    a, b = selisih(kantor), selisih(kantor, "kabid")
    lain = selisih(kantor, kita="III/a", siasn="III/b")
    luar = selisih(kantor, "kadis")
    tanya = isi(operator.get(reverse("sinkron:serupa_selisih", args=[a.pk])))
    assert "Pakai SIASN untuk 2 yang serupa" in tanya
    assert "Staf Uji, Kepala Bidang" in tanya
    putuskan(operator, putusan=f"siasn~{a.pk}")
    for s in (a, b, lain, luar):
        s.refresh_from_db()
    assert [s.status for s in (a, b, lain, luar)] == [S.DITERAPKAN] * 2 + [S.MENUNGGU] * 2


def test_kelompok_serupa_berdiri_di_atas(kantor, operator):
    for _ in range(3):
        selisih(kantor)
    selisih(kantor, kita="II/a", siasn="II/b")
    teks = isi(operator.get(reverse("sinkron:selisih")))
    assert 'aria-label="Pakai SIASN untuk 3 yang serupa"' in teks
    assert teks.index("Yang serupa, sekali putus") < teks.index("data-baris")


def test_yang_ditolak_tampil_dengan_sebabnya(kantor, operator):
    s = selisih(kantor, bidang=Bidang.NIP, siasn=kantor.kadis.pegawai.nip)
    jawaban = isi(putuskan(operator, putusan=f"siasn:{s.pk}"))
    assert "0 disamakan dengan SIASN, 1 belum dapat." in jawaban
    assert "sudah dimiliki pegawai lain" in jawaban


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"putusan": "siasn"},
        {"putusan": "hapus", "pilih": "1"},
        {"putusan": "siasn:9999999999999999999999"},
        {"putusan": "lokal", "pilih": "abc"},
    ],
)
def test_permintaan_yang_keliru_menjawab_dengan_kalimat(operator, data):
    jawaban = putuskan(operator, **data)
    assert jawaban.status_code == 422
    assert "Pilih" in isi(jawaban)


def test_bukti_menyandingkan_kedua_sisi(kantor, operator):
    unor = CerminUnorFactory(instansi=kantor.instansi, nama="BIDANG LAIN", unor=kantor.dinas)
    c = CerminPegawaiFactory(
        instansi=kantor.instansi,
        pegawai=kantor.staf.pegawai,
        unor_siasn=unor.id_siasn,
        jabatan="Penelaah Uji",
        golongan="III/d",
    )
    s = selisih(kantor, cermin=c)
    selisih(kantor)
    teks = isi(operator.get(reverse("sinkron:bukti_selisih", args=[s.pk])))
    assert "Dinas Uji › Bidang Uji › Seksi Uji" in teks
    assert "BIDANG LAIN" in teks
    assert "Pakai SIASN untuk 2 yang serupa" in teks
    assert teks.count(">Berbeda<") == 1 or teks.count("Berbeda") >= 1


def test_diurungkan_dari_halaman_bukti(kantor, operator):
    s = selisih(kantor)
    putuskan(operator, putusan=f"siasn:{s.pk}")
    url = reverse("sinkron:bukti_selisih", args=[s.pk])
    assert "Urungkan" in isi(operator.get(url))
    jawaban = operator.post(reverse("sinkron:urungkan", args=[s.pk]), follow=True)
    assert "diurungkan" in isi(jawaban)
    s.refresh_from_db()
    assert (s.status, Pegawai.objects.get(pk=s.pegawai_id).golongan) == (S.MENUNGGU, "III/c")


def test_pemetaan_mengusulkan_menurut_nama_dan_jejak(kantor, admin):
    atas = CerminUnorFactory(instansi=kantor.instansi, nama="DINAS UJI", unor=kantor.dinas)
    lain = UnorFactory(induk=kantor.instansi.unor.get(nama="Dinas Uji"), nama="Bagian Umum")
    c = CerminUnorFactory(instansi=kantor.instansi, nama="SEKSI UJI", induk_siasn=atas.id_siasn)
    teks = isi(admin.get(reverse("sinkron:pemetaan")))
    assert "1 dari 2 unor SIASN" in teks
    assert "DINAS UJI › SEKSI UJI" in teks
    assert "Dinas Uji › Bidang Uji › Seksi Uji" in teks
    url = reverse("sinkron:petakan", args=[c.pk])
    assert "Bagian Umum" not in isi(admin.get(url))
    assert "Dinas Uji › Bagian Umum" in isi(admin.get(url, {"q": "umum"}, headers=HTMX))
    jawaban = admin.post(url, {"unor": lain.pk}, follow=True)
    assert "berpasangan dengan Bagian Umum" in isi(jawaban)
    assert CerminUnor.objects.get(pk=c.pk).unor == lain
    admin.post(url, {"unor": ""})
    assert CerminUnor.objects.get(pk=c.pk).unor is None


def test_mutu_per_unor_menyebut_siapa_dan_caranya(kantor, operator):
    for kode in ("ACC_5", "COM_6", "ACC_5"):
        selisih(kantor, jenis="mutu", bidang="mutu", kelas=kode)
    selisih(kantor, "kadis", jenis="mutu", bidang="mutu", kelas="CON_1")
    teks = isi(operator.get(reverse("sinkron:mutu")))
    assert "NIK belum valid" in teks
    assert "TMT CPNS" not in teks
    url = reverse("sinkron:mutu_unor", args=[kantor.seksi.pk])
    assert isi(operator.get(url)).count("data-baris") == 3
    satu = isi(operator.get(url, {"indikator": "COM_6"}))
    assert (satu.count("data-baris"), "melalui MyASN" in satu) == (1, True)
    assert operator.get(reverse("sinkron:mutu_unor", args=[kantor.dinas.pk])).status_code == 404


def test_otoritas_disimpan_admin(kantor, admin):
    url = reverse("sinkron:otoritas")
    teks = isi(admin.get(url))
    pilihan = dict(re.findall(r'<select name="(\w+)".*?<option value="(\w+)" selected', teks))
    assert (pilihan["golongan"], pilihan["unor"], pilihan["email"]) == ("siasn", "manusia", "lokal")
    jawaban = admin.post(url, {**pilihan, "golongan": "manusia"}, follow=True)
    assert "tersimpan" in isi(jawaban)
    assert OtoritasBidang.objects.get(bidang="golongan").pemenang == "manusia"
    assert admin.post(url, {**pilihan, "golongan": "raja"}).status_code == 422


def test_profil_menampilkan_selisih_sendiri_dan_jalan_keluarnya(kantor, masuk):
    selisih(kantor)
    selisih(kantor, jenis="mutu", bidang="mutu", kelas="ACC_5", kita="", siasn="")
    selisih(kantor, "kabid", siasn="IV/e")
    teks = isi(masuk(kantor.staf.pegawai).get(reverse("pegawai:profil")))
    assert "Berbeda dengan SIASN" in teks
    assert "Operator unor Anda memutuskannya" in teks
    assert "Padankan NIK" in teks
    assert "IV/e" not in teks
    assert "Berbeda dengan SIASN" not in isi(masuk(PegawaiFactory()).get(reverse("pegawai:profil")))
