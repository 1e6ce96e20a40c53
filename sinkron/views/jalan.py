"""Runs as pages: the list, the start, one run with its progress and log, and what may be done with it."""

from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from ekinerja.galat import TidakBerwenang
from ekinerja.htmx import is_fragmen, konfirmasi, pindah, umumkan
from pegawai.akun.sesi import MasukDulu, pelaku
from pegawai.izin import adalah_admin_nasional
from pegawai.views.daftar import halaman
from sinkron import izin, kueri_jalan
from sinkron.forms_jalan import FormMulai
from sinkron.layanan import jalan as layanan
from sinkron.models import JalanSinkron
from sinkron.pilihan import StatusJalan, TahapJalan, TingkatCatatan

# A worker gives a sign of life more often than this; who does not has died or cannot reach the broker.
DIAM_DETIK = 150


class TampilanSinkron(MasukDulu, View):
    """Base: only who has to do with runs comes in, and finds only those of the own agency."""

    http_method_names = ["get"]

    @property
    def pelaku(self):
        return pelaku(self.request)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.letak = reverse("sinkron:daftar")
        return super().dispatch(request, *args, **kwargs)

    def semua(self):
        """The runs this person may read. Raises TidakBerwenang for everybody else."""
        if not izin.mengurus_sinkron(self.pelaku):
            raise TidakBerwenang("Sinkron dibuka admin instansi dan operator.")
        return kueri_jalan.jalan_terlihat_oleh(self.pelaku)

    def jalan(self, pk: int) -> JalanSinkron:
        return get_object_or_404(self.semua(), pk=pk)


class DaftarJalan(TampilanSinkron):
    """The history of runs, the open one on top."""

    def get(self, request: HttpRequest) -> HttpResponse:
        isi = {
            "halaman": halaman(request, self.semua()),
            "boleh_mulai": izin.boleh_jalankan_sinkron(self.pelaku, self.pelaku.instansi_id),
            "banyak_instansi": adalah_admin_nasional(self.pelaku),
        }
        return render(request, "sinkron/daftar.html", isi)


class MulaiJalan(TampilanSinkron):
    """Choose the source and whether to apply, then start."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.tampilkan(FormMulai(instansi_id=self.instansi_id()))

    def post(self, request: HttpRequest) -> HttpResponse:
        instansi_id = self.instansi_id()
        form = FormMulai(request.POST, instansi_id=instansi_id)
        if not form.is_valid():
            return self.tampilkan(form, status=422)
        pilihan = form.cleaned_data
        if (instansi := pilihan.pop("instansi", None)) is not None:
            instansi_id = instansi.pk
        jalan = layanan.mulai_sinkron(instansi_id=instansi_id, oleh=request.user, **pilihan)
        messages.success(request, "Sinkron dimulai. Halaman boleh ditinggal; Anda diberi tahu bila selesai.")
        return pindah(request, "sinkron:jalan", jalan.pk)

    def instansi_id(self) -> int | None:
        """The agency to run for; None when the person must choose one. Raises TidakBerwenang."""
        self.semua()
        if adalah_admin_nasional(self.pelaku):
            return None
        if not izin.boleh_jalankan_sinkron(self.pelaku, self.pelaku.instansi_id):
            raise TidakBerwenang("Sinkron dijalankan admin instansi.")
        return self.pelaku.instansi_id

    def tampilkan(self, form: FormMulai, status: int = 200) -> HttpResponse:
        isi = {
            "judul": "Mulai sinkron",
            "pesan": "Portal mengambil data dari SIASN, membandingkannya, lalu mencatat perbedaannya.",
            "form": form,
            "aksi": reverse("sinkron:mulai"),
            "tombol": "Mulai sinkron",
            "tutup_url": reverse("sinkron:daftar"),
        }
        return konfirmasi(self.request, isi, target="#dialog-isi", status=status)


class SatuJalan(TampilanSinkron):
    """One run: its progress, and the log by pages and level. htmx gets the log alone."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        jalan = self.jalan(pk)
        isi = self.catatan(jalan)
        if is_fragmen(request):
            return render(request, "sinkron/_catatan.html", isi)
        isi |= konteks(jalan, self.pelaku)
        isi["remah"] = [("Sinkron", reverse("sinkron:daftar")), (f"Sinkron {jalan.pk}", None)]
        return render(request, "sinkron/jalan.html", isi)

    def catatan(self, jalan: JalanSinkron) -> dict:
        tingkat = self.request.GET.get("tingkat", "")
        tingkat = tingkat if tingkat in TingkatCatatan.values else ""
        jumlah = kueri_jalan.hitung_catatan(jalan)
        alamat = reverse("sinkron:jalan", args=[jalan.pk])
        semua = [("", "Semua", sum(jumlah.values()))]
        semua += [(t.value, t.label, jumlah[t.value]) for t in TingkatCatatan]
        return {
            "jalan": jalan,
            "saring": [
                {
                    "label": label,
                    "url": f"{alamat}?tingkat={nilai}" if nilai else alamat,
                    "jumlah": n,
                    "aktif": nilai == tingkat,
                }
                for nilai, label, n in semua
            ],
            "halaman": halaman(
                self.request,
                kueri_jalan.catatan(jalan, tingkat),
                jumlah[tingkat] if tingkat else sum(jumlah.values()),
            ),
            "kueri": f"tingkat={tingkat}" if tingkat else "",
        }


class KemajuanJalan(TampilanSinkron):
    """The part of the page that asks for itself every two seconds as long as the run goes on."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        jalan = self.jalan(pk)
        if not is_fragmen(request):
            return pindah(request, "sinkron:jalan", pk)
        jawaban = render(request, "sinkron/_kemajuan.html", konteks(jalan, self.pelaku))
        if request.GET.get("status") != jalan.status or request.GET.get("tahap") != jalan.tahap:
            # Only what a listener wants to hear: another stage, or the end; and the log has new lines.
            umumkan(jawaban, "kabar", value=sebutan(jalan))
            umumkan(jawaban, "catatan-baru")
        return jawaban


def sebutan(jalan: JalanSinkron) -> str:
    """Where the run stands, in words."""
    if jalan.status == StatusJalan.BERJALAN:
        return f"Tahap: {jalan.get_tahap_display()}."
    return f"Sinkron: {jalan.get_status_display()}."


def konteks(jalan: JalanSinkron, saya) -> dict:
    """What `sinkron/_kemajuan.html` draws."""
    kemajuan = kueri_jalan.kemajuan(jalan)
    return {
        "jalan": jalan,
        "status": StatusJalan(jalan.status),
        "berjalan": jalan.status == StatusJalan.BERJALAN,
        "kemajuan": kemajuan,
        "langkah": langkah(jalan),
        "hitungan": hitungan(jalan),
        "aksi": aksi(jalan) if izin.boleh_jalankan_sinkron(saya, jalan.instansi_id) else [],
        "periksa": jalan.selisih and jalan.status in (StatusJalan.SELESAI, StatusJalan.MENUNGGU_IZIN),
        "diam": jalan.status == StatusJalan.BERJALAN
        and (timezone.now() - jalan.denyut).total_seconds() > DIAM_DETIK,
        "lama": lama(((jalan.selesai or timezone.now()) - jalan.mulai).total_seconds()),
        "sisa": lama(kemajuan.sisa) if kemajuan.sisa is not None else "",
    }


def langkah(jalan: JalanSinkron) -> list[dict]:
    """The stages for `komponen/langkah.html`; applying stands there only when it was asked for."""
    semua = [t for t in TahapJalan if t != TahapJalan.TERAPKAN or jalan.terapkan]
    kini = semua.index(jalan.tahap) if jalan.tahap in semua else len(semua)
    if jalan.status == StatusJalan.SELESAI:
        kini = len(semua)
    keadaan = ["selesai"] * kini + ["kini"] + ["nanti"] * len(semua)
    return [{"label": t.label, "keadaan": k} for t, k in zip(semua, keadaan, strict=False)]


def hitungan(jalan: JalanSinkron) -> list[tuple[str, int, str]]:
    """(caption, number, colour where the number asks for attention)."""
    return [
        ("Baru", jalan.baru, ""),
        ("Berubah", jalan.berubah, ""),
        ("Sama", jalan.sama, ""),
        ("Tidak ditemukan", jalan.tidak_ditemukan, "kuning" if jalan.tidak_ditemukan else ""),
        ("Ditolak", jalan.ditolak, "kuning" if jalan.ditolak else ""),
        ("Gagal", jalan.gagal, "merah" if jalan.gagal else ""),
        ("Perbedaan", jalan.selisih, ""),
        ("Diterapkan", jalan.diterapkan, ""),
    ]


def lama(detik: float) -> str:
    """ "40 detik", "12 menit", "2 jam 5 menit"."""
    detik = max(0, round(detik))
    if detik < 60:
        return f"{detik} detik"
    jam, menit = divmod(detik // 60, 60)
    return f"{jam} jam {menit} menit" if jam else f"{menit} menit"


def aksi(jalan: JalanSinkron) -> list[dict]:
    """What may be done with the run now; `tanya`: asked first, with the consequence spelled out."""
    semua = []
    if jalan.status == StatusJalan.MENUNGGU_IZIN:
        semua.append({"nama": "izinkan", "label": "Izinkan menerapkan", "varian": "primer", "tanya": True})
    if jalan.status in (StatusJalan.DIHENTIKAN, StatusJalan.GAGAL):
        semua.append({"nama": "lanjutkan", "label": "Lanjutkan", "varian": "primer"})
    if jalan.status == StatusJalan.BERJALAN:
        semua.append({"nama": "hentikan", "label": "Hentikan", "varian": "sekunder"})
    if jalan.status == StatusJalan.SELESAI and jalan.gagal:
        semua.append({"nama": "ulangi", "label": "Ulangi yang gagal", "varian": "sekunder"})
    if StatusJalan(jalan.status).terbuka:
        semua.append({"nama": "batalkan", "label": "Batalkan", "varian": "bahaya", "tanya": True})
    return [{**a, "url": reverse(f"sinkron:{a['nama']}", args=[jalan.pk])} for a in semua]


class AksiJalan(TampilanSinkron):
    """One act on a run; a GET asks for confirmation where `judul` is set."""

    http_method_names = ["post"]
    perbuatan: ClassVar = None
    kabar = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        jalan = self.jalan(pk)
        self.perbuatan(jalan_id=jalan.pk, oleh=request.user)
        messages.success(request, self.kabar)
        return pindah(request, "sinkron:jalan", pk)


class HentikanJalan(AksiJalan):
    perbuatan = staticmethod(layanan.hentikan_sinkron)
    kabar = "Sinkron dihentikan. Yang sudah diambil tersimpan; lanjutkan kapan saja."


class LanjutkanJalan(AksiJalan):
    perbuatan = staticmethod(layanan.lanjutkan_sinkron)
    kabar = "Sinkron dilanjutkan dari tempat berhentinya."


class UlangiJalan(AksiJalan):
    perbuatan = staticmethod(layanan.ulangi_gagal)
    kabar = "Pegawai yang gagal diambil sedang diulangi."


class AksiBertanya(AksiJalan):
    http_method_names = ["get", "post"]
    judul = ""
    akibat = ()
    bahaya = False

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        jalan = self.jalan(pk)
        if not izin.boleh_jalankan_sinkron(self.pelaku, jalan.instansi_id):
            raise TidakBerwenang("Sinkron dijalankan admin instansi.")
        isi = {
            "judul": self.judul,
            "akibat": self.akibat,
            "aksi": request.path,
            "tombol": self.judul,
            "bahaya": self.bahaya,
            "tutup_url": reverse("sinkron:jalan", args=[pk]),
        }
        return konfirmasi(request, isi, target="#dialog-isi")


class BatalkanJalan(AksiBertanya):
    perbuatan = staticmethod(layanan.batalkan_sinkron)
    kabar = "Sinkron dibatalkan."
    judul = "Batalkan sinkron"
    akibat = (
        "Sinkron ini berakhir dan tidak dapat dilanjutkan; yang berikutnya mulai dari awal.",
        "Perbedaan yang sudah ditemukan tetap ada. Perubahan yang sudah diterapkan tidak diurungkan.",
    )
    bahaya = True


class IzinkanJalan(AksiBertanya):
    perbuatan = staticmethod(layanan.izinkan_terapkan)
    kabar = "Perubahan sedang diterapkan."
    judul = "Izinkan menerapkan"
    akibat = (
        "Lebih banyak data pegawai akan berubah daripada batas yang lazim.",
        "Periksa dahulu daftar perbedaannya: daftar yang salah dari SIASN akan ikut diterapkan.",
    )
