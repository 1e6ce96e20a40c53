"""Documents: upload, attach to a history row, download (siasn.md 2.4)."""

from sinkron.tiruan import acuan
from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.bentuk_riwayat import SEMUA
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.jalur_simpan import cari_baris
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.rute import API

UKURAN_PALING_BESAR = 5 * 1024 * 1024
# Which histories a document of a kind is attached to; the rest are tried after these.
UTAMA = ("rw-skp22", "rw-kinerjaperiodik", "rw-jabatan", "rw-angkakredit")


def _terima(dunia: Dunia, permintaan: Permintaan) -> tuple[dict | None, Jawaban | None]:
    """(path item, None) after keeping the file, or (None, refusal)."""
    ref = str(permintaan.isi.get("id_ref_dokumen") or "")
    galat = []
    if permintaan.berkas is None:
        galat.append("File is required")
    elif len(permintaan.berkas[1]) > UKURAN_PALING_BESAR:
        galat.append("File is too large")
    if ref not in acuan.DOKUMEN:
        galat.append("IdRefDokumen is required" if not ref else "IdRefDokumen not found")
    if galat:
        return None, ll.ditolak(galat)
    uri = f"peremajaan/usulan/{ref}_{dunia.simpanan.id_baru()}.pdf"
    dunia.simpanan.simpan_dokumen(uri, *permintaan.berkas)
    return {"dok_id": ref, "dok_nama": acuan.DOKUMEN[ref], "dok_uri": uri, "object": uri, "slug": ref}, None


def unggah(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """POST /upload-dok: the item that comes back is to be put into a save."""
    item, tolak = _terima(dunia, permintaan)
    return tolak or Jawaban(data={"code": 1, "message": "success", "data": item})


def unggah_riwayat(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """POST /upload-dok-rw: attach to a row that exists."""
    id_ = str(permintaan.isi.get("id_riwayat") or "")
    jenis, baris = next(
        ((j, b) for j in dict.fromkeys((*UTAMA, *SEMUA)) if id_ and (b := cari_baris(dunia, j, id_))),
        ("", None),
    )
    if baris is None:
        return ll.ditolak(["IdRiwayat not found" if id_ else "IdRiwayat is required"])
    item, tolak = _terima(dunia, permintaan)
    if item is None:
        return tolak
    baris["path"] = {**(baris.get("path") or {}), item["dok_id"]: item}
    dunia.simpanan.simpan_riwayat(jenis, _pemilik(baris), baris, str(baris.get("tahun") or ""))
    return Jawaban(data={"code": 1, "message": "success", "data": item})


def _pemilik(baris: dict) -> str:
    """The person id of a row; its key differs by kind."""
    kunci = ("idPns", "pnsDinilaiId", "pns", "pnsOrang", "pnsOrangId", "pnsId")
    return next(str(baris[k]) for k in kunci if baris.get(k))


def unggah_lain(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """upload-dok-sk-kp, upload-dok-sk-nip, upload-photo: taken and kept, nothing else happens."""
    if permintaan.berkas is None:
        return ll.ditolak(["File is required"])
    dunia.simpanan.simpan_dokumen(f"dms/{dunia.simpanan.id_baru()}", *permintaan.berkas)
    return Jawaban(data={"code": 1, "message": "success"})


def unduh(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """GET /download-dok?filePath=..."""
    isi = dunia.simpanan.dokumen(permintaan.kueri.get("filePath", ""))
    return ll.kosong() if isi is None else Jawaban(mentah=isi, jenis="application/pdf")


API.tambah("POST", "/upload-dok", unggah, menyimpan=True)
API.tambah("POST", "/upload-dok-rw", unggah_riwayat, menyimpan=True)
for _jalur in ("/upload-dok-sk-kp", "/upload-dok-sk-nip", "/upload-photo"):
    API.tambah("POST", _jalur, unggah_lain, menyimpan=True)
API.tambah("GET", "/download-dok", unduh)
