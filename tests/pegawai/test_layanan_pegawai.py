"""Adding and changing people: history, the login that follows the NIP, refusals, the way back."""

from datetime import date

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import layanan_pegawai
from pegawai.models import Akun, Pegawai, PenempatanJabatan
from tests.factories.pegawai import AkunFactory, InstansiFactory, PegawaiFactory, PenempatanFactory, nip_pns
from tests.factories.skp import SKPFactory

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
    lain.nip = nip_pns(400_200)
    lain.save()
    nip = lain.akun.nip if milik == "akun" else lain.nip
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        ubah(p, nip=nip)
    assert tolak.value.kode == "PGW-01"


def test_nip_yang_sudah_dipakai_akun_sendiri_diterima():
    p, _ = PegawaiFactory(), PegawaiFactory()
    p.akun.nip = nip_pns(400_201)
    p.akun.save()
    ubah(p, nip=nip_pns(400_201))
    assert p.nip == p.akun.nip == nip_pns(400_201)


def test_id_siasn_ditulis_tanpa_riwayat_dan_kosong_bukan_nilai():
    p = PegawaiFactory()
    assert ubah(p, id_siasn="ABC") == {"id_siasn": ""}
    assert (p.id_siasn, p.riwayat.count()) == ("ABC", 0)
    assert ubah(p, id_siasn="") == {"id_siasn": "ABC"}
    assert p.id_siasn is None


def test_orang_tanpa_akun_dapat_diubah():
    p = PegawaiFactory(akun=None)
    baru = nip_pns(400_202)
    semula = {"nip": p.nip, "email": ""}
    isi = {"nip": baru, "email": "x@uji.example"}
    assert layanan_pegawai.ubah_pegawai(pegawai_id=p.pk, ubah=isi, sebab="uji", oleh=None) == semula
    assert Pegawai.objects.get(pk=p.pk).nip == baru


def test_bidang_yang_tidak_dikenal_tidak_ditulis():
    with pytest.raises(ValueError, match="akun_id"):
        ubah(PegawaiFactory(), akun_id="1")


def tambah(nip, **lain):
    return layanan_pegawai.tambah_pegawai(
        instansi_id=InstansiFactory().pk,
        nip=nip,
        nama="Orang Baru",
        **{"jenis_asn": "pns", "golongan": "III/a", **lain},
        sebab="uji",
        oleh=None,
    )


def test_pegawai_baru_mendapat_akun_yang_belum_dapat_masuk():
    p = tambah(nip_pns(400_300), id_siasn="ABC", email="a@uji.example", kedudukan="tugas_belajar")
    p.refresh_from_db()
    assert (p.nama, p.jenis_asn, p.golongan, p.pangkat, p.id_siasn, p.kedudukan) == (
        "Orang Baru",
        "pns",
        "III/a",
        "Penata Muda",
        "ABC",
        "tugas_belajar",
    )
    assert (p.akun.nip, p.akun.email, p.akun.has_usable_password()) == (p.nip, "a@uji.example", False)
    assert [r.ke for r in p.riwayat.all()] == ["ditambahkan"]
    pppk = tambah(nip_pns(400_306), jenis_asn="pppk", golongan="IX")
    assert (pppk.jenis_asn, pppk.golongan, pppk.pangkat) == ("pppk", "IX", "")
    assert [tambah(nip_pns(400_300 + n), id_siasn=kosong).id_siasn for n, kosong in ((7, ""), (8, None))] == [
        None,
        None,
    ]


def test_akun_tanpa_orang_dipakai_dan_nip_ganda_ditolak():
    AkunFactory()
    akun = AkunFactory(nip=nip_pns(400_301))
    p = tambah(akun.nip)
    assert p.akun == akun
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        tambah(akun.nip)
    assert tolak.value.kode == "PGW-01"


def test_pegawai_baru_dapat_ditarik_selama_belum_dipakai():
    p, lain = tambah(nip_pns(400_302)), PenempatanFactory()
    PenempatanFactory(pegawai=p)
    layanan_pegawai.hapus_pegawai_baru(pegawai_id=p.pk)
    assert list(Pegawai.objects.all()) == [lain.pegawai]
    assert list(PenempatanJabatan.objects.all()) == [lain]
    assert list(Akun.objects.all()) == [lain.pegawai.akun]


@pytest.mark.parametrize("pakai", ["masuk", "menilai", "skp"])
def test_pegawai_baru_yang_sudah_dipakai_tidak_dihapus(pakai):
    p = tambah(nip_pns(400_303))
    if pakai == "masuk":
        Akun.objects.filter(pk=p.akun_id).update(last_login="2026-01-05T00:00:00Z")
    elif pakai == "menilai":
        PenempatanFactory(penilai=p)
    else:
        SKPFactory(penempatan=PenempatanFactory(pegawai=p), pegawai=p)
    with pytest.raises(TransisiTidakSah):
        layanan_pegawai.hapus_pegawai_baru(pegawai_id=p.pk)
    assert Pegawai.objects.filter(pk=p.pk).exists()


@pytest.mark.parametrize("aktif", [True, False])
def test_yang_keluar_tidak_dapat_masuk_dan_yang_lain_tetap(aktif):
    p, lain, mati = PegawaiFactory(), PegawaiFactory(), AkunFactory(is_active=False)
    Akun.objects.filter(pk=p.akun_id).update(is_active=aktif)

    def akun():
        return {a.pk: a.is_active for a in Akun.objects.all()}

    semula = akun()
    hasil = layanan_pegawai.keluarkan(
        pegawai_id=p.pk, kedudukan="berhenti", selesai=date(2026, 3, 1), sebab="uji", oleh=None
    )
    assert akun() == {p.akun_id: False, lain.akun_id: True, mati.pk: False}
    layanan_pegawai.masukkan_kembali(pegawai_id=p.pk, hasil=hasil, sebab="urung", oleh=None)
    assert akun() == semula
