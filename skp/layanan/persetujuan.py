"""Arrows of the SKP itself: submit, approve, return, revise, close."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ekinerja.galat import GalatDomain, SyaratBelumTerpenuhi
from pegawai import kueri as kueri_pegawai
from pegawai.layanan import beri_tahu
from pegawai.models import Akun
from skp import alur, izin, kueri
from skp.layanan.salinan import salin_isi
from skp.layanan.transisi import (
    bekukan,
    buang_draf_isian,
    kunci_skp,
    terapkan,
    wajib_berwenang,
)
from skp.models import (
    SKP,
    BuktiDukung,
    CatatanRHK,
    Indikator,
    Penilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    RiwayatSKP,
)
from skp.pilihan import StatusPenilaian, StatusSKP


@dataclass(frozen=True)
class HasilBaris:
    """Outcome for one row of a bulk act: `galat` is None when it succeeded."""

    skp_id: int
    nama: str
    galat: GalatDomain | None = None


@transaction.atomic
def ajukan_skp(*, skp_id: int, oleh: Akun) -> SKP:
    """Submit a draft to its pejabat penilai, who is told after commit.

    Raises TidakBerwenang, TransisiTidakSah, SyaratBelumTerpenuhi (RCN-xx, all at once).
    """
    skp = kunci_skp(skp_id)
    dokumen = bekukan(skp)
    terapkan(
        alur.AJUKAN,
        skp,
        oleh=oleh,
        isi=lambda: kueri.isi_skp(skp, kueri.pengaturan_dari(skp)),
        sidik=dokumen.sidik,
        ubah={"diajukan_pada": timezone.now(), "identitas": _identitas(skp)},
    )
    beri_tahu(
        akun_id=akun_penilai(skp),
        judul=f"SKP {skp.pegawai.nama} menunggu persetujuan Anda",
        tautan=f"/skp/{skp.pk}/",
    )
    return skp


@transaction.atomic
def batal_ajukan_skp(*, skp_id: int, oleh: Akun) -> SKP:
    """Take a submission back while undecided."""
    skp = kunci_skp(skp_id)
    terapkan(alur.BATAL_AJUKAN, skp, oleh=oleh)
    return skp


@transaction.atomic
def setujui_skp(*, skp_id: int, oleh: Akun, catatan: str = "") -> SKP:
    """Approve a submitted SKP; a revision takes over from the version in force."""
    skp = kunci_skp(skp_id)
    dokumen = bekukan(skp)
    terapkan(
        alur.SETUJUI,
        skp,
        oleh=oleh,
        catatan=catatan,
        sidik=dokumen.sidik,
        ubah={"disetujui_pada": timezone.now(), "identitas": _identitas(skp)},
    )
    if skp.versi > 1:
        _gantikan_versi_lama(skp)
    CatatanRHK.objects.filter(rhk__skp=skp, riwayat__isnull=True).delete()
    _beri_tahu_pemilik(skp, f"SKP {skp.tahun} Anda disetujui")
    return skp


@transaction.atomic
def kembalikan_skp(*, skp_id: int, oleh: Akun, catatan: str) -> SKP:
    """Return a submitted SKP with a reason (required); open notes per RHK are handed over with it."""
    skp = kunci_skp(skp_id)
    riwayat = terapkan(alur.KEMBALIKAN, skp, oleh=oleh, catatan=catatan, sidik=bekukan(skp).sidik)
    CatatanRHK.objects.filter(rhk__skp=skp, riwayat__isnull=True).update(riwayat=riwayat)
    buang_draf_isian(akun=oleh, halaman=f"/skp/{skp.pk}/kembalikan/")
    _beri_tahu_pemilik(skp, f"SKP {skp.tahun} Anda dikembalikan", riwayat.catatan)
    return skp


def setujui_banyak(*, skp_id: Iterable[int], oleh: Akun) -> list[HasilBaris]:
    """Approve many, each in its own transaction; a refused row does not hold up the others."""
    hasil = []
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    terlihat = {s.pk: s for s in kueri.skp_terlihat_oleh(pelaku).filter(pk__in=list(skp_id))}
    for pk, skp in terlihat.items():
        try:
            setujui_skp(skp_id=pk, oleh=oleh)
            hasil.append(HasilBaris(pk, skp.pegawai.nama))
        except GalatDomain as galat:
            hasil.append(HasilBaris(pk, skp.pegawai.nama, galat))
    return hasil


@transaction.atomic
def hapus_skp(*, skp_id: int, oleh: Akun) -> SKP:
    """Take a draft off the list; the row and its history stay."""
    skp = kunci_skp(skp_id)
    terapkan(alur.HAPUS, skp, oleh=oleh)
    return skp


@transaction.atomic
def minta_revisi_skp(*, skp_id: int, oleh: Akun, catatan: str) -> SKP:
    """Ask the penilai to allow a revision, with a reason."""
    skp = kunci_skp(skp_id)
    terapkan(
        alur.MINTA_REVISI, skp, oleh=oleh, catatan=catatan, ubah={"alasan_revisi": catatan.strip()[:1000]}
    )
    buang_draf_isian(akun=oleh, halaman=f"/skp/{skp.pk}/minta_revisi/")
    beri_tahu(
        akun_id=akun_penilai(skp),
        judul=f"{skp.pegawai.nama} meminta revisi SKP {skp.tahun}",
        isi=catatan.strip(),
        tautan=f"/skp/{skp.pk}/",
    )
    return skp


@transaction.atomic
def buka_revisi_skp(*, skp_id: int, oleh: Akun, catatan: str = "") -> SKP:
    """Open the next version as a copy; the approved one stays in force. Returns the new version."""
    skp = kunci_skp(skp_id)
    riwayat = terapkan(alur.BUKA_REVISI, skp, oleh=oleh, catatan=catatan, ubah={"alasan_revisi": ""})
    if terbuka := kueri.versi_terbuka(skp):
        raise SyaratBelumTerpenuhi(
            f"Revisi versi {terbuka.versi} masih terbuka. Selesaikan atau batalkan lebih dahulu.",
            kode="REV-01",
        )
    baru = SKP.objects.create(
        instansi_id=skp.instansi_id,
        pegawai_id=skp.pegawai_id,
        penempatan=skp.penempatan,
        periode_awal=skp.periode_awal,
        periode_akhir=skp.periode_akhir,
        model=skp.model,
        pendekatan=skp.pendekatan,
        status=StatusSKP.REVISI,
        versi=_versi_terakhir(skp) + 1,
        akar_id=skp.akar_id_rantai,
    )
    salin_isi(skp, baru, rawat_asal=True)
    RiwayatSKP.objects.create(
        skp=baru,
        transisi="buka_versi",
        dari="",
        ke=StatusSKP.REVISI,
        oleh=oleh,
        oleh_nama=riwayat.oleh_nama,
        oleh_jabatan=riwayat.oleh_jabatan,
        peran=riwayat.peran,
        atas_nama=riwayat.atas_nama,
        catatan=riwayat.catatan,
    )
    _beri_tahu_pemilik(baru, f"Revisi SKP {skp.tahun} Anda dibuka", riwayat.catatan)
    return baru


@transaction.atomic
def batalkan_revisi_skp(*, skp_id: int, oleh: Akun) -> SKP:
    """Drop an open revision; the approved version goes on."""
    skp = kunci_skp(skp_id)
    terapkan(alur.BATALKAN_REVISI, skp, oleh=oleh)
    return skp


@transaction.atomic
def simpan_catatan_rhk(*, rhk_id: int, teks: str, oleh: Akun) -> CatatanRHK | None:
    """A note of the penilai on one RHK while deciding; blank text removes it."""
    rhk = RencanaHasilKerja.objects.get(pk=rhk_id)
    skp = kunci_skp(rhk.skp_id)
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    wajib_berwenang(izin.sebagai_penilai, pelaku, skp, "memberi catatan RHK")
    if skp.status != StatusSKP.DIAJUKAN:
        raise SyaratBelumTerpenuhi(
            "Catatan RHK hanya dapat ditulis selama SKP menunggu persetujuan. Gunakan Umpan balik.",
            kode="CTT-01",
        )
    terbuka = CatatanRHK.objects.filter(rhk=rhk, riwayat__isnull=True)
    if not teks.strip():
        terbuka.delete()
        return None
    return terbuka.update_or_create(
        rhk=rhk, riwayat=None, defaults={"teks": teks.strip()[:1000], "oleh_nama": pelaku.nama}
    )[0]


def tutup_skp(skp: SKP) -> None:
    """Close a locked SKP after its final evaluation; an open revision lapses. Call inside a transaction."""
    if terbuka := kueri.versi_terbuka(skp):
        terapkan(alur.GUGURKAN_REVISI, kunci_skp(terbuka.pk), oleh=None)
    terapkan(alur.TUTUP, skp, oleh=None)


def akun_penilai(skp: SKP) -> list[int]:
    """Accounts that may act as penilai of this SKP today: the official, his Plh, his delegates."""
    tempat = skp.penempatan
    return kueri_pegawai.akun_bertindak(
        tempat.penilai_id, tempat.penilai_non_asn_id, kueri_pegawai.hari_ini(skp.instansi)
    )


def akun_atasan_penilai(skp: SKP) -> list[int]:
    """Accounts that may decide an objection on this SKP today."""
    tempat = skp.penempatan
    return kueri_pegawai.akun_bertindak(
        tempat.atasan_penilai_id, tempat.atasan_penilai_non_asn_id, kueri_pegawai.hari_ini(skp.instansi)
    )


def _identitas(skp: SKP) -> dict:
    return kueri.identitas_skp(skp, kueri_pegawai.hari_ini(skp.instansi))


def _beri_tahu_pemilik(skp: SKP, judul: str, isi: str = "") -> None:
    beri_tahu(akun_id=[skp.pegawai.akun_id], judul=judul, isi=isi, tautan=f"/skp/{skp.pk}/")


def _versi_terakhir(skp: SKP) -> int:
    return kueri.rantai_versi(skp).order_by("-versi").values_list("versi", flat=True).first()


def _gantikan_versi_lama(baru: SKP) -> None:
    """Supersede the version in force; what is not assessed yet moves over to the new one."""
    pk = (
        kueri.rantai_versi(baru)
        .filter(status=StatusSKP.DISETUJUI)
        .exclude(pk=baru.pk)
        .values_list("pk", flat=True)
    )
    for lama_id in pk:
        lama = kunci_skp(lama_id)
        terapkan(alur.GANTIKAN, lama, oleh=None, catatan=f"Digantikan versi {baru.versi}.")
        pindahkan_pelaksanaan(lama, baru)


def pindahkan_pelaksanaan(lama: SKP, baru: SKP) -> None:
    """Hand over to a later version what hangs on periods that are not handed in, row by row along `kunci`."""
    tetap = list(
        Penilaian.objects.filter(skp=lama)
        .exclude(status=StatusPenilaian.BELUM_DIAJUKAN)
        .values_list("periode_id", flat=True)
    )
    Penilaian.objects.filter(skp=lama).exclude(periode_id__in=tetap).update(skp=baru)
    asal = dict(lama.rhk.values_list("kunci", "pk"))
    for r in RencanaHasilKerja.objects.filter(skp=baru, kunci__in=asal):
        asal_id = asal[r.kunci]
        for model in (RencanaAksi, BuktiDukung):
            model.objects.filter(rhk_id=asal_id).exclude(periode_id__in=tetap).update(rhk=r)
        # Subordinates who lean on this result lean on its successor; their copy of the text tells a change.
        RencanaHasilKerja.objects.filter(intervensi_id=asal_id).exclude(skp__status=StatusSKP.DIGANTI).update(
            intervensi=r
        )
    asal = {(r, k): pk for r, k, pk in _kunci_indikator(lama)}
    for rhk, kunci, pk in _kunci_indikator(baru):
        realisasi = Realisasi.objects.filter(indikator_id=asal.get((rhk, kunci)))
        realisasi.exclude(periode_id__in=tetap).update(indikator_id=pk)


def _kunci_indikator(skp: SKP):
    return Indikator.objects.filter(rhk__skp=skp).values_list("rhk__kunci", "kunci", "pk")
