"""What changed between two frozen documents of one SKP, in words a penilai reads.

Pure: works on the dicts of `skp.layanan.transisi.susun_dokumen`, never on rows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from skp.pilihan import (
    Aspek,
    JenisLampiran,
    JenisRHK,
    Klasifikasi,
    ModelSKP,
    NilaiPerilaku,
    Pendekatan,
    Perspektif,
)

DITAMBAH, DIUBAH, DIHAPUS, URUTAN = "ditambah", "diubah", "dihapus", "urutan"
SAMA, HAPUS, TAMBAH = "sama", "hapus", "tambah"

Dokumen = dict[str, Any]
Segmen = tuple[tuple[str, str], ...]

ISI_RHK = (
    ("teks", "", None),
    ("jenis", "jenis", JenisRHK),
    ("klasifikasi", "klasifikasi", Klasifikasi),
    ("penugasan_dari", "penugasan dari", None),
    ("intervensi", "RHK pimpinan yang diintervensi", None),
)
ISI_INDIKATOR = (
    ("teks", "", None),
    ("target", "target", None),
    ("aspek", "aspek", Aspek),
    ("perspektif", "perspektif", Perspektif),
)


@dataclass(frozen=True)
class Perubahan:
    """One difference: its kind, the place in words, the anchor on the page, and both texts ("" for none)."""

    jenis: str
    tempat: str
    jangkar: str
    lama: str = ""
    baru: str = ""

    @property
    def segmen(self) -> Segmen:
        """Word-level pieces (sama, hapus, tambah) of a changed text; both texts can be read from them."""
        return potong(self.lama, self.baru)


def beda(lama: Dokumen, baru: Dokumen) -> list[Perubahan]:
    """All differences between two documents, in the order of the form; [] when they say the same."""
    return [
        *_kepala(lama, baru),
        *_hasil_kerja(lama.get("rhk", []), baru.get("rhk", [])),
        *_ekspektasi(lama.get("ekspektasi", {}), baru.get("ekspektasi", {})),
        *_lampiran(lama.get("lampiran", {}), baru.get("lampiran", {})),
    ]


def potong(lama: str, baru: str) -> Segmen:
    """Both texts as one list of (op, text): "hapus" stands only in the old one, "tambah" only in the new."""
    kata_lama, kata_baru = _kata(lama), _kata(baru)
    hasil = []
    for op, a, b, c, d in SequenceMatcher(None, kata_lama, kata_baru, autojunk=False).get_opcodes():
        if op == "equal":
            hasil.append((SAMA, "".join(kata_lama[a:b])))
            continue
        if b > a:
            hasil.append((HAPUS, "".join(kata_lama[a:b])))
        if d > c:
            hasil.append((TAMBAH, "".join(kata_baru[c:d])))
    return tuple(hasil)


def _kata(teks: str) -> list[str]:
    return re.findall(r"\s+|\S+", teks)


def _kepala(lama: Dokumen, baru: Dokumen) -> Iterator[Perubahan]:
    for kolom, tempat, baca in (
        ("periode", "Periode SKP", _rentang),
        ("pendekatan", "Pendekatan", lambda nilai: _label(Pendekatan, nilai)),
        ("model", "Model SKP", lambda nilai: _label(ModelSKP, nilai)),
    ):
        yield from _satu(tempat, kolom, baca(lama.get(kolom, "")), baca(baru.get(kolom, "")))


def _hasil_kerja(lama: list[dict], baru: list[dict]) -> Iterator[Perubahan]:
    ada_lama, ada_baru = _menurut_kunci(lama), _menurut_kunci(baru)
    tempat_lama = _tempat_rhk(lama)
    rumah_lama = {i["kunci"]: (r, i) for r in lama for i in r["indikator"]}
    rumah_baru = {i["kunci"] for r in baru for i in r["indikator"]}
    for r in lama:
        if r["kunci"] not in ada_baru:
            tempat = tempat_lama[r["kunci"]]
            yield Perubahan(DIHAPUS, tempat, "hasil-kerja", _lengkap(r, ISI_RHK))
            for nomor, i in enumerate(r["indikator"], 1):
                if i["kunci"] not in rumah_baru:
                    yield Perubahan(
                        DIHAPUS, f"{tempat}, indikator {nomor}", "hasil-kerja", _lengkap(i, ISI_INDIKATOR)
                    )
    yield from _urutan("Urutan RHK", "hasil-kerja", lama, baru)
    for tempat, r in zip(_tempat_rhk(baru).values(), baru, strict=True):
        semula = ada_lama.get(r["kunci"])
        if semula is None:
            yield Perubahan(DITAMBAH, tempat, f"rhk-{r['kunci']}", "", _lengkap(r, ISI_RHK))
        else:
            yield from _isi(tempat, f"rhk-{r['kunci']}", semula, r, ISI_RHK)
        yield from _indikator(tempat, semula, r, rumah_lama, rumah_baru)


def _indikator(
    tempat: str, semula: dict | None, rhk: dict, rumah_lama: dict[str, tuple], rumah_baru: set[str]
) -> Iterator[Perubahan]:
    for nomor, i in enumerate(semula["indikator"] if semula else (), 1):
        if i["kunci"] not in rumah_baru:
            sebutan = f"{tempat}, indikator {nomor}"
            yield Perubahan(DIHAPUS, sebutan, f"rhk-{rhk['kunci']}", _lengkap(i, ISI_INDIKATOR))
    if semula:
        yield from _urutan(
            f"{tempat}, urutan indikator", f"rhk-{rhk['kunci']}", semula["indikator"], rhk["indikator"]
        )
    for nomor, i in enumerate(rhk["indikator"], 1):
        sebutan, jangkar = f"{tempat}, indikator {nomor}", f"indikator-{i['kunci']}"
        if i["kunci"] not in rumah_lama:
            yield Perubahan(DITAMBAH, sebutan, jangkar, "", _lengkap(i, ISI_INDIKATOR))
            continue
        asal, i_lama = rumah_lama[i["kunci"]]
        if asal["kunci"] != rhk["kunci"]:
            yield Perubahan(DIUBAH, f"{sebutan}, dipindahkan", jangkar, asal["teks"], rhk["teks"])
        yield from _isi(sebutan, jangkar, i_lama, i, ISI_INDIKATOR)


def _ekspektasi(lama: dict[str, str], baru: dict[str, str]) -> Iterator[Perubahan]:
    for nilai in NilaiPerilaku:
        yield from _satu(
            f"Ekspektasi {nilai.label}", f"ekspektasi-{nilai}", lama.get(nilai, ""), baru.get(nilai, "")
        )


def _lampiran(lama: dict[str, list[str]], baru: dict[str, list[str]]) -> Iterator[Perubahan]:
    for jenis in JenisLampiran:
        semula, kini = lama.get(jenis, []), baru.get(jenis, [])
        tempat, jangkar = jenis.label, f"lampiran-{jenis}"
        if semula != kini and sorted(semula) == sorted(kini):
            yield Perubahan(URUTAN, tempat, jangkar, _bernomor(semula), _bernomor(kini))
            continue
        for _, a, b, c, d in SequenceMatcher(None, semula, kini, autojunk=False).get_opcodes():
            for posisi in range(max(b - a, d - c)):
                butir_lama = semula[a + posisi] if a + posisi < b else ""
                butir_baru = kini[c + posisi] if c + posisi < d else ""
                nomor = (c if butir_baru else a) + posisi + 1
                yield from _satu(f"{tempat}, butir {nomor}", jangkar, butir_lama, butir_baru)


def _isi(tempat: str, jangkar: str, lama: dict, baru: dict, kolom: tuple) -> Iterator[Perubahan]:
    """Differences column by column; a field that was filled or emptied counts as changed content."""
    for nama, sebutan, pilihan in kolom:
        a, b = _label(pilihan, lama.get(nama) or ""), _label(pilihan, baru.get(nama) or "")
        if a != b:
            yield Perubahan(DIUBAH, f"{tempat}, {sebutan}" if sebutan else tempat, jangkar, a, b)


def _satu(tempat: str, jangkar: str, lama: str, baru: str) -> Iterator[Perubahan]:
    if lama != baru:
        jenis = DIUBAH if lama and baru else DITAMBAH if baru else DIHAPUS
        yield Perubahan(jenis, tempat, jangkar, lama, baru)


def _urutan(tempat: str, jangkar: str, lama: list[dict], baru: list[dict]) -> Iterator[Perubahan]:
    """One change when what both documents have stands in another order."""
    tetap = _menurut_kunci(lama).keys() & _menurut_kunci(baru).keys()
    a = [x for x in lama if x["kunci"] in tetap]
    b = [x for x in baru if x["kunci"] in tetap]
    if [x["kunci"] for x in a] != [x["kunci"] for x in b]:
        yield Perubahan(
            URUTAN, tempat, jangkar, _bernomor([x["teks"] for x in a]), _bernomor([x["teks"] for x in b])
        )


def _tempat_rhk(rhk: list[dict]) -> dict[str, str]:
    """Key to words: numbered as the form prints them, within the main and the additional results."""
    hasil, nomor = {}, dict.fromkeys(JenisRHK, 0)
    for r in rhk:
        nomor[r["jenis"]] += 1
        hasil[r["kunci"]] = f"RHK {JenisRHK(r['jenis']).label.lower()} {nomor[r['jenis']]}"
    return hasil


def _lengkap(isi: dict, kolom: tuple) -> str:
    """A whole added or deleted thing: its sentence, then every other filled column on a line."""
    baris = [
        f"{sebutan[0].upper()}{sebutan[1:]}: {nilai}" if sebutan else nilai
        for nama, sebutan, pilihan in kolom
        if (nilai := _label(pilihan, isi.get(nama) or ""))
    ]
    return "\n".join(baris)


def _menurut_kunci(daftar: list[dict]) -> dict[str, dict]:
    return {x["kunci"]: x for x in daftar}


def _bernomor(teks: list[str]) -> str:
    return "\n".join(f"{nomor}. {satu}" for nomor, satu in enumerate(teks, 1))


def _label(pilihan, nilai: str) -> str:
    return str(pilihan(nilai).label) if pilihan and nilai else nilai


def _rentang(periode: list[str]) -> str:
    return " s.d. ".join(f"{date.fromisoformat(hari):%d-%m-%Y}" for hari in periode)
