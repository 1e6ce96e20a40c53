"""Who works where: agencies, units, people, dated placements, accounts and mandates."""

from .akun import Akun, PeranAkun
from .kepegawaian import Jabatan, Pegawai, PejabatNonASN, PenempatanJabatan, RiwayatPegawai
from .mandat import Delegasi, LaporanAtasan, PenetapanPenilai
from .organisasi import Instansi, PengaturanInstansi, Unor
from .pemberitahuan import Pemberitahuan

__all__ = [
    "Akun",
    "Delegasi",
    "Instansi",
    "Jabatan",
    "LaporanAtasan",
    "Pegawai",
    "PejabatNonASN",
    "Pemberitahuan",
    "PenempatanJabatan",
    "PenetapanPenilai",
    "PengaturanInstansi",
    "PeranAkun",
    "RiwayatPegawai",
    "Unor",
]
