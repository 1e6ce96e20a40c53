"""Run the mock SIASN: a thin door to `python -m sinkron.tiruan`."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from sinkron.tiruan import perintah
from sinkron.tiruan.skenario import GangguanTakDikenal


class Command(BaseCommand):
    help = (
        "Menjalankan server tiruan layanan SIASN. Bukan layanan BKN; semua orangnya karangan. "
        "Tanpa --pegawai yang dilayani ialah instansi contoh, dan yang dikirim ke sana disimpan "
        "di folder data portal."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        perintah.tambah_argumen(parser)

    def handle(self, **options):
        nama = perintah.nama_pilihan()
        pilihan = {k: v for k, v in options.items() if k in nama}
        if pilihan["contoh"] or not pilihan["pegawai"]:
            # With the database of the portal, so that both survive a restart and neither outlives the other.
            pilihan["simpan"] = pilihan["simpan"] or str(settings.VAR_DIR / "siasn-tiruan.sqlite3")
        try:
            perintah.jalankan(**pilihan)
        except GangguanTakDikenal as galat:
            raise CommandError(str(galat)) from None
        except OSError as galat:
            raise CommandError(f"Port {pilihan['port']} tidak dapat dipakai: {galat.strerror}.") from None
