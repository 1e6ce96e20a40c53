"""System checks for set-ups that start but must not be relied upon."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

JARINGAN = {"nfs", "nfs4", "cifs", "smb3", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone"}


@register(Tags.caches, deploy=True)
def cache_bersama(app_configs, **kwargs):
    """Rate limits and locks live in the cache: with LocMem every process counts for itself."""
    if settings.MESIN_SENDIRI:
        return []
    return [
        Error(
            f'Cache "{nama}" memakai LocMem: pembatasan percobaan masuk tidak berlaku antarproses.',
            hint="Kosongkan CACHE_URL (cache di basis data) atau isi dengan alamat Redis.",
            id="ekinerja.E001",
        )
        for nama, isi in settings.CACHES.items()
        if isi["BACKEND"].endswith("LocMemCache")
    ]


@register(Tags.files)
def var_setempat(app_configs, **kwargs):
    """SQLite and the file broker trust locks that network file systems do not keep."""
    memakai_berkas = settings.PAKAI_SQLITE or settings.CELERY_BROKER_URL.startswith("filesystem")
    jenis = jenis_sistem_berkas(settings.VAR_DIR)
    if not memakai_berkas or jenis not in JARINGAN:
        return []
    return [
        Warning(
            f"Folder {settings.VAR_DIR} berada pada sistem berkas jaringan ({jenis}).",
            hint="Arahkan EKINERJA_VAR ke cakram setempat, atau pakai DATABASE_URL dan CELERY_BROKER_URL.",
            id="ekinerja.W002",
        )
    ]


def jenis_sistem_berkas(folder: Path, tabel: Path = Path("/proc/self/mounts")) -> str:
    """The file system type a folder is on; empty where the kernel does not tell."""
    if not tabel.exists():
        return ""
    kaitan = [baris.split()[1:3] for baris in tabel.read_text().splitlines()]
    cocok = [(titik, jenis) for titik, jenis in kaitan if folder.is_relative_to(titik)]
    return max(cocok, key=lambda pasangan: len(pasangan[0]), default=("", ""))[1]
