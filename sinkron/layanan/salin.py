"""Many rows into one table at once, in COPY's text format: a value a column, a line a row."""

from collections.abc import Sequence
from io import StringIO

from django.db import connection

KOSONG = r"\N"


def memakai_copy() -> bool:
    """True where rows go out by COPY; elsewhere Django's bulk operations are as good."""
    return connection.vendor == "postgresql"


def salin_teks(kursor, tabel: str, kolom: Sequence[str], baris: Sequence[str]) -> None:
    """COPY lines (values with a tab between them, KOSONG for NULL, text through `teks_aman`)."""
    isi = StringIO("\n".join([*baris, ""]))
    kursor.copy_expert(f"COPY {tabel} ({', '.join(kolom)}) FROM STDIN", isi)


def teks_aman(teks: str) -> str:
    """Text with the marks of the format escaped; almost no value has any."""
    if "\\" in teks:
        teks = teks.replace("\\", "\\\\")
    if "\n" in teks or "\t" in teks or "\r" in teks or "\x00" in teks:
        teks = teks.replace("\n", r"\n").replace("\r", r"\r").replace("\t", r"\t").replace("\x00", "")
    return teks
