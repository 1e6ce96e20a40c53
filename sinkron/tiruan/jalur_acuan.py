"""The reference service: GET /referensi_siasn/1/<name>/search (siasn.md 2.7), mixed field naming and all."""

from sinkron.tiruan import acuan, kunci
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.rute import ACUAN

HALAMAN = 1000


def _baris(tabel: str, /, **isi) -> dict:
    """A row with every documented key of its table."""
    return {**dict.fromkeys(kunci.ACUAN.get(tabel, ("id", "nama")), ""), **isi}


def _pasangan(tabel: dict[str, str], jenis: str = "") -> list[dict]:
    return [_baris(jenis, id=id_, nama=nama) for id_, nama in tabel.items()]


def _urut(nama: tuple[str, ...]) -> list[dict]:
    return _pasangan({str(i): n for i, n in enumerate(nama, 1)})


def _jf(nama: str) -> dict:
    return _baris(
        "jabatan-fungsional",
        id=acuan.id_nama("jft", nama),
        nama=nama,
        nama_asli=nama,
        status="N",
        bup_usia="60" if "Madya" in nama else "58",
        jenis_jabatan_id="2",
        jenis_jabatan_nama=acuan.JENIS_JABATAN["2"],
        kode_jenjang_jabatan=next((k for j, k in acuan.KODE_JENJANG.items() if nama.endswith(j)), ""),
    )


def _jfu(nama: str) -> dict:
    id_ = acuan.id_nama("jfu", nama)
    return _baris("jabatan-fungsional-umum", id=id_, nama=nama, nama_asli=nama)


def _eselon(id_: str, nama: str) -> dict:
    return _baris("eselon", id=id_ or "00", nama=nama, eselon_level_id=id_[:1])


def _pendidikan(tk: str, nama: str) -> dict:
    id_ = acuan.id_nama("pendidikan", tk)
    return _baris("pendidikan", id=id_, tingkat_pendidikan_id=tk, nama=f"{nama} CONTOH")


JENJANG = _pasangan({kode: nama for nama, kode in acuan.KODE_JENJANG.items()})
TABEL: dict[str, list[dict]] = {
    "agama": _urut(acuan.AGAMA),
    "alasan-hukuman-disiplin": [],
    "asn-jenis-jabatan": _pasangan(acuan.JENIS_JABATAN),
    "asn-jenjang-jabatan": JENJANG,
    "eselon": [_eselon(*e) for e in acuan.ESELON.items()],
    "golongan": [
        _baris("golongan", id=id_, nama=nama, namaPangkat=pangkat)
        for nama, (id_, pangkat) in acuan.GOLONGAN.items()
    ],
    "instansi": [],
    "jabatan-fungsional": [_jf(nama) for nama in acuan.jabatan_acuan("jft")],
    "jabatan-fungsional-umum": [_jfu(nama) for nama in acuan.jabatan_acuan("jfu")],
    "jenis-anak": _urut(("Kandung", "Angkat", "Tiri")),
    "jenis-diklat": _urut(("Struktural", "Fungsional", "Teknis")),
    "jenis-hukuman": [],
    "jenis-jabatan": _pasangan(acuan.JENIS_JABATAN),
    "kanreg": _pasangan({"99": "Kanreg Contoh"}),
    "kedudukan-hukum": [
        _baris("kedudukan-hukum", id=id_, nama=nama, kode=id_) for id_, nama in acuan.KEDUDUKAN.items()
    ],
    "kel-jabatan": [],
    "latihan-struktural": [],
    "lokasi": [
        _baris("lokasi", id=acuan.id_nama("lokasi", "kerja").upper(), nama="KAB. CONTOH", jenis="KAB")
    ],
    "pendidikan": [_pendidikan(*p) for p in acuan.PENDIDIKAN.items()],
    "ref-dokumen": [
        _baris("ref-dokumen", id=id_, document=nama, fileType="pdf", mandatory="0")
        for id_, nama in acuan.DOKUMEN.items()
    ],
    "ref-jenjang-jf": JENJANG,
    "satuan-kerja": [],
    "tingkat-pendidikan": _pasangan(acuan.PENDIDIKAN, "tingkat-pendidikan"),
}


def isi_tabel(nama: str, dunia: Dunia) -> list[dict]:
    """A reference table; two of them are about the agency that is served."""
    i = dunia.sumber.instansi
    if nama == "instansi":
        tetap = {"jenis": "D", "cepatKode": "9901", "jenisInstansiId": "KAB", "namaJabatan": "BUPATI"}
        return [_baris(nama, id=i.id, nama=i.nama, **tetap)]
    if nama == "satuan-kerja":
        return [_baris(nama, id=i.id, instansiId=i.id, nama=i.nama, kanregId="99")]
    return TABEL[nama]


def cari(nama: str):
    """Handler of GET /<name>/search with limit and offset."""

    def penangan(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
        limit = max(0, min(HALAMAN, permintaan.angka("limit", HALAMAN)))
        awal = max(0, permintaan.angka("offset", 0))
        return Jawaban(data={"results": isi_tabel(nama, dunia)[awal : awal + limit]})

    return penangan


def agama_polos(_dunia: Dunia, _permintaan: Permintaan, _nilai: str) -> Jawaban:
    """GET /agama without /search: a bare array."""
    return Jawaban(data=TABEL["agama"])


for _nama in TABEL:
    ACUAN.tambah("GET", f"/{_nama}/search", cari(_nama), jenis=f"acuan/{_nama}")
ACUAN.tambah("GET", "/agama", agama_polos, jenis="acuan/agama")
