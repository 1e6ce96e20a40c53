"""Who sees which SKP, what a leader offers, which lists hold whom, in how many queries."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pegawai.kueri import pelaku_dari
from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    PenempatanJabatan,
    PenetapanPenilai,
    PengaturanInstansi,
    PeranAkun,
)
from skp import kueri, kueri_penilaian
from skp.models import (
    SKP,
    BuktiDukung,
    CatatanRHK,
    DrafIsian,
    Indikator,
    Keberatan,
    Penilaian,
    PeriodePenilaian,
    RencanaHasilKerja,
    RiwayatSKP,
)
from skp.pilihan import StatusPenilaian, StatusSKP
from tests.skp import panggung
from tests.skp.panggung import HARI, buat_skp


def pelaku(p, nama):
    return pelaku_dari(Akun.objects.get(pk=p.akun[nama].pk))


def terlihat(p, nama):
    return set(kueri.skp_terlihat_oleh(pelaku(p, nama)).values_list("pegawai__nama", flat=True))


def nama(semua):
    return [s.pegawai.nama for s in semua]


# -- who sees which SKP


@pytest.fixture
def semua_punya(p):
    """Everybody of the stage has an SKP."""
    for n in p.tempat:
        if not SKP.objects.filter(pegawai=p.orang[n]).exists():
            buat_skp(p, n)
    return p


MELIHAT = {
    "pemilik": {"Pemilik"},
    "rekan": {"Rekan"},
    # own, those he assesses
    "penilai": {"Penilai", "Pemilik", "Rekan"},
    "plh": {"Plh", "Pemilik", "Rekan"},
    "delegasi": {"Delegasi", "Pemilik", "Rekan"},
    "kabid_lain": {"Kabid_Lain", "Plh"},
    # own, those he assesses, those whose penilai he leads
    "atasan_penilai": {"Atasan_Penilai", "Penilai", "Kabid_Lain", "Delegasi", "Pemilik", "Rekan", "Plh"},
    "sekda": {"Sekda", "Atasan_Penilai", "Admin", "Penilai", "Kabid_Lain", "Delegasi"},
    "operator": set(),
    "admin": {
        *("Sekda", "Atasan_Penilai", "Penilai", "Pemilik", "Rekan", "Kabid_Lain", "Plh", "Delegasi"),
        "Admin",
    },
    "luar": {"Luar"},
}


def test_skp_terlihat_menurut_peran(semua_punya):
    assert {n: terlihat(semua_punya, n) for n in MELIHAT} == MELIHAT


def test_status_tidak_mengubah_siapa_yang_melihat(semua_punya):
    p = semua_punya
    for status in StatusSKP.values:
        SKP.objects.filter(pk=p.skp.pk).update(status=status)
        assert {n for n in MELIHAT if "Pemilik" in terlihat(p, n)} == {
            *("pemilik", "penilai", "plh", "delegasi", "atasan_penilai", "admin")
        }


def test_akun_tanpa_pegawai_tidak_melihat_apa_pun_kecuali_sebagai_admin(semua_punya):
    p = semua_punya
    akun = Akun.objects.create_user("199001012015011999", "sandi-panjang-uji")
    assert list(kueri.skp_terlihat_oleh(pelaku_dari(akun))) == []
    PeranAkun.objects.create(akun=akun, peran="admin_instansi", instansi=p.unor["luar"].instansi)
    assert nama(kueri.skp_terlihat_oleh(pelaku_dari(akun))) == ["Luar"]


def test_admin_nasional_dan_operator_tidak_melihat_skp(semua_punya):
    p = semua_punya
    PeranAkun.objects.create(akun=p.akun["operator"], peran="admin_nasional")
    assert terlihat(p, "operator") == set()


def test_mandat_yang_habis_menutup_pandangan_penilai(semua_punya):
    p = semua_punya
    PenempatanJabatan.objects.filter(pegawai=p.orang["pemilik"]).update(penilai_sampai=HARI)
    assert "Pemilik" in terlihat(p, "penilai")
    with time_machine.travel("2026-05-12T17:00Z", tick=False):
        assert "Pemilik" not in terlihat(p, "penilai")


@pytest.mark.parametrize("penerima", ["rekan", "delegasi"])
def test_pejabat_tanpa_nip_dilihat_lewat_penerima_delegasinya(semua_punya, penerima):
    p = semua_punya
    Delegasi.objects.update(
        pemberi=None, pemberi_non_asn=p.unor["kabupaten"].pejabat_non_asn.get(), penerima=p.orang[penerima]
    )
    # The Bupati assesses the Sekda and is atasan of the penilai of those the Sekda assesses.
    assert terlihat(p, penerima) == {p.orang[penerima].nama, "Sekda", "Atasan_Penilai", "Admin"}


def test_yang_bertindak_untuk_atasan_penilai_melihat(semua_punya):
    p = semua_punya
    Delegasi.objects.update(pemberi=p.orang["atasan_penilai"], penerima=p.orang["admin"])
    PeranAkun.objects.filter(akun=p.akun["admin"]).delete()
    assert terlihat(p, "admin") == {"Admin", "Penilai", "Kabid_Lain", "Delegasi", "Pemilik", "Rekan", "Plh"}


def test_bukti_terlihat_bersama_skpnya(semua_punya):
    p = semua_punya
    BuktiDukung.objects.create(
        rhk=p.skp.rhk.get(), periode=p.periode["tw2"], nama="A", tautan="https://contoh.test/a"
    )
    assert {
        n for n in MELIHAT if kueri_penilaian.bukti_terlihat(kueri.skp_terlihat_oleh(pelaku(p, n))).exists()
    } == {"pemilik", "penilai", "plh", "delegasi", "atasan_penilai", "admin"}


# -- own SKPs and versions


def test_skp_milik_menghitung_isi_dan_hanya_catatan_pengembalian_terakhir(p):
    rhk = p.skp.rhk.get()
    RencanaHasilKerja.objects.create(skp=p.skp, teks="Kedua")
    Indikator.objects.create(rhk=rhk, teks="Mutu")
    rekan = buat_skp(p, "rekan")
    for status in ("diganti", "dibatalkan"):
        buat_skp(p, "pemilik", status=status, versi=9)

    def kembali(*teks, rhk=rhk):
        r = RiwayatSKP.objects.create(
            skp=rhk.skp, transisi="kembalikan", dari="diajukan", ke="dikembalikan", peran="definitif"
        )
        for t in teks:
            CatatanRHK.objects.create(rhk=rhk, teks=t, oleh_nama="Penilai", riwayat=r)

    def kartu():
        return [
            (s.pk, s.jumlah_rhk, s.jumlah_indikator, s.jumlah_catatan)
            for s in kueri.skp_milik(pelaku(p, "pemilik"))
        ]

    assert kartu() == [(p.skp.pk, 2, 2, None)]
    kembali("A", "B")
    assert kartu() == [(p.skp.pk, 2, 2, 2)]
    kembali("C")
    CatatanRHK.objects.create(rhk=rhk, teks="Terbuka", oleh_nama="Penilai")
    kembali("Milik rekan", rhk=rekan.rhk.get())
    kembali("Milik pimpinan", "Juga", rhk=p.rhk_pimpinan)
    RiwayatSKP.objects.create(
        skp=p.skp, transisi="ajukan", dari="dikembalikan", ke="diajukan", peran="pemilik"
    )
    assert kartu() == [(p.skp.pk, 2, 2, 1)]


def test_skp_milik_terbaru_di_atas(p):
    lama = buat_skp(p, "pemilik", status="selesai", versi=2)
    SKP.objects.filter(pk=lama.pk).update(periode_awal="2025-01-01", periode_akhir="2025-12-31")
    revisi = buat_skp(p, "pemilik", status="revisi", versi=3, akar=p.skp)
    assert [s.pk for s in kueri.skp_milik(pelaku(p, "pemilik"))] == [revisi.pk, p.skp.pk, lama.pk]


def test_rantai_versi_dan_riwayatnya(p):
    dua = buat_skp(p, "pemilik", status="revisi", versi=2, akar=p.skp)
    lain = buat_skp(p, "rekan")
    for skp in (p.skp, dua, lain):
        RiwayatSKP.objects.create(skp=skp, transisi="x", dari="", ke="draft", peran="pemilik")
    for skp in (p.skp, dua):
        assert [s.pk for s in kueri.rantai_versi(skp)] == [p.skp.pk, dua.pk]
        assert [r.skp_id for r in kueri.riwayat(skp)] == [dua.pk, p.skp.pk]


@pytest.mark.parametrize("status", StatusSKP)
def test_versi_terbuka_adalah_revisi_yang_belum_diputus(p, status):
    dua = buat_skp(p, "pemilik", status=status, versi=2, akar=p.skp)
    buat_skp(p, "rekan", status="revisi", versi=2)
    terbuka = kueri.versi_terbuka(p.skp)
    assert terbuka == (dua if status in ("revisi", "diajukan", "dikembalikan") else None)
    assert kueri.versi_terbuka(dua) is None


def test_versi_berlaku_adalah_yang_disetujui(p):
    assert kueri.versi_berlaku(p.skp) is None
    dua = buat_skp(p, "pemilik", status="disetujui", versi=2, akar=p.skp)
    assert (kueri.versi_berlaku(p.skp), kueri.versi_berlaku(dua)) == (dua, dua)


def test_catatan_terbuka_dan_catatan_yang_diserahkan_terpisah(p):
    rhk, lain = p.skp.rhk.get(), p.rhk_pimpinan
    r = RiwayatSKP.objects.create(
        skp=p.skp, transisi="kembalikan", dari="diajukan", ke="dikembalikan", peran="definitif"
    )
    lama = CatatanRHK.objects.create(rhk=rhk, teks="Lama", oleh_nama="P", riwayat=r)
    baru = CatatanRHK.objects.create(rhk=rhk, teks="Baru", oleh_nama="P")
    CatatanRHK.objects.create(rhk=lain, teks="Lain", oleh_nama="P")
    assert kueri.catatan_rhk(p.skp, terbuka=False) == {rhk.pk: [lama]}
    assert kueri.catatan_rhk(p.skp, terbuka=True) == {rhk.pk: [baru]}


def test_draf_isian_milik_akun_pada_halaman_yang_diminta(p):
    a, b = p.akun["penilai"], p.akun["plh"]
    for akun, halaman in ((a, "/1/"), (a, "/2/"), (b, "/1/")):
        DrafIsian.objects.create(akun=akun, halaman=halaman, isi={"x": f"{akun.pk}{halaman}"})
    assert kueri.draf_isian(a.pk, ["/1/", "/3/"]) == {"/1/": {"x": f"{a.pk}/1/"}}


def test_ada_skp_menghitung_yang_dihitung_saja_pada_tahun_itu(p):
    tempat = p.tempat["pemilik"].pk

    def ada(tahun=2026, pk=tempat):
        return PenempatanJabatan.objects.filter(kueri.ada_skp(pk, tahun), pk=pk).exists()

    assert (ada(), ada(2025), ada(pk=p.tempat["rekan"].pk)) == (True, False, False)
    SKP.objects.filter(pk=p.skp.pk).update(status="dibatalkan")
    assert ada() is False


# -- what a leader offers


def ditawarkan(p):
    return list(kueri.rhk_pimpinan(SKP.objects.get(pk=p.skp.pk)))


@pytest.mark.parametrize("status", StatusSKP)
def test_rhk_pimpinan_ditawarkan_setelah_diajukan(p, status):
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status=status)
    assert ditawarkan(p) == ([p.rhk_pimpinan] if status in ("diajukan", "disetujui", "selesai") else [])


def test_revisi_pimpinan_ditawarkan_setelah_disetujui(p):
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status=StatusSKP.DIAJUKAN, versi=2)
    assert ditawarkan(p) == []
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(status=StatusSKP.DISETUJUI)
    assert ditawarkan(p) == [p.rhk_pimpinan]


@pytest.mark.parametrize("isi", [{"klasifikasi": "individu"}, {"teks": ""}])
def test_rhk_individu_atau_kosong_tidak_ditawarkan(p, isi):
    RencanaHasilKerja.objects.filter(pk=p.rhk_pimpinan.pk).update(**isi)
    assert ditawarkan(p) == []


@pytest.mark.parametrize(
    ("awal", "akhir", "ditawari"),
    [
        ("2025-01-01", "2025-12-31", False),
        ("2027-01-01", "2027-12-31", False),
        ("2026-12-31", "2026-12-31", True),
        ("2026-01-01", "2026-01-01", True),
    ],
)
def test_rhk_pimpinan_pada_hari_yang_sama(p, awal, akhir, ditawari):
    SKP.objects.filter(pk=p.rhk_pimpinan.skp_id).update(periode_awal=awal, periode_akhir=akhir)
    assert bool(ditawarkan(p)) is ditawari


def test_hanya_rhk_penilai_sendiri_yang_ditawarkan(p):
    buat_skp(p, "kabid_lain", status=StatusSKP.DISETUJUI)
    buat_skp(p, "atasan_penilai", status=StatusSKP.DISETUJUI)
    assert ditawarkan(p) == [p.rhk_pimpinan]
    PenempatanJabatan.objects.filter(pegawai=p.orang["pemilik"]).update(penilai=None)
    assert ditawarkan(p) == []


def test_penunggu_rhk_menghitung_orang_yang_belum_dapat_mengajukan(p):
    def jumlah(tahun=2026):
        return kueri.penunggu_rhk(p.orang["penilai"].pk, tahun)

    assert (jumlah(), jumlah(2025)) == (1, 0)
    buat_skp(p, "pemilik", status="dikembalikan", versi=2)
    buat_skp(p, "kabid_lain")
    assert jumlah() == 1
    rekan = buat_skp(p, "rekan", status="dikembalikan")
    assert jumlah() == 2
    for status in set(StatusSKP.values) - {"draft", "dikembalikan"}:
        SKP.objects.filter(pk=rekan.pk).update(status=status)
        assert jumlah() == 1


# -- queues


def test_daftar_bawahan_memuat_yang_belum_punya_skp(p):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    baris = list(kueri.daftar_bawahan(pelaku(p, "penilai"), 2026))
    assert [(b.pegawai.nama, b.skp_pk, b.skp_status) for b in baris] == [
        ("Pemilik", p.skp.pk, "diajukan"),
        ("Rekan", None, None),
    ]


def test_daftar_bawahan_menyebut_versi_terbaru_yang_dihitung_pada_tahun_itu(p):
    dua = buat_skp(p, "pemilik", status="revisi", versi=2, akar=p.skp)
    buat_skp(p, "pemilik", status="dibatalkan", versi=3, akar=p.skp)
    saya = pelaku(p, "penilai")
    assert kueri.daftar_bawahan(saya, 2026).first().skp_pk == dua.pk
    assert kueri.daftar_bawahan(saya, 2025).first().skp_pk is None


@pytest.mark.parametrize("siapa", ["penilai", "plh", "delegasi", "atasan_penilai", "pemilik", "luar"])
def test_daftar_bawahan_menurut_siapa_yang_menilai_hari_ini(p, siapa):
    anggota = ["Pemilik", "Rekan"]
    harapan = {
        **dict.fromkeys(("penilai", "plh", "delegasi"), anggota),
        "atasan_penilai": ["Delegasi", "Kabid_Lain", "Penilai"],
    }
    assert nama(kueri.daftar_bawahan(pelaku(p, siapa), 2026)) == harapan.get(siapa, [])


@pytest.mark.parametrize("status", StatusSKP)
def test_antrean_persetujuan_hanya_yang_menunggu(p, status):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    assert nama(kueri.antrean_persetujuan(pelaku(p, "penilai"))) == (
        ["Pemilik"] if status == "diajukan" else []
    )


@pytest.fixture
def menunggu(p):
    """Something of "pemilik" and "rekan" waits for everybody's decision, the one of "rekan" longest."""
    rekan = buat_skp(p, "rekan")
    for n, (skp, status) in enumerate(((rekan, "diajukan"), (p.skp, "diajukan"))):
        SKP.objects.filter(pk=skp.pk).update(
            status=status, diajukan_pada=panggung.saat_ini().replace(day=1 + n)
        )
        Penilaian.objects.create(
            skp=skp,
            periode=p.periode["tw2"],
            status="diajukan",
            diajukan_pada=panggung.saat_ini().replace(day=1 + n),
        )
    return p


def test_antrean_terlama_di_atas(menunggu):
    saya = pelaku(menunggu, "penilai")
    assert nama(kueri.antrean_persetujuan(saya)) == ["Rekan", "Pemilik"]
    assert [n.skp.pegawai.nama for n in kueri_penilaian.antrean_penilaian(saya)] == ["Rekan", "Pemilik"]


@pytest.mark.parametrize("siapa", ["pemilik", "kabid_lain", "atasan_penilai", "admin", "luar"])
def test_antrean_penilai_kosong_bagi_yang_lain(menunggu, siapa):
    saya = pelaku(menunggu, siapa)
    assert list(kueri.antrean_persetujuan(saya)) == list(kueri_penilaian.antrean_penilaian(saya)) == []


def test_antrean_tidak_memuat_skp_sendiri(menunggu):
    p = menunggu
    Delegasi.objects.update(penerima=p.orang["pemilik"])
    SKP.objects.update(status="disetujui")
    saya = pelaku(p, "pemilik")
    assert [n.skp.pegawai.nama for n in kueri_penilaian.antrean_penilaian(saya)] == ["Rekan"]
    assert nama(kueri_penilaian.daftar_dinilai(saya, p.periode["tw2"])) == ["Rekan"]
    SKP.objects.update(status="diajukan")
    assert nama(kueri.antrean_persetujuan(saya)) == ["Rekan"]


@pytest.mark.parametrize("status", StatusPenilaian)
def test_antrean_menurut_status_penilaian(menunggu, status):
    p = menunggu
    Penilaian.objects.update(status=status)
    assert {
        "penilai": len(kueri_penilaian.antrean_penilaian(pelaku(p, "penilai"))),
        "atasan": len(kueri_penilaian.antrean_keberatan(pelaku(p, "atasan_penilai"))),
        "pemilik": len(kueri_penilaian.hasil_disampaikan(pelaku(p, "pemilik"))),
        "sistem": len(kueri_penilaian.menunggu_final()),
    } == {
        "penilai": 2 * (status == "diajukan"),
        "atasan": 2 * (status == "keberatan"),
        "pemilik": 1 * (status == "disampaikan"),
        "sistem": 2 * (status == "disampaikan"),
    }


def test_antrean_keberatan_bagi_yang_memutus(menunggu):
    p = menunggu
    Penilaian.objects.update(status="keberatan")
    for n in Penilaian.objects.all():
        Keberatan.objects.create(penilaian=n, alasan="A")

    def antrean(siapa):
        return sorted(n.skp.pegawai.nama for n in kueri_penilaian.antrean_keberatan(pelaku(p, siapa)))

    for siapa in ("penilai", "plh", "sekda", "pemilik", "admin", "luar"):
        assert antrean(siapa) == [], siapa
    Delegasi.objects.update(pemberi=p.orang["atasan_penilai"], penerima=p.orang["pemilik"])
    assert (antrean("atasan_penilai"), antrean("pemilik")) == (["Pemilik", "Rekan"], ["Rekan"])
    bupati = p.unor["kabupaten"].pejabat_non_asn.get()
    PenempatanJabatan.objects.update(atasan_penilai=None, atasan_penilai_non_asn=bupati)
    assert antrean("rekan") == []
    Delegasi.objects.update(pemberi=None, pemberi_non_asn=bupati, penerima=p.orang["admin"])
    assert antrean("admin") == ["Pemilik", "Rekan"]


# -- periods and those assessed in them


@pytest.mark.parametrize(
    ("status", "ada_penilaian", "terdaftar"),
    [
        ("disetujui", False, True),
        ("selesai", False, True),
        ("diganti", True, True),
        ("diganti", False, False),
        ("draft", False, False),
        ("diajukan", True, False),
        ("dibatalkan", True, False),
    ],
)
def test_daftar_dinilai_memuat_skp_yang_berlaku_dalam_periode(p, status, ada_penilaian, terdaftar):
    SKP.objects.filter(pk=p.skp.pk).update(status=status)
    if ada_penilaian:
        Penilaian.objects.create(skp=p.skp, periode=p.periode["tw2"], status="dinilai", predikat="")
        Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"], status="final")
    baris = kueri_penilaian.daftar_dinilai(pelaku(p, "penilai"), p.periode["tw2"])
    assert [(s.pegawai.nama, s.nilai_status) for s in baris] == (
        [("Pemilik", "dinilai" if ada_penilaian else None)] if terdaftar else []
    )


@pytest.mark.parametrize(
    ("awal", "akhir", "masuk"),
    [
        ("2026-01-01", "2026-03-31", False),
        ("2026-07-01", "2026-12-31", False),
        ("2026-06-30", "2026-12-31", True),
        ("2026-01-01", "2026-04-01", True),
    ],
)
def test_daftar_dinilai_dan_periode_skp_menurut_harinya(p, awal, akhir, masuk):
    SKP.objects.filter(pk=p.skp.pk).update(status="disetujui", periode_awal=awal, periode_akhir=akhir)
    p.skp.refresh_from_db()
    tw2 = p.periode["tw2"]
    assert bool(kueri_penilaian.daftar_dinilai(pelaku(p, "penilai"), tw2)) is masuk
    assert (tw2 in kueri_penilaian.periode_skp(p.skp)) is masuk


def test_daftar_dinilai_tidak_memuat_instansi_lain(p):
    SKP.objects.filter(pk=p.skp.pk).update(status="disetujui", instansi=p.unor["luar"].instansi)
    assert nama(kueri_penilaian.daftar_dinilai(pelaku(p, "penilai"), p.periode["tw2"])) == []


def test_periode_skp_milik_instansinya_dan_final_terakhir(p):
    PeriodePenilaian.objects.create(
        instansi=Instansi.objects.exclude(pk=p.instansi.pk).get(),
        nama="Asing",
        awal=date(2026, 1, 1),
        akhir=date(2026, 12, 31),
        batas_pengisian=date(2027, 1, 14),
        jenis="final",
        tipe="tahunan",
    )
    assert [x.nama for x in kueri_penilaian.periode_skp(p.skp)] == [
        "Triwulan I",
        "Triwulan II",
        "Akhir 2026",
    ]


def test_periode_dengan_penilaian_melihat_seluruh_rantai_versi(p):
    dua = buat_skp(p, "pemilik", status="disetujui", versi=2, akar=p.skp)
    satu_tw1 = Penilaian.objects.create(skp=p.skp, periode=p.periode["tw1"], status="final")
    dua_tw2 = Penilaian.objects.create(skp=dua, periode=p.periode["tw2"])
    Penilaian.objects.create(skp=p.rhk_pimpinan.skp, periode=p.periode["akhir"], status="final")
    for skp in (p.skp, dua):
        assert [(b.penilaian, b.skp_id, b.status) for b in kueri_penilaian.periode_dengan_penilaian(skp)] == [
            (satu_tw1, p.skp.pk, "final"),
            (dua_tw2, dua.pk, "belum_diajukan"),
            (None, skp.pk, "belum_diajukan"),
        ]


# -- queries


def jumlah_kueri(perbuatan):
    with CaptureQueriesContext(connection) as tangkap:
        perbuatan()
    return len(tangkap)


@pytest.fixture
def ramai(p):
    """A function that fills the unit of "penilai" until `n` people report to him, each with content."""

    def isi(n):
        ada = PenempatanJabatan.objects.filter(unor=p.unor["bidang"], kepala=False).count()
        for k in range(ada, n):
            baru = panggung.orang(p.instansi, f"anggota {k:02}")
            p.orang[baru.nama] = baru
            p.tempat[baru.nama] = PenempatanJabatan.objects.create(
                pegawai=baru,
                unor=p.unor["bidang"],
                jabatan=p.tempat["rekan"].jabatan,
                mulai=date(2025, 1, 1),
            )
            skp = buat_skp(p, baru.nama, status="diajukan", intervensi=p.rhk_pimpinan)
            RencanaHasilKerja.objects.create(skp=skp, teks="Kedua")
            Penilaian.objects.create(skp=skp, periode=p.periode["tw2"], status="diajukan")
        p.segarkan()

    return isi


def test_jumlah_kueri_tetap_untuk_satu_tiga_dan_tiga_puluh_baris(p, ramai):
    saya, aku = pelaku(p, "penilai"), pelaku(p, "pemilik")
    tw2 = p.periode["tw2"]

    def baca(semua):
        return [
            (
                s.pegawai.nama,
                s.instansi.nama,
                s.penempatan.unor.nama,
                s.penempatan.sebutan,
                s.penempatan.penilai,
            )
            for s in semua
        ]

    kerja = {
        "terlihat": (1, lambda: baca(kueri.skp_terlihat_oleh(saya))),
        "antrean": (1, lambda: baca(kueri.antrean_persetujuan(saya))),
        "dinilai": (1, lambda: baca(kueri_penilaian.daftar_dinilai(saya, tw2))),
        "bawahan": (
            1,
            lambda: [(b.pegawai.nama, b.unor.nama, b.sebutan) for b in kueri.daftar_bawahan(saya, 2026)],
        ),
        "penilaian": (
            1,
            lambda: [(n.skp.pegawai.nama, n.periode.nama) for n in kueri_penilaian.antrean_penilaian(saya)],
        ),
        "isi": (
            5,
            lambda: [
                (r.teks, r.intervensi, i.teks)
                for s in kueri.dengan_isi(kueri.skp_terlihat_oleh(saya))
                for r in s.rhk.all()
                for i in r.indikator.all()
            ],
        ),
        "milik": (1, lambda: baca(kueri.skp_milik(aku))),
        "tawaran": (1, lambda: [(r.teks, r.skp.status) for r in kueri.rhk_pimpinan(p.skp)]),
        "periode": (2, lambda: [b.status for b in kueri_penilaian.periode_dengan_penilaian(p.skp)]),
        "syarat": (3, lambda: kueri.isi_skp(p.skp, PengaturanInstansi())),
    }
    for n in (2, 3, 30):
        ramai(n)
        p.skp = SKP.objects.select_related(*kueri.DASAR).get(pk=p.skp.pk)
        assert {k: jumlah_kueri(f) for k, (_, f) in kerja.items()} == {k: j for k, (j, _) in kerja.items()}
    assert len(kerja["bawahan"][1]()) == 30


def test_identitas_memakai_satu_kueri(p):
    skp = SKP.objects.select_related(*kueri.DASAR).get(pk=p.skp.pk)
    assert jumlah_kueri(lambda: kueri.identitas_skp(skp, HARI)) == 1


def test_penilai_yang_ditetapkan_dengan_keputusan_melihat_setelah_disegarkan(semua_punya):
    p = semua_punya
    PenetapanPenilai.objects.create(
        pegawai=p.orang["pemilik"], penilai=p.orang["rekan"], nomor_sk="800/902/2026", mulai=HARI
    )
    p.segarkan()
    assert (terlihat(p, "rekan"), "Pemilik" in terlihat(p, "penilai")) == ({"Rekan", "Pemilik"}, True)
