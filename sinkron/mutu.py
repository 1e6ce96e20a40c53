"""Pure: BKN's indicators of data quality (rujukan/siasn.md 6.6), as far as one payload tells them.

`INDIKATOR` is the whole list of 27 with who can mend what and how; `periksa` gives the codes a payload fails.
Two depend on the day and are handed out as dates: an unchanged payload is never read again.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from pegawai.pilihan import JenisJabatan, Kedudukan

KUNCI = frozenset(
    (
        *("tkPendidikanTerakhirId", "pendidikanTerakhirId", "tmtPns", "tmtCpns", "tglLahir", "jenisKelamin"),
        *("validNik", "gelarDepan", "gelarBelakang", "email", "emailGov", "noHp", "statusPegawai"),
        *("bupPensiun", "jenisPegawaiId", "instansiIndukId", "instansiKerjaId"),
    )
)
KELUAR = frozenset((Kedudukan.PENSIUN.value, Kedudukan.BERHENTI.value))
TANPA: tuple[tuple[str, ...], date | None, date | None] = ((), None, None)


class Sumber(Enum):
    """What has to be known to compute an indicator."""

    DATA_UTAMA = "data-utama"
    UNOR = "susunan unor"
    BANYAK = "data pegawai lain di unor itu"
    SKP = "SKP pada portal ini"
    RIWAYAT = "riwayat atau tabel acuan SIASN; belum dihitung"


@dataclass(frozen=True)
class Indikator:
    """One indicator: its name, who can mend it, and how, as a sentence."""

    kode: str
    judul: str
    pelaku: str
    saran: str
    sumber: Sumber = Sumber.DATA_UTAMA

    @property
    def dimensi(self) -> str:
        return DIMENSI[self.kode[:3]][0]


DIMENSI = {
    "COM": ("Kelengkapan", 0.28),
    "TIM": ("Ketepatan waktu", 0.31),
    "ACC": ("Keakuratan", 0.30),
    "CON": ("Konsistensi", 0.11),
}
_PEG, _INS, _BKN = "Pegawai", "Pengelola kepegawaian", "BKN"
_U, _B, _R = Sumber.UNOR, Sumber.BANYAK, Sumber.RIWAYAT
_MYASN = "Ajukan perbaikan melalui MyASN dengan dokumen pendukung."
INDIKATOR: dict[str, Indikator] = {
    i.kode: i
    for i in (
        Indikator("COM_1", "Belum ada SKP tahun berjalan", _PEG,
                  "Susun dan ajukan SKP pada portal ini.", Sumber.SKP),
        Indikator("COM_2", "Jabatan kosong", _INS,
                  "Kirim riwayat jabatan beserta SK ke SIASN, lalu jalankan sinkron data utama."),
        Indikator("COM_3", "Pendidikan kosong", _PEG, "Ajukan ijazah dan transkrip melalui MyASN."),
        Indikator("COM_4", "TMT PNS kosong", _INS, "Lengkapi SK PNS pada SIASN."),
        Indikator("COM_5", "Gelar kosong", _PEG,
                  "Ajukan pencantuman gelar melalui MyASN dengan ijazah sebagai bukti."),
        Indikator("COM_6", "Surel kosong atau salah", _PEG, "Isi alamat surel yang aktif melalui MyASN."),
        Indikator("COM_7", "Nomor ponsel kosong", _PEG, "Isi nomor ponsel yang aktif melalui MyASN."),
        Indikator("TIM_1", "Unor tidak aktif", _INS,
                  "Pindahkan pegawai ke unor yang masih ada melalui riwayat jabatan di SIASN.", _U),
        Indikator("TIM_2", "JF belum diangkat lebih dari 2 tahun", _INS,
                  "Proses pengangkatan jabatan fungsional.", _R),
        Indikator("TIM_3", "CPNS lebih dari 1 tahun", _INS,
                  "Terbitkan SK PNS atau perbaiki status kepegawaian di SIASN."),
        Indikator("TIM_4", "Pejabat struktural ganda", _INS,
                  "Akhiri riwayat jabatan pejabat yang sudah diganti di SIASN.", _B),
        Indikator("TIM_5", "Melewati BUP tetapi masih aktif", _INS,
                  "Proses pemberhentian, atau perbaiki batas usia pensiun di SIASN."),
        Indikator("TIM_6", "CLTN melewati batas akhir", _INS,
                  "Proses pengaktifan kembali atau perpanjangan CLTN.", _R),
        Indikator("ACC_1", "TMT CPNS setelah TMT PNS", _INS,
                  "Perbaiki tanggal pada SK CPNS atau SK PNS di SIASN."),
        Indikator("ACC_2", "DPK/DPB tidak sesuai", _INS,
                  "Samakan jenis pegawai dengan instansi induk dan instansi kerja di SIASN."),
        Indikator("ACC_3", "Masa kerja kurang dari 2 tahun, jabatan struktural", _INS,
                  "Periksa riwayat jabatan dan masa kerja di SIASN.", _R),
        Indikator("ACC_4", "Kedudukan hukum PPPK salah", _INS,
                  "Perbaiki kedudukan hukum menjadi PPPK di SIASN."),
        Indikator("ACC_5", "NIK belum valid", _PEG,
                  "Padankan NIK dengan Dukcapil, lalu perbarui melalui MyASN."),
        Indikator("ACC_6", "Pendidikan di bawah syarat eselon", _INS,
                  "Perbarui riwayat pendidikan, atau periksa jabatan struktural di SIASN."),
        Indikator("ACC_7", "Tahun pengangkatan PPPK salah", _INS,
                  "Perbaiki TMT pengangkatan PPPK di SIASN."),
        Indikator("ACC_8", "Pendidikan di bawah syarat JF", _INS,
                  "Perbarui riwayat pendidikan, atau periksa jabatan fungsional di SIASN.", _R),
        Indikator("ACC_9", "Pelaksana dengan nama jabatan fungsional", _INS,
                  "Perbaiki jenis atau nama jabatan pada riwayat jabatan di SIASN."),
        Indikator("ACC_10", "JPT di bawah pangkat minimal", _INS,
                  "Periksa riwayat pangkat dan jabatan di SIASN.", _R),
        Indikator("CON_1", "TMT CPNS tidak sesuai NIP", _INS,
                  "Perbaiki TMT CPNS, atau ajukan perbaikan NIP ke BKN."),
        Indikator("CON_2", "Tanggal lahir tidak sesuai NIP", _BKN,
                  "Ajukan perbaikan tanggal lahir atau NIP ke BKN."),
        Indikator("CON_3", "Jenis kelamin tidak sesuai NIP", _PEG, _MYASN),
        Indikator("CON_4", "Tahun pengangkatan tidak sesuai NI PPPK", _INS,
                  "Perbaiki TMT pengangkatan PPPK, atau ajukan perbaikan nomor induk ke BKN."),
    )
}  # fmt: skip
# Held by whole units, not by one person: `layanan.cocok` concludes them after everybody was compared.
BERSAMA = frozenset(("TIM_4",))

_KOSONG = frozenset(("", "null", "NULL", "Null", "-", "None", " ", None))
_PALSU = frozenset((False, 0, "0", "false", "False", "FALSE", "N"))
_DPK = frozenset(("2", "3", "4", "5", "6", "7", "8", "9", "11", "12", "13", "14", "16", "17", "18", "19"))
_KODE_PPPK = frozenset(("71", "72", "73"))
# tingkatPendidikan: titles begin with D-III; PP 11/2017 asks D-III or D-IV/S-1 of structural posts.
BERGELAR = frozenset(("30", "35", "40", "45", "50"))
SARJANA = frozenset(("35", "40", "45", "50"))
_SYARAT = {
    JenisJabatan.JPT_UTAMA.value: SARJANA,
    JenisJabatan.JPT_MADYA.value: SARJANA,
    JenisJabatan.JPT_PRATAMA.value: SARJANA,
    JenisJabatan.ADMINISTRATOR.value: SARJANA,
    JenisJabatan.PENGAWAS.value: BERGELAR,
}
_AKHIRAN_JF = ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama")
PPPK_PERTAMA = 2019  # the first people were appointed under PP 49/2018 then
BUP = 58
_GENDER = {"M": "1", "F": "2"}


@lru_cache(maxsize=131072)
def tanggal(nilai: str) -> date | None:
    """dd-mm-yyyy, else ISO with or without a time; None for anything else."""
    try:
        if nilai[2:3] in "-/" and nilai[5:6] in "-/":
            return date(int(nilai[6:10]), int(nilai[3:5]), int(nilai[:2]))
        return date.fromisoformat(nilai[:10])
    except (ValueError, IndexError):
        return None


def periksa(
    isi: dict, *, nip: str, pppk: bool, kode: str, jabatan: str, jenis: str
) -> tuple[tuple[str, ...], date | None, date | None]:
    """(codes failed, the day BUP is passed, the day a CPNS has been one for a year) of somebody who works.

    `isi` has every key of `KUNCI`; `kode` is the kedudukan hukum, `jabatan` and `jenis` as we read them.
    """
    gagal = []
    lahir, cpns = tanggal(isi["tglLahir"] or ""), tanggal(isi["tmtCpns"] or "")
    calon = isi["statusPegawai"] in ("CPNS", "C")
    _kelengkapan(isi, gagal, jabatan)
    if pppk:
        _pppk(gagal, nip, kode, cpns)
    else:
        _pns(isi, gagal, nip, cpns, calon)
    _keakuratan(isi, gagal, jabatan, jenis)
    if lahir and f"{lahir:%Y%m%d}" != nip[:8]:
        gagal.append("CON_2")
    if _GENDER.get(isi["jenisKelamin"], nip[14]) != nip[14]:
        gagal.append("CON_3")
    bup = isi["bupPensiun"]
    return (
        tuple(gagal),
        _lewat_bup(lahir, bup if bup.__class__ is str else str(bup)) if lahir else None,
        cpns.replace(year=cpns.year + 1, day=min(cpns.day, 28)) if calon and cpns else None,
    )


def _kelengkapan(isi: dict, gagal: list[str], jabatan: str) -> None:
    if not jabatan:
        gagal.append("COM_2")
    tingkat = isi["tkPendidikanTerakhirId"]
    if tingkat in _KOSONG and isi["pendidikanTerakhirId"] in _KOSONG:
        gagal.append("COM_3")
    if tingkat in BERGELAR and isi["gelarDepan"] in _KOSONG and isi["gelarBelakang"] in _KOSONG:
        gagal.append("COM_5")
    if not _surel(isi["emailGov"]) and not _surel(isi["email"]):
        gagal.append("COM_6")
    if isi["noHp"] in _KOSONG:
        gagal.append("COM_7")


def _surel(nilai) -> bool:
    if nilai.__class__ is not str or " " in nilai:
        return False
    nama, _, ranah = nilai.partition("@")
    return bool(nama) and "." in ranah.strip(".") and "@" not in ranah


def _pppk(gagal: list[str], nip: str, kode: str, angkat: date | None) -> None:
    if kode not in _KODE_PPPK:
        gagal.append("ACC_4")
    if angkat:
        if angkat.year < PPPK_PERTAMA:
            gagal.append("ACC_7")
        if str(angkat.year) != nip[8:12]:
            gagal.append("CON_4")


def _pns(isi: dict, gagal: list[str], nip: str, cpns: date | None, calon: bool) -> None:
    pns = tanggal(isi["tmtPns"] or "")
    if not pns and not calon:
        gagal.append("COM_4")
    if cpns:
        if pns and cpns > pns:
            gagal.append("ACC_1")
        if cpns.year * 100 + cpns.month != int(nip[8:14]):
            gagal.append("CON_1")


def _keakuratan(isi: dict, gagal: list[str], jabatan: str, jenis: str) -> None:
    induk, kerja = isi["instansiIndukId"], isi["instansiKerjaId"]
    if induk not in _KOSONG and kerja not in _KOSONG:
        dpk = isi["jenisPegawaiId"] in _DPK
        if dpk == (induk == kerja):
            gagal.append("ACC_2")
    if isi["validNik"] in _PALSU:
        gagal.append("ACC_5")
    syarat = _SYARAT.get(jenis)
    if (
        syarat
        and isi["tkPendidikanTerakhirId"] not in syarat
        and isi["tkPendidikanTerakhirId"] not in _KOSONG
    ):
        gagal.append("ACC_6")
    if jenis == JenisJabatan.PELAKSANA.value and jabatan.endswith(_AKHIRAN_JF):
        gagal.append("ACC_9")


@lru_cache(maxsize=131072)
def _lewat_bup(lahir: date, bup: str) -> date:
    """The first day of the month after the one in which the age is reached."""
    usia = int(bup) if bup.isdigit() and 50 <= int(bup) <= 75 else BUP
    bulan = (lahir.year + usia) * 12 + lahir.month
    return date(bulan // 12, bulan % 12 + 1, 1)
