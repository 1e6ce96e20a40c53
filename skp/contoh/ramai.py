"""The crowd of the demo agency: everybody the story does not name, written in bulk in every state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from pegawai.contoh.bangun import Kabupaten, tanggal_pindah
from pegawai.models import Pegawai, PenempatanJabatan
from pegawai.pilihan import JenisPenempatan
from skp import kueri
from skp.contoh.borongan import (
    JALUR_DIREVISI,
    JALUR_VERSI,
    Nilai,
    Pemborong,
    Pihak,
    Rencana,
    Tertulis,
    nilai_dari,
)
from skp.contoh.penulis import Penulis
from skp.contoh.susun import acak_rating, usul_skp
from skp.models import SKP, PeriodePenilaian, RencanaHasilKerja
from skp.pilihan import Klasifikasi, ModelSKP, Pendekatan, StatusPenilaian, StatusSKP

S = StatusSKP
TERBIT = (S.DIAJUKAN, S.DISETUJUI, S.SELESAI)


class Ramai:
    """Writes agreements of both years for every placement that has none yet."""

    def __init__(self, kab: Kabupaten, urut: Sequence[PenempatanJabatan], kecuali: set[int]):
        self.kab, self.kecuali = kab, kecuali
        self.acak = Random(31)
        self.penulis = Penulis()
        self.borong = Pemborong(self.penulis, self.acak)
        self.urut = urut
        self.tahun = kab.tanggal.year
        self.sudah = set(
            SKP.objects.filter(instansi=kab.instansi).values_list("penempatan_id", "periode_awal__year")
        )
        self.rhk: dict[tuple[int, int], list[tuple[int, str]]] = {}
        for r in RencanaHasilKerja.objects.filter(
            skp__instansi=kab.instansi, skp__status__in=TERBIT, klasifikasi=Klasifikasi.ORGANISASI
        ).select_related("skp"):
            self.rhk.setdefault((r.skp.pegawai_id, r.skp.tahun), []).append((r.pk, r.teks))
        self._panel: dict = {}

    def jalan(
        self, periode_lalu: Sequence[PeriodePenilaian], periode_kini: Sequence[PeriodePenilaian]
    ) -> None:
        berakhir = [p for p in periode_kini if p.akhir < self.kab.tanggal]
        berjalan = [p for p in periode_kini if not p.final and p.awal <= self.kab.tanggal <= p.akhir]
        for tempat in self.urut:
            if self._perlu(tempat, self.tahun - 1) and tempat.mulai.year < self.tahun - 1:
                self._tulis(tempat, self.tahun - 1, S.SELESAI, [self._final(p) for p in periode_lalu])
        for n, tempat in enumerate(self.urut):
            if self._perlu(tempat, self.tahun) and (status := self._status(n, tempat)):
                self._tulis(tempat, self.tahun, status, self._kini(n, status, berakhir, berjalan))
        self.penulis.selesai()

    def _perlu(self, tempat: PenempatanJabatan, tahun: int) -> bool:
        awal, akhir = self._masa(tempat, tahun)
        return (
            tempat.jenis == JenisPenempatan.DEFINITIF
            and not (tahun == self.tahun and tempat.pegawai_id in self.kecuali)
            and (tempat.pk, tahun) not in self.sudah
            and awal <= akhir
        )

    def _masa(self, tempat: PenempatanJabatan, tahun: int) -> tuple[date, date]:
        """The days of the year on this placement; only who moved has less than a whole one."""
        awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
        if tempat.pegawai_id == self.kab.pegawai["pindah"].pk:
            awal = max(awal, tempat.mulai if not tempat.selesai else awal)
            akhir = min(akhir, tempat.selesai or akhir)
            if tempat.selesai is None and tanggal_pindah(self.kab.tanggal).year > tahun:
                return akhir, awal
        return awal, akhir

    def _status(self, n: int, tempat: PenempatanJabatan) -> str:
        """Status of this year by place in the line; "" for nothing yet."""
        atas = self.kab.unor["Dinas Komunikasi dan Informatika"].jalur
        if tempat.unor.jalur.startswith(atas):
            # Their head has not begun: they hold drafts and wait for his RHK.
            return S.DRAFT
        if tempat.pegawai_id == self.kab.pegawai["pindah"].pk:
            return S.DISETUJUI
        if tempat.kepala:
            return S.DIAJUKAN if n % 11 == 5 else S.DISETUJUI
        urut = (S.DIAJUKAN, S.DISETUJUI, S.DRAFT, S.DISETUJUI, S.DIKEMBALIKAN, S.DISETUJUI, S.DISETUJUI)
        urut += (S.DISETUJUI, "", S.DISETUJUI, S.DISETUJUI, S.REVISI, S.DISETUJUI, S.DISETUJUI, S.DIGANTI)
        return urut[n % len(urut)]

    def _final(self, p: PeriodePenilaian) -> Nilai:
        return nilai_dari(p, *acak_rating(self.acak))

    def _kini(self, n: int, status: str, berakhir, berjalan) -> list[Nilai]:
        if status != S.DISETUJUI:
            return []
        tahap = (StatusPenilaian.FINAL, StatusPenilaian.DIAJUKAN, StatusPenilaian.DISAMPAIKAN)
        tahap += (StatusPenilaian.FINAL, StatusPenilaian.DINILAI, None)
        hasil = [self._final(p) for p in berakhir]
        if berakhir and n % 7 < len(tahap):
            status_akhir = tahap[n % 7]
            hasil.pop()
            if status_akhir:
                hasil.append(nilai_dari(berakhir[-1], *acak_rating(self.acak), status_akhir))
        elif n % 4 == 0:
            hasil += [nilai_dari(p, *acak_rating(self.acak), StatusPenilaian.DIAJUKAN) for p in berjalan]
        return hasil

    def _tulis(self, tempat: PenempatanJabatan, tahun: int, status: str, nilai: Sequence[Nilai]) -> None:
        awal, akhir = self._masa(tempat, tahun)
        skp = SKP(
            penempatan=tempat,
            periode_awal=awal,
            model=kueri.model_skp(tempat),
            pendekatan=Pendekatan.KUALITATIF if self.acak.random() < 0.2 else Pendekatan.KUANTITATIF,
        )
        pimpinan = self.rhk.get((tempat.penilai_id, tahun), [])
        usul = usul_skp(skp, [teks for _, teks in pimpinan], self.acak)
        cari = {teks: pk for pk, teks in pimpinan}
        if skp.model == ModelSKP.JAJF and tempat.penilai_id and not pimpinan:
            if tahun < self.tahun:
                return  # the leader has come since
            status, nilai = S.DRAFT, ()
        r = Rencana(
            instansi_id=self.kab.instansi.pk,
            penempatan_id=tempat.pk,
            unor_id=tempat.unor_id,
            kepala=tempat.kepala,
            pemilik=_pihak(tempat.pegawai, tempat.sebutan),
            penilai=self._penilai(tempat),
            awal=awal,
            akhir=akhir,
            model=str(skp.model),
            pendekatan=str(skp.pendekatan),
            status=str(status),
            identitas=self._identitas(tempat),
            usul=usul,
            intervensi=[(cari.get(u.rhk_pimpinan), u.rhk_pimpinan) for u in usul],
        )
        hasil = self._versi(r, nilai)
        if r.status in TERBIT:
            milik = self.rhk.setdefault((tempat.pegawai_id, tahun), [])
            milik += [
                (pk, u.teks)
                for (pk, _), u in zip(hasil.rhk, usul, strict=True)
                if u.klasifikasi == "organisasi"
            ]

    def _versi(self, r: Rencana, nilai: Sequence[Nilai]) -> Tertulis:
        """The agreement; for a revision both versions."""
        nilai = [n for n in nilai if r.awal <= n.akhir and n.awal <= r.akhir]
        if r.status not in (S.REVISI, S.DIGANTI):
            return self.borong.tulis(r, nilai)
        baru = replace(r, versi=2)
        if r.status == S.REVISI:
            r = replace(r, status=str(S.DISETUJUI), jalur=JALUR_DIREVISI)
        else:
            baru = replace(baru, status=str(S.DISETUJUI), jalur=JALUR_VERSI)
        lama = self.borong.tulis(r)
        return self.borong.tulis(replace(baru, akar_id=lama.skp_id, asal=lama))

    def _penilai(self, tempat: PenempatanJabatan) -> Pihak:
        if tempat.penilai_id is None:
            wakil = self.kab.tempat("kepala")
            bupati = tempat.penilai_non_asn
            pihak = _pihak(wakil.pegawai, wakil.sebutan)
            pihak.peran, pihak.atas_nama = "delegasi", f"{bupati.nama}, {bupati.jabatan}"
            return pihak
        jabatan = self._identitas(tempat)["penilai"]["jabatan"]
        pihak = _pihak(tempat.penilai, jabatan)
        pihak.peran = tempat.penilai_peran
        return pihak

    def _identitas(self, tempat: PenempatanJabatan) -> dict:
        if tempat.pk not in self._panel:
            self._panel[tempat.pk] = kueri.identitas_tempat(tempat, self.kab.tanggal)
        return self._panel[tempat.pk]


def _pihak(pegawai: Pegawai, jabatan: str) -> Pihak:
    return Pihak(pegawai.pk, pegawai.akun_id, pegawai.nama, jabatan)
