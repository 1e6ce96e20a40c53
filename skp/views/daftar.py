"""Daftar SKP, the landing page, and Tambah SKP."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi
from pegawai.kueri import pegawai_milik, penempatan_saya, pengaturan_milik
from pegawai.models import PenempatanJabatan
from skp import alur, kueri, layanan
from skp.forms.perencanaan import FormTambah, periode_bawaan
from skp.kueri_penilaian import BarisPeriode
from skp.kueri_perencanaan import antrean_saya, dapat_disalin, periode_banyak
from skp.models import SKP
from skp.pilihan import Pendekatan, StatusPenilaian, StatusSKP, TipePeriodik
from skp.views.dasar import TampilanSKP
from skp.views.detail import nomor_halaman

KARTU_PER_HALAMAN = 10
BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAWI = ("I", "II", "III", "IV")
SAPAAN = ((4, "Selamat malam"), (11, "Selamat pagi"), (15, "Selamat siang"), (18, "Selamat sore"))
# What an owner does next, by state: caption, URL name, whether it is the action of the page.
TOMBOL_UTAMA = {
    StatusSKP.DRAFT: ("Lengkapi", "skp:detail"),
    StatusSKP.DIKEMBALIKAN: ("Perbaiki", "skp:detail"),
    StatusSKP.REVISI: ("Lengkapi", "skp:detail"),
    StatusSKP.DIAJUKAN: ("Lihat", "skp:detail"),
    StatusSKP.DISETUJUI: ("Isi realisasi", "skp:penilaian"),
    StatusSKP.SELESAI: ("Lihat", "skp:detail"),
}
DIKERJAKAN = (StatusSKP.DIKEMBALIKAN, StatusSKP.DRAFT, StatusSKP.REVISI, StatusSKP.DISETUJUI)
# The sentence of each queue and where it is worked off.
ANTREAN = (
    ("dikembalikan", "{n} SKP Anda dikembalikan", "", "Perbaiki"),
    ("disampaikan", "{n} hasil penilaian menunggu tanggapan Anda", "skp:penilaian", "Lihat hasil"),
    ("persetujuan", "{n} SKP menunggu persetujuan Anda", "skp:bawahan", "Periksa"),
    ("penilaian", "{n} realisasi menunggu penilaian Anda", "skp:penilaian_bawahan", "Nilai"),
    ("keberatan", "{n} keberatan menunggu putusan Anda", "skp:keberatan", "Putuskan"),
)


class DaftarSKP(TampilanSKP):
    """Where am I, what waits for me, what do I do next."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.pelaku.pegawai_id is None:
            return render(request, "skp/tanpa_pegawai.html", {"pelaku": self.pelaku, "sapaan": sapaan()})
        halaman = nomor_halaman(request)
        awal = (halaman - 1) * KARTU_PER_HALAMAN
        # A card names the post only: ten more tables to join would cost more than the rows.
        milik = kueri.skp_milik(self.pelaku).select_related(None).select_related("penempatan__jabatan")
        semua = list(milik[awal : awal + KARTU_PER_HALAMAN + 1])
        tampak = semua[:KARTU_PER_HALAMAN]
        periode = periode_banyak(tampak)
        tahun = self.pelaku.tanggal.year
        isi = {
            "sapaan": sapaan(),
            "tahun": tahun,
            "tenggat": self._tenggat(tahun),
            "menunggu": self._menunggu(tampak),
            "kartu": [self._kartu(s, periode[s.pk]) for s in tampak],
            "utama": next((s.pk for s in tampak if s.status in DIKERJAKAN), None),
            "tahun_ini_ada": any(s.tahun == tahun for s in tampak),
            "sumber_salin": next((s for s in tampak if s.tahun < tahun), None),
            "sebelum": halaman - 1 if halaman > 1 else None,
            "sesudah": halaman + 1 if len(semua) > KARTU_PER_HALAMAN else None,
        }
        return render(request, "skp/daftar.html", isi)

    def _tenggat(self, tahun: int) -> dict:
        """The last day to submit, and how many days are left."""
        pengaturan = pengaturan_milik(pegawai_milik(self.request.user))
        batas = hari_terakhir(tahun, pengaturan.tenggat_pengajuan_bulan, pengaturan.tenggat_pengajuan_hari)
        return {"batas": batas, "sisa": (batas - self.pelaku.tanggal).days}

    def _menunggu(self, kartu: list[SKP]) -> list[dict]:
        jumlah = antrean_saya(self.pelaku)
        catatan = sum(s.jumlah_catatan or 0 for s in kartu if s.status == StatusSKP.DIKEMBALIKAN)
        satu = next((s for s in kartu if s.status == StatusSKP.DIKEMBALIKAN), None)
        hasil = []
        for nama, kalimat, url, aksi in ANTREAN:
            if not (n := jumlah.get(nama, 0)):
                continue
            ket = f" ({catatan} catatan)" if nama == "dikembalikan" and catatan else ""
            alamat = alamat_bila_ada(url) if url else satu and reverse("skp:detail", args=[satu.pk])
            hasil.append({"teks": kalimat.format(n=n) + ket, "url": alamat, "aksi": aksi})
        return hasil

    def _kartu(self, skp: SKP, periode: list[BarisPeriode]) -> dict:
        label, url = TOMBOL_UTAMA.get(StatusSKP(skp.status), ("Lihat", "skp:detail"))
        detail = reverse("skp:detail", args=[skp.pk])
        tujuan = detail
        if url != "skp:detail":
            tujuan = self._lembar_berjalan(periode) or alamat_bila_ada(url) or detail
        return {
            "skp": skp,
            "tombol": {"label": label, "url": tujuan},
            "boleh_hapus": alur.HAPUS in alur.tersedia(skp, self.pelaku),
            "url_penilaian": alamat_bila_ada("skp:penilaian"),
            "langkah": langkah(skp, periode, self.pelaku.tanggal),
            "catatan": skp.jumlah_catatan if skp.status == StatusSKP.DIKEMBALIKAN else 0,
        }

    def _lembar_berjalan(self, periode: list[BarisPeriode]) -> str:
        """The sheet that is due first: begun, still open, and not handed in."""
        for b in periode:
            terbuka = b.periode.awal <= self.pelaku.tanggal <= b.periode.batas_pengisian
            if terbuka and b.status == StatusPenilaian.BELUM_DIAJUKAN:
                return reverse("skp:lembar", args=[b.skp_id, b.periode.pk])
        return ""


def langkah(skp: SKP, periode: list[BarisPeriode], hari: date) -> list[dict]:
    """The stations of an SKP: planning first, then every period."""
    status = StatusSKP(skp.status)
    kini = {
        StatusSKP.DRAFT: 0,
        StatusSKP.REVISI: 0,
        StatusSKP.DIAJUKAN: 1,
        StatusSKP.DIKEMBALIKAN: 2,
    }.get(status, 9)
    tahap = [StatusSKP.REVISI.label if status == StatusSKP.REVISI else StatusSKP.DRAFT.label, "Diajukan"]
    if status == StatusSKP.DIKEMBALIKAN:
        tahap.append(status.label)
    tahap.append(StatusSKP.DISETUJUI.label)
    hasil = [
        {"label": label, "keadaan": "selesai" if n < kini else "kini" if n == kini else "nanti"}
        for n, label in enumerate(tahap)
    ]
    return hasil + [_langkah_periode(b, hari, berjalan=kini == 9) for b in periode]


def _langkah_periode(baris: BarisPeriode, hari: date, *, berjalan: bool) -> dict:
    p = baris.periode
    if p.final:
        label = "Akhir"
    elif p.tipe == TipePeriodik.TRIWULANAN:
        label = f"TW {ROMAWI[(p.awal.month - 1) // 3]}"
    elif p.tipe == TipePeriodik.BULANAN:
        label = BULAN[p.awal.month - 1]
    else:
        label = p.nama
    dinilai = baris.status == StatusPenilaian.FINAL
    sedang = berjalan and not dinilai and p.awal <= hari <= p.batas_pengisian
    keadaan = "selesai" if dinilai else "kini" if sedang and not p.final else "nanti"
    return {"label": label, "keadaan": keadaan, "ket": baris.status.label if baris.penilaian else ""}


class TambahSKP(TampilanSKP):
    """Tambah SKP: on which position, for which days, how, and from which earlier one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        tempat, sumber = self._tempat(), list(dapat_disalin(self.pelaku)[:20])
        return self._tampilkan(tempat, self._form(tempat, sumber, initial=self._awal(tempat, sumber)))

    def post(self, request: HttpRequest) -> HttpResponse:
        tempat, sumber = self._tempat(), list(dapat_disalin(self.pelaku)[:20])
        form = self._form(tempat, sumber, request.POST)
        if not form.is_valid():
            return self._tampilkan(tempat, form, status=422)
        isi = form.cleaned_data
        try:
            skp = layanan.tambah_skp(
                penempatan_id=isi["penempatan"],
                periode_awal=isi["periode_awal"],
                periode_akhir=isi["periode_akhir"],
                pendekatan=isi["pendekatan"],
                salin_dari=isi["salin_dari"],
                oleh=request.user,
            )
        except SyaratBelumTerpenuhi as galat:
            for p in galat.pelanggaran or [galat]:
                bidang = "periode_awal" if getattr(p, "jangkar", "") == "periode" else None
                form.add_error(bidang, f"{p.pesan} ({p.kode})")
            return self._tampilkan(tempat, form, status=galat.status_http)
        except GalatDomain as galat:
            return self.tolak(galat, reverse("skp:tambah"))
        return redirect("skp:detail", pk=skp.pk)

    def _tempat(self) -> list[PenempatanJabatan]:
        if self.pelaku.pegawai_id is None:
            return []
        return penempatan_saya(self.pelaku.pegawai_id, self.pelaku.tanggal)

    def _awal(self, tempat: list[PenempatanJabatan], sumber: list[SKP]) -> dict:
        # Who has this year's SKP already is preparing the next one.
        tahun = self.pelaku.tanggal.year
        ada = {(s.tahun, s.penempatan_id) for s in sumber}
        awal, akhir = periode_bawaan(tahun + 1 if tempat and (tahun, tempat[0].pk) in ada else tahun)
        diminta = self.request.GET.get("salin", "")
        dipilih = next((s for s in sumber if str(s.pk) == diminta), None)
        terakhir = dipilih or next(iter(sumber), None)
        return {
            "penempatan": tempat[0].pk if tempat else None,
            "periode_awal": awal,
            "periode_akhir": akhir,
            "pendekatan": terakhir.pendekatan if terakhir else Pendekatan.KUANTITATIF,
            "salin_dari": dipilih.pk if dipilih else None,
        }

    @staticmethod
    def _form(tempat, sumber, *args, **kwargs) -> FormTambah:
        return FormTambah(*args, penempatan=tempat, sumber=sumber, **kwargs)

    def _tampilkan(self, tempat: list[PenempatanJabatan], form: FormTambah, status=200) -> HttpResponse:
        isi = {
            "form": form,
            "tempat": [(p, kueri.model_skp(p)) for p in tempat],
            "remah": [("Daftar SKP", reverse("skp:daftar")), ("Tambah SKP", None)],
        }
        return render(self.request, "skp/tambah.html", isi, status=status)


def sapaan() -> str:
    """The greeting of the hour in the agency's zone."""
    jam = timezone.localtime().hour
    return next((kata for batas, kata in SAPAAN if jam < batas), "Selamat malam")


def hari_terakhir(tahun: int, bulan: int, hari: int) -> date:
    """The day itself, or the last one of the month where it has fewer days."""
    for calon in range(hari, 27, -1):
        try:
            return date(tahun, bulan, calon)
        except ValueError:
            continue
    return date(tahun, bulan, hari)


def alamat_bila_ada(nama: str) -> str:
    """The URL of a page that another part of the portal may or may not bring."""
    try:
        return reverse(nama)
    except NoReverseMatch:
        return ""
