"""Pure: who works in the demo agency, drawn from one seed: units in order, people with name, NIP and post.

`bangun` writes this into the database; the mock SIASN (`sinkron.tiruan`) serves the same people from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from pegawai.contoh.jabatan import Sifat, sifat_jabatan
from pegawai.contoh.kabupaten import ID_SIASN, Orang, Unit, susunan
from pegawai.contoh.nama import bergelar, nama_orang
from pegawai.contoh.nomor import TAHUN_PPPK, URUT_DEMO, susun_nip
from pegawai.pilihan import JenisASN

BENIH = 17
# Ages are counted from this year, so that the NIP in the README stay true in every year.
TAHUN_NIP = 2026


@dataclass(frozen=True)
class UnitContoh:
    """A unit and the number of the one above it (None for the root)."""

    nomor: int
    nama: str
    induk: int | None
    mandiri: bool

    @property
    def id_siasn(self) -> str:
        return f"{ID_SIASN}-{self.nomor:03d}"


@dataclass(frozen=True)
class OrangContoh:
    """A person and the post held; `kunci` is the word others refer to the person by."""

    kunci: str
    nip: str
    nama_saja: str
    gelar: tuple[str, str]
    perempuan: bool
    lahir: date
    masuk: date
    jenis: str
    golongan: str
    jabatan: str
    sifat: Sifat
    unit: UnitContoh
    kepala: bool
    mulai: date
    nomor_sk: str

    @property
    def nama(self) -> str:
        """Name with titles, as the portal shows it."""
        return bergelar(self.nama_saja, self.gelar)


def tanggal_pindah(hari: date) -> date:
    """The last first of July that has passed: somebody moved on it and has two SKPs in that year."""
    return date(hari.year if hari >= date(hari.year, 7, 1) else hari.year - 1, 7, 1)


def rancang(tanggal: date) -> Iterator[UnitContoh | OrangContoh]:
    """Units and people in the order of the outline: a unit, its head, its staff, then the units below it."""
    return _Perancang(tanggal).unit(susunan(), None)


class _Perancang:
    """Draws everything from one stream of random numbers; the order of the draws is part of the result."""

    def __init__(self, tanggal: date):
        self.tahun = tanggal.year
        self.acak = Random(BENIH)
        self.unor = self.orang_ke = 0
        self.nip: set[str] = set()
        self.nama: set[str] = set()

    def unit(self, u: Unit, induk: UnitContoh | None) -> Iterator[UnitContoh | OrangContoh]:
        self.unor += 1
        unit = UnitContoh(self.unor, u.nama, induk.nomor if induk else None, u.mandiri)
        yield unit
        if u.kepala:
            yield self.orang(u.kepala, unit, kepala=True)
        for o in u.isi:
            yield self.orang(o, unit, kepala=False)
        for anak in u.anak:
            yield from self.unit(anak, unit)

    def orang(self, o: Orang, unit: UnitContoh, *, kepala: bool) -> OrangContoh:
        sifat = sifat_jabatan(o.jabatan)
        perempuan = self.acak.random() < 0.48
        jenis = JenisASN.PPPK if o.pppk else JenisASN.PNS
        golongan = sifat.golongan_pppk if o.pppk else self.acak.choice(sifat.golongan)
        lahir, masuk, nip = self._nip(sifat, perempuan, jenis)
        nama = self._nama(perempuan)
        gelar = self.acak.choice(sifat.gelar)
        mulai = date(self.tahun - self.acak.randint(2, 5), self.acak.choice((1, 4, 7, 10)), 1)
        nomor_sk = f"821.2/{self.acak.randint(100, 980)}/BKPSDM"
        kunci = o.kunci or f"p{self.orang_ke:03d}"
        self.orang_ke += 1
        return OrangContoh(
            kunci=kunci,
            nip=nip,
            nama_saja=nama,
            gelar=gelar,
            perempuan=perempuan,
            lahir=lahir,
            masuk=masuk,
            jenis=jenis,
            golongan=golongan,
            jabatan=o.jabatan,
            sifat=sifat,
            unit=unit,
            kepala=kepala,
            mulai=mulai,
            nomor_sk=nomor_sk,
        )

    def _nip(self, sifat: Sifat, perempuan: bool, jenis: str) -> tuple[date, date, str]:
        tahun = TAHUN_NIP - self.acak.randint(*sifat.usia)
        lahir = date(tahun, 1, 1) + timedelta(days=self.acak.randrange(365))
        masuk = date(min(tahun + self.acak.randint(22, 26), TAHUN_NIP - 2), 3, 1)
        if jenis == JenisASN.PPPK:
            masuk = date(self.acak.choice(TAHUN_PPPK), 1, 1)
        for urut in URUT_DEMO:
            nip = susun_nip(lahir=lahir, masuk=masuk, perempuan=perempuan, urut=urut, jenis=jenis)
            if nip not in self.nip:
                break
        self.nip.add(nip)
        return lahir, masuk, nip

    def _nama(self, perempuan: bool) -> str:
        nama = nama_orang(self.acak, perempuan)
        while nama in self.nama:
            nama = nama_orang(self.acak, perempuan)
        self.nama.add(nama)
        return nama
