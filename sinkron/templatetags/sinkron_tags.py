"""Drawing of the synchronisation: badges, and what pages of other apps show of it."""

from django import template

from ekinerja.templatetags.tampilan import lencana
from pegawai.kueri import pegawai_milik
from sinkron import kueri
from sinkron.mutu import INDIKATOR
from sinkron.pilihan import JenisSelisih, Otoritas, StatusJalan

register = template.Library()


@register.simple_tag
def lencana_jalan(status: str):
    """The badge of a status of a run."""
    status = StatusJalan(status)
    return lencana(status.label, status.warna)


@register.inclusion_tag("sinkron/_selisih_saya.html", takes_context=True)
def selisih_saya(context):
    """The differences of one's own profile, with what to do about each. One query."""
    pegawai = pegawai_milik(context["request"].user)
    semua = kueri.selisih_saya(pegawai.pk) if pegawai else ()
    return {"baris": [(s, _saran(s)) for s in semua]}


def _saran(s) -> str:
    if s.jenis == JenisSelisih.MUTU:
        return INDIKATOR[s.kelas].saran
    if s.otoritas == Otoritas.SIASN:
        return "Disamakan pada sinkron berikutnya. Bila data SIASN keliru, ajukan perbaikan melalui MyASN."
    return (
        "Operator unor Anda memutuskannya. Bila data SIASN keliru, ajukan perbaikan melalui MyASN; "
        "bila portal ini yang keliru, hubungi operator."
    )
