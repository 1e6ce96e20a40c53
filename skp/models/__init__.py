"""The agreement (perencanaan), its execution (pelaksanaan), its assessment (penilaian), its history."""

from .pelaksanaan import BuktiDukung, PeriodePenilaian, Realisasi, RencanaAksi, UmpanBalik
from .penilaian import CapaianUnor, Keberatan, Penilaian
from .perencanaan import SKP, EkspektasiPerilaku, Indikator, LampiranSKP, RencanaHasilKerja
from .riwayat import CatatanRHK, DokumenSKP, DrafIsian, RiwayatSKP

__all__ = [
    "SKP",
    "BuktiDukung",
    "CapaianUnor",
    "CatatanRHK",
    "DokumenSKP",
    "DrafIsian",
    "EkspektasiPerilaku",
    "Indikator",
    "Keberatan",
    "LampiranSKP",
    "Penilaian",
    "PeriodePenilaian",
    "Realisasi",
    "RencanaAksi",
    "RencanaHasilKerja",
    "RiwayatSKP",
    "UmpanBalik",
]
