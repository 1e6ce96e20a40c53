"""Reading runs: who sees which, how far they are, what may go on."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from pegawai.izin import Pelaku, adalah_admin_nasional
from pegawai.models import Instansi
from sinkron.izin import mengurus_sinkron
from sinkron.models import CatatanJalan, JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, StatusPotongan, TahapJalan, TingkatCatatan

TERBUKA = tuple(status for status in StatusJalan if status.terbuka)
# Below this many seconds a speed says nothing.
DETIK_TERUKUR = 2


def instansi_tersambung() -> QuerySet[Instansi]:
    """The agency the SIASN credentials belong to: the one named in the settings, or the only one."""
    beridentitas = Instansi.objects.exclude(id_siasn=None)
    if settings.SIASN_INSTANSI:
        return beridentitas.filter(id_siasn=settings.SIASN_INSTANSI)
    pk = list(beridentitas.values_list("pk", flat=True)[:2])
    return beridentitas.filter(pk__in=pk if len(pk) == 1 else [])


def jalan_terlihat_oleh(pelaku: Pelaku) -> QuerySet[JalanSinkron]:
    """Runs this person may read, newest first."""
    semua = JalanSinkron.objects.select_related("instansi")
    if adalah_admin_nasional(pelaku):
        return semua
    return semua.filter(instansi_id=pelaku.instansi_id) if mengurus_sinkron(pelaku) else semua.none()


def boleh_diambil(pada: datetime) -> Q:
    """Pieces somebody may take now: waiting and due, or claimed by a worker that no longer answers."""
    return Q(status=StatusPotongan.MENUNGGU) & (Q(sewa=None) | Q(sewa__lte=pada)) | Q(
        status=StatusPotongan.DIKERJAKAN, sewa__lte=pada
    )


def potongan_tahap(jalan: JalanSinkron) -> QuerySet[PotonganSinkron]:
    """The unfinished pieces of the stage a run is in."""
    return PotonganSinkron.objects.filter(jalan=jalan, tahap=jalan.tahap).exclude(
        status=StatusPotongan.SELESAI
    )


def dipegang(jalan_id: int, pada: datetime) -> int:
    """How many workers hold a piece of the run."""
    return PotonganSinkron.objects.filter(
        jalan_id=jalan_id, status=StatusPotongan.DIKERJAKAN, sewa__gt=pada
    ).count()


def urut_berikut(jalan: JalanSinkron, tahap: TahapJalan) -> int:
    """The next free number of a piece of this stage."""
    tertinggi = jalan.potongan.filter(tahap=tahap).aggregate(n=Max("urut"))["n"]
    return 0 if tertinggi is None else tertinggi + 1


def catatan(jalan: JalanSinkron, tingkat: str = "") -> QuerySet[CatatanJalan]:
    """The log of a run, newest first."""
    semua = jalan.catatan.order_by("-pk")
    return semua.filter(tingkat=tingkat) if tingkat in TingkatCatatan.values else semua


def hitung_catatan(jalan: JalanSinkron) -> dict[str, int]:
    """Lines of the log per level; levels without a line are 0."""
    jumlah = dict(jalan.catatan.order_by().values_list("tingkat").annotate(n=Count("pk")))
    return {tingkat: jumlah.get(tingkat, 0) for tingkat in TingkatCatatan.values}


def nip_gagal(jalan: JalanSinkron) -> list[str]:
    """The people whose data could not be fetched, each once, in the order of the log."""
    baris = jalan.catatan.filter(tingkat=TingkatCatatan.GALAT).exclude(nip="")
    return list(dict.fromkeys(baris.order_by("pk").values_list("nip", flat=True)))


@dataclass(frozen=True)
class Kemajuan:
    """How far the stage is: `nilai` of `maks`; `laju` per second and `sisa` seconds where they are known."""

    nilai: int
    maks: int
    laju: float | None = None
    sisa: int | None = None

    @property
    def persen(self) -> int:
        return 100 * self.nilai // self.maks if self.maks else 0


def kemajuan(jalan: JalanSinkron) -> Kemajuan:
    """People while people are fetched, pieces in every other stage. One query outside of AMBIL."""
    if jalan.tahap != TahapJalan.AMBIL:
        n = PotonganSinkron.objects.filter(jalan=jalan, tahap=jalan.tahap).aggregate(
            maks=Count("pk"), nilai=Count("pk", filter=Q(status=StatusPotongan.SELESAI))
        )
        return Kemajuan(**n)
    laju = _laju(jalan)
    sisa = round((jalan.total - jalan.diproses) / laju) if laju else None
    return Kemajuan(jalan.diproses, jalan.total, laju, sisa)


def _laju(jalan: JalanSinkron) -> float | None:
    """People per second since the stage began or went on."""
    if jalan.status != StatusJalan.BERJALAN or jalan.tahap_mulai is None:
        return None
    detik = (timezone.now() - jalan.tahap_mulai).total_seconds()
    selesai = jalan.diproses - jalan.tahap_awal
    return selesai / detik if detik >= DETIK_TERUKUR and selesai > 0 else None
