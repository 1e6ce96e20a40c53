"""Production settings on loopback without TLS, with two bare views to compare with."""

from ekinerja.settings.production import *  # noqa: F403 - settings modules extend each other
from ekinerja.settings.production import MIDDLEWARE

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.views.HitungKueri", *MIDDLEWARE]
# A hundred people log in from one address within a minute.
ACCOUNT_RATE_LIMITS = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# The storm is refused on purpose a hundred times; the table says how often.
LOGGING["loggers"] = {**LOGGING.get("loggers", {}), "django.request": {"level": "ERROR"}}  # noqa: F405
