"""The story of the demo agency: the named people act through the services, so their history is real.

Filling limits are opened while the story is told, because a quarter that has ended is closed to its
owner; at the end every period has its usual limit (14 days after its end). So the current quarter is
open today, whatever the date, and the ended ones are closed.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from pegawai.contoh.bangun import Kabupaten
from pegawai.models import Pemberitahuan, PenempatanJabatan
from pegawai.pilihan import JenisPenempatan
from skp import layanan
from skp.contoh.pelaku import Pelakon, urut_dari_atas
from skp.contoh.ramai import Ramai
from skp.contoh.waktu import setel_waktu
from skp.models import SKP, PeriodePenilaian
from skp.pilihan import Pendekatan, TipePeriodik

# In the order in which they act: leaders before those who lean on their results.
PIMPINAN = ("sekda", "kepala", "atasan", "plt", "cuti", "plh")
DISETUJUI = (*PIMPINAN, "setuju1", "keberatan", "revisi1")
MENUNGGU = ("ajukan1", "ajukan2", "ajukan3", "ajukan4")
TAHUN_LALU = ("sekda", "kepala", "atasan", "asn", "setuju1")
TANPA_SKP = ("asn", "belum")
LENGKAP = ("asn", "atasan", "kepala", "setuju1", "ajukan1")
RATING = {"asn": ("sesuai", "di_atas"), "atasan": ("di_atas", "di_atas"), "setuju1": ("di_atas", "di_atas")}
HARI_BATAS = 14


class Cerita:
    """Tells it step by step; `tahun` is the year of today."""

    def __init__(self, kab: Kabupaten):
        self.kab, self.main = kab, Pelakon(kab)
        self.tahun = kab.tanggal.year
        self.admin = kab.pegawai["admin"].akun
        self.milik: dict[str, SKP] = {}

    def jalan(self) -> None:
        lalu, kini = self._periode(self.tahun - 1), self._periode(self.tahun)
        self._batas([*lalu, *kini], date(self.tahun + 1, 12, 31))
        self._tahun_lalu(lalu)
        self._tahun_ini(kini)
        # What is settled was read long ago; only what follows is news.
        Pemberitahuan.objects.filter(dibaca_pada__isnull=True).update(dibaca_pada=timezone.now())
        self._yang_menunggu()
        self._penilaian_terbuka(kini)
        self._revisi()
        self._batas([*lalu, *kini], None)
        setel_waktu(self.kab, self.tahun)
        tanpa = {self.kab.pegawai[k].pk for k in TANPA_SKP}
        Ramai(self.kab, urut_dari_atas(self.kab.penempatan), tanpa).jalan(lalu, kini)
        # None of this is worth a mail: no bell is rung for it, not now and not later by beat.
        Pemberitahuan.objects.filter(surel_pada__isnull=True).update(surel_pada=timezone.now())
        connection.run_on_commit = []

    def _periode(self, tahun: int) -> list[PeriodePenilaian]:
        return layanan.buat_periode_baku(tahun=tahun, tipe=TipePeriodik.TRIWULANAN, oleh=self.admin)

    def _batas(self, semua: Sequence[PeriodePenilaian], batas: date | None) -> None:
        for p in semua:
            layanan.simpan_periode(
                oleh=self.admin,
                periode_id=p.pk,
                nama=p.nama,
                awal=p.awal,
                akhir=p.akhir,
                batas_pengisian=batas or p.akhir + timedelta(days=HARI_BATAS),
                jenis=p.jenis,
                tipe=p.tipe,
            )

    def _setahun(self, kunci: str, tahun: int, tempat: PenempatanJabatan | None = None) -> SKP:
        return self.main.buat(
            tempat or self.kab.tempat(kunci),
            date(tahun, 1, 1),
            date(tahun, 12, 31),
            Pendekatan.KUALITATIF if kunci == "ajukan2" else Pendekatan.KUANTITATIF,
            lengkap=kunci in LENGKAP,
        )

    def _tahun_lalu(self, periode: Sequence[PeriodePenilaian]) -> None:
        """Approved, assessed, closed: what "Salin SKP" copies from."""
        for kunci in TAHUN_LALU:
            skp = self._setahun(kunci, self.tahun - 1)
            self.main.setujui(skp)
            for p in periode if kunci == "asn" else periode[-1:]:
                self.main.terima(self.main.nilai(skp, p, RATING.get(kunci, ("sesuai", "sesuai"))))

    def _tahun_ini(self, periode: Sequence[PeriodePenilaian]) -> None:
        """What is settled: approved SKPs, ended quarters assessed for one of the team."""
        for kunci in DISETUJUI:
            self.milik[kunci] = self._setahun(kunci, self.tahun)
            self.main.setujui(self.milik[kunci])
        plt = next(p for p in self.kab.penempatan if p.jenis == JenisPenempatan.PLT)
        self.main.setujui(self._setahun("plt", self.tahun, plt))
        skp = self.milik["setuju1"]
        for p in self._berakhir(periode):
            self.main.terima(self.main.nilai(skp, p, RATING["setuju1"]))
            self.main.umpan_balik(skp, p)

    def _berakhir(self, periode: Sequence[PeriodePenilaian]) -> list[PeriodePenilaian]:
        return [p for p in periode if p.akhir < self.kab.tanggal]

    def _yang_menunggu(self) -> None:
        """The team of the demo leader: several wait for approval, one was returned, one is a draft."""
        for kunci in MENUNGGU:
            self.main.ajukan(self._setahun(kunci, self.tahun))
        self.main.kembalikan(
            self._setahun("kembali1", self.tahun),
            "Indikator pada RHK pertama belum dapat diukur. Perbaiki, lalu ajukan kembali.",
            "Sebutkan jumlah usul yang ditangani setahun dan batas waktunya.",
        )
        self._setahun("draf1", self.tahun)

    def _penilaian_terbuka(self, periode: Sequence[PeriodePenilaian]) -> None:
        """The current quarter: half filled, waiting, rated, and one objection on the last quarter."""
        main, milik, hari = self.main, self.milik, self.kab.tanggal
        berjalan = next(p for p in periode if not p.final and p.awal <= hari <= p.akhir)
        main.isi_realisasi(milik["setuju1"], berjalan, bagian=0.5)
        main.serahkan(milik["revisi1"], berjalan)
        main.serahkan(milik["plh"], berjalan)
        main.nilai(milik["atasan"], berjalan, ("sesuai", "sesuai"), sampaikan=False)
        terakhir = (self._berakhir(periode) or [berjalan])[-1]
        keberatan = main.nilai(milik["keberatan"], terakhir, ("di_bawah", "sesuai"))
        layanan.ajukan_keberatan(
            penilaian_id=keberatan.pk,
            oleh=main.pemilik(milik["keberatan"]),
            alasan="Target telaahan tercapai 100 % pada triwulan ini; dua telaahan terakhir belum ikut dihitung "
            "karena buktinya saya unggah sehari setelah penilaian. Mohon dipertimbangkan kembali.",
        )

    def _revisi(self) -> None:
        """One revision that its owner is writing, one that is only asked for."""
        skp, akun = self.milik["revisi1"], self.main.pemilik(self.milik["revisi1"])
        layanan.minta_revisi_skp(
            skp_id=skp.pk, oleh=akun, catatan="Beban kerja bertambah sejak pembagian tugas yang baru."
        )
        baru = layanan.buka_revisi_skp(skp_id=skp.pk, oleh=self.main.penilai(skp))
        rhk = baru.rhk.first()
        layanan.simpan_rhk(
            skp_id=baru.pk,
            kunci=rhk.kunci,
            kali=rhk.kali,
            oleh=akun,
            teks=f"{rhk.teks} bagi seluruh perangkat daerah",
            klasifikasi=rhk.klasifikasi,
            jenis=rhk.jenis,
            intervensi_id=rhk.intervensi_id,
        )
        skp = self.milik["setuju1"]
        layanan.minta_revisi_skp(
            skp_id=skp.pk,
            oleh=self.main.pemilik(skp),
            catatan="Mohon target kenaikan pangkat disesuaikan dengan enam periode setahun.",
        )
