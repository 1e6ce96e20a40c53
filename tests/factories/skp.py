"""Invented SKPs, and `dunia()`: two agencies with everybody who might try something."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import factory
from factory.django import DjangoModelFactory

from pegawai.layanan import segarkan_penilai
from pegawai.models import Akun, Instansi, PenempatanJabatan, Unor
from pegawai.pilihan import Peran
from skp.models import (
    SKP,
    BuktiDukung,
    Indikator,
    Penilaian,
    PeriodePenilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    UmpanBalik,
)
from skp.pilihan import JenisPeriode, StatusSKP, TipePeriodik
from tests.factories.pegawai import (
    AkunFactory,
    InstansiFactory,
    LaporanFactory,
    PejabatNonASNFactory,
    PemberitahuanFactory,
    PenempatanFactory,
    PengaturanFactory,
    PeranFactory,
    UnorFactory,
)
from tests.factories.sinkron import CerminUnorFactory, JalanFactory, KirimanFactory, SelisihFactory

# A day on which the first quarter can be reported: it is over, its filling limit is not.
HARI = date(2026, 4, 10)
SAAT = "2026-04-10T03:00:00Z"


class PeriodeFactory(DjangoModelFactory):
    class Meta:
        model = PeriodePenilaian

    instansi = factory.SubFactory(InstansiFactory)
    nama = "Triwulan I 2026"
    awal = date(2026, 1, 1)
    akhir = date(2026, 3, 31)
    batas_pengisian = date(2026, 4, 30)
    jenis = JenisPeriode.PERIODIK
    tipe = TipePeriodik.TRIWULANAN


class SKPFactory(DjangoModelFactory):
    """An SKP on a placement; `isi=n` gives it n RHK with one complete indicator each."""

    class Meta:
        model = SKP
        skip_postgeneration_save = True

    penempatan = factory.SubFactory(PenempatanFactory)
    pegawai = factory.SelfAttribute("penempatan.pegawai")
    instansi = factory.SelfAttribute("penempatan.unor.instansi")
    periode_awal = date(2026, 1, 1)
    periode_akhir = date(2026, 12, 31)
    model = "jajf"
    pendekatan = "kuantitatif"
    status = StatusSKP.DRAFT

    @factory.post_generation
    def isi(self, create, banyak, **kwargs):
        for n in range(banyak or 0):
            IndikatorFactory(rhk=RHKFactory(skp=self, urutan=n + 1))


class RHKFactory(DjangoModelFactory):
    class Meta:
        model = RencanaHasilKerja

    skp = factory.SubFactory(SKPFactory)
    teks = factory.Sequence(lambda n: f"Layanan kepegawaian {n} selesai tepat waktu")
    urutan = 1


class IndikatorFactory(DjangoModelFactory):
    class Meta:
        model = Indikator

    rhk = factory.SubFactory(RHKFactory)
    teks = "Jumlah berkas yang selesai"
    target_teks = "12 Dokumen"
    aspek = "kuantitas"
    urutan = 1


class PenilaianFactory(DjangoModelFactory):
    class Meta:
        model = Penilaian

    skp = factory.SubFactory(SKPFactory, status=StatusSKP.DISETUJUI)
    periode = factory.SubFactory(PeriodeFactory, instansi=factory.SelfAttribute("..skp.instansi"))


class RealisasiFactory(DjangoModelFactory):
    class Meta:
        model = Realisasi

    indikator = factory.SubFactory(IndikatorFactory)
    periode = factory.SubFactory(PeriodeFactory)
    teks = "3 Dokumen"


class RencanaAksiFactory(DjangoModelFactory):
    class Meta:
        model = RencanaAksi

    rhk = factory.SubFactory(RHKFactory)
    periode = factory.SubFactory(PeriodeFactory)
    teks = "Menyusun jadwal"


class BuktiFactory(DjangoModelFactory):
    class Meta:
        model = BuktiDukung

    rhk = factory.SubFactory(RHKFactory)
    periode = factory.SubFactory(PeriodeFactory)
    nama = "Laporan"
    tautan = "https://contoh.test/laporan"


class UmpanBalikFactory(DjangoModelFactory):
    class Meta:
        model = UmpanBalik

    skp = factory.SubFactory(SKPFactory)
    teks = "Pertahankan."
    oleh = factory.SubFactory(AkunFactory)
    oleh_nama = "Penilai"
    peran = "definitif"


@dataclass
class Dunia:
    """`akun` by role; `tempat` by person; `milik` holds, by owner, the things that hang on one SKP.

    Owners: pemilik (below penilai, below atasan), penilai, rekan (another unit), luar (another agency).
    """

    instansi: Instansi
    instansi_lain: Instansi
    unor: dict[str, Unor]
    periode: PeriodePenilaian
    akun: dict[str, Akun] = field(default_factory=dict)
    tempat: dict[str, PenempatanJabatan] = field(default_factory=dict)
    milik: dict[str, SimpleNamespace] = field(default_factory=dict)


BAGAN = (
    # name, unit, heads it
    ("sekda", "setda", True),
    ("atasan", "dinas", True),
    ("penilai", "bidang", True),
    ("pemilik", "bidang", False),
    ("kabid_lain", "bidang_lain", True),
    ("rekan", "bidang_lain", False),
    ("operator", "setda", False),
    ("admin", "setda", False),
    ("kepala_luar", "luar", True),
    ("luar", "luar", False),
    ("admin_lain", "luar", False),
)


def dunia() -> Dunia:
    """Bupati (no NIP) - sekda - kepala dinas - kepala bidang - staf, a second bidang, a second agency."""
    instansi, lain = InstansiFactory(nama="Kabupaten Uji"), InstansiFactory(nama="Kabupaten Lain")
    for i in (instansi, lain):
        PengaturanFactory(instansi=i, wajib_intervensi=False, capaian_menentukan_rating_kepala=False)
    unor = {"kabupaten": UnorFactory(instansi=instansi, nama="Pemerintah Kabupaten Uji")}
    for nama, induk in (
        ("setda", "kabupaten"),
        ("dinas", "setda"),
        ("bidang", "dinas"),
        ("bidang_lain", "dinas"),
    ):
        unor[nama] = UnorFactory(induk=unor[induk], nama=nama.replace("_", " ").title())
    unor["luar_puncak"] = UnorFactory(instansi=lain, nama="Puncak")
    unor["luar"] = UnorFactory(induk=unor["luar_puncak"], nama="Luar")
    for puncak in ("kabupaten", "luar_puncak"):
        PejabatNonASNFactory(unor=unor[puncak])
    d = Dunia(instansi, lain, unor, PeriodeFactory(instansi=instansi))
    for nama, di, kepala in BAGAN:
        d.tempat[nama] = PenempatanFactory(unor=unor[di], kepala=kepala, pegawai__nama=nama.title())
        d.akun[nama] = d.tempat[nama].pegawai.akun
    PeranFactory(akun=d.akun["operator"], peran=Peran.OPERATOR, unor=unor["dinas"])
    PeranFactory(akun=d.akun["admin"], peran=Peran.ADMIN_INSTANSI, instansi=instansi)
    PeranFactory(akun=d.akun["admin_lain"], peran=Peran.ADMIN_INSTANSI, instansi=lain)
    d.akun["nasional"] = AkunFactory()
    PeranFactory(akun=d.akun["nasional"], peran=Peran.ADMIN_NASIONAL)
    segarkan_penilai(PenempatanJabatan.objects.select_related("unor").order_by("pk"), HARI)
    for tempat in d.tempat.values():
        tempat.refresh_from_db()
    periode_lain = PeriodeFactory(instansi=lain)
    for pemilik in ("pemilik", "penilai", "rekan", "luar"):
        periode = periode_lain if pemilik == "luar" else d.periode
        d.milik[pemilik] = _milik(d.tempat[pemilik], periode)
    return d


def _milik(tempat: PenempatanJabatan, periode: PeriodePenilaian) -> SimpleNamespace:
    skp = SKPFactory(penempatan=tempat, status=StatusSKP.DISETUJUI, isi=1)
    rhk = skp.rhk.get()
    indikator = rhk.indikator.get()
    return SimpleNamespace(
        tempat=tempat,
        skp=skp,
        rhk=rhk,
        indikator=indikator,
        periode=periode,
        penilaian=PenilaianFactory(skp=skp, periode=periode),
        realisasi=RealisasiFactory(indikator=indikator, periode=periode),
        rencana_aksi=RencanaAksiFactory(rhk=rhk, periode=periode),
        bukti=BuktiFactory(rhk=rhk, periode=periode),
        pemberitahuan=PemberitahuanFactory(akun=tempat.pegawai.akun),
        laporan=LaporanFactory(penempatan=tempat),
        jalan=JalanFactory(instansi=tempat.unor.instansi),
        kiriman=KirimanFactory(pegawai=tempat.pegawai),
        selisih=SelisihFactory(pegawai=tempat.pegawai, unor=tempat.unor),
        mutu=SelisihFactory(
            pegawai=tempat.pegawai, unor=tempat.unor, jenis="mutu", bidang="mutu", kelas="ACC_5"
        ),
        cermin_unor=CerminUnorFactory(instansi=tempat.unor.instansi),
    )
