"""What an agreement does when its owner is moved: an open one follows, an approved one stays as it is."""

from datetime import timedelta

from pegawai.layanan import beri_tahu
from pegawai.models import PenempatanJabatan
from pegawai.pilihan import PeranBertindak
from skp import kueri
from skp.layanan.salinan import salin_isi
from skp.layanan.transisi import kunci_skp
from skp.models import SKP, RiwayatSKP
from skp.pilihan import StatusSKP

TERBUKA = (StatusSKP.DRAFT, StatusSKP.DIKEMBALIKAN, StatusSKP.DIAJUKAN)


def ikuti_penempatan(*, lama_id: int, baru_id: int) -> int:
    """Let the open agreements of one placement follow their owner to another; returns how many did.

    One SKP is one position over one period (rujukan/skp.md 1.5). An open one that begins on the day of
    the move or later belongs to the new position. A draft that spans the move is divided: it ends the
    day before, and its copy in the new position holds the rest. One that waits for a decision is not
    touched; its owner is told what to do. Call inside the transaction of the move.
    """
    baru = PenempatanJabatan.objects.select_related("pegawai", "unor", "jabatan").get(pk=baru_id)
    terbuka = SKP.objects.filter(
        penempatan_id=lama_id, status__in=TERBUKA, versi=1, periode_akhir__gte=baru.mulai
    )
    return sum(_ikut(pk, baru) for pk in terbuka.order_by("pk").values_list("pk", flat=True))


def _ikut(skp_id: int, baru: PenempatanJabatan) -> bool:
    skp = kunci_skp(skp_id)
    if skp.periode_awal >= baru.mulai:
        skp.penempatan = baru
        skp.save(update_fields=["penempatan", "diubah_pada"])
        return True
    if skp.dapat_diubah:
        _bagi(skp, baru)
        return True
    sehari_sebelum = baru.mulai - timedelta(days=1)
    _beri_tahu(
        baru,
        f"SKP yang menunggu persetujuan mencakup dua jabatan. Batalkan pengajuannya, lalu salin menjadi dua "
        f"SKP: sampai {sehari_sebelum:%d-%m-%Y} dan sejak {baru.mulai:%d-%m-%Y}.",
        skp.pk,
    )
    return False


def _bagi(skp: SKP, baru: PenempatanJabatan) -> None:
    akhir = skp.periode_akhir
    skp.periode_akhir = baru.mulai - timedelta(days=1)
    skp.save(update_fields=["periode_akhir", "diubah_pada"])
    sisa = SKP.objects.create(
        instansi_id=baru.unor.instansi_id,
        pegawai_id=baru.pegawai_id,
        penempatan=baru,
        periode_awal=baru.mulai,
        periode_akhir=akhir,
        model=kueri.model_skp(baru),
        pendekatan=skp.pendekatan,
    )
    RiwayatSKP.objects.create(
        skp=sisa,
        transisi="buat",
        dari="",
        ke=StatusSKP.DRAFT,
        oleh=None,
        oleh_nama="Sistem",
        peran=PeranBertindak.SISTEM,
        catatan=f"Mengikuti perpindahan ke {baru.unor}; isinya disalin dari SKP sebelumnya.",
    )
    salin_isi(skp, sisa, rawat_asal=False)
    _beri_tahu(
        baru,
        f"SKP yang sedang Anda susun dibagi dua: sampai {skp.periode_akhir:%d-%m-%Y} pada jabatan lama, dan "
        f"sejak {baru.mulai:%d-%m-%Y} pada jabatan baru dengan isi yang sama. Sesuaikan isinya.",
        sisa.pk,
    )


def _beri_tahu(baru: PenempatanJabatan, isi: str, skp_id: int) -> None:
    beri_tahu(
        akun_id=[baru.pegawai.akun_id],
        judul=f"Jabatan Anda berpindah ke {baru.unor} sejak {baru.mulai:%d-%m-%Y}"[:200],
        isi=isi,
        tautan=f"/skp/{skp_id}/",
    )
