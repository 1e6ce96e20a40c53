"""Compare the mirror with the profiles and keep the differences; nothing of a profile is written here."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min, Q

from pegawai import kueri as kueri_pegawai
from pegawai.models import Instansi
from sinkron import kueri, kueri_banding, mutu
from sinkron.layanan.gabung import Temuan, gabungkan, temuan_mutu
from sinkron.layanan.serap import tautkan
from sinkron.layanan.simpul import cocokkan_unor, simpulkan_keberadaan
from sinkron.models import CerminPegawai, CerminUnor, Selisih
from sinkron.pencocokan import banding
from sinkron.pilihan import SELISIH_HIDUP, Bidang, JenisSelisih

__all__ = ["cocokkan", "cocokkan_unor", "rentang", "simpulkan_keberadaan"]

# What is concluded only after everybody was compared (sinkron.layanan.simpul).
BERSAMA = Q(bidang=Bidang.KEBERADAAN) | Q(kelas__in=mutu.BERSAMA)


def rentang(*, instansi_id: int, ukuran: int) -> list[tuple[int, int]]:
    """Ranges of mirror ids with about `ukuran` people each: the pieces of the comparison."""
    milik = CerminPegawai.objects.filter(instansi_id=instansi_id)
    batas = milik.aggregate(a=Min("pk"), z=Max("pk"))
    if batas["a"] is None:
        return []
    hasil, dari = [], batas["a"]
    while True:
        akhir = (
            milik.filter(pk__gte=dari)
            .order_by("pk")
            .values_list("pk", flat=True)[ukuran - 1 : ukuran]
            .first()
        )
        if akhir is None or akhir >= batas["z"]:
            return [*hasil, (dari, batas["z"])]
        hasil.append((dari, akhir))
        dari = akhir + 1


@transaction.atomic
def cocokkan(*, instansi_id: int, jalan_id: int, dari: int, sampai: int, pada: datetime) -> int:
    """Compare the people of one range; returns how many differences they have now."""
    tautkan(instansi_id=instansi_id, dari=dari, sampai=sampai)
    hidup = Selisih.objects.filter(
        instansi_id=instansi_id, cermin__gte=dari, cermin__lte=sampai, status__in=SELISIH_HIDUP
    ).exclude(BERSAMA)
    hari = kueri_pegawai.hari_ini(Instansi.objects.get(pk=instansi_id))
    otoritas = kueri.otoritas_instansi(instansi_id)
    periksa_unor = CerminUnor.objects.filter(instansi_id=instansi_id).exists()
    semua = kueri_banding.sandingkan(
        instansi_id=instansi_id,
        dari=dari,
        sampai=sampai,
        hari=hari,
        otoritas=otoritas,
        periksa_unor=periksa_unor,
    )
    return gabungkan(
        instansi_id=instansi_id,
        jalan_id=jalan_id,
        pada=pada,
        temuan=(t for s in semua for t in temuan_pegawai(s, otoritas, hari, periksa_unor=periksa_unor)),
        hidup=hidup,
        jalur=str(dari),
    )


def temuan_pegawai(
    s: kueri_banding.Sanding, otoritas: Mapping[str, str], hari: date, *, periksa_unor: bool
) -> Iterator[Temuan]:
    """What one person's two sides amount to: differences by field, indicators failed."""
    if s.kita is not None:
        for b in banding(s.kita, s.jauh, otoritas, s.tujuan):
            yield Temuan(
                kunci=f"c{s.cermin_id}:{b.bidang}",
                jenis=JenisSelisih.BEDA.value,
                bidang=b.bidang,
                otoritas=str(otoritas[b.bidang].value),
                kita=b.kita,
                siasn=b.siasn,
                nilai=b.nilai,
                pegawai_id=s.pegawai_id,
                cermin_id=s.cermin_id,
                unor_id=s.unor_id,
            )
    for kode in kode_mutu(s, hari, periksa_unor=periksa_unor):
        yield temuan_mutu(
            kode,
            cermin_id=s.cermin_id,
            pegawai_id=s.pegawai_id,
            unor_id=s.unor_id,
            siasn=s.jauh.unor_nama if kode == "TIM_1" else "",
        )


def kode_mutu(s: kueri_banding.Sanding, hari: date, *, periksa_unor: bool) -> Iterator[str]:
    """The indicators of data quality the person fails today."""
    yield from s.jauh.mutu
    if s.jauh.bup_pada and s.jauh.bup_pada <= hari:
        yield "TIM_5"
    if s.jauh.cpns_lewat and s.jauh.cpns_lewat <= hari:
        yield "TIM_3"
    if periksa_unor and s.unor_hilang and s.jauh.kedudukan not in mutu.KELUAR:
        yield "TIM_1"
