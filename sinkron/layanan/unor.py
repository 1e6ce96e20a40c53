"""The unit tree of SIASN as one snapshot, and which of our units each one is."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pegawai.models import Unor
from sinkron.kontrak import UnorJauh
from sinkron.models import CerminUnor

UKURAN_KELOMPOK = 500
KOLOM = ("induk_siasn", "nama", "nama_jabatan", "eselon", "pemimpin_siasn")


def serap_unor(*, instansi_id: int, jalan_id: int, unor: Iterable[UnorJauh], pada: datetime) -> int:
    """Take over the whole tree; returns how many units it has. The same tree again changes nothing.

    Units that are missing are marked as gone from `pada` on and keep their partner. An empty tree is no
    tree: nothing changes. The list is read to its end before anything is written.
    """
    jauh = {u.id_siasn: u for u in unor if u.id_siasn}
    if not jauh:
        return 0
    with transaction.atomic():
        ada = {
            c.id_siasn: c
            for c in CerminUnor.objects.select_for_update().filter(instansi_id=instansi_id).order_by("pk")
        }
        pasangan = _pasangan(instansi_id, jauh)
        baru, berubah = [], []
        for kunci in sorted(jauh):
            nilai, c = _nilai(jauh[kunci]), ada.get(kunci)
            if c is None:
                c = CerminUnor(instansi_id=instansi_id, id_siasn=kunci, unor_id=pasangan.get(kunci), **nilai)
                c.jalan_terakhir = jalan_id
                baru.append(c)
            elif _samakan(c, nilai, pasangan.get(kunci), jalan_id):
                berubah.append(c)
        CerminUnor.objects.bulk_create(baru, batch_size=UKURAN_KELOMPOK)
        CerminUnor.objects.bulk_update(
            berubah, [*KOLOM, "unor", "hilang_sejak", "jalan_terakhir"], batch_size=UKURAN_KELOMPOK
        )
        hilang = [c.pk for kunci, c in ada.items() if kunci not in jauh and c.hilang_sejak is None]
        CerminUnor.objects.filter(pk__in=hilang).update(hilang_sejak=pada)
        CerminUnor.objects.filter(instansi_id=instansi_id, hilang_sejak__isnull=True).exclude(
            jalan_terakhir=jalan_id
        ).update(jalan_terakhir=jalan_id)
    return len(jauh)


def _pasangan(instansi_id: int, jauh: Iterable[str]) -> dict[str, int]:
    semua = Unor.objects.filter(instansi_id=instansi_id, id_siasn__isnull=False)
    return {k: pk for k, pk in semua.values_list("id_siasn", "pk") if k in jauh}


def _nilai(u: UnorJauh) -> dict[str, str]:
    # The web export draws the depth with dashes before the name.
    return {
        "induk_siasn": u.induk_siasn[:42],
        "nama": " ".join(u.nama.split()).lstrip("-").strip()[:255],
        "nama_jabatan": " ".join(u.nama_jabatan.split())[:255],
        "eselon": u.eselon[:4],
        "pemimpin_siasn": u.pemimpin_siasn[:42],
    }


def _samakan(c: CerminUnor, nilai: dict[str, str], unor_id: int | None, jalan_id: int) -> bool:
    """Put the new values on the row; True when it has to be written. A partner chosen by hand stays."""
    lama = (*(getattr(c, k) for k in KOLOM), c.unor_id, c.hilang_sejak)
    for kunci, isi in nilai.items():
        setattr(c, kunci, isi)
    c.unor_id = c.unor_id or unor_id
    c.hilang_sejak = None
    c.jalan_terakhir = jalan_id
    return lama != (*(getattr(c, k) for k in KOLOM), c.unor_id, c.hilang_sejak)
