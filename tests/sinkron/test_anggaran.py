"""The shared request budget: no window holds more than permitted, however late a request arrives."""

import itertools
import random
import threading
from bisect import bisect_left

import pytest
from django.db import connection, transaction

from sinkron.klien import buat_klien
from sinkron.klien.anggaran import Anggaran, Kursi, pilih, takaran
from sinkron.models import Sambungan, SlotPermintaan

KINI = 1_000_000.0


def kursi(*isi) -> list[Kursi]:
    return [Kursi(n, dipakai, KINI + bebas) for n, (dipakai, bebas) in enumerate(isi)]


def terbanyak(waktu: list[float], jendela: float = 1.0) -> int:
    """The most arrivals in any half-open window."""
    waktu = sorted(waktu)
    return max(bisect_left(waktu, t + jendela) - i for i, t in enumerate(waktu))


@pytest.mark.parametrize(
    ("laju", "izin", "jendela"),
    [
        (50, 50, 1.0),
        (10, 10, 1.0),
        (1, 1, 1.0),
        (0.5, 1, 2.0),
        (2.5, 2, 1.0),
        (100, 100, 1.0),
        (1000, 100, 0.1),
    ],
)
def test_takaran(laju, izin, jendela):
    t = takaran(laju, 8)
    assert (t.izin, t.jarak) == (izin, jendela / izin)
    assert t.pulih == pytest.approx(jendela + 0.001)


@pytest.mark.parametrize(
    ("isi", "slot", "harapan"),
    [
        # (in use, free again in ...), the next slot in ..., (permit, sent in ...)
        ([(False, -5), (False, -5)], -1, (0, 0)),
        ([(False, -1), (False, -5)], 0.02, (1, 0.02)),
        ([(False, 0.4), (False, 0.3)], 0.02, (1, 0.3)),
        ([(True, 30), (False, 0.3)], 0.02, (1, 0.3)),
        ([(True, 30), (True, 30)], 0, None),
        # The lease of a worker that died has run out.
        ([(True, 30), (True, -1)], 0, (1, 0)),
    ],
)
def test_pilih(isi, slot, harapan):
    t = takaran(2, 8)
    hasil = pilih(t, kursi(*isi), KINI + slot, KINI)
    assert (hasil and (hasil[0].id, pytest.approx(hasil[1] - KINI))) == harapan


@pytest.mark.parametrize(("serentak", "dapat"), [(1, False), (2, True)])
def test_pilih_tidak_melewati_batas_bersamaan(serentak, dapat):
    isi = kursi((True, 30), (False, 0), (False, 0))
    assert bool(pilih(takaran(3, serentak), isi, KINI, KINI)) is dapat


def test_jam_yang_mundur_tidak_menghentikan_portal():
    hasil = pilih(takaran(2, 8), kursi((False, 7200), (False, 7200)), KINI + 7200, KINI)
    assert hasil[1] - KINI <= 1.1


@pytest.mark.parametrize("benih", range(20))
@pytest.mark.parametrize(("laju", "pekerja"), [(50, 8), (10, 8), (3, 8), (0.5, 4), (250, 30)])
def test_tidak_ada_jendela_yang_melampaui_laju(laju, pekerja, benih):
    """Simulated workers that wake up late, packets that travel, answers that take their time."""
    acak = random.Random(f"{laju} {benih}")
    t, slot, kini = takaran(laju, pekerja), KINI, KINI
    semua = [Kursi(n, False, 0.0) for n in range(t.izin)]
    datang, jalan = [], []
    while len(datang) < 400:
        pilihan = pilih(t, semua, slot, kini) if len(jalan) < pekerja else None
        if pilihan is None:
            selesai, nomor = jalan.pop(jalan.index(min(jalan)))
            kini = max(kini, selesai)
            semua[nomor] = Kursi(nomor, False, kini + t.pulih)
            continue
        k, saat = pilihan
        tiba = saat + acak.expovariate(8) * acak.choice((0, 1, 3))
        datang.append(tiba)
        jalan.append((tiba + acak.uniform(0.001, 0.4), k.id))
        semua[k.id] = Kursi(k.id, True, saat + 1000)
        slot = saat + t.jarak
        kini += acak.uniform(0, 0.002)
    assert terbanyak(datang) <= max(1, laju)


@pytest.mark.django_db
@pytest.mark.parametrize("benih", range(30))
def test_basis_data_memilih_seperti_yang_murni(sambungan, benih):
    """On PostgreSQL the choice is SQL; it must be the same choice."""
    acak = random.Random(benih)
    a = anggaran(sambungan, laju=acak.choice((3, 50)), serentak=acak.choice((1, 2, 8)))
    semua = list(SlotPermintaan.objects.order_by("nomor"))
    for k in semua:
        k.dipakai, k.bebas_pada = acak.random() < 0.4, KINI + acak.choice((-5, 0.5, 30, 7200)) + acak.random()
    SlotPermintaan.objects.bulk_update(semua, ["dipakai", "bebas_pada"])
    slot = KINI + acak.choice((-1, 0.02, 5, 7200))
    Sambungan.objects.update(slot_berikutnya=slot)
    harapan = pilih(a.takaran, [Kursi(k.pk, k.dipakai, k.bebas_pada) for k in semua], slot, KINI)
    hasil = a._pesan(KINI)
    assert (hasil is None) == (harapan is None)
    if hasil:
        k = SlotPermintaan.objects.get(pk=harapan[0].id)
        assert hasil == (k.pk, pytest.approx(harapan[1] - KINI), k.bebas_pada)
        assert (k.dipakai, k.bebas_pada) == (True, pytest.approx(harapan[1] + a.lama_sewa))
        assert Sambungan.objects.get().slot_berikutnya == pytest.approx(harapan[1] + a.takaran.jarak)


@pytest.fixture
def sambungan(db):
    return Sambungan.objects.create(alamat="https://siasn.contoh/1")


class Waktu:
    """A clock that only moves when somebody sleeps."""

    def __init__(self, terlambat: float = 0):
        self.kini, self.terlambat, self.tidur_lama = 0.0, terlambat, []

    def tidur(self, lama: float) -> None:
        self.tidur_lama.append(lama)
        self.kini += lama + self.terlambat
        self.terlambat = 0

    def jam(self) -> float:
        return self.kini


def anggaran(sambungan, waktu=None, **lain) -> Anggaran:
    waktu = waktu or Waktu()
    isi = {"laju": 50, "serentak": 8, "batas_waktu": 60, **lain}
    return Anggaran(sambungan.pk, tidur=waktu.tidur, jam=waktu.jam, **isi)


def test_permintaan_berjarak_sama(sambungan):
    waktu = Waktu()
    a = anggaran(sambungan, waktu, laju=1)
    slot = []
    for _ in range(2):
        with a.satu():
            slot.append(Sambungan.objects.get().slot_berikutnya)
    # The second one waits for the first permit, a second after its answer.
    assert slot[1] - slot[0] >= 1
    assert len(waktu.tidur_lama) == 1


def test_izin_kembali_satu_jendela_sesudah_jawaban(sambungan):
    a = anggaran(sambungan)
    with a.satu():
        sewa = SlotPermintaan.objects.get(dipakai=True).bebas_pada
    k = SlotPermintaan.objects.order_by("-bebas_pada").first()
    assert (k.dipakai, k.bebas_pada < sewa) == (False, True)
    assert k.bebas_pada >= Sambungan.objects.get().slot_berikutnya - a.takaran.jarak + 1


def test_izin_kembali_juga_bila_permintaan_gagal(sambungan):
    with pytest.raises(ZeroDivisionError), anggaran(sambungan).satu():
        raise ZeroDivisionError
    assert SlotPermintaan.objects.filter(dipakai=True).count() == 0


def test_pekerja_yang_terhenti_memesan_lagi(sambungan):
    """Stopped for an hour between reserving and sending: the permit may be somebody else's by now."""
    Sambungan.objects.update(slot_berikutnya=Sambungan.objects.get().slot_berikutnya)
    waktu = Waktu(terlambat=3600)
    a = anggaran(sambungan, waktu, laju=1)
    with a.satu():
        pass
    with a.satu():
        assert SlotPermintaan.objects.filter(dipakai=True).count() == 1
    assert len(waktu.tidur_lama) >= 2


def test_izin_orang_lain_tidak_ikut_dikembalikan(sambungan):
    a = anggaran(sambungan)
    with a.satu():
        SlotPermintaan.objects.filter(dipakai=True).update(bebas_pada=9e9)
    assert SlotPermintaan.objects.filter(dipakai=True, bebas_pada=9e9).count() == 1


def test_tunda_menggeser_giliran_semua_pekerja(sambungan):
    waktu = Waktu()
    anggaran(sambungan).tunda(20)
    with anggaran(sambungan, waktu).satu():
        pass
    assert 19 < waktu.tidur_lama[0] <= 20


def test_tidak_memesan_di_dalam_transaksi(sambungan):
    """The reservation would hold its lock until the caller commits, and every worker with it."""
    a = anggaran(sambungan)
    with transaction.atomic(), pytest.raises(RuntimeError, match="di dalam transaksi"):
        a._pesan()


@pytest.mark.django_db(transaction=True)
def test_permintaan_bersamaan_tidak_melewati_kursi_dan_laju(siasn, settings):
    """Eight workers as fast as they can, a third of a second's worth of permits: as counted by the mock."""
    settings.SIASN_LAJU, settings.SIASN_SERENTAK = 20, 3
    siasn.setel_ulang()
    nomor = itertools.count()

    def pekerja():
        try:
            with buat_klien() as klien:
                while next(nomor) < 50:
                    klien.data_utama(siasn.nip(7))
        finally:
            connection.close()

    utas = [threading.Thread(target=pekerja) for _ in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    catatan = siasn.catatan(waktu=True)
    assert catatan["permintaan"]["data-utama"] == 50
    assert terbanyak(catatan["waktu"]) <= 20
    assert catatan["puncak_sedetik"] <= 20
    assert catatan["puncak_berjalan"] <= 3
