"""The fault drill, third part: Redis forgets everything, PostgreSQL loses its power, a run goes on."""

import os
import subprocess
import sys
import threading

import pytest
from celery import Celery
from django.db import DatabaseError, InterfaceError, connection, connections
from kombu.exceptions import OperationalError

from sinkron.models import JalanSinkron
from sinkron.tiruan import server
from tests.sinkron import layanan_sendiri
from tests.sinkron.keadaan_akhir import potret
from tests.sinkron.pekerja_proses import AKAR, Induk
from tests.sinkron.test_gangguan_pekerja import alamat_basis_data, dari_awal, lingkungan, tiruan

__all__ = ["tiruan"]
SENDIRI = "sendiri"
BATAS = 30  # seconds until the drill counts as failed


@pytest.fixture
def sendiri(transactional_db):
    """Private services, where the suite itself runs on PostgreSQL: its database is what they start from."""
    if connection.vendor != "postgresql":
        pytest.skip("hanya pada PostgreSQL: latihan memulai dari basis data uji")
    if kurang := layanan_sendiri.kekurangan():
        pesan = f"tidak ada di mesin ini: {', '.join(kurang)}"
        if os.environ.get("CI"):
            pytest.fail(f"Latihan gangguan wajib di CI; {pesan}.")
        pytest.skip(pesan)
    layanan = layanan_sendiri.Layanan()
    yield layanan
    layanan.tutup()


@pytest.fixture
def basis_sendiri(sendiri):
    """The private database as a connection of this process."""
    isi = connection.settings_dict | {"NAME": "latihan", "USER": "postgres", "PASSWORD": ""}
    isi |= {"HOST": "127.0.0.1", "PORT": sendiri.port_pg}
    # It calls itself "default": tests may not open any other.
    connections[SENDIRI] = type(connections["default"])(isi, "default")
    yield SENDIRI
    connections[SENDIRI].close()
    del connections[SENDIRI]


@pytest.mark.postgres
def test_redis_dan_postgresql_dimulai_ulang_di_tengah_jalan(
    tiruan, sendiri, basis_sendiri, tmp_path, monkeypatch
):
    dari_awal(tiruan)
    sendiri.salin(alamat_basis_data())
    induk = Induk(lingkungan(tiruan, tmp_path))
    try:
        assert induk.jalankan(terapkan=True) == 0, induk.keluaran
    finally:
        induk.tutup()
    tenang = potret()
    assert potret(basis_data=SENDIRI) != tenang

    terjadi, permintaan, kunci = [], 0, threading.Lock()
    kejadian = {8: sendiri.mulai_ulang_redis, 14: sendiri.mulai_ulang_pg, 20: sendiri.mulai_ulang_redis}
    asli = server.layani

    def layani(*args):
        nonlocal permintaan
        with kunci:
            permintaan += 1
            if perbuatan := kejadian.pop(permintaan, None):
                perbuatan()
                terjadi.append(perbuatan.__name__)
        return asli(*args)

    monkeypatch.setattr(server, "layani", layani)
    monkeypatch.setenv("CELERY_BROKER_URL", sendiri.url_antrean)  # Celery believes it more than its argument
    # Not the current app: the shared tasks of every later test would ring a queue that is gone.
    antrean = Celery(broker=sendiri.url_antrean, set_as_current=False)
    antrean.conf.update(broker_transport_options={"socket_connect_timeout": 2})
    catatan = tmp_path / "pekerja.log"
    pekerja = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-q",
            "-A",
            "ekinerja",
            "worker",
            "--pool=threads",
            "-c2",
            "-l",
            "ERROR",
        ],
        cwd=AKAR,
        env={
            **os.environ,
            **lingkungan(tiruan, tmp_path),
            "DATABASE_URL": sendiri.url_basis_data,
            "CELERY_BROKER_URL": sendiri.url_antrean,
            "SINKRON_SEWA": "2",
            "SINKRON_MALAM_TERAPKAN": "true",
        },
        stdout=catatan.open("w"),
        stderr=subprocess.STDOUT,
    )
    try:
        antrean.send_task("sinkron.malam")
        status = tunggu_selesai(antrean)
        assert status == "selesai", (terjadi, permintaan, catatan.read_text()[-3000:])
    finally:
        pekerja.kill()
        pekerja.wait()
        antrean.close()
    assert terjadi == ["mulai_ulang_redis", "mulai_ulang_pg", "mulai_ulang_redis"]
    assert potret(basis_data=SENDIRI) == tenang


def tunggu_selesai(antrean: Celery) -> str:
    """The part of beat: ring for what waits until the run has ended; the status it ended with."""
    jam = threading.Event()
    for _ in range(BATAS * 2):
        jam.wait(0.5)
        try:
            antrean.send_task("sinkron.dorong", retry=False)
            status = JalanSinkron.objects.using(SENDIRI).values_list("status", flat=True).first()
        except (DatabaseError, InterfaceError, OperationalError):
            connections[SENDIRI].close()
            continue
        if status not in (None, "berjalan"):
            return status
    return "masih berjalan"
