"""Institution-wide lists: the unor tree, pensions, promotions, and the CSV export (siasn.md 2.5, 3.10, 5)."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from sinkron.tiruan import acuan, bentuk_orang, kunci
from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.orang import UnorTiruan
from sinkron.tiruan.rute import API

BARIS_SEPOTONG = 200
# The pension and promotion lists look no further: they are examples of a shape, not a register.
DICARI_PALING_JAUH = 5_000


def ref_unor(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """GET /referensi/ref-unor with limit, offset, count and a page cap."""
    batas = dunia.batas_halaman
    if g := dunia.skenario.ambil("batas_halaman", "ref-unor", ""):
        batas = int(g.nilai)
    diminta = permintaan.angka("limit", batas)
    limit, offset = max(0, min(batas, diminta)), max(0, permintaan.angka("offset", 0))
    jumlah = dunia.jumlah_unor()
    awal = offset
    # Duplicate pages: rows move up while somebody pages, so the last row of a page comes again.
    if offset and limit and dunia.skenario.ambil("halaman_ganda", "ref-unor", ""):
        awal -= 1
    potong = dunia.potong_unor(awal, limit + offset - awal) if limit else []
    return ll.sukses([_unor(dunia, u) for u in potong], count=jumlah)


def _unor(dunia: Dunia, u: UnorTiruan) -> dict:
    return {
        "Id": u.id,
        "InstansiId": dunia.sumber.instansi.id,
        "DiatasanId": u.atas,
        "EselonId": u.eselon,
        "NamaUnor": u.nama,
        "NamaJabatan": u.nama_jabatan,
        "CepatKode": "",
        "IndukUnorId": u.opd,
        "PemimpinPnsId": u.pemimpin,
        "JenisUnorId": "",
    }


def ekspor(dunia: Dunia, _permintaan: Permintaan, _nilai: str) -> Jawaban:
    """GET /ekspor/data-asn.csv, streamed: the file a person downloads from the SIASN web application."""
    return Jawaban(
        alir=_baris_ekspor(dunia),
        jenis="text/csv; charset=utf-8",
        tajuk={"Content-Disposition": 'attachment; filename="data-asn.csv"'},
    )


def _baris_ekspor(dunia: Dunia) -> Iterator[bytes]:
    penampung = io.StringIO()
    penulis = csv.writer(penampung)
    penulis.writerow(kunci.KEPALA_CSV)
    for ke, orang in enumerate(dunia.semua(), 1):
        penulis.writerow(bentuk_orang.baris_csv(dunia.data_utama(orang)))
        if ke % BARIS_SEPOTONG == 0:
            yield penampung.getvalue().encode()
            penampung.seek(0)
            penampung.truncate()
    yield penampung.getvalue().encode()


def _hari(teks: str):
    return datetime.strptime(teks, "%d-%m-%Y").date()  # noqa: DTZ007 - a date without time


def pensiun(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """GET /pns/list-pensiun-instansi?tglAwal=dd-mm-yyyy&tglAkhir=dd-mm-yyyy."""
    try:
        awal, akhir = (_hari(permintaan.kueri.get(k, "")) for k in ("tglAwal", "tglAkhir"))
    except ValueError:
        return Jawaban(400, {"code": 0, "message": "format tanggal dd-mm-yyyy"})
    baris = [b for b in _pensiunan(dunia) if awal <= _hari(b["tmt"]) <= akhir]
    return ll.sukses([_baris_pensiun(b) for b in baris], count=len(baris))


def _pensiunan(dunia: Dunia) -> Iterator[dict]:
    for orang in islice(dunia.sumber.semua(), DICARI_PALING_JAUH):
        data = dunia.data_utama(dunia.sebagaimana_kini(orang))
        if data["tmtPensiun"]:
            yield {**data, "tmt": data["tmtPensiun"], "golonganId": data["golRuangAkhirId"]}


def _baris_pensiun(d: dict) -> dict:
    iso = f"{_hari(d['tmt']).isoformat()}T00:00:00Z"
    return {
        "id": acuan.id_nama("pensiun", d["id"]),
        "nama": d["nama"],
        "statusUsulan": "11",
        "statusUsulanNama": "Profil PNS telah diperbaharui",
        "pnsId": d["id"],
        "nipBaru": d["nipBaru"],
        "pertekNomor": "PT-99",
        "skNomor": "882/99",
        "pathSk": "",
        "pathPertek": "",
        "pertekTgl": iso,
        "skTgl": iso,
        "instansiId": d["instansiIndukId"],
        "instansiNama": d["instansiIndukNama"],
        "detailLayananNama": "Pensiun BUP",
        "tglLahir": d["tglLahir"],
        "golonganId": d["golonganId"],
        "golonganKppId": "",
        "tmtPensiun": iso,
        "pathSkPreview": "",
    }


def pensiun_nip(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    orang = dunia.orang_nip(permintaan.kueri.get("nip", ""))
    data = dunia.data_utama(orang) if orang else {}
    if not data.get("tmtPensiun"):
        return ll.kosong()
    return ll.sukses(
        [_baris_pensiun({**data, "tmt": data["tmtPensiun"], "golonganId": data["golRuangAkhirId"]})]
    )


def kosong_berhitung(_dunia: Dunia, _permintaan: Permintaan, _nilai: str) -> Jawaban:
    """A list nobody in this agency is on."""
    return ll.sukses([], count=0)


API.tambah("GET", "/referensi/ref-unor", ref_unor)
API.tambah("GET", "/pns/list-pensiun-instansi", pensiun)
API.tambah("GET", "/pns/list-pensiun-instansibynip", pensiun_nip)
for _jalur in (
    "/pns/list-kp-instansi",
    "/pns/kp-instansi-byId",
    "/pengadaan/list-pengadaan-instansi",
    "/pengadaan/dokumen-pengadaan",
    "/partition/list-pg-instansi",
    "/partition/profesi-instansi",
):
    API.tambah("GET", _jalur, kosong_berhitung)
