"""Kiriman ke SIASN: what is on its way, what arrived, what was refused and why; and once more."""

from typing import ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from ekinerja.galat import TidakBerwenang
from ekinerja.htmx import pindah
from pegawai.akun.sesi import MasukDulu, pelaku
from pegawai.izin import adalah_admin_nasional
from pegawai.views.daftar import halaman
from sinkron import izin, kueri_kiriman
from sinkron.layanan import kiriman as layanan
from sinkron.pilihan import StatusKiriman


class TampilanKiriman(MasukDulu, View):
    """Base: the admin of an agency finds its messages, the national admin all of them."""

    http_method_names: ClassVar = ["post"]

    @property
    def pelaku(self):
        return pelaku(self.request)

    def semua(self):
        """The messages this person looks after. Raises TidakBerwenang for everybody else."""
        if not izin.boleh_kelola_sambungan(self.pelaku):
            raise TidakBerwenang("Kiriman ke SIASN diurus admin instansi.")
        return kueri_kiriman.kiriman_terlihat_oleh(self.pelaku)

    def kembali(self) -> HttpResponse:
        """Back to the list as it was filtered."""
        status = self.request.POST.get("status", "")
        return pindah(self.request, alamat_daftar(status if status in StatusKiriman.values else ""))


class DaftarKiriman(TampilanKiriman):
    """The messages by status, newest first."""

    http_method_names: ClassVar = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        semua = self.semua()
        jumlah = kueri_kiriman.hitung_status(semua)
        status = request.GET.get("status", "")
        status = status if status in StatusKiriman.values else ""
        hal = halaman(
            request,
            semua.filter(status=status) if status else semua,
            jumlah[status] if status else sum(jumlah.values()),
        )
        for k in hal.object_list:
            k.keadaan = StatusKiriman(k.status)
        isi = {
            "halaman": hal,
            "kueri": urlencode({"status": status}) if status else "",
            "status": status,
            "gagal": jumlah[StatusKiriman.GAGAL.value],
            "banyak_instansi": adalah_admin_nasional(self.pelaku),
            "halangan": kueri_kiriman.halangan(self.pelaku.instansi_id),
            "saring": [
                {"label": "Semua", "url": alamat_daftar(""), "jumlah": None, "aktif": not status},
                *(
                    {
                        "label": s.label,
                        "url": alamat_daftar(s.value),
                        "jumlah": jumlah[s.value],
                        "aktif": s.value == status,
                    }
                    for s in StatusKiriman
                ),
            ],
        }
        return render(request, "sinkron/kiriman.html", isi)


class UlangiKiriman(TampilanKiriman):
    """ "Kirim ulang" of one message."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        satu = get_object_or_404(self.semua(), pk=pk)
        layanan.ulangi(kiriman_id=satu.pk, oleh=request.user)
        messages.success(request, f"{satu.judul} {satu.pegawai.nama} diantrekan kembali.")
        return self.kembali()


class UlangiSemua(TampilanKiriman):
    """ "Kirim ulang semua": every failed message of one's scope."""

    def post(self, request: HttpRequest) -> HttpResponse:
        self.semua()
        jumlah = layanan.ulangi_semua(oleh=request.user)
        if jumlah:
            messages.success(request, f"{jumlah} kiriman diantrekan kembali.")
        else:
            messages.info(request, "Tidak ada kiriman yang gagal.")
        return self.kembali()


def alamat_daftar(status: str) -> str:
    """The list, of one status when given."""
    return reverse("sinkron:kiriman") + (f"?status={status}" if status else "")
