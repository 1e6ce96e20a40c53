"""The outbox: results are left here in the transaction that makes them final, and sent once in effect.

A row moves MENUNGGU -> MENGIRIM -> TERKIRIM or GAGAL. A sender claims it for a while (`coba_lagi_pada`
is the end of that lease) and writes only as long as its `tanda` stands there. Before a save goes out
`dikirim_pada` is written; whoever comes back to such a row reads SIASN first, so that a result which
arrived although nobody heard of it is found and not saved again. No transaction is open during HTTP.
"""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from enum import Enum
from uuid import uuid4

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from ekinerja.galat import TidakBerwenang, TransisiTidakSah
from pegawai import kueri as kueri_pegawai
from pegawai.izin import adalah_admin_nasional
from pegawai.models import Akun, Pegawai
from sinkron import galat as g
from sinkron import hasil, izin, kueri_kiriman
from sinkron.klien import buat_klien
from sinkron.kontrak import KlienSIASN
from sinkron.models import CerminPegawai, KotakKeluar
from sinkron.pilihan import JenisKiriman, StatusKiriman
from sinkron.tasks import kirim as kirim_task
from sinkron.tasks import kirim_tertunda as kirim_tertunda_task

logger = logging.getLogger(__name__)

# Longer than every call of one message together can take, with retries and waiting for the rate.
SEWA = timedelta(minutes=10)
JEDA_PERTAMA = timedelta(minutes=1)
JEDA_TERPANJANG = timedelta(hours=6)
# About three days of an outage; after that a person should look.
MAKS_PERCOBAAN = 20
# The fault is not the message's: it waits this long and its attempts are not counted.
JEDA_SAMBUNGAN = timedelta(minutes=5)
BATAS_SEKALI = 500
# So many refusals of the connection in a row, and the rest of the messages need not be tried now.
BATAS_BERUNTUN = 3


class HasilKirim(Enum):
    """What one attempt led to. DILEWATI: the row was not to be sent now, or by somebody else."""

    TERKIRIM = "terkirim"
    TERTUNDA = "tertunda"
    GAGAL = "gagal"
    DILEWATI = "dilewati"


class _TidakDikenal(Exception):
    """SIASN knows nobody by this NIP."""


class _Tersusul(Exception):
    """The lease ran out and somebody else has the row."""


@transaction.atomic
def titipkan(
    *,
    pegawai_id: int,
    instansi_id: int,
    jenis: str,
    kunci: str,
    acuan: str,
    judul: str,
    isi: dict,
    berkas: str = "",
    menggantikan: Callable[[], bool] | None = None,
) -> KotakKeluar:
    """Leave one result for SIASN. To be called inside the transaction that makes it final.

    The same `kunci` with the same content changes nothing; with another content the row goes out again
    and replaces what SIASN has. `menggantikan` is asked behind the lock of a row that is there already:
    with False it stays as it is.
    """
    judul = judul[:200]
    baris, baru = KotakKeluar.objects.select_for_update().get_or_create(
        kunci=kunci,
        defaults={
            "pegawai_id": pegawai_id,
            "instansi_id": instansi_id,
            "jenis": jenis,
            "acuan": acuan,
            "judul": judul,
            "isi": isi,
            "berkas": berkas,
        },
    )
    if not baru and menggantikan is not None and not menggantikan():
        return baris
    if not baru:
        berubah = (baris.isi, baris.berkas) != (isi, berkas)
        baris.instansi_id, baris.acuan, baris.judul = instansi_id, acuan, judul
        baris.isi, baris.berkas = isi, berkas
        if berubah:
            baris.versi += 1
            baris.percobaan, baris.galat = 0, ""
            # One that is under way keeps its sender, who finds the newer version when he is done.
            if baris.status != StatusKiriman.MENGIRIM:
                baris.status, baris.coba_lagi_pada = StatusKiriman.MENUNGGU, timezone.now()
        baris.save()
        if not berubah:
            return baris
    _bunyikan(baris.pk)
    return baris


def _bunyikan(kiriman_id: int) -> None:
    if kueri_kiriman.tersambung():
        # robust: the result stands even if the queue is away; beat rings again for the row.
        transaction.on_commit(lambda: kirim_task.delay(kiriman_id), robust=True)


def kirim(*, kiriman_id: int, klien: KlienSIASN | None = None) -> HasilKirim:
    """Send one message if it is due; safe to call again, at the same time, and after a crash at any point."""
    if not kueri_kiriman.tersambung():
        return HasilKirim.DILEWATI
    baris = _ambil(kiriman_id)
    if baris is None:
        return HasilKirim.DILEWATI
    try:
        if klien is not None:
            _sampaikan(baris, klien)
        else:
            with buat_klien() as satu:
                _sampaikan(baris, satu)
    except _Tersusul:
        return HasilKirim.DILEWATI
    except Exception as galat:  # noqa: BLE001 - whatever it was is told on the row, and the others go on
        return _catat_gagal(baris, galat)
    return HasilKirim.TERKIRIM


def kirim_tertunda(*, batas: int = BATAS_SEKALI) -> int:
    """Send what waits, oldest first; stops while nobody answers. Returns how many arrived."""
    daftar = kueri_kiriman.jatuh_tempo(timezone.now()).values_list("pk", flat=True)[:batas]
    if not (kueri_kiriman.tersambung() and (daftar := list(daftar))):
        return 0
    jumlah = beruntun = 0
    with buat_klien() as klien:
        for pk in daftar:
            satu = kirim(kiriman_id=pk, klien=klien)
            jumlah += satu is HasilKirim.TERKIRIM
            beruntun = beruntun + 1 if satu is HasilKirim.TERTUNDA else 0
            if beruntun == BATAS_BERUNTUN:
                break
    return jumlah


@transaction.atomic
def ulangi(*, kiriman_id: int, oleh: Akun) -> KotakKeluar:
    """ "Kirim ulang": try one message again now. Raises TidakBerwenang, TransisiTidakSah."""
    baris = KotakKeluar.objects.select_for_update().get(pk=kiriman_id)
    if not izin.boleh_jalankan_sinkron(kueri_pegawai.pelaku_dari(oleh), baris.instansi_id):
        raise TidakBerwenang("Kiriman ke SIASN diurus admin instansi.")
    if baris.status == StatusKiriman.TERKIRIM:
        raise TransisiTidakSah("Kiriman ini sudah diterima SIASN. Muat ulang halaman.")
    if baris.status == StatusKiriman.MENGIRIM and baris.coba_lagi_pada > timezone.now():
        raise TransisiTidakSah("Kiriman ini sedang dikirim. Muat ulang halaman sebentar lagi.")
    _antre(KotakKeluar.objects.filter(pk=baris.pk))
    _bunyikan(baris.pk)
    baris.refresh_from_db()
    return baris


@transaction.atomic
def ulangi_semua(*, oleh: Akun) -> int:
    """ "Kirim ulang semua": every failed message this account looks after; returns how many."""
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    if not (adalah_admin_nasional(pelaku) or izin.boleh_jalankan_sinkron(pelaku, pelaku.instansi_id)):
        raise TidakBerwenang("Kiriman ke SIASN diurus admin instansi.")
    terlihat = kueri_kiriman.kiriman_terlihat_oleh(pelaku).order_by().values("pk")
    jumlah = _antre(KotakKeluar.objects.filter(pk__in=terlihat, status=StatusKiriman.GAGAL))
    if jumlah and kueri_kiriman.tersambung():
        transaction.on_commit(kirim_tertunda_task.delay, robust=True)
    return jumlah


def _antre(baris) -> int:
    return baris.update(status=StatusKiriman.MENUNGGU, percobaan=0, galat="", coba_lagi_pada=timezone.now())


@transaction.atomic
def _ambil(kiriman_id: int) -> KotakKeluar | None:
    """Claim the row for one attempt; None when it is not due or another one of the person is under way.

    One message of a person at a time: what SIASN held before the first save tells which row became ours.
    """
    kini = timezone.now()
    orang = KotakKeluar.objects.filter(pk=kiriman_id).values("pegawai_id")
    Pegawai.objects.select_for_update(no_key=True).filter(pk=Subquery(orang)).values_list("pk").first()
    jalan = KotakKeluar.objects.filter(
        pegawai_id=OuterRef("pegawai_id"), status=StatusKiriman.MENGIRIM, coba_lagi_pada__gt=kini
    )
    siap = kueri_kiriman.jatuh_tempo(kini).filter(~Exists(jalan), pk=kiriman_id).order_by()
    diambil = KotakKeluar.objects.filter(pk__in=siap.values("pk")).update(
        status=StatusKiriman.MENGIRIM, tanda=uuid4(), coba_lagi_pada=kini + SEWA, percobaan=F("percobaan") + 1
    )
    return KotakKeluar.objects.select_related("pegawai").get(pk=kiriman_id) if diambil else None


def _tulis(baris: KotakKeluar, **kolom) -> None:
    """Write onto a row that is still ours. Raises _Tersusul."""
    if not KotakKeluar.objects.filter(pk=baris.pk, tanda=baris.tanda).update(**kolom):
        raise _Tersusul
    for nama, nilai in kolom.items():
        setattr(baris, nama, nilai)


def _sampaikan(baris: KotakKeluar, klien: KlienSIASN) -> None:
    """Bring SIASN to hold this version of the result, and say so on the row."""
    cermin = CerminPegawai.objects.filter(pegawai=baris.pegawai_id).values("id_siasn", "nip").first() or {}
    # SIASN's own NIP of the person: ours may be older.
    nip = cermin.get("nip") or baris.pegawai.nip
    orang = cermin.get("id_siasn") or baris.pegawai.id_siasn or _id_orang(klien, nip)
    ada = None
    periodik = baris.jenis == JenisKiriman.KINERJA_PERIODIK
    # A year has one skp22 row, which a save replaces; a kinerja periodik would be saved beside the old one.
    if periodik or baris.dikirim_pada or baris.id_siasn:
        ada = _baca(baris, klien, nip)
    tetap = ada is not None and hasil.sama(baris.isi, ada)
    if not tetap:
        isi = {**baris.isi, hasil.KOLOM_ORANG[baris.jenis]: orang}
        if ada is not None:
            isi["id"] = str(ada["id"])
        _tulis(baris, dikirim_pada=timezone.now(), coba_lagi_pada=timezone.now() + SEWA)
        id_siasn = klien.simpan(baris.jenis, isi).id_siasn or isi.get("id", "")
        ada = {"id": id_siasn} if id_siasn else _baca(baris, klien, nip)
    _tulis(baris, id_siasn=str((ada or {}).get("id") or "")[:42])
    if baris.berkas and baris.id_siasn and not (tetap and hasil.berdokumen(ada)):
        with default_storage.open(baris.berkas) as berkas:
            nama = baris.berkas.rpartition("/")[2]
            klien.unggah_dokumen(baris.id_siasn, hasil.DOKUMEN_EVALUASI, nama, berkas.read())
    _akhiri(baris, StatusKiriman.TERKIRIM, terkirim_pada=timezone.now(), galat="")


def _id_orang(klien: KlienSIASN, nip: str) -> str:
    if (muatan := klien.data_utama(nip)) is None:
        raise _TidakDikenal
    return json.loads(muatan)["id"]


def _baca(baris: KotakKeluar, klien: KlienSIASN, nip: str) -> dict | None:
    """The row at SIASN that holds this result, if there is one."""
    riwayat = klien.riwayat(baris.jenis, nip)
    # An unknown NIP and an empty history answer alike, and what was sent before must not be sent twice.
    if not riwayat and baris.dikirim_pada:
        _id_orang(klien, nip)
    semula = [str(b.get("id") or "") for b in riwayat] if baris.baris_semula is None else baris.baris_semula
    if baris.baris_semula is None:
        _tulis(baris, baris_semula=semula)
    lain = KotakKeluar.objects.filter(pegawai=baris.pegawai_id, jenis=baris.jenis).exclude(pk=baris.pk)
    bukan = {*semula, *lain.exclude(id_siasn="").values_list("id_siasn", flat=True)}
    return hasil.baris_hasil(baris.jenis, baris.isi, riwayat, id_siasn=baris.id_siasn, bukan=bukan)


def _akhiri(baris: KotakKeluar, status: str, *, nanti=None, **kolom) -> None:
    """End the attempt; a version that was left here meanwhile waits for the next one, due at once."""
    kini, versi_ini = timezone.now(), Q(versi=baris.versi)
    diakhiri = KotakKeluar.objects.filter(pk=baris.pk, tanda=baris.tanda).update(
        status=Case(When(versi_ini, then=Value(status)), default=Value(StatusKiriman.MENUNGGU)),
        coba_lagi_pada=Case(When(versi_ini, then=Value(nanti or kini)), default=Value(kini)),
        **kolom,
    )
    if not diakhiri:
        raise _Tersusul


def _catat_gagal(baris: KotakKeluar, galat: Exception) -> HasilKirim:
    """Say on the row what went wrong, and when it is tried again if that can heal it."""
    status, jeda, terhitung, pesan = _nasib(baris, galat)
    if not isinstance(galat, g.GalatSIASN | _TidakDikenal):
        logger.error("Kiriman %s tidak dapat dikirim", baris.pk, exc_info=galat)
    try:
        _akhiri(
            baris,
            status,
            nanti=timezone.now() + jeda,
            percobaan=F("percobaan") if terhitung else Greatest(F("percobaan"), 1) - 1,
            galat=pesan[:500],
        )
    except _Tersusul:
        return HasilKirim.DILEWATI
    return HasilKirim.GAGAL if status == StatusKiriman.GAGAL else HasilKirim.TERTUNDA


def _nasib(baris: KotakKeluar, galat: Exception) -> tuple[str, timedelta, bool, str]:
    """(status, pause, does the attempt count, sentence) after a failure."""
    nol = timedelta(0)
    if isinstance(galat, _TidakDikenal):
        kalimat = "SIASN tidak mengenal NIP pegawai ini. Selesaikan selisihnya, lalu tekan Kirim ulang."
        return StatusKiriman.GAGAL, nol, True, kalimat
    if isinstance(galat, g.GalatValidasi) and galat.butir:
        return StatusKiriman.GAGAL, nol, True, "SIASN menolak isinya: " + "; ".join(galat.butir)
    pesan = str(galat) if isinstance(galat, g.GalatSIASN) else "Kesalahan di portal ini saat mengirim."
    if isinstance(galat, g.GalatPenuh):
        jeda = JEDA_PERTAMA if galat.tunggu is None else timedelta(seconds=galat.tunggu)
        return StatusKiriman.MENUNGGU, jeda, False, pesan
    if isinstance(galat, g.SambunganDiputus | g.GalatDitangguhkan | g.GalatIzin | g.BelumDiatur):
        return StatusKiriman.MENUNGGU, JEDA_SAMBUNGAN, False, pesan
    tetap = isinstance(galat, g.GalatSIASN) and not galat.sementara
    if tetap or baris.percobaan >= MAKS_PERCOBAAN:
        return StatusKiriman.GAGAL, nol, True, pesan
    jeda = min(JEDA_PERTAMA * 2 ** (baris.percobaan - 1), JEDA_TERPANJANG)
    return StatusKiriman.MENUNGGU, jeda, True, pesan
