"""The only code that reads or writes HX- headers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event


def is_fragmen(request) -> bool:
    """Whether htmx asked for a part of a page (boosted links want the whole page)."""
    return bool(request.htmx) and not request.htmx.boosted


def pindah(request, tujuan, *args, **kwargs) -> HttpResponse:
    """Send the browser to another page, whether htmx or a plain form asked."""
    jawaban = redirect(tujuan, *args, **kwargs)
    return HttpResponseClientRedirect(jawaban.url) if is_fragmen(request) else jawaban


def konfirmasi(request, isi: dict, *, target: str = "", status: int = 200) -> HttpResponse:
    """Ask before an act: in the dialog for htmx, as a page of its own otherwise.

    `isi` is the context of `komponen/konfirmasi.html`; `target` is where htmx puts the answer to its form
    (none: the form is sent plainly).
    """
    fragmen = is_fragmen(request)
    templat = "konfirmasi.html" if fragmen else "konfirmasi_halaman.html"
    return render(
        request,
        f"komponen/{templat}",
        {"hx_target": target if fragmen else "", **isi},
        status=status,
    )


def umumkan(jawaban: HttpResponse, nama: str, **rincian) -> HttpResponse:
    """Add a client event to a response, for the aria-live region and other listeners."""
    return trigger_client_event(jawaban, nama, rincian)
