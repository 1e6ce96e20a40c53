"""Run the benchmarks: databases of their own, servers on loopback, tables, one line per bar.

Names choose some of them: `make bench ARGS=ambil`. Environment: DATABASE_URL (PostgreSQL; without it SQLite
files), UKURAN (people, default 10000), UKURAN_KECIL (default 1000). Ends with status 1 when a bar is missed.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path

from bench import ambil, badai, halaman, rekonsiliasi
from bench.lapor import Laporan
from bench.peladen import Peladen


def ukur_halaman(folder: Path, lapor: Laporan) -> None:
    """Pages of a small and a large agency, and a hundred people at once."""
    besar_n, kecil_n = int(os.environ.get("UKURAN", "10000")), int(os.environ.get("UKURAN_KECIL", "1000"))
    kecil, besar = (
        Peladen(nama, ukuran, folder) for nama, ukuran in (("kecil", kecil_n), ("besar", besar_n))
    )
    try:
        for p in (kecil, besar):
            print(f"Mengisi {p.ukuran} pegawai ...", flush=True)
            p.isi()
        with kecil, besar:
            halaman.ukur(kecil, besar, lapor)
            badai.ukur(besar, lapor)
    finally:
        for p in (kecil, besar):
            p.buang()


BAGIAN = {"halaman": ukur_halaman, "ambil": ambil.ukur, "rekonsiliasi": rekonsiliasi.ukur}


def main(pilihan: list[str]) -> int:
    if asing := set(pilihan) - set(BAGIAN):
        print(f"Tidak dikenal: {', '.join(sorted(asing))}. Yang ada: {', '.join(BAGIAN)}.")
        return 2
    lapor = Laporan()
    # A polite kill must still stop the servers and drop the databases.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    print(f"Basis data: {'PostgreSQL' if postgres else 'SQLite'}", flush=True)
    with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as folder:
        for nama in pilihan or BAGIAN:
            BAGIAN[nama](Path(folder), lapor)
    return 0 if lapor.tutup() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
