"""Taking over results of the leader: one act for as many as the person picked."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction

from ekinerja.galat import SyaratBelumTerpenuhi
from pegawai.models import Akun
from skp import kueri
from skp.layanan.perencanaan import simpan_rhk, wajib_dapat_diubah
from skp.models import RencanaHasilKerja


@transaction.atomic
def ambil_rhk_pimpinan(*, skp_id: int, rhk_id: Iterable[int], oleh: Akun) -> list[RencanaHasilKerja]:
    """Add one RHK for each result of the leader, linked to it and with its words as a start.

    A result that this SKP intervenes already is passed over, so that a double click adds nothing twice.
    Raises TidakBerwenang, TransisiTidakSah, SyaratBelumTerpenuhi (SLN-02, SLN-03, SLN-04).
    """
    skp = wajib_dapat_diubah(skp_id, oleh)
    diminta = set(rhk_id)
    if not diminta:
        raise SyaratBelumTerpenuhi("Pilih sedikitnya satu RHK pimpinan.", kode="SLN-04")
    pilihan = list(kueri.rhk_pimpinan(skp).filter(pk__in=diminta))
    if len(pilihan) < len(diminta):
        raise SyaratBelumTerpenuhi(
            "Sebagian RHK pimpinan yang dipilih tidak tersedia lagi. Muat ulang, lalu pilih kembali.",
            kode="SLN-02",
        )
    terpakai = set(skp.rhk.values_list("intervensi_id", flat=True))
    return [
        simpan_rhk(
            skp_id=skp.pk,
            kunci=uuid4(),
            kali=0,
            oleh=oleh,
            teks=r.teks,
            intervensi_id=r.pk,
        )
        for r in pilihan
        if r.pk not in terpakai
    ]
