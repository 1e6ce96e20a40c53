"""What was asked of the mock: counts, arrival times, how many at once. Bounded, so a million requests fit."""

import threading
import time
from bisect import bisect_left
from collections import Counter, deque

BANYAK_WAKTU = 200_000


class Catatan:
    def __init__(self, laju: int = 0):
        self.laju = laju
        self.kunci = threading.Lock()
        self.setel_ulang()

    def setel_ulang(self) -> None:
        """Forget everything counted so far."""
        with self.kunci:
            self.jalur: Counter[str] = Counter()
            self.jawaban: Counter[str] = Counter()
            self.gangguan: Counter[str] = Counter()
            self.waktu: deque[float] = deque(maxlen=BANYAK_WAKTU)
            self.jendela: deque[float] = deque()
            self.puncak_sedetik = self.berjalan = self.puncak_berjalan = self.melampaui = 0

    def datang(self, jenis: str, *, dibatasi: bool) -> bool:
        """Count an arrival; False when the permitted rate of the last second is used up."""
        kini = time.monotonic()
        with self.kunci:
            self.jalur[jenis] += 1
            if not dibatasi:
                return True
            self.waktu.append(kini)
            self.jendela.append(kini)
            while self.jendela[0] <= kini - 1:
                self.jendela.popleft()
            self.puncak_sedetik = max(self.puncak_sedetik, len(self.jendela))
            self.berjalan += 1
            self.puncak_berjalan = max(self.puncak_berjalan, self.berjalan)
            boleh = not self.laju or len(self.jendela) <= self.laju
            self.melampaui += not boleh
            return boleh

    def pergi(self, jenis: str, status: int, *, dibatasi: bool) -> None:
        """Count what was answered (0: the connection was cut)."""
        with self.kunci:
            self.jawaban[f"{jenis} {status}"] += 1
            self.berjalan -= dibatasi

    def catat_gangguan(self, nama: str) -> None:
        with self.kunci:
            self.gangguan[nama] += 1

    def ringkas(self, sejak: float = 0.0, *, dengan_waktu: bool = False) -> dict:
        """The record as JSON; times only when asked for, from `sejak` on."""
        with self.kunci:
            waktu = list(self.waktu) if dengan_waktu else []
            return {
                "permintaan": dict(self.jalur),
                "status": dict(self.jawaban),
                "gangguan": dict(self.gangguan),
                "puncak_sedetik": self.puncak_sedetik,
                "puncak_berjalan": self.puncak_berjalan,
                "melampaui_laju": self.melampaui,
                "kini": time.monotonic(),
                **({"waktu": waktu[bisect_left(waktu, sejak) :]} if dengan_waktu else {}),
            }
