"""Writing what SIASN says: the second step, difference by difference, in batches with history and undo.

Each difference is applied in a savepoint of its own: one that is refused keeps its reason and does not
stop the others. What stood there before is kept on the difference (`sebelum`) for `urungkan`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi
from pegawai import kueri as kueri_pegawai
from pegawai import layanan_pegawai, layanan_penempatan, layanan_unor
from pegawai.layanan import beri_tahu
from pegawai.layanan_penempatan import Terdampak
from pegawai.models import Akun, PenempatanJabatan
from pegawai.pilihan import JenisPenempatan, Kedudukan
from sinkron.models import CerminPegawai, CerminUnor, Selisih
from sinkron.pilihan import SELISIH_HIDUP, Bidang, JenisSelisih, StatusSelisih

UKURAN_KELOMPOK = 200
BIDANG_PEGAWAI = (
    Bidang.NIP,
    Bidang.NAMA,
    Bidang.JENIS_ASN,
    Bidang.GOLONGAN,
    Bidang.EMAIL,
)
BIDANG_TEMPAT = (Bidang.UNOR, Bidang.JABATAN, Bidang.TMT_JABATAN)
# Units first, so that a person can be placed in one that has just been made; people before their fields.
URUTAN = (
    *(Bidang.UNOR_KEBERADAAN, Bidang.UNOR_NAMA, Bidang.UNOR_INDUK, Bidang.KEBERADAAN),
    *(*BIDANG_PEGAWAI, Bidang.KEDUDUKAN, *BIDANG_TEMPAT),
)


@dataclass
class Cara:
    """How a batch is written: for which reason, by whom, and whose penilai is to be resolved at its end."""

    sebab: str
    oleh: Akun | None
    terdampak: Terdampak = field(default_factory=Terdampak)


@dataclass
class HasilTerap:
    """Outcome of a batch: ids that were applied, and (id, sentence) of those that were refused."""

    diterapkan: list[int] = field(default_factory=list)
    ditolak: list[tuple[int, str]] = field(default_factory=list)


def terapkan(*, selisih_id: Sequence[int], oleh: Akun | None, jalan_id: int | None = None) -> HasilTerap:
    """Write what SIASN says for these differences, in batches of one transaction each.

    `oleh` None is the machine (the authority is SIASN). A difference that is not open any more is passed
    over, so calling twice changes nothing the second time.
    """
    hasil = HasilTerap()
    for awal in range(0, len(selisih_id), UKURAN_KELOMPOK):
        with transaction.atomic():
            _kelompok(selisih_id[awal : awal + UKURAN_KELOMPOK], oleh, jalan_id, hasil)
    return hasil


def _kelompok(pk: Sequence[int], oleh: Akun | None, jalan_id: int | None, hasil: HasilTerap) -> None:
    baris = Selisih.objects.select_for_update(of=("self",)).filter(pk__in=pk, status__in=SELISIH_HIDUP)
    semua = list(baris.select_related("instansi", "cermin", "cermin_unor"))
    induk = {s.cermin_unor.id_siasn: s.cermin_unor.induk_siasn for s in semua if s.cermin_unor}
    semua.sort(
        key=lambda s: (
            URUTAN.index(s.bidang) if s.bidang in URUTAN else -1,
            _kedalaman(s.cermin_unor.id_siasn, induk) if s.cermin_unor else 0,
            s.pk,
        )
    )
    cara = Cara(f"Sinkronisasi SIASN #{jalan_id}" if jalan_id else "Keputusan selisih SIASN", oleh)
    for s in semua:
        if s.status not in SELISIH_HIDUP:  # taken along by another field of the same person
            continue
        try:
            with transaction.atomic():
                ikut = _satu(s, semua, cara)
        except GalatDomain as galat:
            # Decided or not, it waits again with the reason: the next batch would refuse it as well.
            s.status, s.galat = _menunggu(s.status), str(galat)[:300]
            s.save(update_fields=["status", "galat"])
            hasil.ditolak.append((s.pk, str(galat)))
            continue
        for t in ikut:
            _tandai(t, oleh)
            hasil.diterapkan.append(t.pk)
    layanan_penempatan.segarkan(cara.terdampak)


def _kedalaman(id_siasn: str, induk: dict[str, str]) -> int:
    """How many units of the batch lie above this one: a new unit needs the one above it first."""
    dilalui = set()
    while id_siasn in induk and id_siasn not in dilalui:
        dilalui.add(id_siasn)
        id_siasn = induk[id_siasn]
    return len(dilalui)


def _menunggu(status: str) -> str:
    return StatusSelisih.MENUNGGU if status == StatusSelisih.DISETUJUI else status


def _tandai(s: Selisih, oleh: Akun | None) -> None:
    s.status, s.galat = StatusSelisih.DITERAPKAN, ""
    # Somebody may have decided earlier and the worker applies now: the decision stays his.
    if s.diputus_pada is None:
        s.diputus_oleh, s.diputus_pada = oleh, timezone.now()
        s.diputus_nama = oleh.get_full_name() if oleh else "Sistem (otoritas SIASN)"
    s.save(update_fields=["status", "galat", "diputus_oleh", "diputus_nama", "diputus_pada", "sebelum"])


def _satu(s: Selisih, semua: list[Selisih], cara: Cara) -> list[Selisih]:
    """Apply one difference; returns it and whatever was settled by the same act."""
    if s.bidang in BIDANG_TEMPAT:
        return _tempat(s, semua, cara)
    kerja = _KERJA.get(s.bidang)
    if kerja is None:
        raise SyaratBelumTerpenuhi("Mutu data SIASN diperbaiki di SIASN, bukan di portal ini.", kode="SNK-01")
    s.sebelum = kerja(s, cara)
    return [s]


def _tempat(s: Selisih, semua: list[Selisih], cara: Cara) -> list[Selisih]:
    """Unit, position and TMT of one person are one act: all of them that are in the batch."""
    ikut = [
        t
        for t in semua
        if t.pegawai_id == s.pegawai_id and t.bidang in BIDANG_TEMPAT and t.status in SELISIH_HIDUP
    ]
    nilai = {k: v for t in ikut for k, v in t.nilai.items()}
    kini = _penempatan_kini(s)
    if kini is None and not {"unor_id", "jabatan"} <= nilai.keys():
        raise SyaratBelumTerpenuhi(
            "Pegawai ini belum memiliki penempatan. Putuskan unor dan jabatannya bersamaan.", kode="SNK-02"
        )
    if "unor_id" in nilai and not nilai["unor_id"]:
        # It may have been mapped or made since the comparison, perhaps in this very batch.
        nilai["unor_id"] = s.cermin and _pasangan(s.instansi_id, s.cermin.unor_siasn)
    if "unor_id" in nilai and not nilai["unor_id"]:
        raise SyaratBelumTerpenuhi(
            "Unor SIASN ini belum dipetakan ke unor di portal. Petakan dahulu, lalu ulangi.", kode="SNK-03"
        )
    hasil = layanan_penempatan.tempatkan(
        pegawai_id=s.pegawai_id,
        unor_id=nilai.get("unor_id") or kini.unor_id,
        jabatan=nilai.get("jabatan") or kini.jabatan.nama,
        jenis_jabatan=nilai.get("jenis_jabatan") or kini.jabatan.jenis,
        jenjang=nilai.get("jenjang", ""),
        mulai=date.fromisoformat(nilai["mulai"]) if nilai.get("mulai") else None,
        sebab=cara.sebab,
        oleh=cara.oleh,
        terdampak=cara.terdampak,
    )
    _kabari(s, "Penempatan Anda disamakan dengan SIASN. Periksa unor dan atasan Anda.")
    for t in ikut:
        t.sebelum = {"serempak": s.pk, **hasil}
    return ikut


def _pasangan(instansi_id: int, id_siasn: str) -> int | None:
    """The unit here that a unit of SIASN is mapped to."""
    semua = CerminUnor.objects.filter(instansi_id=instansi_id, id_siasn=id_siasn)
    return semua.values_list("unor_id", flat=True).first()


def _penempatan_kini(s: Selisih) -> PenempatanJabatan | None:
    semua = PenempatanJabatan.objects.filter(pegawai_id=s.pegawai_id, jenis=JenisPenempatan.DEFINITIF)
    hari_ini = kueri_pegawai.hari_ini(s.instansi)
    berlaku = semua.exclude(selesai__lt=hari_ini).select_related("jabatan")
    return berlaku.order_by("mulai", "pk").last()


def _kabari(s: Selisih, isi: str) -> None:
    akun_id = Akun.objects.filter(pegawai=s.pegawai_id).values_list("pk", flat=True)
    beri_tahu(akun_id=akun_id, judul="Data kepegawaian Anda berubah", isi=isi, tautan="/profil/")


def _bidang_pegawai(s: Selisih, cara: Cara) -> dict:
    return layanan_pegawai.ubah_pegawai(
        pegawai_id=s.pegawai_id, ubah={s.bidang: s.nilai["nilai"]}, sebab=cara.sebab, oleh=cara.oleh
    )


def _kedudukan(s: Selisih, cara: Cara) -> dict:
    baru = s.nilai["nilai"]
    if baru not in layanan_pegawai.KELUAR:
        return _bidang_pegawai(s, cara)
    return _keluar(s, baru, cara)


def _keluar(s: Selisih, kedudukan: str, cara: Cara) -> dict:
    pada = s.nilai.get("selesai")
    return layanan_pegawai.keluarkan(
        pegawai_id=s.pegawai_id,
        kedudukan=kedudukan,
        selesai=date.fromisoformat(pada) if pada else kueri_pegawai.hari_ini(s.instansi),
        sebab=cara.sebab,
        oleh=cara.oleh,
        terdampak=cara.terdampak,
    )


def _keberadaan(s: Selisih, cara: Cara) -> dict:
    if s.jenis == JenisSelisih.HILANG:
        return _keluar(s, s.nilai.get("kedudukan") or Kedudukan.BERHENTI, cara)
    return _pegawai_baru(s, s.cermin, cara)


def _pegawai_baru(s: Selisih, c: CerminPegawai, cara: Cara) -> dict:
    pegawai = layanan_pegawai.tambah_pegawai(
        instansi_id=s.instansi_id,
        nip=c.nip,
        nama=c.nama,
        jenis_asn=c.jenis_asn,
        golongan=c.golongan,
        kedudukan=c.kedudukan or Kedudukan.AKTIF,
        email=c.email,
        id_siasn=c.id_siasn,
        sebab=cara.sebab,
        oleh=cara.oleh,
    )
    unor_id = _pasangan(s.instansi_id, c.unor_siasn)
    if unor_id and c.jabatan and c.jenis_jabatan:
        layanan_penempatan.tempatkan(
            pegawai_id=pegawai.pk,
            unor_id=unor_id,
            jabatan=c.jabatan,
            jenis_jabatan=c.jenis_jabatan,
            jenjang=c.jenjang,
            mulai=c.tmt_jabatan,
            sebab=cara.sebab,
            oleh=cara.oleh,
            terdampak=cara.terdampak,
        )
    CerminPegawai.objects.filter(pk=c.pk).update(pegawai=pegawai)
    s.pegawai = pegawai
    s.save(update_fields=["pegawai"])
    return {"pegawai_id": pegawai.pk}


def _unor_nama(s: Selisih, _: Cara) -> dict:
    return {"nama": layanan_unor.ubah_nama_unor(unor_id=s.unor_id, nama=s.nilai["nilai"])}


def _unor_induk(s: Selisih, _: Cara) -> dict:
    _wajib_terpetakan(s.nilai.get("induk_id"))
    return {"induk_id": layanan_unor.pindahkan_unor(unor_id=s.unor_id, induk_id=s.nilai["induk_id"])}


def _unor_keberadaan(s: Selisih, _: Cara) -> dict:
    if s.jenis == JenisSelisih.HILANG:
        layanan_unor.tutup_unor(unor_id=s.unor_id, selesai=kueri_pegawai.hari_ini(s.instansi))
        return {"ditutup": s.unor_id}
    c = s.cermin_unor
    induk_id = _pasangan(s.instansi_id, c.induk_siasn) if c.induk_siasn else None
    if c.induk_siasn:
        _wajib_terpetakan(induk_id)
    unor = layanan_unor.tambah_unor(
        instansi_id=s.instansi_id,
        nama=c.nama,
        induk_id=induk_id,
        id_siasn=c.id_siasn,
    )
    CerminUnor.objects.filter(pk=c.pk).update(unor=unor)
    return {"unor_id": unor.pk}


def _wajib_terpetakan(unor_id: int | None) -> None:
    if not unor_id:
        raise SyaratBelumTerpenuhi(
            "Unor atasannya di SIASN belum memiliki pasangan di portal. Petakan unor atasan dahulu.",
            kode="SNK-03",
        )


_KERJA: dict[str, Callable] = {
    **dict.fromkeys(BIDANG_PEGAWAI, _bidang_pegawai),
    Bidang.KEDUDUKAN: _kedudukan,
    Bidang.KEBERADAAN: _keberadaan,
    Bidang.UNOR_NAMA: _unor_nama,
    Bidang.UNOR_INDUK: _unor_induk,
    Bidang.UNOR_KEBERADAAN: _unor_keberadaan,
}


def batalkan_terapan(*, semua: Iterable[Selisih], sebab: str, oleh: Akun | None) -> None:
    """Undo applied differences that were settled by one act. Raises GalatDomain when it cannot be undone."""
    s = next(iter(semua))
    sebelum = s.sebelum
    if s.bidang in BIDANG_TEMPAT:
        layanan_penempatan.kembalikan(pegawai_id=s.pegawai_id, hasil=sebelum, sebab=sebab, oleh=oleh)
    elif "penempatan" in sebelum:
        layanan_pegawai.masukkan_kembali(pegawai_id=s.pegawai_id, hasil=sebelum, sebab=sebab, oleh=oleh)
    elif "pegawai_id" in sebelum:
        s.pegawai = None
        s.save(update_fields=["pegawai"])
        layanan_pegawai.hapus_pegawai_baru(pegawai_id=sebelum["pegawai_id"])
    elif "unor_id" in sebelum:
        layanan_unor.hapus_unor_baru(unor_id=sebelum["unor_id"])
    elif "ditutup" in sebelum:
        layanan_unor.buka_unor(unor_id=sebelum["ditutup"])
    elif "induk_id" in sebelum:
        layanan_unor.pindahkan_unor(unor_id=s.unor_id, induk_id=sebelum["induk_id"])
    elif s.bidang == Bidang.UNOR_NAMA:
        layanan_unor.ubah_nama_unor(unor_id=s.unor_id, nama=sebelum["nama"])
    else:
        layanan_pegawai.ubah_pegawai(pegawai_id=s.pegawai_id, ubah=sebelum, sebab=sebab, oleh=oleh)
