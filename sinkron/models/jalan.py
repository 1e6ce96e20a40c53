import uuid

from django.db import models
from django.db.models import Q

from pegawai.models import Akun, Instansi
from sinkron.pilihan import StatusJalan, StatusPotongan, SumberPopulasi, TahapJalan, TingkatCatatan


class JalanSinkron(models.Model):
    """One run: what it does, how far it is, what it found. Only `sinkron.layanan` moves it on."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="jalan_sinkron")
    status = models.CharField(
        max_length=15, choices=StatusJalan, default=StatusJalan.BERJALAN, editable=False
    )
    tahap = models.CharField(max_length=12, choices=TahapJalan, default=TahapJalan.UNOR, editable=False)
    sumber = models.CharField(max_length=10, choices=SumberPopulasi, default=SumberPopulasi.EKSPOR)
    terapkan = models.BooleanField("terapkan perubahan yang otoritasnya SIASN", default=False)
    diizinkan = models.BooleanField("boleh melewati batas perubahan", default=False, editable=False)
    oleh = models.ForeignKey(Akun, models.SET_NULL, null=True, blank=True, related_name="+")
    oleh_nama = models.CharField(max_length=150, default="Jadwal malam")
    mulai = models.DateTimeField(auto_now_add=True)
    selesai = models.DateTimeField(null=True, blank=True, editable=False)
    denyut = models.DateTimeField("denyut terakhir", auto_now=True)
    # Since when this stage runs without a pause, and how many people were done by then: the speed.
    tahap_mulai = models.DateTimeField(null=True, blank=True, editable=False)
    tahap_awal = models.PositiveIntegerField(default=0, editable=False)
    galat = models.TextField(blank=True, editable=False)
    # Over the people of the run; `total` is known after the stage POPULASI.
    total = models.PositiveIntegerField(default=0, editable=False)
    diproses = models.PositiveIntegerField(default=0, editable=False)
    baru = models.PositiveIntegerField(default=0, editable=False)
    berubah = models.PositiveIntegerField(default=0, editable=False)
    sama = models.PositiveIntegerField(default=0, editable=False)
    ditolak = models.PositiveIntegerField(default=0, editable=False)
    gagal = models.PositiveIntegerField(default=0, editable=False)
    tidak_ditemukan = models.PositiveIntegerField(default=0, editable=False)
    # Outcome of comparing and applying.
    selisih = models.PositiveIntegerField(default=0, editable=False)
    diterapkan = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "jalan sinkron"
        verbose_name_plural = "jalan sinkron"
        ordering = ["-pk"]
        constraints = [
            # One run per agency at a time, whoever asks.
            models.UniqueConstraint(
                fields=["instansi"],
                condition=Q(status__in=["berjalan", "dihentikan", "menunggu_izin", "gagal"]),
                name="satu_jalan_per_instansi",
            )
        ]

    def __str__(self):
        return f"Sinkron {self.instansi} #{self.pk}"


class PotonganSinkron(models.Model):
    """A piece of one stage, done by one worker in one go.

    `sewa` is when a claim may be taken over, or before when a waiting piece is not tried. `tanda` is of
    this claim: a worker that finds another one here has been overtaken. `percobaan` counts claims in a
    row that brought the piece no further.
    """

    jalan = models.ForeignKey(JalanSinkron, models.CASCADE, related_name="potongan")
    tahap = models.CharField(max_length=12, choices=TahapJalan)
    urut = models.PositiveIntegerField()
    isi = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=StatusPotongan, default=StatusPotongan.MENUNGGU)
    sewa = models.DateTimeField(null=True, blank=True)
    tanda = models.UUIDField(default=uuid.uuid4)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "potongan sinkron"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["jalan", "tahap", "urut"], name="potongan_unik")]
        indexes = [
            models.Index(
                fields=["jalan", "tahap", "urut"],
                condition=~Q(status="selesai"),
                name="potongan_belum_selesai",
            )
        ]

    def __str__(self):
        return f"{self.get_tahap_display()} {self.urut}"


class CatatanJalan(models.Model):
    """A line of the log of a run; rejected rows and people that failed stand here with the reason."""

    jalan = models.ForeignKey(JalanSinkron, models.CASCADE, related_name="catatan")
    pada = models.DateTimeField(auto_now_add=True)
    tingkat = models.CharField(max_length=10, choices=TingkatCatatan, default=TingkatCatatan.INFO)
    pesan = models.CharField(max_length=500)
    # The person the line is about, so that "retry the failed" knows whom; never shown in a URL or a log file.
    nip = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name_plural = "catatan jalan"
        ordering = ["pk"]
        indexes = [models.Index(fields=["jalan", "tingkat", "id"], name="catatan_jalan_tingkat")]

    def __str__(self):
        return self.pesan
