"""The arrows of the SKP as pages: confirmation, act, refusal, for every role; with and without JavaScript."""

import pytest
from django.urls import reverse

from skp.models import SKP, Indikator
from skp.pilihan import StatusSKP

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
# transisi: (status it starts from, who may, status afterwards)
PANAH = {
    "ajukan": ("draft", ("pemilik",), "diajukan"),
    "batal_ajukan": ("diajukan", ("pemilik",), "draft"),
    "setujui": ("diajukan", ("penilai", "plh", "delegasi"), "disetujui"),
    "kembalikan": ("diajukan", ("penilai", "plh", "delegasi"), "dikembalikan"),
    "hapus": ("draft", ("pemilik",), "dibatalkan"),
    "minta_revisi": ("disetujui", ("pemilik",), "disetujui"),
    "buka_revisi": ("disetujui", ("penilai", "plh", "delegasi", "admin"), "disetujui"),
}
TERLIHAT = ("pemilik", "penilai", "plh", "delegasi", "atasan_penilai", "admin")
TAK_TERLIHAT = ("rekan", "kabid_lain", "operator", "luar")


def siapkan(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)


@pytest.mark.parametrize("nama", PANAH)
@pytest.mark.parametrize("siapa", TERLIHAT + TAK_TERLIHAT)
def test_panah_menurut_peran(p, masuk, nama, siapa):
    dari, boleh, ke = PANAH[nama]
    siapkan(p, dari)
    alamat, k = reverse(f"skp:{nama}", args=[p.skp.pk]), masuk(p.akun[siapa])
    tanya, jawab = k.get(alamat).status_code, k.post(alamat, {"catatan": "Sebab"}).status_code
    if siapa in TAK_TERLIHAT:
        harapan = (404, 404, dari)
    else:
        harapan = (200, 302, ke) if siapa in boleh else (403, 403, dari)
    assert (tanya, jawab, SKP.objects.get(pk=p.skp.pk).status) == harapan


@pytest.mark.parametrize("nama", PANAH)
def test_panah_dari_status_lain_ditolak_409(p, masuk, nama):
    dari, boleh, _ = PANAH[nama]
    k = masuk(p.akun[boleh[0]])
    for status in StatusSKP.values:
        boleh_dari = (dari, "dikembalikan", "revisi") if nama == "ajukan" else (dari,)
        if status not in boleh_dari:
            siapkan(p, status)
            alamat = reverse(f"skp:{nama}", args=[p.skp.pk])
            kode = (k.get(alamat).status_code, k.post(alamat, {"catatan": "x"}).status_code)
            assert (kode, SKP.objects.get(pk=p.skp.pk).status) == ((409, 409), status)


@pytest.mark.parametrize("nama", PANAH)
def test_konfirmasi_sebagai_dialog_dan_sebagai_halaman(p, masuk, nama):
    dari, boleh, _ = PANAH[nama]
    siapkan(p, dari)
    k, alamat = masuk(p.akun[boleh[0]]), reverse(f"skp:{nama}", args=[p.skp.pk])
    halaman, dialog = k.get(alamat).content.decode(), k.get(alamat, headers=HTMX).content.decode()
    assert ("<html" in halaman, "<html" in dialog) == (True, False)
    assert ["OK" in dialog, "Close" in dialog, "csrfmiddlewaretoken" in dialog, "_akun" in dialog] == [
        True
    ] * 4


@pytest.mark.parametrize("nama", ["kembalikan", "minta_revisi"])
@pytest.mark.parametrize("kepala", [{}, HTMX], ids=["polos", "htmx"])
def test_alasan_wajib_diisi(p, masuk, nama, kepala):
    dari, boleh, _ = PANAH[nama]
    siapkan(p, dari)
    k, alamat = masuk(p.akun[boleh[0]]), reverse(f"skp:{nama}", args=[p.skp.pk])
    kode = [k.post(alamat, {"catatan": t}, headers=kepala).status_code for t in ("", "   ", "x" * 4001)]
    assert (kode, SKP.objects.get(pk=p.skp.pk).status) == ([422] * 3, dari)


def kosongkan(p):
    """An indicator without target and aspect, and an RHK without anything."""
    Indikator.objects.filter(rhk__skp=p.skp).update(target_teks="", aspek="")
    return p.skp.rhk.create(teks="", urutan=9)


def test_penolakan_pengajuan_menyebut_semua_kekurangan_dengan_tautan(p, masuk):
    lain = kosongkan(p)
    alamat, k = reverse("skp:ajukan", args=[p.skp.pk]), masuk(p.akun["pemilik"])
    jawaban = k.post(alamat)
    indikator = Indikator.objects.get(rhk__skp=p.skp)
    detail = f"/skp/{p.skp.pk}/"
    assert (jawaban.status_code, SKP.objects.get(pk=p.skp.pk).status) == (422, "draft")
    assert [(x.kode, x.tautan) for x in jawaban.context["galat"].pelanggaran] == [
        ("RCN-09", f"{detail}#rhk-{lain.pk}"),
        ("RCN-08", f"{detail}#rhk-{lain.pk}"),
        ("RCN-02", f"{detail}#rhk-{lain.pk}"),
        ("RCN-03", f"{detail}#indikator-{indikator.pk}"),
        ("RCN-05", f"{detail}#indikator-{indikator.pk}"),
    ]


def test_jangkar_pada_tautan_memang_ada_di_halaman(p, masuk):
    kosongkan(p)
    k = masuk(p.akun["pemilik"])
    for x in k.post(reverse("skp:ajukan", args=[p.skp.pk])).context["galat"].pelanggaran:
        halaman, jangkar = x.tautan.split("#")
        assert f'id="{jangkar}"' in k.get(halaman).content.decode()


def test_konfirmasi_pengajuan_mendahului_dengan_yang_kurang(p, masuk):
    kosongkan(p)
    k, alamat = masuk(p.akun["pemilik"]), reverse("skp:ajukan", args=[p.skp.pk])
    dialog = k.get(alamat, headers=HTMX).content.decode()
    assert ("RCN-03" in dialog, ">OK<" in dialog, "RCN-03" in k.get(alamat).content.decode()) == (
        True,
        False,
        True,
    )


def test_penolakan_htmx_mendarat_di_panel_galat(p, masuk):
    kosongkan(p)
    jawaban = masuk(p.akun["pemilik"]).post(reverse("skp:ajukan", args=[p.skp.pk]), headers=HTMX)
    assert (jawaban.status_code, jawaban["HX-Retarget"]) == (422, "#galat")


def test_htmx_berhasil_memindahkan_halaman(p, masuk):
    jawaban = masuk(p.akun["pemilik"]).post(reverse("skp:ajukan", args=[p.skp.pk]), headers=HTMX)
    assert (jawaban.status_code, jawaban["HX-Redirect"]) == (200, f"/skp/{p.skp.pk}/")


def test_buka_revisi_menuju_versi_baru_dan_batal_kembali(p, masuk):
    siapkan(p, "disetujui")
    penilai = masuk(p.akun["penilai"])
    jawaban = penilai.post(reverse("skp:buka_revisi", args=[p.skp.pk]))
    baru = SKP.objects.get(akar=p.skp)
    assert (jawaban.url, baru.status, baru.versi) == (f"/skp/{baru.pk}/?dari=bawahan", "revisi", 2)
    jawaban = masuk(p.akun["pemilik"]).post(reverse("skp:batalkan_revisi", args=[baru.pk]))
    assert (jawaban.url, SKP.objects.get(pk=baru.pk).status) == (f"/skp/{p.skp.pk}/", "dibatalkan")


def test_revisi_menyebut_versi_lain_dan_dibandingkan_dengan_yang_berlaku(p, masuk):
    pemilik, penilai = masuk(p.akun["pemilik"]), masuk(p.akun["penilai"])
    pemilik.post(reverse("skp:ajukan", args=[p.skp.pk]))
    penilai.post(reverse("skp:setujui", args=[p.skp.pk]))
    penilai.post(reverse("skp:buka_revisi", args=[p.skp.pk]))
    baru = SKP.objects.get(akar=p.skp)
    assert pemilik.get(f"/skp/{p.skp.pk}/").context["lembar"].muatan.revisi_terbuka == baru
    pemilik.post(f"/skp/{baru.pk}/lampiran/dukungan/", {"kali": 0, "teks": "Laptop"})
    pemilik.post(reverse("skp:ajukan", args=[baru.pk]))
    berubah = penilai.get(f"/skp/{baru.pk}/banding/").context["perubahan"]
    assert [(u["rincian"].jenis, u["rincian"].baru) for u in berubah] == [("ditambah", "Laptop")]


def test_hapus_menuju_daftar(p, masuk):
    k = masuk(p.akun["pemilik"])
    assert k.post(reverse("skp:hapus", args=[p.skp.pk])).url == "/"
    assert k.get("/").context["kartu"] == []


def test_kembalikan_menyebut_jumlah_catatan(p, masuk):
    siapkan(p, "diajukan")
    k = masuk(p.akun["penilai"])
    k.post(reverse("skp:catatan_rhk", args=[p.skp.rhk.get().pk]), {"teks": "Perjelas"})
    akibat = k.get(reverse("skp:kembalikan", args=[p.skp.pk])).context["akibat"]
    assert akibat[-1] == "Catatan pada 1 RHK ikut disampaikan."
