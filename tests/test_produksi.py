"""settings.production: complete or not at all, and `check --deploy` finds nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

AKAR = Path(__file__).resolve().parents[1]
LENGKAP = {
    "DJANGO_SETTINGS_MODULE": "ekinerja.settings.production",
    "SECRET_KEY": "a1b2c3d4e5-kunci-uji-yang-cukup-panjang-dan-cukup-beragam-0987654321",
    "ALLOWED_HOSTS": "ekinerja.contoh.go.id",
    "CSRF_TRUSTED_ORIGINS": "https://ekinerja.contoh.go.id",
    "MFA_KUNCI": Fernet.generate_key().decode(),
    "DATABASE_URL": "",
    "CACHE_URL": "",
    "CELERY_BROKER_URL": "filesystem://",
}


def jalankan(tmp_path, *perintah, **ganti):
    lingkungan = {**os.environ, **LENGKAP, "EKINERJA_VAR": str(tmp_path), **ganti}
    lingkungan.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests need it, a server never
    if not lingkungan["DATABASE_URL"]:
        lingkungan["DATABASE_URL"] = f"sqlite:///{tmp_path}/uji.sqlite3"
    return subprocess.run(  # noqa: S603 - our own manage.py
        [sys.executable, "manage.py", *perintah],
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_periksa_deploy_bersih(tmp_path):
    hasil = jalankan(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert hasil.returncode == 0, hasil.stderr
    assert "System check identified no issues (0 silenced)." in hasil.stdout


@pytest.mark.parametrize("nama", ["SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "MFA_KUNCI"])
def test_yang_kurang_ditolak_dengan_kalimat(tmp_path, nama):
    hasil = jalankan(tmp_path, "check", **{nama: ""})
    assert hasil.returncode != 0
    assert f"Variabel lingkungan {nama} belum diisi" in hasil.stderr


def test_kunci_mfa_yang_bukan_fernet_ditolak(tmp_path):
    hasil = jalankan(tmp_path, "check", MFA_KUNCI="bukan-kunci")
    assert "MFA_KUNCI bukan kunci Fernet yang sah" in hasil.stderr
