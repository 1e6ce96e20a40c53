"""What every rule shares: the violation, and running a tuple of rules over one input."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Pelanggaran:
    """One broken rule: its code, a sentence with what to do, and the anchor of the place to mend it.

    `jangkar` is the HTML id on the page of the thing judged ("rhk-12", "indikator-40", "").
    """

    kode: str
    pesan: str
    jangkar: str = ""

    def __str__(self):
        return f"{self.kode} {self.pesan}"


Aturan = Callable[[Any], Iterator[Pelanggaran]]


def periksa(isi: Any, syarat: Iterable[Aturan]) -> list[Pelanggaran]:
    """Run every rule over `isi` and return all violations, in the order of the rules."""
    return [pelanggaran for aturan in syarat for pelanggaran in aturan(isi)]
