"""Writes of planning: create, copy, edit and order the content of an SKP that is still open for editing."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import models, transaction
from django.db.models import Max

from ekinerja.galat import IsianUsang, SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai import kueri as kueri_pegawai
from pegawai import layanan as layanan_pegawai
from pegawai.models import Akun, Pegawai, PenempatanJabatan
from skp import izin, kueri
from skp.aturan.dasar import periksa
from skp.aturan.perencanaan import SYARAT_PERIODE, IsiSKP, Rentang, peringatan_periode_pendek
from skp.aturan.tempel import UsulRHK
from skp.layanan.salinan import (
    memakai_aspek,
    memakai_perspektif,
    memakai_target,
    salin_isi,
    sesuaikan,
    urai_ke,
)
from skp.layanan.transisi import kunci_skp, wajib_berwenang
from skp.models import (
    SKP,
    EkspektasiPerilaku,
    Indikator,
    LampiranSKP,
    RencanaHasilKerja,
    RiwayatSKP,
)
from skp.models.perencanaan import BarisTersunting
from skp.pilihan import JenisLampiran, JenisRHK, Klasifikasi, ModelSKP, NilaiPerilaku, Pendekatan, StatusSKP

RHK_PALING_BANYAK = 60


@transaction.atomic
def tambah_skp(
    *,
    penempatan_id: int,
    periode_awal: date,
    periode_akhir: date,
    pendekatan: str,
    oleh: Akun,
    salin_dari: int | None = None,
) -> SKP:
    """Create a draft on one of the person's own placements, empty or as a copy of an earlier own SKP.

    Raises TidakBerwenang for another person's placement, SyaratBelumTerpenuhi (RCN-07, 10, 11, 12).
    """
    tempat = PenempatanJabatan.objects.select_related("unor__instansi", "jabatan", "pegawai").get(
        pk=penempatan_id
    )
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    if pelaku.pegawai_id != tempat.pegawai_id:
        raise TidakBerwenang("SKP hanya dapat dibuat pada jabatan Anda sendiri.")
    # One at a time per person, so that two clicks cannot both find the period free.
    Pegawai.objects.select_for_update().get(pk=tempat.pegawai_id)
    layanan_pegawai.segarkan_penilai([tempat], pelaku.tanggal)
    isi = IsiSKP(
        model=kueri.model_skp(tempat),
        pendekatan=Pendekatan(pendekatan),
        periode=Rentang(periode_awal, periode_akhir),
        lain=kueri.periode_lain(tempat),
        mandat=kueri.mandat(tempat),
    )
    if pelanggaran := periksa(isi, SYARAT_PERIODE):
        raise SyaratBelumTerpenuhi("SKP belum dapat dibuat.", pelanggaran)
    skp = SKP.objects.create(
        instansi_id=tempat.unor.instansi_id,
        pegawai_id=tempat.pegawai_id,
        penempatan=tempat,
        periode_awal=periode_awal,
        periode_akhir=periode_akhir,
        model=isi.model,
        pendekatan=isi.pendekatan,
    )
    RiwayatSKP.objects.create(
        skp=skp,
        transisi="buat",
        dari="",
        ke=StatusSKP.DRAFT,
        oleh=oleh,
        oleh_nama=pelaku.nama,
        oleh_jabatan=pelaku.jabatan[:300],
        peran=izin.sebagai_pemilik(pelaku, skp).peran,
    )
    if salin_dari is not None:
        sumber = SKP.objects.filter(pegawai_id=tempat.pegawai_id, pk=salin_dari).first()
        if sumber is None:
            raise SyaratBelumTerpenuhi(
                "SKP yang disalin tidak ditemukan. Pilih SKP Anda sendiri.", kode="SLN-01"
            )
        salin_isi(sumber, skp, rawat_asal=False)
    return skp


def wajib_dapat_diubah(skp_id: int, oleh: Akun) -> SKP:
    """Lock an SKP for editing by its owner; raises TidakBerwenang or TransisiTidakSah."""
    skp = kunci_skp(skp_id)
    wajib_berwenang(izin.sebagai_pemilik, kueri_pegawai.pelaku_dari(oleh), skp, "mengubah isi")
    if not skp.dapat_diubah:
        raise TransisiTidakSah(
            f"SKP berstatus {skp.get_status_display()} sehingga isinya tidak dapat diubah. "
            "Batalkan pengajuan atau minta revisi lebih dahulu."
        )
    return skp


def simpan_baris(
    baris: BarisTersunting | None, buat: Callable[[], BarisTersunting], *, kali: int, isi: dict[str, Any]
) -> BarisTersunting:
    """Write one row that two tabs may edit. Call behind the SKP lock.

    `kali` is the count the form was opened with (0: new). The same content twice is one save; an older
    form with other content raises IsianUsang with both versions.
    """
    if baris is None:
        baris = buat()
        for kolom, nilai in isi.items():
            setattr(baris, kolom, nilai)
        baris.save()
        return baris
    if all(getattr(baris, kolom) == nilai for kolom, nilai in isi.items()):
        return baris
    if kali != baris.kali:
        label = {kolom: str(baris._meta.get_field(kolom).verbose_name) for kolom in isi}
        raise IsianUsang(
            "Isian ini sudah disimpan dari jendela lain. Bandingkan kedua versi, lalu pilih yang dipakai.",
            tersimpan={label[k]: _teks(baris, k) for k in isi},
            diisi={label[k]: _teks(type(baris)(**{k: v}), k) for k, v in isi.items()},
            kali=baris.kali,
        )
    for kolom, nilai in isi.items():
        setattr(baris, kolom, nilai)
    baris.kali += 1
    baris.save()
    return baris


def _teks(baris: models.Model, kolom: str) -> str:
    nilai = getattr(baris, kolom.removesuffix("_id"), "")
    tampil = getattr(baris, f"get_{kolom}_display", None)
    return str(tampil() if tampil else nilai if nilai is not None else "")


@transaction.atomic
def simpan_rhk(
    *,
    skp_id: int,
    kunci: UUID,
    kali: int,
    oleh: Akun,
    teks: str,
    klasifikasi: str = Klasifikasi.ORGANISASI,
    jenis: str = JenisRHK.UTAMA,
    penugasan_dari: str = "",
    intervensi_id: int | None = None,
) -> RencanaHasilKerja:
    """Create or update the RHK known by `kunci`. Blank text is allowed in a draft.

    Raises TidakBerwenang, TransisiTidakSah, IsianUsang, SyaratBelumTerpenuhi (SLN-02, SLN-03).
    """
    skp = wajib_dapat_diubah(skp_id, oleh)
    baris = skp.rhk.filter(kunci=kunci).first()
    isi = {
        "teks": teks.strip(),
        "klasifikasi": klasifikasi,
        "jenis": jenis,
        "penugasan_dari": penugasan_dari.strip(),
        "intervensi_id": intervensi_id,
    }
    if skp.model == ModelSKP.JPT:
        isi["intervensi_id"] = None
    else:
        isi |= _teks_pimpinan(skp, baris, intervensi_id)
    return simpan_baris(
        baris,
        lambda: RencanaHasilKerja(skp=skp, kunci=kunci, urutan=_urutan_baru(skp.rhk)),
        kali=kali,
        isi=isi,
    )


def _teks_pimpinan(skp: SKP, baris: RencanaHasilKerja | None, intervensi_id: int | None) -> dict[str, str]:
    """What to keep of the leader's words: those of today when chosen (again), none when let go."""
    semula = getattr(baris, "intervensi_id", None)
    if intervensi_id is None:
        return {"intervensi_teks": ""} if semula else {}
    pilihan = kueri.rhk_pimpinan(skp).filter(pk=intervensi_id).first()
    if pilihan:
        return {"intervensi_teks": pilihan.teks}
    if intervensi_id != semula:
        raise SyaratBelumTerpenuhi(
            "RHK pimpinan yang dipilih tidak tersedia lagi. Muat ulang, lalu pilih yang lain.",
            kode="SLN-02",
        )
    return {}


def _urutan_baru(saudara) -> int:
    if saudara.count() >= RHK_PALING_BANYAK:
        raise SyaratBelumTerpenuhi(
            f"Paling banyak {RHK_PALING_BANYAK} baris. Hapus yang tidak diperlukan.", kode="SLN-03"
        )
    return (saudara.aggregate(n=Max("urutan"))["n"] or 0) + 1


@transaction.atomic
def simpan_indikator(
    *,
    rhk_id: int,
    kunci: UUID,
    kali: int,
    oleh: Akun,
    teks: str,
    target: str = "",
    aspek: str = "",
    perspektif: str = "",
) -> Indikator:
    """Create or update the indicator known by `kunci`; fields the approach does not use are dropped.

    Raises TidakBerwenang, TransisiTidakSah, IsianUsang, SyaratBelumTerpenuhi (SLN-03).
    """
    rhk = RencanaHasilKerja.objects.get(pk=rhk_id)
    skp = wajib_dapat_diubah(rhk.skp_id, oleh)
    isi = {
        "teks": teks.strip(),
        "target_teks": target.strip() if memakai_target(skp) else "",
        "aspek": aspek if memakai_aspek(skp) else "",
        "perspektif": perspektif if memakai_perspektif(skp) else "",
    }
    baris = rhk.indikator.filter(kunci=kunci).first()
    indikator = simpan_baris(
        baris,
        lambda: Indikator(rhk=rhk, kunci=kunci, urutan=_urutan_baru(rhk.indikator)),
        kali=kali,
        isi=isi,
    )
    urai_ke(indikator)
    indikator.save()
    return indikator


@transaction.atomic
def hapus_rhk(*, rhk_id: int, oleh: Akun) -> None:
    """Delete an RHK with its indicators from an editable SKP."""
    rhk = RencanaHasilKerja.objects.get(pk=rhk_id)
    wajib_dapat_diubah(rhk.skp_id, oleh)
    rhk.delete()


@transaction.atomic
def hapus_indikator(*, indikator_id: int, oleh: Akun) -> None:
    """Delete an indicator from an editable SKP."""
    indikator = Indikator.objects.select_related("rhk").get(pk=indikator_id)
    wajib_dapat_diubah(indikator.rhk.skp_id, oleh)
    indikator.delete()


@transaction.atomic
def pindahkan(*, baris: RencanaHasilKerja | Indikator, ke_atas: bool, oleh: Akun) -> None:
    """Move an RHK or an indicator one place up or down in the list where it is shown."""
    rhk = baris if isinstance(baris, RencanaHasilKerja) else baris.rhk
    skp = wajib_dapat_diubah(rhk.skp_id, oleh)
    if isinstance(baris, RencanaHasilKerja):
        # A. Utama and B. Tambahan are shown as two lists; a move stays inside its own.
        saudara = sorted(skp.rhk.all(), key=lambda r: r.jenis != JenisRHK.UTAMA)
    else:
        saudara = list(rhk.indikator.all())
    tempat = next((n for n, s in enumerate(saudara) if s.pk == baris.pk), None)
    if tempat is None:
        return
    tujuan = tempat - 1 if ke_atas else tempat + 1
    if 0 <= tujuan < len(saudara) and _sekelompok(saudara[tempat], saudara[tujuan]):
        saudara[tempat], saudara[tujuan] = saudara[tujuan], saudara[tempat]
    for n, s in enumerate(saudara, start=1):
        s.urutan = n
    type(baris).objects.bulk_update(saudara, ["urutan"])


def _sekelompok(satu: RencanaHasilKerja | Indikator, lain: RencanaHasilKerja | Indikator) -> bool:
    return getattr(satu, "jenis", None) == getattr(lain, "jenis", None)


@transaction.atomic
def simpan_ekspektasi(*, skp_id: int, nilai: str, kali: int, teks: str, oleh: Akun) -> EkspektasiPerilaku:
    """Ekspektasi khusus for one BerAKHLAK value, proposed by the employee or given by the penilai.

    The penilai may write it while the SKP waits for the decision (dialog kinerja).
    """
    skp = kunci_skp(skp_id)
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    if not (skp.status == StatusSKP.DIAJUKAN and izin.sebagai_penilai(pelaku, skp)):
        skp = wajib_dapat_diubah(skp_id, oleh)
    baris = skp.ekspektasi.filter(nilai=nilai).first()
    return simpan_baris(
        baris,
        lambda: EkspektasiPerilaku(skp=skp, nilai=NilaiPerilaku(nilai)),
        kali=kali,
        isi={"teks": teks.strip()},
    )


@transaction.atomic
def simpan_lampiran(*, skp_id: int, jenis: str, kali: int, teks: str, oleh: Akun) -> LampiranSKP:
    """One lampiran list, one entry a line."""
    skp = wajib_dapat_diubah(skp_id, oleh)
    baris = skp.lampiran.filter(jenis=jenis).first()
    return simpan_baris(
        baris,
        lambda: LampiranSKP(skp=skp, jenis=JenisLampiran(jenis)),
        kali=kali,
        isi={"teks": teks.strip()},
    )


@transaction.atomic
def terapkan_tempelan(
    *, skp_id: int, usul: Sequence[UsulRHK], oleh: Akun, kunci: UUID | None = None
) -> list[RencanaHasilKerja]:
    """Add the RHK and indicators of a pasted table, all or none.

    A leader's RHK named in the table is linked when the leader offers one with the same text. `kunci`
    names the paste: what it brought before is not brought again.
    """
    skp = wajib_dapat_diubah(skp_id, oleh)
    kunci = kunci or uuid4()
    kunci_baris = [uuid5(kunci, str(n)) for n in range(len(usul))]
    if sudah := list(skp.rhk.filter(kunci__in=kunci_baris)):
        return sudah
    pimpinan = {_kunci_teks(r.teks): r for r in kueri.rhk_pimpinan(skp)}
    hasil = []
    for satu_kunci, u in zip(kunci_baris, usul, strict=True):
        cocok = pimpinan.get(_kunci_teks(u.rhk_pimpinan))
        rhk = RencanaHasilKerja.objects.create(
            skp=skp,
            kunci=satu_kunci,
            teks=u.teks,
            jenis=u.jenis or JenisRHK.UTAMA,
            klasifikasi=u.klasifikasi or Klasifikasi.ORGANISASI,
            penugasan_dari=u.penugasan_dari[:200],
            intervensi=cocok if skp.model == ModelSKP.JAJF else None,
            intervensi_teks=cocok.teks if cocok else u.rhk_pimpinan,
            urutan=_urutan_baru(skp.rhk),
        )
        for n, i in enumerate(u.indikator, start=1):
            indikator = Indikator(
                rhk=rhk,
                teks=i.teks,
                target_teks=i.target,
                aspek=i.aspek,
                perspektif=i.perspektif,
                urutan=n,
            )
            sesuaikan(indikator, skp)
            urai_ke(indikator)
            indikator.save()
        hasil.append(rhk)
    return hasil


def _kunci_teks(teks: str) -> str:
    return " ".join(teks.casefold().split())


@transaction.atomic
def muat_ulang_penilai(*, skp_id: int, oleh: Akun) -> SKP:
    """ "Muat Ulang": resolve the penilai anew from units and placements. Open to the owner only."""
    skp = kunci_skp(skp_id)
    wajib_berwenang(izin.sebagai_pemilik, kueri_pegawai.pelaku_dari(oleh), skp, "memuat ulang penilai")
    return skp


def peringatan_periode(skp: SKP) -> str:
    """Soft warning on a very short period, by the agency's setting."""
    return peringatan_periode_pendek(
        Rentang(skp.periode_awal, skp.periode_akhir), kueri.pengaturan_dari(skp).bulan_minimal
    )
