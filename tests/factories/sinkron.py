"""Rows of the synchronisation as a run would leave them."""

import itertools

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from sinkron.models import CerminPegawai, CerminUnor, JalanSinkron, KotakKeluar, Selisih
from sinkron.pilihan import Bidang, JenisSelisih, Otoritas, StatusJalan, TahapJalan
from tests.factories.pegawai import InstansiFactory, PegawaiFactory, nip_pns

_urut = itertools.count(460_000)


class JalanFactory(DjangoModelFactory):
    """An ended run: an open one would hold the place of its agency."""

    class Meta:
        model = JalanSinkron

    instansi = factory.SubFactory(InstansiFactory)
    status = StatusJalan.SELESAI
    tahap = TahapJalan.SIMPULKAN
    selesai = factory.LazyFunction(timezone.now)


class CerminUnorFactory(DjangoModelFactory):
    class Meta:
        model = CerminUnor

    instansi = factory.SubFactory(InstansiFactory)
    id_siasn = factory.Sequence(lambda n: f"UNOR{n:028d}")
    nama = factory.Sequence(lambda n: f"UNOR SIASN {n}")


class CerminPegawaiFactory(DjangoModelFactory):
    class Meta:
        model = CerminPegawai

    instansi = factory.SubFactory(InstansiFactory)
    id_siasn = factory.Sequence(lambda n: f"ORANG{n:027d}")
    nip = factory.LazyFunction(lambda: nip_pns(next(_urut)))
    sidik = factory.Sequence(lambda n: f"{n:032d}")
    nama = "Orang SIASN"
    jenis_asn = "pns"
    golongan = "III/a"
    kedudukan = "aktif"
    diambil_pada = factory.LazyFunction(timezone.now)
    berubah_pada = factory.LazyFunction(timezone.now)


class SelisihFactory(DjangoModelFactory):
    """A difference of one person; `nilai` follows the convention of `sinkron.layanan.cocok`."""

    class Meta:
        model = Selisih

    pegawai = factory.SubFactory(PegawaiFactory)
    instansi = factory.LazyAttribute(lambda o: o.pegawai.instansi)
    kunci = factory.Sequence(lambda n: f"c{n}:uji")
    jenis = JenisSelisih.BEDA
    bidang = Bidang.GOLONGAN
    kita = "III/c"
    siasn = "III/d"
    nilai = factory.LazyAttribute(lambda o: {"nilai": o.siasn})
    otoritas = Otoritas.MANUSIA
    sejak = factory.LazyFunction(timezone.now)


class KirimanFactory(DjangoModelFactory):
    """A result that SIASN has refused."""

    class Meta:
        model = KotakKeluar

    pegawai = factory.SubFactory(PegawaiFactory)
    instansi = factory.LazyAttribute(lambda o: o.pegawai.instansi)
    kunci = factory.Sequence(lambda n: f"skp22:{n}:2025")
    jenis = "skp22"
    judul = "SKP tahunan 2025"
    isi = factory.LazyFunction(lambda: {"tahun": 2025})
    status = "gagal"
    percobaan = 1
    galat = "SIASN menolak isinya: KuadranKinerjaNilai is invalid"
