"""The engine behind every arrow, and the only writer of status: lock, who, from where, complete, history."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai import kueri as kueri_pegawai
from pegawai import layanan as layanan_pegawai
from pegawai.izin import Pelaku
from pegawai.models import Akun
from skp import izin, kueri
from skp.alur import Transisi
from skp.aturan.dasar import periksa
from skp.models import SKP, DokumenSKP, DrafIsian, Penilaian, RiwayatSKP


def kunci_skp(skp_id: int) -> SKP:
    """Lock the agreement for the rest of the transaction and bring its penilai up to today.

    Everything that hangs on an SKP (content, realisation, assessment) is written behind this lock. It is
    taken on the first version, so that all versions share one lock and no two of them can deadlock.
    """
    _kunci_akar(skp_id)
    return _muat_segar(skp_id)


def kunci_penilaian(penilaian_id: int) -> Penilaian:
    """Lock the agreement an assessment hangs on; its `skp` is the version that holds it then."""
    _kunci_akar(Penilaian.objects.values_list("skp_id", flat=True).get(pk=penilaian_id))
    # Read again behind the lock: an approved revision may have taken the open period over.
    penilaian = Penilaian.objects.select_related("periode").get(pk=penilaian_id)
    penilaian.skp = _muat_segar(penilaian.skp_id)
    return penilaian


def _kunci_akar(skp_id: int) -> None:
    # The first version of an agreement never changes, so it may be looked up in the same statement.
    akar = SKP.objects.filter(pk=skp_id).values(akar_rantai=Coalesce("akar_id", "pk"))
    SKP.objects.select_for_update().values_list("pk").get(pk=Subquery(akar))


def _muat_segar(skp_id: int) -> SKP:
    semua = SKP.objects.select_related(*kueri.DASAR, "instansi__pengaturan")
    skp = semua.get(pk=skp_id)
    if layanan_pegawai.segarkan_penilai([skp.penempatan], kueri_pegawai.hari_ini(skp.instansi)):
        skp = semua.get(pk=skp_id)
    return skp


def wajib_berwenang(boleh: izin.Izin, pelaku: Pelaku, skp: SKP, perbuatan: str) -> izin.Kapasitas:
    """The capacity in which the person may act, or TidakBerwenang with a sentence."""
    kapasitas = boleh(pelaku, skp)
    if kapasitas is None:
        raise TidakBerwenang(f"Anda tidak berwenang {perbuatan} pada SKP ini hari ini.")
    return kapasitas


def terapkan(
    transisi: Transisi,
    sasaran: SKP | Penilaian,
    *,
    oleh: Akun | None,
    catatan: str = "",
    isi: Callable[[], Any] | None = None,
    sidik: str = "",
    ubah: dict[str, Any] | None = None,
) -> RiwayatSKP:
    """Move a locked SKP or Penilaian along one arrow.

    `oleh` None is the system. `isi` gives the input of `transisi.syarat`; `ubah` are further columns to
    write with the status. Raises TidakBerwenang, TransisiTidakSah, SyaratBelumTerpenuhi, in that order
    of checking. Returns the history row.
    """
    skp = sasaran if isinstance(sasaran, SKP) else sasaran.skp
    pelaku = kueri_pegawai.pelaku_dari(oleh) if oleh else Pelaku(akun_id=None, nama="Sistem")
    perbuatan = f"melakukan “{transisi.label}”"
    kapasitas = wajib_berwenang(transisi.boleh, pelaku, skp, perbuatan) if oleh else izin.SISTEM
    if not transisi.berangkat_dari(sasaran):
        raise TransisiTidakSah(
            f"{transisi.label} tidak dapat dilakukan: statusnya kini {sasaran.get_status_display()}. "
            "Muat ulang halaman untuk melihat keadaan terakhir."
        )
    catatan = catatan.strip()
    if transisi.wajib_catatan and not catatan:
        raise SyaratBelumTerpenuhi(
            f"Isi {transisi.wajib_catatan}, lalu tekan {transisi.label} lagi.", kode="ALR-04"
        )
    if transisi.syarat and (pelanggaran := periksa(isi(), transisi.syarat)):
        raise SyaratBelumTerpenuhi(f"{transisi.label} belum dapat dilakukan.", pelanggaran)
    tujuan = transisi.tujuan(sasaran)
    riwayat = RiwayatSKP.objects.create(
        skp=skp,
        penilaian=sasaran if isinstance(sasaran, Penilaian) else None,
        transisi=transisi.nama,
        dari=sasaran.status,
        ke=tujuan,
        oleh=oleh,
        oleh_nama=pelaku.nama,
        oleh_jabatan=pelaku.jabatan[:300],
        peran=kapasitas.peran,
        atas_nama=kapasitas.atas_nama[:300],
        catatan=catatan,
        sidik=sidik,
    )
    sasaran.status = tujuan
    for kolom, nilai in (ubah or {}).items():
        setattr(sasaran, kolom, nilai)
    sasaran.save(update_fields=["status", "diubah_pada", *(ubah or {})])
    return riwayat


def bekukan(skp: SKP) -> DokumenSKP:
    """Keep a frozen copy of the whole content; the same content gives the same row."""
    isi = susun_dokumen(skp)
    sidik = hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return DokumenSKP.objects.get_or_create(skp=skp, sidik=sidik, defaults={"isi": isi})[0]


def susun_dokumen(skp: SKP) -> dict:
    """The content as plain data, in the shape `skp.beda` compares and prints are made from."""
    # Kept on the instance: a submission checks what it has frozen, without reading it again.
    prefetch_related_objects([skp], "rhk__indikator")
    return {
        "periode": [skp.periode_awal.isoformat(), skp.periode_akhir.isoformat()],
        "pendekatan": skp.pendekatan,
        "model": skp.model,
        "rhk": [
            {
                "kunci": str(r.kunci),
                "teks": r.teks,
                "jenis": r.jenis,
                "klasifikasi": r.klasifikasi,
                "penugasan_dari": r.penugasan_dari,
                "intervensi": r.intervensi_teks,
                "indikator": [
                    {
                        "kunci": str(i.kunci),
                        "teks": i.teks,
                        "target": i.target_teks,
                        "aspek": i.aspek,
                        "perspektif": i.perspektif,
                    }
                    for i in r.indikator.all()
                ],
            }
            for r in skp.rhk.all()
        ],
        "ekspektasi": {e.nilai: e.teks for e in skp.ekspektasi.order_by("nilai") if e.teks.strip()},
        "lampiran": {la.jenis: la.butir for la in skp.lampiran.order_by("jenis") if la.butir},
    }


@transaction.atomic
def simpan_draf_isian(*, akun: Akun, halaman: str, isi: dict[str, str]) -> None:
    """Keep what somebody types into a form that is not sent yet; nothing typed removes it."""
    bersih = {k: v for k, v in isi.items() if v}
    if not bersih:
        buang_draf_isian(akun=akun, halaman=halaman)
        return
    DrafIsian.objects.update_or_create(akun=akun, halaman=halaman[:300], defaults={"isi": bersih})


def buang_draf_isian(*, akun: Akun, halaman: str) -> None:
    """The form was sent (or dropped): forget its draft."""
    DrafIsian.objects.filter(akun=akun, halaman=halaman[:300]).delete()
