"""Tables while it runs, one line per bar at the end."""

from dataclasses import dataclass, field

LEBAR = 11


@dataclass
class Laporan:
    akhir: list[tuple[str, float, float, bool]] = field(default_factory=list)

    def judul(self, teks: str) -> None:
        print(f"\n{teks}", flush=True)

    def tabel(self, *kolom: str) -> None:
        self.baris(*kolom)

    def baris(self, nama: str, *nilai) -> None:
        print(f"  {nama:<38}" + "".join(f"{_angka(v):>{LEBAR}}" for v in nilai), flush=True)

    def rasio(self, nama: str, nilai: float, batas: float, *, paling_sedikit: bool = False) -> None:
        lulus = nilai >= batas if paling_sedikit else nilai <= batas
        self.akhir.append((nama, nilai, batas, lulus))

    def tutup(self) -> bool:
        """Print one line per bar; True when all are met."""
        print()
        for nama, nilai, batas, lulus in self.akhir:
            print(f"rasio {nama} {_angka(nilai)} batas {_angka(batas)} {'lulus' if lulus else 'gagal'}")
        return all(lulus for *_, lulus in self.akhir)


def _angka(v) -> str:
    if isinstance(v, float):
        return f"{v:.3f}" if abs(v) < 10 else f"{v:.1f}"
    return str(v)
