"""Drawing of the synchronisation: badges."""

from django import template

from ekinerja.templatetags.tampilan import lencana
from sinkron.pilihan import StatusJalan

register = template.Library()


@register.simple_tag
def lencana_jalan(status: str):
    """The badge of a status of a run."""
    status = StatusJalan(status)
    return lencana(status.label, status.warna)
