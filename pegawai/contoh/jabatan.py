"""Positions of the demo agency: kind, level, rank, age and title as people there would have them."""

from dataclasses import dataclass

from pegawai.golongan import PANGKAT
from pegawai.pilihan import JenisJabatan as J

__all__ = ["PANGKAT", "Sifat", "sifat_jabatan"]


@dataclass(frozen=True)
class Sifat:
    """What follows from a position: `golongan` PNS may have, age span, titles, class of a PPPK."""

    jenis: str
    golongan: tuple[str, ...]
    usia: tuple[int, int] = (27, 55)
    jenjang: str = ""
    gelar: tuple[tuple[str, str], ...] = (("", ""),)
    golongan_pppk: str = "IX"


SARJANA = (("", "S.E."), ("", "S.Sos."), ("", "S.AP."), ("", "S.IP."), ("", "S.H."))
MAGISTER = (("", "S.Sos., M.Si."), ("", "S.E., M.M."), ("", "S.STP., M.Si."), ("", "S.H., M.H."))
PENDIDIK = (("", "S.Pd."),)
TEKNIK = (("", "S.T."),)
KOMPUTER = (("", "S.Kom."),)

SEKDA = Sifat(J.JPT_PRATAMA, ("IV/d",), (54, 57), gelar=(("Dr.", "M.Si."),))
JPT = Sifat(J.JPT_PRATAMA, ("IV/b", "IV/c"), (48, 57), gelar=MAGISTER)
ADMINISTRATOR = Sifat(J.ADMINISTRATOR, ("III/d", "IV/a", "IV/b"), (42, 55), gelar=(*MAGISTER, *SARJANA))
PENGAWAS = Sifat(J.PENGAWAS, ("III/c", "III/d"), (36, 54), gelar=SARJANA)
PELAKSANA = Sifat(
    J.PELAKSANA, ("II/b", "II/c", "II/d", "III/a", "III/b"), (26, 52), gelar=(("", ""), ("", "A.Md.")),
    golongan_pppk="V",
)  # fmt: skip
PERTAMA = Sifat(J.JF_AHLI, ("III/a", "III/b"), (27, 36), "Ahli Pertama", SARJANA)
MUDA = Sifat(J.JF_AHLI, ("III/c", "III/d"), (33, 48), "Ahli Muda", SARJANA)
MADYA = Sifat(J.JF_AHLI, ("IV/a", "IV/b"), (42, 56), "Ahli Madya", MAGISTER)
TERAMPIL = Sifat(J.JF_TERAMPIL, ("II/c", "II/d"), (25, 34), "Terampil", (("", "A.Md."),), "VII")
MAHIR = Sifat(J.JF_TERAMPIL, ("III/a", "III/b"), (32, 44), "Mahir", (("", "A.Md."),), "VII")

JENJANG = {
    "Ahli Pertama": PERTAMA,
    "Ahli Muda": MUDA,
    "Ahli Madya": MADYA,
    "Terampil": TERAMPIL,
    "Mahir": MAHIR,
}
GELAR = {
    "Guru": PENDIDIK,
    "Dokter Gigi": (("drg.", ""),),
    "Dokter": (("dr.", ""),),
    "Perawat": (("", "A.Md.Kep."), ("Ns.", "S.Kep.")),
    "Bidan": (("", "A.Md.Keb."), ("", "S.Tr.Keb.")),
    "Apoteker": (("apt.", "S.Farm."),),
    "Pranata Laboratorium Kesehatan": (("", "A.Md.A.K."),),
    "Pranata Komputer": KOMPUTER,
    "Auditor": (("", "S.E., Ak."), ("", "S.E.")),
    "Penata Ruang": TEKNIK,
    "Teknik": TEKNIK,
    "Kepala SD": (("", "S.Pd., M.Pd."),),
    "Kepala SMP": (("", "S.Pd., M.Pd."),),
    "Kepala UPTD Puskesmas": (("dr.", "M.K.M."),),
    "Camat": (("", "S.STP., M.Si."),),
}
KEPALA = (
    ("Sekretaris Daerah", SEKDA),
    ("Kepala SD", MADYA),
    ("Kepala SMP", MADYA),
    ("Kepala UPTD Puskesmas", MADYA),
    ("Kepala Dinas", JPT),
    ("Kepala Badan", JPT),
    ("Kepala Satuan", JPT),
    ("Inspektur Pembantu", ADMINISTRATOR),
    ("Inspektur", JPT),
    ("Asisten", JPT),
    ("Kepala Bidang", ADMINISTRATOR),
    ("Kepala Bagian", ADMINISTRATOR),
    ("Sekretaris Kelurahan", PENGAWAS),
    ("Sekretaris", ADMINISTRATOR),
    ("Camat", ADMINISTRATOR),
    ("Kepala", PENGAWAS),
    ("Lurah", PENGAWAS),
)


def sifat_jabatan(nama: str) -> Sifat:
    """What a position is like, read from its name as the regulations form it."""
    dasar = next((s for jenjang, s in JENJANG.items() if nama.endswith(jenjang)), None)
    dasar = dasar or next((s for awalan, s in KEPALA if nama.startswith(awalan)), PELAKSANA)
    gelar = next((g for awalan, g in GELAR.items() if nama.startswith(awalan)), dasar.gelar)
    return Sifat(dasar.jenis, dasar.golongan, dasar.usia, dasar.jenjang, gelar, dasar.golongan_pppk)
