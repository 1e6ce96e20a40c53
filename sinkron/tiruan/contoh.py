"""Pure: the demo agency of `isi_contoh` as SIASN sees it: the same people and units, with known differences.

Unit ids are those the demo already stores; person ids are made here, because the demo has none before its
first sync. What differs, and why, stands in `perbedaan`.
"""

from collections.abc import Iterator
from datetime import date

from pegawai.contoh.kabupaten import ID_SIASN, NAMA_INSTANSI
from pegawai.contoh.susunan_orang import OrangContoh, UnitContoh, rancang, tanggal_pindah
from pegawai.pilihan import JenisASN, JenisJabatan
from sinkron.tiruan.acak import id_ke
from sinkron.tiruan.orang import Instansi, Orang, UnorTiruan
from sinkron.tiruan.perbedaan import terapkan

GARAM_CONTOH = 0xA12D5A21
OPD = ("Sekretariat Daerah", "Dinas ", "Badan ", "Satuan ", "Kecamatan ", "Inspektorat Daerah")
# A vacant unit has its eselon all the same.
ESELON_NAMA = (("Dinas", "22"), ("Badan", "22"), ("Bidang", "32"), ("Seksi", "41"))
ESELON_JENIS = {
    JenisJabatan.JPT_PRATAMA: "22",
    JenisJabatan.ADMINISTRATOR: "32",
    JenisJabatan.PENGAWAS: "41",
}
ESELON_JABATAN = {"Sekretaris Daerah": "21", "Camat Wanakerta": "31"}


class Contoh:
    """The demo agency on one day. Small enough to be kept."""

    def __init__(self, tanggal: date):
        self.tanggal = tanggal
        self.instansi = Instansi(ID_SIASN, NAMA_INSTANSI)
        self.unor: dict[str, UnorTiruan] = {}
        self.orang: dict[str, Orang] = {}
        self._bangun()
        terapkan(self)
        self._urut_unor = list(self.unor.values())
        self._per_nip = {o.nip: o for o in self.orang.values()}
        self._per_id = {o.id: o for o in self.orang.values()}

    def jumlah(self) -> int:
        return len(self.orang)

    def semua(self) -> Iterator[Orang]:
        return iter(self.orang.values())

    def orang_nip(self, nip: str) -> Orang | None:
        return self._per_nip.get(nip)

    def orang_id(self, id_: str) -> Orang | None:
        return self._per_id.get(id_)

    def jumlah_unor(self) -> int:
        return len(self._urut_unor)

    def potong_unor(self, awal: int, banyak: int) -> list[UnorTiruan]:
        return self._urut_unor[max(0, awal) : max(0, awal + banyak)]

    def unor_id(self, id_: str) -> UnorTiruan | None:
        return self.unor.get(id_)

    def id_orang(self, ke: int) -> str:
        """SIASN id by place in the outline; from 900 on they are people only SIASN knows."""
        return id_ke(ke, GARAM_CONTOH)

    # --- the outline, told in SIASN's words -----------------------------------------------------

    def _bangun(self) -> None:
        unit: dict[int, UnitContoh] = {}
        for bagian in rancang(self.tanggal):
            if isinstance(bagian, UnitContoh):
                unit[bagian.nomor] = bagian
                self.unor[bagian.id_siasn] = self._unor(bagian, unit)
                continue
            orang = self._orang(len(self.orang), bagian)
            if bagian.kepala:
                self._pimpin(bagian, orang)
            self.orang[bagian.kunci] = orang

    def _unor(self, u: UnitContoh, unit: dict[int, UnitContoh]) -> UnorTiruan:
        opd = u
        while opd.induk is not None and not opd.nama.startswith(OPD):
            opd = unit[opd.induk]
        akar = u.induk is None
        return UnorTiruan(
            u.id_siasn,
            u.nama if akar else u.nama.upper(),
            atas="" if akar else unit[u.induk].id_siasn,
            nama_jabatan="BUPATI" if akar else f"KEPALA {u.nama.upper()}",
            eselon=next((e for awal, e in ESELON_NAMA if u.nama.startswith(awal)), ""),
            opd="" if akar else opd.id_siasn,
            opd_nama="" if akar else opd.nama.upper(),
        )

    def _pimpin(self, o: OrangContoh, orang: Orang) -> None:
        unor = self.unor[o.unit.id_siasn]
        unor.pemimpin, unor.nama_jabatan = orang.id, o.jabatan.upper()
        unor.eselon = ESELON_JABATAN.get(o.jabatan, ESELON_JENIS.get(o.sifat.jenis, ""))
        orang.eselon = unor.eselon

    def _orang(self, ke: int, o: OrangContoh) -> Orang:
        pns = o.jenis == JenisASN.PNS
        tahun_golongan = max(o.masuk.year, self.tanggal.year - 2 - ke % 3)
        return Orang(
            id=self.id_orang(ke),
            nip=o.nip,
            nama=o.nama_saja.upper(),
            perempuan=o.perempuan,
            lahir=o.lahir,
            pns=pns,
            jabatan=o.jabatan,
            tmt_jabatan=tanggal_pindah(self.tanggal) if o.kunci == "pindah" else o.mulai,
            golongan=o.golongan,
            tmt_golongan=max(o.masuk, date(tahun_golongan, (4, 10)[ke % 2], 1)) if pns else o.masuk,
            unor=self.unor[o.unit.id_siasn],
            tmt_cpns=o.masuk,
            tmt_pns=date(o.masuk.year + 1, o.masuk.month, 1) if pns else None,
            gelar_depan=o.gelar[0],
            gelar_belakang=o.gelar[1],
            kedudukan="01" if pns else "71",
            nik=f"9901{ke:012d}",
            email=f"pegawai{ke:03d}@surel.example",
            email_gov=f"pegawai{ke:03d}@arumsari.example",
            hp=f"08990000{ke:04d}",
            alamat=f"JL. CONTOH NO. {ke + 1}",
        )
