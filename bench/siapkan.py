"""Run as a process of its own: migrate and fill the database of DATABASE_URL, print what the bench needs.

python -m bench.siapkan UKURAN BENIH      fill, then ids and NIPs as JSON on the last line
python -m bench.siapkan periksa           how the storm of submissions ended, as JSON
"""

import json
import sys

import django
from django.core.management import call_command


def isi(ukuran: int, benih: int) -> dict:
    from django.db import connection

    from pegawai.models import Akun
    from skp.contoh.besar import RANAH_SINTETIS, SANDI_SINTETIS
    from skp.models import SKP

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("isi_besar", pegawai=ukuran, instansi=max(1, ukuran // 7500), benih=benih, paksa=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as kursor:
            kursor.execute("VACUUM ANALYZE")
    akun = {a.email.split("@")[0]: a for a in Akun.objects.filter(email__endswith=RANAH_SINTETIS)}
    rs = SKP.objects.filter(penempatan__penilai__akun=akun["kepala"]).order_by("pk")
    badai = sorted(k for k in akun if k.startswith("badai-"))
    return {
        "sandi": SANDI_SINTETIS,
        "staf": akun["staf"].nip,
        "kepala": akun["kepala"].nip,
        "skp_staf": SKP.objects.get(pegawai__akun=akun["staf"]).pk,
        "skp_diajukan": rs.filter(status="diajukan").first().pk,
        "bawahan": rs.values("pegawai").distinct().count(),
        "badai": [(akun[k].nip, SKP.objects.get(pegawai__akun=akun[k]).pk) for k in badai],
    }


def periksa() -> dict:
    from django.db.models import Count, F, Q

    from skp.models import SKP
    from skp.pilihan import StatusSKP

    semua = SKP.objects.filter(pegawai__akun__email__startswith="badai-").annotate(
        ajukan=Count("riwayat", filter=Q(riwayat__transisi="ajukan")),
        batal=Count("riwayat", filter=Q(riwayat__transisi="batal_ajukan")),
    )
    return {
        "hilang": semua.exclude(status=StatusSKP.DIAJUKAN).count(),
        "ganda": semua.filter(status=StatusSKP.DIAJUKAN).exclude(ajukan=F("batal") + 1).count(),
    }


if __name__ == "__main__":
    django.setup()
    hasil = periksa() if sys.argv[1] == "periksa" else isi(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(hasil))
