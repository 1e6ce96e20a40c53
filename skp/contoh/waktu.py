"""Sets the times of the demo history back to when such things happen; states and their order stay."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from pegawai.contoh.bangun import Kabupaten
from skp.models import SKP, Penilaian, RiwayatSKP
from skp.pilihan import StatusPenilaian, StatusSKP

# Days after 1 January (planning) or after the end of a period (assessment) on which an act is usual.
HARI_RENCANA = {"buat": 7, "ajukan": 14, "setujui": 19, "kembalikan": 19}
HARI_PERIODE = {"ajukan_realisasi": 4, "nilai": 7, "sampaikan": 8, "terima": 11, "tutup": 11}
MASIH_JALAN = (StatusPenilaian.DIAJUKAN, StatusPenilaian.DINILAI, StatusPenilaian.KEBERATAN)
CAP = {
    "ajukan": "diajukan_pada",
    "setujui": "disetujui_pada",
    "ajukan_realisasi": "diajukan_pada",
    "nilai": "dinilai_pada",
    "sampaikan": "disampaikan_pada",
    "terima": "final_pada",
}
HANYA_SKP = {"ajukan", "setujui"}


def setel_waktu(kab: Kabupaten, tahun: int) -> None:
    """Set back every settled step. What still waits keeps recent times, so that no limit has run out."""
    acak, kini = Random(5), timezone.now()
    zona = ZoneInfo(kab.instansi.zona_waktu)
    semua = {s.pk: s for s in SKP.objects.filter(instansi=kab.instansi)}
    nilai = {p.pk: p for p in Penilaian.objects.filter(skp__instansi=kab.instansi).select_related("periode")}
    riwayat = list(RiwayatSKP.objects.filter(skp__instansi=kab.instansi).order_by("pk"))
    terakhir: dict[int, datetime] = {}
    for r in riwayat:
        skp, penilaian = semua[r.skp_id], nilai.get(r.penilaian_id)
        hari = _hari(r, skp, penilaian, tahun)
        pada = kini - timedelta(hours=acak.uniform(2, 60)) if hari is None else datetime.combine(
            hari + timedelta(days=acak.randrange(-2, 3)), time(acak.randrange(8, 16), acak.randrange(60)), zona
        )  # fmt: skip
        pada = max(min(pada, kini), terakhir.get(skp.akar_id_rantai, pada) + timedelta(minutes=3))
        r.pada = terakhir[skp.akar_id_rantai] = min(pada, kini)
        sasaran = penilaian or skp
        if r.transisi in CAP and (penilaian is None) == (r.transisi in HANYA_SKP):
            setattr(sasaran, CAP[r.transisi], r.pada)
        sasaran.diubah_pada = r.pada
        if r.transisi == "buat":
            skp.dibuat_pada = r.pada
    RiwayatSKP.objects.bulk_update(riwayat, ["pada"], batch_size=300)
    SKP.objects.bulk_update(
        semua.values(), ["dibuat_pada", "diubah_pada", "diajukan_pada", "disetujui_pada"], batch_size=200
    )
    Penilaian.objects.bulk_update(
        nilai.values(),
        ["diubah_pada", "diajukan_pada", "dinilai_pada", "disampaikan_pada", "final_pada"],
        batch_size=200,
    )


def _hari(r: RiwayatSKP, skp: SKP, penilaian: Penilaian | None, tahun: int):
    """The usual day of a step; None when it just happened."""
    if penilaian is not None:
        baru = penilaian.status in (*MASIH_JALAN, StatusPenilaian.DISAMPAIKAN) and skp.tahun == tahun
        return None if baru else penilaian.periode.akhir + timedelta(days=HARI_PERIODE.get(r.transisi, 11))
    if r.transisi == "tutup":
        return skp.periode_akhir + timedelta(days=HARI_PERIODE["tutup"])
    tetap = skp.status in (StatusSKP.DISETUJUI, StatusSKP.SELESAI) and r.transisi in HARI_RENCANA
    return skp.periode_awal + timedelta(days=HARI_RENCANA[r.transisi]) if tetap else None
