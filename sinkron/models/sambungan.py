from django.db import models


class Sambungan(models.Model):
    """The state all workers share about one connection to SIASN; one row per API address.

    The next permitted moment, the tokens and the breaker live in the database, so that a restart of
    the broker or the cache neither forgets a limit nor makes a hundred workers log in at once.
    """

    alamat = models.CharField(max_length=300, unique=True)
    slot_berikutnya = models.FloatField("detik epoch permintaan berikutnya", default=0)
    token_apim = models.TextField(blank=True)
    apim_sampai = models.DateTimeField(null=True, blank=True)
    apim_sewa = models.DateTimeField(null=True, blank=True)
    apim_galat = models.CharField("penolakan token APIM", max_length=500, blank=True)
    token_sso = models.TextField(blank=True)
    sso_sampai = models.DateTimeField(null=True, blank=True)
    sso_sewa = models.DateTimeField(null=True, blank=True)
    sso_galat = models.CharField("penolakan token SSO", max_length=500, blank=True)
    # Fingerprint of the token or password that was refused: it is not tried again until it changes.
    sso_ditolak = models.CharField(max_length=64, blank=True)
    sso_kedaluwarsa = models.BooleanField("token SSO kedaluwarsa", default=False)
    gagal_beruntun = models.PositiveIntegerField(default=0)
    putus_sampai = models.DateTimeField("tidak dicoba sampai", null=True, blank=True)
    pesan = models.CharField(max_length=500, blank=True)
    hasil_uji = models.JSONField(default=list, blank=True)
    diperiksa_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "sambungan"

    def __str__(self):
        return self.alamat


class SlotPermintaan(models.Model):
    """A permit to send one request. It is good again a while after the answer came (sinkron.klien.anggaran).

    `bebas_pada` is in epoch seconds: the end of the lease while `dipakai`, the earliest next use otherwise.
    """

    sambungan = models.ForeignKey(Sambungan, models.CASCADE, related_name="slot")
    nomor = models.PositiveSmallIntegerField()
    dipakai = models.BooleanField(default=False)
    bebas_pada = models.FloatField(default=0)

    class Meta:
        verbose_name_plural = "slot permintaan"
        constraints = [models.UniqueConstraint(fields=["sambungan", "nomor"], name="slot_unik")]

    def __str__(self):
        return f"{self.sambungan} {self.nomor}"
