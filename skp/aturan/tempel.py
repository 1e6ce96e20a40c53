"""TMP-xx: a table pasted from a spreadsheet becomes proposed RHK with their indicators.

Nothing is lost without a word: every row of the paste comes back as a `BarisTempel` that either feeds
a proposed RHK or says what to mend. Rows that are right are proposed although others are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from skp.aturan import tabel
from skp.aturan.dasar import Pelanggaran, periksa
from skp.pilihan import Aspek, JenisRHK, Klasifikasi, ModelSKP, Pendekatan, Perspektif

BARIS_MAKS = 200
KARAKTER_MAKS = 400_000
SEL_MAKS = 30  # cells of a row that are shown again
SEBUT_MAKS = 5
PANJANG = {
    "rhk_pimpinan": 1000,
    "rhk": 1000,
    "penugasan_dari": 200,
    "indikator": 1000,
    "target": 200,
}
SEBUTAN = {
    "rhk_pimpinan": "RHK pimpinan",
    "rhk": "RHK",
    "jenis": "Jenis",
    "klasifikasi": "Klasifikasi",
    "penugasan_dari": "Penugasan dari",
    "aspek": "Aspek",
    "indikator": "Indikator",
    "target": "Target",
    "perspektif": "Perspektif",
}
PILIHAN = {"jenis": JenisRHK, "klasifikasi": Klasifikasi, "aspek": Aspek, "perspektif": Perspektif}
MILIK_RHK = ("rhk", "rhk_pimpinan", "jenis", "klasifikasi", "penugasan_dari")

JANGKAR = "tempelan"
JUDUL, BAGIAN, DATA, KOSONG = "judul", "bagian", "data", "kosong"


@dataclass(frozen=True)
class UsulIndikator:
    teks: str
    target: str = ""
    aspek: str = ""
    perspektif: str = ""


@dataclass(frozen=True)
class UsulRHK:
    """A proposed RHK; `baris` are the numbers of the pasted rows it was read from."""

    teks: str
    jenis: str = JenisRHK.UTAMA
    klasifikasi: str = Klasifikasi.ORGANISASI
    penugasan_dari: str = ""
    rhk_pimpinan: str = ""
    indikator: tuple[UsulIndikator, ...] = ()
    baris: tuple[int, ...] = ()


@dataclass(frozen=True)
class BarisTempel:
    """One pasted row: its number from 1, its kind (judul, bagian, data, kosong), cells and violations."""

    nomor: int
    peran: str
    sel: tuple[str, ...] = ()
    pelanggaran: tuple[Pelanggaran, ...] = ()


@dataclass(frozen=True)
class HasilTempel:
    """What a paste holds; `terlewat` counts the rows after the limit, `pelanggaran` concerns the whole."""

    baris: tuple[BarisTempel, ...] = ()
    rhk: tuple[UsulRHK, ...] = ()
    pelanggaran: tuple[Pelanggaran, ...] = ()
    terlewat: int = 0

    @property
    def semua_pelanggaran(self) -> list[Pelanggaran]:
        """Violations of the rows in their order, then those of the whole."""
        return [p for b in self.baris for p in b.pelanggaran] + list(self.pelanggaran)

    @property
    def jumlah_indikator(self) -> int:
        return sum(len(r.indikator) for r in self.rhk)


@dataclass(frozen=True)
class IsiBaris:
    """One data row as the rules see it.

    `nilai` maps a column to its cell, `lebih` are cells no column was found for, `lanjutan` is true
    when the row belongs to an RHK above it, `induk_rusak` the row of that RHK when it was refused.
    """

    nomor: int
    nilai: dict[str, str] = field(default_factory=dict)
    lebih: tuple[str, ...] = ()
    lanjutan: bool = False
    induk_rusak: int | None = None


@dataclass(frozen=True)
class IsiTempelan:
    """The paste as a whole: its characters, rows read, rows with data, rows after the limit."""

    panjang: int
    terbaca: int
    data: int
    terlewat: int


def tmp01_baris_milik_rhk(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """Setiap baris memuat RHK atau melanjutkan RHK di atasnya."""
    if isi.nilai.get("rhk"):
        return
    if isi.induk_rusak:
        yield _pelanggaran("TMP-01", isi.nomor, f"perbaiki dulu RHK pada baris {isi.induk_rusak}.")
    elif not isi.lanjutan:
        yield _pelanggaran("TMP-01", isi.nomor, "RHK belum diisi.")


def tmp02_target_berindikator(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """Target, aspek, dan perspektif ditulis bersama indikatornya."""
    terisi = [SEBUTAN[k] for k in ("target", "aspek", "perspektif") if isi.nilai.get(k)]
    if terisi and not isi.nilai.get("indikator"):
        yield _pelanggaran("TMP-02", isi.nomor, f"{' dan '.join(terisi)} terisi, tetapi Indikator kosong.")


def tmp03_aspek_dikenal(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """Aspek adalah kuantitas, kualitas, waktu, atau biaya."""
    yield from _dikenal("TMP-03", isi, "aspek")


def tmp04_perspektif_dikenal(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """Perspektif adalah penerima layanan, proses bisnis, penguatan internal, atau anggaran."""
    yield from _dikenal("TMP-04", isi, "perspektif")


def tmp05_jenis_dikenal(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """Jenis RHK adalah utama atau tambahan, dan klasifikasinya organisasi atau individu."""
    yield from _dikenal("TMP-05", isi, "jenis")
    yield from _dikenal("TMP-05", isi, "klasifikasi")


def tmp06_panjang_teks(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """RHK dan indikator paling banyak 1000 karakter, target dan penugasan paling banyak 200 karakter."""
    for kolom, batas in PANJANG.items():
        if (panjang := len(isi.nilai.get(kolom, ""))) > batas:
            yield _pelanggaran(
                "TMP-06",
                isi.nomor,
                f"{SEBUTAN[kolom]} terdiri atas {panjang} karakter; paling banyak {batas}. Ringkas teksnya.",
            )


def tmp07_sel_berkolom(isi: IsiBaris) -> Iterator[Pelanggaran]:
    """Setiap sel berada di bawah kolom yang dikenal."""
    if isi.lebih:
        yield _pelanggaran("TMP-07", isi.nomor, f"{_sebut(isi.lebih)} berada di luar kolom yang dikenal.")


def tmp08_jumlah_baris(isi: IsiTempelan) -> Iterator[Pelanggaran]:
    """Satu tempelan memuat paling banyak 200 baris isi."""
    if isi.terlewat:
        yield _pelanggaran(
            "TMP-08",
            isi.terbaca + 1,
            f"mulai di sini {isi.terlewat} baris belum dibaca; sekali tempel paling banyak {BARIS_MAKS} "
            "baris isi. Simpan dulu, lalu tempelkan sisanya.",
        )


def tmp09_ada_isi(isi: IsiTempelan) -> Iterator[Pelanggaran]:
    """Tempelan memuat sedikitnya satu baris isi."""
    if not isi.data and isi.panjang <= KARAKTER_MAKS:
        yield Pelanggaran(
            "TMP-09", "Belum ada baris yang dapat dibaca. Salin tabelnya, lalu tempelkan.", JANGKAR
        )


def tmp10_panjang_tempelan(isi: IsiTempelan) -> Iterator[Pelanggaran]:
    """Satu tempelan memuat paling banyak 400.000 karakter."""
    if isi.panjang > KARAKTER_MAKS:
        yield Pelanggaran("TMP-10", "Tempelan terlalu panjang. Tempelkan sebagian demi sebagian.", JANGKAR)


SYARAT_BARIS = (
    tmp01_baris_milik_rhk,
    tmp02_target_berindikator,
    tmp03_aspek_dikenal,
    tmp04_perspektif_dikenal,
    tmp05_jenis_dikenal,
    tmp06_panjang_teks,
    tmp07_sel_berkolom,
)
SYARAT_TEMPELAN = (tmp08_jumlah_baris, tmp09_ada_isi, tmp10_panjang_tempelan)


def urai_tempelan(teks: str, *, model: str, pendekatan: str) -> HasilTempel:
    """Read a pasted table for an SKP of this model and approach. Never raises, whatever the text."""
    semua = tabel.baca_tabel(teks) if len(teks) <= KARAKTER_MAKS else []
    pembaca = _Pembaca(semua, model, pendekatan)
    for nomor, sel in enumerate(semua, 1):
        if pembaca.data == BARIS_MAKS:
            break
        pembaca.baca(nomor, sel)
    terbaca = len(pembaca.hasil)
    isi = IsiTempelan(len(teks), terbaca, pembaca.data, len(semua) - terbaca)
    return HasilTempel(
        baris=tuple(pembaca.hasil),
        rhk=tuple(pembaca.rhk),
        pelanggaran=tuple(periksa(isi, SYARAT_TEMPELAN)),
        terlewat=isi.terlewat,
    )


class _Pembaca:
    """Walks down the rows and remembers what a merged (blank) cell repeats."""

    def __init__(self, baris: list[tabel.Baris], model: str, pendekatan: str):
        self.kualitatif = pendekatan == Pendekatan.KUALITATIF
        self.judul = tabel.cari_judul(baris)
        kolom = (
            tabel.kolom_tanpa_judul(baris, model, pendekatan)
            if self.judul is None
            else tabel.kolom_judul(baris[self.judul])
        )
        buang = tabel.TIDAK_DIPAKAI[ModelSKP(model), Pendekatan(pendekatan)]
        self.kolom = tuple(tabel.LAIN if k in buang else k for k in kolom)
        self.rhk: list[UsulRHK] = []
        self.hasil: list[BarisTempel] = []
        self.data = 0
        self._buka_bagian(JenisRHK.UTAMA)

    def _buka_bagian(self, jenis: JenisRHK) -> None:
        self.jenis, self.terbuka, self.induk_rusak, self.rhk_pimpinan = jenis, False, None, ""

    def baca(self, nomor: int, sel: tabel.Baris) -> None:
        """Judge one row and take over what is right in it."""
        peran, pelanggaran = self._peran(nomor, sel), []
        if peran == JUDUL:
            pelanggaran = self._kolom_tak_terbaca(nomor, sel)
        elif peran == BAGIAN:
            self._buka_bagian(tabel.bagian(sel))
        elif peran == DATA:
            self.data += 1
            pelanggaran = self._data(nomor, sel)
        self.hasil.append(BarisTempel(nomor, peran, sel[:SEL_MAKS], tuple(pelanggaran)))

    def _peran(self, nomor: int, sel: tabel.Baris) -> str:
        if tabel.bagian(sel) is not None:
            return BAGIAN
        if not any(isi for isi, kolom in self._berkolom(sel) if kolom != "no"):
            return KOSONG
        if self.judul is not None and (nomor <= self.judul + 1 or tabel.kolom_judul(sel)):
            return JUDUL
        return JUDUL if tabel.baris_penomoran(sel) else DATA

    def _berkolom(self, sel: tabel.Baris) -> Iterator[tuple[str, str]]:
        """Each cell with its column, "" beyond the last one."""
        return zip_longest(sel, self.kolom[: len(sel)], fillvalue="")

    def _kolom_tak_terbaca(self, nomor: int, sel: tabel.Baris) -> list[Pelanggaran]:
        if nomor - 1 != self.judul:
            return []
        lain = [nama for nama, kolom in self._berkolom(sel) if kolom == tabel.LAIN]
        pesan = f"Kolom {_sebut(lain)} tidak dipakai pada SKP ini dan tidak dibaca."
        return [_pelanggaran("TMP-07", nomor, pesan)] if lain else []

    def _data(self, nomor: int, sel: tabel.Baris) -> list[Pelanggaran]:
        isi = self._isi(nomor, sel)
        pelanggaran = periksa(isi, SYARAT_BARIS)
        # What follows a row that names another leader's RHK and none of its own belongs to neither.
        if not isi.lanjutan and (isi.nilai.get("rhk") or self.terbuka):
            self._buka_rhk(isi)
        if not pelanggaran:
            self._tambahkan(isi)
        return pelanggaran

    def _isi(self, nomor: int, sel: tabel.Baris) -> IsiBaris:
        nilai = {kolom: isi for isi, kolom in self._berkolom(sel) if isi and kolom not in ("", tabel.LAIN)}
        target, satuan = nilai.get("target", ""), nilai.pop("satuan", "")
        # A unit like "%" has no letter to compare by and is compared as it stands.
        rata = tabel.polos if tabel.polos(satuan) else str.strip
        if not rata(target).endswith(rata(satuan)):
            nilai["target"] = f"{target} {satuan}".strip()
        if self.kualitatif and nilai.get("indikator") and nilai.get("target"):
            nilai["indikator"] = f"{nilai['indikator']} ({nilai.pop('target')})"  # part of the sentence there
        return IsiBaris(
            nomor,
            nilai,
            lebih=tuple(isi for isi, kolom in self._berkolom(sel) if isi and not kolom),
            lanjutan=self._melanjutkan(nilai),
            induk_rusak=self.induk_rusak,
        )

    def _melanjutkan(self, nilai: dict[str, str]) -> bool:
        """True when the row belongs to the open RHK: its cells are blank or repeat it."""
        return self.terbuka and (
            nilai.get("rhk", self.rhk[-1].teks) == self.rhk[-1].teks
            and nilai.get("rhk_pimpinan", self.rhk_pimpinan) == self.rhk_pimpinan
        )

    def _buka_rhk(self, isi: IsiBaris) -> None:
        milik = {k: v for k, v in isi.nilai.items() if k in MILIK_RHK}
        self.terbuka = not periksa(replace(isi, nilai=milik, lebih=()), SYARAT_BARIS)
        self.induk_rusak = None if self.terbuka else isi.nomor
        if not self.terbuka:
            return
        jenis = _pilihan("jenis", milik.get("jenis", "")) or self.jenis
        # A merged cell of the leader's RHK pastes as blank; an additional RHK has no leader's RHK to repeat.
        turunan = self.rhk_pimpinan if jenis == JenisRHK.UTAMA else ""
        self.rhk_pimpinan = milik.get("rhk_pimpinan", turunan)
        self.rhk.append(
            UsulRHK(
                milik["rhk"],
                jenis,
                _pilihan("klasifikasi", milik.get("klasifikasi", "")) or Klasifikasi.ORGANISASI,
                milik.get("penugasan_dari", ""),
                self.rhk_pimpinan,
                baris=(isi.nomor,),
            )
        )

    def _tambahkan(self, isi: IsiBaris) -> None:
        rhk, nilai = self.rhk[-1], isi.nilai
        if teks := nilai.get("indikator"):
            usul = UsulIndikator(
                teks,
                nilai.get("target", ""),
                _pilihan("aspek", nilai.get("aspek", "")),
                _pilihan("perspektif", nilai.get("perspektif", "")),
            )
            rhk = replace(rhk, indikator=(*rhk.indikator, usul))
        self.rhk[-1] = replace(rhk, baris=tuple(sorted({*rhk.baris, isi.nomor})))


def _pilihan(kolom: str, teks: str) -> str:
    """The enum value written in a cell in any case and spacing, "" when there is none."""
    cari = tabel.polos(teks)
    return next((p for p in PILIHAN[kolom] if cari in (tabel.polos(p.value), tabel.polos(p.label))), "")


def _dikenal(kode: str, isi: IsiBaris, kolom: str) -> Iterator[Pelanggaran]:
    teks = isi.nilai.get(kolom)
    if teks and not _pilihan(kolom, teks):
        *awal, akhir = (p.label for p in PILIHAN[kolom])
        daftar = f"{', '.join(awal)}{',' if awal[1:] else ''} atau {akhir}"
        yield _pelanggaran(
            kode,
            isi.nomor,
            f"{SEBUTAN[kolom]} “{teks[:60]}” tidak dikenal. Pilih {daftar}.",
        )


def _sebut(nama: Sequence[str]) -> str:
    """The first names in quotes, and how many more there are."""
    sisa = f" dan {len(nama) - SEBUT_MAKS} lainnya" if len(nama) > SEBUT_MAKS else ""
    return ", ".join(f"“{satu[:60]}”" for satu in nama[:SEBUT_MAKS]) + sisa


def _pelanggaran(kode: str, nomor: int, pesan: str) -> Pelanggaran:
    return Pelanggaran(kode, f"Baris {nomor}: {pesan}", f"baris-{nomor}")
