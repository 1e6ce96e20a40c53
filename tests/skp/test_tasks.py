"""The doors of the worker: they find the work, do it once, and one bad row does not hold up the rest."""

from datetime import timedelta

import pytest
import time_machine

from pegawai.models import Instansi, Pemberitahuan
from skp import layanan, tasks
from skp.models import SKP, Penilaian, PeriodePenilaian
from skp.pilihan import StatusSKP
from tests.skp import panggung
from tests.skp.panggung import HARI


@pytest.fixture
def p(p):
    SKP.objects.filter(pk=p.skp.pk).update(status=StatusSKP.DISETUJUI)
    return p


def disampaikan(p, skp, **lain):
    return Penilaian.objects.create(
        skp=skp,
        periode=p.periode["tw2"],
        status="disampaikan",
        rating_hasil_kerja="sesuai",
        rating_perilaku="sesuai",
        predikat="baik",
        **{"disampaikan_pada": panggung.saat_ini(), **lain},
    )


def test_finalkan_penilaian_menghitung_yang_menjadi_final_dan_aman_diulang(p):
    lewat = disampaikan(p, p.skp)
    baru = disampaikan(p, p.rhk_pimpinan.skp, disampaikan_pada=panggung.saat_ini() + timedelta(days=5))
    with time_machine.travel(panggung.saat_ini() + timedelta(days=18), tick=False):
        assert (tasks.finalkan_penilaian(), tasks.finalkan_penilaian()) == (1, 0)
    assert dict(Penilaian.objects.values_list("pk", "status")) == {
        lewat.pk: "final",
        baru.pk: "disampaikan",
    }


def test_satu_baris_yang_gagal_tidak_menahan_yang_lain(p, monkeypatch, caplog):
    gagal, lewat = disampaikan(p, p.skp), disampaikan(p, p.rhk_pimpinan.skp)
    asli = layanan.finalkan_bila_lewat

    def kadang(*, penilaian_id):
        if penilaian_id == gagal.pk:
            raise Penilaian.DoesNotExist
        return asli(penilaian_id=penilaian_id)

    monkeypatch.setattr(layanan, "finalkan_bila_lewat", kadang)
    with time_machine.travel(panggung.saat_ini() + timedelta(days=18), tick=False):
        assert tasks.finalkan_penilaian() == 1
    assert dict(Penilaian.objects.values_list("pk", "status")) == {
        gagal.pk: "disampaikan",
        lewat.pk: "final",
    }
    assert [r.getMessage() for r in caplog.records if r.levelname == "ERROR"] == [
        f"Penilaian {gagal.pk} tidak dapat difinalkan"
    ]


def test_ingatkan_batas_pengisian_berjalan_untuk_setiap_instansi(p):
    PeriodePenilaian.objects.filter(pk=p.periode["tw2"].pk).update(
        akhir=HARI, batas_pengisian=HARI + timedelta(days=3)
    )
    assert Instansi.objects.count() == 2
    assert (tasks.ingatkan_batas_pengisian(), tasks.ingatkan_batas_pengisian()) == (2, 0)
    assert set(Pemberitahuan.objects.values_list("akun__pegawai__nama", flat=True)) == {"Pemilik", "Penilai"}
