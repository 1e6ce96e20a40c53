"""/api/v1/: every endpoint and method."""

from functools import partial
from uuid import UUID

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

BARU = UUID("00000000-0000-4000-8000-000000000001")
NILAI = {"rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai"}
DRAF = {"skp": {"status": "draft"}}
DIAJUKAN = {"skp": {"status": "diajukan"}}


def skp(m):
    return [m.skp.pk]


def rhk(m):
    return [m.skp.pk, m.rhk.kunci]


def indikator(m):
    return [m.skp.pk, m.rhk.kunci, m.indikator.kunci]


def lembar(m):
    return [m.skp.pk, m.periode.pk]


def bukti(m):
    return [m.bukti.pk]


def penilaian(status):
    return {"penilaian": {"status": status, **(NILAI | {"predikat": "baik"})}}


def isi(**badan):
    return lambda _m: badan


ATAS_SKP = partial(Baris, argumen=skp)
ATAS_LEMBAR = partial(Baris, argumen=lembar)

API = (
    # Account and notices
    Baris("api:token", "POST", TERBUKA, ok=400, badan=isi(nip="")),
    Baris("api:token", "DELETE", SEMUA, ok=204),
    Baris("api:saya", "GET", SEMUA),
    Baris("api:pemberitahuan", "GET", SEMUA),
    Baris("api:pemberitahuan-semua-dibaca", "POST", SEMUA),
    Baris("api:pemberitahuan-dibaca", "POST", PUNYA_SENDIRI, argumen=lambda m: [m.pemberitahuan.pk]),
    Baris("api:skema", "GET", TERBUKA),
    Baris("api:dokumen", "GET", TERBUKA),
    *(Baris("api:tidak-ada", metode, TERBUKA, ok=404) for metode in ("GET", "POST", "PUT", "DELETE")),
    Baris("api:periode", "GET", SEMUA),
    # The agreement
    Baris("api:skp-daftar", "GET", SEMUA),
    # Nobody can name another person's placement; the own one is tried in test_api.py.
    Baris(
        "api:skp-daftar",
        "POST",
        SEMUA,
        ok=400,
        badan=isi(
            penempatan=0, periode_awal="2026-01-01", periode_akhir="2026-12-31", pendekatan="kuantitatif"
        ),
    ),
    ATAS_SKP("api:skp", "GET", LIHAT),
    ATAS_SKP("api:riwayat", "GET", LIHAT),
    ATAS_SKP("api:rhk-pimpinan", "GET", LIHAT),
    ATAS_SKP("api:rhk-daftar", "GET", LIHAT),
    ATAS_SKP("api:ekspektasi-daftar", "GET", LIHAT),
    ATAS_SKP("api:lampiran-daftar", "GET", LIHAT),
    ATAS_SKP("api:umpan-balik", "GET", LIHAT),
    ATAS_SKP("api:penilaian-daftar", "GET", LIHAT),
    ATAS_SKP("api:skp-muat-ulang", "POST", PEMILIK),
    ATAS_SKP("api:rhk-daftar", "POST", PEMILIK, ok=201, badan=isi(teks="Baru"), keadaan=DRAF),
    Baris("api:rhk", "PUT", PEMILIK, argumen=rhk, badan=isi(teks="Lain", kali=1), keadaan=DRAF),
    Baris("api:rhk", "DELETE", PEMILIK, ok=204, argumen=rhk, keadaan=DRAF),
    Baris("api:rhk-urut", "POST", PEMILIK, ok=204, argumen=rhk, badan=isi(arah="naik"), keadaan=DRAF),
    Baris("api:rhk-catatan", "PUT", PENILAI, argumen=rhk, badan=isi(teks="Perjelas."), keadaan=DIAJUKAN),
    Baris("api:indikator-daftar", "POST", PEMILIK, ok=201, argumen=rhk, badan=isi(teks="Baru"), keadaan=DRAF),
    Baris("api:indikator", "PUT", PEMILIK, argumen=indikator, badan=isi(teks="Lain", kali=1), keadaan=DRAF),
    Baris("api:indikator", "DELETE", PEMILIK, ok=204, argumen=indikator, keadaan=DRAF),
    Baris(
        "api:indikator-urut",
        "POST",
        PEMILIK,
        ok=204,
        argumen=indikator,
        badan=isi(arah="turun"),
        keadaan=DRAF,
    ),
    Baris(
        "api:ekspektasi",
        "PUT",
        PEMILIK,
        argumen=lambda m: [m.skp.pk, "akuntabel"],
        badan=isi(teks="Jujur."),
        keadaan=DRAF,
    ),
    # The penilai may add what he expects while he decides; the employee then has to wait.
    Baris(
        "api:ekspektasi",
        "PUT",
        {
            **PENILAI,
            "pemilik": "masuk 409 ok 403 404 404 404 403 404 404",
            "penilai": "masuk 404 409 ok 404 404 404 403 404 404",
            "rekan": "masuk 404 404 403 409 404 404 403 404 404",
            "luar": "masuk 404 404 404 404 409 404 404 403 404",
        },
        argumen=lambda m: [m.skp.pk, "akuntabel"],
        badan=isi(teks="Jujur."),
        keadaan=DIAJUKAN,
    ),
    Baris(
        "api:lampiran",
        "PUT",
        PEMILIK,
        argumen=lambda m: [m.skp.pk, "dukungan"],
        badan=isi(teks="Laptop"),
        keadaan=DRAF,
    ),
    ATAS_SKP("api:umpan-balik", "POST", PENILAI_ATAU_ATASANNYA, ok=201, badan=isi(teks="Bagus.")),
    # Arrows of the SKP
    ATAS_SKP("api:skp-ajukan", "POST", PEMILIK, keadaan=DRAF),
    ATAS_SKP("api:skp-batal_ajukan", "POST", PEMILIK, keadaan=DIAJUKAN),
    ATAS_SKP("api:skp-setujui", "POST", PENILAI, keadaan=DIAJUKAN),
    ATAS_SKP("api:skp-kembalikan", "POST", PENILAI, badan=isi(catatan="Perjelas."), keadaan=DIAJUKAN),
    ATAS_SKP("api:skp-minta_revisi", "POST", PEMILIK, badan=isi(catatan="Anggaran berubah.")),
    ATAS_SKP("api:skp-buka_revisi", "POST", PENILAI_ATAU_ADMIN),
    ATAS_SKP(
        "api:skp-batalkan_revisi",
        "POST",
        PEMILIK_ATAU_PENILAI,
        keadaan={"skp": {"status": "revisi", "versi": 2}},
    ),
    ATAS_SKP("api:skp-hapus", "POST", PEMILIK, keadaan=DRAF),
    # Execution
    ATAS_LEMBAR("api:penilaian", "GET", LIHAT),
    ATAS_LEMBAR("api:realisasi-daftar", "GET", LIHAT),
    ATAS_LEMBAR("api:rencana-aksi-daftar", "GET", LIHAT),
    ATAS_LEMBAR("api:bukti-daftar", "GET", LIHAT),
    Baris(
        "api:realisasi",
        "PUT",
        PEMILIK,
        argumen=lambda m: [*lembar(m), m.indikator.pk],
        badan=isi(teks="4 Dokumen", kali=1),
    ),
    ATAS_LEMBAR(
        "api:rencana-aksi-daftar",
        "POST",
        PEMILIK,
        ok=201,
        badan=lambda m: {"rhk": m.rhk.pk, "teks": "Langkah"},
    ),
    Baris(
        "api:rencana-aksi",
        "PUT",
        PEMILIK,
        argumen=lambda m: [*lembar(m), BARU],
        badan=lambda m: {"rhk": m.rhk.pk, "teks": "Langkah"},
    ),
    Baris(
        "api:rencana-aksi", "DELETE", PEMILIK, ok=204, argumen=lambda m: [*lembar(m), m.rencana_aksi.kunci]
    ),
    ATAS_LEMBAR(
        "api:bukti-daftar",
        "POST",
        PEMILIK,
        ok=201,
        badan=lambda m: {"rhk": m.rhk.pk, "tautan": "https://contoh.test/lain"},
    ),
    Baris("api:bukti", "GET", LIHAT, argumen=bukti),
    Baris("api:bukti", "DELETE", PEMILIK, ok=204, argumen=bukti),
    # The evidence of the stage is a link, so there is no file; a real one is tried in test_api.py.
    Baris("api:bukti-berkas", "GET", dict.fromkeys(LIHAT, "masuk" + " 404" * 9), argumen=bukti),
    # Arrows of the assessment
    ATAS_LEMBAR("api:rating", "PUT", PENILAI, badan=isi(**NILAI), keadaan=penilaian("diajukan")),
    ATAS_LEMBAR("api:penilaian-ajukan_realisasi", "POST", PEMILIK),
    ATAS_LEMBAR("api:penilaian-batal_realisasi", "POST", PEMILIK, keadaan=penilaian("diajukan")),
    ATAS_LEMBAR(
        "api:penilaian-kembalikan_realisasi",
        "POST",
        PENILAI,
        badan=isi(catatan="Lengkapi."),
        keadaan=penilaian("diajukan"),
    ),
    ATAS_LEMBAR("api:penilaian-nilai", "POST", PENILAI, badan=isi(**NILAI), keadaan=penilaian("diajukan")),
    ATAS_LEMBAR("api:penilaian-sampaikan", "POST", PENILAI, keadaan=penilaian("dinilai")),
    ATAS_LEMBAR(
        "api:penilaian-buka_kembali",
        "POST",
        PENILAI,
        badan=isi(catatan="Keliru."),
        keadaan=penilaian("dinilai"),
    ),
    ATAS_LEMBAR("api:penilaian-terima", "POST", PEMILIK, keadaan=penilaian("disampaikan")),
    ATAS_LEMBAR(
        "api:penilaian-ajukan_keberatan",
        "POST",
        PEMILIK,
        badan=isi(alasan="Bukti belum dibaca."),
        keadaan=penilaian("disampaikan"),
    ),
    ATAS_LEMBAR("api:penilaian-cabut_keberatan", "POST", PEMILIK, keadaan=penilaian("keberatan")),
    ATAS_LEMBAR(
        "api:penilaian-putus_keberatan",
        "POST",
        ATASAN_PENILAI,
        badan=isi(diterima=False, pertimbangan="Tetap."),
        keadaan=penilaian("keberatan"),
    ),
)
