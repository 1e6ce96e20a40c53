from django.apps import AppConfig


class SkpConfig(AppConfig):
    """The performance agreement: planning, approval, execution, assessment."""

    name = "skp"
    verbose_name = "Sasaran Kinerja Pegawai"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from pegawai.isyarat import penempatan_berganti

        penempatan_berganti.connect(_penempatan_berganti, dispatch_uid="skp.ikuti_penempatan")


def _penempatan_berganti(lama_id, baru_id, **kwargs):
    from skp import layanan

    layanan.ikuti_penempatan(lama_id=lama_id, baru_id=baru_id)
