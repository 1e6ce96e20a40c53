"""Fixtures of the sync tests."""

import pytest

from tests.sinkron.tiruan import jalankan


@pytest.fixture
def tiruan():
    """A fresh mock SIASN with 300 invented people on a free port; `tiruan.url`, `.gangguan()`, `.catatan()`."""
    with jalankan() as t:
        yield t
