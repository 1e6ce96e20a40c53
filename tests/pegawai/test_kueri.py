"""Selectors: the penilai of many at a constant cost, who may act for whom, and scopes."""

from datetime import date, timedelta

import pytest

from pegawai import izin, kueri, layanan_unor
from pegawai.izin import Wewenang
from pegawai.models import Pegawai, PenempatanJabatan
from pegawai.pilihan import AlasanPenilai, JenisJabatan, JenisPenempatan, Peran, PeranBertindak
from tests.factories.pegawai import (
    AkunFactory,
    DelegasiFactory,
    InstansiFactory,
    JabatanFactory,
    LaporanFactory,
    PejabatNonASNFactory,
    PenempatanFactory,
    PenetapanFactory,
    PengaturanFactory,
    PeranFactory,
    UnorFactory,
)

from .conftest import segarkan

pytestmark = pytest.mark.django_db
HARI = date(2026, 6, 15)
SATU = timedelta(days=1)


def penilai(penempatan, tanggal=HARI):
    hasil, atasan = kueri.resolusi_penilai([penempatan], tanggal)[penempatan.pk]
    return hasil, atasan


def test_penilai_dan_atasannya_naik_lewat_unor_tanpa_kepala(kantor):
    hasil, atasan = penilai(kantor.staf)
    assert (hasil.pejabat.pegawai_id, hasil.alasan) == (kantor.kabid.pegawai_id, AlasanPenilai.KEPALA_ATAS)
    assert atasan.pejabat.pegawai_id == kantor.kadis.pegawai_id


def test_bupati_menilai_kepala_dinas(kantor):
    bupati = PejabatNonASNFactory(unor=kantor.dinas)
    # The Bupati stands in the same unit here; the head himself is passed over with it.
    assert penilai(kantor.kadis)[0].alasan == AlasanPenilai.BELUM_ADA
    puncak = UnorFactory(nama="Kabupaten Uji", instansi=kantor.instansi)
    bupati.unor = puncak
    bupati.save()
    kantor.dinas.induk = puncak
    kantor.dinas.save()
    kantor.kadis.refresh_from_db()
    assert penilai(kantor.kadis)[0].pejabat.non_asn_id == bupati.pk


@pytest.mark.parametrize(("selesai", "menilai"), [(None, True), (HARI, True), (HARI - SATU, False)])
def test_pejabat_tanpa_nip_menilai_selama_menjabat(kantor, selesai, menilai):
    puncak = UnorFactory(instansi=kantor.instansi)
    PejabatNonASNFactory(unor=puncak, selesai=selesai)
    kantor.dinas.induk = puncak
    kantor.dinas.save()
    kantor.kadis.refresh_from_db()
    assert (penilai(kantor.kadis)[0].pejabat is not None) is menilai


def test_kepala_pelaksana_dilewati(kantor):
    PenempatanFactory(
        unor=kantor.seksi, kepala=True, jabatan=JabatanFactory(nama="Pelaksana", jenis=JenisJabatan.PELAKSANA)
    )
    assert penilai(kantor.staf)[0].pejabat.pegawai_id == kantor.kabid.pegawai_id


@pytest.mark.parametrize(("geser", "alasan"), [(0, "penetapan"), (1, "kepala_atas"), (-31, "kepala_atas")])
def test_penetapan_berlaku_termasuk_kedua_ujungnya(kantor, geser, alasan):
    PenetapanFactory(pegawai=kantor.staf.pegawai, mulai=HARI - 30 * SATU, selesai=HARI)
    assert penilai(kantor.staf, HARI + geser * SATU)[0].alasan == alasan


def test_atasan_dari_penilai_yang_ditetapkan_dicari_di_rumahnya(kantor):
    lain = UnorFactory(induk=kantor.dinas)
    ketua = PenempatanFactory(unor=lain, kepala=True)
    PenetapanFactory(pegawai=kantor.staf.pegawai, penilai=ketua.pegawai)
    hasil, atasan = penilai(kantor.staf)
    assert hasil.pejabat.pegawai_id == ketua.pegawai_id
    assert atasan.pejabat.pegawai_id == kantor.kadis.pegawai_id


def test_atasan_penilai_yang_ditetapkan_dari_dinas_lain_adalah_kepala_dinas_itu(kantor):
    dinas_lain = UnorFactory(instansi=kantor.instansi)
    kepala = PenempatanFactory(unor=dinas_lain, kepala=True)
    ketua = PenempatanFactory(unor=UnorFactory(induk=dinas_lain), kepala=True)
    PenetapanFactory(pegawai=kantor.staf.pegawai, penilai=ketua.pegawai)
    hasil, atasan = penilai(kantor.staf)
    assert (hasil.pejabat.pegawai_id, atasan.pejabat.pegawai_id) == (ketua.pegawai_id, kepala.pegawai_id)


def test_kepala_unor_sendiri_menilai_dan_atasannya_di_atasnya(kantor):
    hasil, atasan = penilai(PenempatanFactory(unor=kantor.bidang))
    assert (hasil.alasan, hasil.pejabat.pegawai_id, atasan.pejabat.pegawai_id) == (
        AlasanPenilai.KEPALA_UNOR,
        kantor.kabid.pegawai_id,
        kantor.kadis.pegawai_id,
    )


def test_pejabat_tanpa_nip_dapat_ditetapkan_sebagai_penilai(kantor):
    bupati = PejabatNonASNFactory(unor=kantor.dinas)
    PenetapanFactory(pegawai=kantor.staf.pegawai, penilai=None, penilai_non_asn=bupati)
    pejabat = penilai(kantor.staf)[0].pejabat
    assert (pejabat.non_asn_id, pejabat.pegawai_id, pejabat.nama, pejabat.jabatan) == (
        bupati.pk,
        None,
        "Bupati Uji",
        "Bupati",
    )


def test_penetapan_terbaru_menang(kantor):
    lama = PenetapanFactory(pegawai=kantor.staf.pegawai, mulai=date(2026, 1, 1))
    baru = PenetapanFactory(pegawai=kantor.staf.pegawai, mulai=date(2026, 2, 1))
    assert penilai(kantor.staf)[0].pejabat.pegawai_id == baru.penilai_id != lama.penilai_id


@pytest.mark.parametrize("banyak", [1, 3, 300])
def test_jumlah_kueri_resolusi_tetap(kantor, django_assert_num_queries, banyak):
    for _ in range(min(banyak, 3)):
        PenetapanFactory(pegawai=PenempatanFactory(unor=kantor.seksi).pegawai, penilai=kantor.kadis.pegawai)
    PenempatanJabatan.objects.bulk_create(
        PenempatanJabatan(
            pegawai=kantor.staf.pegawai,
            unor=kantor.seksi,
            jabatan=kantor.staf.jabatan,
            mulai=date(2019, 1, 1) + n * SATU,
        )
        for n in range(banyak)
    )
    semua = list(PenempatanJabatan.objects.select_related("unor"))
    with django_assert_num_queries(5):
        hasil = kueri.resolusi_penilai(semua, HARI)
    assert len(hasil) == len(semua)


# --- who acts ---------------------------------------------------------------------------------------


def test_pelaku_pegawai_biasa(kantor, django_assert_num_queries):
    akun = type(kantor.staf.pegawai.akun).objects.get(pk=kantor.staf.pegawai.akun_id)
    with django_assert_num_queries(4):
        saya = kueri.pelaku_dari(akun, HARI)
    pegawai = kantor.staf.pegawai
    assert saya == izin.Pelaku(
        akun_id=akun.pk,
        tanggal=HARI,
        nama="Staf Uji",
        pegawai_id=pegawai.pk,
        instansi_id=kantor.instansi.pk,
        jabatan="Analis Uji",
        peran=frozenset({Peran.ASN}),
        wewenang=(Wewenang(PeranBertindak.DEFINITIF, pegawai_id=pegawai.pk),),
    )
    assert izin.adalah_atasan(saya) is False


def test_pelaku_tanpa_pegawai():
    saya = kueri.pelaku_dari(AkunFactory(), HARI)
    assert (saya.nama, saya.peran, saya.wewenang, saya.instansi_id) == (
        "Akun layanan",
        frozenset(),
        (),
        None,
    )


def test_plh_bertindak_untuk_pejabat_definitif(kantor):
    PenempatanFactory(pegawai=kantor.staf.pegawai, unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLH)
    saya = kueri.pelaku_dari(kantor.staf.pegawai.akun, HARI)
    assert saya.wewenang[1:] == (
        Wewenang(PeranBertindak.PLH, kantor.kabid.pegawai_id, None, "Kepala Bidang, Kepala Bidang Uji"),
    )
    assert saya.memimpin == (kantor.bidang.pk,)


def test_plt_tidak_bertindak_untuk_orang_lain(kantor):
    PenempatanFactory(pegawai=kantor.staf.pegawai, unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLT)
    assert len(kueri.pelaku_dari(kantor.staf.pegawai.akun, HARI).wewenang) == 1


@pytest.mark.parametrize(
    ("hari", "berlaku"),
    [
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_delegasi_berlaku_termasuk_kedua_ujungnya(kantor, hari, berlaku):
    DelegasiFactory(
        pemberi=kantor.kabid.pegawai,
        penerima=kantor.staf.pegawai,
        mulai=date(2026, 6, 1),
        selesai=date(2026, 6, 30),
    )
    saya = kueri.pelaku_dari(kantor.staf.pegawai.akun, hari)
    diberi = Wewenang(PeranBertindak.DELEGASI, kantor.kabid.pegawai_id, None, "Kepala Bidang")
    assert saya.wewenang[1:] == ((diberi,) if berlaku else ())
    assert izin.adalah_atasan(saya) is berlaku


def test_wewenang_plh_di_depan_lalu_delegasi_dan_hanya_milik_sendiri(kantor):
    staf, lain = kantor.staf.pegawai, PenempatanFactory(unor=kantor.dinas).pegawai
    bupati, wakil = PejabatNonASNFactory(unor=kantor.dinas), PejabatNonASNFactory(unor=kantor.dinas)
    PenempatanFactory(unor=kantor.bidang)
    PenempatanFactory(unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLT)
    DelegasiFactory()
    for pemberi in (lain, kantor.kadis.pegawai):
        DelegasiFactory(pemberi=pemberi, penerima=staf)
    for pemberi in (wakil, bupati):
        DelegasiFactory(pemberi=None, pemberi_non_asn=pemberi, penerima=staf)
    PenempatanFactory(pegawai=staf, unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLH)
    PenempatanFactory(pegawai=staf, unor=kantor.dinas, jenis=JenisPenempatan.PLH)
    saya = kueri.pelaku_dari(staf.akun, HARI)
    assert [(w.peran, w.pegawai_id, w.non_asn_id) for w in saya.wewenang] == [
        (PeranBertindak.DEFINITIF, staf.pk, None),
        (PeranBertindak.PLH, kantor.kabid.pegawai_id, None),
        (PeranBertindak.DELEGASI, None, bupati.pk),
        (PeranBertindak.DELEGASI, None, wakil.pk),
        (PeranBertindak.DELEGASI, kantor.kadis.pegawai_id, None),
        (PeranBertindak.DELEGASI, lain.pk, None),
    ]


def test_plh_pada_unornya_sendiri_tidak_menambah_wewenang(kantor):
    kabid = kantor.kabid.pegawai
    PenempatanFactory(pegawai=kabid, unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLH)
    assert len(kueri.pelaku_dari(kabid.akun, HARI).wewenang) == 1


def test_pelaku_hanya_menyandang_penempatan_hari_itu_yang_definitif_di_depan(kantor):
    staf = kantor.staf.pegawai
    plt = PenempatanFactory(
        pegawai=staf, unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLT, mulai=date(2019, 1, 1)
    )
    PenempatanFactory(
        pegawai=staf, unor=kantor.dinas, kepala=True, mulai=date(2018, 1, 1), selesai=HARI - SATU
    )
    saya = kueri.pelaku_dari(staf.akun, HARI)
    assert (saya.jabatan, saya.memimpin) == (f"Analis Uji, {plt.sebutan}", (kantor.bidang.pk,))


def test_hanya_operator_yang_berlingkup(kantor):
    akun = kantor.staf.pegawai.akun
    PeranFactory(akun=akun, peran=Peran.ADMIN_INSTANSI, unor=kantor.bidang)
    assert kueri.pelaku_dari(akun).lingkup == ()
    PeranFactory(akun=akun, unor=kantor.seksi)
    assert kueri.pelaku_dari(akun).lingkup == (kantor.seksi.jalur,)


def test_penerima_delegasi_pejabat_tanpa_nip_melihat_bawahannya(kantor):
    puncak = UnorFactory(instansi=kantor.instansi)
    bupati = PejabatNonASNFactory(unor=puncak)
    layanan_unor.pindahkan_unor(unor_id=kantor.dinas.pk, induk_id=puncak.pk)
    penerima = PenempatanFactory(unor=puncak, pegawai__nama="Sekretaris").pegawai
    DelegasiFactory(pemberi=None, pemberi_non_asn=bupati, penerima=penerima)
    assert nama_bawahan(penerima, HARI) == ["Kepala Dinas"]


def test_delegasi_dari_pejabat_tanpa_nip(kantor):
    bupati = PejabatNonASNFactory(unor=kantor.dinas)
    DelegasiFactory(pemberi=None, pemberi_non_asn=bupati, penerima=kantor.staf.pegawai)
    saya = kueri.pelaku_dari(kantor.staf.pegawai.akun, HARI)
    assert (saya.pejabat_non_asn_id, saya.wewenang[1].atas_nama) == ((bupati.pk,), "Bupati Uji, Bupati")


def nama_bawahan(pegawai, tanggal=None):
    saya = kueri.pelaku_dari(pegawai.akun, tanggal)
    return [p.pegawai.nama for p in kueri.bawahan(saya, saya.tanggal)]


def test_bawahan_langsung_saja(kantor):
    assert nama_bawahan(kantor.kadis.pegawai) == ["Kepala Bidang"]
    assert nama_bawahan(kantor.kabid.pegawai) == ["Staf Uji"]
    assert nama_bawahan(kantor.staf.pegawai) == []


def test_penerima_delegasi_melihat_bawahan_pemberi(kantor):
    penerima = PenempatanFactory(unor=kantor.dinas).pegawai
    for siapa in (penerima, kantor.staf.pegawai):
        DelegasiFactory(
            pemberi=kantor.kabid.pegawai, penerima=siapa, mulai=date(2020, 1, 1), selesai=date(2099, 1, 1)
        )
    assert nama_bawahan(penerima) == ["Staf Uji"]
    assert nama_bawahan(kantor.staf.pegawai) == []


def test_mandat_yang_lewat_tidak_lagi_melihat_bawahan(kantor):
    plt = PenempatanFactory(
        unor=kantor.seksi, kepala=True, jenis=JenisPenempatan.PLT, selesai=kueri.hari_ini() + SATU
    )
    segarkan()
    besok = kueri.hari_ini() + SATU
    assert nama_bawahan(plt.pegawai, besok) == ["Staf Uji"]
    assert nama_bawahan(plt.pegawai, besok + SATU) == []


def test_penempatan_plh_bukan_bawahan(kantor):
    PenempatanFactory(pegawai__nama="Plh", unor=kantor.seksi, jenis=JenisPenempatan.PLH)
    segarkan()
    assert nama_bawahan(kantor.kabid.pegawai) == ["Staf Uji"]


def test_akun_bertindak(kantor):
    plh = PenempatanFactory(unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLH)
    wakil = DelegasiFactory(pemberi=kantor.kabid.pegawai)
    assert set(kueri.akun_bertindak(kantor.kabid.pegawai_id, None, HARI)) == {
        kantor.kabid.pegawai.akun_id,
        plh.pegawai.akun_id,
        wakil.penerima.akun_id,
    }


def test_penempatan_saya_hari_itu_yang_definitif_di_depan(kantor):
    staf = kantor.staf.pegawai
    plt = PenempatanFactory(
        pegawai=staf, unor=kantor.bidang, jenis=JenisPenempatan.PLT, mulai=date(2019, 1, 1)
    )
    PenempatanFactory(pegawai=staf, unor=kantor.dinas, mulai=date(2018, 1, 1), selesai=HARI - SATU)
    PenempatanFactory(pegawai=staf, unor=kantor.dinas, mulai=HARI + SATU)
    assert kueri.penempatan_saya(staf.pk, HARI) == [kantor.staf, plt]


def test_unor_dan_turunannya_saja(kantor):
    UnorFactory(induk=kantor.dinas)
    assert set(kueri.unor_dan_turunan(kantor.bidang)) == {kantor.bidang, kantor.seksi}


def test_akun_bertindak_hanya_yang_berwenang_hari_itu(kantor):
    kabid = kantor.kabid.pegawai
    bupati = PejabatNonASNFactory(unor=kantor.dinas)
    wakil = DelegasiFactory(pemberi=None, pemberi_non_asn=bupati).penerima
    for hari in (HARI - SATU, HARI + SATU):
        DelegasiFactory(pemberi=kabid, mulai=hari, selesai=hari)
        PenempatanFactory(
            unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLH, mulai=hari, selesai=hari
        )
    PenempatanFactory(unor=kantor.bidang, jenis=JenisPenempatan.PLH)
    PenempatanFactory(unor=kantor.bidang, kepala=True, jenis=JenisPenempatan.PLT)
    PenempatanFactory(unor=kantor.dinas, kepala=True, jenis=JenisPenempatan.PLH)
    # Plt of another unit and a member of a third: their Plh do not act for him.
    PenempatanFactory(pegawai=kabid, unor=kantor.seksi, kepala=True, jenis=JenisPenempatan.PLT)
    PenempatanFactory(unor=kantor.seksi, kepala=True, jenis=JenisPenempatan.PLH)
    AkunFactory()
    assert kueri.akun_bertindak(kabid.pk, None, HARI) == [kabid.akun_id]
    staf = kantor.staf.pegawai
    assert kueri.akun_bertindak(staf.pk, None, HARI) == [staf.akun_id]  # no head, though his unit has a Plh
    assert kueri.akun_bertindak(None, bupati.pk, HARI) == [wakil.akun_id]
    assert kueri.akun_bertindak(None, None, HARI) == []


# --- scopes -----------------------------------------------------------------------------------------


def laporan_untuk(akun):
    return set(kueri.laporan_terlihat_oleh(kueri.pelaku_dari(akun)).values_list("pk", flat=True))


def test_laporan_hanya_dalam_lingkup(kantor):
    milik_seksi = LaporanFactory(penempatan=kantor.staf)
    milik_dinas = LaporanFactory(penempatan=kantor.kadis)
    asing = LaporanFactory()
    operator = PeranFactory(unor=kantor.bidang).akun
    admin = PeranFactory(peran=Peran.ADMIN_INSTANSI, instansi=kantor.instansi).akun
    assert laporan_untuk(operator) == {milik_seksi.pk}
    assert laporan_untuk(admin) == {milik_seksi.pk, milik_dinas.pk}
    assert laporan_untuk(PeranFactory(unor=asing.penempatan.unor).akun) == {asing.pk}
    assert laporan_untuk(kantor.kadis.pegawai.akun) == set()


def test_laporan_saya_hanya_milik_sendiri(kantor):
    milik = LaporanFactory(penempatan=kantor.staf)
    LaporanFactory(penempatan=kantor.kabid)
    assert list(kueri.laporan_saya(kantor.staf.pegawai_id)) == [milik]


def test_pengaturan_bawaan_selama_instansi_belum_memutuskan(kantor):
    PengaturanFactory()
    for atur in (kueri.pengaturan_instansi(kantor.instansi.pk), kueri.pengaturan_milik(kantor.staf.pegawai)):
        assert (atur.pk, atur.instansi_id) == (None, kantor.instansi.pk)
    milik = PengaturanFactory(instansi=kantor.instansi)
    staf = Pegawai.objects.get(pk=kantor.staf.pegawai_id)
    assert kueri.pengaturan_instansi(kantor.instansi.pk) == kueri.pengaturan_milik(staf) == milik


@pytest.mark.parametrize("wajib", [[], ["operator"]])
def test_dua_faktor_diwajibkan_oleh_instansinya(kantor, wajib):
    PengaturanFactory(instansi=kantor.instansi, peran_wajib_mfa=wajib)
    lain = PengaturanFactory(peran_wajib_mfa=["penilai"])
    akun = type(kantor.staf.pegawai.akun).objects.get(pk=kantor.staf.pegawai.akun_id)
    milik = {kantor.instansi.pk: wajib} if wajib else {}
    assert kueri.wajib_mfa_bagi(akun) == milik
    assert kueri.wajib_mfa_bagi(AkunFactory()) == {**milik, lain.instansi_id: ["penilai"]}


@pytest.mark.parametrize("peran", [Peran.OPERATOR, Peran.ADMIN_INSTANSI])
def test_peran_pada_instansi_lain_tidak_dibawa_serta(kantor, peran):
    """An admin of agency B who works for agency A is admin of neither here."""
    akun = kantor.staf.pegawai.akun
    PeranFactory(akun=akun, peran=peran, unor=UnorFactory())
    saya = kueri.pelaku_dari(akun)
    assert (saya.peran, saya.lingkup) == (frozenset({Peran.ASN}), ())


def test_admin_nasional_berlaku_di_mana_pun(kantor):
    akun = kantor.staf.pegawai.akun
    PeranFactory(akun=akun, peran=Peran.ADMIN_NASIONAL)
    assert izin.adalah_admin_nasional(kueri.pelaku_dari(akun)) is True


def test_nama_leluhur_satu_kueri(kantor, django_assert_num_queries):
    with django_assert_num_queries(1):
        nama = kueri.nama_leluhur([kantor.seksi, kantor.bidang])
    assert nama == {
        kantor.seksi.pk: ["Dinas Uji", "Bidang Uji", "Seksi Uji"],
        kantor.bidang.pk: ["Dinas Uji", "Bidang Uji"],
    }


@pytest.mark.parametrize(
    ("zona", "hari"),
    [("Asia/Jakarta", date(2026, 3, 1)), ("Asia/Jayapura", date(2026, 3, 2))],
)
def test_hari_ini_menurut_zona_instansi(time_machine, zona, hari):
    time_machine.move_to("2026-03-01T16:30:00Z")
    assert kueri.hari_ini(InstansiFactory.build(zona_waktu=zona)) == hari
