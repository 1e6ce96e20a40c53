"""The least a logged-in page can do, and a counter of queries that sleeps until it is asked."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from pegawai.models import Akun


@login_required
def kosong(request):
    """An empty page for somebody who is logged in."""
    return HttpResponse(f"<!doctype html><title>Kosong</title><p>{request.user.pk}</p>")


@login_required
@require_POST
def tulis(request):
    """One UPDATE of one row, and a redirect as every form here gives."""
    Akun.objects.filter(pk=request.user.pk).update(email=F("email"))
    return HttpResponse(status=302, headers={"Location": "/bench/kosong/"})


class HitungKueri:
    """Tells the number of queries of one request in X-Kueri, when X-Hitung asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "X-Hitung" not in request.headers:
            return self.get_response(request)
        jumlah = 0

        def hitung(execute, *args):
            nonlocal jumlah
            jumlah += 1
            return execute(*args)

        with connection.execute_wrapper(hitung):
            jawaban = self.get_response(request)
        jawaban["X-Kueri"] = str(jumlah)
        return jawaban
