from django.apps import AppConfig


class SkpConfig(AppConfig):
    """The performance agreement: planning, approval, execution, assessment."""

    name = "skp"
    verbose_name = "Sasaran Kinerja Pegawai"
    default_auto_field = "django.db.models.BigAutoField"
