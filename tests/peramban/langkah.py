"""What a person clicks, named by what he reads; the same steps with and without JavaScript.

Every step ends on something that is visible only when the server has answered.
"""

import re

from playwright.sync_api import Page, expect


def menu(halaman: Page, label: str) -> None:
    """An entry of the left menu, ending on the page with that heading."""
    halaman.get_by_role("navigation", name="Menu utama").get_by_role("link", name=label).first.click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text(label)


def tambah_skp(halaman: Page, pendekatan: str) -> None:
    """Tambah SKP on the only position, with the days as they are offered."""
    halaman.get_by_role("link", name="Tambah SKP").first.click()
    halaman.get_by_role("radio", name=pendekatan).check()
    halaman.get_by_role("button", name="Tambah SKP").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Detil SKP 2026")


def tambah_rhk(halaman: Page, nomor: int, teks: str, pilihan: dict[str, str]) -> None:
    """Add an RHK that becomes number `nomor` of its kind; `pilihan` are the selects and inputs by label."""
    halaman.get_by_role("link", name="Tambah Rencana Hasil Kerja").click()
    halaman.get_by_label("Rencana hasil kerja", exact=True).fill(teks)
    isi(halaman, pilihan)
    halaman.get_by_role("button", name="Selesai").click()
    expect(rhk(halaman, teks)).to_contain_text(f"{nomor}. {teks}")


def rhk(halaman: Page, teks: str):
    """The block of an RHK."""
    return halaman.get_by_role("article", name=re.compile(r"^RHK \d+$")).filter(has_text=teks)


def tambah_indikator(halaman: Page, pada: str, nilai: dict[str, str]) -> None:
    """Add an indicator to the RHK with the text `pada`; `nilai` by label, the sentence first."""
    rhk(halaman, pada).get_by_role("link", name="Tambah Indikator").click()
    isi(halaman, nilai)
    halaman.get_by_role("button", name="Selesai").click()
    expect(rhk(halaman, pada).get_by_role("table")).to_contain_text(next(iter(nilai.values())))


def tulis(halaman: Page, tautan: str, label: str, teks: str) -> None:
    """Open a small form by its link, write one text, Selesai."""
    halaman.get_by_role("link", name=tautan, exact=True).click()
    halaman.get_by_label(label, exact=True).fill(teks)
    halaman.get_by_role("button", name="Selesai").click()
    expect(halaman.get_by_text(teks)).to_be_visible()
    expect(halaman.get_by_role("button", name="Selesai")).to_have_count(0)


def panah(halaman: Page, label: str, status: str, catatan: dict[str, str] | None = None) -> None:
    """Press an arrow, fill what its confirmation asks for, OK; ends on the new state."""
    halaman.get_by_role("main").get_by_role("link", name=label, exact=True).click()
    isi(halaman, catatan or {})
    halaman.get_by_role("button", name="OK").click()
    expect(halaman.get_by_text(status, exact=True).first).to_be_visible()
    expect(halaman.get_by_role("button", name="OK")).to_have_count(0)


def isi(halaman: Page, nilai: dict[str, str]) -> None:
    """Fill inputs and choose in selects, by label."""
    for label, teks in nilai.items():
        bidang = halaman.get_by_label(re.compile(f"^{re.escape(label)}( wajib| opsional)?$"))
        if bidang.evaluate("e => e.tagName") == "SELECT":
            bidang.select_option(label=teks)
        else:
            bidang.fill(teks)


def pilih(halaman: Page, tentang: str, jawaban: str) -> None:
    """Press the card of one answer."""
    halaman.get_by_role("group", name=tentang).get_by_text(jawaban, exact=True).click()
