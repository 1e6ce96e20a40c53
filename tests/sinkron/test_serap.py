"""Payloads into the mirror: what is the same costs nothing, what cannot be read hurts nobody else."""

from datetime import timedelta

import pytest
from django.db import connection

from sinkron.layanan import gabung, serap
from sinkron.models import CerminPegawai
from tests.factories.pegawai import InstansiFactory, PegawaiFactory
from tests.sinkron.muatan import PADA, muatan

NIP = "198001012005011901"


def serap_satu(instansi, *pasang, pada=PADA):
    return serap.serap_pegawai(instansi_id=instansi.pk, jalan_id=1, muatan=list(pasang), pada=pada)


def baris():
    return list(CerminPegawai.objects.order_by("id_siasn").values())


@pytest.fixture(autouse=True, params=[0, 40], ids=["copy", "orm"])
def jalur_tulis(request, db, monkeypatch):
    """Both ways to write: COPY from the first row on, and Django's bulk operations."""
    if request.param == 0 and connection.vendor != "postgresql":
        pytest.skip("COPY hanya ada di PostgreSQL")
    for modul in (serap, gabung):
        monkeypatch.setattr(modul, "SEDIKIT", request.param)


@pytest.fixture
def instansi(db):
    return InstansiFactory(id_siasn="I1")


def test_baru_lalu_sama_lalu_berubah(instansi):
    assert serap_satu(instansi, (NIP, muatan())) == serap.HasilSerap(baru=1)
    awal = baris()
    assert serap_satu(instansi, (NIP, muatan()), pada=PADA + timedelta(days=1)) == serap.HasilSerap(sama=1)
    assert baris() == awal
    assert serap_satu(instansi, (NIP, muatan(golRuangAkhirId="34"))) == serap.HasilSerap(berubah=1)
    (c,) = CerminPegawai.objects.all()
    assert (c.golongan, serap.muatan_asli(c)) == ("III/d", muatan(golRuangAkhirId="34").decode())


def test_muatan_rusak_ditolak_dengan_alasan_dan_yang_lain_masuk(instansi):
    hasil = serap_satu(
        instansi,
        ("1", b"{"),
        ("2", b'["x"]'),
        ("3", muatan(nipBaru="123")),
        ("4", muatan(id="")),
        (NIP, muatan()),
    )
    assert hasil == serap.HasilSerap(
        baru=1,
        ditolak=4,
        galat=[
            ("1", "Jawaban SIASN bukan JSON yang utuh."),
            ("2", "Jawaban SIASN tidak memuat data seorang pegawai."),
            ("3", "NIP pada data SIASN tidak terdiri atas 18 angka."),
            ("4", "Data SIASN tidak memuat id pegawai yang sah."),
        ],
    )


def test_orang_yang_sama_dua_kali_dihitung_sekali(instansi):
    assert serap_satu(instansi, (NIP, muatan()), (NIP, muatan())) == serap.HasilSerap(baru=1, sama=1)
    # The old number still finds the person, whose payload bears the new one.
    assert serap_satu(instansi, ("198001012005011999", muatan())) == serap.HasilSerap(sama=1)
    assert CerminPegawai.objects.count() == 1


def test_pasangan_menurut_id_lebih_dulu_lalu_nip(instansi):
    menurut_nip = PegawaiFactory(instansi=instansi, nip=NIP)
    menurut_id = PegawaiFactory(instansi=instansi, id_siasn="A1")
    serap_satu(instansi, (NIP, muatan()))
    assert CerminPegawai.objects.get().pegawai == menurut_id
    serap_satu(instansi, (NIP, muatan(id="A2")))
    assert CerminPegawai.objects.get(id_siasn="A2").pegawai == menurut_nip


def test_nip_tidak_mengalahkan_id_lain_dan_tidak_menyeberang_instansi(instansi):
    PegawaiFactory(instansi=instansi, nip=NIP, id_siasn="LAIN")
    lain = PegawaiFactory(nip="198501012010011902")
    serap_satu(instansi, (NIP, muatan()), (lain.nip, muatan(id="A2", nipBaru=lain.nip)))
    assert [c["pegawai_id"] for c in baris()] == [None, None]


def test_konversi_nip_tetap_orang_yang_sama(instansi):
    p = PegawaiFactory(instansi=instansi, nip=NIP)
    serap_satu(instansi, (NIP, muatan()))
    assert serap_satu(instansi, (NIP, muatan(nipBaru="198001012020011901"))).berubah == 1
    c = CerminPegawai.objects.get()
    assert (c.pegawai, c.nip) == (p, "198001012020011901")


def test_dua_baris_cermin_tidak_berebut_satu_pegawai(instansi):
    p = PegawaiFactory(instansi=instansi, nip=NIP)
    serap_satu(instansi, (NIP, muatan()), (NIP, muatan(id="A2")))
    assert [c["pegawai_id"] for c in baris()] == [p.pk, None]


def test_ditemukan_lagi_setelah_tidak_ditemukan(instansi):
    serap_satu(instansi, (NIP, muatan()))
    assert serap.catat_tidak_ditemukan(instansi_id=instansi.pk, nip=[NIP]) == 1
    serap.catat_tidak_ditemukan(instansi_id=instansi.pk, nip=[NIP])
    assert CerminPegawai.objects.get().tidak_ditemukan == 2
    assert serap_satu(instansi, (NIP, muatan())) == serap.HasilSerap(sama=1)
    assert CerminPegawai.objects.get().tidak_ditemukan == 0


def test_pegawai_yang_dibuat_kemudian_ditautkan(instansi):
    serap_satu(instansi, (NIP, muatan()))
    p = PegawaiFactory(instansi=instansi, nip=NIP)
    c = CerminPegawai.objects.get()
    assert serap.tautkan(instansi_id=instansi.pk, dari=c.pk, sampai=c.pk) == 1
    c.refresh_from_db()
    assert c.pegawai == p


def test_nomor_sebelum_konversi_menemukan_orangnya(instansi):
    baru = "198001012026011901"
    pegawai = PegawaiFactory(instansi=instansi, nip=NIP)
    serap_satu(instansi, (baru, muatan(nipBaru=baru, nipLama=NIP)))
    assert CerminPegawai.objects.get().pegawai == pegawai


def test_nomor_lama_tidak_merebut_orang_yang_kini_bernomor_itu(instansi):
    baru = "198001012026011901"
    pegawai = PegawaiFactory(instansi=instansi, nip=NIP)
    serap_satu(
        instansi,
        (baru, muatan(id="A", nipBaru=baru, nipLama=NIP)),
        (NIP, muatan(id="B", nipBaru=NIP)),
    )
    assert {c.id_siasn: c.pegawai for c in CerminPegawai.objects.all()} == {"A": None, "B": pegawai}


def test_populasi_ditandai_menurut_id_atau_nip(instansi):
    serap_satu(
        instansi, (NIP, muatan()), ("198501012010011902", muatan(id="A2", nipBaru="198501012010011902"))
    )
    semua = [("lain", "A1"), ("198501012010011902", ""), ("199001012015011903", "")]
    assert serap.tandai_populasi(instansi_id=instansi.pk, jalan_id=7, baris=semua) == 2
    assert {c["jalan_terakhir"] for c in baris()} == {7}


def test_pindahan_dibandingkan_di_instansi_pasangannya(instansi):
    serap_satu(instansi, (NIP, muatan()))
    baru = InstansiFactory(id_siasn="I2")
    p = PegawaiFactory(instansi=baru, nip=NIP)
    CerminPegawai.objects.update(pegawai=p)
    serap.tandai_populasi(instansi_id=baru.pk, jalan_id=8, baris=[])
    assert CerminPegawai.objects.get().instansi == baru
    # The old agency asks once more: news of the person, but not its person any more.
    serap_satu(instansi, (NIP, muatan(golRuangAkhirId="34")))
    assert CerminPegawai.objects.get().instansi == baru


@pytest.mark.parametrize("teks", ["A\tB\\N\nC", "\\", "\u0000X", "\ud800", "😀 \\.", "\r\n"])
def test_tanda_yang_ganjil_tidak_merusak_baris(instansi, teks):
    serap_satu(instansi, (NIP, muatan(jabatanFungsionalNama=f"a{teks}z", email=teks)))
    c = CerminPegawai.objects.get()
    bersih = teks.replace("\x00", "").replace("\ud800", "?")
    assert c.jabatan == " ".join(f"a{bersih}z".split())
