"""Reconciliation of a whole population against payloads that were fetched already, on PostgreSQL.

The floor is the least any program must do that looks at everything: parse every payload, COPY the parsed
rows into a staging table, one set-based comparison with the profiles. Both sides read the same file.
"""

import base64
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from bench.lapor import Laporan
from bench.rekon_kerja import KELOMPOK

AKAR = Path(__file__).resolve().parents[1]
ULANG = 2
PROSES = 2  # only told, not judged: the floor has one process to itself
MEMORI_KECIL = 5  # the second population, for the memory, is so many times smaller


class Panggung:
    """A database and a folder with payloads of `jumlah` people; each step is a process of its own."""

    def __init__(self, jumlah: int, folder: Path):
        self.jumlah, self.folder = jumlah, folder
        self.folder.mkdir(parents=True)
        self.basis = f"ekinerja_bench_rekon_{folder.name[-8:]}_{os.getpid()}"
        self.asal = urlsplit(os.environ["DATABASE_URL"])
        self.lingkungan = {
            **os.environ,
            "DATABASE_URL": urlunsplit(self.asal._replace(path=f"/{self.basis}")),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "EKINERJA_VAR": str(self.folder),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "MFA_KUNCI": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "ALLOWED_HOSTS": "127.0.0.1",
            "CSRF_TRUSTED_ORIGINS": "http://127.0.0.1",
            "LOG_TINGKAT": "ERROR",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __enter__(self) -> "Panggung":
        self._perintah(f'CREATE DATABASE "{self.basis}"')
        return self

    def __exit__(self, *galat) -> None:
        self._perintah(f'DROP DATABASE IF EXISTS "{self.basis}"')

    def langkah(self, nama: str) -> dict:
        perintah = [sys.executable, "-m", "bench.rekon_kerja", nama, str(self.folder), str(self.jumlah)]
        hasil = subprocess.run(
            perintah, cwd=AKAR, env=self.lingkungan, check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(hasil.stdout.strip().splitlines()[-1])

    def _perintah(self, sql: str) -> None:
        koneksi = psycopg2.connect(urlunsplit(self.asal._replace(path="/postgres")))
        koneksi.autocommit = True
        with koneksi.cursor() as kursor:
            kursor.execute(sql)
        koneksi.close()


def ukur(folder: Path, lapor: Laporan) -> None:
    """Measure UKURAN people and a fifth of them, and add the bars of the reconciliation."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        lapor.judul("Rekonsiliasi: dilewati, hanya diukur pada PostgreSQL (DATABASE_URL).")
        return
    jumlah = int(os.environ.get("UKURAN", "10000"))
    # Below two groups the memory still grows with the people: a group is what is held at once.
    kecil_n = max(min(jumlah, 2 * KELOMPOK), jumlah // MEMORI_KECIL)
    with Panggung(kecil_n, folder / "kecil") as kecil:
        kecil.langkah("siapkan")
        memori_kecil = kecil.langkah("kami:satu")["memori"]
    with Panggung(jumlah, folder / "besar") as besar:
        _banding(besar, memori_kecil, lapor)


def _banding(p: Panggung, memori_kecil: float, lapor: Laporan) -> None:
    siap, n = p.langkah("siapkan"), p.jumlah
    lapor.judul(f"Rekonsiliasi {n} pegawai, muatan {siap['panjang']:.0f} huruf; mikrodetik per pegawai")
    lapor.tabel("langkah", "jumlah", "prosesor", "berubah", "beda", "serap", "cocok", "MB")
    naif = p.langkah("naif")
    per_naif = _per(naif["detik"], naif["contoh"])
    lapor.baris("satu per satu (update_or_create)", per_naif, "", "", "", "", "", naif["memori"])
    rasio = {}
    for ragam, teks in (("satu", "1 % berubah"), ("semua", "semua berubah")):
        # Whoever else works on this machine disturbs all; the least disturbed run of each counts.
        langkah = {
            f"lantai, {teks}": f"lantai:{ragam}",
            f"kami, {teks}": f"kami:{ragam}",
            f"kami, {teks}, {PROSES} proses": f"kami:{ragam}/{PROSES}",
        }
        hasil = {nama: [] for nama in langkah}
        for _ in range(ULANG):
            for nama, satu in langkah.items():
                hasil[nama].append(p.langkah(satu))
                if satu.startswith("kami"):
                    p.langkah("kami:dasar")
        terbaik = [min(h, key=lambda x: x["detik"]) for h in hasil.values()]
        for nama, h in zip(hasil, terbaik, strict=True):
            _baris(lapor, nama, h, n)
        rasio[ragam] = [h["detik"] / terbaik[0]["detik"] for h in terbaik[1:]]
        rasio[f"{ragam}_kami"] = terbaik[1]
    lapor.baris("kami, pertama kali", _per(siap["pertama"], n), "", "", "", "", "", "")
    satu = rasio["satu_kami"]
    lapor.rasio("rekonsiliasi_satu_persen_per_lantai", rasio["satu"][0], 0.6)
    lapor.rasio("rekonsiliasi_semua_per_lantai", rasio["semua"][0], 2.0)
    lapor.rasio("rekonsiliasi_naif_per_kami", per_naif / _per(satu["detik"], n), 100.0, paling_sedikit=True)
    lapor.rasio("rekonsiliasi_memori", satu["memori"] / memori_kecil, 1.25)


def _baris(lapor: Laporan, nama: str, h: dict, n: int) -> None:
    cocok = _per(h["cocok"] + h["simpul"], n) if "cocok" in h else ""
    serap = _per(h["serap"], n) if "serap" in h else ""
    beda = h.get("beda", h.get("selisih"))
    prosesor = _per(h["cpu"] + h["cpu_basis"], n)
    lapor.baris(nama, _per(h["detik"], n), prosesor, h.get("berubah", ""), beda, serap, cocok, h["memori"])


def _per(detik: float, n: int) -> float:
    return detik / n * 1e6
