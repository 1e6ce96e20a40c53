"""docs/aturan.md is true: every rule has a line, and every line leads to code and to a test."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
FUNGSI = re.compile(r"^([a-z]{3})(\d\d)_")
KODE = re.compile(r"[A-Z]{3}-\d\d")


@dataclass(frozen=True)
class Baris:
    """One line of the register; `program` and `uji` are "path" or "path::name"."""

    kode: str
    norma: str
    sumber: str
    program: str
    uji: str


def baca_register(teks: str) -> list[Baris]:
    return [
        Baris(*(sel.strip().strip("`") for sel in baris.strip("|").split("|")))
        for baris in teks.splitlines()
        if re.match(r"\| [A-Z]{3}-\d\d \|", baris)
    ]


def pohon(jalur: str) -> ast.Module:
    return ast.parse((AKAR / jalur).read_text())


def fungsi(modul: ast.Module) -> dict[str, ast.FunctionDef]:
    return {simpul.name: simpul for simpul in ast.walk(modul) if isinstance(simpul, ast.FunctionDef)}


def kalimat_pertama(modul: ast.Module, nama: str) -> str:
    alinea = (ast.get_docstring(fungsi(modul)[nama]) or "").split("\n\n")[0]
    return re.match(r".*?\.(?=\s|$)|", " ".join(alinea.split()))[0]


def kode_dalam(modul: ast.Module) -> set[str]:
    """Codes of rule functions, and codes that are written as a string of their own."""
    dari_nama = {f"{m[1].upper()}-{m[2]}" for nama in fungsi(modul) if (m := FUNGSI.match(nama))}
    tertulis = {
        simpul.value
        for simpul in ast.walk(modul)
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and KODE.fullmatch(simpul.value)
    }
    return dari_nama | tertulis


def berkas_program() -> list[str]:
    return [
        str(jalur.relative_to(AKAR))
        for folder in ("skp", "pegawai", "sinkron", "ekinerja")
        for jalur in sorted((AKAR / folder).rglob("*.py"))
        if "migrations" not in jalur.parts
    ]


REGISTER = baca_register((AKAR / "docs/aturan.md").read_text())


def test_setiap_kode_punya_satu_baris_dan_setiap_baris_punya_kode():
    dipakai = {kode for jalur in berkas_program() for kode in kode_dalam(pohon(jalur))}
    assert sorted(dipakai) == sorted(baris.kode for baris in REGISTER)


def test_setiap_fungsi_aturan_tercatat_dengan_tempatnya():
    ada = {
        f"{jalur}::{nama}"
        for jalur in berkas_program()
        for nama in fungsi(pohon(jalur))
        if FUNGSI.match(nama)
    }
    assert ada == {baris.program for baris in REGISTER if "::" in baris.program}


@pytest.mark.parametrize("baris", REGISTER, ids=lambda baris: baris.kode)
def test_baris_register_benar(baris):
    jalur, _, nama = baris.program.partition("::")
    modul = pohon(jalur)
    assert baris.kode in kode_dalam(modul)
    assert baris.norma.endswith(".")
    assert re.search(r"\[(verified|from knowledge|inference)", baris.sumber)
    if nama:
        assert kalimat_pertama(modul, nama) == baris.norma
    jalur_uji, _, nama_uji = baris.uji.partition("::")
    assert nama_uji.startswith("test_")
    assert nama_uji in fungsi(pohon(jalur_uji))


def test_pemeriksa_menemukan_yang_ditanam():
    modul = ast.parse(
        'def abc01_x():\n    """Norma.\n    Lagi."""\nraise G(kode="ABC-02")\nx = "lihat ABC-03"'
    )
    assert kode_dalam(modul) == {"ABC-01", "ABC-02"}
    assert kalimat_pertama(modul, "abc01_x") == "Norma."
    assert baca_register("| Kode |\n|---|\n| ABC-01 | N. | S | `a.py::b` | `t.py::c` |") == [
        Baris("ABC-01", "N.", "S", "a.py::b", "t.py::c")
    ]
