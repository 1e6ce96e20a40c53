"""The main job from Tambah SKP to Terima Hasil, by two people who click what a person clicks."""

import re

import pytest
from playwright.sync_api import expect

from skp.models import SKP, BuktiDukung, RencanaAksi
from tests.peramban import langkah
from tests.peramban.conftest import potret
from tests.peramban.langkah import panah

RHK = "Tersusunnya laporan kinerja bidang"
TAMBAHAN = "Terlaksananya sosialisasi arsip digital"
PIMPINAN = "Layanan kepegawaian selesai tepat waktu"
UKURAN = "Jumlah laporan yang disetujui"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
# Owner, penilai, and the columns that an indicator has in each kind of SKP.
ORANG = {"jajf": ("pemilik", "penilai"), "jpt": ("atasan_penilai", "sekda")}
SESUAI = "Sesuai Ekspektasi"
KALIMAT = "Ukuran keberhasilan / indikator dan target"
KOLOM = {
    ("jajf", "Kuantitatif"): ("Indikator", {"Aspek": "Kuantitas", "Target": "12 Dokumen"}),
    ("jajf", "Kualitatif"): (KALIMAT, {}),
    ("jpt", "Kuantitatif"): ("Indikator", {"Perspektif": "Proses Bisnis", "Target": "90-95 %"}),
    ("jpt", "Kualitatif"): (KALIMAT, {}),
}


@pytest.mark.parametrize(
    ("model", "pendekatan", "javascript"),
    [
        ("jajf", "Kuantitatif", True),
        ("jajf", "Kualitatif", True),
        ("jpt", "Kuantitatif", True),
        ("jpt", "Kualitatif", True),
        ("jajf", "Kuantitatif", False),
    ],
)
def test_dari_tambah_skp_sampai_terima_hasil(p, orang, model, pendekatan, javascript):
    p.skp.delete()
    nama_pemilik, nama_penilai = ORANG[model]
    kalimat, lain = KOLOM[model, pendekatan]
    pemilik = orang(nama_pemilik, javascript=javascript)
    penilai = orang(nama_penilai, javascript=javascript)
    kepada = p.orang[nama_pemilik].nama

    susun(pemilik, model, pendekatan, kalimat, lain)
    panah(pemilik, "Ajukan SKP", "Menunggu Persetujuan")
    kembalikan(penilai, kepada)
    perbaiki(pemilik, kalimat)
    panah(pemilik, "Ajukan SKP", "Menunggu Persetujuan")
    setujui(penilai, kepada, javascript)

    skp = SKP.objects.get(pegawai=p.orang[nama_pemilik])
    laksanakan(pemilik, javascript)
    panah(pemilik, "Ajukan Penilaian", "Menunggu Penilaian")
    nilai(penilai, kepada, kepala=model == "jpt")
    terima(pemilik)

    skp.refresh_from_db()
    hasil = skp.penilaian.get()
    assert (skp.model, skp.pendekatan, skp.status) == (model, pendekatan.lower(), "disetujui")
    assert [(r.teks, r.intervensi_teks, r.indikator.count()) for r in skp.rhk.all()] == [
        (RHK, PIMPINAN if model == "jajf" else "", 1),
        (TAMBAHAN, "", 1),
    ]
    assert (hasil.status, hasil.periode, hasil.rating_hasil_kerja, hasil.rating_perilaku, hasil.predikat) == (
        "final",
        p.periode["tw2"],
        "sesuai",
        "sesuai",
        "baik",
    )
    assert list(RencanaAksi.objects.values_list("teks", "target_teks")) == [
        ("Menghimpun data setiap bulan", "3 Dokumen")
    ]
    tautan, berkas = BuktiDukung.objects.order_by("pk")
    assert (tautan.tautan, berkas.tautan, berkas.berkas.read()) == ("https://contoh.go.id/laporan", "", PDF)
    assert riwayat(pemilik, skp) == harapan_riwayat(p, nama_pemilik, nama_penilai)


def susun(h, model, pendekatan, kalimat, lain):
    """Write a complete SKP: a main RHK, an additional one, one behaviour, one lampiran."""
    potret(h, "01-daftar-kosong")
    langkah.tambah_skp(h, pendekatan)
    potret(h, "02-detil-kosong")
    langkah.tambah_rhk(h, 1, RHK, {"RHK pimpinan yang diintervensi": PIMPINAN} if model == "jajf" else {})
    langkah.tambah_indikator(h, RHK, {kalimat: UKURAN, **lain})
    langkah.tambah_rhk(h, 1, TAMBAHAN, {"Jenis": "Tambahan", "Penugasan dari": "Ketua Tim Arsip"})
    langkah.tambah_indikator(h, TAMBAHAN, {kalimat: "Jumlah peserta yang lulus", **lain})
    langkah.tulis(
        h, "Tambah ekspektasi khusus Akuntabel", "Ekspektasi khusus: Akuntabel", "Melapor setiap Senin"
    )
    langkah.tulis(h, "Isi Dukungan Sumber Daya", "Dukungan Sumber Daya", "Dua orang pelaksana")
    expect(h.get_by_text("Lengkap, siap diajukan.")).to_be_visible()
    potret(h, "03-detil-lengkap")


def kembalikan(h, kepada):
    """From the queue: a note on one RHK, then the reason."""
    langkah.menu(h, "SKP Bawahan")
    potret(h, "04-bawahan")
    h.get_by_role("link", name=kepada, exact=True).click()
    langkah.rhk(h, RHK).get_by_role("link", name="Beri catatan").click()
    h.get_by_label("Catatan untuk RHK ini").fill("Sebutkan bulan laporannya.")
    h.get_by_role("button", name="Selesai").click()
    expect(langkah.rhk(h, RHK).get_by_text("Catatan Anda (disampaikan saat dikembalikan)")).to_be_visible()
    potret(h, "05-catatan-penilai")
    panah(h, "Kembalikan", "Dikembalikan", {"Alasan pengembalian": "Ukurannya belum jelas."})


def perbaiki(h, kalimat):
    """What came back is on the first page and at its place; mend it there."""
    h.goto("/")
    expect(h.get_by_text("1 SKP Anda dikembalikan (1 catatan)").first).to_be_visible()
    potret(h, "06-daftar-dikembalikan")
    h.get_by_role("main").get_by_role("link", name="Perbaiki SKP 2026").click()
    expect(h.get_by_text("Ukurannya belum jelas.").first).to_be_visible()
    expect(langkah.rhk(h, RHK).get_by_text("Sebutkan bulan laporannya.")).to_be_visible()
    potret(h, "07-detil-dikembalikan")
    langkah.rhk(h, RHK).get_by_role("link", name="Edit indikator 1").click()
    h.get_by_label(kalimat, exact=True).fill(f"{UKURAN} setiap bulan")
    h.get_by_role("button", name="Selesai").click()
    expect(langkah.rhk(h, RHK).get_by_role("table")).to_contain_text(f"{UKURAN} setiap bulan")


def setujui(h, kepada, javascript):
    """The second time: what changed stands on top."""
    langkah.menu(h, "SKP Bawahan")
    h.get_by_role("link", name=kepada, exact=True).click()
    if not javascript:
        h.get_by_role("link", name="Lihat yang berubah").click()
    expect(h.get_by_text("1 perubahan sejak")).to_be_visible()
    expect(h.get_by_role("insertion")).to_have_text(re.compile(r"^\s*setiap bulan\s*$"))
    if not javascript:
        h.go_back()
    potret(h, "08-detil-yang-berubah")
    panah(h, "Setujui", "Disetujui")


def laksanakan(h, javascript):
    """Rencana aksi, realisasi of both indicators, evidence as a link and as a file."""
    langkah.menu(h, "Penilaian")
    potret(h, "09-penilaian")
    h.get_by_role("link", name="Triwulan II", exact=True).click()
    potret(h, "10-lembar-kosong")
    h.get_by_role("link", name=f"Tambah Rencana Aksi untuk {RHK}").click()
    langkah.isi(h, {"Rencana aksi": "Menghimpun data setiap bulan", "Target": "3 Dokumen"})
    h.get_by_role("button", name="Simpan", exact=True).first.click()
    expect(h.get_by_text("Menghimpun data setiap bulan (3 Dokumen)")).to_be_visible()
    for nama, teks in ((UKURAN, "3 laporan disetujui"), ("Jumlah peserta", "40 orang lulus")):
        bidang = h.get_by_label(re.compile(f"^Realisasi {nama}"))
        formulir = h.locator("form").filter(has=bidang)
        bidang.fill(teks)
        if javascript:
            expect(formulir.get_by_role("status")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d$"))
        else:
            formulir.get_by_role("button", name="Simpan").click()
            expect(bidang).to_have_value(teks)
    tambah_bukti(
        h, lambda: langkah.isi(h, {"Nama bukti": "Laporan", "Tautan": "https://contoh.go.id/laporan"})
    )
    expect(h.get_by_role("link", name="Laporan (tautan luar, tab baru)")).to_be_visible()
    berkas = {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    tambah_bukti(h, lambda: h.get_by_label("Atau berkas").set_input_files(berkas))
    with h.expect_download() as unduhan:
        h.get_by_role("link", name="laporan.pdf", exact=True).click()
    assert (unduhan.value.suggested_filename, unduhan.value.path().read_bytes()) == ("laporan.pdf", PDF)
    potret(h, "11-lembar-terisi")


def tambah_bukti(h, isi):
    h.get_by_role("link", name=f"Tambah Bukti Dukung untuk {RHK}").click()
    isi()
    h.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(h.get_by_label("Nama bukti")).to_have_count(0)


def nilai(h, kepada, *, kepala):
    """Both ratings, or the capaian of the unit for its head; handed over at once."""
    langkah.menu(h, "Penilaian Bawahan")
    h.get_by_role("link", name="Triwulan II", exact=True).click()
    potret(h, "12-penilaian-bawahan")
    h.get_by_role("link", name=kepada, exact=True).click()
    expect(h.get_by_text("3 laporan disetujui")).to_be_visible()
    langkah.pilih(h, *(("Capaian kinerja organisasi", "Baik") if kepala else ("Rating hasil kerja", SESUAI)))
    langkah.pilih(h, "Rating perilaku kerja", SESUAI)
    langkah.isi(h, {"Catatan/Rekomendasi": "Pertahankan ketepatan waktunya."})
    potret(h, "13-menilai")
    h.get_by_role("button", name="Simpan dan Sampaikan").click()
    expect(h.get_by_text("disimpan dan disampaikan.")).to_be_visible()
    expect(h.get_by_role("heading", name="Hasil penilaian", exact=True)).to_be_visible()


def terima(h):
    """The outcome with its cell of the matrix, and Terima Hasil."""
    h.goto("/")
    h.get_by_role("link", name="Lihat hasil").click()
    h.get_by_role("link", name="Triwulan II", exact=True).click()
    expect(h.get_by_text("Pertahankan ketepatan waktunya.")).to_be_visible()
    matriks = h.get_by_role("table", name="Matriks predikat kinerja")
    sel = [(s.inner_text(), s.get_attribute("aria-current")) for s in matriks.get_by_role("cell").all()]
    assert [s for s in sel if s[1]] == [("Baik", "true")]
    potret(h, "14-hasil")
    panah(h, "Terima Hasil", "Final")


def riwayat(h, skp) -> list[tuple[str, str]]:
    """The history as it is read: what, and by whom in which role; oldest first."""
    h.goto(f"/skp/{skp.pk}/")
    h.get_by_role("region", name="Riwayat").get_by_role("link", name="Semua").click()
    expect(h.get_by_role("heading", level=1)).to_contain_text("Riwayat SKP")
    potret(h, "15-riwayat")
    baris = h.get_by_role("main").get_by_role("list").first.get_by_role("listitem").all()
    return [
        (b.locator("b").inner_text(), b.locator("span").inner_text().rpartition(" · ")[0])
        for b in reversed(baris)
    ]


def harapan_riwayat(p, pemilik, penilai) -> list[tuple[str, str]]:
    milik = f"{p.orang[pemilik].nama}, {p.tempat[pemilik].sebutan} (Pegawai yang dinilai)"
    pejabat = f"{p.orang[penilai].nama}, {p.tempat[penilai].sebutan} (Pejabat definitif)"
    return [
        ("SKP dibuat", milik),
        ("Ajukan SKP", milik),
        ("Kembalikan", pejabat),
        ("Ajukan SKP", milik),
        ("Setujui", pejabat),
        ("Ajukan Penilaian · Triwulan II", milik),
        ("Simpan Penilaian · Triwulan II", pejabat),
        ("Sampaikan · Triwulan II", pejabat),
        ("Terima Hasil · Triwulan II", milik),
    ]
