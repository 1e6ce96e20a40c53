"""Quality of the data at SIASN, who can mend it and how; and who wins for each field."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.htmx import pindah
from pegawai.models import Unor
from pegawai.views.daftar import halaman
from sinkron import kueri, kueri_selisih
from sinkron.forms_putusan import FormOtoritas
from sinkron.layanan import putusan
from sinkron.mutu import INDIKATOR
from sinkron.views.selisih import TampilanSelisih


class MutuData(TampilanSelisih):
    """What is wrong where: units with most notes, indicators with who can mend them."""

    letak = "sinkron:mutu"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.wajib_mengurus()
        isi = {
            "halaman": halaman(request, kueri_selisih.mutu_per_unor(self.pelaku)),
            "indikator": kueri_selisih.mutu_per_indikator(self.pelaku),
        }
        return render(request, "sinkron/mutu/daftar.html", isi)


class MutuUnor(TampilanSelisih):
    """The notes of one unit (`?indikator=` narrows them), person by person."""

    letak = "sinkron:mutu"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.wajib_mengurus()
        terlihat = kueri_selisih.mutu_per_unor(self.pelaku).values("unor_id")
        unor = get_object_or_404(Unor, pk=pk, pk__in=terlihat)
        kelas = request.GET.get("indikator", "")
        kelas = kelas if kelas in INDIKATOR else ""
        semua = kueri_selisih.muat(kueri_selisih.mutu(self.pelaku, unor_id=pk, kelas=kelas))
        hal = halaman(request, semua)
        alamat = reverse("sinkron:mutu_unor", args=[pk])
        jumlah = kueri_selisih.mutu_per_indikator(self.pelaku, pk)
        keping = [("", "Semua", sum(n for _, n in jumlah)), *((i.kode, i.judul, n) for i, n in jumlah)]
        isi = {
            "unor": unor,
            "halaman": hal,
            "baris": [(s, INDIKATOR[s.kelas]) for s in hal.object_list],
            "saring": [
                {
                    "label": label,
                    "url": f"{alamat}?{urlencode({'indikator': kode})}" if kode else alamat,
                    "jumlah": n,
                    "aktif": kode == kelas,
                }
                for kode, label, n in keping
            ],
            "kueri": urlencode({"indikator": kelas}) if kelas else "",
            "remah": [("Mutu Data", reverse("sinkron:mutu")), (unor.nama, None)],
        }
        return render(request, "sinkron/mutu/unor.html", isi)


class OtoritasBidang(TampilanSelisih):
    """Who wins for each field, as the admin of the agency decides."""

    http_method_names = ["get", "post"]
    letak = "sinkron:otoritas"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.tampilkan(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.tampilkan(form, status=422)
        putusan.tetapkan_otoritas(
            instansi_id=self.pelaku.instansi_id, putusan=form.cleaned_data, oleh=request.user
        )
        messages.success(request, "Otoritas bidang tersimpan dan langsung berlaku.")
        return pindah(request, "sinkron:otoritas")

    def form(self, *isi) -> FormOtoritas:
        self.wajib_admin()
        return FormOtoritas(*isi, otoritas=kueri.otoritas_instansi(self.pelaku.instansi_id))

    def tampilkan(self, form: FormOtoritas, status: int = 200) -> HttpResponse:
        isi = {"form": form}
        return render(self.request, "sinkron/otoritas.html", isi, status=status)
