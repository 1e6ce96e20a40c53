"""What the rest of `sinkron` knows of the outside: typed records and the calls one may make. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class UnorJauh:
    """One node of the SIASN unit tree (`/referensi/ref-unor`); "" where SIASN says nothing."""

    id_siasn: str
    induk_siasn: str
    nama: str
    nama_jabatan: str = ""
    eselon: str = ""
    pemimpin_siasn: str = ""


@dataclass(frozen=True)
class PegawaiJauh:
    """One person as `data-utama` tells, in our words and codes; "" or None where SIASN says nothing.

    `nama` carries the titles as our forms print them ("Dr. Nama, S.E."). `jenis_asn`, `kedudukan` and
    `jenis_jabatan` hold values of `pegawai.pilihan`. `mutu` are codes of the data-quality indicators
    this payload fails by itself.
    """

    id_siasn: str
    nip: str
    nama: str
    jenis_asn: str = ""
    golongan: str = ""
    kedudukan: str = ""
    email: str = ""
    unor_siasn: str = ""
    unor_nama: str = ""
    jabatan: str = ""
    jenis_jabatan: str = ""
    jenjang: str = ""
    tmt_jabatan: date | None = None
    instansi_kerja: str = ""
    mutu: tuple[str, ...] = field(default=())
    # The days from which on two more indicators are failed (TIM_5, TIM_3).
    bup_pada: date | None = None
    cpns_lewat: date | None = None
    # The number before a conversion (PPPK to PNS, a corrected NIP); "" where SIASN tells none.
    nip_lama: str = ""


@dataclass(frozen=True)
class HasilSimpan:
    """Outcome of a save: the id SIASN gave the row ("" when it told none)."""

    id_siasn: str


class KlienSIASN(Protocol):
    """Everything we ever ask SIASN. None and empty lists mean "not found"; every failure raises.

    Raises the errors of `sinkron.galat`, each with a sentence for people and `sementara`
    (True when trying again later can heal it).
    """

    def data_utama(self, nip: str) -> bytes | None:
        """The raw JSON of the person (the object under `data`), or None when SIASN knows no such NIP."""

    def riwayat(self, nama: str, nip: str) -> list[dict]:
        """The history `rw-<nama>` of a person; empty when there is none."""

    def unor(self) -> Iterator[UnorJauh]:
        """All units of the agency, page by page."""

    def ekspor(self) -> Iterator[bytes]:
        """The CSV export of all employees, in pieces as they arrive."""

    def simpan(self, jenis: str, isi: dict) -> HasilSimpan:
        """POST one result: `jenis` is "skp22" or "kinerjaperiodik", `isi` the documented body."""

    def unggah_dokumen(self, id_riwayat: str, id_ref: str, nama: str, berkas: bytes) -> None:
        """Attach a PDF to a saved row (`/upload-dok-rw`)."""

    def uji(self) -> list[tuple[str, bool, str]]:
        """Try every step of the connection: (step, succeeded, sentence)."""
