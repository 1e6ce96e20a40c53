"""Pages of a list."""

from django.core.paginator import Page, Paginator

PER_HALAMAN = 25


def halaman(request, baris, jumlah: int | None = None) -> Page:
    """The page `?halaman=` asks for, the nearest one for nonsense; `jumlah` when already counted."""
    paginator = Paginator(baris, PER_HALAMAN)
    if jumlah is not None:
        paginator.count = jumlah
    return paginator.get_page(request.GET.get("halaman"))
