"""Writes of the unit tree: add, rename, move with everything below, close, take back."""

from datetime import date

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import kueri, layanan, pohon
from pegawai.models import Instansi, Unor


@transaction.atomic
def tambah_unor(
    *,
    instansi_id: int,
    nama: str,
    induk_id: int | None,
    id_siasn: str | None = None,
    mulai: date | None = None,
) -> Unor:
    """A new unit below `induk_id` (None: a root)."""
    _kunci_pohon(instansi_id)
    induk = Unor.objects.get(pk=induk_id, instansi_id=instansi_id) if induk_id else None
    return Unor.objects.create(
        instansi_id=instansi_id, nama=nama, induk=induk, id_siasn=id_siasn or None, mulai=mulai
    )


@transaction.atomic
def hapus_unor_baru(*, unor_id: int) -> None:
    """Take `tambah_unor` back. Raises TransisiTidakSah once anybody works there or a unit lies below."""
    unor = Unor.objects.get(pk=unor_id)
    if unor.penempatan.exists() or unor.anak.exists():
        raise TransisiTidakSah(f"{unor} sudah dipakai, jadi tidak dapat dihapus. Tutup unor itu bila perlu.")
    unor.delete()


@transaction.atomic
def ubah_nama_unor(*, unor_id: int, nama: str) -> str:
    """Rename a unit; returns the name before."""
    unor = Unor.objects.select_for_update(of=("self",)).get(pk=unor_id)
    lama, unor.nama = unor.nama, nama
    unor.save(update_fields=["nama"])
    return lama


@transaction.atomic
def pindahkan_unor(*, unor_id: int, induk_id: int | None) -> int | None:
    """Put a unit with everything below it under another one; returns the id of the parent before.

    Raises SyaratBelumTerpenuhi (UNR-01) when the new parent lies inside the unit. Everybody in the
    subtree may get another penilai.
    """
    unor = Unor.objects.get(pk=unor_id)
    _kunci_pohon(unor.instansi_id)
    unor.refresh_from_db()
    induk = Unor.objects.get(pk=induk_id, instansi_id=unor.instansi_id) if induk_id else None
    if induk and pohon.di_bawah(induk.jalur, unor.jalur):
        raise SyaratBelumTerpenuhi(
            f"{unor} tidak dapat diletakkan di bawah {induk}, karena {induk} berada di dalamnya. "
            "Pilih unor atasan yang lain.",
            kode="UNR-01",
        )
    semula, lama = unor.induk_id, unor.jalur
    baru = pohon.jalur_anak(induk.jalur if induk else "", unor.pk)
    kueri.unor_dan_turunan(unor).update(jalur=Concat(Value(baru), Substr("jalur", len(lama) + 1)))
    Unor.objects.filter(pk=unor.pk).update(induk=induk)
    layanan.segarkan_penilai_unor(unor_id=[unor.pk])
    return semula


@transaction.atomic
def tutup_unor(*, unor_id: int, selesai: date) -> None:
    """Close a unit after `selesai`. Raises SyaratBelumTerpenuhi (UNR-02) naming what is in the way."""
    unor = Unor.objects.select_for_update(of=("self",)).get(pk=unor_id)
    sesudah = Q(selesai__isnull=True) | Q(selesai__gt=selesai)
    orang = unor.penempatan.filter(sesudah).select_related("pegawai").order_by("pegawai__nama")
    anak = unor.anak.filter(sesudah).order_by("nama")
    halangan = [p.pegawai.nama for p in orang[:5]] + [u.nama for u in anak[:5]]
    if halangan:
        lebih = orang.count() + anak.count() - len(halangan)
        ekor = f" dan {lebih} lainnya" if lebih else ""
        raise SyaratBelumTerpenuhi(
            f"{unor} belum dapat ditutup karena masih ditempati: {', '.join(halangan)}{ekor}. "
            "Pindahkan dahulu, lalu ulangi.",
            kode="UNR-02",
        )
    unor.selesai = selesai
    unor.save(update_fields=["selesai"])


def buka_unor(*, unor_id: int) -> None:
    """Take `tutup_unor` back."""
    Unor.objects.filter(pk=unor_id).update(selesai=None)


def _kunci_pohon(instansi_id: int) -> None:
    """One change of an agency's tree at a time: two moves at once could close a circle."""
    Instansi.objects.select_for_update().values_list("pk").get(pk=instansi_id)
