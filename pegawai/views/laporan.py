"""Reports of a wrong atasan, for the operator of the units and the admin of the agency."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from ekinerja.galat import TidakBerwenang
from ekinerja.htmx import is_fragmen, pindah
from pegawai import izin, kueri, layanan
from pegawai.akun.sesi import MasukDulu, pelaku
from pegawai.forms import FormTanggapan
from pegawai.pilihan import StatusLaporan

from .daftar import halaman


def _laporan_terlihat(saya):
    """Reports in the scope of an operator or admin. Raises TidakBerwenang for others."""
    if not (izin.adalah_operator(saya) or izin.adalah_admin_instansi(saya)):
        raise TidakBerwenang("Laporan salah atasan ditangani operator unor dan admin instansi.")
    return kueri.laporan_terlihat_oleh(saya)


class DaftarLaporan(MasukDulu, View):
    def get(self, request):
        semua = _laporan_terlihat(pelaku(request))
        jumlah = kueri.hitung_laporan(semua)
        status = request.GET.get("status")
        if status not in StatusLaporan.values:
            status = StatusLaporan.BARU.value
        alamat = reverse("pegawai:laporan_atasan")
        isi = {
            "halaman": halaman(request, semua.filter(status=status), jumlah[status]),
            "kueri": f"status={status}",
            "status": status,
            "saring": [
                {
                    "label": pilihan.label,
                    "url": f"{alamat}?status={pilihan.value}",
                    "jumlah": jumlah[pilihan.value],
                    "aktif": pilihan.value == status,
                }
                for pilihan in StatusLaporan
            ],
        }
        return render(request, "pegawai/laporan.html", isi)


class TanggapiLaporan(MasukDulu, View):
    """Read one report and answer it; 404 outside the own units."""

    def get(self, request, pk):
        return self._tampilkan(request, self._laporan(pk), FormTanggapan())

    def post(self, request, pk):
        laporan = self._laporan(pk)
        form = FormTanggapan(request.POST)
        if not form.is_valid():
            return self._tampilkan(request, laporan, form, status=422)
        layanan.tangani_laporan(
            laporan_id=laporan.pk, tanggapan=form.cleaned_data["tanggapan"], oleh=request.user
        )
        messages.success(request, f"Tanggapan kepada {laporan.penempatan.pegawai.nama} terkirim.")
        return pindah(request, "pegawai:laporan_atasan")

    def _laporan(self, pk):
        terlihat = _laporan_terlihat(pelaku(self.request))
        return get_object_or_404(terlihat.select_related("ditangani_oleh__pegawai"), pk=pk)

    @staticmethod
    def _tampilkan(request, laporan, form, status=200):
        isi = {"laporan": laporan, "form": form, "baru": laporan.status == StatusLaporan.BARU}
        templat = "pegawai/_tanggapi.html" if is_fragmen(request) else "pegawai/tanggapi.html"
        return render(request, templat, isi, status=status)
