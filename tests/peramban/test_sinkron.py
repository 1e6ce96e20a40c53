"""From the first run to a result at SIASN, as people click it: the demo agency against the mock over HTTP.

The queue is silent here: the test itself is the worker and says when it works, so every state can be seen.
"""

import re
from datetime import date

import pytest
import stamina
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from ekinerja.settings.siasn import tiruan as alamat_tiruan
from pegawai.contoh import SANDI_DEMO
from pegawai.models import Akun, Pegawai
from pegawai.pilihan import Peran
from sinkron import tasks
from sinkron.layanan import kiriman, pekerja
from sinkron.models import JalanSinkron, KotakKeluar
from skp import kueri
from skp.models import SKP, Penilaian, PeriodePenilaian
from tests.peramban.conftest import potret
from tests.peramban.langkah import menu, panah
from tests.sinkron.tiruan import jalankan

SAAT = "2026-11-22T03:00:00Z"


@pytest.fixture
def siasn(transactional_db, settings, monkeypatch):
    """The demo agency, the mock that serves it, and a queue nobody answers."""
    for tugas, cara in ((tasks.kerjakan, "apply_async"), (tasks.kirim, "delay")):
        monkeypatch.setattr(tugas, cara, lambda *a, **k: None)
    with (
        time_machine.travel(SAAT, tick=True),
        stamina.set_testing(True, attempts=3, cap=True),
        jalankan(pegawai=0, tanggal=date(2026, 11, 22)) as tiruan,
    ):
        for nama, nilai in alamat_tiruan(tiruan.url).items():
            setattr(settings, nama, nilai)
        settings.SIASN_LAJU = 2000
        call_command("isi_contoh", verbosity=0)
        yield tiruan


@pytest.fixture
def buka(tamu):
    """A browser of one's own for a person of the demo agency."""

    def _buka(akun: Akun, **pilihan):
        h = tamu(**pilihan)
        h.goto("/")
        h.get_by_label("NIP").fill(akun.nip)
        h.get_by_label("Kata sandi", exact=True).fill(SANDI_DEMO)
        h.get_by_role("button", name="Masuk").click()
        h.wait_for_url(lambda alamat: "/akun/login/" not in alamat)
        return h

    return _buka


def bekerja(potongan: int | None = None) -> bool:
    jalan = JalanSinkron.objects.latest("pk")
    return pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=potongan, dering=False)


def jalan_dari_awal(h) -> None:
    """Start a run, watch it, stop it, resume it, and see its end without touching the page."""
    menu(h, "Sinkron")
    h.get_by_role("link", name="Mulai sinkron").first.click()
    h.get_by_role("button", name="Mulai sinkron").click()
    expect(h.get_by_text("Mengambil susunan unor").first).to_be_visible()
    assert bekerja(4)
    expect(h.get_by_role("progressbar", name="Mengambil data pegawai")).to_have_attribute(
        "value", re.compile(r"^[1-9]\d*$")
    )
    potret(h, "sinkron-berjalan")
    h.get_by_role("button", name="Hentikan").click()
    expect(h.get_by_role("button", name="Lanjutkan")).to_be_visible()
    diproses = JalanSinkron.objects.latest("pk").diproses
    assert not bekerja()
    assert JalanSinkron.objects.latest("pk").diproses == diproses > 0
    h.get_by_role("button", name="Lanjutkan").click()
    expect(h.get_by_role("button", name="Hentikan")).to_be_visible()
    bekerja()
    expect(h.get_by_role("link", name="Lihat selisih")).to_be_visible()
    expect(h.get_by_text(re.compile(r"^219 pegawai diproses"))).to_be_visible()
    potret(h, "sinkron-selesai")


def putuskan_tiga(h, pindah: Pegawai) -> None:
    """One for all alike, one unit, one kept."""
    h.get_by_role("link", name="Lihat selisih").click()
    expect(h.get_by_role("heading", level=1)).to_contain_text("Selisih")
    h.get_by_role("link", name="Pakai SIASN untuk 4 yang serupa").click()
    h.get_by_role("button", name="Pakai SIASN (4)").click()
    expect(h.get_by_role("heading", name="4 disamakan dengan SIASN.")).to_be_visible()
    h.get_by_role("button", name=f"Pakai SIASN: {pindah.nama}, Unor").click()
    expect(h.get_by_role("heading", name="1 disamakan dengan SIASN.")).to_be_visible()
    potret(h, "sinkron-selisih")
    h.get_by_role("button", name=re.compile("^Pertahankan: .*TMT jabatan$")).first.click()
    expect(h.get_by_role("heading", name="1 selisih dipertahankan.")).to_be_visible()


def test_dari_sinkron_pertama_sampai_hasil_di_siasn(siasn, buka):
    admin = buka(Akun.objects.get(peran_akun__peran=Peran.ADMIN_INSTANSI))
    pindah = _draf1()
    semula = pindah.penempatan.get().penilai
    jalan_dari_awal(admin)
    putuskan_tiga(admin, pindah)

    # The unit has changed, and with it the penilai on the agreement that is still open.
    baru = pindah.penempatan.order_by("mulai").last()
    assert (baru.unor.nama, baru.mulai) == ("Bidang Pengembangan Kompetensi", date(2026, 11, 1))
    assert baru.penilai not in (None, semula)
    skp = SKP.objects.get(penempatan=baru)
    pemilik = buka(pindah.akun)
    pemilik.goto(f"/skp/{skp.pk}/")
    expect(pemilik.get_by_role("main")).to_contain_text(baru.penilai.nama)
    expect(pemilik.get_by_role("main")).not_to_contain_text(semula.nama)

    # A final evaluation is accepted, and stands in the history SIASN keeps.
    penilaian = _disampaikan()
    orang = penilaian.skp.pegawai
    h = buka(orang.akun)
    h.goto(f"/penilaian/{penilaian.skp_id}/{penilaian.periode_id}/")
    panah(h, "Terima Hasil", "Final")
    expect(h.get_by_text("Menunggu dikirim ke SIASN.")).to_be_visible()
    pesan = KotakKeluar.objects.get(pegawai=orang, jenis="skp22", isi__tahun=2026)
    assert kiriman.kirim(kiriman_id=pesan.pk).value == "terkirim"
    h.reload()
    expect(h.get_by_text(re.compile("^Terkirim ke SIASN"))).to_be_visible()
    potret(h, "sinkron-terkirim")
    _, jawaban = siasn.ambil(f"/pns/rw-skp22/{orang.nip}")
    (baris,) = [b for b in jawaban["data"] if b["tahun"] == "2026"]
    assert (baris["hasilKinerjaNilai"], baris["PerilakuKerjaNilai"], baris["KuadranKinerjaNilai"]) == (
        "2",
        "1",
        "2",
    )


def _draf1() -> Pegawai:
    """The person the mock has moved while a draft of this year is open."""
    return Pegawai.objects.get(nip="197511261999032900")


def _disampaikan() -> Penilaian:
    """A final evaluation of somebody's agreement in force, handed over and not accepted yet."""
    final = PeriodePenilaian.objects.get(jenis="final", awal__year=2026)
    skp = SKP.objects.select_related(*kueri.DASAR).filter(
        status="disetujui", penempatan__kepala=False, penempatan__jenis="definitif", versi=1
    )
    skp = skp.order_by("pk").first()
    return Penilaian.objects.update_or_create(
        skp=skp,
        periode=final,
        defaults={
            "status": "disampaikan",
            "rating_hasil_kerja": "sesuai",
            "rating_perilaku": "di_atas",
            "predikat": "baik",
            "penilai": skp.penempatan.penilai,
            "identitas": kueri.identitas_skp(skp, date(2026, 11, 22)),
            "dinilai_pada": timezone.now(),
            "disampaikan_pada": timezone.now(),
        },
    )[0]
