"""The pages of planning, execution, assessment and staffing."""

from functools import partial

from tests.matriks.api import DIAJUKAN, DRAF, NILAI, isi, lembar, penilaian, skp
from tests.matriks.bentuk import (
    ATASAN_PENILAI,
    LIHAT,
    PEMILIK,
    PEMILIK_ATAU_PENILAI,
    PENILAI,
    PENILAI_ATAU_ADMIN,
    PENILAI_ATAU_ATASANNYA,
    PUNYA_SENDIRI,
    SEMUA,
    TERBUKA,
    Baris,
)

BARU = "00000000-0000-4000-8000-000000000002"
REVISI = {"skp": {"status": "revisi", "versi": 2}}

# fmt: off
#                              anonim pemilik penilai atasan rekan luar operator admin admin_lain nasional
ADMIN = {"":                   "masuk 403     403     403    403   403  403      ok    ok         403"}
ADMIN_PERIODE = {  # the periods of `luar` are those of the other agency
    "pemilik":                 "masuk 403     403     403    403   403  403      ok    404        403",
    "luar":                    "masuk 403     403     403    403   403  403      404   ok         403",
}
# Reports of a wrong atasan: the operator of the units and the admin of the agency.
LAPORAN = {"":                 "masuk 403     403     403    403   403  ok       ok    ok         403"}
SATU_LAPORAN = {
    "pemilik":                 "masuk 403     403     403    403   403  ok       ok    404        403",
    "luar":                    "masuk 403     403     403    403   403  404      404   ok         403",
}
# Only whom somebody assesses can be reminded; for all others the person is not on any list.
BAWAHAN = {
    "pemilik":                 "masuk 404     ok      404    404   404  404      404   404        404",
    "penilai":                 "masuk 404     404     ok     404   404  404      404   404        404",
    "rekan":                   "masuk 404     404     404    404   404  404      404   404        404",
    "luar":                    "masuk 404     404     404    404   404  404      404   404        404",
}
# What the employee writes while it is open and the penilai may write while he decides.
EKSPEKTASI_DIAJUKAN = {
    "pemilik":                 "masuk 409     ok      403    404   404  404      403   404        404",
    "penilai":                 "masuk 404     409     ok     404   404  404      403   404        404",
    "rekan":                   "masuk 404     404     403    409   404  404      403   404        404",
    "luar":                    "masuk 404     404     404    404   409  404      404   403        404",
}
# fmt: on


def rhk(m):
    return [m.rhk.pk]


def indikator(m):
    return [m.indikator.pk]


Halaman = partial(Baris, json=False)
AtasSKP = partial(Halaman, argumen=skp)
AtasLembar = partial(Halaman, argumen=lembar)
AtasRHK = partial(Halaman, argumen=rhk, keadaan=DRAF)
AtasIndikator = partial(Halaman, argumen=indikator, keadaan=DRAF)


def panah(nama, pola, keadaan=None, argumen=skp, **badan):
    """GET asks, POST does: one arrow, one pattern."""
    keadaan = keadaan or {}
    return (
        Halaman(nama, "GET", pola, argumen=argumen, keadaan=keadaan),
        Halaman(nama, "POST", pola, ok=302, argumen=argumen, keadaan=keadaan, badan=isi(**badan)),
    )


PERENCANAAN = (
    Halaman("skp:daftar", "GET", SEMUA),
    Halaman("skp:tambah", "GET", SEMUA),
    Halaman("skp:tambah", "POST", SEMUA, ok=422),
    Halaman("skp:draf", "POST", SEMUA, ok=204, badan=isi(halaman="/skp/1/kembalikan/", catatan="Perjelas")),
    AtasSKP("skp:detail", "GET", LIHAT),
    AtasSKP("skp:tabel", "GET", LIHAT),
    AtasSKP("skp:riwayat", "GET", LIHAT),
    AtasSKP("skp:banding", "GET", LIHAT),
    AtasSKP("skp:tempel", "GET", PEMILIK, keadaan=DRAF),
    AtasSKP("skp:tempel", "POST", PEMILIK, keadaan=DRAF, badan=isi(tempelan="Layanan selesai")),
    *panah("skp:ajukan", PEMILIK, DRAF),
    *panah("skp:batal_ajukan", PEMILIK, DIAJUKAN),
    *panah("skp:setujui", PENILAI, DIAJUKAN),
    *panah("skp:kembalikan", PENILAI, DIAJUKAN, catatan="Perjelas."),
    *panah("skp:hapus", PEMILIK, DRAF),
    *panah("skp:minta_revisi", PEMILIK, catatan="Anggaran berubah."),
    *panah("skp:buka_revisi", PENILAI_ATAU_ADMIN),
    *panah("skp:batalkan_revisi", PEMILIK_ATAU_PENILAI, REVISI),
    AtasSKP("skp:muat_ulang", "POST", PEMILIK, ok=302),
    AtasSKP("skp:ingatkan_pimpinan", "POST", PEMILIK, ok=302, keadaan=DRAF),
    AtasSKP("skp:ambil_rhk_pimpinan", "GET", PEMILIK, keadaan=DRAF),
    AtasSKP("skp:ambil_rhk_pimpinan", "POST", PEMILIK, ok=422, keadaan=DRAF),
    AtasSKP("skp:rhk_tambah", "GET", PEMILIK, keadaan=DRAF),
    AtasSKP(
        "skp:rhk_simpan",
        "POST",
        PEMILIK,
        ok=302,
        keadaan=DRAF,
        badan=isi(kunci=BARU, kali=0, teks="Baru", jenis="utama", klasifikasi="organisasi"),
    ),
    AtasRHK("skp:rhk_ubah", "GET", PEMILIK),
    AtasRHK("skp:rhk_hapus", "GET", PEMILIK),
    AtasRHK("skp:rhk_hapus", "POST", PEMILIK, ok=302),
    AtasRHK("skp:rhk_urut", "POST", PEMILIK, ok=302, badan=isi(arah="naik")),
    AtasRHK("skp:catatan_rhk", "GET", PENILAI, keadaan=DIAJUKAN),
    AtasRHK("skp:catatan_rhk", "POST", PENILAI, ok=302, badan=isi(teks="Perjelas."), keadaan=DIAJUKAN),
    AtasRHK("skp:indikator_tambah", "GET", PEMILIK),
    AtasRHK(
        "skp:indikator_simpan", "POST", PEMILIK, ok=302, badan=isi(kunci=BARU, kali=0, teks="Jumlah berkas")
    ),
    AtasIndikator("skp:indikator_ubah", "GET", PEMILIK),
    AtasIndikator("skp:indikator_hapus", "GET", PEMILIK),
    AtasIndikator("skp:indikator_hapus", "POST", PEMILIK, ok=302),
    AtasIndikator("skp:indikator_urut", "POST", PEMILIK, ok=302, badan=isi(arah="turun")),
    *(
        Halaman(
            "skp:perilaku",
            metode,
            pola,
            ok=ok,
            argumen=lambda m: [m.skp.pk, "akuntabel"],
            badan=isi(kali=0, teks="Jujur."),
            keadaan=keadaan,
        )
        for metode, ok in (("GET", 200), ("POST", 302))
        for pola, keadaan in ((PEMILIK, DRAF), (EKSPEKTASI_DIAJUKAN, DIAJUKAN))
    ),
    *(
        Halaman(
            "skp:lampiran",
            metode,
            PEMILIK,
            ok=ok,
            argumen=lambda m: [m.skp.pk, "dukungan"],
            badan=isi(kali=0, teks="Laptop"),
            keadaan=DRAF,
        )
        for metode, ok in (("GET", 200), ("POST", 302))
    ),
    AtasSKP("skp:umpan_balik", "POST", PENILAI_ATAU_ATASANNYA, ok=302, badan=isi(teks="Pertahankan.")),
)

PENILAIAN = (
    Halaman("skp:bawahan", "GET", SEMUA),
    Halaman("skp:setujui_banyak", "GET", SEMUA, ok=302),
    # Whatever is asked for, only what is visible and one's own to decide is approved (test_layanan).
    Halaman("skp:setujui_banyak", "POST", SEMUA, badan=isi(pilih=1)),
    Halaman("skp:ingatkan_bawahan", "POST", BAWAHAN, ok=302, argumen=lambda m: [m.tempat.pk], keadaan=DRAF),
    Halaman("skp:penilaian", "GET", SEMUA),
    Halaman("skp:penilaian_bawahan", "GET", SEMUA),
    Halaman("skp:keberatan", "GET", SEMUA),
    AtasLembar("skp:lembar", "GET", LIHAT),
    # Forms of a sheet open for all who see it; who may send them is asked when they do.
    AtasLembar("skp:rencana_aksi_simpan", "GET", LIHAT, badan=lambda m: {"rhk": m.rhk.pk}),
    AtasLembar(
        "skp:rencana_aksi_simpan",
        "POST",
        PEMILIK,
        ok=302,
        badan=lambda m: {"rhk": m.rhk.pk, "kunci": BARU, "kali": 0, "teks": "Langkah"},
    ),
    Halaman("skp:rencana_aksi_hapus", "GET", LIHAT, argumen=lambda m: [*lembar(m), m.rencana_aksi.pk]),
    Halaman(
        "skp:rencana_aksi_hapus", "POST", PEMILIK, ok=302, argumen=lambda m: [*lembar(m), m.rencana_aksi.pk]
    ),
    Halaman("skp:realisasi_simpan", "GET", LIHAT, ok=302, argumen=lambda m: [*lembar(m), m.indikator.pk]),
    Halaman(
        "skp:realisasi_simpan",
        "POST",
        PEMILIK,
        ok=302,
        argumen=lambda m: [*lembar(m), m.indikator.pk],
        badan=isi(kali=1, teks="4 Dokumen"),
    ),
    AtasLembar("skp:bukti_tambah", "GET", LIHAT, badan=lambda m: {"rhk": m.rhk.pk}),
    AtasLembar(
        "skp:bukti_tambah",
        "POST",
        PEMILIK,
        ok=302,
        badan=lambda m: {"rhk": m.rhk.pk, "tautan": "https://contoh.test/lain"},
    ),
    Halaman("skp:bukti_hapus", "GET", LIHAT, argumen=lambda m: [*lembar(m), m.bukti.pk]),
    Halaman("skp:bukti_hapus", "POST", PEMILIK, ok=302, argumen=lambda m: [*lembar(m), m.bukti.pk]),
    # The evidence of the stage is a link, so there is no file; a real one is tried in test_api.py.
    Halaman("skp:bukti", "GET", dict.fromkeys(LIHAT, "masuk" + " 404" * 9), argumen=lambda m: [m.bukti.pk]),
    AtasLembar("skp:umpan_balik_periode", "GET", LIHAT),
    AtasLembar(
        "skp:umpan_balik_periode", "POST", PENILAI_ATAU_ATASANNYA, ok=302, badan=isi(teks="Pertahankan.")
    ),
    AtasLembar(
        "skp:rating_simpan", "POST", PENILAI, ok=302, badan=isi(**NILAI), keadaan=penilaian("diajukan")
    ),
    AtasLembar("skp:nilai", "POST", PENILAI, ok=302, badan=isi(**NILAI), keadaan=penilaian("diajukan")),
    *panah("skp:ajukan_realisasi", PEMILIK, argumen=lembar),
    *panah("skp:batal_realisasi", PEMILIK, penilaian("diajukan"), lembar),
    *panah("skp:kembalikan_realisasi", PENILAI, penilaian("diajukan"), lembar, catatan="Lengkapi."),
    *panah("skp:sampaikan", PENILAI, penilaian("dinilai"), lembar),
    *panah("skp:buka_kembali", PENILAI, penilaian("dinilai"), lembar, catatan="Keliru."),
    *panah("skp:terima", PEMILIK, penilaian("disampaikan"), lembar),
    *panah("skp:ajukan_keberatan", PEMILIK, penilaian("disampaikan"), lembar, catatan="Belum dibaca."),
    *panah("skp:cabut_keberatan", PEMILIK, penilaian("keberatan"), lembar),
    AtasLembar("skp:putus_keberatan", "GET", ATASAN_PENILAI, ok=302, keadaan=penilaian("keberatan")),
    AtasLembar(
        "skp:putus_keberatan",
        "POST",
        ATASAN_PENILAI,
        ok=302,
        badan=isi(putusan="ditolak", pertimbangan="Tetap."),
        keadaan=penilaian("keberatan"),
    ),
    Halaman("skp:periode", "GET", ADMIN),
    Halaman("skp:periode_tambah", "GET", ADMIN),
    Halaman("skp:periode_tambah", "POST", ADMIN, ok=422),
    Halaman("skp:periode_baku", "POST", ADMIN, ok=302, badan=isi(tahun=2027, tipe="triwulanan")),
    Halaman("skp:periode_ubah", "GET", ADMIN_PERIODE, argumen=lambda m: [m.periode.pk]),
    Halaman("skp:periode_ubah", "POST", ADMIN_PERIODE, ok=422, argumen=lambda m: [m.periode.pk]),
    Halaman("skp:periode_hapus", "GET", ADMIN_PERIODE, argumen=lambda m: [m.periode.pk]),
    # In use, so even its admin is refused (PER-91).
    Halaman("skp:periode_hapus", "POST", ADMIN_PERIODE, ok=422, argumen=lambda m: [m.periode.pk]),
)

KEPEGAWAIAN = (
    Halaman("pegawai:profil", "GET", SEMUA),
    Halaman(
        "pegawai:laporkan_atasan",
        "POST",
        PUNYA_SENDIRI,
        ok=302,
        argumen=lambda m: [m.tempat.pk],
        badan=isi(keterangan="Atasan saya kepala bidang lain."),
    ),
    Halaman("pegawai:buat_token", "POST", SEMUA),
    Halaman("pegawai:cabut_token", "POST", SEMUA, ok=302),
    Halaman("pegawai:laporan_atasan", "GET", LAPORAN),
    Halaman("pegawai:tanggapi_laporan", "GET", SATU_LAPORAN, argumen=lambda m: [m.laporan.pk]),
    Halaman(
        "pegawai:tanggapi_laporan",
        "POST",
        SATU_LAPORAN,
        ok=302,
        argumen=lambda m: [m.laporan.pk],
        badan=isi(tanggapan="Penempatan sudah diperbaiki."),
    ),
    Halaman("pegawai:pemberitahuan", "GET", SEMUA),
    Halaman(
        "pegawai:buka_pemberitahuan", "POST", PUNYA_SENDIRI, ok=302, argumen=lambda m: [m.pemberitahuan.pk]
    ),
    Halaman("pegawai:tandai_dibaca", "POST", SEMUA, ok=302),
    Halaman("pegawai:pengaturan", "GET", ADMIN),
    Halaman("pegawai:pengaturan", "POST", ADMIN, ok=422),
    Halaman("pegawai:buang_isian", "POST", SEMUA, ok=302),
    Halaman("sehat", "GET", TERBUKA),
)

HALAMAN = (*PERENCANAAN, *PENILAIAN, *KEPEGAWAIAN)
