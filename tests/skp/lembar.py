"""Short ways to the sheet of "pemilik" in TW II, for the tests of its pages."""

from skp.models import Indikator, Penilaian
from skp.pilihan import StatusPenilaian


def penilaian(p, status, **lain):
    return Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status=status, **lain)


def dinilai(p, status=StatusPenilaian.DINILAI):
    isi = {
        "rating_hasil_kerja": "di_bawah",
        "rating_perilaku": "di_bawah",
        "predikat": "sangat_kurang",
        "catatan": "catatan yang rahasia",
        "dinilai_pada": "2026-05-10T03:00:00Z",
    }
    if StatusPenilaian(status).terlihat_pegawai:
        isi["disampaikan_pada"] = "2026-05-11T03:00:00Z"
    return penilaian(p, status, **isi)


def status(p):
    return Penilaian.objects.get(skp=p.skp, periode=p.periode["tw2"]).status


def indikator(p):
    return Indikator.objects.get(rhk__skp=p.skp)
