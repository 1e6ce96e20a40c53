"""Lists of assessment: own periods, people to assess, what they cost."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from skp.kueri_lembar import bagi_halaman
from skp.models import (
    Indikator,
    Keberatan,
    Penilaian,
    RencanaAksi,
    RencanaHasilKerja,
)
from skp.pilihan import StatusSKP
from tests.skp.lembar import dinilai, penilaian
from tests.skp.panggung import buat_skp

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.usefixtures("skp_berlaku")


# --- lists -------------------------------------------------------------------------------------------


def test_penilaian_saya_menampilkan_setiap_periode(client, p):
    client.force_login(p.akun["pemilik"])
    ((milik,),) = [jawaban_daftar(client.get(reverse("skp:penilaian")))]
    assert milik == (p.skp.pk, ["Triwulan I", "Triwulan II", "Akhir 2026"])


def jawaban_daftar(jawaban):
    return [(d["skp"].pk, [x["b"].periode.nama for x in d["baris"]]) for d in jawaban.context["daftar"]]


@pytest.mark.parametrize("tahun", ["2025", "abc", "9" * 20, "-1", "0"])
def test_penilaian_saya_dengan_tahun_apa_pun(client, p, tahun):
    client.force_login(p.akun["pemilik"])
    assert client.get(reverse("skp:penilaian"), {"tahun": tahun}).status_code == 200


def test_penilaian_pada_versi_lama_ditunjukkan_pada_penggantinya(client, p):
    baru = buat_skp(p, "pemilik", status=StatusSKP.DIAJUKAN, versi=2, akar=p.skp)
    dinilai(p, "final")
    type(baru).objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIGANTI)
    type(baru).objects.filter(pk=baru.pk).update(status=StatusSKP.DISETUJUI)
    client.force_login(p.akun["pemilik"])
    ((_, _),) = jawaban_daftar(client.get(reverse("skp:penilaian")))
    baris = client.get(reverse("skp:penilaian")).context["daftar"][0]["baris"]
    assert [x["b"].skp_id for x in baris] == [baru.pk, p.skp.pk, baru.pk]
    tw1 = reverse("skp:lembar", args=[p.skp.pk, p.periode["tw1"].pk])
    assert client.get(tw1)["Location"] == reverse("skp:lembar", args=[baru.pk, p.periode["tw1"].pk])
    tw2 = reverse("skp:lembar", args=[p.skp.pk, p.periode["tw2"].pk])
    assert client.get(tw2).status_code == 200


def test_penilaian_bawahan_yang_menunggu_ada_di_atas(client, p):
    buat_skp(p, "rekan", status=StatusSKP.DISETUJUI)
    penilaian(p, "belum_diajukan")
    lain = Penilaian.objects.create(
        skp=p.orang["rekan"].skp.get(), periode=p.periode["tw2"], status="diajukan"
    )
    client.force_login(p.akun["penilai"])
    jawaban = client.get(reverse("skp:penilaian_bawahan"), {"periode": p.periode["tw2"].pk})
    assert [s.pk for s in jawaban.context["halaman"].object_list] == [lain.skp_id, p.skp.pk]
    assert "0 dari 2 pegawai sudah dinilai, 1 menunggu Anda" in jawaban.content.decode()


def test_sebaran_predikat_dengan_angka_dan_tanda_populasi_kecil(client, p):
    dinilai(p)
    client.force_login(p.akun["penilai"])
    teks = client.get(reverse("skp:penilaian_bawahan"), {"periode": p.periode["tw2"].pk}).content.decode()
    assert [k for k in ("1 orang Sangat Kurang", "Populasi kecil") if k not in teks] == []


def test_periode_bawaan_adalah_yang_sedang_diisi(client, p):
    client.force_login(p.akun["penilai"])
    assert client.get(reverse("skp:penilaian_bawahan")).context["periode"] == p.periode["tw2"]
    with time_machine.travel(date(2027, 3, 1), tick=False):
        client.force_login(p.akun["penilai"])
        assert client.get(reverse("skp:penilaian_bawahan")).context["periode"] == p.periode["akhir"]


@pytest.mark.parametrize("periode", ["abc", "0", "9" * 30])
def test_penilaian_bawahan_dengan_periode_apa_pun(client, p, periode):
    client.force_login(p.akun["penilai"])
    jawaban = client.get(reverse("skp:penilaian_bawahan"), {"periode": periode, "halaman": "x"})
    assert jawaban.status_code == 200


def test_penilaian_bawahan_tidak_menampilkan_orang_lain(client, p):
    for nama, jumlah in (
        ("penilai", 1),
        ("atasan_penilai", 1),
        ("kabid_lain", 0),
        ("pemilik", 0),
        ("luar", 0),
    ):
        client.force_login(p.akun[nama])
        jawaban = client.get(reverse("skp:penilaian_bawahan"), {"periode": p.periode["tw2"].pk})
        daftar = jawaban.context.get("halaman")
        assert (nama, len(daftar.object_list) if daftar else 0) == (nama, jumlah)


# --- budgets -----------------------------------------------------------------------------------------


def kueri(client, alamat, data=None):
    with CaptureQueriesContext(connection) as tangkap:
        jawaban = client.get(alamat, data)
    assert jawaban.status_code == 200
    return len(tangkap), len(jawaban.content)


@pytest.mark.parametrize("tambahan", [0, 2, 299])
def test_penilaian_bawahan_tetap_murah(client, p, tambahan):
    from tests.skp.test_halaman_bawahan import tambah_orang

    tambah_orang(p, tambahan, StatusSKP.DISETUJUI)
    client.force_login(p.akun["penilai"])
    n, ukuran = kueri(client, reverse("skp:penilaian_bawahan"), {"periode": p.periode["tw2"].pk})
    assert (n, ukuran < 100_000) == (9, True)


def tambah_rhk(p, jumlah: int) -> list[Indikator]:
    """RHK with two indicators and a step each; the indicators in the order of the sheet."""
    rhk = RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=p.skp, teks=f"Hasil kerja {n}", urutan=n + 10) for n in range(jumlah)
    )
    RencanaAksi.objects.bulk_create(RencanaAksi(rhk=r, periode=p.periode["tw2"], teks="Langkah") for r in rhk)
    return Indikator.objects.bulk_create(
        Indikator(rhk=r, teks=f"Indikator {m}", target_teks="1 Dokumen") for r in rhk for m in range(2)
    )


@pytest.mark.parametrize("tambahan", [0, 2, 299])
@pytest.mark.parametrize("nama", ["pemilik", "penilai"])
def test_lembar_tetap_murah(client, p, tambahan, nama):
    tambah_rhk(p, tambahan)
    if nama == "penilai":
        penilaian(p, "diajukan")
    client.force_login(p.akun[nama])
    n, ukuran = kueri(client, reverse("skp:lembar", args=[p.skp.pk, p.periode["tw2"].pk]))
    assert (n, ukuran < 100_000) == (11, True)


def test_penilaian_saya_tetap_murah(client, p):
    client.force_login(p.akun["pemilik"])
    n, _ = kueri(client, reverse("skp:penilaian"))
    assert n == 10


def test_lembar_panjang_dibagi_dan_tautan_menuju_halamannya(client, p):
    terakhir = tambah_rhk(p, 20)[-1]
    client.force_login(p.akun["pemilik"])
    alamat = reverse("skp:lembar", args=[p.skp.pk, p.periode["tw2"].pk])
    nomor = [[r.nomor for r in client.get(alamat, {"halaman": n}).context["rhk_halaman"]] for n in (1, 2, 3)]
    assert nomor == [list(range(1, 9)), list(range(9, 17)), list(range(17, 22))]
    tolak = client.post(reverse("skp:ajukan_realisasi", args=[p.skp.pk, p.periode["tw2"].pk]))
    tautan = [k.tautan for k in tolak.context["galat"].pelanggaran]
    pertama = p.skp.rhk.order_by("urutan").first().indikator.get()
    assert (tolak.status_code, len(tautan)) == (422, 41)
    assert (tautan[0], tautan[-1]) == (
        f"{alamat}#realisasi-{pertama.pk}",
        f"{alamat}?halaman=3#realisasi-{terakhir.pk}",
    )
    simpan = reverse("skp:realisasi_simpan", args=[p.skp.pk, p.periode["tw2"].pk, terakhir.pk])
    assert client.post(simpan, {"teks": "1 Dokumen", "kali": 0})["Location"] == tautan[-1]


@pytest.mark.parametrize(
    ("jumlah", "halaman"),
    [
        ([], []),
        ([16], [1]),
        ([17, 1], [1, 2]),
        ([8, 8, 1], [1, 1, 2]),
        ([1, 16, 15, 1], [1, 2, 3, 3]),
        ([16, 8, 8, 1], [1, 2, 2, 3]),
    ],
)
def test_bagi_halaman(jumlah, halaman):
    assert bagi_halaman(jumlah) == halaman


@pytest.mark.parametrize("nama", ["pemilik", "penilai", "plh", "atasan_penilai", "admin"])
def test_lembar_berkeberatan_tidak_melewati_batas(client, p, nama):
    Keberatan.objects.create(penilaian=dinilai(p, "keberatan"), alasan="Realisasi saya lengkap")
    client.force_login(p.akun[nama])
    assert kueri(client, reverse("skp:lembar", args=[p.skp.pk, p.periode["tw2"].pk]))[0] == 12
