from django.urls import path

from pegawai.api import views
from pegawai.api.token import Token

urlpatterns = [
    path("token/", Token.as_view(), name="token"),
    path("saya/", views.TampilanSaya.as_view(), name="saya"),
    path("pemberitahuan/", views.DaftarPemberitahuan.as_view(), name="pemberitahuan"),
    path("pemberitahuan/dibaca/", views.BacaSemua.as_view(), name="pemberitahuan-semua-dibaca"),
    path("pemberitahuan/<int:pk>/dibaca/", views.BacaPemberitahuan.as_view(), name="pemberitahuan-dibaca"),
]
