"""The agreements of a synthetic population: content from a small set of ready sheets, states by weight."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from random import Random

from pegawai.models import Jabatan, PenempatanJabatan, Unor
from skp.aturan.tempel import UsulRHK
from skp.contoh.borongan import JALUR_DIREVISI, JALUR_VERSI, Nilai, Pemborong, Pihak, Rencana, nilai_dari
from skp.contoh.penulis import Penulis
from skp.contoh.susun import acak_rating, usul_skp
from skp.models import SKP, PeriodePenilaian
from skp.pilihan import Klasifikasi, ModelSKP, Pendekatan, StatusPenilaian, StatusSKP

S, P = StatusSKP, StatusPenilaian
TERBIT = (S.DIAJUKAN, S.DISETUJUI, S.SELESAI)
RAGAM = 8  # sheets per kind of work; people beyond share them word for word
NOMOR_PIMPINAN = [str(n) for n in range(12)]
TAHAP = (P.FINAL, P.DIAJUKAN, P.DISAMPAIKAN, P.DINILAI, "")
BOBOT_TAHAP = (70, 10, 5, 5, 10)


class PenulisSKP:
    """Writes one agreement at a time for `Populasi`."""

    def __init__(self, penulis: Penulis, acak: Random, tahun: int, isi_rhk: float):
        self.borong = Pemborong(penulis, acak)
        self.acak, self.tahun, self.isi_rhk = acak, tahun, isi_rhk

    def mulai_instansi(self, instansi_id: int, periode: Sequence[PeriodePenilaian], hari: date) -> None:
        self.instansi_id = instansi_id
        self.lampau = self.tahun < hari.year
        self.dinilai = [p for p in periode if p.akhir < hari][-1:]
        self.borong.lupakan()

    def tulis(
        self,
        *,
        penempatan_id: int,
        unor_id: int,
        isi: str,
        jabatan: str,
        jpt: bool,
        kepala: bool,
        pemilik: Pihak,
        penilai: Pihak,
        identitas: dict,
        pimpinan: Sequence[tuple[int, str]],
        status: str,
        penuh: bool,
    ) -> list[tuple[int, str]]:
        """Write one agreement; returns the RHK (id, text) it puts on offer to subordinates.

        `penuh` gives it content whatever the share that was asked for. In a year that is over everything
        is closed.
        """
        if self.lampau:
            status = S.SELESAI
        pendekatan = Pendekatan.KUALITATIF if self.acak.random() < 0.2 else Pendekatan.KUANTITATIF
        model = ModelSKP.JPT if jpt else ModelSKP.JAJF
        usul, dari = (), ()
        if penuh or self.acak.random() < self.isi_rhk:
            usul, dari = lembar(
                isi, jabatan, kepala, model, pendekatan, self.acak.randrange(RAGAM), self.tahun
            )
        r = Rencana(
            instansi_id=self.instansi_id,
            penempatan_id=penempatan_id,
            unor_id=unor_id,
            kepala=kepala,
            pemilik=pemilik,
            penilai=penilai,
            awal=date(self.tahun, 1, 1),
            akhir=date(self.tahun, 12, 31),
            model=model.value,
            pendekatan=pendekatan.value,
            status=str(status),
            identitas=identitas,
            usul=usul,
            intervensi=[
                pimpinan[n % len(pimpinan)] if n is not None and pimpinan else (None, "") for n in dari
            ],
        )
        hasil = self._versi(r)
        if not kepala or status not in TERBIT:
            return []
        return [
            (pk, u.teks)
            for (pk, _), u in zip(hasil.rhk, usul, strict=True)
            if u.klasifikasi == Klasifikasi.ORGANISASI
        ]

    def _versi(self, r: Rencana):
        if r.status not in (S.REVISI, S.DIGANTI):
            return self.borong.tulis(r, self._nilai(r.status))
        baru = replace(r, versi=2)
        if r.status == S.REVISI:
            r = replace(r, status=S.DISETUJUI.value, jalur=JALUR_DIREVISI)
        else:
            baru = replace(baru, status=S.DISETUJUI.value, jalur=JALUR_VERSI)
        lama = self.borong.tulis(r)
        return self.borong.tulis(replace(baru, akar_id=lama.skp_id, asal=lama))

    def _nilai(self, status: str) -> list[Nilai]:
        if status == S.SELESAI:
            return [nilai_dari(p, *acak_rating(self.acak)) for p in self.dinilai]
        if status != S.DISETUJUI:
            return []
        tahap = self.acak.choices(TAHAP, BOBOT_TAHAP)[0]
        return [nilai_dari(p, *acak_rating(self.acak), tahap) for p in self.dinilai if tahap]


@lru_cache(maxsize=20_000)
def lembar(
    isi: str, jabatan: str, kepala: bool, model: str, pendekatan: str, ragam: int, tahun: int
) -> tuple[tuple[UsulRHK, ...], tuple[int | None, ...]]:
    """A ready sheet: RHK with indicators, and for each the number of the leader's RHK (None: none)."""
    skp = SKP(
        penempatan=PenempatanJabatan(unor=Unor(nama=isi), jabatan=Jabatan(nama=jabatan), kepala=kepala),
        periode_awal=date(tahun, 1, 1),
        model=model,
        pendekatan=pendekatan,
    )
    usul = tuple(usul_skp(skp, NOMOR_PIMPINAN, Random(ragam)))
    return usul, tuple(int(u.rhk_pimpinan) if u.rhk_pimpinan else None for u in usul)
