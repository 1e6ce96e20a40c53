from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from pegawai import pohon


class Instansi(models.Model):
    """An agency; the tenant that owns every other row."""

    class Zona(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    id_siasn = models.CharField("id SIASN", max_length=42, unique=True, null=True, blank=True)
    nama = models.CharField(max_length=200)
    zona_waktu = models.CharField(max_length=32, choices=Zona, default=Zona.WIB)

    class Meta:
        verbose_name_plural = "instansi"
        ordering = ["nama"]

    def __str__(self):
        return self.nama


def peran_wajib_mfa_bawaan() -> list[str]:
    """Roles that must use two-factor login unless the agency says otherwise: none."""
    return []


def pemetaan_capaian_bawaan() -> dict[str, str]:
    """The usual reading of SE MenPANRB 3/2023: capaian organisasi to rating hasil kerja of its head."""
    return {
        "istimewa": "di_atas",
        "baik": "sesuai",
        "butuh_perbaikan": "di_bawah",
        "kurang": "di_bawah",
        "sangat_kurang": "di_bawah",
    }


class PengaturanInstansi(models.Model):
    """What the law leaves to the agency or leaves unclear (rujukan/skp.md 13)."""

    instansi = models.OneToOneField(Instansi, models.CASCADE, related_name="pengaturan")
    tenggat_pengajuan_bulan = models.PositiveSmallIntegerField(
        "bulan tenggat pengajuan SKP", default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    tenggat_pengajuan_hari = models.PositiveSmallIntegerField(
        "tanggal tenggat pengajuan SKP", default=31, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    wajib_intervensi = models.BooleanField(
        "RHK utama wajib mengintervensi RHK pimpinan",
        default=True,
        help_text="Berlaku bagi JA/JF. Bila dimatikan, SKP dapat diajukan walau pimpinan belum membuat SKP.",
    )
    hari_keberatan = models.PositiveSmallIntegerField("batas mengajukan keberatan (hari)", default=14)
    hari_keberatan_kerja = models.BooleanField("hitung keberatan dalam hari kerja", default=False)
    hari_putusan = models.PositiveSmallIntegerField("batas memutus keberatan (hari)", default=14)
    hari_dianggap_diterima = models.PositiveSmallIntegerField(
        "hasil dianggap diterima setelah (hari)", default=3
    )
    bulan_minimal = models.PositiveSmallIntegerField(
        "peringatan bila periode SKP kurang dari (bulan)", default=1
    )
    ukuran_berkas_mb = models.PositiveSmallIntegerField(
        "ukuran bukti dukung paling besar (MB)",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(25)],
    )
    capaian_menentukan_rating_kepala = models.BooleanField(
        "capaian organisasi menjadi rating hasil kerja kepala unor", default=True
    )
    pemetaan_capaian = models.JSONField("pemetaan capaian ke rating", default=pemetaan_capaian_bawaan)
    kirim_siasn = models.BooleanField(
        "kirim hasil penilaian yang final ke SIASN",
        default=True,
        help_text="Bila dimatikan, hasil tetap dicatat dan menunggu sampai dihidupkan kembali.",
    )
    peran_wajib_mfa = models.JSONField(
        "peran yang wajib memakai autentikasi dua faktor", default=peran_wajib_mfa_bawaan, blank=True
    )

    class Meta:
        verbose_name_plural = "pengaturan instansi"

    def __str__(self):
        return f"Pengaturan {self.instansi}"


class Unor(models.Model):
    """An organisational unit; a tree inside one agency, kept as an id path (`jalur`).

    `jalur` holds the zero-padded ids from the root to the unit, each ended by ".", so that a
    subtree is one index range and ancestors need no query (see `pegawai.pohon`).
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="unor")
    # Null, not "": unique per agency, and most units made here have none yet.
    id_siasn = models.CharField("id SIASN", max_length=42, null=True, blank=True)  # noqa: DJ001
    nama = models.CharField(max_length=255)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    jalur = models.CharField(max_length=pohon.PANJANG_JALUR, db_index=True, editable=False, default="")
    mandiri = models.BooleanField("unit kerja mandiri", default=False)
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "unor"
        ordering = ["jalur"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "id_siasn"], name="unor_id_siasn_unik"),
        ]

    def __str__(self):
        return self.nama

    def save(self, *args, **kwargs):
        """Keep `jalur` equal to the path given by `induk`; moving a subtree is a service of its own."""
        super().save(*args, **kwargs)
        jalur = pohon.jalur_anak(self.induk.jalur if self.induk_id else "", self.pk)
        if self.jalur != jalur:
            type(self).objects.filter(pk=self.pk).update(jalur=jalur)
            self.jalur = jalur
