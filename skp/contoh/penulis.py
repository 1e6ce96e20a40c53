"""Rows in bulk: tuples go out by COPY on PostgreSQL and by executemany on SQLite, with ids known beforehand.

Only for filling a database with invented data: no service is asked, so whoever writes here must keep
every rule himself (the tests of this package hold the result against the rules).
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from io import StringIO
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

KELOMPOK = 20_000  # rows held in memory over all tables before they are written


class Penulis:
    """Buffers rows of several tables and writes them in the order in which the tables were opened."""

    def __init__(self):
        self.pakai_copy = connection.vendor == "postgresql"
        self.kini = timezone.now()
        self.tabel: list[Tabel] = []
        self.menunggu = 0
        self.ditulis = 0
        self.tanpa_kunci_asing = False
        self.setelah_siram = lambda: None

    def percepat(self) -> None:
        """PostgreSQL, as superuser: neither foreign keys nor the disk are waited for row by row.

        The rows keep every rule by construction (the tests hold them against the rules), so checking 20
        million references one at a time would only cost hours.
        """
        if not self.pakai_copy:
            return
        with connection.cursor() as kursor:
            kursor.execute("SET synchronous_commit = off")
            kursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            self.tanpa_kunci_asing = kursor.fetchone()[0]
            if self.tanpa_kunci_asing:
                kursor.execute("SET session_replication_role = replica")

    def buka(self, model: type[models.Model], *kolom: str) -> "Tabel":
        """A table to fill; `kolom` are the attribute names given with each row, the id apart."""
        tabel = Tabel(self, model, kolom)
        self.tabel.append(tabel)
        return tabel

    def siram_bila_penuh(self) -> None:
        """Write what waits when it has become much. Call where no row is half done."""
        if self.menunggu >= KELOMPOK:
            self.siram()

    def siram(self) -> None:
        with transaction.atomic():
            for tabel in self.tabel:
                tabel.siram()
        self.ditulis += self.menunggu
        self.menunggu = 0
        self.setelah_siram()

    def selesai(self) -> None:
        """Write the rest and let the sequences go on after the last id."""
        self.siram()
        if self.pakai_copy:
            with connection.cursor() as kursor:
                for tabel in self.tabel:
                    nama = tabel.model._meta.db_table
                    kursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [nama, max(tabel.akhir, 1)]
                    )
                kursor.execute("RESET synchronous_commit")
                if self.tanpa_kunci_asing:
                    kursor.execute("RESET session_replication_role")


class Tabel:
    def __init__(self, penulis: Penulis, model: type[models.Model], kolom: tuple[str, ...]):
        meta = model._meta
        self.penulis, self.model = penulis, model
        self.akhir = model.objects.aggregate(n=Max("pk"))["n"] or 0
        semua = {f.attname: f for f in meta.concrete_fields}
        tetap = [f for f in meta.concrete_fields if f.attname not in kolom and not f.primary_key]
        self.tetap = tuple(self._bawaan(f) for f in tetap)
        self.ekor = "".join(f"\t{_teks(v)}" for v in self.tetap) + "\n"
        self.nama_kolom = ["id", *(semua[k].column for k in kolom), *(f.column for f in tetap)]
        self.baris: list[tuple] = []

    def _bawaan(self, f: models.Field) -> Any:
        if getattr(f, "auto_now", False) or getattr(f, "auto_now_add", False):
            return self.penulis.kini
        if isinstance(f, models.JSONField):
            return json.dumps(f.get_default())
        return f.get_db_prep_save(f.get_default(), connection)

    def tambah(self, *nilai: Any) -> int:
        """One row; returns its id."""
        self.akhir += 1
        self.baris.append((self.akhir, *nilai))
        self.penulis.menunggu += 1
        return self.akhir

    def siram(self) -> None:
        if not self.baris:
            return
        nama, kolom = self.model._meta.db_table, ", ".join(f'"{k}"' for k in self.nama_kolom)
        with connection.cursor() as kursor:
            if self.penulis.pakai_copy:
                isi = StringIO(self.ekor.join([*map(_baris_copy, self.baris), ""]))
                kursor.copy_expert(f'COPY "{nama}" ({kolom}) FROM STDIN', isi)
            else:
                tanya = ", ".join(["%s"] * len(self.nama_kolom))
                perintah = f'INSERT INTO "{nama}" ({kolom}) VALUES ({tanya})'  # noqa: S608 - names of our tables
                kursor.executemany(perintah, _baris_sqlite(self.baris, self.tetap))
        self.baris.clear()


def _baris_copy(baris: tuple) -> str:
    teks = "\t".join([r"\N" if v is None else v if v.__class__ is str else str(v) for v in baris])
    # Almost no value needs escaping: counting the marks over the whole row is cheaper than asking each.
    if teks.count("\t") != len(baris) - 1 or "\n" in teks or teks.count("\\") != baris.count(None):
        return "\t".join([_teks(v) for v in baris])
    return teks


def _teks(nilai: Any) -> str:
    if nilai is None:
        return r"\N"
    if nilai.__class__ is str:
        if "\\" in nilai or "\n" in nilai or "\t" in nilai:
            return nilai.replace("\\", r"\\").replace("\n", r"\n").replace("\t", r"\t")
        return nilai
    return str(nilai)


def _baris_sqlite(semua: Iterable[tuple], tetap: tuple) -> Iterable[list]:
    ekor = [_nilai_sqlite(v) for v in tetap]
    return ([*[_nilai_sqlite(v) for v in baris], *ekor] for baris in semua)


def _nilai_sqlite(nilai: Any) -> Any:
    if isinstance(nilai, datetime):
        return _waktu_sqlite(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else nilai


@lru_cache(maxsize=4096)
def _waktu_sqlite(waktu: datetime) -> str:
    return waktu.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
