"""Run the whole portal on this machine: web, Celery worker and beat in one terminal."""

import ctypes
import fcntl
import importlib
import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands

SANDI_CONTOH = "contoh-ekinerja-2026"
TUNGGU_BERHENTI = 8  # seconds from a polite stop to a hard one
PR_SET_PDEATHSIG = 1


class Command(BaseCommand):
    help = "Menjalankan web, worker, beat, dan SIASN tiruan sekaligus. Ctrl-C menghentikan semuanya."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=settings.PORT, help="Port web di 127.0.0.1.")
        parser.add_argument("--pekerja", type=int, default=2, help="Banyaknya proses web.")
        parser.add_argument(
            "--siapkan",
            action="store_true",
            help="Sebelumnya: migrasi, tabel cache, dan data contoh.",
        )

    def handle(self, *, port, pekerja, siapkan, **options):
        kunci = self._kunci()
        self._periksa_port(port)
        if siapkan:
            self._siapkan()
        self.proses = {}
        for sinyal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sinyal, _berhenti)
        gagal = ""
        tiruan = _port_tiruan(port) if settings.SIASN_TIRUAN else None
        if tiruan:
            # Read by ekinerja.settings.dev of every process started below.
            os.environ["SIASN_TIRUAN"] = f"http://127.0.0.1:{tiruan}"
        try:
            for nama, perintah in _perintah(port, pekerja, tiruan).items():
                self.proses[nama] = _mulai(perintah)
            self._tunggu("web", port)
            self._sapa(port)
            if tiruan and siapkan:
                self._tunggu("siasn_tiruan", tiruan)
                self._sinkron_pertama(port)
            gagal = self._jaga()
        except Berhenti:
            self.stdout.write("\nMenghentikan semua proses ...")
        finally:
            self._hentikan()
            kunci.close()
        if gagal:
            raise CommandError(f"Proses {gagal} berhenti sendiri; yang lain ikut dihentikan.", returncode=1)

    def _kunci(self):
        """One runner per data folder: two beats would ring every bell twice."""
        kunci = (settings.VAR_DIR / "jalan.lock").open("w")
        try:
            fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"Portal sudah berjalan dengan data di {settings.VAR_DIR}. Hentikan dahulu, "
                "atau pakai folder lain: EKINERJA_VAR=/folder/lain make run PORT=8001"
            ) from None
        return kunci

    def _periksa_port(self, port):
        with socket.socket() as soket:
            soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                soket.bind(("127.0.0.1", port))
            except OSError:
                raise CommandError(
                    f"Port {port} sedang dipakai. Pilih yang lain: make run PORT={port + 1}"
                ) from None

    def _siapkan(self):
        self.stdout.write("Menyiapkan basis data ...")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if "isi_contoh" in get_commands():
            call_command("isi_contoh")

    def _tunggu(self, nama, port):
        batas = time.monotonic() + 60
        while time.monotonic() < batas and self.proses[nama].poll() is None:
            with socket.socket() as soket:
                if soket.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)

    def _sapa(self, port):
        self.stdout.write(self.style.SUCCESS(f"\n  e-Kinerja: http://127.0.0.1:{port}/"))
        if settings.MESIN_SENDIRI and (akun := _akun_demo()):
            self.stdout.write(f"  Akun contoh (kata sandi semuanya: {SANDI_CONTOH})")
            for peran, nip, nama in akun:
                self.stdout.write(f"    {peran:<18} {nip}  {nama}")
        self.stdout.write("  Ctrl-C menghentikan semua proses.\n")
        self.stdout.flush()

    def _sinkron_pertama(self, port):
        """Demo data nobody has compared yet: a first run that only looks, to be watched in the browser."""
        from ekinerja.galat import GalatDomain
        from sinkron.kueri_jalan import instansi_tersambung
        from sinkron.layanan.jalan import mulai_sinkron
        from sinkron.models import JalanSinkron

        instansi = instansi_tersambung().values_list("pk", flat=True).first()
        if instansi is None or JalanSinkron.objects.exists():
            return
        try:
            jalan = mulai_sinkron(instansi_id=instansi, oleh=None, nama="Data contoh")
        except GalatDomain as galat:
            self.stderr.write(f"Sinkron pertama tidak dimulai: {galat}")
            return
        alamat = f"http://127.0.0.1:{port}/sinkron/{jalan.pk}/"
        self.stdout.write(f"  Sinkron pertama dengan SIASN tiruan sedang berjalan: {alamat}\n")
        self.stdout.flush()

    def _jaga(self) -> str:
        while True:
            for nama, proses in self.proses.items():
                if proses.poll() is not None:
                    return f"{nama} (kode {proses.returncode})"
            time.sleep(0.3)

    def _hentikan(self):
        # A second Ctrl-C must not leave half of them running.
        for sinyal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sinyal, signal.SIG_IGN)
        for proses in self.proses.values():
            _kirim(proses, signal.SIGTERM)
        batas = time.monotonic() + TUNGGU_BERHENTI
        for proses in self.proses.values():
            try:
                proses.wait(max(0.1, batas - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kirim(proses, signal.SIGKILL, kelompok=True)
                proses.wait()


class Berhenti(BaseException):
    """Ctrl-C or SIGTERM reached the runner."""


def _berhenti(signum, frame):
    raise Berhenti


def _port_tiruan(port) -> int:
    """The port of the mock SIASN: beside ours where that is free, so that two portals do not meet."""
    for calon in (port + 89, 0):
        with socket.socket() as soket:
            soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                soket.bind(("127.0.0.1", calon if calon < 65536 else 0))
            except OSError:
                continue
            return soket.getsockname()[1]
    raise CommandError("Tidak ada port yang bebas untuk SIASN tiruan.")


def _perintah(port, pekerja, tiruan=None) -> dict[str, list[str]]:
    celery = [sys.executable, "-m", "celery", "--quiet", "-A", "ekinerja"]
    gunicorn = [sys.executable, "-m", "gunicorn", "ekinerja.wsgi", "--log-level", "warning"]
    perintah = {
        "web": [*gunicorn, f"--bind=127.0.0.1:{port}", f"--workers={pekerja}", "--graceful-timeout=5"],
        # Threads: a third of the memory of prefork. The price, no hard time limit and no revoking of a
        # running task, does not matter on one machine; compose runs prefork.
        "worker": [*celery, "worker", "--pool=threads", "--concurrency=2", "--loglevel=WARNING"],
        "beat": [*celery, "beat", "--loglevel=WARNING", "--pidfile="],
    }
    if tiruan:
        # What is saved to it outlives a restart, as it would at BKN.
        simpanan = f"--simpan={settings.VAR_DIR / 'siasn-tiruan.sqlite3'}"
        contoh = ["siasn_tiruan", "--contoh", f"--port={tiruan}", simpanan]
        perintah = {"siasn_tiruan": [sys.executable, "manage.py", *contoh], **perintah}
    return perintah


def _mulai(perintah) -> subprocess.Popen:
    # A session of its own: the terminal's Ctrl-C reaches only the runner, which stops them in order.
    return subprocess.Popen(perintah, cwd=settings.BASE_DIR, start_new_session=True, preexec_fn=_ikut_mati)


def _ikut_mati():
    """Linux: the child gets SIGTERM when the runner itself is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _kirim(proses, sinyal, *, kelompok=False):
    if proses.poll() is None:
        (os.killpg if kelompok else os.kill)(proses.pid, sinyal)


def _akun_demo() -> list[tuple[str, str, str]]:
    try:
        return importlib.import_module("pegawai.contoh").akun_demo()
    except ModuleNotFoundError:
        return []
