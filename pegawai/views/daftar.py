"""Pages of a list, here and in `skp`."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_HALAMAN = 25


def halaman(request: HttpRequest, baris, jumlah: int | None = None) -> Page:
    """The page `?halaman=` asks for, the nearest one for nonsense; `jumlah` when already counted."""
    paginator = Paginator(baris, PER_HALAMAN)
    if jumlah is not None:
        paginator.count = jumlah
    return paginator.get_page(request.GET.get("halaman") or request.POST.get("halaman"))
