"""The pages of runs: what they show in each state, how they follow a run, and that they hold their budget."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pegawai.pilihan import Peran
from sinkron.models import CatatanJalan, JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan
from sinkron.views.jalan import lama
from tests.factories.pegawai import AkunFactory, InstansiFactory, PeranFactory, UnorFactory
from tests.factories.sinkron import JalanFactory
from tests.sinkron.jalan_uji import admin, hubungkan, mulai

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def instansi(settings):
    return hubungkan(settings)


@pytest.fixture
def klien(instansi, masuk):
    return masuk(admin(instansi))


def berjalan(instansi, **lain):
    return JalanFactory(
        **{
            "instansi": instansi,
            "status": "berjalan",
            "tahap": "ambil",
            "selesai": None,
            "total": 300,
            "diproses": 120,
            "tahap_mulai": timezone.now() - timedelta(seconds=60),
            **lain,
        }
    )


def tombol(jawaban):
    """Captions of the acts a page offers."""
    return [a["label"] for a in jawaban.context["aksi"]]


@pytest.mark.parametrize(
    ("status", "gagal", "harapan"),
    [
        ("berjalan", 0, ["Hentikan", "Batalkan"]),
        ("dihentikan", 0, ["Lanjutkan", "Batalkan"]),
        ("gagal", 0, ["Lanjutkan", "Batalkan"]),
        ("menunggu_izin", 0, ["Izinkan menerapkan", "Batalkan"]),
        ("selesai", 0, []),
        ("selesai", 3, ["Ulangi yang gagal"]),
        ("dibatalkan", 3, []),
    ],
)
def test_tombol_menurut_status(klien, instansi, status, gagal, harapan):
    jalan = berjalan(instansi, status=status, gagal=gagal)
    assert tombol(klien.get(f"/sinkron/{jalan.pk}/")) == harapan


def test_operator_membaca_tanpa_tombol(instansi, masuk):
    jalan = berjalan(instansi)
    operator = masuk(admin(instansi, Peran.OPERATOR, unor=UnorFactory(instansi=instansi)))
    assert tombol(operator.get(f"/sinkron/{jalan.pk}/")) == []
    assert b"Mulai sinkron" not in operator.get("/sinkron/").content


def test_hanya_yang_berjalan_bertanya_lagi(klien, instansi):
    """The page stops asking by itself: an ended fragment no longer carries the trigger."""
    jalan = berjalan(instansi)
    alamat = f"/sinkron/{jalan.pk}/kemajuan/?status=berjalan&tahap=ambil"
    for status in StatusJalan.values:
        JalanSinkron.objects.filter(pk=jalan.pk).update(status=status)
        isi = klien.get(alamat, headers=HTMX).content.decode()
        assert ('hx-trigger="every 2s"' in isi, status) == (status == "berjalan", status)
        penuh = klien.get(f"/sinkron/{jalan.pk}/").content.decode()
        assert ("Muat ulang" in penuh, status) == (status == "berjalan", status)


def test_hanya_tahap_baru_dan_akhir_yang_diumumkan(klien, instansi):
    jalan = berjalan(instansi)
    alamat = f"/sinkron/{jalan.pk}/kemajuan/?status=berjalan&tahap="
    assert "HX-Trigger" not in klien.get(f"{alamat}ambil", headers=HTMX)
    jawaban = klien.get(f"{alamat}populasi", headers=HTMX)
    assert "Tahap: Mengambil data pegawai." in jawaban["HX-Trigger"]
    JalanSinkron.objects.filter(pk=jalan.pk).update(status="selesai")
    assert "Sinkron: Selesai." in klien.get(f"{alamat}ambil", headers=HTMX)["HX-Trigger"]


def test_kemajuan_laju_dan_sisa(klien, instansi):
    with time_machine.travel("2026-04-10T03:00:00Z", tick=False):
        jalan = berjalan(instansi)
        isi = klien.get(f"/sinkron/{jalan.pk}/").content.decode()
    assert '<progress aria-label="Mengambil data pegawai" value="120" max="300">' in isi
    assert "120 dari 300 pegawai (40 %)" in isi
    assert "2,0 pegawai per detik · sisa sekitar 1 menit" in isi


def test_potongan_di_luar_pengambilan(klien, instansi):
    jalan = berjalan(instansi, tahap="cocokkan")
    for urut, status in enumerate(("selesai", "dikerjakan", "menunggu", "menunggu")):
        PotonganSinkron.objects.create(jalan=jalan, tahap="cocokkan", urut=urut, status=status)
    isi = klien.get(f"/sinkron/{jalan.pk}/").content.decode()
    assert "1 dari 4 bagian (25 %)" in isi


@pytest.mark.parametrize(("menit", "diam"), [(2, False), (3, True)])
def test_pekerja_yang_diam_dikatakan(klien, instansi, menit, diam):
    with time_machine.travel("2026-04-10T03:00:00Z", tick=False) as waktu:
        jalan = berjalan(instansi)
        waktu.shift(timedelta(minutes=menit))
        isi = klien.get(f"/sinkron/{jalan.pk}/").content.decode()
    assert ("tidak memberi kabar sejak 10.00 WIB" in isi) is diam


def test_sebab_gagal_dan_jalan_keluarnya(klien, instansi):
    jalan = berjalan(instansi, status="gagal", galat="Token SSO kedaluwarsa.")
    isi = klien.get(f"/sinkron/{jalan.pk}/").content.decode()
    assert "Token SSO kedaluwarsa. Setelah penyebabnya diperbaiki, tekan Lanjutkan." in isi


def test_mulai_dari_halaman(klien, instansi):
    jawaban = klien.post("/sinkron/mulai/", {"sumber": "portal", "terapkan": "on"})
    jalan = JalanSinkron.objects.get()
    assert (jawaban.status_code, jawaban["Location"]) == (302, f"/sinkron/{jalan.pk}/")
    assert (jalan.instansi, jalan.sumber, jalan.terapkan) == (instansi, "portal", True)


def test_mulai_kedua_ditolak_dengan_kalimat(klien, instansi):
    mulai(instansi)
    jawaban = klien.post("/sinkron/mulai/", {"sumber": "portal"})
    assert jawaban.status_code == 409
    assert "Masih ada sinkron yang belum berakhir" in jawaban.content.decode()


def test_formulir_mulai_sebagai_dialog_dan_sebagai_halaman(klien, instansi):
    dialog, penuh = klien.get("/sinkron/mulai/", headers=HTMX), klien.get("/sinkron/mulai/")
    assert b"<html" not in dialog.content
    assert b"<h1" in penuh.content
    for jawaban in (dialog, penuh):
        assert b'name="sumber"' in jawaban.content
        assert b'name="instansi"' not in jawaban.content


def test_admin_nasional_memilih_instansi(instansi, masuk):

    akun = AkunFactory()
    PeranFactory(akun=akun, peran=Peran.ADMIN_NASIONAL)
    klien = masuk(akun)
    assert klien.post("/sinkron/mulai/", {"sumber": "portal"}).status_code == 422
    klien.post("/sinkron/mulai/", {"sumber": "portal", "instansi": instansi.pk})
    assert JalanSinkron.objects.get().instansi == instansi
    asing = JalanFactory()
    halaman = klien.get("/sinkron/").content.decode()
    assert str(asing.instansi) in halaman


@pytest.mark.parametrize(
    ("aksi", "dari", "ke"),
    [
        ("hentikan", "berjalan", "dihentikan"),
        ("lanjutkan", "dihentikan", "berjalan"),
        ("batalkan", "gagal", "dibatalkan"),
    ],
)
def test_tombol_berbuat(klien, instansi, aksi, dari, ke):
    jalan = berjalan(instansi, status=dari)
    PotonganSinkron.objects.create(jalan=jalan, tahap="ambil", urut=0)
    jawaban = klien.post(f"/sinkron/{jalan.pk}/{aksi}/", follow=True)
    jalan.refresh_from_db()
    assert (jawaban.status_code, jalan.status) == (200, ke)


def test_yang_berakibat_ditanyakan_dahulu(klien, instansi):
    jalan = berjalan(instansi)
    for aksi in ("batalkan", "izinkan"):
        isi = klien.get(f"/sinkron/{jalan.pk}/{aksi}/", headers=HTMX).content.decode()
        assert '<ul class="akibat' in isi
    jalan.refresh_from_db()
    assert jalan.status == "berjalan"


def test_catatan_disaring_dan_berhalaman(klien, instansi):
    jalan = berjalan(instansi)
    CatatanJalan.objects.bulk_create(
        CatatanJalan(jalan=jalan, tingkat=t, pesan=f"{t} {n}", nip="198507142010011999")
        for t, banyak in (("info", 2), ("galat", 30))
        for n in range(banyak)
    )
    semua = klien.get(f"/sinkron/{jalan.pk}/")
    assert [(s["label"], s["jumlah"]) for s in semua.context["saring"]] == [
        ("Semua", 32),
        ("Info", 2),
        ("Peringatan", 0),
        ("Galat", 30),
    ]
    kedua = klien.get(f"/sinkron/{jalan.pk}/?tingkat=galat&halaman=2", headers=HTMX)
    assert [c.pesan for c in kedua.context["halaman"]] == [f"galat {n}" for n in (4, 3, 2, 1, 0)]
    assert b"<html" not in kedua.content
    assert b"tingkat=galat&amp;halaman=1" in kedua.content


def test_nip_tidak_ada_dalam_alamat(klien, instansi):
    jalan = berjalan(instansi)
    CatatanJalan.objects.create(jalan=jalan, tingkat="galat", pesan="x", nip="198507142010011999")
    isi = klien.get(f"/sinkron/{jalan.pk}/").content.decode()
    assert "198507142010011999" not in isi
    assert "19850714\u00a0201001\u00a01\u00a0999" in isi


@pytest.mark.parametrize("banyak", [1, 25])
def test_anggaran_kueri_dan_ukuran(klien, instansi, banyak):
    for _ in range(banyak):
        JalanFactory(instansi=instansi)
    jalan = berjalan(instansi, tahap="cocokkan")
    CatatanJalan.objects.bulk_create(
        CatatanJalan(jalan=jalan, tingkat="galat", pesan="Sangat panjang. " * 30, nip="198507142010011999")
        for _ in range(banyak)
    )
    for alamat, batas in (
        ("/sinkron/", 12),
        (f"/sinkron/{jalan.pk}/", 12),
        (f"/sinkron/{jalan.pk}/kemajuan/", 9),
    ):
        with CaptureQueriesContext(connection) as kueri:
            jawaban = klien.get(alamat, headers=HTMX if "kemajuan" in alamat else {})
        assert (jawaban.status_code, len(kueri) <= batas, len(jawaban.content) < 100_000) == (
            200,
            True,
            True,
        ), (
            alamat,
            len(kueri),
            len(jawaban.content),
        )


def test_instansi_lain_tidak_terlihat(klien, instansi):
    asing = berjalan(InstansiFactory())
    for bagian in ("", "kemajuan/", "batalkan/"):
        assert klien.get(f"/sinkron/{asing.pk}/{bagian}").status_code == 404
    assert klien.post(f"/sinkron/{asing.pk}/hentikan/").status_code == 404


@pytest.mark.parametrize(
    ("detik", "teks"), [(0.4, "0 detik"), (59, "59 detik"), (60, "1 menit"), (7500, "2 jam 5 menit")]
)
def test_lama(detik, teks):
    assert lama(detik) == teks
