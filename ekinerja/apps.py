from django.apps import AppConfig


class EkinerjaConfig(AppConfig):
    name = "ekinerja"
    verbose_name = "e-Kinerja"

    def ready(self):
        from . import checks  # noqa: F401 - importing registers the system checks
