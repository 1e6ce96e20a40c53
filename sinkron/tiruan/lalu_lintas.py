"""What goes in and out of a handler: request, reply, and the envelopes of siasn.md 4."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl

JSON = "application/json"
TIDAK_DITEMUKAN = "Data tidak ditemukan"


@dataclass
class Permintaan:
    """One request. `isi` is the JSON object or the form that was sent, {} for neither."""

    metode: str
    jalur: str
    kueri: dict[str, str]
    tajuk: dict[str, str]
    badan: bytes = b""

    @cached_property
    def isi(self) -> dict:
        jenis = self.tajuk.get("content-type", "")
        if "form-urlencoded" in jenis:
            return dict(parse_qsl(self.badan.decode("utf-8", "replace"), keep_blank_values=True))
        if jenis.startswith("multipart/"):
            return {k: v for k, v in urai_multipart(self.badan, jenis).items() if isinstance(v, str)}
        try:
            isi = json.loads(self.badan or b"{}")
        except ValueError:
            return {}
        return isi if isinstance(isi, dict) else {}

    @cached_property
    def berkas(self) -> tuple[str, bytes] | None:
        """(name, content) of the uploaded `file`."""
        bagian = urai_multipart(self.badan, self.tajuk.get("content-type", "")).get("file")
        return bagian if isinstance(bagian, tuple) else None

    def angka(self, kunci: str, bawaan: int) -> int:
        """A query parameter as a number; what is no number counts as left out."""
        try:
            return int(self.kueri.get(kunci, bawaan))
        except ValueError:
            return bawaan


@dataclass
class Jawaban:
    """One reply. `data` is written as JSON, `alir` as chunks, `mentah` as it is."""

    status: int = 200
    data: object = None
    tajuk: dict[str, str] = field(default_factory=dict)
    mentah: bytes | None = None
    alir: Iterator[bytes] | None = None
    jenis: str = JSON
    putus: bool = False

    def badan(self) -> bytes:
        if self.mentah is not None:
            return self.mentah
        return json.dumps(self.data, ensure_ascii=False, separators=(",", ":")).encode()


def urai_multipart(badan: bytes, jenis: str) -> dict[str, str | tuple[str, bytes]]:
    """Fields of multipart/form-data: text, or (file name, content)."""
    _, ada, batas = jenis.partition("boundary=")
    if not ada:
        return {}
    hasil: dict[str, str | tuple[str, bytes]] = {}
    for bagian in badan.split(b"--" + batas.split(";")[0].strip().strip('"').encode())[1:-1]:
        kepala, _, isi = bagian.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        isi = isi.removesuffix(b"\r\n")
        petunjuk = _petunjuk(kepala.decode("utf-8", "replace"))
        nama, berkas = petunjuk.get("name", ""), petunjuk.get("filename")
        hasil[nama] = isi.decode("utf-8", "replace") if berkas is None else (berkas, isi)
    return hasil


def _petunjuk(kepala: str) -> dict[str, str]:
    for baris in kepala.split("\r\n"):
        if baris.lower().startswith("content-disposition:"):
            bagian = (b.strip().partition("=") for b in baris.split(";")[1:])
            return {k: v.strip('"') for k, _, v in bagian}
    return {}


def sukses(data, **lain) -> Jawaban:
    """{"code":1,"data":...} as person, riwayat and list endpoints answer."""
    return Jawaban(data={"code": 1, "data": data, **lain})


def kosong(status: int = 404, data: str | None = TIDAK_DITEMUKAN) -> Jawaban:
    """Nothing there; an unknown NIP and an empty history look the same."""
    return Jawaban(status, {"code": 1 if data is None else 0, "data": data})


def tersimpan(map_data) -> Jawaban:
    return Jawaban(data={"success": True, "message": "success", "mapData": map_data})


def ditolak(galat: list[str], status: int = 400) -> Jawaban:
    """A save that was refused, worded by a Go multi-error."""
    kata = "1 error" if len(galat) == 1 else f"{len(galat)} errors"
    pesan = f"{kata} occurred:\n" + "".join(f"\t* {g}\n" for g in galat) + "\n"
    return Jawaban(status, {"success": False, "code": 0, "message": pesan})


def gateway(status: int, kode: str, pesan: str, uraian: str) -> Jawaban:
    """A reply of the WSO2 gateway itself."""
    return Jawaban(status, {"code": kode, "message": pesan, "description": uraian})


APIM_SALAH = gateway(
    401,
    "900901",
    "Invalid Credentials",
    "Access failure for API: /apisiasn/1.0. Make sure you have provided the correct security credentials",
)
APIM_TIADA = gateway(
    401,
    "900902",
    "Missing Credentials",
    "Make sure your API invocation call has a header: 'Authorization : Bearer ACCESS_TOKEN'",
)
SSO_SALAH = Jawaban(401, {"message": "invalid or expired jwt"})
SSO_TIADA = Jawaban(401, {"message": "missing or malformed jwt"})
SSO_BUKAN_MILIK = Jawaban(401, {"code": 0, "data": "Token SSO mismatch"})
TANPA_JALUR = gateway(
    404,
    "900906",
    "No matching resource found in the API for the given request",
    "Check the API documentation and add a proper REST resource path to the invocation URL",
)
GALAT_DALAM = Jawaban(500, {"code": 0, "message": "Internal Server Error"})
RUNTIME_ERROR = Jawaban(
    500,
    {
        "type": "Status report",
        "message": "Runtime Error",
        "description": "Error connecting to the back end",
    },
)
RUNTIME_ERROR_SUSPENDED = Jawaban(
    503,
    {
        "type": "Status report",
        "message": "Runtime Error",
        "description": "Address endpoint : [ Name : apisiasn ] [ State : SUSPENDED ]",
    },
)


def terlalu_cepat(detik: int = 1) -> Jawaban:
    """Throttled by the gateway, with the wait it asks for."""
    jawaban = gateway(429, "900803", "Message throttled out", "You have exceeded your quota")
    jawaban.tajuk["Retry-After"] = str(detik)
    return jawaban
