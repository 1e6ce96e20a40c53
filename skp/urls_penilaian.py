"""Supervision, execution and assessment: SKP Bawahan, Penilaian, bukti dukung, keberatan, periode."""

from django.urls import path

from skp import alur, layanan
from skp.views import bawahan, bukti, keberatan, lembar, pelaksanaan, penilaian, periode

LEMBAR = "penilaian/<int:skp>/<int:periode>/"


def _transisi(transisi, aksi, *, tampilan=lembar.TransisiPenilaian, pesan=""):
    """One URL per arrow, named like the arrow."""
    return path(
        f"{LEMBAR}{transisi.nama}/",
        tampilan.as_view(transisi=transisi, aksi=aksi, pesan_berhasil=pesan),
        name=transisi.nama,
    )


urlpatterns = [
    path("bawahan/", bawahan.DaftarBawahan.as_view(), name="bawahan"),
    path("bawahan/setujui/", bawahan.SetujuiBanyak.as_view(), name="setujui_banyak"),
    path("bawahan/<int:penempatan>/ingatkan/", bawahan.IngatkanBawahan.as_view(), name="ingatkan_bawahan"),
    path("penilaian/", penilaian.PenilaianSaya.as_view(), name="penilaian"),
    path("penilaian/bawahan/", penilaian.PenilaianBawahan.as_view(), name="penilaian_bawahan"),
    path(LEMBAR, lembar.Lembar.as_view(), name="lembar"),
    path(f"{LEMBAR}rencana-aksi/", pelaksanaan.RencanaAksiSimpan.as_view(), name="rencana_aksi_simpan"),
    path(
        f"{LEMBAR}rencana-aksi/<int:aksi>/hapus/",
        pelaksanaan.RencanaAksiHapus.as_view(),
        name="rencana_aksi_hapus",
    ),
    path(
        f"{LEMBAR}realisasi/<int:indikator>/", pelaksanaan.RealisasiSimpan.as_view(), name="realisasi_simpan"
    ),
    path(f"{LEMBAR}bukti/", bukti.BuktiTambah.as_view(), name="bukti_tambah"),
    path(f"{LEMBAR}bukti/<int:bukti>/hapus/", bukti.BuktiHapus.as_view(), name="bukti_hapus"),
    path(f"{LEMBAR}umpan-balik/", pelaksanaan.UmpanBalikPeriode.as_view(), name="umpan_balik_periode"),
    path(f"{LEMBAR}rating/", penilaian.SimpanRating.as_view(), name="rating_simpan"),
    path(f"{LEMBAR}nilai/", penilaian.Nilai.as_view(), name="nilai"),
    _transisi(
        alur.AJUKAN_REALISASI,
        layanan.ajukan_realisasi,
        tampilan=lembar.AjukanRealisasi,
        pesan="Realisasi diajukan untuk dinilai.",
    ),
    _transisi(alur.BATAL_REALISASI, layanan.batal_realisasi, pesan="Pengajuan dibatalkan."),
    _transisi(
        alur.KEMBALIKAN_REALISASI,
        layanan.kembalikan_realisasi,
        pesan="Realisasi dikembalikan kepada pegawai.",
    ),
    _transisi(
        alur.SAMPAIKAN, layanan.sampaikan_penilaian, pesan="Hasil penilaian disampaikan kepada pegawai."
    ),
    _transisi(alur.BUKA_KEMBALI, layanan.buka_kembali_penilaian, pesan="Penilaian dibuka kembali."),
    _transisi(alur.TERIMA, layanan.terima_penilaian, pesan="Hasil penilaian Anda terima dan kini final."),
    _transisi(
        alur.AJUKAN_KEBERATAN,
        layanan.ajukan_keberatan,
        tampilan=lembar.AjukanKeberatan,
        pesan="Keberatan diajukan kepada atasan pejabat penilai.",
    ),
    _transisi(alur.CABUT_KEBERATAN, layanan.cabut_keberatan, pesan="Keberatan dicabut."),
    _transisi(alur.PUTUS_KEBERATAN, layanan.putus_keberatan, tampilan=keberatan.PutusKeberatan),
    path("bukti/<int:pk>/", bukti.Bukti.as_view(), name="bukti"),
    path("keberatan/", keberatan.DaftarKeberatan.as_view(), name="keberatan"),
    path("periode/", periode.DaftarPeriode.as_view(), name="periode"),
    path("periode/tambah/", periode.PeriodeTambah.as_view(), name="periode_tambah"),
    path("periode/baku/", periode.PeriodeBaku.as_view(), name="periode_baku"),
    path("periode/<int:pk>/", periode.PeriodeUbah.as_view(), name="periode_ubah"),
    path("periode/<int:pk>/hapus/", periode.PeriodeHapus.as_view(), name="periode_hapus"),
]
