"""The test suite: fast, alone on its files, nothing leaves the process."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - settings modules extend base by design
from .base import DATABASES, MIDDLEWARE, PAKAI_SQLITE, REST_FRAMEWORK, kunci_dari

# A folder per process: parallel workers and parallel runs must not meet.
DIR_UJI = Path(tempfile.mkdtemp(prefix="ekinerja-uji-"))
atexit.register(shutil.rmtree, DIR_UJI, ignore_errors=True)

MESIN_SENDIRI = True
SECRET_KEY = "kunci-untuk-pengujian-saja"
MFA_KUNCI = kunci_dari(SECRET_KEY)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = DIR_UJI / "berkas"

if PAKAI_SQLITE:
    # A file, not memory: concurrency tests and the live server need real connections.
    DATABASES["default"]["TEST"] = {"NAME": str(DIR_UJI / "uji.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": DIR_UJI.name,
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True

# Static files come from the finders; WhiteNoise would only warn about an empty STATIC_ROOT.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = []
