"""What passes between the engine of a run (`pekerja`) and its stages (`tahap`)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from sinkron.galat import GalatSIASN
from sinkron.kontrak import KlienSIASN
from sinkron.models import CatatanJalan, JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, StatusPotongan, TingkatCatatan


class Berhenti(Exception):
    """The run was stopped, or another worker has taken the piece over: leave it at once."""


@dataclass
class Kerja:
    """One claimed piece of a run. `klien` opens the connection to SIASN when a stage first needs it."""

    jalan: JalanSinkron
    potongan: PotonganSinkron
    tanda: UUID
    klien: Callable[[], KlienSIASN]
    dering: bool = True

    @property
    def isi(self) -> dict:
        return self.potongan.isi

    def denyut(self) -> None:
        """To be called between two people: renews the lease. Raises Berhenti when the piece is not ours."""
        sekarang = timezone.now()
        milik = PotonganSinkron.objects.filter(
            pk=self.potongan.pk,
            tanda=self.tanda,
            status=StatusPotongan.DIKERJAKAN,
            jalan__status=StatusJalan.BERJALAN,
        )
        if self.potongan.sewa - sekarang > sewa() / 2:
            ada = milik.exists()
        else:
            self.potongan.sewa = sekarang + sewa()
            ada = milik.update(sewa=self.potongan.sewa)
            JalanSinkron.objects.filter(pk=self.jalan.pk).update(denyut=sekarang)
        if not ada:
            raise Berhenti


def sewa() -> timedelta:
    """For how long a claim holds without a sign of life."""
    return timedelta(seconds=settings.SINKRON_SEWA)


@dataclass
class Bahan:
    """What a stage brought from outside. `sisa`: the part of the piece that is left, because of `galat`
    or (without one) because the run was stopped. `maju`: something was brought at all."""

    isi: Any = None
    sisa: dict | None = None
    galat: GalatSIASN | None = None
    maju: bool = True


@dataclass
class Hasil:
    """What storing it came to: counts to add to the run, lines for its log, pieces of the next stage."""

    hitungan: dict[str, int] = field(default_factory=dict)
    catatan: list[CatatanJalan] = field(default_factory=list)
    berikut: Iterable[dict] = ()


def baris_catatan(
    jalan: JalanSinkron, pesan: str, tingkat: TingkatCatatan = TingkatCatatan.INFO, nip: str = ""
) -> CatatanJalan:
    """A line of the log, not yet stored."""
    return CatatanJalan(jalan=jalan, pesan=pesan[:500], tingkat=tingkat, nip=nip[:30])
