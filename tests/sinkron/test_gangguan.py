"""The fault drill, first part: every fault the mock can play, and how a run ends under it.

The table here and the one in docs/sinkron.md ("Gangguan") name the same faults. Whatever stopped a run:
once it is mended, resuming leads to the same people as an undisturbed run.
"""

import re
from pathlib import Path

import pytest

from sinkron.layanan import jalan as layanan
from sinkron.layanan import pekerja
from sinkron.models import CerminPegawai, CerminUnor, JalanSinkron, Sambungan, Selisih
from sinkron.tiruan.skenario import GANGGUAN
from tests.sinkron.jalan_uji import hubungkan, mulai
from tests.sinkron.tiruan import jalankan

ORANG = 12
# Of saves only; tests/sinkron/test_kiriman*.py.
HANYA_KIRIMAN = {"validasi", "mapdata_string", "mapdata_objek", "simpan_lalu_putus"}
UTUH = ("selesai", "", {"baru": 12})
SATU_GAGAL = ("selesai", "", {"baru": 11, "gagal": 1})
SATU_TIDAK_ADA = ("selesai", "", {"baru": 11, "tidak_ditemukan": 1})
PUTUS = ("gagal", "SIASN berkali-kali tidak dapat dihubungi", {})
SSO = ("gagal", "Token SSO kedaluwarsa, administrator harus memperbarui", {})
# {n} is the NIP of the fourth person. What is not counted is 0.
TABEL = {
    "lambat=0.01": UTUH,
    "gantung=2@1": UTUH,
    "putus@2": UTUH,
    "putus": PUTUS,
    "putus:data-utama": PUTUS,
    "429=0@2": UTUH,
    "429=0": ("gagal", "SIASN meminta portal melambat", {}),
    "runtime_error@1": UTUH,
    "runtime_error": PUTUS,
    "runtime_error_suspended": ("gagal", "Layanan SIASN sedang ditangguhkan gateway BKN", {}),
    "500@1": UTUH,
    "500:{n}": SATU_GAGAL,
    "500": PUTUS,
    "500_sekali": UTUH,
    "502:{n}": SATU_GAGAL,
    "502": PUTUS,
    "apim_401@1": UTUH,
    "apim_401": ("gagal", "SIASN menolak token APIM walau baru diperbarui", {}),
    "sso_jwt": SSO,
    "sso_mismatch": SSO,
    "sso_mismatch:{n}": ("gagal", SSO[1], {"baru": 3}),
    "tidak_ada_404:{n}": SATU_TIDAK_ADA,
    "tidak_ada_200:{n}": SATU_TIDAK_ADA,
    "code1_data_null:{n}": SATU_TIDAK_ADA,
    "data_rusak:{n}": SATU_GAGAL,
    "data_rusak:ref-unor": ("gagal", "Jawaban SIASN tidak dapat dibaca", {}),
    "batas_halaman=3": UTUH,
    "halaman_ganda": UTUH,
    "kosong:{n}": UTUH,
    "teks_null:{n}": UTUH,
    "pindah_instansi:{n}": ("selesai", "", {"baru": 11}),  # not in the export, and not ours
    "pensiun:{n}": UTUH,
    "konversi_nip:{n}": UTUH,
    "unor_hilang": UTUH,
}
HITUNGAN = ("baru", "berubah", "sama", "ditolak", "gagal", "tidak_ditemukan")


@pytest.fixture
def tiruan():
    with jalankan(pegawai=ORANG) as t:
        yield t


@pytest.fixture
def instansi(siasn, settings):
    settings.SINKRON_JEDA, settings.SIASN_BATAS_WAKTU = 0, 0.5
    instansi = hubungkan(settings, siasn.url)
    instansi.id_siasn = settings.SIASN_INSTANSI = siasn.sumber.instansi.id
    instansi.save()
    return instansi


def dari_awal(siasn):
    for model in (Selisih, JalanSinkron, CerminPegawai, CerminUnor, Sambungan):
        model.objects.all().delete()
    siasn.setel_ulang()


def akhir(jalan):
    jalan.refresh_from_db()
    sebab = jalan.galat.split(":")[0].split(".")[0].removesuffix(" (status 200)")
    return jalan.status, sebab, {k: n for k in HITUNGAN if (n := getattr(jalan, k))}


def cermin():
    return sorted(CerminPegawai.objects.values_list("id_siasn", "nip", "sidik", "unor_siasn", "kedudukan"))


def test_setiap_gangguan_berakhir_seperti_tertulis(siasn, instansi):
    dari_awal(siasn)
    jalan = mulai(instansi)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    assert (akhir(jalan), jalan.total, CerminUnor.objects.count()) == (UTUH, ORANG, 6)
    tanpa_gangguan = cermin()
    nyata, sesudah = {}, {}
    for gangguan in TABEL:
        dari_awal(siasn)
        siasn.gangguan(gangguan.format(n=siasn.nip(3)))
        jalan = mulai(instansi)
        pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
        nyata[gangguan] = akhir(jalan)
        if jalan.status == "gagal" or jalan.gagal:
            siasn.gangguan("")
            Sambungan.objects.all().delete()  # the breaker would wait for half a minute
            lagi = layanan.lanjutkan_sinkron if jalan.status == "gagal" else layanan.ulangi_gagal
            lagi(jalan_id=jalan.pk, oleh=None)
            pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
            sesudah[gangguan] = (akhir(jalan), cermin() == tanpa_gangguan)
    assert nyata == TABEL
    assert sesudah == {
        g: (UTUH, True) for g, (status, _, n) in TABEL.items() if status == "gagal" or "gagal" in n
    }


def test_tabel_dan_dokumen_menyebut_setiap_gangguan():
    nama = {re.split("[=:@]", g)[0] for g in TABEL}
    assert nama == set(GANGGUAN) - HANYA_KIRIMAN
    teks = (
        (Path(__file__).parents[2] / "docs/sinkron.md")
        .read_text()
        .split("\n## Gangguan\n")[1]
        .split("\n## ")[0]
    )
    assert {
        n
        for baris in teks.splitlines()
        if baris.startswith("| `")
        for n in re.findall("`([^`]+)`", baris.split("|")[1])
    } == nama
