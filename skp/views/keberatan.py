"""Keberatan: the list for the atasan penilai, and the decision."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ekinerja.galat import GalatDomain
from pegawai.kueri import pengaturan_instansi, tanggal_setempat
from pegawai.views.daftar import halaman
from skp import kueri_penilaian
from skp.forms.penilaian import FormPutusan
from skp.pilihan import PutusanKeberatan
from skp.views.dasar import TampilanSKP
from skp.views.lembar import TransisiPenilaian


class DaftarKeberatan(TampilanSKP):
    """Objections that wait for this person as atasan penilai, oldest first, with the day they are due."""

    def get(self, request: HttpRequest) -> HttpResponse:
        hal = halaman(request, kueri_penilaian.antrean_keberatan(self.pelaku).prefetch_related("keberatan"))
        lama = timedelta(days=pengaturan_instansi(self.pelaku.instansi_id).hari_putusan) if hal else None
        for p in hal.object_list:
            p.terbuka = next(k for k in p.keberatan.all() if k.putusan == PutusanKeberatan.BELUM)
            p.batas_putusan = tanggal_setempat(p.terbuka.dibuat_pada, p.skp.instansi) + lama
        isi = {"halaman": hal, "hari_ini": self.pelaku.tanggal}
        return render(request, "skp/penilaian/keberatan.html", isi)


class PutusKeberatan(TransisiPenilaian):
    """The decision, written on the sheet itself where both sides stand."""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        skp, _ = self.sasaran(**kwargs)
        return HttpResponseRedirect(self.alamat_lembar(skp, kwargs["periode"], "keberatan"))

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        skp, argumen = self.sasaran(**kwargs)
        form = FormPutusan(request.POST)
        if not form.is_valid():
            return self.tampilkan(skp, kwargs["periode"], form_putusan=form, status=422)
        isi = form.cleaned_data
        try:
            self.aksi(
                **argumen,
                oleh=request.user,
                diterima=isi["putusan"] == PutusanKeberatan.DITERIMA,
                pertimbangan=isi["pertimbangan"],
                rating_hasil_kerja=isi["rating_hasil_kerja"],
                rating_perilaku=isi["rating_perilaku"],
            )
        except GalatDomain as galat:
            return self.tampilkan(skp, kwargs["periode"], galat=galat, form_putusan=form)
        messages.success(request, f"Keberatan {skp.pegawai.nama} diputus.")
        return HttpResponseRedirect(self.alamat_lembar(skp, kwargs["periode"], "keberatan"))
