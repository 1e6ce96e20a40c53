"""Named faults (siasn.md 8.3). Written as `nama[=nilai][:sasaran][@kali]`, several with commas.

`sasaran` is an NIP (18 digits) or the name of a path ("ref-unor", "skp22/save"); without it the fault holds
for everything. `@3` lets it happen three times. `nilai` is seconds, a page size or a status, by fault.
"""

import threading
from dataclasses import dataclass

from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.lalu_lintas import Jawaban

# What each fault does; the words are what `siasn_tiruan --help` prints.
GANGGUAN = {
    # before tokens are looked at: the gateway
    "lambat": "menunggu sekian detik (bawaan 1) lalu menjawab biasa",
    "gantung": "menahan jawaban sekian detik (bawaan 60) lalu memutus",
    "putus": "memutus sambungan (connection reset) sebelum memproses",
    "429": "menolak dengan 429 dan Retry-After (bawaan 1 detik)",
    "runtime_error": "galat gateway Runtime Error",
    "runtime_error_suspended": "galat gateway Runtime Error dengan SUSPENDED",
    "500": "galat 500 dari layanan",
    "500_sekali": "galat 500 satu kali saja untuk setiap sasaran",
    "502": "halaman galat HTML dari perantara",
    "apim_401": "401 dengan kode 900901",
    # after the tokens: the service
    "sso_jwt": "401 invalid or expired jwt",
    "sso_mismatch": "401 Token SSO mismatch",
    "tidak_ada_404": "tidak ditemukan dengan status 404",
    "tidak_ada_200": "tidak ditemukan dengan status 200",
    "code1_data_null": '{"code":1,"data":null}',
    "data_rusak": "JSON yang terpotong",
    "validasi": "penyimpanan ditolak (status bawaan 400)",
    # what a reply holds
    "batas_halaman": "ukuran halaman ref-unor paling banyak sekian (bawaan 10)",
    "halaman_ganda": "setiap halaman ref-unor mengulang satu baris halaman sebelumnya",
    "kosong": "bidang data-utama berisi teks kosong",
    "teks_null": 'bidang data-utama berisi teks "null"',
    "mapdata_string": "mapData berupa teks",
    "mapdata_objek": "mapData berupa objek",
    "simpan_lalu_putus": "menyimpan lalu memutus sambungan sebelum menjawab",
    # who a person is
    "pindah_instansi": "pegawai bekerja di instansi lain dan tidak ada di ekspor",
    "pensiun": "pegawai pensiun dengan rw-pemberhentian",
    "konversi_nip": "NIP pegawai berganti (id tetap)",
    "unor_hilang": "unor (sasaran: id unor) tidak ada di ref-unor",
}
BAWAAN = {"lambat": 1.0, "gantung": 60.0, "429": 1, "batas_halaman": 10, "validasi": 400}
SEBELUM_TOKEN = {
    "429": lambda nilai: ll.terlalu_cepat(int(nilai)),
    "runtime_error": lambda _: ll.RUNTIME_ERROR,
    "runtime_error_suspended": lambda _: ll.RUNTIME_ERROR_SUSPENDED,
    "500": lambda _: ll.GALAT_DALAM,
    "500_sekali": lambda _: ll.GALAT_DALAM,
    "502": lambda _: Jawaban(502, mentah=b"<html><body>502 Bad Gateway</body></html>", jenis="text/html"),
    "apim_401": lambda _: ll.APIM_SALAH,
    "putus": lambda _: Jawaban(0, putus=True),
}
SESUDAH_TOKEN = {
    "sso_jwt": lambda _: ll.SSO_SALAH,
    "sso_mismatch": lambda _: ll.SSO_BUKAN_MILIK,
    "tidak_ada_404": lambda _: ll.kosong(404),
    "tidak_ada_200": lambda _: ll.kosong(200),
    "code1_data_null": lambda _: ll.kosong(200, None),
    "data_rusak": lambda _: Jawaban(mentah=b'{"code":1,"data":{"id":"0FA1C0'),
}
GALAT_VALIDASI = ["PnsDinilaiId is required", "KoefisienId is required", "PeriodikId is required"]


class GangguanTakDikenal(ValueError):
    """A fault was asked for that has no such name."""


@dataclass
class Gangguan:
    nama: str
    sasaran: str = ""
    nilai: float = 0
    sisa: int | None = None

    def kena(self, jenis: str, nip: str) -> bool:
        return self.sasaran in ("", nip, jenis)

    def sebagai_dict(self) -> dict:
        return {"nama": self.nama, "sasaran": self.sasaran, "nilai": self.nilai, "sisa": self.sisa}


def baca(teks: str) -> list[Gangguan]:
    """The faults of `a,b=5:NIP@3`."""
    return [_baca_satu(bagian) for bagian in filter(None, (b.strip() for b in teks.split(",")))]


def _baca_satu(teks: str) -> Gangguan:
    depan, _, kali = teks.partition("@")
    kepala, _, sasaran = depan.partition(":")
    nama, _, nilai = kepala.partition("=")
    if nama not in GANGGUAN:
        raise GangguanTakDikenal(f"Gangguan {nama} tidak dikenal. Yang ada: {', '.join(GANGGUAN)}.")
    try:
        sisa = int(kali) if kali else (1 if nama == "500_sekali" else None)
        return Gangguan(nama, sasaran, float(nilai or BAWAAN.get(nama, 0)), sisa)
    except ValueError:
        raise GangguanTakDikenal(f"Gangguan {teks} tidak terbaca: nama[=angka][:sasaran][@kali].") from None


class Skenario:
    """The faults in force. Limited ones are counted down under a lock."""

    def __init__(self, gangguan: list[Gangguan] | None = None):
        self.kunci = threading.Lock()
        self.semua: list[Gangguan] = list(gangguan or [])

    def pasang(self, gangguan: list[Gangguan], *, tambah: bool = False) -> None:
        with self.kunci:
            self.semua = [*(self.semua if tambah else []), *gangguan]

    def ambil(self, nama: str, jenis: str, nip: str, *, disebut: bool = False) -> Gangguan | None:
        """The fault of this name that hits this request, used up by one; None when there is none.

        With `disebut` only faults that name their target: "every request" means the API, not the
        tokens and the export.
        """
        if not self.semua:
            return None
        with self.kunci:
            for g in self.semua:
                if g.nama == nama and g.sisa != 0 and g.kena(jenis, nip) and (g.sasaran or not disebut):
                    if g.sisa is not None:
                        g.sisa -= 1
                    return g
        return None

    def ambil_salah_satu(
        self, tabel: dict, jenis: str, nip: str, *, disebut: bool = False
    ) -> tuple[str, Jawaban] | None:
        """(name, reply) of the first fault of a table that hits."""
        for nama in {g.nama: None for g in self.semua if g.nama in tabel}:
            if g := self.ambil(nama, jenis, nip, disebut=disebut):
                return nama, tabel[nama](g.nilai)
        return None

    def sasaran(self, nama: str) -> set[str]:
        """The targets of a lasting fault ("" for everybody)."""
        return {g.sasaran for g in self.semua if g.nama == nama} if self.semua else set()
