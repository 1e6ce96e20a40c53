"""Run all benchmarks: two databases of its own, two portals on loopback, tables, one line per bar.

Environment: DATABASE_URL (PostgreSQL; without it SQLite files), UKURAN (people, default 10000), UKURAN_KECIL
(default 1000). Ends with status 1 when a bar is missed.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path

from bench import badai, halaman
from bench.lapor import Laporan
from bench.peladen import Peladen


def main() -> int:
    besar_n, kecil_n = int(os.environ.get("UKURAN", "10000")), int(os.environ.get("UKURAN_KECIL", "1000"))
    lapor = Laporan()
    # A polite kill must still stop the servers and drop the databases.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="ekinerja-bench-") as folder:
        kecil, besar = (
            Peladen(nama, ukuran, Path(folder)) for nama, ukuran in (("kecil", kecil_n), ("besar", besar_n))
        )
        print(f"Basis data: {'PostgreSQL' if besar.postgres else 'SQLite'}", flush=True)
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
    return 0 if lapor.tutup() else 1


if __name__ == "__main__":
    sys.exit(main())
