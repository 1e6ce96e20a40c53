from django.db import models
from django.db.models import Q

from pegawai.pilihan import StatusLaporan

from .kepegawaian import TANGGAL_URUT, Pegawai, PejabatNonASN, PenempatanJabatan


class PenetapanPenilai(models.Model):
    """A decree that names the pejabat penilai of one person, with dates; wins over the unit tree."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="penetapan_penilai")
    penilai = models.ForeignKey(Pegawai, models.CASCADE, null=True, blank=True, related_name="+")
    penilai_non_asn = models.ForeignKey(PejabatNonASN, models.CASCADE, null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=100)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "penetapan penilai"
        constraints = [
            models.CheckConstraint(condition=TANGGAL_URUT, name="penetapan_penilai_tanggal"),
            models.CheckConstraint(
                condition=Q(penilai__isnull=False) ^ Q(penilai_non_asn__isnull=False),
                name="penetapan_penilai_satu_pejabat",
            ),
            models.CheckConstraint(
                condition=Q(penilai__isnull=True) | ~Q(penilai=models.F("pegawai")),
                name="penetapan_penilai_bukan_diri_sendiri",
            ),
        ]

    def __str__(self):
        return f"{self.pegawai} dinilai {self.penilai or self.penilai_non_asn}"


class Delegasi(models.Model):
    """An official lets another act as penilai for the dates of a mandate."""

    pemberi = models.ForeignKey(
        Pegawai, models.CASCADE, null=True, blank=True, related_name="delegasi_diberi"
    )
    pemberi_non_asn = models.ForeignKey(PejabatNonASN, models.CASCADE, null=True, blank=True)
    penerima = models.ForeignKey(Pegawai, models.CASCADE, related_name="delegasi_diterima")
    nomor_sk = models.CharField("nomor SK", max_length=100)
    mulai = models.DateField()
    selesai = models.DateField()

    class Meta:
        verbose_name_plural = "delegasi"
        constraints = [
            models.CheckConstraint(condition=TANGGAL_URUT, name="delegasi_tanggal"),
            models.CheckConstraint(
                condition=Q(pemberi__isnull=False) ^ Q(pemberi_non_asn__isnull=False),
                name="delegasi_satu_pemberi",
            ),
        ]

    def __str__(self):
        return f"{self.pemberi or self.pemberi_non_asn} kepada {self.penerima}"


class LaporanAtasan(models.Model):
    """ "Laporkan salah atasan": a ticket that reaches the operator of the unit."""

    penempatan = models.ForeignKey(PenempatanJabatan, models.CASCADE, related_name="laporan_atasan")
    penilai_saat_itu = models.CharField(max_length=300)
    keterangan = models.TextField(max_length=1000)
    status = models.CharField(max_length=10, choices=StatusLaporan, default=StatusLaporan.BARU)
    tanggapan = models.TextField(max_length=1000, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    ditangani_oleh = models.ForeignKey("pegawai.Akun", models.SET_NULL, null=True, blank=True)
    ditangani_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "laporan salah atasan"
        ordering = ["-dibuat_pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["penempatan"], condition=Q(status="baru"), name="satu_laporan_terbuka"
            ),
        ]

    def __str__(self):
        return f"Laporan {self.penempatan}"
