"""Selectors of what SIASN is told of an assessment."""

from pegawai.pilihan import JenisPenempatan
from skp.aturan.kirim import HasilFinal, krm03_berkinerja_periodik
from skp.models import Penilaian
from skp.pilihan import JenisPeriode, StatusPenilaian


def acuan(penilaian: Penilaian) -> str:
    """How the outbox names this assessment as the source of a message."""
    return f"penilaian:{penilaian.pk}"


def kunci_kiriman(penilaian: Penilaian) -> str:
    """The name of the result this assessment makes at SIASN, "" when it makes none."""
    skp, periode = penilaian.skp, penilaian.periode
    if skp.pelaksana_tugas:
        return ""
    if periode.final:
        return f"skp22:{skp.pegawai_id}:{periode.awal.year}"
    jabatan = skp.penempatan.jabatan
    if krm03_berkinerja_periodik(skp.pegawai.jenis_asn, jabatan.jenis, jabatan.jenjang):
        return f"kp:{skp.akar_id_rantai}:{periode.pk}"
    return ""


def hasil_tahun(pegawai_id: int, tahun: int) -> list[HasilFinal]:
    """The final annual assessments of a person in one year. One query."""
    semua = Penilaian.objects.filter(
        skp__pegawai_id=pegawai_id,
        status=StatusPenilaian.FINAL,
        periode__jenis=JenisPeriode.FINAL,
        periode__awal__year=tahun,
    )
    kolom = ("pk", "skp__periode_akhir", "skp__penempatan__jenis")
    return [
        HasilFinal(pk, akhir, jenis != JenisPenempatan.DEFINITIF)
        for pk, akhir, jenis in semua.values_list(*kolom)
    ]
