"""What the planning templates draw: RHK with their marks, completeness, buttons, history."""

from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from pegawai.izin import Pelaku
from skp import alur, izin, kueri, layanan
from skp.alur import Transisi
from skp.aturan.dasar import Pelanggaran, periksa
from skp.aturan.perencanaan import SYARAT_PENGAJUAN, peringatan_periode_pendek
from skp.aturan.petunjuk import petunjuk_indikator, petunjuk_rhk
from skp.kueri_perencanaan import (
    KeadaanPimpinan,
    LembarSKP,
    Tulisan,
    identitas_halaman,
    keadaan_pimpinan,
    tempat_jangkar,
)
from skp.models import SKP, Indikator, RencanaHasilKerja
from skp.pilihan import JenisLampiran, JenisRHK, ModelSKP, NilaiPerilaku, StatusSKP

RHK_PER_HALAMAN = 10
RIWAYAT_DI_REL = 5
KOLOM_IDENTITAS = (
    ("Nama", "nama"),
    ("NIP", "nip"),
    ("Pangkat/Gol. Ruang", "pangkat"),
    ("Jabatan", "jabatan"),
    ("Unit Kerja", "unit_kerja"),
)
WARNA_RIWAYAT = {
    "setujui": "hijau",
    "kembalikan": "merah",
    "ajukan": "kuning",
    "buka_revisi": "ungu",
    "minta_revisi": "ungu",
    "hapus": "merah",
}


@dataclass
class BlokIndikator:
    """One indicator as drawn: hints and gaps only for whoever may mend them."""

    baris: Indikator
    petunjuk: list[str] = field(default_factory=list)
    kurang: list[Pelanggaran] = field(default_factory=list)
    pertama: bool = False
    terakhir: bool = False

    @property
    def jangkar(self) -> str:
        return f"indikator-{self.baris.pk}"


@dataclass
class BlokRHK:
    """One RHK as drawn; `pimpinan` is the leader's sentence above it, `tanda` what is wrong with it."""

    baris: RencanaHasilKerja
    nomor: int
    indikator: list[BlokIndikator]
    pimpinan: str = ""
    tanda: str = ""
    pimpinan_kini: str = ""
    petunjuk: list[str] = field(default_factory=list)
    kurang: list[Pelanggaran] = field(default_factory=list)
    catatan: list[Tulisan] = field(default_factory=list)
    catatan_terbuka: Tulisan | None = None
    pertama: bool = False
    terakhir: bool = False

    @property
    def jangkar(self) -> str:
        return f"rhk-{self.baris.pk}"

    @property
    def sasaran(self) -> str:
        return f"#{self.jangkar}"


@dataclass
class Rencana:
    """The page of one SKP for one person. Buttons come from `alur.tersedia`, nothing else."""

    muatan: LembarSKP
    pelaku: Pelaku
    tersedia: list[Transisi] = field(init=False)
    kurang: list[Pelanggaran] = field(init=False)

    def __post_init__(self):
        self.tersedia = alur.tersedia(self.skp, self.pelaku)
        self.kurang = periksa(self.muatan.isi, SYARAT_PENGAJUAN) if self.dapat_diubah else []

    @property
    def skp(self) -> SKP:
        return self.muatan.skp

    @cached_property
    def pimpinan(self) -> KeadaanPimpinan:
        """The penilai today; asked for only by a page that shows it."""
        return keadaan_pimpinan(self.skp, self.pelaku.tanggal)

    @property
    def pemilik(self) -> bool:
        return bool(izin.sebagai_pemilik(self.pelaku, self.skp))

    @property
    def dapat_diubah(self) -> bool:
        """The owner may write into it now. The services decide again behind their lock."""
        return self.skp.dapat_diubah and self.pemilik

    @property
    def memutuskan(self) -> bool:
        """The penilai stands before the decision."""
        return alur.SETUJUI in self.tersedia

    @property
    def boleh_ekspektasi(self) -> bool:
        return self.dapat_diubah or self.memutuskan

    @property
    def boleh_umpan_balik(self) -> bool:
        return bool(izin.memberi_umpan_balik(self.pelaku, self.skp))

    @property
    def identitas(self) -> list[dict]:
        """The two panels."""
        semua = identitas_halaman(self.skp, lambda: self.pimpinan)
        return [
            {
                "judul": judul,
                "baris": [(label, semua.get(siapa, {}).get(nama, "")) for label, nama in KOLOM_IDENTITAS],
            }
            for judul, siapa in (("Pegawai yang dinilai", "pegawai"), ("Pejabat penilai kinerja", "penilai"))
        ]

    @property
    def memakai(self) -> dict[str, bool]:
        """The columns of an indicator that this model and approach use."""
        return {
            "aspek": layanan.memakai_aspek(self.skp),
            "perspektif": layanan.memakai_perspektif(self.skp),
            "target": layanan.memakai_target(self.skp),
        }

    @property
    def menunggu_pimpinan(self) -> bool:
        """JA/JF whose leader offers no RHK yet although one is needed."""
        return self.dapat_diubah and self.muatan.isi.wajib_intervensi and not self.pimpinan.ada_rhk

    @property
    def peringatan(self) -> str:
        """The soft warning on a very short period."""
        if not self.dapat_diubah:
            return ""
        pengaturan = kueri.pengaturan_dari(self.skp)
        return peringatan_periode_pendek(self.muatan.isi.periode, pengaturan.bulan_minimal)

    @property
    def tombol(self) -> list[dict]:
        """The arrows this person may start, as buttons."""
        return [
            {"url": reverse(f"skp:{t.nama}", args=[self.skp.pk]), "label": t.label, "gaya": t.gaya}
            for t in self.tersedia
        ]

    @property
    def riwayat(self) -> list[dict]:
        return baris_riwayat(self.muatan.riwayat[:RIWAYAT_DI_REL])

    @property
    def pengembalian(self):
        """The reason of the last return, until the SKP is approved."""
        menunggu = self.skp.dapat_diubah or self.skp.status == StatusSKP.DIAJUKAN
        return self.muatan.pengembalian if menunggu else None

    @property
    def dapat_dibandingkan(self) -> bool:
        """A submission with an earlier document to compare with."""
        diajukan = self.skp.status == StatusSKP.DIAJUKAN
        return diajukan and (self.skp.versi > 1 or self.muatan.pengembalian is not None)

    @property
    def perilaku(self) -> list[dict]:
        return [{"nilai": n, "ekspektasi": self.muatan.ekspektasi.get(n.value)} for n in NilaiPerilaku]

    @property
    def lampiran(self) -> list[dict]:
        return [
            {"jenis": j, "tulisan": t, "butir": butir(t)}
            for j in JenisLampiran
            for t in (self.muatan.lampiran.get(j.value),)
        ]

    @property
    def daftar_kurang(self) -> list[dict]:
        """Everything that is missing, each with its link."""
        return [
            {"kode": p.kode, "pesan": p.pesan, "tautan": self.tautan(p.jangkar) if p.jangkar else ""}
            for p in self.kurang
        ]

    def tautan(self, jangkar: str) -> str:
        """Where on the page of this SKP something is mended."""
        urutan = [[f"rhk-{r.pk}", *(f"indikator-{i.pk}" for i in r.indikator.all())] for r in self.muatan.rhk]
        return tautan_jangkar(self.skp, jangkar, urutan)

    def bagian(self, halaman: int) -> tuple[list[dict], int, int]:
        """The RHK of one page by kind, the page shown and how many pages there are."""
        semua = self.muatan.rhk
        jumlah = max(1, -(-len(semua) // RHK_PER_HALAMAN))
        halaman = min(max(halaman, 1), jumlah)
        awal = (halaman - 1) * RHK_PER_HALAMAN
        tampak = {r.pk for r in semua[awal : awal + RHK_PER_HALAMAN]}
        hasil = [
            {
                "jenis": jenis.value,
                "judul": judul,
                "blok": [self._blok(*b) for b in self._sejenis(jenis) if b[0].pk in tampak],
                "jumlah": len(self._sejenis(jenis)),
            }
            for jenis, judul in ((JenisRHK.UTAMA, "A. Utama"), (JenisRHK.TAMBAHAN, "B. Tambahan"))
        ]
        return hasil, halaman, jumlah

    def halaman_rhk(self, rhk_id: int | None) -> int:
        """The page on which this RHK stands."""
        nomor = next((n for n, r in enumerate(self.muatan.rhk) if r.pk == rhk_id), 0)
        return nomor // RHK_PER_HALAMAN + 1

    def satu(self, rhk_id: int) -> BlokRHK | None:
        """The block of one RHK, None when it is gone."""
        semua = [*self._sejenis(JenisRHK.UTAMA), *self._sejenis(JenisRHK.TAMBAHAN)]
        return next((self._blok(*b) for b in semua if b[0].pk == rhk_id), None)

    def _sejenis(self, jenis: JenisRHK) -> list[tuple[RencanaHasilKerja, int, int]]:
        """The RHK of one kind, each with its number from 1 and how many there are."""
        semua = [r for r in self.muatan.rhk if r.jenis == jenis]
        return [(r, n, len(semua)) for n, r in enumerate(semua, 1)]

    def _blok(self, rhk: RencanaHasilKerja, nomor: int, jumlah: int) -> BlokRHK:
        sunting = self.dapat_diubah
        indikator = list(rhk.indikator.all())
        pimpinan, tanda, kini = self._pimpinan(rhk)
        catatan = self.muatan.catatan.get(rhk.pk, [])
        kembali = self.pengembalian
        return BlokRHK(
            baris=rhk,
            nomor=nomor,
            indikator=[
                BlokIndikator(
                    i,
                    petunjuk_indikator(i.teks, i.target_teks, self.skp.pendekatan) if sunting else [],
                    self._kurang_pada(f"indikator-{i.pk}"),
                    n == 1,
                    n == len(indikator),
                )
                for n, i in enumerate(indikator, 1)
            ],
            pimpinan=pimpinan,
            tanda=tanda,
            pimpinan_kini=kini,
            petunjuk=petunjuk_rhk(rhk.teks) if sunting else [],
            kurang=self._kurang_pada(f"rhk-{rhk.pk}"),
            # Notes of the last return; older ones have been dealt with.
            catatan=[c for c in catatan if kembali is not None and c.riwayat_id == kembali.pk],
            catatan_terbuka=next((c for c in catatan if self.memutuskan and c.riwayat_id is None), None),
            pertama=nomor == 1,
            terakhir=nomor == jumlah,
        )

    def _kurang_pada(self, jangkar: str) -> list[Pelanggaran]:
        return [p for p in self.kurang if p.jangkar == jangkar]

    def _pimpinan(self, rhk: RencanaHasilKerja) -> tuple[str, str, str]:
        """The leader's sentence, the mark (berubah, hilang, menunggu, belum) and the new words."""
        if self.skp.model == ModelSKP.JPT:
            return "", "", ""
        if rhk.intervensi is not None:
            berubah = rhk.intervensi.teks != rhk.intervensi_teks
            return rhk.intervensi_teks, "berubah" if berubah else "", rhk.intervensi.teks if berubah else ""
        if rhk.intervensi_teks:
            return rhk.intervensi_teks, "hilang" if self.pimpinan.ada_rhk else "menunggu", ""
        if rhk.jenis == JenisRHK.TAMBAHAN or not self.muatan.isi.wajib_intervensi:
            return "", "", ""
        return "", "belum" if self.pimpinan.ada_rhk else "menunggu", ""


def butir(tulisan: Tulisan | None) -> list[str]:
    """The entries of a lampiran, without empty lines."""
    return [b.strip() for b in tulisan.teks.splitlines() if b.strip()] if tulisan else []


def baris_riwayat(semua) -> list[dict]:
    """History rows as `komponen/riwayat.html` draws them."""
    return [
        {
            "waktu": r.pada,
            "judul": alur.LABEL.get(r.transisi, r.transisi)
            + (f" · {r.penilaian.periode}" if r.penilaian_id else "")
            + (f" · versi {r.skp.versi}" if r.skp.versi > 1 else ""),
            "oleh": r.oleh_nama + (f", {r.oleh_jabatan}" if r.oleh_jabatan else ""),
            "peran": r.get_peran_display() + (f" untuk {r.atas_nama}" if r.atas_nama else ""),
            "catatan": r.catatan,
            "warna": WARNA_RIWAYAT.get(r.transisi, "netral"),
        }
        for r in semua
    ]


def tautan_jangkar(skp: SKP, jangkar: str, urutan: list[list[str]] | None = None) -> str:
    """The URL of an anchor on the page of the SKP; RHK further down stand on later pages."""
    urutan = tempat_jangkar(skp) if urutan is None else urutan
    nomor = next((n for n, milik in enumerate(urutan) if jangkar in milik), 0)
    halaman = nomor // RHK_PER_HALAMAN + 1
    alamat = reverse("skp:detail", args=[skp.pk])
    return f"{alamat}{f'?halaman={halaman}' if halaman > 1 else ''}#{jangkar}"
