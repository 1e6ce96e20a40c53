"""Tempel dari spreadsheet: paste, look at what was read, add what is right."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ekinerja.galat import GalatDomain
from skp import layanan
from skp.aturan.tempel import HasilTempel, urai_tempelan
from skp.forms.perencanaan import FormTempel
from skp.models import SKP
from skp.pilihan import ModelSKP
from skp.views.isian import TampilanIsian

CONTOH_KOLOM = {
    True: "RHK pimpinan, RHK, Aspek, Indikator, Target",
    False: "RHK, Indikator, Target, Perspektif",
}


class Tempel(TampilanIsian):
    """GET the form; POST shows the preview; POST with `terapkan` adds the good rows.

    The text travels with every answer, so that nothing typed or pasted is lost.
    """

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        self.wajib_terbuka(skp)
        return self._tampilkan(skp, FormTempel())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        self.wajib_terbuka(skp)
        form = FormTempel(request.POST)
        if not form.is_valid():
            return self._tampilkan(skp, form, status=422)
        hasil = urai_tempelan(form.cleaned_data["tempelan"], model=skp.model, pendekatan=skp.pendekatan)
        if "terapkan" in request.POST and hasil.rhk:
            return self._terapkan(skp, form, hasil)
        return self._tampilkan(skp, form, hasil=hasil)

    def _terapkan(self, skp: SKP, form: FormTempel, hasil: HasilTempel) -> HttpResponse:
        try:
            baru = layanan.terapkan_tempelan(
                skp_id=skp.pk, usul=hasil.rhk, oleh=self.request.user, kunci=self._kunci()
            )
        except GalatDomain as galat:
            return self._tampilkan(skp, form, hasil=hasil, galat=galat, status=galat.status_http)
        messages.success(self.request, f"{len(baru)} RHK ditambahkan dari tempelan.")
        return redirect(f"{reverse('skp:detail', args=[skp.pk])}#hasil-kerja")

    def _kunci(self) -> UUID:
        """The name of this preview: sent twice it adds once."""
        try:
            return UUID(self.request.POST.get("kunci", ""))
        except ValueError:
            return uuid4()

    def _tampilkan(self, skp: SKP, form: FormTempel, *, hasil=None, galat=None, status=200) -> HttpResponse:
        isi = {
            "skp": skp,
            "form": form,
            "hasil": hasil,
            "galat": galat,
            "kunci": self._kunci(),
            "lebar_tabel": range(max((len(b.sel) for b in hasil.baris), default=1)) if hasil else (),
            "contoh_kolom": CONTOH_KOLOM[skp.model == ModelSKP.JAJF],
            "remah": self.remah(skp, "Tempel dari spreadsheet"),
        }
        return render(self.request, "skp/tempel.html", isi, status=status)
