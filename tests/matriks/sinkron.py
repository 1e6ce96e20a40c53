"""The pages of the synchronisation."""

from functools import partial

from tests.matriks.api import isi
from tests.matriks.bentuk import Baris

# fmt: off
#                 anonim pemilik penilai atasan rekan luar operator admin admin_lain nasional
LIHAT_SINKRON = {
    "":          "masuk 403     403     403    403   403  ok       ok    ok         ok"}
JALANKAN_SINKRON = {
    "":          "masuk 403     403     403    403   403  403      ok    ok         ok"}
LIHAT_JALAN = {
    "pemilik":   "masuk 403     403     403    403   403  ok       ok    404        ok",
    "luar":      "masuk 403     403     403    403   403  404      404   ok         ok",
}
JALANKAN = {
    "pemilik":   "masuk 403     403     403    403   403  403      ok    404        ok",
    "luar":      "masuk 403     403     403    403   403  404      404   ok         ok",
}
# fmt: on

Halaman = partial(Baris, json=False)
AtasJalan = partial(Halaman, argumen=lambda m: [m.jalan.pk])


def jalan(status):
    return {"jalan": {"status": status}}


JALAN = (
    Halaman("sinkron:daftar", "GET", LIHAT_SINKRON),
    Halaman("sinkron:mulai", "GET", JALANKAN_SINKRON),
    Halaman("sinkron:mulai", "POST", JALANKAN_SINKRON, ok=422, badan=isi(sumber="tidak ada")),
    AtasJalan("sinkron:jalan", "GET", LIHAT_JALAN),
    # As a part of the page 200; on its own it leads to the page.
    AtasJalan("sinkron:kemajuan", "GET", LIHAT_JALAN, ok=302),
    AtasJalan("sinkron:hentikan", "POST", JALANKAN, ok=302, keadaan=jalan("berjalan")),
    AtasJalan("sinkron:lanjutkan", "POST", JALANKAN, ok=302, keadaan=jalan("dihentikan")),
    AtasJalan("sinkron:batalkan", "GET", JALANKAN, keadaan=jalan("gagal")),
    AtasJalan("sinkron:batalkan", "POST", JALANKAN, ok=302, keadaan=jalan("gagal")),
    AtasJalan("sinkron:izinkan", "GET", JALANKAN, keadaan=jalan("menunggu_izin")),
    AtasJalan("sinkron:izinkan", "POST", JALANKAN, ok=302, keadaan=jalan("menunggu_izin")),
    # Nobody failed in it, so even its admin is refused.
    AtasJalan("sinkron:ulangi", "POST", JALANKAN, ok=409),
)

SAMBUNGAN = (
    Halaman("sinkron:sambungan", "GET", JALANKAN_SINKRON),
    # The suite is told of no SIASN, so even an admin is refused: nothing is set up.
    Halaman("sinkron:uji_sambungan", "POST", JALANKAN_SINKRON, ok=422),
)

SINKRON = JALAN + SAMBUNGAN
