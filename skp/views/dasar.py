"""What every page of this app shares: the acting person, visible SKPs, refusals and confirmations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from ekinerja.galat import GalatDomain
from ekinerja.htmx import is_fragmen, konfirmasi, pindah
from pegawai.akun.sesi import MasukDulu, pelaku
from skp import kueri
from skp.alur import Transisi
from skp.aturan.dasar import Pelanggaran
from skp.forms.catatan import FormCatatan
from skp.models import SKP


@dataclass(frozen=True)
class PelanggaranTertaut:
    """A violation with the URL of the place where it is mended."""

    kode: str
    pesan: str
    tautan: str = ""


def tautkan(galat: GalatDomain, halaman: str | Callable[[str], str]) -> GalatDomain:
    """Give each violation a link to its anchor on `halaman`: a path, or a function from anchor to URL."""
    alamat = halaman if callable(halaman) else lambda jangkar: f"{halaman}#{jangkar}"
    galat.pelanggaran = tuple(
        PelanggaranTertaut(p.kode, p.pesan, alamat(p.jangkar) if getattr(p, "jangkar", "") else "")
        for p in galat.pelanggaran
        if isinstance(p, (Pelanggaran, PelanggaranTertaut))
    )
    return galat


class TampilanSKP(MasukDulu, View):
    """Base of the pages: `self.pelaku` and SKPs that this person may see (404 for all others).

    `menu` names the menu entries that a page about one SKP lies under: one's own, another person's.
    """

    menu: ClassVar = ("skp:daftar", "skp:bawahan")

    @property
    def pelaku(self):
        return pelaku(self.request)

    def skp(self, pk: int, *, berisi: bool = False, muat: Sequence[str] | None = None) -> SKP:
        """The SKP when it is visible to this person, else Http404.

        With `berisi` its content is loaded; `muat` names the relations to load instead of all of a page.
        """
        semua = kueri.skp_terlihat_oleh(self.pelaku)
        if muat is not None:
            semua = semua.select_related(None).select_related(*muat)
        return self.letakkan(get_object_or_404(kueri.dengan_isi(semua) if berisi else semua, pk=pk))

    def letakkan(self, skp: SKP) -> SKP:
        """Mark the menu entry this SKP lies under (read by ekinerja.navigasi); gives the SKP back."""
        self.request.letak = reverse(self.menu[skp.pegawai_id != self.pelaku.pegawai_id])
        return skp

    def tolak(self, galat: GalatDomain, kembali: str, alamat: Callable[[str], str] | None = None):
        """A refusal with its own HTTP status: a panel for htmx, a page with a way back otherwise.

        `alamat` turns the anchor of a violation into a URL where that is not simply on `kembali`.
        """
        tautkan(galat, alamat or kembali)
        templat = "komponen/galat.html" if is_fragmen(self.request) else "komponen/galat_halaman.html"
        jawaban = render(
            self.request, templat, {"galat": galat, "kembali_url": kembali}, status=galat.status_http
        )
        if is_fragmen(self.request):
            # A 422 would land in the target of the form; a refusal of an act belongs to the page.
            jawaban["HX-Retarget"], jawaban["HX-Reswap"] = "#galat", "innerHTML"
        return jawaban


class TampilanTransisi(TampilanSKP):
    """One arrow: GET shows the confirmation (with a note field when one is required), POST does it.

    `transisi` and `aksi` (the service) are set in the URLs.
    """

    http_method_names: ClassVar = ["get", "post"]
    transisi: Transisi = None
    aksi: Callable = None
    pesan_berhasil = ""

    def sasaran(self, **kwargs) -> tuple[SKP, dict]:
        """The SKP and the arguments of the service that name the thing to move."""
        # The service reads the whole again behind its lock.
        skp = self.skp(kwargs["pk"], muat=("pegawai", "penempatan", "instansi__pengaturan"))
        return skp, {"skp_id": skp.pk}

    def halaman(self, skp: SKP, /, **kwargs) -> str:
        """Where the person stands and returns to."""
        return reverse("skp:detail", args=[skp.pk])

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        skp, _ = self.sasaran(**kwargs)
        form = None
        if self.label_catatan:
            # What was typed before and not sent yet (static/js/skp-draf.js keeps it).
            draf = kueri.draf_isian(request.user.pk, [request.path]).get(request.path)
            form = FormCatatan(label=self.label_catatan, initial=draf)
        return self._konfirmasi(skp, form, **kwargs)

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        skp, argumen = self.sasaran(**kwargs)
        if self.label_catatan:
            form = FormCatatan(request.POST, label=self.label_catatan)
            if not form.is_valid():
                return self._konfirmasi(skp, form, status=422, **kwargs)
            argumen[self.nama_catatan] = form.cleaned_data["catatan"]
        try:
            hasil = self.aksi(**argumen, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, self.halaman(skp, **kwargs), self.alamat(skp))
        messages.success(request, self.pesan_berhasil or f"{self.transisi.label}: berhasil.")
        return pindah(request, self.sesudah(skp, hasil, **kwargs))

    nama_catatan = "catatan"

    @property
    def label_catatan(self) -> str:
        """What the note is called; empty when the arrow asks for none."""
        return self.transisi.wajib_catatan

    def alamat(self, skp: SKP) -> Callable[[str], str] | None:  # noqa: ARG002 - pages with parts override it
        """How the anchor of a violation becomes a URL; None: an anchor on `halaman`."""
        return None

    def akibat(self, skp: SKP) -> list[str]:  # noqa: ARG002 - some arrows count what goes along
        """The sentences of the confirmation that say what follows."""
        return [self.transisi.akibat] if self.transisi.akibat else []

    def perihal(self, skp: SKP, /, **kwargs) -> str:
        """Whose and what: the sentence of the confirmation."""
        return f"{skp.pegawai.nama}, SKP {skp.tahun}"

    def sesudah(self, skp: SKP, hasil, /, **kwargs) -> str:  # noqa: ARG002 - subclasses look at the outcome
        """Where to go after the act."""
        return self.halaman(skp, **kwargs)

    def _konfirmasi(self, skp: SKP, form, /, status: int = 200, **kwargs) -> HttpResponse:
        return konfirmasi(
            self.request,
            {
                "judul": self.transisi.label,
                "pesan": self.perihal(skp, **kwargs),
                "akibat": self.akibat(skp),
                "aksi": self.request.path,
                "tutup_url": self.halaman(skp, **kwargs),
                "bahaya": self.transisi.gaya == "bahaya",
                "form": form,
                "draf": form is not None,
            },
            target="#dialog-isi",
            status=status,
        )
