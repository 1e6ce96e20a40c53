"""The engine of a run: claims a piece, does it, stores what came of it.

What is fetched is fetched outside of any transaction. Storing it, adding the counts, finishing the piece
and opening the next stage are one transaction, so a worker killed at any moment leaves either all of it
or nothing, and whoever comes next does the piece again.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from sinkron import klien, kueri_jalan
from sinkron.galat import GalatPenuh, GalatSIASN
from sinkron.kontrak import KlienSIASN
from sinkron.layanan import alur_jalan, tahap
from sinkron.layanan.kerja import Bahan, Berhenti, Hasil, Kerja, baris_catatan, sewa
from sinkron.models import CatatanJalan, JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, StatusPotongan, TahapJalan, TingkatCatatan

logger = logging.getLogger(__name__)

BATAS_PERCOBAAN = 5
JEDA_TERPANJANG = 300  # seconds
# A run that was stopped or fell over while a piece was being stored still takes it; a cancelled one does not.
MENERIMA = (StatusJalan.BERJALAN, StatusJalan.DIHENTIKAN, StatusJalan.GAGAL)


def kerjakan(*, jalan_id: int, batas_potongan: int | None = None, dering: bool = True) -> bool:
    """Do pieces of the run until none is free (or `batas_potongan` are done).

    Returns whether more could be done right now. `dering=False` wakes no other worker.
    """
    with ExitStack() as tumpukan:
        buka = _sekali(tumpukan)
        selesai = 0
        while batas_potongan is None or selesai < batas_potongan:
            kerja = _ambil(jalan_id, buka, dering)
            if kerja is None:
                return False
            _lakukan(kerja)
            selesai += 1
    return True


def _sekali(tumpukan: ExitStack) -> Callable[[], KlienSIASN]:
    """Open the client when it is first asked for, and keep it."""
    terbuka = []

    def buka():
        if not terbuka:
            terbuka.append(tumpukan.enter_context(klien.buat_klien()))
        return terbuka[0]

    return buka


@transaction.atomic
def _ambil(jalan_id: int, buka: Callable[[], KlienSIASN], dering: bool) -> Kerja | None:
    """Claim the next free piece of the stage; None when there is none, or enough workers are at it."""
    jalan = JalanSinkron.objects.filter(pk=jalan_id, status=StatusJalan.BERJALAN).first()
    sekarang = timezone.now()
    if jalan is None or kueri_jalan.dipegang(jalan_id, sekarang) >= tahap.pekerja_paling_banyak(jalan.tahap):
        return None
    bebas = PotonganSinkron.objects.select_for_update(skip_locked=True).filter(
        kueri_jalan.boleh_diambil(sekarang), jalan=jalan, tahap=jalan.tahap
    )
    potongan = bebas.order_by("urut").first()
    if potongan is None:
        return None
    potongan.status = StatusPotongan.DIKERJAKAN
    potongan.sewa = sekarang + sewa()
    potongan.tanda = uuid4()
    potongan.percobaan += 1
    potongan.save()
    return Kerja(jalan, potongan, potongan.tanda, buka, dering)


def _lakukan(kerja: Kerja) -> None:
    pelaku = tahap.TAHAP[kerja.potongan.tahap]
    try:
        # Who kills its worker again and again must not do so for ever.
        if kerja.potongan.percobaan > BATAS_PERCOBAAN:
            raise TerlaluSering
        kerja.denyut()
        bahan = pelaku.ambil(kerja)
        _simpan(kerja, bahan)
    except Berhenti:
        _kembalikan(kerja)
    except (OperationalError, InterfaceError):
        # The database itself: nothing can be written down. The lease runs out and somebody goes on.
        connection.close()
        raise
    except GalatSIASN as galat:
        _tolak(kerja, galat, sementara=galat.sementara)
    except Exception as galat:
        logger.exception("Potongan %s dari jalan %s gagal", kerja.potongan.pk, kerja.jalan.pk)
        sebab = GalatSIASN(f"Kesalahan di dalam portal ({type(galat).__name__}); rinciannya ada di log.")
        _tolak(kerja, sebab, sementara=not isinstance(galat, TerlaluSering))


class TerlaluSering(Exception):
    """A piece was claimed too often without getting any further."""


def _milik(kerja: Kerja) -> PotonganSinkron | None:
    """The piece, locked, while it is still ours."""
    return (
        PotonganSinkron.objects.select_for_update()
        .filter(pk=kerja.potongan.pk, tanda=kerja.tanda, status=StatusPotongan.DIKERJAKAN)
        .first()
    )


@transaction.atomic
def _simpan(kerja: Kerja, bahan: Bahan) -> None:
    # Lock order everywhere: the piece, then the run. Who wants it the other way round skips what is locked.
    potongan = _milik(kerja)
    if potongan is None:
        return
    hasil = tahap.TAHAP[potongan.tahap].simpan(kerja, bahan)
    jalan = alur_jalan.kunci(kerja.jalan.pk)
    if jalan.status not in MENERIMA:
        transaction.set_rollback(True)
        return
    _tambahkan(jalan, hasil, kerja.jalan.tahap)
    if bahan.sisa is None:
        potongan.status, potongan.sewa, potongan.galat, potongan.isi = StatusPotongan.SELESAI, None, "", {}
        potongan.save()
        alur_jalan.majukan(jalan, dering=kerja.dering)
    else:
        potongan.isi = bahan.sisa
        if bahan.maju or bahan.galat is None:
            potongan.percobaan = 0
        _taruh_kembali(jalan, potongan, bahan.galat)
        jalan.save()


def _tambahkan(jalan: JalanSinkron, hasil: Hasil, asal: str) -> None:
    for nama, tambah in hasil.hitungan.items():
        setattr(jalan, nama, getattr(jalan, nama) + tambah)
    CatatanJalan.objects.bulk_create(hasil.catatan, batch_size=500)
    if hasil.berikut:
        berikut = alur_jalan.URUTAN[alur_jalan.URUTAN.index(asal) + 1]
        alur_jalan.tambah_potongan(jalan, TahapJalan(berikut), hasil.berikut)


@transaction.atomic
def _kembalikan(kerja: Kerja) -> None:
    """The run was stopped before anything of the piece was brought: it waits as before."""
    if potongan := _milik(kerja):
        potongan.status, potongan.sewa, potongan.percobaan = StatusPotongan.MENUNGGU, None, 0
        potongan.save()


@transaction.atomic
def _tolak(kerja: Kerja, galat: GalatSIASN, *, sementara: bool) -> None:
    """The piece failed as a whole: it is tried later, or the run falls over."""
    potongan = _milik(kerja)
    if potongan is None:
        return
    jalan = alur_jalan.kunci(kerja.jalan.pk)
    if jalan.status not in MENERIMA:
        return
    galat.sementara = sementara
    _taruh_kembali(jalan, potongan, galat)


def _taruh_kembali(jalan: JalanSinkron, potongan: PotonganSinkron, galat: GalatSIASN | None) -> None:
    """A piece waits again, at once after a stop, later after an error; too many errors fell the run."""
    potongan.status, potongan.sewa = StatusPotongan.MENUNGGU, None
    if galat is not None:
        potongan.galat = str(galat)
        if not galat.sementara or potongan.percobaan >= BATAS_PERCOBAAN:
            if jalan.status == StatusJalan.BERJALAN:
                alur_jalan.jatuhkan(jalan, str(galat))
        else:
            potongan.sewa = timezone.now() + _jeda(potongan.percobaan, galat)
            pesan = f"{potongan}: {galat} Dicoba lagi."
            baris_catatan(jalan, pesan, TingkatCatatan.PERINGATAN).save()
    potongan.save()


def _jeda(percobaan: int, galat: GalatSIASN) -> timedelta:
    """Longer after every attempt, and never shorter than SIASN asked for."""
    detik = settings.SINKRON_JEDA * 2 ** max(0, percobaan - 1)
    diminta = galat.tunggu if isinstance(galat, GalatPenuh) and galat.tunggu else 0
    return timedelta(seconds=min(JEDA_TERPANJANG, max(detik, diminta)))


def dorong() -> int:
    """Ring for every run that has work nobody does; returns how many bells were rung."""
    jumlah = 0
    for jalan in JalanSinkron.objects.filter(status=StatusJalan.BERJALAN).order_by("pk"):
        sekarang = timezone.now()
        bebas = PotonganSinkron.objects.filter(
            kueri_jalan.boleh_diambil(sekarang), jalan=jalan, tahap=jalan.tahap
        )[: settings.SINKRON_PEKERJA].count()
        boleh = tahap.pekerja_paling_banyak(jalan.tahap)
        perlu = min(bebas, boleh - kueri_jalan.dipegang(jalan.pk, sekarang))
        if perlu > 0:
            alur_jalan.bunyikan(jalan.pk, perlu)
            jumlah += perlu
    return jumlah
