"""What came from SIASN about people, into the mirror. What came unchanged costs a hash and nothing else."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from django.db import connection, transaction
from django.db.models import F

from pegawai.models import Pegawai
from sinkron import pemetaan
from sinkron.kontrak import PegawaiJauh
from sinkron.layanan.salin import isi_sementara, memakai_copy
from sinkron.models import CerminPegawai

UKURAN_KELOMPOK = 5000
# The columns a payload decides; the rest of the mirror row is about the row itself.
KOLOM_ISI = (
    "nip", "sidik", "isi", "nama", "jenis_asn", "golongan", "kedudukan", "email", "unor_siasn", "unor_nama",
    "jabatan", "jenis_jabatan", "jenjang", "tmt_jabatan", "instansi_kerja", "mutu", "bup_pada", "cpns_lewat",
    "diambil_pada", "berubah_pada",
)  # fmt: skip
_KOLOM = ("id_siasn", *KOLOM_ISI, "tidak_ditemukan", "jalan_terakhir", "instansi_id", "pegawai_id")


@dataclass
class HasilSerap:
    """How many of the payloads were new, changed, the same, unusable; (NIP, sentence) of the last."""

    baru: int = 0
    berubah: int = 0
    sama: int = 0
    ditolak: int = 0
    galat: list[tuple[str, str]] = field(default_factory=list)


def sidik_dari(muatan: bytes) -> str:
    """Fingerprint of a payload as it came."""
    return blake2b(muatan, digest_size=16).hexdigest()


def muatan_asli(cermin: CerminPegawai) -> bytes:
    """The payload as SIASN sent it."""
    return zlib.decompress(cermin.isi)


def serap_pegawai(
    *, instansi_id: int, jalan_id: int, muatan: Sequence[tuple[str, bytes]], pada: datetime
) -> HasilSerap:
    """Take over the payloads (NIP asked for, raw JSON). The same ones again change nothing."""
    hasil = HasilSerap()
    for awal in range(0, len(muatan), UKURAN_KELOMPOK):
        _kelompok(instansi_id, jalan_id, muatan[awal : awal + UKURAN_KELOMPOK], pada, hasil)
    return hasil


def _kelompok(
    instansi_id: int, jalan_id: int, muatan: Sequence[tuple[str, bytes]], pada: datetime, hasil: HasilSerap
) -> None:
    sidik = [blake2b(isi, digest_size=16).hexdigest() for _, isi in muatan]
    dikenal = _sidik_dikenal([nip for nip, _ in muatan])
    baru = [(m, s) for m, s in zip(muatan, sidik, strict=True) if (m[0], s) not in dikenal]
    hasil.sama += len(muatan) - len(baru)
    orang: dict[str, tuple[PegawaiJauh, str, bytes]] = {}
    for (nip, isi), s in baru:
        try:
            jauh = pemetaan.dari_bytes(isi)
        except ValueError as galat:
            hasil.ditolak += 1
            hasil.galat.append((nip, str(galat)))
            continue
        # Asked for twice, by two numbers of one person: he is counted once, the rest is the same.
        hasil.sama += jauh.id_siasn in orang
        orang[jauh.id_siasn] = (jauh, s, isi)
    if orang:
        with transaction.atomic():
            _simpan(instansi_id, jalan_id, orang, pada, hasil)


def _sidik_dikenal(nip: Sequence[str]) -> set[tuple[str, str]]:
    """(NIP, fingerprint) of people who were found the last time they were asked for."""
    tabel = CerminPegawai._meta.db_table
    with connection.cursor() as kursor:
        if memakai_copy():
            kursor.execute(
                f"SELECT nip, sidik FROM {tabel} WHERE nip = ANY(%s) AND tidak_ditemukan = 0",  # noqa: S608
                [list(nip)],
            )
            return set(kursor.fetchall())
    return set(
        CerminPegawai.objects.filter(nip__in=nip, tidak_ditemukan=0).values_list("nip", "sidik").iterator()
    )


def _simpan(
    instansi_id: int,
    jalan_id: int,
    orang: dict[str, tuple[PegawaiJauh, str, bytes]],
    pada: datetime,
    hasil: HasilSerap,
) -> None:
    # In one order everywhere, so that two workers with the same people wait for each other instead of failing.
    urut = sorted(orang)
    ada = {
        b[0]: b
        for b in CerminPegawai.objects.filter(id_siasn__in=urut)
        .order_by("id_siasn")
        .select_for_update()
        .values_list("id_siasn", "sidik", "instansi_id", "pegawai_id", "jalan_terakhir", "tidak_ditemukan")
    }
    pasangan = _pasangan(
        instansi_id, [(k, orang[k][0].nip) for k in urut if k not in ada or ada[k][3] is None]
    )
    baris, sama = [], []
    for kunci in urut:
        jauh, sidik, isi = orang[kunci]
        lama = ada.get(kunci)
        if lama and lama[1] == sidik:
            hasil.sama += 1
            sama.append(kunci)
            continue
        if lama:
            hasil.berubah += 1
        else:
            hasil.baru += 1
        baris.append(_baris(jauh, sidik, isi, pada, lama, pasangan.get(kunci), instansi_id, jalan_id))
    if sama:
        # Found again after having been missed.
        CerminPegawai.objects.filter(id_siasn__in=sama, tidak_ditemukan__gt=0).update(tidak_ditemukan=0)
    if baris:
        _tulis(baris)


def _baris(
    jauh: PegawaiJauh, sidik: str, isi: bytes, pada: datetime, lama, pasangan, instansi_id: int, jalan_id: int
) -> tuple:
    # A mirror row belongs to the agency of its partner; whoever else asks only brings news of it.
    milik = lama is not None and lama[3] is not None
    return (
        jauh.id_siasn,
        jauh.nip,
        sidik,
        zlib.compress(isi, 1),
        jauh.nama,
        jauh.jenis_asn,
        jauh.golongan,
        jauh.kedudukan,
        jauh.email,
        jauh.unor_siasn,
        jauh.unor_nama,
        jauh.jabatan,
        jauh.jenis_jabatan,
        jauh.jenjang,
        jauh.tmt_jabatan,
        jauh.instansi_kerja,
        ",".join(jauh.mutu),
        jauh.bup_pada,
        jauh.cpns_lewat,
        pada,
        pada,
        0,
        lama[4] if lama else jalan_id,
        lama[2] if milik else instansi_id,
        lama[3] if milik else pasangan,
    )


def _tulis(baris: list[tuple]) -> None:
    if not memakai_copy():
        CerminPegawai.objects.bulk_create(
            [CerminPegawai(**dict(zip(_KOLOM, b, strict=True))) for b in baris],
            update_conflicts=True,
            unique_fields=["id_siasn"],
            update_fields=[k.removesuffix("_id") for k in _KOLOM[1:]],
            batch_size=200,
        )
        return
    nama = isi_sementara(CerminPegawai, _KOLOM, baris, "serap_sementara")
    kolom = ", ".join(_KOLOM)
    ubah = ", ".join(f"{k} = EXCLUDED.{k}" for k in _KOLOM[1:])
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {CerminPegawai._meta.db_table} ({kolom}) SELECT {kolom} FROM {nama} ORDER BY id_siasn"  # noqa: S608
            f" ON CONFLICT (id_siasn) DO UPDATE SET {ubah}"
        )
        kursor.execute(f"DROP TABLE {nama}")


def _pasangan(instansi_id: int, orang: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Our people behind these (SIASN id, NIP): by the stored id first, by the number second.

    Nobody is handed out twice, and a NIP is not believed against another stored id.
    """
    if not orang:
        return {}
    bebas = Pegawai.objects.filter(instansi_id=instansi_id, cermin_siasn__isnull=True)
    menurut_id = dict(bebas.filter(id_siasn__in=[k for k, _ in orang]).values_list("id_siasn", "pk"))
    menurut_nip = {
        nip: pk
        for nip, pk, id_siasn in bebas.filter(nip__in=[n for _, n in orang]).values_list(
            "nip", "pk", "id_siasn"
        )
        if not id_siasn
    }
    hasil, terpakai = {}, set(menurut_id.values())
    for kunci, nip in orang:
        pk = menurut_id.get(kunci)
        if pk is None:
            pk = menurut_nip.get(nip)
            if pk is None or pk in terpakai:
                continue
        terpakai.add(pk)
        hasil[kunci] = pk
    return hasil


@transaction.atomic
def tautkan(*, instansi_id: int, dari: int, sampai: int) -> int:
    """Find the partner of mirror rows that have none: somebody may have been entered here meanwhile."""
    tanpa = CerminPegawai.objects.filter(
        instansi_id=instansi_id, pegawai__isnull=True, pk__range=(dari, sampai)
    )
    orang = list(tanpa.order_by("pk").values_list("id_siasn", "nip"))
    pasangan = _pasangan(instansi_id, orang)
    for kunci, pk in pasangan.items():
        CerminPegawai.objects.filter(id_siasn=kunci, pegawai__isnull=True).update(pegawai=pk)
    return len(pasangan)


@transaction.atomic
def tandai_populasi(*, instansi_id: int, jalan_id: int, baris: Iterable[tuple[str, str]]) -> int:
    """Note that the list of this run holds these (NIP, SIASN id or ""); returns how many we mirror."""
    # Somebody who came over from another agency here is compared here from now on.
    CerminPegawai.objects.filter(pegawai__instansi_id=instansi_id).exclude(instansi_id=instansi_id).update(
        instansi_id=instansi_id
    )
    milik = CerminPegawai.objects.filter(instansi_id=instansi_id)
    jumlah, kelompok = 0, []
    for satu in baris:
        kelompok.append(satu)
        if len(kelompok) >= UKURAN_KELOMPOK:
            jumlah += _tandai(milik, jalan_id, kelompok)
            kelompok = []
    return jumlah + (_tandai(milik, jalan_id, kelompok) if kelompok else 0)


def _tandai(milik, jalan_id: int, kelompok: list[tuple[str, str]]) -> int:
    kunci = [k for _, k in kelompok if k]
    jumlah = milik.filter(id_siasn__in=kunci).update(jalan_terakhir=jalan_id) if kunci else 0
    nip = [n for n, k in kelompok if not k]
    return jumlah + (milik.filter(nip__in=nip).update(jalan_terakhir=jalan_id) if nip else 0)


def catat_tidak_ditemukan(*, instansi_id: int, nip: Iterable[str]) -> int:
    """SIASN knew none of these numbers this time; one answer is no evidence, so it is only counted."""
    milik = CerminPegawai.objects.filter(instansi_id=instansi_id, nip__in=list(nip))
    return milik.update(tidak_ditemukan=F("tidak_ditemukan") + 1)
