"""The shape of a row, the order of the roles, and the patterns that most rows share.

A pattern has one line per owner of the thing in the URL: `pemilik` (a member of the unit), `penilai`
(his superior, so their own SKP), `rekan` (another unit of the agency), `luar` (another agency). Each line
gives the answer to every role of PERAN: a status code, "ok" for the row's own code of success, "masuk"
for being sent to log in (401 in the API, 302 on a page).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PERAN = (
    "anonim",
    "pemilik",
    "penilai",
    "atasan",
    "rekan",
    "luar",
    "operator",
    "admin",
    "admin_lain",
    "nasional",
)
Pola = dict[str, str]

# fmt: off
#              anonim pemilik penilai atasan rekan luar operator admin admin_lain nasional
LIHAT = {
    "pemilik": "masuk ok      ok      ok     404   404  404      ok    404        404",
    "penilai": "masuk 404     ok      ok     404   404  404      ok    404        404",
    "rekan":   "masuk 404     404     ok     ok    404  404      ok    404        404",
    "luar":    "masuk 404     404     404    404   ok   404      404   ok         404",
}
PEMILIK = {
    "pemilik": "masuk ok      403     403    404   404  404      403   404        404",
    "penilai": "masuk 404     ok      403    404   404  404      403   404        404",
    "rekan":   "masuk 404     404     403    ok    404  404      403   404        404",
    "luar":    "masuk 404     404     404    404   ok   404      404   403        404",
}
PENILAI = {
    "pemilik": "masuk 403     ok      403    404   404  404      403   404        404",
    "penilai": "masuk 404     403     ok     404   404  404      403   404        404",
    "rekan":   "masuk 404     404     403    403   404  404      403   404        404",
    "luar":    "masuk 404     404     404    404   403  404      404   403        404",
}
PENILAI_ATAU_ADMIN = {
    "pemilik": "masuk 403     ok      403    404   404  404      ok    404        404",
    "penilai": "masuk 404     403     ok     404   404  404      ok    404        404",
    "rekan":   "masuk 404     404     403    403   404  404      ok    404        404",
    "luar":    "masuk 404     404     404    404   403  404      404   ok         404",
}
PEMILIK_ATAU_PENILAI = {
    "pemilik": "masuk ok      ok      403    404   404  404      403   404        404",
    "penilai": "masuk 404     ok      ok     404   404  404      403   404        404",
    "rekan":   "masuk 404     404     403    ok    404  404      403   404        404",
    "luar":    "masuk 404     404     404    404   ok   404      404   403        404",
}
PENILAI_ATAU_ATASANNYA = {
    "pemilik": "masuk 403     ok      ok     404   404  404      403   404        404",
    "penilai": "masuk 404     403     ok     404   404  404      403   404        404",
    "rekan":   "masuk 404     404     ok     403   404  404      403   404        404",
    "luar":    "masuk 404     404     404    404   403  404      404   403        404",
}
ATASAN_PENILAI = {
    "pemilik": "masuk 403     403     ok     404   404  404      403   404        404",
    "penilai": "masuk 404     403     403    404   404  404      403   404        404",
    "rekan":   "masuk 404     404     ok     403   404  404      403   404        404",
    "luar":    "masuk 404     404     404    404   403  404      404   403        404",
}
# Things that belong to an account alone.
PUNYA_SENDIRI = {
    "pemilik": "masuk ok      404     404    404   404  404      404   404        404",
    "penilai": "masuk 404     ok      404    404   404  404      404   404        404",
    "rekan":   "masuk 404     404     404    ok    404  404      404   404        404",
    "luar":    "masuk 404     404     404    404   ok   404      404   404        404",
}
SEMUA     = {"": "masuk ok      ok      ok     ok    ok   ok       ok    ok         ok"}
TERBUKA   = {"": "ok    ok      ok      ok     ok    ok   ok       ok    ok         ok"}
# fmt: on


@dataclass(frozen=True)
class Baris:
    """One method of one URL: who gets what, on whose thing.

    `argumen` gives the URL arguments from the owner's things, `badan` the body, `keadaan` what the SKP
    or its assessment is put into first, so that the right person succeeds with `ok`.
    """

    nama: str
    metode: str
    pola: Pola
    ok: int = 200
    argumen: Callable[[Any], list] = field(default=lambda _: [])
    badan: Callable[[Any], dict] = field(default=lambda _: {})
    keadaan: dict[str, Any] = field(default_factory=dict)
    json: bool = True

    def __str__(self):
        return f"{self.metode} {self.nama}"
