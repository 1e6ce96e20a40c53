"""Fill a synthetic population of any size, deterministic for a seed."""

import re
import time
from itertools import chain

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection, transaction

from pegawai import kueri as kueri_pegawai
from pegawai.contoh.nomor import daya_tampung
from pegawai.models import Instansi
from pegawai.pilihan import JenisASN
from skp.contoh.besar import Populasi
from skp.contoh.hapus import hapus_instansi
from skp.contoh.penulis import Penulis
from skp.contoh.rancangan_instansi import PEGAWAI_PALING_SEDIKIT, bagi

POLA_ID = re.compile(r"sintetis-(?P<benih>\d+)-(?P<urut>\d+)-(?P<dari>\d+)-(?P<sampai>\d+)")


class Command(BaseCommand):
    help = "Mengisi populasi karangan sebesar apa pun; hasilnya sama untuk benih yang sama."

    def add_arguments(self, parser):
        parser.add_argument("--pegawai", type=int, required=True, help="Banyaknya pegawai seluruhnya.")
        parser.add_argument("--instansi", type=int, default=1, help="Banyaknya instansi.")
        parser.add_argument("--tahun", type=int, default=kueri_pegawai.hari_ini().year)
        parser.add_argument("--benih", type=int, default=1, help="Benih acak: angka sama, hasil sama.")
        parser.add_argument(
            "--isi-rhk", type=float, default=1.0, help="Bagian SKP yang berisi RHK dan indikator (0 s.d. 1)."
        )
        parser.add_argument("--timpa", action="store_true", help="Hapus dahulu instansi karangan yang sama.")
        parser.add_argument(
            "--paksa",
            action="store_true",
            help="Isi juga pada pengaturan produksi (ada sandi yang diketahui umum).",
        )

    def handle(self, *, pegawai, instansi, tahun, benih, isi_rhk, timpa, paksa, verbosity, **options):
        if not (settings.MESIN_SENDIRI or paksa):
            raise CommandError("Data karangan tidak diisikan pada server produksi. Bila memang: --paksa")
        if instansi < 1 or pegawai < instansi * PEGAWAI_PALING_SEDIKIT:
            raise CommandError(f"Setiap instansi memerlukan paling sedikit {PEGAWAI_PALING_SEDIKIT} pegawai.")
        if not 0 <= isi_rhk <= 1 or not 2000 <= tahun <= 2100 or benih < 0:
            raise CommandError(
                "--isi-rhk antara 0 dan 1, --tahun antara 2000 dan 2100, --benih tidak negatif."
            )
        self._yang_sama(benih, instansi, timpa)
        nomor = _nomor_bebas()
        if nomor + pegawai > daya_tampung(JenisASN.PPPK):
            raise CommandError("Nomor karangan tidak cukup; kosongkan basis data atau kurangi --pegawai.")
        mulai = time.monotonic()
        penulis = Penulis()
        penulis.percepat()
        populasi = Populasi(penulis, tahun=tahun, benih=benih, isi_rhk=isi_rhk, nomor=nomor)
        lapor = self._pelapor(pegawai, nomor, populasi, verbosity)
        penulis.setelah_siram = lapor
        for urut, jumlah in enumerate(bagi(pegawai, instansi), start=1):
            dari = populasi.nomor
            populasi.tulis_instansi(
                f"Pemerintah Kabupaten Sintetis {benih}.{urut}",
                f"sintetis-{benih}-{urut}-{dari}-{dari + jumlah}",
                jumlah,
                pertama=urut == 1,
            )
        penulis.selesai()
        if connection.vendor == "postgresql":
            with connection.cursor() as kursor:
                kursor.execute("ANALYZE")
        if verbosity:
            detik = time.monotonic() - mulai
            self.stdout.write(
                f"\n{pegawai} pegawai, {penulis.ditulis} baris dalam {detik:.1f} detik "
                f"({pegawai / detik:.0f} pegawai/detik)."
            )

    def _yang_sama(self, benih: int, instansi: int, timpa: bool) -> None:
        ada = [
            i
            for i in Instansi.objects.filter(id_siasn__startswith=f"sintetis-{benih}-")
            if int(POLA_ID.fullmatch(i.id_siasn)["urut"]) <= instansi
        ]
        if ada and not timpa:
            raise CommandError(f"{ada[0].nama} sudah ada. Pakai --timpa, atau --benih yang lain.")
        for i in ada:
            self.stdout.write(f"Menghapus {i.nama} ...")
            with transaction.atomic():
                hapus_instansi(i)

    def _pelapor(self, pegawai: int, nomor: int, populasi: Populasi, verbosity: int):
        mulai, terakhir = time.monotonic(), [0.0]

        def lapor():
            kini = time.monotonic()
            if verbosity and kini - terakhir[0] >= 1:
                terakhir[0] = kini
                jadi = populasi.nomor - nomor
                laju = jadi / max(kini - mulai, 0.001)
                sisa = (pegawai - jadi) / max(laju, 1)
                self.stdout.write(
                    f"\r{jadi:>9} / {pegawai} pegawai  {100 * jadi // pegawai:>3} %  "
                    f"{laju:>6.0f}/detik  sisa {sisa:>5.0f} detik ",
                    ending="",
                )
                self.stdout.flush()

        return lapor


def _nomor_bebas() -> int:
    """The first number no synthetic agency here uses."""
    semua = Instansi.objects.filter(id_siasn__startswith="sintetis-").values_list("id_siasn", flat=True)
    return max(chain([0], (int(m["sampai"]) for i in semua if (m := POLA_ID.fullmatch(i)))))
