"""Fixtures of the sync tests."""

import pytest

from tests.pegawai.conftest import kantor
from tests.sinkron.siasn import siasn  # noqa: F401 - a fixture
from tests.sinkron.tiruan import jalankan


@pytest.fixture
def tiruan():
    """A fresh mock SIASN with 300 people on a free port; `tiruan.url`, `.gangguan()`, `.catatan()`."""
    with jalankan() as t:
        yield t


__all__ = ["kantor"]
