"""Every page costs at most 12 queries and less than 100 kB of HTML, for everybody who may open it.

The pages are those of tests/peramban/daftar_halaman.py; a new one without a row there fails here too.
Queries are counted with empty caches: what a later request finds cached only makes it cheaper.
Exempt: Django's admin of reference data (/admin/), whose pages are not ours, for a handful of operators.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Akun, PeranAkun
from pegawai.pilihan import Peran
from skp.models import PeriodePenilaian
from tests.peramban import daftar_halaman
from tests.peramban.daftar_halaman import AKUN, INSTANSI, PENILAIAN, PERENCANAAN, h
from tests.skp import panggung, ramai

BATAS_KUERI = 12
BATAS_BYTE = 100_000
SANDI = "sandi-panjang-uji"
RAHASIA = "JBSWY3DPEHPK3PXP"
LEMBAR = ("skp", "tw2")
# What is opened in every state of the busy stage by everybody who sees the SKP, whoever has to act in it.
SELALU = (
    h("semua", "skp:daftar"),
    h("semua", "skp:bawahan"),
    h("semua", "skp:bawahan", kueri="status=diajukan&q=a"),
    h("semua", "skp:penilaian"),
    h("semua", "skp:penilaian_bawahan", kueri="periode={tw2}&q=a"),
    h("semua", "skp:keberatan"),
    h("semua", "skp:detail", "skp", kueri="dari=bawahan&halaman=2"),
    h("semua", "skp:detail", "revisi", kueri="dari=bawahan"),
    h("semua", "skp:banding", "revisi"),
    h("semua", "skp:lembar", *LEMBAR, kueri="halaman=2"),
)
MELIHAT = ("pemilik", "penilai", "plh", "delegasi", "atasan_penilai", "sekda", "admin")

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(db):
    with time_machine.travel(panggung.SAAT, tick=False):
        p = panggung.siapkan()
        daftar_halaman.siapkan(p)
        # An account without a person: a national admin who also keeps the reference data.
        p.akun["nasional"] = Akun.objects.create_user("198508172010011999", SANDI, is_staff=True)
        PeranAkun.objects.create(akun=p.akun["nasional"], peran=Peran.ADMIN_NASIONAL)
        yield p


@pytest.fixture
def ukur():
    """Open an address and count; the test fails with every page that costs too much."""
    mahal, termahal = [], {"kueri": (0, ""), "byte": (0, "")}

    def _ukur(klien: Client, alamat: str, sebutan: str) -> int:
        cache.clear()
        # The log of a connection holds 9000 queries, fewer than a test asks.
        reset_queries()
        with CaptureQueriesContext(connection) as tangkap:
            jawaban = klien.get(alamat)
        if jawaban.status_code == 200:
            kueri, byte = len(tangkap), len(jawaban.content)
            for nama, nilai in (("kueri", kueri), ("byte", byte)):
                termahal[nama] = max(termahal[nama], (nilai, sebutan))
            if kueri > BATAS_KUERI or byte >= BATAS_BYTE:
                mahal.append(f"{sebutan}: {kueri} kueri, {byte} byte")
        return jawaban.status_code

    yield _ukur
    # Shown with `pytest -rP`: how much room is left.
    print(termahal)  # noqa: T201
    assert mahal == []


@pytest.mark.parametrize("banyak", [False, True], ids=["sepi", "ramai"])
@pytest.mark.parametrize(
    ("daftar", "menuju"),
    [
        pytest.param(PERENCANAAN, daftar_halaman.MENUJU, id="perencanaan"),
        pytest.param(PENILAIAN, daftar_halaman.MENUJU_PENILAIAN, id="penilaian"),
        pytest.param(INSTANSI, daftar_halaman.MENUJU, id="instansi"),
    ],
)
def test_setiap_halaman_bagi_setiap_peran_dalam_setiap_keadaan(p, ukur, daftar, menuju, banyak):
    if banyak:
        ramai.ramaikan(p)
    klien = {siapa: Client() for siapa in p.akun}
    for siapa, akun in p.akun.items():
        klien[siapa].force_login(akun)
    tidak_terbuka = []
    for n, (keadaan, semua) in enumerate(daftar.items()):
        menuju[keadaan](p)
        nomor = daftar_halaman.nomor(p)
        for satu in (*semua, *(SELALU if banyak else ())):
            alamat = reverse(satu.nama, args=[nomor.get(a, a) for a in satu.args])
            alamat += f"?{satu.kueri.format(**nomor)}"
            # For those who do not see the SKP its state changes nothing.
            siapa_saja = MELIHAT if n and satu in SELALU else klien
            kode = {
                siapa: ukur(klien[siapa], alamat, f"{keadaan} {siapa} {satu.nama} {satu.kueri}")
                for siapa in siapa_saja
            }
            # A page that leads on (302) costs what the page costs where it leads.
            if kode.get(satu.siapa, 200) not in (200, 302) or not {200, 302} & {*kode.values()}:
                tidak_terbuka.append((keadaan, satu, kode))
    assert tidak_terbuka == []


def _periode(p, jumlah):
    PeriodePenilaian.objects.filter(instansi=p.instansi).exclude(pk=p.periode["tw2"].pk).delete()
    PeriodePenilaian.objects.bulk_create(
        PeriodePenilaian(
            instansi=p.instansi,
            nama=f"Periode {n}",
            awal=awal,
            akhir=awal,
            batas_pengisian=awal,
            jenis="periodik",
            tipe="bulanan",
        )
        for n in range(jumlah)
        for awal in (panggung.AWAL_TAHUN + timedelta(days=n),)
    )


def _laporan(p, jumlah):
    ramai.orang_banyak(p, jumlah, keadaan=(None,))
    ramai.laporan(p)


# Lists whose own tests look at other things: who opens them, what makes n rows.
DAFTAR = {
    "pegawai:pemberitahuan": ("pemilik", ramai.pemberitahuan),
    "pegawai:profil": ("pemilik", ramai.pemberitahuan),
    "pegawai:laporan_atasan": ("operator", _laporan),
    "skp:penilaian": ("pemilik", _periode),
    "skp:periode": ("admin", _periode),
    "skp:keberatan": (
        "atasan_penilai",
        lambda p, n: ramai.orang_banyak(p, n, keadaan=("disetujui",), nilai=("keberatan",)),
    ),
    "skp:riwayat": ("pemilik", ramai.riwayat),
    "skp:ambil_rhk_pimpinan": ("pemilik", lambda p, n: ramai.rencana(p, "penilai", n + 1, None)),
    "skp:tempel": ("pemilik", lambda p, n: ramai.rencana(p, "pemilik", n + 1, p.rhk_pimpinan)),
}


@pytest.mark.parametrize("nama", DAFTAR)
def test_daftar_sama_murahnya_untuk_1_3_dan_300_baris(p, nama):
    siapa, isi = DAFTAR[nama]
    skp = ("skp:riwayat", "skp:ambil_rhk_pimpinan", "skp:tempel")
    alamat = reverse(nama, args=[p.skp.pk] if nama in skp else [])
    klien, jumlah = Client(), []
    klien.force_login(p.akun[siapa])
    for n in (1, 3, 300):
        with transaction.atomic():
            isi(p, n)
            reset_queries()
            with CaptureQueriesContext(connection) as kueri:
                jawaban = klien.get(alamat)
            jumlah.append((jawaban.status_code, len(kueri)))
            transaction.set_rollback(True)
    assert len(set(jumlah)) == 1, jumlah
    assert (jumlah[0][0], jumlah[0][1] <= BATAS_KUERI) == (200, True)
    # Periods are listed by year, and a year holds at most 17 (PER-08); 300 only count queries.
    assert nama == "skp:periode" or len(jawaban.content) < BATAS_BYTE


def test_setiap_halaman_diperiksa():
    """A new page needs a row in daftar_halaman.py, or a reason there why it is none."""
    assert set(daftar_halaman.bernama_get()) == daftar_halaman.tercatat()


def masuk(akun: Akun) -> Client:
    """Logged in through the form, so that pages that ask for the password once more do not."""
    klien = Client()
    klien.post(reverse("account_login"), {"login": akun.nip, "password": SANDI})
    return klien


def test_halaman_akun(p, ukur):
    tamu, akun = Client(), p.akun["pemilik"]
    tamu.post(reverse("account_reset_password"), {"nip": akun.nip})
    tautan = re.search(r"https?://[^/]+(/\S+/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    formulir = tamu.get(tautan, follow=True)
    assert 'name="password1"' in formulir.content.decode()
    email = EmailAddress.objects.create(user=akun, email="baru@contoh.test")
    dibuka = {
        (tamu, "account_login"): "",
        (tamu, "account_signup"): "",
        (tamu, "account_inactive"): "",
        (tamu, "account_email_verification_sent"): "",
        (tamu, "account_reset_password"): "",
        (tamu, "account_reset_password_done"): "",
        (tamu, "account_reset_password_from_key"): formulir.request["PATH_INFO"],
        (tamu, "account_reset_password_from_key_done"): "",
    }
    for k in (masuk(akun), masuk(p.akun["admin"]), masuk(p.akun["nasional"])):
        dibuka |= {
            (k, nama): ""
            for nama in (
                "account_email",
                "account_change_password",
                "account_reauthenticate",
                "account_logout",
                "mfa_index",
                "mfa_activate_totp",
            )
        }
        kunci = EmailConfirmationHMAC(email).key
        dibuka[k, "account_confirm_email"] = reverse("account_confirm_email", args=[kunci])
    for k in (k for k, nama in dibuka if nama == "account_email"):
        # The first visit of an account's life copies its address for allauth: two writes, never again.
        k.get(reverse("account_email"))
    kode = {(k, nama): ukur(k, alamat or reverse(nama), nama) for (k, nama), alamat in dibuka.items()}
    assert {nama for (_, nama), satu in kode.items() if satu != 200} == set()

    akun = Akun.objects.get(pk=akun.pk)
    TOTP.activate(akun, RAHASIA)
    RecoveryCodes.activate(akun)
    k = masuk(akun)
    kode = {"mfa_authenticate": ukur(k, reverse("mfa_authenticate"), "mfa_authenticate")}
    angka = format_hotp_value(hotp_value(RAHASIA, int(timezone.now().timestamp()) // 30))
    assert k.post(reverse("mfa_authenticate"), {"code": angka}).status_code == 302
    for nama in (
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_deactivate_totp",
    ):
        kode[nama] = ukur(k, reverse(nama), f"dua faktor {nama}")
    assert {nama for nama, satu in kode.items() if satu != 200} == set()
    assert {nama for _, nama in dibuka} | set(kode) == AKUN


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.ADMIN_INSTANSI])
def test_dua_faktor_yang_diwajibkan_tidak_menambah_kueri(p, ukur, peran):
    """With the demand and without a code the page would be the activation; with one it costs as before."""
    p.instansi.pengaturan.peran_wajib_mfa = [peran]
    p.instansi.pengaturan.save()
    akun = p.akun["admin"]
    TOTP.activate(akun, RAHASIA)
    k = masuk(akun)
    angka = format_hotp_value(hotp_value(RAHASIA, int(timezone.now().timestamp()) // 30))
    k.post(reverse("mfa_authenticate"), {"code": angka})
    alamat = ("/", f"/skp/{p.skp.pk}/?dari=bawahan", reverse("pegawai:pengaturan"))
    assert [ukur(k, satu, satu) for satu in alamat] == [200] * 3


def test_dokumen_api(p, ukur):
    klien = Client()
    klien.force_login(p.akun["pemilik"])
    assert ukur(klien, reverse("api:dokumen"), "api:dokumen") == 200
