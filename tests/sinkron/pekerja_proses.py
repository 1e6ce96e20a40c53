"""Real worker processes for the fault drill.

`python -m tests.sinkron.pekerja_proses` loads Django once and forks a child for every line on stdin, a JSON
object: the options of `manage.py sinkronkan`, and `mati`: the child kills itself (SIGKILL) at that SQL
statement, wherever that is, inside a transaction or between two. The parent side is `Induk`.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]


class Induk:
    """Starts children and says how each ended; `pid` is the one that runs now."""

    def __init__(self, lingkungan: dict[str, str]):
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "tests.sinkron.pekerja_proses"],
            cwd=AKAR,
            env={**os.environ, **lingkungan},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pid: int | None = None
        self.keluaran: list[str] = []  # what the last child wrote

    def jalankan(self, **pilihan) -> int:
        """Run one child to its end; its exit code, negative for the signal that killed it."""
        self.proses.stdin.write(json.dumps(pilihan) + "\n")
        self.proses.stdin.flush()
        self.keluaran = []
        for baris in self.proses.stdout:
            self.keluaran.append(baris)
            if baris.startswith("pid "):
                self.pid = int(baris.split()[1])
            elif baris.startswith("selesai "):
                self.pid = None
                return int(baris.split()[1])
        raise RuntimeError("induk pekerja berhenti")

    def bunuh(self) -> None:
        """SIGKILL for the child that runs now."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)

    def tutup(self) -> None:
        self.proses.stdin.close()
        self.proses.wait(10)
        self.proses.stdout.close()


def _anak(mati: int | None, pilihan: dict) -> None:
    from django.core.management import CommandError, call_command
    from django.db import connection

    jumlah = 0

    def hitung(execute, *args):
        nonlocal jumlah
        jumlah += 1
        if jumlah == mati:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    sys.stdout.write(f"pid {os.getpid()}\n")
    sys.stdout.flush()
    with connection.execute_wrapper(hitung):
        try:
            call_command("sinkronkan", **pilihan)
        except CommandError as galat:
            sys.stderr.write(f"{galat}\n")
            os._exit(1)
    sys.stdout.write(f"kueri {jumlah}\n")
    sys.stdout.flush()
    os._exit(0)


def _utama() -> None:
    import django

    django.setup()
    from sinkron.layanan import tahap

    for modul in ("sinkron.klien.http", "sinkron.management.commands.sinkronkan"):
        importlib.import_module(modul)  # once, before any child
    if os.environ.get("LATIHAN_POTONGAN_KECIL"):
        # The more pieces there are, the more can be interrupted.
        tahap.UKURAN_AMBIL_TERKECIL, tahap.UKURAN_COCOKKAN, tahap.UKURAN_TERAPKAN = 3, 8, 4
    for baris in sys.stdin:
        pilihan = json.loads(baris)
        if (pid := os.fork()) == 0:
            _anak(pilihan.pop("mati", None), pilihan)
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"selesai {os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _utama()
