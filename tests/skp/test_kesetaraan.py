"""The buttons on the page are the acts in the API: the same, in every state, for everybody who sees it."""

import pytest
import time_machine
from django.urls import reverse

from skp import alur
from skp.models import SKP, Keberatan, Penilaian
from tests.factories.skp import SAAT, dunia

pytestmark = pytest.mark.django_db

# state of the SKP: acts of its owner, of the penilai, of the atasan penilai, of the admin
AKSI_SKP = {
    ("draft", 1): (["ajukan", "hapus"], [], [], []),
    ("diajukan", 1): (["batal_ajukan"], ["setujui", "kembalikan"], [], []),
    ("dikembalikan", 1): (["ajukan"], [], [], []),
    ("disetujui", 1): (["minta_revisi"], ["buka_revisi"], [], ["buka_revisi"]),
    ("revisi", 2): (["ajukan", "batalkan_revisi"], ["batalkan_revisi"], [], []),
    ("dikembalikan", 2): (["ajukan", "batalkan_revisi"], ["batalkan_revisi"], [], []),
    ("selesai", 1): ([], [], [], []),
    ("diganti", 1): ([], [], [], []),
    ("dibatalkan", 1): ([], [], [], []),
}
AKSI_PENILAIAN = {
    "belum_diajukan": (["ajukan_realisasi"], [], [], []),
    "diajukan": (["batal_realisasi"], ["kembalikan_realisasi", "nilai"], [], []),
    "dinilai": ([], ["nilai", "sampaikan", "buka_kembali"], [], []),
    "disampaikan": (["terima", "ajukan_keberatan"], ["buka_kembali"], [], []),
    "keberatan": (["cabut_keberatan"], [], ["putus_keberatan"], []),
    "final": ([], [], [], []),
}
PERAN = ("pemilik", "penilai", "atasan", "admin")


@pytest.fixture
def d():
    with time_machine.travel(SAAT, tick=False):
        yield dunia()


def di_halaman(klien, alamat, panah, argumen) -> list[str]:
    """The arrows whose address stands on the page, as a link or as a form."""
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    return [t.nama for t in panah if f'"{_alamat(t, argumen)}"' in isi]


def _alamat(transisi, argumen) -> str:
    if transisi.boleh is alur.izin.hanya_sistem:
        return "tidak ada"
    return reverse(f"skp:{transisi.nama}", args=argumen)


def di_api(klien, nama, argumen) -> list[str]:
    return [a["nama"] for a in klien.get(reverse(f"api:{nama}", args=argumen)).json()["aksi"]]


@pytest.mark.parametrize(("keadaan", "harapan"), AKSI_SKP.items(), ids=str)
def test_tombol_skp_sama_dengan_aksi_api(d, masuk, keadaan, harapan):
    pk = d.milik["pemilik"].skp.pk
    SKP.objects.filter(pk=pk).update(status=keadaan[0], versi=keadaan[1])
    klien = {peran: masuk(d.akun[peran]) for peran in PERAN}
    diharapkan = dict(zip(PERAN, harapan, strict=True))
    assert {p: di_api(k, "skp", [pk]) for p, k in klien.items()} == diharapkan
    halaman = reverse("skp:detail", args=[pk])
    tombol = {p: di_halaman(k, halaman, alur.ALUR_SKP, [pk]) for p, k in klien.items()}
    assert tombol == diharapkan


@pytest.mark.parametrize(("status", "harapan"), AKSI_PENILAIAN.items(), ids=str)
def test_tombol_penilaian_sama_dengan_aksi_api(d, masuk, status, harapan):
    m = d.milik["pemilik"]
    argumen = [m.skp.pk, m.periode.pk]
    nilai = {} if status in ("belum_diajukan", "diajukan") else {"predikat": "baik"}
    Penilaian.objects.filter(pk=m.penilaian.pk).update(
        status=status,
        rating_hasil_kerja="sesuai",
        rating_perilaku="sesuai",
        dinilai_pada=SAAT,
        disampaikan_pada=SAAT,
        **nilai,
    )
    if status == "keberatan":
        Keberatan.objects.create(penilaian=m.penilaian, alasan="Belum dibaca.")
    klien = {peran: masuk(d.akun[peran]) for peran in PERAN}
    diharapkan = dict(zip(PERAN, harapan, strict=True))
    assert {p: di_api(k, "penilaian", argumen) for p, k in klien.items()} == diharapkan
    halaman = reverse("skp:lembar", args=argumen)
    tombol = {p: di_halaman(k, halaman, alur.ALUR_PENILAIAN, argumen) for p, k in klien.items()}
    assert tombol == diharapkan


@pytest.mark.parametrize(
    ("saat", "status", "harapan"),
    [
        ("2026-04-30T05:00:00Z", "disetujui", {"pemilik": ["ajukan_realisasi"], "penilai": []}),
        ("2026-05-01T05:00:00Z", "disetujui", {"pemilik": [], "penilai": ["nilai"]}),
        ("2026-05-01T05:00:00Z", "diganti", {"pemilik": [], "penilai": []}),
        ("2026-04-10T05:00:00Z", "draft", {"pemilik": [], "penilai": []}),
    ],
)
def test_batas_pengisian_menutup_yang_satu_dan_membuka_yang_lain(d, masuk, saat, status, harapan):
    m = d.milik["pemilik"]
    argumen = [m.skp.pk, m.periode.pk]
    SKP.objects.filter(pk=m.skp.pk).update(status=status)
    with time_machine.travel(saat, tick=False):
        klien = {peran: masuk(d.akun[peran]) for peran in harapan}
        assert {p: di_api(k, "penilaian", argumen) for p, k in klien.items()} == harapan
        halaman = reverse("skp:lembar", args=argumen)
        tombol = {p: di_halaman(k, halaman, alur.ALUR_PENILAIAN, argumen) for p, k in klien.items()}
    assert tombol == harapan
