"""Pages of staffing: own profile, reports of a wrong atasan, notices, settings of the agency."""

from .laporan import DaftarLaporan, TanggapiLaporan
from .pemberitahuan import BukaPemberitahuan, DaftarPemberitahuan, TandaiSemuaDibaca
from .pengaturan import BuangIsian, Pengaturan
from .profil import BuatToken, CabutToken, LaporkanAtasan, Profil

__all__ = [
    "BuangIsian",
    "BuatToken",
    "BukaPemberitahuan",
    "CabutToken",
    "DaftarLaporan",
    "DaftarPemberitahuan",
    "LaporkanAtasan",
    "Pengaturan",
    "Profil",
    "TandaiSemuaDibaca",
    "TanggapiLaporan",
]
