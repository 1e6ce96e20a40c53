from django.db import models

from pegawai.models import Akun
from pegawai.pilihan import PeranBertindak

from .penilaian import Penilaian
from .perencanaan import SKP, RencanaHasilKerja


class DokumenSKP(models.Model):
    """A frozen copy of the whole SKP as it was submitted; immutable, found by its content hash."""

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="dokumen")
    sidik = models.CharField("sidik SHA-256", max_length=64)
    isi = models.JSONField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "dokumen SKP"
        verbose_name_plural = "dokumen SKP"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["skp", "sidik"], name="dokumen_skp_unik")]

    def __str__(self):
        return f"{self.skp} {self.sidik[:8]}"


class RiwayatSKP(models.Model):
    """One change of state: who, in which role, from, to, note, and the document it was about.

    Append-only: the model refuses updates, and `status` changes only together with a row here.
    """

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="riwayat")
    penilaian = models.ForeignKey(Penilaian, models.CASCADE, null=True, blank=True, related_name="riwayat")
    transisi = models.CharField(max_length=30)
    dari = models.CharField(max_length=15)
    ke = models.CharField(max_length=15)
    oleh = models.ForeignKey(Akun, models.PROTECT, null=True, blank=True, related_name="+")
    oleh_nama = models.CharField(max_length=150)
    oleh_jabatan = models.CharField(max_length=300, blank=True)
    peran = models.CharField(max_length=10, choices=PeranBertindak)
    atas_nama = models.CharField(max_length=300, blank=True)
    catatan = models.TextField(blank=True)
    sidik = models.CharField("sidik dokumen", max_length=64, blank=True)
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "riwayat SKP"
        verbose_name_plural = "riwayat SKP"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.transisi} {self.dari} ke {self.ke}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("RiwayatSKP hanya dapat ditambah.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("RiwayatSKP hanya dapat ditambah.")


class CatatanRHK(models.Model):
    """A note of the penilai on one RHK while deciding; shown to the employee once the SKP is returned."""

    rhk = models.ForeignKey(RencanaHasilKerja, models.CASCADE, related_name="catatan")
    teks = models.TextField(max_length=1000)
    oleh_nama = models.CharField(max_length=150)
    riwayat = models.ForeignKey(RiwayatSKP, models.CASCADE, null=True, blank=True, related_name="catatan_rhk")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "catatan RHK"
        verbose_name_plural = "catatan RHK"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rhk"], condition=models.Q(riwayat__isnull=True), name="satu_catatan_terbuka"
            )
        ]

    def __str__(self):
        return self.teks


class DrafIsian(models.Model):
    """What somebody typed into a form that is not sent yet (a reason, an objection, feedback)."""

    akun = models.ForeignKey(Akun, models.CASCADE, related_name="draf_isian")
    halaman = models.CharField(max_length=300)
    isi = models.JSONField()
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "draf isian"
        constraints = [models.UniqueConstraint(fields=["akun", "halaman"], name="draf_isian_unik")]

    def __str__(self):
        return self.halaman
