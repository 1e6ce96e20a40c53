"""A small agency: a head above, a unit with its head and a member below."""

from types import SimpleNamespace

import pytest

from pegawai import kueri, layanan
from pegawai.models import PenempatanJabatan
from tests.factories.pegawai import PenempatanFactory, UnorFactory


@pytest.fixture
def kantor(db):
    """dinas (kadis) > bidang (kabid) > seksi without a head (staf); penilai resolved."""
    dinas = UnorFactory(nama="Dinas Uji")
    bidang = UnorFactory(nama="Bidang Uji", induk=dinas)
    seksi = UnorFactory(nama="Seksi Uji", induk=bidang)
    kantor = SimpleNamespace(
        instansi=dinas.instansi,
        dinas=dinas,
        bidang=bidang,
        seksi=seksi,
        kadis=PenempatanFactory(unor=dinas, kepala=True, pegawai__nama="Kepala Dinas"),
        kabid=PenempatanFactory(unor=bidang, kepala=True, pegawai__nama="Kepala Bidang"),
        staf=PenempatanFactory(unor=seksi, pegawai__nama="Staf Uji"),
    )
    segarkan()
    for p in (kantor.kadis, kantor.kabid, kantor.staf):
        p.refresh_from_db()
    return kantor


def segarkan() -> int:
    return layanan.segarkan_penilai(
        PenempatanJabatan.objects.select_related("unor").order_by("pk"), kueri.hari_ini()
    )
