"""The autosaved form: 204 while typing, a fragment on "Selesai", a page without JavaScript, 409 if stale."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ekinerja.galat import GalatDomain, IsianUsang, TidakBerwenang, TransisiTidakSah
from ekinerja.htmx import is_fragmen, umumkan
from skp import izin
from skp.models import SKP
from skp.views.detail import TampilanRencana
from skp.views.rencana import tautan_jangkar

BUKAN_ISIAN = {"csrfmiddlewaretoken", "_akun", "_halaman", "kali", "selesai"}


@dataclass(frozen=True)
class Tempat:
    """Where one form stands. `id` names its elements, `target` is what "Selesai" replaces.

    `aksi` takes the POST, `muat` gives the form anew, `jangkar` is its place on the page of the SKP.
    """

    skp: SKP
    id: str
    judul: str
    aksi: str
    muat: str
    jangkar: str
    target: str
    dalam_tabel: bool = False

    @property
    def kembali(self) -> str:
        """The page to return to; looked up only when somebody does."""
        return tautan_jangkar(self.skp, self.jangkar)


class TampilanIsian(TampilanRencana):
    """Base of every form that saves itself."""

    def wajib_terbuka(self, skp: SKP) -> None:
        """Refuse to open a form that could not be saved; the service decides again."""
        if not izin.sebagai_pemilik(self.pelaku, skp):
            raise TidakBerwenang("Isi SKP hanya diubah oleh pegawai yang bersangkutan.")
        if not skp.dapat_diubah:
            raise TransisiTidakSah(
                f"SKP berstatus {skp.get_status_display()} sehingga isinya tidak dapat diubah. "
                "Batalkan pengajuan atau minta revisi lebih dahulu."
            )

    def tampilkan(self, form: forms.Form, tempat: Tempat, status: int = 200, **lain) -> HttpResponse:
        """The form: a fragment for htmx, a page of its own otherwise."""
        pertama = next(iter(form.visible_fields()), None)
        if pertama is not None:
            pertama.field.widget.attrs["autofocus"] = True
        isi = {"skp": tempat.skp, "form": form, "tempat": tempat, **lain}
        if is_fragmen(self.request):
            return render(self.request, "skp/_isian.html", isi, status=status)
        isi["remah"] = self.remah(tempat.skp, tempat.judul)
        return render(self.request, "skp/isian.html", isi, status=status)

    def tanpa_isi(self, form: forms.Form) -> bool:
        """ "Selesai" below fields nobody wrote in: a new form closes and leaves no empty row behind."""
        if "selesai" not in self.request.POST or not is_fragmen(self.request) or not form.is_valid():
            return False
        return not any(form.cleaned_data.get(m) for m in ("teks", "target", "penugasan_dari", "intervensi"))

    def simpan(
        self,
        form: forms.Form,
        tempat: Tempat,
        tulis: Callable[[dict], object],
        selesai: Callable[[object], HttpResponse],
        **lain,
    ) -> HttpResponse:
        """Save what was typed through `tulis` and answer in the way that was asked for."""
        if not form.is_valid():
            return self._keliru(form, tempat, **lain)
        try:
            baris = tulis(form.cleaned_data)
        except IsianUsang as galat:
            return self._usang(galat, tempat)
        except GalatDomain as galat:
            return self.tolak(galat, tempat.kembali)
        except ObjectDoesNotExist as hilang:
            raise Http404 from hilang
        if not is_fragmen(self.request):
            messages.success(self.request, f"{tempat.judul}: tersimpan.")
            return redirect(tempat.kembali)
        if "selesai" in self.request.POST:
            return selesai(baris)
        jawaban = HttpResponse(status=204)
        jawaban["X-Tersimpan"] = f"{timezone.localtime():%H.%M}"
        return umumkan(jawaban, "skp:tersimpan", id=tempat.id, kali=getattr(baris, "kali", 0))

    def _keliru(self, form: forms.Form, tempat: Tempat, **lain) -> HttpResponse:
        if not is_fragmen(self.request):
            return self.tampilkan(form, tempat, status=422, **lain)
        if "selesai" in self.request.POST:
            jawaban = self.tampilkan(form, tempat, status=422, **lain)
            jawaban["HX-Reselect"] = f"#form-{tempat.id}"
            return _ke(jawaban, f"#form-{tempat.id}", "outerHTML")
        # While somebody types the fields stay as they are; only the sentence comes.
        jawaban = render(self.request, "skp/_pesan_isian.html", {"form": form}, status=422)
        return _ke(jawaban, f"#pesan-{tempat.id}", "innerHTML")

    def _usang(self, galat: IsianUsang, tempat: Tempat) -> HttpResponse:
        isi = {
            "skp": tempat.skp,
            "galat": galat,
            "tempat": tempat,
            "banding": [
                (label, galat.tersimpan.get(label, ""), teks)
                for label, teks in galat.diisi.items()
                if galat.tersimpan.get(label, "") != teks
            ],
            "data": [
                (nama, nilai)
                for nama, daftar in self.request.POST.lists()
                for nilai in daftar
                if nama not in BUKAN_ISIAN
            ],
        }
        if is_fragmen(self.request):
            jawaban = render(self.request, "skp/_bentrok.html", isi, status=galat.status_http)
            return _ke(jawaban, f"#pesan-{tempat.id}", "innerHTML")
        isi["remah"] = self.remah(tempat.skp, "Dua versi")
        return render(self.request, "skp/isian_usang.html", isi, status=galat.status_http)

    def hasil_kerja(
        self, skp_id: int, kabar: str, rhk_id: int | None = None, fokus: str = ""
    ) -> HttpResponse:
        """The section Hasil Kerja anew, with the rail; `fokus` is the id that takes the focus."""
        lembar = self.lembar(skp_id)
        isi = self.konteks(
            lembar, halaman=lembar.halaman_rhk(rhk_id), sebagai_fragmen=True, kabar=kabar, fokus=fokus
        )
        return _ke(render(self.request, "skp/_hasil_kerja.html", isi), "#hasil-kerja", "outerHTML")

    def satu_rhk(self, skp_id: int, rhk_id: int, kabar: str, fokus: str = "") -> HttpResponse:
        """One RHK with its indicators anew, with the rail."""
        lembar = self.lembar(skp_id)
        isi = self.konteks(lembar, sebagai_fragmen=True, kabar=kabar, fokus=fokus, blok=lembar.satu(rhk_id))
        if isi["blok"] is None:
            raise Http404
        return _ke(render(self.request, "skp/_rhk_tunggal.html", isi), f"#rhk-{rhk_id}", "outerHTML")


def _ke(jawaban: HttpResponse, target: str, cara: str) -> HttpResponse:
    jawaban["HX-Retarget"], jawaban["HX-Reswap"] = target, cara
    return jawaban
