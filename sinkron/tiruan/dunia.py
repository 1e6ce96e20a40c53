"""Everything a handler may ask for: people as they are served, the faults in force, what was saved."""

import threading
from dataclasses import replace
from datetime import date

from sinkron.tiruan import bentuk_orang
from sinkron.tiruan.catatan import Catatan
from sinkron.tiruan.orang import INSTANSI_LAIN, Orang, Sumber, UnorTiruan
from sinkron.tiruan.simpanan import Simpanan
from sinkron.tiruan.skenario import Skenario
from sinkron.tiruan.token_masuk import Penerbit


class Dunia:
    """One running mock."""

    def __init__(
        self,
        sumber: Sumber,
        *,
        simpanan: Simpanan | None = None,
        skenario: Skenario | None = None,
        penerbit: Penerbit | None = None,
        laju: int = 0,
        batas_halaman: int = 100,
    ):
        self.sumber = sumber
        self.simpanan = simpanan or Simpanan()
        self.skenario = skenario or Skenario()
        self.penerbit = penerbit or Penerbit()
        self.catatan = Catatan(laju)
        self.batas_halaman = batas_halaman
        self.berhenti = threading.Event()

    # --- people ---------------------------------------------------------------------------------

    def orang_nip(self, nip: str) -> Orang | None:
        """Who has this NIP now; nobody has an NIP that was converted or is gone."""
        lama = self._alih_nip().get(nip)
        if lama is None and nip in self.skenario.sasaran("konversi_nip"):
            return None
        orang = self.sumber.orang_nip(lama or nip)
        return None if orang is None or orang.hilang else self.sebagaimana_kini(orang)

    def orang_id(self, id_: str) -> Orang | None:
        orang = self.sumber.orang_id(id_)
        return None if orang is None or orang.hilang else self.sebagaimana_kini(orang)

    def semua(self):
        """Everybody of the CSV export, one at a time: those who work here."""
        for asal in self.sumber.semua():
            orang = self.sebagaimana_kini(asal)
            if orang.di_ekspor and not orang.hilang:
                yield orang

    def data_utama(self, orang: Orang) -> dict:
        """data-utama with what was changed since (saves, *sync, drift)."""
        data = bentuk_orang.data_utama(orang, self.sumber.instansi, self.sumber.tanggal)
        if ubahan := self.simpanan.ubahan(orang.id):
            data.update(ubahan)
        return data

    def sebagaimana_kini(self, orang: Orang) -> Orang:
        """A person with the faults that say who he is."""
        s = self.skenario
        if not s.semua:
            return orang
        nip = orang.nip
        if {"", nip} & s.sasaran("pensiun"):
            orang = replace(orang, kedudukan="99")
        if {"", nip} & s.sasaran("pindah_instansi"):
            orang = replace(orang, kerja=INSTANSI_LAIN, di_ekspor=False)
        if nip in s.sasaran("konversi_nip"):
            orang = konversi(orang, self.sumber.tanggal)
        return orang

    def _alih_nip(self) -> dict[str, str]:
        """New NIP -> old NIP of everybody whose NIP was converted."""
        alih = {}
        for lama in self.skenario.sasaran("konversi_nip"):
            if orang := self.sumber.orang_nip(lama):
                alih[konversi(orang, self.sumber.tanggal).nip] = lama
        return alih

    # --- units ----------------------------------------------------------------------------------

    def jumlah_unor(self) -> int:
        return self.sumber.jumlah_unor() - len(self._unor_hilang())

    def potong_unor(self, awal: int, banyak: int) -> list[UnorTiruan]:
        """A slice of ref-unor without the units that disappeared."""
        hilang = self._unor_hilang()
        if not hilang:
            return self.sumber.potong_unor(awal, banyak)
        semua = self.sumber.potong_unor(0, awal + banyak + len(hilang))
        return [u for u in semua if u.id not in hilang][awal : awal + banyak]

    def _unor_hilang(self) -> set[str]:
        """Ids out of ref-unor; without a target it is the last unit."""
        hilang = self.skenario.sasaran("unor_hilang")
        if "" in hilang:
            akhir = self.sumber.potong_unor(self.sumber.jumlah_unor() - 1, 1)
            hilang = (hilang - {""}) | {u.id for u in akhir}
        return {id_ for id_ in hilang if self.sumber.unor_id(id_)}


def konversi(orang: Orang, tanggal: date) -> Orang:
    """The person under a new NIP: a PPPK became a PNS, a PNS had his month of appointment mended."""
    bulan = "03" if not orang.pns or orang.nip[12:14] != "03" else "04"
    tahun = orang.nip[8:12] if orang.pns else f"{tanggal.year:04d}"
    baru = f"{orang.nip[:8]}{tahun}{bulan}{orang.nip[14:]}"
    masuk = date(int(tahun), int(bulan), 1)
    return replace(
        orang,
        nip=baru,
        nip_lama=orang.nip,
        pns=True,
        status="P" if orang.pns else "C",
        kedudukan="01",
        golongan=orang.golongan if orang.pns else "III/a",
        tmt_golongan=orang.tmt_golongan if orang.pns else masuk,
        tmt_cpns=masuk,
        tmt_pns=orang.tmt_pns,
    )
