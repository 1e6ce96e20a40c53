import uuid

from django.db import models
from django.db.models import F, Q

from pegawai.models import Instansi, Pegawai, PenempatanJabatan
from pegawai.pilihan import JenisPenempatan
from skp.pilihan import (
    TIDAK_DIHITUNG,
    Aspek,
    JenisLampiran,
    JenisRHK,
    JenisTarget,
    Klasifikasi,
    ModelSKP,
    NilaiPerilaku,
    Pendekatan,
    Perspektif,
    Polaritas,
    StatusSKP,
)


class SKP(models.Model):
    """One performance agreement: one person, one placement, one period, one version.

    A revision is a new row with the next `versi` and the same `akar`; the older one stays in force
    until the new one is approved. `status` is written only by `skp.layanan`. Who assesses is read from
    the placement (`penempatan.penilai`), so that a change of head needs no edit here; what the
    document printed is kept in `identitas`.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="skp")
    penempatan = models.ForeignKey(PenempatanJabatan, models.PROTECT, related_name="skp")
    periode_awal = models.DateField()
    periode_akhir = models.DateField()
    model = models.CharField(max_length=4, choices=ModelSKP)
    pendekatan = models.CharField(max_length=12, choices=Pendekatan)
    status = models.CharField(max_length=12, choices=StatusSKP, default=StatusSKP.DRAFT, editable=False)
    versi = models.PositiveSmallIntegerField(default=1, editable=False)
    akar = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="semua_versi"
    )
    identitas = models.JSONField(default=dict, blank=True, editable=False)
    alasan_revisi = models.TextField("permintaan revisi", max_length=1000, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    diajukan_pada = models.DateTimeField(null=True, blank=True, editable=False)
    disetujui_pada = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        ordering = ["-periode_awal", "-versi"]
        constraints = [
            models.CheckConstraint(condition=Q(periode_akhir__gte=F("periode_awal")), name="skp_periode"),
            models.UniqueConstraint(
                fields=["penempatan", "periode_awal", "versi"],
                condition=~Q(status__in=list(TIDAK_DIHITUNG)),
                name="skp_satu_per_periode",
            ),
        ]
        indexes = [models.Index(fields=["penempatan", "status"], name="skp_penempatan_status")]

    def __str__(self):
        return f"SKP {self.pegawai} {self.tahun}"

    @property
    def tahun(self) -> int:
        return self.periode_awal.year

    @property
    def pelaksana_tugas(self) -> bool:
        """True for the extra SKP of a Plt/Plh placement, which may run beside the definitive one."""
        return self.penempatan.jenis != JenisPenempatan.DEFINITIF

    @property
    def akar_id_rantai(self) -> int:
        """Id shared by all versions of this agreement."""
        return self.akar_id or self.pk

    @property
    def dapat_diubah(self) -> bool:
        return StatusSKP(self.status).dapat_diubah


class BarisTersunting(models.Model):
    """A row that two browser tabs may edit: `kunci` makes saving idempotent, `kali` tells who is stale."""

    kunci = models.UUIDField(default=uuid.uuid4, editable=False)
    kali = models.PositiveIntegerField("kali disimpan", default=1, editable=False)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class RencanaHasilKerja(BarisTersunting):
    """A planned work result (RHK)."""

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="rhk")
    klasifikasi = models.CharField(max_length=12, choices=Klasifikasi, default=Klasifikasi.ORGANISASI)
    jenis = models.CharField(max_length=10, choices=JenisRHK, default=JenisRHK.UTAMA)
    teks = models.TextField("rencana hasil kerja", max_length=1000, blank=True)
    penugasan_dari = models.CharField(max_length=200, blank=True)
    intervensi = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="diintervensi_oleh"
    )
    intervensi_teks = models.TextField("RHK pimpinan saat dipilih", blank=True, editable=False)
    urutan = models.PositiveSmallIntegerField(default=0)
    asal = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "rencana hasil kerja"
        verbose_name_plural = "rencana hasil kerja"
        ordering = ["urutan", "pk"]
        constraints = [models.UniqueConstraint(fields=["skp", "kunci"], name="rhk_kunci")]

    def __str__(self):
        return self.teks or "(RHK belum diisi)"


class Indikator(BarisTersunting):
    """An individual indicator (IKI) of an RHK; the target is kept as written plus what could be parsed."""

    rhk = models.ForeignKey(RencanaHasilKerja, models.CASCADE, related_name="indikator")
    teks = models.TextField("indikator", max_length=1000, blank=True)
    aspek = models.CharField(max_length=12, choices=Aspek, blank=True)
    perspektif = models.CharField(max_length=20, choices=Perspektif, blank=True)
    target_teks = models.CharField("target", max_length=200, blank=True)
    target_jenis = models.CharField(
        max_length=10, choices=JenisTarget, default=JenisTarget.TEKS, editable=False
    )
    target_min = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True, editable=False)
    target_maks = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True, editable=False)
    target_satuan = models.CharField(max_length=80, blank=True, editable=False)
    polaritas = models.CharField(max_length=10, choices=Polaritas, blank=True, editable=False)
    urutan = models.PositiveSmallIntegerField(default=0)
    asal = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name_plural = "indikator"
        ordering = ["urutan", "pk"]
        constraints = [models.UniqueConstraint(fields=["rhk", "kunci"], name="indikator_kunci")]

    def __str__(self):
        return self.teks or "(indikator belum diisi)"


class EkspektasiPerilaku(BarisTersunting):
    """Ekspektasi khusus pimpinan for one BerAKHLAK value; no row means none."""

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="ekspektasi")
    nilai = models.CharField(max_length=30, choices=NilaiPerilaku)
    teks = models.TextField("ekspektasi khusus pimpinan", max_length=1000, blank=True)

    class Meta:
        verbose_name_plural = "ekspektasi perilaku"
        constraints = [models.UniqueConstraint(fields=["skp", "nilai"], name="ekspektasi_unik")]

    def __str__(self):
        return self.get_nilai_display()


class LampiranSKP(BarisTersunting):
    """One of the three lampiran lists; `teks` holds one entry a line."""

    skp = models.ForeignKey(SKP, models.CASCADE, related_name="lampiran")
    jenis = models.CharField(max_length=20, choices=JenisLampiran)
    teks = models.TextField(max_length=4000, blank=True)

    class Meta:
        verbose_name = "lampiran SKP"
        verbose_name_plural = "lampiran SKP"
        constraints = [models.UniqueConstraint(fields=["skp", "jenis"], name="lampiran_unik")]

    def __str__(self):
        return self.get_jenis_display()

    @property
    def butir(self) -> list[str]:
        """The entries, without empty lines."""
        return [baris.strip() for baris in self.teks.splitlines() if baris.strip()]
