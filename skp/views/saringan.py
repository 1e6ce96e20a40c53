"""What lists share: reading the address, chips; their pages are those of `pegawai.views.daftar`."""

from collections.abc import Iterable
from typing import Any

ANGKA_PALING_BESAR = 2**31 - 1


def angka(teks: str | None, bawaan: Any) -> Any:
    """The whole number in the address, or `bawaan` for anything else."""
    if teks and teks.isascii() and teks.isdigit() and len(teks) < 11 and int(teks) <= ANGKA_PALING_BESAR:
        return int(teks)
    return bawaan


def tahun_dari(teks: str | None, bawaan: int) -> int:
    """The year in the address, when it is one a date can have."""
    tahun = angka(teks, bawaan)
    return tahun if 2000 <= tahun <= 2100 else bawaan


def keping_tahun(alamat: str, tahun: Iterable[int], aktif: int) -> list[dict]:
    """Chips to choose a year, oldest first."""
    return [{"label": str(t), "url": f"{alamat}?tahun={t}", "aktif": t == aktif} for t in sorted(set(tahun))]
