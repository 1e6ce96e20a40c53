"""`siasn_tiruan` as a process: one line at the start, a clean stop on SIGTERM, refusals in a sentence."""

import json
import os
import re
import subprocess
import sys
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.sinkron.tiruan import jalankan


@pytest.mark.parametrize("perintah", [["-m", "sinkron.tiruan"], ["manage.py", "siasn_tiruan"]])
def test_mulai_melayani_dan_berhenti_bersih(perintah, tmp_path):
    proses = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, *perintah, "--port", "0", "--gangguan", "429:ref-unor"],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "EKINERJA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ekinerja.settings.dev"},
    )
    try:
        baris = proses.stdout.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+", baris)[0]
        with urlopen(f"{url}/tiruan/sehat") as jawaban:  # noqa: S310 - loopback
            assert json.load(jawaban)["instansi"]["nama"] == "Pemerintah Kabupaten Arumsari"
    finally:
        proses.terminate()
        sisa, _ = proses.communicate(timeout=30)
    assert (proses.returncode, sisa) == (0, "")
    simpan = tmp_path / "siasn-tiruan.sqlite3"
    assert simpan.exists() == ("manage.py" in perintah)


def test_gangguan_tak_dikenal_dan_port_terpakai():
    with pytest.raises(CommandError, match="tidak dikenal"):
        call_command("siasn_tiruan", gangguan="entah", pegawai=1)
    with jalankan(pegawai=1) as t, pytest.raises(CommandError, match="tidak dapat dipakai"):
        call_command("siasn_tiruan", port=t.server.server_address[1], pegawai=1)
