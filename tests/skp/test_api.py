"""The API of the agreement: what it shows, what it takes, what it hides, what it costs."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.pilihan import JenisPenempatan
from skp.models import SKP, CatatanRHK, Penilaian, PeriodePenilaian, RencanaHasilKerja, RiwayatSKP
from tests.factories.pegawai import PenempatanFactory
from tests.factories.skp import (
    HARI,
    SAAT,
    IndikatorFactory,
    PenilaianFactory,
    PeriodeFactory,
    RHKFactory,
    SKPFactory,
    dunia,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def d():
    with time_machine.travel(SAAT, tick=False):
        yield dunia()


@pytest.fixture
def sebagai(d, masuk):
    """A client logged in as one of the people of the world."""
    return lambda nama: masuk(d.akun[nama])


def kirim(klien, metode, nama, *argumen, **badan):
    return klien.generic(
        metode,
        reverse(f"api:{nama}", args=argumen),
        data=json.dumps(badan, default=str),
        content_type="application/json",
    )


def nama_aksi(isi) -> list[str]:
    return [a["nama"] for a in isi["aksi"]]


# --- Reading ----------------------------------------------------------------------------------------


def test_daftar_bawaan_adalah_milik_sendiri(d, sebagai):
    daftar = sebagai("penilai").get("/api/v1/skp/").json()
    assert [s["id"] for s in daftar["results"]] == [d.milik["penilai"].skp.pk]
    assert (daftar["next"], daftar["previous"]) == (None, None)


@pytest.mark.parametrize(
    ("siapa", "saring", "harapan"),
    [
        ("penilai", "lingkup=bawahan", ["pemilik"]),
        ("penilai", "lingkup=terlihat", ["penilai", "pemilik"]),
        ("atasan", "lingkup=terlihat", ["rekan", "penilai", "pemilik"]),
        ("atasan", "lingkup=bawahan", ["penilai"]),
        ("admin", "lingkup=terlihat", ["rekan", "penilai", "pemilik"]),
        ("admin", "lingkup=terlihat&status=draft", []),
        ("admin", "lingkup=terlihat&tahun=2025", []),
        ("operator", "lingkup=terlihat", []),
        ("nasional", "lingkup=terlihat", []),
        ("nasional", "", []),
    ],
)
def test_lingkup_dan_saringan(d, sebagai, siapa, saring, harapan):
    hasil = sebagai(siapa).get(f"/api/v1/skp/?{saring}").json()["results"]
    assert [s["id"] for s in hasil] == [d.milik[nama].skp.pk for nama in harapan]


def test_daftar_berhalaman_tanpa_menghitung(d, sebagai):
    for tahun in (2023, 2024, 2025):
        SKPFactory(
            penempatan=d.tempat["pemilik"], periode_awal=f"{tahun}-01-01", periode_akhir=f"{tahun}-12-31"
        )
    klien = sebagai("pemilik")
    pertama = klien.get("/api/v1/skp/?page_size=3").json()
    kedua = klien.get(pertama["next"]).json()
    assert [s["tahun"] for s in pertama["results"] + kedua["results"]] == [2025, 2024, 2023, 2026]
    assert kedua["next"] is None


def test_detil_memuat_semua_isi(d, sebagai):
    m = d.milik["pemilik"]
    isi = sebagai("pemilik").get(f"/api/v1/skp/{m.skp.pk}/").json()
    assert [r["id"] for r in isi["rhk"]] == [m.rhk.pk]
    assert [i["target"] for i in isi["rhk"][0]["indikator"]] == ["12 Dokumen"]
    assert [len(isi["ekspektasi"]), [la["jenis"] for la in isi["lampiran"]]] == [
        7,
        ["dukungan", "pertanggungjawaban", "konsekuensi"],
    ]
    assert isi["identitas"]["penilai"]["nama"] == "Penilai"
    assert isi["identitas"]["atasan"]["nama"] == "Atasan"
    assert isi["penilai"] == {"nama": "Penilai", "asn": True}


def test_identitas_yang_disetujui_tidak_berubah(d, sebagai):
    skp = d.milik["pemilik"].skp
    SKP.objects.filter(pk=skp.pk).update(
        identitas={"pegawai": {"nama": "Nama Lama"}, "penilai": {}, "atasan": {}}
    )
    ambil = lambda: sebagai("pemilik").get(f"/api/v1/skp/{skp.pk}/").json()["identitas"]["pegawai"]["nama"]  # noqa: E731
    assert ambil() == "Nama Lama"
    SKP.objects.filter(pk=skp.pk).update(status="dikembalikan")
    assert ambil() == "Pemilik"


def test_catatan_rhk_baru_terlihat_setelah_dikembalikan(d, sebagai):
    m = d.milik["pemilik"]
    SKP.objects.filter(pk=m.skp.pk).update(status="diajukan")
    jawaban = kirim(
        sebagai("penilai"), "PUT", "rhk-catatan", m.skp.pk, m.rhk.kunci, teks="Perjelas hasilnya."
    )
    assert jawaban.status_code == 200

    def catatan(siapa):
        isi = sebagai(siapa).get(f"/api/v1/skp/{m.skp.pk}/").json()
        return [c["teks"] for c in isi["rhk"][0]["catatan"]]

    assert [catatan("penilai"), catatan("pemilik"), catatan("atasan")] == [["Perjelas hasilnya."], [], []]
    kirim(sebagai("penilai"), "POST", "skp-kembalikan", m.skp.pk, catatan="Lihat catatan.")
    assert [catatan("penilai"), catatan("pemilik")] == [["Perjelas hasilnya."], ["Perjelas hasilnya."]]
    assert CatatanRHK.objects.filter(riwayat__isnull=True).count() == 0


def test_riwayat_memuat_siapa_dan_dalam_peran_apa(d, sebagai):
    m = d.milik["pemilik"]
    SKP.objects.filter(pk=m.skp.pk).update(status="diajukan")
    kirim(sebagai("penilai"), "POST", "skp-setujui", m.skp.pk, catatan="Sudah baik.")
    (baris,) = sebagai("pemilik").get(f"/api/v1/skp/{m.skp.pk}/riwayat/").json()["results"]
    assert (baris["transisi"], baris["label"], baris["oleh"], baris["peran"], baris["catatan"]) == (
        "setujui",
        "Setujui",
        "Penilai",
        "definitif",
        "Sudah baik.",
    )


# Session, account with person, roles, placement, delegation, the list; riwayat also looks for its SKP.
BIAYA_DAFTAR = {"skp/?lingkup=terlihat&": 6, "periode/?": 6, "pemberitahuan/?": 6, "skp/{pk}/riwayat/?": 7}


def test_daftar_sama_murahnya_untuk_1_3_300_baris(d, sebagai):
    klien = sebagai("admin")
    skp = d.milik["pemilik"].skp
    klien.get("/api/v1/saya/")
    for banyak in (1, 3, 300):
        _tambah(d, skp, banyak)
        biaya, terakhir = {}, []
        for alamat in BIAYA_DAFTAR:
            with CaptureQueriesContext(connection) as hitung:
                isi = klien.get(f"/api/v1/{alamat.format(pk=skp.pk)}page_size=100").json()
            biaya[alamat] = len(hitung)
            terakhir.append(len(isi["results"]))
        assert biaya == BIAYA_DAFTAR
    assert terakhir == [100, 100, 100, 100]


def _tambah(d, skp, banyak):
    sudah = PeriodePenilaian.objects.count()
    for n in range(banyak):
        SKPFactory(penempatan=PenempatanFactory(unor=d.unor["bidang"]))
        hari = HARI + timedelta(days=sudah + n)
        PeriodeFactory(instansi=d.instansi, awal=hari, akhir=hari, batas_pengisian=hari)
        d.akun["admin"].pemberitahuan.create(judul=f"Kabar {n}")
        RiwayatSKP.objects.create(
            skp=skp, transisi="buat", dari="", ke="draft", oleh_nama="x", peran="pemilik"
        )


def test_detil_sama_murahnya_untuk_1_dan_60_rhk(d, sebagai, django_assert_num_queries):
    skp = d.milik["pemilik"].skp
    klien = sebagai("admin")
    klien.get(f"/api/v1/skp/{skp.pk}/")
    with CaptureQueriesContext(connection) as satu:
        klien.get(f"/api/v1/skp/{skp.pk}/")
    for n in range(59):
        IndikatorFactory(rhk=RHKFactory(skp=skp, urutan=n + 2))
    with django_assert_num_queries(len(satu)):
        assert len(klien.get(f"/api/v1/skp/{skp.pk}/").json()["rhk"]) == 60


def test_penilaian_sama_murahnya_untuk_1_dan_12_periode(d, sebagai, django_assert_num_queries):
    skp = d.milik["pemilik"].skp
    klien = sebagai("penilai")
    klien.get(f"/api/v1/skp/{skp.pk}/penilaian/")
    with CaptureQueriesContext(connection) as satu:
        klien.get(f"/api/v1/skp/{skp.pk}/penilaian/")
    for bulan in range(1, 12):
        PenilaianFactory(
            skp=skp,
            periode=PeriodeFactory(
                instansi=d.instansi,
                awal=f"2026-{bulan:02}-01",
                akhir=f"2026-{bulan:02}-28",
                batas_pengisian=f"2026-{bulan:02}-28",
                tipe="bulanan",
            ),
        )
    with django_assert_num_queries(len(satu)):
        assert len(klien.get(f"/api/v1/skp/{skp.pk}/penilaian/").json()) == 12


def test_penilaian_pada_versi_lama_ditunjuk_dan_tetap_tersembunyi(d, sebagai):
    """A period assessed on the older version: listed from the new one, with its address."""
    lama = d.milik["pemilik"].skp
    Penilaian.objects.filter(skp=lama).update(
        status="dinilai", rating_hasil_kerja="sesuai", rating_perilaku="sesuai", predikat="baik"
    )
    SKP.objects.filter(pk=lama.pk).update(status="diganti")
    baru = SKPFactory(penempatan=d.tempat["pemilik"], status="disetujui", versi=2, akar=lama)
    klien = {siapa: sebagai(siapa) for siapa in ("pemilik", "penilai")}
    baris = {s: k.get(reverse("api:penilaian-daftar", args=[baru.pk])).json()[0] for s, k in klien.items()}
    assert {s: (b["skp"], b["url"], b["predikat"]) for s, b in baris.items()} == {
        siapa: (lama.pk, reverse("api:penilaian", args=[lama.pk, d.periode.pk]), predikat)
        for siapa, predikat in (("pemilik", None), ("penilai", "baik"))
    }


# --- Writing ----------------------------------------------------------------------------------------


def test_dari_membuat_sampai_disetujui(d, sebagai):
    """The whole of planning through the API alone, following the acts it offers."""
    saya, penilai = sebagai("rekan"), sebagai("kabid_lain")
    tempat = saya.get("/api/v1/saya/").json()["penempatan"][0]["id"]
    SKP.objects.filter(pk=d.milik["rekan"].skp.pk).update(status="dibatalkan")
    skp = kirim(
        saya,
        "POST",
        "skp-daftar",
        penempatan=tempat,
        periode_awal="01/01/2026",
        periode_akhir="2026-12-31",
        pendekatan="kuantitatif",
    ).json()
    assert (skp["status"], nama_aksi(skp)) == ("draft", ["ajukan", "hapus"])
    ditolak = saya.post(skp["aksi"][0]["url"])
    assert (ditolak.status_code, ditolak.json()["galat"]["pelanggaran"]) == (
        422,
        [
            {
                "kode": "RCN-01",
                "pesan": "Belum ada RHK utama. Tambahkan sedikitnya satu.",
                "jangkar": "hasil-kerja",
            }
        ],
    )
    rhk = kirim(saya, "POST", "rhk-daftar", skp["id"], teks="Layanan selesai tepat waktu").json()
    indikator = kirim(
        saya,
        "POST",
        "indikator-daftar",
        skp["id"],
        rhk["kunci"],
        teks="Jumlah berkas",
        target="90-100 %",
        aspek="kuantitas",
    ).json()
    assert (indikator["target_min"], indikator["target_maks"], indikator["target_satuan"]) == (
        "90.0000",
        "100.0000",
        "%",
    )
    diajukan = saya.post(skp["aksi"][0]["url"]).json()
    assert (diajukan["status"], nama_aksi(diajukan)) == ("diajukan", ["batal_ajukan"])
    antrean = penilai.get("/api/v1/skp/?lingkup=bawahan&status=diajukan").json()["results"]
    assert [(s["id"], nama_aksi(s)) for s in antrean] == [(skp["id"], ["setujui", "kembalikan"])]
    disetujui = penilai.post(antrean[0]["aksi"][0]["url"], {}, "application/json").json()
    assert (disetujui["status"], nama_aksi(disetujui)) == ("disetujui", ["buka_revisi"])


def test_put_dengan_kunci_yang_sama_tersimpan_satu_kali(d, sebagai):
    skp, kunci = d.milik["pemilik"].skp, uuid4()
    SKP.objects.filter(pk=skp.pk).update(status="draft")
    klien = sebagai("pemilik")
    jawaban = [kirim(klien, "PUT", "rhk", skp.pk, kunci, teks="Baru").json() for _ in range(2)]
    assert [(j["kunci"], j["kali"]) for j in jawaban] == [(str(kunci), 1)] * 2
    assert RencanaHasilKerja.objects.filter(skp=skp, kunci=kunci).count() == 1


def test_isian_usang_menyebut_kedua_versi(d, sebagai):
    m = d.milik["pemilik"]
    SKP.objects.filter(pk=m.skp.pk).update(status="draft")
    klien = sebagai("pemilik")
    kirim(klien, "PUT", "rhk", m.skp.pk, m.rhk.kunci, teks="Versi satu", kali=1)
    usang = kirim(klien, "PUT", "rhk", m.skp.pk, m.rhk.kunci, teks="Versi dua", kali=1)
    galat = usang.json()["galat"]
    assert (usang.status_code, galat["kode"], galat["kali"]) == (409, "ALR-03", 2)
    assert (galat["tersimpan"]["rencana hasil kerja"], galat["diisi"]["rencana hasil kerja"]) == (
        "Versi satu",
        "Versi dua",
    )
    ulang = kirim(klien, "PUT", "rhk", m.skp.pk, m.rhk.kunci, teks="Versi dua", kali=galat["kali"])
    assert (ulang.status_code, ulang.json()["teks"]) == (200, "Versi dua")


def test_rhk_dan_indikator_diurutkan_dan_dihapus(d, sebagai):
    m = d.milik["pemilik"]
    SKP.objects.filter(pk=m.skp.pk).update(status="draft")
    lain = RHKFactory(skp=m.skp, urutan=2)
    klien = sebagai("pemilik")
    assert kirim(klien, "POST", "rhk-urut", m.skp.pk, lain.kunci, arah="naik").status_code == 204
    urut = [r["id"] for r in klien.get(reverse("api:rhk-daftar", args=[m.skp.pk])).json()]
    assert urut == [lain.pk, m.rhk.pk]
    assert kirim(klien, "DELETE", "indikator", m.skp.pk, m.rhk.kunci, m.indikator.kunci).status_code == 204
    assert kirim(klien, "DELETE", "rhk", m.skp.pk, m.rhk.kunci).status_code == 204
    assert [r["id"] for r in klien.get(reverse("api:rhk-daftar", args=[m.skp.pk])).json()] == [lain.pk]


def test_kunci_dari_skp_lain_tidak_ditemukan(d, sebagai):
    m, lain = d.milik["pemilik"], d.milik["penilai"]
    SKP.objects.filter(pk=m.skp.pk).update(status="draft")
    for metode, nama, argumen in (
        ("DELETE", "rhk", (m.skp.pk, lain.rhk.kunci)),
        ("DELETE", "indikator", (m.skp.pk, m.rhk.kunci, lain.indikator.kunci)),
        ("DELETE", "rencana-aksi", (m.skp.pk, m.periode.pk, lain.rencana_aksi.kunci)),
        ("GET", "penilaian", (m.skp.pk, d.milik["luar"].periode.pk)),
    ):
        assert kirim(sebagai("pemilik"), metode, nama, *argumen).status_code == 404


def test_skp_hanya_pada_jabatan_sendiri(d, sebagai):
    jawaban = kirim(
        sebagai("pemilik"),
        "POST",
        "skp-daftar",
        penempatan=d.tempat["rekan"].pk,
        periode_awal="2026-01-01",
        periode_akhir="2026-12-31",
        pendekatan="kuantitatif",
    )
    assert (jawaban.status_code, jawaban.json()["galat"]["pelanggaran"][0]["jangkar"]) == (400, "penempatan")


def test_skp_plt_di_samping_definitif(d, sebagai):
    plt = PenempatanFactory(
        unor=d.unor["bidang_lain"],
        pegawai=d.tempat["pemilik"].pegawai,
        jenis=JenisPenempatan.PLT,
        mulai=HARI,
    )
    jawaban = kirim(
        sebagai("pemilik"),
        "POST",
        "skp-daftar",
        penempatan=plt.pk,
        periode_awal=HARI,
        periode_akhir="2026-12-31",
        pendekatan="kualitatif",
    )
    assert (jawaban.status_code, jawaban.json()["jabatan"]) == (201, "Plt Analis Uji")


# --- Execution and assessment -----------------------------------------------------------------------


def _hasil(klien, m):
    isi = klien.get(reverse("api:penilaian", args=[m.skp.pk, m.periode.pk])).json()
    ringkas = klien.get(reverse("api:penilaian-daftar", args=[m.skp.pk])).json()[0]
    kolom = ("hasil_terlihat", "rating_hasil_kerja", "rating_perilaku", "predikat")
    assert [ringkas[k] for k in kolom] == [isi[k] for k in kolom]
    return [isi[k] for k in (*kolom, "catatan", "capaian")]


@pytest.mark.parametrize("siapa", ["pemilik", "penilai", "atasan", "admin"])
@pytest.mark.parametrize(
    ("status", "terlihat_pegawai"),
    [
        ("belum_diajukan", False),
        ("diajukan", False),
        ("dinilai", False),
        ("disampaikan", True),
        ("keberatan", True),
        ("final", True),
    ],
)
def test_hasil_disembunyikan_dari_pegawai_sampai_disampaikan(d, sebagai, siapa, status, terlihat_pegawai):
    m = d.milik["pemilik"]
    Penilaian.objects.filter(pk=m.penilaian.pk).update(
        status=status,
        rating_hasil_kerja="di_atas",
        rating_perilaku="sesuai",
        predikat="baik",
        catatan="Pertahankan.",
        disampaikan_pada=SAAT,
    )
    if siapa == "pemilik" and not terlihat_pegawai:
        harapan = [False, None, None, None, None, None]
    else:
        harapan = [True, "di_atas", "sesuai", "baik", "Pertahankan.", None]
    assert _hasil(sebagai(siapa), m) == harapan


def test_dari_realisasi_sampai_putusan_keberatan(d, sebagai):
    """Execution and assessment through the API alone, following the acts it offers."""
    m = d.milik["pemilik"]
    saya, penilai, atasan = sebagai("pemilik"), sebagai("penilai"), sebagai("atasan")
    lembar = (m.skp.pk, m.periode.pk)
    alamat = reverse("api:penilaian", args=lembar)

    def langkah(klien, nama, **badan):
        aksi = {a["nama"]: a["url"] for a in klien.get(alamat).json()["aksi"]}
        jawaban = klien.post(aksi[nama], badan, "application/json")
        assert jawaban.status_code == 200, jawaban.json()
        return jawaban.json()["status"]

    kirim(saya, "PUT", "realisasi", *lembar, m.indikator.pk, teks="12 Dokumen", kali=1)
    assert langkah(saya, "ajukan_realisasi") == "diajukan"
    kirim(penilai, "PUT", "rating", *lembar, rating_hasil_kerja="di_bawah")
    nilai = {"rating_hasil_kerja": "di_bawah", "rating_perilaku": "sesuai", "catatan": "Tingkatkan."}
    assert langkah(penilai, "nilai", **nilai) == "dinilai"
    assert langkah(penilai, "sampaikan") == "disampaikan"
    assert saya.get(alamat).json()["batas_keberatan"] == "2026-04-27"
    assert langkah(saya, "ajukan_keberatan", alasan="Bukti belum dibaca.") == "keberatan"
    assert (
        langkah(
            atasan,
            "putus_keberatan",
            diterima=True,
            pertimbangan="Bukti cukup.",
            rating_hasil_kerja="sesuai",
            rating_perilaku="sesuai",
        )
        == "final"
    )
    akhir = saya.get(alamat).json()
    assert (akhir["predikat"], akhir["keberatan"]["putusan"], akhir["aksi"]) == ("baik", "diterima", [])


def test_periode_yang_belum_disentuh(d, sebagai):
    """No row yet: it reads as Belum Diajukan, and an arrow that needs a row is refused, not lost in a 500."""
    m = d.milik["pemilik"]
    m.penilaian.delete()
    isi = sebagai("pemilik").get(reverse("api:penilaian", args=[m.skp.pk, m.periode.pk])).json()
    assert (isi["status"], nama_aksi(isi)) == ("belum_diajukan", ["ajukan_realisasi"])
    terima = kirim(sebagai("pemilik"), "POST", "penilaian-terima", m.skp.pk, m.periode.pk)
    asing = kirim(sebagai("penilai"), "POST", "penilaian-terima", m.skp.pk, m.periode.pk)
    assert (terima.status_code, asing.status_code) == (409, 403)
    assert Penilaian.objects.filter(skp=m.skp).count() == 0


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n"


def test_berkas_diunggah_dan_hanya_diunduh_yang_berhak(d, sebagai):
    m = d.milik["pemilik"]
    bukti = sebagai("pemilik").post(
        reverse("api:bukti-daftar", args=[m.skp.pk, m.periode.pk]),
        {"rhk": m.rhk.pk, "berkas": SimpleUploadedFile("laporan.pdf", PDF)},
    )
    assert bukti.status_code == 201
    unduh = bukti.json()["unduh"]
    kode = {siapa: sebagai(siapa).get(unduh).status_code for siapa in ("pemilik", "penilai", "rekan", "luar")}
    assert kode == {"pemilik": 200, "penilai": 200, "rekan": 404, "luar": 404}
    jawaban = sebagai("penilai").get(unduh)
    assert b"".join(jawaban.streaming_content) == PDF
    assert jawaban["Content-Disposition"].startswith("attachment")
    assert jawaban["Content-Type"] == "application/pdf"
    assert "sandbox" in jawaban["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({}, "BKT-05"),
        ({"tautan": "javascript:alert(1)"}, "BKT-05"),
        ({"tautan": "https://pengguna:sandi@contoh.test/"}, "BKT-05"),
        ({"berkas": SimpleUploadedFile("laporan.exe", b"MZ")}, "BKT-02"),
        ({"berkas": SimpleUploadedFile("kosong.pdf", b"")}, "BKT-03"),
    ],
)
def test_bukti_yang_ditolak_menyebut_aturannya(d, sebagai, isi, kode):
    m = d.milik["pemilik"]
    if "berkas" in isi:
        isi["berkas"].seek(0)
    jawaban = sebagai("pemilik").post(
        reverse("api:bukti-daftar", args=[m.skp.pk, m.periode.pk]), {"rhk": m.rhk.pk, **isi}
    )
    assert (jawaban.status_code, [p["kode"] for p in jawaban.json()["galat"]["pelanggaran"]]) == (422, [kode])
