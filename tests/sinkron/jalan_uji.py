"""A run without SIASN: an agency that is connected, and tiny stages in place of the real ones."""

from dataclasses import dataclass, field

from ekinerja.settings import siasn
from pegawai.models import Instansi
from pegawai.pilihan import Peran
from sinkron.layanan import jalan as layanan
from sinkron.layanan import tahap
from sinkron.layanan.kerja import Bahan, Hasil, baris_catatan
from sinkron.models import JalanSinkron
from sinkron.pilihan import TahapJalan
from tests.factories.pegawai import AkunFactory, InstansiFactory, PegawaiFactory, PeranFactory

ID_SIASN = "A5EB03E23BE9F6A0E040640A040252AD"


def hubungkan(settings, alamat: str = "http://127.0.0.1:9") -> Instansi:
    """The one agency the credentials belong to; by default nobody listens at the address."""
    for nama, nilai in siasn.tiruan(alamat).items():
        setattr(settings, nama, nilai)
    settings.SIASN_INSTANSI = ID_SIASN
    return InstansiFactory(id_siasn=ID_SIASN)


def admin(instansi: Instansi, peran: Peran = Peran.ADMIN_INSTANSI, **lain):
    """The account of somebody of the agency with a role."""
    pegawai = PegawaiFactory(instansi=instansi)
    PeranFactory(akun=pegawai.akun, peran=peran, instansi=instansi, **lain)
    return pegawai.akun


def orang_luar():
    return AkunFactory()


def mulai(instansi: Instansi, **pilihan) -> JalanSinkron:
    return layanan.mulai_sinkron(**{"instansi_id": instansi.pk, "oleh": None, "dering": False, **pilihan})


@dataclass
class Kecil(tahap.Tahap):
    """A stage that counts people and writes a line each; `ganggu` may break it before it stores."""

    nama: str
    potongan: int = 1
    ganggu: list = field(default_factory=list)
    dibawa: list = field(default_factory=list)
    berikut: tuple = ()

    def rencana(self, _jalan):
        return [{"n": n} for n in range(self.potongan)]

    def ambil(self, kerja):
        self.dibawa.append(kerja.potongan.urut)
        if self.ganggu and (hasil := self.ganggu.pop(0)(kerja)) is not None:
            return hasil
        return Bahan(kerja.isi)

    def simpan(self, kerja, bahan):
        orang = len(bahan.isi["nip"]) if "nip" in bahan.isi else 0
        return Hasil(
            {"diproses": orang, "sama": orang},
            [baris_catatan(kerja.jalan, f"{self.nama} {bahan.isi}")],
            self.berikut,
        )


def pasang(monkeypatch, **potongan) -> dict[str, Kecil]:
    """Put a tiny stage in the place of each real one; `ambil=3` gives that stage three pieces."""
    semua = {t: Kecil(t, potongan.get(t, 1)) for t in TahapJalan.values}
    for nama, satu in semua.items():
        monkeypatch.setitem(tahap.TAHAP, nama, satu)
    return semua


def langkah(jalan: JalanSinkron) -> list[str]:
    """What the tiny stages stored, in order."""
    return [p for p in jalan.catatan.order_by("pk").values_list("pesan", flat=True) if p.split()[0] in TAHAP]


TAHAP = set(TahapJalan.values)
