"""What an answer means, as tables (siasn.md section 4)."""

import json

import pytest

from sinkron.galat import (
    GalatDitangguhkan,
    GalatIzin,
    GalatJawaban,
    GalatPenuh,
    GalatSambungan,
    GalatValidasi,
)
from sinkron.klien import jawaban
from sinkron.klien.jawaban import APIM, SSO, Balasan, TokenDitolak

WSO2 = {"message": "x", "description": "y"}
STATUS_REPORT = {"type": "Status report", "message": "Runtime Error"}


def balasan(status: int, isi) -> Balasan:
    return Balasan(status, isi if isinstance(isi, bytes) else json.dumps(isi).encode())


@pytest.mark.parametrize(
    ("status", "isi", "harapan"),
    [
        (200, {"code": 1, "data": {"id": "a"}}, {"id": "a"}),
        (200, {"code": "1", "data": [1]}, [1]),
        (200, {"success": True, "data": []}, []),
        (200, {"Error": "false", "data": {"id": "a"}}, {"id": "a"}),
        (200, {"Error": False, "data": {"id": "a"}}, {"id": "a"}),
        (200, {"code": 1, "data": None}, None),
        (200, {"code": 0, "data": "Data tidak ditemukan"}, None),
        (404, {"code": 0, "data": "Data tidak ditemukan"}, None),
        (200, {"code": 1, "data": "record not found"}, None),
        (404, {"code": 0, "message": "Data tidak ditemukan", "data": None}, None),
    ],
)
def test_data(status, isi, harapan):
    assert jawaban.data(balasan(status, isi)) == harapan


@pytest.mark.parametrize(
    ("status", "isi", "galat"),
    [
        # An address that does not exist is not an employee who does not exist.
        (404, b"<html>Not Found</html>", GalatJawaban),
        (404, {"code": "900906", **WSO2}, GalatJawaban),
        (404, {"code": 0, "data": "lain"}, GalatJawaban),
        (200, {"code": 0, "message": "parameter salah"}, GalatJawaban),
        (200, {"code": 0, "data": None}, GalatJawaban),
        (400, {"code": 1, "data": {"id": "a"}}, GalatJawaban),
        (200, b"", GalatJawaban),
        (200, b'"teks"', GalatJawaban),
        (200, [1], GalatJawaban),
        (403, {"code": "900908", **WSO2}, GalatIzin),
        (403, b"<html>", GalatIzin),
        (429, b"", GalatPenuh),
        (503, {"code": "900803", **WSO2}, GalatPenuh),
        (500, {"code": 0, "message": "Internal Server Error"}, GalatSambungan),
        (502, b"<html>", GalatSambungan),
        (200, {**STATUS_REPORT, "description": "x"}, GalatSambungan),
        (500, {**STATUS_REPORT, "description": "State : SUSPENDED"}, GalatDitangguhkan),
        (200, {**STATUS_REPORT, "description": "State : SUSPENDED"}, GalatDitangguhkan),
    ],
)
def test_yang_gagal_tidak_pernah_menjadi_tidak_ditemukan(status, isi, galat):
    with pytest.raises(galat) as tertangkap:
        jawaban.data(balasan(status, isi))
    assert type(tertangkap.value) is galat


@pytest.mark.parametrize(
    ("status", "isi", "jenis"),
    [
        (401, {"code": "900901", "message": "Invalid Credentials"}, APIM),
        (401, {"code": "900902", "message": "Missing Credentials"}, APIM),
        (200, {"code": "900901", "message": "Invalid Credentials"}, APIM),
        (401, b"", APIM),
        (401, {"message": "invalid or expired jwt"}, SSO),
        (400, {"message": "missing or malformed jwt"}, SSO),
        (200, {"code": 0, "data": "Token SSO mismatch"}, SSO),
        (401, {"code": 0, "data": "Token SSO mismatch"}, SSO),
    ],
)
def test_token_mana_yang_ditolak(status, isi, jenis):
    with pytest.raises(TokenDitolak) as tertangkap:
        jawaban.data(balasan(status, isi))
    assert tertangkap.value.jenis == jenis


@pytest.mark.parametrize(
    ("map_data", "id_"),
    [
        ("00000000-0000-4000-8000-000000030001", "00000000-0000-4000-8000-000000030001"),
        ({"rwSkpId": "abc"}, "abc"),
        ({"rwJabatanId": "abc", "lain": 1}, "abc"),
        ({"id": "abc"}, "abc"),
        ("success", ""),
        ("Data berhasil disimpan", ""),
        (None, ""),
        ({}, ""),
    ],
)
def test_id_dari_map_data(map_data, id_):
    isi = {"success": True, "message": "success", "mapData": map_data}
    assert jawaban.tersimpan(balasan(200, isi)).id_siasn == id_


@pytest.mark.parametrize(
    ("status", "isi", "galat"),
    [
        (
            400,
            {"success": False, "code": 0, "message": "1 error occurred:\n\t* Tahun is required\n\n"},
            GalatValidasi,
        ),
        (200, {"success": False, "code": 0, "message": "sudah ada"}, GalatValidasi),
        (400, {"success": True}, GalatValidasi),
        (500, {"success": True}, GalatSambungan),
        # Accepted, or not? Only SIASN knows: must be looked up before it is sent again.
        (200, b"", GalatSambungan),
        (200, b"<html>", GalatSambungan),
        (200, b'{"success":tr', GalatSambungan),
        (404, b"<html>", GalatJawaban),
        (400, [], GalatJawaban),
    ],
)
def test_simpan_yang_tidak_berhasil(status, isi, galat):
    with pytest.raises(galat) as tertangkap:
        jawaban.tersimpan(balasan(status, isi))
    assert type(tertangkap.value) is galat


def test_keluhan_menjadi_butir_tanpa_nip():
    pesan = "2 errors occurred:\n\t* NIP 198507142010011999 salah\n\t* PeriodikId is required\n\n"
    with pytest.raises(GalatValidasi) as tertangkap:
        jawaban.tersimpan(balasan(400, {"success": False, "message": pesan}))
    assert tertangkap.value.butir == ("NIP [NIP] salah", "PeriodikId is required")
    assert str(tertangkap.value) == (
        "SIASN menolak isian: NIP [NIP] salah; PeriodikId is required. Perbaiki isiannya, lalu kirim ulang."
    )


@pytest.mark.parametrize(
    "isi", [{"results": [{"id": "1"}]}, [{"id": "1"}], {"code": 1, "data": [{"id": "1"}]}]
)
def test_acuan_dalam_tiga_bentuk(isi):
    assert jawaban.acuan(balasan(200, isi)) == [{"id": "1"}]


def test_bita_kanonik_tidak_bergantung_urutan_kunci():
    satu, dua = {"b": [1, {"y": "é", "x": None}], "a": "1"}, {"a": "1", "b": [1, {"x": None, "y": "é"}]}
    assert jawaban.kanonik(satu) == jawaban.kanonik(dua)


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [({"count": 3}, 3), ({"count": "3"}, 3), ({"count": None}, None), ({}, None), ([1], None), (b"x", None)],
)
def test_banyak(isi, harapan):
    assert jawaban.banyak(balasan(200, isi)) == harapan


@pytest.mark.parametrize(
    ("tajuk", "detik"),
    [("2", 2.0), ("0.5", 0.5), ("-1", 0.0), ("", None), (None, None), ("Wed, 21 Oct", None)],
)
def test_retry_after(tajuk, detik):
    assert jawaban.tunggu_dari(tajuk) == detik


@pytest.mark.parametrize(
    ("status", "isi", "galat"),
    [
        (401, {"error": "invalid_client", "error_description": "x"}, GalatIzin),
        (400, {"error": "invalid_grant"}, GalatIzin),
        (200, {"error": "x"}, GalatIzin),
        (404, b"<html>", GalatJawaban),
        (503, b"<html>", GalatSambungan),
        (429, b"", GalatPenuh),
    ],
)
def test_token_yang_tidak_diberikan(status, isi, galat):
    with pytest.raises(galat):
        jawaban.token(balasan(status, isi))
