from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path
from rest_framework.authtoken.models import TokenProxy

from . import views

# Django's own admin login knows neither the second factor nor the limits.
admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)
# Keys of accounts are no reference data: nobody issues a token or a second factor for somebody else.
admin.site.unregister([TokenProxy, EmailAddress, Authenticator, Group])
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
