"""Penilaian: own periods, people to assess, the sheet for everybody, ratings, objections, confidentiality."""

from datetime import date

import pytest
from django.urls import reverse

from skp import layanan
from skp.models import (
    CapaianUnor,
    DrafIsian,
    Keberatan,
    Penilaian,
)
from tests.skp.lembar import dinilai, indikator, penilaian, status

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.usefixtures("skp_berlaku")
RAHASIA = ("Di Bawah Ekspektasi", "Sangat Kurang", "catatan yang rahasia")

# --- who sees the sheet ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("pemilik", 200),
        ("penilai", 200),
        ("plh", 200),
        ("delegasi", 200),
        ("atasan_penilai", 200),
        ("admin", 200),
        ("rekan", 404),
        ("kabid_lain", 404),
        ("operator", 404),
        ("luar", 404),
    ],
)
def test_lembar_hanya_bagi_yang_boleh_melihat_skp(buka, nama, kode):
    assert buka(nama).status_code == kode


def test_lembar_tanpa_masuk_dialihkan(client, p):
    jawaban = client.get(reverse("skp:lembar", args=[p.skp.pk, p.periode["tw2"].pk]))
    assert jawaban.status_code == 302


def test_periode_yang_bukan_periode_skp_tidak_ditemukan(client, p):
    client.force_login(p.akun["pemilik"])
    assert client.get(reverse("skp:lembar", args=[p.skp.pk, 999_999])).status_code == 404
    assert client.get(f"/penilaian/{p.skp.pk}/{10**40}/").status_code == 404


@pytest.mark.parametrize(
    ("nama", "status", "tombol"),
    [
        ("pemilik", "belum_diajukan", ["Ajukan Penilaian"]),
        ("pemilik", "diajukan", ["Batal Ajukan"]),
        ("pemilik", "dinilai", []),
        ("pemilik", "disampaikan", ["Ajukan Keberatan", "Terima Hasil"]),
        ("pemilik", "keberatan", ["Cabut Keberatan"]),
        ("pemilik", "final", []),
        ("penilai", "diajukan", ["Kembalikan"]),
        ("penilai", "dinilai", ["Buka Kembali", "Sampaikan"]),
        ("penilai", "disampaikan", ["Buka Kembali"]),
        ("penilai", "keberatan", []),
        ("atasan_penilai", "dinilai", []),
        ("admin", "dinilai", []),
    ],
)
def test_tombol_mengikuti_alur(buka, p, nama, status, tombol):
    if status != "belum_diajukan":
        dinilai(p, status)
    assert [t["label"] for t in buka(nama).context["tombol"]] == tombol


def test_setelah_batas_pengisian_pemilik_tidak_ditawari_apa_pun(buka, p):
    jawaban = buka("pemilik", periode="tw1")
    assert (jawaban.context["mengisi"], jawaban.context["tombol"]) == (False, [])


# --- confidentiality ---------------------------------------------------------------------------------


@pytest.mark.parametrize("status_nilai", ["belum_diajukan", "diajukan", "dinilai"])
def test_pegawai_tidak_melihat_hasil_sebelum_disampaikan(client, buka, p, status_nilai):
    dinilai(p)
    Penilaian.objects.update(status=status_nilai)
    teks = buka("pemilik").content.decode()
    teks += client.get(reverse("skp:penilaian")).content.decode()
    teks += buka("pemilik", "umpan_balik_periode", headers=HTMX).content.decode()
    teks += buka("pemilik", "realisasi_simpan", None, indikator(p).pk, headers=HTMX).content.decode()
    teks += buka("pemilik", "rencana_aksi_simpan", {"rhk": "1"}, headers=HTMX).content.decode()
    assert [kata for kata in RAHASIA if kata in teks] == []


@pytest.mark.parametrize("status_nilai", ["disampaikan", "keberatan", "final"])
def test_pegawai_melihat_hasil_sejak_disampaikan(client, buka, p, status_nilai):
    dinilai(p, status_nilai)
    teks = buka("pemilik").content.decode()
    assert [kata for kata in RAHASIA if kata not in teks] == []
    assert "Sangat Kurang" in client.get(reverse("skp:penilaian")).content.decode()


def test_capaian_kepala_juga_tersembunyi_sebelum_disampaikan(client, p):
    atas = p.tempat["penilai"].skp.get()
    CapaianUnor.objects.create(unor=p.unor["bidang"], periode=p.periode["tw2"], nilai="kurang", oleh_nama="x")
    n = Penilaian.objects.create(
        skp=atas, periode=p.periode["tw2"], status="dinilai", rating_hasil_kerja="di_bawah",
        rating_perilaku="sesuai", predikat="butuh_perbaikan",
    )  # fmt: skip
    client.force_login(p.akun["penilai"])
    alamat = reverse("skp:lembar", args=[atas.pk, p.periode["tw2"].pk])
    assert client.get(alamat).context["lembar"].capaian is None
    Penilaian.objects.filter(pk=n.pk).update(status="disampaikan", disampaikan_pada="2026-05-11T03:00:00Z")
    assert client.get(alamat).context["lembar"].capaian.nilai == "kurang"


def test_umpan_balik_terlihat_seketika(buka, p):
    dinilai(p)
    layanan.beri_umpan_balik(
        skp_id=p.skp.pk, periode_id=p.periode["tw2"].pk, teks="Perhatikan mutu berkas", oleh=p.akun["penilai"]
    )
    assert "Perhatikan mutu berkas" in buka("pemilik").content.decode()


# --- ratings -----------------------------------------------------------------------------------------

DUA_RATING = {"rating_hasil_kerja": "sesuai", "rating_perilaku": "di_atas", "catatan": "Pertahankan"}


def test_nilai_lalu_sampaikan(buka, p):
    penilaian(p, "diajukan")
    assert buka("penilai", "nilai", DUA_RATING).status_code == 302
    n = Penilaian.objects.get(skp=p.skp)
    assert (n.status, n.predikat, n.catatan) == ("dinilai", "baik", "Pertahankan")
    assert (buka("penilai", "sampaikan", {}).status_code, status(p)) == (302, "disampaikan")


def test_simpan_dan_sampaikan_sekali_tekan(buka, p):
    penilaian(p, "diajukan")
    buka("penilai", "nilai", DUA_RATING | {"sampaikan": "1"})
    assert status(p) == "disampaikan"


def test_nilai_tidak_lengkap_menahan_isian(buka, p):
    penilaian(p, "diajukan")
    jawaban = buka("penilai", "nilai", {"rating_perilaku": "sesuai", "catatan": "Sudah diketik"})
    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert [(x.kode, x.tautan) for x in jawaban.context["galat"].pelanggaran] == [
        ("NIL-01", "#rating-hasil-kerja")
    ]
    assert "Sudah diketik" in teks
    assert 'value="sesuai" data-perilaku="sesuai" checked' in teks


@pytest.mark.parametrize("ubah", [{"rating_perilaku": "x"}, {"catatan": "a" * 2001}, {"capaian": "x"}])
def test_nilai_yang_tidak_dapat_dibaca_ditolak(buka, p, ubah):
    penilaian(p, "diajukan")
    assert buka("penilai", "nilai", DUA_RATING | ubah).status_code == 422
    assert buka("penilai", "rating_simpan", DUA_RATING | ubah, headers=HTMX).status_code == 422
    assert status(p) == "diajukan"


@pytest.mark.parametrize(
    ("nama", "kode"),
    [("pemilik", 403), ("atasan_penilai", 403), ("admin", 403), ("rekan", 404), ("luar", 404)],
)
def test_hanya_penilai_yang_menilai(buka, p, nama, kode):
    penilaian(p, "diajukan")
    assert buka(nama, "nilai", DUA_RATING).status_code == kode
    assert buka(nama, "rating_simpan", DUA_RATING).status_code == kode
    assert "form_nilai" not in (buka(nama).context or {})
    assert status(p) == "diajukan"


def test_penilaian_sementara_tersimpan_sendiri(buka, p):
    penilaian(p, "diajukan")
    jawaban = buka("penilai", "rating_simpan", {"rating_perilaku": "sesuai"}, headers=HTMX)
    n = Penilaian.objects.get(skp=p.skp)
    assert (jawaban.status_code, n.status, n.rating_perilaku, n.predikat) == (204, "diajukan", "sesuai", "")


def test_sebelum_diajukan_penilai_membaca_alasannya(buka, p):
    isi = buka("penilai").context
    assert isi["form_nilai"] is None
    assert isi["halangan_nilai"] == ["Realisasi belum diajukan dan batas pengisian belum lewat."]


def test_kepala_unor_dinilai_dari_capaian_organisasi(buka, client, p):
    atas = p.tempat["penilai"].skp.get()
    Penilaian.objects.create(skp=atas, periode=p.periode["tw2"], status="diajukan")
    teks = buka("atasan_penilai", skp=atas).content.decode()
    assert 'name="capaian" value="istimewa" data-hasil="di_atas"' in teks
    assert 'name="rating_hasil_kerja"' not in teks
    assert buka("atasan_penilai", "nilai", {"rating_perilaku": "sesuai"}, skp=atas).status_code == 422
    data = {"rating_perilaku": "sesuai", "capaian": "istimewa"}
    assert buka("atasan_penilai", "nilai", data, skp=atas).status_code == 302
    n = Penilaian.objects.get(skp=atas)
    assert (n.rating_hasil_kerja, n.predikat) == ("di_atas", "baik")


def test_plt_yang_mandatnya_habis_tidak_lagi_menilai(buka, p):
    # Seen from further up he still sees the SKP, but the mandate to assess has ended.
    penilaian(p, "diajukan")
    p.skp.penempatan.penilai_sampai = date(2026, 5, 11)
    tempat = type(p.skp.penempatan).objects
    tempat.filter(pk=p.skp.penempatan_id).update(
        penilai=p.orang["atasan_penilai"], penilai_peran="plt", penilai_sampai=date(2026, 5, 11)
    )
    assert buka("atasan_penilai", "nilai", DUA_RATING).status_code == 403
    tempat.filter(pk=p.skp.penempatan_id).update(
        penilai=p.orang["kabid_lain"], penilai_peran="plt", penilai_sampai=date(2026, 5, 11)
    )
    assert buka("kabid_lain", "nilai", DUA_RATING).status_code == 404
    assert status(p) == "diajukan"


@pytest.mark.parametrize(
    "nama",
    ["batal_realisasi", "kembalikan_realisasi", "sampaikan", "buka_kembali", "terima", "cabut_keberatan"],
)
@pytest.mark.parametrize("cara", ["get", "post"])
def test_transisi_pada_periode_yang_belum_disentuh_ditolak_tanpa_menulis(buka, p, nama, cara):
    orang = "pemilik" if nama in ("batal_realisasi", "terima", "cabut_keberatan") else "penilai"
    data = None if cara == "get" else {"catatan": "a"}
    assert buka(orang, nama, data).status_code == 409
    assert buka("admin", nama, data).status_code == 403
    assert Penilaian.objects.count() == 0


def test_get_tidak_pernah_menulis(buka, p):
    for nama in ("pemilik", "penilai", "atasan_penilai", "admin"):
        buka(nama)
    assert Penilaian.objects.count() == 0


# --- outcome and objection ---------------------------------------------------------------------------


def test_keberatan_dari_pengajuan_sampai_putusan(buka, client, p):
    dinilai(p, "disampaikan")
    teks = buka("pemilik").content.decode()
    assert "28 Mei 2026" in teks  # handed over 11 May, deemed received after 3 days, then 14
    assert buka("pemilik", "ajukan_keberatan", {"catatan": ""}).status_code == 422
    buka("pemilik", "ajukan_keberatan", {"catatan": "Realisasi saya lengkap"})
    assert (status(p), Keberatan.objects.get().alasan) == ("keberatan", "Realisasi saya lengkap")
    client.force_login(p.akun["atasan_penilai"])
    daftar = client.get(reverse("skp:keberatan"))
    assert [x.skp_id for x in daftar.context["halaman"].object_list] == [p.skp.pk]
    teks = buka("atasan_penilai").content.decode()
    assert [k for k in ("Realisasi saya lengkap", "catatan yang rahasia") if k not in teks] == []
    data = {"putusan": "diterima", "pertimbangan": "Bukti lengkap"}
    jawaban = buka("atasan_penilai", "putus_keberatan", data)
    assert jawaban.status_code == 422
    assert set(jawaban.context["form_putusan"].errors) == {"rating_hasil_kerja", "rating_perilaku"}
    data |= {"rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai"}
    assert buka("atasan_penilai", "putus_keberatan", data).status_code == 302
    n = Penilaian.objects.get(skp=p.skp)
    assert (n.status, n.predikat, n.keberatan.get().putusan) == ("final", "baik", "diterima")
    assert "Bukti lengkap" in buka("pemilik").content.decode()


def test_putusan_tanpa_isi_menahan_yang_diketik(buka, p):
    n = dinilai(p, "keberatan")
    Keberatan.objects.create(penilaian=n, alasan="a")
    jawaban = buka("atasan_penilai", "putus_keberatan", {"pertimbangan": "Sudah dipikirkan"})
    assert (jawaban.status_code, "Sudah dipikirkan" in jawaban.content.decode()) == (422, True)
    jawaban = buka("atasan_penilai", "putus_keberatan", {"putusan": "x", "pertimbangan": ""})
    assert (jawaban.status_code, status(p)) == (422, "keberatan")


@pytest.mark.parametrize(
    ("nama", "kode"), [("pemilik", 403), ("penilai", 403), ("admin", 403), ("luar", 404)]
)
def test_hanya_atasan_penilai_memutus(buka, p, nama, kode):
    n = dinilai(p, "keberatan")
    Keberatan.objects.create(penilaian=n, alasan="a")
    data = {"putusan": "ditolak", "pertimbangan": "a"}
    assert buka(nama, "putus_keberatan", data).status_code == kode
    assert "form_putusan" not in (buka(nama).context or {})


def test_keberatan_lewat_batas_ditolak(buka, p):
    dinilai(p, "disampaikan")
    Penilaian.objects.update(disampaikan_pada="2026-04-01T03:00:00Z")
    jawaban = buka("pemilik", "ajukan_keberatan", {"catatan": "a"})
    assert (jawaban.status_code, [x.kode for x in jawaban.context["galat"].pelanggaran]) == (422, ["KBR-01"])


def test_terima_hasil(buka, p):
    dinilai(p, "disampaikan")
    assert (buka("pemilik", "terima", {}).status_code, status(p)) == (302, "final")


def test_konfirmasi_dengan_htmx_adalah_bagian_dialog(buka, p):
    dinilai(p, "disampaikan")
    teks = buka("pemilik", "terima", headers=HTMX).content.decode()
    assert ("<html" in teks, "Terima Hasil" in teks, "Triwulan II" in teks) == (False, True, True)


@pytest.mark.parametrize(
    ("nama", "jumlah"), [("atasan_penilai", 1), ("penilai", 0), ("pemilik", 0), ("luar", 0)]
)
def test_daftar_keberatan_hanya_bagi_atasan_penilai(client, p, nama, jumlah):
    Keberatan.objects.create(penilaian=dinilai(p, "keberatan"), alasan="a")
    client.force_login(p.akun[nama])
    jawaban = client.get(reverse("skp:keberatan"))
    assert (jawaban.status_code, len(jawaban.context["halaman"].object_list)) == (200, jumlah)


@pytest.mark.parametrize(
    ("nama", "lembar", "detil"),
    [
        ("pemilik", "Penilaian", "Daftar SKP"),
        ("penilai", "Penilaian Bawahan", "SKP Bawahan"),
        ("admin", None, None),
    ],
)
def test_menu_menandai_tempat_halaman(client, buka, p, nama, lembar, detil):
    client.force_login(p.akun[nama])
    jawaban = buka(nama), client.get(reverse("skp:detail", args=[p.skp.pk]))
    aktif = [
        [b["label"] for k in j.context["menu"] for b in k["butir"] if b["aktif"]] or [None] for j in jawaban
    ]
    assert aktif == [[lembar], [detil]]


def test_putusan_yang_belum_terkirim_kembali_lalu_terlupakan(buka, client, p):
    Keberatan.objects.create(penilaian=dinilai(p, "keberatan"), alasan="Realisasi saya lengkap")
    alamat = reverse("skp:putus_keberatan", args=[p.skp.pk, p.periode["tw2"].pk])
    isi = {"putusan": "ditolak", "pertimbangan": "Bukti belum cukup"}
    client.force_login(p.akun["atasan_penilai"])
    client.post(reverse("skp:draf"), {"halaman": alamat, **isi})
    form = buka("atasan_penilai").context["form_putusan"]
    assert {k: form[k].value() for k in isi} == isi
    assert client.post(alamat, {**isi, "_draf": alamat}).status_code == 302
    assert DrafIsian.objects.count() == 0
