"""Writing an SKP: autosave, "Selesai", plain POST, two tabs, order, deletion, taking over, pasting."""

from uuid import uuid4

import pytest
from django.urls import reverse

from skp.models import SKP, DrafIsian, Indikator, RencanaHasilKerja
from skp.pilihan import NilaiPerilaku

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def klien(p, masuk):
    return masuk(p.akun["pemilik"])


def rhk(p):
    return p.skp.rhk.get()


def data_rhk(p, baris=None, **lain):
    """The form of an RHK as the page sends it."""
    return {
        "kunci": str(baris.kunci if baris else uuid4()),
        "kali": baris.kali if baris else 0,
        "intervensi": p.rhk_pimpinan.pk,
        "teks": "Tersusunnya laporan bulanan",
        "jenis": "utama",
        "klasifikasi": "organisasi",
        "penugasan_dari": "",
    } | lain


def data_indikator(baris=None, **lain):
    return {
        "kunci": str(baris.kunci if baris else uuid4()),
        "kali": baris.kali if baris else 0,
        "aspek": "kuantitas",
        "teks": "Jumlah laporan",
        "target": "12 Dokumen",
    } | lain


def simpan(klien, p, data, **kwargs):
    return klien.post(reverse("skp:rhk_simpan", args=[p.skp.pk]), data, **kwargs)


# --- Autosave ---


def test_simpan_otomatis_membalas_204_dengan_hitungan_baru(p, klien):
    r = rhk(p)
    jawaban = simpan(klien, p, data_rhk(p, r), headers=HTMX)
    r.refresh_from_db()
    assert (jawaban.status_code, jawaban.content, jawaban["X-Tersimpan"], r.teks) == (
        204,
        b"",
        "10.00",
        "Tersusunnya laporan bulanan",
    )
    assert jawaban.headers["HX-Trigger"] == f'{{"skp:tersimpan": {{"id": "{r.kunci}", "kali": {r.kali}}}}}'


def test_rhk_baru_lahir_pada_ketikan_pertama_dan_tidak_dua_kali(p, klien):
    data = data_rhk(p)
    kode = [simpan(klien, p, data, headers=HTMX).status_code for _ in range(2)]
    assert (kode, p.skp.rhk.filter(kunci=data["kunci"]).count()) == ([204, 204], 1)


def test_teks_kosong_boleh_dalam_draft(p, klien):
    assert simpan(klien, p, data_rhk(p, teks="", intervensi=""), headers=HTMX).status_code == 204


def test_selesai_tanpa_isi_tidak_meninggalkan_baris_kosong(p, klien):
    semula = p.skp.rhk.count()
    jawaban = simpan(
        klien, p, data_rhk(p, teks=" ", intervensi="", penugasan_dari="", selesai="1"), headers=HTMX
    )
    assert (jawaban.status_code, jawaban["HX-Retarget"], p.skp.rhk.count()) == (200, "#hasil-kerja", semula)
    assert "data-fokus" in jawaban.content.decode()
    data = {"kunci": uuid4(), "kali": 0, "teks": "", "target": "", "aspek": "kuantitas", "selesai": "1"}
    alamat = reverse("skp:indikator_simpan", args=[rhk(p).pk])
    assert klien.post(alamat, data, headers=HTMX).status_code == 200
    assert rhk(p).indikator.count() == 1


def test_selesai_mengembalikan_seluruh_hasil_kerja_dan_kelengkapan(p, klien):
    jawaban = simpan(klien, p, data_rhk(p, selesai="1"), headers=HTMX)
    isi = jawaban.content.decode()
    assert (jawaban.status_code, jawaban["HX-Retarget"], jawaban["HX-Reswap"]) == (
        200,
        "#hasil-kerja",
        "outerHTML",
    )
    assert [t in isi for t in ('id="hasil-kerja"', 'id="kelengkapan"', 'hx-swap-oob="true"', "<html")] == [
        True,
        True,
        True,
        False,
    ]


def test_tanpa_javascript_kembali_ke_tempatnya(p, klien):
    r = rhk(p)
    jawaban = simpan(klien, p, data_rhk(p, r, selesai="1"))
    assert (jawaban.status_code, jawaban.url) == (302, f"/skp/{p.skp.pk}/#rhk-{r.pk}")


# --- Two tabs ---


def test_formulir_usang_ditolak_dengan_kedua_versi(p, klien):
    r = rhk(p)
    usang = data_rhk(p, r, teks="Versi dari jendela kedua")
    simpan(klien, p, data_rhk(p, r, teks="Versi dari jendela pertama"), headers=HTMX)
    jawaban = simpan(klien, p, usang, headers=HTMX)
    isi = jawaban.content.decode()
    assert (jawaban.status_code, jawaban["HX-Retarget"]) == (409, f"#pesan-{r.kunci}")
    assert [t in isi for t in ("Versi dari jendela pertama", "Versi dari jendela kedua", "ALR-03")] == [
        True
    ] * 3


def test_formulir_usang_tanpa_javascript_memberi_pilihan(p, klien):
    r = rhk(p)
    usang = data_rhk(p, r, teks="Versi kedua", selesai="1")
    simpan(klien, p, data_rhk(p, r, teks="Versi pertama"))
    jawaban = simpan(klien, p, usang)
    r.refresh_from_db()
    assert (jawaban.status_code, r.teks) == (409, "Versi pertama")
    ulang = dict(jawaban.context["data"]) | {"kali": jawaban.context["galat"].kali}
    simpan(klien, p, ulang)
    r.refresh_from_db()
    assert r.teks == "Versi kedua"


@pytest.mark.parametrize(
    ("alamat", "data"),
    [
        ("/skp/{pk}/perilaku/akuntabel/", {"teks": "Baru"}),
        ("/skp/{pk}/lampiran/dukungan/", {"teks": "Baru"}),
    ],
)
def test_ekspektasi_dan_lampiran_juga_menolak_yang_usang(p, klien, alamat, data):
    alamat = alamat.format(pk=p.skp.pk)
    pertama = klien.post(alamat, data | {"kali": 0}, headers=HTMX).status_code
    kedua = klien.post(alamat, {"teks": "Lain", "kali": 0}, headers=HTMX).status_code
    ketiga = klien.post(alamat, {"teks": "Lain", "kali": 1}, headers=HTMX).status_code
    assert (pertama, kedua, ketiga) == (204, 409, 204)


# --- Nonsense ---


@pytest.mark.parametrize(
    "lain",
    [
        {"kunci": "bukan-uuid"},
        {"kunci": ""},
        {"kali": "x"},
        {"kali": "9" * 30},
        {"teks": "x" * 1001},
        {"teks": "nul\0"},
        {"jenis": "lain"},
        {"klasifikasi": "lain"},
        {"intervensi": "9" * 30},
        {"intervensi": "x"},
        {"penugasan_dari": "x" * 201},
    ],
)
@pytest.mark.parametrize("cara", ["htmx", "selesai", "polos"])
def test_isian_rhk_yang_aneh_menjadi_galat_formulir(p, klien, lain, cara):
    tambahan = {"selesai": "1"} if cara == "selesai" else {}
    kepala = {} if cara == "polos" else HTMX
    jumlah = p.skp.rhk.count()
    jawaban = simpan(klien, p, data_rhk(p, **lain, **tambahan), headers=kepala)
    assert (jawaban.status_code, p.skp.rhk.count()) == (422, jumlah)


@pytest.mark.parametrize(
    "lain", [{"aspek": "lain"}, {"target": "x" * 201}, {"teks": "x" * 1001}, {"kunci": "x"}]
)
def test_isian_indikator_yang_aneh_menjadi_galat_formulir(p, klien, lain):
    alamat = reverse("skp:indikator_simpan", args=[rhk(p).pk])
    kode = [klien.post(alamat, data_indikator(**lain), headers=k).status_code for k in (HTMX, {})]
    assert (kode, rhk(p).indikator.count()) == ([422, 422], 1)


def test_baris_baru_dihitung_satu_karakter(p, klien):
    teks = "x" * 998 + "\r\n" + "y"
    assert simpan(klien, p, data_rhk(p, teks=teks), headers=HTMX).status_code == 204


def test_rhk_pimpinan_yang_bukan_miliknya_ditolak(p, klien):
    jawaban = simpan(klien, p, data_rhk(p, intervensi=rhk(p).pk), headers=HTMX)
    assert jawaban.status_code == 422


@pytest.mark.parametrize("alamat", ["perilaku/lain", "lampiran/lain"])
def test_bagian_yang_tidak_dikenal_404(p, klien, alamat):
    assert klien.get(f"/skp/{p.skp.pk}/{alamat}/").status_code == 404


def test_arah_yang_tidak_dikenal_ditolak(p, klien):
    assert klien.post(reverse("skp:rhk_urut", args=[rhk(p).pk]), {"arah": "samping"}).status_code == 422


# --- Who ---


def semua_alamat(p):
    """Every address that shows a form or changes content, with what it is sent."""
    r, i = rhk(p), rhk(p).indikator.get()
    return [
        ("get", reverse("skp:rhk_tambah", args=[p.skp.pk]), {}),
        ("get", reverse("skp:rhk_ubah", args=[r.pk]), {}),
        ("get", reverse("skp:rhk_hapus", args=[r.pk]), {}),
        ("get", reverse("skp:indikator_tambah", args=[r.pk]), {}),
        ("get", reverse("skp:indikator_ubah", args=[i.pk]), {}),
        ("get", reverse("skp:indikator_hapus", args=[i.pk]), {}),
        ("get", reverse("skp:perilaku", args=[p.skp.pk, "loyal"]), {}),
        ("get", reverse("skp:lampiran", args=[p.skp.pk, "dukungan"]), {}),
        ("get", reverse("skp:tempel", args=[p.skp.pk]), {}),
        ("get", reverse("skp:ambil_rhk_pimpinan", args=[p.skp.pk]), {}),
        ("post", reverse("skp:rhk_simpan", args=[p.skp.pk]), data_rhk(p)),
        ("post", reverse("skp:rhk_urut", args=[r.pk]), {"arah": "naik"}),
        ("post", reverse("skp:indikator_simpan", args=[r.pk]), data_indikator()),
        ("post", reverse("skp:indikator_urut", args=[i.pk]), {"arah": "naik"}),
        ("post", reverse("skp:perilaku", args=[p.skp.pk, "loyal"]), {"kali": 0, "teks": "x"}),
        ("post", reverse("skp:lampiran", args=[p.skp.pk, "dukungan"]), {"kali": 0, "teks": "x"}),
        (
            "post",
            reverse("skp:tempel", args=[p.skp.pk]),
            {"tempelan": "RHK\tIndikator\nA\tB", "terapkan": "1"},
        ),
        ("post", reverse("skp:ambil_rhk_pimpinan", args=[p.skp.pk]), {"rhk": p.rhk_pimpinan.pk}),
        ("post", reverse("skp:indikator_hapus", args=[i.pk]), {}),
        ("post", reverse("skp:rhk_hapus", args=[r.pk]), {}),
    ]


@pytest.mark.parametrize("kepala", [{}, HTMX], ids=["polos", "htmx"])
@pytest.mark.parametrize(
    ("siapa", "kode"),
    [
        ("penilai", 403),
        ("atasan_penilai", 403),
        ("admin", 403),
        ("rekan", 404),
        ("operator", 404),
        ("luar", 404),
    ],
)
def test_isi_hanya_diubah_pemilik(p, masuk, siapa, kode, kepala):
    k = masuk(p.akun[siapa])
    jawaban = {a: getattr(k, cara)(a, d, headers=kepala).status_code for cara, a, d in semua_alamat(p)}
    assert set(jawaban.values()) == {kode}, jawaban
    assert (p.skp.rhk.count(), p.skp.ekspektasi.count(), p.skp.lampiran.count()) == (1, 0, 0)


@pytest.mark.parametrize("status", ["diajukan", "disetujui", "selesai"])
def test_isi_tidak_diubah_setelah_diajukan(p, klien, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    jawaban = {a: getattr(klien, cara)(a, d).status_code for cara, a, d in semua_alamat(p)}
    assert set(jawaban.values()) == {409}, jawaban


def test_setiap_formulir_terbuka_bagi_pemilik(p, klien):
    """As a page with a heading, and as a fragment without one."""
    for cara, alamat, _ in semua_alamat(p):
        if cara == "get":
            halaman, bagian = klien.get(alamat), klien.get(alamat, headers=HTMX)
            assert (halaman.status_code, bagian.status_code) == (200, 200), alamat
            assert ("<html" in halaman.content.decode(), "<h1" in halaman.content.decode()) == (True, True)
            if "tempel" not in alamat:
                assert "<html" not in bagian.content.decode(), alamat
            assert "csrfmiddlewaretoken" in bagian.content.decode(), alamat


def test_get_tidak_menulis(p, klien):
    for cara, alamat, _ in semua_alamat(p):
        if cara == "get":
            klien.get(alamat)
    assert (RencanaHasilKerja.objects.filter(skp=p.skp).count(), rhk(p).indikator.count()) == (1, 1)


# --- Order, deletion, indicators ---


def urutan(p):
    return [r.teks for r in p.skp.rhk.order_by("urutan", "pk")]


def tiga_rhk(p):
    p.skp.rhk.all().delete()
    for n, (teks, jenis) in enumerate([("A", "utama"), ("T", "tambahan"), ("B", "utama")]):
        RencanaHasilKerja.objects.create(skp=p.skp, teks=teks, jenis=jenis, urutan=n)
    return {r.teks: r for r in p.skp.rhk.all()}


def test_rhk_bergeser_di_dalam_kelompoknya(p, klien):
    semua = tiga_rhk(p)
    klien.post(reverse("skp:rhk_urut", args=[semua["B"].pk]), {"arah": "naik"})
    naik = urutan(p)
    klien.post(reverse("skp:rhk_urut", args=[semua["A"].pk]), {"arah": "turun"})
    assert (naik, urutan(p)) == (["B", "A", "T"], ["B", "A", "T"])


def test_geser_indikator_mengembalikan_satu_rhk(p, klien):
    r = rhk(p)
    kedua = Indikator.objects.create(rhk=r, teks="Kedua", urutan=5)
    alamat = reverse("skp:indikator_urut", args=[kedua.pk])
    jawaban = klien.post(alamat, {"arah": "naik"}, headers=HTMX)
    assert (jawaban.status_code, jawaban["HX-Retarget"]) == (200, f"#rhk-{r.pk}")
    assert [i.teks for i in r.indikator.all()] == ["Kedua", "Jumlah berkas yang selesai"]


def test_indikator_tersimpan_dan_targetnya_terurai(p, klien):
    r = rhk(p)
    alamat = reverse("skp:indikator_simpan", args=[r.pk])
    jawaban = klien.post(alamat, data_indikator(target="90-95 %"), headers=HTMX)
    i = r.indikator.get(teks="Jumlah laporan")
    assert (jawaban.status_code, i.target_jenis, i.target_satuan) == (204, "kisaran", "%")


def test_indikator_kualitatif_tanpa_target_dan_aspek(p, klien):
    SKP.objects.filter(pk=p.skp.pk).update(pendekatan="kualitatif")
    form = klien.get(reverse("skp:indikator_tambah", args=[rhk(p).pk])).context["form"]
    assert list(form.fields) == ["kunci", "kali", "teks"]


def test_indikator_jpt_memakai_perspektif_dan_rhk_tanpa_intervensi(p, klien):
    SKP.objects.filter(pk=p.skp.pk).update(model="jpt")
    indikator = klien.get(reverse("skp:indikator_tambah", args=[rhk(p).pk])).context["form"]
    hasil = klien.get(reverse("skp:rhk_tambah", args=[p.skp.pk])).context["form"]
    assert ("perspektif" in indikator.fields, "aspek" in indikator.fields) == (True, False)
    assert "intervensi" not in hasil.fields


@pytest.mark.parametrize("kepala", [{}, HTMX], ids=["polos", "htmx"])
def test_hapus_rhk_dan_indikator(p, klien, kepala):
    r, i = rhk(p), rhk(p).indikator.get()
    satu = klien.post(reverse("skp:indikator_hapus", args=[i.pk]), headers=kepala).status_code
    dua = klien.post(reverse("skp:rhk_hapus", args=[r.pk]), headers=kepala).status_code
    lagi = klien.post(reverse("skp:rhk_hapus", args=[r.pk]), headers=kepala).status_code
    assert ([satu, dua, lagi], p.skp.rhk.count()) == ([200 if kepala else 302] * 2 + [404], 0)


# --- Leader, behaviour, lampiran, notes ---


def test_ambil_rhk_pimpinan_sekali_saja(p, klien):
    p.skp.rhk.all().delete()
    alamat = reverse("skp:ambil_rhk_pimpinan", args=[p.skp.pk])
    kode = [klien.post(alamat, {"rhk": [p.rhk_pimpinan.pk]}).status_code for _ in range(2)]
    r = p.skp.rhk.get()
    assert (kode, r.intervensi, r.teks) == ([302, 302], p.rhk_pimpinan, p.rhk_pimpinan.teks)


@pytest.mark.parametrize("pilihan", [[], ["x"], ["999999"], ["9" * 40]])
def test_ambil_rhk_pimpinan_menolak_pilihan_kosong_atau_hilang(p, klien, pilihan):
    alamat = reverse("skp:ambil_rhk_pimpinan", args=[p.skp.pk])
    assert (klien.post(alamat, {"rhk": pilihan}).status_code, p.skp.rhk.count()) == (422, 1)


def test_ketujuh_perilaku_dengan_panduannya(p, klien):
    isi = klien.get(f"/skp/{p.skp.pk}/").content.decode()
    assert [n.label in isi and n.panduan[2] in isi for n in NilaiPerilaku] == [True] * 7


def test_ekspektasi_dan_lampiran_tersimpan(p, klien):
    klien.post(f"/skp/{p.skp.pk}/perilaku/loyal/", {"kali": 0, "teks": "Menjaga rahasia", "selesai": "1"})
    jawaban = klien.post(
        f"/skp/{p.skp.pk}/lampiran/konsekuensi/",
        {"kali": 0, "teks": "Satu\n\nDua", "selesai": "1"},
        headers=HTMX,
    )
    assert (p.skp.ekspektasi.get().teks, p.skp.lampiran.get().butir) == ("Menjaga rahasia", ["Satu", "Dua"])
    assert 'id="lampiran-konsekuensi"' in jawaban.content.decode()


def test_penilai_menulis_ekspektasi_dan_catatan_selama_memutuskan(p, masuk):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    k, r = masuk(p.akun["penilai"]), rhk(p)
    kode = [
        k.get(f"/skp/{p.skp.pk}/perilaku/loyal/").status_code,
        k.post(f"/skp/{p.skp.pk}/perilaku/loyal/", {"kali": 0, "teks": "x"}, headers=HTMX).status_code,
        k.get(reverse("skp:catatan_rhk", args=[r.pk]), headers=HTMX).status_code,
        k.post(reverse("skp:catatan_rhk", args=[r.pk]), {"teks": "Perjelas"}, headers=HTMX).status_code,
    ]
    assert (kode, r.catatan.get().teks) == ([200, 204, 200, 204], "Perjelas")


def test_catatan_terbuka_tidak_terlihat_pegawai_sebelum_dikembalikan(p, masuk):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    alamat = reverse("skp:catatan_rhk", args=[rhk(p).pk])
    penilai, pemilik = masuk(p.akun["penilai"]), masuk(p.akun["pemilik"])
    penilai.post(alamat, {"teks": "Catatan rahasia"})

    def terlihat():
        return "Catatan rahasia" in pemilik.get(f"/skp/{p.skp.pk}/").content.decode()

    sebelum = terlihat()
    penilai.post(reverse("skp:kembalikan", args=[p.skp.pk]), {"catatan": "Perbaiki"})
    assert (sebelum, terlihat()) == (False, True)


@pytest.mark.parametrize(("siapa", "kode"), [("pemilik", 403), ("rekan", 404), ("admin", 403)])
def test_catatan_rhk_hanya_bagi_penilai(p, masuk, siapa, kode):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    alamat = reverse("skp:catatan_rhk", args=[rhk(p).pk])
    k = masuk(p.akun[siapa])
    assert (k.get(alamat).status_code, k.post(alamat, {"teks": "x"}).status_code) == (kode, kode)


def test_umpan_balik_pada_skp_yang_disetujui(p, masuk):
    SKP.objects.filter(pk=p.skp.pk).update(status="disetujui")
    alamat = reverse("skp:umpan_balik", args=[p.skp.pk])
    k = masuk(p.akun["penilai"])
    kode = [
        k.post(alamat, {"teks": "Teruskan", "rhk": "x", "perilaku": "lain", "periode": "9" * 40}).status_code,
        k.post(alamat, {"teks": "  "}).status_code,
        masuk(p.akun["pemilik"]).post(alamat, {"teks": "x"}).status_code,
        masuk(p.akun["rekan"]).post(alamat, {"teks": "x"}).status_code,
    ]
    assert kode == [302, 422, 403, 404]
    assert "Teruskan" in masuk(p.akun["pemilik"]).get(f"/skp/{p.skp.pk}/").content.decode()


# --- Paste ---

TABEL = """\
RHK\tAspek\tIndikator\tTarget
Tersusunnya A\tKuantitas\tJumlah A\t1 Dokumen
\tJarak\tX\t1 km
B\tWaktu\tTepat\t5 hari"""


def test_pratinjau_tempelan_tidak_menulis(p, klien):
    jawaban = klien.post(reverse("skp:tempel", args=[p.skp.pk]), {"tempelan": TABEL})
    hasil = jawaban.context["hasil"]
    assert (jawaban.status_code, len(hasil.rhk), [x.kode for x in hasil.semua_pelanggaran]) == (
        200,
        2,
        ["TMP-03"],
    )
    assert (p.skp.rhk.count(), TABEL.split("\n")[1] in jawaban.content.decode()) == (1, True)


def test_tempelan_diterapkan_sekali_walau_dikirim_dua_kali(p, klien):
    data = {"tempelan": TABEL, "terapkan": "1", "kunci": str(uuid4())}
    kode = [klien.post(reverse("skp:tempel", args=[p.skp.pk]), data).status_code for _ in range(2)]
    assert kode == [302, 302]
    assert [(r.teks, r.indikator.count()) for r in p.skp.rhk.all()[1:]] == [("Tersusunnya A", 1), ("B", 1)]


def test_tempelan_ditolak_tanpa_kehilangan_teks(p, klien):
    for n in range(59):
        RencanaHasilKerja.objects.create(skp=p.skp, teks=f"R{n}", urutan=n)
    jawaban = klien.post(reverse("skp:tempel", args=[p.skp.pk]), {"tempelan": TABEL, "terapkan": "1"})
    isi = jawaban.content.decode()
    assert (jawaban.status_code, "SLN-03" in isi, "Tersusunnya A\tKuantitas" in isi) == (422, True, True)
    assert p.skp.rhk.count() == 60


@pytest.mark.parametrize("teks", ["", "   ", "nul\0", "x" * 200_001])
def test_tempelan_kosong_atau_terlalu_besar_menjadi_galat(p, klien, teks):
    assert klien.post(reverse("skp:tempel", args=[p.skp.pk]), {"tempelan": teks}).status_code == 422


@pytest.mark.parametrize("teks", ["tanpa tabel", "\t\t\t", '"', "a\tb\tc\td\te\tf\tg\th\ti\tj\tk"])
def test_tempelan_apa_pun_terbaca(p, klien, teks):
    alamat = reverse("skp:tempel", args=[p.skp.pk])
    assert klien.post(alamat, {"tempelan": teks}).status_code in (200, 422)


# --- Draf isian ---


def test_draf_alasan_kembali_dan_hilang_setelah_dikirim(p, masuk):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    k, alamat = masuk(p.akun["penilai"]), reverse("skp:kembalikan", args=[p.skp.pk])
    draf = k.post(reverse("skp:draf"), {"halaman": alamat, "catatan": "Belum sel", "_akun": "x"})
    simpanan = DrafIsian.objects.get()
    assert (draf.status_code, simpanan.isi) == (204, {"catatan": "Belum sel"})
    assert k.get(alamat).context["form"].initial == {"catatan": "Belum sel"}
    k.post(alamat, {"catatan": "Belum selesai"})
    assert DrafIsian.objects.exists() is False


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"halaman": "skp", "a": "b"},
        {"halaman": "/" + "x" * 300, "a": "b"},
        {"halaman": "/x/", "a": "b" * 20_000},
    ],
)
def test_draf_yang_aneh_ditolak(p, klien, data):
    assert (klien.post(reverse("skp:draf"), data).status_code, DrafIsian.objects.exists()) == (422, False)


def test_draf_milik_satu_akun(p, masuk):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    alamat = reverse("skp:kembalikan", args=[p.skp.pk])
    masuk(p.akun["penilai"]).post(reverse("skp:draf"), {"halaman": alamat, "catatan": "Punya penilai"})
    assert masuk(p.akun["plh"]).get(alamat).context["form"].initial in (None, {})
