"""One step of the reconciliation benchmark, in a process of its own so that its memory can be told.

python -m bench.rekon_kerja LANGKAH FOLDER JUMLAH      prints one JSON object on the last line
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import django

TANGGAL = date(2026, 6, 1)
ID_INSTANSI = "0FA1C0DE0000000000000000000000C1"
KELOMPOK = 5000
RENTANG = 10_000
CONTOH_NAIF = 300
SETIAP = 100  # one in so many has changed
NAIK = {
    "III/a": "III/b",
    "III/b": "III/c",
    "III/c": "III/d",
    "III/d": "IV/a",
    "IX": "X",
    "VII": "VIII",
    "V": "VI",
}


def muatan(folder: Path, ragam: str) -> Iterator[tuple[str, bytes]]:
    """(NIP, payload) as they were fetched: "dasar", "satu" (one in a hundred has changed), "semua"."""
    with (folder / f"{ragam}.ndjson").open("rb") as sumber:
        for baris in sumber:
            yield baris[:18].decode(), baris[19:-1]


def per_kelompok(sumber: Iterator) -> Iterator[list]:
    while kelompok := list(islice(sumber, KELOMPOK)):
        yield kelompok


def siapkan(folder: Path, jumlah: int) -> dict:
    """Payloads into files, profiles that agree with them into the tables, one first run."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    panjang = _tulis_muatan(folder, jumlah)
    _isi_profil(folder)
    detik = _jalankan(lambda: kami(folder, "dasar"))
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
    return {"panjang": panjang / jumlah, "pertama": detik}


def _tulis_muatan(folder: Path, jumlah: int) -> int:
    from sinkron.tiruan.bentuk_orang import data_utama
    from sinkron.tiruan.orang import Instansi
    from sinkron.tiruan.populasi import Populasi

    instansi = Instansi(ID_INSTANSI, "Pemerintah Kabupaten Tolok Ukur")
    populasi = Populasi(jumlah=jumlah, benih=1, instansi=instansi, tanggal=TANGGAL)
    panjang = 0
    with ExitStack() as berkas:
        dasar, satu, semua = (
            berkas.enter_context((folder / f"{r}.ndjson").open("w")) for r in ("dasar", "satu", "semua")
        )
        for n, orang in enumerate(populasi.semua()):
            data = data_utama(orang, instansi, TANGGAL)
            lama = f"{orang.nip} {json.dumps(data, separators=(',', ':'))}\n"
            data["golRuangAkhir"], data["golRuangAkhirId"] = NAIK.get(data["golRuangAkhir"], "II/d"), ""
            baru = f"{orang.nip} {json.dumps(data, separators=(',', ':'))}\n"
            panjang += dasar.write(lama)
            satu.write(lama if n % SETIAP else baru)
            semua.write(baru)
    return panjang


def _isi_profil(folder: Path) -> None:
    """Profiles, accounts, placements and units as the payloads have them."""
    from pegawai.models import Akun, Instansi, Jabatan, Pegawai, PenempatanJabatan, Unor
    from sinkron import pemetaan
    from sinkron.kontrak import UnorJauh
    from sinkron.layanan.unor import serap_unor
    from skp.contoh.penulis import Penulis

    instansi = Instansi.objects.create(nama="Pemerintah Kabupaten Tolok Ukur", id_siasn=ID_INSTANSI)
    penulis = Penulis()
    penulis.percepat()
    unor = penulis.buka(Unor, "instansi_id", "id_siasn", "nama", "jalur")
    jabatan = penulis.buka(Jabatan, "nama", "jenis", "jenjang")
    akun = penulis.buka(Akun, "nip", "email", "password")
    pegawai = penulis.buka(
        Pegawai, "instansi_id", "akun_id", "id_siasn", "nip", "nama", "jenis_asn", "golongan", "kedudukan"
    )
    tempat = penulis.buka(PenempatanJabatan, "pegawai_id", "unor_id", "jabatan_id", "mulai")
    id_unor, id_jabatan = {}, {}
    for nip, isi in muatan(folder, "dasar"):
        p = pemetaan.dari_teks(isi.decode())
        if p.unor_siasn not in id_unor:
            id_unor[p.unor_siasn] = unor.tambah(
                instansi.pk, p.unor_siasn, p.unor_nama, f"{unor.akhir + 1:010d}."
            )
        if (p.jabatan, p.jenis_jabatan) not in id_jabatan:
            id_jabatan[p.jabatan, p.jenis_jabatan] = jabatan.tambah(p.jabatan, p.jenis_jabatan, p.jenjang)
        pk = pegawai.tambah(
            instansi.pk,
            akun.tambah(nip, p.email, "!"),
            p.id_siasn,
            nip,
            p.nama,
            p.jenis_asn,
            p.golongan,
            p.kedudukan,
        )
        tempat.tambah(pk, id_unor[p.unor_siasn], id_jabatan[p.jabatan, p.jenis_jabatan], p.tmt_jabatan)
        penulis.siram_bila_penuh()
    penulis.selesai()
    pohon = [UnorJauh(u.id_siasn, "", u.nama) for u in Unor.objects.all()]
    serap_unor(instansi_id=instansi.pk, jalan_id=1, unor=pohon, pada=penulis.kini)


def kami(folder: Path, ragam: str) -> dict:
    """Our reconciliation: mirror what came, compare everybody, conclude. Pieces are shared as in a run.

    "satu" works alone; "satu/2" with two processes, as the workers of a run do.
    """
    from django.db import connection
    from django.utils import timezone

    from pegawai.models import Instansi
    from sinkron.layanan import cocok

    ragam, _, proses = ragam.partition("/")
    tentang = {"instansi_id": Instansi.objects.get().pk, "jalan_id": 1, "pada": timezone.now()}
    awal = time.perf_counter()
    hitung = _bagi(_serap, int(proses or 1), folder, ragam, tentang)
    serap_detik, tahap = time.perf_counter() - awal, time.perf_counter()
    rentang = cocok.rentang(instansi_id=tentang["instansi_id"], ukuran=RENTANG)
    connection.close()
    hitung |= _bagi(_cocokkan, int(proses or 1), rentang, tentang)
    cocok_detik, tahap = time.perf_counter() - tahap, time.perf_counter()
    hitung["selisih"] += cocok.cocokkan_unor(**tentang) + cocok.simpulkan_keberadaan(**tentang)
    return {**hitung, "serap": serap_detik, "cocok": cocok_detik, "simpul": time.perf_counter() - tahap}


def _bagi(kerja: Callable, proses: int, *bahan) -> dict:
    """Do the work in so many processes (each takes every so-manieth piece) and add up what they counted."""
    from django.db import connection

    if proses == 1:
        return kerja(0, 1, *bahan)
    connection.close()
    with ProcessPoolExecutor(proses, mp_context=get_context("fork")) as kolam:
        semua = list(kolam.map(kerja, range(proses), [proses] * proses, *([b] * proses for b in bahan)))
    return {k: sum(h[k] for h in semua) for k in semua[0]}


def _serap(urut: int, proses: int, folder: Path, ragam: str, tentang: dict) -> dict:
    from django.db import transaction

    from sinkron.layanan import serap

    hitung = dict.fromkeys(("baru", "berubah", "sama", "ditolak"), 0)
    for n, kelompok in enumerate(per_kelompok(muatan(folder, ragam))):
        if n % proses != urut:
            continue
        with transaction.atomic():
            hasil = serap.serap_pegawai(muatan=kelompok, **tentang)
        for k in hitung:
            hitung[k] += getattr(hasil, k)
    return hitung


def _cocokkan(urut: int, proses: int, rentang: list, tentang: dict) -> dict:
    from sinkron.layanan import cocok

    return {"selisih": sum(cocok.cocokkan(dari=a, sampai=z, **tentang) for a, z in rentang[urut::proses])}


KOLOM_LANTAI = (
    "id_siasn", "nip", "nama", "jenis_asn", "golongan", "kedudukan", "email", "unor_siasn", "unor_nama",
    "jabatan", "jenis_jabatan", "jenjang", "tmt_jabatan", "instansi_kerja",
)  # fmt: skip


def lantai(folder: Path, ragam: str) -> dict:
    """The floor: parse everything, COPY it into a staging table, one set-based comparison."""
    from django.db import connection, transaction

    from sinkron import pemetaan
    from sinkron.layanan.salin import salin_teks

    kolom = ", ".join(f"{k} {'date' if k == 'tmt_jabatan' else 'text'}" for k in KOLOM_LANTAI)
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"CREATE TEMP TABLE bahan ({kolom}) ON COMMIT DROP")
        for kelompok in per_kelompok(muatan(folder, ragam)):
            orang = [pemetaan.dari_teks(isi.decode()) for _, isi in kelompok]
            salin_teks(kursor, "bahan", KOLOM_LANTAI, [_baris_lantai(p) for p in orang])
        kursor.execute("ANALYZE bahan")
        kursor.execute(
            "CREATE TEMP TABLE beda ON COMMIT DROP AS SELECT p.id, b.* FROM bahan b"
            " JOIN pegawai_pegawai p ON p.id_siasn = b.id_siasn"
            " LEFT JOIN pegawai_penempatanjabatan t ON t.pegawai_id = p.id AND t.jenis = 'definitif'"
            " AND t.selesai IS NULL"
            " LEFT JOIN pegawai_jabatan j ON j.id = t.jabatan_id"
            " LEFT JOIN pegawai_unor u ON u.id = t.unor_id"
            " WHERE"
            " (p.nip, p.nama, p.jenis_asn, p.golongan, p.kedudukan, u.id_siasn, j.nama, j.jenis, t.mulai)"
            " IS DISTINCT FROM (b.nip, b.nama, b.jenis_asn, b.golongan, b.kedudukan, b.unor_siasn, b.jabatan,"
            " b.jenis_jabatan, b.tmt_jabatan)"
        )
        kursor.execute("SELECT count(*) FROM beda")
        return {"beda": kursor.fetchone()[0]}


def _baris_lantai(p) -> str:
    from sinkron.layanan.salin import KOSONG, teks_aman

    tmt = p.tmt_jabatan.isoformat() if p.tmt_jabatan else KOSONG
    return "\t".join(
        (
            p.id_siasn,
            p.nip,
            teks_aman(p.nama),
            p.jenis_asn,
            p.golongan,
            p.kedudukan,
            teks_aman(p.email),
            p.unor_siasn,
            teks_aman(p.unor_nama),
            teks_aman(p.jabatan),
            p.jenis_jabatan,
            p.jenjang,
            tmt,
            p.instansi_kerja,
        )
    )


def naif(folder: Path, _ragam: str) -> dict:
    """One update_or_create per person, on a sample."""
    from pegawai.models import Instansi, Pegawai
    from sinkron import pemetaan

    pk, n = Instansi.objects.get().pk, 0
    for nip, isi in islice(muatan(folder, "dasar"), CONTOH_NAIF):
        p = pemetaan.dari_teks(isi.decode())
        Pegawai.objects.update_or_create(
            nip=nip,
            defaults={
                "instansi_id": pk,
                "id_siasn": p.id_siasn,
                "nama": p.nama,
                "jenis_asn": p.jenis_asn,
                "golongan": p.golongan,
                "kedudukan": p.kedudukan,
            },
        )
        n += 1
    return {"contoh": n}


def _cpu_basis() -> float:
    """Seconds of processor time the database spent on our connection; 0 where it runs elsewhere."""
    from django.db import connection

    try:
        statistik = (
            Path(f"/proc/{connection.connection.info.backend_pid}/stat")
            .read_text()
            .rpartition(")")[2]
            .split()
        )
    except OSError:
        return 0.0
    return (int(statistik[11]) + int(statistik[12])) / os.sysconf("SC_CLK_TCK")


def _jalankan(kerja: Callable[[], dict]) -> float:
    awal = time.perf_counter()
    kerja()
    return time.perf_counter() - awal


if __name__ == "__main__":
    django.setup()
    langkah, folder, jumlah = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if langkah == "siapkan":
        hasil = siapkan(folder, jumlah)
    else:
        nama, _, ragam = langkah.partition(":")
        awal, cpu = time.perf_counter(), time.process_time()
        hasil = {"kami": kami, "lantai": lantai, "naif": naif}[nama](folder, ragam)
        hasil["detik"] = time.perf_counter() - awal
        hasil["cpu"], hasil["cpu_basis"] = time.process_time() - cpu, _cpu_basis()
    siapa = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    hasil["memori"] = max(resource.getrusage(s).ru_maxrss for s in siapa) / 1024
    print(json.dumps(hasil))
