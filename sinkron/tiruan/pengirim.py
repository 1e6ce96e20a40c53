"""Decides one reply: control, tokens, reference service, or the API with its faults around the handler."""

from sinkron.tiruan import (
    jalur_acuan,
    jalur_dokumen,
    jalur_instansi,
    jalur_kinerja,
    jalur_orang,
    jalur_simpan,
)
from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.dunia import Dunia
from sinkron.tiruan.kendali import JALUR as KENDALI
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan
from sinkron.tiruan.rute import ACUAN, API, AWALAN_ACUAN, AWALAN_API, Rute
from sinkron.tiruan.skenario import GALAT_VALIDASI, SEBELUM_TOKEN, SESUDAH_TOKEN
from sinkron.tiruan.token_masuk import REALM

# Importing them registers their routes.
TERDAFTAR = (jalur_acuan, jalur_dokumen, jalur_instansi, jalur_kinerja, jalur_orang, jalur_simpan)
TOKEN = {
    "/oauth2/token": ("token/apim", "terbitkan_apim"),
    f"/auth/realms/{REALM}/protocol/openid-connect/token": ("token/sso", "terbitkan_sso"),
}
KUNCI_ORANG = ("pnsDinilaiOrang", "pnsDinilaiId", "pnsId", "pnsOrangId", "pns_orang_id", "pns_id")


def layani(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    """The reply to one request; counts it on the way."""
    if kendali := KENDALI.get((permintaan.metode, permintaan.jalur.rstrip("/"))):
        return kendali(dunia, permintaan)
    jenis, dibatasi, jawab = _tujuan(dunia, permintaan)
    boleh = dunia.catatan.datang(jenis, dibatasi=dibatasi)
    status = 500
    try:
        jawaban = jawab() if boleh else ll.terlalu_cepat()
        status = 0 if jawaban.putus else jawaban.status
    finally:
        dunia.catatan.pergi(jenis, status, dibatasi=dibatasi)
    return jawaban


def _tujuan(dunia: Dunia, permintaan: Permintaan):
    """(what it counts as, whether the rate limit holds for it, how to answer)."""
    metode, jalur = permintaan.metode, permintaan.jalur
    if jalur in TOKEN:
        jenis, nama = TOKEN[jalur]
        return jenis, False, lambda: _token(dunia, permintaan, jenis, nama)
    if jalur == "/ekspor/data-asn.csv" and metode == "GET":
        return "ekspor", False, lambda: _ekspor(dunia, permintaan)
    for awalan in AWALAN_API:
        if jalur.startswith(awalan + "/"):
            cocok = API.cari(metode, jalur.removeprefix(awalan))
            return _api(dunia, permintaan, cocok, dengan_sso=True)
    if jalur.startswith(AWALAN_ACUAN + "/"):
        return _api(dunia, permintaan, ACUAN.cari(metode, jalur.removeprefix(AWALAN_ACUAN)), dengan_sso=False)
    return "tak-dikenal", False, lambda: ll.TANPA_JALUR


def _api(dunia: Dunia, permintaan: Permintaan, cocok: tuple[Rute, str] | None, *, dengan_sso: bool):
    if cocok is None:
        return "tak-dikenal", True, lambda: ll.TANPA_JALUR
    rute, nilai = cocok
    return rute.jenis, True, lambda: _jawab(dunia, permintaan, rute, nilai, dengan_sso=dengan_sso)


def _token(dunia: Dunia, permintaan: Permintaan, jenis: str, nama: str) -> Jawaban:
    if permintaan.metode != "POST":
        return Jawaban(405, {"error": "invalid_request"})
    return _gagal_di_pintu(dunia, jenis) or getattr(dunia.penerbit, nama)(permintaan)


def _ekspor(dunia: Dunia, permintaan: Permintaan) -> Jawaban:
    return _gagal_di_pintu(dunia, "ekspor") or jalur_instansi.ekspor(dunia, permintaan, "")


def _gagal_di_pintu(dunia: Dunia, jenis: str) -> Jawaban | None:
    """Gateway faults of a path outside the API, which hold only when they name it."""
    if tahan := _tahan(dunia, jenis, "", disebut=True):
        return tahan
    if gagal := dunia.skenario.ambil_salah_satu(SEBELUM_TOKEN, jenis, "", disebut=True):
        dunia.catatan.catat_gangguan(gagal[0])
        return gagal[1]
    return None


def _jawab(dunia: Dunia, permintaan: Permintaan, rute: Rute, nilai: str, *, dengan_sso: bool) -> Jawaban:
    jenis, s = rute.jenis, dunia.skenario
    nip = _nip(dunia, permintaan, nilai) if s.semua else ""
    if tahan := _tahan(dunia, jenis, nip):
        return tahan
    for tabel in (SEBELUM_TOKEN, None, SESUDAH_TOKEN):
        if tabel is None:
            if tolak := dunia.penerbit.periksa(permintaan, dengan_sso=dengan_sso):
                return tolak
        elif gagal := s.ambil_salah_satu(tabel, jenis, nip):
            dunia.catatan.catat_gangguan(gagal[0])
            return gagal[1]
    if rute.menyimpan and (g := s.ambil("validasi", jenis, nip)):
        dunia.catatan.catat_gangguan(g.nama)
        return ll.ditolak(GALAT_VALIDASI, int(g.nilai))
    jawaban = rute.penangan(dunia, permintaan, nilai)
    return _sesudah(dunia, permintaan.isi or {"id": nilai}, rute, nip, jawaban)


def _sesudah(dunia: Dunia, isi: dict, rute: Rute, nip: str, jawaban: Jawaban) -> Jawaban:
    """What is kept of a save, and the faults that change what a good reply holds."""
    s, berhasil = dunia.skenario, jawaban.status == 200
    if rute.menyimpan and berhasil:
        hasil = jawaban.data.get("mapData") if isinstance(jawaban.data, dict) else None
        dunia.simpanan.catat_kiriman(rute.jenis, isi, hasil)
        if s.ambil("simpan_lalu_putus", rute.jenis, nip):
            dunia.catatan.catat_gangguan("simpan_lalu_putus")
            return Jawaban(0, putus=True)
        return _bentuk_mapdata(dunia, rute.jenis, nip, jawaban)
    if rute.jenis == "data-utama" and berhasil:
        for nama, pengganti in (("kosong", ""), ("teks_null", "null")):
            if s.ambil(nama, rute.jenis, nip):
                dunia.catatan.catat_gangguan(nama)
                tetap = {"id": 1, "nipBaru": 1, "nama": 1, "path": 1}
                return ll.sukses({k: v if k in tetap else pengganti for k, v in jawaban.data["data"].items()})
    return jawaban


def _bentuk_mapdata(dunia: Dunia, jenis: str, nip: str, jawaban: Jawaban) -> Jawaban:
    s, map_data = dunia.skenario, jawaban.data.get("mapData")
    if isinstance(map_data, dict) and s.ambil("mapdata_string", jenis, nip):
        return ll.tersimpan(next(iter(map_data.values())))
    if isinstance(map_data, str) and s.ambil("mapdata_objek", jenis, nip):
        kunci = {"skp22/save": "rwSkpId", "kinerjaperiodik/save": "rwKinerjaPeriodikId"}.get(jenis, "id")
        return ll.tersimpan({kunci: map_data})
    return jawaban


def _tahan(dunia: Dunia, jenis: str, nip: str, *, disebut: bool = False) -> Jawaban | None:
    """Wait for `lambat`; wait and then cut the line for `gantung`. A stopping server waits for nobody."""
    if g := dunia.skenario.ambil("gantung", jenis, nip, disebut=disebut):
        dunia.catatan.catat_gangguan("gantung")
        dunia.berhenti.wait(g.nilai)
        return Jawaban(0, putus=True)
    if g := dunia.skenario.ambil("lambat", jenis, nip, disebut=disebut):
        dunia.catatan.catat_gangguan("lambat")
        dunia.berhenti.wait(g.nilai)
    return None


def _nip(dunia: Dunia, permintaan: Permintaan, nilai: str) -> str:
    """Whom a request is about: the NIP of the path, or of the person id that was sent."""
    if len(nilai) == 18 and nilai.isdigit():
        return nilai
    for kunci in KUNCI_ORANG:
        id_ = permintaan.isi.get(kunci) or permintaan.kueri.get(kunci)
        if id_ and (orang := dunia.orang_id(str(id_))):
            return orang.nip
    return ""
