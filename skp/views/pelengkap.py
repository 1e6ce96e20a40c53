"""Besides the RHK: expectations on behaviour, lampiran, notes of the penilai, feedback."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.galat import GalatDomain, TidakBerwenang
from ekinerja.htmx import pindah
from skp import alur, layanan
from skp.forms.perencanaan import FormCatatanRHK, FormTulisan, FormUmpanBalik
from skp.kueri_perencanaan import rhk_terlihat
from skp.models import SKP, RencanaHasilKerja
from skp.pilihan import JenisLampiran, NilaiPerilaku
from skp.views.isian import TampilanIsian, Tempat

PETUNJUK_LAMPIRAN = {
    JenisLampiran.DUKUNGAN: "Orang, anggaran, peralatan, atau akses yang diperlukan.",
    JenisLampiran.PERTANGGUNGJAWABAN: "Cara dan waktu melapor, misalnya “laporan triwulanan”.",
    JenisLampiran.KONSEKUENSI: "Yang mengikuti bila target tercapai atau tidak tercapai.",
}


class EkspektasiPerilaku(TampilanIsian):
    """Ekspektasi khusus for one BerAKHLAK value; the penilai may write it while deciding."""

    def get(self, request: HttpRequest, pk: int, nilai: str) -> HttpResponse:
        skp, nilai = self.skp(pk), self._nilai(nilai)
        if alur.SETUJUI not in alur.tersedia(skp, self.pelaku):
            self.wajib_terbuka(skp)
        ada = skp.ekspektasi.filter(nilai=nilai).first()
        awal = {"kali": ada.kali, "teks": ada.teks} if ada else {"kali": 0}
        waktu = ada.diubah_pada if ada else None
        return self.tampilkan(self._form(nilai, initial=awal), self._tempat(skp, nilai), waktu=waktu)

    def post(self, request: HttpRequest, pk: int, nilai: str) -> HttpResponse:
        skp, nilai = self.skp(pk), self._nilai(nilai)

        def tulis(isi: dict):
            return layanan.simpan_ekspektasi(
                skp_id=skp.pk, nilai=nilai.value, kali=isi["kali"], teks=isi["teks"], oleh=request.user
            )

        def selesai(_baris) -> HttpResponse:
            lembar = self.lembar(pk)
            butir = next(b for b in lembar.perilaku if b["nilai"] == nilai)
            isi = {"skp": skp, "lembar": lembar, "p": butir, "fokus": f"ekspektasi-{nilai.value}"}
            return render(request, "skp/_perilaku.html", isi)

        return self.simpan(self._form(nilai, request.POST), self._tempat(skp, nilai), tulis, selesai)

    @staticmethod
    def _nilai(nilai: str) -> NilaiPerilaku:
        if nilai not in NilaiPerilaku.values:
            raise Http404
        return NilaiPerilaku(nilai)

    @staticmethod
    def _form(nilai: NilaiPerilaku, *args, **kwargs) -> FormTulisan:
        return FormTulisan(
            *args,
            label=f"Ekspektasi khusus: {nilai.label}",
            panjang=1000,
            auto_id=f"id_{nilai.value}_%s",
            **kwargs,
        )

    @staticmethod
    def _tempat(skp: SKP, nilai: NilaiPerilaku) -> Tempat:
        aksi = reverse("skp:perilaku", args=[skp.pk, nilai.value])
        return Tempat(
            skp=skp,
            id=nilai.value,
            judul=f"Ekspektasi khusus {nilai.label}",
            aksi=aksi,
            muat=aksi,
            jangkar=f"ekspektasi-{nilai.value}",
            target=f"#ekspektasi-{nilai.value}",
        )


class Lampiran(TampilanIsian):
    """One of the three lists, one entry a line."""

    def get(self, request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
        skp, jenis = self.skp(pk), self._jenis(jenis)
        self.wajib_terbuka(skp)
        ada = skp.lampiran.filter(jenis=jenis).first()
        awal = {"kali": ada.kali, "teks": ada.teks} if ada else {"kali": 0}
        waktu = ada.diubah_pada if ada else None
        return self.tampilkan(self._form(jenis, initial=awal), self._tempat(skp, jenis), waktu=waktu)

    def post(self, request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
        skp, jenis = self.skp(pk), self._jenis(jenis)

        def tulis(isi: dict):
            return layanan.simpan_lampiran(
                skp_id=skp.pk, jenis=jenis.value, kali=isi["kali"], teks=isi["teks"], oleh=request.user
            )

        def selesai(_baris) -> HttpResponse:
            lembar = self.lembar(pk)
            butir = next(b for b in lembar.lampiran if b["jenis"] == jenis)
            isi = {"skp": skp, "lembar": lembar, "la": butir, "fokus": f"lampiran-{jenis.value}"}
            return render(request, "skp/_lampiran.html", isi)

        return self.simpan(self._form(jenis, request.POST), self._tempat(skp, jenis), tulis, selesai)

    @staticmethod
    def _jenis(jenis: str) -> JenisLampiran:
        if jenis not in JenisLampiran.values:
            raise Http404
        return JenisLampiran(jenis)

    @staticmethod
    def _form(jenis: JenisLampiran, *args, **kwargs) -> FormTulisan:
        return FormTulisan(
            *args,
            label=jenis.label,
            panjang=4000,
            petunjuk=f"{PETUNJUK_LAMPIRAN[jenis]} Satu butir satu baris.",
            baris=4,
            auto_id=f"id_{jenis.value}_%s",
            **kwargs,
        )

    @staticmethod
    def _tempat(skp: SKP, jenis: JenisLampiran) -> Tempat:
        aksi = reverse("skp:lampiran", args=[skp.pk, jenis.value])
        return Tempat(
            skp=skp,
            id=jenis.value,
            judul=jenis.label,
            aksi=aksi,
            muat=aksi,
            jangkar=f"lampiran-{jenis.value}",
            target=f"#lampiran-{jenis.value}",
        )


class CatatanRHK(TampilanIsian):
    """The note of the penilai on one RHK while deciding."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self._rhk(pk)
        if alur.SETUJUI not in alur.tersedia(rhk.skp, self.pelaku):
            raise TidakBerwenang("Catatan RHK ditulis pejabat penilai selama SKP menunggu persetujuan.")
        ada = rhk.catatan.filter(riwayat__isnull=True).first()
        form = self._form(rhk, initial={"teks": ada.teks if ada else ""})
        return self.tampilkan(form, self._tempat(rhk), rhk=rhk, waktu=ada.diubah_pada if ada else None)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self._rhk(pk)

        def tulis(isi: dict):
            return layanan.simpan_catatan_rhk(rhk_id=rhk.pk, teks=isi["teks"], oleh=request.user)

        def selesai(_baris) -> HttpResponse:
            return self.satu_rhk(rhk.skp_id, rhk.pk, "Catatan tersimpan.", fokus=f"rhk-{rhk.pk}")

        return self.simpan(self._form(rhk, request.POST), self._tempat(rhk), tulis, selesai, rhk=rhk)

    def _rhk(self, pk: int) -> RencanaHasilKerja:
        return get_object_or_404(rhk_terlihat(self.pelaku), pk=pk)

    @staticmethod
    def _form(rhk: RencanaHasilKerja, *args, **kwargs) -> FormCatatanRHK:
        return FormCatatanRHK(*args, auto_id=f"id_catatan_{rhk.pk}_%s", **kwargs)

    @staticmethod
    def _tempat(rhk: RencanaHasilKerja) -> Tempat:
        aksi = reverse("skp:catatan_rhk", args=[rhk.pk])
        return Tempat(
            skp=rhk.skp,
            id=f"catatan-{rhk.pk}",
            judul="Catatan RHK",
            aksi=aksi,
            muat=aksi,
            jangkar=f"rhk-{rhk.pk}",
            target=f"#rhk-{rhk.pk}",
        )


class BeriUmpanBalik(TampilanIsian):
    """Ongoing feedback on the SKP, on one RHK or on one value; it comes back where it was written."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        kembali = f"{reverse('skp:detail', args=[pk])}#umpan-balik"
        form = FormUmpanBalik(request.POST)
        if not form.is_valid():
            lembar = self.lembar(pk)
            isi = self.konteks(lembar, remah=self.remah(skp), form_umpan_balik=form)
            return render(request, "skp/detail.html", isi, status=422)
        perilaku = request.POST.get("perilaku", "")
        try:
            layanan.beri_umpan_balik(
                skp_id=pk,
                teks=form.cleaned_data["teks"],
                periode_id=_angka(request.POST.get("periode")),
                rhk_id=_angka(request.POST.get("rhk")),
                perilaku=perilaku if perilaku in NilaiPerilaku.values else "",
                oleh=request.user,
            )
        except GalatDomain as galat:
            return self.tolak(galat, kembali)
        messages.success(request, "Umpan balik terkirim.")
        return pindah(request, kembali)


def _angka(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 19 else None
