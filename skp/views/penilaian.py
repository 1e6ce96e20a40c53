"""Penilaian: own periods, the people one assesses, and the ratings of one sheet."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ekinerja.galat import GalatDomain
from ekinerja.htmx import is_fragmen
from pegawai.views.daftar import halaman
from skp import kueri_bawahan, kueri_penilaian, layanan
from skp.forms.penilaian import FormNilai
from skp.models import PeriodePenilaian
from skp.pilihan import StatusPenilaian
from skp.views.dasar import TampilanSKP
from skp.views.lembar import TampilanPenilaian
from skp.views.saringan import angka, keping_tahun, tahun_dari


class PenilaianSaya(TampilanSKP):
    """Own SKPs of a year with their periods: dates, limit, status, and the predikat once handed over."""

    def get(self, request: HttpRequest) -> HttpResponse:
        ada = kueri_bawahan.tahun_skp(self.pelaku)
        kini = self.pelaku.tanggal.year
        tahun = tahun_dari(request.GET.get("tahun"), kini if kini in ada or not ada else ada[0])
        isi = {
            "tahun": tahun,
            "keping_tahun": keping_tahun(reverse("skp:penilaian"), {*ada, tahun}, tahun),
            "daftar": [
                {
                    "skp": s,
                    "baris": [{"b": b, "terlambat": self._terlambat(b)} for b in baris],
                }
                for s, baris in kueri_bawahan.periode_milik(self.pelaku, tahun)
            ],
            "hari_ini": self.pelaku.tanggal,
        }
        return render(request, "skp/penilaian/saya.html", isi)

    def _terlambat(self, b: kueri_penilaian.BarisPeriode) -> bool:
        return b.status == StatusPenilaian.BELUM_DIAJUKAN and self.pelaku.tanggal > b.periode.batas_pengisian


class PenilaianBawahan(TampilanSKP):
    """Everybody this person assesses in one period, what waits on top, and how the predikat spread so far."""

    def get(self, request: HttpRequest) -> HttpResponse:
        semua = kueri_bawahan.periode_instansi(self.pelaku.instansi_id)
        pilihan = angka(request.GET.get("periode"), None)
        periode = next((p for p in semua if p.pk == pilihan), None) or kueri_bawahan.periode_bawaan(
            semua, self.pelaku.tanggal
        )
        isi = {"periode": periode, "cari": request.GET.get("q", "")[:100], **self._keping(semua, periode)}
        if periode:
            isi |= self._isi(periode, isi["cari"])
        templat = "skp/penilaian/_bawahan.html" if is_fragmen(request) else "skp/penilaian/bawahan.html"
        return render(request, templat, isi)

    def _isi(self, periode: PeriodePenilaian, cari: str) -> dict:
        dinilai = kueri_penilaian.daftar_dinilai(self.pelaku, periode)
        sebaran = kueri_bawahan.sebaran_predikat(dinilai)
        baris = kueri_bawahan.urut_menunggu(dinilai).filter(kueri_bawahan.cocok(cari))
        hal = halaman(self.request, baris, None if cari.strip() else sebaran.semua)
        for s in hal.object_list:
            s.nilai = StatusPenilaian(s.nilai_status or StatusPenilaian.BELUM_DIAJUKAN)
        return {
            "halaman": hal,
            "sebaran": sebaran,
            "kueri": urlencode({"periode": periode.pk, **({"q": cari} if cari.strip() else {})}),
        }

    @staticmethod
    def _keping(semua: list[PeriodePenilaian], periode: PeriodePenilaian | None) -> dict:
        """Chips: the years that have periods (each leads to its last one), the periods of the chosen year."""
        alamat = reverse("skp:penilaian_bawahan")
        tahun = periode.awal.year if periode else None
        terakhir = {p.awal.year: p for p in semua}
        return {
            "keping_tahun": [
                {"label": str(t), "url": f"{alamat}?periode={p.pk}", "aktif": t == tahun}
                for t, p in sorted(terakhir.items())
            ],
            "keping_periode": [
                {"label": p.nama, "url": f"{alamat}?periode={p.pk}", "aktif": p.pk == periode.pk}
                for p in semua
                if p.awal.year == tahun
            ],
        }


class SimpanRating(TampilanPenilaian):
    """Autosave of an assessment that is not finished."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik = self.skp(skp)
        tempo = self.periode(milik, periode)
        form = FormNilai(request.POST)
        if not form.is_valid():
            return self.tampilkan(milik, periode, form_nilai=form, status=422)
        try:
            penilaian = layanan.simpan_rating(
                skp_id=milik.pk, periode_id=tempo.pk, oleh=request.user, **form.cleaned_data
            )
        except GalatDomain as galat:
            return self.tolak(galat, self.alamat_lembar(milik, periode))
        if is_fragmen(request):
            return self.tersimpan(penilaian.kali)
        messages.success(request, "Penilaian sementara tersimpan.")
        return HttpResponseRedirect(self.alamat_lembar(milik, periode, "penilaian"))


class Nilai(TampilanPenilaian):
    """ "Simpan Penilaian" and "Simpan dan Sampaikan"."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik = self.skp(skp)
        tempo = self.periode(milik, periode)
        form = FormNilai(request.POST)
        if not form.is_valid():
            return self.tampilkan(milik, periode, form_nilai=form, status=422)
        sampaikan = request.POST.get("sampaikan") == "1"
        try:
            layanan.nilai_skp(
                skp_id=milik.pk,
                periode_id=tempo.pk,
                oleh=request.user,
                sampaikan=sampaikan,
                **form.cleaned_data,
            )
        except GalatDomain as galat:
            # What was chosen and typed stays on the page.
            return self.tampilkan(milik, periode, galat=galat, form_nilai=form)
        messages.success(
            request,
            f"Penilaian {milik.pegawai.nama} {'disimpan dan disampaikan' if sampaikan else 'disimpan'}.",
        )
        return HttpResponseRedirect(self.alamat_lembar(milik, periode, "penilaian"))
