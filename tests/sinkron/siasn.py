"""A client that talks to the mock, and settings that point at it."""

import pytest
import stamina

from ekinerja.settings.siasn import tiruan as alamat_tiruan

LAJU = 2000


@pytest.fixture
def siasn(tiruan, settings, transactional_db):
    """The mock; the settings of the client point at it, retries do not wait, the rate is no hindrance."""
    for nama, nilai in alamat_tiruan(tiruan.url).items():
        setattr(settings, nama, nilai)
    settings.SIASN_LAJU, settings.SIASN_BATAS_WAKTU = LAJU, 5
    with stamina.set_testing(True, attempts=3, cap=True):
        yield tiruan
