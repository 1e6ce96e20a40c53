"""Nothing typed is lost: autosave, two tabs, a session that ends, a double click, a draft."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from skp.models import DrafIsian, Penilaian, Realisasi, RiwayatSKP, UmpanBalik
from skp.pilihan import StatusSKP
from tests.peramban import langkah
from tests.peramban.conftest import masuk, potret
from tests.skp.panggung import saat_ini

RHK = "Rencana hasil kerja"
TERSIMPAN = re.compile(r"^Tersimpan \d\d\.\d\d$")
PANEL = "Isian Anda sebelum sesi berakhir masih ada"


def keping(halaman, label: str):
    """The save state of the form that holds the field."""
    return halaman.locator("form").filter(has=halaman.get_by_label(label, exact=True)).get_by_role("status")


def edit_rhk(halaman, skp):
    """Detil SKP with the form of the only RHK open; gives the field."""
    halaman.goto(f"/skp/{skp.pk}/")
    halaman.get_by_role("link", name="Edit RHK 1", exact=True).click()
    bidang = halaman.get_by_label(RHK, exact=True)
    expect(bidang).to_be_visible()
    return bidang


def tersimpan(halaman, alamat: str, kerja):
    """Do what makes the page save itself and wait for the answer."""
    with halaman.expect_response(lambda j: alamat in j.url and j.request.method == "POST") as jawaban:
        kerja()
    return jawaban.value.status


def ajukan(p):
    p.skp.status, p.skp.diajukan_pada = StatusSKP.DIAJUKAN, saat_ini()
    p.skp.save()


def setujui(p):
    p.skp.status, p.skp.disetujui_pada = StatusSKP.DISETUJUI, saat_ini()
    p.skp.save()


def test_rhk_baru_tersimpan_sambil_diketik(p, orang):
    h = orang("pemilik")
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("link", name="Tambah Rencana Hasil Kerja").click()
    expect(keping(h, RHK)).to_have_text("")
    h.get_by_label(RHK, exact=True).press_sequentially("Tersusunnya arsip")
    expect(keping(h, RHK)).to_have_text(TERSIMPAN)
    potret(h, "20-tersimpan")
    # The same row, not a second one: the form knows its key and how often it was saved.
    kedua = tersimpan(
        h, "/rhk/simpan/", lambda: h.get_by_label(RHK, exact=True).press_sequentially(" digital")
    )
    expect(keping(h, RHK)).to_have_text(TERSIMPAN)
    h.reload()
    expect(langkah.rhk(h, "2. Tersusunnya arsip digital")).to_be_visible()
    assert (kedua, [r.teks for r in p.skp.rhk.all()]) == (
        204,
        [p.rhk_pimpinan.teks, "Tersusunnya arsip digital"],
    )


@pytest.mark.parametrize(
    ("pilihan", "menang"),
    [("Pakai isian saya", "Dari tab kedua"), ("Pakai yang tersimpan", "Dari tab pertama")],
)
def test_dua_tab_pada_satu_rhk(p, orang, pilihan, menang):
    h = orang("pemilik")
    kedua = h.context.new_page()
    bidang, bidang_kedua = edit_rhk(h, p.skp), edit_rhk(kedua, p.skp)
    pertama = tersimpan(h, "/rhk/simpan/", lambda: bidang.fill("Dari tab pertama"))
    ditolak = tersimpan(kedua, "/rhk/simpan/", lambda: bidang_kedua.fill("Dari tab kedua"))
    dua_versi = kedua.get_by_role("alert").get_by_role("row", name=RHK)
    expect(dua_versi.get_by_role("cell")).to_have_text(["Dari tab pertama", "Dari tab kedua"])
    potret(kedua, "21-dua-versi")
    kedua.get_by_role("alert").get_by_text(pilihan).click()
    expect(kedua.get_by_role("alert")).to_have_count(0)
    expect(bidang_kedua).to_have_value(menang)
    kedua.get_by_role("button", name="Selesai").click()
    expect(langkah.rhk(kedua, f"1. {menang}")).to_be_visible()
    assert (pertama, ditolak, p.skp.rhk.get().teks) == (204, 409, menang)


def test_dua_tab_pada_satu_realisasi(p, orang):
    setujui(p)
    h = orang("pemilik")
    kedua = h.context.new_page()
    bidang = []
    for halaman in (h, kedua):
        halaman.goto(f"/penilaian/{p.skp.pk}/{p.periode['tw2'].pk}/")
        bidang.append(halaman.get_by_label(re.compile("^Realisasi")))
    pertama = tersimpan(h, "/realisasi/", lambda: bidang[0].fill("2 Dokumen"))
    ditolak = tersimpan(kedua, "/realisasi/", lambda: bidang[1].fill("3 Dokumen"))
    expect(kedua.get_by_role("alert")).to_contain_text("2 Dokumen")
    potret(kedua, "22-dua-versi-realisasi")
    kedua.get_by_role("button", name="Pakai isian saya").click()
    expect(kedua.get_by_role("alert")).to_have_count(0)
    lanjut = tersimpan(kedua, "/realisasi/", lambda: bidang[1].fill("4 Dokumen"))
    assert (pertama, ditolak, lanjut, Realisasi.objects.get().teks) == (204, 409, 204, "4 Dokumen")


def test_sesi_berakhir_saat_mengetik(p, orang):
    h = orang("pemilik")
    bidang = edit_rhk(h, p.skp)
    Session.objects.all().delete()
    bidang.fill("Diketik setelah sesi berakhir")
    h.wait_for_url("**/akun/login/**")
    masuk(h, p.orang["pemilik"].nip)
    expect(h.get_by_role("heading", level=1)).to_contain_text("Detil SKP 2026")
    panel = h.get_by_role("region", name=PANEL)
    expect(panel.get_by_role("textbox")).to_have_value("Diketik setelah sesi berakhir")
    potret(h, "23-isian-tertunda")
    panel.get_by_role("button", name="Simpan isian ini").click()
    expect(langkah.rhk(h, "1. Diketik setelah sesi berakhir")).to_be_visible()
    expect(panel).to_have_count(0)
    assert p.skp.rhk.get().teks == "Diketik setelah sesi berakhir"


@pytest.mark.parametrize("javascript", [True, False])
def test_sesi_berakhir_saat_mengirim(p, orang, javascript):
    ajukan(p)
    h = orang("penilai", javascript=javascript)
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("link", name="Kembalikan", exact=True).click()
    langkah.isi(h, {"Alasan pengembalian": "Target belum terukur"})
    Session.objects.all().delete()
    h.get_by_role("button", name="OK").click()
    masuk(h, p.orang["penilai"].nip)
    panel = h.get_by_role("region", name=PANEL)
    expect(panel.get_by_role("textbox")).to_have_value("Target belum terukur")
    panel.get_by_role("button", name="Simpan isian ini").click()
    expect(h.get_by_role("heading", level=1)).to_contain_text("Dikembalikan")
    p.skp.refresh_from_db()
    assert (p.skp.status, RiwayatSKP.objects.get().catatan) == ("dikembalikan", "Target belum terukur")


def test_klik_ganda_pada_ajukan_satu_kali(p, orang):
    h = orang("pemilik")
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("link", name="Ajukan SKP", exact=True).click()
    h.get_by_role("button", name="OK").dblclick()
    expect(h.get_by_role("heading", level=1)).to_contain_text("Menunggu Persetujuan")
    expect(h.get_by_role("alert")).to_have_count(0)
    assert list(RiwayatSKP.objects.values_list("transisi", "dari", "ke")) == [("ajukan", "draft", "diajukan")]


@pytest.mark.parametrize("perbuatan", ["kembalikan", "kembalikan_realisasi"])
def test_alasan_pengembalian_bertahan(p, orang, perbuatan):
    if perbuatan == "kembalikan":
        ajukan(p)
        alamat = f"/skp/{p.skp.pk}/"
    else:
        setujui(p)
        Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
        alamat = f"/penilaian/{p.skp.pk}/{p.periode['tw2'].pk}/"
    h = orang("penilai")
    h.goto(alamat)
    h.get_by_role("link", name="Kembalikan", exact=True).click()
    alasan = h.get_by_role("dialog").get_by_role("textbox")
    kirim = tersimpan(h, "/draf/", lambda: alasan.press_sequentially("Bukti bulan Mei belum ada"))
    h.goto("/")
    disimpan = list(DrafIsian.objects.values_list("halaman", "isi"))
    h.goto(alamat)
    h.get_by_role("link", name="Kembalikan", exact=True).click()
    expect(alasan).to_have_value("Bukti bulan Mei belum ada")
    h.get_by_role("button", name="OK").click()
    expect(h.get_by_role("dialog")).to_have_count(0)
    expect(h.get_by_text(re.compile("^(SKP|Realisasi) dikembalikan( kepada pegawai)?\\.$"))).to_be_visible()
    assert (kirim, disimpan) == (204, [(f"{alamat}{perbuatan}/", {"catatan": "Bukti bulan Mei belum ada"})])
    assert (DrafIsian.objects.count(), RiwayatSKP.objects.get().catatan) == (0, "Bukti bulan Mei belum ada")


def test_yang_diketik_sebelum_skrip_tiba_ikut_tersimpan(p, orang):
    setujui(p)
    h = orang("pemilik")
    tertahan = []
    h.route("**/js/autosimpan*.js", lambda rute: tertahan.append(rute))
    h.goto(f"/penilaian/{p.skp.pk}/{p.periode['tw2'].pk}/", wait_until="commit")
    bidang = h.get_by_label(re.compile("^Realisasi "))
    bidang.fill("3 laporan, jaringan lambat")
    tersimpan(h, "/realisasi/", tertahan[0].continue_)
    assert Realisasi.objects.get().teks == "3 laporan, jaringan lambat"


def test_umpan_balik_yang_belum_terkirim_bertahan(p, orang):
    setujui(p)
    h = orang("penilai")
    alamat = f"/penilaian/{p.skp.pk}/{p.periode['tw2'].pk}/"

    def buka():
        h.goto(alamat)
        h.get_by_role("link", name="Beri Umpan Balik umum").click()
        return h.locator("#umpan-umum").get_by_role("textbox")

    kirim = tersimpan(h, "/draf/", lambda: buka().press_sequentially("Laporannya rapi"))
    expect(buka()).to_have_value("Laporannya rapi")
    h.get_by_role("button", name="Kirim").click()
    expect(h.locator("#umpan-umum")).to_contain_text("Laporannya rapi")
    expect(buka()).to_have_value("")
    assert (kirim, DrafIsian.objects.count(), UmpanBalik.objects.get().teks) == (204, 0, "Laporannya rapi")
