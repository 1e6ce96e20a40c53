"""This machine only: `make run`. Secrets are worthless here, so they are not secret."""

from ekinerja.settings import siasn

from .base import *  # noqa: F403 - settings modules extend base by design
from .base import LOGGING, SECRET_KEY, env, kunci_dari

# Off, so that whoever tries the portal sees its own error pages; DEBUG=1 shows Django's.
DEBUG = env.bool("DEBUG", default=False)
MESIN_SENDIRI = True
SECRET_KEY = SECRET_KEY or "django-insecure-hanya-untuk-pengembangan-di-mesin-sendiri"
MFA_KUNCI = MFA_KUNCI or kunci_dari(SECRET_KEY)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

# Without an address of its own the portal talks to the mock that `manage.py jalan` starts here.
SIASN_TIRUAN = "" if SIASN_URL_API else env.str("SIASN_TIRUAN", default="http://127.0.0.1:8089")
if SIASN_TIRUAN:
    vars().update(siasn.baca(env, laju=50) | siasn.tiruan(SIASN_TIRUAN))

WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

LOGGING["handlers"]["stdout"]["formatter"] = "polos"
