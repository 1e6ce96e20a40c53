from django.db import models
from django.db.models import F, Q

from pegawai.models import Akun, Instansi
from pegawai.pilihan import PeranBertindak
from skp.pilihan import JenisPeriode, NilaiPerilaku, TipePeriodik

from .perencanaan import SKP, BarisTersunting, Indikator, RencanaHasilKerja


class PeriodePenilaian(models.Model):
    """An assessment period of an agency; the FINAL one closes the year."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="periode")
    nama = models.CharField(max_length=100)
    awal = models.DateField("periode awal")
    akhir = models.DateField("periode akhir")
    batas_pengisian = models.DateField()
    jenis = models.CharField("jenis periode", max_length=10, choices=JenisPeriode)
    tipe = models.CharField("tipe periodik", max_length=12, choices=TipePeriodik)

    class Meta:
        verbose_name = "periode penilaian"
        verbose_name_plural = "periode penilaian"
        ordering = ["awal", "akhir", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(akhir__gte=F("awal")), name="periode_tanggal"),
            models.CheckConstraint(condition=Q(batas_pengisian__gte=F("akhir")), name="periode_batas"),
            models.UniqueConstraint(
                fields=["instansi", "tipe", "awal", "jenis"], name="periode_penilaian_unik"
            ),
        ]

    def __str__(self):
        return self.nama

    @property
    def final(self) -> bool:
        return self.jenis == JenisPeriode.FINAL


class RencanaAksi(BarisTersunting):
    """Steps for one RHK in one period."""

    rhk = models.ForeignKey(RencanaHasilKerja, models.CASCADE, related_name="rencana_aksi")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="+")
    teks = models.TextField("rencana aksi", max_length=1000, blank=True)
    target_teks = models.CharField("target", max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "rencana aksi"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["rhk", "periode", "kunci"], name="rencana_aksi_kunci")]

    def __str__(self):
        return self.teks


class Realisasi(BarisTersunting):
    """What was achieved on one indicator in one period."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="realisasi")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="+")
    teks = models.TextField("realisasi", max_length=2000, blank=True)
    sumber_data = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "realisasi"
        constraints = [models.UniqueConstraint(fields=["indikator", "periode"], name="realisasi_unik")]

    def __str__(self):
        return self.teks


class BuktiDukung(models.Model):
    """Evidence for one RHK in one period: a link or a stored file, never both."""

    rhk = models.ForeignKey(RencanaHasilKerja, models.CASCADE, related_name="bukti")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    tautan = models.URLField(max_length=1000, blank=True)
    berkas = models.FileField(upload_to="bukti/%Y/%m/", max_length=200, blank=True)
    tipe_isi = models.CharField(max_length=100, blank=True, editable=False)
    ukuran = models.PositiveIntegerField(default=0, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "bukti dukung"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tautan="") ^ Q(berkas=""), name="bukti_tautan_atau_berkas"),
        ]

    def __str__(self):
        return self.nama


class UmpanBalik(models.Model):
    """Ongoing feedback at any time, on the SKP, one RHK or one behaviour value; append-only."""

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="umpan_balik")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, null=True, blank=True, related_name="+")
    rhk = models.ForeignKey(
        RencanaHasilKerja, models.SET_NULL, null=True, blank=True, related_name="umpan_balik"
    )
    perilaku = models.CharField(max_length=30, choices=NilaiPerilaku, blank=True)
    teks = models.TextField("umpan balik", max_length=2000)
    oleh = models.ForeignKey(Akun, models.PROTECT, related_name="+")
    oleh_nama = models.CharField(max_length=150)
    peran = models.CharField(max_length=10, choices=PeranBertindak)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "umpan balik"
        ordering = ["-pk"]

    def __str__(self):
        return self.teks
