"""Pure: a synthetic unit tree of any size, computed from the number of a unit. No table is kept.

Shape after one province (siasn.md 5): one root, at most 49 units below it, depth to 5, names that repeat.
Children of a level are spread evenly over the level above, so parent and place among siblings are arithmetic.
"""

from bisect import bisect_right
from functools import lru_cache

from sinkron.tiruan.acak import campur, id_ke, nomor_dari_id
from sinkron.tiruan.orang import Instansi, UnorTiruan

GARAM_UNOR = 0x5EED_0000_0001
BAGIAN = (0.115, 0.3425, 0.26, 0.2825)
OPD = [
    "SEKRETARIAT DAERAH",
    "SEKRETARIAT DPRD",
    "INSPEKTORAT DAERAH",
    "DINAS PENDIDIKAN",
    "DINAS KESEHATAN",
    "RUMAH SAKIT UMUM DAERAH",
    "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
    "DINAS PERUMAHAN DAN KAWASAN PERMUKIMAN",
    "SATUAN POLISI PAMONG PRAJA",
    "DINAS SOSIAL",
    "DINAS TENAGA KERJA",
    "DINAS PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
    "DINAS KETAHANAN PANGAN",
    "DINAS LINGKUNGAN HIDUP",
    "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
    "DINAS PEMBERDAYAAN MASYARAKAT DAN DESA",
    "DINAS PERHUBUNGAN",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "DINAS KOPERASI DAN USAHA MIKRO",
    "DINAS PENANAMAN MODAL",
    "DINAS KEPEMUDAAN DAN OLAHRAGA",
    "DINAS KEBUDAYAAN DAN PARIWISATA",
    "DINAS PERPUSTAKAAN DAN KEARSIPAN",
    "DINAS PERIKANAN",
    "DINAS PERTANIAN",
    "DINAS PERINDUSTRIAN DAN PERDAGANGAN",
    "BADAN PERENCANAAN PEMBANGUNAN DAERAH",
    "BADAN PENGELOLAAN KEUANGAN DAN ASET DAERAH",
    "BADAN PENDAPATAN DAERAH",
    "BADAN KEPEGAWAIAN DAERAH",
    "BADAN RISET DAN INOVASI DAERAH",
    "BADAN PENANGGULANGAN BENCANA DAERAH",
    "BADAN KESATUAN BANGSA DAN POLITIK",
]
KECAMATAN = [
    "WANAKERTA",
    "SUKAMULYA",
    "TIRTASARI",
    "KARANGJATI",
    "MEKARWANGI",
    "CIBODAS",
    "SIDOREJO",
    "GIRIMULYO",
    "BANJARSARI",
    "PURWODADI",
    "TANJUNGSARI",
    "LEMBAHSARI",
    "KERTAJAYA",
    "SUMBERAGUNG",
    "WONOSARI",
    "MARGAHAYU",
]
BIDANG = [
    "PERENCANAAN DAN EVALUASI",
    "PELAYANAN",
    "PEMBINAAN",
    "PENGAWASAN",
    "DATA DAN INFORMASI",
    "SARANA DAN PRASARANA",
    "PENGEMBANGAN",
    "PENGENDALIAN",
    "KERJA SAMA",
    "PENGELOLAAN",
]
SEKSI = [
    "KEPEGAWAIAN",
    "KEUANGAN",
    "PELAPORAN",
    "PELAYANAN UMUM",
    "PENDATAAN",
    "PENGENDALIAN",
    "PEMELIHARAAN",
    "FASILITASI",
    "PENYULUHAN",
    "PENINGKATAN MUTU",
]
ESELON = ("", "22", "32", "41", "42", "")


class PohonUnor:
    """Units 0 (the root) to jumlah-1 of one agency."""

    def __init__(self, jumlah_pegawai: int, benih: int, instansi: Instansi):
        self.instansi, self.benih = instansi, benih
        self.garam = campur(benih, GARAM_UNOR) & 0xFFFF_FFFF_FFFF
        jumlah = max(6, jumlah_pegawai // 30)
        opd = min(49, max(2, round(jumlah**0.45)))
        sisa = jumlah - 1 - opd
        dalam = [int(sisa * bagian) for bagian in BAGIAN]
        dalam[0] += sisa - sum(dalam)
        self.tingkat = [1, opd, *dalam]
        while not self.tingkat[-1]:
            self.tingkat.pop()
        self.awal = [sum(self.tingkat[:k]) for k in range(len(self.tingkat))]
        self.jumlah = sum(self.tingkat)
        self.unor = lru_cache(maxsize=20_000)(self._unor)

    def letak(self, u: int) -> tuple[int, int]:
        """(level, place within the level) of unit u."""
        k = bisect_right(self.awal, u) - 1
        return k, u - self.awal[k]

    def induk(self, u: int) -> int | None:
        """The number of the unit above; None for the root."""
        k, i = self.letak(u)
        return None if k == 0 else self.awal[k - 1] + i * self.tingkat[k - 1] // self.tingkat[k]

    def id_ke(self, u: int) -> str:
        return id_ke(u, self.garam)

    def nomor(self, id_: str) -> int | None:
        """The number of a unit by its id."""
        u = nomor_dari_id(id_, self.garam)
        return u if u is not None and u < self.jumlah else None

    def berkepala(self, u: int) -> bool:
        """The root is headed by the Bupati, FUNGSIONAL by nobody; three in a hundred posts are vacant."""
        return u > 0 and ESELON[self.letak(u)[0]] != "" and campur(u, self.benih, 7) % 100 >= 3

    def eselon(self, u: int) -> str:
        return ESELON[self.letak(u)[0]]

    def _unor(self, u: int) -> UnorTiruan:
        """Unit u without its head (people are known to the population, not here)."""
        nama, (k, _) = self._nama(u), self.letak(u)
        if k == 0:
            return UnorTiruan(self.id_ke(u), nama, nama_jabatan="BUPATI")
        opd = u
        while self.letak(opd)[0] > 1:
            opd = self.induk(opd)
        return UnorTiruan(
            self.id_ke(u),
            nama,
            atas=self.id_ke(self.induk(u)),
            nama_jabatan=_nama_jabatan(nama) if ESELON[k] else "",
            eselon=ESELON[k],
            opd=self.id_ke(opd),
            opd_nama=self._nama(opd),
        )

    def _nama(self, u: int) -> str:
        k, i = self.letak(u)
        if k == 0:
            return self.instansi.nama
        if k == 1:
            return OPD[i] if i < len(OPD) else f"KECAMATAN {KECAMATAN[(i - len(OPD)) % len(KECAMATAN)]}"
        # Place among siblings: the first one is the office everybody has, so its name repeats everywhere.
        pertama = -(-(self.induk(u) - self.awal[k - 1]) * self.tingkat[k] // self.tingkat[k - 1])
        j, h = i - pertama, campur(u, self.benih, 3)
        if k == 2:
            return "SEKRETARIAT" if j == 0 else f"BIDANG {BIDANG[(j + h % 3) % len(BIDANG)]}"
        if k == 5:
            return "FUNGSIONAL"
        if j == 0:
            return "SUB BAGIAN TATA USAHA"
        if k == 4:
            return f"UPT {SEKSI[h % len(SEKSI)]} {KECAMATAN[h // 16 % len(KECAMATAN)]}"
        return f"SEKSI {SEKSI[(j + h % 2) % len(SEKSI)]}"


def _nama_jabatan(nama: str) -> str:
    if nama.startswith("SEKRETARIAT DAERAH"):
        return "SEKRETARIS DAERAH"
    if nama.startswith("SEKRETARIAT"):
        return "SEKRETARIS"
    return f"CAMAT {nama.removeprefix('KECAMATAN ')}" if nama.startswith("KECAMATAN") else f"KEPALA {nama}"
