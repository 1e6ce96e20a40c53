"""Writes of the admin instansi: assessment periods."""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai import kueri as kueri_pegawai
from pegawai.izin import adalah_admin_instansi
from pegawai.models import Akun, Instansi
from skp.aturan.dasar import periksa
from skp.aturan.periode import SYARAT_PERIODE_PENILAIAN, IsiPeriode, periode_baku
from skp.models import Penilaian, PeriodePenilaian


def _instansi_admin(oleh: Akun) -> Instansi:
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    if not adalah_admin_instansi(pelaku):
        raise TidakBerwenang("Periode penilaian diatur oleh admin instansi.")
    # One writer per agency at a time, so that two saves cannot both find the days free.
    return Instansi.objects.select_for_update().get(pk=pelaku.instansi_id)


@transaction.atomic
def simpan_periode(
    *,
    oleh: Akun,
    nama: str,
    awal: date,
    akhir: date,
    batas_pengisian: date,
    jenis: str,
    tipe: str,
    periode_id: int | None = None,
) -> PeriodePenilaian:
    """Create or change an assessment period of the admin's agency. Raises SyaratBelumTerpenuhi (PER-xx).

    Once a period carries an assessment only its name and filling limit may change (PER-90).
    """
    instansi = _instansi_admin(oleh)
    lain = PeriodePenilaian.objects.filter(instansi=instansi).exclude(pk=periode_id)
    isi = IsiPeriode(nama.strip(), awal, akhir, batas_pengisian, jenis, tipe, tuple(map(_isi, lain)))
    if pelanggaran := periksa(isi, SYARAT_PERIODE_PENILAIAN):
        raise SyaratBelumTerpenuhi("Periode belum dapat disimpan.", pelanggaran)
    periode = PeriodePenilaian(instansi=instansi)
    if periode_id is not None:
        periode = PeriodePenilaian.objects.get(pk=periode_id, instansi=instansi)
        tetap = (periode.awal, periode.akhir, periode.jenis, periode.tipe)
        if tetap != (awal, akhir, jenis, tipe) and Penilaian.objects.filter(periode=periode).exists():
            raise SyaratBelumTerpenuhi(
                "Periode ini sudah dipakai; hanya nama dan batas pengisian yang dapat diubah.", kode="PER-90"
            )
    for kolom in ("nama", "awal", "akhir", "batas_pengisian", "jenis", "tipe"):
        setattr(periode, kolom, getattr(isi, kolom))
    periode.save()
    return periode


def _isi(p: PeriodePenilaian) -> IsiPeriode:
    return IsiPeriode(p.nama, p.awal, p.akhir, p.batas_pengisian, p.jenis, p.tipe, ())


@transaction.atomic
def hapus_periode(*, periode_id: int, oleh: Akun) -> None:
    """Delete a period nobody has used yet. Raises SyaratBelumTerpenuhi (PER-91)."""
    instansi = _instansi_admin(oleh)
    periode = PeriodePenilaian.objects.get(pk=periode_id, instansi=instansi)
    try:
        periode.delete()
    except ProtectedError:
        raise SyaratBelumTerpenuhi(
            "Periode ini sudah dipakai dan tidak dapat dihapus.", kode="PER-91"
        ) from None


@transaction.atomic
def buat_periode_baku(*, tahun: int, tipe: str, oleh: Akun) -> list[PeriodePenilaian]:
    """Create the standard set of a year (months or quarters, and the final one); existing ones stay."""
    instansi = _instansi_admin(oleh)
    ada = set(PeriodePenilaian.objects.filter(instansi=instansi).values_list("tipe", "awal", "jenis"))
    return [
        PeriodePenilaian.objects.create(
            instansi=instansi,
            nama=isi.nama,
            awal=isi.awal,
            akhir=isi.akhir,
            batas_pengisian=isi.batas_pengisian,
            jenis=isi.jenis,
            tipe=isi.tipe,
        )
        for isi in periode_baku(tahun, tipe)
        if (isi.tipe, isi.awal, isi.jenis) not in ada
    ]
