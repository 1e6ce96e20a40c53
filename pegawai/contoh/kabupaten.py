"""The invented Kabupaten Arumsari as an outline: units by indentation, then who works in them.

Unit name | position of its head     a unit; "*" before the name: unit kerja mandiri; no head: vacant
- position xN pppk #key; ...         people of the unit; N of them, PPPK, a key by which others refer
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NAMA_INSTANSI = "Pemerintah Kabupaten Arumsari"
ID_SIASN = "contoh-arumsari"
BUPATI = "H. Raden Surya Atmaja"

GARIS_BESAR = """
Sekretariat Daerah | Sekretaris Daerah #sekda
  Asisten Pemerintahan dan Kesejahteraan Rakyat | Asisten Pemerintahan dan Kesejahteraan Rakyat
    Bagian Pemerintahan | Kepala Bagian Pemerintahan
      - Analis Kebijakan Ahli Muda; Penelaah Teknis Kebijakan x2
    Bagian Hukum | Kepala Bagian Hukum
      - Analis Hukum Ahli Pertama; Perancang Peraturan Perundang-undangan Ahli Muda
  Asisten Administrasi Umum | Asisten Administrasi Umum
    Bagian Organisasi | Kepala Bagian Organisasi
      - Analis Kebijakan Ahli Pertama; Penelaah Teknis Kebijakan x2
    Bagian Umum | Kepala Bagian Umum
      Subbagian Rumah Tangga | Kepala Subbagian Rumah Tangga
        - Pengelola Layanan Operasional x2; Operator Layanan Operasional x2 pppk
Badan Kepegawaian dan Pengembangan Sumber Daya Manusia | Kepala Badan Kepegawaian dan Pengembangan SDM #kepala
  Sekretariat BKPSDM | Sekretaris BKPSDM
    Subbagian Umum dan Keuangan BKPSDM | Kepala Subbagian Umum dan Keuangan
      - Pengolah Data dan Informasi; Pengadministrasi Perkantoran x2; Penata Layanan Operasional pppk
  Bidang Mutasi dan Promosi | Kepala Bidang Mutasi dan Promosi #atasan
    - Analis Sumber Daya Manusia Aparatur Ahli Muda #ajukan1; Analis Sumber Daya Manusia Aparatur Ahli Muda #setuju1
    - Analis Sumber Daya Manusia Aparatur Ahli Pertama #asn; Analis Sumber Daya Manusia Aparatur Ahli Pertama #ajukan2
    - Pranata Sumber Daya Manusia Aparatur Terampil #ajukan3; Pengolah Data dan Informasi #kembali1
    - Pengolah Data dan Informasi pppk #ajukan4; Pengadministrasi Perkantoran #draf1; Penelaah Teknis Kebijakan #keberatan
    - Penelaah Teknis Kebijakan pppk #revisi1
  Bidang Pengembangan Kompetensi | Kepala Bidang Pengembangan Kompetensi
    - Analis Pengembangan Kompetensi ASN Ahli Pertama x2; Penelaah Teknis Kebijakan #pindah
  Bidang Penilaian Kinerja dan Informasi | Kepala Bidang Penilaian Kinerja dan Informasi #kabid_kinerja
    - Pranata Komputer Ahli Pertama #admin; Analis Sumber Daya Manusia Aparatur Ahli Muda; Pengolah Data dan Informasi #operator
Dinas Pendidikan | Kepala Dinas Pendidikan
  Sekretariat Dinas Pendidikan | Sekretaris Dinas Pendidikan
    Subbagian Umum dan Kepegawaian Dinas Pendidikan | Kepala Subbagian Umum dan Kepegawaian
      - Pengolah Data dan Informasi #operator2; Pengadministrasi Perkantoran x2
  Bidang Pembinaan SD | Kepala Bidang Pembinaan SD
    Seksi Kurikulum dan Penilaian SD | Kepala Seksi Kurikulum dan Penilaian SD
      - Penelaah Teknis Kebijakan x2
    - Pengembang Teknologi Pembelajaran Ahli Pertama
  Bidang Pembinaan SMP | Kepala Bidang Pembinaan SMP
    - Penelaah Teknis Kebijakan x2; Pengolah Data dan Informasi
  * SD Negeri 1 Wanakerta | Kepala SD Negeri 1 Wanakerta
    - Guru Ahli Muda x2; Guru Ahli Pertama x2; Guru Ahli Pertama x3 pppk
  * SMP Negeri 2 Arumsari | Kepala SMP Negeri 2 Arumsari
    - Guru Ahli Madya x2; Guru Ahli Muda x4; Guru Ahli Pertama x2; Guru Ahli Pertama x5 pppk
    - Pengadministrasi Perkantoran; Operator Layanan Operasional pppk
Dinas Kesehatan | Kepala Dinas Kesehatan
  Sekretariat Dinas Kesehatan | Sekretaris Dinas Kesehatan
    Subbagian Umum dan Kepegawaian Dinas Kesehatan | Kepala Subbagian Umum dan Kepegawaian
      - Pengolah Data dan Informasi #operator3; Pengadministrasi Perkantoran
  Bidang Pelayanan Kesehatan | Kepala Bidang Pelayanan Kesehatan
    - Administrator Kesehatan Ahli Muda; Penelaah Teknis Kebijakan
  Bidang Pencegahan dan Pengendalian Penyakit | Kepala Bidang Pencegahan dan Pengendalian Penyakit
    - Epidemiolog Kesehatan Ahli Muda; Entomolog Kesehatan Ahli Pertama; Pengolah Data dan Informasi
  * UPTD Puskesmas Wanakerta | Kepala UPTD Puskesmas Wanakerta
    Subbagian Tata Usaha Puskesmas Wanakerta | Kepala Subbagian Tata Usaha
      - Pengadministrasi Perkantoran x2; Operator Layanan Operasional pppk
    - Dokter Ahli Muda; Dokter Ahli Pertama; Dokter Gigi Ahli Pertama; Perawat Mahir x2; Perawat Terampil x2
    - Perawat Terampil x2 pppk; Bidan Mahir x2; Bidan Terampil x2 pppk; Apoteker Ahli Pertama
    - Pranata Laboratorium Kesehatan Terampil; Nutrisionis Ahli Pertama; Tenaga Sanitasi Lingkungan Terampil
Badan Perencanaan Pembangunan Daerah | Kepala Badan Perencanaan Pembangunan Daerah
  Sekretariat Bappeda | Sekretaris Bappeda
    - Pengolah Data dan Informasi; Pengadministrasi Perkantoran
  Bidang Perencanaan dan Evaluasi | Kepala Bidang Perencanaan dan Evaluasi
    - Perencana Ahli Madya; Perencana Ahli Muda x2; Perencana Ahli Pertama
  Bidang Penelitian dan Pengembangan | Kepala Bidang Penelitian dan Pengembangan
    - Perencana Ahli Pertama; Penelaah Teknis Kebijakan
Badan Pengelolaan Keuangan dan Aset Daerah | Kepala Badan Pengelolaan Keuangan dan Aset Daerah
  Bidang Anggaran | Kepala Bidang Anggaran
    - Analis Keuangan Pusat dan Daerah Ahli Muda; Analis Keuangan Pusat dan Daerah Ahli Pertama; Pengolah Data dan Informasi
  Bidang Akuntansi dan Aset | Kepala Bidang Akuntansi dan Aset
    - Analis Keuangan Pusat dan Daerah Ahli Muda; Penata Laksana Barang Terampil; Pengolah Data dan Informasi pppk
Dinas Komunikasi dan Informatika | Kepala Dinas Komunikasi dan Informatika #belum
  Bidang Informatika | Kepala Bidang Informatika #tunggu
    - Pranata Komputer Ahli Muda #penetapan; Pranata Komputer Ahli Pertama x2; Pranata Komputer Terampil pppk
  Bidang Komunikasi Publik | Kepala Bidang Komunikasi Publik
    - Pranata Hubungan Masyarakat Ahli Pertama; Pengolah Data dan Informasi
Dinas Pekerjaan Umum dan Penataan Ruang |
  Sekretariat Dinas PUPR | Sekretaris Dinas PUPR
    - Pengolah Data dan Informasi; Pengadministrasi Perkantoran
  Bidang Bina Marga | Kepala Bidang Bina Marga #plt
    - Teknik Jalan dan Jembatan Ahli Muda; Teknik Jalan dan Jembatan Ahli Pertama; Operator Layanan Operasional x2 pppk
  Bidang Penataan Ruang | Kepala Bidang Penataan Ruang
    - Penata Ruang Ahli Muda; Penata Ruang Ahli Pertama
Dinas Sosial | Kepala Dinas Sosial #cuti
  Sekretariat Dinas Sosial | Sekretaris Dinas Sosial #plh
    - Pengadministrasi Perkantoran; Pengolah Data dan Informasi
  Bidang Perlindungan dan Jaminan Sosial | Kepala Bidang Perlindungan dan Jaminan Sosial
    - Pekerja Sosial Ahli Muda; Penyuluh Sosial Ahli Pertama pppk
  Bidang Rehabilitasi Sosial |
    - Pekerja Sosial Ahli Pertama #salah; Penelaah Teknis Kebijakan; Pengolah Data dan Informasi
Dinas Kependudukan dan Pencatatan Sipil | Kepala Dinas Kependudukan dan Pencatatan Sipil
  Bidang Pelayanan Pendaftaran Penduduk | Kepala Bidang Pelayanan Pendaftaran Penduduk
    Seksi Identitas Penduduk | Kepala Seksi Identitas Penduduk
      - Administrator Database Kependudukan Ahli Pertama; Operator Layanan Operasional x3 pppk
  Bidang Pelayanan Pencatatan Sipil | Kepala Bidang Pelayanan Pencatatan Sipil
    - Penelaah Teknis Kebijakan; Pengolah Data dan Informasi x2
Satuan Polisi Pamong Praja | Kepala Satuan Polisi Pamong Praja
  Bidang Ketertiban Umum | Kepala Bidang Ketertiban Umum
    Seksi Operasi dan Pengendalian | Kepala Seksi Operasi dan Pengendalian
      - Polisi Pamong Praja Terampil x3; Polisi Pamong Praja Mahir x2
Kecamatan Wanakerta | Camat Wanakerta
  Sekretariat Kecamatan Wanakerta | Sekretaris Kecamatan Wanakerta
    - Pengadministrasi Perkantoran x2
  Seksi Pemerintahan | Kepala Seksi Pemerintahan
    - Penelaah Teknis Kebijakan; Pengadministrasi Perkantoran
  Seksi Pemberdayaan Masyarakat | Kepala Seksi Pemberdayaan Masyarakat
    - Penelaah Teknis Kebijakan; Pengadministrasi Perkantoran pppk
  Kelurahan Sukamulya | Lurah Sukamulya
    - Sekretaris Kelurahan; Pengadministrasi Perkantoran x2; Operator Layanan Operasional pppk
"""

INSPEKTORAT = """
Inspektorat Daerah | Inspektur Daerah
  Sekretariat Inspektorat | Sekretaris Inspektorat
    - Pengolah Data dan Informasi; Pengadministrasi Perkantoran
  Inspektur Pembantu Wilayah I | Inspektur Pembantu Wilayah I
    - Auditor Ahli Madya; Auditor Ahli Muda x2; Auditor Ahli Pertama
  Inspektur Pembantu Wilayah II | Inspektur Pembantu Wilayah II
    - Pengawas Penyelenggaraan Urusan Pemerintahan Daerah Ahli Muda; Auditor Ahli Pertama
"""


@dataclass
class Orang:
    """One post that is filled: the position, PNS or PPPK, and the key others refer to it by."""

    jabatan: str
    pppk: bool = False
    kunci: str = ""


@dataclass
class Unit:
    nama: str
    kepala: Orang | None
    mandiri: bool = False
    isi: list[Orang] = field(default_factory=list)
    anak: list["Unit"] = field(default_factory=list)


def susunan() -> Unit:
    """The whole tree. The Bupati is above all, the Sekda and the Inspektur below him, the rest below the Sekda."""
    akar = Unit(NAMA_INSTANSI, None)
    setda, *dinas = _baca(GARIS_BESAR)
    setda.anak += dinas
    akar.anak = [setda, *_baca(INSPEKTORAT)]
    return akar


def _baca(teks: str) -> list[Unit]:
    puncak: list[Unit] = []
    tumpukan: list[tuple[int, Unit]] = []
    for baris in teks.strip().splitlines():
        lekuk, isi = len(baris) - len(baris.lstrip()), baris.strip()
        while tumpukan and tumpukan[-1][0] >= lekuk:
            tumpukan.pop()
        if isi.startswith("- "):
            tumpukan[-1][1].isi += _orang(isi[2:])
            continue
        nama, _, kepala = (bagian.strip() for bagian in isi.partition("|"))
        unit = Unit(nama.lstrip("* "), next(_orang(kepala), None), mandiri=nama.startswith("*"))
        (tumpukan[-1][1].anak if tumpukan else puncak).append(unit)
        tumpukan.append((lekuk, unit))
    return puncak


_POLA = re.compile(r"(?P<jabatan>.+?)(?: x(?P<n>\d+))?(?P<pppk> pppk)?(?: #(?P<kunci>\w+))?")


def _orang(teks: str) -> Iterator[Orang]:
    for bagian in filter(None, (b.strip() for b in teks.split(";"))):
        cocok = _POLA.fullmatch(bagian)
        for _ in range(int(cocok["n"] or 1)):
            yield Orang(cocok["jabatan"], bool(cocok["pppk"]), cocok["kunci"] or "")
