"""One run from the shell, in this process: simulates unless told to apply, can be stopped and resumed."""

import signal
import threading

from django.core.management import BaseCommand, CommandError

from ekinerja.galat import GalatDomain
from sinkron import kueri_jalan
from sinkron.layanan import jalan as layanan
from sinkron.layanan import pekerja
from sinkron.models import JalanSinkron
from sinkron.pilihan import StatusJalan, SumberPopulasi

NAMA = "Baris perintah"
TUNGGU = 1.0  # seconds between two looks at a run whose pieces are not due yet or with other workers


class Command(BaseCommand):
    help = (
        "Menjalankan satu sinkron dengan SIASN di proses ini. Tanpa --terapkan hanya mencatat perbedaan. "
        "Ctrl-C menghentikannya; --lanjutkan meneruskan."
    )

    def add_arguments(self, parser):
        parser.add_argument("--instansi", type=int, help="Id instansi; bawaannya yang memiliki kredensial.")
        parser.add_argument("--sumber", choices=SumberPopulasi.values, default=SumberPopulasi.EKSPOR.value)
        parser.add_argument(
            "--terapkan", action="store_true", help="Terapkan perubahan yang otoritasnya SIASN."
        )
        parser.add_argument("--lanjutkan", action="store_true", help="Teruskan sinkron yang belum berakhir.")

    def handle(self, *, instansi, sumber, terapkan, lanjutkan, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        instansi = instansi or self._instansi()
        try:
            if lanjutkan:
                jalan = self._lanjutkan(instansi)
            else:
                jalan = layanan.mulai_sinkron(
                    instansi_id=instansi, oleh=None, nama=NAMA, sumber=sumber, terapkan=terapkan, dering=False
                )
        except GalatDomain as galat:
            raise CommandError(str(galat)) from None
        try:
            self._kerjakan(jalan)
        except KeyboardInterrupt:
            self._hentikan(jalan)
            raise CommandError("Dihentikan. Teruskan dengan --lanjutkan.", returncode=130) from None
        self._laporkan(jalan)

    def _instansi(self) -> int:
        pk = kueri_jalan.instansi_tersambung().values_list("pk", flat=True).first()
        if pk is None:
            raise CommandError("Tidak ada instansi yang memiliki kredensial SIASN; isi SIASN_INSTANSI.")
        return pk

    def _lanjutkan(self, instansi: int) -> JalanSinkron:
        jalan = JalanSinkron.objects.filter(instansi_id=instansi, status__in=kueri_jalan.TERBUKA).first()
        if jalan is None:
            raise CommandError("Tidak ada sinkron yang belum berakhir.")
        if jalan.status == StatusJalan.BERJALAN:
            # Its worker may be dead; whoever still works on it is overtaken.
            layanan.hentikan_sinkron(jalan_id=jalan.pk, oleh=None, nama=NAMA)
        return layanan.lanjutkan_sinkron(jalan_id=jalan.pk, oleh=None, nama=NAMA, dering=False)

    def _kerjakan(self, jalan: JalanSinkron) -> None:
        jam = threading.Event()
        terakhir = None
        while jalan.status == StatusJalan.BERJALAN:
            lagi = pekerja.kerjakan(jalan_id=jalan.pk, batas_potongan=1, dering=False)
            jalan.refresh_from_db()
            kini = self._baris(jalan)
            if kini != terakhir:
                self.stdout.write(kini)
                self.stdout.flush()
                terakhir = kini
            if not lagi and jalan.status == StatusJalan.BERJALAN:
                jam.wait(TUNGGU)

    @staticmethod
    def _baris(jalan: JalanSinkron) -> str:
        k = kueri_jalan.kemajuan(jalan)
        return f"{jalan.get_tahap_display()}: {k.nilai} dari {k.maks}"

    @staticmethod
    def _hentikan(jalan: JalanSinkron) -> None:
        try:
            layanan.hentikan_sinkron(jalan_id=jalan.pk, oleh=None, nama=NAMA)
        except GalatDomain:
            return  # it ended this very moment

    def _laporkan(self, jalan: JalanSinkron) -> None:
        angka = ", ".join(
            f"{getattr(jalan, nama)} {nama.replace('_', ' ')}"
            for nama in ("baru", "berubah", "sama", "tidak_ditemukan", "ditolak", "gagal")
        )
        self.stdout.write(f"{jalan.diproses} pegawai: {angka}.")
        self.stdout.write(f"{jalan.selisih} perbedaan, {jalan.diterapkan} diterapkan.")
        if jalan.status != StatusJalan.SELESAI:
            raise CommandError(f"{jalan.get_status_display()}. {jalan.galat}".strip())
