"""Fixtures that every test may need; the rest stands beside the tests."""

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, settings

# How fast a loaded machine draws an example says nothing about the code.
settings.register_profile("ekinerja", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ekinerja")


@pytest.fixture(autouse=True)
def cache_bersih():
    """Rate limits, used codes and cached settings of one test must not reach the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def masuk(db):
    """A client logged in as an account (or as the account of a person), past the login form."""

    def _masuk(siapa) -> Client:
        klien = Client()
        klien.force_login(getattr(siapa, "akun", siapa))
        return klien

    return _masuk


def pytest_make_parametrize_id(val):
    """Name bytes by their size: archives carry the time they were made, and xdist compares names."""
    return f"{len(val)}B" if isinstance(val, bytes) else None
