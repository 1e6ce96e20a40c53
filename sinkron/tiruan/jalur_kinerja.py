"""Results of assessment: skp22, kinerja periodik, the older skp (siasn.md 3.6, 3.7, 3.8).

skp22 replaces the row of the same year; kinerja periodik without `id` makes a new row every time, a duplicate
when it is sent twice.
"""

from sinkron.tiruan import acuan
from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.bentuk_riwayat import KUNCI_RIWAYAT
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.jalur_orang import riwayat
from sinkron.tiruan.jalur_simpan import ambil_satu, cari_baris, gabung_path, hapus
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.orang import Orang
from sinkron.tiruan.rute import API

WAJIB_SKP22 = ("pnsDinilaiOrang", "tahun", "hasilKinerjaNilai", "perilakuKerjaNilai", "kuadranKinerjaNilai")
WAJIB_PERIODIK = (
    "pnsDinilaiId",
    "koefisienId",
    "bulanMulaiPenilaian",
    "bulanSelesaiPenilaian",
    "tahunMulaiPenilaian",
    "tahunSelesaiPenilaian",
    "periodikId",
)
WAJIB_SKP = ("pnsDinilaiOrang", "tahun")


def pascal(kunci: str) -> str:
    """The field as the Go back end names it in its complaints."""
    return kunci[:1].upper() + kunci[1:]


def kurang(isi: dict, wajib: tuple[str, ...]) -> list[str]:
    return [f"{pascal(k)} is required" for k in wajib if isi.get(k) in (None, "", 0, "null")]


def nilai_salah(isi: dict) -> list[str]:
    """Codes outside their table."""
    tabel = (
        ("hasilKinerjaNilai", acuan.NILAI),
        ("perilakuKerjaNilai", acuan.NILAI),
        ("kuadranKinerjaNilai", acuan.KUADRAN),
    )
    return [
        f"{pascal(k)} is invalid"
        for k, t in tabel
        if isi.get(k) not in (None, "", 0) and str(isi[k]) not in t
    ]


def _periksa(dunia: Dunia, isi: dict, wajib: tuple[str, ...]) -> tuple[Orang | None, Jawaban | None]:
    """(owner, None), or (None, refusal)."""
    galat = [*kurang(isi, wajib), *nilai_salah(isi)]
    pemilik = str(isi.get(wajib[0]) or "")
    orang = dunia.orang_id(pemilik) if pemilik else None
    if pemilik and orang is None:
        galat.append(f"{pascal(wajib[0])} not found")
    return (None, ll.ditolak(galat)) if galat else (orang, None)


def simpan_skp22(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    isi = permintaan.isi
    orang, tolak = _periksa(dunia, isi, WAJIB_SKP22)
    if orang is None:
        return tolak
    tahun = str(isi["tahun"])
    lama = next((r for r in riwayat(dunia, "rw-skp22", orang) if r["tahun"] == tahun), None)
    if isi.get("id"):
        lama = cari_baris(dunia, "rw-skp22", str(isi["id"]), orang)
        if lama is None:
            return ll.ditolak(["Id not found"])
    hasil, perilaku, kuadran = (str(isi[k]) for k in WAJIB_SKP22[2:])
    baris = {
        **KUNCI_RIWAYAT["rw-skp22"],
        "id": lama["id"] if lama else dunia.simpanan.id_baru(),
        "hasilKinerja": acuan.NILAI[hasil],
        "hasilKinerjaNilai": hasil,
        "kuadranKinerja": acuan.KUADRAN[kuadran],
        "KuadranKinerjaNilai": kuadran,
        "perilakuKerja": acuan.NILAI[perilaku],
        "PerilakuKerjaNilai": perilaku,
        "namaPenilai": str(isi.get("penilaiNama") or ""),
        "nipNrpPenilai": str(isi.get("penilaiNipNrp") or ""),
        "penilaiGolonganId": str(isi.get("penilaiGolongan") or ""),
        "penilaiJabatanNm": str(isi.get("penilaiJabatan") or ""),
        "penilaiUnorNm": str(isi.get("penilaiUnorNama") or ""),
        "pnsDinilaiId": orang.id,
        "statusPenilai": str(isi.get("statusPenilai") or ""),
        "tahun": tahun,
        "path": gabung_path(lama, isi),
    }
    dunia.simpanan.simpan_riwayat("rw-skp22", orang.id, baris, tahun)
    return ll.tersimpan(baris["id"])


def simpan_periodik(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    isi = permintaan.isi
    orang, tolak = _periksa(dunia, isi, WAJIB_PERIODIK)
    if orang is None:
        return tolak
    lama = None
    if isi.get("id"):
        lama = cari_baris(dunia, "rw-kinerjaperiodik", str(isi["id"]), orang)
        if lama is None:
            return ll.ditolak(["Id not found"])
    koefisien = str(isi["koefisienId"])
    jenjang, kriteria = acuan.KOEFISIEN.get(koefisien, ("", ""))
    hasil, perilaku, kuadran = (str(isi.get(k) or "") for k in WAJIB_SKP22[2:])
    tahun = str(isi.get("tahun") or isi["tahunSelesaiPenilaian"])
    baris = {
        "id": lama["id"] if lama else dunia.simpanan.id_baru(),
        "tahun": tahun,
        "nip": orang.nip,
        "nama": orang.nama,
        "hasilKinerja": acuan.NILAI_ESPEKTASI.get(hasil, ""),
        "hasilKinerjaNilai": hasil,
        "perilakuKerja": acuan.NILAI_ESPEKTASI.get(perilaku, ""),
        "perilakuKerjaNilai": perilaku,
        "kuadranNilai": acuan.KUADRAN.get(kuadran, ""),
        "kuadranKinerjaNilai": kuadran,
        "instansiId": dunia.sumber.instansi.id,
        "instansiNama": dunia.sumber.instansi.nama,
        "unorId": orang.unor.id,
        "unorNama": orang.unor.nama,
        "jabatan": jenjang,
        "koefisenId": koefisien,
        "kriteria": kriteria,
        "persentase": "100" if kuadran == "2" else "",
        "periodikId": str(isi["periodikId"]),
        "periodikNama": acuan.PERIODIK.get(str(isi["periodikId"]), ""),
        "namaPenilai": str(isi.get("penilaiNama") or ""),
        "penilaiNipNrp": str(isi.get("penilaiNipNrp") or ""),
        "penilaiPnsId": "",
        "penilaiGolonganId": str(isi.get("penilaiGolongan") or ""),
        "penilaiJabatanNama": str(isi.get("penilaiJabatanNama") or ""),
        "penilaiUnorNm": str(isi.get("penilaiUnorNama") or ""),
        "pnsDinilaiId": orang.id,
        "statusPenilai": str(isi.get("statusPenilai") or ""),
        "path": gabung_path(lama, isi),
    }
    dunia.simpanan.simpan_riwayat("rw-kinerjaperiodik", orang.id, baris, tahun)
    return ll.tersimpan(baris["id"])


def simpan_skp(dunia: Dunia, permintaan: Permintaan, _nilai: str) -> Jawaban:
    """/skp/save and /skp/2021/save: the old scheme; read back under rw-skp."""
    isi = permintaan.isi
    orang, tolak = _periksa(dunia, isi, WAJIB_SKP)
    if orang is None:
        return tolak
    baris = {**KUNCI_RIWAYAT["rw-skp"], **{k: str(v) for k, v in isi.items() if k in KUNCI_RIWAYAT["rw-skp"]}}
    baris.update(id=str(isi.get("id") or dunia.simpanan.id_baru()), pns=orang.id, tahun=str(isi["tahun"]))
    dunia.simpanan.simpan_riwayat("rw-skp", orang.id, baris, baris["tahun"])
    return ll.tersimpan(baris["id"])


API.tambah("POST", "/skp22/save", simpan_skp22, menyimpan=True)
API.tambah("GET", "/skp22/id/{x}", ambil_satu("rw-skp22"))
API.tambah("POST", "/kinerjaperiodik/save", simpan_periodik, menyimpan=True)
API.tambah("DELETE", "/kinerjaperiodik/delete/{x}", hapus("rw-kinerjaperiodik"), menyimpan=True)
API.tambah("POST", "/skp/save", simpan_skp, menyimpan=True)
API.tambah("POST", "/skp/2021/save", simpan_skp, menyimpan=True)
API.tambah("GET", "/skp/id/{x}", ambil_satu("rw-skp"))
