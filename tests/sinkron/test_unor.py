"""The unit tree as a snapshot: partners, units that went and came back, differences of the two trees."""

from datetime import date, timedelta

import pytest

from sinkron.kontrak import UnorJauh
from sinkron.layanan import cocok, unor
from sinkron.models import CerminUnor, OtoritasBidang, Selisih
from tests.factories.pegawai import InstansiFactory, UnorFactory
from tests.sinkron.muatan import PADA

AKAR = UnorJauh("K", "", "PEMERINTAH KAB. CONTOH", "BUPATI")
DINAS = UnorJauh("D", "K", "DINAS KOMUNIKASI", "KEPALA DINAS", "22")
BIDANG = UnorJauh("B", "D", "--BIDANG  INFORMATIKA", "KEPALA BIDANG", "32", "A1")


@pytest.fixture
def instansi(db):
    return InstansiFactory()


def serap(instansi, *semua, jalan=1, pada=PADA):
    return unor.serap_unor(instansi_id=instansi.pk, jalan_id=jalan, unor=semua, pada=pada)


def cocokkan(instansi, jalan=1):
    jumlah = cocok.cocokkan_unor(instansi_id=instansi.pk, jalan_id=jalan, pada=PADA)
    hidup = Selisih.objects.filter(status="menunggu").order_by("kunci")
    assert jumlah == len(hidup)
    return {s.kunci: (s.jenis, s.kita, s.siasn, s.nilai, s.unor_id) for s in hidup}


def semua_baris():
    return list(CerminUnor.objects.order_by("id_siasn").values())


def test_potret_pertama_dan_sama_lagi(instansi):
    punya = UnorFactory(instansi=instansi, id_siasn="B")
    assert serap(instansi, AKAR, DINAS, BIDANG, BIDANG) == 3
    awal = semua_baris()
    assert [(u["id_siasn"], u["nama"], u["unor_id"]) for u in awal] == [
        ("B", "BIDANG INFORMATIKA", punya.pk),
        ("D", "DINAS KOMUNIKASI", None),
        ("K", "PEMERINTAH KAB. CONTOH", None),
    ]
    assert serap(instansi, AKAR, DINAS, BIDANG, pada=PADA + timedelta(days=1)) == 3
    assert semua_baris() == awal


def test_hilang_dan_kembali(instansi):
    serap(instansi, AKAR, DINAS, BIDANG)
    serap(instansi, AKAR, DINAS, jalan=2)
    serap(instansi, AKAR, DINAS, jalan=3, pada=PADA + timedelta(days=1))
    b = CerminUnor.objects.get(id_siasn="B")
    assert (b.hilang_sejak, b.jalan_terakhir) == (PADA, 1)
    assert set(CerminUnor.objects.exclude(pk=b.pk).values_list("jalan_terakhir", flat=True)) == {3}
    serap(instansi, AKAR, DINAS, BIDANG, jalan=4)
    b.refresh_from_db()
    assert (b.hilang_sejak, b.jalan_terakhir) == (None, 4)


def test_daftar_kosong_bukan_susunan(instansi):
    serap(instansi, AKAR)
    awal = semua_baris()
    assert serap(instansi, jalan=2) == 0
    assert semua_baris() == awal


def test_daftar_yang_putus_di_tengah_tidak_mengubah_apa_pun(instansi):
    def putus():
        yield AKAR
        raise ConnectionError

    with pytest.raises(ConnectionError):
        unor.serap_unor(instansi_id=instansi.pk, jalan_id=1, unor=putus(), pada=PADA)
    assert semua_baris() == []


def test_pemetaan_tangan_tetap(instansi):
    tangan = UnorFactory(instansi=instansi)
    serap(instansi, BIDANG)
    CerminUnor.objects.update(unor=tangan)
    UnorFactory(instansi=instansi, id_siasn="B")
    serap(instansi, BIDANG, jalan=2)
    assert CerminUnor.objects.get().unor == tangan


def test_tanpa_potret_tidak_ada_yang_disimpulkan(instansi):
    UnorFactory(instansi=instansi)
    assert cocokkan(instansi) == {}


def test_selisih_kedua_pohon(instansi):
    OtoritasBidang.objects.create(instansi=instansi, bidang="unor_induk", pemenang="siasn")
    akar = UnorFactory(instansi=instansi, nama="Pemerintah Kab Contoh", id_siasn="K")
    dinas = UnorFactory(instansi=instansi, nama="Dinas Kominfo", induk=akar, id_siasn="D")
    bidang = UnorFactory(instansi=instansi, nama="Bidang Informatika", induk=akar, id_siasn="B")
    sendiri = UnorFactory(instansi=instansi, nama="Tim Kecil", induk=dinas)
    UnorFactory(instansi=instansi, nama="Sudah tutup", induk=dinas, selesai=date(2020, 1, 1))
    serap(instansi, AKAR, DINAS, BIDANG, UnorJauh("S", "D", "SEKRETARIAT"))
    kunci = {c.id_siasn: c.pk for c in CerminUnor.objects.all()}
    harap = {
        f"u{kunci['D']}:unor_nama": (
            "beda", "Dinas Kominfo", "DINAS KOMUNIKASI", {"nilai": "DINAS KOMUNIKASI"}, dinas.pk,
        ),
        f"u{kunci['B']}:unor_induk": (
            "beda", "Pemerintah Kab Contoh", "DINAS KOMUNIKASI", {"induk_id": dinas.pk}, bidang.pk,
        ),
        f"u{kunci['S']}:unor_keberadaan": (
            "baru", "", "SEKRETARIAT", {"id_siasn": "S", "induk_siasn": "D"}, None,
        ),
        f"U{sendiri.pk}:unor_keberadaan": ("hilang", "Tim Kecil", "", {}, sendiri.pk),
    }  # fmt: skip
    assert cocokkan(instansi) == harap
    awal = list(Selisih.objects.order_by("pk").values())
    assert cocokkan(instansi, jalan=2) == harap
    assert list(Selisih.objects.order_by("pk").values()) == awal
    # The unit disappears at SIASN, and what differed about it with it.
    serap(instansi, AKAR, DINAS, UnorJauh("S", "D", "SEKRETARIAT"), jalan=3)
    del harap[f"u{kunci['B']}:unor_induk"]
    harap[f"u{kunci['B']}:unor_keberadaan"] = ("hilang", "Bidang Informatika", "", {}, bidang.pk)
    assert cocokkan(instansi, jalan=3) == harap
    assert Selisih.objects.get(bidang="unor_induk").status == "usai"
    # Another unit of SIASN is mapped to ours: it has not gone, it has another id.
    CerminUnor.objects.filter(id_siasn="S").update(unor=bidang)
    assert not any(
        jenis == "hilang" and unor_id == bidang.pk for jenis, *_, unor_id in cocokkan(instansi).values()
    )


def test_bidang_lokal_tidak_dilaporkan(instansi):
    for b in ("unor_keberadaan", "unor_nama", "unor_induk"):
        OtoritasBidang.objects.create(instansi=instansi, bidang=b, pemenang="lokal")
    UnorFactory(instansi=instansi, id_siasn="D", nama="Lain")
    serap(instansi, AKAR, DINAS, BIDANG)
    assert cocokkan(instansi) == {}
