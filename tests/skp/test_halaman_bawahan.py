"""SKP Bawahan: who is listed, counts, approving many, reminding, queries that do not grow."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Pemberitahuan, PenempatanJabatan
from skp import kueri, kueri_bawahan
from skp.models import SKP, Penilaian
from skp.pilihan import StatusSKP
from tests.skp.panggung import AKHIR_TAHUN, AWAL_TAHUN, HARI, buat_skp, orang

HTMX = {"HX-Request": "true"}


def masuk(client, p, nama):
    client.force_login(p.akun[nama])
    return client


def tambah_orang(p, jumlah, status=StatusSKP.DIAJUKAN):
    """More people in the unit of the penilai, each with an SKP in one state (None: without)."""
    contoh = p.tempat["rekan"]
    baru = []
    for n in range(jumlah):
        pegawai = orang(p.instansi, f"anggota {n:03}")
        tempat = PenempatanJabatan.objects.create(
            pegawai=pegawai, unor=contoh.unor, jabatan=contoh.jabatan, mulai=AWAL_TAHUN
        )
        baru.append(tempat)
    p.segarkan()
    if status:
        SKP.objects.bulk_create(
            SKP(
                instansi=p.instansi,
                pegawai=t.pegawai,
                penempatan=t,
                periode_awal=AWAL_TAHUN,
                periode_akhir=AKHIR_TAHUN,
                model="jajf",
                pendekatan="kuantitatif",
                status=status,
            )
            for t in baru
        )
    return baru


def nama_terdaftar(jawaban):
    return [t.pegawai.nama for t in jawaban.context["halaman"].object_list]


@pytest.mark.parametrize(
    ("nama", "terdaftar"),
    [
        ("penilai", ["Pemilik", "Rekan"]),
        ("plh", ["Pemilik", "Rekan"]),
        ("delegasi", ["Pemilik", "Rekan"]),
        ("atasan_penilai", ["Delegasi", "Kabid_Lain", "Penilai"]),
        ("pemilik", []),
        ("rekan", []),
        ("kabid_lain", ["Plh"]),
        ("luar", []),
        ("operator", []),
    ],
)
def test_hanya_yang_dinilai_hari_ini_yang_terdaftar(client, p, nama, terdaftar):
    jawaban = masuk(client, p, nama).get(reverse("skp:bawahan"))
    assert (jawaban.status_code, nama_terdaftar(jawaban)) == (200, terdaftar)


def test_tanpa_masuk_dialihkan(client, p):
    jawaban = client.get(reverse("skp:bawahan"))
    assert (jawaban.status_code, jawaban["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_keping_menghitung_setiap_status_dan_menyaring(client, p):
    for n, status in enumerate(StatusSKP.values[:6]):
        tambah_orang(p, n + 1, status)
    client = masuk(client, p, "penilai")
    jumlah = {s["label"]: s["jumlah"] for s in client.get(reverse("skp:bawahan")).context["saring"]}
    assert jumlah == {
        "Semua": 23,
        "Belum membuat": 1,  # rekan
        "Draft": 2,  # one of ours and pemilik
        "Menunggu Persetujuan": 2,
        "Dikembalikan": 3,
        "Revisi": 5,
        "Disetujui": 4,
        "Selesai": 6,
    }
    assert sum(jumlah.values()) == 2 * jumlah["Semua"]
    assert nama_terdaftar(client.get(reverse("skp:bawahan"), {"status": "belum"})) == ["Rekan"]
    assert len(nama_terdaftar(client.get(reverse("skp:bawahan"), {"status": "selesai"}))) == 6


@pytest.mark.parametrize(
    ("saring", "jumlah"),
    [
        ({"q": "REK"}, 1),
        ({"q": "tidak ada"}, 0),
        ({"q": "."}, 0),
        ({"q": "\0"}, 2),
        ({"q": "x" * 5000}, 0),
        ({"tahun": "abc", "status": "ngawur", "halaman": "-1"}, 2),
        ({"tahun": "9" * 30, "halaman": "9" * 30}, 2),
        ({"tahun": "2025"}, 2),
    ],
)
def test_saringan_apa_pun_dijawab(client, p, saring, jumlah):
    jawaban = masuk(client, p, "penilai").get(reverse("skp:bawahan"), saring)
    assert (jawaban.status_code, len(nama_terdaftar(jawaban))) == (200, jumlah)


def test_cari_dengan_nip_bertulis_apa_pun(client, p):
    nip = p.orang["rekan"].nip
    jawaban = masuk(client, p, "penilai").get(reverse("skp:bawahan"), {"q": f" {nip[:8]} {nip[8:14]} "})
    assert "Rekan" in nama_terdaftar(jawaban)


def test_yang_menunggu_ada_di_atas_dan_memiliki_kotak_pilih(client, p):
    buat_skp(p, "rekan", status=StatusSKP.DIAJUKAN)
    jawaban = masuk(client, p, "penilai").get(reverse("skp:bawahan"))
    assert nama_terdaftar(jawaban) == ["Rekan", "Pemilik"]
    assert re.findall(r'name="pilih" value="(\d+)"', jawaban.content.decode()) == [
        str(SKP.objects.get(pegawai=p.orang["rekan"]).pk)
    ]


@pytest.mark.parametrize("tambahan", [1, 3, 300])
def test_jumlah_kueri_tetap_dan_halaman_kecil(client, p, tambahan):
    tambah_orang(p, tambahan)
    client = masuk(client, p, "penilai")
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.get(reverse("skp:bawahan"))
    assert len(kueri) == KUERI_BAWAHAN
    assert len(jawaban.content) < 100_000


KUERI_BAWAHAN = 9


def test_setujui_banyak_menyebut_hasil_setiap_baris(client, p):
    ada = tambah_orang(p, 2)
    draft = p.skp
    pilih = [SKP.objects.get(penempatan=t).pk for t in ada] + [draft.pk]
    jawaban = masuk(client, p, "penilai").post(reverse("skp:setujui_banyak"), {"pilih": pilih})
    assert jawaban.status_code == 200
    assert {h.skp_id: h.galat.kode if h.galat else "" for h in jawaban.context["hasil"]} == {
        pilih[0]: "",
        pilih[1]: "",
        draft.pk: "ALR-01",
    }
    assert list(SKP.objects.filter(pk__in=pilih).order_by("pk").values_list("status", flat=True)) == [
        "draft",
        "disetujui",
        "disetujui",
    ]
    assert "2 SKP disetujui, 1 belum" in jawaban.content.decode()


def test_setujui_banyak_dengan_htmx_menjawab_bagian_daftar(client, p):
    (t,) = tambah_orang(p, 1)
    skp = SKP.objects.get(penempatan=t)
    jawaban = masuk(client, p, "penilai").post(
        reverse("skp:setujui_banyak"), {"pilih": skp.pk, "status": "diajukan"}, headers=HTMX
    )
    teks = jawaban.content.decode()
    assert "<html" not in teks
    assert teks.startswith('<div id="daftar-bawahan"')
    assert nama_terdaftar(jawaban) == []


@pytest.mark.parametrize("pilih", [[], ["abc"], ["-1"], ["9" * 40], ["1; drop"]])
def test_setujui_banyak_tanpa_pilihan_yang_sah_ditolak(client, p, pilih):
    jawaban = masuk(client, p, "penilai").post(reverse("skp:setujui_banyak"), {"pilih": pilih})
    assert jawaban.status_code == 422


@pytest.mark.parametrize("nama", ["rekan", "kabid_lain", "luar", "operator"])
def test_setujui_banyak_oleh_orang_lain_tidak_menyentuh_apa_pun(client, p, nama):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    jawaban = masuk(client, p, nama).post(reverse("skp:setujui_banyak"), {"pilih": [p.skp.pk]})
    p.skp.refresh_from_db()
    assert (jawaban.status_code, jawaban.context["hasil"], p.skp.status) == (200, [], "diajukan")


@pytest.mark.parametrize("nama", ["pemilik", "atasan_penilai", "admin"])
def test_setujui_banyak_oleh_yang_melihat_tetapi_tidak_berwenang(client, p, nama):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    jawaban = masuk(client, p, nama).post(reverse("skp:setujui_banyak"), {"pilih": [p.skp.pk]})
    assert [h.galat.kode for h in jawaban.context["hasil"]] == ["ALR-02"]


def test_alamat_persetujuan_yang_dibuka_kembali_menuju_daftar(client, p):
    jawaban = masuk(client, p, "penilai").get(reverse("skp:setujui_banyak"), {"halaman": "2"})
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/bawahan/?halaman=2")


def test_ingatkan_sekali_sehari(client, p):
    client = masuk(client, p, "penilai")
    alamat = reverse("skp:ingatkan_bawahan", args=[p.tempat["rekan"].pk])
    for _ in range(2):
        assert client.post(alamat, {"tahun": HARI.year}).status_code == 302
    assert Pemberitahuan.objects.filter(akun=p.akun["rekan"]).count() == 1
    assert "Sudah diingatkan hari ini" in client.post(alamat, headers=HTMX).content.decode()


@pytest.mark.parametrize(("nama", "status"), [("kabid_lain", 404), ("luar", 404), ("rekan", 404)])
def test_ingatkan_hanya_bawahan_sendiri(client, p, nama, status):
    alamat = reverse("skp:ingatkan_bawahan", args=[p.tempat["rekan"].pk])
    assert masuk(client, p, nama).post(alamat).status_code == status


def test_ingatkan_yang_sudah_mengajukan_ditolak_dengan_kode(client, p):
    SKP.objects.filter(pk=p.skp.pk).update(status="diajukan")
    jawaban = masuk(client, p, "penilai").post(reverse("skp:ingatkan_bawahan", args=[p.tempat["pemilik"].pk]))
    assert (jawaban.status_code, jawaban.context["galat"].kode) == (422, "ING-01")


def test_ingatkan_hanya_dengan_post(client, p):
    alamat = reverse("skp:ingatkan_bawahan", args=[p.tempat["rekan"].pk])
    assert masuk(client, p, "penilai").get(alamat).status_code == 405


@pytest.mark.parametrize(
    ("skp", "urutan"),
    [(1, (1, 3, None, 2)), (2, (2, 3, 1, 3)), (3, (3, 3, 2, None)), (9, (None, 3, None, 1))],
)
def test_urutan_antrean_menunjuk_tetangga(skp, urutan):
    assert kueri_bawahan.urutan_antrean([1, 2, 3], skp) == kueri_bawahan.Urutan(*urutan)
    assert kueri_bawahan.urutan_antrean([], skp) == kueri_bawahan.Urutan(None, 0)


def test_antrean_di_halaman_detil_seurut_antrean_persetujuan(client, p):
    from pegawai.kueri import pelaku_dari

    tambah_orang(p, 3)
    terakhir, kedua, pertama = SKP.objects.filter(status="diajukan").order_by("pk")
    for hari, skp in enumerate((pertama, kedua, terakhir)):
        SKP.objects.filter(pk=skp.pk).update(diajukan_pada=f"2026-05-0{1 + hari}T03:00:00Z")
    antre = [s.pk for s in kueri.antrean_persetujuan(pelaku_dari(p.akun["penilai"], HARI))]
    client = masuk(client, p, "penilai")
    urut = [
        client.get(reverse("skp:detail", args=[pk]), {"dari": "bawahan"}).context["urut"]
        for pk in (*antre, p.skp.pk)
    ]
    assert antre == [pertama.pk, kedua.pk, terakhir.pk]
    assert urut == [kueri_bawahan.urutan_antrean(antre, pk) for pk in (*antre, p.skp.pk)]


def test_delegasi_tidak_melihat_dirinya_sendiri(client, p):
    # His own penilai delegates to him: he must not appear in the list he works through.
    from pegawai.models import Delegasi

    Delegasi.objects.create(
        pemberi=p.orang["atasan_penilai"],
        penerima=p.orang["delegasi"],
        nomor_sk="1",
        mulai=HARI,
        selesai=HARI,
    )
    jawaban = masuk(client, p, "delegasi").get(reverse("skp:bawahan"))
    assert nama_terdaftar(jawaban) == ["Kabid_Lain", "Pemilik", "Penilai", "Rekan"]


def test_detil_dari_daftar_menunjuk_tetangga_dan_tetap_di_antrean_setelah_memutus(client, p):
    tambah_orang(p, 2)
    satu, dua = SKP.objects.filter(status="diajukan").order_by("pk")
    client = masuk(client, p, "penilai")
    detil = reverse("skp:detail", args=[satu.pk])
    assert "urut" not in client.get(detil).context
    jawaban = client.get(detil, {"dari": "bawahan"})
    assert (jawaban.context["urut"].nomor, jawaban.context["urut"].sesudah) == (1, dua.pk)
    setelah = client.post(reverse("skp:setujui", args=[satu.pk]))
    assert setelah["Location"] == f"{detil}?dari=bawahan"
    assert client.get(setelah["Location"]).context["urut"].sesudah == dua.pk


def test_baris_daftar_membawa_yang_menunggu_penilai(p):
    SKP.objects.filter(pk=p.skp.pk).update(status="disetujui")
    rekan = buat_skp(p, "rekan", status="disetujui", alasan_revisi="Tugas bertambah")
    delegasi = buat_skp(p, "delegasi", status="selesai", alasan_revisi="Permintaan yang sudah lewat")
    for skp, periode, status, hari in (
        (p.skp, "akhir", "dinilai", 1),
        (p.skp, "tw1", "diajukan", 9),
        (p.skp, "tw2", "diajukan", 8),
        (rekan, "tw2", "dinilai", 1),
    ):
        Penilaian.objects.create(
            skp=skp, periode=p.periode[periode], status=status, diajukan_pada=f"2026-05-0{hari}T03:00:00Z"
        )
    semua = [
        kueri_bawahan.Orang(p.tempat[nama].pk, skp and skp.pk, skp and skp.status)
        for nama, skp in (("rekan", rekan), ("plh", None), ("pemilik", p.skp), ("delegasi", delegasi))
    ]
    semua.insert(1, kueri_bawahan.Orang(0, None, None))  # its placement is deleted since
    assert [
        (t.pegawai.nama, t.skp_kini, t.minta_revisi, t.nilai_skp, t.nilai_periode)
        for t in kueri_bawahan.muat_bawahan(semua)
    ] == [
        ("Rekan", rekan, True, None, None),
        ("Plh", None, False, None, None),
        ("Pemilik", p.skp, False, p.skp.pk, p.periode["tw2"].pk),
        ("Delegasi", delegasi, False, None, None),
    ]


@pytest.mark.parametrize(
    ("hari", "nama"),
    [
        (date(2025, 12, 31), "akhir"),  # none has begun: the first of the list
        (date(2026, 1, 1), "tw1"),
        (date(2026, 4, 14), "tw1"),
        (date(2026, 4, 15), "tw2"),
        (date(2026, 7, 14), "tw2"),
        (date(2026, 7, 15), "akhir"),
        (date(2027, 1, 15), "akhir"),  # all limits are past: the one that ended last
    ],
)
def test_periode_bawaan_pada_hari_batas(p, hari, nama):
    daftar = [p.periode[n] for n in ("akhir", "tw2", "tw1")]
    assert kueri_bawahan.periode_bawaan(daftar, hari) == p.periode[nama]
    assert kueri_bawahan.periode_bawaan([], hari) is None


@pytest.mark.parametrize(("semua", "kecil"), [(9, True), (10, False)])
def test_populasi_kecil_di_bawah_sepuluh_orang(semua, kecil):
    assert kueri_bawahan.Sebaran(semua, 0, ()).kecil is kecil
