"""Addresses of the synchronisation, one list per subject."""

from django.urls import path

from sinkron.views import jalan, kiriman, mutu, sambungan, selisih, unor

app_name = "sinkron"
JALAN = [
    path("", jalan.DaftarJalan.as_view(), name="daftar"),
    path("mulai/", jalan.MulaiJalan.as_view(), name="mulai"),
    path("<int:pk>/", jalan.SatuJalan.as_view(), name="jalan"),
    path("<int:pk>/kemajuan/", jalan.KemajuanJalan.as_view(), name="kemajuan"),
    path("<int:pk>/hentikan/", jalan.HentikanJalan.as_view(), name="hentikan"),
    path("<int:pk>/lanjutkan/", jalan.LanjutkanJalan.as_view(), name="lanjutkan"),
    path("<int:pk>/batalkan/", jalan.BatalkanJalan.as_view(), name="batalkan"),
    path("<int:pk>/ulangi/", jalan.UlangiJalan.as_view(), name="ulangi"),
    path("<int:pk>/izinkan/", jalan.IzinkanJalan.as_view(), name="izinkan"),
]
SAMBUNGAN = [
    path("sambungan/", sambungan.HalamanSambungan.as_view(), name="sambungan"),
    path("sambungan/uji/", sambungan.UjiSambungan.as_view(), name="uji_sambungan"),
]
SELISIH = [
    path("selisih/", selisih.DaftarSelisih.as_view(), name="selisih"),
    path("selisih/putuskan/", selisih.PutuskanSelisih.as_view(), name="putuskan"),
    path("selisih/<int:pk>/", selisih.BuktiSelisih.as_view(), name="bukti_selisih"),
    path("selisih/<int:pk>/serupa/", selisih.SerupaSelisih.as_view(), name="serupa_selisih"),
    path("selisih/<int:pk>/urungkan/", selisih.UrungkanSelisih.as_view(), name="urungkan"),
    path("otoritas/", mutu.OtoritasBidang.as_view(), name="otoritas"),
    path("mutu/", mutu.MutuData.as_view(), name="mutu"),
    path("mutu/<int:pk>/", mutu.MutuUnor.as_view(), name="mutu_unor"),
    path("unor/", unor.DaftarPemetaan.as_view(), name="pemetaan"),
    path("unor/<int:pk>/", unor.PetakanUnor.as_view(), name="petakan"),
]
KIRIMAN = [
    path("kiriman/", kiriman.DaftarKiriman.as_view(), name="kiriman"),
    path("kiriman/ulangi/", kiriman.UlangiSemua.as_view(), name="ulangi_semua_kiriman"),
    path("kiriman/<int:pk>/ulangi/", kiriman.UlangiKiriman.as_view(), name="ulangi_kiriman"),
]
urlpatterns = [*KIRIMAN, *SELISIH, *JALAN, *SAMBUNGAN]
