"""Pure rules of the 18-digit NIP (PNS) and NI PPPK (rujukan/pemanfaatan.md 5).

`bersihkan_nip` forgives what people paste; `periksa_nip` says what is wrong, one sentence each.
"""

import re
from datetime import date

from pegawai.pilihan import JenisASN

PANJANG = 18


def bersihkan_nip(nip: str) -> str:
    """The NIP without spaces, dots, dashes and invisible characters."""
    return re.sub(r"[\s.\-\u200b\u200e\u200f\ufeff]", "", str(nip or ""))


def periksa_nip(nip: str, jenis: JenisASN | None = None) -> list[str]:
    """Sentences that say why a cleaned NIP cannot be right; empty when it can.

    With `jenis` the contract digits are held against it: PNS carry the month of appointment at
    digits 13-14, PPPK a contract marker that is no month.
    """
    if re.search(r"[^0-9]", nip):
        return [f"NIP hanya berisi angka, {PANJANG} banyaknya. Periksa kembali."]
    if len(nip) != PANJANG:
        return [f"NIP terdiri atas {PANJANG} angka; yang diisi {len(nip)} angka. Periksa kembali."]
    galat = []
    try:
        date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        galat.append("Delapan angka pertama NIP bukan tanggal lahir yang sah.")
    if nip[14] not in "12":
        galat.append("Angka ke-15 NIP harus 1 (pria) atau 2 (wanita).")
    bulan = 1 <= int(nip[12:14]) <= 12
    if jenis == JenisASN.PNS and not bulan:
        galat.append("Angka ke-13 dan ke-14 bukan bulan; nomor ini tampak seperti NI PPPK.")
    if jenis == JenisASN.PPPK and bulan:
        galat.append("Angka ke-13 dan ke-14 adalah bulan; nomor ini tampak seperti NIP PNS.")
    return galat
