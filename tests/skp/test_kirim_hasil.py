"""What is left for SIASN when an assessment becomes final, by every arrow that makes it final."""

from datetime import date
from threading import Event

import pytest
import time_machine
from django.db import transaction

from pegawai.models import Jabatan, Pegawai, PejabatNonASN, PenempatanJabatan
from sinkron.models import KotakKeluar
from sinkron.pilihan import StatusKiriman
from skp import layanan
from skp.models import SKP, Penilaian
from skp.pilihan import StatusPenilaian
from tests.skp import panggung
from tests.skp.test_aturan_kirim import TIGA_NILAI
from tests.skp.test_serentak import serentak

ATAS, SESUAI, BAWAH = "di_atas", "sesuai", "di_bawah"


def siapkan_penilaian(p, periode="akhir", *, skp=None, hasil=SESUAI, perilaku=SESUAI):
    """An assessment that has been handed over, of "pemilik" unless `skp` says otherwise."""
    skp = skp or p.skp
    SKP.objects.filter(pk=skp.pk).update(status="disetujui")
    penilaian = Penilaian.objects.create(skp=skp, periode=p.periode[periode], status="diajukan")
    layanan.nilai_skp(
        skp_id=skp.pk,
        periode_id=p.periode[periode].pk,
        oleh=p.akun["penilai"],
        rating_hasil_kerja=hasil,
        rating_perilaku=perilaku,
        sampaikan=True,
    )
    return penilaian


def terima(p, penilaian):
    return layanan.terima_penilaian(penilaian_id=penilaian.pk, oleh=p.akun["pemilik"])


def jadikan_fungsional(p, jenjang="Ahli Muda", jenis="jf_ahli"):
    jabatan = Jabatan.objects.create(nama=f"Analis SDM {jenjang}", jenis=jenis, jenjang=jenjang)
    PenempatanJabatan.objects.filter(pk=p.tempat["pemilik"].pk).update(jabatan=jabatan)


def kotak():
    return list(KotakKeluar.objects.order_by("pk").values_list("kunci", "jenis", "status", "versi"))


def tiga(isi):
    return isi["hasilKinerjaNilai"], isi["perilakuKerjaNilai"], isi["kuadranKinerjaNilai"]


# -- the annual result


def test_hasil_final_menjadi_satu_kiriman_tahunan(p):
    penilaian = siapkan_penilaian(p)
    assert kotak() == []
    terima(p, penilaian)
    k = KotakKeluar.objects.get()
    assert (k.kunci, k.acuan, k.jenis, k.judul, k.status, k.instansi, k.pegawai, k.versi, k.berkas) == (
        f"skp22:{p.orang['pemilik'].pk}:2026",
        f"penilaian:{penilaian.pk}",
        "skp22",
        "SKP tahunan 2026",
        StatusKiriman.MENUNGGU,
        p.instansi,
        p.orang["pemilik"],
        1,
        "",
    )
    assert k.isi == {
        "tahun": 2026,
        "hasilKinerjaNilai": 2,
        "perilakuKerjaNilai": 2,
        "kuadranKinerjaNilai": 2,
        "penilaiNipNrp": p.orang["penilai"].nip,
        "penilaiNama": "Penilai",
        "penilaiJabatan": "Administrator",
        "penilaiGolongan": "33",
        "penilaiUnorNama": "Bidang",
        "statusPenilai": "ASN",
    }


@pytest.mark.parametrize(("hasil", "perilaku", "nilai"), TIGA_NILAI)
def test_ketiga_nilai_bagi_kesembilan_pasangan_rating(p, hasil, perilaku, nilai):
    terima(p, siapkan_penilaian(p, hasil=hasil, perilaku=perilaku))
    assert tiga(KotakKeluar.objects.get().isi) == nilai


def test_penilai_adalah_yang_tercatat_pada_penilaian_bukan_penggantinya(p):
    penilaian = siapkan_penilaian(p)
    Pegawai.objects.filter(pk=p.orang["penilai"].pk).update(nama="Berganti Nama")
    terima(p, penilaian)
    assert KotakKeluar.objects.get().isi["penilaiNama"] == "Penilai"


def test_bupati_sebagai_penilai_tanpa_nip(p):
    bupati = PejabatNonASN.objects.get()
    skp = panggung.buat_skp(p, "sekda")
    penilaian = Penilaian.objects.create(
        skp=skp,
        periode=p.periode["akhir"],
        status="disampaikan",
        rating_hasil_kerja=ATAS,
        rating_perilaku=ATAS,
        predikat="sangat_baik",
        disampaikan_pada=panggung.saat_ini(),
    )
    layanan.terima_penilaian(penilaian_id=penilaian.pk, oleh=p.akun["sekda"])
    isi = KotakKeluar.objects.get().isi
    assert {k: v for k, v in isi.items() if k.startswith(("penilai", "status"))} == {
        "penilaiNipNrp": "",
        "penilaiNama": bupati.nama,
        "penilaiJabatan": bupati.jabatan,
        "penilaiGolongan": "",
        "penilaiUnorNama": "",
        "statusPenilai": "NON ASN",
    }


def test_putusan_keberatan_mengirim_rating_yang_diputus(p):
    penilaian = siapkan_penilaian(p, hasil=BAWAH)
    layanan.ajukan_keberatan(penilaian_id=penilaian.pk, oleh=p.akun["pemilik"], alasan="Bukti belum dibaca.")
    assert kotak() == []
    layanan.putus_keberatan(
        penilaian_id=penilaian.pk,
        oleh=p.akun["atasan_penilai"],
        diterima=True,
        pertimbangan="Cukup.",
        rating_hasil_kerja=SESUAI,
        rating_perilaku=ATAS,
    )
    isi = KotakKeluar.objects.get().isi
    assert (tiga(isi), isi["penilaiNama"]) == ((2, 1, 2), "Penilai")


def test_final_karena_batas_keberatan_lewat(p):
    penilaian = siapkan_penilaian(p)
    assert not layanan.finalkan_bila_lewat(penilaian_id=penilaian.pk)
    assert kotak() == []
    with time_machine.travel("2026-07-12T03:00:00Z", tick=False):
        assert layanan.finalkan_bila_lewat(penilaian_id=penilaian.pk)
        assert not layanan.finalkan_bila_lewat(penilaian_id=penilaian.pk)
    assert kotak() == [(f"skp22:{p.orang['pemilik'].pk}:2026", "skp22", "menunggu", 1)]


def test_transaksi_yang_batal_tidak_meninggalkan_kiriman(p):
    penilaian = siapkan_penilaian(p)
    with transaction.atomic():
        terima(p, penilaian)
        assert len(kotak()) == 1
        transaction.set_rollback(True)
    penilaian.refresh_from_db()
    assert (penilaian.status, kotak()) == (StatusPenilaian.DISAMPAIKAN, [])


def test_kiriman_tertulis_dalam_transaksi_yang_sama(p, monkeypatch):
    """No result without its message: when the outbox cannot be written, the assessment is not final."""
    penilaian = siapkan_penilaian(p)

    def gagal(**_lain):
        raise ZeroDivisionError

    monkeypatch.setattr("sinkron.layanan.kiriman.titipkan", gagal)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        terima(p, penilaian)
    penilaian.refresh_from_db()
    assert penilaian.status == StatusPenilaian.DISAMPAIKAN


# -- several SKPs in one year (KRM-02)


def skp_lain(p, awal, akhir, **tempat):
    """Another SKP of "pemilik" in the same year, on a placement of its own when `tempat` says so."""
    penempatan = p.tempat["pemilik"]
    if tempat:
        penempatan = PenempatanJabatan.objects.create(
            pegawai=p.orang["pemilik"],
            unor=p.unor["bidang"],
            jabatan=penempatan.jabatan,
            mulai=awal,
            **tempat,
        )
        p.segarkan()
    return SKP.objects.create(
        instansi=p.instansi,
        pegawai=p.orang["pemilik"],
        penempatan=penempatan,
        periode_awal=awal,
        periode_akhir=akhir,
        model="jajf",
        pendekatan="kuantitatif",
    )


@pytest.fixture
def dua(p):
    """(January to April, May to December): both handed over, with different ratings."""
    SKP.objects.filter(pk=p.skp.pk).update(periode_akhir=date(2026, 4, 30))
    p.skp.refresh_from_db()
    lanjut = skp_lain(p, date(2026, 5, 1), date(2026, 12, 31))
    return siapkan_penilaian(p, hasil=BAWAH), siapkan_penilaian(p, skp=lanjut, hasil=ATAS)


def test_skp_terakhir_menggantikan_hasil_skp_sebelumnya(p, dua):
    terima(p, dua[0])
    assert tiga(KotakKeluar.objects.get().isi) == (3, 2, 3)
    terima(p, dua[1])
    k = KotakKeluar.objects.get()
    assert (tiga(k.isi), k.acuan, k.versi, k.status) == ((1, 2, 2), f"penilaian:{dua[1].pk}", 2, "menunggu")


def test_skp_yang_lebih_awal_tidak_menggantikan_hasil_skp_terakhir(p, dua):
    terima(p, dua[1])
    KotakKeluar.objects.update(status=StatusKiriman.TERKIRIM)
    terima(p, dua[0])
    k = KotakKeluar.objects.get()
    assert (tiga(k.isi), k.acuan, k.versi, k.status) == ((1, 2, 2), f"penilaian:{dua[1].pk}", 1, "terkirim")


def test_skp_yang_lebih_awal_tidak_dikirim_walau_hasil_terakhir_tidak_pernah_dititipkan(p, dua):
    """Results from before there was an outbox count too."""
    terima(p, dua[1])
    KotakKeluar.objects.all().delete()
    terima(p, dua[0])
    assert kotak() == []


@pytest.mark.parametrize("jenis", ["plt", "plh"])
def test_skp_plt_dan_plh_tidak_dikirim(p, jenis):
    rangkap = skp_lain(p, date(2026, 2, 1), date(2026, 12, 31), jenis=jenis, selesai=date(2026, 12, 31))
    terima(p, siapkan_penilaian(p, skp=rangkap, hasil=BAWAH))
    assert kotak() == []
    terima(p, siapkan_penilaian(p))
    assert tiga(KotakKeluar.objects.get().isi) == (2, 2, 2)


# -- kinerja periodik


def test_pejabat_fungsional_mengirim_kinerja_periodik(p):
    jadikan_fungsional(p)
    penilaian = siapkan_penilaian(p, "tw2", hasil=ATAS, perilaku=BAWAH)
    terima(p, penilaian)
    k = KotakKeluar.objects.get()
    assert (k.kunci, k.acuan, k.jenis, k.judul) == (
        f"kp:{p.skp.pk}:{p.periode['tw2'].pk}",
        f"penilaian:{penilaian.pk}",
        "kinerjaperiodik",
        "Kinerja periodik Triwulan II",
    )
    assert k.isi == {
        "tahun": 2026,
        "bulanMulaiPenilaian": "4",
        "bulanSelesaiPenilaian": "6",
        "tahunMulaiPenilaian": 2026,
        "tahunSelesaiPenilaian": 2026,
        "periodikId": "2",
        "koefisienId": "22",
        "hasilKinerjaNilai": 1,
        "perilakuKerjaNilai": 3,
        "kuadranKinerjaNilai": 4,
        "penilaiNipNrp": p.orang["penilai"].nip,
        "penilaiNama": "Penilai",
        "penilaiJabatanNama": "Administrator",
        "penilaiGolongan": "33",
        "penilaiUnorNama": "Bidang",
        "statusPenilai": "ASN",
    }


def test_kinerja_periodik_skp_plt_tidak_dikirim(p):
    jadikan_fungsional(p)
    PenempatanJabatan.objects.filter(pk=p.tempat["pemilik"].pk).update(jenis="plt")
    terima(p, siapkan_penilaian(p, "tw2"))
    assert kotak() == []


def test_koefisien_dari_pengaturan(p, settings):
    settings.SIASN_KOEFISIEN = {"Ahli Muda/4": "24"}
    jadikan_fungsional(p)
    terima(p, siapkan_penilaian(p, "tw2", perilaku=BAWAH))
    assert KotakKeluar.objects.get().isi["koefisienId"] == "24"


def test_periode_bulanan(p):
    jadikan_fungsional(p, "Mahir", "jf_terampil")
    p.periode["mei"] = panggung._periode(
        p.instansi, "Mei 2026", date(2026, 5, 1), date(2026, 5, 31), "periodik", "bulanan"
    )
    terima(p, siapkan_penilaian(p, "mei"))
    isi = KotakKeluar.objects.get().isi
    assert [
        isi[k] for k in ("periodikId", "koefisienId", "bulanMulaiPenilaian", "bulanSelesaiPenilaian")
    ] == [
        *("1", "72"),
        *("5", "5"),
    ]


def test_hanya_bulan_skp_ini_yang_dihitung(p):
    jadikan_fungsional(p)
    SKP.objects.filter(pk=p.skp.pk).update(periode_akhir=date(2026, 5, 14))
    terima(p, siapkan_penilaian(p, "tw2"))
    isi = KotakKeluar.objects.get().isi
    assert (isi["bulanMulaiPenilaian"], isi["bulanSelesaiPenilaian"]) == ("4", "4")


def test_tanpa_bulan_yang_dihitung_tidak_ada_kiriman(p):
    jadikan_fungsional(p)
    SKP.objects.filter(pk=p.skp.pk).update(periode_akhir=date(2026, 4, 14))
    terima(p, siapkan_penilaian(p, "tw2"))
    assert kotak() == []


def test_pelaksana_dan_pppk_tidak_mengirim_kinerja_periodik(p):
    terima(p, siapkan_penilaian(p, "tw1"))
    jadikan_fungsional(p)
    Pegawai.objects.filter(pk=p.orang["pemilik"].pk).update(jenis_asn="pppk")
    terima(p, siapkan_penilaian(p, "tw2"))
    assert kotak() == []


def test_pejabat_fungsional_tetap_mengirim_hasil_tahunan_sekali(p):
    jadikan_fungsional(p)
    terima(p, siapkan_penilaian(p, "tw2"))
    terima(p, siapkan_penilaian(p))
    assert [jenis for _, jenis, *_ in kotak()] == ["kinerjaperiodik", "skp22"]


def test_versi_baru_skp_memakai_kunci_yang_sama(p):
    """The chain of versions is one agreement: an assessment on version 2 is not a second result."""
    jadikan_fungsional(p)
    SKP.objects.filter(pk=p.skp.pk).update(status="diganti")
    dua = SKP.objects.create(
        **{k: getattr(p.skp, k) for k in ("instansi", "pegawai", "penempatan", "model", "pendekatan")},
        **{k: getattr(p.skp, k) for k in ("periode_awal", "periode_akhir")},
        versi=2,
        akar=p.skp,
    )
    terima(p, siapkan_penilaian(p, "tw2", skp=dua))
    assert [kunci for kunci, *_ in kotak()] == [f"kp:{p.skp.pk}:{p.periode['tw2'].pk}"]


# -- two SKPs of one year that become final at the same moment


@pytest.mark.django_db(transaction=True)
def test_dua_skp_final_serentak_menyisakan_yang_terakhir(transactional_db):
    """The earlier one is decided while the later one is final, but not committed yet."""
    with time_machine.travel(panggung.SAAT, tick=False):
        p = panggung.siapkan()
        SKP.objects.filter(pk=p.skp.pk).update(periode_akhir=date(2026, 4, 30))
        p.skp.refresh_from_db()
        lanjut = skp_lain(p, date(2026, 5, 1), date(2026, 12, 31))
        lama, baru = siapkan_penilaian(p, hasil=BAWAH), siapkan_penilaian(p, skp=lanjut, hasil=ATAS)
        final, disusul = Event(), Event()

        def terakhir():
            with transaction.atomic():
                terima(p, baru)
                final.set()
                disusul.wait(0.5)  # the other one waits for the row, so nobody sets this in time

        def sebelumnya():
            final.wait()
            terima(p, lama)
            disusul.set()

        assert serentak(terakhir, sebelumnya) == ["ok", "ok"]
        assert tiga(KotakKeluar.objects.get().isi) == (1, 2, 2)
