"""Selectors of Lembar Penilaian: one period of one SKP, loaded in five queries whatever it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BigIntegerField, CharField, F, FilteredRelation, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from pegawai.izin import Pelaku
from pegawai.pilihan import PeranBertindak
from sinkron.models import KotakKeluar
from skp import izin
from skp.kueri import pada_rantai
from skp.kueri_kiriman import kunci_kiriman
from skp.kueri_penilaian import BarisPeriode, capaian_unor, periode_dengan_penilaian, samarkan
from skp.models import (
    SKP,
    BuktiDukung,
    CapaianUnor,
    DrafIsian,
    EkspektasiPerilaku,
    Indikator,
    Keberatan,
    Penilaian,
    PeriodePenilaian,
    RencanaAksi,
    RencanaHasilKerja,
    RiwayatSKP,
    UmpanBalik,
)
from skp.pilihan import NilaiPerilaku, StatusPenilaian

TEKS = CharField()
# A page of a sheet holds at most this many indicators (a single RHK is never cut): under 100 kB of HTML.
INDIKATOR_PER_HALAMAN = 16


@dataclass(frozen=True)
class Tulisan:
    """Whatever hangs on a sheet besides plan and realisation.

    `jenis` is aksi (`rincian` its target), bukti (`rincian` its link, "" for a file of `ukuran` bytes),
    ekspektasi and umpan (`rincian` the BerAKHLAK value), riwayat (`rincian` the arrow, `ke` its end), or
    kiriman (`rincian` the status of the message to SIASN, `teks` its failure, `ke` what it was taken from).
    """

    jenis: str
    pk: int
    rhk_id: int | None
    teks: str
    rincian: str
    ke: str
    oleh: str
    peran_kode: str
    atas_nama: str
    ukuran: int
    pada: datetime

    @property
    def peran(self) -> str:
        """In which capacity, and for whom when not for oneself."""
        label = PeranBertindak(self.peran_kode).label if self.peran_kode else ""
        return f"{label} atas nama {self.atas_nama}" if self.atas_nama else label


@dataclass
class LembarPenilaian:
    """What the page of one period shows to one person.

    RHK carry `nomor` from 1, `halaman` they stand on, `butir_indikator` (indicators with `isian`, their
    Realisasi or None), `butir_aksi`, `butir_bukti` and `umpan`. `lihat_hasil` is False while the outcome
    is kept from this person, and then it is not in here.
    """

    skp: SKP
    periode: PeriodePenilaian
    penilaian: Penilaian
    lihat_hasil: bool
    lain: list[BarisPeriode]
    rhk: list[RencanaHasilKerja]
    capaian: CapaianUnor | None = None
    keberatan: Keberatan | None = None
    umum: list[Tulisan] = field(default_factory=list)
    perilaku: list[dict] = field(default_factory=list)
    riwayat: list[Tulisan] = field(default_factory=list)
    kiriman: Tulisan | None = None


def lembar_penilaian(skp: SKP, periode_id: int, pelaku: Pelaku) -> LembarPenilaian | None:
    """The sheet of one period for one person; None when it is not a period of this SKP."""
    lain = periode_dengan_penilaian(skp)
    for b in lain:
        if b.penilaian:
            b.penilaian.skp, b.penilaian.periode = skp, b.periode
            samarkan(b.penilaian, pelaku)
    baris = next((b for b in lain if b.periode.pk == periode_id), None)
    if baris is None:
        return None
    periode = baris.periode
    penilaian = baris.penilaian if baris.penilaian and baris.skp_id == skp.pk else None
    penilaian = penilaian or Penilaian(skp=skp, periode=periode)
    lihat = izin.melihat_hasil(pelaku, penilaian)
    lembar = LembarPenilaian(
        skp=skp,
        periode=periode,
        penilaian=penilaian,
        lihat_hasil=lihat,
        lain=lain,
        rhk=[],
        capaian=capaian_unor(skp.penempatan.unor_id, periode.pk) if lihat and skp.penempatan.kepala else None,
        keberatan=_keberatan(penilaian, pelaku)
        if penilaian.status in (StatusPenilaian.KEBERATAN, StatusPenilaian.FINAL)
        else None,
    )
    final = penilaian.status == StatusPenilaian.FINAL
    _pasang(lembar, tulisan(skp, periode, kunci_kiriman(penilaian) if final else ""))
    return lembar


def _keberatan(penilaian: Penilaian, pelaku: Pelaku) -> Keberatan | None:
    """The objection, with what this person typed as its decision and has not sent (`draf`)."""
    halaman = f"/penilaian/{penilaian.skp_id}/{penilaian.periode_id}/putus_keberatan/"
    draf = DrafIsian.objects.filter(akun_id=pelaku.akun_id, halaman=halaman)
    semua = penilaian.keberatan.exclude(putusan="dicabut").annotate(draf=Subquery(draf.values("isi")[:1]))
    return semua.first()


def rhk_lembar(skp: SKP, periode: PeriodePenilaian) -> dict[int, RencanaHasilKerja]:
    """The RHK of an SKP by id, with indicators and what was achieved in the period. One query.

    Read from the indicators: an SKP is not approved with an RHK that has none (RCN-02).
    """
    indikator = (
        Indikator.objects.filter(rhk__skp=skp)
        .annotate(isian=FilteredRelation("realisasi", condition=Q(realisasi__periode=periode)))
        .select_related("rhk__intervensi", "isian")
        .order_by("rhk__urutan", "rhk_id", "urutan", "pk")
    )
    rhk: dict[int, RencanaHasilKerja] = {}
    for i in indikator:
        r = rhk.setdefault(i.rhk_id, i.rhk)
        if r is i.rhk:
            r.butir_indikator, r.butir_aksi, r.butir_bukti, r.umpan = [], [], [], []
        r.butir_indikator.append(i)
    return rhk


def bagi_halaman(jumlah_indikator: Iterable[int]) -> list[int]:
    """The page, from 1, of each RHK with that many indicators, in order; pure."""
    halaman, isi, hasil = 1, 0, []
    for jumlah in jumlah_indikator:
        if isi and isi + jumlah > INDIKATOR_PER_HALAMAN:
            halaman, isi = halaman + 1, 0
        isi += jumlah
        hasil.append(halaman)
    return hasil


def halaman_jangkar(skp: SKP) -> dict[str, int]:
    """The page of every anchor of the sheet that belongs to an RHK. One query."""
    milik: dict[int, list[int]] = {}
    urut = ("rhk__urutan", "rhk_id", "urutan", "pk")
    for rhk_id, pk in Indikator.objects.filter(rhk__skp=skp).order_by(*urut).values_list("rhk_id", "pk"):
        milik.setdefault(rhk_id, []).append(pk)
    return {
        jangkar: halaman
        for (rhk_id, indikator), halaman in zip(
            milik.items(), bagi_halaman(map(len, milik.values())), strict=True
        )
        for jangkar in (f"rhk-{rhk_id}", *(f"realisasi-{pk}" for pk in indikator))
    }


def tulisan(skp: SKP, periode: PeriodePenilaian, kunci: str = "") -> list[Tulisan]:
    """Steps, evidence, expectations, feedback and history of a period, oldest first. One query.

    `kunci` names the result at SIASN whose message is to be told too.
    """
    rantai = pada_rantai([skp.akar_id_rantai])
    kosong = Value("", TEKS)

    def baris(jenis, semua, pada, *, rhk=None, teks="teks", ukuran=None, **lain) -> QuerySet:
        kolom = [teks, *(lain.get(k, kosong) for k in ("rincian", "ke", "oleh", "peran", "atas_nama"))]
        return semua.order_by().values_list(
            Value(jenis, TEKS),
            "pk",
            Cast(rhk or Value(None), BigIntegerField()),
            *(Cast(k, TEKS) for k in kolom),
            Cast(ukuran or Value(0), BigIntegerField()),
            F(pada),
        )

    aksi = RencanaAksi.objects.filter(rhk__skp=skp, periode=periode)
    bukti = BuktiDukung.objects.filter(rhk__skp=skp, periode=periode)
    umpan = UmpanBalik.objects.filter(rantai).filter(Q(periode=periode) | Q(periode__isnull=True))
    riwayat = RiwayatSKP.objects.filter(rantai, penilaian__periode=periode)
    ekspektasi = EkspektasiPerilaku.objects.filter(skp=skp)
    oleh = {"oleh": "oleh_nama", "peran": "peran"}
    kepada = {"ke": "ke", "atas_nama": "atas_nama"}
    kiriman = KotakKeluar.objects.filter(kunci=kunci).annotate(pada=Coalesce("terkirim_pada", "dibuat_pada"))
    lain = [baris("kiriman", kiriman, "pada", teks="galat", rincian="status", ke="acuan")] if kunci else []
    semua = baris("ekspektasi", ekspektasi, "diubah_pada", rincian="nilai").union(
        baris("aksi", aksi, "diubah_pada", rhk="rhk_id", rincian="target_teks"),
        baris("bukti", bukti, "dibuat_pada", rhk="rhk_id", teks="nama", rincian="tautan", ukuran="ukuran"),
        baris("umpan", umpan, "dibuat_pada", rhk="rhk_id", rincian="perilaku", **oleh),
        baris("riwayat", riwayat, "pada", teks="catatan", rincian="transisi", **kepada, **oleh),
        *lain,
        all=True,
    )
    return sorted((Tulisan(*t) for t in semua), key=lambda t: t.pk)


def _pasang(lembar: LembarPenilaian, semua: list[Tulisan]) -> None:
    """Hang each text where it belongs; feedback on an older version's RHK goes to its successor."""
    rhk = rhk_lembar(lembar.skp, lembar.periode)
    lembar.rhk = list(rhk.values())
    halaman = bagi_halaman(len(r.butir_indikator) for r in lembar.rhk)
    for nomor, (r, r.halaman) in enumerate(zip(lembar.rhk, halaman, strict=True), 1):
        r.nomor = nomor
    penerus = {r.asal_id: r for r in lembar.rhk if r.asal_id} | rhk
    perilaku = {n.value: {"nilai": n, "ekspektasi": None, "umpan": []} for n in NilaiPerilaku}
    for t in semua:
        if t.jenis in ("aksi", "bukti"):
            if t.rhk_id in rhk:
                getattr(rhk[t.rhk_id], f"butir_{t.jenis}").append(t)
        elif t.jenis == "kiriman":
            lembar.kiriman = t
        elif t.jenis == "riwayat":
            lembar.riwayat.insert(0, t)
        elif t.jenis == "ekspektasi":
            perilaku[t.rincian]["ekspektasi"] = t
        elif t.rincian:
            perilaku[t.rincian]["umpan"].insert(0, t)
        else:
            (penerus[t.rhk_id].umpan if t.rhk_id in penerus else lembar.umum).insert(0, t)
    lembar.perilaku = list(perilaku.values())
