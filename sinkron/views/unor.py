"""Mapping: which unit here is a unit of SIASN, with suggestions by name and full path."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.htmx import is_fragmen, pindah
from pegawai.views.daftar import halaman
from sinkron import kueri, kueri_selisih
from sinkron.forms_putusan import FormPemetaan
from sinkron.layanan import putusan
from sinkron.models import CerminUnor
from sinkron.views.selisih import TampilanSelisih


class DaftarPemetaan(TampilanSelisih):
    """Units of SIASN without a partner here, with the best suggestion for each."""

    letak = "sinkron:pemetaan"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        instansi_id = self.pelaku.instansi_id
        tanpa = kueri.unor_tanpa_pasangan(instansi_id).order_by("nama", "pk")
        hal = halaman(request, tanpa)
        isi = {
            "halaman": hal,
            "baris": kueri_selisih.dengan_usul(instansi_id, list(hal.object_list)),
            "kemajuan": kueri_selisih.kemajuan_pemetaan(instansi_id),
        }
        return render(request, "sinkron/pemetaan/daftar.html", isi)


class PetakanUnor(TampilanSelisih):
    """One unit: suggestions, search, and the choice. A search is a GET, the choice a POST."""

    http_method_names = ["get", "post"]
    letak = "sinkron:pemetaan"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.tampilkan(self.cermin(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        cermin = self.cermin(pk)
        form = FormPemetaan(request.POST)
        if not form.is_valid():
            return self.tampilkan(cermin, galat=form.errors["unor"][0], status=422)
        hasil = putusan.petakan_unor(
            cermin_unor_id=cermin.pk, unor_id=form.cleaned_data["unor"], oleh=request.user
        )
        pasangan = f"berpasangan dengan {hasil.unor}" if hasil.unor else "tanpa pasangan"
        messages.success(request, f"{hasil.nama} {pasangan}. Orangnya dibandingkan lagi saat sinkron.")
        return pindah(request, "sinkron:pemetaan")

    def cermin(self, pk: int) -> CerminUnor:
        self.wajib_admin()
        semua = CerminUnor.objects.filter(instansi_id=self.pelaku.instansi_id).select_related("unor")
        return get_object_or_404(semua, pk=pk)

    def tampilkan(self, cermin: CerminUnor, *, galat: str = "", status: int = 200) -> HttpResponse:
        cari = self.request.GET.get("q", "").strip()[:100]
        instansi_id = cermin.instansi_id
        usul = kueri_selisih.cari_unor(instansi_id, cari) if cari else kueri_selisih.usul_pasangan(cermin)
        isi = {
            "cermin": cermin,
            "jejak": kueri_selisih.jejak_siasn(instansi_id, cermin.id_siasn, cermin.nama),
            "orang": kueri_selisih.orang_di(cermin),
            "usul": usul,
            "cari": cari,
            "galat": galat,
            "remah": [("Pemetaan Unor", reverse("sinkron:pemetaan")), (cermin.nama, None)],
        }
        templat = "_usul.html" if is_fragmen(self.request) else "satu.html"
        return render(self.request, f"sinkron/pemetaan/{templat}", isi, status=status)
