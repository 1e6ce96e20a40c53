import uuid

from django.db import models

from pegawai.models import Instansi, Pegawai
from sinkron.pilihan import JenisKiriman, StatusKiriman


class KotakKeluar(models.Model):
    """One result to tell SIASN, written in the transaction that made it final, sent once in effect.

    `kunci` names the result (kind, agreement, period), so that the same result is never queued twice.
    `isi` holds everything the message says except the SIASN person id, which is looked up when sending.
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="kotak_keluar")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="kotak_keluar")
    kunci = models.CharField(max_length=60, unique=True)
    jenis = models.CharField(max_length=16, choices=JenisKiriman)
    judul = models.CharField(max_length=200)
    isi = models.JSONField()
    berkas = models.CharField(max_length=300, blank=True)
    status = models.CharField(
        max_length=10, choices=StatusKiriman, default=StatusKiriman.MENUNGGU, editable=False
    )
    # Of this attempt; a sender that finds another one here has been overtaken.
    tanda = models.UUIDField(default=uuid.uuid4, editable=False)
    sewa = models.DateTimeField(null=True, blank=True, editable=False)
    coba_lagi_pada = models.DateTimeField(null=True, blank=True, editable=False)
    percobaan = models.PositiveSmallIntegerField(default=0, editable=False)
    galat = models.CharField(max_length=500, blank=True, editable=False)
    id_siasn = models.CharField("id riwayat SIASN", max_length=42, blank=True, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    terkirim_pada = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "kotak keluar"
        verbose_name_plural = "kotak keluar"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["coba_lagi_pada", "id"],
                condition=models.Q(status__in=["menunggu", "mengirim"]),
                name="kiriman_belum",
            )
        ]

    def __str__(self):
        return self.judul
