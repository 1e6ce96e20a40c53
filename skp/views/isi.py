"""RHK and indicators: their forms, saving, order, deletion, and taking over results of the leader."""

from uuid import UUID, uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi
from ekinerja.htmx import is_fragmen, konfirmasi, pindah, umumkan
from skp import kueri, layanan
from skp.forms.perencanaan import FormIndikator, FormRHK
from skp.kueri_perencanaan import indikator_terlihat, rhk_terlihat
from skp.layanan.pengambilan import ambil_rhk_pimpinan
from skp.models import SKP, Indikator, RencanaHasilKerja
from skp.pilihan import JenisRHK
from skp.views.isian import TampilanIsian, Tempat
from skp.views.rencana import tautan_jangkar

ARAH = {"naik": True, "turun": False}


class TampilanRHK(TampilanIsian):
    """Base of what happens to an RHK."""

    def rhk(self, pk: int) -> RencanaHasilKerja:
        return get_object_or_404(rhk_terlihat(self.pelaku).select_related("intervensi"), pk=pk)

    def tempat(self, skp: SKP, kunci, rhk: RencanaHasilKerja | None) -> Tempat:
        muat = reverse("skp:rhk_ubah", args=[rhk.pk]) if rhk else reverse("skp:rhk_tambah", args=[skp.pk])
        return Tempat(
            skp=skp,
            id=str(kunci),
            judul="Edit RHK" if rhk else "Tambah Rencana Hasil Kerja",
            aksi=reverse("skp:rhk_simpan", args=[skp.pk]),
            muat=muat,
            jangkar=f"rhk-{rhk.pk}" if rhk else "hasil-kerja",
            target="#hasil-kerja",
        )


class TambahRHK(TampilanRHK):
    """The empty form; nothing is written before something is typed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        self.wajib_terbuka(skp)
        jenis = request.GET.get("jenis")
        kunci = uuid4()
        form = FormRHK(
            auto_id=f"id_{kunci}_%s",
            initial={
                "kunci": kunci,
                "kali": 0,
                "jenis": jenis if jenis in JenisRHK.values else JenisRHK.UTAMA,
            },
            skp=skp,
            pimpinan=kueri.rhk_pimpinan(skp),
        )
        return self.tampilkan(form, self.tempat(skp, kunci, None))


class UbahRHK(TampilanRHK):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self.rhk(pk)
        self.wajib_terbuka(rhk.skp)
        form = FormRHK(
            auto_id=f"id_{rhk.kunci}_%s",
            initial={
                "kunci": rhk.kunci,
                "kali": rhk.kali,
                "intervensi": rhk.intervensi_id,
                "teks": rhk.teks,
                "jenis": rhk.jenis,
                "klasifikasi": rhk.klasifikasi,
                "penugasan_dari": rhk.penugasan_dari,
            },
            skp=rhk.skp,
            pimpinan=kueri.rhk_pimpinan(rhk.skp),
            kini=rhk.intervensi,
        )
        return self.tampilkan(form, self.tempat(rhk.skp, rhk.kunci, rhk), waktu=rhk.diubah_pada)


class SimpanRHK(TampilanRHK):
    """Autosave and "Selesai" of one RHK, known by its key."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        kunci = _kunci(request)
        lama = skp.rhk.filter(kunci=kunci).select_related("intervensi").first() if kunci else None
        form = FormRHK(
            request.POST,
            auto_id=f"id_{kunci}_%s",
            skp=skp,
            pimpinan=kueri.rhk_pimpinan(skp),
            kini=lama.intervensi if lama else None,
        )

        def tulis(isi: dict) -> RencanaHasilKerja:
            return layanan.simpan_rhk(
                skp_id=skp.pk,
                kunci=isi["kunci"],
                kali=isi["kali"],
                teks=isi["teks"],
                klasifikasi=isi["klasifikasi"],
                jenis=isi["jenis"],
                penugasan_dari=isi["penugasan_dari"],
                intervensi_id=isi.get("intervensi"),
                oleh=request.user,
            )

        def selesai(rhk: RencanaHasilKerja) -> HttpResponse:
            return self.hasil_kerja(skp.pk, "RHK tersimpan.", rhk.pk, fokus=f"rhk-{rhk.pk}")

        if lama is None and self.tanpa_isi(form):
            return self.hasil_kerja(skp.pk, "Tidak ada RHK yang ditambahkan.", fokus="judul-hasil-kerja")
        return self.simpan(form, self.tempat(skp, kunci, lama), tulis, selesai)


class HapusRHK(TampilanRHK):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self.rhk(pk)
        self.wajib_terbuka(rhk.skp)
        jumlah = rhk.indikator.count()
        akibat = [f"{jumlah} indikator di bawahnya ikut terhapus."] if jumlah else []
        return _konfirmasi_hapus(request, "Hapus RHK", str(rhk), akibat, tautan_jangkar(rhk.skp, f"rhk-{pk}"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self.rhk(pk)
        try:
            layanan.hapus_rhk(rhk_id=pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:detail", args=[rhk.skp_id]))
        except ObjectDoesNotExist as hilang:
            raise Http404 from hilang
        if not is_fragmen(request):
            return redirect(f"{reverse('skp:detail', args=[rhk.skp_id])}#hasil-kerja")
        jawaban = self.hasil_kerja(rhk.skp_id, "RHK dihapus.", fokus="judul-hasil-kerja")
        return umumkan(jawaban, "tutup-dialog")


class UrutRHK(TampilanRHK):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self.rhk(pk)
        try:
            layanan.pindahkan(baris=rhk, ke_atas=_arah(request), oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:detail", args=[rhk.skp_id]))
        if is_fragmen(request):
            return self.hasil_kerja(rhk.skp_id, "Urutan RHK berubah.", rhk.pk)
        return redirect(tautan_jangkar(rhk.skp, f"rhk-{pk}"))


class TampilanIndikator(TampilanRHK):
    """Base of what happens to an indicator."""

    def indikator(self, pk: int) -> Indikator:
        return get_object_or_404(indikator_terlihat(self.pelaku), pk=pk)

    def tempat_indikator(self, rhk: RencanaHasilKerja, kunci, baris: Indikator | None) -> Tempat:
        muat = (
            reverse("skp:indikator_ubah", args=[baris.pk])
            if baris
            else reverse("skp:indikator_tambah", args=[rhk.pk])
        )
        return Tempat(
            skp=rhk.skp,
            id=str(kunci),
            judul="Edit Indikator" if baris else "Tambah Indikator",
            aksi=reverse("skp:indikator_simpan", args=[rhk.pk]),
            muat=muat,
            jangkar=f"indikator-{baris.pk}" if baris else f"rhk-{rhk.pk}",
            target=f"#rhk-{rhk.pk}",
            dalam_tabel=baris is not None,
        )


class TambahIndikator(TampilanIndikator):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self.rhk(pk)
        self.wajib_terbuka(rhk.skp)
        kunci = uuid4()
        form = FormIndikator(auto_id=f"id_{kunci}_%s", initial={"kunci": kunci, "kali": 0}, skp=rhk.skp)
        return self.tampilkan(form, self.tempat_indikator(rhk, kunci, None), rhk=rhk)


class UbahIndikator(TampilanIndikator):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        baris = self.indikator(pk)
        self.wajib_terbuka(baris.rhk.skp)
        form = FormIndikator(
            auto_id=f"id_{baris.kunci}_%s",
            initial={
                "kunci": baris.kunci,
                "kali": baris.kali,
                "teks": baris.teks,
                "target": baris.target_teks,
                "aspek": baris.aspek,
                "perspektif": baris.perspektif,
            },
            skp=baris.rhk.skp,
        )
        tempat = self.tempat_indikator(baris.rhk, baris.kunci, baris)
        return self.tampilkan(form, tempat, rhk=baris.rhk, waktu=baris.diubah_pada)


class SimpanIndikator(TampilanIndikator):
    """Autosave and "Selesai" of one indicator, known by its key."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rhk = self.rhk(pk)
        kunci = _kunci(request)
        lama = rhk.indikator.filter(kunci=kunci).first() if kunci else None
        form = FormIndikator(request.POST, auto_id=f"id_{kunci}_%s", skp=rhk.skp)

        def tulis(isi: dict) -> Indikator:
            return layanan.simpan_indikator(
                rhk_id=rhk.pk,
                kunci=isi["kunci"],
                kali=isi["kali"],
                teks=isi["teks"],
                target=isi.get("target", ""),
                aspek=isi.get("aspek", ""),
                perspektif=isi.get("perspektif", ""),
                oleh=request.user,
            )

        def selesai(baris: Indikator) -> HttpResponse:
            return self.satu_rhk(rhk.skp_id, rhk.pk, "Indikator tersimpan.", fokus=f"indikator-{baris.pk}")

        if lama is None and self.tanpa_isi(form):
            return self.satu_rhk(rhk.skp_id, pk, "Tidak ada indikator yang ditambahkan.", fokus=f"rhk-{pk}")
        return self.simpan(form, self.tempat_indikator(rhk, kunci, lama), tulis, selesai, rhk=rhk)


class HapusIndikator(TampilanIndikator):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        baris = self.indikator(pk)
        skp = baris.rhk.skp
        self.wajib_terbuka(skp)
        return _konfirmasi_hapus(
            request, "Hapus Indikator", str(baris), [], tautan_jangkar(skp, f"indikator-{pk}")
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        baris = self.indikator(pk)
        rhk = baris.rhk
        try:
            layanan.hapus_indikator(indikator_id=pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:detail", args=[rhk.skp_id]))
        except ObjectDoesNotExist as hilang:
            raise Http404 from hilang
        if not is_fragmen(request):
            return redirect(tautan_jangkar(rhk.skp, f"rhk-{rhk.pk}"))
        jawaban = self.satu_rhk(rhk.skp_id, rhk.pk, "Indikator dihapus.", fokus=f"rhk-{rhk.pk}")
        return umumkan(jawaban, "tutup-dialog")


class UrutIndikator(TampilanIndikator):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        baris = self.indikator(pk)
        rhk = baris.rhk
        try:
            layanan.pindahkan(baris=baris, ke_atas=_arah(request), oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:detail", args=[rhk.skp_id]))
        if is_fragmen(request):
            return self.satu_rhk(rhk.skp_id, rhk.pk, "Urutan indikator berubah.")
        return redirect(tautan_jangkar(rhk.skp, f"indikator-{pk}"))


class AmbilRHKPimpinan(TampilanIsian):
    """Pick results of the leader; each becomes an RHK that intervenes it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        self.wajib_terbuka(skp)
        return self._pilih(skp)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.skp(pk)
        dipilih = [n for n in request.POST.getlist("rhk") if n.isascii() and n.isdigit() and len(n) < 19]
        try:
            ambil_rhk_pimpinan(skp_id=pk, rhk_id=map(int, dipilih), oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:detail", args=[pk]))
        return pindah(request, f"{reverse('skp:detail', args=[pk])}#hasil-kerja")

    def _pilih(self, skp: SKP) -> HttpResponse:
        terpakai = set(skp.rhk.values_list("intervensi_id", flat=True))
        isi = {
            "skp": skp,
            "pimpinan": [(r, r.pk in terpakai) for r in kueri.rhk_pimpinan(skp)],
            "remah": self.remah(skp, "Ambil RHK pimpinan"),
        }
        fragmen = is_fragmen(self.request)
        return render(self.request, "skp/_pimpinan.html" if fragmen else "skp/pimpinan.html", isi)


def _kunci(request: HttpRequest):
    """The key in the form, None when it is none; the form itself says what is wrong."""
    try:
        return UUID(request.POST.get("kunci", ""))
    except ValueError:
        return None


def _arah(request: HttpRequest) -> bool:
    arah = request.POST.get("arah")
    if arah not in ARAH:
        raise SyaratBelumTerpenuhi("Pilih naik atau turun.", kode="SLN-05")
    return ARAH[arah]


def _konfirmasi_hapus(request, judul: str, pesan: str, akibat: list[str], tutup: str) -> HttpResponse:
    isi = {
        "judul": judul,
        "pesan": pesan,
        "akibat": akibat,
        "aksi": request.path,
        "tombol": "Hapus",
        "tutup_url": tutup,
        "bahaya": True,
    }
    return konfirmasi(request, isi, target="#hasil-kerja")
