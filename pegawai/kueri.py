"""Selectors of staffing: they read, never write."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import BigIntegerField, CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from pegawai import pohon
from pegawai.aturan import HasilPenilai, Pejabat, SimpulUnor, tentukan_atasan, tentukan_penilai
from pegawai.izin import Pelaku, Wewenang, adalah_admin_instansi
from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    LaporanAtasan,
    Pegawai,
    PejabatNonASN,
    Pemberitahuan,
    PenempatanJabatan,
    PenetapanPenilai,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import JenisJabatan, JenisPenempatan, Peran, PeranBertindak, StatusLaporan

KUNCI_WAJIB_MFA = "pegawai.wajib_mfa"
DETIK_WAJIB_MFA = 300


def hari_ini(instansi: Instansi | None = None) -> date:
    """Today in the agency's time zone (WIB, WITA or WIT)."""
    zona = ZoneInfo(instansi.zona_waktu) if instansi else timezone.get_current_timezone()
    return timezone.now().astimezone(zona).date()


def tanggal_setempat(waktu: datetime, instansi: Instansi) -> date:
    """The calendar day of a moment in the agency's time zone."""
    return waktu.astimezone(ZoneInfo(instansi.zona_waktu)).date()


def berlaku(tanggal: date) -> Q:
    """Filter for rows with `mulai` and `selesai` that are valid on the day."""
    return Q(mulai__lte=tanggal) & (Q(selesai__isnull=True) | Q(selesai__gte=tanggal))


def penempatan_berlaku(tanggal: date) -> QuerySet[PenempatanJabatan]:
    """Placements valid on the day, with person, position and unit."""
    return PenempatanJabatan.objects.filter(berlaku(tanggal)).select_related("pegawai", "jabatan", "unor")


def penempatan_saya(pegawai_id: int, tanggal: date) -> list[PenempatanJabatan]:
    """Placements of one person on the day, the definitive one first."""
    baris = (
        penempatan_berlaku(tanggal)
        .filter(pegawai_id=pegawai_id)
        .select_related(
            "penilai", "penilai_non_asn", "atasan_penilai", "atasan_penilai_non_asn", "unor__instansi"
        )
    )
    return sorted(baris, key=lambda p: (p.jenis != JenisPenempatan.DEFINITIF, p.mulai))


def unor_dan_turunan(unor: Unor) -> QuerySet[Unor]:
    """The unit and everything below it."""
    dari, sampai = pohon.rentang(unor.jalur)
    return Unor.objects.filter(instansi_id=unor.instansi_id, jalur__gte=dari, jalur__lt=sampai)


def kepala_unor(unor_id: Iterable[int], tanggal: date) -> Mapping[int, tuple[Pejabat, ...]]:
    """Everybody who heads each of the units on the day, civil servants and others. Two queries."""
    unor_id = set(unor_id)
    kepala = defaultdict(list)
    for p in penempatan_berlaku(tanggal).filter(unor_id__in=unor_id, kepala=True).order_by("mulai", "pk"):
        kepala[p.unor_id].append(
            Pejabat(
                p.pegawai.nama,
                p.sebutan,
                pegawai_id=p.pegawai_id,
                jenis=p.jenis,
                sampai=p.selesai,
                layak=p.jabatan.jenis != JenisJabatan.PELAKSANA,
            )
        )
    for n in PejabatNonASN.objects.filter(berlaku(tanggal), unor_id__in=unor_id):
        kepala[n.unor_id].append(Pejabat(n.nama, n.jabatan, non_asn_id=n.pk, sampai=n.selesai))
    return {pk: tuple(pejabat) for pk, pejabat in kepala.items()}


def penetapan_berlaku(pegawai_id: Iterable[int], tanggal: date) -> Mapping[int, Pejabat]:
    """The decree on the penilai valid on the day, by person; the latest wins."""
    baris = (
        PenetapanPenilai.objects.filter(berlaku(tanggal), pegawai_id__in=set(pegawai_id))
        .select_related("penilai", "penilai_non_asn")
        .order_by("mulai", "pk")
    )
    return {
        b.pegawai_id: Pejabat(
            (b.penilai or b.penilai_non_asn).nama,
            b.penilai_non_asn.jabatan if b.penilai_non_asn else "",
            pegawai_id=b.penilai_id,
            non_asn_id=b.penilai_non_asn_id,
            sampai=b.selesai,
        )
        for b in baris
    }


def rantai_unor(unor: Unor, kepala: Mapping[int, tuple[Pejabat, ...]], nama: Mapping[int, str]):
    """The `SimpulUnor` chain from the unit to the root, built from loaded heads and names."""
    return tuple(
        SimpulUnor(pk, nama.get(pk, ""), tuple(kepala.get(pk, ()))) for pk in pohon.leluhur(unor.jalur)
    )


def resolusi_penilai(
    penempatan: Sequence[PenempatanJabatan], tanggal: date
) -> dict[int, tuple[HasilPenilai, HasilPenilai]]:
    """Resolve penilai and atasan penilai of many placements of the day: {placement id: (penilai, atasan)}.

    A constant number of queries for any number of placements.
    """
    semua = list(penempatan)
    unor_id = {pk for p in semua for pk in pohon.leluhur(p.unor.jalur)}
    penetapan = penetapan_berlaku((p.pegawai_id for p in semua), tanggal)
    rumah = _penempatan_pejabat({p.pegawai_id for p in penetapan.values() if p.pegawai_id}, tanggal)
    unor_id |= {pk for p in rumah.values() for pk in pohon.leluhur(p.unor.jalur)}
    kepala = kepala_unor(unor_id, tanggal)
    nama = dict(Unor.objects.filter(pk__in=unor_id).values_list("pk", "nama"))
    hasil = {}
    for p in semua:
        rantai = rantai_unor(p.unor, kepala, nama)
        penilai = tentukan_penilai(p.pegawai_id, rantai, penetapan.get(p.pegawai_id))
        if penilai.posisi >= 0:
            atasan = tentukan_atasan(penilai, rantai)
        elif penilai.pejabat and (tempat := rumah.get(penilai.pejabat.pegawai_id)):
            atasan = tentukan_penilai(tempat.pegawai_id, rantai_unor(tempat.unor, kepala, nama))
        else:
            atasan = tentukan_penilai(None, ())
        hasil[p.pk] = (penilai, atasan)
    return hasil


def _penempatan_pejabat(pegawai_id: set[int], tanggal: date) -> dict[int, PenempatanJabatan]:
    if not pegawai_id:
        return {}
    return {p.pegawai_id: p for p in penempatan_berlaku(tanggal).filter(pegawai_id__in=pegawai_id)}


def bawahan(pelaku: Pelaku, tanggal: date) -> QuerySet[PenempatanJabatan]:
    """Placements of the day whose penilai is somebody the person may act for, never the own ones."""
    return (
        penempatan_berlaku(tanggal)
        .filter(dinilai_oleh(pelaku, tanggal))
        .exclude(jenis=JenisPenempatan.PLH)
        .exclude(pegawai_id=pelaku.pegawai_id)
        .order_by("pegawai__nama", "pk")
    )


def dinilai_oleh(pelaku: Pelaku, tanggal: date, awalan: str = "") -> Q:
    """Filter on placements (behind `awalan`) that the person may assess on the day."""
    mandat = Q(**{f"{awalan}penilai_sampai__isnull": True}) | Q(**{f"{awalan}penilai_sampai__gte": tanggal})
    pejabat = Q(**{f"{awalan}penilai_id__in": pelaku.pejabat_id})
    if pelaku.pejabat_non_asn_id:
        pejabat |= Q(**{f"{awalan}penilai_non_asn_id__in": pelaku.pejabat_non_asn_id})
    return pejabat & mandat


def pegawai_milik(akun: Akun) -> Pegawai | None:
    """The person behind an account with agency and settings, in one query, remembered on the account."""
    if not Akun.pegawai.is_cached(akun):
        if pegawai := Pegawai.objects.select_related("instansi__pengaturan").filter(akun=akun).first():
            akun.pegawai = pegawai
        return pegawai
    return getattr(akun, "pegawai", None)


def pelaku_dari(akun: Akun, tanggal: date | None = None) -> Pelaku:
    """Who this account is and may act for on the day (default: today).

    Four queries, three when the person came with the account.
    """
    pegawai = pegawai_milik(akun)
    instansi = pegawai.instansi if pegawai else None
    peran, lingkup = {Peran.ASN} if pegawai else set(), []
    semua = PeranAkun.objects.filter(akun=akun).order_by("pk")
    if pegawai is None:
        semua = semua.select_related("instansi")
    for baris in semua.annotate(jalur=F("unor__jalur")):
        if instansi is None:
            instansi = baris.instansi
        # A role counts in its own agency only; somebody who moved must not carry it along.
        if baris.instansi_id and baris.instansi_id != instansi.pk:
            continue
        peran.add(baris.peran)
        if baris.peran == Peran.OPERATOR:
            lingkup.append(baris.jalur)
    tanggal = tanggal or hari_ini(instansi)
    dasar = {
        "akun_id": akun.pk,
        "tanggal": tanggal,
        "nama": akun.get_full_name(),
        "instansi_id": instansi.pk if instansi else None,
        "peran": frozenset(peran),
        "lingkup": tuple(lingkup),
    }
    if pegawai is None:
        return Pelaku(**dasar)
    tempat = sorted(
        # Who is asked for every page: only the position is shown, as one capacity to act in.
        PenempatanJabatan.objects.filter(berlaku(tanggal), pegawai=pegawai).select_related("jabatan"),
        key=lambda p: (p.jenis != JenisPenempatan.DEFINITIF, p.mulai),
    )
    return Pelaku(
        **dasar,
        pegawai_id=pegawai.pk,
        jabatan=", ".join(p.sebutan for p in tempat),
        memimpin=tuple(p.unor_id for p in tempat if p.kepala),
        wewenang=(
            Wewenang(PeranBertindak.DEFINITIF, pegawai_id=pegawai.pk),
            *_wewenang_lain(tempat, pegawai.pk, tanggal),
        ),
    )


def _wewenang_lain(tempat: Sequence[PenempatanJabatan], pegawai_id: int, tanggal: date) -> list[Wewenang]:
    """Whom a Plh and a delegate act for: the definitive head, only absent, and the giver. One query."""
    semua = Delegasi.objects.filter(berlaku(tanggal), penerima_id=pegawai_id).values_list(
        Value(PeranBertindak.DELEGASI.value, CharField()),
        "pemberi_id",
        "pemberi_non_asn_id",
        Coalesce("pemberi__nama", "pemberi_non_asn__nama"),
        "pemberi_non_asn__jabatan",
    )
    if unor_id := [p.unor_id for p in tempat if p.jenis == JenisPenempatan.PLH and p.kepala]:
        kepala = penempatan_berlaku(tanggal).filter(
            unor_id__in=unor_id, kepala=True, jenis=JenisPenempatan.DEFINITIF
        )
        semua = semua.union(
            kepala.exclude(pegawai_id=pegawai_id)
            .order_by()
            .select_related(None)
            .values_list(
                Value(PeranBertindak.PLH.value, CharField()),
                "pegawai_id",
                Value(None, BigIntegerField()),
                "pegawai__nama",
                "jabatan__nama",
            )
        )
    # A Plh first: of two capacities the one that comes with the post is recorded.
    urut = sorted(semua, key=lambda w: (w[0] != PeranBertindak.PLH, w[1] or 0, w[2] or 0))
    return [
        Wewenang(PeranBertindak(peran), pejabat, non_asn, f"{nama}, {jabatan}" if jabatan else nama)
        for peran, pejabat, non_asn, nama, jabatan in urut
    ]


def laporan_terlihat_oleh(pelaku: Pelaku) -> QuerySet[LaporanAtasan]:
    """Reports "salah atasan" of the units an operator looks after, or of the whole agency for its admin."""
    semua = LaporanAtasan.objects.select_related(
        "penempatan__pegawai", "penempatan__unor", "penempatan__jabatan"
    )
    if adalah_admin_instansi(pelaku):
        return semua.filter(penempatan__unor__instansi_id=pelaku.instansi_id)
    lingkup = Q(pk__in=[])
    for jalur in pelaku.lingkup:
        dari, sampai = pohon.rentang(jalur)
        lingkup |= Q(penempatan__unor__jalur__gte=dari, penempatan__unor__jalur__lt=sampai)
    return semua.filter(lingkup, penempatan__unor__instansi_id=pelaku.instansi_id)


def pemberitahuan_milik(akun: Akun) -> QuerySet[Pemberitahuan]:
    """Notices of one account, newest first."""
    return Pemberitahuan.objects.filter(akun=akun)


def akun_bertindak(pegawai_id: int | None, non_asn_id: int | None, tanggal: date) -> list[int]:
    """Accounts that may act for an official on the day: his own, his Plh's, his delegates'."""
    penerima = Delegasi.objects.filter(berlaku(tanggal)).filter(
        Q(pemberi_id=pegawai_id, pemberi_id__isnull=False)
        | Q(pemberi_non_asn_id=non_asn_id, pemberi_non_asn_id__isnull=False)
    )
    unor = penempatan_berlaku(tanggal).filter(
        pegawai_id=pegawai_id, kepala=True, jenis=JenisPenempatan.DEFINITIF
    )
    plh = penempatan_berlaku(tanggal).filter(
        unor_id__in=unor.values("unor_id"), kepala=True, jenis=JenisPenempatan.PLH
    )
    return list(
        Akun.objects.filter(
            Q(pegawai=pegawai_id, pegawai__isnull=False)
            | Q(pegawai__in=penerima.values("penerima_id"))
            | Q(pegawai__in=plh.values("pegawai_id"))
        )
        .order_by("pk")
        .values_list("pk", flat=True)
        .distinct()
    )


def peran_wajib_mfa() -> dict[int, list[str]]:
    """Roles that need a second factor, by agency; only agencies that demand any. Cached for all pages."""

    def hitung():
        baris = PengaturanInstansi.objects.exclude(peran_wajib_mfa=[])
        return dict(baris.values_list("instansi_id", "peran_wajib_mfa"))

    return cache.get_or_set(KUNCI_WAJIB_MFA, hitung, DETIK_WAJIB_MFA)


def wajib_mfa_bagi(akun: Akun) -> dict[int, list[str]]:
    """`peran_wajib_mfa` as far as it concerns this account; all agencies for one without a person.

    No query for an account that came with a request.
    """
    pegawai = pegawai_milik(akun)
    if pegawai is None:
        return peran_wajib_mfa()
    # An agency that has decided nothing demands nothing, here as in `peran_wajib_mfa`.
    pengaturan = getattr(pegawai.instansi, "pengaturan", None)
    wajib = pengaturan.peran_wajib_mfa if pengaturan else []
    return {pegawai.instansi_id: wajib} if wajib else {}


def nama_leluhur(unor: Iterable[Unor]) -> dict[int, list[str]]:
    """Names from the root down to each unit, by unit id. One query."""
    jalur = {u.pk: pohon.leluhur(u.jalur) for u in unor}
    nama = dict(
        Unor.objects.filter(pk__in={pk for leluhur in jalur.values() for pk in leluhur}).values_list(
            "pk", "nama"
        )
    )
    return {pk: [nama[atas] for atas in reversed(leluhur)] for pk, leluhur in jalur.items()}


def laporan_saya(pegawai_id: int) -> QuerySet[LaporanAtasan]:
    """Reports "salah atasan" this person filed, newest first."""
    return LaporanAtasan.objects.filter(penempatan__pegawai_id=pegawai_id)


def hitung_laporan(laporan: QuerySet[LaporanAtasan]) -> dict[str, int]:
    """How many of these reports stand in each state. One query."""
    return laporan.aggregate(**{s.value: Count("pk", filter=Q(status=s)) for s in StatusLaporan})


def pengaturan_milik(pegawai: Pegawai) -> PengaturanInstansi:
    """`pengaturan_instansi` of the agency that was loaded with the person."""
    ada = getattr(pegawai.instansi, "pengaturan", None)
    return ada or PengaturanInstansi(instansi_id=pegawai.instansi_id)


def pengaturan_instansi(instansi_id: int) -> PengaturanInstansi:
    """What the agency decided; the defaults, unsaved, where it decided nothing yet."""
    ada = PengaturanInstansi.objects.filter(instansi_id=instansi_id).first()
    return ada or PengaturanInstansi(instansi_id=instansi_id)
