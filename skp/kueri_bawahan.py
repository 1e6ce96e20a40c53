"""Selectors of supervision: everybody who reports to me, the queue, the spread of predikat, own periods."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from pegawai.izin import Pelaku
from pegawai.models import PenempatanJabatan
from pegawai.nip import bersihkan_nip
from skp import kueri
from skp.kueri_penilaian import BarisPeriode, samarkan
from skp.kueri_perencanaan import periode_banyak
from skp.models import SKP, Penilaian, PeriodePenilaian
from skp.pilihan import TIDAK_DIHITUNG, Predikat, StatusPenilaian, StatusSKP

BELUM = "belum"
STATUS_BAWAHAN = (
    StatusSKP.DRAFT,
    StatusSKP.DIAJUKAN,
    StatusSKP.DIKEMBALIKAN,
    StatusSKP.REVISI,
    StatusSKP.DISETUJUI,
    StatusSKP.SELESAI,
)
# Below ten people one person is more than a tenth: shares of SE MenPANRB 3/2023 cannot be met or broken.
POPULASI_KECIL = 10


@dataclass(frozen=True)
class Orang:
    """One subordinate in short: the placement, and the SKP of the year with its status (None without one)."""

    penempatan_id: int
    skp_id: int | None
    status: str | None


def bawahan(pelaku: Pelaku, tahun: int, cari: str = "") -> list[Orang]:
    """Everybody who reports to this person: who waits for approval first, then by name. One query.

    `cari` matches name or NIP. In short, because the chips count all and the page shows a few.
    """
    semua = (
        kueri.daftar_bawahan(pelaku, tahun)
        .exclude(pegawai_id=pelaku.pegawai_id)
        .filter(cocok(cari))
        .select_related(None)
        .order_by("pegawai__nama", "pk")
        .values_list("pk", "skp_pk", "skp_status")
    )
    return sorted((Orang(*o) for o in semua), key=lambda o: o.status != StatusSKP.DIAJUKAN)


def muat_bawahan(sehalaman: Sequence[Orang]) -> list[PenempatanJabatan]:
    """The placements of these, in this order, with what waits for the penilai. Two queries.

    Each has `skp_kini`, `minta_revisi`, `nilai_skp` and `nilai_periode` (the assessment that waits longest).
    """
    revisi = SKP.objects.filter(penempatan=OuterRef("pk"), status=StatusSKP.DISETUJUI).exclude(
        alasan_revisi=""
    )
    penilaian = Penilaian.objects.filter(
        skp__penempatan=OuterRef("pk"), status=StatusPenilaian.DIAJUKAN
    ).order_by("diajukan_pada", "pk")
    tempat = (
        PenempatanJabatan.objects.select_related("pegawai", "unor", "jabatan")
        .annotate(
            minta_revisi=Exists(revisi),
            nilai_skp=Subquery(penilaian.values("skp_id")[:1]),
            nilai_periode=Subquery(penilaian.values("periode_id")[:1]),
        )
        .in_bulk([o.penempatan_id for o in sehalaman])
    )
    skp = SKP.objects.only("status", "versi", "diubah_pada", "diajukan_pada").in_bulk(
        [o.skp_id for o in sehalaman if o.skp_id]
    )
    hasil = []
    for o in sehalaman:
        if baris := tempat.get(o.penempatan_id):
            baris.skp_kini = skp.get(o.skp_id)
            hasil.append(baris)
    return hasil


def cocok(cari: str, awalan: str = "pegawai__") -> Q:
    """Filter by a part of the name, or by the NIP in any spelling."""
    cari = cari.replace("\0", "").strip()[:100]
    if not cari:
        return Q()
    hasil = Q(**{f"{awalan}nama__icontains": cari})
    if (nip := bersihkan_nip(cari)).isdigit():
        hasil |= Q(**{f"{awalan}nip__startswith": nip})
    return hasil


def _dulu(kolom: str, nilai: str) -> Case:
    return Case(When(**{kolom: nilai}, then=Value(0)), default=Value(1), output_field=IntegerField())


def hitung_bawahan(semua: Sequence[Orang]) -> dict[str, int]:
    """How many stand in each state: {"semua": n, "belum": n, "draft": n, ...}; pure."""
    ada = Counter(o.status or BELUM for o in semua)
    return {"semua": len(semua), BELUM: ada[BELUM], **{s.value: ada[s.value] for s in STATUS_BAWAHAN}}


def berstatus(semua: Sequence[Orang], status: str) -> Sequence[Orang]:
    """Those in one state of `hitung_bawahan`; everybody for any other word; pure."""
    if status == BELUM or status in STATUS_BAWAHAN:
        return [o for o in semua if (o.status or BELUM) == status]
    return semua


@dataclass(frozen=True)
class Urutan:
    """Where an SKP stands among those that wait for the decision; ids of its neighbours."""

    nomor: int | None
    jumlah: int
    sebelum: int | None = None
    sesudah: int | None = None


def urutan_antrean(antre: Sequence[int], skp_id: int) -> Urutan:
    """Neighbours of an SKP in the queue of approvals; the first in line when it waits no more; pure."""
    if skp_id not in antre:
        return Urutan(None, len(antre), sesudah=antre[0] if antre else None)
    n = antre.index(skp_id)
    return Urutan(
        n + 1, len(antre), antre[n - 1] if n else None, antre[n + 1] if n + 1 < len(antre) else None
    )


def periode_instansi(instansi_id: int | None) -> list[PeriodePenilaian]:
    """All assessment periods of an agency, by the day they end; the final one of a year last."""
    return list(PeriodePenilaian.objects.filter(instansi_id=instansi_id).order_by("akhir", "-awal", "pk"))


def periode_bawaan(daftar: list[PeriodePenilaian], tanggal: date) -> PeriodePenilaian | None:
    """The period one most likely wants: still to be filled today, else the newest started, else the first.

    Between two that are open the shorter one, whose limit comes first.
    """
    mulai = [p for p in daftar if p.awal <= tanggal]
    terbuka = [p for p in mulai if tanggal <= p.batas_pengisian]
    if terbuka:
        return min(terbuka, key=lambda p: (p.batas_pengisian, p.pk))
    return max(mulai, key=lambda p: (p.akhir, p.awal), default=daftar[0] if daftar else None)


def urut_menunggu(dinilai: QuerySet[SKP]) -> QuerySet[SKP]:
    """SKPs of `kueri_penilaian.daftar_dinilai`, those that wait for ratings first."""
    return dinilai.annotate(giliran=_dulu("nilai_status", StatusPenilaian.DIAJUKAN)).order_by(
        "giliran", "pegawai__nama", "pk"
    )


@dataclass(frozen=True)
class Sebaran:
    """How many of the people hold which predikat so far; `jumlah` holds the pairs that occur."""

    semua: int
    menunggu: int
    jumlah: tuple[tuple[Predikat, int], ...]

    @property
    def dinilai(self) -> int:
        return sum(n for _, n in self.jumlah)

    @property
    def kecil(self) -> bool:
        """True where shares mean little because so few people are assessed."""
        return self.semua < POPULASI_KECIL


def sebaran_predikat(dinilai: QuerySet[SKP]) -> Sebaran:
    """Exact counts per predikat over `kueri_penilaian.daftar_dinilai`. One query."""
    hitung = dinilai.order_by().aggregate(
        semua=Count("pk", distinct=True),
        menunggu=Count("pk", filter=Q(nilai_status=StatusPenilaian.DIAJUKAN), distinct=True),
        **{p.value: Count("pk", filter=Q(nilai_predikat=p), distinct=True) for p in Predikat},
    )
    return Sebaran(
        hitung["semua"], hitung["menunggu"], tuple((p, hitung[p.value]) for p in Predikat if hitung[p.value])
    )


def tahun_skp(pelaku: Pelaku) -> list[int]:
    """Years in which this person holds a counted SKP, newest first."""
    milik = SKP.objects.filter(pegawai_id=pelaku.pegawai_id).exclude(status__in=TIDAK_DIHITUNG)
    return sorted(set(milik.values_list("periode_awal__year", flat=True)), reverse=True)


def periode_milik(pelaku: Pelaku, tahun: int) -> list[tuple[SKP, list[BarisPeriode]]]:
    """Own SKPs of the year with their periods, as `periode_dengan_penilaian`, for all at once. Three queries.

    Superseded and cancelled versions are left out; what hangs on an older version is shown at its successor.
    """
    milik = list(
        SKP.objects.filter(pegawai_id=pelaku.pegawai_id, periode_awal__year=tahun)
        .exclude(status__in=TIDAK_DIHITUNG)
        .exclude(versi__gt=1, status__in=[StatusSKP.REVISI, StatusSKP.DIAJUKAN, StatusSKP.DIKEMBALIKAN])
        .select_related(*kueri.DASAR)
        .order_by("periode_awal", "pk")
    )
    periode = periode_banyak(milik)
    for baris in periode.values():
        for b in baris:
            if b.penilaian:
                samarkan(b.penilaian, pelaku)
    return [(s, periode[s.pk]) for s in milik]
