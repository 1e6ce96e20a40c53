"""axe finds nothing serious on the first pages, in light and dark; console errors fail in the fixture."""

import pytest

from tests.peramban.conftest import periksa_axe


def test_halaman_masuk(page, live_server):
    page.goto(f"{live_server.url}/akun/login/")
    assert periksa_axe(page) == []


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_beranda(orang, tema):
    halaman = orang("pemilik")
    halaman.emulate_media(color_scheme=tema)
    assert periksa_axe(halaman) == []
