from django.db import models
from django.db.models import Q

from .akun import Akun


class Pemberitahuan(models.Model):
    """A notice in the app and by e-mail; the durable row, of which the task queue is only the bell."""

    akun = models.ForeignKey(Akun, models.CASCADE, related_name="pemberitahuan")
    judul = models.CharField(max_length=200)
    isi = models.TextField(blank=True)
    tautan = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)
    surel_pada = models.DateTimeField("surel dikirim pada", null=True, blank=True)

    class Meta:
        verbose_name_plural = "pemberitahuan"
        ordering = ["-dibuat_pada"]
        indexes = [
            models.Index(fields=["akun"], condition=Q(dibaca_pada__isnull=True), name="pemberitahuan_baru"),
            models.Index(fields=["id"], condition=Q(surel_pada__isnull=True), name="surel_tertunda"),
        ]

    def __str__(self):
        return self.judul
