"""Paths about a person: data-utama and its update, *sync, every rw-*, family (siasn.md 2.1, 2.2)."""

from base64 import b64decode
from datetime import date

from sinkron.tiruan import acuan, bentuk_riwayat
from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.bentuk_orang import tgl
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.orang import Orang
from sinkron.tiruan.rute import API

# data-utama-update: write name -> read name (siasn.md 3.3).
BISA_DITULIS = {
    "agama_id": "agamaId",
    "alamat": "alamat",
    "email": "email",
    "email_gov": "emailGov",
    "kabupaten_id": "tempatLahirId",
    "karis_karsu": "karis_karsu",
    "kelas_jabatan": "kelas_jabatan",
    "kpkn_id": "kpknId",
    "lokasi_kerja_id": "lokasiKerjaId",
    "nomor_bpjs": "bpjs",
    "nomor_hp": "noHp",
    "nomor_telpon": "noTelp",
    "npwp_nomor": "noNpwp",
    "npwp_tanggal": "tglNpwp",
    "tanggal_taspen": "tanggal_taspen",
    "tapera_nomor": "tabrum2",
    "taspen_nomor": "noTaspen",
}
GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
# What an empty history answers; where nothing is said it is the 404 of siasn.md 4.2.
KOSONG = {
    "rw-kinerjaperiodik": ll.kosong(200, None),
    "rw-tubel": ll.kosong(200, "record not found"),
}


def riwayat(dunia: Dunia, jenis: str, orang: Orang) -> list[dict]:
    """A history as it stands: derived rows with what was saved laid over them."""
    dasar = bentuk_riwayat.riwayat(jenis, orang, dunia.sumber.instansi, dunia.sumber.tanggal)
    return dunia.simpanan.riwayat(jenis, orang.id, dasar)


def data_utama(dunia: Dunia, _permintaan: Permintaan, nip: str) -> Jawaban:
    orang = dunia.orang_nip(nip)
    return ll.sukses(dunia.data_utama(orang)) if orang else ll.kosong()


def paruh_waktu(dunia: Dunia, _permintaan: Permintaan, nip: str) -> Jawaban:
    orang = dunia.orang_nip(nip)
    return ll.sukses(dunia.data_utama(orang)) if orang and not orang.pns else ll.kosong()


def baca_riwayat(jenis: str):
    """Handler of GET /pns/<jenis>/{nip}."""

    def penangan(dunia: Dunia, _permintaan: Permintaan, nip: str) -> Jawaban:
        orang = dunia.orang_nip(nip)
        baris = riwayat(dunia, jenis, orang) if orang else []
        return ll.sukses(baris) if baris else KOSONG.get(jenis, ll.kosong())

    return penangan


def perbarui(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """POST /pns/data-utama-update: only the fields a SIMPEG may write, the rest is passed over."""
    isi = permintaan.isi
    orang = dunia.orang_id(str(isi.get("pns_orang_id", "")))
    if orang is None:
        return ll.ditolak(
            ["PnsOrangId is required" if not isi.get("pns_orang_id") else "PnsOrangId not found"]
        )
    bidang = {BISA_DITULIS[k]: str(v) for k, v in isi.items() if k in BISA_DITULIS}
    if agama := bidang.get("agamaId"):
        bidang["agama"] = acuan.AGAMA[int(agama) - 1] if agama in tuple("1234567") else ""
    dunia.simpanan.ubah(orang.id, bidang)
    return ll.tersimpan({"id": orang.id})


def _terbaru(baris: list[dict], kunci: str) -> dict | None:
    """The newest row by a dd-mm-yyyy date, whatever order they came in."""

    def urut(r: dict) -> tuple[str, ...]:
        return tuple(reversed(str(r.get(kunci) or "00-00-0000").split("-")))

    return max(baris, key=urut, default=None)


def jabatansync(dunia: Dunia, permintaan: Permintaan, id_: str) -> Jawaban:
    """Take the newest rw-jabatan into data-utama."""
    orang = dunia.orang_id(id_ or permintaan.kueri.get("pns_orang_id", ""))
    baru = _terbaru(riwayat(dunia, "rw-jabatan", orang), "tmtJabatan") if orang else None
    if baru is None:
        return Jawaban(404, {"Error": "true", "Message": "pns_orang_id tidak ditemukan"})
    jenis = str(baru.get("jenisJabatan") or "4")
    nama = (
        baru.get("namaJabatan")
        or baru.get("jabatanFungsionalNama")
        or baru.get("jabatanFungsionalUmumNama")
        or ""
    )
    unor = dunia.sumber.unor_id(baru.get("unorId", ""))
    dunia.simpanan.ubah(
        orang.id,
        {
            "jenisJabatanId": jenis,
            "jenisJabatan": acuan.JENIS_JABATAN.get(jenis, ""),
            "jabatanNama": nama,
            "jabatanStrukturalId": baru["unorId"] if jenis == "1" else "",
            "jabatanStrukturalNama": nama if jenis == "1" else "",
            "jabatanFungsionalId": baru.get("jabatanFungsionalId", ""),
            "jabatanFungsionalNama": baru.get("jabatanFungsionalNama", ""),
            "jabatanFungsionalUmumId": baru.get("jabatanFungsionalUmumId", ""),
            "jabatanFungsionalUmumNama": baru.get("jabatanFungsionalUmumNama", ""),
            "tmtJabatan": baru.get("tmtJabatan", ""),
            "eselonId": baru.get("eselonId", ""),
            "eselon": acuan.ESELON.get(baru.get("eselonId", ""), ""),
            "unorId": baru.get("unorId", ""),
            "unorNama": unor.nama if unor else baru.get("unorNama", ""),
            "unorIndukId": (unor.opd or unor.id) if unor else baru.get("unorIndukId", ""),
            "unorIndukNama": (unor.opd_nama or unor.nama) if unor else baru.get("unorIndukNama", ""),
        },
    )
    return Jawaban(data={"Error": "false", "Message": "Data jabatan berhasil disinkronkan"})


def golongansync(dunia: Dunia, permintaan: Permintaan, id_: str) -> Jawaban:
    """Take the newest rw-golongan into data-utama."""
    orang = dunia.orang_id(id_ or permintaan.kueri.get("pns_orang_id", ""))
    baru = _terbaru(riwayat(dunia, "rw-golongan", orang), "tmtGolongan") if orang else None
    if baru is None:
        return Jawaban(404, {"Error": "true", "Message": "pns_orang_id tidak ditemukan"})
    dunia.simpanan.ubah(
        orang.id,
        {
            "golRuangAkhirId": baru["golonganId"],
            "golRuangAkhir": baru["golongan"],
            "pangkatAkhir": baru["pangkat"],
            "tmtGolAkhir": baru["tmtGolongan"],
        },
    )
    return Jawaban(data={"Error": "false", "Message": "Data golongan berhasil disinkronkan"})


def keluarga(jenis: str):
    """data-anak, data-pasangan and data-ortu: shapes of siasn.md 3.8, invented content."""

    def penangan(dunia: Dunia, _permintaan: Permintaan, nip: str) -> Jawaban:
        orang = dunia.orang_nip(nip)
        if orang is None:
            return ll.kosong()
        if jenis == "data-ortu":
            tua = {"tempatLahir": "KAB. CONTOH", "tglLahir": tgl(date(orang.lahir.year - 28, 1, 1))}
            return ll.sukses(
                {
                    "ayah": {"nama": "AYAH CONTOH", "jenisKelamin": "M", **tua},
                    "ibu": {"nama": "IBU CONTOH", "jenisKelamin": "F", **tua},
                }
            )
        return ll.sukses({"listAnak": []} if jenis == "data-anak" else {"listPasangan": []})

    return penangan


def foto(dunia: Dunia, _permintaan: Permintaan, id_: str) -> Jawaban:
    return Jawaban(mentah=GIF, jenis="image/gif") if dunia.orang_id(id_) else ll.kosong()


def nilai_ip(dunia: Dunia, permintaan: Permintaan, nip: str) -> Jawaban:
    nip = nip or permintaan.kueri.get("nip", "") or permintaan.kueri.get("nipBaru", "")
    if dunia.orang_nip(nip) is None:
        return ll.kosong()
    return ll.sukses(
        {"kualifikasi": "20", "kompetensi": "30", "kinerja": "25", "disiplin": "5", "subtotal": "80"}
    )


API.tambah("GET", "/pns/data-utama/{x}", data_utama)
API.tambah("GET", "/pns/data-utama/paruhwaktu/{x}", paruh_waktu)
API.tambah("POST", "/pns/data-utama-update", perbarui, menyimpan=True)
for _nama, _sync in (("jabatansync", jabatansync), ("golongansync", golongansync)):
    API.tambah("GET", f"/pns/data-utama-{_nama}", _sync)
    API.tambah("GET", f"/pns/data-utama-{_nama}/{{x}}", _sync)
for _jenis in bentuk_riwayat.SEMUA:
    API.tambah("GET", f"/pns/{_jenis}/{{x}}", baca_riwayat(_jenis))
API.tambah("GET", "/jabatan/pns/{x}", baca_riwayat("rw-jabatan"))
for _jenis in ("data-anak", "data-pasangan", "data-ortu"):
    API.tambah("GET", f"/pns/{_jenis}/{{x}}", keluarga(_jenis))
API.tambah("GET", "/pns/photo/{x}", foto)
API.tambah("GET", "/pns/nilaiipasn", nilai_ip)
API.tambah("GET", "/pns/nilaiipasn/{x}", nilai_ip)
