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
    "kunci", "jenis", "bidang", "kelas", "pegawai_id", "cermin_id", "cermin_unor_id", "unor_id", "kita", "siasn",
    "nilai", "otoritas",
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


# Compared to see whether a standing difference has to be written again; ids follow from the key or from these.
_DIBANDING = ("jenis", "bidang", "kelas", "pegawai_id", "unor_id", "kita", "siasn", "nilai", "otoritas")


def gabungkan(
    *, instansi_id: int, jalan_id: int, pada: datetime, temuan: Iterable[Temuan], hidup: QuerySet[Selisih]
) -> int:
    """Make the open differences `hidup` equal to `temuan`; returns how many there are now.

    What is not found any more is USAI. One that was kept on purpose is opened again when SIASN says
    something else; our own change alone opens nothing.
    """
    ada = {b.kunci: b for b in hidup.filter(status__in=SELISIH_HIDUP).select_for_update(of=("self",))}
    baru: list[Temuan] = []
    berubah: list[Selisih] = []
    jumlah = 0
    for t in temuan:
        jumlah += 1
        lama = ada.pop(t.kunci, None)
        if lama is None:
            baru.append(t)
        elif _perbarui(lama, t):
            lama.jalan_terakhir = jalan_id
            berubah.append(lama)
    if berubah:
        _ubah(berubah)
    if ada:
        _usaikan([b.pk for b in ada.values()], jalan_id)
    if baru:
        _tulis(baru, instansi_id, jalan_id, pada)
    return jumlah


def _perbarui(lama: Selisih, t: Temuan) -> bool:
    """Put what was found on the standing row; True when that changes it."""
    if all(getattr(lama, k) == getattr(t, k) for k in _DIBANDING):
        return False
    if lama.siasn != t.siasn or _isi_siasn(lama.nilai) != _isi_siasn(t.nilai):
        # Nobody has decided about this value, and what hindered the old one may not hinder it.
        lama.status, lama.galat = StatusSelisih.MENUNGGU, ""
        lama.diputus_oleh, lama.diputus_nama, lama.diputus_pada = None, "", None
    for k in _DIBANDING:
        setattr(lama, k, getattr(t, k))
    return True


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
    Selisih.objects.filter(pk__in=pk).update(status=StatusSelisih.USAI, jalan_terakhir=jalan_id)


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
    kolom = ", ".join(_KOLOM)
    with connection.cursor() as kursor:
        kursor.execute(
            f"CREATE TEMP TABLE {_SEMENTARA} ON COMMIT DROP AS SELECT {kolom} FROM {_TABEL} WITH NO DATA"  # noqa: S608
        )
        salin_teks(kursor, _SEMENTARA, _KOLOM, [_teks_copy(t) for t in baru])
        # A row another worker has just written for the same key is the same row.
        kursor.execute(
            f"INSERT INTO {_TABEL} ({kolom}, instansi_id, sejak, jalan_terakhir, status, diputus_nama, sebelum, galat)"  # noqa: S608
            f" SELECT {kolom}, %s, %s, %s, %s, '', '{{}}', '' FROM {_SEMENTARA} ON CONFLICT DO NOTHING",
            [instansi_id, pada, jalan_id, StatusSelisih.MENUNGGU.value],
        )
        kursor.execute(f"DROP TABLE {_SEMENTARA}")


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
