"""The mock SIASN in a thread, for tests: a real server on a free port, with its control paths as methods."""

import http.client
import json
from contextlib import contextmanager
from datetime import date
from urllib.parse import quote, urlsplit

from sinkron.tiruan.perintah import buat_dunia
from sinkron.tiruan.server import ServerTiruan

TANGGAL = date(2026, 5, 20)
API = "/apisiasn/1.0"


class Tiruan:
    """A running mock. Talks HTTP for everything a client would see; `dunia` is there to look inside."""

    def __init__(self, **pilihan):
        self.dunia = buat_dunia(**{"pegawai": 300, "tanggal": TANGGAL, **pilihan})
        self.server = ServerTiruan(self.dunia)
        self.utas = self.server.mulai()
        self.url = self.server.url

    @property
    def url_api(self) -> str:
        return self.url + API

    @property
    def url_acuan(self) -> str:
        return f"{self.url}/referensi_siasn/1"

    @property
    def url_apim(self) -> str:
        return f"{self.url}/oauth2/token"

    @property
    def url_sso(self) -> str:
        return f"{self.url}/auth/realms/public-siasn/protocol/openid-connect/token"

    @property
    def url_ekspor(self) -> str:
        return f"{self.url}/ekspor/data-asn.csv"

    @property
    def sumber(self):
        return self.dunia.sumber

    def tutup(self) -> None:
        self.server.berhenti()
        self.utas.join()
        self.dunia.simpanan.tutup()

    # --- what a client does ---------------------------------------------------------------------

    def minta(self, metode: str, jalur: str, badan: bytes | None = None, tajuk: dict | None = None):
        """(status, headers, body) of one plain request."""
        sambungan = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        try:
            sambungan.request(metode, jalur, badan, tajuk or {})
            jawaban = sambungan.getresponse()
            return jawaban.status, jawaban.headers, jawaban.read()
        finally:
            sambungan.close()

    def tajuk(self, **lain) -> dict[str, str]:
        """Both tokens, good ones."""
        apim = self.dunia.penerbit.buat("apim", 3600)
        return {"Authorization": f"Bearer {apim}", "Auth": "bearer tiruan", **lain}

    def ambil(self, jalur: str, *, awalan: str = API):
        """(status, JSON) of GET with both tokens."""
        status, _, badan = self.minta("GET", awalan + jalur, tajuk=self.tajuk())
        return status, json.loads(badan)

    def kirim(self, jalur: str, isi: dict, *, awalan: str = API):
        """(status, JSON) of a save with both tokens."""
        tajuk = self.tajuk(**{"Content-Type": "application/json"})
        status, _, badan = self.minta("POST", awalan + jalur, json.dumps(isi).encode(), tajuk)
        return status, json.loads(badan)

    # --- control --------------------------------------------------------------------------------

    def kendali(self, jalur: str, isi: dict | None = None) -> dict:
        """POST /tiruan/<jalur> with `isi`, or GET without it."""
        badan = None if isi is None else json.dumps(isi).encode()
        metode = "GET" if isi is None else "POST"
        status, _, jawaban = self.minta(
            metode, f"/tiruan/{jalur}", badan, {"Content-Type": "application/json"}
        )
        hasil = json.loads(jawaban)
        if status != 200:
            raise ValueError(hasil["galat"])
        return hasil

    def gangguan(self, teks: str = "", *, tambah: bool = False) -> dict:
        """Put faults in force: `nama[=angka][:sasaran][@kali]`, with commas; "" takes them away."""
        return self.kendali("gangguan", {"gangguan": teks, "tambah": tambah})

    def ubah(self, nip: str, **bidang) -> dict:
        """Drift: lay fields over somebody's data-utama."""
        return self.kendali("ubah", {"nip": nip, "bidang": bidang})

    def gelombang(self, persen: float) -> dict:
        """Drift `persen` per cent of a synthetic population."""
        return self.kendali("gelombang", {"persen": persen})

    def kedaluwarsakan(self, jenis: str = "semua") -> dict:
        return self.kendali("kedaluwarsakan", {"jenis": jenis})

    def token_statis(self) -> str:
        return self.kendali("token-statis")["access_token"]

    def atur(self, **isi) -> dict:
        """`laju`, `batas_halaman`."""
        return self.kendali("atur", isi)

    def catatan(self, *, waktu: bool = False) -> dict:
        return self.kendali("catatan" + ("?waktu=1" if waktu else ""))

    def kiriman(self, jalur: str = "") -> list[dict]:
        """Saves that took effect, in order."""
        return self.kendali("kiriman" + (f"?jalur={quote(jalur)}" if jalur else ""))["kiriman"]

    def setel_ulang(self) -> dict:
        return self.kendali("setel-ulang", {})

    # --- people ---------------------------------------------------------------------------------

    def orang(self, n: int):
        """Person n of the synthetic population."""
        return self.sumber.orang_ke(n)

    def nip(self, n: int) -> str:
        return self.sumber.nip_ke(n)[0]


@contextmanager
def jalankan(**pilihan):
    """A mock for the length of a block; options are those of `perintah.buat_dunia`."""
    tiruan = Tiruan(**pilihan)
    try:
        yield tiruan
    finally:
        tiruan.tutup()
