"""Adding and changing people: history, the login that follows the NIP, refusals, the way back."""

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import layanan_pegawai
from pegawai.models import Akun, Pegawai
from tests.factories.pegawai import AkunFactory, InstansiFactory, PegawaiFactory, nip_pns

pytestmark = pytest.mark.django_db


def ubah(pegawai, **isi):
    semula = layanan_pegawai.ubah_pegawai(pegawai_id=pegawai.pk, ubah=isi, sebab="uji", oleh=None)
    pegawai.refresh_from_db()
    pegawai.akun.refresh_from_db()
    return semula


def test_hanya_yang_berubah_ditulis_dan_dicatat():
    p = PegawaiFactory(nama="Nama Lama", golongan="III/c")
    assert ubah(p, nama="Nama Baru", golongan="III/c") == {"nama": "Nama Lama"}
    assert p.nama == "Nama Baru"
    assert list(p.riwayat.values_list("bidang", "dari", "ke", "oleh_nama")) == [
        ("nama", "Nama Lama", "Nama Baru", "Sistem")
    ]


@pytest.mark.parametrize(
    ("golongan", "pangkat"), [("III/d", "Penata Tk.I"), ("IV/e", "Pembina Utama"), ("IX", "")]
)
def test_pangkat_mengikuti_golongan(golongan, pangkat):
    p = PegawaiFactory(golongan="III/c", pangkat="Penata")
    ubah(p, golongan=golongan)
    assert (p.golongan, p.pangkat) == (golongan, pangkat)


def test_akun_mengikuti_nip_dan_surel():
    p = PegawaiFactory()
    baru = nip_pns(400_123)
    assert set(ubah(p, nip=baru, email="baru@uji.example")) == {"nip", "email"}
    assert (p.nip, p.akun.nip, p.akun.email) == (baru, baru, "baru@uji.example")


@pytest.mark.parametrize("milik", ["pegawai", "akun"])
def test_nip_orang_lain_ditolak(milik):
    p, lain = PegawaiFactory(), PegawaiFactory()
    if milik == "akun":
        lain.nip = nip_pns(400_200)
        lain.save()
    nip = lain.akun.nip if milik == "akun" else lain.nip
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        ubah(p, nip=nip)
    assert tolak.value.kode == "PGW-01"


def test_bidang_yang_tidak_dikenal_tidak_ditulis():
    with pytest.raises(ValueError, match="akun_id"):
        ubah(PegawaiFactory(), akun_id="1")


def tambah(nip, **lain):
    return layanan_pegawai.tambah_pegawai(
        instansi_id=InstansiFactory().pk,
        nip=nip,
        nama="Orang Baru",
        jenis_asn="pns",
        golongan="III/a",
        sebab="uji",
        oleh=None,
        **lain,
    )


def test_pegawai_baru_mendapat_akun_yang_belum_dapat_masuk():
    p = tambah(nip_pns(400_300), id_siasn="ABC", email="a@uji.example")
    assert (p.pangkat, p.akun.nip, p.akun.email, p.akun.has_usable_password()) == (
        "Penata Muda",
        p.nip,
        "a@uji.example",
        False,
    )
    assert [r.ke for r in p.riwayat.all()] == ["ditambahkan"]


def test_akun_tanpa_orang_dipakai_dan_nip_ganda_ditolak():
    akun = AkunFactory(nip=nip_pns(400_301))
    p = tambah(akun.nip)
    assert p.akun == akun
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        tambah(akun.nip)
    assert tolak.value.kode == "PGW-01"


def test_pegawai_baru_dapat_ditarik_selama_belum_dipakai():
    p = tambah(nip_pns(400_302))
    layanan_pegawai.hapus_pegawai_baru(pegawai_id=p.pk)
    assert not Pegawai.objects.filter(pk=p.pk).exists()
    assert not Akun.objects.filter(nip=p.nip).exists()


def test_pegawai_baru_yang_sudah_masuk_tidak_dihapus():
    p = tambah(nip_pns(400_303))
    Akun.objects.filter(pk=p.akun_id).update(last_login="2026-01-05T00:00:00Z")
    with pytest.raises(TransisiTidakSah):
        layanan_pegawai.hapus_pegawai_baru(pegawai_id=p.pk)
    assert Pegawai.objects.filter(pk=p.pk).exists()
