"""A PostgreSQL and a Redis of one's own, to be shot at: on free ports, in a folder that goes away."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import redis


def kekurangan() -> list[str]:
    """Programs that are not on this machine."""
    perlu = {"initdb": _pg("initdb"), "pg_ctl": _pg("pg_ctl"), "pg_dump": _pg("pg_dump"), "psql": _pg("psql")}
    perlu["redis-server"] = shutil.which("redis-server")
    return [nama for nama, jalur in perlu.items() if not jalur]


def _pg(nama: str) -> str | None:
    tempat = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return shutil.which(nama, path=os.pathsep.join([*map(str, reversed(tempat)), os.environ.get("PATH", "")]))


def port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return soket.getsockname()[1]


class Layanan:
    """Both services. PostgreSQL does not run as root, so root lends it the user postgres."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ekinerja-latihan-"))
        self.port_pg, self.port_redis = port_bebas(), port_bebas()
        self.sebagai = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.sebagai:
            shutil.chown(self.folder, "postgres")
        self._perintah("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
        self._pg_ctl("start")
        self.redis: subprocess.Popen | None = None
        self.mulai_redis()

    @property
    def data(self) -> str:
        return str(self.folder / "pg")

    @property
    def url_basis_data(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port_pg}/latihan"

    @property
    def url_antrean(self) -> str:
        return f"redis://127.0.0.1:{self.port_redis}/0"

    def _perintah(self, nama: str, *argumen: str) -> None:
        subprocess.run([*self.sebagai, _pg(nama), *argumen], check=True, capture_output=True, cwd=self.folder)

    def _pg_ctl(self, perbuatan: str, *lain: str) -> None:
        pilihan = f"-p {self.port_pg} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1"
        catatan = str(self.folder / "pg.log")
        self._perintah("pg_ctl", "-D", self.data, "-l", catatan, "-o", pilihan, "-w", *lain, perbuatan)

    def salin(self, dari: str) -> None:
        """Take over a database, rows and all, as `latihan`."""
        self._perintah(
            "psql",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port_pg),
            "-U",
            "postgres",
            "-c",
            "CREATE DATABASE latihan",
        )
        isi = subprocess.run([_pg("pg_dump"), "-d", dari], check=True, capture_output=True).stdout
        subprocess.run(
            [_pg("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-d", self.url_basis_data],
            input=isi, check=True, capture_output=True,
        )  # fmt: skip

    def mulai_ulang_pg(self) -> None:
        """As if the power had gone: no shutdown, recovery at the next start."""
        self._pg_ctl("restart", "-m", "immediate")

    def mulai_redis(self) -> None:
        pilihan = [
            "--port",
            str(self.port_redis),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            str(self.folder),
        ]
        self.redis = subprocess.Popen([shutil.which("redis-server"), *pilihan], stdout=subprocess.DEVNULL)
        klien = redis.Redis(
            port=self.port_redis, retry=redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), 100)
        )
        klien.ping()
        klien.close()

    def mulai_ulang_redis(self) -> None:
        """Killed; everything in it is gone."""
        self.redis.send_signal(signal.SIGKILL)
        self.redis.wait()
        self.mulai_redis()

    def tutup(self) -> None:
        self.redis.kill()
        self.redis.wait()
        self._pg_ctl("stop", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
