"""Everything with the keyboard alone: dialogs, the list of SKP Bawahan, help, skip link, moving a row."""

import pytest
from playwright.sync_api import expect

from skp.models import RencanaHasilKerja
from skp.pilihan import StatusSKP
from tests.peramban.conftest import potret
from tests.skp.panggung import buat_skp, saat_ini


def fokus_di_dialog(h) -> bool:
    """Whether the keyboard still speaks to the open dialog (or to the browser itself, between two rounds)."""
    return h.evaluate(
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    )


def test_dialog_dengan_papan_ketik(p, orang):
    h = orang("pemilik")
    h.goto(f"/skp/{p.skp.pk}/")
    pembuka = h.get_by_role("link", name="Ajukan SKP", exact=True)
    dialog = h.get_by_role("dialog", name="Ajukan SKP")
    pembuka.press("Enter")
    expect(dialog.get_by_role("heading", name="Ajukan SKP")).to_be_focused()
    potret(h, "40-dialog")
    di_dalam = []
    for _ in range(4):
        h.keyboard.press("Tab")
        di_dalam.append(fokus_di_dialog(h))
    h.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(pembuka).to_be_focused()
    pembuka.press("Enter")
    expect(dialog.get_by_role("heading")).to_be_focused()
    h.keyboard.press("Tab")
    expect(dialog.get_by_role("link", name="Close")).to_be_focused()
    h.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(pembuka).to_be_focused()
    # From a row menu, whose entry is hidden again: its button takes the focus.
    menu = h.get_by_role("main").locator("summary").and_(h.get_by_label("Aksi lain", exact=True))
    menu.press("Enter")
    h.get_by_role("link", name="Hapus", exact=True).press("Enter")
    expect(h.get_by_role("dialog", name="Hapus")).to_be_visible()
    h.keyboard.press("Escape")
    expect(menu).to_be_focused()
    assert di_dalam == [True] * 4


@pytest.fixture
def dua_menunggu(p):
    """Two SKP on the desk of the penilai, by name: Pemilik, Rekan."""
    lain = buat_skp(p, "rekan", intervensi=p.rhk_pimpinan)
    for skp in (p.skp, lain):
        skp.status, skp.diajukan_pada = StatusSKP.DIAJUKAN, saat_ini()
        skp.save()
    return p


def test_bawahan_dengan_j_k_enter_a(dua_menunggu, orang):
    p = dua_menunggu
    h = orang("penilai")
    h.goto("/bawahan/?status=diajukan")
    pertama, kedua = (h.get_by_role("link", name=p.orang[n].nama, exact=True) for n in ("pemilik", "rekan"))
    for tombol, baris in (("j", pertama), ("j", kedua), ("j", kedua), ("k", pertama)):
        h.keyboard.press(tombol)
        expect(baris).to_be_focused()
    potret(h, "41-bawahan-baris")
    h.keyboard.press("Enter")
    expect(h.get_by_role("heading", level=1)).to_contain_text(f"Detil SKP 2026: {p.orang['pemilik'].nama}")
    h.wait_for_load_state()
    h.keyboard.press("a")
    expect(h.get_by_role("dialog", name="Setujui").get_by_role("heading")).to_be_focused()


def test_bantuan_lompatan_dan_pencarian(dua_menunggu, orang):
    h = orang("penilai")
    h.goto("/bawahan/")
    h.keyboard.press("Tab")
    expect(h.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    h.keyboard.press("Enter")
    expect(h.get_by_role("main")).to_be_focused()
    h.keyboard.press("?")
    bantuan = h.get_by_role("dialog", name="Pintasan papan ketik")
    expect(bantuan.get_by_role("term")).to_have_text(["/", "j k", "Enter", "a", "Alt ↑ ↓", "Esc", "?"])
    h.keyboard.press("Escape")
    expect(bantuan).to_have_count(0)
    cari = h.get_by_role("searchbox", name="Cari nama atau NIP")
    h.keyboard.press("/")
    expect(cari).to_be_focused()
    # A letter typed there is a letter, not a shortcut.
    h.keyboard.type("jk?")
    expect(cari).to_have_value("jk?")
    expect(bantuan).to_have_count(0)


def test_rhk_dipindahkan_dengan_alt_panah(p, orang):
    RencanaHasilKerja.objects.create(skp=p.skp, teks="RHK kedua", urutan=2, intervensi=p.rhk_pimpinan)
    h = orang("pemilik")
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("link", name="Edit RHK 1", exact=True).press("Alt+ArrowDown")
    rhk = h.get_by_role("article", name="RHK 2", exact=True)
    expect(rhk).to_contain_text(p.rhk_pimpinan.teks)
    expect(rhk.get_by_role("button", name="Naikkan RHK")).to_be_focused()
    assert [r.teks for r in p.skp.rhk.all()] == ["RHK kedua", p.rhk_pimpinan.teks]
