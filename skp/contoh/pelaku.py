"""Acts of the demo people, each through the service a real click would call."""

from collections.abc import Iterable
from datetime import date
from random import Random

from pegawai.contoh.bangun import Kabupaten
from pegawai.models import Akun, PenempatanJabatan
from skp import kueri, layanan
from skp.contoh.susun import EKSPEKTASI, LAMPIRAN, usul_skp
from skp.models import SKP, BuktiDukung, Indikator, Penilaian, PeriodePenilaian, Realisasi, RencanaAksi
from skp.pilihan import JenisTarget, Pendekatan

SUMBER = ("SIASN", "Laporan bulanan", "Buku register", "Aplikasi layanan", "Berita acara")
UMPAN = (
    "Hasil sudah sesuai arah. Pertahankan ketepatan waktunya.",
    "Lengkapi bukti pada folder bersama agar mudah diperiksa.",
    "Dahulukan yang menunggu lebih dari lima hari.",
    "Terima kasih, laporan ini membantu rapat pimpinan.",
)


class Pelakon:
    """Plays the people of the kabupaten."""

    def __init__(self, kab: Kabupaten):
        self.kab = kab
        self.acak = Random(2026)
        self._akun = {p.pegawai_id: p.pegawai.akun for p in kab.penempatan}

    def akun(self, pegawai_id: int | None) -> Akun:
        """The account of a person; for the Bupati that of the holder of his mandate."""
        return self._akun[pegawai_id or self.kab.pegawai["kepala"].pk]

    def pemilik(self, skp: SKP) -> Akun:
        return self.akun(skp.pegawai_id)

    def penilai(self, skp: SKP) -> Akun:
        return self.akun(skp.penempatan.penilai_id)

    def buat(
        self,
        tempat: PenempatanJabatan,
        awal: date,
        akhir: date,
        pendekatan: str = "",
        *,
        lengkap: bool = False,
    ) -> SKP:
        """A draft with content; with `lengkap` also expectations and lampiran."""
        akun = self.akun(tempat.pegawai_id)
        skp = layanan.tambah_skp(
            penempatan_id=tempat.pk,
            periode_awal=awal,
            periode_akhir=akhir,
            pendekatan=pendekatan
            or (Pendekatan.KUALITATIF if self.acak.random() < 0.2 else Pendekatan.KUANTITATIF),
            oleh=akun,
        )
        pimpinan = [r.teks for r in kueri.rhk_pimpinan(skp)]
        layanan.terapkan_tempelan(skp_id=skp.pk, usul=usul_skp(skp, pimpinan, self.acak), oleh=akun)
        if lengkap:
            for nilai, teks in EKSPEKTASI.items():
                layanan.simpan_ekspektasi(skp_id=skp.pk, nilai=nilai, kali=0, teks=teks, oleh=akun)
            for jenis, teks in LAMPIRAN.items():
                layanan.simpan_lampiran(skp_id=skp.pk, jenis=jenis, kali=0, teks=teks, oleh=akun)
        return skp

    def ajukan(self, skp: SKP) -> SKP:
        return layanan.ajukan_skp(skp_id=skp.pk, oleh=self.pemilik(skp))

    def setujui(self, skp: SKP) -> SKP:
        skp = self.ajukan(skp)
        return layanan.setujui_skp(skp_id=skp.pk, oleh=self.penilai(skp))

    def kembalikan(self, skp: SKP, catatan: str, catatan_rhk: str) -> SKP:
        skp = self.ajukan(skp)
        penilai = self.penilai(skp)
        layanan.simpan_catatan_rhk(rhk_id=skp.rhk.first().pk, teks=catatan_rhk, oleh=penilai)
        return layanan.kembalikan_skp(skp_id=skp.pk, oleh=penilai, catatan=catatan)

    def isi_realisasi(self, skp: SKP, periode: PeriodePenilaian, *, bagian: float = 1.0) -> None:
        """What was reached, with steps and a link as evidence; `bagian` below 1 leaves the rest empty."""
        semua = list(Indikator.objects.filter(rhk__skp=skp).order_by("rhk__urutan", "urutan"))
        terisi = semua[: max(1, round(len(semua) * bagian))]
        Realisasi.objects.bulk_create(
            Realisasi(
                indikator=i,
                periode=periode,
                teks=self._realisasi(i, periode),
                sumber_data=self.acak.choice(SUMBER),
            )
            for i in terisi
        )
        rhk = list(skp.rhk.all()[:2])
        RencanaAksi.objects.bulk_create(
            RencanaAksi(rhk=r, periode=periode, teks=teks, target_teks=target)
            for r in rhk
            for teks, target in (
                ("Menyusun jadwal dan membagi pekerjaan", "1 jadwal"),
                ("Melaksanakan dan melaporkan hasil", "1 laporan"),
            )
        )
        BuktiDukung.objects.bulk_create(
            BuktiDukung(
                rhk=r,
                periode=periode,
                nama=f"Laporan {periode.nama}",
                tautan=f"https://berkas.arumsari.example/{skp.pk}/{periode.pk}/{r.urutan}",
            )
            for r in rhk
        )

    def _realisasi(self, i: Indikator, periode: PeriodePenilaian) -> str:
        nilai = i.target_min if i.target_min is not None else i.target_maks
        if nilai is None:
            return "Terlaksana sesuai rencana dan diterima pimpinan."
        if i.target_jenis == JenisTarget.TUNGGAL and nilai >= 4:
            bulan = periode.akhir.month / 12
            return f"{max(1, round(float(nilai) * bulan * self.acak.uniform(0.85, 1.1)))} {i.target_satuan}"
        if i.target_jenis == JenisTarget.MAKSIMAL:
            return f"rata-rata {max(1, round(float(nilai) * 0.8))} {i.target_satuan}"
        geser = self.acak.choice((-1, 0, 1, 1, 2)) if nilai > 10 else 0
        return f"{min(100, round(float(nilai)) + geser)} {i.target_satuan}"

    def serahkan(self, skp: SKP, periode: PeriodePenilaian) -> Penilaian:
        """Realisation filled and handed in."""
        self.isi_realisasi(skp, periode)
        return layanan.ajukan_realisasi(skp_id=skp.pk, periode_id=periode.pk, oleh=self.pemilik(skp))

    def nilai(
        self, skp: SKP, periode: PeriodePenilaian, rating: tuple[str, str], *, sampaikan: bool = True
    ) -> Penilaian:
        """Handed in and rated; for a head the capaian of the unit stands for the first rating."""
        self.serahkan(skp, periode)
        capaian = {"di_atas": "istimewa", "sesuai": "baik", "di_bawah": "butuh_perbaikan"}[rating[0]]
        return layanan.nilai_skp(
            skp_id=skp.pk,
            periode_id=periode.pk,
            oleh=self.penilai(skp),
            rating_hasil_kerja=rating[0],
            rating_perilaku=rating[1],
            capaian=capaian,
            catatan=self.acak.choice(UMPAN),
            sampaikan=sampaikan,
        )

    def terima(self, penilaian: Penilaian) -> Penilaian:
        return layanan.terima_penilaian(penilaian_id=penilaian.pk, oleh=self.pemilik(penilaian.skp))

    def umpan_balik(self, skp: SKP, periode: PeriodePenilaian) -> None:
        layanan.beri_umpan_balik(
            skp_id=skp.pk,
            teks=self.acak.choice(UMPAN),
            oleh=self.penilai(skp),
            periode_id=periode.pk,
            rhk_id=skp.rhk.first().pk,
        )


def urut_dari_atas(tempat: Iterable[PenempatanJabatan]) -> list[PenempatanJabatan]:
    """Leaders before those who lean on their results."""
    return sorted(tempat, key=lambda p: (len(p.unor.jalur), not p.kepala, p.pk))
