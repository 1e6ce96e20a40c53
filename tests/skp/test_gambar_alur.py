from io import StringIO
from pathlib import Path

from django.core.management import call_command


def test_docs_alur_sama_dengan_tabel():
    keluaran = StringIO()
    call_command("gambar_alur", stdout=keluaran)
    assert Path("docs/alur.md").read_text() == keluaran.getvalue()
