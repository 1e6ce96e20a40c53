"""The reference service: GET /referensi_siasn/1/<name>/search (siasn.md 2.7). Field naming is mixed on purpose."""

from collections.abc import Callable

from sinkron.tiruan import acuan
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.rute import ACUAN

HALAMAN = 1000


def _pasangan(tabel: dict[str, str], *lain: str) -> list[dict]:
    return [{"id": id_, "nama": nama, **dict.fromkeys(lain, "")} for id_, nama in tabel.items()]


def _urut(nama: tuple[str, ...], *lain: str) -> list[dict]:
    return _pasangan({str(i): n for i, n in enumerate(nama, 1)}, *lain)


def _golongan(_dunia: Dunia) -> list[dict]:
    return [
        {
            "id": id_,
            "nama": nama,
            "namaPangkat": pangkat,
            "fungKredututama": "",
            "fungKreditTambahan": "",
            "fungKreditTotal": "",
        }
        for nama, (id_, pangkat) in acuan.GOLONGAN.items()
    ]


def _eselon(_dunia: Dunia) -> list[dict]:
    lain = (
        "terendah_id tertinggi_id eselon_level_id asn_jenjang_jabatan_id jabatan_asn level_kompetensi_jabatan"
    )
    return [
        {**dict.fromkeys(lain.split(), ""), "id": id_ or "00", "nama": nama, "eselon_level_id": id_[:1]}
        for id_, nama in acuan.ESELON.items()
    ]


def _kedudukan(_dunia: Dunia) -> list[dict]:
    return [{**b, "kode": b["id"]} for b in _pasangan(acuan.KEDUDUKAN, "aturan", "kode")]


def _jf(_dunia: Dunia) -> list[dict]:
    lain = (
        "min_gol_id max_gol_id bup_usia tun_jabatan bobot kel_jabatan_id cepat_kode mgr_cepat_kode jenis cepat_kode_new "
        "status jml_formasi nama_asli jenjang jf_ex_medis is_syarat_jabatan jenis_jabatan_id jenis_jabatan_nama "
        "kode_jenjang_jabatan asn_jenjang_jabatan level rumpun_jabatan_id rumpun_jabatan_nama"
    )
    return [
        {
            **dict.fromkeys(lain.split(), ""),
            "id": acuan.id_nama("jft", nama),
            "nama": nama,
            "nama_asli": nama,
            "status": "N",
            "bup_usia": "60" if "Madya" in nama else "58",
            "jenis_jabatan_id": "2",
            "jenis_jabatan_nama": acuan.JENIS_JABATAN["2"],
            "kode_jenjang_jabatan": next((k for j, k in acuan.KODE_JENJANG.items() if nama.endswith(j)), ""),
        }
        for nama in acuan.jabatan_acuan("jft")
    ]


def _jfu(dunia: Dunia) -> list[dict]:
    lain = (
        "cepat_kode wajib_ganti_tertentu mgr_cepat_kode nama_asli kode_menpan instansi_id status asal_peraturan_id "
        "jfu_urusan_pemerintahan jenis_jabatan_umum_id jenis_jabatan_umum_nama asn_jenjang_jabatan_id "
        "asn_jenjang_jabatan_nama level ref_urusan_pemerintahan_id ref_urusan_pemerintahan_nama"
    )
    return [
        {**dict.fromkeys(lain.split(), ""), "id": acuan.id_nama("jfu", nama), "nama": nama, "nama_asli": nama}
        for nama in acuan.jabatan_acuan("jfu")
    ]


def _instansi(dunia: Dunia) -> list[dict]:
    lain = (
        "lokasiId jenis cepatKode prosesBerkasDipusat mgrCepatKode status cepatKode5 cepatKode5Lama namaBaru namaJabatan "
        "jenisInstansiId"
    )
    i = dunia.sumber.instansi
    isi = {
        "id": i.id,
        "nama": i.nama,
        "jenis": "D",
        "cepatKode": "9901",
        "jenisInstansiId": "KAB",
        "namaJabatan": "BUPATI",
    }
    return [{**dict.fromkeys(lain.split(), ""), **isi}]


def _satuan_kerja(dunia: Dunia) -> list[dict]:
    i = dunia.sumber.instansi
    lain = "kanregId lokasiId parentId jenisSatuanKerjaId unblockCode"
    return [
        {**dict.fromkeys(lain.split(), ""), "id": i.id, "instansiId": i.id, "nama": i.nama, "kanregId": "99"}
    ]


def _pendidikan(_dunia: Dunia) -> list[dict]:
    lain = "cepat_kode mgr_cepat_kode nama_asli status subrumpun_prog_id cepat_kode_induk subrumpun_prog_kode"
    return [
        {
            **dict.fromkeys(lain.split(), ""),
            "id": acuan.id_nama("pendidikan", tk),
            "tingkat_pendidikan_id": tk,
            "nama": f"{nama} CONTOH",
        }
        for tk, nama in acuan.PENDIDIKAN.items()
    ]


def _dokumen(_dunia: Dunia) -> list[dict]:
    lain = "layananId layananNama subLayananId subLayananNama detailLayananId detailLayananNama jenisDokumen linkProses"
    return [
        {**dict.fromkeys(lain.split(), ""), "id": id_, "document": nama, "fileType": "pdf", "mandatory": "0"}
        for id_, nama in acuan.DOKUMEN.items()
    ]


def _tetap(baris: list[dict]) -> Callable[[Dunia], list[dict]]:
    return lambda _dunia: baris


TABEL: dict[str, Callable[[Dunia], list[dict]]] = {
    "agama": _tetap(_urut(acuan.AGAMA)),
    "alasan-hukuman-disiplin": _tetap([]),
    "asn-jenis-jabatan": _tetap(_pasangan(acuan.JENIS_JABATAN)),
    "asn-jenjang-jabatan": _tetap(_pasangan({v: k for k, v in acuan.KODE_JENJANG.items()})),
    "eselon": _eselon,
    "golongan": _golongan,
    "instansi": _instansi,
    "jabatan-fungsional": _jf,
    "jabatan-fungsional-umum": _jfu,
    "jenis-anak": _tetap(_urut(("Kandung", "Angkat", "Tiri"))),
    "jenis-diklat": _tetap(_urut(("Struktural", "Fungsional", "Teknis"))),
    "jenis-hukuman": _tetap([]),
    "jenis-jabatan": _tetap(_pasangan(acuan.JENIS_JABATAN)),
    "kanreg": _tetap([{"id": "99", "nama": "Kanreg Contoh"}]),
    "kedudukan-hukum": _kedudukan,
    "kel-jabatan": _tetap([]),
    "latihan-struktural": _tetap([]),
    "lokasi": _tetap(
        [{"id": acuan.id_nama("lokasi", "kerja").upper(), "nama": "KAB. CONTOH", "jenis": "KAB"}]
    ),
    "pendidikan": _pendidikan,
    "ref-dokumen": _dokumen,
    "ref-jenjang-jf": _tetap(_pasangan({v: k for k, v in acuan.KODE_JENJANG.items()})),
    "satuan-kerja": _satuan_kerja,
    "tingkat-pendidikan": _tetap(
        _pasangan(
            acuan.PENDIDIKAN,
            "golongan_id",
            "golongan_awal_id",
            "id_lama",
            "group_tk_pend_id",
            "group_tk_pend_nm",
        )
    ),
}


def cari(nama: str):
    """Handler of GET /<name>/search with limit and offset."""

    def penangan(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
        limit = max(0, min(HALAMAN, permintaan.angka("limit", HALAMAN)))
        awal = max(0, permintaan.angka("offset", 0))
        return Jawaban(data={"results": TABEL[nama](dunia)[awal : awal + limit]})

    return penangan


def agama_polos(dunia: Dunia, _permintaan: Permintaan, _nilai: str) -> Jawaban:
    """GET /agama without /search: a bare array."""
    return Jawaban(data=TABEL["agama"](dunia))


for _nama in TABEL:
    ACUAN.tambah("GET", f"/{_nama}/search", cari(_nama), jenis=f"acuan/{_nama}")
ACUAN.tambah("GET", "/agama", agama_polos, jenis="acuan/agama")
