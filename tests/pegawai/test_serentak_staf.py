"""Two officers at the same moment: the tree stays a tree, one unit one head, one decision one act."""

from datetime import date
from threading import Event

import pytest
from django.db import transaction

from pegawai import layanan_penempatan, layanan_unor, pohon
from pegawai.models import PenempatanJabatan, Unor
from pegawai.pilihan import JenisJabatan, Peran
from sinkron.layanan import putusan
from tests.factories.pegawai import PenempatanFactory, PeranFactory, UnorFactory
from tests.factories.sinkron import SelisihFactory
from tests.skp.test_serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def berurutan(pertama, kedua):
    """Begin the second while the first is done but not committed; the answers of both."""
    dikerjakan, disusul = Event(), Event()

    def lebih_dulu():
        with transaction.atomic():
            pertama()
            dikerjakan.set()
            disusul.wait(0.5)  # the second waits for the lock, so nobody sets this in time

    def menyusul():
        dikerjakan.wait()
        try:
            kedua()
        finally:
            disusul.set()

    return serentak(lebih_dulu, menyusul)


def test_dua_perpindahan_unor_tidak_membentuk_lingkaran():
    akar = UnorFactory()
    a, b = UnorFactory(induk=akar), UnorFactory(induk=akar)
    hasil = berurutan(
        lambda: layanan_unor.pindahkan_unor(unor_id=a.pk, induk_id=b.pk),
        lambda: layanan_unor.pindahkan_unor(unor_id=b.pk, induk_id=a.pk),
    )
    assert hasil == ["SyaratBelumTerpenuhi", "ok"]
    semua = Unor.objects.filter(instansi=akar.instansi).select_related("induk")
    assert [u for u in semua if u.jalur != pohon.jalur_anak(u.induk.jalur if u.induk else "", u.pk)] == []


def test_dua_perpindahan_satu_orang_menjadi_satu_penempatan():
    tempat = PenempatanFactory()
    tujuan = [UnorFactory(induk=tempat.unor) for _ in range(2)]

    def pindah(unor):
        return lambda: layanan_penempatan.tempatkan(
            pegawai_id=tempat.pegawai_id,
            unor_id=unor.pk,
            jabatan="Analis Uji",
            jenis_jabatan=JenisJabatan.JF_AHLI,
            mulai=date(2026, 3, 1),
            sebab="uji",
            oleh=None,
        )

    assert berurutan(*map(pindah, tujuan)) == ["ok", "ok"]
    terbuka = PenempatanJabatan.objects.filter(pegawai=tempat.pegawai, selesai__isnull=True)
    assert [p.unor for p in terbuka] == [tujuan[1]]


def test_dua_keputusan_atas_satu_selisih_adalah_satu():
    tempat = PenempatanFactory()
    operator = PeranFactory(peran=Peran.OPERATOR, instansi=tempat.unor.instansi, unor=tempat.unor).akun
    s = SelisihFactory(pegawai=tempat.pegawai, unor=tempat.unor)
    putuskan = [
        lambda: putusan.pakai_siasn(selisih_id=[s.pk], oleh=operator),
        lambda: putusan.pertahankan(selisih_id=[s.pk], oleh=operator),
    ]
    assert berurutan(*putuskan) == ["ok", "ok"]
    s.refresh_from_db()
    assert (s.status, tempat.pegawai.riwayat.count()) == ("diterapkan", 1)
