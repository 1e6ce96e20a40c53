"""Moving a run on: from stage to stage, and to its end. Every function wants the run locked."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pegawai.layanan import beri_tahu
from pegawai.models import PeranAkun
from pegawai.pilihan import Peran
from sinkron import kueri, kueri_jalan
from sinkron.layanan import tahap
from sinkron.layanan.kerja import baris_catatan
from sinkron.models import JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, StatusPotongan, TahapJalan, TingkatCatatan
from sinkron.tasks import kerjakan as kerjakan_task

URUTAN = list(TahapJalan)


def kunci(jalan_id: int) -> JalanSinkron:
    """The run, locked until the end of the transaction."""
    return JalanSinkron.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=jalan_id)


def majukan(jalan: JalanSinkron, *, dering: bool = True) -> None:
    """Open the next stage as long as the present one has nothing left to do; saves the run."""
    asal = jalan.tahap
    while jalan.status == StatusJalan.BERJALAN and not kueri_jalan.potongan_tahap(jalan).exists():
        _tahap_berikut(jalan)
    jalan.save()
    if dering and jalan.tahap != asal and jalan.status == StatusJalan.BERJALAN:
        bunyikan(jalan.pk)


def _tahap_berikut(jalan: JalanSinkron) -> None:
    if jalan.tahap == URUTAN[-1]:
        akhiri(jalan, StatusJalan.SELESAI)
        return
    berikut = URUTAN[URUTAN.index(jalan.tahap) + 1]
    if berikut == TahapJalan.TERAPKAN:
        if not jalan.terapkan:
            akhiri(jalan, StatusJalan.SELESAI)
            return
        if not jalan.diizinkan and (banyak := _melewati_batas(jalan)):
            minta_izin(jalan, banyak)
            return
    buka_tahap(jalan, berikut)


def buka_tahap(jalan: JalanSinkron, berikut: TahapJalan) -> None:
    """Enter a stage with the pieces it plans by itself."""
    jalan.tahap = berikut
    mulai_menghitung(jalan)
    tambah_potongan(jalan, berikut, tahap.TAHAP[berikut].rencana(jalan))


def tambah_potongan(jalan: JalanSinkron, untuk: TahapJalan, isi) -> None:
    """Add pieces to a stage, numbered after those it has."""
    awal = kueri_jalan.urut_berikut(jalan, untuk)
    PotonganSinkron.objects.bulk_create(
        (
            PotonganSinkron(jalan=jalan, tahap=untuk, urut=urut, isi=satu)
            for urut, satu in enumerate(isi, awal)
        ),
        batch_size=500,
    )


def mulai_menghitung(jalan: JalanSinkron) -> None:
    """The speed is measured from here: a pause does not count."""
    jalan.tahap_mulai = timezone.now()
    jalan.tahap_awal = jalan.diproses


def _melewati_batas(jalan: JalanSinkron) -> int:
    """How many changes wait when they are more than may be done unasked, else 0."""
    banyak = kueri.calon_terapan(jalan.instansi_id).count()
    return banyak if banyak > kueri.batas_perubahan(jalan.instansi_id) else 0


def minta_izin(jalan: JalanSinkron, banyak: int) -> None:
    """Stand still: more would change than the cap allows, somebody must say go."""
    jalan.status = StatusJalan.MENUNGGU_IZIN
    pesan = f"{banyak} perubahan melewati batas; belum ada yang diterapkan."
    baris_catatan(jalan, pesan, TingkatCatatan.PERINGATAN).save()
    kabari(jalan, "Sinkron menunggu izin menerapkan", pesan)


def akhiri(jalan: JalanSinkron, status: StatusJalan) -> None:
    """The run ends; its place is free for the next one."""
    jalan.status = status
    jalan.selesai = timezone.now()
    if status == StatusJalan.SELESAI:
        pesan = f"Selesai: {jalan.diproses} pegawai diproses, {jalan.diterapkan} perubahan diterapkan."
        baris_catatan(jalan, pesan).save()
        kabari(jalan, "Sinkron selesai", pesan)


def jatuhkan(jalan: JalanSinkron, sebab: str) -> None:
    """The run cannot go on by itself; it keeps its place and can be resumed."""
    jalan.status = StatusJalan.GAGAL
    jalan.galat = sebab
    baris_catatan(jalan, sebab, TingkatCatatan.GALAT).save()
    kabari(jalan, "Sinkron gagal", sebab)
    jalan.save()


def lepaskan_potongan(jalan: JalanSinkron) -> None:
    """Take every claim back and begin counting attempts anew; a worker still at it is overtaken.

    A piece that is being stored this moment is locked and left alone: it will be finished.
    """
    belum = PotonganSinkron.objects.select_for_update(skip_locked=True).filter(
        ~Q(status=StatusPotongan.SELESAI), jalan=jalan
    )
    pk = list(belum.values_list("pk", flat=True))
    PotonganSinkron.objects.filter(pk__in=pk).update(
        status=StatusPotongan.MENUNGGU, sewa=None, percobaan=0, galat=""
    )


def kabari(jalan: JalanSinkron, judul: str, isi: str) -> None:
    """Tell who started the run; what the schedule started concerns the admins when it needs them."""
    if jalan.oleh_id:
        akun = [jalan.oleh_id]
    elif jalan.status == StatusJalan.SELESAI:
        akun = []
    else:
        akun = PeranAkun.objects.filter(
            instansi_id=jalan.instansi_id, peran=Peran.ADMIN_INSTANSI
        ).values_list("akun_id", flat=True)
    beri_tahu(akun_id=akun, judul=judul, isi=isi, tautan=reverse("sinkron:jalan", args=[jalan.pk]))


def bunyikan(jalan_id: int, jumlah: int | None = None) -> None:
    """Ring for workers after commit: as many as may work on one run; who finds nothing to do leaves."""
    for _ in range(settings.SINKRON_PEKERJA if jumlah is None else jumlah):
        # robust: the pieces wait in the database; beat rings again when the broker is back.
        transaction.on_commit(partial(kerjakan_task.apply_async, (jalan_id,), expires=600), robust=True)
