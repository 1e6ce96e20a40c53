"""Errors of the API in one envelope: {"galat": {kode, pesan, pelanggaran: [{kode, pesan, jangkar}]}}."""

import logging
import re

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework import exceptions, serializers, status
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from ekinerja.galat import GalatDomain, IsianUsang

log = logging.getLogger(__name__)

PESAN = {
    400: "Permintaan tidak dapat dibaca. Perbaiki isian yang disebut, lalu kirim kembali.",
    401: "Masuk dahulu, atau kirim tajuk “Authorization: Token ...” dengan token yang masih berlaku.",
    403: "Anda tidak berwenang melakukan tindakan ini.",
    404: "Data tidak ditemukan, atau Anda tidak berhak melihatnya.",
    405: "Metode ini tidak berlaku pada alamat ini.",
    406: "API ini menjawab dengan application/json.",
    413: "Isi permintaan terlalu besar.",
    415: "Kirim isi permintaan sebagai application/json, atau multipart/form-data untuk berkas.",
    429: "Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.",
    500: "Terjadi gangguan pada server. Coba lagi beberapa saat.",
}
CSRF = "Token CSRF tidak ada atau tidak cocok. Kirim tajuk X-CSRFToken, atau pakai token API."
# By code where it says enough, by sentence where Django REST framework has one code for many things.
PESAN_KODE = {
    "required": "Isian ini wajib ada.",
    "null": "Isian ini tidak boleh kosong.",
    "blank": "Isian ini tidak boleh kosong.",
    "not_a_list": "Isian ini harus berupa daftar.",
    "max_string_length": "Angka terlalu panjang.",
    "surrogate_characters_not_allowed": "Teks memuat karakter yang tidak dapat disimpan.",
    "no_name": "Berkas tidak bernama.",
}
PESAN_INGGRIS = (
    ("Must be a valid UUID.", "Isian ini harus berupa UUID."),
    ("Must be a valid boolean.", "Isian ini harus true atau false."),
    ("Not a valid string.", "Isian ini harus berupa teks."),
    ("Invalid data. Expected a dictionary", "Isi permintaan harus berupa objek JSON."),
    ("The submitted data was not a file", "Kirim berkas sebagai multipart/form-data."),
    ("JSON parse error", "Isi permintaan bukan JSON yang sah."),
    ("Multipart form parse error", "Isi permintaan bukan multipart/form-data yang sah."),
    ("Malformed request.", "Isi permintaan tidak dapat dibaca."),
)


class Pelanggaran(serializers.Serializer):
    kode = serializers.CharField(help_text="Kode aturan, misalnya RCN-02, atau jenis kesalahan isian.")
    pesan = serializers.CharField()
    jangkar = serializers.CharField(help_text="Tempat memperbaikinya: rhk-12, indikator-40, atau nama isian.")


class IsiGalat(serializers.Serializer):
    kode = serializers.CharField(help_text="Kode aturan, atau API-400, API-404 dan seterusnya.")
    pesan = serializers.CharField()
    pelanggaran = Pelanggaran(many=True)
    tersimpan = serializers.DictField(
        child=serializers.CharField(), required=False, help_text="Hanya ALR-03: isi yang tersimpan."
    )
    diisi = serializers.DictField(
        child=serializers.CharField(), required=False, help_text="Hanya ALR-03: isi yang dikirim."
    )
    kali = serializers.IntegerField(
        required=False, help_text="Hanya ALR-03: nilai kali untuk mengirim ulang."
    )


class Galat(serializers.Serializer):
    galat = IsiGalat()


def amplop(kode: str, pesan: str, pelanggaran=(), **lain) -> dict:
    """The body of every refusal."""
    return {"galat": {"kode": kode, "pesan": pesan, "pelanggaran": list(pelanggaran), **lain}}


def jawab(status_http: int, pesan: str = "") -> JsonResponse:
    """The envelope for middleware and error pages, outside of Django REST framework."""
    isi = amplop(f"API-{status_http}", pesan or PESAN.get(status_http, PESAN[400]))
    return JsonResponse(isi, status=status_http, json_dumps_params={"ensure_ascii": False})


def tangani(exc, context):
    """Exception handler: refusals of the domain with their own status, everything else in the same shape."""
    if isinstance(exc, GalatDomain):
        set_rollback()
        return Response(_galat_domain(exc), status=exc.status_http, headers=_tajuk(exc.status_http))
    if isinstance(exc, ObjectDoesNotExist):
        # Removed by somebody else between the look and the lock.
        log.warning("Objek hilang di tengah permintaan", exc_info=exc)
        exc = exceptions.NotFound()
    jawaban = exception_handler(exc, context)
    if jawaban is None:
        return None
    kode = jawaban.status_code
    pelanggaran = uraikan(exc.detail) if isinstance(exc, exceptions.ValidationError) else ()
    jawaban.data = amplop(f"API-{kode}", _pesan(exc, kode), pelanggaran)
    for nama, nilai in _tajuk(kode).items():
        jawaban[nama] = nilai
    return jawaban


def _galat_domain(galat: GalatDomain) -> dict:
    lain = {}
    if isinstance(galat, IsianUsang):
        lain = {"tersimpan": galat.tersimpan, "diisi": galat.diisi, "kali": galat.kali}
    return amplop(
        galat.kode or f"API-{galat.status_http}",
        galat.pesan,
        ({"kode": p.kode, "pesan": p.pesan, "jangkar": getattr(p, "jangkar", "")} for p in galat.pelanggaran),
        **lain,
    )


def _tajuk(kode: int) -> dict[str, str]:
    return {"WWW-Authenticate": "Token"} if kode == status.HTTP_401_UNAUTHORIZED else {}


def _pesan(exc, kode: int) -> str:
    if isinstance(exc, exceptions.ParseError):
        return terjemah(exc.detail)
    if isinstance(exc, exceptions.Throttled) and exc.wait is not None:
        return f"Terlalu banyak permintaan. Coba lagi dalam {max(1, round(exc.wait))} detik."
    if isinstance(exc, exceptions.PermissionDenied | PermissionDenied):
        alasan = str(getattr(exc, "detail", exc))
        if alasan.startswith("CSRF Failed"):
            return CSRF
        return PESAN[403] if alasan in ("", str(exceptions.PermissionDenied.default_detail)) else alasan
    if isinstance(exc, Http404):
        return PESAN[404]
    return PESAN.get(kode, str(getattr(exc, "detail", PESAN[400])))


def uraikan(detail, jalur: str = "") -> list[dict]:
    """One entry per wrong field; `jangkar` is its path ("rhk.0.teks")."""
    if isinstance(detail, dict):
        return [
            butir
            for nama, isi in detail.items()
            for butir in uraikan(isi, _jalur(jalur, "" if nama == "non_field_errors" else str(nama)))
        ]
    if isinstance(detail, list):
        return [
            butir
            for nomor, isi in enumerate(detail)
            for butir in uraikan(isi, _jalur(jalur, str(nomor)) if isinstance(isi, dict | list) else jalur)
        ]
    return [{"kode": getattr(detail, "code", "invalid"), "pesan": terjemah(detail), "jangkar": jalur}]


def _jalur(depan: str, nama: str) -> str:
    return ".".join(bagian for bagian in (depan, nama) if bagian)


def terjemah(detail) -> str:
    """The sentence in Indonesian where Django REST framework has none of its own."""
    teks = str(detail)
    for awal, pesan in PESAN_INGGRIS:
        if teks.startswith(awal):
            return pesan
    pesan = PESAN_KODE.get(getattr(detail, "code", ""), teks)
    return re.sub(r"\.\.$", ".", pesan)
