"""Mirror of SIASN, runs, differences and results to send."""

from .cermin import CerminPegawai, CerminUnor, MuatanPegawai, TanpaJawaban
from .jalan import CatatanJalan, JalanSinkron, PotonganSinkron
from .kiriman import KotakKeluar
from .sambungan import Sambungan, SlotPermintaan
from .selisih import OtoritasBidang, Selisih

__all__ = [
    "CatatanJalan",
    "CerminPegawai",
    "CerminUnor",
    "JalanSinkron",
    "KotakKeluar",
    "MuatanPegawai",
    "OtoritasBidang",
    "PotonganSinkron",
    "Sambungan",
    "Selisih",
    "SlotPermintaan",
    "TanpaJawaban",
]
