"""Reminders: who may send them, to whom, how often; the notice in the transaction, the mail after it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang
from pegawai.models import Delegasi, Instansi, Pemberitahuan, PenempatanJabatan
from skp import layanan
from skp.models import SKP, Penilaian, PeriodePenilaian
from skp.pilihan import StatusPenilaian, StatusSKP
from tests.skp import panggung
from tests.skp.panggung import HARI, ditolak


def bawahan(p, nama="pemilik", oleh="penilai", tahun=2026):
    return layanan.ingatkan_bawahan(penempatan_id=p.tempat[nama].pk, tahun=tahun, oleh=p.akun[oleh])


def pimpinan(p, oleh="pemilik", skp=None):
    return layanan.ingatkan_pimpinan(skp_id=(skp or p.skp).pk, oleh=p.akun[oleh])


def kabar():
    return list(Pemberitahuan.objects.order_by("pk").values_list("akun", "judul", "isi", "tautan"))


# -- a subordinate


def test_bawahan_diingatkan_sekali_sehari(p):
    with time_machine.travel("2026-05-12T16:59Z", tick=False):
        assert (bool(bawahan(p)), bool(bawahan(p)), bool(bawahan(p, oleh="plh"))) == (True, False, False)
    assert kabar() == [
        (
            p.akun["pemilik"].pk,
            "Pengingat: SKP 2026 Anda belum diajukan",
            "Penilai mengingatkan Anda untuk menyusun dan mengajukan SKP.",
            "/",
        )
    ]
    with time_machine.travel("2026-05-12T17:00Z", tick=False):
        assert bawahan(p)
    assert len(kabar()) == 2


def test_pengingat_tiap_orang_dan_tiap_tahun_terpisah(p):
    assert all([bawahan(p), bawahan(p, "rekan"), bawahan(p, tahun=2027)])
    assert len(kabar()) == 3


@pytest.mark.parametrize(
    ("status", "boleh"),
    [
        ("draft", True),
        ("dikembalikan", True),
        ("dibatalkan", True),
        ("diajukan", False),
        ("disetujui", False),
        ("revisi", False),
        ("selesai", False),
    ],
)
def test_yang_sudah_mengajukan_tidak_diingatkan(p, status, boleh):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    if boleh:
        assert bawahan(p)
    else:
        with ditolak(SyaratBelumTerpenuhi, "ING-01"):
            bawahan(p)
    assert len(kabar()) == int(boleh)


def test_yang_belum_punya_skp_diingatkan(p):
    assert bawahan(p, "rekan")


@pytest.mark.parametrize(
    ("nama", "oleh"),
    [
        ("pemilik", "rekan"),
        ("pemilik", "atasan_penilai"),
        ("pemilik", "admin"),
        ("pemilik", "pemilik"),
        ("kabid_lain", "penilai"),
        ("luar", "sekda"),
    ],
)
def test_hanya_penilai_yang_mengingatkan(p, nama, oleh):
    with ditolak(TidakBerwenang):
        bawahan(p, nama, oleh)
    assert kabar() == []


def test_penerima_delegasi_tidak_mengingatkan_dirinya_sendiri(p):

    Delegasi.objects.update(penerima=p.orang["rekan"])
    assert bawahan(p, "pemilik", "rekan")
    with ditolak(TidakBerwenang):
        bawahan(p, "rekan", "rekan")


def test_bawahan_tanpa_akun_tidak_dapat_diingatkan(p):
    p.orang["pemilik"].akun = None
    p.orang["pemilik"].save()
    with ditolak(SyaratBelumTerpenuhi, "ING-02"):
        bawahan(p)


# -- the leader


def test_pimpinan_diingatkan_sekali_sehari_dengan_jumlah_yang_menunggu(p):
    rekan = panggung.buat_skp(p, "rekan", status=StatusSKP.DIKEMBALIKAN)
    assert pimpinan(p)
    SKP.objects.filter(pk=rekan.pk).update(status=StatusSKP.DIAJUKAN)
    assert not pimpinan(p)
    assert kabar() == [
        (
            p.akun["penilai"].pk,
            "RHK Anda tahun 2026 ditunggu bawahan",
            "2 pegawai belum dapat mengajukan SKP sebelum RHK Anda tersedia.",
            "/",
        )
    ]


def test_pemilik_skp_yang_dikembalikan_boleh_mengingatkan_pimpinan(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIKEMBALIKAN)
    assert pimpinan(p)
    assert [(akun, isi.split()[0]) for akun, _, isi, _ in kabar()] == [(p.akun["penilai"].pk, "1")]


@pytest.mark.parametrize("oleh", ["penilai", "rekan", "admin"])
def test_pimpinan_hanya_diingatkan_pemilik_skp(p, oleh):
    with ditolak(TidakBerwenang):
        pimpinan(p, oleh)


@pytest.mark.parametrize("status", sorted(set(StatusSKP.values) - {"draft", "dikembalikan"}))
def test_pimpinan_tidak_diingatkan_untuk_skp_yang_tidak_menunggu(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    with ditolak(SyaratBelumTerpenuhi, "ING-04"):
        pimpinan(p)
    assert kabar() == []


def test_pimpinan_tanpa_akun_atau_tanpa_nip_tidak_dapat_diingatkan(p):
    with ditolak(SyaratBelumTerpenuhi, "ING-03"):
        pimpinan(p, "sekda", panggung.buat_skp(p, "sekda"))
    p.orang["penilai"].akun = None
    p.orang["penilai"].save()
    with ditolak(SyaratBelumTerpenuhi, "ING-03"):
        pimpinan(p)


# -- the filling limit


@pytest.fixture
def batas(p):
    """Both SKPs approved; TW II must be filled in within `n` days when `batas(n)` was called."""
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)

    def tetapkan(n):
        PeriodePenilaian.objects.filter(pk=p.periode["tw2"].pk).update(
            akhir=HARI, batas_pengisian=HARI + timedelta(days=n)
        )
        return layanan.ingatkan_batas_pengisian(instansi_id=p.instansi.pk)

    return tetapkan


@pytest.mark.parametrize(("hari", "jumlah"), [(0, 0), (1, 2), (2, 0), (3, 2), (4, 0), (6, 0), (7, 2), (8, 0)])
def test_pemilik_diingatkan_tujuh_tiga_dan_satu_hari_sebelum_batas(batas, hari, jumlah):
    assert (batas(hari), batas(hari)) == (jumlah, 0)
    assert Pemberitahuan.objects.count() == jumlah


def test_batas_periode_instansi_lain_tidak_diingatkan(p, batas):
    lain = p.unor["luar"].instansi
    PeriodePenilaian.objects.create(
        instansi=lain,
        nama="Triwulan II",
        awal=date(2026, 4, 1),
        akhir=HARI,
        batas_pengisian=HARI + timedelta(days=3),
        jenis="periodik",
        tipe="triwulanan",
    )
    panggung.buat_skp(p, "luar", status=StatusSKP.DISETUJUI)
    assert batas(3) == 2
    assert layanan.ingatkan_batas_pengisian(instansi_id=lain.pk) == 1


def test_pengingat_batas_menyebut_periode_dan_tanggal(p, batas):
    batas(3)
    assert set(kabar()) == {
        (
            p.akun[n].pk,
            "Batas pengisian Triwulan II 15-05-2026",
            "Realisasi Anda belum diajukan.",
            "/penilaian/",
        )
        for n in ("pemilik", "penilai")
    }


@pytest.mark.parametrize("status", StatusPenilaian)
def test_yang_sudah_menyerahkan_tidak_diingatkan(p, batas, status):
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status=status)
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"], status="diajukan")
    assert batas(3) == (2 if status == "belum_diajukan" else 1)


def test_yang_menyerahkan_pada_versi_lama_tidak_diingatkan(p, batas):
    baru = panggung.buat_skp(p, "pemilik", status=StatusSKP.DISETUJUI, versi=2, akar=p.skp)
    Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="diajukan")
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DIGANTI)
    assert batas(3) == 1
    SKP.objects.filter(pk=baru.pk).update(versi=3)
    Penilaian.objects.update(skp=panggung.buat_skp(p, "pemilik", status="diganti", versi=2, akar=p.skp))
    assert Pemberitahuan.objects.filter(akun=p.akun["pemilik"]).count() == 0
    assert batas(1) == 1


@pytest.mark.parametrize("status", sorted(set(StatusSKP.values) - {"disetujui"}))
def test_pemilik_skp_yang_tidak_berlaku_tidak_diingatkan(p, batas, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    assert batas(3) == 1


def test_skp_di_luar_periode_atau_instansi_lain_atau_tanpa_akun_tidak_diingatkan(p, batas):
    SKP.objects.filter(pk=p.skp.pk).update(periode_akhir="2026-03-31")
    asing = panggung.buat_skp(p, "luar", status=StatusSKP.DISETUJUI)
    panggung.buat_skp(p, "rekan", status=StatusSKP.DISETUJUI)
    p.orang["rekan"].akun = None
    p.orang["rekan"].save()
    panggung.buat_skp(p, "kabid_lain", status=StatusSKP.DISETUJUI)
    SKP.objects.filter(pegawai=p.orang["kabid_lain"]).update(periode_awal=HARI + timedelta(days=1))
    assert batas(3) == 1
    assert Pemberitahuan.objects.filter(akun=asing.pegawai.akun).count() == 0


def test_orang_dengan_dua_skp_diingatkan_sekali(p, batas):
    plt = PenempatanJabatan.objects.create(
        pegawai=p.orang["pemilik"],
        unor=p.unor["bidang_lain"],
        jabatan=p.tempat["penilai"].jabatan,
        jenis="plt",
        mulai="2026-01-01",
    )
    SKP.objects.filter(pk=panggung.buat_skp(p, "pemilik", status="disetujui", versi=5).pk).update(
        penempatan=plt
    )
    assert batas(3) == 2


def test_hari_dihitung_di_zona_instansi(p, batas):
    Instansi.objects.filter(pk=p.instansi.pk).update(zona_waktu="Asia/Jayapura")
    with time_machine.travel("2026-05-12T15:00Z", tick=False):
        assert (batas(3), batas(4)) == (0, 2)


# -- the mail


def test_surel_dikirim_setelah_disahkan_dan_hanya_sekali(p, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False) as sesudah:
        bawahan(p)
        bawahan(p)
    assert (len(mail.outbox), len(sesudah), Pemberitahuan.objects.get().surel_pada) == (0, 1, None)
    for kirim in (*sesudah, *sesudah):
        kirim()
    assert [(m.subject, m.to) for m in mail.outbox] == [
        ("Pengingat: SKP 2026 Anda belum diajukan", [p.akun["pemilik"].email])
    ]
    assert Pemberitahuan.objects.get().surel_pada == panggung.saat_ini()


def test_penolakan_tidak_meninggalkan_kabar_atau_surel(p, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as sesudah, ditolak(TidakBerwenang):
        layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["rekan"])
    assert (sesudah, kabar(), mail.outbox) == ([], [], [])


def test_pengajuan_mengirim_satu_surel_kepada_tiap_yang_dapat_memutus(p, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])
        assert mail.outbox == []
    assert sorted(m.to[0] for m in mail.outbox) == sorted(
        p.akun[n].email for n in ("penilai", "plh", "delegasi")
    )
