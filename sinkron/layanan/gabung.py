"""Differences as they should be now, merged into those that stand there: new, changed, back again, over.

`sejak` stays the day a difference was first seen. Merging the same twice writes nothing the second time.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from sinkron.layanan.salin import KOSONG, memakai_copy, salin_teks, teks_aman
from sinkron.models import Selisih
from sinkron.pilihan import SELISIH_HIDUP, JenisSelisih, Otoritas, StatusSelisih

SEDIKIT = 40  # below, Django's bulk operations are as fast as a temporary table
_KOLOM = (
    "kunci", "jenis", "bidang", "kelas", "pegawai_id", "cermin_id", "cermin_unor_id", "unor_id", "kita",
    "siasn", "nilai", "otoritas",
)  # fmt: skip
_TABEL = Selisih._meta.db_table
_SEMENTARA = "selisih_sementara"


@dataclass(slots=True)
class Temuan:
    """One difference as it should stand, by its key."""

    kunci: str
    jenis: str
    bidang: str
    otoritas: str
    kelas: str = ""
    kita: str = ""
    siasn: str = ""
    nilai: dict[str, Any] = field(default_factory=dict)
    pegawai_id: int | None = None
    cermin_id: int | None = None
    cermin_unor_id: int | None = None
    unor_id: int | None = None

    def dibanding(self) -> tuple:
        """What tells whether a standing row has to be written again; other ids follow from the key."""
        return (
            self.jenis, self.bidang, self.kelas, self.pegawai_id, self.unor_id, self.kita, self.siasn,
            self.nilai, self.otoritas,
        )  # fmt: skip


_DIBANDING = ("jenis", "bidang", "kelas", "pegawai_id", "unor_id", "kita", "siasn", "nilai", "otoritas")


def gabungkan(
    *,
    instansi_id: int,
    jalan_id: int,
    pada: datetime,
    temuan: Iterable[Temuan],
    hidup: QuerySet[Selisih],
    jalur: str,
) -> int:
    """Make the open differences `hidup` equal to `temuan`; returns how many there are now.

    `jalur` names what is merged: two calls with the same wait for each other. `temuan` is read after that.

    What is not found any more is USAI. One that was kept on purpose is opened again when SIASN says
    something else; our own change alone opens nothing.
    """
    _kunci_jalur(f"selisih:{instansi_id}:{jalur}")
    hidup = hidup.filter(status__in=SELISIH_HIDUP)
    ada = {b[0]: b for b in hidup.values_list("kunci", "pk", *_DIBANDING)}
    baru: list[Temuan] = []
    berubah: dict[int, Temuan] = {}
    jumlah = 0
    for t in temuan:
        jumlah += 1
        lama = ada.pop(t.kunci, None)
        if lama is None:
            baru.append(t)
        elif lama[2:] != t.dibanding():
            berubah[lama[1]] = t
    if berubah:
        _ubah([_perbarui(s, berubah[s.pk], jalan_id) for s in _kunci_baris(hidup, berubah)])
    if ada:
        _usaikan([b[1] for b in ada.values()], jalan_id)
    if baru:
        _tulis(baru, instansi_id, jalan_id, pada)
    return jumlah


def _kunci_jalur(tentang: str) -> None:
    """One worker at a time merges the same: who comes second sees what the first has written.

    SQLite has one writer at a time anyway.
    """
    if memakai_copy():
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [tentang])


def _kunci_baris(hidup: QuerySet[Selisih], pk: Iterable[int]) -> list[Selisih]:
    """The rows, locked, that are still open: somebody may be deciding right now."""
    return list(hidup.filter(pk__in=list(pk)).select_for_update(of=("self",)).order_by("pk"))


def _perbarui(lama: Selisih, t: Temuan, jalan_id: int) -> Selisih:
    """Put what was found on the standing row."""
    if lama.siasn != t.siasn or _isi_siasn(lama.nilai) != _isi_siasn(t.nilai):
        # Nobody has decided about this value, and what hindered the old one may not hinder it.
        lama.status, lama.galat = StatusSelisih.MENUNGGU, ""
        lama.diputus_oleh, lama.diputus_nama, lama.diputus_pada = None, "", None
    for k in _DIBANDING:
        setattr(lama, k, getattr(t, k))
    lama.jalan_terakhir = jalan_id
    return lama


def _isi_siasn(nilai: Mapping[str, Any]) -> dict[str, Any]:
    """What SIASN said; to which unit here its unit is mapped is our own word."""
    return {k: v for k, v in nilai.items() if k != "unor_id"}


_KOLOM_UBAH = (
    *_DIBANDING,
    "status",
    "galat",
    "diputus_oleh_id",
    "diputus_nama",
    "diputus_pada",
    "jalan_terakhir",
)


def _ubah(berubah: list[Selisih]) -> None:
    """Write these rows again. Django's bulk_update would build one branch per row and column."""
    if len(berubah) <= SEDIKIT or not memakai_copy():
        with connection.cursor() as kursor:
            isi = ", ".join(f"{k} = %s" for k in _KOLOM_UBAH)
            kursor.executemany(
                f"UPDATE {_TABEL} SET {isi} WHERE id = %s",  # noqa: S608
                [[*_nilai_ubah(s), s.pk] for s in berubah],
            )
        return
    with connection.cursor() as kursor:
        kolom = ", ".join(_KOLOM_UBAH)
        kursor.execute(
            f"CREATE TEMP TABLE {_SEMENTARA} ON COMMIT DROP AS SELECT id, {kolom} FROM {_TABEL} WITH NO DATA"  # noqa: S608
        )
        salin_teks(
            kursor,
            _SEMENTARA,
            ("id", *_KOLOM_UBAH),
            [
                "\t".join([str(s.pk), *(KOSONG if v is None else teks_aman(str(v)) for v in _nilai_ubah(s))])
                for s in berubah
            ],
        )
        isi = ", ".join(f"{k} = t.{k}" for k in _KOLOM_UBAH)
        kursor.execute(f"UPDATE {_TABEL} s SET {isi} FROM {_SEMENTARA} t WHERE s.id = t.id")  # noqa: S608
        kursor.execute(f"DROP TABLE {_SEMENTARA}")


def _nilai_ubah(s: Selisih) -> list[Any]:
    nilai = [getattr(s, k) for k in _KOLOM_UBAH]
    nilai[_DIBANDING.index("nilai")] = json.dumps(s.nilai)
    pada = _KOLOM_UBAH.index("diputus_pada")
    nilai[pada] = connection.ops.adapt_datetimefield_value(nilai[pada])
    return nilai


def _usaikan(pk: list[int], jalan_id: int) -> None:
    terbuka = Selisih.objects.filter(pk__in=pk, status__in=SELISIH_HIDUP)
    terbuka.update(status=StatusSelisih.USAI, jalan_terakhir=jalan_id)


def _tulis(baru: list[Temuan], instansi_id: int, jalan_id: int, pada: datetime) -> None:
    if len(baru) <= SEDIKIT or not memakai_copy():
        # A row another worker has just written for the same key is the same row.
        Selisih.objects.bulk_create(
            [
                Selisih(
                    instansi_id=instansi_id,
                    sejak=pada,
                    jalan_terakhir=jalan_id,
                    **{k: getattr(t, k) for k in _KOLOM},
                )
                for t in baru
            ],
            ignore_conflicts=True,
            batch_size=200,
        )
        return
    _tulis_copy(baru, instansi_id, jalan_id, pada)


def _tulis_copy(baru: list[Temuan], instansi_id: int, jalan_id: int, pada: datetime) -> None:
    # Nobody else merges the same now (`_kunci_jalur`), so no key can be there already.
    tetap = {
        "instansi_id": str(instansi_id),
        "sejak": pada.isoformat(),
        "jalan_terakhir": str(jalan_id),
        "status": StatusSelisih.MENUNGGU.value,
        "diputus_nama": "",
        "sebelum": "{}",
        "galat": "",
    }
    ekor = "\t" + "\t".join(tetap.values())
    with connection.cursor() as kursor:
        salin_teks(kursor, _TABEL, (*_KOLOM, *tetap), [_teks_copy(t) + ekor for t in baru])


def _teks_copy(t: Temuan) -> str:
    return "\t".join(
        (
            t.kunci,
            t.jenis,
            t.bidang,
            t.kelas,
            _angka(t.pegawai_id),
            _angka(t.cermin_id),
            _angka(t.cermin_unor_id),
            _angka(t.unor_id),
            teks_aman(t.kita),
            teks_aman(t.siasn),
            teks_aman(json.dumps(t.nilai)) if t.nilai else "{}",
            t.otoritas,
        )
    )


def _angka(pk: int | None) -> str:
    return KOSONG if pk is None else str(pk)


def temuan_mutu(
    kode: str, *, cermin_id: int, pegawai_id: int | None, unor_id: int | None, siasn: str
) -> Temuan:
    """An indicator of data quality somebody fails; nobody here decides it, it is mended at SIASN."""
    return Temuan(
        kunci=f"c{cermin_id}:{kode}",
        jenis=JenisSelisih.MUTU.value,
        bidang="mutu",
        otoritas=Otoritas.MANUSIA.value,
        kelas=kode,
        siasn=siasn[:300],
        cermin_id=cermin_id,
        pegawai_id=pegawai_id,
        unor_id=unor_id,
    )
