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
SELISIH = {
    "":          "masuk 403     403     403    403   403  ok       ok    ok         403"}
SATU_SELISIH = {
    "pemilik":   "masuk 403     403     403    403   403  ok       ok    404        403",
    "luar":      "masuk 403     403     403    403   403  404      404   ok         403",
}
ADMIN_SAJA = {
    "":          "masuk 403     403     403    403   403  403      ok    ok         403"}
SATU_UNOR = {
    "pemilik":   "masuk 403     403     403    403   403  403      ok    404        403",
    "luar":      "masuk 403     403     403    403   403  403      404   ok         403",
}
# Results on their way to SIASN: the admins only.
SATU_KIRIMAN = {
    "pemilik":   "masuk 403     403     403    403   403  403      ok    404        ok",
    "luar":      "masuk 403     403     403    403   403  403      404   ok         ok",
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

AtasSelisih = partial(Halaman, argumen=lambda m: [m.selisih.pk])
AtasUnor = partial(Halaman, argumen=lambda m: [m.cermin_unor.pk])
PUTUSAN = (
    Halaman("sinkron:selisih", "GET", SELISIH),
    # On its own it leads to the list.
    Halaman("sinkron:putuskan", "GET", SELISIH, ok=302),
    Halaman("sinkron:putuskan", "POST", SELISIH, ok=422),
    AtasSelisih("sinkron:bukti_selisih", "GET", SATU_SELISIH),
    AtasSelisih("sinkron:serupa_selisih", "GET", SATU_SELISIH),
    # Nobody has decided it, so there is nothing to undo.
    AtasSelisih("sinkron:urungkan", "POST", SATU_SELISIH, ok=409),
    Halaman("sinkron:mutu", "GET", SELISIH),
    Halaman("sinkron:mutu_unor", "GET", SATU_SELISIH, argumen=lambda m: [m.mutu.unor_id]),
    Halaman("sinkron:otoritas", "GET", ADMIN_SAJA),
    Halaman("sinkron:otoritas", "POST", ADMIN_SAJA, ok=422),
    Halaman("sinkron:pemetaan", "GET", ADMIN_SAJA),
    AtasUnor("sinkron:petakan", "GET", SATU_UNOR),
    AtasUnor("sinkron:petakan", "POST", SATU_UNOR, ok=422, badan=isi(unor="x")),
)

KIRIMAN = (
    Halaman("sinkron:kiriman", "GET", JALANKAN_SINKRON),
    Halaman("sinkron:ulangi_kiriman", "POST", SATU_KIRIMAN, ok=302, argumen=lambda m: [m.kiriman.pk]),
    Halaman("sinkron:ulangi_semua_kiriman", "POST", JALANKAN_SINKRON, ok=302),
)

SINKRON = PUTUSAN + JALAN + SAMBUNGAN + KIRIMAN
