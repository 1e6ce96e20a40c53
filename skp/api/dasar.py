"""Base of the SKP endpoints: visible SKPs (404 for all others), periods of an SKP, one way to read a body."""

from django.shortcuts import get_object_or_404

from pegawai.api.dasar import TampilanAPI
from skp import kueri, kueri_penilaian
from skp.models import SKP, PeriodePenilaian


class TampilanSKP(TampilanAPI):
    """`pk` in the URL is an SKP that this person may see."""

    def skp(self, *, berisi: bool = False) -> SKP:
        """The SKP of the URL when it is visible, else 404; with `berisi` its content is loaded."""
        semua = kueri.skp_terlihat_oleh(self.pelaku)
        return get_object_or_404(kueri.dengan_isi(semua) if berisi else semua, pk=self.kwargs["pk"])

    def periode(self, skp: SKP) -> PeriodePenilaian:
        """The period of the URL when it is one of the SKP, else 404."""
        return get_object_or_404(kueri_penilaian.periode_skp(skp), pk=self.kwargs["periode_id"])

    def baca(self, kelas) -> dict:
        """The body of the request as arguments of a service; 400 when it cannot be read.

        Without a class there is nothing to read, whatever was sent.
        """
        if kelas is None:
            return {}
        isian = kelas(data=self.request.data)
        isian.is_valid(raise_exception=True)
        return isian.validated_data
