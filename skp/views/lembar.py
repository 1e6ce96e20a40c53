"""Lembar Penilaian: one period of one SKP for its owner, the penilai, his superior and the admin."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from ekinerja.galat import GalatDomain, IsianUsang, TidakBerwenang, TransisiTidakSah
from ekinerja.htmx import is_fragmen, umumkan
from skp import alur, izin, kueri, kueri_lembar, kueri_penilaian, layanan
from skp.aturan.penilaian import IsiPenilaian, nil04_setelah_realisasi
from skp.aturan.predikat import MATRIKS_PREDIKAT
from skp.forms.penilaian import ARTI_HASIL_KERJA, ARTI_PERILAKU, FormNilai, FormPutusan
from skp.kueri_kiriman import acuan
from skp.kueri_lembar import LembarPenilaian
from skp.models import SKP, Penilaian, PeriodePenilaian
from skp.pilihan import (
    CapaianOrganisasi,
    Predikat,
    PutusanKeberatan,
    Rating,
    StatusPenilaian,
    StatusSKP,
)
from skp.views.dasar import TampilanSKP, TampilanTransisi, tautkan
from skp.views.saringan import angka

# Arrows that have a form of their own on the page.
BERFORMULIR = (alur.NILAI, alur.PUTUS_KEBERATAN)
KOLOM_MATRIKS = (Rating.DI_BAWAH, Rating.SESUAI, Rating.DI_ATAS)
BARIS_MATRIKS = (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH)


class TampilanPenilaian(TampilanSKP):
    """Base of everything under /penilaian/<skp>/<periode>/."""

    menu: ClassVar = ("skp:penilaian", "skp:penilaian_bawahan")

    def periode(self, skp: SKP, pk: int) -> PeriodePenilaian:
        """The period when it is one of this SKP, else Http404."""
        return get_object_or_404(kueri_penilaian.periode_skp(skp), pk=pk)

    def alamat_lembar(self, skp: SKP, periode_id: int, jangkar: str = "") -> str:
        """Where the sheet stands, with the place on it; an RHK further down stands on a later page."""
        halaman = 1
        if jangkar.startswith(("rhk-", "realisasi-")):
            self._jangkar = getattr(self, "_jangkar", None) or kueri_lembar.halaman_jangkar(skp)
            halaman = self._jangkar.get(jangkar, 1)
        kueri = f"?halaman={halaman}" if halaman > 1 else ""
        return reverse("skp:lembar", args=[skp.pk, periode_id]) + kueri + (f"#{jangkar}" if jangkar else "")

    def tampilkan(
        self, skp: SKP, periode_id: int, *, galat: GalatDomain | None = None, status: int = 200, **ganti
    ) -> HttpResponse:
        """The whole sheet; `ganti` replaces forms by those that came back with errors."""
        lembar = kueri_lembar.lembar_penilaian(skp, periode_id, self.pelaku)
        if lembar is None:
            raise Http404
        if galat:
            tautkan(galat, "")
            status = galat.status_http
        isi = {
            **konteks_lembar(lembar, self.pelaku, angka(self.request.GET.get("halaman"), 1)),
            "galat": galat,
        }
        # A form comes back only to whom the sheet offers it.
        isi |= {nama: form for nama, form in ganti.items() if isi.get(nama)}
        return render(self.request, "skp/penilaian/lembar.html", isi, status=status)

    def berhasil(self, alamat: str, templat: str, isi: dict, kabar: str) -> HttpResponse:
        """What a small act answers: its part of the page for htmx, the page at that place otherwise."""
        self.buang_draf()
        if not is_fragmen(self.request):
            return HttpResponseRedirect(alamat)
        return umumkan(render(self.request, templat, isi), "kabar", teks=kabar)

    def formulir(self, templat: str, isi: dict, *, target: str, status: int = 200) -> HttpResponse:
        """A form of one part: inside the sheet for htmx, a page of its own otherwise.

        Opened again it holds what was typed and not sent (static/js/skp-draf.js keeps it by address).
        """
        draf = self.request.POST.get("_draf") or self.request.get_full_path()
        if not isi["form"].is_bound:
            isi["form"].initial |= kueri.draf_isian(self.request.user.pk, [draf]).get(draf, {})
        isi = {**isi, "draf": draf}
        if not is_fragmen(self.request):
            isi = {**isi, "bagian": templat}
            return render(self.request, "skp/penilaian/formulir.html", isi, status=status)
        jawaban = render(self.request, templat, isi, status=status)
        if status != 200:
            jawaban["HX-Retarget"], jawaban["HX-Reswap"] = target, "innerHTML"
        return jawaban

    def buang_draf(self) -> None:
        """What was typed has been sent: forget its draft."""
        if draf := self.request.POST.get("_draf"):
            layanan.buang_draf_isian(akun=self.request.user, halaman=draf)

    def usang(
        self, galat: IsianUsang, *, target: str, sukses: str, alamat: str, muat: str = ""
    ) -> HttpResponse:
        """Both versions of what two windows wrote, shown in `target`, to choose from.

        `sukses` is what saving again replaces; `muat` gives that part as it is stored.
        """
        isi = {
            "galat": galat,
            "versi": [(k, galat.tersimpan[k], galat.diisi[k]) for k in galat.diisi],
            "isian": [
                (nama, nilai)
                for nama, nilai in self.request.POST.items()
                if nama not in ("csrfmiddlewaretoken", "kali", "_akun", "_halaman")
            ],
            "aksi": self.request.path,
            "alamat": alamat,
            "sukses": sukses,
            "muat": muat,
        }
        if not is_fragmen(self.request):
            return render(self.request, "skp/penilaian/usang.html", isi, status=galat.status_http)
        jawaban = render(self.request, "skp/penilaian/_usang.html", isi, status=galat.status_http)
        jawaban["HX-Retarget"], jawaban["HX-Reswap"] = target, "innerHTML"
        return jawaban

    @staticmethod
    def tersimpan(kali: int) -> HttpResponse:
        """The answer to an autosave."""
        pukul = f"{timezone.localtime():%H.%M}"
        return HttpResponse(status=204, headers={"X-Tersimpan": pukul, "X-Kali": str(kali)})


class Lembar(TampilanPenilaian):
    def get(self, request: HttpRequest, skp: int, periode: int) -> HttpResponse:
        milik = self.skp(skp)
        if pengganti := self._pengganti(milik, periode):
            return HttpResponseRedirect(self.alamat_lembar(pengganti, periode))
        return self.tampilkan(milik, periode)

    def _pengganti(self, skp: SKP, periode_id: int) -> SKP | None:
        """The version that took over from a superseded one and holds this period now."""
        if skp.status != StatusSKP.DIGANTI:
            return None
        return kueri_penilaian.versi_pemegang(skp, periode_id)


class TransisiPenilaian(TampilanPenilaian, TampilanTransisi):
    """One arrow of the assessment: GET asks, POST does."""

    http_method_names: ClassVar = ["get", "post"]

    def sasaran(self, **kwargs) -> tuple[SKP, dict]:
        skp = self.skp(kwargs["skp"])
        self.penilaian = kueri_penilaian.penilaian_dari(skp, self.periode(skp, kwargs["periode"]))
        if self.request.method == "GET" or self.penilaian.pk is None:
            self._pastikan(self.penilaian)
        return skp, self.argumen(self.penilaian)

    def argumen(self, penilaian: Penilaian) -> dict:
        return {"penilaian_id": penilaian.pk}

    def _pastikan(self, penilaian: Penilaian) -> None:
        # Nobody is asked to confirm what would be refused; the service checks again behind the lock.
        if not self.transisi.boleh(self.pelaku, penilaian.skp):
            raise TidakBerwenang(
                f"Anda tidak berwenang melakukan “{self.transisi.label}” pada SKP ini hari ini."
            )
        if not self.transisi.berangkat_dari(penilaian):
            raise TransisiTidakSah(
                f"{self.transisi.label} tidak dapat dilakukan: "
                f"statusnya kini {penilaian.get_status_display()}. Muat ulang halaman."
            )

    def halaman(self, skp: SKP, /, **kwargs) -> str:
        return self.alamat_lembar(skp, kwargs["periode"])

    def alamat(self, skp: SKP) -> Callable[[str], str]:
        return partial(self.alamat_lembar, skp, self.penilaian.periode.pk)

    def perihal(self, skp: SKP, /, **kwargs) -> str:
        return f"{skp.pegawai.nama}, penilaian {self.penilaian.periode}"

    def tolak(self, galat: GalatDomain, kembali: str, alamat=None) -> HttpResponse:
        jawaban = super().tolak(galat, kembali, alamat)
        if is_fragmen(self.request) and not self.label_catatan:
            # The links of the refusal lead to places behind the dialog.
            jawaban["HX-Trigger"] = "tutup-dialog"
        return jawaban


class AjukanRealisasi(TransisiPenilaian):
    def argumen(self, penilaian: Penilaian) -> dict:
        return {"skp_id": penilaian.skp.pk, "periode_id": penilaian.periode.pk}


class AjukanKeberatan(TransisiPenilaian):
    """The reason is a note with a name of its own; the service asks for it as `alasan`."""

    nama_catatan = "alasan"
    label_catatan = "alasan keberatan"


def konteks_lembar(lembar: LembarPenilaian, pelaku, halaman: int = 1) -> dict:
    """Everything the sheet's template shows to this person; `halaman` is the page of its RHK."""
    skp, penilaian = lembar.skp, lembar.penilaian
    jumlah = lembar.rhk[-1].halaman if lembar.rhk else 1
    halaman = min(max(halaman, 1), jumlah)
    mengisi = izin.mengisi_lembar(pelaku, penilaian)
    tersedia = alur.tersedia_penilaian(penilaian, pelaku)
    if not mengisi:
        tersedia = [t for t in tersedia if t is not alur.AJUKAN_REALISASI]
    menilai = alur.NILAI in tersedia
    isi = {
        "lembar": lembar,
        "rhk_halaman": [r for r in lembar.rhk if r.halaman == halaman],
        "halaman": halaman,
        "semua_halaman": range(1, jumlah + 1) if jumlah > 1 else (),
        "skp": skp,
        "periode": lembar.periode,
        "penilaian": penilaian,
        "status": StatusPenilaian(penilaian.status),
        "pemilik": bool(izin.sebagai_pemilik(pelaku, skp)),
        "mengisi": mengisi,
        "memberi_umpan": bool(izin.memberi_umpan_balik(pelaku, skp)),
        "tombol": [
            {
                "url": reverse(f"skp:{t.nama}", args=[skp.pk, lembar.periode.pk]),
                "label": t.label,
                "varian": t.gaya,
            }
            for t in sorted(tersedia, key=lambda t: t.gaya == "primer")
            if t not in BERFORMULIR
        ],
        "lain": [
            {
                "label": b.periode.nama,
                "url": reverse("skp:lembar", args=[b.skp_id, b.periode.pk]),
                "aktif": b.periode.pk == lembar.periode.pk,
            }
            for b in lembar.lain
        ],
        "riwayat": [_butir_riwayat(r) for r in lembar.riwayat],
        "perilaku": lembar.perilaku,
    }
    isi["kembali"] = _alasan_kembali(penilaian, isi["riwayat"])
    isi |= _konteks_nilai(lembar, pelaku) if menilai else {}
    if lembar.lihat_hasil and penilaian.predikat and not menilai:
        isi |= {
            "hasil": Predikat(penilaian.predikat),
            "matriks": matriks(penilaian.rating_hasil_kerja, penilaian.rating_perilaku),
            "kabar_siasn": lembar.kiriman,
            "mewakili_tahun": lembar.kiriman and lembar.kiriman.ke == acuan(penilaian),
        }
    if penilaian.status == StatusPenilaian.DISAMPAIKAN:
        isi["batas_keberatan"] = layanan.batas_keberatan_dari(penilaian)
    if lembar.keberatan:
        isi["semula"] = label_rating(lembar.keberatan.rating_semula)
        isi["putusan"] = PutusanKeberatan(lembar.keberatan.putusan)
    if alur.PUTUS_KEBERATAN in tersedia:
        halaman = reverse("skp:putus_keberatan", args=[skp.pk, lembar.periode.pk])
        isi |= {"form_putusan": FormPutusan(initial=getattr(lembar.keberatan, "draf", None)), "draf": halaman}
    return isi


def _konteks_nilai(lembar: LembarPenilaian, pelaku) -> dict:
    skp, penilaian = lembar.skp, lembar.penilaian
    kepala = layanan.kepala_berkapaian(skp)
    belum = penilaian.status == StatusPenilaian.BELUM_DIAJUKAN
    halangan = [
        p.pesan
        for p in nil04_setelah_realisasi(
            IsiPenilaian(
                realisasi_diajukan=not belum, batas_lewat=pelaku.tanggal > lembar.periode.batas_pengisian
            )
        )
    ]
    if belum and not StatusSKP(skp.status).berlaku:
        halangan.append(
            f"SKP berstatus {skp.get_status_display()}; penilaian diberikan pada SKP yang disetujui."
        )
    form = FormNilai(
        initial={
            "rating_hasil_kerja": penilaian.rating_hasil_kerja,
            "rating_perilaku": penilaian.rating_perilaku,
            "catatan": penilaian.catatan,
            "capaian": lembar.capaian.nilai if lembar.capaian else "",
        }
    )
    return {
        "halangan_nilai": halangan,
        "form_nilai": None if halangan else form,
        "kepala": kepala,
        "pilihan_hasil": _pilihan_capaian(skp) if kepala else _pilihan_rating(ARTI_HASIL_KERJA),
        "pilihan_perilaku": _pilihan_rating(ARTI_PERILAKU),
        "draf_nilai": penilaian.status != StatusPenilaian.DINILAI,
        "matriks": matriks("", ""),
    }


def _pilihan_rating(arti: dict) -> list[dict]:
    return [{"nilai": r.value, "rating": r.value, "label": r.label, "arti": arti[r]} for r in Rating]


def _pilihan_capaian(skp: SKP) -> list[dict]:
    peta = kueri.pengaturan_dari(skp).pemetaan_capaian
    return [
        {
            "nilai": c.value,
            "rating": peta.get(c.value, ""),
            "label": c.label,
            "arti": f"Rating hasil kerja: {Rating(peta[c.value]).label}." if c.value in peta else "",
        }
        for c in CapaianOrganisasi
    ]


def matriks(hasil_kerja: str, perilaku: str) -> dict:
    """The 3x3 table for komponen/matriks.html; each cell also carries `kunci` for the live one."""
    return {
        "kolom": [r.label for r in KOLOM_MATRIKS],
        "baris": [
            {
                "label": h.label,
                "sel": [
                    {
                        "label": MATRIKS_PREDIKAT[h, p].label,
                        "aktif": (h, p) == (hasil_kerja, perilaku),
                        "warna": MATRIKS_PREDIKAT[h, p].warna,
                        "kunci": f"{h}-{p}",
                    }
                    for p in KOLOM_MATRIKS
                ],
            }
            for h in BARIS_MATRIKS
        ],
    }


def label_rating(rating: dict) -> dict[str, str]:
    """Labels of the ratings that an objection kept as codes."""
    hasil = {k: Rating(rating[k]).label for k in ("rating_hasil_kerja", "rating_perilaku") if rating.get(k)}
    if rating.get("predikat"):
        hasil["predikat"] = Predikat(rating["predikat"]).label
    return hasil


def _butir_riwayat(t: kueri_lembar.Tulisan) -> dict:
    return {
        "transisi": t.rincian,
        "waktu": t.pada,
        "judul": alur.LABEL.get(t.rincian, t.rincian),
        "oleh": t.oleh,
        "peran": t.peran,
        "catatan": t.teks,
        "warna": StatusPenilaian(t.ke).warna,
    }


def _alasan_kembali(penilaian: Penilaian, riwayat: list[dict]) -> dict | None:
    """The last return of the realisation, while the employee still has to act on it."""
    if penilaian.status != StatusPenilaian.BELUM_DIAJUKAN or not riwayat:
        return None
    return riwayat[0] if riwayat[0]["transisi"] == alur.KEMBALIKAN_REALISASI.nama else None
