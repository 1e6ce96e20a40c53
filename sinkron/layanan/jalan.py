"""What people may do with a run: start, stop, resume, cancel, retry, let it apply."""

import logging

from django.conf import settings
from django.db import IntegrityError, transaction

from ekinerja.galat import GalatDomain, TidakBerwenang, TransisiTidakSah
from pegawai.kueri import pelaku_dari
from pegawai.models import Akun, Instansi
from sinkron import izin, kueri_jalan
from sinkron.galat import BelumDiatur
from sinkron.klien.konfigurasi import Konfigurasi
from sinkron.layanan import alur_jalan
from sinkron.layanan.kerja import baris_catatan
from sinkron.models import CatatanJalan, JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, SumberPopulasi, TahapJalan, TingkatCatatan

logger = logging.getLogger(__name__)

SUDAH_ADA = (
    "Masih ada sinkron yang belum berakhir untuk instansi ini. Buka sinkron itu, lanjutkan atau batalkan, "
    "baru mulai yang lain."
)
BUKAN_INSTANSI = (
    "Kredensial SIASN portal ini bukan milik instansi ini. Minta pengelola server memeriksa id SIASN "
    "instansi dan pengaturan SIASN_INSTANSI."
)


class SinkronDitolak(GalatDomain):
    """The run cannot be started as things stand."""


def mulai_sinkron(
    *,
    instansi_id: int,
    oleh: Akun | None,
    sumber: str = SumberPopulasi.EKSPOR,
    terapkan: bool = False,
    nama: str = "Jadwal malam",
    dering: bool = True,
) -> JalanSinkron:
    """Start a run; `oleh` None is the schedule or the shell, which `nama` tells apart.

    Raises TidakBerwenang, SinkronDitolak (one is open already, or SIASN is not connected).
    `dering=False` wakes no worker: the caller works itself.
    """
    _periksa_hak(oleh, instansi_id)
    try:
        Konfigurasi.dari_settings().pastikan(*(("url_ekspor",) if sumber == SumberPopulasi.EKSPOR else ()))
    except BelumDiatur as galat:
        raise SinkronDitolak(str(galat)) from None
    if not kueri_jalan.instansi_tersambung().filter(pk=instansi_id).exists():
        raise SinkronDitolak(BUKAN_INSTANSI)
    try:
        with transaction.atomic():
            return _buat(instansi_id, oleh, sumber, terapkan, nama, dering)
    except IntegrityError:
        raise SinkronDitolak(SUDAH_ADA) from None


def _buat(instansi_id, oleh, sumber, terapkan, nama, dering) -> JalanSinkron:
    # Of ended runs the history stays, their finished pieces are of no use any more.
    PotonganSinkron.objects.filter(jalan__instansi_id=instansi_id).exclude(
        jalan__status__in=kueri_jalan.TERBUKA
    ).delete()
    jalan = JalanSinkron.objects.create(
        instansi=Instansi.objects.get(pk=instansi_id),
        sumber=sumber,
        terapkan=terapkan,
        oleh=oleh,
        oleh_nama=_nama(oleh) or nama,
    )
    cara = "perubahan diterapkan" if terapkan else "simulasi, tidak ada yang diubah"
    baris_catatan(jalan, f"Dimulai oleh {jalan.oleh_nama}: {jalan.get_sumber_display()}, {cara}.").save()
    alur_jalan.buka_tahap(jalan, TahapJalan.UNOR)
    jalan.save()
    if dering:
        alur_jalan.bunyikan(jalan.pk)
    return jalan


@transaction.atomic
def hentikan_sinkron(*, jalan_id: int, oleh: Akun | None, nama: str = "Sistem") -> JalanSinkron:
    """Pause a run; what has been brought stays. Raises TidakBerwenang, TransisiTidakSah."""
    jalan = _kunci(jalan_id, oleh, (StatusJalan.BERJALAN,), "dihentikan")
    jalan.status = StatusJalan.DIHENTIKAN
    return _catat(jalan, f"Dihentikan oleh {_pelaku(oleh, nama)}.")


@transaction.atomic
def lanjutkan_sinkron(
    *, jalan_id: int, oleh: Akun | None, nama: str = "Sistem", dering: bool = True
) -> JalanSinkron:
    """Go on where a stopped or fallen run stands. Raises TidakBerwenang, TransisiTidakSah."""
    dari = (StatusJalan.DIHENTIKAN, StatusJalan.GAGAL)
    jalan = _kunci(jalan_id, oleh, dari, "dilanjutkan")
    jalan.status, jalan.galat = StatusJalan.BERJALAN, ""
    alur_jalan.lepaskan_potongan(jalan)
    alur_jalan.mulai_menghitung(jalan)
    _catat(jalan, f"Dilanjutkan oleh {_pelaku(oleh, nama)}.")
    return _jalankan(jalan, dering)


@transaction.atomic
def batalkan_sinkron(*, jalan_id: int, oleh: Akun | None, nama: str = "Sistem") -> JalanSinkron:
    """End an open run for good; differences found so far stay. Raises TidakBerwenang, TransisiTidakSah."""
    jalan = _kunci(jalan_id, oleh, kueri_jalan.TERBUKA, "dibatalkan")
    alur_jalan.akhiri(jalan, StatusJalan.DIBATALKAN)
    return _catat(jalan, f"Dibatalkan oleh {_pelaku(oleh, nama)}.")


@transaction.atomic
def izinkan_terapkan(*, jalan_id: int, oleh: Akun) -> JalanSinkron:
    """Let a run apply more than the cap. Raises TidakBerwenang, TransisiTidakSah."""
    jalan = _kunci(jalan_id, oleh, (StatusJalan.MENUNGGU_IZIN,), "diizinkan menerapkan")
    jalan.status, jalan.diizinkan = StatusJalan.BERJALAN, True
    _catat(jalan, f"Diizinkan menerapkan oleh {_pelaku(oleh)}.")
    return _jalankan(jalan)


def ulangi_gagal(*, jalan_id: int, oleh: Akun | None) -> JalanSinkron:
    """Fetch those once more whom a finished run could not fetch, and compare again.

    Raises TidakBerwenang, TransisiTidakSah (not finished, nobody failed), SinkronDitolak (another is open).
    """
    try:
        with transaction.atomic():
            return _ulangi(jalan_id, oleh)
    except IntegrityError:
        raise SinkronDitolak(SUDAH_ADA) from None


def _ulangi(jalan_id, oleh) -> JalanSinkron:
    jalan = _kunci(jalan_id, oleh, (StatusJalan.SELESAI,), "diulangi")
    nip = kueri_jalan.nip_gagal(jalan)
    if not nip:
        raise TransisiTidakSah("Tidak ada pegawai yang gagal diambil dalam sinkron ini.")
    # They are no failures any more, only what had happened.
    jalan.catatan.filter(tingkat=TingkatCatatan.GALAT).exclude(nip="").update(
        tingkat=TingkatCatatan.PERINGATAN
    )
    jalan.status, jalan.selesai, jalan.diizinkan = StatusJalan.BERJALAN, None, False
    jalan.diproses -= len(nip)
    jalan.gagal -= len(nip)
    alur_jalan.buka_tahap(jalan, TahapJalan.AMBIL)
    alur_jalan.tambah_potongan(
        jalan, TahapJalan.AMBIL, [{"nip": nip[i : i + 100]} for i in range(0, len(nip), 100)]
    )
    _catat(jalan, f"{len(nip)} pegawai yang gagal diulangi oleh {_pelaku(oleh)}.")
    alur_jalan.bunyikan(jalan.pk)
    return jalan


def mulai_malam() -> int:
    """Start the nightly run of the connected agency; returns how many were started."""
    jumlah = 0
    for pk in kueri_jalan.instansi_tersambung().values_list("pk", flat=True):
        try:
            mulai_sinkron(instansi_id=pk, oleh=None, terapkan=settings.SINKRON_MALAM_TERAPKAN)
            jumlah += 1
        except GalatDomain as galat:
            logger.warning("Sinkron malam instansi %s tidak dimulai: %s", pk, galat)
    return jumlah


def _periksa_hak(oleh: Akun | None, instansi_id: int) -> None:
    if oleh is not None and not izin.boleh_jalankan_sinkron(pelaku_dari(oleh), instansi_id):
        raise TidakBerwenang("Sinkron dijalankan admin instansi.")


def _kunci(jalan_id: int, oleh: Akun | None, dari: tuple, perbuatan: str) -> JalanSinkron:
    """Lock, then ask who, then from where."""
    jalan = alur_jalan.kunci(jalan_id)
    _periksa_hak(oleh, jalan.instansi_id)
    if jalan.status not in dari:
        raise TransisiTidakSah(
            f"Sinkron ini berstatus {jalan.get_status_display()}, tidak dapat {perbuatan}. "
            "Muat ulang halaman."
        )
    return jalan


def _jalankan(jalan: JalanSinkron, dering: bool = True) -> JalanSinkron:
    alur_jalan.majukan(jalan, dering=False)
    if dering and jalan.status == StatusJalan.BERJALAN:
        alur_jalan.bunyikan(jalan.pk)
    return jalan


def _catat(jalan: JalanSinkron, pesan: str) -> JalanSinkron:
    jalan.save()
    CatatanJalan.objects.bulk_create([baris_catatan(jalan, pesan)])
    return jalan


def _nama(oleh: Akun | None) -> str:
    return oleh.get_full_name() if oleh else ""


def _pelaku(oleh: Akun | None, nama: str = "Sistem") -> str:
    """Who did it, at the end of a sentence: titles bring a full stop of their own."""
    return (_nama(oleh) or nama).rstrip(".")
