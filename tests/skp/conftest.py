"""The stage for service tests: built once for a module, used by every test in a savepoint of its own."""

from copy import deepcopy

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from skp.models import SKP
from skp.pilihan import StatusSKP
from tests.skp import panggung


@pytest.fixture(scope="module")
def panggung_modul(django_db_setup, django_db_blocker):
    satu_transaksi = transaction.atomic()
    with django_db_blocker.unblock(), time_machine.travel(panggung.SAAT, tick=False):
        satu_transaksi.__enter__()
        p = panggung.siapkan()
    yield p
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        satu_transaksi.__exit__(None, None, None)


@pytest.fixture
def p(panggung_modul, db):
    """A private copy of the stage, at its frozen moment."""
    with time_machine.travel(panggung.SAAT, tick=False):
        yield deepcopy(panggung_modul)


@pytest.fixture
def skp_berlaku(p):
    """The SKP of "pemilik" in force."""
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    p.skp.refresh_from_db()
    return p.skp


@pytest.fixture
def buka(client, p):
    """GET (or POST, with data) a URL of the sheet of "pemilik", or of `skp`, in TW II as somebody."""

    def _buka(nama, alamat="lembar", data=None, *lain, skp=None, periode="tw2", **opsi):
        client.force_login(p.akun[nama])
        url = reverse(f"skp:{alamat}", args=[(skp or p.skp).pk, p.periode[periode].pk, *lain])
        return client.get(url, **opsi) if data is None else client.post(url, data, **opsi)

    return _buka
