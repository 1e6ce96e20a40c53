"""The unit tree: moves keep every path right, circles and units in use are refused, everything goes back."""

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
@pytest.mark.parametrize("nama", ["seksi", "bidang"])
def test_unor_yang_dipakai_tidak_ditarik(kantor, nama):
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
@pytest.mark.parametrize("tujuan", ["bidang", "seksi"])
def test_lingkaran_ditolak(kantor, tujuan):
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        layanan_unor.pindahkan_unor(unor_id=kantor.bidang.pk, induk_id=getattr(kantor, tujuan).pk)
    assert tolak.value.kode == "UNR-01"
    assert jalur_benar(kantor.instansi)


@pytest.mark.django_db
def test_tutup_ditolak_dengan_menyebut_penghuninya(kantor):
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        layanan_unor.tutup_unor(unor_id=kantor.bidang.pk, selesai=kueri.hari_ini())
    assert tolak.value.kode == "UNR-02"
    assert "Kepala Bidang, Seksi Uji" in str(tolak.value)


@pytest.mark.django_db
def test_tutup_menyebut_berapa_lagi_yang_menghalangi(kantor):
    for _ in range(7):
        PenempatanFactory(unor=kantor.seksi)
    with pytest.raises(SyaratBelumTerpenuhi, match="dan 3 lainnya"):
        layanan_unor.tutup_unor(unor_id=kantor.seksi.pk, selesai=kueri.hari_ini())


@pytest.mark.django_db
def test_unor_kosong_ditutup_dan_dibuka_lagi(kantor):
    u = UnorFactory(induk=kantor.bidang)
    hari = kueri.hari_ini()
    layanan_unor.tutup_unor(unor_id=u.pk, selesai=hari)
    u.refresh_from_db()
    assert u.selesai == hari
    layanan_unor.buka_unor(unor_id=u.pk)
    u.refresh_from_db()
    assert u.selesai is None


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
