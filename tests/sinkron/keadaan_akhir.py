"""The profile tables, comparable between two databases: every column but ids and when a row was written."""

from django.db import models

from pegawai.models import Akun, Jabatan, Pegawai, PenempatanJabatan, RiwayatPegawai, Unor
from sinkron.models import CerminPegawai, CerminUnor

PROFIL = (Jabatan, Unor, Pegawai, PenempatanJabatan, RiwayatPegawai)
SINKRON = (CerminUnor, CerminPegawai)
# What a row is called wherever its id would stand: ids say only in which order rows came.
NAMA = {
    Akun: lambda a: a.nip,
    Jabatan: lambda j: f"{j.nama}/{j.jenis}",
    Unor: lambda u: u.id_siasn or u.nama,
    Pegawai: lambda p: p.nip,
    CerminUnor: lambda c: c.id_siasn,
    CerminPegawai: lambda c: c.id_siasn,
}


def potret(tabel=(*PROFIL, *SINKRON), basis_data: str = "default") -> dict[str, list]:
    """{table: its rows, sorted}."""
    nama = {m: {o.pk: sebut(o) for o in m.objects.using(basis_data)} for m, sebut in NAMA.items()}
    return {
        m.__name__: sorted((_baris(o, nama) for o in m.objects.using(basis_data).order_by("pk")), key=repr)
        for m in tabel
    }


def _baris(o, nama) -> tuple:
    hasil = []
    for medan in o._meta.concrete_fields:
        nilai = getattr(o, medan.attname)
        if medan.primary_key or isinstance(medan, models.DateTimeField) or medan.name == "jalan_terakhir":
            continue
        if medan.is_relation:
            nilai = nama.get(medan.related_model, {}).get(nilai, nilai)
        elif medan.name == "jalur":
            nilai = tuple(nama[Unor][int(n)] for n in nilai.rstrip(".").split("."))
        elif isinstance(nilai, memoryview):
            nilai = bytes(nilai)
        hasil.append((medan.attname, nilai))
    return tuple(hasil)
