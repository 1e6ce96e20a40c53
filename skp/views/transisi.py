"""Arrows of the SKP, and the two acts beside them: Muat Ulang and reminding the leader."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from ekinerja.htmx import is_fragmen, pindah
from skp import izin, kueri, layanan
from skp.aturan.dasar import periksa
from skp.kueri_perencanaan import tempat_jangkar
from skp.models import SKP
from skp.views.dasar import TampilanSKP, TampilanTransisi, tautkan
from skp.views.rencana import tautan_jangkar


class TransisiSKP(TampilanTransisi):
    """An arrow of the SKP; gaps link to the page of the list where they stand."""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        skp, _ = self.sasaran(**kwargs)
        # Nobody is asked to confirm what would be refused; the service checks again behind the lock.
        if not self.transisi.boleh(self.pelaku, skp):
            raise TidakBerwenang(
                f"Anda tidak berwenang melakukan “{self.transisi.label}” pada SKP ini hari ini."
            )
        if not self.transisi.berangkat_dari(skp):
            raise TransisiTidakSah(
                f"{self.transisi.label} tidak dapat dilakukan: statusnya kini {skp.get_status_display()}."
            )
        return super().get(request, **kwargs)

    def alamat(self, skp: SKP) -> Callable[[str], str]:
        urutan = tempat_jangkar(skp)
        return lambda jangkar: tautan_jangkar(skp, jangkar, urutan)

    def sesudah(self, skp: SKP, hasil: SKP, **kwargs) -> str:
        """Where to go after the act: the SKP that the service returned, beside the queue for a penilai."""
        alamat = reverse("skp:detail", args=[hasil.pk])
        return f"{alamat}?dari=bawahan" if izin.sebagai_penilai(self.pelaku, skp) else alamat


class Ajukan(TransisiSKP):
    """ "Ajukan SKP": what is missing is told before anybody is asked to confirm."""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        skp, _ = self.sasaran(**kwargs)
        siap = self.transisi.berangkat_dari(skp) and self.transisi.boleh(self.pelaku, skp)
        kurang = periksa(kueri.isi_skp(skp, kueri.pengaturan_dari(skp)), self.transisi.syarat) if siap else []
        if not kurang:
            return super().get(request, **kwargs)
        galat = tautkan(SyaratBelumTerpenuhi("SKP belum lengkap.", kurang), self.alamat(skp))
        isi = {"skp": skp, "galat": galat, "kembali_url": self.halaman(skp), "judul": self.transisi.label}
        templat = "skp/_belum_lengkap.html" if is_fragmen(request) else "komponen/galat_halaman.html"
        return render(request, templat, isi)


class Kembalikan(TransisiSKP):
    """ "Kembalikan": says how many notes per RHK go along."""

    def akibat(self, skp: SKP) -> list[str]:
        jumlah = len(kueri.catatan_rhk(skp, terbuka=True))
        ikut = f"Catatan pada {jumlah} RHK ikut disampaikan."
        tanpa = "Catatan per RHK dapat ditulis pada halaman Detil SKP lebih dahulu."
        return [*super().akibat(skp), ikut if jumlah else tanpa]


class Hapus(TransisiSKP):
    """A deleted draft is gone from the list, which is where one goes next."""

    def sesudah(self, skp: SKP, hasil: SKP, **kwargs) -> str:  # noqa: ARG002 - the list needs neither
        return reverse("skp:daftar")


class BatalkanRevisi(TransisiSKP):
    """Leads back to the version that stays in force."""

    def sesudah(self, skp: SKP, hasil: SKP, **kwargs) -> str:  # noqa: ARG002 - one signature for all
        berlaku = kueri.rantai_versi(hasil).filter(status="disetujui").order_by("-versi").first()
        return reverse("skp:detail", args=[(berlaku or hasil).pk])


class MuatUlang(TampilanSKP):
    """ "Muat Ulang": read the penilai anew."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        alamat = reverse("skp:detail", args=[pk])
        try:
            baru = layanan.muat_ulang_penilai(skp_id=pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        lama = (skp.penempatan.penilai_id, skp.penempatan.penilai_non_asn_id)
        kini = (baru.penempatan.penilai_id, baru.penempatan.penilai_non_asn_id)
        sebab = baru.penempatan.penilai_keterangan
        messages.success(request, f"Pejabat penilai {'tetap' if lama == kini else 'berubah'}. {sebab}")
        return pindah(request, f"{alamat}#penilai")


class IngatkanPimpinan(TampilanSKP):
    """Tell the leader how many people wait for his RHK; once a day."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.skp(pk)
        alamat = reverse("skp:detail", args=[pk])
        try:
            terkirim = layanan.ingatkan_pimpinan(skp_id=pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        if terkirim:
            messages.success(request, "Pimpinan Anda sudah diingatkan.")
        else:
            messages.info(request, "Pimpinan Anda sudah diingatkan hari ini.")
        return pindah(request, alamat)
