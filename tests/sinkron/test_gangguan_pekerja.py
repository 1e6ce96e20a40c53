"""The fault drill, second part: workers that die at any moment leave what an undisturbed run leaves."""

from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from ekinerja.settings import siasn as setelan
from pegawai.models import Pegawai
from sinkron import kueri_jalan
from sinkron.models import JalanSinkron, OtoritasBidang
from sinkron.pilihan import Bidang, Otoritas
from sinkron.tiruan import server
from tests.factories.pegawai import (
    InstansiFactory,
    JabatanFactory,
    PegawaiFactory,
    PenempatanFactory,
    UnorFactory,
)
from tests.sinkron.keadaan_akhir import PROFIL, potret
from tests.sinkron.pekerja_proses import Induk
from tests.sinkron.tiruan import jalankan

SIGKILL = -9
MATI = 20
ORANG = 24


@pytest.fixture
def tiruan():
    with jalankan(pegawai=ORANG) as t:
        yield t


def alamat_basis_data() -> str:
    """The test database, as the environment names it."""
    s = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{s['NAME']}"
    sandi = f":{s['PASSWORD']}" if s["PASSWORD"] else ""
    return f"postgres://{s['USER']}{sandi}@{s['HOST']}:{s['PORT'] or 5432}/{s['NAME']}"


def lingkungan(tiruan, tmp_path, **lain) -> dict[str, str]:
    return {
        **setelan.tiruan(tiruan.url),
        "DJANGO_SETTINGS_MODULE": "ekinerja.settings.dev",
        "EKINERJA_VAR": str(tmp_path),
        "DATABASE_URL": alamat_basis_data(),
        "CELERY_BROKER_URL": "filesystem://localhost",
        "CACHE_URL": "",
        "LOG_TINGKAT": "ERROR",
        "SIASN_INSTANSI": tiruan.sumber.instansi.id,
        "SIASN_LAJU": "5000",
        "SIASN_BATAS_WAKTU": "5",
        "SINKRON_JEDA": "0",
        # Everything SIASN says is applied, however much it is: new people, units and placements too.
        "SINKRON_PERUBAHAN_PALING_SEDIKIT": "100000",
        **lain,
    }


def dari_awal(tiruan) -> None:
    """An empty database, then an agency that differs from SIASN in everything that can differ."""
    call_command("flush", interactive=False, reset_sequences=True, verbosity=0)
    instansi = InstansiFactory(nama="Kabupaten Latihan", id_siasn=tiruan.sumber.instansi.id)
    OtoritasBidang.objects.bulk_create(
        OtoritasBidang(instansi=instansi, bidang=b, pemenang=Otoritas.SIASN)
        for b in Bidang
        if b != Bidang.MUTU
    )
    puncak = UnorFactory(
        instansi=instansi, nama="Kantor Lama", id_siasn=tiruan.sumber.potong_unor(0, 1)[0].id
    )
    unor = [puncak, UnorFactory(induk=puncak, nama="Bidang Lama", id_siasn=None)]
    for n in range(ORANG // 2):
        orang = PegawaiFactory(
            instansi=instansi, nip=tiruan.nip(n), nama=f"Nama Lama {n}", golongan="II/a", akun=None
        )
        PenempatanFactory(pegawai=orang, unor=unor[n % 2], jabatan=JabatanFactory(nama="Jabatan Lama"))


def terbuka() -> bool:
    return JalanSinkron.objects.filter(status__in=kueri_jalan.TERBUKA).exists()


@pytest.mark.django_db(transaction=True)
def test_pekerja_yang_dibunuh_dua_puluh_kali_meninggalkan_hasil_yang_sama(tiruan, tmp_path, monkeypatch):
    permintaan, mati_pada = 0, None
    asli = server.layani

    def layani(*args):
        nonlocal permintaan
        permintaan += 1
        if permintaan == mati_pada:
            induk.bunuh()
        return asli(*args)

    monkeypatch.setattr(server, "layani", layani)
    induk = Induk(lingkungan(tiruan, tmp_path, LATIHAN_POTONGAN_KECIL="1"))
    try:
        dari_awal(tiruan)
        awal = potret(PROFIL)
        assert induk.jalankan(terapkan=True) == 0, induk.keluaran
        tenang, diterapkan = potret(), JalanSinkron.objects.get().diterapkan
        dari_awal(tiruan)
        assert potret(PROFIL) == awal
        acak, akhir, di_jalan_pertama = Random(20), [], 0
        while akhir.count(SIGKILL) < MATI:
            # While SIASN is asked, or at any statement, inside a transaction or between two.
            permintaan = 0
            mati_pada, sql = (
                (acak.randint(1, 9), None) if acak.random() < 0.3 else (None, acak.randint(1, 90))
            )
            akhir.append(
                induk.jalankan(mati=sql, **({"lanjutkan": True} if terbuka() else {"terapkan": True}))
            )
            di_jalan_pertama += JalanSinkron.objects.count() == 1
        mati_pada = None
        while terbuka():
            assert induk.jalankan(lanjutkan=True) == 0, induk.keluaran
    finally:
        induk.tutup()
    assert potret() == tenang
    # Not vacuous: there was much to apply, and most of the deaths fell into the run that applied it.
    assert (JalanSinkron.objects.earliest("pk").diterapkan, diterapkan > ORANG) == (diterapkan, True)
    assert di_jalan_pertama >= MATI // 2
    assert Pegawai.objects.count() == ORANG
