"""The portal and the bare views it is measured against."""

from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/kosong/", views.kosong),
    path("bench/tulis/", views.tulis),
    path("", include("ekinerja.urls")),
]
