"""Final assessments on their way to SIASN: what is left in the outbox when one becomes final."""

from django.conf import settings

from pegawai import kueri as kueri_pegawai
from sinkron import hasil
from sinkron.layanan import kiriman
from sinkron.pilihan import JenisKiriman
from skp import kueri, kueri_kiriman
from skp.aturan.kirim import PERIODIK, krm01_tiga_nilai, krm02_wakil_tahun, krm04_bulan
from skp.models import Penilaian


def titipkan_hasil(penilaian: Penilaian) -> None:
    """Leave the result of a final assessment for SIASN. Call inside the transaction that makes it final."""
    if not (kunci := kueri_kiriman.kunci_kiriman(penilaian)):
        return
    umum = {
        "pegawai_id": penilaian.skp.pegawai_id,
        "instansi_id": penilaian.skp.instansi_id,
        "kunci": kunci,
        "acuan": kueri_kiriman.acuan(penilaian),
    }
    if penilaian.periode.final:
        _titipkan_tahunan(penilaian, umum)
    else:
        _titipkan_periodik(penilaian, umum)


def _titipkan_tahunan(penilaian: Penilaian, umum: dict) -> None:
    tahun = penilaian.periode.awal.year

    def mewakili() -> bool:
        """Asked again behind the lock: another SKP of the year may become final at the same moment."""
        wakil = krm02_wakil_tahun(kueri_kiriman.hasil_tahun(penilaian.skp.pegawai_id, tahun))
        return wakil is not None and wakil.penilaian_id == penilaian.pk

    if mewakili():
        kiriman.titipkan(
            **umum,
            jenis=JenisKiriman.SKP22,
            judul=f"SKP tahunan {tahun}",
            isi=hasil.isi_skp22(tahun=tahun, nilai=_nilai(penilaian), penilai=_penilai(penilaian)),
            menggantikan=mewakili,
        )


def _titipkan_periodik(penilaian: Penilaian, umum: dict) -> None:
    skp, periode, nilai = penilaian.skp, penilaian.periode, _nilai(penilaian)
    bulan = krm04_bulan((periode.awal, periode.akhir), (skp.periode_awal, skp.periode_akhir))
    if bulan is None:
        return
    jenjang = skp.penempatan.jabatan.jenjang
    isi = hasil.isi_kinerja_periodik(
        tahun=periode.awal.year,
        bulan=bulan,
        periodik=PERIODIK[periode.tipe],
        koefisien=hasil.koefisien_id(jenjang, nilai.kuadran, settings.SIASN_KOEFISIEN),
        nilai=nilai,
        penilai=_penilai(penilaian),
    )
    kiriman.titipkan(
        **umum, jenis=JenisKiriman.KINERJA_PERIODIK, judul=f"Kinerja periodik {periode.nama}", isi=isi
    )


def _nilai(penilaian: Penilaian) -> hasil.Nilai:
    return krm01_tiga_nilai(penilaian.rating_hasil_kerja, penilaian.rating_perilaku)


def _penilai(penilaian: Penilaian) -> hasil.Penilai:
    """The penilai as the assessment has kept him: whoever followed since did not set it."""
    identitas = penilaian.identitas or kueri.identitas_skp(
        penilaian.skp, kueri_pegawai.hari_ini(penilaian.skp.instansi)
    )
    p = identitas.get("penilai") or {}
    return hasil.Penilai(
        nama=p.get("nama", ""),
        nip=p.get("nip", ""),
        golongan=hasil.golongan_dari(p.get("pangkat", "")),
        jabatan=p.get("jabatan", ""),
        unor=p.get("unit_kerja", ""),
    )
