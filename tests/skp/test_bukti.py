"""Bukti dukung: links and files, what is refused, who may fetch it and how it is handed out."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pegawai.models import PengaturanInstansi
from skp.models import BuktiDukung, Penilaian

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.usefixtures("skp_berlaku")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.fixture
def kirim(client, p):
    """Post the evidence form of the only RHK as its owner (or as somebody else)."""

    def _kirim(data=None, berkas=None, *, nama="pemilik", **opsi):
        client.force_login(p.akun[nama])
        isi = {"rhk": p.skp.rhk.get().pk, **(data or {})}
        if berkas is not None:
            isi["berkas"] = SimpleUploadedFile(*berkas)
        return client.post(reverse("skp:bukti_tambah", args=[p.skp.pk, p.periode["tw2"].pk]), isi, **opsi)

    return _kirim


def tersimpan() -> list[str]:
    """Every file below bukti/ in the store."""

    def telusuri(folder):
        if not default_storage.exists(folder):
            return
        anak, berkas = default_storage.listdir(folder)
        yield from (f"{folder}/{b}" for b in berkas)
        for a in anak:
            yield from telusuri(f"{folder}/{a}")

    return sorted(telusuri("bukti"))


@pytest.fixture
def bukti(kirim, p):
    kirim({"nama": "Laporan TW II"}, ("laporan.pdf", PDF))
    bukti = BuktiDukung.objects.get()
    yield bukti
    default_storage.delete(bukti.berkas.name)


def test_tautan_tersimpan_dan_dibuka_tanpa_perujuk(kirim, client, p):
    jawaban = kirim({"nama": "Folder", "tautan": "https://drive.contoh.go.id/a?b=1"}, headers=HTMX)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert (
        '<a href="https://drive.contoh.go.id/a?b=1" rel="noopener noreferrer nofollow" target="_blank">Folder'
        in teks
    )


def test_berkas_tersimpan(bukti):
    assert (bukti.nama, bukti.tipe_isi, bukti.ukuran, bukti.tautan) == (
        "Laporan TW II",
        "application/pdf",
        len(PDF),
        "",
    )


@pytest.mark.parametrize(
    ("data", "berkas", "kode"),
    [
        ({"tautan": "javascript:alert(1)"}, None, "BKT-05"),
        ({"tautan": "https://a:b@contoh.go.id/"}, None, "BKT-05"),
        ({"tautan": "contoh"}, None, "BKT-05"),
        ({}, ("besar.pdf", PDF + b"\0" * (11 * 1024 * 1024)), "BKT-01"),
        ({}, ("samaran.pdf", b"MZ\x90\0" + b"\0" * 200), "BKT-02"),
        ({}, ("gambar.png", PDF), "BKT-02"),
        ({}, ("skrip.html", b"<script>1</script>"), "BKT-02"),
        ({}, ("program.exe", b"MZ\x90\0"), "BKT-02"),
        ({}, ("kosong.pdf", b""), "BKT-03"),
        ({}, ("tanpa-akhiran", PDF), "BKT-04"),
        ({}, None, "Isi tautan atau pilih satu berkas"),
        ({"tautan": "https://contoh.go.id/"}, ("laporan.pdf", PDF), "Pilih salah satu"),
    ],
)
@pytest.mark.parametrize("opsi", [{}, {"headers": HTMX}], ids=["polos", "htmx"])
def test_yang_ditolak_menyebut_sebabnya_dan_tidak_menyimpan_apa_pun(kirim, data, berkas, kode, opsi):
    sebelum = tersimpan()
    jawaban = kirim({"nama": "Nama yang diketik", **data}, berkas, **opsi)
    teks = jawaban.content.decode()
    assert (jawaban.status_code, kode in teks, "Nama yang diketik" in teks) == (422, True, True)
    assert (BuktiDukung.objects.count(), tersimpan()) == (0, sebelum)


def test_berkas_50_mb_ditolak_dengan_kalimat(kirim):
    jawaban = kirim({}, ("besar.pdf", PDF + bytes(50 * 1024 * 1024)))
    assert jawaban.status_code == 422
    assert "paling besar 10 MB" in jawaban.content.decode()


def test_bom_arsip_ditolak_tanpa_diurai(kirim):
    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<x/>")
        z.writestr("word/document.xml", bytes(250 * 1024 * 1024))
    jawaban = kirim({}, ("laporan.docx", arsip.getvalue()))
    assert (jawaban.status_code, BuktiDukung.objects.count()) == (422, 0)


def test_batas_ukuran_mengikuti_pengaturan_instansi(kirim, p):
    PengaturanInstansi.objects.filter(instansi=p.instansi).update(ukuran_berkas_mb=1)
    jawaban = kirim({}, ("laporan.pdf", PDF + bytes(1024 * 1024)))
    assert (jawaban.status_code, "paling besar 1 MB" in jawaban.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("nama", "kode"),
    [("penilai", 403), ("atasan_penilai", 403), ("admin", 403), ("rekan", 404), ("luar", 404)],
)
def test_hanya_pemilik_menambah_bukti(kirim, nama, kode):
    jawaban = kirim({"tautan": "https://contoh.go.id/"}, nama=nama)
    assert (jawaban.status_code, BuktiDukung.objects.count()) == (kode, 0)


@pytest.mark.parametrize("rhk", ["x", "", "9" * 40, "-1"])
def test_rhk_yang_tidak_dikenal_ditolak(kirim, rhk):
    assert kirim({"rhk": rhk, "tautan": "https://contoh.go.id/"}).status_code == 422


def test_periode_yang_sudah_diajukan_menolak_bukti_baru(kirim, p):
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
    jawaban = kirim({"tautan": "https://contoh.go.id/"})
    assert (jawaban.status_code, BuktiDukung.objects.count()) == (409, 0)


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("pemilik", 200),
        ("penilai", 200),
        ("plh", 200),
        ("delegasi", 200),
        ("atasan_penilai", 200),
        ("admin", 200),
        ("rekan", 404),
        ("kabid_lain", 404),
        ("operator", 404),
        ("luar", 404),
    ],
)
def test_unduhan_hanya_bagi_yang_melihat_skp(client, p, bukti, nama, kode):
    client.force_login(p.akun[nama])
    assert client.get(reverse("skp:bukti", args=[bukti.pk])).status_code == kode


def test_unduhan_tanpa_masuk_dialihkan(client, bukti):
    client.logout()
    assert client.get(reverse("skp:bukti", args=[bukti.pk])).status_code == 302


def test_unduhan_adalah_lampiran_yang_tidak_dapat_berjalan(client, bukti):
    jawaban = client.get(reverse("skp:bukti", args=[bukti.pk]))
    assert jawaban.streaming
    assert b"".join(jawaban.streaming_content) == PDF
    tajuk = {
        k: jawaban[k]
        for k in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Cache-Control",
        )
    }
    assert tajuk == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="Laporan TW II.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }


def test_nama_unduhan_tidak_dapat_menyisipkan_tajuk(client, bukti):
    BuktiDukung.objects.update(nama='a"\r\nX-Jahat: 1/../\u202e')
    jawaban = client.get(reverse("skp:bukti", args=[bukti.pk]))
    assert jawaban["Content-Disposition"].startswith("attachment;")
    assert "X-Jahat" not in jawaban.headers


def test_berkas_yang_hilang_dari_penyimpanan_adalah_404(client, bukti):
    default_storage.delete(bukti.berkas.name)
    assert client.get(reverse("skp:bukti", args=[bukti.pk])).status_code == 404


def test_tautan_tidak_diunduh_dari_sini(kirim, client):
    kirim({"tautan": "https://contoh.go.id/"})
    assert client.get(reverse("skp:bukti", args=[BuktiDukung.objects.get().pk])).status_code == 404


def test_hapus_menanyakan_lalu_membuang_berkasnya(client, p, bukti, django_capture_on_commit_callbacks):
    alamat = reverse("skp:bukti_hapus", args=[p.skp.pk, p.periode["tw2"].pk, bukti.pk])
    assert client.get(alamat, headers=HTMX).status_code == 200
    assert BuktiDukung.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        jawaban = client.post(alamat, headers=HTMX)
    assert (jawaban.status_code, jawaban["HX-Reswap"]) == (200, "outerHTML")
    assert (BuktiDukung.objects.count(), default_storage.exists(bukti.berkas.name)) == (0, False)
    assert client.post(alamat).status_code == 404


def test_hapus_oleh_penilai_ditolak(client, p, bukti):
    client.force_login(p.akun["penilai"])
    alamat = reverse("skp:bukti_hapus", args=[p.skp.pk, p.periode["tw2"].pk, bukti.pk])
    assert (client.post(alamat).status_code, BuktiDukung.objects.count()) == (403, 1)
