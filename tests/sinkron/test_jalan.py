"""What people may do with a run: who, from which status, and what is left behind."""

import pytest
import time_machine
from django.core.management import CommandError, call_command

from ekinerja.galat import TidakBerwenang, TransisiTidakSah
from pegawai.models import Pemberitahuan
from pegawai.pilihan import Peran
from sinkron import kueri_jalan
from sinkron.galat import TokenSSOKedaluwarsa
from sinkron.layanan import alur_jalan, pekerja
from sinkron.layanan import jalan as layanan
from sinkron.layanan.jalan import SinkronDitolak
from sinkron.layanan.kerja import Bahan
from sinkron.models import CatatanJalan, JalanSinkron, PotonganSinkron
from sinkron.pilihan import StatusJalan, SumberPopulasi
from tests.factories.pegawai import InstansiFactory, UnorFactory
from tests.factories.sinkron import JalanFactory
from tests.sinkron.jalan_uji import admin, hubungkan, langkah, mulai, pasang

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi(settings):
    return hubungkan(settings)


def pesan(jalan):
    return list(jalan.catatan.order_by("pk").values_list("pesan", flat=True))


def test_mulai_mencatat_siapa_dan_bagaimana(instansi):
    oleh = admin(instansi)
    jalan = layanan.mulai_sinkron(
        instansi_id=instansi.pk, oleh=oleh, sumber=SumberPopulasi.PORTAL, terapkan=True
    )
    assert (jalan.oleh, jalan.oleh_nama, jalan.sumber, jalan.terapkan) == (
        oleh,
        oleh.get_full_name(),
        "portal",
        True,
    )
    assert pesan(jalan) == [
        f"Dimulai oleh {oleh.get_full_name()}: Daftar NIP di portal ini, perubahan diterapkan."
    ]
    assert list(jalan.potongan.values_list("tahap", "urut", "status")) == [("unor", 0, "menunggu")]


def test_hanya_satu_yang_belum_berakhir(instansi):
    mulai(instansi)
    for status in kueri_jalan.TERBUKA:
        JalanSinkron.objects.update(status=status)
        with pytest.raises(SinkronDitolak, match="Masih ada sinkron yang belum berakhir"):
            mulai(instansi)
    for status in (StatusJalan.SELESAI, StatusJalan.DIBATALKAN):
        JalanSinkron.objects.update(status=status)
        mulai(instansi)
        JalanSinkron.objects.filter(status="berjalan").delete()


def test_ditolak_bila_siasn_belum_diatur(instansi, settings):
    settings.SIASN_URL_API = ""
    with pytest.raises(SinkronDitolak, match="belum diatur"):
        mulai(instansi)


def test_ditolak_bila_alamat_ekspor_belum_diisi_kecuali_dari_portal(instansi, settings):
    settings.SIASN_URL_EKSPOR = ""
    with pytest.raises(SinkronDitolak, match="SIASN_URL_EKSPOR"):
        mulai(instansi)
    assert mulai(instansi, sumber=SumberPopulasi.PORTAL).status == "berjalan"


def test_kredensial_hanya_berlaku_untuk_instansinya(instansi, settings):
    """Else the people of one agency would be compared with those of another."""
    lain = InstansiFactory(id_siasn="LAIN")
    with pytest.raises(SinkronDitolak, match="bukan milik instansi ini"):
        mulai(lain)
    settings.SIASN_INSTANSI = ""
    with pytest.raises(SinkronDitolak, match="bukan milik instansi ini"):
        mulai(instansi)
    lain.delete()
    assert mulai(instansi).status == "berjalan"


@pytest.mark.parametrize(
    ("peran", "boleh"),
    [(Peran.ADMIN_INSTANSI, True), (Peran.ADMIN_NASIONAL, True), (Peran.OPERATOR, False), (Peran.ASN, False)],
)
def test_siapa_boleh_memulai(instansi, peran, boleh):
    oleh = admin(instansi, peran, unor=UnorFactory(instansi=instansi))
    try:
        layanan.mulai_sinkron(instansi_id=instansi.pk, oleh=oleh)
    except TidakBerwenang:
        assert not boleh
    else:
        assert boleh


@pytest.mark.parametrize(
    "perbuatan",
    ["hentikan_sinkron", "lanjutkan_sinkron", "batalkan_sinkron", "izinkan_terapkan", "ulangi_gagal"],
)
def test_admin_instansi_lain_tidak_boleh_apa_pun(instansi, perbuatan):
    jalan = mulai(instansi)
    oleh = admin(InstansiFactory())
    with pytest.raises(TidakBerwenang):
        getattr(layanan, perbuatan)(jalan_id=jalan.pk, oleh=oleh)
    jalan.refresh_from_db()
    assert (jalan.status, jalan.catatan.count()) == ("berjalan", 1)


# fmt: off
PANAH = {
    #               berjalan dihentikan menunggu_izin gagal selesai dibatalkan
    "hentikan":    ("dihentikan", None, None, None, None, None),
    "lanjutkan":   (None, "berjalan", None, "berjalan", None, None),
    "batalkan":    ("dibatalkan", "dibatalkan", "dibatalkan", "dibatalkan", None, None),
    "izinkan":     (None, None, "berjalan", None, None, None),
    "ulangi":      (None, None, None, None, "berjalan", None),
}
# fmt: on
NAMA = {
    "hentikan": layanan.hentikan_sinkron,
    "lanjutkan": layanan.lanjutkan_sinkron,
    "batalkan": layanan.batalkan_sinkron,
    "izinkan": layanan.izinkan_terapkan,
    "ulangi": layanan.ulangi_gagal,
}


@pytest.mark.parametrize("perbuatan", PANAH)
@pytest.mark.parametrize("letak", range(6), ids=list(StatusJalan.values))
def test_dari_mana_ke_mana(instansi, monkeypatch, perbuatan, letak):
    pasang(monkeypatch)
    oleh, dari = admin(instansi), StatusJalan.values[letak]
    ke = dict(zip(StatusJalan.values, PANAH[perbuatan], strict=True))
    jalan = JalanFactory(
        instansi=instansi, status=dari, tahap="simpulkan", terapkan=True, gagal=1, diproses=1
    )
    CatatanJalan.objects.create(jalan=jalan, tingkat="galat", nip="1", pesan="Tidak menjawab.")
    sisa = "menunggu" if perbuatan == "lanjutkan" else "selesai"
    PotonganSinkron.objects.create(jalan=jalan, tahap="simpulkan", urut=0, status=sisa)
    if ke[dari] is None:
        with pytest.raises(TransisiTidakSah):
            NAMA[perbuatan](jalan_id=jalan.pk, oleh=oleh)
        jalan.refresh_from_db()
        assert (jalan.status, jalan.catatan.count()) == (dari, 1)
        return
    NAMA[perbuatan](jalan_id=jalan.pk, oleh=oleh)
    jalan.refresh_from_db()
    assert jalan.status == ke[dari]
    assert oleh.get_full_name() in pesan(jalan)[1]


def test_lanjutkan_melepas_yang_dipegang_pekerja_mati(instansi, monkeypatch):
    pasang(monkeypatch)
    jalan = mulai(instansi)
    mati = pekerja._ambil(jalan.pk, None, False)
    layanan.hentikan_sinkron(jalan_id=jalan.pk, oleh=None)
    layanan.lanjutkan_sinkron(jalan_id=jalan.pk, oleh=None, dering=False)
    assert list(jalan.potongan.values_list("status", "sewa", "percobaan")) == [("menunggu", None, 0)]
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    jalan.refresh_from_db()
    assert jalan.status == "selesai"
    assert mati.tanda not in jalan.potongan.values_list("tanda", flat=True)


def test_yang_dilepas_pun_tidak_dapat_menyimpan_lagi(instansi, monkeypatch):
    """Resumed, but nobody has claimed the piece anew yet: the old worker must not come through."""
    pasang(monkeypatch)
    jalan = mulai(instansi)
    lambat = pekerja._ambil(jalan.pk, None, False)
    layanan.hentikan_sinkron(jalan_id=jalan.pk, oleh=None)
    layanan.lanjutkan_sinkron(jalan_id=jalan.pk, oleh=None, dering=False)
    pekerja._simpan(lambat, Bahan({"n": "lama"}))
    assert langkah(jalan) == []


def test_laju_tidak_menghitung_jeda(instansi, monkeypatch):
    pasang(monkeypatch)
    with time_machine.travel("2026-04-10T03:00:00Z", tick=False) as waktu:
        jalan = JalanFactory(
            instansi=instansi, status="dihentikan", tahap="ambil", total=1000, diproses=400, selesai=None
        )
        PotonganSinkron.objects.create(jalan=jalan, tahap="ambil", urut=0)
        jalan = layanan.lanjutkan_sinkron(jalan_id=jalan.pk, oleh=None, dering=False)
        waktu.shift(10)
        jalan.diproses += 100
        assert kueri_jalan.kemajuan(jalan) == kueri_jalan.Kemajuan(500, 1000, 10.0, 50)


def test_melewati_batas_menunggu_izin(instansi, monkeypatch):
    pasang(monkeypatch)
    monkeypatch.setattr(alur_jalan, "_melewati_batas", lambda jalan: 812)
    oleh = admin(instansi)
    jalan = mulai(instansi, oleh=oleh, terapkan=True)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    jalan.refresh_from_db()
    assert (jalan.status, jalan.tahap) == ("menunggu_izin", "simpulkan")
    assert Pemberitahuan.objects.get(akun=oleh).judul == "Sinkron menunggu izin menerapkan"
    layanan.izinkan_terapkan(jalan_id=jalan.pk, oleh=oleh)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    jalan.refresh_from_db()
    assert (jalan.status, jalan.tahap, jalan.diizinkan) == ("selesai", "terapkan", True)
    assert langkah(jalan)[-1] == "terapkan {'n': 0}"


def test_ulangi_hanya_yang_gagal(instansi, monkeypatch):
    semua = pasang(monkeypatch, ambil=0)
    jalan = JalanFactory(instansi=instansi, diproses=10, sama=7, ditolak=1, gagal=2, total=10)
    for tingkat, nip in (
        ("galat", "11"),
        ("peringatan", "12"),
        ("galat", "13"),
        ("galat", "11"),
        ("galat", ""),
    ):
        CatatanJalan.objects.create(jalan=jalan, tingkat=tingkat, nip=nip, pesan="x")
    layanan.ulangi_gagal(jalan_id=jalan.pk, oleh=None)
    pekerja.kerjakan(jalan_id=jalan.pk, dering=False)
    jalan.refresh_from_db()
    assert langkah(jalan)[:1] == ["ambil {'nip': ['11', '13']}"]
    assert (jalan.status, jalan.diproses, jalan.gagal) == ("selesai", 10, 0)
    assert kueri_jalan.nip_gagal(jalan) == []
    assert semua["cocokkan"].dibawa != []


def test_ulangi_ditolak_selama_yang_lain_berjalan(instansi):
    lama = JalanFactory(instansi=instansi, gagal=1)
    CatatanJalan.objects.create(jalan=lama, tingkat="galat", nip="1", pesan="x")
    mulai(instansi)
    with pytest.raises(SinkronDitolak):
        layanan.ulangi_gagal(jalan_id=lama.pk, oleh=None)
    assert kueri_jalan.nip_gagal(lama) == ["1"]


def test_yang_baru_membuang_potongan_yang_lama_tetapi_tidak_riwayatnya(instansi, monkeypatch):
    pasang(monkeypatch)
    lama = mulai(instansi)
    pekerja.kerjakan(jalan_id=lama.pk, dering=False)
    catatan = lama.catatan.count()
    baru = mulai(instansi)
    assert (lama.potongan.count(), lama.catatan.count(), baru.potongan.count()) == (0, catatan, 1)


def test_malam_memulai_satu_dan_diam_bila_sudah_ada(instansi, settings, caplog):
    settings.SINKRON_MALAM_TERAPKAN = True
    assert (layanan.mulai_malam(), layanan.mulai_malam()) == (1, 0)
    jalan = JalanSinkron.objects.get()
    assert (jalan.oleh, jalan.oleh_nama, jalan.terapkan) == (None, "Jadwal malam", True)


def test_malam_tanpa_siasn_tidak_berbuat_apa_pun(instansi, settings):
    settings.SIASN_URL_API = ""
    assert (layanan.mulai_malam(), JalanSinkron.objects.count()) == (0, 0)


def test_gagal_malam_dikabarkan_kepada_admin(instansi, monkeypatch):
    oleh = admin(instansi)
    jalan = mulai(instansi)
    alur_jalan.jatuhkan(jalan, "Token SSO kedaluwarsa.")
    assert list(Pemberitahuan.objects.values_list("akun", "judul")) == [(oleh.pk, "Sinkron gagal")]


class TestPerintah:
    def test_dari_awal_sampai_akhir(self, instansi, monkeypatch, capsys):
        pasang(monkeypatch)
        call_command("sinkronkan")
        jalan = JalanSinkron.objects.get()
        assert (jalan.status, jalan.terapkan, jalan.oleh_nama) == ("selesai", False, "Baris perintah")
        assert "0 perbedaan, 0 diterapkan." in capsys.readouterr().out

    def test_ctrl_c_menghentikan_dan_dapat_dilanjutkan(self, instansi, monkeypatch, capsys):
        def ctrl_c(_):
            raise KeyboardInterrupt

        semua = pasang(monkeypatch)
        semua["cocokkan"].ganggu = [ctrl_c]
        with pytest.raises(CommandError, match="--lanjutkan"):
            call_command("sinkronkan")
        assert JalanSinkron.objects.get().status == "dihentikan"
        call_command("sinkronkan", lanjutkan=True)
        jalan = JalanSinkron.objects.get()
        assert (jalan.status, len(langkah(jalan))) == ("selesai", 5)

    def test_mengambil_alih_dari_pekerja_yang_mati(self, instansi, monkeypatch, capsys):
        pasang(monkeypatch)
        jalan = mulai(instansi)
        pekerja._ambil(jalan.pk, None, False)
        call_command("sinkronkan", lanjutkan=True)
        jalan.refresh_from_db()
        assert jalan.status == "selesai"

    def test_menolak_dalam_satu_kalimat(self, instansi, settings, monkeypatch):
        with pytest.raises(CommandError, match="Tidak ada sinkron yang belum berakhir"):
            call_command("sinkronkan", lanjutkan=True)
        mulai(instansi)
        with pytest.raises(CommandError, match="Masih ada sinkron"):
            call_command("sinkronkan")
        instansi.jalan_sinkron.all().delete()
        settings.SIASN_INSTANSI = "tidak ada"
        with pytest.raises(CommandError, match="SIASN_INSTANSI"):
            call_command("sinkronkan")

    def test_yang_gagal_keluar_dengan_galat(self, instansi, monkeypatch, capsys):
        def jatuh(_):
            raise TokenSSOKedaluwarsa("Token SSO kedaluwarsa.")

        semua = pasang(monkeypatch)
        semua["unor"].ganggu = [jatuh]
        with pytest.raises(CommandError, match=r"Gagal\. Token SSO kedaluwarsa\."):
            call_command("sinkronkan")
