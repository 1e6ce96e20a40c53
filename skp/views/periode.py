"""Periode Penilaian: the admin instansi sets what is assessed when."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi, TidakBerwenang
from ekinerja.htmx import is_fragmen, konfirmasi, pindah
from pegawai.izin import adalah_admin_instansi
from skp import kueri_bawahan, layanan
from skp.forms.periode import FormPeriode, FormPeriodeBaku
from skp.models import PeriodePenilaian
from skp.pilihan import JenisPeriode, TipePeriodik
from skp.views.dasar import TampilanSKP


class HalamanPeriode(TampilanSKP):
    """Base: only the admin of an agency comes in, and finds only the periods of the own agency."""

    http_method_names = ["get", "post"]

    def wajib_admin(self) -> None:
        if not adalah_admin_instansi(self.pelaku):
            raise TidakBerwenang("Periode penilaian hanya dapat dibuka admin instansi.")

    def periode(self, pk: int) -> PeriodePenilaian:
        return get_object_or_404(PeriodePenilaian, pk=pk, instansi_id=self.pelaku.instansi_id)

    def daftar(self, form_baku: FormPeriodeBaku | None = None, status: int = 200) -> HttpResponse:
        semua = kueri_bawahan.periode_instansi(self.pelaku.instansi_id)
        semua.sort(key=lambda p: (-p.awal.year, p.akhir, p.jenis == JenisPeriode.FINAL))
        tahun = self.pelaku.tanggal.year
        isi = {
            "kelompok": [(t, list(p)) for t, p in groupby(semua, key=lambda p: p.awal.year)],
            "hari_ini": self.pelaku.tanggal,
            "form_baku": form_baku or FormPeriodeBaku(initial={"tahun": tahun}, auto_id="id_baku_%s"),
            "remah": [("Pengaturan", None), ("Periode Penilaian", None)],
        }
        return render(self.request, "skp/periode/daftar.html", isi, status=status)


class DaftarPeriode(HalamanPeriode):
    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        return self.daftar()


class PeriodeBaku(HalamanPeriode):
    """Create the standard set of a year."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        form = FormPeriodeBaku(request.POST, auto_id="id_baku_%s")
        if not form.is_valid():
            return self.daftar(form, status=422)
        baru = layanan.buat_periode_baku(oleh=request.user, **form.cleaned_data)
        tahun = form.cleaned_data["tahun"]
        if baru:
            messages.success(request, f"{len(baru)} periode tahun {tahun} dibuat.")
        else:
            messages.info(request, f"Periode baku tahun {tahun} sudah lengkap; tidak ada yang ditambahkan.")
        return pindah(request, "skp:periode")


class PeriodeTambah(HalamanPeriode):
    """A new period."""

    judul = "Tambah Periode Penilaian"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        awal = {"jenis": JenisPeriode.PERIODIK, "tipe": TipePeriodik.TRIWULANAN}
        return self.tampilkan(FormPeriode(initial=awal))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        return self.simpan(FormPeriode(request.POST), None)

    def simpan(self, form: FormPeriode, periode_id: int | None) -> HttpResponse:
        if not form.is_valid():
            return self.tampilkan(form, status=422)
        try:
            periode = layanan.simpan_periode(
                oleh=self.request.user, periode_id=periode_id, **form.cleaned_data
            )
        except SyaratBelumTerpenuhi as galat:
            pasang(form, galat)
            return self.tampilkan(form, status=galat.status_http)
        messages.success(self.request, f"Periode {periode.nama} disimpan.")
        return pindah(self.request, "skp:periode")

    def tampilkan(self, form: FormPeriode, status: int = 200) -> HttpResponse:
        isi = {
            "form": form,
            "judul": self.judul,
            "batal_url": reverse("skp:periode"),
            "remah": [("Periode Penilaian", reverse("skp:periode")), (self.judul, None)],
        }
        return render(self.request, "skp/periode/formulir.html", isi, status=status)


class PeriodeUbah(PeriodeTambah):
    """Change a period; once used only its name and limit."""

    judul = "Edit Periode Penilaian"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.wajib_admin()
        p = self.periode(pk)
        kolom = ("nama", "awal", "akhir", "batas_pengisian", "jenis", "tipe")
        return self.tampilkan(FormPeriode(initial={k: getattr(p, k) for k in kolom}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.wajib_admin()
        return self.simpan(FormPeriode(request.POST), self.periode(pk).pk)


class PeriodeHapus(HalamanPeriode):
    """Delete a period nobody has used yet, after asking."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.wajib_admin()
        periode = self.periode(pk)
        isi = {
            "judul": "Hapus periode",
            "pesan": periode.nama,
            "akibat": ["Periode hilang dari daftar Penilaian semua pegawai."],
            "aksi": request.path,
            "tombol": "Hapus",
            "bahaya": True,
            "tutup_url": reverse("skp:periode"),
            "hx_target": "#dialog-isi" if is_fragmen(request) else "",
        }
        return konfirmasi(request, isi)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.wajib_admin()
        periode = self.periode(pk)
        try:
            layanan.hapus_periode(periode_id=periode.pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:periode"))
        messages.success(request, f"Periode {periode.nama} dihapus.")
        return pindah(request, "skp:periode")


def pasang(form: FormPeriode, galat: SyaratBelumTerpenuhi) -> None:
    """Put each violation next to its field; a refusal without a place goes on top."""
    if not galat.pelanggaran:
        form.add_error(None, f"{galat} ({galat.kode})")
    for p in galat.pelanggaran:
        medan = p.jangkar.removeprefix("id_")
        form.add_error(medan if medan in form.fields else None, f"{p.pesan} ({p.kode})")
