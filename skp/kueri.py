"""Selectors of the agreement: they read, never write. Every view starts from `skp_terlihat_oleh`."""

from collections.abc import Iterable
from datetime import date

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from pegawai.izin import Pelaku, adalah_admin_instansi
from pegawai.kueri import bawahan, dinilai_oleh, penempatan_berlaku
from pegawai.models import Pegawai, PejabatNonASN, PenempatanJabatan, PengaturanInstansi
from pegawai.pilihan import JenisJabatan, JenisPenempatan
from skp.aturan.perencanaan import IsiIndikator, IsiRHK, IsiSKP, Rentang
from skp.models import SKP, CatatanRHK, DrafIsian, Indikator, RencanaHasilKerja, RiwayatSKP
from skp.pilihan import TIDAK_DIHITUNG, Klasifikasi, ModelSKP, StatusSKP

DASAR = (
    "pegawai",
    "instansi",
    "penempatan__unor",
    "penempatan__jabatan",
    "penempatan__penilai",
    "penempatan__penilai_non_asn",
    "penempatan__atasan_penilai",
    "penempatan__atasan_penilai_non_asn",
)


def skp_terlihat_oleh(pelaku: Pelaku) -> QuerySet[SKP]:
    """Every SKP this person may see: own, assessed, the assessed of one's assessed, or of one's agency.

    Confidentiality (rujukan/skp.md 11.13): the employee, the penilai, the atasan penilai and the admin
    of the agency. An operator of units does not see agreements.
    """
    hak = Q(pegawai_id=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    if pelaku.pegawai_id:
        # A penilai sees what was put before him: drafts by the RHK on offer, not by the page.
        hak |= dinilai_oleh(pelaku, pelaku.tanggal, "penempatan__")
        hak |= Q(penempatan__atasan_penilai_id__in=pelaku.pejabat_id)
        if pelaku.pejabat_non_asn_id:
            hak |= Q(penempatan__atasan_penilai_non_asn_id__in=pelaku.pejabat_non_asn_id)
    if adalah_admin_instansi(pelaku):
        hak |= Q(instansi_id=pelaku.instansi_id)
    return SKP.objects.filter(hak).select_related(*DASAR)


def skp_milik(pelaku: Pelaku) -> QuerySet[SKP]:
    """Own SKPs that are not superseded or cancelled, newest first, with counts for the cards."""
    rhk = RencanaHasilKerja.objects.filter(skp=OuterRef("pk")).order_by().values("skp")
    indikator = Indikator.objects.filter(rhk__skp=OuterRef("pk")).order_by().values("rhk__skp")
    # Only what the last return said: notes of an earlier one have been dealt with.
    kembali = RiwayatSKP.objects.filter(skp=OuterRef("rhk__skp"), transisi="kembalikan").order_by("-pk")
    catatan = CatatanRHK.objects.filter(
        rhk__skp=OuterRef("pk"), riwayat=Subquery(kembali.values("pk")[:1])
    ).order_by()
    return (
        SKP.objects.filter(pegawai_id=pelaku.pegawai_id)
        .exclude(status__in=TIDAK_DIHITUNG)
        .select_related(*DASAR)
        .annotate(
            jumlah_rhk=Subquery(rhk.annotate(n=Count("pk")).values("n")),
            jumlah_indikator=Subquery(indikator.annotate(n=Count("pk")).values("n")),
            jumlah_catatan=Subquery(catatan.values("rhk__skp").annotate(n=Count("pk")).values("n")),
        )
        .order_by("-periode_awal", "-versi")
    )


def dengan_isi(semua: QuerySet[SKP]) -> QuerySet[SKP]:
    """The SKPs with their whole content loaded in a constant number of queries."""
    return semua.prefetch_related(
        Prefetch("rhk", RencanaHasilKerja.objects.select_related("intervensi").order_by("urutan", "pk")),
        Prefetch("rhk__indikator", Indikator.objects.order_by("urutan", "pk")),
        "ekspektasi",
        "lampiran",
    )


def isi_skp(
    skp: SKP,
    pengaturan: PengaturanInstansi,
    *,
    rhk_termuat: Iterable[RencanaHasilKerja] | None = None,
    lain: tuple[Rentang, ...] | None = None,
) -> IsiSKP:
    """What the planning rules look at, read from the database as it stands.

    A page that has loaded the RHK hands them over; `lain` () leaves the overlap to the submission.
    """
    if rhk_termuat is None:
        prefetch_related_objects([skp], "rhk__indikator")
        rhk_termuat = skp.rhk.all()
    rhk = tuple(
        IsiRHK(
            r.pk,
            r.teks,
            r.jenis,
            r.intervensi_id is not None,
            tuple(
                IsiIndikator(i.pk, i.teks, i.target_teks, i.aspek, i.perspektif) for i in r.indikator.all()
            ),
        )
        for r in rhk_termuat
    )
    tempat = skp.penempatan
    wajib = pengaturan.wajib_intervensi and skp.model == ModelSKP.JAJF and tempat.penilai_id is not None
    return IsiSKP(
        model=skp.model,
        pendekatan=skp.pendekatan,
        periode=Rentang(skp.periode_awal, skp.periode_akhir),
        rhk=rhk,
        ada_penilai=bool(tempat.penilai_id or tempat.penilai_non_asn_id),
        wajib_intervensi=wajib,
        lain=periode_lain(tempat, kecuali_akar=skp.akar_id_rantai) if lain is None else lain,
        mandat=mandat(tempat),
    )


def periode_lain(tempat: PenempatanJabatan, *, kecuali_akar: int | None = None) -> tuple[Rentang, ...]:
    """Periods that a new or submitted SKP on this placement must not overlap."""
    semua = SKP.objects.filter(pegawai_id=tempat.pegawai_id).exclude(status__in=TIDAK_DIHITUNG)
    if tempat.jenis == JenisPenempatan.DEFINITIF:
        semua = semua.filter(penempatan__jenis=JenisPenempatan.DEFINITIF)
    else:
        semua = semua.filter(penempatan=tempat)
    if kecuali_akar:
        semua = semua.exclude(pk=kecuali_akar).exclude(akar_id=kecuali_akar)
    return tuple(
        Rentang(awal, akhir, f"SKP {awal:%d-%m-%Y} s.d. {akhir:%d-%m-%Y}")
        for awal, akhir in semua.order_by("periode_awal").values_list("periode_awal", "periode_akhir")
    )


def mandat(tempat: PenempatanJabatan) -> Rentang | None:
    """The days of a Plt/Plh mandate; None for a definitive placement."""
    if tempat.jenis == JenisPenempatan.DEFINITIF:
        return None
    return Rentang(tempat.mulai, tempat.selesai or date.max, tempat.sebutan)


def model_skp(tempat: PenempatanJabatan) -> ModelSKP:
    """JPT form for pimpinan tinggi and heads of a stand-alone unit, JA/JF form for everybody else."""
    if JenisJabatan(tempat.jabatan.jenis).jpt or (tempat.kepala and tempat.unor.mandiri):
        return ModelSKP.JPT
    return ModelSKP.JAJF


def rhk_pimpinan(skp: SKP) -> QuerySet[RencanaHasilKerja]:
    """RHK of the leader that may be intervened: klasifikasi Organisasi, submitted or approved, same days."""
    return rhk_ditawarkan(skp.penempatan.penilai_id, skp.periode_awal, skp.periode_akhir)


def rhk_ditawarkan(penilai_id, awal, akhir) -> QuerySet[RencanaHasilKerja]:
    """RHK this leader offers for these days; the arguments are values or OuterRef."""
    return (
        RencanaHasilKerja.objects.filter(
            skp__pegawai_id=penilai_id,
            skp__periode_awal__lte=akhir,
            skp__periode_akhir__gte=awal,
            skp__status__in=[StatusSKP.DIAJUKAN, StatusSKP.DISETUJUI, StatusSKP.SELESAI],
            klasifikasi=Klasifikasi.ORGANISASI,
        )
        .exclude(skp__status=StatusSKP.DIAJUKAN, skp__versi__gt=1)
        .exclude(teks="")
        .select_related("skp")
        .order_by("skp_id", "urutan", "pk")
    )


def penunggu_rhk(penilai_id: int, tahun: int) -> int:
    """How many people under this leader hold a draft of the year and wait for the leader's RHK."""
    return (
        SKP.objects.filter(
            penempatan__penilai_id=penilai_id,
            periode_awal__year=tahun,
            status__in=[StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN],
        )
        .values("pegawai_id")
        .distinct()
        .count()
    )


def versi_terbuka(skp: SKP) -> SKP | None:
    """The open revision of this agreement, if there is one."""
    return (
        SKP.objects.filter(
            akar_id=skp.akar_id_rantai,
            versi__gt=skp.versi,
            status__in=[StatusSKP.REVISI, StatusSKP.DIAJUKAN, StatusSKP.DIKEMBALIKAN],
        )
        .order_by("-versi")
        .first()
    )


def versi_berlaku(skp: SKP) -> SKP | None:
    """The version of this agreement that is in force, if there is one."""
    return rantai_versi(skp).filter(status=StatusSKP.DISETUJUI).select_related(*DASAR).first()


def rantai_versi(skp: SKP) -> QuerySet[SKP]:
    """All versions of the agreement, oldest first."""
    return SKP.objects.filter(serantai([skp.akar_id_rantai])).order_by("versi")


def serantai(akar: Iterable[int] | OuterRef) -> Q:
    """Filter for the SKPs that are versions of the agreements whose first version is given."""
    if isinstance(akar, OuterRef):
        return Q(pk=akar) | Q(akar_id=akar)
    return Q(pk__in=akar) | Q(akar_id__in=akar)


def pada_rantai(akar: Iterable[int] | OuterRef) -> Q:
    """Filter for what hangs on any version of these agreements, through its column `skp`.

    A subquery and not `Q(skp_id=...) | Q(skp__akar_id=...)`: an OR over two tables reads both of them whole.
    """
    return Q(skp__in=SKP.objects.filter(serantai(akar)).order_by().values("pk"))


def riwayat(skp: SKP) -> QuerySet[RiwayatSKP]:
    """Every change of state of all versions of the agreement, newest first."""
    return (
        RiwayatSKP.objects.filter(pada_rantai([skp.akar_id_rantai]))
        .select_related("skp", "penilaian__periode")
        .order_by("-pk")
    )


def daftar_bawahan(pelaku: Pelaku, tahun: int) -> QuerySet[PenempatanJabatan]:
    """Everybody who reports to this person, each with the newest SKP of the year (or none).

    Annotated with `skp_pk` and `skp_status`. One query.
    """
    skp = (
        SKP.objects.filter(penempatan=OuterRef("pk"), periode_awal__year=tahun)
        .exclude(status__in=TIDAK_DIHITUNG)
        .order_by("-periode_akhir", "-versi")
    )
    return bawahan(pelaku, pelaku.tanggal).annotate(
        skp_pk=Subquery(skp.values("pk")[:1]),
        skp_status=Subquery(skp.values("status")[:1]),
    )


def antrean_persetujuan(pelaku: Pelaku) -> QuerySet[SKP]:
    """SKPs that wait for this person's decision, oldest first."""
    return (
        SKP.objects.filter(dinilai_oleh(pelaku, pelaku.tanggal, "penempatan__"), status=StatusSKP.DIAJUKAN)
        .exclude(pegawai_id=pelaku.pegawai_id)
        .select_related(*DASAR)
        .order_by("diajukan_pada", "pk")
    )


def kedudukan(pegawai_id: Iterable[int | None], tanggal: date) -> dict[int, PenempatanJabatan]:
    """The placement each of these people is known by on the day: head first, then definitive. One query."""
    hasil: dict[int, PenempatanJabatan] = {}
    semua = penempatan_berlaku(tanggal).filter(pegawai_id__in={pk for pk in pegawai_id if pk})
    for tempat in semua.order_by("-kepala", "jenis", "pk"):
        hasil.setdefault(tempat.pegawai_id, tempat)
    return hasil


def identitas_pejabat(
    pegawai: Pegawai | None, non_asn: PejabatNonASN | None, tempat: PenempatanJabatan | None = None
) -> dict:
    """The five printed fields of an official: nama, nip, pangkat, jabatan, unit_kerja; empty without one."""
    if non_asn is not None:
        return {"nama": non_asn.nama, "nip": "", "pangkat": "", "jabatan": non_asn.jabatan, "unit_kerja": ""}
    if tempat is not None:
        return identitas_pegawai(tempat)
    if pegawai is None:
        return {}
    return {
        "nama": pegawai.nama,
        "nip": pegawai.nip,
        "pangkat": pegawai.pangkat_golongan,
        "jabatan": "",
        "unit_kerja": "",
    }


def identitas_pegawai(tempat: PenempatanJabatan) -> dict:
    """The five printed fields of the employee on this placement."""
    return {
        "nama": tempat.pegawai.nama,
        "nip": tempat.pegawai.nip,
        "pangkat": tempat.pegawai.pangkat_golongan,
        "jabatan": tempat.sebutan,
        "unit_kerja": tempat.unor.nama,
    }


def identitas_skp(skp: SKP, tanggal: date) -> dict[str, dict]:
    """The identity panels as of the day: {"pegawai": {...}, "penilai": {...}, "atasan": {...}}. One query."""
    skp.penempatan.pegawai = skp.pegawai
    return identitas_tempat(skp.penempatan, tanggal)


def identitas_tempat(tempat: PenempatanJabatan, tanggal: date) -> dict[str, dict]:
    """`identitas_skp` from the placement, with its people loaded."""
    duduk = kedudukan([tempat.penilai_id, tempat.atasan_penilai_id], tanggal)
    return {
        "pegawai": identitas_pegawai(tempat),
        "penilai": identitas_pejabat(tempat.penilai, tempat.penilai_non_asn, duduk.get(tempat.penilai_id)),
        "atasan": identitas_pejabat(
            tempat.atasan_penilai, tempat.atasan_penilai_non_asn, duduk.get(tempat.atasan_penilai_id)
        ),
    }


def pengaturan_dari(skp: SKP) -> PengaturanInstansi:
    """Settings of the agency; the defaults when it has set none."""
    return getattr(skp.instansi, "pengaturan", None) or PengaturanInstansi(instansi_id=skp.instansi_id)


def catatan_rhk(skp: SKP, *, terbuka: bool) -> dict[int, list[CatatanRHK]]:
    """Notes of the penilai by RHK id: with `terbuka` those being written, else those handed over."""
    hasil: dict[int, list[CatatanRHK]] = {}
    for c in CatatanRHK.objects.filter(rhk__skp=skp, riwayat__isnull=terbuka):
        hasil.setdefault(c.rhk_id, []).append(c)
    return hasil


def draf_isian(akun_id: int, halaman: Iterable[str]) -> dict[str, dict]:
    """What the account typed into unsent forms, by page path."""
    return dict(
        DrafIsian.objects.filter(akun_id=akun_id, halaman__in=list(halaman)).values_list("halaman", "isi")
    )


def ada_skp(penempatan: OuterRef | int, tahun: int) -> Exists:
    """Exists-expression: the placement has a counted SKP in the year."""
    return Exists(
        SKP.objects.filter(penempatan=penempatan, periode_awal__year=tahun).exclude(status__in=TIDAK_DIHITUNG)
    )


def pemilik_belum_mengajukan(periode) -> list[int]:
    """Accounts of owners of approved SKPs whose realisation of the period is not handed in."""
    diajukan = periode.penilaian.exclude(status="belum_diajukan")
    return list(
        SKP.objects.filter(
            ~Exists(diajukan.filter(skp=OuterRef("pk"))),
            ~Exists(diajukan.filter(pada_rantai(OuterRef(OuterRef("akar_id"))))),
            instansi_id=periode.instansi_id,
            status=StatusSKP.DISETUJUI,
            periode_awal__lte=periode.akhir,
            periode_akhir__gte=periode.awal,
            pegawai__akun__isnull=False,
        )
        .values_list("pegawai__akun_id", flat=True)
        .distinct()
    )
