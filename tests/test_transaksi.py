"""Every act of the services is one transaction: the lock, the checks, the writes and the history row.

What takes its arguments by keyword is an act. It is a transaction, or opens the one it needs, or stands here
by name: it writes in one statement, row by row or not at all. A part of an act says "Call inside".
"""

import ast
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]
TANPA_TRANSAKSI_SENDIRI = {
    "pegawai/layanan.py": [
        "segarkan_penilai_instansi",  # in batches, each its own
        "segarkan_penilai_unor",
        "segarkan_penilai_pegawai",
        "tandai_dibaca",  # one statement
        "simpan_pengaturan",  # one statement
        "cabut_token",  # one statement
    ],
    "pegawai/layanan_penempatan.py": ["catat"],  # one statement, inside that of the act it tells of
    "pegawai/layanan_unor.py": ["buka_unor"],  # one statement
    "sinkron/layanan/alur_jalan.py": ["majukan"],  # inside that of the act that locked the run
    "sinkron/layanan/cocok.py": ["rentang", "temuan_pegawai", "kode_mutu"],  # these only read
    "sinkron/layanan/gabung.py": [
        "gabungkan",  # inside that of the comparison
        "temuan_mutu",  # writes nothing
    ],
    "sinkron/layanan/kiriman.py": ["kirim", "kirim_tertunda"],  # ask over HTTP, hold the row by its `tanda`
    "sinkron/layanan/pekerja.py": ["kerjakan"],  # claims and stores piece by piece, each its own
    "sinkron/layanan/terapkan.py": ["batalkan_terapan"],  # inside that of `urungkan`
    "skp/layanan/perencanaan.py": ["simpan_baris"],  # inside that of the act that locked the SKP
    "skp/layanan/persetujuan.py": ["setujui_banyak"],  # each row its own
    "skp/layanan/transisi.py": [
        "terapkan",  # inside that of the act, which holds the lock
        "buang_draf_isian",  # one statement
    ],
}


def tanpa_atomic(sumber: str) -> list[str]:
    """Public functions with keyword-only arguments that neither are nor open a transaction, in order."""
    return [
        f.name
        for f in ast.parse(sumber).body
        if isinstance(f, ast.FunctionDef)
        and not f.name.startswith("_")
        and f.args.kwonlyargs
        and "Call inside" not in (ast.get_docstring(f) or "")
        and "transaction.atomic" not in map(ast.unparse, f.decorator_list)
        and "transaction.atomic()" not in (ast.unparse(w.context_expr) for w in _dibuka(f))
    ]


def _dibuka(f: ast.FunctionDef) -> list[ast.withitem]:
    return [butir for simpul in ast.walk(f) if isinstance(simpul, ast.With) for butir in simpul.items]


def test_setiap_perbuatan_satu_transaksi():
    layanan = [
        *(AKAR / "pegawai").glob("layanan*.py"),
        *(jalur for app in ("skp", "sinkron") for jalur in (AKAR / app / "layanan").glob("*.py")),
    ]
    tanpa = {str(jalur.relative_to(AKAR)): tanpa_atomic(jalur.read_text()) for jalur in layanan}
    assert {nama: fungsi for nama, fungsi in tanpa.items() if fungsi} == TANPA_TRANSAKSI_SENDIRI


@pytest.mark.parametrize(
    ("sumber", "hasil"),
    [
        ("def simpan(*, oleh): ...", ["simpan"]),
        ("@lain\ndef simpan(*, oleh): ...", ["simpan"]),
        ("@transaction.atomic\ndef simpan(*, oleh): ...", []),
        ("def simpan(*, oleh):\n    with transaction.atomic():\n        ...", []),
        ("def simpan(*, oleh):\n    with kunci():\n        ...", ["simpan"]),
        ('def bagian(*, oleh):\n    """Do it. Call inside a transaction."""', []),
        ("def baca(skp): ...", []),
    ],
)
def test_perbuatan_tanpa_transaksi_yang_ditanam_tertangkap(sumber, hasil):
    assert tanpa_atomic(sumber) == hasil
