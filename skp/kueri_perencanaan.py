"""Selectors behind the planning pages: a page costs a constant, small number of queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Coalesce, Concat

from pegawai.izin import Pelaku
from pegawai.kueri import penempatan_berlaku
from pegawai.models import Pegawai
from pegawai.pilihan import JenisPenempatan
from skp import kueri, kueri_penilaian
from skp.aturan.perencanaan import IsiSKP
from skp.kueri_penilaian import BarisPeriode
from skp.models import (
    SKP,
    CatatanRHK,
    DokumenSKP,
    EkspektasiPerilaku,
    Indikator,
    LampiranSKP,
    Penilaian,
    PeriodePenilaian,
    RencanaHasilKerja,
    RiwayatSKP,
    UmpanBalik,
)
from skp.pilihan import JenisRHK, StatusSKP

TERSUNTING = (StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN, StatusSKP.REVISI)
RIWAYAT_DIMUAT = 200


@dataclass(frozen=True)
class Tulisan:
    """One text that hangs on an SKP besides its RHK: an expectation, a lampiran, a note, feedback.

    `milik` names what it is about: a BerAKHLAK value, a kind of lampiran, an RHK id. Of the kind "antre"
    it is the id of an SKP that waits, without a text.
    """

    jenis: str
    milik: str
    teks: str
    kali: int
    oleh: str
    pada: datetime
    riwayat_id: int | None


@dataclass
class LembarSKP:
    """Everything the page Detil SKP shows, loaded in five queries.

    `antre`: ids of the SKPs that wait for the reader, oldest first; None when nobody asked for them.
    """

    skp: SKP
    rhk: list[RencanaHasilKerja]
    isi: IsiSKP
    riwayat: list[RiwayatSKP]
    ekspektasi: dict[str, Tulisan] = field(default_factory=dict)
    lampiran: dict[str, Tulisan] = field(default_factory=dict)
    catatan: dict[int, list[Tulisan]] = field(default_factory=dict)
    umpan_balik: list[Tulisan] = field(default_factory=list)
    antre: list[int] | None = None

    @property
    def pengembalian(self) -> RiwayatSKP | None:
        """The last time this version was returned, newest first in `riwayat`."""
        return next((r for r in self.riwayat if r.transisi == "kembalikan" and r.skp_id == self.skp.pk), None)

    @property
    def versi(self) -> list[SKP]:
        """Every version that the history knows, newest first."""
        semua = {r.skp_id: r.skp for r in self.riwayat} | {self.skp.pk: self.skp}
        return sorted(semua.values(), key=lambda s: -s.versi)

    @property
    def revisi_terbuka(self) -> SKP | None:
        """A newer version that is being written or decided."""
        terbuka = (*TERSUNTING, StatusSKP.DIAJUKAN)
        return next((s for s in self.versi if s.versi > self.skp.versi and s.status in terbuka), None)


def skp_halaman(pelaku: Pelaku) -> QuerySet[SKP]:
    """Visible SKPs with what their page shows, and the agency's settings."""
    muat = [d for d in kueri.DASAR if "atasan" not in d]
    return kueri.skp_terlihat_oleh(pelaku).select_related(None).select_related(*muat, "instansi__pengaturan")


@dataclass(frozen=True)
class KeadaanPimpinan:
    """How things stand with the penilai today.

    `ada_rhk`: there are RHK to intervene; `penunggu`: people under the same penilai with a draft of the year.
    """

    jabatan: str = ""
    unor: str = ""
    ada_rhk: bool = False
    penunggu: int = 0


def keadaan_pimpinan(skp: SKP, tanggal: date) -> KeadaanPimpinan:
    """Position and RHK of the penilai on the day. One query; none without a penilai who is an employee."""
    penilai_id = skp.penempatan.penilai_id
    if penilai_id is None:
        return KeadaanPimpinan()
    tempat = (
        penempatan_berlaku(tanggal)
        .filter(pegawai_id=OuterRef("pk"))
        .order_by("-kepala", "jenis", "pk")
        .annotate(
            awalan=Case(
                When(jenis=JenisPenempatan.PLT, then=Value("Plt ")),
                When(jenis=JenisPenempatan.PLH, then=Value("Plh ")),
                default=Value(""),
            )
        )
    )
    penunggu = (
        SKP.objects.filter(
            penempatan__penilai_id=OuterRef("pk"),
            periode_awal__year=skp.tahun,
            status__in=[StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN],
        )
        .order_by()
        .values("penempatan__penilai_id")
        .annotate(n=Count("pegawai_id", distinct=True))
    )
    jabatan, unor, ada_rhk, jumlah = (
        Pegawai.objects.filter(pk=penilai_id)
        .annotate(
            jabatan=Subquery(tempat.values(teks=Concat("awalan", "jabatan__nama"))[:1]),
            unor=Subquery(tempat.values("unor__nama")[:1]),
            ada_rhk=Exists(kueri.rhk_ditawarkan(penilai_id, skp.periode_awal, skp.periode_akhir)),
            penunggu=Subquery(penunggu.values("n")[:1]),
        )
        .values_list("jabatan", "unor", "ada_rhk", "penunggu")
        .get()
    )
    return KeadaanPimpinan(jabatan or "", unor or "", ada_rhk, jumlah or 0)


def identitas_halaman(skp: SKP, pimpinan: Callable[[], KeadaanPimpinan]) -> dict[str, dict]:
    """The two panels: what the document printed once it is fixed, else how things stand today."""
    if skp.identitas and not skp.dapat_diubah:
        return skp.identitas
    tempat = skp.penempatan
    tempat.pegawai = skp.pegawai
    if tempat.penilai_non_asn:
        penilai = kueri.identitas_pejabat(None, tempat.penilai_non_asn)
    elif tempat.penilai:
        penilai = {
            "nama": tempat.penilai.nama,
            "nip": tempat.penilai.nip,
            "pangkat": tempat.penilai.pangkat_golongan,
            "jabatan": pimpinan().jabatan,
            "unit_kerja": pimpinan().unor,
        }
    else:
        penilai = {}
    return {"pegawai": kueri.identitas_pegawai(tempat), "penilai": penilai}


def lembar_skp(skp: SKP, antrean: QuerySet[SKP] | None = None) -> LembarSKP:
    """Load what the page of this SKP shows (four queries); A. Utama comes before B. Tambahan.

    `antrean`: the queue the reader is working through (`kueri.antrean_persetujuan`).
    """
    rhk = sorted(
        skp.rhk.select_related("intervensi").prefetch_related("indikator"),
        key=lambda r: r.jenis != JenisRHK.UTAMA,
    )
    riwayat = kueri.riwayat(skp).filter(penilaian__isnull=True).select_related(None).select_related("skp")
    lembar = LembarSKP(
        skp=skp,
        rhk=rhk,
        isi=kueri.isi_skp(skp, kueri.pengaturan_dari(skp), rhk_termuat=rhk, lain=()),
        riwayat=list(riwayat[:RIWAYAT_DIMUAT]),
    )
    semua = tulisan(skp, antrean)
    if antrean is not None:
        antre = [(t.pada, int(t.milik)) for t in semua if t.jenis == "antre"]
        lembar.antre = [pk for _, pk in sorted(antre)]
    for t in semua:
        if t.jenis == "ekspektasi":
            lembar.ekspektasi[t.milik] = t
        elif t.jenis == "lampiran":
            lembar.lampiran[t.milik] = t
        elif t.jenis == "catatan":
            lembar.catatan.setdefault(int(t.milik), []).append(t)
        elif t.jenis == "umpan_balik":
            lembar.umpan_balik.append(t)
    return lembar


def tulisan(skp: SKP, antrean: QuerySet[SKP] | None = None) -> list[Tulisan]:
    """Expectations, lampiran, notes per RHK (newest first), feedback and a queue, in one query."""
    teks = CharField()
    tanpa = Value("", teks)

    def baris(semua: QuerySet, jenis: str, milik, oleh, pada, riwayat=None, isi=None) -> QuerySet:
        return semua.order_by().values_list(
            Value(jenis, teks),
            milik,
            isi or F("teks"),
            F("kali") if jenis in ("ekspektasi", "lampiran") else Value(0, IntegerField()),
            oleh,
            pada,
            # A bare NULL would be text in the union.
            riwayat or Cast(Value(None), BigIntegerField()),
        )

    ekspektasi, lampiran = (m.objects.filter(skp=skp) for m in (EkspektasiPerilaku, LampiranSKP))
    semua = baris(ekspektasi, "ekspektasi", F("nilai"), tanpa, F("diubah_pada"))
    lain = [
        baris(lampiran, "lampiran", F("jenis"), tanpa, F("diubah_pada")),
        baris(
            CatatanRHK.objects.filter(rhk__skp=skp),
            "catatan",
            Cast("rhk_id", teks),
            F("oleh_nama"),
            F("diubah_pada"),
            F("riwayat_id"),
        ),
        baris(
            UmpanBalik.objects.filter(skp=skp), "umpan_balik", F("perilaku"), F("oleh_nama"), F("dibuat_pada")
        ),
    ]
    if antrean is not None:
        sejak = Coalesce("diajukan_pada", "dibuat_pada")
        lain.append(baris(antrean.select_related(None), "antre", Cast("pk", teks), tanpa, sejak, isi=tanpa))
    hasil = [Tulisan(*b) for b in semua.union(*lain, all=True)]
    return sorted(hasil, key=lambda t: t.pada, reverse=True)


def tempat_jangkar(skp: SKP) -> list[list[str]]:
    """The anchors of each RHK on the page in the order shown: its own, then those of its indicators."""
    prefetch_related_objects([skp], "rhk__indikator")
    rhk = sorted(skp.rhk.all(), key=lambda r: r.jenis != JenisRHK.UTAMA)
    return [[f"rhk-{r.pk}", *(f"indikator-{i.pk}" for i in r.indikator.all())] for r in rhk]


def rhk_terlihat(pelaku: Pelaku) -> QuerySet[RencanaHasilKerja]:
    """RHK of the SKPs this person may see, with their SKP ready for permission checks."""
    return RencanaHasilKerja.objects.filter(skp__in=_terlihat(pelaku)).select_related(
        "skp__instansi", *(f"skp__{d}" for d in kueri.DASAR)
    )


def indikator_terlihat(pelaku: Pelaku) -> QuerySet[Indikator]:
    """Indicators of the SKPs this person may see."""
    return Indikator.objects.filter(rhk__skp__in=_terlihat(pelaku)).select_related(
        "rhk__skp__instansi", *(f"rhk__skp__{d}" for d in kueri.DASAR)
    )


def _terlihat(pelaku: Pelaku) -> QuerySet[SKP]:
    return kueri.skp_terlihat_oleh(pelaku).select_related(None).order_by()


def dokumen_pembanding(skp: SKP) -> DokumenSKP | None:
    """The frozen document to compare with: of the last return, else of the version approved before.

    One query.
    """
    kembali, setuju = Q(transisi="kembalikan", skp=skp), Q(transisi="setujui", skp__versi__lt=skp.versi)
    acuan = (
        RiwayatSKP.objects.filter(kueri.pada_rantai([skp.akar_id_rantai]))
        .filter(kembali | setuju)
        .order_by(Case(When(transisi="kembalikan", then=Value(0)), default=Value(1)), "-pk")
    )
    return DokumenSKP.objects.filter(
        skp_id=Subquery(acuan.values("skp_id")[:1]), sidik=Subquery(acuan.values("sidik")[:1])
    ).first()


def antrean_saya(pelaku: Pelaku) -> dict[str, int]:
    """How much waits for this person, by queue. One query."""
    antrean = {
        "dikembalikan": SKP.objects.filter(pegawai_id=pelaku.pegawai_id, status=StatusSKP.DIKEMBALIKAN),
        "disampaikan": kueri_penilaian.hasil_disampaikan(pelaku),
        "persetujuan": kueri.antrean_persetujuan(pelaku),
        "penilaian": kueri_penilaian.antrean_penilaian(pelaku),
        "keberatan": kueri_penilaian.antrean_keberatan(pelaku),
    }
    hitung = [
        semua.order_by()
        .select_related(None)
        .annotate(antrean=Value(nama, CharField()))
        .values("antrean")
        .annotate(n=Count("pk"))
        .values_list("antrean", "n")
        for nama, semua in antrean.items()
    ]
    return dict(hitung[0].union(*hitung[1:], all=True))


def periode_banyak(semua: Sequence[SKP]) -> dict[int, list[BarisPeriode]]:
    """`kueri_penilaian.periode_dengan_penilaian` for many SKPs, by SKP id. Two queries."""
    if not semua:
        return {}
    akar = {s.akar_id_rantai for s in semua}
    penilaian: dict[tuple[int, int], Penilaian] = {}
    for p in Penilaian.objects.filter(kueri.pada_rantai(akar)).select_related("skp").order_by("skp__versi"):
        penilaian[p.skp.akar_id_rantai, p.periode_id] = p
    periode = list(
        PeriodePenilaian.objects.filter(
            instansi_id__in={s.instansi_id for s in semua},
            awal__lte=max(s.periode_akhir for s in semua),
            akhir__gte=min(s.periode_awal for s in semua),
        ).order_by("akhir", "-awal", "pk")
    )
    return {
        s.pk: [
            BarisPeriode(p, nilai, nilai.skp_id if nilai else s.pk)
            for p in periode
            if p.instansi_id == s.instansi_id and p.awal <= s.periode_akhir and s.periode_awal <= p.akhir
            for nilai in (penilaian.get((s.akar_id_rantai, p.pk)),)
        ]
        for s in semua
    }


def dapat_disalin(pelaku: Pelaku) -> QuerySet[SKP]:
    """Own SKPs that a new one may start from, newest first."""
    return (
        SKP.objects.filter(pegawai_id=pelaku.pegawai_id)
        .exclude(status__in=[StatusSKP.DIGANTI, StatusSKP.DIBATALKAN])
        .select_related("penempatan__jabatan", "penempatan__unor")
        .order_by("-periode_awal", "-versi")
    )
