"""The queue of differences: list with groups, evidence, decisions for one, many or all alike, undo."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from ekinerja.galat import TidakBerwenang
from ekinerja.htmx import is_fragmen, konfirmasi, pindah, umumkan
from pegawai import izin as izin_pegawai
from pegawai.akun.sesi import MasukDulu, pelaku
from pegawai.views.daftar import halaman
from sinkron import kueri, kueri_selisih
from sinkron.forms_putusan import FormPutusan
from sinkron.layanan import putusan
from sinkron.layanan.terapkan import HasilTerap
from sinkron.models import Selisih
from sinkron.pilihan import Bidang, StatusSelisih

S = StatusSelisih
DISARING = (S.MENUNGGU, S.DISETUJUI, S.DITERAPKAN, S.DIPERTAHANKAN)
SUDAH_DIPUTUS = "Tidak ada yang berubah: sudah diputuskan."
DAPAT_DIURUNGKAN = (S.DITERAPKAN, S.DIPERTAHANKAN, S.DISETUJUI)


class TampilanSelisih(MasukDulu, View):
    """Base: operators and the admin of the agency; each finds only what is theirs."""

    http_method_names = ["get"]
    letak = "sinkron:selisih"

    @property
    def pelaku(self):
        return pelaku(self.request)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.letak = reverse(self.letak)
        return super().dispatch(request, *args, **kwargs)

    def wajib_mengurus(self) -> None:
        """Raises TidakBerwenang for everybody who is neither operator nor admin of an agency."""
        if not (izin_pegawai.adalah_admin_instansi(self.pelaku) or izin_pegawai.adalah_operator(self.pelaku)):
            raise TidakBerwenang("Selisih dengan SIASN diputuskan operator unor dan admin instansi.")

    def wajib_admin(self) -> None:
        if not izin_pegawai.adalah_admin_instansi(self.pelaku):
            raise TidakBerwenang("Halaman ini dibuka admin instansi.")

    def selisih(self, pk: int) -> Selisih:
        self.wajib_mengurus()
        terlihat = kueri_selisih.muat(kueri.selisih_terlihat_oleh(self.pelaku))
        return get_object_or_404(terlihat.select_related("instansi"), pk=pk)


class DaftarSelisih(TampilanSelisih):
    """The queue, filtered by field and state, searched by name or NIP; the largest groups on top."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.wajib_mengurus()
        return self.tampilkan(request.GET)

    def tampilkan(self, saring: QueryDict, *, status_http: int = 200, **lain) -> HttpResponse:
        bidang, cari = saring.get("bidang", ""), saring.get("q", "")[:100]
        status = saring.get("status", "")
        status = status if status in DISARING else S.MENUNGGU.value
        bidang = bidang if bidang in Bidang.values else ""
        menunggu = kueri_selisih.hitung_menunggu(self.pelaku)
        jumlah = sum(menunggu.values())
        semua = kueri_selisih.antrean(self.pelaku, bidang=bidang, status=status, cari=cari)
        terbuka = status == S.MENUNGGU
        isi = {
            "halaman": halaman(self.request, kueri_selisih.muat(semua)),
            "kelompok": kueri_selisih.kelompok(semua) if terbuka else [],
            "terbuka": terbuka,
            "status": S(status),
            "bidang": bidang,
            "cari": cari,
            "saring_status": self._keping(
                [(s.value, s.label) for s in DISARING],
                {S.MENUNGGU: jumlah},
                status,
                "status",
                bidang,
                status,
                cari,
            ),
            "saring_bidang": self._keping(
                [("", "Semua bidang"), *((b, Bidang(b).label) for b in sorted(menunggu))],
                menunggu | {"": jumlah},
                bidang,
                "bidang",
                bidang,
                status,
                cari,
            )
            if terbuka and menunggu
            else [],
            "kueri": _kueri(bidang, status, cari),
            "admin": izin_pegawai.adalah_admin_instansi(self.pelaku),
            **lain,
        }
        templat = "_daftar.html" if is_fragmen(self.request) else "daftar.html"
        return render(self.request, f"sinkron/selisih/{templat}", isi, status=status_http)

    @staticmethod
    def _keping(pilihan, jumlah, aktif, nama, bidang, status, cari) -> list[dict]:
        alamat = reverse("sinkron:selisih")
        kini = {"bidang": bidang, "status": status, "cari": cari}
        return [
            {
                "label": label,
                "url": f"{alamat}?{_kueri(**(kini | {nama: nilai}))}",
                "jumlah": jumlah.get(nilai),
                "aktif": nilai == aktif,
            }
            for nilai, label in pilihan
        ]


class PutuskanSelisih(DaftarSelisih):
    """Decide rows; the list comes back with what became of each on top."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        # A reload after the plain POST comes here.
        self.wajib_mengurus()
        return HttpResponseRedirect(f"{reverse('sinkron:selisih')}?{request.GET.urlencode()}")

    def post(self, request: HttpRequest) -> HttpResponse:
        self.wajib_mengurus()
        form = FormPutusan(request.POST)
        if not form.is_valid():
            return self.tampilkan(request.POST, status_http=422, galat_pilih=form.non_field_errors()[0])
        pilihan = form.cleaned_data
        pk = pilihan["pilih"]
        if pilihan["serupa"]:
            contoh = self.selisih(pilihan["serupa"])
            pk = list(kueri_selisih.serupa(self.pelaku, contoh).values_list("pk", flat=True))
        if pilihan["pakai_siasn"]:
            hasil = putusan.pakai_siasn(selisih_id=pk, oleh=request.user)
            kabar = _kabar(hasil, len(pk))
        else:
            hasil = HasilTerap()
            jumlah = putusan.pertahankan(selisih_id=pk, oleh=request.user)
            kabar = f"{jumlah} selisih dipertahankan." if jumlah else SUDAH_DIPUTUS
        ditolak = kueri_selisih.muat(Selisih.objects.filter(pk__in=[p for p, _ in hasil.ditolak]))
        jawaban = self.tampilkan(request.POST, kabar=kabar, ditolak=list(ditolak))
        return umumkan(jawaban, "kabar", value=kabar)


def _kabar(hasil: HasilTerap, diminta: int) -> str:
    if hasil.ditolak:
        return f"{len(hasil.diterapkan)} disamakan dengan SIASN, {len(hasil.ditolak)} belum dapat."
    if hasil.diterapkan:
        return f"{len(hasil.diterapkan)} disamakan dengan SIASN."
    if diminta > putusan.LANGSUNG:
        return f"{diminta} keputusan tersimpan dan sedang diterapkan. Halaman boleh ditinggal."
    return SUDAH_DIPUTUS


class SerupaSelisih(TampilanSelisih):
    """Ask before all alike are decided: how many, and who."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        contoh = self.selisih(pk)
        siasn = request.GET.get("putusan") != "lokal"
        semua = kueri_selisih.serupa(self.pelaku, contoh)
        jumlah = semua.count()
        nama = [nama_selisih(s) for s in kueri_selisih.muat(semua)[:5]]
        lebih = f" dan {jumlah - len(nama)} lainnya" if jumlah > len(nama) else ""
        isi_siasn = f"menjadi “{contoh.siasn}”" if contoh.siasn else "mengikuti SIASN"
        isi = {
            "judul": f"{'Pakai SIASN' if siasn else 'Pertahankan'} untuk {jumlah} yang serupa",
            "pesan": f"{contoh.get_bidang_display()}: "
            + (f"“{contoh.kita}” {isi_siasn}." if siasn else f"“{contoh.kita}” tetap."),
            "akibat": [f"Berlaku bagi {', '.join(nama)}{lebih}.", "Setiap keputusan dapat diurungkan."],
            "aksi": reverse("sinkron:putuskan"),
            "tombol": f"{'Pakai SIASN' if siasn else 'Pertahankan'} ({jumlah})",
            "tutup_url": reverse("sinkron:selisih"),
            "data": [("putusan", f"{'siasn' if siasn else 'lokal'}~{contoh.pk}")],
        }
        return konfirmasi(request, isi)


class BuktiSelisih(TampilanSelisih):
    """One difference with the evidence of both sides, its history, and the decision."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        s = self.selisih(pk)
        terbuka = s.status == S.MENUNGGU
        isi = {
            "selisih": s,
            "nama": nama_selisih(s),
            "status": S(s.status),
            "bukti": kueri_selisih.bukti_pegawai(s) if s.pegawai_id or s.cermin_id else [],
            "riwayat": [
                {
                    "waktu": r.pada,
                    "judul": f"{r.bidang.replace('_', ' ').capitalize()}: {r.dari or '–'} menjadi {r.ke}",
                    "oleh": r.oleh_nama,
                    "catatan": r.sebab,
                }
                for r in (kueri_selisih.riwayat_pegawai(s.pegawai_id) if s.pegawai_id else ())
            ],
            "serupa": kueri_selisih.serupa(self.pelaku, s).count() if terbuka else 0,
            "terbuka": terbuka,
            "dapat_diurungkan": s.status in DAPAT_DIURUNGKAN,
            "remah": [("Selisih", reverse("sinkron:selisih")), (nama_selisih(s), None)],
        }
        return render(request, "sinkron/selisih/bukti.html", isi)


class UrungkanSelisih(TampilanSelisih):
    """Take a decision back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        s = self.selisih(pk)
        putusan.urungkan(selisih_id=s.pk, oleh=request.user)
        messages.success(request, f"Keputusan atas {nama_selisih(s)} diurungkan. Selisihnya menunggu lagi.")
        return pindah(request, "sinkron:bukti_selisih", s.pk)


def nama_selisih(s: Selisih) -> str:
    """Whom or what a difference is about: the person, or the unit."""
    return str(s.pegawai or s.cermin or s.cermin_unor or s.unor or "Tanpa nama")


def _kueri(bidang: str, status: str, cari: str) -> str:
    isi = {"bidang": bidang, "status": "" if status == S.MENUNGGU else status, "q": cari.strip()}
    return urlencode({k: v for k, v in isi.items() if v})
