"""The only place that speaks HTTP. `buat_klien()` gives everybody else a `kontrak.KlienSIASN`."""

from contextlib import AbstractContextManager

from sinkron.klien.konfigurasi import Konfigurasi
from sinkron.kontrak import KlienSIASN


def buat_klien() -> AbstractContextManager[KlienSIASN]:
    """A client for the SIASN of the settings. Raises BelumDiatur.

    Use it with `with`, in one thread, outside any transaction.
    """
    from sinkron.klien.http import KlienHTTP  # the HTTP library is not loaded by processes that never ask

    return KlienHTTP(Konfigurasi.dari_settings())


def diatur() -> bool:
    """Whether the portal has been told where SIASN is."""
    return bool(Konfigurasi.dari_settings().url_api)
