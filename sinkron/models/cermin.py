from django.db import models

from pegawai.models import Instansi, Pegawai, Unor
from pegawai.pilihan import JenisASN, JenisJabatan, Kedudukan


class CerminUnor(models.Model):
    """One unit as SIASN tells it. `unor` is its partner here: the one place where units are mapped.

    `jalan_terakhir` is the id of the last run whose snapshot held the unit; a lower one means that the
    unit has disappeared from SIASN.
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="+")
    id_siasn = models.CharField("id SIASN", max_length=42)
    induk_siasn = models.CharField("id SIASN unor atasan", max_length=42, blank=True)
    nama = models.CharField(max_length=255)
    nama_jabatan = models.CharField("jabatan pemimpin", max_length=255, blank=True)
    eselon = models.CharField(max_length=4, blank=True)
    pemimpin_siasn = models.CharField("id SIASN pemimpin", max_length=42, blank=True)
    unor = models.ForeignKey(Unor, models.SET_NULL, null=True, blank=True, related_name="cermin")
    jalan_terakhir = models.BigIntegerField(default=0, editable=False)
    hilang_sejak = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "cermin unor"
        constraints = [models.UniqueConstraint(fields=["instansi", "id_siasn"], name="cermin_unor_unik")]

    def __str__(self):
        return self.nama


class CerminPegawai(models.Model):
    """One person as SIASN tells it: the columns we compare; the payload itself is `MuatanPegawai`.

    `sidik` is the hash of the payload as it came; an equal one means that nothing needs to be read or
    written. `pegawai` is the partner here. Text columns hold "" for "SIASN does not say". On PostgreSQL
    half of every page is kept free, so that a change touches no index (migration 0002).
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="+", db_index=False)
    id_siasn = models.CharField("id SIASN", max_length=42)
    nip = models.CharField("NIP", max_length=18)
    pegawai = models.OneToOneField(
        Pegawai, models.SET_NULL, null=True, blank=True, related_name="cermin_siasn"
    )
    sidik = models.CharField(max_length=32)
    nama = models.CharField(max_length=150, blank=True)
    jenis_asn = models.CharField(max_length=4, choices=JenisASN, blank=True)
    golongan = models.CharField(max_length=8, blank=True)
    kedudukan = models.CharField(max_length=30, choices=Kedudukan, blank=True)
    email = models.CharField(max_length=254, blank=True)
    unor_siasn = models.CharField("id SIASN unor", max_length=42, blank=True)
    unor_nama = models.CharField(max_length=255, blank=True)
    jabatan = models.CharField(max_length=255, blank=True)
    jenis_jabatan = models.CharField(max_length=20, choices=JenisJabatan, blank=True)
    jenjang = models.CharField(max_length=40, blank=True)
    tmt_jabatan = models.DateField(null=True, blank=True)
    instansi_kerja = models.CharField("id SIASN instansi kerja", max_length=42, blank=True)
    mutu = models.CharField("kode mutu data", max_length=200, blank=True)
    bup_pada = models.DateField("melewati BUP pada", null=True, blank=True)
    cpns_lewat = models.DateField("setahun menjadi CPNS pada", null=True, blank=True)
    diambil_pada = models.DateTimeField()
    berubah_pada = models.DateTimeField()
    # The last run whose list held this person; `tidak_ditemukan` counts runs in a row without an answer.
    jalan_terakhir = models.BigIntegerField(default=0, editable=False)
    tidak_ditemukan = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name_plural = "cermin pegawai"
        # Without the second index Django adds to unique text for LIKE: nobody searches here.
        constraints = [models.UniqueConstraint(fields=["id_siasn"], name="cermin_pegawai_id_siasn")]
        indexes = [
            models.Index(fields=["nip"], name="cermin_pegawai_nip"),
            models.Index(fields=["instansi", "id"], name="cermin_pegawai_instansi"),
        ]

    def __str__(self):
        return self.nama


class TanpaJawaban(models.Model):
    """Somebody here whose NIP SIASN has never known, and in how many runs: no mirror row counts it."""

    pegawai = models.OneToOneField(Pegawai, models.CASCADE, primary_key=True, related_name="tanpa_jawaban")
    kali = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name_plural = "tanpa jawaban"


class MuatanPegawai(models.Model):
    """The payload of one person as SIASN sent it, to look up what we do not compare. Apart, because it is
    ten times as long as everything the comparison reads."""

    cermin = models.OneToOneField(
        CerminPegawai, models.CASCADE, primary_key=True, related_name="muatan", db_constraint=False
    )
    isi = models.TextField(editable=False)

    class Meta:
        verbose_name_plural = "muatan pegawai"
