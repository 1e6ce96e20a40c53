"""What came from SIASN about people, into the mirror. What came unchanged costs a hash and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import F

from pegawai.models import Pegawai
from sinkron import pemetaan
from sinkron.kontrak import PegawaiJauh
from sinkron.layanan.salin import KOSONG, memakai_copy, salin_biner, salin_teks, teks_aman
from sinkron.models import CerminPegawai, MuatanPegawai, TanpaJawaban

UKURAN_KELOMPOK = 5000
SEDIKIT = 40  # below, Django's bulk operations are as fast as a temporary table
# The columns a payload decides; the rest of the mirror row is about the row itself.
KOLOM_ISI = (
    "nip", "sidik", "nama", "jenis_asn", "golongan", "kedudukan", "email", "unor_siasn", "unor_nama",
    "jabatan", "jenis_jabatan", "jenjang", "tmt_jabatan", "instansi_kerja", "mutu", "bup_pada", "cpns_lewat",
)  # fmt: skip
_TABEL, _MUATAN = CerminPegawai._meta.db_table, MuatanPegawai._meta.db_table


@dataclass
class HasilSerap:
    """How many of the payloads were new, changed, the same, unusable; (NIP, sentence) of the last."""

    baru: int = 0
    berubah: int = 0
    sama: int = 0
    ditolak: int = 0
    galat: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Orang:
    """A payload that was read, and the mirror row it belongs to (None: a new one)."""

    jauh: PegawaiJauh
    sidik: str
    isi: bytes
    cermin_id: int | None = None
    pegawai_id: int | None = None


def muatan_asli(cermin: CerminPegawai) -> str:
    """The payload as SIASN sent it."""
    return MuatanPegawai.objects.get(pk=cermin.pk).isi


def serap_pegawai(
    *, instansi_id: int, jalan_id: int, muatan: Sequence[tuple[str, bytes]], pada: datetime
) -> HasilSerap:
    """Take over the payloads (NIP asked for, raw JSON). The same ones again change nothing."""
    hasil = HasilSerap()
    for awal in range(0, len(muatan), UKURAN_KELOMPOK):
        kelompok = muatan[awal : awal + UKURAN_KELOMPOK]
        if orang := _yang_berubah(kelompok, hasil):
            with transaction.atomic():
                _simpan(instansi_id, jalan_id, orang, pada, hasil)
    return hasil


def _yang_berubah(muatan: Sequence[tuple[str, bytes]], hasil: HasilSerap) -> dict[str, _Orang]:
    """Read what is not there as it came, by SIASN id."""
    # Processors have an instruction for this one: twice as fast as BLAKE2.
    sidik = [sha256(isi).hexdigest()[:32] for _, isi in muatan]
    dikenal = _sidik_dikenal([nip for nip, _ in muatan])
    orang: dict[str, _Orang] = {}
    for (nip, isi), s in zip(muatan, sidik, strict=True):
        if (nip, s) in dikenal:
            hasil.sama += 1
            continue
        try:
            jauh = pemetaan.dari_teks(isi.decode())
        except ValueError as galat:
            hasil.ditolak += 1
            pesan = "Jawaban SIASN bukan teks UTF-8." if isinstance(galat, UnicodeError) else str(galat)
            hasil.galat.append((nip, pesan))
            continue
        # Asked for twice, by two numbers of one person: he is counted once, the rest is the same.
        hasil.sama += jauh.id_siasn in orang
        orang[jauh.id_siasn] = _Orang(jauh, s, isi)
    return orang


def _sidik_dikenal(nip: Sequence[str]) -> set[tuple[str, str]]:
    """(NIP, fingerprint) of people who were found the last time they were asked for."""
    if memakai_copy():
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT nip, sidik FROM {_TABEL} WHERE nip = ANY(%s) AND tidak_ditemukan = 0",  # noqa: S608
                [list(nip)],
            )
            return set(kursor.fetchall())
    return set(CerminPegawai.objects.filter(nip__in=nip, tidak_ditemukan=0).values_list("nip", "sidik"))


def _simpan(
    instansi_id: int, jalan_id: int, orang: dict[str, _Orang], pada: datetime, hasil: HasilSerap
) -> None:
    urut = sorted(orang)
    ada = _cermin(urut)
    tanpa = [
        (k, orang[k].jauh.nip, orang[k].jauh.nip_lama) for k in urut if k not in ada or ada[k][2] is None
    ]
    pasangan = _pasangan(instansi_id, tanpa)
    tulis, sama = [], []
    for kunci in urut:
        satu, lama = orang[kunci], ada.get(kunci)
        if lama is None:
            hasil.baru += 1
        elif lama[1] == satu.sidik:
            hasil.sama += 1
            sama.append(kunci)
            continue
        else:
            hasil.berubah += 1
            satu.cermin_id = lama[0]
        satu.pegawai_id = pasangan.get(kunci)
        tulis.append(satu)
    if sama:
        # Found again after having been missed.
        CerminPegawai.objects.filter(id_siasn__in=sama, tidak_ditemukan__gt=0).update(tidak_ditemukan=0)
    if len(tulis) > SEDIKIT and memakai_copy():
        _tulis_copy(instansi_id, jalan_id, tulis, pada)
    elif tulis:
        _tulis_sedikit(instansi_id, jalan_id, tulis, pada)


def _cermin(kunci: Sequence[str]) -> dict[str, tuple[int, str, int | None]]:
    """(id, fingerprint, partner) of the mirror rows by SIASN id; a few are locked, always in one order."""
    if len(kunci) > SEDIKIT and memakai_copy():
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT id_siasn, id, sidik, pegawai_id FROM {_TABEL} WHERE id_siasn = ANY(%s)",  # noqa: S608
                [list(kunci)],
            )
            return {b[0]: b[1:] for b in kursor.fetchall()}
    semua = CerminPegawai.objects.filter(id_siasn__in=kunci).order_by("id_siasn").select_for_update()
    return {b[0]: b[1:] for b in semua.values_list("id_siasn", "pk", "sidik", "pegawai_id")}


def _tulis_sedikit(instansi_id: int, jalan_id: int, tulis: Sequence[_Orang], pada: datetime) -> None:
    lama = CerminPegawai.objects.in_bulk([o.cermin_id for o in tulis if o.cermin_id])
    baris = []
    for o in tulis:
        c = CerminPegawai(
            id_siasn=o.jauh.id_siasn,
            pegawai_id=o.pegawai_id,
            instansi_id=instansi_id,
            jalan_terakhir=jalan_id,
            diambil_pada=pada,
            berubah_pada=pada,
        )
        for kolom in KOLOM_ISI:
            setattr(c, kolom, getattr(o.jauh, kolom, None))
        c.sidik, c.mutu = o.sidik, ",".join(o.jauh.mutu)
        # A mirror row belongs to the agency of its partner; whoever else asks only brings news of it.
        if (ada := lama.get(o.cermin_id)) and ada.pegawai_id is not None:
            c.pegawai_id, c.instansi_id = ada.pegawai_id, ada.instansi_id
        baris.append(c)
    CerminPegawai.objects.bulk_create(
        baris,
        update_conflicts=True,
        unique_fields=["id_siasn"],
        update_fields=[*KOLOM_ISI, "diambil_pada", "berubah_pada", "tidak_ditemukan", "pegawai", "instansi"],
        batch_size=200,
    )
    pk = dict(
        CerminPegawai.objects.filter(id_siasn__in=[o.jauh.id_siasn for o in tulis]).values_list(
            "id_siasn", "pk"
        )
    )
    MuatanPegawai.objects.bulk_create(
        [MuatanPegawai(cermin_id=pk[o.jauh.id_siasn], isi=o.isi.decode()) for o in tulis],
        update_conflicts=True,
        unique_fields=["cermin"],
        update_fields=["isi"],
        batch_size=200,
    )


_SEMENTARA = "serap_sementara"
_KOLOM_COPY = ("cermin_id", "id_siasn", *KOLOM_ISI, "pegawai_id")


def _tulis_copy(instansi_id: int, jalan_id: int, tulis: Sequence[_Orang], pada: datetime) -> None:
    """COPY into a temporary table, one UPDATE of the known rows, one INSERT of the new ones."""
    isi = ", ".join(KOLOM_ISI)
    nilai = {"instansi": instansi_id, "jalan": jalan_id, "pada": pada}
    tetap = "diambil_pada = %(pada)s, berubah_pada = %(pada)s, tidak_ditemukan = 0"
    milik = (
        "pegawai_id = COALESCE(c.pegawai_id, {s}.pegawai_id),"
        " instansi_id = CASE WHEN c.pegawai_id IS NULL THEN %(instansi)s ELSE c.instansi_id END"
    )
    with connection.cursor() as kursor:
        kursor.execute(
            f"CREATE TEMP TABLE {_SEMENTARA} ON COMMIT DROP AS"  # noqa: S608
            f" SELECT 0::bigint AS cermin_id, id_siasn, {isi}, pegawai_id FROM {_TABEL} WITH NO DATA"
        )
        salin_teks(kursor, _SEMENTARA, _KOLOM_COPY, [_teks_copy(o) for o in tulis])
        pk = {o.jauh.id_siasn: o.cermin_id for o in tulis}
        if any(pk.values()):
            ubah = ", ".join(f"{k} = t.{k}" for k in KOLOM_ISI)
            kursor.execute(
                f"UPDATE {_TABEL} c SET {ubah}, {tetap}, {milik.format(s='t')}"  # noqa: S608
                f" FROM {_SEMENTARA} t WHERE c.id = t.cermin_id",
                nilai,
            )
        if not all(pk.values()):
            ubah = ", ".join(f"{k} = EXCLUDED.{k}" for k in KOLOM_ISI)
            kursor.execute(
                f"INSERT INTO {_TABEL} AS c (id_siasn, {isi}, pegawai_id, instansi_id, jalan_terakhir,"  # noqa: S608
                f" diambil_pada, berubah_pada, tidak_ditemukan)"
                f" SELECT id_siasn, {isi}, pegawai_id, %(instansi)s, %(jalan)s, %(pada)s, %(pada)s, 0"
                f" FROM {_SEMENTARA} WHERE cermin_id IS NULL ORDER BY id_siasn"
                f" ON CONFLICT (id_siasn) DO UPDATE SET {ubah}, {tetap}, {milik.format(s='EXCLUDED')}"
                " RETURNING id_siasn, id",
                nilai,
            )
            pk.update(kursor.fetchall())
        kursor.execute(f"DROP TABLE {_SEMENTARA}")
        kursor.execute(f"DELETE FROM {_MUATAN} WHERE cermin_id = ANY(%s)", [list(pk.values())])  # noqa: S608
        salin_biner(kursor, _MUATAN, ("cermin_id", "isi"), [(pk[o.jauh.id_siasn], o.isi) for o in tulis])


def _teks_copy(o: _Orang) -> str:
    j = o.jauh
    return "\t".join(
        (
            KOSONG if o.cermin_id is None else str(o.cermin_id),
            j.id_siasn,
            j.nip,
            o.sidik,
            teks_aman(j.nama),
            j.jenis_asn,
            teks_aman(j.golongan),
            j.kedudukan,
            teks_aman(j.email),
            teks_aman(j.unor_siasn),
            teks_aman(j.unor_nama),
            teks_aman(j.jabatan),
            j.jenis_jabatan,
            j.jenjang,
            _hari(j.tmt_jabatan),
            teks_aman(j.instansi_kerja),
            ",".join(j.mutu),
            _hari(j.bup_pada),
            _hari(j.cpns_lewat),
            KOSONG if o.pegawai_id is None else str(o.pegawai_id),
        )
    )


@lru_cache(maxsize=65536)
def _hari(hari: date | None) -> str:
    return hari.isoformat() if hari else KOSONG


def _pasangan(instansi_id: int, orang: Sequence[tuple[str, str, str]]) -> dict[str, int]:
    """Our people behind these (SIASN id, NIP, NIP before a conversion or ""), found in that order.

    Nobody is handed out twice, and a NIP is not believed against another stored id.
    """
    if not orang:
        return {}
    bebas = Pegawai.objects.filter(instansi_id=instansi_id, cermin_siasn__isnull=True)
    menurut_id = dict(bebas.filter(id_siasn__in=[k for k, _, _ in orang]).values_list("id_siasn", "pk"))
    nomor = {n for _, *semua in orang for n in semua if n}
    menurut_nip = {
        nip: pk
        for nip, pk, id_siasn in bebas.filter(nip__in=nomor).values_list("nip", "pk", "id_siasn")
        if not id_siasn
    }
    hasil = {k: menurut_id[k] for k, _, _ in orang if k in menurut_id}
    terpakai = set(hasil.values())
    # Everybody's present number before anybody's former one.
    for urut in (1, 2):
        for satu in orang:
            pk = menurut_nip.get(satu[urut])
            if satu[0] not in hasil and pk is not None and pk not in terpakai:
                terpakai.add(pk)
                hasil[satu[0]] = pk
    return hasil


@transaction.atomic
def tautkan(*, instansi_id: int, dari: int, sampai: int) -> int:
    """Find the partner of mirror rows that have none: somebody may have been entered here meanwhile."""
    tanpa = CerminPegawai.objects.filter(
        instansi_id=instansi_id, pegawai__isnull=True, pk__range=(dari, sampai)
    )
    orang = [(k, nip, "") for k, nip in tanpa.order_by("pk").values_list("id_siasn", "nip")]
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


@transaction.atomic
def catat_tidak_ditemukan(*, instansi_id: int, nip: Iterable[str]) -> int:
    """SIASN knew none of these numbers this time; one answer is no evidence, so it is only counted."""
    nip = list(nip)
    milik = CerminPegawai.objects.filter(instansi_id=instansi_id, nip__in=nip)
    jumlah = milik.update(tidak_ditemukan=F("tidak_ditemukan") + 1)
    asing = Pegawai.objects.filter(instansi_id=instansi_id, nip__in=nip, cermin_siasn__isnull=True)
    lama = TanpaJawaban.objects.filter(pegawai__in=list(asing.values_list("pk", flat=True)))
    lama_kali = lama.update(kali=F("kali") + 1)
    baru = asing.filter(tanpa_jawaban__isnull=True).order_by("pk").values_list("pk", flat=True)
    dibuat = TanpaJawaban.objects.bulk_create([TanpaJawaban(pegawai_id=pk) for pk in baru])
    return jumlah + lama_kali + len(dibuat)
