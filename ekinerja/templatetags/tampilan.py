"""Filters and tags of the interface kit; the overview stands in docs/antarmuka.md."""

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html

register = template.Library()

SPRITE = "vendor/bootstrap-icons-1.13.2/ikon.svg"

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

# Never colour alone: each brings its shape.
BENTUK_LENCANA = {
    "biru": "record-circle-fill",
    "hijau": "check-circle-fill",
    "kuning": "exclamation-triangle-fill",
    "merah": "x-octagon-fill",
    "ungu": "arrow-repeat",
}
ZONA = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


def _setempat(nilai):
    """An aware datetime in the current zone; dates and naive values as they are."""
    if isinstance(nilai, datetime) and timezone.is_aware(nilai):
        return timezone.localtime(nilai)
    return nilai


@register.filter
def nip_berkelompok(nip):
    """19850714 201001 1 999: birth date, appointment month, sex, serial; other texts unchanged."""
    teks = str(nip or "")
    angka = re.sub(r"\s", "", teks)
    if not re.fullmatch(r"\d{18}", angka):
        return teks
    return f"{angka[:8]}\u00a0{angka[8:14]}\u00a0{angka[14]}\u00a0{angka[15:]}"


@register.filter
def orang_ketiga(kalimat):
    """Why somebody has this penilai, as others read it: "unor Anda" becomes "unor pegawai"."""
    return re.sub(r"(?<=\bunor )Anda\b|\bAnda(?= memimpin\b)", "pegawai", kalimat or "")


@register.filter
def tanggal(nilai):
    """31 Januari 2026."""
    nilai = _setempat(nilai)
    if not isinstance(nilai, date):
        return nilai or ""
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}"


@register.filter
def tanggal_pendek(nilai):
    """31-01-2026."""
    nilai = _setempat(nilai)
    if not isinstance(nilai, date):
        return nilai or ""
    return f"{nilai:%d-%m-%Y}"


@register.filter
def jam(nilai):
    """21.04 in the current zone."""
    nilai = _setempat(nilai)
    if not isinstance(nilai, datetime):
        return nilai or ""
    return f"{nilai:%H.%M}"


@register.filter
def waktu(nilai):
    """21.04 WIB; the label follows the current zone (WIB, WITA, WIT)."""
    nilai = _setempat(nilai)
    if not isinstance(nilai, datetime):
        return nilai or ""
    label = ZONA.get(nilai.utcoffset(), "") if timezone.is_aware(nilai) else ""
    return f"{nilai:%H.%M} {label}".strip()


@register.filter
def tanggal_waktu(nilai):
    """31 Januari 2026, 21.04 WIB; a plain date has no time."""
    if not isinstance(nilai, datetime):
        return tanggal(nilai)
    return f"{tanggal(nilai)}, {waktu(nilai)}"


@register.filter
def angka(nilai, desimal=None):
    """6.912; with an argument that many decimals: 12,50."""
    if nilai is None or nilai == "":
        return ""
    return _angka(nilai, desimal)


@register.filter
def persen(nilai, desimal=1):
    """93,9 % from the number 93.9."""
    if nilai is None or nilai == "":
        return ""
    return f"{_angka(nilai, desimal)}\u00a0%"


def _angka(nilai, desimal):
    """Indonesian figures whatever the active locale is: point for thousands, comma for decimals."""
    teks = number_format(nilai, decimal_pos=desimal, use_l10n=False, force_grouping=False)
    tanda, teks = ("-", teks[1:]) if teks.startswith("-") else ("", teks)
    bulat, _, pecahan = teks.partition(".")
    bulat = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", bulat)
    return f"{tanda}{bulat},{pecahan}" if pecahan else f"{tanda}{bulat}"


@register.simple_tag(name="ikon")
@cache
def gambar_ikon(nama, kelas=""):
    """Draw an icon of the sprite; decorative, the words stand beside it. Drawn once per process."""
    return format_html(
        '<svg class="ikon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {kelas}" if kelas else "",
        static(SPRITE),
        nama,
    )


@register.simple_tag
@lru_cache(maxsize=256)
def lencana(label, warna="netral", ikon=""):
    """Status badge: word, shape and colour; each colour brings a shape unless `ikon` names one.

    `warna`: netral, biru, hijau, kuning, merah, ungu. The only place a status is drawn.
    """
    warna = warna or "netral"
    bentuk = gambar_ikon(ikon or BENTUK_LENCANA.get(warna, "circle"))
    return format_html('<span class="lencana warna-{}">{}{}</span>', warna, bentuk, label)


@register.simple_tag
def isian(field, **atribut):
    """The control of a field with attributes of the page: {% isian form.nip inputmode="numeric" %}.

    False drops an attribute that the form itself sets (placeholder=False).
    """
    return field.as_widget(attrs=atribut)


@register.inclusion_tag("komponen/batang.html")
def batang(bagian, keterangan=""):
    """One stacked bar. bagian: [{label, jumlah, warna}]; widths are SVG attributes, not styles."""
    total = sum(b["jumlah"] for b in bagian)
    awal = 0.0
    potongan = []
    for b in bagian:
        lebar = 100 * b["jumlah"] / total if total else 0
        potongan.append({**b, "awal": f"{awal:.3f}", "lebar": f"{lebar:.3f}", "persen": lebar})
        awal += lebar
    return {"potongan": potongan, "total": total, "keterangan": keterangan}


@register.filter
def kelas_pesan(pesan):
    """Class and icon of the note that shows a Django message."""
    return {
        "success": ("sukses", "check-circle-fill"),
        "warning": ("awas", "exclamation-triangle-fill"),
        "error": ("bahaya", "exclamation-octagon-fill"),
    }.get(pesan.level_tag, ("info", "info-circle-fill"))
