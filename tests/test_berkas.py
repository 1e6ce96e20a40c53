"""Nothing of the machine that wrote a file may stay in it: no registry host, no local path."""

import json
import re
import subprocess
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]
KUNCI = sorted((AKAR / "requirements").glob("*.txt"))


@pytest.mark.parametrize("jalur", KUNCI, ids=lambda jalur: jalur.name)
def test_kunci_tanpa_alamat_dan_dengan_hash(jalur):
    teks = jalur.read_text()
    assert "://" not in teks
    assert "--extra-index-url" not in teks
    assert "--find-links" not in teks
    paket = re.findall(r"^[a-z0-9][^\s=]*==\S+", teks, re.M)
    assert len(paket) == len(re.findall(r"^[a-z0-9][^\n]*\\\n(?=    --hash=sha256:)", teks, re.M)) > 20


def test_kunci_uji_memuat_kunci_utama():
    def versi(nama):
        teks = (AKAR / "requirements" / nama).read_text()
        return set(re.findall(r"^([a-z0-9][^\s=]*==\S+)", teks, re.M))

    assert versi("utama.txt") - versi("uji.txt") == set()


def test_kunci_npm_tanpa_alamat():
    temuan = [
        str(jalur.relative_to(AKAR))
        for jalur in AKAR.rglob("package-lock.json")
        if "node_modules" not in jalur.parts
        and ('"resolved"' in jalur.read_text() or json.loads(jalur.read_text()).get("lockfileVersion", 0) < 2)
    ]
    assert temuan == []
    assert "omit-lockfile-registry-resolved=true" in (AKAR / ".npmrc").read_text().splitlines()


def berkas_terlacak():
    keluaran = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git from PATH
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )
    if keluaran.returncode:
        pytest.skip("bukan salinan git: daftar berkas tidak tersedia")
    return [AKAR / nama for nama in keluaran.stdout.split("\0") if nama]


def test_tidak_ada_jalur_mesin_ini():
    # A clone in a short folder such as /app would match the container's own paths.
    if len(AKAR.parts) < 3:
        pytest.skip("folder klon terlalu pendek untuk dibedakan")
    temuan = [
        str(jalur.relative_to(AKAR))
        for jalur in berkas_terlacak()
        if jalur.is_file() and str(AKAR).encode() in jalur.read_bytes()
    ]
    assert temuan == []
