"""BKT-xx: what evidence may be. A file is judged by its content; its name must agree with it."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

import filetype

from skp.aturan.dasar import Pelanggaran, periksa

MB = 1024 * 1024
PANJANG_NAMA = 120
PANJANG_TAUTAN = 1000
BATAS_TERURAI = 200 * MB
PEMERIAN = 1 * MB
KEPALA = 1024
EKOR = 2048

PDF = "application/pdf"
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
JENIS = {
    "pdf": PDF,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "docx": f"{_OOXML}wordprocessingml.document",
    "xlsx": f"{_OOXML}spreadsheetml.sheet",
    "pptx": f"{_OOXML}presentationml.presentation",
    "odt": f"{_ODF}text",
    "ods": f"{_ODF}spreadsheet",
}
GAMBAR = ("image/png", "image/jpeg", "image/webp")
FOLDER_OOXML = {"word/": JENIS["docx"], "xl/": JENIS["xlsx"], "ppt/": JENIS["pptx"]}
ODF = {JENIS[akhiran].encode(): JENIS[akhiran] for akhiran in ("odt", "ods")}
FORMAT_LAMA = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
DITERIMA = "PDF, PNG, JPG, WebP, DOCX, XLSX, PPTX, ODT, atau ODS"
# The compound file of Office 97-2003, which is also how Office stores a document with a password.
MAJEMUK = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True)
class IsiBerkas:
    """An upload; `jenis` is the MIME type found in the content, `alasan` why the content is refused."""

    nama: str
    ukuran: int
    batas_mb: int
    jenis: str | None = None
    alasan: str = ""


class _Ditolak(Exception):
    """The content cannot be accepted; the sentence says why."""


def bkt01_ukuran_dalam_batas(isi: IsiBerkas) -> Iterator[Pelanggaran]:
    """Ukuran berkas bukti dukung tidak melebihi batas instansi."""
    if isi.ukuran > isi.batas_mb * MB:
        yield Pelanggaran(
            "BKT-01",
            f"Berkas berukuran {_megabita(isi.ukuran)} MB; paling besar {isi.batas_mb} MB. "
            "Kecilkan berkasnya atau isikan tautan.",
            "berkas",
        )


def bkt02_isi_sesuai_nama(isi: IsiBerkas) -> Iterator[Pelanggaran]:
    """Jenis berkas bukti dukung diterima dan isinya sesuai dengan namanya."""
    akhiran = _akhiran(isi.nama)
    if akhiran in FORMAT_LAMA:
        pesan = f"Berkas .{akhiran} adalah format lama. Simpan sebagai .{FORMAT_LAMA[akhiran]}, lalu unggah."
    elif akhiran not in JENIS:
        pesan = f"Berkas .{akhiran} tidak diterima. Unggah {DITERIMA}."
    elif isi.alasan:
        pesan = isi.alasan
    elif isi.jenis != JENIS[akhiran]:
        pesan = f"Isi berkas bukan .{akhiran}. Simpan ulang dengan jenis yang benar, lalu unggah kembali."
    else:
        return
    yield Pelanggaran("BKT-02", pesan, "berkas")


def bkt03_berkas_berisi(isi: IsiBerkas) -> Iterator[Pelanggaran]:
    """Berkas bukti dukung tidak kosong."""
    if isi.ukuran == 0:
        yield Pelanggaran("BKT-03", "Berkas ini kosong. Pilih berkas lain.", "berkas")


def bkt04_nama_dapat_dipakai(isi: IsiBerkas) -> Iterator[Pelanggaran]:
    """Berkas bukti dukung memiliki nama dan akhiran yang dapat dipakai."""
    if not nama_aman(isi.nama):
        yield Pelanggaran(
            "BKT-04", "Nama berkas tidak dapat dipakai. Ganti namanya, misalnya “laporan.pdf”.", "berkas"
        )


def bkt05_tautan_sah(url: str) -> Iterator[Pelanggaran]:
    """Tautan bukti dukung beralamat http atau https yang lengkap dan tanpa kata sandi."""
    if len(url) > PANJANG_TAUTAN:
        yield _tautan(f"Tautan terlalu panjang; paling banyak {PANJANG_TAUTAN} karakter.")
        return
    try:
        bagian = urlsplit(url)
        tuan_rumah, _ = bagian.hostname or "", bagian.port
    except ValueError:
        tuan_rumah = None
    if tuan_rumah is None or re.search(r"[\s\\<>\"\x00-\x1f\x7f]", url):
        yield _tautan("Tautan tidak dapat dibaca. Salin ulang alamatnya dari peramban.")
    elif bagian.scheme not in ("http", "https"):
        yield _tautan("Tautan harus diawali http:// atau https://.")
    elif not re.search(r"[^\W_]", tuan_rumah):
        yield _tautan("Tautan belum memuat nama situs. Salin alamat lengkapnya.")
    elif "@" in bagian.netloc:
        yield _tautan("Tautan memuat nama pengguna atau kata sandi. Hapus bagian sebelum tanda @.")


SYARAT_AWAL_BERKAS = (bkt04_nama_dapat_dipakai, bkt03_berkas_berisi, bkt01_ukuran_dalam_batas)
SYARAT_ISI_BERKAS = (bkt02_isi_sesuai_nama,)


def periksa_berkas(
    nama: str, ukuran: int, berkas: BinaryIO, *, batas_mb: int
) -> tuple[str | None, list[Pelanggaran]]:
    """Judge an upload by name, size and content. Returns (MIME type, []) or (None, violations).

    `berkas` is left at its start. Nothing is unpacked, so an archive bomb costs no memory.
    """
    ukuran = max(ukuran, berkas.seek(0, 2))
    isi = IsiBerkas(nama, ukuran, batas_mb)
    if pelanggaran := periksa(isi, SYARAT_AWAL_BERKAS):
        berkas.seek(0)
        return None, pelanggaran
    try:
        isi = IsiBerkas(nama, ukuran, batas_mb, jenis=_jenis_isi(berkas))
    except _Ditolak as alasan:
        isi = IsiBerkas(nama, ukuran, batas_mb, alasan=str(alasan))
    finally:
        berkas.seek(0)
    pelanggaran = periksa(isi, SYARAT_ISI_BERKAS)
    return (None if pelanggaran else isi.jenis), pelanggaran


def periksa_tautan(url: str) -> list[Pelanggaran]:
    """Violations of a link given as evidence."""
    return list(bkt05_tautan_sah(url))


def nama_aman(nama: str) -> str:
    """The name without folders, control and direction characters; "" when no name or no suffix remains."""
    nama = unicodedata.normalize("NFC", nama).replace("\\", "/").rsplit("/", 1)[-1]
    nama = "".join(
        " " if h.isspace() else h for h in nama if h.isspace() or unicodedata.category(h)[0] != "C"
    )
    nama = " ".join(re.sub(r'[<>:"|?*]', "", nama).split())
    batang, _, akhiran = nama.rpartition(".")
    batang = batang.strip(" .")
    if not re.search(r"[^\W_]", batang) or not re.fullmatch(r"[A-Za-z0-9]{1,8}", akhiran):
        return ""
    return f"{batang[: PANJANG_NAMA - len(akhiran) - 1].rstrip()}.{akhiran.lower()}"


def _jenis_isi(berkas: BinaryIO) -> str | None:
    """MIME type of the content, None when unknown. Raises _Ditolak with the sentence for the user."""
    berkas.seek(0)
    kepala = berkas.read(KEPALA)
    if kepala.startswith(b"PK\x03\x04"):
        return _jenis_zip(berkas)
    if kepala.startswith(MAJEMUK):
        raise _Ditolak("Berkas ini berformat lama atau terkunci kata sandi. Simpan ulang tanpa kata sandi.")
    jenis = filetype.guess_mime(kepala)
    if jenis in GAMBAR:
        return jenis
    posisi = kepala.find(b"%PDF-")
    if posisi < 0 or (posisi and (jenis or b"<" in kepala[:posisi])):
        return None
    berkas.seek(-min(EKOR, berkas.seek(0, 2)), 2)
    if b"%%EOF" not in berkas.read():
        raise _Ditolak("Berkas PDF ini tidak lengkap. Unduh atau pindai ulang, lalu unggah kembali.")
    return PDF


def _jenis_zip(berkas: BinaryIO) -> str | None:
    try:
        with zipfile.ZipFile(berkas) as arsip:
            return _jenis_arsip(arsip)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise _Ditolak(
            "Berkas ini rusak dan tidak dapat dibuka. Simpan ulang, lalu unggah kembali."
        ) from None


def _jenis_arsip(arsip: zipfile.ZipFile) -> str | None:
    daftar = arsip.infolist()
    nama = {info.filename for info in daftar}
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in daftar):
        return None  # no office program writes these
    if any(info.flag_bits & 1 for info in daftar) or _odf_terkunci(arsip, nama):
        raise _Ditolak("Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi.")
    if sum(info.file_size for info in daftar) > BATAS_TERURAI:
        raise _Ditolak("Isi berkas ini terlalu besar bila dibuka. Kecilkan berkasnya atau isikan tautan.")
    if any(n.lower().endswith("vbaproject.bin") or n.startswith(("Basic/", "Scripts/")) for n in nama):
        raise _Ditolak("Berkas ini memuat makro. Simpan ulang tanpa makro.")
    if "[Content_Types].xml" in nama:
        return next((jenis for folder, jenis in FOLDER_OOXML.items() if _ada(nama, folder)), None)
    if "mimetype" in nama:
        with arsip.open("mimetype") as entri:
            return ODF.get(entri.read(100).strip())
    return None


def _odf_terkunci(arsip: zipfile.ZipFile, nama: set[str]) -> bool:
    if "META-INF/manifest.xml" not in nama:
        return False
    with arsip.open("META-INF/manifest.xml") as entri:
        return b"encryption-data" in entri.read(PEMERIAN)


def _ada(nama: set[str], folder: str) -> bool:
    return any(n.startswith(folder) for n in nama)


def _akhiran(nama: str) -> str:
    return nama_aman(nama).rpartition(".")[2]


def _megabita(ukuran: int) -> str:
    """Rounded up to one decimal, so that 10 MB and one byte never reads "10,0 MB"."""
    return f"{-(-ukuran * 10 // MB) / 10:.1f}".replace(".", ",")


def _tautan(pesan: str) -> Pelanggaran:
    return Pelanggaran("BKT-05", pesan, "tautan")
