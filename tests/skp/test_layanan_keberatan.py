"""Objections and their limit: who files, who decides, and what happens when nobody does anything."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai.models import Instansi, Pemberitahuan, PenempatanJabatan, PengaturanInstansi
from skp import layanan
from skp.models import SKP, CapaianUnor, Keberatan, Penilaian
from skp.pilihan import StatusPenilaian, StatusSKP
from tests.skp import panggung
from tests.skp.panggung import HARI, ditolak

# Handed over on HARI: deemed received after 3 days, then 14 more.
BATAS = HARI + timedelta(days=17)


@pytest.fixture
def p(p):
    """TW II of the approved SKP of "pemilik" was handed over on HARI with two times "sesuai"."""
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    p.skp.refresh_from_db()
    p.penilaian = Penilaian.objects.create(
        skp=p.skp,
        periode=p.periode["tw2"],
        status="disampaikan",
        rating_hasil_kerja="sesuai",
        rating_perilaku="sesuai",
        predikat="baik",
        disampaikan_pada=panggung.saat_ini(),
    )
    return p


def pada(tanggal: date, jam: int = 10):
    """Freeze the clock at this hour of the day in WIB."""
    return time_machine.travel(
        datetime.combine(tanggal, datetime.min.time(), ZoneInfo("Asia/Jakarta")) + timedelta(hours=jam),
        tick=False,
    )


def ajukan(p, oleh="pemilik", alasan="Bukti belum dilihat."):
    return layanan.ajukan_keberatan(penilaian_id=p.penilaian.pk, oleh=p.akun[oleh], alasan=alasan)


def cabut(p):
    return layanan.cabut_keberatan(penilaian_id=p.penilaian.pk, oleh=p.akun["pemilik"])


def putus(p, oleh="atasan_penilai", **lain):
    bawaan = {"diterima": False, "pertimbangan": "Penilaian sudah tepat."}
    return layanan.putus_keberatan(penilaian_id=p.penilaian.pk, oleh=p.akun[oleh], **(bawaan | lain))


def terima_keberatan(p, **lain):
    return putus(
        p, **({"diterima": True, "rating_hasil_kerja": "di_atas", "rating_perilaku": "di_atas"} | lain)
    )


def keadaan(p):
    n = Penilaian.objects.get(pk=p.penilaian.pk)
    return n.status, n.rating_hasil_kerja, n.rating_perilaku, n.predikat


def lewatkan(p):
    return layanan.finalkan_bila_lewat(penilaian_id=p.penilaian.pk)


# -- filing


def test_keberatan_mencatat_alasan_dan_rating_semula_dan_memberi_tahu_atasan_penilai(p):
    layanan.simpan_draf_isian(
        akun=p.akun["pemilik"],
        halaman=f"/penilaian/{p.skp.pk}/{p.penilaian.periode_id}/ajukan_keberatan/",
        isi={"alasan": "Buk"},
    )
    k = ajukan(p, alasan=" Bukti belum dilihat. ")
    k.refresh_from_db()
    assert (k.alasan, k.putusan, k.pertimbangan, k.diputus_pada, k.rating_semula) == (
        "Bukti belum dilihat.",
        "belum",
        "",
        None,
        {"rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai", "predikat": "baik"},
    )
    assert keadaan(p) == ("keberatan", "sesuai", "sesuai", "baik")
    assert p.akun["pemilik"].draf_isian.count() == 0
    assert list(p.skp.riwayat.values_list("penilaian", "transisi", "dari", "ke", "peran", "catatan")) == [
        (p.penilaian.pk, "ajukan_keberatan", "disampaikan", "keberatan", "pemilik", "Bukti belum dilihat.")
    ]
    assert list(Pemberitahuan.objects.values_list("akun", "judul", "isi", "tautan")) == [
        (
            p.akun["atasan_penilai"].pk,
            "Keberatan Pemilik atas penilaian Triwulan II",
            "Bukti belum dilihat.",
            f"/penilaian/{p.skp.pk}/{p.penilaian.periode_id}/",
        )
    ]


def test_keberatan_tanpa_alasan_ditolak(p):
    with ditolak(SyaratBelumTerpenuhi, "KBR-02"):
        ajukan(p, alasan=" \n ")
    assert (keadaan(p)[0], Keberatan.objects.count(), Pemberitahuan.objects.count()) == ("disampaikan", 0, 0)


def test_tanpa_atasan_penilai_keberatan_tidak_ada_yang_memutus(p):
    PenempatanJabatan.objects.filter(unor__in=[p.unor["dinas"], p.unor["setda"]]).update(kepala=False)
    p.unor["kabupaten"].pejabat_non_asn.all().delete()
    with ditolak(SyaratBelumTerpenuhi, "KBR-03"):
        ajukan(p)


def test_atasan_penilai_tanpa_nip_juga_memutus(p):
    PenempatanJabatan.objects.filter(unor__in=[p.unor["dinas"], p.unor["setda"]]).update(kepala=False)
    assert ajukan(p).putusan == "belum"


@pytest.mark.parametrize(("hari", "boleh"), [(BATAS, True), (BATAS + timedelta(days=1), False)])
def test_batas_keberatan_dalam_hari_kalender(p, hari, boleh):
    with pada(hari, 0 if not boleh else 23):
        if boleh:
            ajukan(p)
        else:
            with ditolak(SyaratBelumTerpenuhi, "KBR-01"):
                ajukan(p)


@pytest.mark.parametrize(
    ("atur", "batas"),
    [
        ({}, date(2026, 5, 29)),
        # From Friday 15 May fourteen working days end on Thursday 4 June.
        ({"hari_keberatan_kerja": True}, date(2026, 6, 4)),
        ({"hari_keberatan": 7}, date(2026, 5, 22)),
        ({"hari_dianggap_diterima": 0}, date(2026, 5, 26)),
    ],
)
def test_batas_keberatan_mengikuti_pengaturan_instansi(p, atur, batas):
    PengaturanInstansi.objects.update(**{"hari_putusan": 14, **atur})
    assert layanan.batas_keberatan_dari(Penilaian.objects.get(pk=p.penilaian.pk)) == batas


def test_batas_keberatan_dihitung_dari_hari_penyampaian_di_zona_instansi(p):
    Instansi.objects.filter(pk=p.instansi.pk).update(zona_waktu="Asia/Jayapura")
    Penilaian.objects.update(disampaikan_pada=datetime(2026, 5, 12, 15, 30, tzinfo=ZoneInfo("UTC")))
    assert layanan.batas_keberatan_dari(Penilaian.objects.get()) == BATAS + timedelta(days=1)


# -- withdrawing


def test_keberatan_yang_dicabut_dapat_diajukan_lagi_dalam_batas(p):
    pertama = ajukan(p)
    cabut(p)
    pertama.refresh_from_db()
    assert (pertama.putusan, pertama.diputus_pada, keadaan(p)) == (
        "dicabut",
        panggung.saat_ini(),
        ("disampaikan", "sesuai", "sesuai", "baik"),
    )
    with pada(BATAS):
        ajukan(p, alasan="Lagi.")
    assert list(Keberatan.objects.order_by("pk").values_list("putusan", "alasan")) == [
        ("dicabut", "Bukti belum dilihat."),
        ("belum", "Lagi."),
    ]


def test_keberatan_yang_dicabut_tidak_dapat_diajukan_lagi_setelah_batas(p):
    ajukan(p)
    cabut(p)
    with pada(BATAS + timedelta(days=1)), ditolak(SyaratBelumTerpenuhi, "KBR-01"):
        ajukan(p)


def test_pencabutan_hanya_mengenai_keberatan_ini(p):
    lain = Penilaian.objects.create(skp=p.rhk_pimpinan.skp, periode=p.periode["tw2"], status="keberatan")
    Keberatan.objects.create(penilaian=lain, alasan="Lain")
    ajukan(p)
    cabut(p)
    assert list(Keberatan.objects.order_by("pk").values_list("putusan", flat=True)) == ["belum", "dicabut"]


def test_pencabutan_kedua_tidak_mengubah_saat_yang_pertama(p):
    ajukan(p)
    cabut(p)
    with pada(BATAS):
        ajukan(p)
        cabut(p)
        kedua = timezone.now()
    assert list(Keberatan.objects.order_by("pk").values_list("putusan", "diputus_pada")) == [
        ("dicabut", panggung.saat_ini()),
        ("dicabut", kedua),
    ]


def test_alasan_dan_pertimbangan_dipotong_pada_empat_ribu_karakter(p):
    ajukan(p, alasan=" " + "a" * 4001)
    putus(p, pertimbangan=" " + "b" * 4001)
    k = Keberatan.objects.get()
    assert (k.alasan, k.pertimbangan) == ("a" * 4000, "b" * 4000)


# -- deciding


def test_keberatan_yang_diterima_mengganti_rating_dan_predikat(p):
    ajukan(p)
    Pemberitahuan.objects.all().delete()
    layanan.simpan_draf_isian(
        akun=p.akun["atasan_penilai"],
        halaman=f"/penilaian/{p.skp.pk}/{p.penilaian.periode_id}/putus_keberatan/",
        isi={"pertimbangan": "Buk"},
    )
    n = terima_keberatan(p, pertimbangan=" Buktinya cukup. ")
    n.refresh_from_db()
    k = Keberatan.objects.get()
    assert (keadaan(p), n.final_pada) == (
        ("final", "di_atas", "di_atas", "sangat_baik"),
        panggung.saat_ini(),
    )
    assert (k.putusan, k.pertimbangan, k.diputus_pada) == (
        "diterima",
        "Buktinya cukup.",
        panggung.saat_ini(),
    )
    assert k.rating_semula["predikat"] == "baik"
    assert p.akun["atasan_penilai"].draf_isian.count() == 0
    assert list(Pemberitahuan.objects.values_list("akun", "judul", "isi", "tautan")) == [
        (
            p.akun["pemilik"].pk,
            "Keberatan Anda atas penilaian Triwulan II diputus",
            "Buktinya cukup.",
            f"/penilaian/{p.skp.pk}/{n.periode_id}/",
        )
    ]
    assert p.skp.riwayat.values_list("transisi", "dari", "ke", "oleh_nama", "peran", "catatan").first() == (
        "putus_keberatan",
        "keberatan",
        "final",
        "Atasan_Penilai",
        "definitif",
        "Buktinya cukup.",
    )


def test_keberatan_yang_ditolak_membiarkan_rating(p):
    ajukan(p)
    putus(p, rating_hasil_kerja="di_atas", rating_perilaku="di_atas")
    assert keadaan(p) == ("final", "sesuai", "sesuai", "baik")
    assert list(Keberatan.objects.values_list("putusan", "pertimbangan")) == [
        ("ditolak", "Penilaian sudah tepat.")
    ]


@pytest.mark.parametrize(
    "isian",
    [
        {"rating_hasil_kerja": ""},
        {"rating_perilaku": ""},
        {"rating_hasil_kerja": "istimewa"},
    ],
)
def test_keberatan_yang_diterima_memerlukan_kedua_rating(p, isian):
    ajukan(p)
    with ditolak(SyaratBelumTerpenuhi, "KBR-04"):
        terima_keberatan(p, **isian)
    assert keadaan(p) == ("keberatan", "sesuai", "sesuai", "baik")


def test_putusan_memerlukan_pertimbangan(p):
    ajukan(p)
    for putuskan in (putus, terima_keberatan):
        with ditolak(SyaratBelumTerpenuhi, "ALR-04"):
            putuskan(p, pertimbangan=" ")
    assert (keadaan(p)[0], Keberatan.objects.get().putusan) == ("keberatan", "belum")


@pytest.mark.parametrize("oleh", ["pemilik", "penilai", "plh", "delegasi", "sekda", "admin", "luar"])
def test_putusan_hanya_dari_atasan_penilai(p, oleh):
    ajukan(p)
    for isian in (
        {},
        {"diterima": True},
        {"diterima": True, "rating_hasil_kerja": "sesuai", "rating_perilaku": "sesuai"},
    ):
        with ditolak(TidakBerwenang):
            putus(p, oleh, **isian)
    assert Keberatan.objects.get().putusan == "belum"


def test_pemilik_yang_menjadi_plh_atasan_penilainya_tidak_memutus_keberatannya(p):
    PenempatanJabatan.objects.filter(jenis="plh").update(pegawai=p.orang["pemilik"], unor=p.unor["dinas"])
    ajukan(p)
    with ditolak(TidakBerwenang):
        putus(p, "pemilik")


def test_penilai_yang_menjadi_plh_atasannya_tidak_memutus_keberatan_atas_dirinya(p):
    PenempatanJabatan.objects.filter(jenis="plh").update(pegawai=p.orang["penilai"], unor=p.unor["dinas"])
    ajukan(p)
    with ditolak(TidakBerwenang):
        putus(p, "penilai")


def test_putusan_kedua_ditolak(p):
    ajukan(p)
    putus(p)
    with ditolak(TransisiTidakSah):
        terima_keberatan(p)
    assert keadaan(p) == ("final", "sesuai", "sesuai", "baik")


def test_putusan_tidak_menyentuh_keberatan_yang_sudah_dicabut(p):
    ajukan(p)
    cabut(p)
    ajukan(p)
    putus(p)
    assert list(Keberatan.objects.order_by("pk").values_list("putusan", "pertimbangan")) == [
        ("dicabut", ""),
        ("ditolak", "Penilaian sudah tepat."),
    ]


def test_putusan_atas_periode_final_menutup_skp(p):
    Penilaian.objects.update(periode=p.periode["akhir"])
    ajukan(p)
    putus(p)
    p.skp.refresh_from_db()
    assert p.skp.status == "selesai"


def test_keberatan_kepala_yang_diterima_tidak_mengubah_capaian_unornya(p):
    CapaianUnor.objects.create(unor=p.unor["bidang"], periode=p.periode["tw2"], nilai="baik", oleh_nama="A")
    ajukan(p)
    terima_keberatan(p)
    assert CapaianUnor.objects.get().nilai == "baik"


# -- when the limit passes


@pytest.mark.parametrize(
    ("kerja", "batas"), [(False, BATAS), (True, date(2026, 6, 4))], ids=["kalender", "kerja"]
)
def test_hasil_menjadi_final_sehari_setelah_batas_keberatan(p, kerja, batas):
    PengaturanInstansi.objects.update(hari_keberatan_kerja=kerja)
    with pada(batas, 23):
        assert lewatkan(p) is False
    assert keadaan(p)[0] == "disampaikan"
    with pada(batas + timedelta(days=1), 0):
        assert lewatkan(p) is True
        assert lewatkan(p) is False
    n = Penilaian.objects.get()
    assert (n.status, n.predikat, n.final_pada.astimezone(ZoneInfo("Asia/Jakarta")).date()) == (
        "final",
        "baik",
        batas + timedelta(days=1),
    )
    assert list(p.skp.riwayat.values_list("transisi", "dari", "ke", "oleh", "oleh_nama", "peran")) == [
        ("finalkan", "disampaikan", "final", None, "Sistem", "sistem")
    ]


@pytest.mark.parametrize("status", sorted(set(StatusPenilaian.values) - {"disampaikan"}))
def test_hanya_hasil_yang_disampaikan_menjadi_final_sendiri(p, status):
    Penilaian.objects.update(status=status)
    with pada(BATAS + timedelta(days=100)):
        assert lewatkan(p) is False
    assert (keadaan(p)[0], p.skp.riwayat.count()) == (status, 0)


def test_batas_yang_lewat_pada_periode_final_menutup_skp(p):
    Penilaian.objects.update(periode=p.periode["akhir"])
    with pada(BATAS + timedelta(days=1)):
        lewatkan(p)
    p.skp.refresh_from_db()
    assert p.skp.status == "selesai"


def test_batas_yang_lewat_pada_triwulan_tidak_menutup_skp(p):
    with pada(BATAS + timedelta(days=1)):
        lewatkan(p)
    p.skp.refresh_from_db()
    assert p.skp.status == "disetujui"
