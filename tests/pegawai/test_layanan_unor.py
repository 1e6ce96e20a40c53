"""The unit tree: moves keep every path right, circles and units in use are refused, everything goes back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import kueri, layanan_unor, pohon
from pegawai.models import PenempatanJabatan, Unor
from tests.factories.pegawai import InstansiFactory, PenempatanFactory, UnorFactory


def jalur_benar(instansi) -> bool:
    """Every path is that of the parent plus the own id."""
    return all(
        u.jalur == pohon.jalur_anak(u.induk.jalur if u.induk else "", u.pk)
        for u in Unor.objects.filter(instansi=instansi).select_related("induk")
    )


@pytest.mark.django_db
def test_tambah_di_bawah_induk_dan_tarik_kembali(kantor):
    u = layanan_unor.tambah_unor(
        instansi_id=kantor.instansi.pk, nama="Seksi Baru", induk_id=kantor.bidang.pk, id_siasn="S-1"
    )
    assert (u.induk, u.id_siasn, jalur_benar(kantor.instansi)) == (kantor.bidang, "S-1", True)
    layanan_unor.hapus_unor_baru(unor_id=u.pk)
    assert not Unor.objects.filter(pk=u.pk).exists()


@pytest.mark.django_db
def test_unor_baru_tanpa_induk_adalah_akar_sejak_harinya(kantor):
    u = layanan_unor.tambah_unor(
        instansi_id=kantor.instansi.pk, nama="Badan Baru", induk_id=None, id_siasn="", mulai=date(2026, 1, 2)
    )
    u.refresh_from_db()
    assert (u.nama, u.induk, u.id_siasn, u.mulai, u.instansi) == (
        "Badan Baru",
        None,
        None,
        date(2026, 1, 2),
        kantor.instansi,
    )


@pytest.mark.django_db
def test_induk_dari_instansi_lain_tidak_diterima(kantor):
    asing = UnorFactory()
    with pytest.raises(Unor.DoesNotExist):
        layanan_unor.tambah_unor(instansi_id=kantor.instansi.pk, nama="Seksi Baru", induk_id=asing.pk)
    with pytest.raises(Unor.DoesNotExist):
        layanan_unor.pindahkan_unor(unor_id=kantor.seksi.pk, induk_id=asing.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("nama", ["seksi", "bidang", "tanpa_orang"])
def test_unor_yang_dipakai_tidak_ditarik(kantor, nama):
    kantor.tanpa_orang = UnorFactory(induk=kantor.dinas)
    UnorFactory(induk=kantor.tanpa_orang)
    with pytest.raises(TransisiTidakSah):
        layanan_unor.hapus_unor_baru(unor_id=getattr(kantor, nama).pk)


@pytest.mark.django_db
def test_nama_lama_dikembalikan(kantor):
    assert layanan_unor.ubah_nama_unor(unor_id=kantor.seksi.pk, nama="Seksi Lain") == "Seksi Uji"
    kantor.seksi.refresh_from_db()
    assert kantor.seksi.nama == "Seksi Lain"


@pytest.mark.django_db
def test_pindah_mengganti_penilai_di_bawahnya(kantor):
    assert layanan_unor.pindahkan_unor(unor_id=kantor.seksi.pk, induk_id=kantor.dinas.pk) == kantor.bidang.pk
    assert jalur_benar(kantor.instansi)
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai_id == kantor.kadis.pegawai_id


@pytest.mark.django_db
def test_unor_menjadi_akar_bersama_isinya(kantor):
    assert layanan_unor.pindahkan_unor(unor_id=kantor.bidang.pk, induk_id=None) == kantor.dinas.pk
    assert jalur_benar(kantor.instansi)
    assert Unor.objects.get(pk=kantor.seksi.pk).jalur.startswith(Unor.objects.get(pk=kantor.bidang.pk).jalur)
    assert PenempatanJabatan.objects.get(pk=kantor.kabid.pk).penilai is None


@pytest.mark.django_db
@pytest.mark.parametrize("tujuan", ["bidang", "seksi"])
def test_lingkaran_ditolak(kantor, tujuan):
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        layanan_unor.pindahkan_unor(unor_id=kantor.bidang.pk, induk_id=getattr(kantor, tujuan).pk)
    assert tolak.value.kode == "UNR-01"
    assert jalur_benar(kantor.instansi)


def tolak_tutup(unor) -> str:
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        layanan_unor.tutup_unor(unor_id=unor.pk, selesai=kueri.hari_ini())
    assert tolak.value.kode == "UNR-02"
    return str(tolak.value).removeprefix(f"{unor} belum dapat ditutup karena masih ditempati: ")


@pytest.mark.django_db
def test_tutup_ditolak_dengan_menyebut_penghuninya(kantor):
    PenempatanFactory(unor=kantor.bidang, pegawai__nama="Ani", selesai=kueri.hari_ini() + timedelta(days=1))
    UnorFactory(induk=kantor.bidang, nama="Seksi Awal", selesai=kueri.hari_ini() + timedelta(days=1))
    ekor = ". Pindahkan dahulu, lalu ulangi."
    assert tolak_tutup(kantor.bidang) == "Ani, Kepala Bidang, Seksi Awal, Seksi Uji" + ekor


@pytest.mark.django_db
def test_tutup_menyebut_berapa_lagi_yang_menghalangi(kantor):
    for _ in range(7):
        PenempatanFactory(unor=kantor.seksi)
    UnorFactory(induk=kantor.seksi)
    assert " dan 3 lainnya. " in tolak_tutup(kantor.seksi)


@pytest.mark.django_db
def test_yang_sudah_berakhir_tidak_menghalangi_penutupan(kantor):
    u = UnorFactory(induk=kantor.bidang)
    PenempatanFactory(unor=u, selesai=kueri.hari_ini())
    UnorFactory(induk=u, selesai=kueri.hari_ini())
    layanan_unor.tutup_unor(unor_id=u.pk, selesai=kueri.hari_ini())
    assert Unor.objects.get(pk=u.pk).selesai == kueri.hari_ini()


@pytest.mark.django_db
def test_unor_kosong_ditutup_dan_dibuka_lagi(kantor):
    u = UnorFactory(induk=kantor.bidang)
    hari = kueri.hari_ini()
    layanan_unor.tutup_unor(unor_id=u.pk, selesai=hari)
    u.refresh_from_db()
    assert u.selesai == hari
    lain = UnorFactory(induk=kantor.bidang, selesai=hari)
    layanan_unor.buka_unor(unor_id=u.pk)
    assert [Unor.objects.get(pk=x.pk).selesai for x in (u, lain)] == [None, hari]


class UjiPindah(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 8)), max_size=12))
    def test_jalur_tetap_benar_setelah_pindah_apa_pun(self, langkah):
        instansi = InstansiFactory()
        unor = [UnorFactory(instansi=instansi, induk=None)]
        for n in range(7):
            unor.append(UnorFactory(induk=unor[n // 2]))
        for dari, ke in langkah:
            induk = unor[ke].pk if ke < len(unor) else None
            try:
                layanan_unor.pindahkan_unor(unor_id=unor[dari].pk, induk_id=induk)
            except SyaratBelumTerpenuhi as galat:
                assert galat.kode == "UNR-01"  # noqa: PT017 - the refusal is one of two good ends
            assert jalur_benar(instansi)
