"""Writes of staffing: penilai kept on placements, reports of a wrong atasan, notices."""

from collections.abc import Iterable
from datetime import date

from django.core.cache import cache
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from rest_framework.authtoken.models import Token

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai import izin, kueri
from pegawai.models import (
    Akun,
    Instansi,
    LaporanAtasan,
    Pemberitahuan,
    PenempatanJabatan,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import Peran, StatusLaporan
from pegawai.tasks import kirim_surel as kirim_surel_task

KOLOM_PENILAI = (
    "penilai_id",
    "penilai_non_asn_id",
    "penilai_peran",
    "penilai_alasan",
    "penilai_keterangan",
    "penilai_sampai",
    "atasan_penilai_id",
    "atasan_penilai_non_asn_id",
)
UKURAN_KELOMPOK = 1000


def segarkan_penilai(penempatan: Iterable[PenempatanJabatan], tanggal: date) -> int:
    """Resolve the penilai of these placements for the day and keep the outcome on them.

    `penempatan` need `unor` loaded. Returns how many changed. The only writer of the `penilai*` columns.
    """
    semua = list(penempatan)
    hasil = kueri.resolusi_penilai(semua, tanggal)
    berubah = []
    for p in semua:
        lama = tuple(getattr(p, kolom) for kolom in KOLOM_PENILAI)
        baru = _kolom_penilai(*hasil[p.pk])
        if lama != baru:
            for kolom, nilai in zip(KOLOM_PENILAI, baru, strict=True):
                setattr(p, kolom, nilai)
            berubah.append(p)
    PenempatanJabatan.objects.bulk_update(
        berubah, [kolom.removesuffix("_id") for kolom in KOLOM_PENILAI], batch_size=200
    )
    return len(berubah)


def _kolom_penilai(penilai, atasan) -> tuple:
    p, a = penilai.pejabat, atasan.pejabat
    return (
        p.pegawai_id if p else None,
        p.non_asn_id if p else None,
        p.peran.value if p else "",
        penilai.alasan.value,
        penilai.keterangan[:300],
        p.sampai if p else None,
        a.pegawai_id if a else None,
        a.non_asn_id if a else None,
    )


def segarkan_penilai_instansi(*, instansi_id: int) -> int:
    """Resolve every placement of an agency that is valid today, in batches; returns how many changed."""
    tanggal = kueri.hari_ini(Instansi.objects.get(pk=instansi_id))
    return _segarkan_bertahap(Q(unor__instansi_id=instansi_id), tanggal)


def segarkan_penilai_unor(*, unor_id: Iterable[int]) -> int:
    """Resolve every placement valid today in these units and below them; returns how many changed.

    To be called when a head, a Plt or Plh, or a decree changes: all below may get another penilai.
    """
    jumlah = 0
    for unor in Unor.objects.filter(pk__in=set(unor_id)).select_related("instansi"):
        bawah = Q(unor__in=kueri.unor_dan_turunan(unor))
        jumlah += _segarkan_bertahap(bawah, kueri.hari_ini(unor.instansi))
    return jumlah


def segarkan_penilai_pegawai(*, pegawai_id: Iterable[int]) -> int:
    """Resolve the placements of these people that are valid today; returns how many changed."""
    pegawai_id = set(pegawai_id)
    jumlah = 0
    for instansi in Instansi.objects.filter(pegawai__in=pegawai_id).distinct():
        saring = Q(pegawai_id__in=pegawai_id, pegawai__instansi=instansi)
        jumlah += _segarkan_bertahap(saring, kueri.hari_ini(instansi))
    return jumlah


def _segarkan_bertahap(saring: Q, tanggal: date) -> int:
    kunci = kueri.penempatan_berlaku(tanggal).filter(saring).order_by("pk")
    jumlah, terakhir = 0, 0
    while kelompok := list(kunci.filter(pk__gt=terakhir)[:UKURAN_KELOMPOK]):
        with transaction.atomic():
            jumlah += segarkan_penilai(kelompok, tanggal)
        terakhir = kelompok[-1].pk
    return jumlah


@transaction.atomic
def laporkan_salah_atasan(*, penempatan_id: int, keterangan: str, oleh: Akun) -> LaporanAtasan:
    """ "Laporkan salah atasan": open a report that the operators of the unit are told about.

    Raises TidakBerwenang for another person's placement, SyaratBelumTerpenuhi without an explanation.
    A second report while one is open replaces its text.
    """
    penempatan = PenempatanJabatan.objects.select_related("unor", "pegawai").get(pk=penempatan_id)
    if penempatan.pegawai.akun_id != oleh.pk:
        raise TidakBerwenang("Anda hanya dapat melaporkan atasan pada jabatan Anda sendiri.")
    if not keterangan.strip():
        raise SyaratBelumTerpenuhi(
            "Tuliskan siapa atasan yang seharusnya, lalu kirim kembali.", kode="LAP-01"
        )
    laporan, baru = LaporanAtasan.objects.update_or_create(
        penempatan=penempatan,
        status=StatusLaporan.BARU,
        defaults={
            "keterangan": keterangan.strip()[:1000],
            "penilai_saat_itu": penempatan.penilai_keterangan,
        },
    )
    if baru:
        beri_tahu(
            akun_id=_akun_operator(penempatan),
            judul=f"Laporan salah atasan dari {penempatan.pegawai.nama}",
            isi=keterangan.strip()[:500],
            tautan="/laporan-atasan/",
        )
    return laporan


def _akun_operator(penempatan: PenempatanJabatan) -> list[int]:
    peran = PeranAkun.objects.filter(instansi_id=penempatan.unor.instansi_id).select_related("unor")
    return [
        p.akun_id
        for p in peran
        if p.peran == Peran.ADMIN_INSTANSI
        or (p.peran == Peran.OPERATOR and penempatan.unor.jalur.startswith(p.unor.jalur))
    ]


@transaction.atomic
def tangani_laporan(*, laporan_id: int, tanggapan: str, oleh: Akun) -> LaporanAtasan:
    """Close a report with an answer for the person who filed it.

    Raises TidakBerwenang, TransisiTidakSah (answered already), SyaratBelumTerpenuhi (no answer).
    """
    laporan = (
        LaporanAtasan.objects.select_for_update(of=("self",))
        .select_related("penempatan__unor", "penempatan__pegawai")
        .get(pk=laporan_id)
    )
    unor = laporan.penempatan.unor
    if not izin.boleh_urus_pegawai(kueri.pelaku_dari(oleh), unor.instansi_id, unor.jalur):
        raise TidakBerwenang("Laporan ini ditangani operator unor yang bersangkutan.")
    if laporan.status != StatusLaporan.BARU:
        raise TransisiTidakSah("Laporan ini sudah ditangani. Muat ulang halaman untuk membaca tanggapannya.")
    if not tanggapan.strip():
        raise SyaratBelumTerpenuhi("Tuliskan apa yang sudah dilakukan, lalu kirim kembali.", kode="LAP-02")
    laporan.status = StatusLaporan.SELESAI
    laporan.tanggapan = tanggapan.strip()[:1000]
    laporan.ditangani_oleh = oleh
    laporan.ditangani_pada = timezone.now()
    laporan.save()
    beri_tahu(
        akun_id=[laporan.penempatan.pegawai.akun_id],
        judul="Laporan salah atasan Anda sudah ditangani",
        isi=laporan.tanggapan,
        tautan="/profil/",
    )
    return laporan


def beri_tahu(*, akun_id: Iterable[int], judul: str, isi: str = "", tautan: str = "") -> list[Pemberitahuan]:
    """Leave a notice for each account; the e-mail follows after commit. Call inside the transaction."""
    baris = Pemberitahuan.objects.bulk_create(
        Pemberitahuan(akun_id=pk, judul=judul[:200], isi=isi, tautan=tautan) for pk in set(akun_id) if pk
    )
    for pemberitahuan in baris:
        # robust: what was decided stands even if the queue is away; beat rings again for the row.
        transaction.on_commit(lambda pk=pemberitahuan.pk: kirim_surel_task.delay(pk), robust=True)
    return baris


def tandai_dibaca(*, akun: Akun, pk: int | None = None) -> int:
    """Mark one notice (or all) of the account as read; returns how many were unread."""
    baris = kueri.pemberitahuan_milik(akun).filter(dibaca_pada__isnull=True)
    if pk is not None:
        baris = baris.filter(pk=pk)
    return baris.update(dibaca_pada=timezone.now())


def kirim_surel(*, pemberitahuan_id: int) -> bool:
    """Send the e-mail of one notice once. Returns whether it was sent now; safe to call again."""
    with transaction.atomic():
        p = (
            Pemberitahuan.objects.select_for_update(of=("self",))
            .select_related("akun")
            .filter(pk=pemberitahuan_id, surel_pada__isnull=True)
            .first()
        )
        if p is None:
            return False
        p.surel_pada = timezone.now()
        p.save(update_fields=["surel_pada"])
        if p.akun.email:
            send_mail(p.judul, f"{p.isi}\n\nBuka portal ekinerja untuk melihatnya.", None, [p.akun.email])
    return bool(p.akun.email)


def surel_tertunda(batas: int = 500) -> list[int]:
    """Ids of notices whose e-mail has not gone out, oldest first; beat rings again for them."""
    return list(
        Pemberitahuan.objects.filter(surel_pada__isnull=True)
        .order_by("pk")
        .values_list("pk", flat=True)[:batas]
    )


def simpan_pengaturan(*, pengaturan: PengaturanInstansi, oleh: Akun) -> PengaturanInstansi:
    """Save what the agency decided; holds from the next page on. Raises TidakBerwenang."""
    pelaku = kueri.pelaku_dari(oleh)
    if not (oleh.is_superuser or izin.adalah_admin_instansi(pelaku, pengaturan.instansi_id)):
        raise TidakBerwenang("Pengaturan ini hanya dapat diubah admin instansi.")
    pengaturan.save()
    cache.delete(kueri.KUNCI_WAJIB_MFA)
    return pengaturan


@transaction.atomic
def buat_token(*, akun: Akun) -> str:
    """A new API token for the account, shown to its owner once; the one before stops working."""
    Token.objects.filter(user=akun).delete()
    token = Token.objects.create(user=akun)
    beri_tahu(
        akun_id=[akun.pk],
        judul="Token API baru dibuat untuk akun Anda",
        isi="Bila bukan Anda yang membuatnya, cabut token itu di Profil dan ganti kata sandi Anda.",
        tautan="/profil/",
    )
    return token.key


def cabut_token(*, akun: Akun) -> bool:
    """Revoke the API token of the account; returns whether there was one."""
    return Token.objects.filter(user=akun).delete()[0] > 0
