"""RCN-xx: what an SKP must contain to be submitted (PermenPANRB 6/2022; rujukan/skp.md 2 and 4.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from skp.aturan.dasar import Pelanggaran
from skp.pilihan import JenisRHK, ModelSKP, Pendekatan


@dataclass(frozen=True)
class IsiIndikator:
    pk: int
    teks: str
    target: str = ""
    aspek: str = ""
    perspektif: str = ""


@dataclass(frozen=True)
class IsiRHK:
    pk: int
    teks: str
    jenis: str = JenisRHK.UTAMA
    berintervensi: bool = False
    indikator: tuple[IsiIndikator, ...] = ()


@dataclass(frozen=True)
class Rentang:
    """A span of whole days, both ends included, with the words that name it to the user."""

    awal: date
    akhir: date
    sebutan: str = ""


@dataclass(frozen=True)
class IsiSKP:
    """Everything the rules of planning look at.

    `lain` are the SKPs that count for overlap: the person's other definitive ones, or for a Plt/Plh
    SKP those of the same mandate; `mandat` are the days of that mandate;
    `wajib_intervensi` says whether main results must be tied to a result of the leader.
    """

    model: str
    pendekatan: str
    periode: Rentang
    rhk: tuple[IsiRHK, ...] = ()
    ada_penilai: bool = True
    wajib_intervensi: bool = False
    lain: tuple[Rentang, ...] = ()
    mandat: Rentang | None = None


def rcn01_ada_rhk_utama(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """SKP memuat sedikitnya satu rencana hasil kerja utama."""
    if not any(r.jenis == JenisRHK.UTAMA for r in isi.rhk):
        yield Pelanggaran("RCN-01", "Belum ada RHK utama. Tambahkan sedikitnya satu.", "hasil-kerja")


def rcn02_rhk_berindikator(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Setiap rencana hasil kerja memiliki sedikitnya satu indikator kinerja individu."""
    for r in isi.rhk:
        if not r.indikator:
            yield Pelanggaran("RCN-02", f"{_sebut(r)} belum memiliki indikator.", f"rhk-{r.pk}")


def rcn03_indikator_bertarget(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Pada pendekatan kuantitatif setiap indikator memiliki target."""
    if isi.pendekatan == Pendekatan.KUANTITATIF:
        for r, i in _indikator(isi):
            if not i.target.strip():
                yield Pelanggaran(
                    "RCN-03",
                    f"{_sebut_indikator(i)} pada {_sebut(r)} belum bertarget.",
                    f"indikator-{i.pk}",
                )


def rcn04_indikator_berperspektif(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Pada SKP JPT dan pimpinan unit kerja mandiri setiap indikator kuantitatif memiliki perspektif."""
    if isi.model == ModelSKP.JPT and isi.pendekatan == Pendekatan.KUANTITATIF:
        for r, i in _indikator(isi):
            if not i.perspektif:
                yield Pelanggaran(
                    "RCN-04",
                    f"{_sebut_indikator(i)} pada {_sebut(r)} belum memiliki perspektif.",
                    f"indikator-{i.pk}",
                )


def rcn05_indikator_beraspek(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Pada SKP JA/JF kuantitatif setiap indikator memiliki aspek."""
    if isi.model == ModelSKP.JAJF and isi.pendekatan == Pendekatan.KUANTITATIF:
        for r, i in _indikator(isi):
            if not i.aspek:
                yield Pelanggaran(
                    "RCN-05",
                    f"{_sebut_indikator(i)} pada {_sebut(r)} belum memiliki aspek.",
                    f"indikator-{i.pk}",
                )


def rcn06_ada_penilai(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """SKP memiliki pejabat penilai kinerja."""
    if not isi.ada_penilai:
        yield Pelanggaran(
            "RCN-06",
            "Pejabat penilai belum ada. Tekan Muat Ulang; bila tetap kosong, laporkan atasan di Profil.",
            "penilai",
        )


def rcn07_periode_tidak_tumpang_tindih(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Periode SKP seorang pegawai tidak tumpang tindih dengan SKP lainnya yang bukan Plt atau Plh."""
    for lain in isi.lain:
        if lain.awal <= isi.periode.akhir and isi.periode.awal <= lain.akhir:
            yield Pelanggaran(
                "RCN-07",
                f"Periode bertumpang tindih dengan {lain.sebutan}. Ubah periode atau hapus salah satunya.",
                "periode",
            )


def rcn08_rhk_utama_berintervensi(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """RHK utama JA/JF mengintervensi rencana hasil kerja pimpinan."""
    if isi.wajib_intervensi:
        for r in isi.rhk:
            if r.jenis == JenisRHK.UTAMA and not r.berintervensi:
                yield Pelanggaran(
                    "RCN-08",
                    f"{_sebut(r)} belum memilih RHK pimpinan yang diintervensi. Bila pimpinan belum "
                    "menyusun SKP, ingatkan pimpinan atau jadikan RHK tambahan.",
                    f"rhk-{r.pk}",
                )


def rcn09_teks_terisi(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Rencana hasil kerja dan indikator ditulis dengan kalimat."""
    for r in isi.rhk:
        if not r.teks.strip():
            yield Pelanggaran("RCN-09", "Ada RHK yang belum ditulis.", f"rhk-{r.pk}")
        for i in r.indikator:
            if not i.teks.strip():
                yield Pelanggaran(
                    "RCN-09", f"Ada indikator yang belum ditulis pada {_sebut(r)}.", f"indikator-{i.pk}"
                )


def rcn10_periode_urut(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Periode akhir SKP tidak mendahului periode awal."""
    if isi.periode.akhir < isi.periode.awal:
        yield Pelanggaran("RCN-10", "Periode Akhir mendahului Periode Awal. Perbaiki tanggalnya.", "periode")


def rcn11_periode_satu_tahun(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Periode SKP berada dalam satu tahun kalender."""
    if isi.periode.awal.year != isi.periode.akhir.year:
        yield Pelanggaran("RCN-11", "Periode SKP harus berada dalam satu tahun kalender.", "periode")


def rcn12_dalam_mandat(isi: IsiSKP) -> Iterator[Pelanggaran]:
    """Periode SKP Plt atau Plh berada dalam masa tugasnya."""
    if isi.mandat and not (isi.mandat.awal <= isi.periode.awal and isi.periode.akhir <= isi.mandat.akhir):
        yield Pelanggaran(
            "RCN-12",
            f"Masa tugas {isi.mandat.sebutan} adalah {isi.mandat.awal:%d-%m-%Y} s.d. "
            f"{isi.mandat.akhir:%d-%m-%Y}. Sesuaikan periode SKP.",
            "periode",
        )


def peringatan_periode_pendek(periode: Rentang, bulan_minimal: int) -> str:
    """A sentence when the period is shorter than the agency's minimum in months, else "" (never blocks)."""
    hari = (periode.akhir - periode.awal).days + 1
    if bulan_minimal and hari < 28 * bulan_minimal:
        return f"Periode SKP kurang dari {bulan_minimal} bulan. Pastikan tanggalnya benar."
    return ""


SYARAT_PERIODE = (
    rcn10_periode_urut,
    rcn11_periode_satu_tahun,
    rcn12_dalam_mandat,
    rcn07_periode_tidak_tumpang_tindih,
)
SYARAT_PENGAJUAN = (
    *SYARAT_PERIODE,
    rcn06_ada_penilai,
    rcn01_ada_rhk_utama,
    rcn09_teks_terisi,
    rcn08_rhk_utama_berintervensi,
    rcn02_rhk_berindikator,
    rcn03_indikator_bertarget,
    rcn04_indikator_berperspektif,
    rcn05_indikator_beraspek,
)


def _indikator(isi: IsiSKP) -> Iterator[tuple[IsiRHK, IsiIndikator]]:
    return ((r, i) for r in isi.rhk for i in r.indikator)


def _ringkas(teks: str, panjang: int = 60) -> str:
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1].rstrip()}…"


def _sebut_indikator(i: IsiIndikator) -> str:
    return f"Indikator “{_ringkas(i.teks)}”" if i.teks.strip() else "Indikator yang belum ditulis"


def _sebut(r: IsiRHK) -> str:
    return f"RHK “{_ringkas(r.teks)}”" if r.teks.strip() else "RHK yang belum ditulis"
