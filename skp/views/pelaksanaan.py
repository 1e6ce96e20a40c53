"""Parts of the sheet that are written during the period: rencana aksi, realisasi, umpan balik."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.galat import GalatDomain, IsianUsang
from ekinerja.htmx import is_fragmen, konfirmasi, umumkan
from skp import izin, kueri_lembar, kueri_penilaian, layanan
from skp.forms.pelaksanaan import FormRealisasi, FormRencanaAksi
from skp.forms.penilaian import FormUmpanBalik
from skp.models import SKP, Indikator, PeriodePenilaian, Realisasi, RencanaAksi, RencanaHasilKerja
from skp.pilihan import NilaiPerilaku
from skp.views.lembar import TampilanPenilaian
from skp.views.saringan import angka


class BagianLembar(TampilanPenilaian):
    """A part of a sheet: finds the SKP and the period, and gives fragments what they show."""

    http_method_names = ["get", "post"]

    def cari(self, skp: int, periode: int) -> tuple[SKP, PeriodePenilaian]:
        milik = self.skp(skp)
        return milik, self.periode(milik, periode)

    def konteks(self, skp: SKP, periode: PeriodePenilaian, **lain) -> dict:
        """What every part's template asks for."""
        penilaian = kueri_penilaian.penilaian_dari(skp, periode)
        return {
            "skp": skp,
            "periode": periode,
            "mengisi": izin.mengisi_lembar(self.pelaku, penilaian),
            "memberi_umpan": bool(izin.memberi_umpan_balik(self.pelaku, skp)),
            "batal_url": self.alamat_lembar(skp, periode.pk),
            **lain,
        }

    def rhk_lembar(self, skp: SKP, periode: PeriodePenilaian, pk: int) -> RencanaHasilKerja:
        """One RHK with what the sheet shows of it."""
        lembar = kueri_lembar.lembar_penilaian(skp, periode.pk, self.pelaku)
        return next(r for r in lembar.rhk if r.pk == pk)


class RencanaAksiSimpan(BagianLembar):
    """Form (GET ?rhk= or ?aksi=) and saving of one step."""

    def get(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        aksi = RencanaAksi.objects.filter(
            pk=angka(request.GET.get("aksi"), 0), rhk__skp=milik, periode=tempo
        ).first()
        if aksi:
            awal = {
                "rhk": aksi.rhk_id,
                "kunci": aksi.kunci,
                "kali": aksi.kali,
                "teks": aksi.teks,
                "target": aksi.target_teks,
            }
        else:
            rhk = get_object_or_404(milik.rhk, pk=angka(request.GET.get("rhk"), 0))
            awal = {"rhk": rhk.pk, "kunci": uuid.uuid4(), "kali": 0}
        form = FormRencanaAksi(skp=milik, initial=awal, auto_id=f"id_aksi_{awal['rhk']}_%s")
        return self._form(milik, tempo, form, awal["rhk"])

    def post(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        form = FormRencanaAksi(request.POST, skp=milik, auto_id=f"id_aksi_{request.POST.get('rhk', '')}_%s")
        if not form.is_valid():
            return self._form(milik, tempo, form, angka(request.POST.get("rhk"), 0), status=422)
        isi = form.cleaned_data
        rhk = isi.pop("rhk")
        alamat = self.alamat_lembar(milik, tempo.pk, f"rhk-{rhk.pk}")
        try:
            aksi = layanan.simpan_rencana_aksi(
                skp_id=milik.pk, periode_id=tempo.pk, rhk_id=rhk.pk, oleh=request.user, **isi
            )
        except IsianUsang as galat:
            return self.usang(galat, target=f"#isi-aksi-{rhk.pk}", sukses=f"#aksi-{rhk.pk}", alamat=alamat)
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        lembar = self.konteks(milik, tempo, r=self.rhk_lembar(milik, tempo, rhk.pk), baru=aksi.pk)
        return self.berhasil(alamat, "skp/penilaian/_aksi.html", lembar, "Rencana aksi tersimpan.")

    def _form(self, skp, periode, form, rhk_id, *, status=200) -> HttpResponse:
        isi = self.konteks(
            skp,
            periode,
            form=form,
            rhk_id=rhk_id,
            judul="Rencana Aksi",
            aksi=reverse("skp:rencana_aksi_simpan", args=[skp.pk, periode.pk]),
            target=f"#aksi-{rhk_id}",
        )
        return self.formulir("skp/penilaian/_formulir.html", isi, target=f"#isi-aksi-{rhk_id}", status=status)


class RencanaAksiHapus(BagianLembar):
    """Delete one step, after asking."""

    def get(self, request: HttpRequest, skp: int, periode: int, aksi: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        baris = self._baris(milik, tempo, aksi)
        isi = {
            "judul": "Hapus rencana aksi",
            "pesan": baris.teks,
            "akibat": ["Rencana aksi ini tidak dapat dikembalikan."],
            "aksi": request.path,
            "tombol": "Hapus",
            "bahaya": True,
            "tutup_url": self.alamat_lembar(milik, tempo.pk, f"rhk-{baris.rhk_id}"),
            "hx_target": f"#aksi-{baris.rhk_id}" if is_fragmen(request) else "",
        }
        return konfirmasi(request, isi)

    def post(self, request: HttpRequest, skp: int, periode: int, aksi: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        baris = self._baris(milik, tempo, aksi)
        alamat = self.alamat_lembar(milik, tempo.pk, f"rhk-{baris.rhk_id}")
        try:
            layanan.hapus_rencana_aksi(rencana_aksi_id=baris.pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        lembar = self.konteks(milik, tempo, r=self.rhk_lembar(milik, tempo, baris.rhk_id), fokus=True)
        jawaban = self.berhasil(alamat, "skp/penilaian/_aksi.html", lembar, "Rencana aksi dihapus.")
        if is_fragmen(request):
            jawaban["HX-Reswap"] = "outerHTML"
            umumkan(jawaban, "tutup-dialog")
        return jawaban

    @staticmethod
    def _baris(skp: SKP, periode: PeriodePenilaian, pk: int) -> RencanaAksi:
        return get_object_or_404(RencanaAksi, pk=pk, rhk__skp=skp, periode=periode)


class RealisasiSimpan(BagianLembar):
    """What was achieved on one indicator; saves itself. GET gives the row as it is stored."""

    def get(self, request: HttpRequest, skp: int, periode: int, indikator: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        baris = get_object_or_404(Indikator, pk=indikator, rhk__skp=milik)
        if not is_fragmen(request):
            return HttpResponseRedirect(self.alamat_lembar(milik, tempo.pk, f"realisasi-{indikator}"))
        return render(request, "skp/penilaian/_realisasi.html", self._isi(milik, tempo, baris))

    def post(self, request: HttpRequest, skp: int, periode: int, indikator: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        baris = get_object_or_404(Indikator, pk=indikator, rhk__skp=milik)
        alamat = self.alamat_lembar(milik, tempo.pk, f"realisasi-{indikator}")
        form = FormRealisasi(request.POST)
        if not form.is_valid():
            isi = {"form": form, "judul": "Realisasi", "aksi": request.path, "batal_url": alamat}
            return self.formulir(
                "skp/penilaian/_formulir.html", isi, target=f"#banding-{indikator}", status=422
            )
        try:
            realisasi = layanan.simpan_realisasi(
                skp_id=milik.pk,
                periode_id=tempo.pk,
                indikator_id=indikator,
                oleh=request.user,
                **form.cleaned_data,
            )
        except IsianUsang as galat:
            return self.usang(
                galat,
                target=f"#banding-{indikator}",
                sukses=f"#realisasi-{indikator}",
                alamat=alamat,
                muat=request.path,
            )
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        if not is_fragmen(request):
            messages.success(request, "Realisasi tersimpan.")
            return HttpResponseRedirect(alamat)
        if request.POST.get("pilih_versi"):
            # "Pakai isian saya": the row is drawn anew with the count it has now.
            return render(request, "skp/penilaian/_realisasi.html", self._isi(milik, tempo, baris))
        return self.tersimpan(realisasi.kali)

    def _isi(self, skp: SKP, periode: PeriodePenilaian, indikator: Indikator) -> dict:
        indikator.isian = Realisasi.objects.filter(indikator=indikator, periode=periode).first()
        return self.konteks(skp, periode, i=indikator)


class UmpanBalikPeriode(BagianLembar):
    """Form (GET ?rhk=, ?tentang=perilaku or nothing) and sending of feedback."""

    def get(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        tentang, rhk_id = self._tentang(request.GET)
        if rhk_id:
            get_object_or_404(milik.rhk, pk=rhk_id)
        form = FormUmpanBalik(
            skp=milik, tentang=tentang, initial={"rhk": rhk_id}, auto_id=f"id_umpan_{rhk_id}_%s"
        )
        return self._form(milik, tempo, form, tentang, rhk_id)

    def post(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        tentang, rhk_id = self._tentang(request.POST)
        form = FormUmpanBalik(request.POST, skp=milik, tentang=tentang, auto_id=f"id_umpan_{rhk_id}_%s")
        if not form.is_valid():
            return self._form(milik, tempo, form, tentang, rhk_id, status=422)
        isi = form.cleaned_data
        jangkar = f"umpan-{rhk_id or tentang}"
        alamat = self.alamat_lembar(milik, tempo.pk, jangkar)
        try:
            layanan.beri_umpan_balik(
                skp_id=milik.pk,
                periode_id=tempo.pk,
                rhk_id=rhk_id or None,
                perilaku=isi.get("perilaku", ""),
                teks=isi["teks"],
                oleh=request.user,
            )
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        self.buang_draf()
        if not is_fragmen(request):
            messages.success(request, "Umpan balik terkirim.")
            return HttpResponseRedirect(alamat)
        return self._bagian(milik, tempo, tentang, rhk_id)

    def _bagian(self, skp: SKP, periode: PeriodePenilaian, tentang: str, rhk_id: int) -> HttpResponse:
        lembar = kueri_lembar.lembar_penilaian(skp, periode.pk, self.pelaku)
        if lembar is None:
            raise Http404
        templat = {"rhk": "_umpan_rhk", "perilaku": "_perilaku", "umum": "_umpan_umum"}[tentang]
        isi = self.konteks(
            skp,
            periode,
            lembar=lembar,
            perilaku=lembar.perilaku,
            r=next((r for r in lembar.rhk if r.pk == rhk_id), None),
        )
        return umumkan(
            render(self.request, f"skp/penilaian/{templat}.html", isi), "kabar", teks="Umpan balik terkirim."
        )

    @staticmethod
    def _tentang(data) -> tuple[str, int]:
        if rhk_id := angka(data.get("rhk"), 0):
            return "rhk", rhk_id
        perilaku = data.get("tentang") == "perilaku" or data.get("perilaku") in NilaiPerilaku.values
        return ("perilaku" if perilaku else "umum"), 0

    def _form(self, skp, periode, form, tentang, rhk_id, *, status=200) -> HttpResponse:
        isi = self.konteks(
            skp,
            periode,
            form=form,
            judul="Umpan Balik",
            tombol="Kirim",
            aksi=reverse("skp:umpan_balik_periode", args=[skp.pk, periode.pk]),
            target=f"#umpan-{rhk_id or tentang}",
            data=[("tentang", tentang)],
        )
        return self.formulir(
            "skp/penilaian/_formulir.html", isi, target=f"#isi-umpan-{rhk_id or tentang}", status=status
        )
