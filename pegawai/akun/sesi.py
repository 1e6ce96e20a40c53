"""Who is asking, and a session that may end without anything typed being lost.

A form carries `_akun` (the signed account that opened the page, `{% isian_akun %}`) and `_halaman`
(the page it stands on). When it arrives after the session has ended, its fields wait in the new
session for the same account to log in again; `isian_tertunda` then offers to send them once more.
"""

import re
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from ekinerja.galat import GalatDomain
from ekinerja.htmx import is_fragmen
from pegawai import kueri
from pegawai.izin import Pelaku

KUNCI_ISIAN = "isian_tertunda"
BATAS_ISIAN = 64 * 1024
MEDAN_AKUN, MEDAN_HALAMAN = "_akun", "_halaman"
BUKAN_ISIAN = {"csrfmiddlewaretoken", MEDAN_AKUN, MEDAN_HALAMAN}
RAHASIA = re.compile("password|sandi", re.I)
PANJANG_SEBARIS = 80
TERLALU_BESAR = (
    "Sesi Anda berakhir dan isian terlalu besar untuk disimpan. Setelah masuk, kembali ke halaman "
    "sebelumnya dengan tombol Kembali peramban, lalu salin isian Anda."
)
TERSIMPAN = "Sesi Anda berakhir. Isian Anda tersimpan; masuk untuk melanjutkan."
_penanda = signing.Signer(salt="pegawai.akun.sesi")


def pelaku(request) -> Pelaku:
    """Who is acting in this request; resolved once, by the middleware, the view or the menu."""
    if not hasattr(request, "pelaku"):
        request.pelaku = kueri.pelaku_dari(request.user)
    return request.pelaku


def tanda_akun(akun) -> str:
    """The signed account for `_akun` and the header X-Akun."""
    return _penanda.sign(akun.pk)


def akun_bertanda(request) -> int | None:
    """The account that opened the page this request comes from; None without a valid signature."""
    tanda = request.POST.get(MEDAN_AKUN) or request.headers.get("X-Akun", "")
    try:
        return int(_penanda.unsign(tanda))
    except signing.BadSignature:
        return None


def tunda_isian(request, akun_id: int | None) -> None:
    """Keep the fields of a POST in the session for the account; files and passwords are left out."""
    if akun_id is None:
        return
    data = [
        (nama, nilai)
        for nama, daftar in request.POST.lists()
        for nilai in daftar
        if nama not in BUKAN_ISIAN and not RAHASIA.search(nama)
    ]
    if sum(len(nama.encode()) + len(nilai.encode()) for nama, nilai in data) > BATAS_ISIAN:
        messages.warning(request, TERLALU_BESAR)
    elif data:
        if KUNCI_ISIAN not in request.session:
            messages.info(request, TERSIMPAN)
        request.session[KUNCI_ISIAN] = {"akun": akun_id, "aksi": request.get_full_path(), "data": data}


def isian_tertunda(request) -> dict | None:
    """What waits to be sent again, for the account it belongs to: {aksi, data}.

    Each of `data` is (name, value, whether to show it): words are shown, keys and counts travel hidden.
    """
    if not request.user.is_authenticated:
        return None
    tersimpan = request.session.get(KUNCI_ISIAN)
    if not tersimpan or tersimpan["akun"] != request.user.pk:
        return None
    return {
        "aksi": tersimpan["aksi"],
        "data": [
            (nama, nilai, bool(re.search(r"\S\s+\S", nilai)) or len(nilai) > PANJANG_SEBARIS)
            for nama, nilai in tersimpan["data"]
        ],
    }


def buang_isian(request) -> None:
    """Forget what waits to be sent again."""
    request.session.pop(KUNCI_ISIAN, None)


def minta_masuk(request) -> HttpResponse:
    """Send an anonymous visitor to log in and back to the page; a form that came too late is kept."""
    tunda_isian(request, akun_bertanda(request))
    jawaban = redirect_to_login(halaman_asal(request))
    if not request.htmx:
        return jawaban
    # htmx follows HX-Redirect whatever the status; 401 says why.
    lompat = HttpResponseClientRedirect(jawaban.url)
    lompat.status_code = 401
    return lompat


def halaman_asal(request) -> str:
    """The page the visitor looks at; for a form or fragment that is not the address it was sent to."""
    if request.method == "GET" and not request.htmx:
        return request.get_full_path()
    calon = (
        request.htmx.current_url,
        request.POST.get(MEDAN_HALAMAN),
        request.headers.get("Referer"),
    )
    for alamat in calon:
        if alamat and url_has_allowed_host_and_scheme(alamat, {request.get_host()}):
            bagian = urlsplit(alamat)
            jalan = bagian._replace(scheme="", netloc="", fragment="").geturl()
            # A path that begins with two slashes would be read as another host.
            return "/" + jalan.lstrip("/")
    return "/"


def tolak(request, galat: GalatDomain) -> HttpResponse:
    """The refusal: a strip for htmx, otherwise a page with the way back."""
    templat = "komponen/galat.html" if is_fragmen(request) else "komponen/galat_halaman.html"
    asal = halaman_asal(request)
    # A page that refused to open is no way back.
    isi = {"galat": galat, "kembali_url": "/" if asal == request.get_full_path() else asal}
    return render(request, templat, isi, status=galat.status_http)


class MasukDulu:
    """View mixin for every page of the portal: logged in, with the agency's clock, refusing in sentences.

    Used instead of LoginRequiredMixin because a form that arrives after the session ended is kept.
    A GalatDomain that the view lets through becomes `komponen/galat.html` with the status it names.
    """

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return minta_masuk(request)
        pelaku(request)
        if pegawai := getattr(request.user, "pegawai", None):
            timezone.activate(pegawai.instansi.zona_waktu)
        try:
            jawaban = super().dispatch(request, *args, **kwargs)
        except GalatDomain as galat:
            return tolak(request, galat)
        if request.method == "POST" and jawaban.status_code < 400 and _isian_ini(request):
            buang_isian(request)
        return jawaban


def _isian_ini(request) -> bool:
    tersimpan = request.session.get(KUNCI_ISIAN)
    return bool(tersimpan) and tersimpan["aksi"] == request.get_full_path()
