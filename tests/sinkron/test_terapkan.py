"""Writing what SIASN says: every field, in one batch, with reasons for refusals, and back again."""

from datetime import date

import pytest

from pegawai.kueri import hari_ini
from pegawai.models import Pegawai, Pemberitahuan, PenempatanJabatan, Unor
from pegawai.pilihan import JenisJabatan, JenisPenempatan, Kedudukan
from sinkron.layanan.terapkan import batalkan_terapan, terapkan
from sinkron.models import CerminPegawai, CerminUnor, Selisih
from sinkron.pilihan import Bidang, JenisSelisih, StatusSelisih
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, UnorFactory, nip_pns
from tests.factories.sinkron import CerminPegawaiFactory, CerminUnorFactory, SelisihFactory

pytestmark = pytest.mark.django_db
B = Bidang
PINDAH = date(2026, 3, 1)


def laksanakan(*selisih, oleh=None, jalan_id=None):
    return terapkan(selisih_id=[s.pk for s in selisih], oleh=oleh, jalan_id=jalan_id)


def urungkan(s):
    s.refresh_from_db()
    batalkan_terapan(semua=[s], sebab="urung", oleh=None)


@pytest.mark.parametrize(
    ("bidang", "kita", "siasn"),
    [
        (B.NAMA, "Nama Lama", "Nama Baru, S.E."),
        (B.GOLONGAN, "III/c", "III/d"),
        (B.JENIS_ASN, "pns", "pppk"),
        (B.NIP, nip_pns(450_001), nip_pns(450_002)),
        (B.EMAIL, "lama@uji.example", "baru@uji.example"),
        (B.KEDUDUKAN, Kedudukan.AKTIF, Kedudukan.TUGAS_BELAJAR),
    ],
)
def test_bidang_pegawai_ditulis_dicatat_dan_dapat_diurungkan(bidang, kita, siasn):
    pegawai = PegawaiFactory(**({} if bidang == B.EMAIL else {bidang: kita}))
    if bidang == B.EMAIL:
        pegawai.akun.email = kita
        pegawai.akun.save()
    s = SelisihFactory(pegawai=pegawai, bidang=bidang, kita=kita, siasn=siasn)
    hasil = laksanakan(s, jalan_id=7)

    def kini():
        p = Pegawai.objects.get(pk=pegawai.pk)
        return p.akun.email if bidang == B.EMAIL else getattr(p, bidang)

    s.refresh_from_db()
    assert (hasil.diterapkan, hasil.ditolak, kini()) == ([s.pk], [], siasn)
    assert (s.status, s.sebelum, s.diputus_nama) == (
        StatusSelisih.DITERAPKAN,
        {bidang: kita},
        "Sistem (otoritas SIASN)",
    )
    assert list(pegawai.riwayat.values_list("bidang", "dari", "ke", "sebab")) == [
        (bidang, kita, siasn, "Sinkronisasi SIASN #7")
    ]
    urungkan(s)
    assert kini() == kita


def test_dua_kali_menerapkan_sama_dengan_sekali():
    s = SelisihFactory()
    laksanakan(s)
    Pegawai.objects.filter(pk=s.pegawai_id).update(golongan="IV/a")
    assert laksanakan(s).diterapkan == []
    assert Pegawai.objects.get(pk=s.pegawai_id).golongan == "IV/a"


def test_yang_ditolak_menyimpan_alasannya_dan_tidak_menahan_yang_lain():
    lain = PegawaiFactory()
    bentrok = SelisihFactory(bidang=B.NIP, siasn=lain.nip)
    baik = SelisihFactory()
    hasil = laksanakan(bentrok, baik)
    bentrok.refresh_from_db()
    assert hasil.diterapkan == [baik.pk]
    assert [pk for pk, _ in hasil.ditolak] == [bentrok.pk]
    assert (bentrok.status, bentrok.galat) == (StatusSelisih.MENUNGGU, hasil.ditolak[0][1])
    assert Pegawai.objects.get(pk=baik.pegawai_id).golongan == "III/d"


def test_mutu_data_tidak_dapat_diterapkan():
    s = SelisihFactory(jenis=JenisSelisih.MUTU, bidang=B.MUTU)
    assert [pk for pk, _ in laksanakan(s).ditolak] == [s.pk]


def tempat(pegawai):
    semua = pegawai.penempatan.order_by("mulai")
    return list(semua.values_list("unor__nama", "jabatan__nama", "mulai", "selesai"))


def selisih_tempat(kantor, unor, mulai=PINDAH):
    """The unit and the position of the staff member differ."""
    mulai = mulai and mulai.isoformat()
    return (
        SelisihFactory(
            pegawai=kantor.staf.pegawai, bidang=B.UNOR, nilai={"unor_id": unor and unor.pk, "mulai": mulai}
        ),
        SelisihFactory(
            pegawai=kantor.staf.pegawai,
            bidang=B.JABATAN,
            nilai={
                "jabatan": "Penelaah Uji",
                "jenis_jabatan": JenisJabatan.PELAKSANA,
                "jenjang": "",
                "mulai": mulai,
            },
        ),
    )


def test_unor_dan_jabatan_satu_orang_adalah_satu_perbuatan(kantor):
    unor, jabatan = selisih_tempat(kantor, kantor.dinas)
    hasil = laksanakan(unor, jabatan)
    staf = kantor.staf.pegawai
    assert sorted(hasil.diterapkan) == sorted([unor.pk, jabatan.pk])
    assert tempat(staf) == [
        ("Seksi Uji", "Analis Uji", date(2020, 1, 1), date(2026, 2, 28)),
        ("Dinas Uji", "Penelaah Uji", PINDAH, None),
    ]
    assert PenempatanJabatan.objects.get(pegawai=staf, mulai=PINDAH).penilai == kantor.kadis.pegawai
    assert list(Pemberitahuan.objects.values_list("akun", flat=True)) == [staf.akun_id]
    assert {r.sebab for r in staf.riwayat.all()} == {"Keputusan selisih SIASN"}
    urungkan(unor)
    assert tempat(staf) == [("Seksi Uji", "Analis Uji", date(2020, 1, 1), None)]


@pytest.mark.parametrize("pilih", [0, 1])
def test_satu_di_antaranya_memakai_yang_lain_dari_penempatan_kini(kantor, pilih):
    s = selisih_tempat(kantor, kantor.dinas, mulai=None)[pilih]
    laksanakan(s)
    harapan = [("Dinas Uji", "Analis Uji"), ("Seksi Uji", "Penelaah Uji")][pilih]
    assert tempat(kantor.staf.pegawai) == [(*harapan, date(2020, 1, 1), None)]


def test_tempat_beberapa_orang_dalam_satu_kelompok_tidak_bercampur(kantor):
    unor, jabatan = selisih_tempat(kantor, kantor.dinas, mulai=None)
    kabid = SelisihFactory(
        pegawai=kantor.kabid.pegawai,
        bidang=B.JABATAN,
        nilai={"jabatan": "Kepala Bidang Baru", "jenis_jabatan": JenisJabatan.ADMINISTRATOR, "mulai": None},
    )
    nama = SelisihFactory(pegawai=kantor.staf.pegawai, bidang=B.NAMA, siasn="Nama Baru")
    tetap = SelisihFactory(
        pegawai=kantor.staf.pegawai,
        bidang=B.TMT_JABATAN,
        nilai={"mulai": "2015-01-01"},
        status=StatusSelisih.DIPERTAHANKAN,
    )
    semua = (unor, jabatan, kabid, nama)
    assert sorted(laksanakan(*semua).diterapkan) == sorted(s.pk for s in semua)
    assert tempat(kantor.staf.pegawai) == [("Dinas Uji", "Penelaah Uji", date(2020, 1, 1), None)]
    assert tempat(kantor.kabid.pegawai) == [("Bidang Uji", "Kepala Bidang Baru", date(2020, 1, 1), None)]
    assert Selisih.objects.get(pk=tetap.pk).sebelum == {}


def test_penolakan_bidang_lain_orang_itu_tidak_ikut_selesai_bersama_tempatnya(kantor):
    nip = SelisihFactory(pegawai=kantor.staf.pegawai, bidang=B.NIP, siasn=kantor.kadis.pegawai.nip)
    unor, _ = selisih_tempat(kantor, kantor.dinas)
    hasil = laksanakan(nip, unor)
    assert (hasil.diterapkan, [pk for pk, _ in hasil.ditolak]) == ([unor.pk], [nip.pk])
    assert Selisih.objects.get(pk=nip.pk).status == StatusSelisih.MENUNGGU


@pytest.mark.parametrize("lain", [{"jenis": JenisPenempatan.PLT}, {"selesai": date(2025, 12, 31)}])
def test_plt_dan_penempatan_yang_berakhir_bukan_penempatan_kini(kantor, lain):
    PenempatanJabatan.objects.filter(pk=kantor.staf.pk).update(**lain)
    unor, _ = selisih_tempat(kantor, kantor.dinas)
    assert "bersamaan" in laksanakan(unor).ditolak[0][1]


def test_unor_dipasangkan_menurut_instansinya_sendiri(kantor):
    asing = CerminUnorFactory(unor=UnorFactory())
    orang = CerminPegawaiFactory(instansi=kantor.instansi, unor_siasn=asing.id_siasn)
    s = SelisihFactory(
        pegawai=kantor.staf.pegawai, cermin=orang, bidang=B.UNOR, nilai={"unor_id": None, "mulai": None}
    )
    assert "belum dipetakan" in laksanakan(s).ditolak[0][1]
    CerminUnorFactory(instansi=kantor.instansi, id_siasn=asing.id_siasn, unor=kantor.dinas)
    assert laksanakan(s).ditolak == []
    assert tempat(kantor.staf.pegawai)[0][0] == "Dinas Uji"


def test_unor_yang_belum_dipetakan_ditolak_dengan_jalan_keluar(kantor):
    s, _ = selisih_tempat(kantor, None)
    assert "belum dipetakan" in laksanakan(s).ditolak[0][1]
    assert len(tempat(kantor.staf.pegawai)) == 1


def test_unor_baru_dan_orangnya_dalam_satu_kelompok(kantor):
    atas = CerminUnorFactory(instansi=kantor.instansi, unor=kantor.bidang)
    c = CerminUnorFactory(instansi=kantor.instansi, induk_siasn=atas.id_siasn, nama="SUBBAGIAN BARU")
    orang = CerminPegawaiFactory(instansi=kantor.instansi, unor_siasn=c.id_siasn)
    pindah = SelisihFactory(
        pegawai=kantor.staf.pegawai, cermin=orang, bidang=B.UNOR, nilai={"unor_id": None, "mulai": None}
    )
    buat = SelisihFactory(
        pegawai=None,
        instansi=kantor.instansi,
        cermin_unor=c,
        jenis=JenisSelisih.BARU,
        bidang=B.UNOR_KEBERADAAN,
        nilai={},
    )
    assert laksanakan(pindah, buat).ditolak == []
    assert tempat(kantor.staf.pegawai)[0][0] == "SUBBAGIAN BARU"


def test_tanpa_penempatan_perlu_unor_dan_jabatan_bersamaan(kantor):
    PenempatanJabatan.objects.filter(pk=kantor.staf.pk).delete()
    unor, jabatan = selisih_tempat(kantor, kantor.seksi)
    assert "bersamaan" in laksanakan(unor).ditolak[0][1]
    assert sorted(laksanakan(unor, jabatan).diterapkan) == sorted([unor.pk, jabatan.pk])
    assert tempat(kantor.staf.pegawai) == [("Seksi Uji", "Penelaah Uji", PINDAH, None)]


def test_pensiun_mengakhiri_penempatan_dan_bawahan_mendapat_penilai_lain(kantor):
    s = SelisihFactory(
        pegawai=kantor.kabid.pegawai,
        bidang=B.KEDUDUKAN,
        nilai={"nilai": Kedudukan.PENSIUN, "selesai": "2026-03-01"},
    )
    laksanakan(s)
    assert tempat(kantor.kabid.pegawai)[0][3] == PINDAH
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai == kantor.kadis.pegawai
    urungkan(s)
    assert tempat(kantor.kabid.pegawai)[0][3] is None
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai == kantor.kabid.pegawai


def selisih_orang_baru(c):
    return SelisihFactory(
        instansi=c.instansi, pegawai=None, cermin=c, jenis=JenisSelisih.BARU, bidang=B.KEBERADAAN, nilai={}
    )


@pytest.mark.parametrize("kurang", [{"unor_siasn": ""}, {"jabatan": ""}, {"jenis_jabatan": ""}])
@pytest.mark.parametrize(("kedudukan", "jadi"), [("", Kedudukan.AKTIF), (Kedudukan.CLTN, Kedudukan.CLTN)])
def test_pegawai_baru_tanpa_tempat_yang_lengkap_belum_ditempatkan(kantor, kurang, kedudukan, jadi):
    unor = CerminUnorFactory(instansi=kantor.instansi, unor=kantor.seksi)
    isi = {"unor_siasn": unor.id_siasn, "jabatan": "Penelaah Uji", "jenis_jabatan": JenisJabatan.PELAKSANA}
    c = CerminPegawaiFactory(instansi=kantor.instansi, kedudukan=kedudukan, **{**isi, **kurang})
    laksanakan(selisih_orang_baru(c))
    baru = Pegawai.objects.get(nip=c.nip)
    assert (tempat(baru), baru.kedudukan) == ([], jadi)


def test_pegawai_baru_ditambahkan_dengan_penempatannya_dan_dapat_ditarik(kantor):
    unor = CerminUnorFactory(instansi=kantor.instansi, unor=kantor.seksi)
    c = CerminPegawaiFactory(
        instansi=kantor.instansi,
        unor_siasn=unor.id_siasn,
        jabatan="Penelaah Uji",
        jenis_jabatan=JenisJabatan.PELAKSANA,
        tmt_jabatan=PINDAH,
    )
    s, lain = selisih_orang_baru(c), CerminPegawaiFactory()
    laksanakan(s)
    baru = Pegawai.objects.get(nip=c.nip)
    assert (baru.nama, baru.id_siasn, baru.pangkat) == ("Orang SIASN", c.id_siasn, "Penata Muda")
    assert tempat(baru) == [("Seksi Uji", "Penelaah Uji", PINDAH, None)]
    assert baru.penempatan.get().penilai == kantor.kabid.pegawai
    assert dict(CerminPegawai.objects.values_list("pk", "pegawai")) == {c.pk: baru.pk, lain.pk: None}
    assert Selisih.objects.get(pk=s.pk).pegawai == baru
    urungkan(s)
    assert not Pegawai.objects.filter(nip=c.nip).exists()
    assert Selisih.objects.filter(pk=s.pk).exists()


def test_pegawai_yang_hilang_keluar_dan_dapat_dikembalikan(kantor):
    staf = kantor.staf.pegawai
    s = SelisihFactory(
        pegawai=staf, jenis=JenisSelisih.HILANG, bidang=B.KEBERADAAN, nilai={"selesai": "2026-03-01"}
    )
    laksanakan(s)
    staf.refresh_from_db()
    assert (staf.kedudukan, tempat(staf)[0][3]) == (Kedudukan.BERHENTI, PINDAH)
    urungkan(s)
    staf.refresh_from_db()
    assert (staf.kedudukan, tempat(staf)[0][3]) == (Kedudukan.AKTIF, None)


def test_pegawai_yang_hilang_tanpa_tanggal_keluar_hari_ini_dengan_kedudukan_siasn(kantor):
    staf = kantor.staf.pegawai
    s = SelisihFactory(
        pegawai=staf, jenis=JenisSelisih.HILANG, bidang=B.KEBERADAAN, nilai={"kedudukan": "pensiun"}
    )
    laksanakan(s)
    staf.refresh_from_db()
    assert (staf.kedudukan, tempat(staf)[0][3]) == (Kedudukan.PENSIUN, hari_ini())


@pytest.mark.parametrize("kedudukan", [Kedudukan.PENSIUN, Kedudukan.BERHENTI])
def test_kedudukan_yang_keluar_mengakhiri_penempatan(kantor, kedudukan):
    laksanakan(SelisihFactory(pegawai=kantor.staf.pegawai, bidang=B.KEDUDUKAN, siasn=kedudukan))
    assert tempat(kantor.staf.pegawai)[0][3] == hari_ini()


def selisih_unor(unor, bidang, **lain):
    return SelisihFactory(pegawai=None, instansi=unor.instansi, unor=unor, bidang=bidang, **lain)


def test_nama_dan_atasan_unor(kantor):
    nama = selisih_unor(kantor.seksi, B.UNOR_NAMA, siasn="Seksi Baru")
    induk = selisih_unor(kantor.seksi, B.UNOR_INDUK, nilai={"induk_id": kantor.dinas.pk})
    laksanakan(nama, induk)
    kantor.seksi.refresh_from_db()
    assert (kantor.seksi.nama, kantor.seksi.induk) == ("Seksi Baru", kantor.dinas)
    urungkan(nama)
    urungkan(induk)
    kantor.seksi.refresh_from_db()
    assert (kantor.seksi.nama, kantor.seksi.induk) == ("Seksi Uji", kantor.bidang)


def test_unor_baru_dibuat_di_bawah_pasangan_atasannya_lalu_dipakai_orang(kantor):
    atas = CerminUnorFactory(instansi=kantor.instansi, unor=kantor.bidang)
    c = CerminUnorFactory(instansi=kantor.instansi, induk_siasn=atas.id_siasn, nama="SUBBAGIAN BARU")
    s = SelisihFactory(
        pegawai=None,
        instansi=kantor.instansi,
        cermin_unor=c,
        jenis=JenisSelisih.BARU,
        bidang=B.UNOR_KEBERADAAN,
        nilai={},
    )
    laksanakan(s)
    baru = Unor.objects.get(id_siasn=c.id_siasn)
    assert (baru.nama, baru.induk, CerminUnor.objects.get(pk=c.pk).unor) == (
        "SUBBAGIAN BARU",
        kantor.bidang,
        baru,
    )
    urungkan(s)
    assert not Unor.objects.filter(id_siasn=c.id_siasn).exists()


def test_unor_baru_tanpa_atasan_menjadi_akar(kantor):
    c, lain = CerminUnorFactory(instansi=kantor.instansi), CerminUnorFactory(instansi=kantor.instansi)
    s = SelisihFactory(
        pegawai=None,
        instansi=kantor.instansi,
        cermin_unor=c,
        jenis=JenisSelisih.BARU,
        bidang=B.UNOR_KEBERADAAN,
        nilai={},
    )
    assert laksanakan(s).ditolak == []
    baru = Unor.objects.get(id_siasn=c.id_siasn)
    assert baru.induk is None
    assert dict(CerminUnor.objects.values_list("pk", "unor")) == {c.pk: baru.pk, lain.pk: None}


def test_unor_tidak_dipindahkan_ke_atasan_yang_belum_dipetakan(kantor):
    s = selisih_unor(kantor.seksi, B.UNOR_INDUK, nilai={"induk_id": None})
    assert "Petakan unor atasan" in laksanakan(s).ditolak[0][1]
    kantor.seksi.refresh_from_db()
    assert kantor.seksi.induk == kantor.bidang


def test_unor_baru_bertingkat_dibuat_dari_atas_ke_bawah(kantor):
    atas = CerminUnorFactory(instansi=kantor.instansi, unor=kantor.bidang)
    c = [CerminUnorFactory(instansi=kantor.instansi, nama=f"TINGKAT {n}") for n in (3, 2, 1)]
    for bawah, induk in zip(c, [*c[1:], atas], strict=True):
        bawah.induk_siasn = induk.id_siasn
        bawah.save()
    semua = [
        SelisihFactory(
            pegawai=None,
            instansi=kantor.instansi,
            cermin_unor=u,
            jenis=JenisSelisih.BARU,
            bidang=B.UNOR_KEBERADAAN,
            nilai={},
        )
        for u in c
    ]
    assert laksanakan(*semua).ditolak == []
    paling_bawah = Unor.objects.get(nama="TINGKAT 3")
    assert [paling_bawah.induk.nama, paling_bawah.induk.induk.nama] == ["TINGKAT 2", "TINGKAT 1"]


def test_unor_baru_menunggu_atasannya_dipetakan(kantor):
    atas = CerminUnorFactory(instansi=kantor.instansi)
    c = CerminUnorFactory(instansi=kantor.instansi, induk_siasn=atas.id_siasn)
    s = SelisihFactory(
        pegawai=None,
        instansi=kantor.instansi,
        cermin_unor=c,
        jenis=JenisSelisih.BARU,
        bidang=B.UNOR_KEBERADAAN,
    )
    assert "Petakan unor atasan" in laksanakan(s).ditolak[0][1]


def test_unor_yang_hilang_ditutup_hanya_bila_kosong(kantor):
    kosong = UnorFactory(induk=kantor.bidang)
    isi = {"jenis": JenisSelisih.HILANG, "bidang": B.UNOR_KEBERADAAN}
    a, b = selisih_unor(kosong, **isi), selisih_unor(kantor.seksi, **isi)
    hasil = laksanakan(a, b)
    assert hasil.diterapkan == [a.pk]
    assert "Staf Uji" in hasil.ditolak[0][1]
    kosong.refresh_from_db()
    assert kosong.selesai is not None
    urungkan(a)
    kosong.refresh_from_db()
    assert kosong.selesai is None


def test_kepala_kedua_ditolak(kantor):
    PenempatanFactory(unor=kantor.seksi, kepala=True)
    s = SelisihFactory(
        pegawai=kantor.staf.pegawai,
        bidang=B.JABATAN,
        nilai={"jabatan": "Kepala Seksi", "jenis_jabatan": JenisJabatan.PENGAWAS, "mulai": None},
    )
    assert "masih dipimpin" in laksanakan(s).ditolak[0][1]
