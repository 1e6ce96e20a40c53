"""One POST per arrow that a person may start, made from the tables of `skp.alur`."""

from collections.abc import Callable

from rest_framework.response import Response

from ekinerja.api_skema import skema
from ekinerja.galat import TidakBerwenang, TransisiTidakSah
from skp import alur, kueri_penilaian, layanan
from skp.alur import Transisi
from skp.api.dasar import TampilanSKP
from skp.api.masukan import MasukanCatatan, MasukanKeberatan, MasukanNilai, MasukanPutusan
from skp.api.pelaksanaan import penilaian_keluar
from skp.api.serializers import SKPRingkas
from skp.api.serializers_penilaian import PenilaianKeluar
from skp.models import Penilaian

# Service and body of each arrow; None: it takes none.
LAYANAN_SKP: dict[Transisi, tuple[Callable, type | None]] = {
    alur.AJUKAN: (layanan.ajukan_skp, None),
    alur.BATAL_AJUKAN: (layanan.batal_ajukan_skp, None),
    alur.SETUJUI: (layanan.setujui_skp, MasukanCatatan),
    alur.KEMBALIKAN: (layanan.kembalikan_skp, MasukanCatatan),
    alur.MINTA_REVISI: (layanan.minta_revisi_skp, MasukanCatatan),
    alur.BUKA_REVISI: (layanan.buka_revisi_skp, MasukanCatatan),
    alur.BATALKAN_REVISI: (layanan.batalkan_revisi_skp, None),
    alur.HAPUS: (layanan.hapus_skp, None),
}
# These two may be the first act on a period, so they name it by SKP and period; the others by assessment.
MULAI_PENILAIAN: dict[Transisi, tuple[Callable, type | None]] = {
    alur.AJUKAN_REALISASI: (layanan.ajukan_realisasi, None),
    alur.NILAI: (layanan.nilai_skp, MasukanNilai),
}
LANJUT_PENILAIAN: dict[Transisi, tuple[Callable, type | None]] = {
    alur.BATAL_REALISASI: (layanan.batal_realisasi, None),
    alur.KEMBALIKAN_REALISASI: (layanan.kembalikan_realisasi, MasukanCatatan),
    alur.SAMPAIKAN: (layanan.sampaikan_penilaian, None),
    alur.BUKA_KEMBALI: (layanan.buka_kembali_penilaian, MasukanCatatan),
    alur.TERIMA: (layanan.terima_penilaian, None),
    alur.AJUKAN_KEBERATAN: (layanan.ajukan_keberatan, MasukanKeberatan),
    alur.CABUT_KEBERATAN: (layanan.cabut_keberatan, None),
    alur.PUTUS_KEBERATAN: (layanan.putus_keberatan, MasukanPutusan),
}


def transisi_skp(transisi: Transisi):
    """The view of one arrow of the SKP; it answers with the SKP as it stands afterwards."""
    aksi, badan = LAYANAN_SKP[transisi]

    @skema(f"skp_{transisi.nama}", transisi.label, SKPRingkas, masuk=badan, uraian=transisi.akibat)
    def post(self, request, **kwargs):
        skp = aksi(skp_id=self.skp().pk, oleh=request.user, **self.baca(badan))
        return Response(SKPRingkas(skp, context=self.get_serializer_context()).data)

    return type("TransisiSKP", (TampilanSKP,), {"post": post}).as_view()


def transisi_penilaian(transisi: Transisi):
    """The view of one arrow of the assessment of a period; it answers with the assessment afterwards."""
    mulai = transisi in MULAI_PENILAIAN
    aksi, badan = (MULAI_PENILAIAN if mulai else LANJUT_PENILAIAN)[transisi]

    @skema(f"penilaian_{transisi.nama}", transisi.label, PenilaianKeluar, masuk=badan, uraian=transisi.akibat)
    def post(self, request, **kwargs):
        skp = self.skp()
        periode = self.periode(skp)
        isi = self.baca(badan)
        if mulai:
            aksi(skp_id=skp.pk, periode_id=periode.pk, oleh=request.user, **isi)
        else:
            penilaian = kueri_penilaian.penilaian_dari(skp, periode)
            _sudah_ada(penilaian, transisi, self.pelaku)
            aksi(penilaian_id=penilaian.pk, oleh=request.user, **isi)
        return Response(penilaian_keluar(self.skp(), periode, self.pelaku))

    return type("TransisiPenilaian", (TampilanSKP,), {"post": post}).as_view()


def _sudah_ada(penilaian: Penilaian, transisi: Transisi, pelaku) -> None:
    """A period nobody has touched has no row yet; the refusal is the one a row would give."""
    if penilaian.pk is not None:
        return
    if transisi.boleh(pelaku, penilaian.skp) is None:
        raise TidakBerwenang(f"Anda tidak berwenang melakukan “{transisi.label}” pada SKP ini hari ini.")
    raise TransisiTidakSah(
        f"{transisi.label} tidak dapat dilakukan: statusnya kini {penilaian.get_status_display()}."
    )
