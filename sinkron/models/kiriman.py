import uuid

from django.db import models
from django.utils import timezone

from pegawai.models import Instansi, Pegawai
from sinkron.pilihan import JenisKiriman, StatusKiriman


class KotakKeluar(models.Model):
    """One result to tell SIASN, written in the transaction that made it final, sent once in effect.

    `kunci` names the result (kind, person and year, or agreement and period): a result that changes
    later goes out again from the same row as the next `versi`, so that the older one can never overtake it.
    `acuan` names what it was taken from. `isi` holds everything the message says except the SIASN person
    id, which is looked up when sending.
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="kotak_keluar")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="kotak_keluar")
    kunci = models.CharField(max_length=60, unique=True)
    acuan = models.CharField(max_length=60, blank=True)
    jenis = models.CharField(max_length=16, choices=JenisKiriman)
    judul = models.CharField(max_length=200)
    isi = models.JSONField()
    versi = models.PositiveIntegerField(default=1, editable=False)
    berkas = models.CharField(max_length=300, blank=True)
    status = models.CharField(
        max_length=10, choices=StatusKiriman, default=StatusKiriman.MENUNGGU, editable=False
    )
    # Of this attempt; a sender that finds another one here has been overtaken.
    tanda = models.UUIDField(default=uuid.uuid4, editable=False)
    # Nobody touches the row before: the next attempt of one that waits, the end of the lease of a sender.
    coba_lagi_pada = models.DateTimeField(default=timezone.now, editable=False)
    percobaan = models.PositiveSmallIntegerField(default=0, editable=False)
    galat = models.CharField(max_length=500, blank=True, editable=False)
    # Written before every save: from then on SIASN may hold the result, whatever we heard of it.
    dikirim_pada = models.DateTimeField(null=True, blank=True, editable=False)
    # The rows SIASN held before our first save; what is not among them later can be ours.
    baris_semula = models.JSONField(null=True, blank=True, editable=False)
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
            ),
            models.Index(fields=["instansi", "status", "-id"], name="kiriman_instansi_status"),
        ]

    def __str__(self):
        return self.judul
