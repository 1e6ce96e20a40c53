"""A server that others can reach. Refuses to start with a missing secret."""

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - settings modules extend base by design
from .base import ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, JUMLAH_PROXY, MFA_KUNCI, SECRET_KEY, STORAGES, env

_WAJIB = {
    "SECRET_KEY": (SECRET_KEY, "kunci rahasia acak, sedikitnya 50 karakter"),
    "ALLOWED_HOSTS": (ALLOWED_HOSTS, "nama host portal, misalnya ekinerja.contoh.go.id"),
    "CSRF_TRUSTED_ORIGINS": (CSRF_TRUSTED_ORIGINS, "alamat asal, misalnya https://ekinerja.contoh.go.id"),
    "MFA_KUNCI": (MFA_KUNCI, "kunci Fernet untuk rahasia TOTP"),
}
for _nama, (_nilai, _arti) in _WAJIB.items():
    if not _nilai:
        raise ImproperlyConfigured(
            f"Variabel lingkungan {_nama} belum diisi ({_arti}). Isi di .env, lalu jalankan lagi; "
            "cara membuatnya ada di docs/operasi.md."
        )
try:
    Fernet(MFA_KUNCI)
except ValueError:
    raise ImproperlyConfigured(
        "MFA_KUNCI bukan kunci Fernet yang sah. Buat dengan: "
        'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
    ) from None

DEBUG = False

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # asked by the container itself, without TLS
if JUMLAH_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("HSTS_DETIK", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
