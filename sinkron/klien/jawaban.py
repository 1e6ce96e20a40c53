"""What an answer of SIASN means: the tolerant reader (siasn.md section 4). Nothing here does I/O.

"Not found" is None or [] and never an exception; whatever failed is an exception and never None.
"""

import json
import re
from dataclasses import dataclass

from ekinerja.log import samarkan
from sinkron.galat import (
    GalatDitangguhkan,
    GalatIzin,
    GalatJawaban,
    GalatPenuh,
    GalatSambungan,
    GalatSIASN,
    GalatValidasi,
)
from sinkron.kontrak import HasilSimpan

APIM, SSO = "apim", "sso"
NAMA_TOKEN = {APIM: "token APIM", SSO: "token SSO"}
TIDAK_DITEMUKAN = {"data tidak ditemukan", "record not found"}
# Codes of the WSO2 gateway.
TOKEN_APIM = {"900901", "900902", "900903", "900904"}
TERLARANG = {"900905", "900908", "900909", "900910"}
TANPA_JALUR = {"900906", "900907"}
BUTIR = re.compile(r"^\s*\*\s*(.+?)\s*$", re.M)
PANJANG_PESAN = 300


@dataclass(frozen=True)
class Balasan:
    """One answer as it came; `tunggu` are the seconds of Retry-After."""

    status: int
    isi: bytes
    tunggu: float | None = None


class TokenDitolak(GalatIzin):
    """One of the two tokens is no longer good; `jenis` says which. Never leaves this package."""

    def __init__(self, jenis: str):
        super().__init__(
            f"SIASN menolak {NAMA_TOKEN[jenis]} walau baru diperbarui. "
            "Minta pengelola server memeriksa kredensial SIASN."
        )
        self.jenis = jenis


def tunggu_dari(retry_after: str | None) -> float | None:
    """Seconds of a Retry-After header; None when it names none (a date is not worth the trouble)."""
    try:
        return max(0.0, float(retry_after or ""))
    except ValueError:
        return None


def periksa(b: Balasan) -> object | None:
    """The JSON of an answer (None when it is none). Raises what the gateway and the token checks say."""
    isi = _json(b.isi)
    badan = isi if isinstance(isi, dict) else {}
    kode, pesan = str(badan.get("code", "")), _pesan(badan)
    if galat := _galat_token(b.status, kode, pesan) or _galat_gateway(b, kode, pesan, badan):
        raise galat
    return isi


def isi_layanan(b: Balasan) -> dict | list:
    """The JSON of an answer of the service itself."""
    isi = periksa(b)
    if not isinstance(isi, dict | list):
        raise GalatJawaban(
            f"Jawaban SIASN tidak dapat dibaca (status {b.status}). Periksa alamat layanan, "
            "lalu laporkan kepada BKN bila berulang."
        )
    return isi


def data(b: Balasan) -> object | None:
    """What lies under `data`; None when SIASN knows nothing of it."""
    isi = isi_layanan(b)
    if not isinstance(isi, dict):
        raise GalatJawaban("Bentuk jawaban SIASN tidak dikenal. Laporkan kepada pengelola server.")
    nilai = isi.get("data")
    if _tidak_ditemukan(nilai) or (not _sukses(isi) and _tidak_ditemukan(isi.get("message"))):
        return None
    if b.status >= 400 or not _sukses(isi):
        raise GalatJawaban(
            f"SIASN menolak permintaan: {_kalimat(_pesan(isi) or f'status {b.status}')} "
            "Laporkan kepada pengelola server bila berulang."
        )
    return nilai


def objek(b: Balasan) -> dict | None:
    """`data` that must be an object; None when there is none."""
    nilai = data(b)
    if isinstance(nilai, list) and len(nilai) <= 1:
        nilai = nilai[0] if nilai else None
    if nilai is not None and not isinstance(nilai, dict):
        raise GalatJawaban("Bentuk data SIASN tidak dikenal. Laporkan kepada pengelola server.")
    return nilai or None


def daftar(b: Balasan) -> list[dict]:
    """`data` that must be a list; empty when there is none."""
    nilai = data(b)
    if nilai is None:
        return []
    baris = nilai if isinstance(nilai, list) else [nilai]
    if not all(isinstance(n, dict) for n in baris):
        raise GalatJawaban("Bentuk daftar SIASN tidak dikenal. Laporkan kepada pengelola server.")
    return baris


def banyak(b: Balasan) -> int | None:
    """`count` of a list, when it is told."""
    isi = _json(b.isi)
    try:
        return int(isi["count"])
    except (KeyError, TypeError, ValueError):
        return None


def acuan(b: Balasan) -> list:
    """Rows of the reference service: {"results": [...]}, a bare list, or the usual envelope."""
    isi = isi_layanan(b)
    if isinstance(isi, list):
        return isi
    if b.status < 400 and isinstance(isi.get("results"), list):
        return isi["results"]
    return daftar(b)


def tersimpan(b: Balasan) -> HasilSimpan:
    """Outcome of a save. GalatValidasi says it was refused, GalatSambungan that nobody knows."""
    if b.status < 300 and not isinstance(_json(b.isi), dict):
        raise GalatSambungan(
            "Jawaban SIASN atas penyimpanan tidak terbaca, jadi belum pasti tersimpan. "
            "Portal memeriksanya sebelum mengirim ulang."
        )
    isi = isi_layanan(b)
    if not isinstance(isi, dict):
        raise GalatJawaban("Bentuk jawaban SIASN tidak dikenal. Laporkan kepada pengelola server.")
    if b.status < 300 and _sukses(isi):
        return HasilSimpan(_id_tersimpan(isi.get("mapData")))
    mentah = _pesan(isi)
    butir = tuple(samarkan(t)[:PANJANG_PESAN] for t in BUTIR.findall(mentah))
    uraian = "; ".join(butir) or _kalimat(mentah or f"status {b.status}").rstrip(".")
    raise GalatValidasi(f"SIASN menolak isian: {uraian}. Perbaiki isiannya, lalu kirim ulang.", butir)


def token(b: Balasan) -> tuple[str, int | None]:
    """(access token, seconds it lives or None). Raises GalatIzin when the credentials are refused."""
    isi = _json(b.isi)
    if b.status == 429:
        raise _penuh(b)
    if b.status >= 500:
        raise GalatSambungan(f"Layanan token SIASN sedang bermasalah (status {b.status}). Coba lagi nanti.")
    if not isinstance(isi, dict):
        raise GalatJawaban(
            f"Jawaban layanan token tidak dapat dibaca (status {b.status}). Periksa alamatnya."
        )
    if b.status >= 400 or not isinstance(isi.get("access_token"), str):
        uraian = isi.get("error_description") or isi.get("error") or f"status {b.status}"
        raise GalatIzin(f"kredensial ditolak: {_kalimat(str(uraian))}")
    try:
        return isi["access_token"], int(isi["expires_in"])
    except (KeyError, TypeError, ValueError):
        return isi["access_token"], None


def kanonik(nilai: dict) -> bytes:
    """One spelling for equal content, whatever the order of keys, so that its hash is stable."""
    return json.dumps(nilai, sort_keys=True, separators=(",", ":")).encode()


def _json(isi: bytes) -> object:
    try:
        return json.loads(isi)
    except ValueError:
        return None


def _pesan(isi: dict) -> str:
    """The text of an answer, wherever it stands."""
    teks = [isi.get(k) for k in ("message", "Message", "data", "error_description", "description")]
    return next((t for t in teks if isinstance(t, str) and t.strip()), "")


def _kalimat(pesan: str) -> str:
    """A foreign text on one line, without an NIP, ending in a full stop."""
    satu_baris = " ".join(samarkan(pesan).split())[:PANJANG_PESAN]
    return satu_baris if satu_baris.endswith(".") else f"{satu_baris}."


def _sukses(isi: dict) -> bool:
    return (
        isi.get("success") is True
        or str(isi.get("code")) == "1"
        or str(isi.get("Error", "")).lower() == "false"
    )


def _tidak_ditemukan(nilai: object) -> bool:
    return isinstance(nilai, str) and nilai.strip().lower().rstrip(".") in TIDAK_DITEMUKAN


def _galat_token(status: int, kode: str, pesan: str) -> GalatSIASN | None:
    teks = pesan.lower()
    if kode in TOKEN_APIM:
        return TokenDitolak(APIM)
    if teks.endswith("jwt") or "token sso mismatch" in teks:
        return TokenDitolak(SSO)
    if status == 401:
        return TokenDitolak(APIM)
    return None


def _galat_gateway(b: Balasan, kode: str, pesan: str, isi: dict) -> GalatSIASN | None:
    if b.status == 429 or kode.startswith("9008"):
        return _penuh(b)
    if b.status == 403 or kode in TERLARANG:
        return GalatIzin(
            "SIASN tidak mengizinkan layanan ini bagi instansi Anda. Minta pengelola server memeriksa "
            "langganan API dan alamat IP yang didaftarkan di BKN."
        )
    if kode in TANPA_JALUR:
        return GalatJawaban(
            "Alamat layanan tidak dikenal SIASN. Minta pengelola server memeriksa SIASN_URL_API."
        )
    if "SUSPENDED" in str(isi.get("description", "")):
        return GalatDitangguhkan(
            "Layanan SIASN sedang ditangguhkan gateway BKN. Coba lagi beberapa menit lagi."
        )
    if b.status >= 500 or pesan.lower() == "runtime error":
        return GalatSambungan(f"Layanan SIASN sedang bermasalah (status {b.status}). Coba lagi nanti.")
    return None


def _penuh(b: Balasan) -> GalatPenuh:
    return GalatPenuh("SIASN meminta portal melambat. Permintaan diulang setelah jeda.", b.tunggu)


def _id_tersimpan(nilai: object) -> str:
    """The id under `mapData`: a bare text, or one key of an object; a text with spaces is a message."""
    if isinstance(nilai, str):
        return "" if " " in nilai or nilai.lower() == "success" else nilai
    if isinstance(nilai, dict):
        return next((v for k, v in nilai.items() if k.lower().endswith("id") and isinstance(v, str)), "")
    return ""
