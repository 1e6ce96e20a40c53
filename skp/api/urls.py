"""Endpoints of the agreement; the arrows come from the tables of `skp.alur`."""

from django.urls import path

from skp.api import pelaksanaan, perencanaan, views
from skp.api.transisi import (
    LANJUT_PENILAIAN,
    LAYANAN_SKP,
    MULAI_PENILAIAN,
    transisi_penilaian,
    transisi_skp,
)

RHK = "skp/<int:pk>/rhk/<uuid:kunci>/"
INDIKATOR = f"{RHK}indikator/<uuid:kunci_indikator>/"
LEMBAR = "skp/<int:pk>/penilaian/<int:periode_id>/"

urlpatterns = [
    path("skp/", views.DaftarSKP.as_view(), name="skp-daftar"),
    path("skp/<int:pk>/", views.DetilSKP.as_view(), name="skp"),
    path("skp/<int:pk>/riwayat/", views.RiwayatSKP.as_view(), name="riwayat"),
    path("skp/<int:pk>/rhk-pimpinan/", views.RHKPimpinanSKP.as_view(), name="rhk-pimpinan"),
    path("skp/<int:pk>/muat-ulang/", views.MuatUlangPenilai.as_view(), name="skp-muat-ulang"),
    path("skp/<int:pk>/rhk/", perencanaan.DaftarRHK.as_view(), name="rhk-daftar"),
    path(RHK, perencanaan.SatuRHK.as_view(), name="rhk"),
    path(f"{RHK}urut/", perencanaan.UrutRHK.as_view(), name="rhk-urut"),
    path(f"{RHK}catatan/", perencanaan.CatatanRHK.as_view(), name="rhk-catatan"),
    path(f"{RHK}indikator/", perencanaan.DaftarIndikator.as_view(), name="indikator-daftar"),
    path(INDIKATOR, perencanaan.SatuIndikator.as_view(), name="indikator"),
    path(f"{INDIKATOR}urut/", perencanaan.UrutIndikator.as_view(), name="indikator-urut"),
    path("skp/<int:pk>/ekspektasi/", perencanaan.DaftarEkspektasi.as_view(), name="ekspektasi-daftar"),
    path("skp/<int:pk>/ekspektasi/<str:nilai>/", perencanaan.SatuEkspektasi.as_view(), name="ekspektasi"),
    path("skp/<int:pk>/lampiran/", perencanaan.DaftarLampiran.as_view(), name="lampiran-daftar"),
    path("skp/<int:pk>/lampiran/<str:jenis>/", perencanaan.SatuLampiran.as_view(), name="lampiran"),
    path("skp/<int:pk>/umpan-balik/", pelaksanaan.DaftarUmpanBalik.as_view(), name="umpan-balik"),
    path("skp/<int:pk>/penilaian/", pelaksanaan.DaftarPenilaian.as_view(), name="penilaian-daftar"),
    path(LEMBAR, pelaksanaan.DetilPenilaian.as_view(), name="penilaian"),
    path(f"{LEMBAR}rating/", pelaksanaan.Rating.as_view(), name="rating"),
    path(f"{LEMBAR}realisasi/", pelaksanaan.DaftarRealisasi.as_view(), name="realisasi-daftar"),
    path(f"{LEMBAR}realisasi/<int:indikator_id>/", pelaksanaan.SatuRealisasi.as_view(), name="realisasi"),
    path(f"{LEMBAR}rencana-aksi/", pelaksanaan.DaftarRencanaAksi.as_view(), name="rencana-aksi-daftar"),
    path(f"{LEMBAR}rencana-aksi/<uuid:kunci>/", pelaksanaan.SatuRencanaAksi.as_view(), name="rencana-aksi"),
    path(f"{LEMBAR}bukti/", pelaksanaan.DaftarBukti.as_view(), name="bukti-daftar"),
    path("bukti/<int:pk>/", pelaksanaan.SatuBukti.as_view(), name="bukti"),
    path("bukti/<int:pk>/berkas/", pelaksanaan.BerkasBukti.as_view(), name="bukti-berkas"),
    path("periode/", views.DaftarPeriode.as_view(), name="periode"),
    *(path(f"skp/<int:pk>/{t.nama}/", transisi_skp(t), name=f"skp-{t.nama}") for t in LAYANAN_SKP),
    *(
        path(f"{LEMBAR}{t.nama}/", transisi_penilaian(t), name=f"penilaian-{t.nama}")
        for t in (*MULAI_PENILAIAN, *LANJUT_PENILAIAN)
    ),
]
