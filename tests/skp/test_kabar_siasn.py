"""What stands on the sheet of a final assessment about its way to SIASN."""

import re

import pytest
from django.urls import reverse

from pegawai.models import PenempatanJabatan
from sinkron.models import KotakKeluar
from skp.models import Penilaian
from tests.skp import panggung
from tests.skp.test_kirim_hasil import jadikan_fungsional, siapkan_penilaian, terima


@pytest.fixture
def kabar(buka):
    """The line, as somebody reads it on the sheet of "pemilik" in a period; "" when there is none."""

    def _kabar(siapa="pemilik", periode="akhir", **kolom):
        KotakKeluar.objects.update(**kolom) if kolom else None
        html = buka(siapa, periode=periode).content.decode()
        baris = re.search(r'id="kabar-siasn">(.*?)</p>', html, re.S)
        return " ".join(baris[1].split()) if baris else ""

    return _kabar


@pytest.fixture
def final(p):
    penilaian = siapkan_penilaian(p)
    terima(p, penilaian)
    return penilaian


@pytest.mark.parametrize(
    ("kolom", "kalimat"),
    [
        ({}, "Menunggu dikirim ke SIASN."),
        ({"status": "mengirim"}, "Menunggu dikirim ke SIASN."),
        (
            {"galat": "SIASN tidak menjawab."},
            "Menunggu dikirim ke SIASN. Percobaan terakhir: SIASN tidak menjawab.",
        ),
        ({"status": "terkirim", "terkirim_pada": panggung.saat_ini()}, "Terkirim ke SIASN 12-05-2026."),
        (
            {"status": "gagal", "galat": "SIASN menolak isinya."},
            "Belum diterima SIASN: SIASN menolak isinya. Admin instansi dapat mengirim ulang.",
        ),
        (
            {"acuan": "penilaian:0"},
            "Hasil tahun 2026 di SIASN diambil dari SKP yang berakhir paling akhir pada tahun itu.",
        ),
    ],
)
def test_kabar_bagi_pegawai_dan_penilai(final, kabar, kolom, kalimat):
    assert [kabar(siapa, **kolom) for siapa in ("pemilik", "penilai")] == [kalimat] * 2


def test_belum_final_tanpa_kabar(p, kabar):
    siapkan_penilaian(p)
    assert kabar() == ""


def test_periodik_hanya_bagi_pejabat_fungsional(p, kabar):
    terima(p, siapkan_penilaian(p, "tw2"))
    assert kabar(periode="tw2") == ""
    Penilaian.objects.update(status="disampaikan")
    jadikan_fungsional(p)
    terima(p, Penilaian.objects.get())
    assert kabar(periode="tw2") == "Menunggu dikirim ke SIASN."


def test_skp_plt_tanpa_kabar(p, final, kabar):
    PenempatanJabatan.objects.filter(pk=p.tempat["pemilik"].pk).update(jenis="plt")
    assert kabar() == ""


def test_tidak_lebih_dari_dua_belas_kueri(p, final, client, django_assert_max_num_queries):
    client.force_login(p.akun["pemilik"])
    with django_assert_max_num_queries(12):
        jawaban = client.get(reverse("skp:lembar", args=[p.skp.pk, p.periode["akhir"].pk]))
    assert "Menunggu dikirim ke SIASN." in jawaban.content.decode()
