"""Fetching: eight workers share a permitted rate; a hundred tokens run out at once.

What counts is what the mock has counted: arrivals in any one-second window, tokens issued.
"""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from itertools import count, islice
from pathlib import Path

from bench.lapor import Laporan
from bench.peladen import AKAR, Peladen

LAJU = 50
PEKERJA = 8
DETIK = int(os.environ.get("DETIK_AMBIL", "20"))
# Of each worker: 104 tokens in hand. A PostgreSQL server takes a hundred connections, and not only ours.
UTAS = 13 if "postgres" not in os.environ.get("DATABASE_URL", "") else 10
PEGAWAI = 5000


class Tiruan:
    """The mock in a process of its own."""

    def __enter__(self) -> "Tiruan":
        perintah = [sys.executable, "-m", "sinkron.tiruan", "--port", "0", "--pegawai", str(PEGAWAI)]
        self.proses = subprocess.Popen(perintah, cwd=AKAR, stdout=subprocess.PIPE, text=True)
        self.url = self.proses.stdout.readline().split()[2]
        return self

    def __exit__(self, *galat) -> None:
        self.proses.terminate()
        self.proses.wait(20)

    def kendali(self, jalur: str, isi: dict | None = None) -> dict:
        badan = None if isi is None else json.dumps(isi).encode()
        minta = urllib.request.Request(
            f"{self.url}/tiruan/{jalur}", badan, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(minta, timeout=30) as jawaban:
            return json.load(jawaban)

    def catatan(self) -> dict:
        return self.kendali("catatan?waktu=1")


class Pekerja:
    """One worker process; obeys a line on its standard input and answers with one."""

    def __init__(self, nomor: int, lingkungan: dict):
        perintah = [sys.executable, "-m", "bench.ambil", str(nomor)]
        self.proses = subprocess.Popen(
            perintah, cwd=AKAR, env=lingkungan, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def suruh(self, baris: str) -> None:
        self.proses.stdin.write(baris + "\n")
        self.proses.stdin.flush()

    def dengar(self) -> int:
        baris = self.proses.stdout.readline()
        if not baris:
            raise RuntimeError("Pekerja berhenti sebelum selesai.")
        return int(baris)

    def selesai(self) -> None:
        self.proses.stdin.close()
        self.proses.wait(30)


def ukur(folder: Path, lapor: Laporan) -> None:
    p = Peladen("ambil", 0, folder)
    p.buat()
    try:
        with Tiruan() as tiruan:
            lingkungan = {**p.lingkungan, **_siasn(tiruan.url)}
            migrasi = [sys.executable, "manage.py", "migrate", "-v", "0"]
            subprocess.run(migrasi, cwd=AKAR, env=lingkungan, check=True)
            semua = [Pekerja(n, lingkungan) for n in range(PEKERJA)]
            try:
                _serentak(semua, "siap")
                _laju(tiruan, semua, lapor)
                _token(tiruan, semua, lapor)
            finally:
                for s in semua:
                    s.selesai()
    finally:
        p.buang()


def _siasn(url: str) -> dict[str, str]:
    from ekinerja.settings.siasn import tiruan

    lain = {"SIASN_SSO_MODE": "sandi", "SIASN_LAJU": str(LAJU), "SIASN_SERENTAK": str(PEKERJA)}
    return {**tiruan(url), **lain}


def _serentak(semua: list[Pekerja], perintah: str) -> int:
    """Everybody at once; the sum of what they answer."""
    for s in semua:
        s.suruh(perintah)
    return sum(s.dengar() for s in semua)


def _laju(tiruan: Tiruan, semua: list[Pekerja], lapor: Laporan) -> None:
    lapor.judul(f"Ambil: {PEKERJA} pekerja, {LAJU} permintaan per detik diizinkan, {DETIK} detik")
    tiruan.kendali("setel-ulang", {})
    dijawab = _serentak(semua, f"ambil {DETIK}")
    catatan = tiruan.catatan()
    waktu = catatan["waktu"]
    laju = (len(waktu) - 1) / (waktu[-1] - waktu[0])
    lapor.tabel("", "permintaan", "per detik", "jendela", "serentak")
    lapor.baris("dihitung tiruan", len(waktu), laju, catatan["puncak_sedetik"], catatan["puncak_berjalan"])
    if dijawab != len(waktu):
        print(f"  Dijawab {dijawab}, dihitung {len(waktu)}.")
    lapor.rasio("ambil laju tercapai", laju / LAJU, 0.9, paling_sedikit=True)
    lapor.rasio("ambil jendela satu detik terbanyak", catatan["puncak_sedetik"], LAJU)


def _token(tiruan: Tiruan, semua: list[Pekerja], lapor: Laporan) -> None:
    lapor.judul(f"Token: {PEKERJA * UTAS} pemakai, semua token kedaluwarsa sekaligus")
    tiruan.kendali("kedaluwarsakan", {"jenis": "semua"})
    sebelum = tiruan.catatan()
    mulai = time.monotonic()
    berhasil = _serentak(semua, f"token {UTAS}")
    catatan = tiruan.catatan()
    baru = {j: catatan["token"].get(j, 0) - sebelum["token"].get(j, 0) for j in ("apim", "sso")}
    ditolak = catatan["status"].get("data-utama 401", 0) - sebelum["status"].get("data-utama 401", 0)
    lapor.tabel("", "berhasil", "ditolak", "APIM baru", "SSO baru", "detik")
    lapor.baris("dihitung tiruan", berhasil, ditolak, baru["apim"], baru["sso"], time.monotonic() - mulai)
    lapor.rasio("token diperbarui", max(baru.values()), 1)
    lapor.rasio("token pemakai terlayani", berhasil, PEKERJA * UTAS, paling_sedikit=True)


# --- the worker process --------------------------------------------------------------------------


def pekerja(nomor: int) -> None:
    """Do what the lines on standard input say."""
    import django

    django.setup()
    from sinkron.klien import buat_klien

    nip = _nip(nomor)
    with buat_klien() as klien:
        for baris in sys.stdin:
            perintah, _, nilai = baris.strip().partition(" ")
            if perintah == "ambil":
                hasil, akhir = 0, time.monotonic() + int(nilai)
                while time.monotonic() < akhir:
                    klien.data_utama(next(nip))
                    hasil += 1
            elif perintah == "token":
                hasil = _banyak_utas(int(nilai), nip)
            else:
                klien.data_utama(next(nip))
                hasil = 1
            print(hasil, flush=True)


def _nip(nomor: int):
    """NIPs of the mock's people, others for each worker."""
    from sinkron.tiruan.perintah import buat_dunia

    sumber = buat_dunia(pegawai=PEGAWAI).sumber
    return (sumber.nip_ke(n % PEGAWAI)[0] for n in islice(count(nomor * PEGAWAI // PEKERJA), None))


def _banyak_utas(banyak: int, nip) -> int:
    """So many clients, each holding the token that has just run out, ask at once; how many were answered."""
    from django.db import connection

    from sinkron.klien import buat_klien

    connection.close()
    berhasil, mulai, semua_nip = [], threading.Barrier(banyak), [next(nip) for _ in range(banyak)]

    def satu(n: str):
        try:
            with buat_klien() as klien:
                mulai.wait(60)
                berhasil.append(klien.data_utama(n) is not None)
        finally:
            connection.close()

    utas = [threading.Thread(target=satu, args=(n,)) for n in semua_nip]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return sum(berhasil)


if __name__ == "__main__":
    pekerja(int(sys.argv[1]))
