"""Selectors of the comparison: who could differ, told by one set-based query per range of people.

The query may name too many (it knows case, not dots or quotes), never too few: what it calls equal,
`pencocokan.banding` calls equal (tests/sinkron/test_kueri_banding.py holds both against each other).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from pegawai.models import Akun, Jabatan, Pegawai, PenempatanJabatan, Unor
from sinkron.kontrak import PegawaiJauh
from sinkron.models import CerminPegawai, CerminUnor
from sinkron.pencocokan import PegawaiKita, UnorTujuan, bidang_dibandingkan
from sinkron.pilihan import Bidang


@dataclass(slots=True)
class Sanding:
    """One person, both sides; `kita` is None for somebody only SIASN knows."""

    cermin_id: int
    pegawai_id: int | None
    unor_id: int | None
    kita: PegawaiKita | None
    jauh: PegawaiJauh
    tujuan: UnorTujuan | None
    unor_hilang: bool


_TABEL = {
    "cermin": CerminPegawai._meta.db_table,
    "pegawai": Pegawai._meta.db_table,
    "penempatan": PenempatanJabatan._meta.db_table,
    "jabatan": Jabatan._meta.db_table,
    "akun": Akun._meta.db_table,
    "unor": Unor._meta.db_table,
    "cermin_unor": CerminUnor._meta.db_table,
}
_KOLOM = """c.id, c.pegawai_id, t.unor_id, u.unor_id, u.id IS NULL OR u.hilang_sejak IS NOT NULL,
  p.nip, p.nama, p.jenis_asn, p.golongan, p.kedudukan, a.email, o.nama, j.nama, j.jenis, t.mulai, a.id,
  c.id_siasn, c.nip, c.nama, c.jenis_asn, c.golongan, c.kedudukan, c.email, c.unor_siasn, c.unor_nama,
  c.jabatan, c.jenis_jabatan, c.jenjang, c.tmt_jabatan, c.instansi_kerja, c.mutu, c.bup_pada, c.cpns_lewat,
  n.nama"""
_DARI = """FROM {cermin} c
  LEFT JOIN {pegawai} p ON p.id = c.pegawai_id
  LEFT JOIN {penempatan} t ON t.pegawai_id = p.id AND t.jenis = 'definitif' AND t.mulai <= %(hari)s
    AND (t.selesai IS NULL OR t.selesai >= %(hari)s)
  LEFT JOIN {jabatan} j ON j.id = t.jabatan_id
  LEFT JOIN {cermin_unor} u ON u.instansi_id = c.instansi_id AND u.id_siasn = c.unor_siasn
  LEFT JOIN {unor} o ON o.id = t.unor_id
  LEFT JOIN {akun} a ON a.id = p.akun_id
  LEFT JOIN {unor} n ON n.id = u.unor_id
WHERE c.instansi_id = %(instansi)s AND c.id BETWEEN %(dari)s AND %(sampai)s"""
# NULL-safe by construction: columns of `c` are never NULL, those of ours are folded first.
_SYARAT = {
    Bidang.NIP: "c.nip <> p.nip",
    Bidang.NAMA: "c.nama <> '' AND c.nama <> p.nama AND {c.nama} <> {p.nama}",
    Bidang.JENIS_ASN: "c.jenis_asn <> '' AND c.jenis_asn <> p.jenis_asn",
    Bidang.GOLONGAN: "c.golongan <> '' AND c.golongan <> p.golongan",
    Bidang.KEDUDUKAN: "c.kedudukan <> '' AND c.kedudukan <> p.kedudukan",
    Bidang.EMAIL: "c.email <> '' AND a.id IS NOT NULL AND {c.email} <> {a.email}",
    Bidang.UNOR: "u.unor_id IS NOT NULL AND u.unor_id <> COALESCE(t.unor_id, 0)"
    " OR u.unor_id IS NULL AND c.unor_siasn <> '' AND c.unor_nama <> ''"
    " AND {c.unor_nama} <> COALESCE({o.nama}, '')",
    Bidang.JABATAN: "c.jabatan <> ''"
    " AND (c.jabatan <> COALESCE(j.nama, '') AND {c.jabatan} <> COALESCE({j.nama}, '')"
    " OR c.jenis_jabatan <> '' AND c.jenis_jabatan <> COALESCE(j.jenis, ''))",
    Bidang.TMT_JABATAN: "c.tmt_jabatan IS NOT NULL AND (t.mulai IS NULL OR c.tmt_jabatan <> t.mulai)",
}


def sandingkan(
    *,
    instansi_id: int,
    dari: int,
    sampai: int,
    hari: date,
    otoritas: Mapping[str, str],
    periksa_unor: bool = True,
    semua: bool = False,
) -> Iterator[Sanding]:
    """People of the range who may differ or fail an indicator.

    Each once, in the order of the mirror, with the placement that counts today. `semua` narrows nothing.
    """
    nilai = {"instansi": instansi_id, "dari": dari, "sampai": sampai, "hari": hari}
    if connection.vendor == "sqlite":
        nilai["hari"] = hari.isoformat()
    syarat = ""
    if not semua:
        satu = [f"({s})" for b, s in _SYARAT.items() if b in bidang_dibandingkan(otoritas)]
        pilihan = [f"c.pegawai_id IS NOT NULL AND ({' OR '.join(satu)})"] if satu else []
        pilihan += ["c.mutu <> ''", "c.bup_pada <= %(hari)s", "c.cpns_lewat <= %(hari)s"]
        if periksa_unor:
            pilihan.append("c.unor_siasn <> '' AND (u.id IS NULL OR u.hilang_sejak IS NOT NULL)")
        syarat = _lipat(" AND (" + " OR ".join(f"({p})" for p in pilihan) + ")")
    perintah = (
        f"SELECT {_KOLOM} {_DARI.format(**_TABEL)}{syarat} ORDER BY c.id, t.mulai DESC NULLS LAST, t.id DESC"
    )
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)
        terakhir = None
        for baris in kursor.fetchall():
            # Somebody with two definitive places at once is compared at the newer one.
            if baris[0] != terakhir:
                terakhir = baris[0]
                yield _sanding(baris)


def _lipat(sql: str) -> str:
    """{c.nama} is the column with ASCII letters in lower case: never more equal than `str.casefold`."""
    pg = connection.vendor == "postgresql"
    for kolom in ("c.nama", "p.nama", "c.email", "a.email", "c.unor_nama", "o.nama", "c.jabatan", "j.nama"):
        sql = sql.replace(f"{{{kolom}}}", f'lower({kolom} COLLATE "C")' if pg else f"lower({kolom})")
    return sql


def _sanding(b: tuple) -> Sanding:
    kita = None
    if b[1] is not None:
        kita = PegawaiKita(
            nip=b[5],
            nama=b[6],
            jenis_asn=b[7],
            golongan=b[8],
            kedudukan=b[9],
            email=b[10] or "",
            unor_id=b[2],
            unor_nama=b[11] or "",
            jabatan=b[12] or "",
            jenis_jabatan=b[13] or "",
            mulai=_hari(b[14]),
            punya_akun=b[15] is not None,
        )
    jauh = PegawaiJauh(
        *b[16:28],
        _hari(b[28]),
        b[29],
        tuple(b[30].split(",")) if b[30] else (),
        _hari(b[31]),
        _hari(b[32]),
    )
    tujuan = UnorTujuan(b[3], b[33]) if b[3] is not None else None
    return Sanding(b[0], b[1], b[2] or b[3], kita, jauh, tujuan, bool(b[23]) and bool(b[4]))


def _hari(nilai: date | str | None) -> date | None:
    """SQLite hands dates out as text."""
    return date.fromisoformat(nilai) if isinstance(nilai, str) else nilai
