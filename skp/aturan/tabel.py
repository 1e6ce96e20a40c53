"""Reading a pasted table: cells, the header row, and what the rows between the data are."""

import re
from collections.abc import Sequence

from skp.pilihan import JenisRHK, ModelSKP, Pendekatan

Baris = tuple[str, ...]
Kolom = tuple[str, ...]
LAIN = "lain"

NAMA_KOLOM = {
    nama: kolom
    for kolom, semua in {
        "no": ("no", "nomor", "no urut"),
        "rhk_pimpinan": (
            *("rhk pimpinan", "rhk pimpinan yang diintervensi", "rhk atasan", "rhk atasan yang diintervensi"),
            *("rencana hasil kerja pimpinan", "rencana hasil kerja pimpinan yang diintervensi"),
            *("rencana hasil kerja atasan", "rencana hasil kerja atasan yang diintervensi"),
            *("rhk yang diintervensi", "hasil kerja pimpinan yang diintervensi", "intervensi"),
        ),
        "rhk": ("rhk", "rencana hasil kerja", "hasil kerja", "rencana hasil kerja rhk"),
        "jenis": ("jenis", "jenis rhk"),
        "klasifikasi": ("klasifikasi", "klasifikasi rhk"),
        "penugasan_dari": ("penugasan dari", "penugasan", "pemberi tugas"),
        "aspek": ("aspek",),
        "indikator": (
            *("indikator", "indikator kinerja", "indikator kinerja individu", "iki", "ukuran keberhasilan"),
            *("ukuran keberhasilan indikator kinerja individu", "indikator kinerja individu iki"),
        ),
        "target": ("target", "target tahunan"),
        "satuan": ("satuan", "satuan target"),
        "perspektif": ("perspektif",),
    }.items()
    for nama in semua
}
# The columns of the official form (rujukan/skp.md 2.2), without the optional number in front.
KOLOM_RESMI = {
    (ModelSKP.JPT, Pendekatan.KUANTITATIF): ("rhk", "indikator", "target", "perspektif"),
    (ModelSKP.JPT, Pendekatan.KUALITATIF): ("rhk", "indikator", "target"),
    (ModelSKP.JAJF, Pendekatan.KUANTITATIF): ("rhk_pimpinan", "rhk", "aspek", "indikator", "target"),
    (ModelSKP.JAJF, Pendekatan.KUALITATIF): ("rhk_pimpinan", "rhk", "indikator", "target"),
}
TIDAK_DIPAKAI = {
    (ModelSKP.JPT, Pendekatan.KUANTITATIF): {"aspek", "rhk_pimpinan"},
    (ModelSKP.JPT, Pendekatan.KUALITATIF): {"aspek", "perspektif", "rhk_pimpinan"},
    (ModelSKP.JAJF, Pendekatan.KUANTITATIF): {"perspektif"},
    (ModelSKP.JAJF, Pendekatan.KUALITATIF): {"aspek", "perspektif"},
}
BAGIAN = {
    "utama": JenisRHK.UTAMA,
    "a utama": JenisRHK.UTAMA,
    "tambahan": JenisRHK.TAMBAHAN,
    "b tambahan": JenisRHK.TAMBAHAN,
}
PENCARIAN_JUDUL = 5
_NOMOR = re.compile(r"[0-9]{1,3}[.)]?")
_GARIS = frozenset(":|- \t")


def baca_tabel(teks: str) -> list[Baris]:
    """The rows of a pasted table, each cell on one line.

    Cells are separated by tabs; without any tab, by semicolons or bars. Quotes hold a cell together
    only where they enclose it whole, so a sentence that merely begins with a quoted word stays as it is.
    """
    for buang in ("\ufeff", "\0"):
        teks = teks.replace(buang, "")
    teks = teks.replace("\r\n", "\n").replace("\r", "\n")
    pemisah = _pemisah(teks)
    if pemisah == "|":
        teks = _tanpa_bingkai(teks)
    baris = [tuple(" ".join(isi.split()) for isi in sel) for sel in _pecah(teks, pemisah)]
    while baris and not any(baris[-1]):
        baris.pop()
    return baris


def _pemisah(teks: str) -> str:
    """Tab where there is one; else the first sign that stands in at least half of the lines."""
    baris = [satu for satu in teks.split("\n") if satu.strip()]
    for tanda in ("|", ";"):
        if "\t" not in teks and sum(tanda in satu for satu in baris) * 2 >= len(baris) > 0:
            return tanda
    return "\t"


def _tanpa_bingkai(teks: str) -> str:
    """A table drawn with bars without its outer bars; its ruling lines become empty lines."""
    baris = ["" if "---" in satu and _GARIS.issuperset(satu) else satu.strip() for satu in teks.split("\n")]
    if all(satu.startswith("|") and satu.endswith("|") for satu in baris if satu):
        baris = [satu[1:-1] for satu in baris]
    return "\n".join(baris)


def _pecah(teks: str, pemisah: str) -> list[list[str]]:
    tanda = re.escape(pemisah)
    pola = re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"(?=[{tanda}\n]|\Z)|([^{tanda}\n]*))({tanda}|\n|\Z)')
    baris, sel, posisi = [], [], 0
    while True:
        cocok = pola.match(teks, posisi)
        sel.append(cocok[2] if cocok[1] is None else cocok[1].replace('""', '"'))
        posisi = cocok.end()
        if cocok[3] != pemisah:
            baris.append(sel)
            sel = []
        if not cocok[3]:
            return baris


def polos(teks: str) -> str:
    """Lower case letters and digits with single spaces, for comparing names and enum values."""
    return " ".join(re.findall(r"[^\W_]+", teks.casefold()))


def kolom_judul(baris: Baris) -> Kolom | None:
    """The columns a header row names, or None when this is no header row.

    LAIN stands for a name that is unknown or was given before, "" for a nameless column.
    """
    kolom: list[str] = []
    for sel in baris:
        nama = NAMA_KOLOM.get(polos(sel), LAIN) if sel else ""
        kolom.append(LAIN if nama and nama in kolom else nama)
    dikenal = [k for k in kolom if k not in ("", "no", LAIN)]
    if len(dikenal) < min(2, sum(1 for sel in baris if sel)):
        return None
    return tuple(kolom) if "rhk" in dikenal or "indikator" in dikenal else None


def cari_judul(baris: Sequence[Baris]) -> int | None:
    """Index of the header row among the first rows, when only titles stand above it."""
    for nomor, satu in enumerate(baris[:PENCARIAN_JUDUL]):
        if kolom_judul(satu):
            return nomor
        if sum(1 for sel in satu if sel) > 2:
            return None
    return None


def kolom_tanpa_judul(baris: Sequence[Baris], model: str, pendekatan: str) -> Kolom:
    """The columns of the official form, with "no" in front when the first column only numbers."""
    resmi = KOLOM_RESMI[ModelSKP(model), Pendekatan(pendekatan)]
    isi = [satu for satu in baris if any(satu) and bagian(satu) is None]
    lebar = max((len(satu) for satu in isi), default=1)
    depan = [satu[0] for satu in isi]
    bernomor = all(not sel or _NOMOR.fullmatch(sel) for sel in depan) and (any(depan) or lebar > len(resmi))
    if lebar - bernomor <= 1:
        resmi = ("rhk",)
    return ("no", *resmi) if bernomor else resmi


def bagian(baris: Baris) -> JenisRHK | None:
    """The part of the form a row opens ("A. UTAMA", "B. TAMBAHAN"), None for any other row."""
    return BAGIAN.get(polos(" ".join(baris)))


def baris_penomoran(baris: Baris) -> bool:
    """True for the row "(1) (2) (3)" that official forms print under the header."""
    isi = [re.sub(r"[().]", "", sel) for sel in baris if sel]
    return len(isi) > 2 and isi == [str(n) for n in range(1, len(isi) + 1)]
