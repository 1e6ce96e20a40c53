"""What was saved to the mock, in SQLite: in memory for tests, in a file when it has to survive a restart."""

import json
import sqlite3
import threading

from sinkron.tiruan.acak import campur

SKEMA = """
CREATE TABLE IF NOT EXISTS riwayat (
  id TEXT PRIMARY KEY, jenis TEXT NOT NULL, orang TEXT NOT NULL, tahun TEXT NOT NULL DEFAULT '',
  isi TEXT NOT NULL, dihapus INTEGER NOT NULL DEFAULT 0, urut INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS riwayat_orang ON riwayat (orang, jenis);
CREATE TABLE IF NOT EXISTS ubahan (
  orang TEXT NOT NULL, bidang TEXT NOT NULL, nilai TEXT NOT NULL, PRIMARY KEY (orang, bidang)
);
CREATE TABLE IF NOT EXISTS dokumen (uri TEXT PRIMARY KEY, nama TEXT NOT NULL, isi BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS kiriman (
  urut INTEGER PRIMARY KEY, jalur TEXT NOT NULL, isi TEXT NOT NULL, hasil TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS catatan (kunci TEXT PRIMARY KEY, nilai TEXT NOT NULL);
"""


class Simpanan:
    """One connection behind a lock: the mock is small, and order matters more than speed here."""

    def __init__(self, berkas: str = ":memory:", benih: int = 0):
        self.benih = benih
        self.kunci = threading.RLock()
        self.db = sqlite3.connect(berkas, check_same_thread=False, isolation_level=None)
        if berkas != ":memory:":
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.executescript(SKEMA)
        self.ada_ubahan = bool(self._satu("SELECT 1 FROM ubahan LIMIT 1"))
        self.urut = self._satu(
            "SELECT max(u) FROM (SELECT max(urut) u FROM riwayat UNION SELECT max(urut) FROM kiriman)"
        )
        self.urut = (self.urut or [0])[0] or 0

    def tutup(self) -> None:
        with self.kunci:
            self.db.close()

    def setel_ulang(self) -> None:
        """Forget everything that was saved."""
        with self.kunci:
            for tabel in ("riwayat", "ubahan", "dokumen", "kiriman"):
                self.db.execute(f"DELETE FROM {tabel}")  # noqa: S608 - names from the line above
            self.ada_ubahan = False

    def _satu(self, sql: str, *nilai):
        with self.kunci:
            return self.db.execute(sql, nilai).fetchone()

    def _semua(self, sql: str, *nilai) -> list[tuple]:
        with self.kunci:
            return self.db.execute(sql, nilai).fetchall()

    def id_baru(self) -> str:
        """The next id of a saved row: a UUID in shape, the same for the same seed and order of saves."""
        with self.kunci:
            self.urut += 1
            h = f"{campur(self.urut, self.benih, 1):016x}{campur(self.urut, self.benih, 2):016x}"
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-8{h[17:20]}-{h[20:]}"

    # --- riwayat --------------------------------------------------------------------------------

    def simpan_riwayat(self, jenis: str, orang: str, isi: dict, tahun: str = "") -> None:
        """Insert or replace one row by its id (in `isi`)."""
        with self.kunci:
            self.urut += 1
            self.db.execute(
                "INSERT INTO riwayat (id, jenis, orang, tahun, isi, urut) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET isi = excluded.isi, tahun = excluded.tahun, dihapus = 0",
                (isi["id"], jenis, orang, tahun, json.dumps(isi), self.urut),
            )

    def hapus_riwayat(self, jenis: str, orang: str, id_: str) -> None:
        """Leave a tombstone, so that a derived row with this id stays away too."""
        with self.kunci:
            self.simpan_riwayat(jenis, orang, {"id": id_})
            self.db.execute("UPDATE riwayat SET dihapus = 1 WHERE id = ?", (id_,))

    def riwayat(self, jenis: str, orang: str, dasar: list[dict]) -> list[dict]:
        """Derived rows with what was saved laid over them."""
        baris = self._semua(
            "SELECT id, isi, dihapus FROM riwayat WHERE orang = ? AND jenis = ? ORDER BY urut", orang, jenis
        )
        hasil = {r["id"]: r for r in dasar}
        for id_, isi, dihapus in baris:
            if dihapus:
                hasil.pop(id_, None)
            else:
                hasil[id_] = json.loads(isi)
        return list(hasil.values())

    def riwayat_satu(self, jenis: str, id_: str) -> tuple[str, dict] | None:
        """(person id, row) of a saved row."""
        baris = self._satu(
            "SELECT orang, isi FROM riwayat WHERE id = ? AND jenis = ? AND dihapus = 0", id_, jenis
        )
        return (baris[0], json.loads(baris[1])) if baris else None

    # --- person fields, documents, log of saves -------------------------------------------------

    def ubah(self, orang: str, bidang: dict) -> None:
        """Lay fields over somebody's data-utama."""
        with self.kunci:
            self.db.executemany(
                "INSERT OR REPLACE INTO ubahan VALUES (?, ?, ?)",
                [(orang, k, json.dumps(v)) for k, v in bidang.items()],
            )
            self.ada_ubahan = self.ada_ubahan or bool(bidang)

    def ubahan(self, orang: str) -> dict:
        if not self.ada_ubahan:
            return {}
        baris = self._semua("SELECT bidang, nilai FROM ubahan WHERE orang = ?", orang)
        return {k: json.loads(v) for k, v in baris}

    def simpan_dokumen(self, uri: str, nama: str, isi: bytes) -> None:
        with self.kunci:
            self.db.execute("INSERT OR REPLACE INTO dokumen VALUES (?, ?, ?)", (uri, nama, isi))

    def dokumen(self, uri: str) -> bytes | None:
        baris = self._satu("SELECT isi FROM dokumen WHERE uri = ?", uri)
        return baris[0] if baris else None

    def catat_kiriman(self, jalur: str, isi: dict, hasil) -> None:
        """Remember a save that took effect, in order."""
        with self.kunci:
            self.urut += 1
            self.db.execute(
                "INSERT INTO kiriman VALUES (?, ?, ?, ?)",
                (self.urut, jalur, json.dumps(isi), json.dumps(hasil)),
            )

    def kiriman(self, jalur: str = "") -> list[dict]:
        """Every save in order, or those of one path."""
        baris = self._semua(
            "SELECT jalur, isi, hasil FROM kiriman WHERE ? IN ('', jalur) ORDER BY urut", jalur
        )
        return [{"jalur": j, "isi": json.loads(i), "hasil": json.loads(h)} for j, i, h in baris]

    def banyak_kiriman(self) -> int:
        return self._satu("SELECT count(*) FROM kiriman")[0]

    def ingat(self, kunci: str, bawaan: str) -> str:
        """A value kept with the file; written on first use."""
        with self.kunci:
            self.db.execute("INSERT OR IGNORE INTO catatan VALUES (?, ?)", (kunci, bawaan))
            return self._satu("SELECT nilai FROM catatan WHERE kunci = ?", kunci)[0]
