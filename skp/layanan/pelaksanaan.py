"""Writes of execution: rencana aksi, realisasi, bukti dukung, umpan balik; one period of an approved SKP."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import kueri as kueri_pegawai
from pegawai.layanan import beri_tahu
from pegawai.models import Akun
from skp import alur, izin, kueri, kueri_penilaian
from skp.aturan.berkas import nama_aman, periksa_berkas, periksa_tautan
from skp.aturan.penilaian import IsiRealisasi
from skp.layanan.perencanaan import simpan_baris
from skp.layanan.persetujuan import akun_penilai, pindahkan_pelaksanaan
from skp.layanan.transisi import (
    buang_draf_isian,
    kunci_penilaian,
    kunci_skp,
    terapkan,
    wajib_berwenang,
)
from skp.models import (
    SKP,
    BuktiDukung,
    Indikator,
    Penilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    UmpanBalik,
)
from skp.pilihan import StatusPenilaian, StatusSKP

BUKTI_PALING_BANYAK = 20


@transaction.atomic
def buka_lembar(*, skp_id: int, periode_id: int, oleh: Akun) -> Penilaian:
    """Lock the SKP for execution in one period by its owner and return the (possibly new) assessment.

    Raises TidakBerwenang, TransisiTidakSah when the SKP is not in force or the period is handed in,
    SyaratBelumTerpenuhi when the period is not one of this SKP or its filling limit has passed (LKS-02).
    """
    skp = kunci_skp(skp_id)
    wajib_berwenang(izin.sebagai_pemilik, kueri_pegawai.pelaku_dari(oleh), skp, "mengisi realisasi")
    penilaian = lembar(skp, periode_id)
    if not StatusSKP(skp.status).berlaku:
        raise TransisiTidakSah(
            f"SKP berstatus {skp.get_status_display()}. Realisasi diisi pada SKP yang disetujui."
        )
    if penilaian.status != StatusPenilaian.BELUM_DIAJUKAN:
        raise TransisiTidakSah(
            f"Periode ini berstatus {penilaian.get_status_display()}. Batalkan pengajuan untuk mengubah."
        )
    if kueri_pegawai.hari_ini(skp.instansi) > penilaian.periode.batas_pengisian:
        raise SyaratBelumTerpenuhi(
            f"Batas pengisian {penilaian.periode.batas_pengisian:%d-%m-%Y} sudah lewat. "
            "Hubungi admin instansi.",
            kode="LKS-02",
        )
    return penilaian


def lembar(skp: SKP, periode_id: int) -> Penilaian:
    """The assessment of a locked SKP in one of its periods, created when it is first touched."""
    periode = kueri_penilaian.periode_skp(skp).filter(pk=periode_id).first()
    if periode is None:
        raise SyaratBelumTerpenuhi(
            "Periode ini bukan periode SKP Anda. Pilih dari daftar Penilaian.", kode="LKS-03"
        )
    lain = Penilaian.objects.filter(periode=periode, skp__in=kueri.rantai_versi(skp)).exclude(skp=skp)
    if versi := lain.values_list("skp__versi", flat=True).first():
        raise SyaratBelumTerpenuhi(
            f"Periode ini sudah diserahkan pada versi {versi} SKP ini. Buka dari daftar Penilaian.",
            kode="LKS-05",
        )
    penilaian, _ = Penilaian.objects.get_or_create(skp=skp, periode=periode)
    penilaian.skp = skp
    return penilaian


def _rhk_milik(penilaian: Penilaian, rhk_id: int) -> RencanaHasilKerja:
    rhk = RencanaHasilKerja.objects.filter(pk=rhk_id, skp_id=penilaian.skp_id).first()
    if rhk is None:
        raise SyaratBelumTerpenuhi(
            "RHK ini tidak ada pada versi SKP yang berlaku. Muat ulang halaman.", kode="LKS-04"
        )
    return rhk


@transaction.atomic
def simpan_rencana_aksi(
    *, skp_id: int, periode_id: int, rhk_id: int, kunci: UUID, kali: int, teks: str, target: str, oleh: Akun
) -> RencanaAksi:
    """Create or update one step for an RHK in a period."""
    penilaian = buka_lembar(skp_id=skp_id, periode_id=periode_id, oleh=oleh)
    rhk = _rhk_milik(penilaian, rhk_id)
    return simpan_baris(
        RencanaAksi.objects.filter(rhk=rhk, periode_id=periode_id, kunci=kunci).first(),
        lambda: RencanaAksi(rhk=rhk, periode_id=periode_id, kunci=kunci),
        kali=kali,
        isi={"teks": teks.strip(), "target_teks": target.strip()},
    )


@transaction.atomic
def hapus_rencana_aksi(*, rencana_aksi_id: int, oleh: Akun) -> None:
    """Delete one step while its period is open."""
    aksi = RencanaAksi.objects.select_related("rhk").get(pk=rencana_aksi_id)
    buka_lembar(skp_id=aksi.rhk.skp_id, periode_id=aksi.periode_id, oleh=oleh)
    aksi.delete()


@transaction.atomic
def simpan_realisasi(
    *, skp_id: int, periode_id: int, indikator_id: int, kali: int, teks: str, sumber_data: str, oleh: Akun
) -> Realisasi:
    """What was achieved on one indicator in one period."""
    penilaian = buka_lembar(skp_id=skp_id, periode_id=periode_id, oleh=oleh)
    indikator = Indikator.objects.filter(pk=indikator_id, rhk__skp_id=penilaian.skp_id).first()
    if indikator is None:
        raise SyaratBelumTerpenuhi(
            "Indikator ini tidak ada pada versi SKP yang berlaku. Muat ulang halaman.", kode="LKS-04"
        )
    return simpan_baris(
        Realisasi.objects.filter(indikator=indikator, periode_id=periode_id).first(),
        lambda: Realisasi(indikator=indikator, periode_id=periode_id),
        kali=kali,
        isi={"teks": teks.strip(), "sumber_data": sumber_data.strip()},
    )


@transaction.atomic
def tambah_bukti(
    *,
    skp_id: int,
    periode_id: int,
    rhk_id: int,
    nama: str,
    oleh: Akun,
    tautan: str = "",
    berkas: UploadedFile | None = None,
) -> BuktiDukung:
    """Attach a link or a file as evidence. Raises SyaratBelumTerpenuhi (BKT-xx) for a bad link or file."""
    penilaian = buka_lembar(skp_id=skp_id, periode_id=periode_id, oleh=oleh)
    rhk = _rhk_milik(penilaian, rhk_id)
    ada = BuktiDukung.objects.filter(rhk=rhk, periode_id=periode_id)
    bukti = BuktiDukung(rhk=rhk, periode_id=periode_id)
    if berkas is None:
        if pelanggaran := periksa_tautan(tautan.strip()):
            raise SyaratBelumTerpenuhi("Tautan tidak dapat diterima.", pelanggaran)
        bukti.tautan = tautan.strip()
        bukti.nama = nama.strip()[:200] or bukti.tautan[:200]
        if sama := ada.filter(tautan=bukti.tautan, nama=bukti.nama).first():
            return sama
    if ada.count() >= BUKTI_PALING_BANYAK:
        raise SyaratBelumTerpenuhi(
            f"Paling banyak {BUKTI_PALING_BANYAK} bukti dukung per RHK. Hapus yang tidak diperlukan.",
            kode="BKT-06",
        )
    if berkas is not None:
        batas = kueri.pengaturan_dari(penilaian.skp).ukuran_berkas_mb
        tipe, pelanggaran = periksa_berkas(berkas.name, berkas.size, berkas, batas_mb=batas)
        if pelanggaran:
            raise SyaratBelumTerpenuhi("Berkas tidak dapat diterima.", pelanggaran)
        bukti.nama = nama.strip()[:200] or nama_aman(berkas.name)
        bukti.tipe_isi, bukti.ukuran = tipe, berkas.size
        bukti.berkas.save(nama_aman(berkas.name), berkas, save=False)
    bukti.save()
    return bukti


@transaction.atomic
def hapus_bukti(*, bukti_id: int, oleh: Akun) -> None:
    """Remove evidence while its period is open; the stored file goes after commit."""
    bukti = BuktiDukung.objects.select_related("rhk").get(pk=bukti_id)
    buka_lembar(skp_id=bukti.rhk.skp_id, periode_id=bukti.periode_id, oleh=oleh)
    if bukti.berkas:
        berkas = bukti.berkas
        transaction.on_commit(lambda: berkas.storage.delete(berkas.name))
    bukti.delete()


@transaction.atomic
def beri_umpan_balik(
    *,
    skp_id: int,
    teks: str,
    oleh: Akun,
    periode_id: int | None = None,
    rhk_id: int | None = None,
    perilaku: str = "",
) -> UmpanBalik:
    """Ongoing feedback of the penilai (or his superior) at any time on an approved SKP.

    The same text by the same person on the same thing twice within the request (double click) is one row.
    """
    skp = kunci_skp(skp_id)
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    kapasitas = wajib_berwenang(
        lambda p, s: izin.sebagai_penilai(p, s) or izin.sebagai_atasan_penilai(p, s),
        pelaku,
        skp,
        "memberi umpan balik",
    )
    if not teks.strip():
        raise SyaratBelumTerpenuhi("Tuliskan umpan balik, lalu kirim kembali.", kode="UMP-01")
    if skp.status not in (StatusSKP.DISETUJUI, StatusSKP.SELESAI):
        raise SyaratBelumTerpenuhi("Umpan balik diberikan pada SKP yang disetujui.", kode="UMP-02")
    isi = {
        "periode": kueri_penilaian.periode_skp(skp).filter(pk=periode_id).first(),
        "rhk": skp.rhk.filter(pk=rhk_id).first(),
        "perilaku": perilaku,
        "teks": teks.strip()[:2000],
        "oleh": oleh,
    }
    terakhir = skp.umpan_balik.filter(**isi).order_by("-pk").first()
    if terakhir and (timezone.now() - terakhir.dibuat_pada).total_seconds() < 60:
        return terakhir
    umpan = UmpanBalik.objects.create(skp=skp, oleh_nama=pelaku.nama, peran=kapasitas.peran, **isi)
    beri_tahu(
        akun_id=[skp.pegawai.akun_id],
        judul=f"Umpan balik baru dari {pelaku.nama}",
        isi=umpan.teks,
        tautan=f"/skp/{skp.pk}/",
    )
    return umpan


@transaction.atomic
def ajukan_realisasi(*, skp_id: int, periode_id: int, oleh: Akun) -> Penilaian:
    """Hand the realisation of a period in for assessment. Raises SyaratBelumTerpenuhi (LKS-xx)."""
    skp = kunci_skp(skp_id)
    wajib_berwenang(izin.sebagai_pemilik, kueri_pegawai.pelaku_dari(oleh), skp, "mengajukan penilaian")
    if not StatusSKP(skp.status).berlaku:
        raise TransisiTidakSah(
            f"SKP berstatus {skp.get_status_display()}; penilaian diajukan pada SKP yang disetujui."
        )
    penilaian = lembar(skp, periode_id)
    terapkan(
        alur.AJUKAN_REALISASI,
        penilaian,
        oleh=oleh,
        isi=lambda: _isi_realisasi(penilaian),
        ubah={"diajukan_pada": timezone.now()},
    )
    beri_tahu(
        akun_id=akun_penilai(skp),
        judul=f"{skp.pegawai.nama} mengajukan penilaian {penilaian.periode}",
        tautan=f"/penilaian/{skp.pk}/{periode_id}/",
    )
    return penilaian


def _isi_realisasi(penilaian: Penilaian) -> IsiRealisasi:
    skp, periode = penilaian.skp, penilaian.periode
    terisi = set(
        Realisasi.objects.filter(periode=periode, indikator__rhk__skp=skp)
        .exclude(teks="")
        .values_list("indikator_id", flat=True)
    )
    indikator = Indikator.objects.filter(rhk__skp=skp).order_by("rhk__urutan", "urutan", "pk")
    return IsiRealisasi(
        tanggal=kueri_pegawai.hari_ini(skp.instansi),
        batas_pengisian=periode.batas_pengisian,
        mulai=periode.awal,
        kosong=tuple((i.pk, i.teks) for i in indikator if i.pk not in terisi),
    )


@transaction.atomic
def batal_realisasi(*, penilaian_id: int, oleh: Akun) -> Penilaian:
    """Take a handed-in period back while it is not assessed."""
    penilaian = kunci_penilaian(penilaian_id)
    terapkan(alur.BATAL_REALISASI, penilaian, oleh=oleh)
    _ke_versi_berlaku(penilaian)
    return penilaian


def _ke_versi_berlaku(penilaian: Penilaian) -> None:
    """A period that is open again on a superseded version is filled in on the version in force."""
    skp = penilaian.skp
    if skp.status == StatusSKP.DIGANTI and (berlaku := kueri.versi_berlaku(skp)):
        pindahkan_pelaksanaan(skp, berlaku)
        penilaian.skp = berlaku


@transaction.atomic
def kembalikan_realisasi(*, penilaian_id: int, oleh: Akun, catatan: str) -> Penilaian:
    """Give a handed-in period back to the employee, with a reason (required)."""
    penilaian = kunci_penilaian(penilaian_id)
    skp = penilaian.skp
    terapkan(alur.KEMBALIKAN_REALISASI, penilaian, oleh=oleh, catatan=catatan)
    _ke_versi_berlaku(penilaian)
    buang_draf_isian(akun=oleh, halaman=f"/penilaian/{skp.pk}/{penilaian.periode_id}/kembalikan_realisasi/")
    beri_tahu(
        akun_id=[skp.pegawai.akun_id],
        judul=f"Realisasi {penilaian.periode} dikembalikan",
        isi=catatan.strip(),
        tautan=f"/penilaian/{penilaian.skp_id}/{penilaian.periode_id}/",
    )
    return penilaian
