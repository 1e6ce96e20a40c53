"""Every transition over every status and every role, against an expectation written by hand."""

import pytest
import time_machine
from django.db import transaction

from ekinerja.galat import TidakBerwenang, TransisiTidakSah
from skp import alur, layanan
from skp.models import SKP, Keberatan, Penilaian, Realisasi
from skp.pilihan import StatusPenilaian, StatusSKP
from tests.skp import panggung

PERAN = (
    "pemilik",
    "penilai",
    "plh",
    "delegasi",
    "atasan_penilai",
    "rekan",
    "kabid_lain",
    "admin",
    "operator",
    "luar",
)
PENILAI = ("penilai", "plh", "delegasi")

# transisi: (who may, {from status: to status}); everything that is not listed is refused.
HARAPAN_SKP = {
    "ajukan": (
        ("pemilik",),
        {"draft": "diajukan", "dikembalikan": "diajukan", "revisi": "diajukan"},
    ),
    "batal_ajukan": (("pemilik",), {"diajukan": "draft"}),
    "setujui": (PENILAI, {"diajukan": "disetujui"}),
    "kembalikan": (PENILAI, {"diajukan": "dikembalikan"}),
    "hapus": (("pemilik",), {"draft": "dibatalkan"}),
    "minta_revisi": (("pemilik",), {"disetujui": "disetujui"}),
    "buka_revisi": ((*PENILAI, "admin"), {"disetujui": "disetujui"}),
    "batalkan_revisi": (("pemilik", *PENILAI), {}),
}
HARAPAN_REVISI = {
    "batal_ajukan": (("pemilik",), {"diajukan": "revisi"}),
    "hapus": (("pemilik",), {"draft": "dibatalkan"}),
    "batalkan_revisi": (
        ("pemilik", *PENILAI),
        {"revisi": "dibatalkan", "dikembalikan": "dibatalkan"},
    ),
}
LAYANAN_SKP = {
    "ajukan": layanan.ajukan_skp,
    "batal_ajukan": layanan.batal_ajukan_skp,
    "setujui": layanan.setujui_skp,
    "kembalikan": lambda **k: layanan.kembalikan_skp(catatan="Perbaiki target.", **k),
    "hapus": layanan.hapus_skp,
    "minta_revisi": lambda **k: layanan.minta_revisi_skp(catatan="Anggaran berubah.", **k),
    "buka_revisi": layanan.buka_revisi_skp,
    "batalkan_revisi": layanan.batalkan_revisi_skp,
}
HARAPAN_PENILAIAN = {
    "ajukan_realisasi": (("pemilik",), {"belum_diajukan": "diajukan"}),
    "batal_realisasi": (("pemilik",), {"diajukan": "belum_diajukan"}),
    "kembalikan_realisasi": (PENILAI, {"diajukan": "belum_diajukan"}),
    "nilai": (PENILAI, {"diajukan": "dinilai", "dinilai": "dinilai"}),
    "sampaikan": (PENILAI, {"dinilai": "disampaikan"}),
    "buka_kembali": (PENILAI, {"dinilai": "diajukan", "disampaikan": "diajukan"}),
    "terima": (("pemilik",), {"disampaikan": "final"}),
    "ajukan_keberatan": (("pemilik",), {"disampaikan": "keberatan"}),
    "cabut_keberatan": (("pemilik",), {"keberatan": "disampaikan"}),
    "putus_keberatan": (("atasan_penilai",), {"keberatan": "final"}),
}


def _ajukan_realisasi(p, n, oleh):
    layanan.ajukan_realisasi(skp_id=n.skp_id, periode_id=n.periode_id, oleh=oleh)


def _nilai(p, n, oleh):
    layanan.nilai_skp(
        skp_id=n.skp_id,
        periode_id=n.periode_id,
        oleh=oleh,
        rating_hasil_kerja="sesuai",
        rating_perilaku="sesuai",
    )


LAYANAN_PENILAIAN = {
    "ajukan_realisasi": _ajukan_realisasi,
    "batal_realisasi": lambda p, n, oleh: layanan.batal_realisasi(penilaian_id=n.pk, oleh=oleh),
    "kembalikan_realisasi": lambda p, n, oleh: layanan.kembalikan_realisasi(
        penilaian_id=n.pk, oleh=oleh, catatan="Lengkapi bukti."
    ),
    "nilai": _nilai,
    "sampaikan": lambda p, n, oleh: layanan.sampaikan_penilaian(penilaian_id=n.pk, oleh=oleh),
    "buka_kembali": lambda p, n, oleh: layanan.buka_kembali_penilaian(
        penilaian_id=n.pk, oleh=oleh, catatan="Ada bukti baru."
    ),
    "terima": lambda p, n, oleh: layanan.terima_penilaian(penilaian_id=n.pk, oleh=oleh),
    "ajukan_keberatan": lambda p, n, oleh: layanan.ajukan_keberatan(
        penilaian_id=n.pk, oleh=oleh, alasan="Bukti belum dilihat."
    ),
    "cabut_keberatan": lambda p, n, oleh: layanan.cabut_keberatan(penilaian_id=n.pk, oleh=oleh),
    "putus_keberatan": lambda p, n, oleh: layanan.putus_keberatan(
        penilaian_id=n.pk, oleh=oleh, diterima=False, pertimbangan="Penilaian sudah tepat."
    ),
}


@pytest.fixture
def p(db):
    with time_machine.travel(panggung.SAAT, tick=False):
        yield panggung.siapkan()


class _Batal(Exception):
    """Leaves the savepoint without keeping what was done in it."""


def _coba(perbuatan, hasil):
    """What the act comes to, without leaving a trace: a status or the class of the refusal."""
    try:
        with transaction.atomic():
            perbuatan()
            ke = hasil()
            raise _Batal
    except _Batal:
        return ke
    except (TidakBerwenang, TransisiTidakSah) as galat:
        return type(galat).__name__


def _harapan(boleh, panah, statuses):
    return {
        (status, peran): panah.get(status, "TransisiTidakSah") if peran in boleh else "TidakBerwenang"
        for status in statuses
        for peran in PERAN
    }


def _jejak(p, nama, skp):
    def hasil(status, peran):
        SKP.objects.filter(pk=skp.pk).update(status=status)
        sebelum = skp.riwayat.count()

        def baca():
            ke = SKP.objects.get(pk=skp.pk).status
            riwayat = skp.riwayat.first()
            assert (skp.riwayat.count(), riwayat.transisi, riwayat.dari, riwayat.ke, riwayat.oleh) == (
                sebelum + 1,
                nama,
                status,
                ke,
                p.akun[peran],
            )
            return ke

        return _coba(lambda: LAYANAN_SKP[nama](skp_id=skp.pk, oleh=p.akun[peran]), baca)

    return {(status, peran): hasil(status, peran) for status in StatusSKP.values for peran in PERAN}


@pytest.mark.parametrize("nama", HARAPAN_SKP)
def test_transisi_skp_dari_setiap_status_oleh_setiap_peran(p, nama):
    assert _jejak(p, nama, p.skp) == _harapan(*HARAPAN_SKP[nama], StatusSKP.values)


@pytest.mark.parametrize("nama", HARAPAN_REVISI)
def test_transisi_versi_kedua(p, nama):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    baru = layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"])
    assert _jejak(p, nama, baru) == _harapan(*HARAPAN_REVISI[nama], StatusSKP.values)


@pytest.mark.parametrize("nama", HARAPAN_PENILAIAN)
def test_transisi_penilaian_dari_setiap_status_oleh_setiap_peran(p, nama):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    n = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"])
    Realisasi.objects.create(indikator=p.skp.rhk.get().indikator.get(), periode=n.periode, teks="3 dokumen")

    def hasil(status, peran):
        Penilaian.objects.filter(pk=n.pk).update(
            status=status,
            disampaikan_pada=panggung.saat_ini(),
            rating_hasil_kerja="sesuai",
            rating_perilaku="sesuai",
        )
        Keberatan.objects.filter(penilaian=n).delete()
        if status == "keberatan":
            Keberatan.objects.create(penilaian=n, alasan="Bukti belum dilihat.")
        return _coba(
            lambda: LAYANAN_PENILAIAN[nama](p, n, p.akun[peran]),
            lambda: Penilaian.objects.get(pk=n.pk).status,
        )

    statuses = [s for s in StatusPenilaian.values if (nama, s) != ("nilai", "belum_diajukan")]
    jadi = {(status, peran): hasil(status, peran) for status in statuses for peran in PERAN}
    assert jadi == _harapan(*HARAPAN_PENILAIAN[nama], statuses)


def test_setiap_panah_pada_tabel_punya_harapan_dan_layanan():
    skp = {t.nama for t in alur.ALUR_SKP if t.boleh is not alur.izin.hanya_sistem}
    penilaian = {t.nama for t in alur.ALUR_PENILAIAN if t.boleh is not alur.izin.hanya_sistem}
    assert (skp, skp) == (set(HARAPAN_SKP), set(LAYANAN_SKP))
    assert (penilaian, penilaian) == (set(HARAPAN_PENILAIAN), set(LAYANAN_PENILAIAN))


def test_tombol_yang_tersedia_sama_dengan_yang_diterima_layanan(p):
    from pegawai.kueri import pelaku_dari

    for status in StatusSKP.values:
        SKP.objects.filter(pk=p.skp.pk).update(status=status)
        skp = SKP.objects.select_related("penempatan").get(pk=p.skp.pk)
        for peran in PERAN:
            tombol = {t.nama for t in alur.tersedia(skp, pelaku_dari(p.akun[peran]))}
            assert tombol == {
                nama for nama, (boleh, panah) in HARAPAN_SKP.items() if peran in boleh and status in panah
            }, (status, peran)


def test_tombol_penilaian_yang_tersedia_sama_dengan_yang_diterima_layanan(p):
    from pegawai.kueri import pelaku_dari

    skp = SKP.objects.select_related("penempatan").get(pk=p.skp.pk)
    pelaku = {peran: pelaku_dari(p.akun[peran]) for peran in PERAN}
    for status in StatusPenilaian.values:
        n = Penilaian(skp=skp, periode=p.periode["tw2"], status=status)
        for peran in PERAN:
            tombol = {t.nama for t in alur.tersedia_penilaian(n, pelaku[peran])}
            assert tombol == {
                nama
                for nama, (boleh, panah) in HARAPAN_PENILAIAN.items()
                if peran in boleh and (status in panah or (nama, status) == ("nilai", "belum_diajukan"))
            }, (status, peran)


def test_konfirmasi_menyebut_akibatnya_dan_tombol_menyebut_beratnya():
    panah = [t for t in (*alur.ALUR_SKP, *alur.ALUR_PENILAIAN) if t.boleh is not alur.izin.hanya_sistem]
    assert [t.nama for t in panah if not t.akibat] == ["nilai"]  # its page says it
    assert {gaya: [t.nama for t in panah if t.gaya == gaya] for gaya in ("primer", "bahaya")} == {
        "primer": [
            "ajukan",
            "setujui",
            "ajukan_realisasi",
            "nilai",
            "sampaikan",
            "terima",
            "putus_keberatan",
        ],
        "bahaya": ["batalkan_revisi", "hapus"],
    }


def test_riwayat_punya_sebutan_untuk_setiap_perbuatan():
    panah = {t.nama: t.label for t in (*alur.ALUR_SKP, *alur.ALUR_PENILAIAN)}
    assert {**panah, "buat": "SKP dibuat", "buka_versi": "Versi revisi dibuka"} == alur.LABEL
