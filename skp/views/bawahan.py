"""SKP Bawahan: everybody who reports to me, approving many at once, reminding."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.galat import GalatDomain
from ekinerja.htmx import is_fragmen, umumkan
from pegawai.views.daftar import halaman
from skp import kueri, kueri_bawahan, layanan
from skp.forms.penilaian import FormPilihan
from skp.kueri_bawahan import BELUM, STATUS_BAWAHAN
from skp.pilihan import StatusSKP
from skp.views.dasar import TampilanSKP
from skp.views.saringan import tahun_dari

DAPAT_DIINGATKAN = (None, StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN)


class DaftarBawahan(TampilanSKP):
    """The list, with filter chips that carry counts."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.tampilkan(request.GET)

    def tampilkan(self, saring: QueryDict, *, status: int = 200, **lain) -> HttpResponse:
        tahun_ini = self.pelaku.tanggal.year
        tahun = tahun_dari(saring.get("tahun"), tahun_ini)
        cari, pilihan = saring.get("q", "")[:100], saring.get("status", "")
        semua = kueri_bawahan.bawahan(self.pelaku, tahun, cari)
        jumlah = kueri_bawahan.hitung_bawahan(semua)
        pilihan = pilihan if pilihan in jumlah else "semua"
        hal = halaman(self.request, kueri_bawahan.berstatus(semua, pilihan))
        hal.object_list = kueri_bawahan.muat_bawahan(hal.object_list)
        for p in hal.object_list:
            p.status_skp = StatusSKP(p.skp_kini.status) if p.skp_kini else None
            p.ingatkan = p.status_skp in DAPAT_DIINGATKAN and p.pegawai.akun_id is not None
        isi = {
            "halaman": hal,
            "jumlah": jumlah,
            "tahun": tahun,
            "pilihan_tahun": range(tahun_ini - 3, tahun_ini + 2),
            "cari": cari,
            "pilihan": pilihan,
            "saring": self._keping(jumlah, tahun, cari, pilihan),
            "kueri": _kueri(tahun, cari, pilihan),
            "kembali": f"{reverse('skp:bawahan')}?{_kueri(tahun, cari, pilihan)}",
            **lain,
        }
        templat = "skp/bawahan/_daftar.html" if is_fragmen(self.request) else "skp/bawahan/daftar.html"
        return render(self.request, templat, isi, status=status)

    @staticmethod
    def _keping(jumlah: dict[str, int], tahun: int, cari: str, pilihan: str) -> list[dict]:
        label = {"semua": "Semua", BELUM: "Belum membuat", **{s.value: s.label for s in STATUS_BAWAHAN}}
        alamat = reverse("skp:bawahan")
        return [
            {
                "label": label[k],
                "url": f"{alamat}?{_kueri(tahun, cari, k)}",
                "jumlah": jumlah[k],
                "aktif": k == pilihan,
            }
            for k in label
        ]


class SetujuiBanyak(DaftarBawahan):
    """Approve the chosen ones; the list comes back with the outcome of each row on top."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        # Page links and a reload after the plain POST come here.
        return HttpResponseRedirect(f"{reverse('skp:bawahan')}?{request.GET.urlencode()}")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FormPilihan(request.POST)
        if not form.is_valid():
            return self.tampilkan(request.POST, status=422, galat_pilih=form.errors["pilih"][0])
        hasil = layanan.setujui_banyak(skp_id=form.cleaned_data["pilih"], oleh=request.user)
        berhasil = [h for h in hasil if h.galat is None]
        isi = {"hasil": hasil, "berhasil": len(berhasil), "ditolak": len(hasil) - len(berhasil)}
        jawaban = self.tampilkan(request.POST, **isi)
        return umumkan(jawaban, "kabar", teks=f"{len(berhasil)} SKP disetujui.")


class IngatkanBawahan(TampilanSKP):
    """Remind one person to submit; at most once a day."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, penempatan: int) -> HttpResponse:
        tahun = tahun_dari(request.POST.get("tahun"), self.pelaku.tanggal.year)
        tempat = get_object_or_404(kueri.daftar_bawahan(self.pelaku, tahun), pk=penempatan)
        kembali = f"{reverse('skp:bawahan')}?{_kueri(tahun, '', request.POST.get('status', 'semua'))}"
        try:
            baru = layanan.ingatkan_bawahan(penempatan_id=tempat.pk, tahun=tahun, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, kembali)
        pesan = (
            f"Pengingat terkirim kepada {tempat.pegawai.nama}."
            if baru
            else f"{tempat.pegawai.nama} sudah diingatkan hari ini."
        )
        if is_fragmen(request):
            isi = {"baru": baru}
            return umumkan(render(request, "skp/bawahan/_diingatkan.html", isi), "kabar", teks=pesan)
        messages.success(request, pesan)
        return HttpResponseRedirect(kembali)


def _kueri(tahun: int, cari: str, pilihan: str) -> str:
    isi = {"tahun": tahun, "status": pilihan}
    if cari.strip():
        isi["q"] = cari
    return urlencode(isi)
