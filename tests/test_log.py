"""No NIP reaches the log, not in the message, its arguments or a traceback."""

import io
import json
import logging

import pytest

from ekinerja.log import FormatJson, TanpaNip, samarkan

NIP = "198507142010011999"


@pytest.fixture
def catat():
    aliran = io.StringIO()
    penangan = logging.StreamHandler(aliran)
    penangan.addFilter(TanpaNip())
    penangan.setFormatter(FormatJson())
    log = logging.getLogger("uji.tanpa_nip")
    log.propagate = False
    log.addHandler(penangan)
    yield log, aliran
    log.removeHandler(penangan)


@pytest.mark.parametrize("tulisan", [NIP, "19850714 201001 1 999", "19850714.201001.1.999", f"nip={NIP}&x"])
def test_nip_disamarkan_dalam_segala_tulisan(tulisan):
    assert "1985" not in samarkan(tulisan)
    assert "[NIP]" in samarkan(tulisan)


@pytest.mark.parametrize("tulisan", ["12345678901234567", "31-12-2026", "Rp 1.250.000"])
def test_angka_lain_tidak_disentuh(tulisan):
    assert samarkan(tulisan) == tulisan


def test_pesan_dan_argumen_satu_baris_json(catat):
    log, aliran = catat
    log.warning("masuk %s\ngagal %d kali", NIP, 3)
    baris = aliran.getvalue().splitlines()
    assert len(baris) == 1
    assert json.loads(baris[0])["pesan"] == "masuk [NIP]\ngagal 3 kali"


def test_jejak_galat_ikut_disamarkan(catat):
    log, aliran = catat
    try:
        raise ValueError(NIP)
    except ValueError:
        log.exception("gagal")
    isi = json.loads(aliran.getvalue())
    assert isi["jejak"].endswith("ValueError: [NIP]")
    assert NIP not in aliran.getvalue()


def test_semua_log_lewat_saringan(settings):
    assert [h["filters"] for h in settings.LOGGING["handlers"].values()] == [["tanpa_nip"]]
    assert settings.LOGGING["root"]["handlers"] == ["stdout"]
    assert [log["handlers"] for log in settings.LOGGING["loggers"].values()] == [[], [], [], []]
