"""Writes of who works where: correct a placement, move somebody, end, take back. History with each.

A placement is never overwritten by a move: the old one ends the day before, the new one begins. Only
what was wrong from the start is corrected in place. Heads change the penilai of everybody below, so
every change ends in `segarkan`, which a batch calls once.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import kueri, layanan
from pegawai.isyarat import penempatan_berganti
from pegawai.models import Akun, Jabatan, Pegawai, PenempatanJabatan, RiwayatPegawai, Unor
from pegawai.pilihan import JenisJabatan, JenisPenempatan

KOLOM_KOREKSI = ("unor_id", "jabatan_id", "kepala", "mulai", "selesai")
MEMIMPIN = (
    JenisJabatan.JPT_UTAMA,
    JenisJabatan.JPT_MADYA,
    JenisJabatan.JPT_PRATAMA,
    JenisJabatan.ADMINISTRATOR,
    JenisJabatan.PENGAWAS,
)


@dataclass
class Terdampak:
    """Whose penilai has to be resolved anew after a change: people, and all below these units."""

    pegawai_id: set[int] = field(default_factory=set)
    unor_id: set[int] = field(default_factory=set)


def segarkan(terdampak: Terdampak) -> None:
    """Resolve the penilai of everybody concerned; to be called once, in the transaction of the changes."""
    layanan.segarkan_penilai_unor(unor_id=terdampak.unor_id)
    layanan.segarkan_penilai_pegawai(pegawai_id=terdampak.pegawai_id)


def catat(pegawai: Pegawai, bidang: str, dari: str, ke: str, *, sebab: str, oleh: Akun | None) -> None:
    """One line of the history of a person."""
    RiwayatPegawai.objects.create(
        pegawai=pegawai,
        bidang=bidang,
        dari=str(dari)[:300],
        ke=str(ke)[:300],
        sebab=sebab[:300],
        oleh=oleh,
        oleh_nama=oleh.get_full_name() if oleh else "Sistem",
    )


@transaction.atomic
def tempatkan(
    *,
    pegawai_id: int,
    unor_id: int,
    jabatan: str,
    jenis_jabatan: str,
    jenjang: str = "",
    mulai: date | None,
    sebab: str,
    oleh: Akun | None,
    terdampak: Terdampak | None = None,
) -> dict:
    """Let a person hold this position in this unit from `mulai` on; returns what `kembalikan` needs.

    `mulai` None, or no later than the beginning of the placement that holds: that placement was recorded
    wrongly and is corrected. Later: it ends the day before, a new one begins. A structural position heads
    its unit. Raises SyaratBelumTerpenuhi (PNP-01: the unit is headed by somebody else, PNP-02: the unit is
    closed). With `terdampak` the caller refreshes the penilai of the whole batch.
    """
    pegawai = Pegawai.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=pegawai_id)
    unor = Unor.objects.get(pk=unor_id, instansi_id=pegawai.instansi_id)
    tujuan = Jabatan.objects.get_or_create(nama=jabatan, jenis=jenis_jabatan, defaults={"jenjang": jenjang})[
        0
    ]
    kini = _kini(pegawai)
    # A school or puskesmas is headed by a functional official, which no position type tells.
    kepala = jenis_jabatan in MEMIMPIN or bool(kini and kini.kepala and kini.unor_id == unor.pk)
    dampak = Terdampak() if terdampak is None else terdampak
    if unor.selesai and unor.selesai < kueri.hari_ini(pegawai.instansi):
        raise SyaratBelumTerpenuhi(
            f"{unor} sudah ditutup. Petakan unor SIASN ke unor yang masih ada, lalu ulangi.", kode="PNP-02"
        )
    if kepala:
        _wajib_kosong(unor, pegawai, mulai)
    if kini is None:
        hasil = _baru(pegawai, unor, tujuan, kepala, mulai or kueri.hari_ini(pegawai.instansi))
        catat(pegawai, "penempatan", "", _sebut(unor, tujuan), sebab=sebab, oleh=oleh)
    elif mulai is None or mulai <= kini.mulai:
        dari = _sebut(kini.unor, kini.jabatan)
        dampak.unor_id.update({kini.unor_id} if kini.kepala else ())
        hasil = _koreksi(kini, unor, tujuan, kepala, mulai)
        catat(pegawai, "penempatan", dari, _sebut(unor, tujuan), sebab=sebab, oleh=oleh)
    else:
        dampak.unor_id.update({kini.unor_id} if kini.kepala else ())
        hasil = _pindah(pegawai, kini, unor, tujuan, kepala, mulai)
        ke = f"{_sebut(unor, tujuan)} sejak {mulai:%d-%m-%Y}"
        catat(pegawai, "penempatan", _sebut(kini.unor, kini.jabatan), ke, sebab=sebab, oleh=oleh)
    dampak.pegawai_id.add(pegawai.pk)
    dampak.unor_id.update({unor.pk} if kepala else ())
    if terdampak is None:
        segarkan(dampak)
    return hasil


@transaction.atomic
def akhiri(
    *, pegawai_id: int, selesai: date, sebab: str, oleh: Akun | None, terdampak: Terdampak | None = None
) -> dict:
    """End every placement of a person that still runs after `selesai`; returns what `kembalikan` needs."""
    pegawai = Pegawai.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=pegawai_id)
    dampak = Terdampak() if terdampak is None else terdampak
    lama = []
    terbuka = Q(selesai__isnull=True) | Q(selesai__gt=selesai)
    for p in pegawai.penempatan.filter(terbuka).select_related("unor", "jabatan"):
        lama.append([p.pk, p.selesai.isoformat() if p.selesai else None])
        p.selesai = max(selesai, p.mulai)
        p.save(update_fields=["selesai"])
        dampak.unor_id.update({p.unor_id} if p.kepala else ())
        catat(
            pegawai,
            "penempatan",
            _sebut(p.unor, p.jabatan),
            f"berakhir {p.selesai:%d-%m-%Y}",
            sebab=sebab,
            oleh=oleh,
        )
    if terdampak is None:
        segarkan(dampak)
    return {"cara": "akhiri", "penempatan": lama}


@transaction.atomic
def kembalikan(*, pegawai_id: int, hasil: dict, sebab: str, oleh: Akun | None) -> None:
    """Take back what `tempatkan` or `akhiri` did. Raises TransisiTidakSah when somebody built on it since."""
    pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=pegawai_id)
    dampak = Terdampak(pegawai_id={pegawai.pk})
    cara = hasil["cara"]
    if cara == "akhiri":
        for pk, selesai in hasil["penempatan"]:
            p = PenempatanJabatan.objects.get(pk=pk)
            p.selesai = date.fromisoformat(selesai) if selesai else None
            _simpan(p, "selesai")
            dampak.unor_id.update({p.unor_id} if p.kepala else ())
    elif cara == "koreksi":
        p = PenempatanJabatan.objects.get(pk=hasil["penempatan_id"])
        dampak.unor_id.update({p.unor_id} if p.kepala else ())
        if _isi(p) != hasil["menjadi"]:
            raise TransisiTidakSah(_SUDAH_BERUBAH)
        _tulis(p, hasil["semula"])
        dampak.unor_id.update({p.unor_id} if p.kepala else ())
    else:
        baru = PenempatanJabatan.objects.get(pk=hasil["baru_id"])
        dampak.unor_id.update({baru.unor_id} if baru.kepala else ())
        if _isi(baru) != hasil["menjadi"]:
            raise TransisiTidakSah(_SUDAH_BERUBAH)
        _hapus(pegawai, baru, hasil.get("lama_id"))
        if lama_id := hasil.get("lama_id"):
            lama = PenempatanJabatan.objects.get(pk=lama_id)
            _tulis(lama, hasil["semula"])
            dampak.unor_id.update({lama.unor_id} if lama.kepala else ())
    catat(pegawai, "penempatan", "", "dikembalikan ke keadaan semula", sebab=sebab, oleh=oleh)
    segarkan(dampak)


_SUDAH_BERUBAH = (
    "Penempatan ini sudah diubah lagi setelahnya, jadi tidak dapat dikembalikan begitu saja. "
    "Perbaiki penempatan pegawai ini secara langsung."
)


def _kini(pegawai: Pegawai) -> PenempatanJabatan | None:
    """The definitive placement that holds today, or else the last one that does not lie in the past."""
    hari_ini = kueri.hari_ini(pegawai.instansi)
    semua = pegawai.penempatan.filter(jenis=JenisPenempatan.DEFINITIF).select_related("unor", "jabatan")
    return semua.filter(Q(selesai__isnull=True) | Q(selesai__gte=hari_ini)).order_by("mulai", "pk").last()


def _wajib_kosong(unor: Unor, pegawai: Pegawai, mulai: date | None) -> None:
    """Nobody else heads the unit from `mulai` on; what is over today is history and blocks nobody."""
    hari_ini = kueri.hari_ini(pegawai.instansi)
    sejak = max(mulai or hari_ini, hari_ini)
    lain = unor.penempatan.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=sejak), kepala=True, jenis=JenisPenempatan.DEFINITIF
    )
    pejabat = lain.exclude(pegawai=pegawai).select_related("pegawai").first()
    if pejabat:
        raise SyaratBelumTerpenuhi(
            f"{unor} masih dipimpin {pejabat.pegawai}. Pindahkan dahulu pejabat itu, lalu ulangi.",
            kode="PNP-01",
        )


def _baru(pegawai, unor, jabatan, kepala, mulai) -> dict:
    baru = PenempatanJabatan.objects.create(
        pegawai=pegawai, unor=unor, jabatan=jabatan, kepala=kepala, mulai=mulai
    )
    return {"cara": "baru", "baru_id": baru.pk, "menjadi": _isi(baru)}


def _koreksi(kini, unor, jabatan, kepala, mulai) -> dict:
    semula = _isi(kini)
    kini.unor, kini.jabatan, kini.kepala = unor, jabatan, kepala
    if mulai and not _terisi(kini, mulai):
        kini.mulai = mulai
    _simpan(kini, "unor", "jabatan", "kepala", "mulai")
    return {"cara": "koreksi", "penempatan_id": kini.pk, "semula": semula, "menjadi": _isi(kini)}


def _terisi(kini: PenempatanJabatan, mulai: date) -> bool:
    """True when another definitive placement lies in the days that would be added in front."""
    lain = PenempatanJabatan.objects.filter(
        pegawai_id=kini.pegawai_id, jenis=JenisPenempatan.DEFINITIF, mulai__lt=kini.mulai
    )
    return lain.filter(Q(selesai__isnull=True) | Q(selesai__gte=mulai)).exists()


def _pindah(pegawai, kini, unor, jabatan, kepala, mulai) -> dict:
    semula = _isi(kini)
    kini.selesai = mulai - timedelta(days=1)
    kini.save(update_fields=["selesai"])
    hasil = _baru(pegawai, unor, jabatan, kepala, mulai)
    penempatan_berganti.send(PenempatanJabatan, lama_id=kini.pk, baru_id=hasil["baru_id"])
    return {**hasil, "cara": "pindah", "lama_id": kini.pk, "semula": semula}


def _hapus(pegawai: Pegawai, baru: PenempatanJabatan, lama_id: int | None) -> None:
    if lama_id:
        penempatan_berganti.send(PenempatanJabatan, lama_id=baru.pk, baru_id=lama_id)
    dipakai = [
        rel.related_model._meta.verbose_name_plural
        for rel in PenempatanJabatan._meta.related_objects
        if rel.related_model._default_manager.filter(**{rel.field.name: baru}).exists()
    ]
    if dipakai:
        raise TransisiTidakSah(
            f"Penempatan baru {pegawai} sudah dipakai ({', '.join(dipakai)}), jadi tidak dapat ditarik. "
            "Pindahkan pegawai ini ke unor semula dengan TMT yang baru."
        )
    baru.delete()


def _isi(p: PenempatanJabatan) -> dict:
    return {k: v.isoformat() if isinstance(v := getattr(p, k), date) else v for k in KOLOM_KOREKSI}


def _tulis(p: PenempatanJabatan, isi: dict) -> None:
    for kolom, nilai in isi.items():
        tanggal = kolom in ("mulai", "selesai") and nilai
        setattr(p, kolom, date.fromisoformat(nilai) if tanggal else nilai)
    _simpan(p, *(k.removesuffix("_id") for k in isi))


def _simpan(p: PenempatanJabatan, *kolom: str) -> None:
    if p.kepala and p.selesai is None:
        _wajib_kosong(p.unor, p.pegawai, p.mulai)
    p.save(update_fields=kolom)


def _sebut(unor: Unor, jabatan: Jabatan) -> str:
    return f"{jabatan}, {unor}"
