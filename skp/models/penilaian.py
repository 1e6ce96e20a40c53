from django.db import models
from django.db.models import Q

from pegawai.models import Pegawai, Unor
from pegawai.pilihan import PeranBertindak
from skp.pilihan import CapaianOrganisasi, Predikat, PutusanKeberatan, Rating, StatusPenilaian

from .pelaksanaan import PeriodePenilaian
from .perencanaan import SKP, BarisTersunting


class Penilaian(BarisTersunting):
    """The assessment of one SKP in one period. The predikat is computed from the matrix, never typed."""

    skp = models.ForeignKey(SKP, models.PROTECT, related_name="penilaian")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="penilaian")
    status = models.CharField(
        max_length=15, choices=StatusPenilaian, default=StatusPenilaian.BELUM_DIAJUKAN, editable=False
    )
    rating_hasil_kerja = models.CharField(max_length=10, choices=Rating, blank=True)
    rating_perilaku = models.CharField(max_length=10, choices=Rating, blank=True)
    predikat = models.CharField(max_length=16, choices=Predikat, blank=True, editable=False)
    catatan = models.TextField("catatan/rekomendasi", max_length=2000, blank=True)
    penilai = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, blank=True, editable=False, related_name="penilaian_diberikan"
    )
    penilai_peran = models.CharField(max_length=10, choices=PeranBertindak, blank=True, editable=False)
    identitas = models.JSONField(default=dict, blank=True, editable=False)
    diajukan_pada = models.DateTimeField(null=True, blank=True, editable=False)
    dinilai_pada = models.DateTimeField(null=True, blank=True, editable=False)
    disampaikan_pada = models.DateTimeField(null=True, blank=True, editable=False)
    final_pada = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "penilaian"
        ordering = ["periode__awal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["skp", "periode"], name="penilaian_unik"),
            models.CheckConstraint(
                condition=Q(predikat="") | ~Q(rating_hasil_kerja="") & ~Q(rating_perilaku=""),
                name="predikat_dari_dua_rating",
            ),
        ]
        indexes = [
            models.Index(
                fields=["disampaikan_pada"],
                condition=Q(status="disampaikan"),
                name="penilaian_menunggu_final",
            )
        ]

    def __str__(self):
        return f"{self.skp} {self.periode}"


class Keberatan(models.Model):
    """An objection to one assessment, decided by the atasan of the penilai (PP 30/2019 Pasal 59)."""

    penilaian = models.ForeignKey(Penilaian, models.PROTECT, related_name="keberatan")
    alasan = models.TextField(max_length=4000)
    putusan = models.CharField(
        max_length=10, choices=PutusanKeberatan, default=PutusanKeberatan.BELUM, editable=False
    )
    pertimbangan = models.TextField(max_length=4000, blank=True)
    rating_semula = models.JSONField(default=dict, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diputus_pada = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "keberatan"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"], condition=~Q(putusan="dicabut"), name="keberatan_satu_kali"
            )
        ]

    def __str__(self):
        return f"Keberatan {self.penilaian}"


class CapaianUnor(models.Model):
    """Capaian kinerja organisasi of a unit in one period, set by the leader above it."""

    unor = models.ForeignKey(Unor, models.PROTECT, related_name="capaian")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="capaian")
    nilai = models.CharField(max_length=16, choices=CapaianOrganisasi)
    oleh_nama = models.CharField(max_length=150)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "capaian unor"
        constraints = [models.UniqueConstraint(fields=["unor", "periode"], name="capaian_unor_unik")]

    def __str__(self):
        return f"{self.unor} {self.periode}: {self.get_nilai_display()}"
