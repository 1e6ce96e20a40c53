"""KlienHTTP: everything we ask SIASN, over HTTP. What answers mean is decided in `jawaban`."""

import base64
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from urllib.parse import quote

import httpx2
import stamina

from sinkron.galat import (
    GalatDitangguhkan,
    GalatJawaban,
    GalatPenuh,
    GalatSambungan,
    GalatSIASN,
    SambunganDiputus,
)
from sinkron.klien import jawaban
from sinkron.klien.jawaban import APIM, SSO, Balasan, TokenDitolak
from sinkron.klien.konfigurasi import Konfigurasi, sidik
from sinkron.klien.pengirim import Pengirim
from sinkron.klien.token import TokenBersama, TokenSandi, TokenStatis
from sinkron.kontrak import HasilSimpan, UnorJauh
from sinkron.models import Sambungan

NIP = re.compile(r"[0-9]{18}")
SIMPAN = {"skp22": "/skp22/save", "kinerjaperiodik": "/kinerjaperiodik/save"}
TUNGGU_TERLAMA = 30
HALAMAN_SIA_SIA = 3
NIP_UJI = "0" * 18
BATAS_UJI = 10


class KlienHTTP:
    """Implements `sinkron.kontrak.KlienSIASN`. One per worker; use it as a context manager.

    Not inside a transaction: the budget is reserved in one of its own.
    """

    def __init__(
        self, konfigurasi: Konfigurasi, *, paksa: bool = False, tidur: Callable[[float], None] = time.sleep
    ):
        konfigurasi.pastikan()
        self.konfigurasi = k = konfigurasi
        self.paksa, self.tidur = paksa, tidur
        self.sambungan, _ = Sambungan.objects.get_or_create(alamat=k.url_api)
        self.pengirim = Pengirim(k, self.sambungan, paksa=paksa, tidur=tidur)
        bersama = {"sewa": k.batas_waktu + 30, "tidur": tidur}
        self.token = {APIM: TokenBersama(APIM, self.sambungan.pk, self._minta_apim, **bersama)}
        if k.memakai_sandi:
            kredensial = sidik(k.sso_klien, k.sso_pengguna, k.sso_sandi)
            self.token[SSO] = TokenSandi(
                self.sambungan.pk, self._minta_sso, kredensial=kredensial, paksa=paksa, **bersama
            )
        else:
            self.token[SSO] = TokenStatis(self.sambungan.pk, k.sso_token, paksa=paksa)

    def __enter__(self) -> "KlienHTTP":
        return self

    def __exit__(self, *galat) -> None:
        self.tutup()

    def tutup(self) -> None:
        self.pengirim.tutup()

    # --- reads ----------------------------------------------------------------------------------

    def data_utama(self, nip: str) -> bytes | None:
        """The canonical JSON of the person, or None when SIASN knows no such NIP."""
        isi = jawaban.objek(self._baca(f"/pns/data-utama/{_nip(nip)}"))
        return None if isi is None else jawaban.kanonik(isi)

    def riwayat(self, nama: str, nip: str) -> list[dict]:
        """The history `rw-<nama>` of a person; empty when there is none."""
        return jawaban.daftar(self._baca(f"/pns/rw-{quote(nama, safe='')}/{_nip(nip)}"))

    def unor(self) -> Iterator[UnorJauh]:
        """All units of the agency, page by page, each once. Raises rather than end too early."""
        terlihat: set[str] = set()
        sebelumnya: list[dict] = []
        geser = sia_sia = 0
        while True:
            balasan = self._baca(
                "/referensi/ref-unor", {"limit": self.konfigurasi.ukuran_halaman, "offset": geser}
            )
            halaman, banyak = jawaban.daftar(balasan), jawaban.banyak(balasan)
            baru = {i: b for b in halaman if (i := _teks(b.get("Id"))) and i not in terlihat}
            terlihat |= baru.keys()
            yield from map(_unor, baru.values())
            # A page may repeat rows of the one before, so only what is new counts as read.
            geser += len(baru) or len(halaman)
            sia_sia = 0 if baru else sia_sia + 1
            if not halaman or (banyak is not None and geser >= banyak and halaman != sebelumnya):
                break
            if sia_sia == HALAMAN_SIA_SIA or halaman == sebelumnya:
                raise GalatJawaban(
                    "SIASN mengulang halaman unor yang sama, jadi susunan unor tidak lengkap. "
                    "Coba lagi nanti; laporkan kepada BKN bila berulang."
                )
            sebelumnya = halaman
        if banyak is not None and geser < banyak:
            raise GalatJawaban(
                f"Susunan unor dari SIASN terpotong: {len(terlihat)} dari {banyak}. Coba lagi nanti."
            )

    def ekspor(self) -> Iterator[bytes]:
        """The CSV export of all employees, in pieces as they arrive."""
        self.konfigurasi.pastikan("url_ekspor")
        with self._alir(self.konfigurasi.url_ekspor) as balasan:
            yield from balasan.iter_bytes()

    # --- writes ---------------------------------------------------------------------------------

    def simpan(self, jenis: str, isi: dict) -> HasilSimpan:
        """POST one result. GalatSambungan with `mungkin_diproses`: nobody knows whether it was saved."""
        return jawaban.tersimpan(self._tulis(SIMPAN[jenis], json=isi))

    def unggah_dokumen(self, id_riwayat: str, id_ref: str, nama: str, berkas: bytes) -> None:
        """Attach a PDF to a saved row."""
        jawaban.tersimpan(
            self._tulis(
                "/upload-dok-rw",
                data={"id_riwayat": id_riwayat, "id_ref_dokumen": id_ref},
                files={"file": (nama, berkas, "application/pdf")},
            )
        )

    # --- testing the connection -----------------------------------------------------------------

    def uji(self) -> list[tuple[str, bool, str]]:
        """Try every step once, past the breaker and past remembered refusals."""
        k = replace(self.konfigurasi, percobaan=1, batas_waktu=min(self.konfigurasi.batas_waktu, BATAS_UJI))
        with KlienHTTP(k, paksa=True, tidur=self.tidur) as klien:
            return klien._langkah()

    def _langkah(self) -> list[tuple[str, bool, str]]:
        langkah = (
            ("Token APIM", lambda: self._ambil(APIM), "Token APIM diperoleh."),
            ("Token SSO", lambda: self._ambil(SSO), "Token SSO tersedia."),
            ("Layanan referensi", self._uji_referensi, "Layanan referensi menjawab."),
            ("Susunan unor", self._uji_unor, "Susunan unor dapat dibaca."),
            ("Data pegawai", lambda: self.data_utama(NIP_UJI), "NIP yang tidak ada dijawab tidak ditemukan."),
        )
        hasil = []
        for nama, jalankan, kalimat in langkah:
            try:
                jalankan()
                hasil.append((nama, True, kalimat))
            except GalatSIASN as galat:
                hasil.append((nama, False, str(galat)))
                if isinstance(galat, GalatSambungan):
                    break  # the steps after this one would only wait for the same silence
        return hasil

    def _uji_referensi(self) -> None:
        self.konfigurasi.pastikan("url_referensi")
        alamat = f"{self.konfigurasi.url_referensi}/agama/search"
        jawaban.acuan(self._ulang(lambda: self._minta("GET", alamat, perlu=(APIM,)), simpan=False))

    def _uji_unor(self) -> None:
        jawaban.daftar(self._baca("/referensi/ref-unor", {"limit": 1, "offset": 0}))

    # --- how ------------------------------------------------------------------------------------

    def _baca(self, jalur: str, params: dict | None = None) -> Balasan:
        alamat = self.konfigurasi.url_api + jalur
        return self._ulang(lambda: self._minta("GET", alamat, params=params), simpan=False)

    def _tulis(self, jalur: str, **isi) -> Balasan:
        alamat = self.konfigurasi.url_api + jalur
        return self._ulang(lambda: self._minta("POST", alamat, **isi), simpan=True)

    def _ulang(self, minta: Callable, *, simpan: bool):
        """Try again what can heal. A save only when it surely was not carried out."""
        for percobaan in stamina.retry_context(
            on=lambda galat: self._jeda(galat, simpan),
            attempts=self.konfigurasi.percobaan,
            timeout=None,
            wait_initial=0.5,
            wait_max=10,
            wait_jitter=1,
        ):
            with percobaan:
                return minta()
        raise AssertionError

    def _jeda(self, galat: Exception, simpan: bool) -> bool | float:
        """False: give up. True: after a growing pause. A number: after so many seconds."""
        if isinstance(galat, GalatPenuh):
            if galat.tunggu is None:
                return True
            self.pengirim.anggaran.tunda(galat.tunggu)
            return galat.tunggu if galat.tunggu <= TUNGGU_TERLAMA else False
        if isinstance(galat, SambunganDiputus | GalatDitangguhkan) or not isinstance(galat, GalatSambungan):
            return False
        return not (simpan and galat.mungkin_diproses)

    def _minta(self, metode: str, alamat: str, *, perlu: tuple[str, ...] = (APIM, SSO), **isi) -> Balasan:
        """One answer of the service, with at most one new token of each kind on the way."""

        def kirim(sambungan: Sambungan, tajuk: dict) -> Balasan:
            permintaan = self.pengirim.rakit(metode, alamat, headers=tajuk, **isi)
            balasan = self.pengirim.kirim(permintaan, sambungan)
            jawaban.periksa(balasan)
            return balasan

        return self._dengan_token(kirim, perlu)

    @contextmanager
    def _alir(self, alamat: str) -> Iterator[httpx2.Response]:
        """A GET whose body is read as it comes. Only the beginning is tried again."""

        def buka(sambungan: Sambungan, tajuk: dict) -> tuple[ExitStack, httpx2.Response]:
            with ExitStack() as tumpuk:
                permintaan = self.pengirim.rakit("GET", alamat, headers=tajuk)
                balasan = tumpuk.enter_context(self.pengirim.alir(permintaan, sambungan))
                if balasan.status_code == 200:
                    return tumpuk.pop_all(), balasan
                isi = Balasan(balasan.status_code, balasan.read())
            jawaban.isi_layanan(isi)
            raise GalatJawaban(f"Ekspor SIASN menjawab status {isi.status}. Periksa SIASN_URL_EKSPOR.")

        terbuka, balasan = self._ulang(lambda: self._dengan_token(buka, (APIM, SSO)), simpan=False)
        with terbuka:
            yield balasan

    def _dengan_token(self, kirim: Callable, perlu: tuple[str, ...]):
        diperbarui: set[str] = set()
        while True:
            sambungan = Sambungan.objects.get(pk=self.sambungan.pk)
            dipakai = {jenis: self._ambil(jenis, sambungan) for jenis in perlu}
            tajuk = {"Authorization": f"Bearer {dipakai[APIM]}"}
            if SSO in dipakai:
                tajuk["Auth"] = f"bearer {dipakai[SSO]}"
            try:
                hasil = kirim(sambungan, tajuk)
            except TokenDitolak as galat:
                # Once for each token: one that is refused when fresh will not get better.
                if galat.jenis in diperbarui or galat.jenis not in dipakai:
                    raise
                diperbarui.add(galat.jenis)
                self.token[galat.jenis].tolak(dipakai[galat.jenis])
                continue
            for jenis in perlu:
                self.token[jenis].terbukti()
            return hasil

    def _ambil(self, jenis: str, sambungan: Sambungan | None = None) -> str:
        try:
            return self.token[jenis].ambil(sambungan or Sambungan.objects.get(pk=self.sambungan.pk))
        except GalatSambungan as galat:
            galat.mungkin_diproses = False  # what needed the token was not sent
            raise

    def _minta_apim(self) -> tuple[str, int | None]:
        k = self.konfigurasi
        isi = {"grant_type": "client_credentials"}
        permintaan = self.pengirim.rakit("POST", k.url_token, data=isi)
        kredensial = base64.b64encode(f"{k.kunci}:{k.rahasia}".encode()).decode()
        permintaan.headers["Authorization"] = f"Basic {kredensial}"
        return self._token_baru(permintaan)

    def _minta_sso(self) -> tuple[str, int | None]:
        k = self.konfigurasi
        isi = {"client_id": k.sso_klien, "grant_type": "password"}
        isi |= {"username": k.sso_pengguna, "password": k.sso_sandi}
        return self._token_baru(self.pengirim.rakit("POST", k.url_sso, data=isi))

    def _token_baru(self, permintaan: httpx2.Request) -> tuple[str, int | None]:
        sambungan = Sambungan.objects.get(pk=self.sambungan.pk)
        return jawaban.token(self.pengirim.kirim(permintaan, sambungan))


def _nip(nip: str) -> str:
    if not NIP.fullmatch(nip):
        raise GalatJawaban("NIP harus 18 angka. Perbaiki NIP pegawai ini, lalu ulangi.")
    return nip


def _teks(nilai: object) -> str:
    """A text as it stands; "" for null, and for the word that some write in its place."""
    teks = "" if nilai is None else str(nilai).strip()
    return "" if teks.lower() == "null" else teks


def _unor(baris: dict) -> UnorJauh:
    def ambil(nama: str) -> str:
        return _teks(baris.get(nama))

    return UnorJauh(
        id_siasn=ambil("Id"),
        induk_siasn=ambil("DiatasanId"),
        nama=ambil("NamaUnor").lstrip("-").strip(),
        nama_jabatan=ambil("NamaJabatan"),
        eselon=ambil("EselonId"),
        pemimpin_siasn=ambil("PemimpinPnsId"),
    )
