"""A database of its own and gunicorn on it; both go away at the end."""

import base64
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

AKAR = Path(__file__).resolve().parents[1]
PEKERJA = 2
TUNGGU = 60


@dataclass
class Peladen:
    """One portal with `ukuran` people. Use as a context manager after `isi`."""

    nama: str
    ukuran: int
    folder: Path
    data: dict = field(default_factory=dict)
    port: int = 0

    def __post_init__(self):
        self.asal = os.environ.get("DATABASE_URL", "")
        self.basis = f"ekinerja_bench_{self.nama}_{os.getpid()}"
        var = self.folder / self.nama
        var.mkdir(parents=True)
        self.proses = None
        self.lingkungan = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "EKINERJA_VAR": str(var),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "MFA_KUNCI": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "ALLOWED_HOSTS": "127.0.0.1",
            "CSRF_TRUSTED_ORIGINS": "http://127.0.0.1",
            "LOG_TINGKAT": "ERROR",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        if self.postgres:
            bagian = urlsplit(self.asal)
            self.lingkungan["DATABASE_URL"] = urlunsplit(bagian._replace(path=f"/{self.basis}"))

    @property
    def postgres(self) -> bool:
        return self.asal.startswith("postgres")

    def buat(self) -> None:
        """Create the empty database."""
        if self.postgres:
            self._perintah(f'CREATE DATABASE "{self.basis}"')

    def isi(self) -> None:
        """Create and fill the database."""
        self.buat()
        self.data = self._siapkan(str(self.ukuran), "1")

    def periksa(self) -> dict:
        return self._siapkan("periksa")

    def _siapkan(self, *argumen: str) -> dict:
        perintah = [sys.executable, "-m", "bench.siapkan", *argumen]
        hasil = subprocess.run(
            perintah, cwd=AKAR, env=self.lingkungan, check=True, stdout=subprocess.PIPE, text=True
        )
        baris = hasil.stdout.strip().replace("\r", "\n").splitlines()
        for b in baris[-3:-1]:
            print(f"    {b.strip()}")
        return json.loads(baris[-1])

    def __enter__(self) -> "Peladen":
        with socket.socket() as soket:
            soket.bind(("127.0.0.1", 0))
            self.port = soket.getsockname()[1]
        gunicorn = [sys.executable, "-m", "gunicorn", "ekinerja.wsgi", f"--bind=127.0.0.1:{self.port}"]
        gunicorn += [f"--workers={PEKERJA}", "--log-level=error", "--backlog=512"]
        self.proses = subprocess.Popen(gunicorn, cwd=AKAR, env=self.lingkungan)
        batas = time.monotonic() + TUNGGU
        while time.monotonic() < batas:
            with socket.socket() as soket:
                if soket.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise RuntimeError("gunicorn tidak menjawab.")

    def __exit__(self, *galat) -> None:
        if self.proses:
            self.proses.terminate()
            self.proses.wait(20)

    def buang(self) -> None:
        """Drop the database; the folder goes with its parent."""
        if self.postgres:
            self._perintah(f'DROP DATABASE IF EXISTS "{self.basis}"')

    def _perintah(self, sql: str) -> None:
        koneksi = psycopg2.connect(urlunsplit(urlsplit(self.asal)._replace(path="/postgres")))
        koneksi.autocommit = True
        with koneksi.cursor() as kursor:
            kursor.execute(sql)
        koneksi.close()
