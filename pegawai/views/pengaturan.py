"""Settings of the agency, and dropping a form that waited for its owner to log in again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views import View

from ekinerja.galat import TidakBerwenang
from pegawai import izin, kueri, layanan
from pegawai.akun import sesi
from pegawai.akun.sesi import MasukDulu, pelaku
from pegawai.forms import FormPengaturan


class Pengaturan(MasukDulu, View):
    """Read and change the settings of the own agency; 403 for everybody but its admin."""

    def get(self, request):
        return self._tampilkan(request, FormPengaturan(instance=self._pengaturan()))

    def post(self, request):
        form = FormPengaturan(request.POST, instance=self._pengaturan())
        if not form.is_valid():
            return self._tampilkan(request, form, status=422)
        layanan.simpan_pengaturan(pengaturan=form.isi(), oleh=request.user)
        messages.success(request, "Pengaturan instansi disimpan.")
        return redirect("pegawai:pengaturan")

    def _pengaturan(self):
        saya = pelaku(self.request)
        if not izin.adalah_admin_instansi(saya):
            raise TidakBerwenang("Pengaturan instansi hanya dapat dibuka admin instansi.")
        return kueri.pengaturan_instansi(saya.instansi_id)

    @staticmethod
    def _tampilkan(request, form, status=200):
        return render(request, "pegawai/pengaturan.html", {"form": form}, status=status)


class BuangIsian(MasukDulu, View):
    """Forget the form that waited; the person has seen it and does not want it."""

    def post(self, request):
        sesi.buang_isian(request)
        return redirect(sesi.halaman_asal(request))
