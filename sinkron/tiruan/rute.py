"""The route table: which handler answers which documented path."""

from collections.abc import Callable
from dataclasses import dataclass

from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan

AWALAN_API = ("/apisiasn/1.0", "/api/1.0")  # production; training, as most clients call it
AWALAN_ACUAN = "/referensi_siasn/1"
Penangan = Callable[[Dunia, Permintaan, str], Jawaban]


@dataclass(frozen=True)
class Rute:
    """`jenis` is what counts and faults call this path."""

    jenis: str
    penangan: Penangan
    menyimpan: bool = False


class Papan:
    """Routes of one base address: exact paths, and paths that end in one value."""

    def __init__(self):
        self.tepat: dict[tuple[str, str], Rute] = {}
        self.berakhiran: dict[tuple[str, str], Rute] = {}

    def tambah(
        self, metode: str, jalur: str, penangan: Penangan, *, jenis: str = "", menyimpan: bool = False
    ):
        """Register "/a/b" or "/a/b/{x}"."""
        pokok = jalur.removesuffix("/{x}")
        rute = Rute(
            jenis or pokok.lstrip("/").removeprefix("pns/").removeprefix("referensi/"), penangan, menyimpan
        )
        (self.tepat if pokok == jalur else self.berakhiran)[metode, pokok] = rute

    def cari(self, metode: str, jalur: str) -> tuple[Rute, str] | None:
        """(route, value at the end of the path)."""
        if rute := self.tepat.get((metode, jalur.rstrip("/") or "/")):
            return rute, ""
        pokok, _, nilai = jalur.rpartition("/")
        if nilai and (rute := self.berakhiran.get((metode, pokok))):
            return rute, nilai
        return None


API = Papan()
ACUAN = Papan()
