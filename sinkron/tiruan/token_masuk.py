"""The two tokens of siasn.md 1: an APIM token and a Keycloak JWT, both signed, so none has to be kept.

`kedaluwarsakan` moves a generation counter on: every token issued before is bad at once.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from sinkron.tiruan import lalu_lintas as ll
from sinkron.tiruan.lalu_lintas import Jawaban, Permintaan

REALM = "public-siasn"


def _lingkungan(nama: str) -> str:
    return os.environ.get(f"SIASN_TIRUAN_{nama}", "tiruan")


@dataclass
class Penerbit:
    """Issues and checks tokens. Every secret is the word `tiruan` unless SIASN_TIRUAN_* says otherwise."""

    umur_apim: int = 3600
    umur_sso: int = 43_200
    konsumen: str = field(default_factory=lambda: _lingkungan("CONSUMER_KEY"))
    rahasia: str = field(default_factory=lambda: _lingkungan("CONSUMER_SECRET"))
    klien: str = field(default_factory=lambda: _lingkungan("SSO_CLIENT"))
    pengguna: str = field(default_factory=lambda: _lingkungan("SSO_USERNAME"))
    sandi: str = field(default_factory=lambda: _lingkungan("SSO_PASSWORD"))
    statis: str = field(default_factory=lambda: _lingkungan("SSO_TOKEN"))
    terbit: Counter = field(default_factory=Counter)
    generasi: dict[str, int] = field(default_factory=lambda: {"apim": 0, "sso": 0, "statis": 0})
    kunci: threading.Lock = field(default_factory=threading.Lock)

    # --- issuing --------------------------------------------------------------------------------

    def buat(self, jenis: str, umur: int) -> str:
        """A JWT-shaped token of one kind with `exp`."""
        with self.kunci:
            self.terbit[jenis] += 1
            nomor = self.terbit[jenis]
        kini = int(time.time())
        isi = {"iat": kini, "exp": kini + umur, "jti": f"{jenis}-{nomor}", "gen": self.generasi[jenis]}
        badan = ".".join(_b64(json.dumps(b).encode()) for b in ({"alg": "HS256", "typ": "JWT"}, isi))
        return f"{badan}.{_tanda(jenis, badan)}"

    def token_statis(self, umur: int = 365 * 86_400) -> str:
        """A pre-issued SSO token with an `exp` to read, as an administrator would put into the settings."""
        return self.buat("statis", umur)

    def terbitkan_apim(self, permintaan: Permintaan) -> Jawaban:
        """POST /oauth2/token."""
        skema, _, isi = permintaan.tajuk.get("authorization", "").partition(" ")
        benar = base64.b64encode(f"{self.konsumen}:{self.rahasia}".encode()).decode()
        if skema.lower() != "basic" or isi.strip() != benar:
            return _tolak("invalid_client", "A valid OAuth client could not be found for client_id", 401)
        if permintaan.isi.get("grant_type") != "client_credentials":
            return _tolak("unsupported_grant_type", "Unsupported grant_type value", 400)
        return Jawaban(
            data={
                "access_token": self.buat("apim", self.umur_apim),
                "scope": "am_application_scope default",
                "token_type": "Bearer",
                "expires_in": self.umur_apim,
            }
        )

    def terbitkan_sso(self, permintaan: Permintaan) -> Jawaban:
        """POST .../protocol/openid-connect/token with the password grant."""
        isi = permintaan.isi
        if isi.get("client_id") != self.klien:
            return _tolak("invalid_client", "Invalid client or Invalid client credentials", 401)
        if isi.get("grant_type") != "password":
            return _tolak("unsupported_grant_type", "Unsupported grant_type", 400)
        if (isi.get("username"), isi.get("password")) != (self.pengguna, self.sandi):
            return _tolak("invalid_grant", "Invalid user credentials", 401)
        return Jawaban(
            data={
                "access_token": self.buat("sso", self.umur_sso),
                "expires_in": self.umur_sso,
                "refresh_expires_in": self.umur_sso,
                "refresh_token": "eyJ.tiruan.segar",
                "token_type": "Bearer",
                "not-before-policy": 0,
                "session_state": "00000000-0000-4000-8000-000000000001",
                "scope": "email profile",
            }
        )

    # --- checking -------------------------------------------------------------------------------

    def periksa(self, permintaan: Permintaan, *, dengan_sso: bool) -> Jawaban | None:
        """The refusal of the gateway or of the service behind it; None when both tokens are good."""
        apim = permintaan.tajuk.get("authorization")
        if not apim:
            return ll.APIM_TIADA
        if not self.sah(_pembawa(apim), "apim"):
            return ll.APIM_SALAH
        if not dengan_sso:
            return None
        sso = permintaan.tajuk.get("auth")
        if not sso:
            return ll.SSO_TIADA
        token = _pembawa(sso)
        if token == self.statis:
            return None if self.generasi["statis"] == 0 else ll.SSO_SALAH
        return None if self.sah(token, "sso") or self.sah(token, "statis") else ll.SSO_SALAH

    def sah(self, token: str, jenis: str) -> bool:
        """True for an unexpired token of this kind and of the present generation."""
        badan, _, tanda = token.rpartition(".")
        if not badan or not hmac.compare_digest(tanda, _tanda(jenis, badan)):
            return False
        isi = json.loads(base64.urlsafe_b64decode(badan.partition(".")[2] + "=="))
        return isi["gen"] == self.generasi[jenis] and isi["exp"] > time.time()

    def kedaluwarsakan(self, jenis: str = "semua") -> None:
        """Make every token issued so far bad: apim, sso, statis, or "semua" for apim and sso."""
        with self.kunci:
            for j in ("apim", "sso") if jenis == "semua" else (jenis,):
                self.generasi[j] += 1


def _pembawa(tajuk: str) -> str:
    """What follows the scheme; `Bearer` and `bearer` are both in use. "" for another scheme."""
    skema, _, token = tajuk.strip().partition(" ")
    return token.strip() if skema.lower() == "bearer" else ""


def _b64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).decode().rstrip("=")


def _tanda(jenis: str, badan: str) -> str:
    return _b64(hmac.new(f"tiruan-{jenis}".encode(), badan.encode(), hashlib.sha256).digest())


def _tolak(galat: str, uraian: str, status: int) -> Jawaban:
    return Jawaban(status, {"error": galat, "error_description": uraian})
