from django.urls import path

from pegawai import views

app_name = "pegawai"
urlpatterns = [
    path("profil/", views.Profil.as_view(), name="profil"),
    path("profil/laporkan/<int:pk>/", views.LaporkanAtasan.as_view(), name="laporkan_atasan"),
    path("profil/token/", views.BuatToken.as_view(), name="buat_token"),
    path("profil/token/cabut/", views.CabutToken.as_view(), name="cabut_token"),
    path("laporan-atasan/", views.DaftarLaporan.as_view(), name="laporan_atasan"),
    path("laporan-atasan/<int:pk>/", views.TanggapiLaporan.as_view(), name="tanggapi_laporan"),
    path("pemberitahuan/", views.DaftarPemberitahuan.as_view(), name="pemberitahuan"),
    path("pemberitahuan/<int:pk>/buka/", views.BukaPemberitahuan.as_view(), name="buka_pemberitahuan"),
    path("pemberitahuan/dibaca/", views.TandaiSemuaDibaca.as_view(), name="tandai_dibaca"),
    path("pengaturan/", views.Pengaturan.as_view(), name="pengaturan"),
    path("isian-tertunda/buang/", views.BuangIsian.as_view(), name="buang_isian"),
]
