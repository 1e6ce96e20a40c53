"""The only code that reads or writes HX- headers."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event


def is_fragmen(request) -> bool:
    """Whether htmx asked for a part of a page (boosted links want the whole page)."""
    return bool(request.htmx) and not request.htmx.boosted


def pindah(request, tujuan, *args, **kwargs) -> HttpResponse:
    """Send the browser to another page, whether htmx or a plain form asked."""
    jawaban = redirect(tujuan, *args, **kwargs)
    return HttpResponseClientRedirect(jawaban.url) if is_fragmen(request) else jawaban


def umumkan(jawaban: HttpResponse, nama: str, **rincian) -> HttpResponse:
    """Add a client event to a response, for the aria-live region and other listeners."""
    return trigger_client_event(jawaban, nama, rincian)
