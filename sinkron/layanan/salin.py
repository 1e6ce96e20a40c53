"""Many rows into one table at once, in COPY's text format: a value a column, a line a row."""

from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from struct import Struct

from django.db import connection

KOSONG = r"\N"
_KEPALA = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_BARIS = Struct("!hiqi")  # two columns: a bigint of 8 bytes, and as many bytes of text as follow
_AKHIR = b"\xff\xff"


def memakai_copy() -> bool:
    """True where rows go out by COPY; elsewhere Django's bulk operations are as good."""
    return connection.vendor == "postgresql"


def salin_teks(kursor, tabel: str, kolom: Sequence[str], baris: Sequence[str]) -> None:
    """COPY lines (values with a tab between them, KOSONG for NULL, text through `teks_aman`)."""
    isi = StringIO("\n".join([*baris, ""]))
    kursor.copy_expert(f"COPY {tabel} ({', '.join(kolom)}) FROM STDIN", isi)


def salin_biner(kursor, tabel: str, kolom: tuple[str, str], baris: Iterable[tuple[int, bytes]]) -> None:
    """COPY (id, long UTF-8 text) in the binary format: the server need not look at every letter."""
    isi = b"".join([_BARIS.pack(2, 8, pk, len(teks)) + teks for pk, teks in baris])
    bahan = BytesIO(b"".join((_KEPALA, isi, _AKHIR)))
    kursor.copy_expert(f"COPY {tabel} ({', '.join(kolom)}) FROM STDIN WITH (FORMAT binary)", bahan, 1 << 20)


def teks_aman(teks: str) -> str:
    """Text with the marks of the format escaped; almost no value has any."""
    if "\\" in teks:
        teks = teks.replace("\\", "\\\\")
    if "\n" in teks or "\t" in teks or "\r" in teks or "\x00" in teks:
        teks = teks.replace("\n", r"\n").replace("\r", r"\r").replace("\t", r"\t").replace("\x00", "")
    return teks
