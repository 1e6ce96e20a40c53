from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    """Who works where, who heads what, who may act for whom."""

    name = "pegawai"
    verbose_name = "Kepegawaian"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from pegawai.akun import isyarat  # noqa: F401 - importing connects the receivers
