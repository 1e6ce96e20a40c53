"""The two tokens, kept for all workers in the database and renewed by one of them.

Who renews holds a lease, taken by a conditional UPDATE: no row is locked while HTTP is under way. The
others wait for the new token. A token that was refused is only given up when it is still the one kept, so
a late refusal does not burn its successor.
"""

import base64
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from sinkron.galat import GalatIzin, GalatSambungan, TokenSSOKedaluwarsa
from sinkron.klien.jawaban import NAMA_TOKEN, SSO
from sinkron.klien.konfigurasi import sidik
from sinkron.models import Sambungan

DINI = 60
UMUR_BAWAAN = 1800
SELANG = 0.1
JEDA_DITOLAK = timedelta(seconds=10)
GANTI_SSO = (
    "Token SSO kedaluwarsa, administrator harus memperbarui: ambil token baru dari SIASN, isi "
    "SIASN_SSO_TOKEN, lalu jalankan ulang portal."
)


class TokenBersama:
    """One token of one connection: `ambil` a good one, `tolak` one that SIASN refused."""

    def __init__(
        self,
        jenis: str,
        sambungan_id: int,
        minta: Callable[[], tuple[str, int | None]],
        *,
        sewa: float,
        tidur: Callable[[float], None] = time.sleep,
    ):
        self.jenis, self.minta, self.tidur = jenis, minta, tidur
        self.baris = Sambungan.objects.filter(pk=sambungan_id)
        self.sewa = timedelta(seconds=sewa)

    def ambil(self, sambungan: Sambungan) -> str:
        """A token that is still good. Raises GalatIzin, or GalatSambungan when it cannot be had now."""
        s, awal = sambungan, self._sandi(sambungan)
        while True:
            kini, sewa = timezone.now(), self._milik(s, "sewa")
            token, perlu_baru = self._kini(s, kini)
            disewa = sewa is not None and sewa > kini
            if token and (not perlu_baru or disewa):
                return token
            if disewa and (penolakan := self._milik(s, "galat")):
                raise GalatIzin(penolakan)
            if not disewa:
                if s is not sambungan and sewa is None and self._sandi(s) == awal:
                    raise GalatSambungan(f"{_besar(self.jenis)} belum dapat diperbarui. Coba lagi nanti.")
                if self._sewa(s, kini):
                    return self._perbarui(kini + self.sewa)
            self.tidur(SELANG)
            s = self.baris.get()

    def tolak(self, token: str) -> None:
        """Give up a token that was refused, unless it has been replaced meanwhile."""
        s = self.baris.get()
        if buka(self._sandi(s)) == token:
            self.baris.filter(**{f"token_{self.jenis}": self._sandi(s)}).update(**self._kolom(sampai=None))

    def terbukti(self) -> None:
        """The token was accepted."""

    def _kini(self, s: Sambungan, kini: datetime) -> tuple[str, bool]:
        """(token that may be used or "", whether a new one is due)."""
        sampai = self._milik(s, "sampai")
        token = buka(self._sandi(s))
        if not token or sampai is None or kini >= sampai:
            return "", True
        umur = sampai.timestamp() - _fernet(settings.MFA_KUNCI).extract_timestamp(self._sandi(s).encode())
        return token, (sampai - kini).total_seconds() < min(DINI, umur / 10)

    def _sewa(self, s: Sambungan, kini: datetime) -> bool:
        sama = {f"token_{self.jenis}": self._sandi(s), f"{self.jenis}_sampai": self._milik(s, "sampai")}
        bebas = Q(**{f"{self.jenis}_sewa": None}) | Q(**{f"{self.jenis}_sewa__lte": kini})
        return bool(self.baris.filter(bebas, **sama).update(**self._kolom(sewa=kini + self.sewa)))

    def _perbarui(self, sewa: datetime) -> str:
        milikku = self.baris.filter(**{f"{self.jenis}_sewa": sewa})
        try:
            token, umur = self.minta()
        except GalatIzin as galat:
            # The lease stays a while as a pause: a hundred waiting workers must not all be refused in turn.
            jeda = timezone.now() + JEDA_DITOLAK
            milikku.update(**self._kolom(sewa=jeda, sampai=None, galat=str(galat)[:500]))
            raise
        except BaseException:
            milikku.update(**self._kolom(sewa=None, galat=""))
            raise
        sampai = timezone.now() + timedelta(seconds=umur) if umur else _sampai_bawaan(token)
        isi = self._kolom(sewa=None, sampai=sampai, galat="")
        milikku.update(**isi, **{f"token_{self.jenis}": tutup(token)})
        return token

    def _sandi(self, s: Sambungan) -> str:
        return getattr(s, f"token_{self.jenis}")

    def _milik(self, s: Sambungan, kolom: str):
        return getattr(s, f"{self.jenis}_{kolom}")

    def _kolom(self, **isi) -> dict:
        return {f"{self.jenis}_{k}": v for k, v in isi.items()}


class TokenSandi(TokenBersama):
    """SSO with the password grant. A refused password is not tried again: accounts get locked."""

    def __init__(self, sambungan_id: int, minta, *, kredensial: str, paksa: bool = False, **lain):
        super().__init__(SSO, sambungan_id, minta, **lain)
        self.kredensial, self.paksa = kredensial, paksa

    def ambil(self, sambungan: Sambungan) -> str:
        if sambungan.sso_ditolak == self.kredensial and not self.paksa:
            raise GalatIzin(sambungan.sso_galat or GANTI_SSO)
        return super().ambil(sambungan)

    def _perbarui(self, sewa: datetime) -> str:
        try:
            token = super()._perbarui(sewa)
        except GalatIzin:
            self.baris.update(sso_ditolak=self.kredensial)
            raise
        self.baris.filter(~Q(sso_ditolak="")).update(sso_ditolak="")
        return token


class TokenStatis:
    """The SSO token an administrator got elsewhere and put into the settings."""

    def __init__(self, sambungan_id: int, token: str, *, paksa: bool = False):
        self.token, self.paksa = token, paksa
        self.baris = Sambungan.objects.filter(pk=sambungan_id)
        self.sidik = sidik(token)
        self.sampai = sampai_jwt(token)
        self.ditandai = False

    def ambil(self, sambungan: Sambungan) -> str:
        """The token. Raises TokenSSOKedaluwarsa once it has run out or was refused, without asking SIASN."""
        self.ditandai = sambungan.sso_kedaluwarsa
        if self.sampai and timezone.now() >= self.sampai:
            self.tolak(self.token)
        if sambungan.sso_ditolak == self.sidik and not self.paksa:
            raise TokenSSOKedaluwarsa(GANTI_SSO)
        return self.token

    def tolak(self, _token: str) -> None:
        """Remember that only a person can help now, and say so."""
        self.baris.update(sso_kedaluwarsa=True, sso_ditolak=self.sidik, sso_sampai=self.sampai)
        raise TokenSSOKedaluwarsa(GANTI_SSO)

    def terbukti(self) -> None:
        """The token was accepted, so it is not the one that had run out."""
        if self.ditandai:
            self.baris.update(sso_kedaluwarsa=False, sso_ditolak="", sso_sampai=self.sampai)
            self.ditandai = False


def sampai_jwt(token: str) -> datetime | None:
    """When a JWT says it ends; None when it says nothing that can be read."""
    badan = [*token.split("."), ""][1]
    try:
        isi = json.loads(base64.urlsafe_b64decode(badan + "=" * (-len(badan) % 4)))
        return datetime.fromtimestamp(isi["exp"], UTC)
    except (ValueError, KeyError, TypeError, OverflowError, OSError):
        return None


def tutup(token: str) -> str:
    return _fernet(settings.MFA_KUNCI).encrypt(token.encode()).decode()


def buka(sandi: str) -> str:
    """The clear token; "" for none, or for one stored under another key (a new one is fetched then)."""
    try:
        return _fernet(settings.MFA_KUNCI).decrypt(sandi.encode()).decode() if sandi else ""
    except InvalidToken:
        return ""


@lru_cache(maxsize=4)
def _fernet(kunci: str) -> Fernet:
    return Fernet(kunci)


def _sampai_bawaan(token: str) -> datetime:
    return sampai_jwt(token) or timezone.now() + timedelta(seconds=UMUR_BAWAAN)


def _besar(jenis: str) -> str:
    nama = NAMA_TOKEN[jenis]
    return nama[0].upper() + nama[1:]
