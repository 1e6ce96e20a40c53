"""What the page about the connection shows of its state."""

from django.db.models import Count, Q

from sinkron.models import Sambungan


def sambungan_ke(alamat: str) -> Sambungan | None:
    """The state of the connection to one API address, with `jumlah_berjalan` requests under way."""
    berjalan = Count("slot", filter=Q(slot__dipakai=True))
    return Sambungan.objects.filter(alamat=alamat).annotate(jumlah_berjalan=berjalan).first()
