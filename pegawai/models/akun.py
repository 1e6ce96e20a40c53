from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from pegawai.nip import bersihkan_nip
from pegawai.pilihan import Peran

from .organisasi import Instansi, Unor


class PengelolaAkun(BaseUserManager):
    """Accounts are found by NIP in any spelling (spaces forgiven)."""

    def get_by_natural_key(self, nip):
        return self.get(nip=bersihkan_nip(nip))

    def create_user(self, nip, password=None, **lain):
        """Create an account; without a password it cannot log in until it is activated."""
        akun = self.model(nip=bersihkan_nip(nip), **lain)
        akun.set_password(password)
        akun.save(using=self._db)
        return akun

    def create_superuser(self, nip, password=None, **lain):
        return self.create_user(nip, password, is_staff=True, is_superuser=True, **lain)


class Akun(AbstractBaseUser, PermissionsMixin):
    """A login. The NIP is its name, not its key: it may change (PPPK to PNS, SIASN correction)."""

    nip = models.CharField("NIP", max_length=18, unique=True)
    email = models.EmailField("surel", blank=True)
    is_active = models.BooleanField("aktif", default=True)
    is_staff = models.BooleanField("boleh membuka admin data acuan", default=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    objects = PengelolaAkun()

    USERNAME_FIELD = "nip"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name_plural = "akun"

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self) -> str:
        """Name of the person, or a neutral word for an account without one; never the NIP."""
        pegawai = getattr(self, "pegawai", None)
        return pegawai.nama if pegawai else "Akun layanan"

    get_short_name = get_full_name


class PeranAkun(models.Model):
    """A role besides ASN; an operator's role is bound to a unit subtree."""

    akun = models.ForeignKey(Akun, models.CASCADE, related_name="peran_akun")
    peran = models.CharField(max_length=20, choices=[p for p in Peran.choices if p[0] != Peran.ASN])
    instansi = models.ForeignKey(Instansi, models.CASCADE, null=True, blank=True)
    unor = models.ForeignKey(Unor, models.CASCADE, null=True, blank=True)

    class Meta:
        verbose_name_plural = "peran akun"
        constraints = [
            models.UniqueConstraint(fields=["akun", "peran", "instansi", "unor"], name="peran_akun_unik"),
            models.CheckConstraint(
                condition=models.Q(peran=Peran.ADMIN_NASIONAL) | models.Q(instansi__isnull=False),
                name="peran_akun_berinstansi",
            ),
            models.CheckConstraint(
                condition=~models.Q(peran=Peran.OPERATOR) | models.Q(unor__isnull=False),
                name="operator_berlingkup_unor",
            ),
        ]

    def __str__(self):
        return f"{self.get_peran_display()}"
