from django.apps import AppConfig


class SinkronConfig(AppConfig):
    name = "sinkron"
    verbose_name = "Sinkronisasi SIASN"
