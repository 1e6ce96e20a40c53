"""Sambungan SIASN: where the portal asks, whether it is answered, and what a person must do."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from ekinerja.galat import TidakBerwenang
from pegawai.akun.sesi import MasukDulu, pelaku
from sinkron import izin, kueri_sambungan
from sinkron.galat import BelumDiatur
from sinkron.klien.konfigurasi import Konfigurasi
from sinkron.layanan.sambungan import uji_sambungan
from sinkron.models import Sambungan

ALAMAT = (
    ("API", "url_api"),
    ("Token APIM", "url_token"),
    ("Token SSO", "url_sso"),
    ("Referensi", "url_referensi"),
    ("Ekspor data ASN", "url_ekspor"),
)


class TampilanSambungan(MasukDulu, View):
    """Base: only an admin comes in."""

    def wajib_admin(self) -> None:
        if not izin.boleh_kelola_sambungan(pelaku(self.request)):
            raise TidakBerwenang("Sambungan SIASN hanya dapat dibuka admin instansi.")


class HalamanSambungan(TampilanSambungan):
    """The state; it asks SIASN nothing."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        k = Konfigurasi.dari_settings()
        sambungan = kueri_sambungan.sambungan_ke(k.url_api) if k.url_api else None
        isi = {
            "konfigurasi": k,
            "alamat": [(label, getattr(k, nama)) for label, nama in ALAMAT],
            "sambungan": sambungan,
            "keadaan": keadaan(k, sambungan),
            "tiruan": settings.MESIN_SENDIRI and k.kunci == "tiruan",
        }
        return render(request, "sinkron/sambungan.html", isi)


class UjiSambungan(TampilanSambungan):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        self.wajib_admin()
        hasil = uji_sambungan(oleh=request.user)
        if all(berhasil for _, berhasil, _ in hasil):
            messages.success(request, "Semua langkah uji sambungan berhasil.")
        else:
            gagal = next(nama for nama, berhasil, _ in hasil if not berhasil)
            messages.error(request, f"Uji sambungan gagal pada langkah {gagal}. Lihat hasilnya di bawah.")
        return redirect("sinkron:sambungan")


def keadaan(k: Konfigurasi, s: Sambungan | None) -> tuple[str, str, str]:
    """(label, colour, sentence) of the connection as a whole; the gravest first."""
    try:
        k.pastikan()
    except BelumDiatur as galat:
        return "Belum diatur", "netral", str(galat)
    if s is None:
        return "Belum pernah dipakai", "netral", "Tekan Uji sambungan untuk mencobanya."
    if s.sso_kedaluwarsa:
        return (
            "Token SSO kedaluwarsa",
            "merah",
            "Administrator harus memperbarui: isi SIASN_SSO_TOKEN yang baru, lalu jalankan ulang portal.",
        )
    if penolakan := s.apim_galat or s.sso_galat:
        return "Kredensial ditolak", "merah", f"SIASN menjawab: {penolakan}"
    if s.putus_sampai:
        pukul = timezone.localtime(s.putus_sampai).strftime("%H.%M")
        return "Diputus sementara", "kuning", f"{s.pesan} Dicoba lagi otomatis sesudah pukul {pukul}."
    return "Siap", "hijau", "SIASN dapat dipakai."
