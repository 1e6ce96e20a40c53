"""Response headers that hold for every page."""

from django.contrib.auth import SESSION_KEY

IZIN_PERAMBAN = ", ".join(
    f"{fitur}=()"
    for fitur in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class TajukKeamanan:
    """Permissions-Policy everywhere; no shared or stored copy of a page that belongs to somebody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", IZIN_PERAMBAN)
        if _milik_seseorang(request):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _milik_seseorang(request) -> bool:
    # A page that never looked at the session is the same for everybody: do not read it just for this.
    if "Authorization" in request.headers:
        return True
    return request.session.accessed and SESSION_KEY in request.session
