"""What is typed into a form that may not be saved half-way: kept until it is sent."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views import View

from pegawai.akun.sesi import BUKAN_ISIAN, RAHASIA, MasukDulu
from skp import layanan

PANJANG_HALAMAN = 300
BATAS_ISI = 16_000


class DrafIsian(MasukDulu, View):
    """POST `halaman` (the address that shows the form) and its fields; blank fields drop the draft."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        halaman = request.POST.get("halaman", "")
        isi = {
            nama: nilai
            for nama, nilai in request.POST.items()
            if nama not in {*BUKAN_ISIAN, "halaman", "_draf"} and not RAHASIA.search(nama)
        }
        besar = sum(len(nama) + len(nilai) for nama, nilai in isi.items())
        if not halaman.startswith("/") or len(halaman) > PANJANG_HALAMAN or besar > BATAS_ISI:
            return HttpResponse(status=422)
        layanan.simpan_draf_isian(akun=request.user, halaman=halaman, isi=isi)
        jawaban = HttpResponse(status=204)
        jawaban["X-Tersimpan"] = f"{timezone.localtime():%H.%M}"
        return jawaban
