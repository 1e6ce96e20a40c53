"""Hidden fields that let a form survive the end of its session."""

from django import template
from django.utils.html import format_html

from pegawai.akun import sesi

register = template.Library()


@register.simple_tag(takes_context=True)
def isian_akun(context):
    """Print the signed account and the page, for `pegawai.akun.sesi`; nothing for a visitor."""
    request = context["request"]
    if not request.user.is_authenticated:
        return ""
    return format_html(
        '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}">',
        sesi.MEDAN_AKUN,
        sesi.tanda_akun(request.user),
        sesi.MEDAN_HALAMAN,
        request.get_full_path(),
    )
