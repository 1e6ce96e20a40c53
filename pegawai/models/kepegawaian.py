from django.db import models
from django.db.models import F, Q

from pegawai.pilihan import AlasanPenilai, JenisASN, JenisJabatan, JenisPenempatan, Kedudukan, PeranBertindak

from .akun import Akun
from .organisasi import Instansi, Unor

TANGGAL_URUT = Q(selesai__isnull=True) | Q(selesai__gte=F("mulai"))


class Jabatan(models.Model):
    """A position title with its type; reference data shared by all agencies."""

    nama = models.CharField(max_length=255)
    jenis = models.CharField(max_length=20, choices=JenisJabatan)
    jenjang = models.CharField(max_length=40, blank=True, help_text="Jenjang jabatan fungsional.")

    class Meta:
        verbose_name_plural = "jabatan"
        ordering = ["nama"]
        constraints = [models.UniqueConstraint(fields=["nama", "jenis"], name="jabatan_unik")]

    def __str__(self):
        return self.nama


class Pegawai(models.Model):
    """A civil servant (PNS or PPPK). Where they work is told by `PenempatanJabatan`, never here."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pegawai")
    akun = models.OneToOneField(Akun, models.SET_NULL, null=True, blank=True, related_name="pegawai")
    id_siasn = models.CharField("id SIASN", max_length=42, unique=True, null=True, blank=True)
    nip = models.CharField("NIP", max_length=18, unique=True)
    nama = models.CharField(max_length=150)
    jenis_asn = models.CharField("jenis ASN", max_length=4, choices=JenisASN, default=JenisASN.PNS)
    golongan = models.CharField(max_length=8, blank=True)
    pangkat = models.CharField(max_length=40, blank=True)
    kedudukan = models.CharField(max_length=30, choices=Kedudukan, default=Kedudukan.AKTIF)

    class Meta:
        verbose_name_plural = "pegawai"
        ordering = ["nama"]
        indexes = [models.Index(fields=["instansi", "nama"], name="pegawai_instansi_nama")]

    def __str__(self):
        return self.nama

    @property
    def pangkat_golongan(self) -> str:
        """ "Penata Tk.I (III/d)" for PNS, "IX" for PPPK, as the official forms print it."""
        return f"{self.pangkat} ({self.golongan})" if self.pangkat else self.golongan


class PejabatNonASN(models.Model):
    """An official without NIP who assesses (Bupati, Wali Kota, Menteri): name and position only."""

    instansi = models.ForeignKey(Instansi, models.PROTECT)
    unor = models.ForeignKey(Unor, models.PROTECT, related_name="pejabat_non_asn")
    nama = models.CharField(max_length=150)
    jabatan = models.CharField(max_length=150)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "pejabat non-ASN"
        constraints = [models.CheckConstraint(condition=TANGGAL_URUT, name="pejabat_non_asn_tanggal")]

    def __str__(self):
        return self.nama


class PenempatanJabatan(models.Model):
    """Who holds which position in which unit, from when to when; the one source of "who heads what".

    The `penilai*` and `atasan_penilai*` columns keep the outcome of `pegawai.aturan.tentukan_penilai`
    for this placement. They are written only by `pegawai.layanan.segarkan_penilai`; lists read them,
    every act resolves anew.
    """

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="penempatan")
    unor = models.ForeignKey(Unor, models.PROTECT, related_name="penempatan")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT)
    jenis = models.CharField(max_length=10, choices=JenisPenempatan, default=JenisPenempatan.DEFINITIF)
    kepala = models.BooleanField("memimpin unor ini", default=False)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)

    penilai = models.ForeignKey(
        Pegawai, models.SET_NULL, null=True, blank=True, editable=False, related_name="penempatan_dinilai"
    )
    penilai_non_asn = models.ForeignKey(
        PejabatNonASN, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    penilai_peran = models.CharField(max_length=10, choices=PeranBertindak, blank=True, editable=False)
    penilai_alasan = models.CharField(
        max_length=20, choices=AlasanPenilai, default=AlasanPenilai.BELUM_ADA, editable=False
    )
    penilai_keterangan = models.CharField(max_length=300, blank=True, editable=False)
    penilai_sampai = models.DateField(null=True, blank=True, editable=False)
    atasan_penilai = models.ForeignKey(
        Pegawai, models.SET_NULL, null=True, blank=True, editable=False, related_name="penempatan_diatasi"
    )
    atasan_penilai_non_asn = models.ForeignKey(
        PejabatNonASN, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name_plural = "penempatan jabatan"
        ordering = ["pegawai", "mulai"]
        constraints = [
            models.CheckConstraint(condition=TANGGAL_URUT, name="penempatan_tanggal"),
            models.UniqueConstraint(
                fields=["unor"],
                condition=Q(kepala=True, jenis="definitif", selesai__isnull=True),
                name="satu_kepala_definitif",
            ),
        ]

    def __str__(self):
        return f"{self.sebutan} - {self.unor}"

    @property
    def sebutan(self) -> str:
        """Position as spoken: "Plt Kepala Dinas Pendidikan"."""
        awalan = "" if self.jenis == JenisPenempatan.DEFINITIF else f"{self.get_jenis_display()} "
        return f"{awalan}{self.jabatan}"


class RiwayatPegawai(models.Model):
    """One change of staffing data: what, from, to, why, by whom. Append-only."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat")
    bidang = models.CharField(max_length=30)
    dari = models.CharField(max_length=300, blank=True)
    ke = models.CharField(max_length=300, blank=True)
    sebab = models.CharField(max_length=300)
    oleh = models.ForeignKey(Akun, models.SET_NULL, null=True, blank=True, related_name="+")
    oleh_nama = models.CharField(max_length=150, default="Sistem")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "riwayat pegawai"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["pegawai", "-id"], name="riwayat_pegawai_terbaru")]

    def __str__(self):
        return f"{self.bidang}: {self.dari} → {self.ke}"
