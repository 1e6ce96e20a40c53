"""Pure: a synthetic population of any size. Person n is computed when asked for; nothing is kept.

NIP and SIASN id are permutations of n, so both find their person by arithmetic: four million people
cost as much memory as four.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from random import Random

from pegawai.contoh import nomor
from pegawai.contoh.nama import nama_orang
from pegawai.pilihan import JenisASN
from sinkron.tiruan import acuan
from sinkron.tiruan.acak import campur, id_ke, nomor_dari_id
from sinkron.tiruan.orang import Instansi, Orang, UnorTiruan
from sinkron.tiruan.pohon_unor import PohonUnor

GARAM_ORANG = 0x5EED_0000_0002
SETIAP = 5  # every fifth person is a PPPK
GESER = 1_000_003
# PNS and PPPK numbers come from the same shuffle; apart, so that no two people are twins in all but the kind.
GESER_PPPK = 7_654_321
STAF_PNS = [
    "Guru Ahli Pertama",
    "Guru Ahli Muda",
    "Guru Ahli Madya",
    "Perawat Terampil",
    "Perawat Mahir",
    "Bidan Terampil",
    "Dokter Ahli Pertama",
    "Pengadministrasi Perkantoran",
    "Pengolah Data dan Informasi",
    "Penelaah Teknis Kebijakan",
    "Analis Kebijakan Ahli Muda",
    "Pranata Komputer Ahli Pertama",
    "Penata Layanan Operasional",
    "Auditor Ahli Muda",
    "Perencana Ahli Pertama",
]
STAF_PPPK = [
    "Guru Ahli Pertama",
    "Perawat Terampil",
    "Bidan Terampil",
    "Operator Layanan Operasional",
    "Pengadministrasi Perkantoran",
]
BALIK = {j: pow(nomor.PENGACAK, -1, nomor.daya_tampung(j)) for j in JenisASN}


def nomor_dari_nip(nip: str, jenis: str) -> int | None:
    """The n of `pegawai.contoh.nomor.nip_ke`; None for a number it does not make."""
    try:
        lahir, urut = date.fromisoformat(f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}"), int(nip[15:])
        tahun, bulan = int(nip[8:12]), int(nip[12:14])
    except ValueError:
        return None
    if jenis == JenisASN.PPPK:
        pilihan = tahun - nomor.TAHUN_PPPK.start
    else:
        pilihan = tahun * 12 + bulan - 1 - ((lahir.year + nomor.USIA_MASUK) * 12 + lahir.month - 1)
    hari = (lahir - nomor.LAHIR_PERTAMA).days
    if not (0 <= pilihan < nomor.MASUK[jenis] and 0 <= hari < nomor.HARI_LAHIR):
        return None
    sisa = (pilihan * nomor.HARI_LAHIR + hari) * 2 + (nip[14] == "2")
    sisa = sisa * len(nomor.URUT_SINTETIS) + urut - nomor.URUT_SINTETIS.start
    n = sisa * BALIK[jenis] % nomor.daya_tampung(jenis)
    return n if nomor.nip_ke(n, jenis)[0] == nip else None


class Populasi:
    """`jumlah` people of one agency, the same for the same seed and date."""

    def __init__(self, *, jumlah: int, benih: int, instansi: Instansi, tanggal: date):
        self.instansi, self.tanggal, self.benih = instansi, tanggal, benih
        self._jumlah = jumlah
        self.garam = campur(benih, GARAM_ORANG) & 0xFFFF_FFFF_FFFF
        self.pohon = PohonUnor(jumlah, benih, instansi)
        self._kepala = lru_cache(maxsize=20_000)(self._unor_berkepala)
        # Waves of drift: in wave w each person has changed with `persen` per cent chance (kendali.py).
        self.gelombang, self.persen = 0, 0.0

    # --- people ---------------------------------------------------------------------------------

    def jumlah(self) -> int:
        return self._jumlah

    def semua(self) -> Iterator[Orang]:
        """Everybody in the order of n, one at a time."""
        return (self.orang_ke(n) for n in range(self._jumlah))

    def orang_nip(self, nip: str) -> Orang | None:
        n = self.nomor_nip(nip)
        return None if n is None else self.orang_ke(n)

    def orang_id(self, id_: str) -> Orang | None:
        n = nomor_dari_id(id_, self.garam)
        return None if n is None or n >= self._jumlah else self.orang_ke(n)

    def nomor_nip(self, nip: str) -> int | None:
        """The n of a NIP; None when nobody here has it."""
        if len(nip) != 18 or not nip.isascii() or not nip.isdigit():
            return None
        pppk = nip[12:14] == nomor.PENANDA_PPPK
        jenis = JenisASN.PPPK if pppk else JenisASN.PNS
        i = nomor_dari_nip(nip, jenis)
        if i is None:
            return None
        i = (i - self._geser(pppk)) % nomor.daya_tampung(jenis)
        n = i * SETIAP + SETIAP - 1 if pppk else i // (SETIAP - 1) * SETIAP + i % (SETIAP - 1)
        return n if n < self._jumlah else None

    def nip_ke(self, n: int) -> tuple[str, bool]:
        """NIP of person n and whether a woman holds it."""
        pppk = n % SETIAP == SETIAP - 1
        jenis = JenisASN.PPPK if pppk else JenisASN.PNS
        i = n // SETIAP if pppk else n // SETIAP * (SETIAP - 1) + n % SETIAP
        return nomor.nip_ke((i + self._geser(pppk)) % nomor.daya_tampung(jenis), jenis)

    def _geser(self, pppk: bool) -> int:
        return self.benih * GESER + (GESER_PPPK if pppk else 0)

    def id_ke(self, n: int) -> str:
        return id_ke(n, self.garam)

    def orang_ke(self, n: int) -> Orang:
        """Person n, whole."""
        nip, perempuan = self.nip_ke(n)
        pns = n % SETIAP != SETIAP - 1
        h = campur(n, self.benih)
        u = self._memimpin(n)
        unor = self._kepala(u if u is not None else self._ruang(n, h))
        jabatan = self._jabatan(u, unor, pns, h)
        sifat = acuan.sifat(jabatan)
        masuk = date(int(nip[8:12]), int(nip[12:14]) if pns else 1, 1)
        masa = max(0, self.tanggal.year - masuk.year)
        depan, belakang = sifat.gelar[h // 7 % len(sifat.gelar)]
        golongan = sifat.golongan[h // 11 % len(sifat.golongan)] if pns else sifat.golongan_pppk
        orang = Orang(
            id=self.id_ke(n),
            nip=nip,
            nama=nama_orang(Random(h), perempuan).upper(),  # noqa: S311 - invented people
            perempuan=perempuan,
            lahir=date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
            pns=pns,
            jabatan=jabatan,
            tmt_jabatan=self._tmt(masuk, h // 13),
            golongan=golongan,
            tmt_golongan=date(max(masuk.year, self.tanggal.year - 1 - h // 17 % 4), (4, 10)[h // 19 % 2], 1)
            if masa and pns
            else masuk,
            unor=unor,
            tmt_cpns=masuk,
            tmt_pns=date(masuk.year + 1, masuk.month, 1) if pns else None,
            gelar_depan=depan,
            gelar_belakang=belakang,
            kedudukan=self._kedudukan(nip, pns, u, h),
            eselon=unor.eselon if u is not None else "",
            valid_nik=h // 23 % 50 != 0,
            nik=f"99{h % 10**14:014d}",
            email=f"pegawai{n}@surel.example" if h // 29 % 20 else "",
            email_gov=f"p{n}@instansi.example",
            hp=f"0899{h // 31 % 10**8:08d}",
            alamat=f"JL. CONTOH NO. {h % 199 + 1}",
        )
        return self._hanyut(n, orang) if self.gelombang else orang

    def _memimpin(self, n: int) -> int | None:
        """The unit person n heads: the first PNS each head one, in the order of the units."""
        if n % SETIAP == SETIAP - 1:
            return None
        u = n // SETIAP * (SETIAP - 1) + n % SETIAP + 1
        return u if u < self.pohon.jumlah and self.pohon.berkepala(u) else None

    def _ruang(self, n: int, h: int) -> int:
        """The unit of staff: neighbours in number are near, so a stream meets few units at a time."""
        return (n * self.pohon.jumlah // self._jumlah + h % 61) % self.pohon.jumlah

    def _jabatan(self, u: int | None, unor: UnorTiruan, pns: bool, h: int) -> str:
        if u is not None:
            return unor.nama_jabatan.title().replace(" Dan ", " dan ")
        pilihan = STAF_PNS if pns else STAF_PPPK
        return pilihan[h // 3 % len(pilihan)]

    def _tmt(self, masuk: date, h: int) -> date:
        tahun = max(masuk.year, self.tanggal.year - 1 - h % 6)
        return max(masuk, date(tahun, (1, 4, 7, 10)[h // 6 % 4], 1))

    def _kedudukan(self, nip: str, pns: bool, u: int | None, h: int) -> str:
        if self.tanggal.year - int(nip[:4]) > 60:
            return "99"
        if not pns:
            return "71"
        return {0: "02", 1: "03", 2: "03"}.get(h // 37 % 200, "01") if u is None else "01"

    def _hanyut(self, n: int, orang: Orang) -> Orang:
        """What the waves so far did to person n: a promotion, or another unit, with a recent TMT."""
        for w in range(1, self.gelombang + 1):
            h = campur(n, self.benih, w, 11)
            if h % 10_000 >= self.persen * 100:
                continue
            tmt = date(self.tanggal.year, self.tanggal.month, 1)
            if h // 10_000 % 2 and orang.pns:
                orang.golongan, orang.tmt_golongan = acuan.naik_golongan(orang.golongan), tmt
            elif not orang.eselon:
                orang.unor_lalu, orang.unor = orang.unor, self._kepala(h // 20_000 % self.pohon.jumlah)
                orang.tmt_jabatan = tmt
        return orang

    # --- units ----------------------------------------------------------------------------------

    def jumlah_unor(self) -> int:
        return self.pohon.jumlah

    def potong_unor(self, awal: int, banyak: int) -> list[UnorTiruan]:
        akhir = min(self.pohon.jumlah, awal + banyak)
        return [self._kepala(u) for u in range(max(0, awal), akhir)]

    def unor_id(self, id_: str) -> UnorTiruan | None:
        u = self.pohon.nomor(id_)
        return None if u is None else self._kepala(u)

    def _unor_berkepala(self, u: int) -> UnorTiruan:
        unor = self.pohon.unor(u)
        if self.pohon.berkepala(u):
            n = (u - 1) // (SETIAP - 1) * SETIAP + (u - 1) % (SETIAP - 1)
            unor.pemimpin = self.id_ke(n) if n < self._jumlah else ""
        return unor
