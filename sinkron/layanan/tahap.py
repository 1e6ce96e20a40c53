"""The stages of a run. Each plans its pieces, brings what a piece needs, and stores it.

`rencana` and `simpan` run inside a transaction and never speak to SIASN; `ambil` runs outside of one and
may. A piece done twice gives the same rows.
"""

from collections.abc import Iterable
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from pegawai.models import Pegawai
from pegawai.pilihan import Kedudukan
from sinkron import ekspor, kueri
from sinkron.galat import (
    GalatDitangguhkan,
    GalatIzin,
    GalatJawaban,
    GalatPenuh,
    GalatSIASN,
    SambunganDiputus,
)
from sinkron.layanan import cocok, serap, simpul, terapkan, unor
from sinkron.layanan.kerja import Bahan, Berhenti, Hasil, Kerja, baris_catatan
from sinkron.models import JalanSinkron
from sinkron.pilihan import Bidang, JenisSelisih, SumberPopulasi, TahapJalan, TingkatCatatan

UKURAN_AMBIL, UKURAN_AMBIL_TERKECIL = 100, 10
POTONGAN_TERLIHAT = 40  # a small agency gets smaller pieces, so that its progress can be seen
UKURAN_COCOKKAN = 10_000
UKURAN_TERAPKAN = 100
BIDANG_UNOR = (Bidang.UNOR_KEBERADAAN, Bidang.UNOR_NAMA, Bidang.UNOR_INDUK)
# A person who cannot be fetched in this many attempts of a piece is put down as failed.
PERCOBAAN_ORANG = 3
# The connection as a whole, not this person: everybody else would fail as well.
SEMUA_ORANG = (GalatDitangguhkan, GalatIzin, GalatPenuh, SambunganDiputus)
DIPERIKSA_SETIAP = 500


class Tahap:
    """One piece without content, nothing to bring: what most stages begin with."""

    def rencana(self, _jalan: JalanSinkron) -> Iterable[dict]:
        """What the pieces of this stage hold; nothing when the stage before has planned them."""
        return ({},)

    def ambil(self, _kerja: Kerja) -> Bahan:
        """Bring what the piece needs from outside. Raises GalatSIASN, Berhenti."""
        return Bahan()

    def simpan(self, kerja: Kerja, bahan: Bahan) -> Hasil:
        """Store it; everything it writes is committed together with the end of the piece."""
        raise NotImplementedError


class Unor(Tahap):
    """The unit tree as one snapshot, before anybody is placed in it."""

    def ambil(self, kerja):
        semua = []
        for urut, satu in enumerate(kerja.klien().unor()):
            if urut % DIPERIKSA_SETIAP == 0:
                kerja.denyut()
            semua.append(satu)
        if not semua:
            raise GalatJawaban("SIASN tidak mengirim satu unor pun; susunan unor tidak diubah.")
        return Bahan(semua)

    def simpan(self, kerja, bahan):
        jumlah = unor.serap_unor(
            instansi_id=kerja.jalan.instansi_id, jalan_id=kerja.jalan.pk, unor=bahan.isi, pada=timezone.now()
        )
        return Hasil(catatan=[baris_catatan(kerja.jalan, f"{jumlah} unor diterima dari SIASN.")])


class Populasi(Tahap):
    """Who is to be looked at: the export and, with or without it, everybody we have ourselves.

    Our own people are asked for even when the export leaves them out: only what SIASN says about them
    tells whether they are gone.
    """

    def ambil(self, kerja):
        orang, keluhan = {}, []
        if kerja.jalan.sumber == SumberPopulasi.EKSPOR:
            for baris in self._baca(kerja):
                if baris.galat or baris.peringatan:
                    keluhan.append(
                        (baris.nomor, baris.galat or baris.peringatan, bool(baris.galat), baris.nip)
                    )
                if not baris.galat:
                    orang.setdefault(baris.nip, baris.id_siasn)
        dikenal = {pk for pk in orang.values() if pk}
        milik = Pegawai.objects.filter(instansi_id=kerja.jalan.instansi_id).exclude(
            kedudukan__in=(Kedudukan.PENSIUN, Kedudukan.BERHENTI)
        )
        for nip, id_siasn in milik.order_by("pk").values_list("nip", "id_siasn").iterator():
            # Known under another NIP: SIASN has converted it.
            if id_siasn is None or id_siasn not in dikenal:
                orang.setdefault(nip, id_siasn or "")
        if not orang:
            raise GalatJawaban("Daftar pegawai kosong: tidak ada NIP yang dapat diambil dari SIASN.")
        return Bahan((orang, keluhan))

    @staticmethod
    def _baca(kerja):
        for urut, baris in enumerate(ekspor.baca(kerja.klien().ekspor())):
            if urut % DIPERIKSA_SETIAP == 0:
                kerja.denyut()
            yield baris

    def simpan(self, kerja, bahan):
        orang, keluhan = bahan.isi
        serap.tandai_populasi(
            instansi_id=kerja.jalan.instansi_id, jalan_id=kerja.jalan.pk, baris=orang.items()
        )
        nip = list(orang)
        ukuran = min(UKURAN_AMBIL, max(UKURAN_AMBIL_TERKECIL, len(nip) // POTONGAN_TERLIHAT))
        catatan = [
            baris_catatan(kerja.jalan, f"Baris {nomor} ekspor: {pesan}", TingkatCatatan.PERINGATAN, nip)
            for nomor, pesan, _, nip in keluhan
        ]
        catatan.append(baris_catatan(kerja.jalan, f"{len(nip)} pegawai akan diambil datanya."))
        return Hasil(
            hitungan={"total": len(nip), "ditolak": sum(ditolak for _, _, ditolak, _ in keluhan)},
            catatan=catatan,
            berikut=[{"nip": nip[i : i + ukuran]} for i in range(0, len(nip), ukuran)],
        )


class Ambil(Tahap):
    """The payload of every person of a piece, one request each."""

    def rencana(self, _jalan):
        return ()

    def ambil(self, kerja):
        muatan, tidak_ada, gagal, ditunda = [], [], [], []
        nip = kerja.isi["nip"]
        galat, berhenti_di = None, len(nip)
        for urut, satu in enumerate(nip):
            try:
                kerja.denyut()
                isi = kerja.klien().data_utama(satu)
            except Berhenti:
                berhenti_di = urut
                break
            except SEMUA_ORANG as g:
                galat, berhenti_di = g, urut
                break
            except GalatSIASN as g:
                if g.sementara and kerja.potongan.percobaan < PERCOBAAN_ORANG:
                    galat = g
                    ditunda.append(satu)
                else:
                    gagal.append((satu, str(g)))
            else:
                (muatan if isi else tidak_ada).append((satu, isi) if isi else satu)
        sisa = ditunda + nip[berhenti_di:]
        return Bahan(
            (muatan, tidak_ada, gagal),
            sisa={"nip": sisa} if sisa else None,
            galat=galat,
            maju=len(sisa) < len(nip),
        )

    def simpan(self, kerja, bahan):
        muatan, tidak_ada, gagal = bahan.isi
        jalan = kerja.jalan
        hasil = serap.serap_pegawai(
            instansi_id=jalan.instansi_id, jalan_id=jalan.pk, muatan=muatan, pada=timezone.now()
        )
        serap.catat_tidak_ditemukan(instansi_id=jalan.instansi_id, nip=tidak_ada)
        awas, buruk = TingkatCatatan.PERINGATAN, TingkatCatatan.GALAT
        return Hasil(
            hitungan={
                "diproses": len(muatan) + len(tidak_ada) + len(gagal),
                "baru": hasil.baru,
                "berubah": hasil.berubah,
                "sama": hasil.sama,
                "ditolak": hasil.ditolak,
                "tidak_ditemukan": len(tidak_ada),
                "gagal": len(gagal),
            },
            catatan=[
                *(baris_catatan(jalan, pesan, awas, nip) for nip, pesan in hasil.galat),
                *(baris_catatan(jalan, "NIP ini tidak ditemukan di SIASN.", awas, nip) for nip in tidak_ada),
                *(baris_catatan(jalan, pesan, buruk, nip) for nip, pesan in gagal),
            ],
        )


class Cocokkan(Tahap):
    """Compare what is stored of both sides; one range of people a piece."""

    def rencana(self, jalan):
        semua = cocok.rentang(instansi_id=jalan.instansi_id, ukuran=UKURAN_COCOKKAN)
        return [{"dari": dari, "sampai": sampai} for dari, sampai in semua]

    def simpan(self, kerja, _bahan):
        jumlah = cocok.cocokkan(
            instansi_id=kerja.jalan.instansi_id, jalan_id=kerja.jalan.pk, pada=timezone.now(), **kerja.isi
        )
        return Hasil({"selisih": jumlah})


class Simpulkan(Tahap):
    """What can be said only when everybody has been looked at: the units, and who came or went."""

    def simpan(self, kerja, _bahan):
        tentang = {
            "instansi_id": kerja.jalan.instansi_id,
            "jalan_id": kerja.jalan.pk,
            "pada": timezone.now(),
        }
        jumlah = simpul.cocokkan_unor(**tentang) + simpul.simpulkan_keberadaan(**tentang)
        return Hasil({"selisih": jumlah})


class Terapkan(Tahap):
    """Write what SIASN may decide, in this order: units, people, units that close once nobody is in them.

    What differs about one person is one decision, so it stays in one piece.
    """

    def rencana(self, jalan):
        kolom = ("pk", "bidang", "jenis", "pegawai_id", "cermin_id")
        semua = sorted(kueri.calon_terapan(jalan.instansi_id).values_list(*kolom), key=_urutan)
        potongan: list[list[int]] = []
        for _, bersama in groupby(semua, key=lambda s: s[0] if s[1] in BIDANG_UNOR else _urutan(s)[:2]):
            pk = [s[0] for s in bersama]
            if not potongan or len(potongan[-1]) + len(pk) > UKURAN_TERAPKAN:
                potongan.append([])
            potongan[-1] += pk
        return [{"selisih": pk} for pk in potongan]

    def simpan(self, kerja, _bahan):
        hasil = terapkan.terapkan(selisih_id=kerja.isi["selisih"], jalan_id=kerja.jalan.pk, oleh=None)
        return Hasil(
            {"diterapkan": len(hasil.diterapkan)},
            [
                baris_catatan(kerja.jalan, f"Tidak diterapkan: {pesan}", TingkatCatatan.PERINGATAN)
                for _, pesan in hasil.ditolak
            ],
        )


def _urutan(satu: tuple) -> tuple[int, int, int, int]:
    """(units, people, closing units; who; which field first; id) of one difference to apply."""
    pk, bidang, jenis, pegawai_id, cermin_id = satu
    letak = terapkan.URUTAN.index(bidang) if bidang in terapkan.URUTAN else len(terapkan.URUTAN)
    if bidang in BIDANG_UNOR:
        menutup = bidang == Bidang.UNOR_KEBERADAAN and jenis == JenisSelisih.HILANG
        return (2 if menutup else 0, 0, letak, pk)
    return (1, cermin_id or -(pegawai_id or 0), letak, pk)


TAHAP: dict[str, Tahap] = {
    TahapJalan.UNOR: Unor(),
    TahapJalan.POPULASI: Populasi(),
    TahapJalan.AMBIL: Ambil(),
    TahapJalan.COCOKKAN: Cocokkan(),
    TahapJalan.SIMPULKAN: Simpulkan(),
    TahapJalan.TERAPKAN: Terapkan(),
}


def pekerja_paling_banyak(tahap: str) -> int:
    """How many may work on a stage at once; applying keeps its order, so one."""
    return 1 if tahap == TahapJalan.TERAPKAN else settings.SINKRON_PEKERJA
