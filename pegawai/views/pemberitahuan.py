"""Notices: the list, opening one, marking all as read. Reading the list marks nothing."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from pegawai import kueri, layanan
from pegawai.akun.sesi import MasukDulu

from .daftar import halaman


class DaftarPemberitahuan(MasukDulu, View):
    def get(self, request):
        isi = {"halaman": halaman(request, kueri.pemberitahuan_milik(request.user))}
        return render(request, "pegawai/pemberitahuan.html", isi)


class BukaPemberitahuan(MasukDulu, View):
    """Mark one notice as read and go where it points; 404 for somebody else's."""

    def post(self, request, pk):
        pemberitahuan = get_object_or_404(kueri.pemberitahuan_milik(request.user), pk=pk)
        layanan.tandai_dibaca(akun=request.user, pk=pk)
        tautan = pemberitahuan.tautan
        # A notice may quote what somebody typed; it must never lead out of the portal.
        if not tautan or not url_has_allowed_host_and_scheme(tautan, {request.get_host()}):
            tautan = "pegawai:pemberitahuan"
        return redirect(tautan)


class TandaiSemuaDibaca(MasukDulu, View):
    def post(self, request):
        layanan.tandai_dibaca(akun=request.user)
        return redirect("pegawai:pemberitahuan")
