"""The outbox against the mock SIASN over HTTP: what arrives, and that it arrives once."""

from datetime import timedelta
from threading import Event, Thread

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from pegawai.models import Instansi, Pegawai
from sinkron.hasil import BULANAN, TRIWULAN, Nilai, Penilai, isi_kinerja_periodik, isi_skp22
from sinkron.klien.http import KlienHTTP
from sinkron.layanan import kiriman
from sinkron.layanan.kiriman import HasilKirim, kirim, titipkan
from sinkron.models import KotakKeluar
from skp import layanan
from skp.models import SKP, Penilaian
from tests.factories.pegawai import InstansiFactory, PegawaiFactory
from tests.skp import panggung
from tests.skp.test_aturan_kirim import TIGA_NILAI
from tests.skp.test_serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)
SAAT = "2027-01-12T03:00:00Z"
ATASAN = Penilai("Contoh Atasan", "197501011999031999", "IV/b", "Kepala Bidang", "Bidang")
SIMPAN = {"skp22": "skp22/save", "kinerjaperiodik": "kinerjaperiodik/save"}


@pytest.fixture
def waktu():
    with time_machine.travel(SAAT, tick=True) as w:
        yield w


@pytest.fixture
def instansi(waktu, siasn, settings, monkeypatch):
    """The agency of the mock; bells stay silent, so that a test says when something is sent."""
    settings.SIASN_INSTANSI = siasn.sumber.instansi.id
    monkeypatch.setattr(kiriman, "_bunyikan", lambda _: None)
    return InstansiFactory(id_siasn=settings.SIASN_INSTANSI)


@pytest.fixture
def pegawai(siasn, instansi):
    return PegawaiFactory(instansi=instansi, nip=siasn.nip(1))


def skp22(hasil=2, perilaku=2, kuadran=2, tahun=2026):
    return isi_skp22(tahun=tahun, nilai=Nilai(hasil, perilaku, kuadran), penilai=ATASAN)


def periodik(bulan=(1, 3), hasil=2, jenis=TRIWULAN, koefisien="22"):
    return isi_kinerja_periodik(
        tahun=2026,
        bulan=bulan,
        periodik=jenis,
        koefisien=koefisien,
        nilai=Nilai(hasil, 2, 2),
        penilai=ATASAN,
    )


def titip(pegawai, isi, kunci="a", **lain):
    with transaction.atomic():
        return titipkan(
            pegawai_id=pegawai.pk,
            instansi_id=pegawai.instansi_id,
            jenis="kinerjaperiodik" if "periodikId" in isi else "skp22",
            kunci=kunci,
            acuan="",
            judul=kunci,
            isi=isi,
            **lain,
        )


def riwayat(siasn, jenis, nip):
    _, balasan = siasn.ambil(f"/pns/rw-{jenis}/{nip}")
    return balasan["data"] if isinstance(balasan["data"], list) else []


def baru(siasn, jenis, nip, tahun="2026"):
    """What the mock holds of the year, without what it made up itself."""
    tersimpan = {s["hasil"] for s in map(_hasil, siasn.kiriman(SIMPAN[jenis]))}
    return [b for b in riwayat(siasn, jenis, nip) if b["tahun"] == tahun and b["id"] in tersimpan]


def _hasil(s):
    hasil = s["hasil"].get("mapData", s["hasil"]) if isinstance(s["hasil"], dict) else s["hasil"]
    return {"hasil": hasil if isinstance(hasil, str) else next(iter(hasil.values()))}


def simpanan(siasn, jenis):
    return len(siasn.kiriman(SIMPAN[jenis]))


KEDUA_JENIS = pytest.mark.parametrize(("jenis", "isi"), [("skp22", skp22()), ("kinerjaperiodik", periodik())])


# -- what arrives


def test_kesembilan_pasangan_rating_sampai_dengan_ketiga_nilainya(siasn, instansi):
    for n, (_, _, nilai) in enumerate(TIGA_NILAI, 1):
        orang = PegawaiFactory(instansi=instansi, nip=siasn.nip(n))
        assert kirim(kiriman_id=titip(orang, skp22(*nilai), str(n)).pk) == HasilKirim.TERKIRIM
        (b,) = baru(siasn, "skp22", orang.nip)
        assert (b["hasilKinerjaNilai"], b["PerilakuKerjaNilai"], b["KuadranKinerjaNilai"]) == tuple(
            map(str, nilai)
        )
    assert simpanan(siasn, "skp22") == 9


def test_baris_skp22_seperti_yang_dikirim(siasn, pegawai):
    b = titip(pegawai, skp22())
    kirim(kiriman_id=b.pk)
    (baris,) = baru(siasn, "skp22", pegawai.nip)
    b.refresh_from_db()
    assert (b.status, b.id_siasn, baris["pnsDinilaiId"]) == ("terkirim", baris["id"], siasn.orang(1).id)
    kolom = "namaPenilai nipNrpPenilai penilaiGolonganId penilaiJabatanNm penilaiUnorNm statusPenilai tahun"
    assert [baris[k] for k in kolom.split()] == [
        *("Contoh Atasan", "197501011999031999", "42", "Kepala Bidang", "Bidang", "ASN", "2026"),
    ]


def test_dari_penilaian_final_sampai_ke_siasn(siasn, waktu, settings):
    """Nothing but the services of the pages: what becomes final arrives, by the bell alone."""
    settings.SIASN_INSTANSI = siasn.sumber.instansi.id
    waktu.move_to(panggung.SAAT)
    p = panggung.siapkan()
    Instansi.objects.filter(pk=p.instansi.pk).update(id_siasn=settings.SIASN_INSTANSI)
    Pegawai.objects.filter(pk=p.orang["pemilik"].pk).update(nip=siasn.nip(3))
    SKP.objects.filter(pk=p.skp.pk).update(status="disetujui")
    akhir = {"skp_id": p.skp.pk, "periode_id": p.periode["akhir"].pk}
    penilaian = Penilaian.objects.create(**akhir, status="diajukan")
    rating = {"rating_hasil_kerja": "di_atas", "rating_perilaku": "di_bawah"}
    layanan.nilai_skp(**akhir, oleh=p.akun["penilai"], sampaikan=True, **rating)
    layanan.terima_penilaian(penilaian_id=penilaian.pk, oleh=p.akun["pemilik"])
    (baris,) = baru(siasn, "skp22", siasn.nip(3))
    assert (baris["kuadranKinerja"], baris["namaPenilai"]) == ("KURANG", "Penilai")
    assert KotakKeluar.objects.get().status == "terkirim"


def test_hasil_yang_berubah_mengganti_baris_yang_sama(siasn, pegawai):
    b = titip(pegawai, skp22())
    kirim(kiriman_id=b.pk)
    lama = KotakKeluar.objects.get().id_siasn
    titip(pegawai, skp22(1, 1, 1))
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    (baris,) = baru(siasn, "skp22", pegawai.nip)
    assert (baris["id"], baris["KuadranKinerjaNilai"], simpanan(siasn, "skp22")) == (lama, "1", 2)


def test_setiap_periode_menjadi_satu_baris(siasn, pegawai):
    """Equal results of several months: the mock tells no months, and yet none stands for another."""
    semua = [titip(pegawai, periodik((n, n), jenis=BULANAN), str(n)) for n in (1, 2, 3)]
    assert [kirim(kiriman_id=b.pk) for b in semua] == [HasilKirim.TERKIRIM] * 3
    id_siasn = {KotakKeluar.objects.get(pk=b.pk).id_siasn for b in semua}
    assert {b["id"] for b in baru(siasn, "kinerjaperiodik", pegawai.nip)} == id_siasn
    assert (len(id_siasn), simpanan(siasn, "kinerjaperiodik")) == (3, 3)


# -- once in effect


def mati_setelah(monkeypatch, nama):
    """The worker is killed when SIASN has answered this call, before anything is written down."""
    asli = getattr(KlienHTTP, nama)

    def lalu_mati(self, *isi):
        asli(self, *isi)
        monkeypatch.setattr(KlienHTTP, nama, asli)
        raise KeyboardInterrupt

    monkeypatch.setattr(KlienHTTP, nama, lalu_mati)


@KEDUA_JENIS
def test_mati_di_antara_jawaban_dan_pencatatan(siasn, pegawai, waktu, monkeypatch, jenis, isi):
    b = titip(pegawai, isi)
    mati_setelah(monkeypatch, "simpan")
    with pytest.raises(KeyboardInterrupt):
        kirim(kiriman_id=b.pk)
    assert (KotakKeluar.objects.get().id_siasn, simpanan(siasn, jenis)) == ("", 1)
    assert kirim(kiriman_id=b.pk) == HasilKirim.DILEWATI
    waktu.shift(kiriman.SEWA)
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    (baris,) = baru(siasn, jenis, pegawai.nip)
    assert (KotakKeluar.objects.get().id_siasn, simpanan(siasn, jenis)) == (baris["id"], 1)


@KEDUA_JENIS
def test_jawaban_yang_hilang(siasn, pegawai, waktu, jenis, isi):
    b = titip(pegawai, isi)
    siasn.gangguan(f"simpan_lalu_putus:{SIMPAN[jenis]}@1")
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERTUNDA
    b.refresh_from_db()
    assert (b.status, b.percobaan, bool(b.galat), simpanan(siasn, jenis)) == ("menunggu", 1, True, 1)
    waktu.shift(timedelta(minutes=1))
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    (baris,) = baru(siasn, jenis, pegawai.nip)
    b.refresh_from_db()
    assert (b.id_siasn, b.galat, simpanan(siasn, jenis)) == (baris["id"], "", 1)


def test_jawaban_yang_hilang_tidak_tertukar_dengan_bulan_lain(siasn, pegawai, waktu):
    """An equal row was there before: the lost one is the other one."""
    januari = titip(pegawai, periodik((1, 1), jenis=BULANAN), "1")
    kirim(kiriman_id=januari.pk)
    februari = titip(pegawai, periodik((2, 2), jenis=BULANAN), "2")
    siasn.gangguan("simpan_lalu_putus:kinerjaperiodik/save@1")
    kirim(kiriman_id=februari.pk)
    waktu.shift(timedelta(minutes=1))
    assert kirim(kiriman_id=februari.pk) == HasilKirim.TERKIRIM
    ids = list(KotakKeluar.objects.order_by("kunci").values_list("id_siasn", flat=True))
    assert [b["id"] for b in baru(siasn, "kinerjaperiodik", pegawai.nip)] == ids
    assert (len(set(ids)), simpanan(siasn, "kinerjaperiodik")) == (2, 2)


def test_baris_yang_sudah_ada_sebelumnya_bukan_milik_kita(siasn, pegawai):
    """Somebody typed an equal row for another period into SIASN: ours is saved beside it."""
    siasn.kirim("/kinerjaperiodik/save", {**periodik((1, 3)), "pnsDinilaiId": siasn.orang(1).id})
    assert kirim(kiriman_id=titip(pegawai, periodik((4, 6))).pk) == HasilKirim.TERKIRIM
    lama, ini = baru(siasn, "kinerjaperiodik", pegawai.nip)
    assert (KotakKeluar.objects.get().id_siasn, lama["id"] != ini["id"]) == (ini["id"], True)


def test_baris_kiriman_lain_bukan_milik_yang_tidak_sampai(siasn, pegawai, waktu):
    """February never arrived, March did: the equal row of March does not stand for February."""
    februari, maret = (titip(pegawai, periodik((n, n), jenis=BULANAN), str(n)) for n in (2, 3))
    siasn.gangguan("putus:kinerjaperiodik/save")
    assert kirim(kiriman_id=februari.pk) == HasilKirim.TERTUNDA
    siasn.gangguan("")
    assert kirim(kiriman_id=maret.pk) == HasilKirim.TERKIRIM
    waktu.shift(timedelta(minutes=10))
    assert kirim(kiriman_id=februari.pk) == HasilKirim.TERKIRIM
    assert simpanan(siasn, "kinerjaperiodik") == 2


@KEDUA_JENIS
def test_yang_tidak_sampai_dikirim_lagi(siasn, pegawai, waktu, jenis, isi):
    b = titip(pegawai, isi)
    siasn.gangguan(f"putus:{SIMPAN[jenis]}")
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERTUNDA
    assert simpanan(siasn, jenis) == 0
    siasn.gangguan("")
    waktu.shift(timedelta(minutes=10))
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    assert simpanan(siasn, jenis) == 1


def test_tidak_dikirim_ulang_bila_siasn_tiba_tiba_tidak_mengenal_nipnya(siasn, pegawai, waktu):
    """An empty history of an unknown NIP says nothing about what was saved before."""
    b = titip(pegawai, periodik())
    siasn.gangguan("simpan_lalu_putus:kinerjaperiodik/save@1")
    kirim(kiriman_id=b.pk)
    Pegawai.objects.filter(pk=pegawai.pk).update(nip="197001012000011999", id_siasn=siasn.orang(1).id)
    waktu.shift(timedelta(minutes=1))
    assert kirim(kiriman_id=b.pk) == HasilKirim.GAGAL
    assert simpanan(siasn, "kinerjaperiodik") == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite menulis satu per satu")
@KEDUA_JENIS
def test_dua_pekerja_pada_satu_kiriman(siasn, pegawai, jenis, isi):
    b, hasil = titip(pegawai, isi), []
    siasn.gangguan(f"lambat=0.2:{SIMPAN[jenis]}")
    assert serentak(*[lambda: hasil.append(kirim(kiriman_id=b.pk).value)] * 4) == ["ok"] * 4
    assert (sorted(hasil), simpanan(siasn, jenis)) == (["dilewati"] * 3 + ["terkirim"], 1)


@pytest.mark.parametrize("kedua", ["a", "b"])
def test_pengambil_kedua_menunggu_dan_tidak_mendapat_apa_pun(pegawai, kedua):
    """The same message, or another one of the same person, while the first claim is not committed yet."""
    semua = {
        kunci: titip(pegawai, skp22(tahun=tahun), kunci).pk for kunci, tahun in (("a", 2025), ("b", 2026))
    }
    diambil, dijawab, hasil = Event(), Event(), []

    def pertama():
        with transaction.atomic():
            hasil.append(kiriman._ambil(semua["a"]).pk)
            diambil.set()
            dijawab.wait(0.5)  # the second waits for the lock, so nobody sets this in time

    def menyusul():
        diambil.wait()
        hasil.append(kirim(kiriman_id=semua[kedua]))
        dijawab.set()

    assert serentak(pertama, menyusul) == ["ok", "ok"]
    assert hasil == [semua["a"], HasilKirim.DILEWATI]


def test_versi_baru_yang_datang_saat_pengirim_selesai(siasn, pegawai, monkeypatch):
    """Whoever leaves a newer version holds the row: what a sender writes in between must not be lost."""
    b, dijawab, dibaca, selesai = titip(pegawai, skp22()), Event(), Event(), Event()
    asli = KlienHTTP.simpan

    def lalu_menunggu(self, *isi):
        hasil = asli(self, *isi)
        dijawab.set()
        dibaca.wait(10)
        return hasil

    def kirim_lalu_lapor():
        kirim(kiriman_id=b.pk)
        selesai.set()
        connection.close()

    def menyela():
        """Asked when the row has been read and is not written yet: now the sender wants to write."""
        dibaca.set()
        selesai.wait(0.5)  # with the row held he waits, so nobody sets this in time
        return True

    monkeypatch.setattr(KlienHTTP, "simpan", lalu_menunggu)
    utas = Thread(target=kirim_lalu_lapor)
    utas.start()
    dijawab.wait(10)
    titip(pegawai, skp22(1, 1, 1), menggantikan=menyela)
    utas.join()
    (baris,) = baru(siasn, "skp22", pegawai.nip)
    b.refresh_from_db()
    assert (b.status, b.versi, b.id_siasn) == ("menunggu", 2, baris["id"])


# -- what SIASN says


def test_penolakan_siasn_terbaca_dan_dapat_dikirim_ulang(siasn, pegawai):
    b = titip(pegawai, periodik(koefisien=""))
    assert kirim(kiriman_id=b.pk) == HasilKirim.GAGAL
    b.refresh_from_db()
    assert (b.status, b.galat) == ("gagal", "SIASN menolak isinya: KoefisienId is required")
    titip(pegawai, periodik())
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    assert simpanan(siasn, "kinerjaperiodik") == 1


def test_token_sso_yang_kedaluwarsa_menunggu_tanpa_menghabiskan_percobaan(siasn, pegawai, waktu):
    b = titip(pegawai, skp22())
    siasn.gangguan("sso_jwt")
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERTUNDA
    b.refresh_from_db()
    assert (b.status, b.percobaan) == ("menunggu", 0)
    assert "SSO" in b.galat


# -- the document


@pytest.fixture
def berkas():
    nama = default_storage.save("evaluasi/dokumen.pdf", ContentFile(b"%PDF-1.7 contoh"))
    yield nama
    default_storage.delete(nama)


@KEDUA_JENIS
def test_dokumen_terpasang_pada_barisnya(siasn, pegawai, berkas, jenis, isi):
    b = titip(pegawai, isi, berkas=berkas)
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    (baris,) = baru(siasn, jenis, pegawai.nip)
    uri = baris["path"]["890"]["dok_uri"]
    assert siasn.dunia.simpanan.dokumen(uri) == b"%PDF-1.7 contoh"


@pytest.mark.parametrize("nama", ["simpan", "unggah_dokumen"])
@KEDUA_JENIS
def test_mati_di_sekitar_unggahan(siasn, pegawai, berkas, waktu, monkeypatch, nama, jenis, isi):
    b = titip(pegawai, isi, berkas=berkas)
    mati_setelah(monkeypatch, nama)
    with pytest.raises(KeyboardInterrupt):
        kirim(kiriman_id=b.pk)
    waktu.shift(kiriman.SEWA)
    assert kirim(kiriman_id=b.pk) == HasilKirim.TERKIRIM
    (baris,) = baru(siasn, jenis, pegawai.nip)
    assert (set(baris["path"]), simpanan(siasn, jenis)) == ({"890"}, 1)
    assert len(siasn.kiriman("upload-dok-rw")) == 1
