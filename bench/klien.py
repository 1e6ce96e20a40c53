"""A small HTTP client with cookies, and closed loops of several of them."""

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
BATAS_WAKTU = 60


@dataclass
class Jawaban:
    status: int
    isi: bytes
    tajuk: dict[str, str]


class Klien:
    """One person with a browser; a new connection for each request, as sync workers want it."""

    def __init__(self, port: int):
        self.port = port
        self.kue: dict[str, str] = {}

    def salin(self) -> "Klien":
        """The same session in another browser tab."""
        baru = Klien(self.port)
        baru.kue = dict(self.kue)
        return baru

    def minta(self, metode: str, alamat: str, isian: dict | None = None, **tajuk: str) -> Jawaban:
        koneksi = http.client.HTTPConnection("127.0.0.1", self.port, timeout=BATAS_WAKTU)
        tajuk["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.kue.items())
        badan = None
        if isian is not None:
            badan = urlencode({"csrfmiddlewaretoken": self.kue.get("csrftoken", ""), **isian})
            tajuk["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            koneksi.request(metode, alamat, badan, tajuk)
            balasan = koneksi.getresponse()
            isi = balasan.read()
        finally:
            koneksi.close()
        for baris in balasan.headers.get_all("Set-Cookie") or []:
            for nama, kue in SimpleCookie(baris).items():
                self.kue[nama] = kue.value
        return Jawaban(balasan.status, isi, dict(balasan.headers))

    def masuk(self, nip: str, sandi: str) -> "Klien":
        """Log in through the form, as people do. Raises RuntimeError when it is refused."""
        halaman = self.minta("GET", "/akun/login/")
        token = TOKEN.search(halaman.isi.decode())
        isian = {"login": nip, "password": sandi, "csrfmiddlewaretoken": token[1] if token else ""}
        balasan = self.minta("POST", "/akun/login/", isian)
        if balasan.status != 302:
            raise RuntimeError(f"Masuk gagal: {balasan.status}")
        return self


@dataclass
class Ukuran:
    """What one closed loop saw: seconds of each request, the whole time, and answers that were not fine."""

    detik: list[float] = field(default_factory=list)
    lama: float = 0.0
    gagal: list[int] = field(default_factory=list)

    def __iadd__(self, lain: "Ukuran") -> "Ukuran":
        self.detik += lain.detik
        self.lama += lain.lama
        self.gagal += lain.gagal
        return self

    @property
    def laju(self) -> float:
        """Requests in a second."""
        return len(self.detik) / self.lama if self.lama else 0.0

    def persentil(self, bagian: float) -> float:
        """The value below which this part of the requests stayed, in milliseconds."""
        urut = sorted(self.detik)
        return 1000 * urut[min(len(urut) - 1, int(len(urut) * bagian))]


def putaran(klien: Klien, alamat: str, *, banyak: int, detik: float, serentak: int = 4) -> Ukuran:
    """`serentak` clients ask for one page again and again, until `banyak` requests or `detik` seconds."""
    hasil, kunci, sisa = Ukuran(), threading.Lock(), [banyak]
    mulai = time.perf_counter()

    def bekerja(k: Klien) -> None:
        while True:
            with kunci:
                if sisa[0] <= 0 or time.perf_counter() - mulai > detik:
                    return
                sisa[0] -= 1
            awal = time.perf_counter()
            jawaban = k.minta("GET", alamat)
            akhir = time.perf_counter()
            with kunci:
                hasil.detik.append(akhir - awal)
                if jawaban.status != 200:
                    hasil.gagal.append(jawaban.status)

    peramban = [klien.salin() for _ in range(serentak)]
    _bersama([lambda k=k: bekerja(k) for k in peramban])
    hasil.lama = time.perf_counter() - mulai
    return hasil


def serentak(perbuatan: list) -> tuple[list, float]:
    """Start all at the same moment; (answers in their order, seconds until the last)."""
    hasil: list = [None] * len(perbuatan)
    gerbang = threading.Barrier(len(perbuatan) + 1)

    def jalan(n: int, laku) -> None:
        gerbang.wait()
        hasil[n] = laku()

    utas = [threading.Thread(target=jalan, args=(n, laku)) for n, laku in enumerate(perbuatan)]
    for u in utas:
        u.start()
    gerbang.wait()
    mulai = time.perf_counter()
    for u in utas:
        u.join()
    return hasil, time.perf_counter() - mulai


def _bersama(pekerjaan: list) -> None:
    utas = [threading.Thread(target=kerja) for kerja in pekerjaan]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
