"""Pure: what SIASN calls `data-utama` into a `PegawaiJauh`, in our words and codes.

The reader forgives: unknown keys, both casings and spellings of a key, dd-mm-yyyy and ISO dates, "", null and
the text "null". It runs once per changed person of millions, so it looks up and never searches.
"""

import json
from datetime import date
from functools import lru_cache
from typing import Any

from pegawai.pilihan import JenisASN, JenisJabatan, Kedudukan
from sinkron import mutu
from sinkron.kontrak import PegawaiJauh
from sinkron.rapi import rapi_judul, rapi_kata

# The keys we read. A payload that has them all is read as it stands, any other is respelt first.
KUNCI = mutu.KUNCI | {
    *(
        "id",
        "nipBaru",
        "nipLama",
        "nama",
        "unorId",
        "unorNama",
        "jenisJabatanId",
        "jabatanNama",
        "tmtJabatan",
    ),
    *("jabatanStrukturalNama", "jabatanFungsionalNama", "jabatanFungsionalUmumNama", "eselonId", "eselon"),
    *("jenjang", "kode_jenjang_jabatan", "golRuangAkhirId", "golRuangAkhir", "kedudukanPnsId"),
    "kedudukanPnsNama",
}
_EJAAN = {k.replace("_", "").lower(): k for k in KUNCI}
# What SIASN writes where it has nothing to say.
KOSONG = frozenset(("", "null", "NULL", "Null", "-", "None", None))
PANJANG_ID = 42

GOLONGAN = {
    str(r * 10 + i + 1): f"{romawi}/{huruf}"
    for r, romawi in enumerate(("I", "II", "III", "IV"), 1)
    for i, huruf in enumerate("abcde" if r == 4 else "abcd")
}
KELAS_PPPK = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
_TEKS_GOLONGAN = {g.upper(): g for g in (*GOLONGAN.values(), *KELAS_PPPK)}

PPPK = frozenset(("71", "72", "73"))
KEDUDUKAN = {
    **dict.fromkeys(("01", "11", "12", "15", "16", "17", "18", "20", "71"), Kedudukan.AKTIF.value),
    **dict.fromkeys(("02", "13"), Kedudukan.CLTN.value),
    "03": Kedudukan.TUGAS_BELAJAR.value,
    # A state official, a conscript and somebody on waiting money stay civil servants without a post.
    **dict.fromkeys(("04", "05", "06", "07"), Kedudukan.DIBERHENTIKAN_SEMENTARA.value),
    **dict.fromkeys(("14", "52", "66", "67", "68", "69", "70", "77", "91"), Kedudukan.BERHENTI.value),
    **dict.fromkeys(("88", "89", "98", "99"), Kedudukan.PENSIUN.value),
}
# For codes whose meaning nobody published (72, 73 and new ones): what their label says, first match wins.
_LABEL_KEDUDUKAN = (
    ("TUGAS BELAJAR", Kedudukan.TUGAS_BELAJAR.value),
    ("CLTN", Kedudukan.CLTN.value),
    ("CUTI DI LUAR", Kedudukan.CLTN.value),
    ("SEMENTARA", Kedudukan.DIBERHENTIKAN_SEMENTARA.value),
    ("PENSIUN", Kedudukan.PENSIUN.value),
    ("BERHENTI", Kedudukan.BERHENTI.value),
    ("HENTIKAN", Kedudukan.BERHENTI.value),
    ("TIDAK AKTIF", Kedudukan.BERHENTI.value),
    ("AKTIF", Kedudukan.AKTIF.value),
)
STRUKTURAL = {
    "10": JenisJabatan.JPT_UTAMA.value,
    **dict.fromkeys(("11", "12"), JenisJabatan.JPT_MADYA.value),
    **dict.fromkeys(("21", "22"), JenisJabatan.JPT_PRATAMA.value),
    **dict.fromkeys(("31", "32"), JenisJabatan.ADMINISTRATOR.value),
    **dict.fromkeys(("41", "42", "51", "52"), JenisJabatan.PENGAWAS.value),
}
_TEKS_ESELON = {
    "I.A": "11", "I.B": "12", "II.A": "21", "II.B": "22", "III.A": "31", "III.B": "32", "IV.A": "41",
    "IV.B": "42", "V.A": "51", "V.B": "52",
}  # fmt: skip
JENJANG = {
    "PM": "Pemula", "TR": "Terampil", "MH": "Mahir", "PY": "Penyelia",
    "PT": "Ahli Pertama", "MU": "Ahli Muda", "MA": "Ahli Madya", "UT": "Ahli Utama",
}  # fmt: skip
_TEKS_JENJANG = {v.upper(): v for v in JENJANG.values()}


def dari_teks(muatan: str) -> PegawaiJauh:
    """`pegawai_dari` of a raw payload. Raises ValueError with a sentence for one that cannot be used."""
    try:
        isi = json.loads(muatan)
    except ValueError:
        raise ValueError("Jawaban SIASN bukan JSON yang utuh.") from None
    # Escapes can hide what no database stores: NUL and halves of a character.
    if "\\u" in muatan and isinstance(isi, dict):
        isi = {k: _bersih(v) if v.__class__ is str else v for k, v in isi.items()}
    return pegawai_dari(isi)


def pegawai_dari(isi: dict) -> PegawaiJauh:
    """One person out of the object of data-utama. Raises ValueError with a sentence for an unusable one."""
    if not isinstance(isi, dict):
        raise ValueError("Jawaban SIASN tidak memuat data seorang pegawai.")
    if not isi.keys() >= KUNCI:
        isi = _seragam(isi)
    try:
        return _pegawai(isi)
    except (TypeError, AttributeError):
        # Numbers, lists or objects where SIASN always wrote text.
        return _pegawai(
            {k: isi[k] if k == "validNik" and isi[k] in (True, False) else _datar(isi[k]) for k in KUNCI}
        )


def _pegawai(isi: dict) -> PegawaiJauh:
    id_siasn, nip = teks(isi["id"]), teks(isi["nipBaru"])
    if not id_siasn or len(id_siasn) > PANJANG_ID:
        raise ValueError("Data SIASN tidak memuat id pegawai yang sah.")
    if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        raise ValueError("NIP pada data SIASN tidak terdiri atas 18 angka.")
    kode = teks(isi["kedudukanPnsId"])
    pppk = kode in PPPK or adalah_pppk(nip, isi["statusPegawai"])
    kedudukan = KEDUDUKAN.get(kode)
    if kedudukan is None:
        kedudukan = _kedudukan(kode, teks(isi["kedudukanPnsNama"]))
    jenis_id = teks(isi["jenisJabatanId"])
    jabatan = _jabatan(isi, jenis_id)
    jenis, jenjang = _jenis_jabatan(
        jenis_id,
        teks(isi["eselonId"]),
        teks(isi["eselon"]),
        teks(isi["jenjang"]),
        teks(isi["kode_jenjang_jabatan"]),
        jabatan,
    )
    bekerja = kedudukan not in mutu.KELUAR
    kode_mutu, bup_pada, cpns_lewat = (
        mutu.periksa(isi, nip=nip, pppk=pppk, kode=kode, jabatan=jabatan, jenis=jenis)
        if bekerja
        else mutu.TANPA
    )
    return PegawaiJauh(
        id_siasn=id_siasn,
        nip=nip,
        nama=nama_bergelar(teks(isi["nama"]), teks(isi["gelarDepan"]), teks(isi["gelarBelakang"])),
        jenis_asn=JenisASN.PPPK.value if pppk else JenisASN.PNS.value,
        golongan=_golongan(teks(isi["golRuangAkhirId"]), teks(isi["golRuangAkhir"]), pppk),
        kedudukan=kedudukan,
        email=(teks(isi["emailGov"]) or teks(isi["email"]))[:254],
        unor_siasn=teks(isi["unorId"])[:PANJANG_ID],
        unor_nama=_judul(teks(isi["unorNama"])),
        jabatan=jabatan,
        jenis_jabatan=jenis,
        jenjang=jenjang,
        tmt_jabatan=tanggal(isi["tmtJabatan"]),
        instansi_kerja=teks(isi["instansiKerjaId"])[:PANJANG_ID],
        mutu=kode_mutu,
        bup_pada=bup_pada,
        nip_lama=teks(isi["nipLama"])[:18],
        cpns_lewat=cpns_lewat,
    )


def teks(nilai: Any) -> str:
    """The value as trimmed text with single spaces; "" for everything that means "nothing"."""
    if nilai.__class__ is str:
        if not nilai or nilai in KOSONG:
            return ""
        # Almost every value is tidy already.
        if nilai[0] > " " and nilai[-1] > " " and "  " not in nilai and nilai.isprintable():
            return nilai
        return " ".join(nilai.split())
    if nilai is None or isinstance(nilai, dict | list | bool):
        return ""
    return str(nilai)


def tanggal(nilai: Any) -> date | None:
    """A date in any spelling SIASN uses; None when there is none or it is no date."""
    return mutu.tanggal(nilai) if nilai.__class__ is str else None


def adalah_pppk(nip: str, status: Any) -> bool:
    """PPPK by its status, else by the number: their digits 13-14 are no month."""
    if status.__class__ is str and status[:4].upper() in ("PPPK", "P3K"):
        return True
    return not "01" <= nip[12:14] <= "12"


def nama_bergelar(nama: str, depan: str, belakang: str) -> str:
    """ "Dr. Budi Santoso, S.E." of "BUDI SANTOSO", "Dr." and "S.E."."""
    if nama.isupper():
        nama = " ".join([rapi_kata(kata) for kata in nama.split(" ")])
    if depan:
        nama = f"{depan} {nama}"
    return (f"{nama}, {belakang}" if belakang else nama)[:150]


def _seragam(isi: dict) -> dict:
    """The payload with the keys we know in one spelling; the rest is dropped, what is missing is ""."""
    hasil = dict.fromkeys(KUNCI, "")
    for kunci, nilai in isi.items():
        baku = _EJAAN.get(str(kunci).replace("_", "").lower())
        # The documented spelling wins where both are there.
        if baku and (kunci == baku or hasil[baku] in ("", None)):
            hasil[baku] = nilai
    return hasil


def _datar(nilai: Any) -> Any:
    if nilai is None or isinstance(nilai, str):
        return nilai
    return str(nilai) if isinstance(nilai, int | float) and not isinstance(nilai, bool) else ""


def _bersih(nilai: str) -> str:
    return nilai.replace("\x00", "").encode("utf-8", "replace").decode()


@lru_cache(maxsize=1024)
def _kedudukan(kode: str, label: str) -> str:
    if kode.isdigit() and (baku := KEDUDUKAN.get(kode.zfill(2))):
        return baku
    label = label.upper()
    return next((k for kata, k in _LABEL_KEDUDUKAN if kata in label), "")


def _golongan(kode: str, nama: str, pppk: bool) -> str:
    # The ids of the PPPK classes are published nowhere, so for them only the text counts.
    if not pppk and (baku := GOLONGAN.get(kode)):
        return baku
    return _TEKS_GOLONGAN.get(nama.upper().replace(" ", ""), "")


def _jabatan(isi: dict, jenis_id: str) -> str:
    kunci = _NAMA_JABATAN.get(jenis_id)
    nama = teks(isi[kunci]) if kunci else ""
    return _judul(nama or teks(isi["jabatanNama"]))


_NAMA_JABATAN = {"1": "jabatanStrukturalNama", "2": "jabatanFungsionalNama", "4": "jabatanFungsionalUmumNama"}


@lru_cache(maxsize=65536)
def _judul(nama: str) -> str:
    return rapi_judul(nama)[:255]


@lru_cache(maxsize=65536)
def _jenis_jabatan(
    jenis_id: str, eselon_id: str, eselon: str, jenjang: str, kode: str, nama: str
) -> tuple[str, str]:
    """(JenisJabatan, jenjang); "" for what SIASN does not tell."""
    if jenis_id in ("1", "3") and (
        struktural := STRUKTURAL.get(eselon_id or _TEKS_ESELON.get(eselon.upper()))
    ):
        return struktural, ""
    if jenis_id == "4":
        return JenisJabatan.PELAKSANA.value, ""
    if jenis_id not in ("2", "3"):
        return "", ""
    baku = JENJANG.get(kode.upper()) or _TEKS_JENJANG.get(jenjang.upper()) or jenjang_dari_nama(nama)
    if not baku:
        return "", ""
    jenis = JenisJabatan.JF_AHLI if baku.startswith("Ahli") else JenisJabatan.JF_TERAMPIL
    return jenis.value, baku


def jenjang_dari_nama(nama: str) -> str:
    """The level a functional title ends with ("Guru Ahli Muda"); "" when it tells none."""
    akhir = nama.upper().split(" ")
    return _TEKS_JENJANG.get(" ".join(akhir[-2:])) or _TEKS_JENJANG.get(akhir[-1], "")
