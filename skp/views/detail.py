"""Detil SKP and the pages beside it: one wide table, the history, what changed since last time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from ekinerja.htmx import is_fragmen
from pegawai.views.daftar import halaman
from skp import izin, kueri, layanan
from skp.aturan.tempel import SEBUTAN
from skp.beda import beda
from skp.forms.perencanaan import FormUmpanBalik
from skp.kueri_bawahan import urutan_antrean
from skp.kueri_perencanaan import dokumen_pembanding, lembar_skp, skp_halaman, tempat_jangkar
from skp.models import SKP, Indikator, RencanaHasilKerja
from skp.pilihan import JenisRHK, ModelSKP
from skp.views.dasar import TampilanSKP
from skp.views.rencana import Rencana, baris_riwayat, tautan_jangkar

RHK_PER_TABEL = 50
KOLOM_LEGA = ("rhk_pimpinan", "rhk", "indikator")


class TampilanRencana(TampilanSKP):
    """Base of the pages that draw the content of one SKP."""

    def lembar(self, pk: int, *, antre: bool = False) -> Rencana:
        """The whole page of a visible SKP, else Http404; `antre`: with what else waits for this person."""
        skp = self.letakkan(get_object_or_404(skp_halaman(self.pelaku), pk=pk))
        antre = antre and skp.pegawai_id != self.pelaku.pegawai_id
        antrean = kueri.antrean_persetujuan(self.pelaku) if antre else None
        return Rencana(lembar_skp(skp, antrean), self.pelaku)

    def konteks(self, lembar: Rencana, *, halaman: int = 1, **lain) -> dict:
        """Context of `skp/_hasil_kerja.html` and of everything that includes it."""
        bagian, halaman, jumlah = lembar.bagian(halaman)
        return {
            "lembar": lembar,
            "skp": lembar.skp,
            "bagian": bagian,
            "halaman_rhk": halaman,
            "semua_halaman": range(1, jumlah + 1) if jumlah > 1 else (),
            "memakai": lembar.memakai,
            **lain,
        }

    def remah(self, skp: SKP, *sesudah: str) -> list[tuple[str, str | None]]:
        """The way back: own SKPs start at Daftar SKP, those one assesses at SKP Bawahan."""
        milik = self.pelaku.pegawai_id == skp.pegawai_id
        awal = []
        if milik:
            awal = [("Daftar SKP", reverse("skp:daftar"))]
        elif izin.sebagai_penilai(self.pelaku, skp):
            awal = [("SKP Bawahan", reverse("skp:bawahan"))]
        nama = f"SKP {skp.tahun}" if milik else f"SKP {skp.tahun} {skp.pegawai.nama}"
        if not sesudah:
            return [*awal, (nama, None)]
        return [*awal, (nama, reverse("skp:detail", args=[skp.pk])), *((s, None) for s in sesudah)]


def nomor_halaman(request: HttpRequest) -> int:
    """`?halaman=`, 1 for nonsense."""
    teks = request.GET.get("halaman", "")
    return max(1, int(teks)) if teks.isascii() and teks.isdigit() and len(teks) < 6 else 1


class DetilSKP(TampilanRencana):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        lembar = self.lembar(pk, antre=request.GET.get("dari") == "bawahan")
        isi = self.konteks(lembar, halaman=nomor_halaman(request), remah=self.remah(lembar.skp))
        if lembar.boleh_umpan_balik:
            isi["form_umpan_balik"] = FormUmpanBalik()
        if lembar.muatan.antre is not None:
            isi["urut"] = urutan_antrean(lembar.muatan.antre, pk)
        return render(request, "skp/detail.html", isi)


class RiwayatSKPPenuh(TampilanRencana):
    """Every change of state of all versions, assessments included, newest first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        versi = list(kueri.rantai_versi(skp))
        hal = halaman(request, kueri.riwayat(skp))
        isi = {
            "skp": skp,
            "halaman": hal,
            "riwayat": baris_riwayat(hal.object_list),
            "versi": reversed(versi),
            "remah": self.remah(skp, "Riwayat"),
        }
        return render(request, "skp/riwayat.html", isi)


class Banding(TampilanRencana):
    """What changed since the SKP was returned, or since the version in force."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        skp = self.skp(pk)
        lama = dokumen_pembanding(skp)
        isi = {
            "skp": skp,
            "dokumen": lama,
            "perubahan": self._perubahan(skp, lama.isi) if lama else [],
            "remah": self.remah(skp, "Yang berubah"),
        }
        return render(request, "skp/_banding.html" if is_fragmen(request) else "skp/banding.html", isi)

    @staticmethod
    def _perubahan(skp: SKP, lama: dict) -> list[dict]:
        baru = layanan.susun_dokumen(skp)
        # The comparison names rows by key, the page by number.
        tempat = {f"rhk-{r.kunci}": f"rhk-{r.pk}" for r in skp.rhk.all()}
        tempat |= {
            f"indikator-{i.kunci}": f"indikator-{i.pk}" for r in skp.rhk.all() for i in r.indikator.all()
        }
        urutan = tempat_jangkar(skp)
        return [
            {"rincian": p, "tautan": tautan_jangkar(skp, tempat.get(p.jangkar, p.jangkar), urutan)}
            for p in beda(lama, baru)
        ]


class TabelSKP(TampilanRencana):
    """The whole SKP as one grid that can be copied into a spreadsheet and pasted back."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        lembar = self.lembar(pk)
        kolom = self._kolom(lembar)
        halaman = Paginator(lembar.muatan.rhk, RHK_PER_TABEL).get_page(nomor_halaman(request))
        isi = {
            "lembar": lembar,
            "skp": lembar.skp,
            "judul_kolom": [SEBUTAN[k] for k in kolom],
            "baris": [
                [
                    (n if pertama else "", False),
                    *((self._sel(r, i, k, pertama), k in KOLOM_LEGA) for k in kolom),
                ]
                for n, r in enumerate(halaman.object_list, halaman.start_index())
                for pertama, i in _dengan_pertama(r.indikator.all())
            ],
            "halaman": halaman,
            "remah": self.remah(lembar.skp, "Tampilan tabel"),
        }
        return render(request, "skp/tabel.html", isi)

    @staticmethod
    def _kolom(lembar: Rencana) -> list[str]:
        jajf = lembar.skp.model == ModelSKP.JAJF
        memakai = lembar.memakai
        return [
            *(["rhk_pimpinan"] if jajf else []),
            "rhk",
            "jenis",
            "klasifikasi",
            "penugasan_dari",
            *(["aspek"] if memakai["aspek"] else []),
            "indikator",
            *(["target"] if memakai["target"] else []),
            *(["perspektif"] if memakai["perspektif"] else []),
        ]

    @staticmethod
    def _sel(rhk: RencanaHasilKerja, indikator: Indikator | None, kolom: str, pertama: bool) -> str:
        """One cell; below the first row of an RHK its cells are blank, as in the official form."""
        dari_rhk = {
            "rhk_pimpinan": rhk.intervensi_teks,
            "rhk": rhk.teks,
            "jenis": JenisRHK(rhk.jenis).label,
            "klasifikasi": rhk.get_klasifikasi_display(),
            "penugasan_dari": rhk.penugasan_dari,
        }
        if kolom in dari_rhk:
            return dari_rhk[kolom] if pertama else ""
        if indikator is None:
            return ""
        return {
            "indikator": indikator.teks,
            "target": indikator.target_teks,
            "aspek": indikator.get_aspek_display(),
            "perspektif": indikator.get_perspektif_display(),
        }[kolom]


def _dengan_pertama(indikator) -> list[tuple[bool, Indikator | None]]:
    """Each indicator with whether it is the first; one empty row for an RHK without any."""
    return [(n == 0, i) for n, i in enumerate(indikator)] or [(True, None)]
