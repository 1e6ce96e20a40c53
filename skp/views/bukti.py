"""Bukti dukung: attach a link or a file, remove it, hand it out to those who may see the SKP."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi
from ekinerja.htmx import is_fragmen, konfirmasi, umumkan
from skp import kueri, kueri_penilaian, layanan
from skp.aturan.berkas import nama_aman
from skp.forms.pelaksanaan import FormBukti
from skp.models import BuktiDukung
from skp.views.dasar import TampilanSKP
from skp.views.pelaksanaan import BagianLembar
from skp.views.saringan import angka

# Whatever the file holds, a browser that is made to show it may run nothing and load nothing.
KOTAK_PASIR = "sandbox; default-src 'none'"


class BuktiTambah(BagianLembar):
    """Form (GET ?rhk=) and attaching of evidence."""

    def get(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        rhk = get_object_or_404(milik.rhk, pk=angka(request.GET.get("rhk"), 0))
        form = FormBukti(skp=milik, initial={"rhk": rhk.pk}, auto_id=f"id_bukti_{rhk.pk}_%s")
        return self._form(milik, tempo, form, rhk.pk)

    def post(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        rhk_id = angka(request.POST.get("rhk"), 0)
        form = FormBukti(request.POST, request.FILES, skp=milik, auto_id=f"id_bukti_{rhk_id}_%s")
        if not form.is_valid():
            return self._form(milik, tempo, form, rhk_id, status=422)
        isi = form.cleaned_data
        alamat = self.alamat_lembar(milik, tempo.pk, f"rhk-{rhk_id}")
        try:
            layanan.tambah_bukti(
                skp_id=milik.pk,
                periode_id=tempo.pk,
                rhk_id=rhk_id,
                nama=isi["nama"],
                tautan=isi["tautan"],
                berkas=isi["berkas"],
                oleh=request.user,
            )
        except SyaratBelumTerpenuhi as galat:
            if not galat.pelanggaran:
                return self.tolak(galat, alamat)
            for p in galat.pelanggaran:
                form.add_error(p.jangkar if p.jangkar in form.fields else None, f"{p.pesan} ({p.kode})")
            return self._form(milik, tempo, form, rhk_id, status=galat.status_http)
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        lembar = self.konteks(milik, tempo, r=self.rhk_lembar(milik, tempo, rhk_id), fokus=True)
        return self.berhasil(alamat, "skp/penilaian/_bukti.html", lembar, "Bukti dukung tersimpan.")

    def _form(self, skp, periode, form, rhk_id, *, status=200) -> HttpResponse:
        batas = kueri.pengaturan_dari(skp).ukuran_berkas_mb
        form.fields[
            "berkas"
        ].help_text = f"Sebagai ganti tautan: PDF, gambar, atau dokumen kantor, paling besar {batas} MB."
        isi = self.konteks(
            skp,
            periode,
            form=form,
            judul="Bukti Dukung",
            aksi=reverse("skp:bukti_tambah", args=[skp.pk, periode.pk]),
            target=f"#bukti-{rhk_id}",
        )
        return self.formulir(
            "skp/penilaian/_formulir.html", isi, target=f"#isi-bukti-{rhk_id}", status=status
        )


class BuktiHapus(BagianLembar):
    """Remove evidence, after asking."""

    def get(self, request: HttpRequest, skp: int, periode: int, bukti: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        baris = get_object_or_404(BuktiDukung, pk=bukti, rhk__skp=milik, periode=tempo)
        isi = {
            "judul": "Hapus bukti dukung",
            "pesan": baris.nama,
            "akibat": ["Berkas ikut dihapus." if baris.berkas else "Tautan dihapus dari periode ini."],
            "aksi": request.path,
            "tombol": "Hapus",
            "bahaya": True,
            "tutup_url": self.alamat_lembar(milik, tempo.pk, f"rhk-{baris.rhk_id}"),
            "hx_target": f"#bukti-{baris.rhk_id}" if is_fragmen(request) else "",
        }
        return konfirmasi(request, isi)

    def post(self, request: HttpRequest, skp: int, periode: int, bukti: int) -> HttpResponse:
        milik, tempo = self.cari(skp, periode)
        baris = get_object_or_404(BuktiDukung, pk=bukti, rhk__skp=milik, periode=tempo)
        alamat = self.alamat_lembar(milik, tempo.pk, f"rhk-{baris.rhk_id}")
        try:
            layanan.hapus_bukti(bukti_id=baris.pk, oleh=request.user)
        except GalatDomain as galat:
            return self.tolak(galat, alamat)
        lembar = self.konteks(milik, tempo, r=self.rhk_lembar(milik, tempo, baris.rhk_id), fokus=True)
        jawaban = self.berhasil(alamat, "skp/penilaian/_bukti.html", lembar, "Bukti dukung dihapus.")
        if is_fragmen(request):
            jawaban["HX-Reswap"] = "outerHTML"
            umumkan(jawaban, "tutup-dialog")
        return jawaban


class Bukti(TampilanSKP):
    """Hand out a stored file, streamed, always as an attachment; 404 for whom the SKP does not exist."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        terlihat = kueri_penilaian.bukti_terlihat(kueri.skp_terlihat_oleh(self.pelaku))
        return serahkan(get_object_or_404(terlihat, pk=pk))


def serahkan(bukti: BuktiDukung) -> FileResponse:
    """The stored file of a piece of evidence, for page and API; 404 for a link or a file that is gone."""
    if not bukti.berkas:
        raise Http404("Bukti ini berupa tautan.")
    try:
        isi = bukti.berkas.open("rb")
    except FileNotFoundError:
        raise Http404("Berkas ini tidak ada lagi pada penyimpanan.") from None
    return FileResponse(
        isi,
        as_attachment=True,
        filename=nama_unduhan(bukti),
        content_type=bukti.tipe_isi or "application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": KOTAK_PASIR},
    )


def nama_unduhan(bukti: BuktiDukung) -> str:
    """The name the person gave, with the suffix of the stored file."""
    akhiran = bukti.berkas.name.rpartition(".")[2]
    nama = bukti.nama.removesuffix(f".{akhiran}")
    return nama_aman(f"{nama}.{akhiran}") or f"bukti-{bukti.pk}.{akhiran}"
