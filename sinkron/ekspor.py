"""Pure: reads SIASN's "Export Data ASN" (rujukan/siasn.md 3.10) as it arrives, whatever was done to it.

A row that cannot be believed is handed out with the reason instead of a person; the rows around it are not
touched by it. Only a file that is no such export at all is refused as a whole, before its first row.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pegawai.nip import periksa_nip
from sinkron.galat import GalatJawaban
from sinkron.mutu import tanggal

WAJIB = ("pns_id", "nip_baru", "nama", "tanggal_lahir")
TANGGAL = ("tmt_cpns", "tmt_pns", "tmt_golongan", "tmt_jabatan", "tanggal_sk_cpns", "tanggal_sk_pns")
PEMISAH = ",;\t|"
# An address may run over lines; a quote that never closes must not swallow the people below it.
BARIS_PER_REKAM = 20
HURUF_PER_BARIS = 200_000
_ILMIAH = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
_BUNGKUS = re.compile(r"""^(?:'|="?|")+|["]+$""")
_AKHIR = re.compile(r"\r\n|\r|\n")
_ULANG = "Unduh kembali ekspornya dan jangan simpan melalui aplikasi lembar kerja."


class GalatEkspor(GalatJawaban):
    """The file is no export of employees: its columns are not those of one."""


@dataclass(frozen=True, slots=True)
class BarisEkspor:
    """One row: a person (`nip`, `id_siasn`), or `galat`, a sentence that says why it is none.

    `nomor` is the line in the file, the heading counted. `peringatan` tells what is odd about a good row.
    """

    nomor: int
    nip: str
    id_siasn: str = ""
    galat: str = ""
    peringatan: str = ""


def baca(potongan: Iterable[bytes]) -> Iterator[BarisEkspor]:
    """Every row of the file, in order. Raises GalatEkspor, before the first, when the columns are wrong."""
    baris = enumerate(_baris_teks(potongan), 1)
    kepala, pemisah = _kepala(baris)
    letak = {k: kepala.index(k) for k in (*WAJIB, *TANGGAL) if k in kepala}
    pembaca = _Pembaca(len(kepala), letak, pemisah)
    for nomor, teks in _rekam(baris, len(kepala), pemisah):
        if (satu := pembaca.baris(nomor, teks)) is not None:
            yield satu


class _Pembaca:
    """Judges row by row; remembers which numbers and ids it has seen."""

    def __init__(self, lebar: int, letak: dict[str, int], pemisah: str):
        self.lebar, self.letak, self.pemisah = lebar, letak, pemisah
        self.nip: set[int] = set()
        self.id_siasn: set[int] = set()

    def baris(self, nomor: int, teks: str) -> BarisEkspor | None:
        """The row; None for an empty one."""
        try:
            (kolom,) = csv.reader([teks], delimiter=self.pemisah, strict=True)
        except (csv.Error, ValueError):
            if not teks.strip():
                return None
            return BarisEkspor(nomor, "", galat="Tanda kutip pada baris ini tidak berpasangan.")
        if not any(isi.strip() for isi in kolom):
            return None
        if len(kolom) != self.lebar:
            lebih = "lebih" if len(kolom) > self.lebar else "kurang"
            nip = kolom[self.letak["nip_baru"]].strip() if len(kolom) > self.letak["nip_baru"] else ""
            galat = f"Kolom {lebih}: seharusnya {self.lebar}, pada baris ini {len(kolom)}."
            return BarisEkspor(nomor, nip[:30], galat=galat)
        return self._orang(nomor, kolom)

    def _orang(self, nomor: int, kolom: list[str]) -> BarisEkspor:
        nip = _BUNGKUS.sub("", kolom[self.letak["nip_baru"]].strip()).replace(" ", "")
        id_siasn = kolom[self.letak["pns_id"]].strip()
        galat = keluhan_nip(nip) or self._keluhan(kolom, nip, id_siasn)
        if galat:
            return BarisEkspor(nomor, nip[:30], galat=galat)
        self.nip.add(int(nip))
        self.id_siasn.add(hash(id_siasn))
        buruk = [k for k in TANGGAL if k in self.letak and _bukan_tanggal(kolom[self.letak[k]])]
        peringatan = f"Tanggal tidak terbaca pada kolom {', '.join(buruk)}." if buruk else ""
        return BarisEkspor(nomor, nip, id_siasn, peringatan=peringatan)

    def _keluhan(self, kolom: list[str], nip: str, id_siasn: str) -> str:
        if not id_siasn or len(id_siasn) > 42 or " " in id_siasn:
            return "Kolom pns_id kosong atau bukan id SIASN."
        lahir = kolom[self.letak["tanggal_lahir"]]
        if _bukan_tanggal(lahir):
            return f"Tanggal lahir tidak terbaca: {lahir.strip()[:20]}. Tuliskan sebagai dd-mm-yyyy."
        if int(nip) in self.nip:
            return "NIP ini sudah ada pada baris sebelumnya."
        if hash(id_siasn) in self.id_siasn:
            return "pns_id ini sudah ada pada baris sebelumnya dengan NIP lain."
        return ""


def keluhan_nip(nip: str) -> str:
    """Why this cannot be the NIP SIASN wrote; "" when it can."""
    if not nip:
        return "NIP kosong."
    if _ILMIAH.fullmatch(nip):
        return f"NIP berubah menjadi notasi ilmiah ({nip[:20]}). {_ULANG}"
    if re.fullmatch(r"\d+[.,]0+", nip):
        return f"NIP berubah menjadi bilangan pecahan ({nip[:24]}). {_ULANG}"
    if not nip.isascii() or not nip.isdigit():
        return "NIP hanya berisi angka. Periksa kembali baris ini."
    if len(nip) == 18 and nip.endswith("000"):
        return f"Tiga angka terakhir NIP hilang menjadi 000. {_ULANG}"
    return next(iter(periksa_nip(nip)), "")


def _bukan_tanggal(teks: str) -> bool:
    teks = teks.strip()
    return bool(teks) and teks.lower() != "null" and tanggal(teks) is None


def _kepala(baris: Iterator[tuple[int, str]]) -> tuple[list[str], str]:
    """(column names, separator) of the heading, behind empty lines and Excel's "sep=;"."""
    pemisah = ""
    for _, teks in baris:
        if not teks.strip():
            continue
        if cocok := re.fullmatch(r'"?sep=(.)"?\s*', teks, re.IGNORECASE):
            pemisah = cocok[1]
            continue
        pemisah = pemisah or max(PEMISAH, key=teks.count)
        nama = [re.sub(r"[\s_]+", "_", k.strip().strip('"')).lower() for k in teks.split(pemisah)]
        kurang = [k for k in WAJIB if k not in nama]
        if kurang:
            raise GalatEkspor(
                f"Berkas ini bukan ekspor data ASN: kolom {', '.join(kurang)} tidak ada. "
                "Unduh kembali dari SIASN dan kirim tanpa mengubah judul kolomnya."
            )
        ganda = sorted({k for k in WAJIB if nama.count(k) > 1})
        if ganda:
            raise GalatEkspor(f"Kolom {', '.join(ganda)} ada lebih dari sekali pada berkas ekspor.")
        return nama, pemisah
    raise GalatEkspor("Berkas ekspor data ASN kosong. Unduh kembali dari SIASN.")


def _rekam(baris: Iterator[tuple[int, str]], lebar: int, pemisah: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every record: lines joined where a quoted field runs over them.

    A line with all the separators of a record is one itself: a quote that was never closed must not pair
    with the one of another person.
    """
    antre: deque[tuple[int, str]] = deque()

    def berikut() -> tuple[int, str] | None:
        return antre.popleft() if antre else next(baris, None)

    while (kini := berikut()) is not None:
        nomor, teks = kini
        if teks.count('"') % 2 == 0:
            yield nomor, teks
            continue
        lanjut: list[tuple[int, str]] = []
        tertutup = False
        while not tertutup and len(lanjut) < BARIS_PER_REKAM:
            satu = berikut()
            if satu is None:
                break
            lanjut.append(satu)
            if satu[1].count(pemisah) >= lebar - 1:
                break
            tertutup = satu[1].count('"') % 2 == 1
        if tertutup:
            yield nomor, "\n".join([teks, *(t for _, t in lanjut)])
        else:
            # Never closed: this line alone is bad, the ones below are read for themselves.
            yield nomor, teks
            antre.extendleft(reversed(lanjut))


def _baris_teks(potongan: Iterable[bytes]) -> Iterator[str]:
    """The lines of the file without their ends, whatever it is encoded in."""
    semua = (p for p in potongan if p)
    awal = b""
    for p in semua:
        awal += p
        if len(awal) >= 4:
            break
    if lebar := _utf16(awal):
        yield from _pecah_teks(codecs.iterdecode(chain([awal], semua), lebar, "replace"))
        return
    yield from _pecah_bita(chain([awal.removeprefix(codecs.BOM_UTF8)], semua))


def _utf16(awal: bytes) -> str:
    if awal[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if len(awal) >= 4 and awal[1] == awal[3] == 0:
        return "utf-16-le"
    return "utf-16-be" if len(awal) >= 4 and awal[0] == awal[2] == 0 else ""


def _pecah_teks(potongan: Iterable[str]) -> Iterator[str]:
    sisa = ""
    for p in potongan:
        *utuh, sisa = (sisa + p).split("\n")
        for teks in utuh:
            yield from _AKHIR.split(teks.removesuffix("\r"))
    if sisa:
        yield from _AKHIR.split(sisa.removesuffix("\r"))


def _pecah_bita(potongan: Iterable[bytes]) -> Iterator[str]:
    sisa = b""
    for p in potongan:
        sisa += p
        *utuh, sisa = sisa.split(b"\n")
        for b in utuh:
            yield from _AKHIR.split(_teks(b.removesuffix(b"\r")))
        if len(sisa) > HURUF_PER_BARIS and b"\r" in sisa:  # a file of old Macs has no other line end
            *utuh, sisa = sisa.split(b"\r")
            yield from (_teks(b) for b in utuh)
    if sisa:
        yield from _AKHIR.split(_teks(sisa.removesuffix(b"\r")))


def _teks(b: bytes) -> str:
    """Line by line: one name in the letters of old Windows does not spoil the rest of a UTF-8 file."""
    try:
        return b.decode()
    except UnicodeDecodeError:
        return b.decode("cp1252", "replace")
