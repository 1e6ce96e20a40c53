"""Pages of lists in the API."""

from rest_framework.pagination import CursorPagination


class Halaman(CursorPagination):
    """Newest first, by key: no count over everybody, and nothing skipped while others write."""

    ordering = "-pk"
    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 100
