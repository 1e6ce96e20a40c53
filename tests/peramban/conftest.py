"""A real Chromium against the real server; without one the tests skip and say so, in CI they fail."""

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from playwright.sync_api import expect

from tests.skp import panggung

# Playwright's synchronous interface runs an event loop; Django must still let the test read the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A loaded machine answers late, not wrongly.
SABAR = 20_000
expect.set_options(timeout=SABAR)

AXE = Path(__file__).parent / "axe-core-4.14.1" / "axe.min.js"
CHROMIUM = next((p for nama in ("chromium", "chromium-browser") if (p := shutil.which(nama))), None)
BENDERA = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-gpu"]
# Rules of WCAG 2.2 AA and below; a violation of impact "serious" or "critical" fails the test.
ATURAN_AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SANDI = "sandi-panjang-uji"
# A refusal is an answer: Chromium and htmx write its status to the console, which is no error of the page.
PENOLAKAN = re.compile(r"(status of|Status Error Code) (401|403|404|409|422)\b")
# A folder for screenshots of every step at both widths; for looking at, never part of a test.
POTRET = os.environ.get("POTRET")
if POTRET:  # taking one puts a style into the page, which our CSP refuses
    PENOLAKAN = re.compile(f"{PENOLAKAN.pattern}|^Applying inline style")


def pytest_collection_modifyitems(items):
    for item in items:
        if "/peramban/" in str(item.path):
            item.add_marker(pytest.mark.peramban)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session", autouse=True)
def _chromium():
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium tidak ada; di CI uji peramban tidak boleh dilewati.")
        pytest.skip("Chromium tidak ada; pasang paket chromium untuk menjalankan uji peramban.")


@pytest.fixture(scope="session")
def browser_type_launch_args(_chromium):
    return {"executable_path": CHROMIUM, "args": BENDERA}


@pytest.fixture
def p(transactional_db):
    """The stage of the service tests; the clock of the server stands in its month and goes on."""
    with time_machine.travel(panggung.SAAT, tick=True):
        yield panggung.siapkan()


@pytest.fixture
def tamu(live_server, browser):
    """Open a browser of one's own for somebody who is not logged in.

    At the end of the test: no script error in any of them, and no request to any other host.
    """
    konteks, keluhan = [], []

    def _tamu(*, lebar: int = 1280, javascript: bool = True):
        satu = browser.new_context(
            viewport={"width": lebar, "height": 900},
            java_script_enabled=javascript,
            locale="id-ID",
            reduced_motion="reduce",
            base_url=live_server.url,
        )
        satu.set_default_timeout(SABAR)
        satu.on("console", lambda m: m.type == "error" and keluhan.append(m.text))
        satu.on("weberror", lambda g: keluhan.append(str(g.error)))
        satu.on("request", lambda r: keluhan.append(r.url) if _keluar(r.url, live_server.url) else None)
        konteks.append(satu)
        return satu.new_page()

    yield _tamu
    for satu in konteks:
        satu.close()
    assert [k for k in keluhan if not PENOLAKAN.search(k)] == []


@pytest.fixture
def orang(tamu, p):
    """Open a browser of one's own for a person of the stage, logged in through the real form."""

    def _orang(nama: str, *, lebar: int = 1280, javascript: bool = True):
        halaman = tamu(lebar=lebar, javascript=javascript)
        halaman.goto("/")
        masuk(halaman, p.orang[nama].nip)
        return halaman

    return _orang


def masuk(halaman, nip: str) -> None:
    """Fill and send the login form that the page shows."""
    halaman.get_by_label("NIP").fill(nip)
    halaman.get_by_label("Kata sandi", exact=True).fill(SANDI)
    halaman.get_by_role("button", name="Masuk").click()
    halaman.wait_for_url(lambda alamat: "/akun/login/" not in alamat)


def _keluar(url: str, server: str) -> bool:
    bagian = urlsplit(url)
    return bagian.scheme not in ("data", "blob") and bagian.netloc != urlsplit(server).netloc


def periksa_axe(halaman, *, hanya: list[str] | None = None) -> list[str]:
    """Serious and critical findings of axe on the page as it stands: "rule: selector"."""
    if not halaman.evaluate("'axe' in window"):
        halaman.evaluate(AXE.read_text())
    aturan = {"runOnly": {"type": "rule", "values": hanya}} if hanya else ATURAN_AXE
    hasil = halaman.evaluate(
        f"axe.run(document, {json.dumps({**aturan, 'resultTypes': ['violations'], 'elementRef': False})})"
    )
    return [
        f"{v['id']}: {' '.join(map(str, simpul['target']))}"
        for v in hasil["violations"]
        if v["impact"] in ("serious", "critical")
        for simpul in v["nodes"]
    ]


def potret(halaman, nama: str) -> None:
    """Screenshots for the eye (POTRET=/tmp/folder); otherwise nothing."""
    if not POTRET:
        return
    semula = halaman.viewport_size
    for lebar in (1280, 390):
        halaman.set_viewport_size({"width": lebar, "height": 900})
        halaman.evaluate("scrollTo(0, 0)")
        halaman.screenshot(path=f"{POTRET}/{nama}-{lebar}.png", full_page=True, animations="disabled")
    halaman.set_viewport_size(semula)
