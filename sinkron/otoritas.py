"""Pure: which side wins for each field. What is not listed is never written."""

from collections.abc import Iterable, Mapping

from sinkron.pilihan import Bidang, Otoritas

BAWAAN: Mapping[str, Otoritas] = {
    # Identity: SIASN is the source everywhere (rujukan/siasn.md 6.4);
    # a changed NIP is a conversion and asks a person.
    Bidang.NAMA: Otoritas.SIASN,
    Bidang.JENIS_ASN: Otoritas.SIASN,
    Bidang.GOLONGAN: Otoritas.SIASN,
    Bidang.NIP: Otoritas.MANUSIA,
    # What takes a person out of the denominators, or gives somebody another penilai, is a person's decision.
    Bidang.KEDUDUKAN: Otoritas.MANUSIA,
    Bidang.UNOR: Otoritas.MANUSIA,
    Bidang.JABATAN: Otoritas.MANUSIA,
    Bidang.TMT_JABATAN: Otoritas.MANUSIA,
    Bidang.KEBERADAAN: Otoritas.MANUSIA,
    Bidang.UNOR_NAMA: Otoritas.SIASN,
    Bidang.UNOR_INDUK: Otoritas.MANUSIA,
    Bidang.UNOR_KEBERADAAN: Otoritas.MANUSIA,
    # Contact data belong to the employee.
    Bidang.EMAIL: Otoritas.LOKAL,
}


def otoritas_berlaku(putusan: Iterable[tuple[str, str]]) -> dict[str, Otoritas]:
    """The winner of every field: the default, replaced by the (bidang, pemenang) pairs the agency decided."""
    berlaku = dict(BAWAAN)
    berlaku.update({bidang: Otoritas(pemenang) for bidang, pemenang in putusan if bidang in BAWAAN})
    return berlaku
