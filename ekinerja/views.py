"""Health for machines, and the pages shown when something does not work out."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from ekinerja import api_galat

log = logging.getLogger(__name__)

SESI_BERGANTI = (
    "Halaman ini terbuka terlalu lama, atau Anda masuk kembali di tab lain. Kembali ke halaman "
    "sebelumnya, muat ulang, lalu kirim sekali lagi. Pastikan peramban Anda menerima kuki."
)


@never_cache
@require_safe
def sehat(request):
    """200 while the database answers, otherwise 503. Touches no session."""
    try:
        with connection.cursor() as kursor:
            kursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("Basis data tidak menjawab")
        return JsonResponse({"status": "sakit", "basis_data": "tidak menjawab"}, status=503)
    return JsonResponse({"status": "sehat", "basis_data": "menjawab"})


def permintaan_keliru(request, exception=None):
    return _galat(request, 400, "Permintaan tidak dapat dibaca.", "Periksa alamatnya, lalu muat ulang.")


@requires_csrf_token
def ditolak(request, exception=None):
    alasan = str(exception) if exception and exception.args else "Anda tidak berwenang membuka halaman ini."
    return _galat(request, 403, alasan, "Kembali ke beranda, atau hubungi operator instansi Anda.")


@requires_csrf_token
def csrf_gagal(request, reason=""):
    log.warning("CSRF ditolak: %s", reason)
    return _galat(request, 403, "Formulir tidak dapat diterima.", SESI_BERGANTI)


@requires_csrf_token
def tidak_ditemukan(request, exception=None):
    return _galat(
        request, 404, "Halaman tidak ditemukan.", "Alamatnya keliru, atau Anda tidak berhak membukanya."
    )


@requires_csrf_token
def kesalahan(request):
    if request.path.startswith("/api/"):
        return api_galat.jawab(500)
    # No request context: whatever broke may break the context processors as well.
    try:
        return HttpResponse(render_to_string("500.html"), status=500)
    except TemplateDoesNotExist:
        return HttpResponse("Terjadi gangguan pada server. Coba lagi beberapa saat.", status=500)


def _galat(request, status, alasan, saran):
    if request.path.startswith("/api/"):
        return api_galat.jawab(status)
    halaman = "403.html" if status == 400 else f"{status}.html"
    return render(request, halaman, {"status": status, "alasan": alasan, "saran": saran}, status=status)
