"""The file broker: no reader ever meets half a file, and a broken one stops nobody."""

import threading
from queue import Empty

import pytest
from kombu import Connection

import ekinerja.celery  # noqa: F401 - registers the transport
from ekinerja import antrean


@pytest.fixture
def saluran(tmp_path):
    """Makes channels on the same folders, as processes would have them."""
    for nama in ("pesan", "kendali"):
        (tmp_path / nama).mkdir()
    terbuka = []

    def buat():
        sambungan = Connection(
            "filesystem://localhost",
            transport_options={
                "data_folder_in": str(tmp_path / "pesan"),
                "data_folder_out": str(tmp_path / "pesan"),
                "control_folder": str(tmp_path / "kendali"),
            },
        )
        terbuka.append(sambungan)
        return sambungan.channel()

    yield buat
    for sambungan in terbuka:
        sambungan.release()


def ambil_semua(saluran, antrean="celery"):
    hasil = []
    while True:
        try:
            hasil.append(saluran._get(antrean))
        except Empty:
            return hasil


def test_yang_dipakai_adalah_milik_kita(saluran):
    assert type(saluran()).__module__ == "ekinerja.antrean"


def test_urut_dan_sekali(saluran, tmp_path):
    a, b = saluran(), saluran()
    for n in range(5):
        a._put("celery", {"n": n})
    a._put("celery.lain", {"n": "lain"})
    assert ambil_semua(b) == [{"n": n} for n in range(5)]
    assert ambil_semua(a) == []
    assert ambil_semua(a, "celery.lain") == [{"n": "lain"}]
    assert list((tmp_path / "pesan").iterdir()) == []


def test_berkas_rusak_disisihkan(saluran, tmp_path):
    a = saluran()
    (tmp_path / "pesan" / "0_0.celery.msg").write_bytes(b"")
    a._put("celery", {"n": 1})
    assert ambil_semua(a) == [{"n": 1}]
    assert [p.name for p in (tmp_path / "pesan").iterdir()] == ["0_0.celery.msg.rusak"]


def test_pembaca_tidak_pernah_melihat_berkas_setengah(saluran, tmp_path, monkeypatch):
    """A reader looks at the worst moment: the content is written, the file not yet in its place."""
    a, b = saluran(), saluran()
    dilihat = []
    asli = antrean.Path.rename

    def rename(asal, tujuan):
        if asal.name.endswith(".sementara"):
            dilihat.append(ambil_semua(b))
        return asli(asal, tujuan)

    monkeypatch.setattr(antrean.Path, "rename", rename)
    a._put("celery", {"n": 1})
    assert (dilihat, ambil_semua(b)) == ([[]], [{"n": 1}])


def test_banyak_penulis_dan_pembaca(saluran):
    per_orang, mulai = 50, threading.Barrier(4)
    hasil = []

    def tulis(n):
        s = saluran()
        mulai.wait()
        for i in range(per_orang):
            s._put("celery", {"n": n * per_orang + i})

    def baca(_):
        s = saluran()
        mulai.wait()
        while any(p.is_alive() for p in penulis):
            hasil.extend(ambil_semua(s))

    penulis = [threading.Thread(target=tulis, args=(n,)) for n in range(2)]
    utas = [*penulis, *(threading.Thread(target=baca, args=(n,)) for n in range(2))]
    for u in utas:
        u.start()
    for u in utas:
        u.join(20)
    hasil.extend(ambil_semua(saluran()))
    assert sorted(h["n"] for h in hasil) == list(range(2 * per_orang))


def test_tabel_pertukaran_lengkap_walau_banyak_yang_mendaftar(saluran):
    mulai = threading.Barrier(4)

    def daftar(n):
        s = saluran()
        mulai.wait()
        for i in range(20):
            s._queue_bind("celery", "", "", f"antrean{n}-{i}")
            s.get_table("celery")

    utas = [threading.Thread(target=daftar, args=(n,)) for n in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(20)
    tabel = saluran().get_table("celery")
    assert sorted(q.queue for q in tabel) == sorted(f"antrean{n}-{i}" for n in range(4) for i in range(20))
    saluran()._delete("antrean0-0", "celery", "", "")
    assert len(saluran().get_table("celery")) == 79
