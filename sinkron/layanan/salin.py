"""Many rows into one table at once: COPY into a temporary table and one statement on PostgreSQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO
from typing import Any

from django.db import connection, models

_LEPAS = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\x00": ""})


def memakai_copy() -> bool:
    """True where rows go out by COPY; elsewhere Django's bulk operations are as good."""
    return connection.vendor == "postgresql"


def isi_sementara(
    model: type[models.Model], kolom: Sequence[str], baris: Iterable[Sequence[Any]], nama: str
) -> str:
    """A temporary table `nama` (gone at the end of the transaction) with the columns and these rows.

    `kolom` are columns of the model's table; values are text, numbers, dates, bytes or None.
    """
    daftar = ", ".join(f'"{k}"' for k in kolom)
    with connection.cursor() as kursor:
        kursor.execute(
            f'CREATE TEMP TABLE "{nama}" ON COMMIT DROP AS'  # noqa: S608 - names of our own tables and columns
            f' SELECT {daftar} FROM "{model._meta.db_table}" WITH NO DATA'
        )
        kursor.copy_expert(f'COPY "{nama}" ({daftar}) FROM STDIN', StringIO(teks_copy(baris)))
    return nama


def teks_copy(baris: Iterable[Sequence[Any]]) -> str:
    """The rows in COPY's text format."""
    return "".join([_baris(b) for b in baris])


def _baris(b: Sequence[Any]) -> str:
    teks = "\t".join([v if v.__class__ is str else _nilai(v) for v in b])
    # Almost no value holds a mark of the format: counting over the whole row is cheaper than asking each.
    if (
        teks.count("\t") == len(b) - 1
        and teks.count("\\") == b.count(None) + sum([2 for v in b if v.__class__ is bytes])
        and "\n" not in teks
        and "\r" not in teks
        and "\x00" not in teks
    ):
        return teks + "\n"
    return "\t".join([v.translate(_LEPAS) if v.__class__ is str else _nilai(v) for v in b]) + "\n"


def _nilai(v: Any) -> str:
    if v is None:
        return r"\N"
    if v.__class__ is bytes:
        return rf"\\x{v.hex()}"
    if v.__class__ is datetime:
        return v.isoformat()
    if v.__class__ is str:
        return v
    return str(v)
