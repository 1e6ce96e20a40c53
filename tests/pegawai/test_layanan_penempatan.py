"""Moves and corrections: dated placements, heads, penilai of everybody below, history, and the way back."""

import itertools
from datetime import date, timedelta

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai import kueri, layanan_pegawai, layanan_penempatan
from pegawai.layanan_penempatan import Terdampak
from pegawai.models import Jabatan, LaporanAtasan, PenempatanJabatan, Unor
from pegawai.pilihan import JenisJabatan, JenisPenempatan, Kedudukan
from tests.factories.pegawai import PegawaiFactory, PenempatanFactory, UnorFactory

pytestmark = pytest.mark.django_db
PINDAH = date(2026, 3, 1)


def tempatkan(
    pegawai_id, unor, *, mulai, jabatan="Analis Uji", jenis=JenisJabatan.JF_AHLI, oleh=None, **lain
):
    return layanan_penempatan.tempatkan(
        pegawai_id=pegawai_id,
        unor_id=unor.pk,
        jabatan=jabatan,
        jenis_jabatan=jenis,
        mulai=mulai,
        sebab="uji",
        oleh=oleh,
        **lain,
    )


def kembalikan(pegawai, hasil):
    layanan_penempatan.kembalikan(pegawai_id=pegawai.pk, hasil=hasil, sebab="urung", oleh=None)


def catatan(pegawai):
    return list(pegawai.riwayat.order_by("pk").values_list("dari", "ke", "sebab", "oleh_nama"))


def riwayat_tempat(pegawai):
    semua = pegawai.penempatan.order_by("mulai")
    return list(semua.values_list("unor__nama", "jabatan__nama", "mulai", "selesai", "kepala"))


def penilai(pegawai):
    return pegawai.penempatan.order_by("mulai").last().penilai


def test_tmt_lebih_baru_mengakhiri_yang_lama_dan_membuat_yang_baru(kantor):
    staf = kantor.staf.pegawai
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=PINDAH, oleh=kantor.kadis.pegawai.akun)
    assert riwayat_tempat(staf) == [
        ("Seksi Uji", "Analis Uji", date(2020, 1, 1), date(2026, 2, 28), False),
        ("Dinas Uji", "Analis Uji", PINDAH, None, False),
    ]
    assert hasil["cara"] == "pindah"
    assert penilai(staf) == kantor.kadis.pegawai
    assert list(staf.riwayat.values_list("bidang", "dari", "ke", "sebab", "oleh_nama")) == [
        (
            "penempatan",
            "Analis Uji, Seksi Uji",
            "Analis Uji, Dinas Uji sejak 01-03-2026",
            "uji",
            "Kepala Dinas",
        )
    ]


@pytest.mark.parametrize("mulai", [None, date(2020, 1, 1), date(2019, 6, 1)])
def test_tmt_tidak_lebih_baru_memperbaiki_penempatan_yang_sama(kantor, mulai):
    staf = kantor.staf.pegawai
    assert tempatkan(staf.pk, kantor.dinas, mulai=mulai)["cara"] == "koreksi"
    assert riwayat_tempat(staf) == [("Dinas Uji", "Analis Uji", mulai or date(2020, 1, 1), None, False)]
    assert penilai(staf) == kantor.kadis.pegawai


def test_koreksi_tidak_menindih_penempatan_sebelumnya(kantor):
    staf = kantor.staf.pegawai
    PenempatanFactory(pegawai=staf, unor=kantor.bidang, mulai=date(2018, 1, 1), selesai=date(2019, 12, 31))
    tempatkan(staf.pk, kantor.dinas, mulai=date(2019, 6, 1))
    assert riwayat_tempat(staf)[1] == ("Dinas Uji", "Analis Uji", date(2020, 1, 1), None, False)


def test_pegawai_tanpa_penempatan_mendapat_yang_pertama(kantor):
    baru = PegawaiFactory(instansi=kantor.instansi)
    assert tempatkan(baru.pk, kantor.seksi, mulai=PINDAH)["cara"] == "baru"
    assert riwayat_tempat(baru) == [("Seksi Uji", "Analis Uji", PINDAH, None, False)]


def test_jabatan_struktural_memimpin_unornya_dan_bawahan_mendapat_penilai_baru(kantor):
    tempatkan(
        kantor.kabid.pegawai_id,
        kantor.seksi,
        mulai=PINDAH,
        jabatan="Kepala Seksi",
        jenis=JenisJabatan.PENGAWAS,
    )
    staf = PenempatanJabatan.objects.get(pk=kantor.staf.pk)
    assert staf.penilai_id == kantor.kabid.pegawai_id
    assert staf.penilai_alasan == "kepala_unor"
    lama = PenempatanJabatan.objects.get(pk=kantor.kabid.pk)
    assert (lama.selesai, lama.kepala) == (date(2026, 2, 28), True)


def test_kepala_yang_pindah_tidak_lagi_menilai_bekas_bawahannya(kantor):
    tempatkan(kantor.kabid.pegawai_id, kantor.dinas, mulai=None)
    staf = PenempatanJabatan.objects.get(pk=kantor.staf.pk)
    assert staf.penilai_id == kantor.kadis.pegawai_id


def test_koreksi_jabatan_fungsional_yang_memimpin_tetap_memimpin(kantor):
    tempatkan(
        kantor.kabid.pegawai_id, kantor.bidang, mulai=None, jabatan="Kepala SD", jenis=JenisJabatan.JF_AHLI
    )
    assert PenempatanJabatan.objects.get(pk=kantor.kabid.pk).kepala is True


def test_unor_yang_sudah_dipimpin_menolak_pimpinan_kedua(kantor):
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        tempatkan(kantor.staf.pegawai_id, kantor.bidang, mulai=PINDAH, jenis=JenisJabatan.ADMINISTRATOR)
    assert tolak.value.kode == "PNP-01"
    assert "Kepala Bidang" in str(tolak.value)
    assert riwayat_tempat(kantor.staf.pegawai)[-1][3] is None


def akhiri_kabid(kantor, hari):
    PenempatanJabatan.objects.filter(pk=kantor.kabid.pk).update(
        selesai=kueri.hari_ini() + timedelta(days=hari)
    )


@pytest.mark.parametrize(("hari", "ditolak"), [(30, True), (29, False)])
def test_pimpinan_yang_segera_berakhir_hanya_menghalangi_sampai_harinya(kantor, hari, ditolak):
    akhiri_kabid(kantor, hari)
    mulai = kueri.hari_ini() + timedelta(days=30)
    if ditolak:
        with pytest.raises(SyaratBelumTerpenuhi, match="masih dipimpin"):
            tempatkan(kantor.staf.pegawai_id, kantor.bidang, mulai=mulai, jenis=JenisJabatan.ADMINISTRATOR)
    else:
        tempatkan(kantor.staf.pegawai_id, kantor.bidang, mulai=mulai, jenis=JenisJabatan.ADMINISTRATOR)
        assert riwayat_tempat(kantor.staf.pegawai)[-1][0] == "Bidang Uji"


@pytest.mark.parametrize(("hari", "ditolak"), [(0, True), (-1, False)])
def test_pimpinan_terdahulu_tidak_menghalangi_tmt_yang_sudah_lewat(kantor, hari, ditolak):
    akhiri_kabid(kantor, hari)
    isi = {"mulai": PINDAH, "jenis": JenisJabatan.ADMINISTRATOR}
    if ditolak:
        with pytest.raises(SyaratBelumTerpenuhi, match="masih dipimpin"):
            tempatkan(kantor.staf.pegawai_id, kantor.bidang, **isi)
    else:
        tempatkan(kantor.staf.pegawai_id, kantor.bidang, **isi)
        assert riwayat_tempat(kantor.staf.pegawai)[-1][4] is True


def test_unor_yang_ditutup_menolak_pegawai(kantor):
    tutup = UnorFactory(induk=kantor.dinas, selesai=kueri.hari_ini() - timedelta(days=1))
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        tempatkan(kantor.staf.pegawai_id, tutup, mulai=PINDAH)
    assert tolak.value.kode == "PNP-02"


@pytest.mark.parametrize("mulai", [None, PINDAH])
def test_kembalikan_memulihkan_penempatan_dan_penilai(kantor, mulai):
    staf = kantor.staf.pegawai
    semula = (riwayat_tempat(staf), penilai(staf))
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=mulai)
    layanan_penempatan.kembalikan(pegawai_id=staf.pk, hasil=hasil, sebab="urung", oleh=None)
    assert (riwayat_tempat(staf), penilai(staf)) == semula


@pytest.mark.parametrize("mulai", [None, PINDAH])
def test_kembalikan_ditolak_bila_sudah_diubah_lagi(kantor, mulai):
    staf = kantor.staf.pegawai
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=mulai)
    tempatkan(staf.pk, kantor.bidang, mulai=None)
    with pytest.raises(TransisiTidakSah):
        layanan_penempatan.kembalikan(pegawai_id=staf.pk, hasil=hasil, sebab="urung", oleh=None)
    assert riwayat_tempat(staf)[-1][0] == "Bidang Uji"


def test_kembalikan_ditolak_bila_penempatan_baru_sudah_dipakai(kantor):
    staf = kantor.staf.pegawai
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=PINDAH)
    LaporanAtasan.objects.create(penempatan_id=hasil["baru_id"], keterangan="salah")
    with pytest.raises(TransisiTidakSah) as tolak:
        layanan_penempatan.kembalikan(pegawai_id=staf.pk, hasil=hasil, sebab="urung", oleh=None)
    assert "laporan salah atasan" in str(tolak.value)
    assert len(riwayat_tempat(staf)) == 2


def test_kembalikan_ditolak_bila_unornya_kini_dipimpin_orang_lain(kantor):
    hasil = tempatkan(kantor.kabid.pegawai_id, kantor.dinas, mulai=None)
    PenempatanFactory(unor=kantor.bidang, kepala=True)
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        layanan_penempatan.kembalikan(
            pegawai_id=kantor.kabid.pegawai_id, hasil=hasil, sebab="urung", oleh=None
        )
    assert tolak.value.kode == "PNP-01"


# -- history


def test_setiap_perubahan_dan_pembatalannya_dicatat(kantor):
    baru, staf = PegawaiFactory(instansi=kantor.instansi), kantor.staf.pegawai
    tempatkan(baru.pk, kantor.seksi, mulai=PINDAH, oleh=kantor.kadis.pegawai.akun)
    assert catatan(baru) == [("", "Analis Uji, Seksi Uji", "uji", "Kepala Dinas")]
    hasil = tempatkan(staf.pk, kantor.dinas, mulai=None)
    kembalikan(staf, hasil)
    layanan_penempatan.akhiri(pegawai_id=staf.pk, selesai=PINDAH, sebab="pensiun", oleh=None)
    assert catatan(staf) == [
        ("Analis Uji, Seksi Uji", "Analis Uji, Dinas Uji", "uji", "Sistem"),
        ("", "dikembalikan ke keadaan semula", "urung", "Sistem"),
        ("Analis Uji, Seksi Uji", "berakhir 01-03-2026", "pensiun", "Sistem"),
    ]


def test_riwayat_memuat_tiga_ratus_karakter_pertama(kantor):
    dari, ke, sebab = ("dks"[n] * 301 for n in range(3))
    layanan_penempatan.catat(kantor.staf.pegawai, "nama", dari, ke, sebab=sebab, oleh=None)
    assert catatan(kantor.staf.pegawai) == [("d" * 300, "k" * 300, "s" * 300, "Sistem")]


# -- units, positions and days


def test_jabatan_baru_membawa_jenjangnya_dan_yang_ada_tetap(kantor):
    tempatkan(kantor.staf.pegawai_id, kantor.seksi, mulai=None, jabatan="Pranata Uji", jenjang="Ahli Muda")
    tempatkan(kantor.staf.pegawai_id, kantor.seksi, mulai=None, jabatan="Pranata Uji", jenjang="Ahli Madya")
    assert Jabatan.objects.get(nama="Pranata Uji").jenjang == "Ahli Muda"


def test_staf_yang_jabatannya_diperbaiki_tidak_menjadi_kepala(kantor):
    tempatkan(kantor.staf.pegawai_id, kantor.seksi, mulai=None, jabatan="Penata Uji")
    assert riwayat_tempat(kantor.staf.pegawai) == [("Seksi Uji", "Penata Uji", date(2020, 1, 1), None, False)]


@pytest.mark.parametrize("lagi", [0, 1])
def test_unor_menerima_pegawai_sampai_hari_terakhirnya(kantor, lagi):
    Unor.objects.filter(pk=kantor.dinas.pk).update(selesai=kueri.hari_ini() + timedelta(days=lagi))
    tempatkan(kantor.staf.pegawai_id, kantor.dinas, mulai=None)
    assert riwayat_tempat(kantor.staf.pegawai)[0][0] == "Dinas Uji"


def test_unor_instansi_lain_tidak_menerima_pegawai(kantor):
    with pytest.raises(Unor.DoesNotExist):
        tempatkan(kantor.staf.pegawai_id, UnorFactory(), mulai=PINDAH)


def test_penempatan_pertama_tanpa_tmt_mulai_hari_ini(kantor):
    baru = PegawaiFactory(instansi=kantor.instansi)
    tempatkan(baru.pk, kantor.seksi, mulai=None)
    assert riwayat_tempat(baru) == [("Seksi Uji", "Analis Uji", kueri.hari_ini(), None, False)]


@pytest.mark.parametrize(
    "lain", [{"jenis": JenisPenempatan.PLT}, {"selesai": kueri.hari_ini() - timedelta(days=1)}]
)
def test_plt_dan_penempatan_yang_berakhir_bukan_yang_dipindahkan(kantor, lain):
    staf = kantor.staf.pegawai
    PenempatanFactory(pegawai=staf, unor=kantor.bidang, mulai=date(2021, 1, 1), **lain)
    PenempatanJabatan.objects.filter(pk=kantor.staf.pk).update(mulai=date(2020, 6, 1))
    tempatkan(staf.pk, kantor.dinas, mulai=None)
    assert [baris[0] for baris in riwayat_tempat(staf)] == ["Dinas Uji", "Bidang Uji"]


def test_yang_dipindahkan_adalah_penempatan_terakhir_yang_belum_berakhir(kantor):
    staf = kantor.staf.pegawai
    PenempatanFactory(pegawai=staf, unor=kantor.bidang, mulai=date(2018, 1, 1))
    PenempatanJabatan.objects.filter(pk=kantor.staf.pk).update(selesai=kueri.hari_ini())
    tempatkan(staf.pk, kantor.dinas, mulai=None)
    assert [baris[0] for baris in riwayat_tempat(staf)] == ["Bidang Uji", "Dinas Uji"]


@pytest.mark.parametrize(
    ("lain", "maju"),
    [
        ({"selesai": None}, False),
        ({"selesai": date(2019, 6, 1)}, False),
        ({"selesai": date(2019, 5, 31)}, True),
        ({"selesai": None, "jenis": JenisPenempatan.PLT}, True),
        ({"selesai": None, "mulai": date(2025, 1, 1), "jenis": JenisPenempatan.PLT}, True),
        ({"selesai": None, "pegawai": None}, True),
    ],
)
def test_tmt_dimajukan_selama_harinya_belum_terisi(kantor, lain, maju):
    staf = kantor.staf.pegawai
    isi = {"pegawai": staf, "unor": kantor.bidang, "mulai": date(2018, 1, 1), **lain}
    PenempatanFactory(**{k: v for k, v in isi.items() if v is not None or k == "selesai"})
    tempatkan(staf.pk, kantor.dinas, mulai=date(2019, 6, 1))
    kini = PenempatanJabatan.objects.get(pk=kantor.staf.pk)
    assert (kini.unor, kini.mulai) == (kantor.dinas, date(2019, 6, 1) if maju else date(2020, 1, 1))


def test_penempatan_yang_mulai_kemudian_tidak_menahan_koreksi(kantor):
    staf = kantor.staf.pegawai
    PenempatanFactory(pegawai=staf, unor=kantor.bidang, mulai=date(2022, 1, 1), selesai=date(2022, 6, 30))
    tempatkan(staf.pk, kantor.dinas, mulai=date(2019, 6, 1))
    assert riwayat_tempat(staf)[0] == ("Dinas Uji", "Analis Uji", date(2019, 6, 1), None, False)


@pytest.mark.parametrize(
    "lain", [{"jenis": JenisPenempatan.PLT}, {"selesai": date(2019, 12, 31)}, {"kepala": False}]
)
def test_hanya_pejabat_definitif_yang_masih_duduk_menghalangi_pimpinan_baru(kantor, lain):
    PenempatanFactory(**{"unor": kantor.seksi, "kepala": True, "mulai": date(2019, 1, 1), **lain})
    tempatkan(kantor.staf.pegawai_id, kantor.seksi, mulai=PINDAH, jenis=JenisJabatan.PENGAWAS)
    assert riwayat_tempat(kantor.staf.pegawai)[-1][-1] is True


# -- whose penilai follows


def test_penilai_mengikuti_pimpinan_yang_datang_pergi_dan_kembali(kantor):
    kabid = kantor.kabid.pegawai
    staf_bidang = PenempatanFactory(unor=kantor.bidang).pegawai
    staf_dinas = PenempatanFactory(unor=kantor.dinas).pegawai
    lain = UnorFactory(induk=kantor.dinas)
    staf_lain = PenempatanFactory(unor=lain).pegawai
    orang = (kantor.staf.pegawai, staf_bidang, staf_lain)
    layanan_penempatan.segarkan(Terdampak(unor_id={kantor.dinas.pk}))
    kadis = kantor.kadis.pegawai
    tetap = [kabid, kabid, kadis], kadis
    assert ([penilai(x) for x in orang], penilai(staf_dinas)) == tetap
    for mulai, (unor, jadi) in itertools.product(
        (None, PINDAH), ((kantor.seksi, [kabid, kadis, kadis]), (lain, [kadis, kadis, kabid]))
    ):
        hasil = tempatkan(kabid.pk, unor, mulai=mulai, jabatan="Kepala Baru", jenis=JenisJabatan.PENGAWAS)
        assert [penilai(x) for x in orang] == jadi
        kembalikan(kabid, hasil)
        assert ([penilai(x) for x in orang], penilai(staf_dinas)) == tetap


def test_pimpinan_pertama_menilai_unornya_sampai_ditarik_kembali(kantor):
    baru, staf = PegawaiFactory(instansi=kantor.instansi), kantor.staf.pegawai
    hasil = tempatkan(baru.pk, kantor.seksi, mulai=PINDAH, jenis=JenisJabatan.PENGAWAS)
    assert penilai(staf) == baru
    kembalikan(baru, hasil)
    assert (penilai(staf), riwayat_tempat(baru)) == (kantor.kabid.pegawai, [])


def test_sekelompok_perubahan_disegarkan_sekali_di_akhir(kantor):
    staf, kabid, dampak = kantor.staf.pegawai, kantor.kabid.pegawai, Terdampak()
    tempatkan(staf.pk, kantor.dinas, mulai=None, terdampak=dampak)
    assert (penilai(staf), dampak) == (kabid, Terdampak({staf.pk}, set()))
    layanan_penempatan.akhiri(pegawai_id=kabid.pk, selesai=PINDAH, sebab="uji", oleh=None, terdampak=dampak)
    assert (penilai(staf), dampak) == (kabid, Terdampak({staf.pk}, {kantor.bidang.pk}))
    layanan_penempatan.segarkan(dampak)
    assert penilai(staf) == kantor.kadis.pegawai
    for mulai in (None, PINDAH):
        tempatkan(staf.pk, kantor.seksi, mulai=mulai, terdampak=dampak)
    layanan_penempatan.akhiri(pegawai_id=staf.pk, selesai=PINDAH, sebab="uji", oleh=None, terdampak=dampak)
    assert dampak == Terdampak({staf.pk}, {kantor.bidang.pk})


# -- the end


def test_akhir_hanya_memotong_yang_berjalan_sesudahnya_dan_dapat_dipulihkan(kantor):
    staf = kantor.staf.pegawai
    hari = [(date(2018, 1, 1), date(2019, 12, 31)), (date(2025, 1, 1), date(2026, 6, 30))]
    for mulai, selesai in (*hari, (date(2026, 5, 1), None)):
        PenempatanFactory(pegawai=staf, unor=kantor.bidang, mulai=mulai, selesai=selesai)

    def masa():
        return [(mulai, selesai) for _, _, mulai, selesai, _ in riwayat_tempat(staf)]

    semula = masa()
    hasil = layanan_penempatan.akhiri(pegawai_id=staf.pk, selesai=PINDAH, sebab="uji", oleh=None)
    assert masa() == [
        (date(2018, 1, 1), date(2019, 12, 31)),
        (date(2020, 1, 1), PINDAH),
        (date(2025, 1, 1), PINDAH),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ]
    kembalikan(staf, hasil)
    assert masa() == semula


def test_keluar_mengakhiri_penempatan_menutup_akun_dan_dapat_dipulihkan(kantor):
    kabid = kantor.kabid.pegawai
    hasil = layanan_pegawai.keluarkan(
        pegawai_id=kabid.pk, kedudukan=Kedudukan.PENSIUN, selesai=PINDAH, sebab="pensiun", oleh=None
    )
    kabid.refresh_from_db()
    kabid.akun.refresh_from_db()
    assert (kabid.kedudukan, kabid.akun.is_active) == ("pensiun", False)
    assert riwayat_tempat(kabid)[0][3] == PINDAH
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai_id == kantor.kadis.pegawai_id

    layanan_pegawai.masukkan_kembali(pegawai_id=kabid.pk, hasil=hasil, sebab="urung", oleh=None)
    kabid.refresh_from_db()
    kabid.akun.refresh_from_db()
    assert (kabid.kedudukan, kabid.akun.is_active, riwayat_tempat(kabid)[0][3]) == ("aktif", True, None)
    assert PenempatanJabatan.objects.get(pk=kantor.staf.pk).penilai_id == kabid.pk
