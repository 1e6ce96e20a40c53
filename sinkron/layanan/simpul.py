"""What can be said only after everybody was looked at: units without partner, who came, who is gone."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q

from pegawai import kueri as kueri_pegawai
from pegawai.models import Instansi, Pegawai, Unor
from pegawai.pilihan import JenisJabatan, Kedudukan
from sinkron import kueri, mutu
from sinkron.layanan.gabung import Temuan, gabungkan, temuan_mutu
from sinkron.models import CerminPegawai, CerminUnor, Selisih
from sinkron.pencocokan import DIBANDINGKAN, kunci_teks
from sinkron.pilihan import SELISIH_HIDUP, Bidang, JenisSelisih

# Not found in so many runs in a row says that SIASN does not know the number (any more).
JALAN_TIDAK_DITEMUKAN = 3
STRUKTURAL = [j.value for j in JenisJabatan if j.jpt] + [
    JenisJabatan.ADMINISTRATOR.value,
    JenisJabatan.PENGAWAS.value,
]
BEKERJA = [k.value for k in Kedudukan if k.value not in mutu.KELUAR]


@transaction.atomic
def cocokkan_unor(*, instansi_id: int, jalan_id: int, pada: datetime) -> int:
    """Compare the unit trees; without a snapshot nothing is concluded. Returns how many."""
    if not CerminUnor.objects.filter(instansi_id=instansi_id).exists():
        return 0
    otoritas = kueri.otoritas_instansi(instansi_id)
    return gabungkan(
        instansi_id=instansi_id,
        jalan_id=jalan_id,
        pada=pada,
        temuan=(
            t
            for t in _temuan_unor(instansi_id, kueri_pegawai.hari_ini(Instansi.objects.get(pk=instansi_id)))
            if _berlaku(t, otoritas)
        ),
        hidup=Selisih.objects.filter(
            instansi_id=instansi_id,
            bidang__in=(Bidang.UNOR_NAMA, Bidang.UNOR_INDUK, Bidang.UNOR_KEBERADAAN),
        ),
        jalur="unor",
    )


def _berlaku(t: Temuan, otoritas) -> bool:
    """Give it the winner of its field; False where the field is ours alone."""
    t.otoritas = str(otoritas.get(t.bidang, ""))
    return t.otoritas in DIBANDINGKAN


def _temuan_unor(instansi_id: int, hari: date) -> Iterator[Temuan]:
    cermin = list(
        CerminUnor.objects.filter(instansi_id=instansi_id)
        .order_by("pk")
        .values_list(
            *("pk", "id_siasn", "induk_siasn", "nama", "hilang_sejak", "unor_id"),
            *("unor__nama", "unor__selesai", "unor__induk_id", "unor__induk__nama"),
            named=True,
        )
    )
    ada = {c.id_siasn: c for c in cermin if c.hilang_sejak is None}
    terpetakan = {c.unor_id for c in ada.values()}
    for c in cermin:
        if c.hilang_sejak is not None:
            # Another unit of SIASN may have taken its place: then ours is not gone.
            berlaku = c.unor__selesai is None or c.unor__selesai >= hari
            if c.unor_id and c.unor_id not in terpetakan and berlaku:
                yield _unor(c, Bidang.UNOR_KEBERADAAN, JenisSelisih.HILANG, c.unor__nama, "")
        elif c.unor_id is None:
            nilai = {"id_siasn": c.id_siasn, "induk_siasn": c.induk_siasn}
            yield _unor(c, Bidang.UNOR_KEBERADAAN, JenisSelisih.BARU, "", c.nama, **nilai)
        else:
            if c.nama and c.nama != c.unor__nama and kunci_teks(c.nama) != kunci_teks(c.unor__nama):
                yield _unor(c, Bidang.UNOR_NAMA, JenisSelisih.BEDA, c.unor__nama, c.nama, nilai=c.nama)
            yield from _induk(c, ada.get(c.induk_siasn))
    sisa = Unor.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=hari), instansi_id=instansi_id)
    for u in sisa.filter(cermin__isnull=True).order_by("pk"):
        yield Temuan(
            kunci=f"U{u.pk}:{Bidang.UNOR_KEBERADAAN}",
            jenis=JenisSelisih.HILANG.value,
            bidang=Bidang.UNOR_KEBERADAAN.value,
            otoritas="",
            kita=u.nama,
            unor_id=u.pk,
        )


def _induk(c, atas) -> Iterator[Temuan]:
    """A parent that has no partner yet tells nothing; several units of SIASN may share one of ours."""
    if atas is None or atas.unor_id is None or atas.unor_id in (c.unor__induk_id, c.unor_id):
        return
    kita = c.unor__induk__nama or ""
    yield _unor(c, Bidang.UNOR_INDUK, JenisSelisih.BEDA, kita, atas.nama, induk_id=atas.unor_id)


def _unor(c, bidang: str, jenis: str, kita: str, siasn: str, **nilai) -> Temuan:
    return Temuan(
        kunci=f"u{c.pk}:{bidang}",
        jenis=jenis.value,
        bidang=bidang.value,
        otoritas="",
        kita=kita[:300],
        siasn=siasn[:300],
        nilai=nilai,
        cermin_unor_id=c.pk,
        unor_id=c.unor_id,
    )


@transaction.atomic
def simpulkan_keberadaan(*, instansi_id: int, jalan_id: int, pada: datetime) -> int:
    """Who is only at SIASN, who is gone on evidence, which units have two heads; returns how many."""
    otoritas = kueri.otoritas_instansi(instansi_id)
    instansi = Instansi.objects.get(pk=instansi_id)

    def semua() -> Iterator[Temuan]:
        for t in (*_baru(instansi), *_hilang(instansi)):
            if _berlaku(t, otoritas):
                yield t
        yield from _kepala_ganda(instansi_id)

    return gabungkan(
        instansi_id=instansi_id,
        jalan_id=jalan_id,
        pada=pada,
        temuan=semua(),
        hidup=Selisih.objects.filter(
            Q(bidang=Bidang.KEBERADAAN) | Q(kelas__in=mutu.BERSAMA), instansi_id=instansi_id
        ),
        jalur="keberadaan",
    )


def _baru(instansi: Instansi) -> Iterator[Temuan]:
    """People who work here by SIASN's word and stand in no profile."""
    semua = CerminPegawai.objects.filter(
        instansi=instansi, pegawai__isnull=True, kedudukan__in=BEKERJA, tidak_ditemukan=0
    )
    if instansi.id_siasn:
        semua = semua.filter(instansi_kerja__in=("", instansi.id_siasn))
    unor = dict(
        CerminUnor.objects.filter(instansi=instansi, unor__isnull=False).values_list("id_siasn", "unor_id")
    )
    for c in semua.order_by("pk").iterator(chunk_size=2000):
        yield Temuan(
            kunci=f"c{c.pk}:{Bidang.KEBERADAAN}",
            jenis=JenisSelisih.BARU.value,
            bidang=Bidang.KEBERADAAN.value,
            otoritas="",
            siasn=f"{c.nama}, {c.jabatan}" if c.jabatan else c.nama,
            nilai={"unor_id": unor.get(c.unor_siasn)},
            cermin_id=c.pk,
            unor_id=unor.get(c.unor_siasn),
        )


def _hilang(instansi: Instansi) -> Iterator[Temuan]:
    """People here who are gone on evidence: SIASN says they left or work elsewhere, or never finds them.

    Where the difference of the kedudukan already asks the same question, it is not asked twice.
    """
    pindah = Q(pk__in=[])
    if instansi.id_siasn:
        pindah = ~Q(cermin_siasn__instansi_kerja__in=("", instansi.id_siasn))
    ditanyakan = Selisih.objects.filter(
        instansi=instansi, bidang=Bidang.KEDUDUKAN, status__in=SELISIH_HIDUP, pegawai__isnull=False
    ).values("pegawai_id")
    semua = (
        Pegawai.objects.filter(instansi=instansi, kedudukan__in=BEKERJA)
        .filter(
            Q(cermin_siasn__isnull=False) & pindah
            | Q(cermin_siasn__kedudukan__in=mutu.KELUAR) & ~Q(pk__in=ditanyakan)
            | Q(cermin_siasn__tidak_ditemukan__gte=JALAN_TIDAK_DITEMUKAN)
            | Q(cermin_siasn__isnull=True, tanpa_jawaban__kali__gte=JALAN_TIDAK_DITEMUKAN)
        )
        .order_by("pk")
        .select_related("cermin_siasn")
    )
    unor = _unor_kini([p.pk for p in semua], kueri_pegawai.hari_ini(instansi))
    for p in semua:
        c = getattr(p, "cermin_siasn", None)
        if c is None:
            siasn, sebab, kedudukan = "NIP tidak dikenal SIASN", "tidak_ditemukan", Kedudukan.BERHENTI.value
        elif c.kedudukan in mutu.KELUAR:
            siasn, sebab, kedudukan = c.get_kedudukan_display(), "kedudukan", c.kedudukan
        elif c.tidak_ditemukan >= JALAN_TIDAK_DITEMUKAN:
            siasn, sebab, kedudukan = "NIP tidak ditemukan", "tidak_ditemukan", Kedudukan.BERHENTI.value
        else:
            siasn, sebab, kedudukan = "Bekerja di instansi lain", "pindah", Kedudukan.BERHENTI.value
        yield Temuan(
            kunci=f"p{p.pk}:{Bidang.KEBERADAAN}",
            jenis=JenisSelisih.HILANG.value,
            bidang=Bidang.KEBERADAAN.value,
            otoritas="",
            kita=p.get_kedudukan_display(),
            siasn=siasn,
            nilai={"sebab": sebab, "kedudukan": kedudukan},
            pegawai_id=p.pk,
            cermin_id=c.pk if c else None,
            unor_id=unor.get(p.pk),
        )


def _unor_kini(pegawai_id: list[int], hari: date) -> dict[int, int]:
    baris = kueri_pegawai.penempatan_berlaku(hari).filter(pegawai_id__in=pegawai_id, jenis="definitif")
    return dict(baris.order_by("mulai", "pk").values_list("pegawai_id", "unor_id"))


def _kepala_ganda(instansi_id: int) -> Iterator[Temuan]:
    """TIM_4: two people in the structural post of one unit."""
    pejabat = CerminPegawai.objects.filter(
        instansi_id=instansi_id, jenis_jabatan__in=STRUKTURAL, kedudukan=Kedudukan.AKTIF, tidak_ditemukan=0
    ).exclude(unor_siasn="")
    ganda = pejabat.values("unor_siasn").annotate(n=Count("pk")).filter(n__gt=1).values("unor_siasn")
    unor = dict(
        CerminUnor.objects.filter(instansi_id=instansi_id, unor__isnull=False).values_list(
            "id_siasn", "unor_id"
        )
    )
    semua = pejabat.filter(unor_siasn__in=ganda).order_by("pk")
    for pk, pegawai_id, u, nama in semua.values_list("pk", "pegawai_id", "unor_siasn", "unor_nama"):
        yield temuan_mutu("TIM_4", cermin_id=pk, pegawai_id=pegawai_id, unor_id=unor.get(u), siasn=nama)
