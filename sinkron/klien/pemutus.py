"""The circuit breaker all workers share: after many failures nobody knocks for a while, then one tries.

What it says to a moment is pure (`boleh`, `jeda`); the state is on `Sambungan`.
"""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from sinkron.galat import SambunganDiputus
from sinkron.models import Sambungan

AMBANG = 10
JEDA_AWAL, JEDA_TERPANJANG = 30, 600
LEWAT, CUKUP_SATU, TUTUP = "lewat", "cukup satu", "tutup"


def boleh(putus_sampai: datetime | None, kini: datetime) -> str:
    """LEWAT for everybody, CUKUP_SATU for one who tries, TUTUP for all."""
    if putus_sampai is None:
        return LEWAT
    return CUKUP_SATU if kini >= putus_sampai else TUTUP


def jeda(gagal_beruntun: int) -> timedelta | None:
    """How long nobody knocks after so many failures in a row; None while it is too early to say."""
    if gagal_beruntun < AMBANG:
        return None
    return timedelta(seconds=min(JEDA_AWAL * 2 ** min(gagal_beruntun - AMBANG, 10), JEDA_TERPANJANG))


class Pemutus:
    """Used by one worker, for one request at a time."""

    def __init__(self, sambungan_id: int, *, batas_waktu: float, paksa: bool = False):
        self.baris = Sambungan.objects.filter(pk=sambungan_id)
        self.percobaan = timedelta(seconds=batas_waktu)
        # "Uji sambungan" is asked by a person: it knocks on a closed door too.
        self.paksa = paksa
        self.mencoba = False

    def lewati(self, sambungan: Sambungan) -> None:
        """Return when a request may go out. Raises SambunganDiputus."""
        self.mencoba = False
        if self.paksa:
            return
        putus_sampai, kini = sambungan.putus_sampai, timezone.now()
        izin = boleh(putus_sampai, kini)
        if izin == CUKUP_SATU:
            # Whoever moves the time is the one who tries; for the others the door stays closed.
            self.mencoba = bool(
                self.baris.filter(putus_sampai=putus_sampai).update(putus_sampai=kini + self.percobaan)
            )
        if izin == TUTUP or (izin == CUKUP_SATU and not self.mencoba):
            pukul = timezone.localtime(max(putus_sampai, kini)).strftime("%H.%M")
            raise SambunganDiputus(
                f"SIASN berkali-kali tidak dapat dihubungi. Dicoba lagi otomatis sesudah pukul {pukul}; "
                "untuk mencoba sekarang, pakai Uji sambungan."
            )

    def gagal(self, pesan: str) -> None:
        """Count a failure to connect; the failure that is one too many closes the door."""
        if self.paksa:
            return
        # What was under way when the door closed tells nothing new; only the one who tries counts then.
        baris = self.baris if self.mencoba else self.baris.filter(putus_sampai=None)
        if baris.update(gagal_beruntun=F("gagal_beruntun") + 1, pesan=pesan[:500]):
            beruntun = self.baris.values_list("gagal_beruntun", flat=True).get()
            if lama := jeda(beruntun):
                self.baris.update(putus_sampai=timezone.now() + lama)

    def berhasil(self, sambungan: Sambungan) -> None:
        """SIASN answered: open the door and forget the failures; writes only where there were any."""
        if sambungan.gagal_beruntun:
            self.baris.update(gagal_beruntun=0, putus_sampai=None, pesan="")
