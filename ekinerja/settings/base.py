"""Settings that hold everywhere. The environment is read here and nowhere else.

Without any variable the portal runs on this one machine: SQLite, a broker and
a cache that need no server. DATABASE_URL, CELERY_BROKER_URL and CACHE_URL move
the same code onto PostgreSQL and Redis. Every variable stands in `.env.example`.
"""

import base64
import hashlib
import os
from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from ekinerja.settings import siasn
from ekinerja.settings.skema import SPECTACULAR_SETTINGS  # noqa: F401 - a setting

BASE_DIR = Path(__file__).resolve().parents[2]

env = Env()
# A developer's .env must not decide what the test suite runs on.
if not os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".test"):
    env.read_env(BASE_DIR / ".env", recurse=False)

# Everything that is written while running: database, queue, uploads, beat's memory.
VAR_DIR = Path(env.str("EKINERJA_VAR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- Core ---------------------------------------------------------------------------------------
DEBUG = False
# True on a machine where a password everybody knows does no harm: demo data may be filled in.
MESIN_SENDIRI = False
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# How many reverse proxies stand in front of gunicorn; 0 trusts no X-Forwarded- header.
JUMLAH_PROXY = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)
PORT = env.int("PORT", default=8000)

ROOT_URLCONF = "ekinerja.urls"
WSGI_APPLICATION = "ekinerja.wsgi.application"
ASGI_APPLICATION = "ekinerja.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # First, so that our templates win over those of the packages below.
    "ekinerja.apps.EkinerjaConfig",
    "pegawai.apps.PegawaiConfig",
    "skp.apps.SkpConfig",
    "sinkron.apps.SinkronConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, found through our form renderer
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ekinerja.middleware.TajukKeamanan",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pegawai.akun.middleware.ZonaInstansi",
    "pegawai.akun.middleware.WajibMFA",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ekinerja.navigasi.navigasi",
            ],
        },
    },
]
FORM_RENDERER = "ekinerja.render.PerenderFormulir"

# --- Database -----------------------------------------------------------------------------------
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL",
        default=f"sqlite:///{VAR_DIR / 'ekinerja.sqlite3'}",
        conn_max_age=env.int("DATABASE_CONN_MAX_AGE", default=60),
        conn_health_checks=True,
    )
}
PAKAI_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if PAKAI_SQLITE:
    # IMMEDIATE takes the write lock at BEGIN, so lock-check-write holds although SQLite knows no
    # SELECT FOR UPDATE, and four writing processes see no "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

else:
    # The tables a page shows along (select_related) join by their primary key, after those that filter:
    # searching every order of eleven joins took 6 ms, the query itself 0.5 ms.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c join_collapse_limit=5"

# --- Cache: limits and locks are shared by all processes, so never LocMem outside tests ------------
CACHE_URL = env.str("CACHE_URL", default="")
if CACHE_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}}
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_bersama"}
    }

# --- Celery -------------------------------------------------------------------------------------
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
if CELERY_BROKER_URL.startswith("filesystem"):
    ANTREAN_DIR = VAR_DIR / "antrean"
    (ANTREAN_DIR / "pesan").mkdir(parents=True, exist_ok=True)
    (ANTREAN_DIR / "kendali").mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(ANTREAN_DIR / "pesan"),
        "data_folder_out": str(ANTREAN_DIR / "pesan"),
        "control_folder": str(ANTREAN_DIR / "kendali"),
        # The stock value of one second means two tasks a second.
        "polling_interval": 0.1,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # Longer than the longest task; recurring and delayed work goes through beat, never a long ETA.
        "visibility_timeout": 3600,
        "socket_connect_timeout": 5,
        "socket_timeout": 30,
        "socket_keepalive": True,
        "health_check_interval": 25,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A page must not hang because the bell is broken; the row in the database is rung again by beat.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "celery.beat:PersistentScheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "jadwal-beat")
CELERY_BEAT_MAX_LOOP_INTERVAL = 30

# --- Synchronisation with SIASN -------------------------------------------------------------------
vars().update(siasn.baca(env))
# A run that wants to change more than this share of an agency's people asks first; never below the minimum.
SINKRON_BAGIAN_PERUBAHAN = env.float("SINKRON_BAGIAN_PERUBAHAN", default=0.1)
SINKRON_PERUBAHAN_PALING_SEDIKIT = env.int("SINKRON_PERUBAHAN_PALING_SEDIKIT", default=50)
# The agency (its SIASN id) the credentials belong to; empty: the only one that has a SIASN id.
SIASN_INSTANSI = env.str("SIASN_INSTANSI", default="")
# Only development knows an address of the mock; with one, `manage.py jalan` starts it.
SIASN_TIRUAN = ""
# How many workers work on one run at the same time, and whether the nightly run may apply what it finds.
SINKRON_PEKERJA = env.int("SINKRON_PEKERJA", default=2)
SINKRON_MALAM_TERAPKAN = env.bool("SINKRON_MALAM_TERAPKAN", default=False)
# Seconds: how long a worker that gives no sign of life keeps its piece, and the first wait after an error.
SINKRON_SEWA = env.int("SINKRON_SEWA", default=120)
SINKRON_JEDA = env.float("SINKRON_JEDA", default=15.0)

# --- Accounts -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "pegawai.Akun"
# Only allauth's backend: with ModelBackend beside it a wrong password is hashed twice.
AUTHENTICATION_BACKENDS = ["pegawai.akun.gerbang.GerbangAkun"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pegawai.akun.adapter.AdapterAkun"
ACCOUNT_FORMS = {
    "login": "pegawai.akun.forms.FormMasuk",
    "reset_password": "pegawai.akun.forms.FormLupaSandi",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts once its owner has confirmed it
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True  # the 12 hours below are the limit, also where a browser restores sessions
# Per NIP it stays tight; per address it is wide, because a whole office shares one at 07.30.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "reset_password": "60/m/ip,3/15m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = JUMLAH_PROXY

MFA_ADAPTER = "pegawai.akun.adapter.AdapterMFA"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "pegawai.akun.forms.FormKode",
    "reauthenticate": "pegawai.akun.forms.FormKodeUlang",
    "activate_totp": "pegawai.akun.forms.FormAktifkanTOTP",
}
# Addresses come from the staffing data: an unconfirmed one must not keep anybody from the second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "e-Kinerja"
MFA_TOTP_TOLERANCE = 1
# Fernet key for the TOTP secrets in the database. production.py insists on a real one.
MFA_KUNCI = env.str("MFA_KUNCI", default="")


def kunci_dari(rahasia: str) -> str:
    """A Fernet key derived from another secret: for development and tests only."""
    return base64.urlsafe_b64encode(hashlib.sha256(rahasia.encode()).digest()).decode()


PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("nip", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

SESSION_ENGINE = "django.contrib.sessions.backends." + ("cached_db" if CACHE_URL else "db")
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False  # reading a page writes nothing
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ekinerja.views.csrf_gagal"

# --- Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = env.str("ZONA_WAKTU", default="Asia/Jakarta")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "ekinerja.formats"
CELERY_TIMEZONE = TIME_ZONE

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "berkas"
MEDIA_URL = ""  # uploads are handed out by a view that asks who is asking, never by a URL prefix
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a whole SKP as one grid

# --- Headers ------------------------------------------------------------------------------------
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the TOTP QR code is a data: image
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

# --- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "ekinerja.api_halaman.Halaman",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min"},
    "NUM_PROXIES": JUMLAH_PROXY,
    "EXCEPTION_HANDLER": "ekinerja.api_galat.tangani",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

# --- E-mail: EMAIL_URL=smtp+tls://nama:sandi@surel.contoh.go.id:587 ------------------------------------
vars().update(env.dj_email_url("EMAIL_URL", default="console:"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_DARI", default="e-Kinerja <tidak-dibalas@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 15

# --- Logging: one line per record on stdout, no NIP -----------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"tanpa_nip": {"()": "ekinerja.log.TanpaNip"}},
    "formatters": {
        "json": {"()": "ekinerja.log.FormatJson"},
        "polos": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "filters": ["tanpa_nip"],
            "formatter": "json",
        },
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_TINGKAT", default="INFO")},
    "loggers": {
        # Django brings handlers of its own; everything goes through the one above.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # It writes every address it asks for, and those of SIASN hold the NIP.
        "httpx2": {"handlers": [], "level": "WARNING"},
        "httpcore2": {"handlers": [], "level": "WARNING"},
    },
}
