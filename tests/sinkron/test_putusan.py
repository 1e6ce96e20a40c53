"""Decisions: who may, for one or many, through the worker, taken back; authority; unit mapping."""

import pytest

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai.models import Pegawai, Unor
from pegawai.pilihan import Peran
from sinkron import kueri, tasks
from sinkron.layanan import putusan
from sinkron.models import Selisih
from sinkron.pilihan import Bidang, JenisSelisih, Otoritas, StatusSelisih
from tests.factories.pegawai import AkunFactory, PeranFactory, UnorFactory
from tests.factories.sinkron import CerminPegawaiFactory, CerminUnorFactory, SelisihFactory

pytestmark = pytest.mark.django_db
S = StatusSelisih


@pytest.fixture
def admin(kantor):
    return PeranFactory(peran=Peran.ADMIN_INSTANSI, instansi=kantor.instansi).akun


@pytest.fixture
def operator(kantor):
    return PeranFactory(peran=Peran.OPERATOR, instansi=kantor.instansi, unor=kantor.bidang).akun


def selisih(kantor, siapa="staf", **lain):
    tempat = getattr(kantor, siapa)
    return SelisihFactory(pegawai=tempat.pegawai, unor=tempat.unor, **lain)


def status(*semua):
    for s in semua:
        s.refresh_from_db()
    return [s.status for s in semua]


def golongan(kantor, siapa="staf"):
    return Pegawai.objects.get(pk=getattr(kantor, siapa).pegawai_id).golongan


def test_pakai_siasn_langsung_diterapkan_atas_nama_yang_memutuskan(kantor, operator):
    s = selisih(kantor)
    hasil = putusan.pakai_siasn(selisih_id=[s.pk], oleh=operator)
    assert (hasil.diterapkan, status(s), golongan(kantor)) == ([s.pk], [S.DITERAPKAN], "III/d")
    assert (s.diputus_oleh, s.diputus_nama) == (operator, operator.get_full_name())
    assert kantor.staf.pegawai.riwayat.get().oleh == operator


def test_yang_ditolak_kembali_menunggu_dengan_alasannya(kantor, operator):
    s = selisih(kantor, bidang=Bidang.NIP, siasn=kantor.kadis.pegawai.nip)
    hasil = putusan.pakai_siasn(selisih_id=[s.pk], oleh=operator)
    assert (status(s), s.galat) == ([S.MENUNGGU], hasil.ditolak[0][1])


def test_pertahankan_tidak_mengubah_apa_pun(kantor, operator):
    s = selisih(kantor)
    assert putusan.pertahankan(selisih_id=[s.pk], oleh=operator) == 1
    assert (status(s), golongan(kantor), s.diputus_oleh) == ([S.DIPERTAHANKAN], "III/c", operator)


@pytest.mark.parametrize("putuskan", [putusan.pakai_siasn, putusan.pertahankan])
def test_di_luar_lingkup_ditolak(kantor, operator, putuskan):
    s = selisih(kantor, "kadis")
    for akun in (operator, AkunFactory(), kantor.staf.pegawai.akun):
        with pytest.raises(TidakBerwenang):
            putuskan(selisih_id=[s.pk], oleh=akun)
    assert status(s) == [S.MENUNGGU]


def test_di_antara_banyak_hanya_yang_dalam_lingkup_diputus(kantor, operator):
    dalam, luar = selisih(kantor), selisih(kantor, "kadis")
    assert putusan.pertahankan(selisih_id=[dalam.pk, luar.pk], oleh=operator) == 1
    assert status(dalam, luar) == [S.DIPERTAHANKAN, S.MENUNGGU]


def test_yang_sudah_diputus_orang_lain_dilewati(kantor, operator, admin):
    s = selisih(kantor)
    putusan.pertahankan(selisih_id=[s.pk], oleh=admin)
    assert putusan.pakai_siasn(selisih_id=[s.pk], oleh=operator).diterapkan == []
    assert (status(s), s.diputus_oleh) == ([S.DIPERTAHANKAN], admin)


def test_mutu_data_tidak_diputuskan(kantor, operator):
    s = selisih(kantor, jenis=JenisSelisih.MUTU, bidang=Bidang.MUTU)
    assert putusan.pertahankan(selisih_id=[s.pk], oleh=operator) == 0


def test_banyak_keputusan_dikerjakan_pekerja(kantor, admin, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(putusan, "LANGSUNG", 1)
    dering = []
    monkeypatch.setattr(tasks.terapkan_putusan, "delay", lambda: dering.append(1))
    semua = [selisih(kantor), selisih(kantor, "kabid"), selisih(kantor, "kadis")]
    with django_capture_on_commit_callbacks(execute=True):
        putusan.pakai_siasn(selisih_id=[s.pk for s in semua], oleh=admin)
    assert (status(*semua), dering) == ([S.DISETUJUI] * 3, [1])
    assert tasks.terapkan_putusan() == 3
    assert status(*semua) == [S.DITERAPKAN] * 3
    assert {s.diputus_nama for s in semua} == {admin.get_full_name()}
    assert tasks.terapkan_putusan() == 0


def test_sampai_batasnya_keputusan_diterapkan_langsung(
    kantor, admin, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(putusan, "LANGSUNG", 2)
    monkeypatch.setattr(tasks.terapkan_putusan, "delay", lambda: pytest.fail("no worker is needed"))
    semua = [selisih(kantor), selisih(kantor, "kabid")]
    with django_capture_on_commit_callbacks(execute=True):
        putusan.pakai_siasn(selisih_id=[s.pk for s in semua], oleh=admin)
    assert status(*semua) == [S.DITERAPKAN] * 2


def test_tanpa_pilihan_tidak_ada_yang_diputus(kantor, operator):
    assert putusan.pertahankan(selisih_id=[], oleh=operator) == 0


def test_penolakan_sekelompok_tidak_menahan_kelompok_berikutnya(kantor, monkeypatch):
    monkeypatch.setattr(putusan, "LANGSUNG", 1)
    bentrok = selisih(kantor, bidang=Bidang.NIP, siasn=kantor.kadis.pegawai.nip, status=S.DISETUJUI)
    baik = selisih(kantor, "kabid", status=S.DISETUJUI)
    assert putusan.terapkan_putusan() == 1
    assert status(bentrok, baik) == [S.MENUNGGU, S.DITERAPKAN]


def test_pekerja_mengembalikan_yang_ditolak_ke_antrean(kantor, admin):
    s = selisih(kantor, bidang=Bidang.NIP, siasn=kantor.kadis.pegawai.nip, status=S.DISETUJUI)
    assert putusan.terapkan_putusan() == 0
    assert status(s) == [S.MENUNGGU]
    assert "sudah dimiliki" in s.galat


@pytest.mark.parametrize("putuskan", [putusan.pakai_siasn, putusan.pertahankan])
def test_urungkan_mengembalikan_isi_dan_antrean(kantor, operator, putuskan):
    s = selisih(kantor)
    putuskan(selisih_id=[s.pk], oleh=operator)
    putusan.urungkan(selisih_id=s.pk, oleh=operator)
    assert (status(s), golongan(kantor)) == ([S.MENUNGGU], "III/c")
    assert (s.diputus_oleh, s.diputus_nama, s.diputus_pada, s.sebelum) == (None, "", None, {})


def test_urungkan_mengembalikan_semua_yang_serempak(kantor, operator):
    nilai = {"unor_id": kantor.bidang.pk, "mulai": None}
    unor = selisih(kantor, bidang=Bidang.UNOR, nilai=nilai)
    jabatan = selisih(
        kantor, bidang=Bidang.JABATAN, nilai={"jabatan": "Penelaah", "jenis_jabatan": "pelaksana"}
    )
    pangkat = selisih(kantor)
    putusan.pakai_siasn(selisih_id=[unor.pk, jabatan.pk, pangkat.pk], oleh=operator)
    putusan.urungkan(selisih_id=jabatan.pk, oleh=operator)
    kantor.staf.refresh_from_db()
    assert (status(unor, jabatan, pangkat), kantor.staf.unor, golongan(kantor)) == (
        [S.MENUNGGU, S.MENUNGGU, S.DITERAPKAN],
        kantor.seksi,
        "III/d",
    )


def test_persetujuan_yang_belum_diterapkan_dapat_diurungkan(kantor, operator):
    s = selisih(kantor, status=S.DISETUJUI)
    putusan.urungkan(selisih_id=s.pk, oleh=operator)
    assert (status(s), golongan(kantor)) == ([S.MENUNGGU], "III/c")


def test_urungkan_di_luar_lingkup_atau_tanpa_keputusan_ditolak(kantor, operator, admin):
    luar, belum = selisih(kantor, "kadis"), selisih(kantor)
    putusan.pakai_siasn(selisih_id=[luar.pk], oleh=admin)
    with pytest.raises(TidakBerwenang):
        putusan.urungkan(selisih_id=luar.pk, oleh=operator)
    with pytest.raises(TransisiTidakSah):
        putusan.urungkan(selisih_id=belum.pk, oleh=operator)
    assert golongan(kantor, "kadis") == "III/d"


@pytest.mark.parametrize("kini", [S.MENUNGGU, S.DISETUJUI, S.DIPERTAHANKAN])
def test_urungkan_ditolak_bila_siasn_berubah_lagi(kantor, operator, kini):
    s = selisih(kantor, kunci="c1:golongan")
    putusan.pakai_siasn(selisih_id=[s.pk], oleh=operator)
    selisih(kantor, kunci="c1:golongan", siasn="IV/a", status=kini)
    with pytest.raises(TransisiTidakSah, match="berubah lagi"):
        putusan.urungkan(selisih_id=s.pk, oleh=operator)
    assert golongan(kantor) == "III/d"


def test_selisih_lain_yang_menunggu_tidak_menahan_urungan(kantor, operator):
    s = selisih(kantor, kunci="c1:golongan")
    putusan.pakai_siasn(selisih_id=[s.pk], oleh=operator)
    selisih(kantor, kunci="c1:nama", bidang=Bidang.NAMA)
    putusan.urungkan(selisih_id=s.pk, oleh=operator)
    assert (status(s), golongan(kantor)) == ([S.MENUNGGU], "III/c")


def test_calon_terapan_hanya_otoritas_siasn_dan_yang_disetujui(kantor):
    mesin = selisih(kantor, otoritas=Otoritas.SIASN)
    setuju = selisih(kantor, "kabid", status=S.DISETUJUI)
    selisih(kantor, "kadis")
    selisih(kantor, "kadis", otoritas=Otoritas.SIASN, galat="pernah ditolak")
    selisih(kantor, "kadis", otoritas=Otoritas.SIASN, jenis=JenisSelisih.MUTU)
    selisih(kantor, "kadis", otoritas=Otoritas.SIASN, status=S.DIPERTAHANKAN)
    assert set(kueri.calon_terapan(kantor.instansi.pk)) == {mesin, setuju}


def test_batas_perubahan_adalah_bagian_pegawai_dengan_batas_bawah(kantor, settings):
    settings.SINKRON_BAGIAN_PERUBAHAN, settings.SINKRON_PERUBAHAN_PALING_SEDIKIT = 0.5, 1
    assert kueri.batas_perubahan(kantor.instansi.pk) == 1
    settings.SINKRON_BAGIAN_PERUBAHAN = 1.0
    assert kueri.batas_perubahan(kantor.instansi.pk) == 3
    settings.SINKRON_PERUBAHAN_PALING_SEDIKIT = 50
    assert kueri.batas_perubahan(kantor.instansi.pk) == 50


def test_otoritas_ditetapkan_admin_dan_langsung_berlaku(kantor, admin, operator):
    a, b = selisih(kantor), selisih(kantor, bidang=Bidang.NAMA)
    putusan.tetapkan_otoritas(
        instansi_id=kantor.instansi.pk,
        putusan={"golongan": Otoritas.LOKAL, "nama": Otoritas.SIASN},
        oleh=admin,
    )
    otoritas = kueri.otoritas_instansi(kantor.instansi.pk)
    assert (otoritas["golongan"], otoritas["nama"], otoritas["unor"]) == ("lokal", "siasn", "manusia")
    assert (status(a, b), b.otoritas) == ([S.USAI, S.MENUNGGU], "siasn")
    with pytest.raises(TidakBerwenang):
        putusan.tetapkan_otoritas(instansi_id=kantor.instansi.pk, putusan={}, oleh=operator)


def test_otoritas_hanya_mengubah_yang_menunggu_di_instansinya(kantor, admin):
    tetap = [selisih(kantor, status=S.DIPERTAHANKAN), SelisihFactory(), selisih(kantor, bidang=Bidang.NAMA)]
    semula = status(*tetap)
    isi = {"instansi_id": kantor.instansi.pk, "oleh": admin}
    for pemenang in (Otoritas.SIASN, Otoritas.LOKAL):
        putusan.tetapkan_otoritas(putusan={"golongan": pemenang}, **isi)
        assert (status(*tetap), {s.otoritas for s in tetap}) == (semula, {"manusia"})


@pytest.mark.parametrize("isi", [{"sandi": "siasn"}, {"nama": "siapa"}])
def test_otoritas_yang_tidak_dikenal_ditolak(kantor, admin, isi):
    with pytest.raises(SyaratBelumTerpenuhi) as tolak:
        putusan.tetapkan_otoritas(instansi_id=kantor.instansi.pk, putusan=isi, oleh=admin)
    assert tolak.value.kode == "SNK-04"


def test_petakan_unor_menyelesaikan_selisihnya_dan_mengisi_yang_menunggu(kantor, admin, operator):
    c = CerminUnorFactory(instansi=kantor.instansi)
    baru = SelisihFactory(
        pegawai=None,
        instansi=kantor.instansi,
        kunci=f"u{c.pk}:unor_keberadaan",
        bidang=Bidang.UNOR_KEBERADAAN,
        jenis=JenisSelisih.BARU,
    )
    orang = CerminPegawaiFactory(instansi=kantor.instansi, unor_siasn=c.id_siasn)
    pindah = selisih(
        kantor, bidang=Bidang.UNOR, cermin=orang, nilai={"unor_id": None, "mulai": None}, galat="belum"
    )
    with pytest.raises(TidakBerwenang):
        putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=kantor.dinas.pk, oleh=operator)
    putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=kantor.dinas.pk, oleh=admin)
    c.refresh_from_db()
    assert (c.unor, status(baru), Unor.objects.get(pk=kantor.dinas.pk).id_siasn) == (
        kantor.dinas,
        [S.USAI],
        c.id_siasn,
    )
    pindah.refresh_from_db()
    assert (pindah.nilai["unor_id"], pindah.galat) == (kantor.dinas.pk, "")


def test_petakan_hanya_menyelesaikan_selisih_unor_itu_yang_menunggu(kantor, admin):
    c, lain = CerminUnorFactory(instansi=kantor.instansi), CerminUnorFactory(instansi=kantor.instansi)
    isi = {"pegawai": None, "bidang": Bidang.UNOR_KEBERADAAN, "jenis": JenisSelisih.BARU}
    semula = [
        SelisihFactory(instansi=kantor.instansi, kunci=f"u{x.pk}:unor_keberadaan", status=status, **isi)
        for x, status in ((lain, S.MENUNGGU), (c, S.DIPERTAHANKAN))
    ]
    orang, asing = (CerminPegawaiFactory(instansi=kantor.instansi, unor_siasn=x.id_siasn) for x in (c, lain))
    nilai = {"unor_id": None, "mulai": None}
    pindah = [
        selisih(kantor, bidang=Bidang.UNOR, cermin=asing, nilai=nilai),
        selisih(kantor, bidang=Bidang.UNOR, cermin=orang, nilai=nilai, status=S.DIPERTAHANKAN),
        selisih(kantor, bidang=Bidang.JABATAN, cermin=orang, nilai=nilai),
        SelisihFactory(bidang=Bidang.UNOR, cermin=orang, nilai=nilai),
    ]
    putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=kantor.dinas.pk, oleh=admin)
    assert status(*semula) == [S.MENUNGGU, S.DIPERTAHANKAN]
    assert list(Selisih.objects.filter(pk__in=[s.pk for s in pindah]).values_list("nilai", flat=True)) == (
        [nilai] * 4
    )


def test_pemetaan_dapat_dilepas_lagi(kantor, admin):
    c = CerminUnorFactory(instansi=kantor.instansi, unor=kantor.dinas)
    orang = CerminPegawaiFactory(instansi=kantor.instansi, unor_siasn=c.id_siasn)
    s = selisih(kantor, bidang=Bidang.UNOR, cermin=orang, nilai={"unor_id": kantor.dinas.pk})
    putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=None, oleh=admin)
    c.refresh_from_db()
    s.refresh_from_db()
    assert (c.unor, s.nilai) == (None, {"unor_id": None})


@pytest.mark.parametrize("di", ["sini", "instansi_lain"])
def test_id_siasn_yang_sudah_dimiliki_unor_lain_tidak_dipindahkan(kantor, admin, di):
    c = CerminUnorFactory(instansi=kantor.instansi)
    pemilik = kantor.seksi if di == "sini" else UnorFactory()
    Unor.objects.filter(pk=pemilik.pk).update(id_siasn=c.id_siasn)
    putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=kantor.dinas.pk, oleh=admin)
    harapan = None if di == "sini" else c.id_siasn
    assert Unor.objects.get(pk=kantor.dinas.pk).id_siasn == harapan


def test_petakan_ke_unor_yang_salah_ditolak(kantor, admin):
    c = CerminUnorFactory(instansi=kantor.instansi)
    for unor in (UnorFactory(), UnorFactory(induk=kantor.dinas, selesai="2020-01-01")):
        with pytest.raises(SyaratBelumTerpenuhi) as tolak:
            putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=unor.pk, oleh=admin)
        assert tolak.value.kode == "SNK-05"


def test_dua_unor_siasn_boleh_berpasangan_dengan_satu_unor(kantor, admin):
    a, b = CerminUnorFactory(instansi=kantor.instansi), CerminUnorFactory(instansi=kantor.instansi)
    for c in (a, b):
        putusan.petakan_unor(cermin_unor_id=c.pk, unor_id=kantor.dinas.pk, oleh=admin)
    assert Unor.objects.get(pk=kantor.dinas.pk).id_siasn == a.id_siasn
    assert kantor.dinas.cermin.count() == 2


def test_selisih_terlihat_menurut_peran(kantor, admin, operator):
    from pegawai.kueri import pelaku_dari

    a, b = selisih(kantor), selisih(kantor, "kadis")
    tanpa_unor = SelisihFactory(pegawai=kantor.kadis.pegawai)
    SelisihFactory()  # another agency
    assert set(kueri.selisih_terlihat_oleh(pelaku_dari(admin))) == {a, b, tanpa_unor}
    assert set(kueri.selisih_terlihat_oleh(pelaku_dari(operator))) == {a}
    assert set(kueri.selisih_terlihat_oleh(pelaku_dari(kantor.staf.pegawai.akun))) == set()
    assert Selisih.objects.count() == 4
