"""skp.aturan.berkas: real bytes in, the MIME type or one sentence out."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.berkas import (
    IsiBerkas,
    bkt01_ukuran_dalam_batas,
    bkt02_isi_sesuai_nama,
    bkt03_berkas_berisi,
    bkt04_nama_dapat_dipakai,
    bkt05_tautan_sah,
    nama_aman,
    periksa_berkas,
    periksa_tautan,
)
from skp.aturan.dasar import Pelanggaran

MB = 1024 * 1024
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 20
JPG = bytes.fromhex("ffd8ffe000104a464946") + b"\0" * 20
WEBP = b"RIFF\x1a\0\0\0WEBPVP8 " + b"\0" * 20
EXE = b"MZ\x90\0" + b"\0" * 60
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
LAMA = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPARAN = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TEKS_ODF = "application/vnd.oasis.opendocument.text"
LEMBAR_ODF = "application/vnd.oasis.opendocument.spreadsheet"

BUKAN = "Isi berkas bukan .{}. Simpan ulang dengan jenis yang benar, lalu unggah kembali."
RUSAK = "Berkas ini rusak dan tidak dapat dibuka. Simpan ulang, lalu unggah kembali."
TERKUNCI = "Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi."
MAKRO = "Berkas ini memuat makro. Simpan ulang tanpa makro."
DITERIMA = "PDF, PNG, JPG, WebP, DOCX, XLSX, PPTX, ODT, atau ODS"
TIDAK_LENGKAP = "Berkas PDF ini tidak lengkap. Unduh atau pindai ulang, lalu unggah kembali."


def arsip(isi: dict[str, bytes], jenis=zipfile.ZIP_STORED) -> bytes:
    penampung = io.BytesIO()
    with zipfile.ZipFile(penampung, "w", jenis) as z:
        for nama, teks in isi.items():
            z.writestr(nama, teks)
    return penampung.getvalue()


def ooxml(folder: str, **lain: bytes) -> bytes:
    return arsip({"[Content_Types].xml": b"<Types/>", f"{folder}/isi.xml": b"<x/>", **lain})


def odf(mime: str, **lain: bytes) -> bytes:
    return arsip({"mimetype": mime.encode(), "content.xml": b"<x/>", **lain})


DOCX = ooxml("word")
# As office programs write it: deflated, and with a flag for the name that is not ASCII.
TERMAMPAT = arsip({"[Content_Types].xml": b"<Types/>", "word/médía.xml": b"<x/>" * 9}, zipfile.ZIP_DEFLATED)


def terkunci(berkas: bytes) -> bytes:
    """The archive with the encryption flag set on every entry, in both headers."""
    berkas = bytearray(berkas)
    for tanda, jarak in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        posisi = berkas.find(tanda)
        while posisi >= 0:
            berkas[posisi + jarak] |= 1
            posisi = berkas.find(tanda, posisi + 4)
    return bytes(berkas)


def mengaku_besar(berkas: bytes, ukuran: int) -> bytes:
    """The archive whose directory says that its first entry unpacks to `ukuran` bytes."""
    posisi = berkas.find(b"PK\x01\x02") + 24
    return berkas[:posisi] + ukuran.to_bytes(4, "little") + berkas[posisi + 4 :]


def nilai(nama: str, isi: bytes, batas_mb: int = 1):
    return periksa_berkas(nama, len(isi), io.BytesIO(isi), batas_mb=batas_mb)


@pytest.mark.parametrize(
    ("nama", "isi", "mime"),
    [
        ("laporan.pdf", PDF, "application/pdf"),
        ("surat.docx", TERMAMPAT, WORD),
        ("surat.odt", odf(f"{TEKS_ODF}\n"), TEKS_ODF),
        ("LAPORAN.PDF", PDF, "application/pdf"),
        ("laporan.pdf", b"\n\r\n" + PDF, "application/pdf"),
        ("laporan.pdf", PDF + b"\0" * 1000, "application/pdf"),
        ("pindaian.pdf", PDF[:-6] + b"x" * 9000 + b"%%EOF", "application/pdf"),
        ("foto.png", PNG, "image/png"),
        ("foto.jpg", JPG, "image/jpeg"),
        ("foto.jpeg", JPG, "image/jpeg"),
        ("foto.webp", WEBP, "image/webp"),
        ("laporan.docx", DOCX, WORD),
        ("rekap.xlsx", ooxml("xl"), EXCEL),
        ("paparan.pptx", ooxml("ppt"), PAPARAN),
        ("laporan.odt", odf(TEKS_ODF), TEKS_ODF),
        ("rekap.ods", odf(LEMBAR_ODF), LEMBAR_ODF),
        ("rekap.ods", odf(LEMBAR_ODF, **{"META-INF/manifest.xml": b"<manifest/>"}), LEMBAR_ODF),
    ],
)
def test_berkas_yang_diterima(nama, isi, mime):
    assert nilai(nama, isi) == (mime, [])


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("laporan.pdf", EXE, BUKAN.format("pdf")),
        ("laporan.pdf", HTML, BUKAN.format("pdf")),
        ("laporan.pdf", SVG, BUKAN.format("pdf")),
        ("laporan.pdf", PNG, BUKAN.format("pdf")),
        ("laporan.pdf", DOCX, BUKAN.format("pdf")),
        ("laporan.pdf", HTML + PDF, BUKAN.format("pdf")),
        ("laporan.pdf", EXE + PDF, BUKAN.format("pdf")),
        ("laporan.pdf", b"x" * 1024 + PDF, BUKAN.format("pdf")),
        ("laporan.pdf", odf("application/pdf"), BUKAN.format("pdf")),
        ("laporan.pdf", PDF[:-6], TIDAK_LENGKAP),
        ("laporan.pdf", PDF + b"x" * 2048, TIDAK_LENGKAP),
        ("laporan.docx", PDF, BUKAN.format("docx")),
        ("laporan.docx", ooxml("xl"), BUKAN.format("docx")),
        ("laporan.docx", arsip({"word/isi.xml": b"<x/>"}), BUKAN.format("docx")),
        ("laporan.docx", arsip({"[Content_Types].xml": b"<Types/>"}), BUKAN.format("docx")),
        ("laporan.docx", EXE + DOCX, BUKAN.format("docx")),
        ("laporan.docx", DOCX[:60], RUSAK),
        ("laporan.docx", terkunci(DOCX), TERKUNCI),
        ("laporan.docx", ooxml("word", **{"word/vbaProject.bin": b"x"}), MAKRO),
        ("laporan.docx", ooxml("word", **{"word/VBAPROJECT.BIN": b"x"}), MAKRO),
        (
            "laporan.docx",
            arsip({"[Content_Types].xml": b"x", "word/a": b"x"}, zipfile.ZIP_BZIP2),
            BUKAN.format("docx"),
        ),
        (
            "laporan.docx",
            mengaku_besar(DOCX, 200 * MB),
            "Isi berkas ini terlalu besar bila dibuka. Kecilkan berkasnya atau isikan tautan.",
        ),
        (
            "laporan.docx",
            LAMA,
            "Berkas ini berformat lama atau terkunci kata sandi. Simpan ulang tanpa kata sandi.",
        ),
        ("laporan.odt", odf(LEMBAR_ODF), BUKAN.format("odt")),
        ("laporan.odt", odf(TEKS_ODF, **{"Basic/script-lc.xml": b"x"}), MAKRO),
        ("laporan.odt", odf(TEKS_ODF, **{"Scripts/python/a.py": b"x"}), MAKRO),
        ("laporan.odt", odf(TEKS_ODF, **{"META-INF/manifest.xml": b"<encryption-data/>"}), TERKUNCI),
        ("foto.png", JPG, BUKAN.format("png")),
        ("foto.png", HTML, BUKAN.format("png")),
        ("laporan.doc", LAMA, "Berkas .doc adalah format lama. Simpan sebagai .docx, lalu unggah."),
        ("rekap.xls", LAMA, "Berkas .xls adalah format lama. Simpan sebagai .xlsx, lalu unggah."),
        ("paparan.ppt", LAMA, "Berkas .ppt adalah format lama. Simpan sebagai .pptx, lalu unggah."),
        *(
            (
                f"a.{akhiran}",
                isi,
                f"Berkas .{akhiran} tidak diterima. Unggah {DITERIMA}.",
            )
            for akhiran, isi in (("exe", EXE), ("html", HTML), ("svg", SVG), ("docm", DOCX), ("zip", DOCX))
        ),
    ],
)
def test_bkt02_isi_sesuai_nama(nama, isi, pesan):
    assert nilai(nama, isi) == (None, [Pelanggaran("BKT-02", pesan, "berkas")])


def test_bkt02_berkas_yang_isinya_sesuai_tidak_dikeluhkan():
    assert list(bkt02_isi_sesuai_nama(IsiBerkas("a.pdf", 1, 1, jenis="application/pdf"))) == []


def test_arsip_tepat_pada_batas_terurai_diterima():
    sisa = sum(i.file_size for i in zipfile.ZipFile(io.BytesIO(DOCX)).infolist()[1:])
    assert nilai("a.docx", mengaku_besar(DOCX, 200 * MB - sisa)) == (WORD, [])


@pytest.mark.parametrize(
    ("nama", "isi", "jenis"),
    [
        # A PDF begins in the first kilobyte and ends in the last two.
        ("a.pdf", b"\n" * 1019 + PDF, "application/pdf"),
        ("a.pdf", b"\n" * 1020 + PDF, None),
        ("a.pdf", PDF + b"\0" * 2042, "application/pdf"),
        ("a.pdf", PDF + b"\0" * 2043, None),
        # Of an archive no more is unpacked than 100 bytes of its type and 1 MB of its list.
        ("a.odt", odf(TEKS_ODF.ljust(99) + "x"), None),
        ("a.odt", odf(TEKS_ODF.ljust(100) + "x"), TEKS_ODF),
        ("a.odt", odf(TEKS_ODF, **{"META-INF/manifest.xml": b"encryption-data".rjust(MB)}), None),
        ("a.odt", odf(TEKS_ODF, **{"META-INF/manifest.xml": b"encryption-data".rjust(MB + 1)}), TEKS_ODF),
    ],
)
def test_hanya_awal_dan_akhir_berkas_yang_dibaca(nama, isi, jenis):
    assert nilai(nama, isi, batas_mb=2)[0] == jenis


@pytest.mark.parametrize(("ukuran", "sebutan"), [(MB + 1, "1,1"), (12 * MB + MB // 2, "12,5")])
def test_bkt01_ukuran_dalam_batas(ukuran, sebutan):
    pesan = f"Berkas berukuran {sebutan} MB; paling besar 1 MB. Kecilkan berkasnya atau isikan tautan."
    assert nilai("a.pdf", PDF + b"\0" * (ukuran - len(PDF))) == (
        None,
        [Pelanggaran("BKT-01", pesan, "berkas")],
    )
    assert list(bkt01_ukuran_dalam_batas(IsiBerkas("a.pdf", MB, 1))) == []


def test_ukuran_yang_diakui_tidak_dipercaya_begitu_saja():
    _, pelanggaran = periksa_berkas("a.pdf", 10, io.BytesIO(b"x" * (MB + 1)), batas_mb=1)
    assert [p.kode for p in pelanggaran] == ["BKT-01"]
    _, pelanggaran = periksa_berkas("a.pdf", MB + 1, io.BytesIO(PDF), batas_mb=1)
    assert [p.kode for p in pelanggaran] == ["BKT-01"]


def test_bkt03_berkas_berisi():
    assert nilai("a.pdf", b"") == (
        None,
        [Pelanggaran("BKT-03", "Berkas ini kosong. Pilih berkas lain.", "berkas")],
    )
    assert list(bkt03_berkas_berisi(IsiBerkas("a.pdf", 1, 1))) == []


@pytest.mark.parametrize("nama", ["", ".pdf", "laporan", "...", "???.pdf", "a.", "a.p df", "\u202e.pdf", "/"])
def test_bkt04_nama_dapat_dipakai(nama):
    pesan = "Nama berkas tidak dapat dipakai. Ganti namanya, misalnya “laporan.pdf”."
    assert nilai(nama, PDF) == (None, [Pelanggaran("BKT-04", pesan, "berkas")])
    assert list(bkt04_nama_dapat_dipakai(IsiBerkas("a.pdf", 1, 1))) == []


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("Laporan Triwulan I.PDF", "Laporan Triwulan I.pdf"),
        ("../../etc/laporan.pdf", "laporan.pdf"),
        ("C:\\Users\\ani\\laporan.pdf", "laporan.pdf"),
        ("lapo\u202efdp.exe", "lapofdp.exe"),
        ("a\0b\r\nc.pdf", "ab c.pdf"),
        (' "a": <b>|?*.pdf', "a b.pdf"),
        (".laporan.pdf", "laporan.pdf"),
        ("laporan.pdf.exe", "laporan.pdf.exe"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_nama_aman(nama, aman):
    assert nama_aman(nama) == aman


@given(st.text())
def test_nama_aman_tetap_bila_diulang(nama):
    aman = nama_aman(nama)
    assert nama_aman(aman) == aman
    assert len(aman) <= 120


def test_berkas_dikembalikan_ke_awal():
    for nama, isi in (("a.pdf", PDF), ("a.docx", DOCX), ("a.pdf", EXE), ("a.docx", DOCX[:60]), ("", PDF)):
        berkas = io.BytesIO(isi)
        berkas.seek(3)
        periksa_berkas(nama, len(isi), berkas, batas_mb=1)
        assert berkas.tell() == 0


@given(
    st.sampled_from(["a.pdf", "a.docx", "a.png", "a.odt"]),
    st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", DOCX[:-30], DOCX, PNG]),
    st.binary(max_size=200),
)
def test_isi_apa_pun_tidak_membuat_gagal(nama, awal, sisa):
    mime, pelanggaran = nilai(nama, awal + sisa)
    assert (mime is None) == bool(pelanggaran)


@given(
    st.sampled_from([TERMAMPAT, arsip({"META-INF/manifest.xml": b"<x/>" * 9}, zipfile.ZIP_DEFLATED)]),
    st.integers(0, 400),
    st.integers(0, 255),
)
def test_arsip_dengan_satu_bita_rusak_tidak_membuat_gagal(isi, posisi, bita):
    rusak = isi[:posisi] + bytes([bita]) + isi[posisi + 1 :]
    jenis, pelanggaran = nilai("surat.docx", rusak)
    assert (jenis, [p.kode for p in pelanggaran]) in ((WORD, []), (None, ["BKT-02"]))


@pytest.mark.parametrize(
    "url",
    [
        "https://drive.google.com/file/d/1a2b/view?usp=sharing",
        "http://10.0.0.1:8080/a",
        "https://contoh.go.id/" + "a" * 979,
        "https://contoh.go.id/@pengguna",
    ],
)
def test_tautan_yang_diterima(url):
    assert periksa_tautan(url) == []


@pytest.mark.parametrize(
    ("url", "pesan"),
    [
        ("https://contoh.go.id/" + "a" * 980, "Tautan terlalu panjang; paling banyak 1000 karakter."),
        ("javascript:alert(1)", "Tautan harus diawali http:// atau https://."),
        ("ftp://contoh.go.id/a", "Tautan harus diawali http:// atau https://."),
        ("drive.google.com/a", "Tautan harus diawali http:// atau https://."),
        ("", "Tautan harus diawali http:// atau https://."),
        ("https://", "Tautan belum memuat nama situs. Salin alamat lengkapnya."),
        ("https:///a", "Tautan belum memuat nama situs. Salin alamat lengkapnya."),
        ("https://./a", "Tautan belum memuat nama situs. Salin alamat lengkapnya."),
        (
            "https://ani:rahasia@contoh.go.id",
            "Tautan memuat nama pengguna atau kata sandi. Hapus bagian sebelum tanda @.",
        ),
        *(
            (url, "Tautan tidak dapat dibaca. Salin ulang alamatnya dari peramban.")
            for url in (
                "https://[contoh",
                "https://contoh.go.id:abc/",
                "https://contoh.go.id/a b",
                "java\nscript:alert(1)",
                "https://contoh.go.id\\@jahat.example",
                'https://contoh.go.id/"onclick',
            )
        ),
    ],
)
def test_bkt05_tautan_sah(url, pesan):
    assert list(bkt05_tautan_sah(url)) == [Pelanggaran("BKT-05", pesan, "tautan")]


@given(st.text())
def test_tautan_apa_pun_tidak_membuat_gagal(url):
    assert len(periksa_tautan(url)) <= 1
    assert len(periksa_tautan(f"https://{url}")) <= 1
