"""The whole workflow as two literal tables: one arrow, one line. Buttons, services, API and docs read it.

SKP:       draft -> diajukan -> disetujui -> selesai, with dikembalikan, revisi, diganti, dibatalkan.
Penilaian: belum_diajukan -> diajukan -> dinilai -> disampaikan -> final, with keberatan.
"""

from dataclasses import dataclass

from pegawai.izin import Pelaku
from skp import izin
from skp.aturan.dasar import Aturan
from skp.aturan.penilaian import SYARAT_KEBERATAN, SYARAT_PENILAIAN, SYARAT_REALISASI
from skp.aturan.perencanaan import SYARAT_PENGAJUAN
from skp.pilihan import StatusPenilaian, StatusSKP


@dataclass(frozen=True)
class Transisi:
    """One arrow: from any of `dari` to `ke`, by whoever `boleh` accepts, when `syarat` hold.

    `ke_revisi` replaces `ke` for a version above 1; `wajib_catatan` names what the note is called when
    one is required; `akibat` is the sentence the confirmation shows.
    """

    nama: str
    label: str
    dari: tuple[str, ...]
    ke: str
    boleh: izin.Izin
    syarat: tuple[Aturan, ...] = ()
    wajib_catatan: str = ""
    akibat: str = ""
    gaya: str = "sekunder"
    ke_revisi: str = ""
    hanya_revisi: bool = False

    def tujuan(self, sasaran) -> str:
        """Status after the arrow, for this SKP or Penilaian."""
        return self.ke_revisi if self.ke_revisi and sasaran.versi > 1 else self.ke

    def berangkat_dari(self, sasaran) -> bool:
        """True when the arrow starts where the thing stands now."""
        return sasaran.status in self.dari and not (self.hanya_revisi and sasaran.versi == 1)


S, P = StatusSKP, StatusPenilaian

# fmt: off
AJUKAN = Transisi(
    "ajukan", "Ajukan SKP", (S.DRAFT, S.DIKEMBALIKAN, S.REVISI), S.DIAJUKAN, izin.sebagai_pemilik,
    syarat=SYARAT_PENGAJUAN, gaya="primer",
    akibat="Setelah diajukan, SKP tidak dapat diubah sampai pejabat penilai memutuskan.")
BATAL_AJUKAN = Transisi(
    "batal_ajukan", "Batal Ajukan", (S.DIAJUKAN,), S.DRAFT, izin.sebagai_pemilik, ke_revisi=S.REVISI,
    akibat="SKP kembali menjadi draft dan dapat diubah lagi.")
SETUJUI = Transisi(
    "setujui", "Setujui", (S.DIAJUKAN,), S.DISETUJUI, izin.sebagai_penilai, gaya="primer",
    akibat="SKP ditetapkan. Perubahan setelah ini hanya melalui revisi.")
KEMBALIKAN = Transisi(
    "kembalikan", "Kembalikan", (S.DIAJUKAN,), S.DIKEMBALIKAN, izin.sebagai_penilai,
    wajib_catatan="alasan pengembalian", akibat="SKP kembali kepada pegawai untuk diperbaiki.")
HAPUS = Transisi(
    "hapus", "Hapus", (S.DRAFT,), S.DIBATALKAN, izin.sebagai_pemilik, gaya="bahaya",
    akibat="SKP ini tidak ditampilkan lagi pada Daftar SKP.")
MINTA_REVISI = Transisi(
    "minta_revisi", "Minta Revisi", (S.DISETUJUI,), S.DISETUJUI, izin.sebagai_pemilik,
    wajib_catatan="alasan revisi", akibat="Pejabat penilai diberi tahu. SKP yang berlaku tidak berubah.")
BUKA_REVISI = Transisi(
    "buka_revisi", "Izinkan Revisi", (S.DISETUJUI,), S.DISETUJUI, izin.sebagai_penilai_atau_admin,
    akibat="Versi baru dibuka bagi pegawai. Versi ini tetap berlaku sampai yang baru disetujui.")
BATALKAN_REVISI = Transisi(
    "batalkan_revisi", "Batalkan Revisi", (S.REVISI, S.DIKEMBALIKAN), S.DIBATALKAN,
    izin.sebagai_pemilik_atau_penilai, hanya_revisi=True, gaya="bahaya",
    akibat="Versi baru dibuang. Versi yang disetujui tetap berlaku.")
GANTIKAN = Transisi(
    "gantikan", "Digantikan versi baru", (S.DISETUJUI,), S.DIGANTI, izin.hanya_sistem)
GUGURKAN_REVISI = Transisi(
    "gugurkan_revisi", "Revisi gugur karena SKP selesai", (S.REVISI, S.DIAJUKAN, S.DIKEMBALIKAN),
    S.DIBATALKAN, izin.hanya_sistem, hanya_revisi=True)
TUTUP = Transisi(
    "tutup", "SKP selesai", (S.DISETUJUI,), S.SELESAI, izin.hanya_sistem)

ALUR_SKP = (
    AJUKAN, BATAL_AJUKAN, SETUJUI, KEMBALIKAN, MINTA_REVISI, BUKA_REVISI, BATALKAN_REVISI, HAPUS,
    GANTIKAN, GUGURKAN_REVISI, TUTUP,
)

AJUKAN_REALISASI = Transisi(
    "ajukan_realisasi", "Ajukan Penilaian", (P.BELUM_DIAJUKAN,), P.DIAJUKAN, izin.sebagai_pemilik,
    syarat=SYARAT_REALISASI, gaya="primer",
    akibat="Realisasi periode ini diserahkan untuk dinilai dan tidak dapat diubah.")
BATAL_REALISASI = Transisi(
    "batal_realisasi", "Batal Ajukan", (P.DIAJUKAN,), P.BELUM_DIAJUKAN, izin.sebagai_pemilik,
    akibat="Realisasi periode ini dapat diubah lagi.")
KEMBALIKAN_REALISASI = Transisi(
    "kembalikan_realisasi", "Kembalikan", (P.DIAJUKAN,), P.BELUM_DIAJUKAN, izin.sebagai_penilai,
    wajib_catatan="alasan pengembalian", akibat="Realisasi kembali kepada pegawai untuk diperbaiki.")
NILAI = Transisi(
    "nilai", "Simpan Penilaian", (P.BELUM_DIAJUKAN, P.DIAJUKAN, P.DINILAI), P.DINILAI,
    izin.sebagai_penilai, syarat=SYARAT_PENILAIAN, gaya="primer")
SAMPAIKAN = Transisi(
    "sampaikan", "Sampaikan", (P.DINILAI,), P.DISAMPAIKAN, izin.sebagai_penilai, gaya="primer",
    akibat="Hasil penilaian terlihat oleh pegawai dan waktu keberatan mulai dihitung.")
BUKA_KEMBALI = Transisi(
    "buka_kembali", "Buka Kembali", (P.DINILAI, P.DISAMPAIKAN), P.DIAJUKAN, izin.sebagai_penilai,
    wajib_catatan="alasan membuka kembali", akibat="Penilaian ditarik dan dapat diubah.")
TERIMA = Transisi(
    "terima", "Terima Hasil", (P.DISAMPAIKAN,), P.FINAL, izin.sebagai_pemilik, gaya="primer",
    akibat="Hasil menjadi final dan keberatan tidak dapat diajukan lagi.")
AJUKAN_KEBERATAN = Transisi(
    "ajukan_keberatan", "Ajukan Keberatan", (P.DISAMPAIKAN,), P.KEBERATAN, izin.sebagai_pemilik,
    syarat=SYARAT_KEBERATAN, akibat="Keberatan diputus oleh atasan pejabat penilai; putusannya final.")
CABUT_KEBERATAN = Transisi(
    "cabut_keberatan", "Cabut Keberatan", (P.KEBERATAN,), P.DISAMPAIKAN, izin.sebagai_pemilik,
    akibat="Hasil tetap seperti yang disampaikan. Keberatan masih dapat diajukan dalam batas waktu.")
PUTUS_KEBERATAN = Transisi(
    "putus_keberatan", "Putuskan Keberatan", (P.KEBERATAN,), P.FINAL, izin.sebagai_atasan_penilai,
    wajib_catatan="pertimbangan", gaya="primer", akibat="Putusan keberatan bersifat final.")
FINALKAN = Transisi(
    "finalkan", "Batas keberatan lewat", (P.DISAMPAIKAN,), P.FINAL, izin.hanya_sistem)

ALUR_PENILAIAN = (
    AJUKAN_REALISASI, BATAL_REALISASI, KEMBALIKAN_REALISASI, NILAI, SAMPAIKAN, BUKA_KEMBALI, TERIMA,
    AJUKAN_KEBERATAN, CABUT_KEBERATAN, PUTUS_KEBERATAN, FINALKAN,
)
# fmt: on

LABEL = {t.nama: t.label for t in (*ALUR_SKP, *ALUR_PENILAIAN)} | {
    "buat": "SKP dibuat",
    "buka_versi": "Versi revisi dibuka",
}


def tersedia(skp, pelaku: Pelaku) -> list[Transisi]:
    """The arrows this person may start on the SKP now, in the order of the table."""
    return [t for t in ALUR_SKP if t.berangkat_dari(skp) and t.boleh(pelaku, skp)]


def tersedia_penilaian(penilaian, pelaku: Pelaku) -> list[Transisi]:
    """The arrows this person may start on an assessment now."""
    return [t for t in ALUR_PENILAIAN if t.berangkat_dari(penilaian) and t.boleh(pelaku, penilaian.skp)]
