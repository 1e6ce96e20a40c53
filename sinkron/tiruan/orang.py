"""What the mock knows of a person, a unit and an agency, before it is put into SIASN's words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sinkron.tiruan import acuan


@dataclass(frozen=True, slots=True)
class Instansi:
    id: str
    nama: str


INSTANSI_LAIN = Instansi("0FA1C0DE00000000E040640A000000C9", "Pemerintah Kota Seberang")


@dataclass(slots=True)
class UnorTiruan:
    """One row of ref-unor. `opd` is the unit of the first level it belongs to ("" for the root)."""

    id: str
    nama: str
    atas: str = ""
    nama_jabatan: str = ""
    eselon: str = ""
    opd: str = ""
    opd_nama: str = ""
    pemimpin: str = ""


@dataclass(slots=True)
class Orang:
    """One civil servant as SIASN holds him. `riwayat` overrides the histories that are derived."""

    id: str
    nip: str
    nama: str
    perempuan: bool
    lahir: date
    pns: bool
    jabatan: str
    tmt_jabatan: date
    golongan: str
    tmt_golongan: date
    unor: UnorTiruan
    tmt_cpns: date
    tmt_pns: date | None = None
    nip_lama: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    kedudukan: str = "01"
    jenis_jabatan: str = ""
    eselon: str = ""
    status: str = "P"
    jabatan_lalu: str = ""
    unor_lalu: UnorTiruan | None = None
    valid_nik: bool = True
    nik: str = ""
    email: str = ""
    email_gov: str = ""
    hp: str = ""
    alamat: str = ""
    kerja: Instansi | None = None
    hilang: bool = False
    di_ekspor: bool = True
    riwayat: dict[str, list[dict]] = field(default_factory=dict)

    def __post_init__(self):
        if not self.jenis_jabatan:
            self.jenis_jabatan = acuan.jenis_jabatan(self.jabatan)


class Sumber(Protocol):
    """Where people and units come from: a synthetic population or the demo agency."""

    instansi: Instansi
    tanggal: date

    def jumlah(self) -> int: ...
    def semua(self): ...
    def orang_nip(self, nip: str) -> Orang | None: ...
    def orang_id(self, id_: str) -> Orang | None: ...
    def jumlah_unor(self) -> int: ...
    def potong_unor(self, awal: int, banyak: int) -> list[UnorTiruan]: ...
    def unor_id(self, id_: str) -> UnorTiruan | None: ...
