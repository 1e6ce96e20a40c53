"""Fill the demo agency: about 200 invented people with SKPs in every state."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction

from pegawai import kueri as kueri_pegawai
from pegawai.contoh import bangun
from pegawai.contoh.kabupaten import NAMA_INSTANSI
from pegawai.models import Pegawai
from skp.contoh.cerita import Cerita
from skp.models import SKP


class Command(BaseCommand):
    help = "Mengisi instansi contoh: sekitar 200 orang karangan dengan SKP pada semua status."

    def add_arguments(self, parser):
        parser.add_argument(
            "--paksa",
            action="store_true",
            help="Isi juga pada pengaturan produksi. Kata sandi akun contoh diketahui umum.",
        )

    def handle(self, *, paksa, **options):
        if not (settings.MESIN_SENDIRI or paksa):
            raise CommandError(
                "Data contoh memakai kata sandi yang diketahui umum, jadi tidak diisikan pada server "
                "produksi. Bila memang diinginkan: manage.py isi_contoh --paksa"
            )
        with transaction.atomic():
            if bangun.sudah_ada():
                self.stdout.write(f"{NAMA_INSTANSI} sudah terisi; tidak ada yang diubah.")
                return
            kab = bangun.bangun(kueri_pegawai.hari_ini())
            Cerita(kab).jalan()
        self.stdout.write(
            self.style.SUCCESS(
                f"{NAMA_INSTANSI}: {Pegawai.objects.count()} pegawai, {SKP.objects.count()} SKP."
            )
        )
