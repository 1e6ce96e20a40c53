"""Tokens of the mock: two issuers, static token, expiry, the right refusal for each."""

import base64
import json
from urllib.parse import urlencode

import pytest

from tests.sinkron.tiruan import jalankan

FORMULIR = {"Content-Type": "application/x-www-form-urlencoded"}
KLIEN = {"client_id": "tiruan", "grant_type": "password", "username": "tiruan", "password": "tiruan"}
REALM = "/auth/realms/public-siasn/protocol/openid-connect/token"


def dasar(kunci="tiruan", rahasia="tiruan"):
    return {"Authorization": "Basic " + base64.b64encode(f"{kunci}:{rahasia}".encode()).decode(), **FORMULIR}


def apim(tiruan, tajuk=None, isi="grant_type=client_credentials"):
    status, _, badan = tiruan.minta("POST", "/oauth2/token", isi.encode(), tajuk or dasar())
    return status, json.loads(badan)


def sso(tiruan, **ganti):
    status, _, badan = tiruan.minta("POST", REALM, urlencode({**KLIEN, **ganti}).encode(), FORMULIR)
    return status, json.loads(badan)


def coba(tiruan, authorization="", auth=""):
    """(status, JSON) of data-utama with these two headers."""
    tajuk = {k: v for k, v in (("Authorization", authorization), ("Auth", auth)) if v}
    status, _, badan = tiruan.minta("GET", f"/apisiasn/1.0/pns/data-utama/{tiruan.nip(1)}", tajuk=tajuk)
    return status, json.loads(badan)


def test_dua_token_lalu_data(tiruan):
    status, token = apim(tiruan)
    assert (status, token["token_type"], token["expires_in"]) == (200, "Bearer", 3600)
    status, masuk = sso(tiruan)
    assert (status, masuk["expires_in"], masuk["token_type"]) == (200, 43_200, "Bearer")
    isi = json.loads(base64.urlsafe_b64decode(masuk["access_token"].split(".")[1] + "=="))
    assert isi["exp"] - isi["iat"] == 43_200
    for skema in ("Bearer", "bearer"):
        status, _ = coba(tiruan, f"{skema} {token['access_token']}", f"{skema} {masuk['access_token']}")
        assert status == 200
    assert tiruan.catatan()["token"] == {"apim": 1, "sso": 1}


@pytest.mark.parametrize(
    ("tajuk", "isi", "status", "galat"),
    [
        (dasar(rahasia="salah"), "grant_type=client_credentials", 401, "invalid_client"),
        (FORMULIR, "grant_type=client_credentials", 401, "invalid_client"),
        (dasar(), "grant_type=password", 400, "unsupported_grant_type"),
    ],
)
def test_apim_menolak(tiruan, tajuk, isi, status, galat):
    jawaban = apim(tiruan, tajuk, isi)
    assert (jawaban[0], jawaban[1]["error"]) == (status, galat)
    assert jawaban[1]["error_description"]


@pytest.mark.parametrize(
    ("ganti", "status", "galat"),
    [
        ({"password": "salah"}, 401, "invalid_grant"),
        ({"client_id": "lain"}, 401, "invalid_client"),
        ({"grant_type": "refresh_token"}, 400, "unsupported_grant_type"),
    ],
)
def test_sso_menolak(tiruan, ganti, status, galat):
    jawaban = sso(tiruan, **ganti)
    assert (jawaban[0], jawaban[1]["error"]) == (status, galat)


def test_penolakan_menurut_token_yang_salah(tiruan):
    baik = tiruan.dunia.penerbit.buat("apim", 60)
    lewat = tiruan.dunia.penerbit.buat("apim", -1)
    sso_lewat = tiruan.dunia.penerbit.buat("sso", -1)
    sso_baik = tiruan.dunia.penerbit.buat("sso", 60)
    assert coba(tiruan)[1]["code"] == "900902"
    assert coba(tiruan, f"Bearer {lewat}", "bearer tiruan")[1]["code"] == "900901"
    assert coba(tiruan, f"Bearer {sso_baik}", "bearer tiruan")[1]["code"] == "900901"
    assert coba(tiruan, f"Basic {baik}", "bearer tiruan")[1]["code"] == "900901"
    assert coba(tiruan, f"Bearer {baik}") == (401, {"message": "missing or malformed jwt"})
    assert coba(tiruan, f"Bearer {baik}", f"Bearer {sso_lewat}") == (
        401,
        {"message": "invalid or expired jwt"},
    )
    assert coba(tiruan, f"Bearer {baik}", f"Bearer {baik}") == (401, {"message": "invalid or expired jwt"})


def test_token_statis_kata_dan_jwt(tiruan):
    baik = tiruan.dunia.penerbit.buat("apim", 60)
    jwt = tiruan.token_statis()
    assert [coba(tiruan, f"Bearer {baik}", f"bearer {t}")[0] for t in ("tiruan", jwt)] == [200, 200]
    tiruan.kedaluwarsakan("statis")
    assert [coba(tiruan, f"Bearer {baik}", f"bearer {t}")[0] for t in ("tiruan", jwt)] == [401, 401]
    assert coba(tiruan, f"Bearer {baik}", f"bearer {tiruan.token_statis()}")[0] == 200


def test_semua_token_kedaluwarsa_sekaligus(tiruan):
    lama = [tiruan.dunia.penerbit.buat("apim", 60) for _ in range(3)]
    tiruan.kedaluwarsakan()
    assert [coba(tiruan, f"Bearer {t}", "bearer tiruan")[1]["code"] for t in lama] == ["900901"] * 3
    assert coba(tiruan, f"Bearer {apim(tiruan)[1]['access_token']}", "bearer tiruan")[0] == 200


def test_rahasia_dari_lingkungan(monkeypatch):
    monkeypatch.setenv("SIASN_TIRUAN_CONSUMER_KEY", "kunci")
    monkeypatch.setenv("SIASN_TIRUAN_SSO_TOKEN", "statis-lain")
    with jalankan() as tiruan:
        assert apim(tiruan)[0] == 401
        token = apim(tiruan, dasar("kunci"))[1]["access_token"]
        assert coba(tiruan, f"Bearer {token}", "bearer tiruan")[0] == 401
        assert coba(tiruan, f"Bearer {token}", "bearer statis-lain")[0] == 200
