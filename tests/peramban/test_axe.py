"""axe finds nothing serious on any page, in light and dark, wide and on a phone; none scrolls sideways."""

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from pegawai.models import Akun
from skp import layanan
from tests.peramban import daftar_halaman
from tests.peramban.conftest import SANDI, masuk, periksa_axe, potret
from tests.peramban.daftar_halaman import INSTANSI, PENILAIAN, PERENCANAAN

LEBAR, SEMPIT = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# What another width or theme may break; names and structure are the same at every width.
TATA_LETAK = [
    "color-contrast",
    "target-size",
    "scrollable-region-focusable",
    "link-name",
    "button-name",
    "label",
]
RAHASIA = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def periksa():
    """Collects what is wrong on every page that is handed over; the test fails with all of it."""
    temuan = []

    def _periksa(halaman, sebutan: str, status: int | None = None, harapan: int = 200) -> None:
        if status is not None and status != harapan:
            temuan.append(f"{sebutan}: {status}, bukan {harapan}")
            return
        masalah = {f"terang lebar {t}" for t in periksa_axe(halaman)}
        halaman.emulate_media(color_scheme="dark")
        expect(halaman.locator("html")).to_have_attribute("data-bs-theme", "dark")
        masalah |= {f"gelap lebar {t}" for t in periksa_axe(halaman, hanya=["color-contrast"])}
        halaman.set_viewport_size(SEMPIT)
        masalah |= {f"gelap sempit {t}" for t in periksa_axe(halaman, hanya=TATA_LETAK)}
        if lebih := halaman.evaluate("document.documentElement.scrollWidth - innerWidth"):
            masalah.add(f"sempit bergulir ke samping {lebih} px")
        halaman.emulate_media(color_scheme="light")
        halaman.set_viewport_size(LEBAR)
        if (jumlah := halaman.evaluate("document.querySelectorAll('h1').length")) != 1:
            masalah.add(f"{jumlah} judul h1")
        temuan.extend(f"{sebutan}: {m}" for m in sorted(masalah))
        potret(halaman, re.sub(r"\W+", "-", f"axe-{sebutan}"))

    yield _periksa
    assert temuan == []


@pytest.mark.parametrize(
    ("daftar", "menuju"),
    [
        pytest.param(PERENCANAAN, daftar_halaman.MENUJU, id="perencanaan"),
        pytest.param(PENILAIAN, daftar_halaman.MENUJU_PENILAIAN, id="penilaian"),
        pytest.param(INSTANSI, daftar_halaman.MENUJU, id="instansi"),
    ],
)
def test_halaman(p, orang, periksa, daftar, menuju):
    daftar_halaman.siapkan(p)
    peramban = {}
    for keadaan, semua in daftar.items():
        menuju[keadaan](p)
        nomor = daftar_halaman.nomor(p)
        for h in semua:
            halaman = peramban.setdefault(h.siapa, None) or orang(h.siapa)
            peramban[h.siapa] = halaman
            alamat = reverse(h.nama, args=[nomor.get(a, a) for a in h.args])
            jawaban = halaman.goto(f"{alamat}?{h.kueri.format(**nomor)}" if h.kueri else alamat)
            periksa(halaman, f"{keadaan} {h.siapa} {h.nama}", jawaban.status)


def test_yang_terbuka_di_atas_halaman(p, orang, periksa):
    daftar_halaman.siapkan(p)
    h = orang("pemilik")
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("link", name="Edit RHK 1", exact=True).click()
    expect(h.get_by_label("Rencana hasil kerja", exact=True)).to_be_visible()
    h.get_by_role("link", name="Edit indikator 1", exact=True).click()
    expect(h.get_by_label("Indikator", exact=True)).to_be_visible()
    periksa(h, "formulir terbuka")
    h.goto(f"/skp/{p.skp.pk}/")
    h.get_by_role("link", name="Ajukan SKP", exact=True).click()
    expect(h.get_by_role("dialog", name="Ajukan SKP")).to_be_visible()
    periksa(h, "konfirmasi terbuka")
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
    penilai = orang("penilai")
    penilai.goto(f"/skp/{p.skp.pk}/")
    penilai.get_by_role("link", name="Kembalikan", exact=True).click()
    penilai.get_by_role("dialog").get_by_role("button", name="OK").click()
    expect(penilai.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    periksa(penilai, "konfirmasi ditolak")
    penilai.keyboard.press("Escape")
    penilai.keyboard.press("?")
    periksa(penilai, "daftar pintasan")


def kirim_biasa(tombol) -> None:
    """Send the form as a browser without scripts would; axe itself needs scripts."""
    with tombol.page.expect_navigation():
        tombol.evaluate("b => { delete b.form.dataset.autosimpan; b.form.submit(); }")


def test_penolakan(p, orang, periksa):
    """422, 409, 403 and 404 as pages, and the preview of a paste: what a plain POST shows."""
    daftar_halaman.siapkan(p)
    h = orang("pemilik")
    kedua = h.context.new_page()
    for halaman in (h, kedua):
        halaman.goto(f"/skp/rhk/{p.skp.rhk.get().pk}/ubah/")
    # Typed in one tab only: the other would save by itself as well and be no older form any more.
    h.get_by_label("Rencana hasil kerja", exact=True).fill("Hasil dari tab pertama")
    kirim_biasa(h.get_by_role("button", name="Selesai"))
    expect(h.get_by_text("Hasil dari tab pertama").first).to_be_visible()
    kedua.get_by_label("Rencana hasil kerja", exact=True).fill("Hasil dari tab kedua")
    kirim_biasa(kedua.get_by_role("button", name="Selesai"))
    expect(kedua.get_by_role("heading", level=1, name="Dua versi isian")).to_be_visible()
    periksa(kedua, "isian usang 409")
    periksa(h, "bukan pemilik 403", h.goto("/pengaturan/").status, 403)
    periksa(h, "tidak ada 404", h.goto("/skp/999999/").status, 404)
    h.goto("/skp/tambah/")
    h.get_by_label(re.compile("^Periode Akhir")).fill("2026-01-31")
    kirim_biasa(h.get_by_role("button", name="Tambah SKP"))
    expect(h.get_by_role("alert")).to_be_visible()
    periksa(h, "formulir keliru 422")
    h.goto(f"/skp/{p.skp.pk}/tempel/")
    h.get_by_label(re.compile("^Tabel dari spreadsheet")).fill(
        "Hasil\tAspek\tIndikator\tTarget\n\tWaktu\tTepat\t"
    )
    kirim_biasa(h.get_by_role("button", name="Pratinjau"))
    expect(h.get_by_role("heading", name="Pratinjau")).to_be_visible()
    periksa(h, "pratinjau tempelan")
    p.skp.rhk.get().indikator.all().delete()
    h.goto(f"/skp/{p.skp.pk}/ajukan/")
    expect(h.get_by_role("alert")).to_be_visible()
    periksa(h, "belum lengkap")


def test_halaman_akun(p, tamu, periksa):
    akun = p.akun["pemilik"]
    h = tamu()
    for nama in ("account_login", "account_signup", "account_inactive", "account_email_verification_sent"):
        h.goto(reverse(nama))
        periksa(h, nama)
    h.goto(reverse("account_login"))
    h.get_by_label("NIP").fill(akun.nip)
    h.get_by_label("Kata sandi", exact=True).fill("keliru-sekali")
    h.get_by_role("button", name="Masuk").click()
    expect(h.get_by_role("alert")).to_be_visible()
    periksa(h, "sandi keliru")
    h.goto(reverse("account_reset_password"))
    periksa(h, "account_reset_password")
    h.get_by_role("textbox").fill(akun.nip)
    h.get_by_role("main").get_by_role("button").click()
    h.wait_for_url(f"**{reverse('account_reset_password_done')}")
    periksa(h, "account_reset_password_done")
    h.goto(re.search(r"https?://\S+/password/reset/key/\S+", mail.outbox[-1].body)[0])
    periksa(h, "account_reset_password_from_key")
    for bidang in h.get_by_label(re.compile("sandi baru", re.I)).all():
        bidang.fill(SANDI)
    h.get_by_role("main").get_by_role("button", name=re.compile("sandi")).last.click()
    h.wait_for_url(f"**{reverse('account_reset_password_from_key_done')}")
    periksa(h, "account_reset_password_from_key_done")
    h.goto("/")
    masuk(h, akun.nip)
    alamat = EmailAddress.objects.create(user=akun, email="baru@contoh.test")
    for nama in (
        "account_email",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "account_logout",
    ):
        h.goto(reverse(nama))
        periksa(h, nama)
    h.goto(reverse("account_confirm_email", args=[EmailConfirmationHMAC(alamat).key]))
    periksa(h, "account_confirm_email")


def test_halaman_dua_faktor(p, tamu, periksa):
    akun = Akun.objects.get(pk=p.akun["pemilik"].pk)
    TOTP.activate(akun, RAHASIA)
    RecoveryCodes.activate(akun)
    h = tamu()
    h.goto("/")
    masuk(h, akun.nip)
    h.wait_for_url(f"**{reverse('mfa_authenticate')}")
    periksa(h, "mfa_authenticate")
    h.get_by_label(re.compile("^Kode")).fill(
        format_hotp_value(hotp_value(RAHASIA, int(timezone.now().timestamp()) // 30))
    )
    h.get_by_role("button", name="Masuk").click()
    expect(h.get_by_role("heading", level=1)).to_have_text("Daftar SKP")
    for nama in (
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_deactivate_totp",
    ):
        h.goto(reverse(nama))
        periksa(h, nama)
