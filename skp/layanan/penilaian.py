"""Arrows of the assessment: rate, hand over, accept, object, decide; the final one closes the SKP."""

from django.db import transaction
from django.utils import timezone

from ekinerja.galat import SyaratBelumTerpenuhi
from pegawai import kueri as kueri_pegawai
from pegawai.layanan import beri_tahu
from pegawai.models import Akun, Instansi
from pegawai.pilihan import PeranBertindak
from skp import alur, izin, kueri, kueri_penilaian
from skp.aturan.penilaian import IsiKeberatan, IsiPenilaian, batas_keberatan
from skp.aturan.predikat import prd01_predikat, prd02_rating_kepala
from skp.layanan.kirim_hasil import titipkan_hasil
from skp.layanan.pelaksanaan import lembar
from skp.layanan.persetujuan import akun_atasan_penilai, tutup_skp
from skp.layanan.transisi import (
    buang_draf_isian,
    kunci_penilaian,
    kunci_skp,
    terapkan,
    wajib_berwenang,
)
from skp.models import SKP, CapaianUnor, Keberatan, Penilaian
from skp.pilihan import (
    CapaianOrganisasi,
    PutusanKeberatan,
    Rating,
    StatusPenilaian,
    StatusSKP,
)


@transaction.atomic
def simpan_rating(
    *,
    skp_id: int,
    periode_id: int,
    oleh: Akun,
    rating_hasil_kerja: str = "",
    rating_perilaku: str = "",
    catatan: str = "",
    capaian: str = "",
) -> Penilaian:
    """Keep an unfinished assessment of the penilai (autosave); no status moves, no predikat stands."""
    skp = kunci_skp(skp_id)
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    wajib_berwenang(izin.sebagai_penilai, pelaku, skp, "menilai")
    penilaian = _lembar_dinilai(skp, periode_id)
    if not alur.NILAI.berangkat_dari(penilaian) or penilaian.status == StatusPenilaian.DINILAI:
        raise SyaratBelumTerpenuhi(
            f"Penilaian berstatus {penilaian.get_status_display()}. Muat ulang halaman.", kode="NIL-05"
        )
    kepala = kepala_berkapaian(penilaian.skp)
    if kepala and capaian:
        _simpan_capaian(penilaian, capaian, pelaku.nama)
    penilaian.rating_hasil_kerja = "" if kepala else _rating(rating_hasil_kerja)
    penilaian.rating_perilaku = _rating(rating_perilaku)
    penilaian.catatan = catatan.strip()[:2000]
    penilaian.kali += 1
    penilaian.save(update_fields=["rating_hasil_kerja", "rating_perilaku", "catatan", "kali", "diubah_pada"])
    return penilaian


@transaction.atomic
def nilai_skp(
    *,
    skp_id: int,
    periode_id: int,
    oleh: Akun,
    rating_hasil_kerja: str = "",
    rating_perilaku: str = "",
    catatan: str = "",
    capaian: str = "",
    sampaikan: bool = False,
) -> Penilaian:
    """Set both ratings of a period; the predikat follows. With `sampaikan` hand it over at once.

    For the head of a unit `capaian` gives the rating hasil kerja (agency setting). Raises
    TidakBerwenang, TransisiTidakSah, SyaratBelumTerpenuhi (NIL-xx).
    """
    skp = kunci_skp(skp_id)
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    kapasitas = wajib_berwenang(izin.sebagai_penilai, pelaku, skp, "menilai")
    penilaian = _lembar_dinilai(skp, periode_id)
    kepala = kepala_berkapaian(penilaian.skp)
    if kepala:
        if capaian and alur.NILAI.berangkat_dari(penilaian):
            _simpan_capaian(penilaian, capaian, pelaku.nama)
        tersimpan = kueri_penilaian.capaian_unor(skp.penempatan.unor_id, periode_id)
        capaian = tersimpan.nilai if tersimpan else ""
        rating_hasil_kerja = (
            prd02_rating_kepala(capaian, kueri.pengaturan_dari(skp).pemetaan_capaian) if capaian else ""
        )
    hasil, perilaku = _rating(rating_hasil_kerja), _rating(rating_perilaku)
    hari_ini = kueri_pegawai.hari_ini(skp.instansi)
    isi = IsiPenilaian(
        rating_hasil_kerja=hasil,
        rating_perilaku=perilaku,
        kepala=kepala,
        capaian=capaian,
        realisasi_diajukan=penilaian.status != StatusPenilaian.BELUM_DIAJUKAN,
        batas_lewat=hari_ini > penilaian.periode.batas_pengisian,
    )
    terapkan(
        alur.NILAI,
        penilaian,
        oleh=oleh,
        isi=lambda: isi,
        ubah={
            "rating_hasil_kerja": hasil,
            "rating_perilaku": perilaku,
            "predikat": prd01_predikat(hasil, perilaku),
            "catatan": catatan.strip()[:2000],
            "penilai_id": skp.penempatan.penilai_id
            if kapasitas.peran != PeranBertindak.DELEGASI
            else pelaku.pegawai_id,
            "penilai_peran": kapasitas.peran,
            "identitas": kueri.identitas_skp(skp, hari_ini),
            "dinilai_pada": timezone.now(),
        },
    )
    if sampaikan:
        sampaikan_penilaian(penilaian_id=penilaian.pk, oleh=oleh)
        penilaian.refresh_from_db()
    return penilaian


def _lembar_dinilai(skp: SKP, periode_id: int) -> Penilaian:
    penilaian = lembar(skp, periode_id)
    if penilaian.status == StatusPenilaian.BELUM_DIAJUKAN and skp.status != StatusSKP.DISETUJUI:
        raise SyaratBelumTerpenuhi("Penilaian diberikan pada SKP yang disetujui.", kode="NIL-06")
    return penilaian


@transaction.atomic
def sampaikan_penilaian(*, penilaian_id: int, oleh: Akun) -> Penilaian:
    """Hand the outcome over to the employee; from now the objection clock runs."""
    penilaian = kunci_penilaian(penilaian_id)
    terapkan(alur.SAMPAIKAN, penilaian, oleh=oleh, ubah={"disampaikan_pada": timezone.now()})
    _beri_tahu_pemilik(penilaian, f"Hasil penilaian {penilaian.periode} disampaikan")
    return penilaian


@transaction.atomic
def buka_kembali_penilaian(*, penilaian_id: int, oleh: Akun, catatan: str) -> Penilaian:
    """The penilai takes an assessment back before it is final, with a reason (required)."""
    penilaian = kunci_penilaian(penilaian_id)
    terapkan(
        alur.BUKA_KEMBALI,
        penilaian,
        oleh=oleh,
        catatan=catatan,
        ubah={"predikat": "", "disampaikan_pada": None},
    )
    buang_draf_isian(akun=oleh, halaman=f"/penilaian/{penilaian.skp_id}/{penilaian.periode_id}/buka_kembali/")
    _beri_tahu_pemilik(penilaian, f"Penilaian {penilaian.periode} dibuka kembali", catatan.strip())
    return penilaian


@transaction.atomic
def terima_penilaian(*, penilaian_id: int, oleh: Akun) -> Penilaian:
    """The employee accepts the outcome, which becomes final."""
    penilaian = kunci_penilaian(penilaian_id)
    terapkan(alur.TERIMA, penilaian, oleh=oleh, ubah={"final_pada": timezone.now()})
    _setelah_final(penilaian)
    return penilaian


@transaction.atomic
def ajukan_keberatan(*, penilaian_id: int, oleh: Akun, alasan: str) -> Keberatan:
    """Object, with reasons and within the limit, to the atasan of the penilai (PP 30/2019 Pasal 59)."""
    penilaian = kunci_penilaian(penilaian_id)
    skp = penilaian.skp
    tempat = skp.penempatan
    terapkan(
        alur.AJUKAN_KEBERATAN,
        penilaian,
        oleh=oleh,
        catatan=alasan,
        isi=lambda: IsiKeberatan(
            tanggal=kueri_pegawai.hari_ini(skp.instansi),
            batas=batas_keberatan_dari(penilaian),
            alasan=alasan,
            ada_atasan=bool(tempat.atasan_penilai_id or tempat.atasan_penilai_non_asn_id),
        ),
    )
    keberatan = Keberatan.objects.create(
        penilaian=penilaian,
        alasan=alasan.strip()[:4000],
        rating_semula={
            "rating_hasil_kerja": penilaian.rating_hasil_kerja,
            "rating_perilaku": penilaian.rating_perilaku,
            "predikat": penilaian.predikat,
        },
    )
    buang_draf_isian(akun=oleh, halaman=f"/penilaian/{skp.pk}/{penilaian.periode_id}/ajukan_keberatan/")
    beri_tahu(
        akun_id=akun_atasan_penilai(skp),
        judul=f"Keberatan {skp.pegawai.nama} atas penilaian {penilaian.periode}",
        isi=keberatan.alasan,
        tautan=f"/penilaian/{skp.pk}/{penilaian.periode_id}/",
    )
    return keberatan


@transaction.atomic
def cabut_keberatan(*, penilaian_id: int, oleh: Akun) -> Penilaian:
    """The employee withdraws the objection; the handed-over outcome stands again."""
    penilaian = kunci_penilaian(penilaian_id)
    terapkan(alur.CABUT_KEBERATAN, penilaian, oleh=oleh)
    penilaian.keberatan.filter(putusan=PutusanKeberatan.BELUM).update(
        putusan=PutusanKeberatan.DICABUT, diputus_pada=timezone.now()
    )
    return penilaian


@transaction.atomic
def putus_keberatan(
    *,
    penilaian_id: int,
    oleh: Akun,
    diterima: bool,
    pertimbangan: str,
    rating_hasil_kerja: str = "",
    rating_perilaku: str = "",
) -> Penilaian:
    """The atasan of the penilai decides; when upheld he sets both ratings anew. The decision is final.

    Raises TidakBerwenang, TransisiTidakSah, SyaratBelumTerpenuhi (ALR-04, KBR-04).
    """
    penilaian = kunci_penilaian(penilaian_id)
    ubah = {"final_pada": timezone.now()}
    if diterima:
        hasil, perilaku = _rating(rating_hasil_kerja), _rating(rating_perilaku)
        predikat = prd01_predikat(hasil, perilaku)
        if predikat is None and alur.PUTUS_KEBERATAN.boleh(kueri_pegawai.pelaku_dari(oleh), penilaian.skp):
            raise SyaratBelumTerpenuhi(
                "Keberatan yang diterima memerlukan kedua rating yang baru.", kode="KBR-04"
            )
        ubah |= {"rating_hasil_kerja": hasil, "rating_perilaku": perilaku, "predikat": predikat}
    terapkan(alur.PUTUS_KEBERATAN, penilaian, oleh=oleh, catatan=pertimbangan, ubah=ubah)
    penilaian.keberatan.filter(putusan=PutusanKeberatan.BELUM).update(
        putusan=PutusanKeberatan.DITERIMA if diterima else PutusanKeberatan.DITOLAK,
        pertimbangan=pertimbangan.strip()[:4000],
        diputus_pada=timezone.now(),
    )
    buang_draf_isian(
        akun=oleh, halaman=f"/penilaian/{penilaian.skp_id}/{penilaian.periode_id}/putus_keberatan/"
    )
    _beri_tahu_pemilik(
        penilaian, f"Keberatan Anda atas penilaian {penilaian.periode} diputus", pertimbangan.strip()
    )
    _setelah_final(penilaian)
    return penilaian


@transaction.atomic
def finalkan_bila_lewat(*, penilaian_id: int) -> bool:
    """Make a handed-over assessment final once the objection limit has passed; safe to call again."""
    penilaian = kunci_penilaian(penilaian_id)
    if penilaian.status != StatusPenilaian.DISAMPAIKAN:
        return False
    if kueri_pegawai.hari_ini(penilaian.skp.instansi) <= batas_keberatan_dari(penilaian):
        return False
    terapkan(alur.FINALKAN, penilaian, oleh=None, ubah={"final_pada": timezone.now()})
    _setelah_final(penilaian)
    return True


def batas_keberatan_dari(penilaian: Penilaian):
    """Last day for an objection against this handed-over assessment (a date)."""
    atur = kueri.pengaturan_dari(penilaian.skp)
    instansi: Instansi = penilaian.skp.instansi
    return batas_keberatan(
        kueri_pegawai.tanggal_setempat(penilaian.disampaikan_pada, instansi),
        hari=atur.hari_keberatan,
        dianggap_diterima=atur.hari_dianggap_diterima,
        hari_kerja=atur.hari_keberatan_kerja,
    )


def _setelah_final(penilaian: Penilaian) -> None:
    # The final period may have been handed in on a version that a revision has replaced since.
    if penilaian.periode.final and (berlaku := kueri.versi_berlaku(penilaian.skp)):
        tutup_skp(berlaku)
    titipkan_hasil(penilaian)


def kepala_berkapaian(skp: SKP) -> bool:
    """True when the capaian of the unit decides the rating hasil kerja: its head, if the agency says so."""
    return skp.penempatan.kepala and kueri.pengaturan_dari(skp).capaian_menentukan_rating_kepala


def _simpan_capaian(penilaian: Penilaian, capaian: str, nama: str) -> None:
    if capaian not in CapaianOrganisasi.values:
        raise SyaratBelumTerpenuhi("Pilih salah satu capaian kinerja organisasi.", kode="NIL-02")
    CapaianUnor.objects.update_or_create(
        unor=penilaian.skp.penempatan.unor,
        periode=penilaian.periode,
        defaults={"nilai": capaian, "oleh_nama": nama},
    )


def _rating(nilai: str) -> str:
    """The rating, or "" for anything that is none: the rules then say what is missing."""
    return nilai if nilai in Rating.values else ""


def _beri_tahu_pemilik(penilaian: Penilaian, judul: str, isi: str = "") -> None:
    skp = penilaian.skp
    beri_tahu(
        akun_id=[skp.pegawai.akun_id],
        judul=judul,
        isi=isi,
        tautan=f"/penilaian/{skp.pk}/{penilaian.periode_id}/",
    )
