"""Refusals a user may read: one sentence, a rule code where there is one, all that is missing at once."""

from collections.abc import Iterable


class GalatDomain(Exception):
    """A refusal. `status_http` is what a page or the API answers; `pelanggaran` lists each gap.

    Each violation has `kode`, `pesan` and `jangkar` (the anchor of the place where it is mended).
    """

    status_http = 409
    kode = ""

    def __init__(self, pesan: str, pelanggaran: Iterable = (), *, kode: str = ""):
        super().__init__(pesan)
        self.pesan = pesan
        self.pelanggaran = tuple(pelanggaran)
        self.kode = kode or self.kode

    def __str__(self):
        return self.pesan


class TidakBerwenang(GalatDomain):
    """The thing is visible to this person, but this act is not theirs."""

    status_http = 403
    kode = "ALR-02"


class TransisiTidakSah(GalatDomain):
    """The thing has moved on meanwhile: the arrow does not start where it stands now."""

    status_http = 409
    kode = "ALR-01"


class IsianUsang(GalatDomain):
    """The form was opened before somebody (or another tab) saved a newer version.

    `tersimpan` and `diisi` are {field label: text} of both versions, so that the page shows them.
    """

    status_http = 409
    kode = "ALR-03"

    def __init__(self, pesan: str, *, tersimpan: dict, diisi: dict, kali: int):
        super().__init__(pesan)
        self.tersimpan = tersimpan
        self.diisi = diisi
        self.kali = kali


class SyaratBelumTerpenuhi(GalatDomain):
    """Something required is missing or wrong; `pelanggaran` says what, each with its place."""

    status_http = 422
