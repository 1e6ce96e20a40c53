"""Synthetic populations: exact in number, the same for a seed, true to every rule."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pegawai import layanan as layanan_pegawai
from pegawai.contoh.nomor import daya_tampung, nip_ke
from pegawai.models import Akun, Instansi, Pegawai, PejabatNonASN, PenempatanJabatan, Unor
from pegawai.nip import periksa_nip
from pegawai.pilihan import JenisASN
from skp import kueri
from skp.aturan.dasar import periksa
from skp.aturan.perencanaan import SYARAT_PENGAJUAN
from skp.contoh.besar import SANDI_SINTETIS
from skp.contoh.penulis import Penulis, _baris_copy
from skp.contoh.rancangan_instansi import PEGAWAI_PALING_SEDIKIT, rancang
from skp.models import SKP, Indikator, Penilaian, RencanaHasilKerja, RiwayatSKP
from skp.pilihan import StatusSKP


def isi(pegawai=300, **lain):
    call_command("isi_besar", pegawai=pegawai, verbosity=0, **{"benih": 7, **lain})


def potret():
    """Everything that a seed decides, without ids and times."""
    return [
        list(Pegawai.objects.order_by("pk").values_list("nip", "nama", "golongan", "jenis_asn")),
        list(Unor.objects.order_by("pk").values_list("nama", "induk__nama")),
        list(
            PenempatanJabatan.objects.order_by("pk").values_list(
                "pegawai__nip", "unor__nama", "jabatan__nama", "penilai__nip", "penilai_keterangan"
            )
        ),
        list(SKP.objects.order_by("pk").values_list("pegawai__nip", "status", "versi", "pendekatan")),
        list(RencanaHasilKerja.objects.order_by("pk").values_list("kunci", "teks", "intervensi_teks")),
        list(Indikator.objects.order_by("pk").values_list("teks", "target_teks", "target_min")),
        list(Penilaian.objects.order_by("pk").values_list("predikat", "status")),
        list(RiwayatSKP.objects.order_by("pk").values_list("transisi", "ke", "oleh_nama", "peran")),
    ]


@pytest.mark.parametrize("jenis", JenisASN)
def test_nip_ke_tidak_pernah_berulang_dan_selalu_sah(jenis):
    langkah = daya_tampung(jenis) // 20_000
    semua = [nip_ke(n, jenis)[0] for n in (*range(20_000), *range(20_000, daya_tampung(jenis), langkah))]
    assert len(set(semua)) == len(semua)
    assert [nip for nip in semua if periksa_nip(nip, jenis) or int(nip[15:]) < 910] == []


@pytest.mark.parametrize("jumlah", [PEGAWAI_PALING_SEDIKIT, 41, 57, 100, 299, 1000, 7362, 40_001])
@pytest.mark.parametrize("rs", [True, False])
def test_rancangan_tepat_sebanyak_yang_diminta(jumlah, rs):
    unit = list(rancang(jumlah, rumah_sakit=rs))
    assert sum(u.orang for u in unit) == jumlah
    assert [u for u in unit[1:] if u.orang < 1] == []


@pytest.mark.parametrize(
    "baris", [(1, None, "a"), (2, "\\", None), (3, "a\tb"), (4, "a\nb", True), (5, r"\N", None)]
)
def test_baris_copy_terbaca_kembali(baris):
    sel = _baris_copy(baris).split("\t")
    balik = {r"\\": "\\", r"\n": "\n", r"\t": "\t"}

    def baca(teks):
        if teks == r"\N":
            return "None"
        for dari, ke in balik.items():
            teks = teks.replace(dari, ke)
        return teks

    assert [baca(s) for s in sel] == [str(v) for v in baris]


@pytest.mark.django_db
def test_jumlah_tepat_dan_semua_beraturan():
    isi(300, instansi=2)

    assert (Pegawai.objects.count(), Akun.objects.count(), Instansi.objects.count()) == (300, 300, 2)
    assert [layanan_pegawai.segarkan_penilai_instansi(instansi_id=i.pk) for i in Instansi.objects.all()] == [
        0,
        0,
    ]
    assert [p.nip for p in Pegawai.objects.all() if periksa_nip(p.nip, p.jenis_asn)] == []
    langgar = [
        f"{skp.status} {p}"
        for skp in SKP.objects.exclude(status="dibatalkan").select_related(*kueri.DASAR)
        for p in periksa(kueri.isi_skp(skp, kueri.pengaturan_dari(skp)), SYARAT_PENGAJUAN)
    ]
    assert langgar == []
    if connection.vendor == "sqlite":
        connection.check_constraints()


@pytest.mark.django_db
def test_riwayat_berakhir_pada_status_skp_dan_penilaian():
    isi(600)
    akhir, nilai = {}, {}
    for r in RiwayatSKP.objects.order_by("pk"):
        (nilai if r.penilaian_id else akhir)[r.penilaian_id or r.skp_id] = r.ke
    assert akhir == dict(SKP.objects.values_list("pk", "status"))
    assert nilai == dict(Penilaian.objects.values_list("pk", "status"))


@pytest.mark.django_db
def test_tahun_yang_lewat_seluruhnya_selesai():
    isi(120, tahun=2020)
    assert set(SKP.objects.values_list("status", flat=True)) == {StatusSKP.SELESAI}
    assert set(Penilaian.objects.values_list("status", "periode__jenis")) == {("final", "final")}


@pytest.mark.django_db
def test_hasil_sama_untuk_benih_yang_sama():
    isi(200)
    pertama = potret()
    isi(200, timpa=True)
    kedua = potret()
    isi(200, timpa=True, benih=8)
    assert pertama[0][0][0] is not None
    # The second run uses fresh numbers where the first ones are free again: everything is the same.
    assert kedua == pertama


@pytest.mark.django_db
def test_benih_lain_memberi_orang_lain():
    isi(100)
    isi(100, benih=8)
    nama = [list(i.pegawai.order_by("pk").values_list("nama", flat=True)) for i in Instansi.objects.all()]
    assert nama[0] != nama[1]
    assert Pegawai.objects.values("nip").distinct().count() == 200


@pytest.mark.django_db
def test_menolak_instansi_yang_sama_tanpa_timpa():
    isi(100)
    with pytest.raises(CommandError, match="--timpa"):
        isi(100)
    isi(120, timpa=True)
    assert (Pegawai.objects.count(), PejabatNonASN.objects.count()) == (120, 1)


@pytest.mark.django_db
def test_bagian_isi_rhk_hanya_mengosongkan_staf():
    isi(300, isi_rhk=0.0)
    berisi = SKP.objects.filter(rhk__isnull=False).exclude(pegawai__akun__email__gt="").distinct()
    assert set(berisi.values_list("penempatan__kepala", flat=True)) == {True}


@pytest.mark.django_db
def test_hanya_beberapa_akun_dapat_masuk():
    isi(300)
    dikenal = Akun.objects.exclude(email="")
    assert {a.email for a in dikenal} >= {
        f"{k}@sintetis.example" for k in ("kepala", "staf", "wakil", "badai-00")
    }
    assert Akun.objects.get(email="staf@sintetis.example").check_password(SANDI_SINTETIS)
    assert [a.nip for a in Akun.objects.filter(email="") if a.has_usable_password()] == []


@pytest.mark.django_db
def test_nomor_baris_berlanjut_sesudah_diisi():
    isi(100)
    terakhir = Akun.objects.order_by("-pk").first().pk
    assert Akun.objects.create_user("198001012005011901").pk == terakhir + 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "salah", [{"pegawai": 10}, {"instansi": 0}, {"isi_rhk": 2.0}, {"tahun": 1900}, {"benih": -1}]
)
def test_isian_yang_tidak_masuk_akal_ditolak(salah):
    with pytest.raises(CommandError):
        isi(**{"pegawai": 100, **salah})


@pytest.mark.django_db
def test_ditolak_pada_pengaturan_produksi(settings):
    settings.MESIN_SENDIRI = False
    with pytest.raises(CommandError, match="--paksa"):
        isi()


@pytest.mark.django_db
def test_penulis_mulai_sesudah_id_terakhir():
    Instansi.objects.create(nama="Ada")
    tabel = Penulis().buka(Instansi, "nama")
    assert tabel.tambah("Baru") == Instansi.objects.get().pk + 1
