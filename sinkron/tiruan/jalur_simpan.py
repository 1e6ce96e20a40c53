"""Saves, single reads and deletes of jabatan, angka kredit, diklat and the like (siasn.md 2.3)."""

from dataclasses import dataclass, field

from sinkron.tiruan import acuan, bentuk_riwayat
from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.bentuk_riwayat import KUNCI_RIWAYAT
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.jalur_orang import riwayat
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.orang import Orang
from sinkron.tiruan.rute import API


@dataclass(frozen=True)
class Simpan:
    """One kind that can be saved. `ubah_nama`: written key -> read key, where they differ."""

    jenis: str
    pemilik: str
    kunci_id: str
    wajib: tuple[str, ...] = ()
    ubah_nama: dict[str, str] = field(default_factory=dict)


JABATAN = Simpan("rw-jabatan", "pnsId", "rwJabatanId", ("pnsId", "jenisJabatan", "unorId", "tmtJabatan"))
ANGKA_KREDIT = Simpan(
    "rw-angkakredit",
    "pnsId",
    "rwAngkaKreditId",
    ("pnsId", "nomorSk", "tanggalSk"),
    {"rwJabatanId": "rwJabatan"}
    # Both spellings are sent; the wrong one is read back.
    | {f"{b}{u}Penilaian": f"{b}{u}Penailan" for b in ("bulan", "tahun") for u in ("Mulai", "Selesai")},
)
LAIN = {
    "kursus": Simpan(
        "rw-kursus",
        "pnsOrangId",
        "rwKursusId",
        ("pnsOrangId", "namaKursus"),
        {
            "nomorSertipikat": "noSertipikat",
            "jenisKursusSertipikat": "jenisKursusSertifikat",
            "jenisKursus": "jenisKursusNama",
        },
    ),
    "diklat": Simpan("rw-diklat", "pnsOrangId", "rwDiklatId", ("pnsOrangId",)),
    "hukdis": Simpan(
        "rw-hukdis",
        "pnsOrangId",
        "rwHukdisId",
        ("pnsOrangId", "jenisHukumanId"),
        {
            "akhirHukumanTanggal": "akhirHukumTanggal",
            "alasanHukumanDisiplinId": "alasanHukumanDisiplin",
            "golonganId": "golongan",
            "jenisHukumanId": "jenisHukuman",
            "kedudukanHukumId": "kedudukanHukum",
            "pnsOrangId": "pnsOrang",
        },
    ),
    "penghargaan": Simpan("rw-penghargaan", "pnsOrangId", "rwPenghargaanId", ("pnsOrangId", "hargaId")),
    "sertifikasi": Simpan("rw-sertifikasi", "pnsOrangId", "rwSertifikasiId", ("pnsOrangId",)),
    "tubel": Simpan("rw-tubel", "pnsOrangId", "rwTubelId", ("pnsOrangId",)),
    "kgb": Simpan("rw-kgb", "pnsOrangId", "rwKgbId", ("pnsOrangId",)),
    "kompetensi/kompetensi": Simpan("rw-kompetensi", "pnsOrangId", "rwKompetensiId", ("pnsOrangId",)),
    "kompetensi/potensi": Simpan("rw-potensi", "pnsOrangId", "rwPotensiId", ("pnsOrangId",)),
}


def gabung_path(lama: dict | None, isi: dict) -> dict:
    """Documents of a row: a list of items in a request, an object keyed by document id in a reply."""
    path = dict((lama or {}).get("path") or {})
    for item in isi.get("path") or []:
        if isinstance(item, dict) and item.get("dok_id"):
            path[str(item["dok_id"])] = item
    return path


def cari_baris(dunia: Dunia, jenis: str, id_: str, orang: Orang | None = None) -> dict | None:
    """A row by its id, saved or derived; with `orang` only when it is his."""
    if orang is not None:
        return next((r for r in riwayat(dunia, jenis, orang) if r["id"] == id_), None)
    pemilik = _pemilik(dunia, jenis, id_)
    return cari_baris(dunia, jenis, id_, pemilik) if pemilik else None


def _pemilik(dunia: Dunia, jenis: str, id_: str) -> Orang | None:
    if tersimpan := dunia.simpanan.riwayat_satu(jenis, id_):
        return dunia.orang_id(tersimpan[0])
    calon = (dunia.orang_id(c) for c in bentuk_riwayat.calon_pemilik(jenis, id_))
    return next((o for o in calon if o), None)


def ambil_satu(jenis: str):
    """Handler of GET /<entity>/id/{id}."""

    def penangan(dunia: Dunia, _permintaan: Permintaan, id_: str) -> Jawaban:
        baris = cari_baris(dunia, jenis, id_)
        return ll.sukses(baris) if baris else ll.kosong()

    return penangan


def hapus(jenis: str):
    """Handler of DELETE /<entity>/delete/{id}. The last jabatan of a person stays."""

    def penangan(dunia: Dunia, _permintaan: Permintaan, id_: str) -> Jawaban:
        orang = _pemilik(dunia, jenis, id_)
        if orang is None or cari_baris(dunia, jenis, id_, orang) is None:
            return ll.kosong()
        if jenis == "rw-jabatan" and len(riwayat(dunia, jenis, orang)) == 1:
            return ll.ditolak(["Riwayat jabatan terakhir tidak dapat dihapus"])
        dunia.simpanan.hapus_riwayat(jenis, orang.id, id_)
        return Jawaban(data={"success": True, "message": "success", "code": 1})

    return penangan


def simpan(s: Simpan):
    """Handler of POST /<entity>/save: with `id` an update, without one a new row."""

    def penangan(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
        isi = permintaan.isi
        galat = [f"{k[:1].upper()}{k[1:]} is required" for k in s.wajib if not isi.get(k)]
        orang = dunia.orang_id(str(isi.get(s.pemilik) or ""))
        if isi.get(s.pemilik) and orang is None:
            galat.append(f"{s.pemilik[:1].upper()}{s.pemilik[1:]} not found")
        lama = cari_baris(dunia, s.jenis, str(isi["id"]), orang) if isi.get("id") and orang else None
        if isi.get("id") and orang and lama is None:
            galat.append("Id not found")
        if galat:
            return ll.ditolak(galat)
        baris = _baris(dunia, s, orang, isi, lama)
        dunia.simpanan.simpan_riwayat(s.jenis, orang.id, baris)
        return ll.tersimpan({s.kunci_id: baris["id"]})

    return penangan


def _baris(dunia: Dunia, s: Simpan, orang: Orang, isi: dict, lama: dict | None) -> dict:
    kosong = KUNCI_RIWAYAT.get(s.jenis)
    dibaca = {
        s.ubah_nama.get(k, k): "" if v is None else str(v) for k, v in isi.items() if k not in ("path", "id")
    }
    if kosong is not None:
        dibaca = {k: v for k, v in dibaca.items() if k in kosong}
    baris = lama or (bentuk_riwayat.baris(s.jenis, orang, 0) if kosong is not None else {})
    baris = {**baris, **dibaca, "path": gabung_path(lama, isi)}
    baris["id"] = lama["id"] if lama else dunia.simpanan.id_baru()
    if s.jenis == "rw-jabatan":
        baris.update(_nama_jabatan(dunia, baris))
    return baris


def _nama_jabatan(dunia: Dunia, baris: dict) -> dict:
    """Names for the ids that were sent: positions known by hash, the unit from the tree."""
    unor = dunia.sumber.unor_id(baris["unorId"])
    jenis = str(baris["jenisJabatan"])
    kelompok, bidang = ("jft", "jabatanFungsional") if jenis == "2" else ("jfu", "jabatanFungsionalUmum")
    kosong = dict.fromkeys(("jabatanFungsionalNama", "jabatanFungsionalUmumNama", "namaJabatan"), "")
    if jenis == "1":
        kosong["namaJabatan"] = unor.nama_jabatan if unor else ""
    else:
        kosong[f"{bidang}Nama"] = nama_jabatan_dari_id(kelompok, baris[f"{bidang}Id"])
    if unor:
        kosong.update(
            unorNama=unor.nama,
            namaUnor=unor.nama,
            unorIndukId=unor.opd or unor.id,
            unorIndukNama=unor.opd_nama or unor.nama,
        )
    return kosong


def nama_jabatan_dari_id(kelompok: str, id_: str) -> str:
    """The title behind a position id of the mock's own reference tables."""
    return next((j for j in acuan.jabatan_acuan(kelompok) if acuan.id_nama(kelompok, j) == id_), "")


API.tambah("POST", "/jabatan/save", simpan(JABATAN), menyimpan=True)
API.tambah("POST", "/jabatan/unorjabatan/save", simpan(JABATAN), menyimpan=True)
API.tambah("GET", "/jabatan/id/{x}", ambil_satu("rw-jabatan"))
API.tambah("DELETE", "/jabatan/delete/{x}", hapus("rw-jabatan"), menyimpan=True)
API.tambah("POST", "/angkakredit/save", simpan(ANGKA_KREDIT), menyimpan=True)
API.tambah("GET", "/angkakredit/id/{x}", ambil_satu("rw-angkakredit"))
API.tambah("DELETE", "/angkakredit/delete/{x}", hapus("rw-angkakredit"), menyimpan=True)
for _nama, _simpan in LAIN.items():
    API.tambah("POST", f"/{_nama}/save", simpan(_simpan), menyimpan=True)
    API.tambah("GET", f"/{_nama}/id/{{x}}", ambil_satu(_simpan.jenis))
    API.tambah("DELETE", f"/{_nama}/delete/{{x}}", hapus(_simpan.jenis), menyimpan=True)
