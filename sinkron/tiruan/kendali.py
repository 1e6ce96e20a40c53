"""Control paths under /tiruan/ for tests and demonstrations. They are no part of SIASN and need no token."""

from sinkron.tiruan import skenario
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan


def sehat(dunia: Dunia, _permintaan: Permintaan) -> Jawaban:
    sumber = dunia.sumber
    return Jawaban(
        data={
            "status": "sehat",
            "instansi": {"id": sumber.instansi.id, "nama": sumber.instansi.nama},
            "pegawai": sumber.jumlah(),
            "unor": dunia.jumlah_unor(),
            "tanggal": sumber.tanggal.isoformat(),
        }
    )


def catatan(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """?waktu=1 adds the arrival times the rate is counted by, ?sejak=<kini> only later ones."""
    try:
        sejak = float(permintaan.kueri.get("sejak") or 0)
    except ValueError:
        sejak = 0.0
    ringkas = dunia.catatan.ringkas(sejak, dengan_waktu="waktu" in permintaan.kueri or sejak > 0)
    return Jawaban(
        data={**ringkas, "token": dict(dunia.penerbit.terbit), "kiriman": dunia.simpanan.banyak_kiriman()}
    )


def kiriman(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """Every save that took effect, in order; ?jalur=skp22/save for one kind."""
    return Jawaban(data={"kiriman": dunia.simpanan.kiriman(permintaan.kueri.get("jalur", ""))})


def lihat_gangguan(dunia: Dunia, _permintaan: Permintaan) -> Jawaban:
    return Jawaban(
        data={
            "gangguan": [g.sebagai_dict() for g in dunia.skenario.semua],
            "yang_ada": skenario.GANGGUAN,
        }
    )


def pasang_gangguan(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """{"gangguan": "429:ref-unor@3,putus", "tambah": false}; "" takes all faults away."""
    try:
        daftar = skenario.baca(str(permintaan.isi.get("gangguan") or ""))
    except skenario.GangguanTakDikenal as galat:
        return Jawaban(400, {"galat": str(galat)})
    dunia.skenario.pasang(daftar, tambah=bool(permintaan.isi.get("tambah")))
    return lihat_gangguan(dunia, permintaan)


def ubah(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """{"nip": ..., "bidang": {"golRuangAkhir": "III/d", ...}}: drift of one person's data-utama.

    With `unorId` alone the names of the unit follow.
    """
    isi = permintaan.isi
    orang = dunia.orang_nip(str(isi.get("nip") or ""))
    bidang = dict(isi.get("bidang") or {})
    if orang is None or not bidang:
        return Jawaban(404 if orang is None else 400, {"galat": "NIP tidak ada atau bidang kosong."})
    if unor := dunia.sumber.unor_id(str(bidang.get("unorId") or "")):
        nama = {
            "unorNama": unor.nama,
            "unorIndukId": unor.opd or unor.id,
            "unorIndukNama": unor.opd_nama or unor.nama,
        }
        bidang = {**nama, **bidang}
    dunia.simpanan.ubah(orang.id, bidang)
    return Jawaban(data={"diubah": sorted(bidang)})


def gelombang(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """{"persen": 1}: a further wave of drift over a synthetic population, computed, not stored."""
    if not hasattr(dunia.sumber, "gelombang"):
        return Jawaban(400, {"galat": "Hanya untuk populasi sintetis."})
    dunia.sumber.persen = float(permintaan.isi.get("persen") or dunia.sumber.persen)
    dunia.sumber.gelombang = int(permintaan.isi.get("ke") or dunia.sumber.gelombang + 1)
    return Jawaban(data={"gelombang": dunia.sumber.gelombang, "persen": dunia.sumber.persen})


def kedaluwarsakan(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """{"jenis": "apim" | "sso" | "statis" | "semua"}; "semua" (the default) is apim and sso."""
    jenis = str(permintaan.isi.get("jenis") or "semua")
    if jenis not in (*dunia.penerbit.generasi, "semua"):
        return Jawaban(400, {"galat": "jenis: apim, sso, statis, atau semua."})
    dunia.penerbit.kedaluwarsakan(jenis)
    return Jawaban(data={"kedaluwarsa": jenis})


def token_statis(dunia: Dunia, _permintaan: Permintaan) -> Jawaban:
    """A fresh pre-issued SSO token, JWT with `exp`: what an administrator would get from BKN."""
    return Jawaban(data={"access_token": dunia.penerbit.token_statis()})


def atur(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """{"laju": 50, "batas_halaman": 10}: settings of the command line, changed while running."""
    if "laju" in permintaan.isi:
        dunia.catatan.laju = int(permintaan.isi["laju"])
    if "batas_halaman" in permintaan.isi:
        dunia.batas_halaman = int(permintaan.isi["batas_halaman"])
    return Jawaban(data={"laju": dunia.catatan.laju, "batas_halaman": dunia.batas_halaman})


def setel_ulang(dunia: Dunia, _permintaan: Permintaan) -> Jawaban:
    """Forget saves, drift, faults and counts; tokens stay good."""
    dunia.simpanan.setel_ulang()
    dunia.skenario.pasang([])
    dunia.catatan.setel_ulang()
    dunia.penerbit.terbit.clear()
    dunia.penerbit.generasi["statis"] = 0
    if hasattr(dunia.sumber, "gelombang"):
        dunia.sumber.gelombang = 0
    return Jawaban(data={"status": "ok"})


JALUR = {
    ("GET", "/tiruan/sehat"): sehat,
    ("GET", "/tiruan/catatan"): catatan,
    ("GET", "/tiruan/kiriman"): kiriman,
    ("GET", "/tiruan/gangguan"): lihat_gangguan,
    ("POST", "/tiruan/gangguan"): pasang_gangguan,
    ("POST", "/tiruan/ubah"): ubah,
    ("POST", "/tiruan/gelombang"): gelombang,
    ("POST", "/tiruan/kedaluwarsakan"): kedaluwarsakan,
    ("GET", "/tiruan/token-statis"): token_statis,
    ("POST", "/tiruan/atur"): atur,
    ("POST", "/tiruan/setel-ulang"): setel_ulang,
}
