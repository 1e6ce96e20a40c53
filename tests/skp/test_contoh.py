"""The demo agency: complete, believable by the rules, the same when filled twice."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from pegawai import kueri as kueri_pegawai
from pegawai import layanan as layanan_pegawai
from pegawai.contoh import PERAN_DEMO, SANDI_DEMO, akun_demo
from pegawai.contoh.kabupaten import ID_SIASN
from pegawai.models import Akun, Instansi, Pegawai, Pemberitahuan, PenempatanJabatan
from pegawai.nip import periksa_nip
from pegawai.pilihan import JenisPenempatan
from skp import kueri, kueri_penilaian
from skp.aturan.dasar import periksa
from skp.aturan.perencanaan import SYARAT_PENGAJUAN
from skp.models import SKP, Penilaian, PeriodePenilaian, RiwayatSKP
from skp.pilihan import ModelSKP, Pendekatan, StatusPenilaian, StatusSKP

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def contoh(django_db_setup, django_db_blocker):
    """Filled once for the whole module, rolled back at its end."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            call_command("isi_contoh", verbosity=0)
            yield Instansi.objects.get(id_siasn=ID_SIASN)
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def demo():
    """Accounts by key: asn, atasan, kepala, plt, operator, admin, nasional."""
    semua = Akun.objects.exclude(email="").select_related("pegawai__instansi")
    return {a.email.split("@")[0]: a for a in semua if a.email.split("@")[0] in PERAN_DEMO}


def pelaku(akun):
    return kueri_pegawai.pelaku_dari(akun)


def test_akun_demo_untuk_setiap_peran():
    assert [peran for peran, _, _ in akun_demo()] == list(PERAN_DEMO.values())


def test_readme_memuat_akun_setiap_peran():
    readme = Path(settings.BASE_DIR, "README.md").read_text()
    assert [f"| {peran} | {nip} |" in readme for peran, nip, _ in akun_demo()] == [True] * len(PERAN_DEMO)
    assert f"`{SANDI_DEMO}`" in readme


def test_operator_demo_punya_laporan_untuk_diperbaiki(demo):
    assert kueri_pegawai.laporan_terlihat_oleh(pelaku(demo["operator"])).count() == 1


def test_admin_nasional_demo_membuka_data_acuan(demo):
    klien = Client()
    klien.force_login(demo["nasional"])
    assert klien.get("/admin/pegawai/jabatan/").status_code == 200


def test_semua_akun_memakai_sandi_demo(demo):
    assert [check_password(SANDI_DEMO, a.password) for a in demo.values()] == [True] * len(PERAN_DEMO)


def test_setiap_orang_punya_akun_dan_nip_sah(contoh):
    semua = list(contoh.pegawai.all())
    assert [p.nama for p in semua if p.akun_id is None or periksa_nip(p.nip, p.jenis_asn)] == []
    assert [p.nip for p in semua if int(p.nip[15:]) < 900] == []


def test_penilai_pada_penempatan_sama_dengan_aturan(contoh):
    assert layanan_pegawai.segarkan_penilai_instansi(instansi_id=contoh.pk) == 0


def test_skp_yang_pernah_diajukan_memenuhi_syarat(contoh):
    semua = SKP.objects.filter(instansi=contoh).exclude(status__in=["draft", "dibatalkan"])
    langgar = [
        f"{skp.pk} {p}"
        for skp in semua.select_related(*kueri.DASAR)
        for p in periksa(kueri.isi_skp(skp, kueri.pengaturan_dari(skp)), SYARAT_PENGAJUAN)
    ]
    assert langgar == []


def test_semua_status_pendekatan_dan_model_terwakili(contoh):
    semua = SKP.objects.filter(instansi=contoh)
    assert set(semua.values_list("status", flat=True)) == set(StatusSKP) - {StatusSKP.DIBATALKAN}
    assert set(semua.values_list("pendekatan", "model")) == {(p, m) for p in Pendekatan for m in ModelSKP}
    # What has been submitted needs no row before it is touched.
    status = set(Penilaian.objects.filter(skp__instansi=contoh).values_list("status", flat=True))
    assert {StatusPenilaian.DIAJUKAN, StatusPenilaian.FINAL, StatusPenilaian.KEBERATAN} <= status


def test_riwayat_setiap_skp_berakhir_pada_statusnya(contoh):
    riwayat = RiwayatSKP.objects.filter(skp__instansi=contoh, penilaian=None).order_by("pk")
    akhir = dict(riwayat.values_list("skp_id", "ke"))  # the last one wins
    assert akhir == dict(SKP.objects.filter(instansi=contoh).values_list("pk", "status"))


def test_riwayat_setiap_penilaian_berakhir_pada_statusnya(contoh):
    riwayat = RiwayatSKP.objects.filter(skp__instansi=contoh).exclude(penilaian=None).order_by("pk")
    semua = Penilaian.objects.filter(skp__instansi=contoh).exclude(status="belum_diajukan")
    assert dict(riwayat.values_list("penilaian_id", "ke")) == dict(semua.values_list("pk", "status"))


def test_waktu_riwayat_tidak_mundur(contoh):
    semua = RiwayatSKP.objects.filter(skp__instansi=contoh, skp__versi=1).order_by("skp_id", "pk")
    mundur, lalu = [], None
    for r in semua:
        if lalu and lalu.skp_id == r.skp_id and r.pada < lalu.pada and r.penilaian_id == lalu.penilaian_id:
            mundur.append(f"{r.skp_id} {lalu.transisi} {lalu.pada} > {r.transisi} {r.pada}")
        lalu = r
    assert mundur == []


def test_asn_belum_ber_skp_dan_pimpinannya_sudah(demo):
    tahun = kueri_pegawai.hari_ini().year
    asn = pelaku(demo["asn"])
    assert [(s.tahun, s.status) for s in kueri.skp_milik(asn)] == [(tahun - 1, StatusSKP.SELESAI)]
    tempat = PenempatanJabatan.objects.get(pegawai_id=asn.pegawai_id)
    assert tempat.penilai_id == demo["atasan"].pegawai.pk
    skp = SKP(penempatan=tempat, periode_awal=f"{tahun}-01-01", periode_akhir=f"{tahun}-12-31")
    assert kueri.rhk_pimpinan(skp).count() >= 3


def test_antrean_pimpinan_terisi(demo):
    atasan, kepala = pelaku(demo["atasan"]), pelaku(demo["kepala"])
    assert kueri.antrean_persetujuan(atasan).count() == 4
    assert kueri_penilaian.antrean_penilaian(atasan).count() == 1
    assert kueri_penilaian.antrean_keberatan(kepala).count() == 1
    assert Pemberitahuan.objects.filter(akun=demo["atasan"], dibaca_pada=None).count() > 0


def test_plt_punya_dua_skp_dan_plh_bertindak(demo, contoh):
    tahun = kueri_pegawai.hari_ini().year
    jenis = [s.penempatan.jenis for s in kueri.skp_milik(pelaku(demo["plt"])) if s.periode_awal.year == tahun]
    assert sorted(jenis) == [JenisPenempatan.DEFINITIF, JenisPenempatan.PLT]
    plh = PenempatanJabatan.objects.get(unor__instansi=contoh, jenis=JenisPenempatan.PLH)
    assert [w.peran for w in pelaku(plh.pegawai.akun).wewenang] == ["definitif", "plh"]


def test_seorang_yang_pindah_punya_dua_skp_setahun(contoh):
    jumlah = Counter(
        SKP.objects.filter(instansi=contoh, penempatan__jenis="definitif", versi=1).values_list(
            "pegawai_id", "periode_awal__year"
        )
    )
    assert list(jumlah.values()).count(2) == 1


def test_triwulan_berjalan_terbuka_dan_yang_lewat_tertutup_14_hari_sesudahnya(contoh):
    hari = kueri_pegawai.hari_ini(contoh)
    berjalan = PeriodePenilaian.objects.get(
        instansi=contoh, tipe="triwulanan", awal__lte=hari, akhir__gte=hari
    )
    assert berjalan.batas_pengisian >= hari
    assert {(p.batas_pengisian - p.akhir).days for p in PeriodePenilaian.objects.filter(instansi=contoh)} == {
        14
    }


def test_tidak_ada_surel_yang_menunggu_dikirim():
    assert Pemberitahuan.objects.filter(surel_pada=None).count() == 0


def test_diisi_dua_kali_tidak_mengubah_apa_pun():
    sebelum = (Pegawai.objects.count(), SKP.objects.count(), RiwayatSKP.objects.count())
    call_command("isi_contoh", verbosity=0)
    assert (Pegawai.objects.count(), SKP.objects.count(), RiwayatSKP.objects.count()) == sebelum


def test_ditolak_pada_pengaturan_produksi(settings):
    settings.MESIN_SENDIRI = False
    with pytest.raises(CommandError, match="--paksa"):
        call_command("isi_contoh")
