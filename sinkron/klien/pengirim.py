"""One HTTP exchange: past the breaker, within the budget, failures in our words."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx2

from sinkron.galat import BelumDiatur, GalatSambungan
from sinkron.klien.anggaran import Anggaran
from sinkron.klien.jawaban import Balasan, tunggu_dari
from sinkron.klien.konfigurasi import Konfigurasi
from sinkron.klien.pemutus import Pemutus
from sinkron.models import Sambungan

BATAS_SAMBUNG = 10
# Nothing of these requests reached SIASN.
TIDAK_SAMPAI = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)


class Pengirim:
    """Sends requests of one worker. `paksa`: past the open breaker, for the test of the connection."""

    def __init__(
        self,
        konfigurasi: Konfigurasi,
        sambungan: Sambungan,
        *,
        paksa: bool = False,
        tidur: Callable[[float], None] = time.sleep,
    ):
        k = konfigurasi
        self.anggaran = Anggaran(
            sambungan.pk, laju=k.laju, serentak=k.serentak, batas_waktu=k.batas_waktu, tidur=tidur
        )
        self.pemutus = Pemutus(sambungan.pk, batas_waktu=k.batas_waktu, paksa=paksa)
        self.http = httpx2.Client(
            timeout=httpx2.Timeout(k.batas_waktu, connect=min(k.batas_waktu, BATAS_SAMBUNG)),
            verify=_ca(k.ca) if k.ca else True,
            headers={"Accept": "application/json", "User-Agent": "ekinerja"},
            limits=httpx2.Limits(max_connections=4, keepalive_expiry=5),
        )

    def tutup(self) -> None:
        self.http.close()

    def rakit(self, metode: str, url: str, **isi) -> httpx2.Request:
        """Raises BelumDiatur when the address is none."""
        try:
            return self.http.build_request(metode, url, **isi)
        except (httpx2.InvalidURL, UnicodeError) as galat:
            raise BelumDiatur("Alamat SIASN di pengaturan server tidak sah. Minta diperbaiki.") from galat

    def kirim(self, permintaan: httpx2.Request, sambungan: Sambungan) -> Balasan:
        """The answer, whatever it says. Raises GalatSambungan."""
        with self.alir(permintaan, sambungan) as jawaban:
            isi = jawaban.read()
            return Balasan(jawaban.status_code, isi, tunggu_dari(jawaban.headers.get("Retry-After")))

    @contextmanager
    def alir(self, permintaan: httpx2.Request, sambungan: Sambungan) -> Iterator[httpx2.Response]:
        """The answer while it arrives; the permit is given back when the block is left."""
        self.pemutus.lewati(sambungan)
        try:
            with self.anggaran.satu():
                jawaban = self.http.send(permintaan, stream=True)
                try:
                    yield jawaban
                finally:
                    jawaban.close()
        except httpx2.UnsupportedProtocol as galat:
            raise BelumDiatur(
                "Alamat SIASN harus diawali https://. Minta pengaturannya diperbaiki."
            ) from galat
        except httpx2.RequestError as galat:
            raise self._tak_terhubung(galat) from galat
        if jawaban.status_code >= 500:
            self.pemutus.gagal(f"SIASN menjawab status {jawaban.status_code}.")
        else:
            self.pemutus.berhasil(sambungan)

    def _tak_terhubung(self, galat: httpx2.RequestError) -> GalatSambungan:
        if isinstance(galat, httpx2.TimeoutException):
            pesan = "SIASN tidak menjawab sampai batas waktu habis. Coba lagi nanti."
        elif isinstance(galat, TIDAK_SAMPAI):
            pesan = (
                "SIASN tidak dapat dihubungi. Periksa jaringan server dan alamat IP yang didaftarkan di BKN."
            )
        else:
            pesan = "Sambungan ke SIASN terputus sebelum dijawab. Coba lagi nanti."
        self.pemutus.gagal(pesan)
        keluar = GalatSambungan(pesan)
        keluar.mungkin_diproses = not isinstance(galat, TIDAK_SAMPAI)
        return keluar


def _ca(berkas: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=berkas)
    except OSError as galat:
        raise BelumDiatur(f"Berkas sertifikat SIASN_CA ({berkas}) tidak dapat dibaca.") from galat
