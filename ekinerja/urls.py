from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from . import views

# Django's own admin login knows neither the second factor nor the limits.
admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = "ekinerja"
admin.site.index_title = "Data Acuan"

handler400 = "ekinerja.views.permintaan_keliru"
handler403 = "ekinerja.views.ditolak"
handler404 = "ekinerja.views.tidak_ditemukan"
handler500 = "ekinerja.views.kesalahan"

urlpatterns = [
    path("", include("pegawai.urls")),
    path("", include("skp.urls")),
    path("sinkron/", include("sinkron.urls")),
    path("akun/", include("allauth.urls")),
    path("api/v1/", include("ekinerja.api_urls")),
    path("admin/", admin.site.urls),
    path("sehat/", views.sehat, name="sehat"),
]
