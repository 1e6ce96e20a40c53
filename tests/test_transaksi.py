"""Every act of the services is one transaction: the lock, the checks, the writes and the history row.

What takes its arguments by keyword is an act. Outside a transaction of their own stand only the acts named
here, which write in one statement or row by row, and parts of acts whose docstring says "Call inside".
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
        "kirim_surel",  # opens its own, answers after it
        "simpan_pengaturan",  # one statement
        "cabut_token",  # one statement
    ],
    "skp/layanan/pengingat.py": ["ingatkan_batas_pengisian"],  # each period its own
    "skp/layanan/perencanaan.py": ["simpan_baris"],  # inside that of the act that locked the SKP
    "skp/layanan/persetujuan.py": ["setujui_banyak"],  # each row its own
    "skp/layanan/transisi.py": [
        "terapkan",  # inside that of the act, which holds the lock
        "buang_draf_isian",  # one statement
    ],
}


def tanpa_atomic(sumber: str) -> list[str]:
    """Public functions with keyword-only arguments that are no transaction, as they stand in the source."""
    return [
        f.name
        for f in ast.parse(sumber).body
        if isinstance(f, ast.FunctionDef)
        and not f.name.startswith("_")
        and f.args.kwonlyargs
        and "Call inside" not in (ast.get_docstring(f) or "")
        and "transaction.atomic" not in map(ast.unparse, f.decorator_list)
    ]


def test_setiap_perbuatan_satu_transaksi():
    layanan = [AKAR / "pegawai/layanan.py", *sorted((AKAR / "skp/layanan").glob("*.py"))]
    tanpa = {str(jalur.relative_to(AKAR)): tanpa_atomic(jalur.read_text()) for jalur in layanan}
    assert {nama: fungsi for nama, fungsi in tanpa.items() if fungsi} == TANPA_TRANSAKSI_SENDIRI


@pytest.mark.parametrize(
    ("sumber", "hasil"),
    [
        ("def simpan(*, oleh): ...", ["simpan"]),
        ("@lain\ndef simpan(*, oleh): ...", ["simpan"]),
        ("@transaction.atomic\ndef simpan(*, oleh): ...", []),
        ('def bagian(*, oleh):\n    """Do it. Call inside a transaction."""', []),
        ("def baca(skp): ...", []),
    ],
)
def test_perbuatan_tanpa_transaksi_yang_ditanam_tertangkap(sumber, hasil):
    assert tanpa_atomic(sumber) == hasil
