"""Pure: SIASN code tables (rujukan/siasn.md 3.9) as far as the mock serves them."""

from functools import lru_cache
from hashlib import blake2b

from pegawai.contoh.jabatan import Sifat, sifat_jabatan
from pegawai.pilihan import JenisJabatan

GOLONGAN = {
    "I/a": ("11", "Juru Muda"),
    "I/b": ("12", "Juru Muda Tk I"),
    "I/c": ("13", "Juru"),
    "I/d": ("14", "Juru Tk I"),
    "II/a": ("21", "Pengatur Muda"),
    "II/b": ("22", "Pengatur Muda Tk I"),
    "II/c": ("23", "Pengatur"),
    "II/d": ("24", "Pengatur Tk I"),
    "III/a": ("31", "Penata Muda"),
    "III/b": ("32", "Penata Muda Tk I"),
    "III/c": ("33", "Penata"),
    "III/d": ("34", "Penata Tk I"),
    "IV/a": ("41", "Pembina"),
    "IV/b": ("42", "Pembina Tk I"),
    "IV/c": ("43", "Pembina Utama Muda"),
    "IV/d": ("44", "Pembina Utama Madya"),
    "IV/e": ("45", "Pembina Utama"),
    # The ids of PPPK classes were found nowhere (siasn.md 9); their number is our guess.
    "V": ("5", ""),
    "VII": ("7", ""),
    "IX": ("9", ""),
}
URUT_GOLONGAN = [g for g in GOLONGAN if "/" in g]

ESELON = {
    "": "",
    "11": "I.a",
    "12": "I.b",
    "21": "II.a",
    "22": "II.b",
    "31": "III.a",
    "32": "III.b",
    "41": "IV.a",
    "42": "IV.b",
    "51": "V.a",
    "52": "V.b",
}
KEDUDUKAN = {
    "01": "Aktif",
    "02": "CLTN",
    "03": "Tugas Belajar",
    "04": "Pemberhentian Sementara",
    "15": "PNS kena hukuman disiplin",
    "20": "Masa Persiapan Pensiun",
    "52": "Tidak Aktif",
    "66": "Diberhentikan",
    "71": "PPPK Aktif",
    "77": "Pemberhentian tanpa hak pensiun",
    "88": "Pemberhentian dengan hak pensiun",
    "98": "Mencapai BUP",
    "99": "Pensiun",
}
JENIS_JABATAN = {
    "1": "Jabatan Struktural",
    "2": "Jabatan Fungsional Tertentu",
    "3": "Jabatan Rangkap",
    "4": "Jabatan Fungsional Umum",
}
AGAMA = ("Islam", "Kristen", "Katholik", "Hindu", "Budha", "Konghucu", "Lainnya")
KAWIN = ("Menikah", "Cerai", "Janda/Duda", "Belum Kawin")
PENDIDIKAN = {
    "15": "SLTA",
    "30": "D-III",
    "35": "D-IV",
    "40": "S-1",
    "45": "S-2",
    "50": "S-3",
}
KODE_JENJANG = {
    "Pemula": "PM",
    "Terampil": "TR",
    "Mahir": "MH",
    "Penyelia": "PY",
    "Ahli Pertama": "PT",
    "Ahli Muda": "MU",
    "Ahli Madya": "MA",
    "Ahli Utama": "UT",
}
# koefisienId: (jenjang, annual credit of the rating "Baik")
KOEFISIEN = {
    "12": ("Ahli Pertama", "12.5"),
    "22": ("Ahli Muda", "25"),
    "32": ("Ahli Madya", "37.5"),
    "42": ("Ahli Utama", "50"),
    "52": ("Pemula", "3.75"),
    "62": ("Terampil", "5"),
    "72": ("Mahir", "12.5"),
    "82": ("Penyelia", "25"),
}
# The reference table of skp22 and the one of kinerja periodik differ in spelling; compare codes, not labels.
NILAI = {"1": "DIATAS EKSPEKTASI", "2": "SESUAI EKSPEKTASI", "3": "DIBAWAH EKSPEKTASI"}
NILAI_ESPEKTASI = {kode: label.replace("EKSPEKTASI", "ESPEKTASI") for kode, label in NILAI.items()}
KUADRAN = {"1": "SANGAT BAIK", "2": "BAIK", "3": "BUTUH PERBAIKAN", "4": "KURANG", "5": "SANGAT KURANG"}
PERIODIK = {"1": "bulanan", "2": "triwulan"}
DOKUMEN = {
    "858": "SK Pangkat",
    "870": "Ijazah",
    "871": "Transkrip",
    "872": "Dok SK Jabatan",
    "873": "Surat Pelantikan",
    "874": "Sertifikat Diklat",
    "879": "Dok PAK",
    "880": "SK PAK",
    "881": "Sertifikat Kursus",
    "882": "SK Hukdis",
    "887": "SK PNS",
    "888": "SPMT",
    "889": "SK CPNS",
    "890": "Dok Evaluasi Kinerja",
    "891": "Dok Realisasi SKP",
    "892": "Sertifikat Penghargaan",
    "1179": "Dokumen Evaluasi Kinerja",
}
STRUKTURAL = {
    JenisJabatan.JPT_UTAMA,
    JenisJabatan.JPT_MADYA,
    JenisJabatan.JPT_PRATAMA,
    JenisJabatan.ADMINISTRATOR,
    JenisJabatan.PENGAWAS,
}


@lru_cache(maxsize=4096)
def sifat(jabatan: str) -> Sifat:
    """What a position is like, remembered: a population has few titles and many people."""
    return sifat_jabatan(jabatan)


def jenis_jabatan(jabatan: str) -> str:
    """SIASN's jenisJabatan id of a title: 1 structural, 2 functional, 4 pelaksana."""
    jenis = sifat(jabatan).jenis
    if jenis in STRUKTURAL:
        return "1"
    return "4" if jenis == JenisJabatan.PELAKSANA else "2"


@lru_cache(maxsize=8192)
def id_nama(jenis: str, nama: str) -> str:
    """A stable reference id for something that is known by its name (position, school, town)."""
    return blake2b(f"{jenis}|{nama}".encode(), digest_size=16).hexdigest()


def naik_golongan(golongan: str) -> str:
    """The next golongan of a PNS; PPPK classes and the last one stay."""
    if golongan not in URUT_GOLONGAN:
        return golongan
    return URUT_GOLONGAN[min(URUT_GOLONGAN.index(golongan) + 1, len(URUT_GOLONGAN) - 1)]


# Titles the two position tables of the reference service list.
JABATAN_FUNGSIONAL = tuple(
    f"{rumpun} {jenjang}"
    for rumpun, tingkat in (
        ("Guru", "ahli"),
        ("Dokter", "ahli"),
        ("Dokter Gigi", "ahli"),
        ("Apoteker", "ahli"),
        ("Analis Kebijakan", "ahli"),
        ("Analis Sumber Daya Manusia Aparatur", "ahli"),
        ("Auditor", "ahli"),
        ("Perencana", "ahli"),
        ("Pranata Komputer", "ahli"),
        ("Analis Pengembangan Kompetensi ASN", "ahli"),
        ("Pranata Komputer", "terampil"),
        ("Pranata Sumber Daya Manusia Aparatur", "terampil"),
        ("Perawat", "terampil"),
        ("Bidan", "terampil"),
        ("Polisi Pamong Praja", "terampil"),
    )
    for jenjang in (
        ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama")
        if tingkat == "ahli"
        else ("Pemula", "Terampil", "Mahir", "Penyelia")
    )
)
JABATAN_PELAKSANA = (
    "Pengadministrasi Perkantoran",
    "Pengolah Data dan Informasi",
    "Penelaah Teknis Kebijakan",
    "Penata Layanan Operasional",
    "Pengelola Layanan Operasional",
    "Operator Layanan Operasional",
)


def jabatan_acuan(kelompok: str) -> tuple[str, ...]:
    """Titles of "jft" (functional) or "jfu" (pelaksana)."""
    return JABATAN_FUNGSIONAL if kelompok == "jft" else JABATAN_PELAKSANA
