from django.apps import AppConfig


class SinkronConfig(AppConfig):
    name = "sinkron"
    verbose_name = "Sinkronisasi SIASN"

    def ready(self):
        from . import checks  # noqa: F401 - importing registers the system checks
