from django.db import models
from django.db.models import Q

from pegawai.models import Akun, Instansi, Pegawai, Unor
from sinkron.pilihan import Bidang, JenisSelisih, Otoritas, StatusSelisih

from .cermin import CerminPegawai, CerminUnor


class OtoritasBidang(models.Model):
    """What an agency decided about one field; without a row `sinkron.otoritas.BAWAAN` holds."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="otoritas_sinkron")
    bidang = models.CharField(max_length=20, choices=Bidang)
    pemenang = models.CharField(max_length=10, choices=Otoritas)

    class Meta:
        verbose_name_plural = "otoritas bidang"
        constraints = [models.UniqueConstraint(fields=["instansi", "bidang"], name="otoritas_bidang_unik")]

    def __str__(self):
        return f"{self.get_bidang_display()}: {self.get_pemenang_display()}"


class Selisih(models.Model):
    """One difference between us and SIASN, and what became of it.

    `kunci` names what differs ("c12:golongan" for the mirror row 12), so that a run finds the row of the
    run before and `sejak` stays the first day it was seen. `kita` and `siasn` are shown as they are;
    `nilai` holds what applying needs, `sebelum` what undoing needs.
    """

    # Never deleted but together with these rows, so the server need not look both up for every new one.
    instansi = models.ForeignKey(
        Instansi, models.CASCADE, related_name="selisih", db_index=False, db_constraint=False
    )
    kunci = models.CharField(max_length=60)
    jenis = models.CharField(max_length=8, choices=JenisSelisih)
    bidang = models.CharField(max_length=20, choices=Bidang)
    kelas = models.CharField("indikator mutu", max_length=8, blank=True)
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, null=True, blank=True, related_name="selisih")
    cermin = models.ForeignKey(
        CerminPegawai, models.CASCADE, null=True, blank=True, related_name="+", db_constraint=False
    )
    cermin_unor = models.ForeignKey(
        CerminUnor, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    # The unit under which an operator finds it: where the person works, or the unit itself.
    unor = models.ForeignKey(Unor, models.CASCADE, null=True, blank=True, related_name="+")
    kita = models.CharField(max_length=300, blank=True)
    siasn = models.CharField(max_length=300, blank=True)
    nilai = models.JSONField(default=dict)
    sejak = models.DateTimeField()
    jalan_terakhir = models.BigIntegerField(default=0)
    otoritas = models.CharField(max_length=10, choices=Otoritas)
    status = models.CharField(
        max_length=15, choices=StatusSelisih, default=StatusSelisih.MENUNGGU, editable=False
    )
    diputus_oleh = models.ForeignKey(
        Akun, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    diputus_nama = models.CharField(max_length=150, blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)
    sebelum = models.JSONField(default=dict, blank=True, editable=False)
    galat = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "selisih"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kunci"],
                condition=Q(status__in=["menunggu", "disetujui", "dipertahankan"]),
                name="selisih_hidup_satu",
            )
        ]
        indexes = [
            models.Index(
                fields=["instansi", "bidang", "id"], condition=Q(status="menunggu"), name="selisih_menunggu"
            ),
            models.Index(fields=["unor"], condition=Q(status="menunggu"), name="selisih_unor_menunggu"),
            # Almost every row is about a person and undecided: those need no place in these.
            models.Index(
                fields=["cermin_unor"], condition=Q(cermin_unor__isnull=False), name="selisih_cermin_unor"
            ),
            models.Index(
                fields=["diputus_oleh"], condition=Q(diputus_oleh__isnull=False), name="selisih_diputus_oleh"
            ),
        ]

    def __str__(self):
        return f"{self.get_bidang_display()}: {self.kita} / {self.siasn}"
