"""Invented people: valid numbers with serials from 900, which no real person carries."""

import itertools
from datetime import date

import factory
from factory.django import DjangoModelFactory

from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    Jabatan,
    LaporanAtasan,
    Pegawai,
    PejabatNonASN,
    Pemberitahuan,
    PenempatanJabatan,
    PenetapanPenilai,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import JenisASN, JenisJabatan, JenisPenempatan, Peran

SANDI = "Kata-sandi-uji-9"


# One counter for accounts and people, so that their numbers never meet.
_urut = itertools.count()


def nip_pns(n: int) -> str:
    """The n-th invented NIP: distinct birth dates first, then serials 900 to 999."""
    hari, urut = n % 5000, 900 + n // 5000
    lahir = date.fromordinal(date(1975, 1, 1).toordinal() + hari)
    return f"{lahir:%Y%m%d}201001{1 + n % 2}{urut:03d}"


def nip_pppk(n: int) -> str:
    nip = nip_pns(n)
    return f"{nip[:8]}202221{nip[14:]}"


class InstansiFactory(DjangoModelFactory):
    class Meta:
        model = Instansi

    nama = factory.Sequence(lambda n: f"Pemerintah Kabupaten Uji {n}")


class PengaturanFactory(DjangoModelFactory):
    class Meta:
        model = PengaturanInstansi

    instansi = factory.SubFactory(InstansiFactory)


class UnorFactory(DjangoModelFactory):
    class Meta:
        model = Unor

    induk = None
    instansi = factory.LazyAttribute(lambda o: o.induk.instansi if o.induk else InstansiFactory())
    nama = factory.Sequence(lambda n: f"Unor {n}")


class JabatanFactory(DjangoModelFactory):
    class Meta:
        model = Jabatan
        django_get_or_create = ("nama", "jenis")

    nama = "Analis Uji"
    jenis = JenisJabatan.JF_AHLI


class AkunFactory(DjangoModelFactory):
    class Meta:
        model = Akun
        skip_postgeneration_save = True

    nip = factory.LazyFunction(lambda: nip_pns(next(_urut)))
    email = factory.LazyAttribute(lambda o: f"u{o.nip[:8]}{o.nip[14:]}@uji.example")

    @factory.post_generation
    def sandi(self, create, nilai, **kwargs):
        self.set_password(nilai or SANDI)
        if create:
            self.save()


class PegawaiFactory(DjangoModelFactory):
    class Meta:
        model = Pegawai

    class Params:
        pppk = factory.Trait(jenis_asn=JenisASN.PPPK, nip=factory.LazyFunction(lambda: nip_pppk(next(_urut))))

    instansi = factory.SubFactory(InstansiFactory)
    nip = factory.LazyFunction(lambda: nip_pns(next(_urut)))
    nama = factory.Sequence(lambda n: f"Pegawai Uji {n:04d}")
    pangkat = "Penata"
    golongan = "III/c"
    akun = factory.SubFactory(AkunFactory, nip=factory.SelfAttribute("..nip"))


class PenempatanFactory(DjangoModelFactory):
    """A placement; `kepala=True` gives a position whose holder may assess."""

    class Meta:
        model = PenempatanJabatan

    unor = factory.SubFactory(UnorFactory)
    pegawai = factory.SubFactory(PegawaiFactory, instansi=factory.SelfAttribute("..unor.instansi"))
    kepala = False
    jenis = JenisPenempatan.DEFINITIF
    mulai = date(2020, 1, 1)

    @factory.lazy_attribute
    def jabatan(self):
        if self.kepala:
            return JabatanFactory(nama=f"Kepala {self.unor.nama}", jenis=JenisJabatan.ADMINISTRATOR)
        return JabatanFactory()


class PejabatNonASNFactory(DjangoModelFactory):
    class Meta:
        model = PejabatNonASN

    unor = factory.SubFactory(UnorFactory)
    instansi = factory.SelfAttribute("unor.instansi")
    nama = "Bupati Uji"
    jabatan = "Bupati"
    mulai = date(2020, 1, 1)


class PenetapanFactory(DjangoModelFactory):
    class Meta:
        model = PenetapanPenilai

    pegawai = factory.SubFactory(PegawaiFactory)
    penilai = factory.SubFactory(PegawaiFactory)
    nomor_sk = "800/900/2026"
    mulai = date(2020, 1, 1)


class DelegasiFactory(DjangoModelFactory):
    class Meta:
        model = Delegasi

    pemberi = factory.SubFactory(PegawaiFactory)
    penerima = factory.SubFactory(PegawaiFactory)
    nomor_sk = "800/901/2026"
    mulai = date(2026, 1, 1)
    selesai = date(2026, 12, 31)


class PeranFactory(DjangoModelFactory):
    class Meta:
        model = PeranAkun

    akun = factory.SubFactory(AkunFactory)
    peran = Peran.OPERATOR
    unor = None
    instansi = factory.LazyAttribute(lambda o: o.unor.instansi if o.unor else None)


class LaporanFactory(DjangoModelFactory):
    class Meta:
        model = LaporanAtasan

    penempatan = factory.SubFactory(PenempatanFactory)
    penilai_saat_itu = "Penilai lama"
    keterangan = "Atasan saya seharusnya kepala bidang."


class PemberitahuanFactory(DjangoModelFactory):
    class Meta:
        model = Pemberitahuan

    akun = factory.SubFactory(AkunFactory)
    judul = factory.Sequence(lambda n: f"Kabar {n}")
    tautan = "/profil/"
