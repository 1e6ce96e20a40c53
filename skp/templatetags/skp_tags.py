"""Drawing of an SKP: its badge, and pieces of text with what changed in them."""

from django import template
from django.utils.html import format_html, format_html_join

from ekinerja.templatetags.tampilan import lencana
from skp.beda import HAPUS, TAMBAH, Perubahan
from skp.pilihan import StatusSKP

register = template.Library()


@register.simple_tag
def lencana_skp(status: str):
    """The badge of a status of the SKP."""
    status = StatusSKP(status)
    return lencana(status.label, status.warna)


@register.filter
def beda_kata(perubahan: Perubahan):
    """A changed text with deleted and added words marked, for eyes and for screen readers."""
    tanda = {HAPUS: "<del>{}</del>", TAMBAH: "<ins>{}</ins>"}
    return format_html_join(
        "", "{}", ((format_html(tanda.get(op, "{}"), teks),) for op, teks in perubahan.segmen)
    )
