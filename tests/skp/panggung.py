"""A small stage for service tests: one chain of command, one SKP, and everybody who might try something."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ekinerja.galat import GalatDomain
from pegawai.layanan import segarkan_penilai
from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    Jabatan,
    Pegawai,
    PejabatNonASN,
    PenempatanJabatan,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import JenisJabatan, Peran
from skp.models import SKP, Indikator, PeriodePenilaian, RencanaHasilKerja
from skp.pilihan import StatusSKP

AWAL_TAHUN = date(2026, 1, 1)
AKHIR_TAHUN = date(2026, 12, 31)
HARI = date(2026, 5, 12)
SAAT = "2026-05-12T03:00:00Z"


@dataclass
class Panggung:
    """`orang` by name; every name has an account. `skp` belongs to "pemilik" and is complete."""

    instansi: Instansi
    unor: dict[str, Unor]
    orang: dict[str, Pegawai]
    tempat: dict[str, PenempatanJabatan]
    akun: dict[str, Akun] = field(default_factory=dict)
    skp: SKP | None = None
    rhk_pimpinan: RencanaHasilKerja | None = None
    periode: dict[str, PeriodePenilaian] = field(default_factory=dict)

    def segarkan(self):
        """Resolve every placement as of HARI."""
        semua = PenempatanJabatan.objects.select_related("unor", "pegawai", "jabatan")
        segarkan_penilai(semua.filter(mulai__lte=HARI), HARI)


_nomor = iter(range(901, 10_000))


def orang(instansi: Instansi, nama: str) -> Pegawai:
    """A person with an account and an invented NIP."""
    nomor = next(_nomor)
    nip = f"1980{1 + nomor % 12:02}{1 + nomor % 28:02}2010{1 + nomor % 12:02}1{nomor % 1000:03}"
    while Pegawai.objects.filter(nip=nip).exists():
        nomor = next(_nomor)
        nip = f"1980{1 + nomor % 12:02}{1 + nomor % 28:02}2010{1 + nomor % 12:02}1{nomor % 1000:03}"
    akun = Akun.objects.create_user(nip, "sandi-panjang-uji", email=f"{nama.replace(' ', '.')}@contoh.test")
    return Pegawai.objects.create(
        instansi=instansi, akun=akun, nip=nip, nama=nama.title(), golongan="III/c", pangkat="Penata"
    )


def siapkan(*, pendekatan="kuantitatif") -> Panggung:
    """Build the stage: Bupati - Sekda - kepala dinas - kepala bidang - pemilik and rekan; a second agency."""
    instansi = Instansi.objects.create(nama="Kabupaten Uji")
    PengaturanInstansi.objects.create(instansi=instansi)
    lain = Instansi.objects.create(nama="Kabupaten Lain")
    jabatan = {
        jenis: Jabatan.objects.get_or_create(nama=JenisJabatan(jenis).label, jenis=jenis)[0]
        for jenis in JenisJabatan.values
    }
    unor = {"kabupaten": Unor.objects.create(instansi=instansi, nama="Pemerintah Kabupaten Uji")}
    for nama, induk in (
        ("setda", "kabupaten"),
        ("dinas", "setda"),
        ("bidang", "dinas"),
        ("bidang_lain", "dinas"),
    ):
        unor[nama] = Unor.objects.create(instansi=instansi, nama=nama.title(), induk=unor[induk])
    unor["luar"] = Unor.objects.create(instansi=lain, nama="Luar")
    PejabatNonASN.objects.create(
        instansi=instansi, unor=unor["kabupaten"], nama="Bupati", jabatan="Bupati Uji", mulai=date(2025, 1, 1)
    )
    p = Panggung(instansi, unor, {}, {})
    for nama, tempat, jenis, kepala in (
        ("sekda", "setda", "jpt_pratama", True),
        ("atasan_penilai", "dinas", "jpt_pratama", True),
        ("penilai", "bidang", "administrator", True),
        ("pemilik", "bidang", "pelaksana", False),
        ("rekan", "bidang", "pelaksana", False),
        ("kabid_lain", "bidang_lain", "administrator", True),
        ("plh", "bidang_lain", "pengawas", False),
        ("delegasi", "dinas", "pengawas", False),
        ("admin", "setda", "pelaksana", False),
        ("luar", "luar", "administrator", True),
    ):
        p.orang[nama] = orang(lain if tempat == "luar" else instansi, nama)
        p.akun[nama] = p.orang[nama].akun
        p.tempat[nama] = PenempatanJabatan.objects.create(
            pegawai=p.orang[nama],
            unor=unor[tempat],
            jabatan=jabatan[jenis],
            kepala=kepala,
            mulai=date(2025, 1, 1),
        )
    PenempatanJabatan.objects.create(
        pegawai=p.orang["plh"],
        unor=unor["bidang"],
        jabatan=jabatan["administrator"],
        jenis="plh",
        kepala=True,
        mulai=HARI - timedelta(days=3),
        selesai=HARI + timedelta(days=3),
    )
    Delegasi.objects.create(
        pemberi=p.orang["penilai"],
        penerima=p.orang["delegasi"],
        nomor_sk="800/901/2026",
        mulai=HARI - timedelta(days=3),
        selesai=HARI + timedelta(days=3),
    )
    PeranAkun.objects.create(akun=p.akun["admin"], peran=Peran.ADMIN_INSTANSI, instansi=instansi)
    PeranAkun.objects.create(akun=p.akun["luar"], peran=Peran.ADMIN_INSTANSI, instansi=lain)
    operator = orang(instansi, "operator")
    p.orang["operator"], p.akun["operator"] = operator, operator.akun
    PeranAkun.objects.create(akun=operator.akun, peran=Peran.OPERATOR, instansi=instansi, unor=unor["dinas"])
    p.segarkan()
    for tempat in p.tempat.values():
        tempat.refresh_from_db()
    atas = buat_skp(p, "penilai", status=StatusSKP.DISETUJUI, pendekatan="kuantitatif", intervensi=None)
    p.rhk_pimpinan = atas.rhk.get()
    p.skp = buat_skp(p, "pemilik", pendekatan=pendekatan, intervensi=p.rhk_pimpinan)
    p.periode = {
        "tw1": _periode(
            instansi, "Triwulan I", date(2026, 1, 1), date(2026, 3, 31), "periodik", "triwulanan"
        ),
        "tw2": _periode(
            instansi, "Triwulan II", date(2026, 4, 1), date(2026, 6, 30), "periodik", "triwulanan"
        ),
        "akhir": _periode(instansi, "Akhir 2026", AWAL_TAHUN, AKHIR_TAHUN, "final", "tahunan"),
    }
    return p


def buat_skp(
    p: Panggung, nama: str, *, status=StatusSKP.DRAFT, pendekatan="kuantitatif", intervensi=None, **lain
):
    """A complete SKP: one main RHK with one measurable indicator."""
    tempat = p.tempat[nama]
    skp = SKP.objects.create(
        instansi_id=tempat.unor.instansi_id,
        pegawai=p.orang[nama],
        penempatan=tempat,
        periode_awal=AWAL_TAHUN,
        periode_akhir=AKHIR_TAHUN,
        model="jajf",
        pendekatan=pendekatan,
        status=status,
        **lain,
    )
    rhk = RencanaHasilKerja.objects.create(
        skp=skp,
        teks="Layanan kepegawaian selesai tepat waktu",
        intervensi=intervensi,
        intervensi_teks=intervensi.teks if intervensi else "",
    )
    kuantitatif = pendekatan == "kuantitatif"
    Indikator.objects.create(
        rhk=rhk,
        teks="Jumlah berkas yang selesai",
        target_teks="12 Dokumen" if kuantitatif else "",
        aspek="kuantitas" if kuantitatif else "",
    )
    return skp


def _periode(instansi, nama, awal, akhir, jenis, tipe):
    return PeriodePenilaian.objects.create(
        instansi=instansi,
        nama=nama,
        awal=awal,
        akhir=akhir,
        batas_pengisian=akhir + timedelta(days=14),
        jenis=jenis,
        tipe=tipe,
    )


def saat_ini():
    """The frozen moment of the stage, as aware datetime."""
    return timezone.datetime.fromisoformat(SAAT)


@contextmanager
def ditolak(kelas: type[GalatDomain], *kode: str):
    """What is done inside is refused with exactly this class and these rule codes, in this order."""
    with pytest.raises(GalatDomain) as tangkap:
        yield tangkap
    galat = tangkap.value
    jadi = [p.kode for p in galat.pelanggaran] or [galat.kode]
    assert (type(galat), jadi) == (kelas, list(kode) or [kelas.kode])
