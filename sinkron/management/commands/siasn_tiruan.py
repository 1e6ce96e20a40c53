"""Run the mock SIASN: a thin door to `python -m sinkron.tiruan`."""

from django.core.management import BaseCommand, CommandError

from sinkron.tiruan import perintah
from sinkron.tiruan.skenario import GangguanTakDikenal


class Command(BaseCommand):
    help = "Menjalankan server tiruan layanan SIASN. Bukan layanan BKN; semua orangnya karangan."
    requires_system_checks = []

    def add_arguments(self, parser):
        perintah.tambah_argumen(parser)

    def handle(self, **options):
        nama = perintah.nama_pilihan()
        try:
            perintah.jalankan(**{k: v for k, v in options.items() if k in nama})
        except GangguanTakDikenal as galat:
            raise CommandError(str(galat)) from None
