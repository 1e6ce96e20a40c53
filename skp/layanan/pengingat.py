"""Reminders: to people who have not started, to a leader others wait for, and before deadlines."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai import kueri as kueri_pegawai
from pegawai.layanan import beri_tahu
from pegawai.models import Akun, Instansi, Pemberitahuan
from skp import izin, kueri
from skp.layanan.transisi import kunci_skp, wajib_berwenang
from skp.models import PeriodePenilaian
from skp.pilihan import StatusSKP

HARI_SEBELUM_BATAS = (7, 3, 1)


@transaction.atomic
def ingatkan_bawahan(*, penempatan_id: int, tahun: int, oleh: Akun) -> bool:
    """Remind somebody who reports to this person to submit the SKP; at most once a day per person.

    Returns whether a reminder was left now. Raises TidakBerwenang, SyaratBelumTerpenuhi (ING-01, ING-02).
    """
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    tempat = kueri.daftar_bawahan(pelaku, tahun).filter(pk=penempatan_id).first()
    if tempat is None:
        raise TidakBerwenang("Pegawai ini bukan bawahan yang Anda nilai hari ini.")
    if tempat.skp_status not in (None, StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN):
        raise SyaratBelumTerpenuhi("SKP pegawai ini sudah diajukan; tidak perlu diingatkan.", kode="ING-01")
    if tempat.pegawai.akun_id is None:
        raise SyaratBelumTerpenuhi(
            "Pegawai ini belum memiliki akun. Minta operator mengaktifkannya.", kode="ING-02"
        )
    baru = _ingatkan(
        [tempat.pegawai.akun_id],
        f"Pengingat: SKP {tahun} Anda belum diajukan",
        f"{pelaku.nama} mengingatkan Anda untuk menyusun dan mengajukan SKP.",
        "/",
        _awal_hari(tempat.pegawai.instansi, pelaku.tanggal),
    )
    return baru > 0


@transaction.atomic
def ingatkan_pimpinan(*, skp_id: int, oleh: Akun) -> bool:
    """Nudge the leader whose RHK is awaited, with the count of people waiting; at most once a day.

    Raises TidakBerwenang, SyaratBelumTerpenuhi (ING-03, ING-04).
    """
    skp = kunci_skp(skp_id)
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    wajib_berwenang(izin.sebagai_pemilik, pelaku, skp, "mengingatkan pimpinan")
    if skp.status not in (StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN):
        raise SyaratBelumTerpenuhi(
            f"SKP Anda berstatus {skp.get_status_display()}; tidak menunggu RHK pimpinan.", kode="ING-04"
        )
    pimpinan = skp.penempatan.penilai
    if pimpinan is None or pimpinan.akun_id is None:
        raise SyaratBelumTerpenuhi(
            "Pimpinan Anda belum memiliki akun. Hubungi operator unor Anda.", kode="ING-03"
        )
    jumlah = kueri.penunggu_rhk(pimpinan.pk, skp.tahun)
    baru = _ingatkan(
        [pimpinan.akun_id],
        # The same title all day: it is what tells that the leader has been nudged already.
        f"RHK Anda tahun {skp.tahun} ditunggu bawahan",
        f"{jumlah} pegawai belum dapat mengajukan SKP sebelum RHK Anda tersedia.",
        "/",
        _awal_hari(skp.instansi, pelaku.tanggal),
    )
    return baru > 0


def ingatkan_batas_pengisian(*, instansi_id: int) -> int:
    """Remind owners of approved SKPs 7, 3 and 1 days before the filling limit. Safe to run twice a day."""
    instansi = Instansi.objects.get(pk=instansi_id)
    tanggal = kueri_pegawai.hari_ini(instansi)
    batas = [tanggal + timedelta(days=n) for n in HARI_SEBELUM_BATAS]
    jumlah = 0
    for periode in PeriodePenilaian.objects.filter(instansi=instansi, batas_pengisian__in=batas):
        akun = kueri.pemilik_belum_mengajukan(periode)
        judul = f"Batas pengisian {periode.nama} {periode.batas_pengisian:%d-%m-%Y}"
        with transaction.atomic():
            jumlah += _ingatkan(
                akun, judul, "Realisasi Anda belum diajukan.", "/penilaian/", _awal_hari(instansi, tanggal)
            )
    return jumlah


def _awal_hari(instansi: Instansi, tanggal: date) -> datetime:
    return datetime.combine(tanggal, time.min, ZoneInfo(instansi.zona_waktu))


def _ingatkan(akun_id: list[int], judul: str, isi: str, tautan: str, sejak: datetime) -> int:
    sudah = set(
        Pemberitahuan.objects.filter(akun_id__in=akun_id, judul=judul, dibuat_pada__gte=sejak).values_list(
            "akun_id", flat=True
        )
    )
    return len(beri_tahu(akun_id=set(akun_id) - sudah, judul=judul, isi=isi, tautan=tautan))
