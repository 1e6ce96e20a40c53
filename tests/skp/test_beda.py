"""skp.beda: what a penilai sees of the changes between two documents."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.beda import Perubahan, beda, potong
from skp.pilihan import JenisRHK


def indikator(kunci, teks, target="", aspek="", perspektif=""):
    return {"kunci": kunci, "teks": teks, "target": target, "aspek": aspek, "perspektif": perspektif}


def rhk(kunci, teks, *isi, jenis="utama", klasifikasi="organisasi", penugasan_dari="", intervensi=""):
    return {
        "kunci": kunci,
        "teks": teks,
        "jenis": jenis,
        "klasifikasi": klasifikasi,
        "penugasan_dari": penugasan_dari,
        "intervensi": intervensi,
        "indikator": list(isi),
    }


def dokumen(**ubah):
    return {
        "periode": ["2026-01-01", "2026-12-31"],
        "pendekatan": "kuantitatif",
        "model": "jajf",
        "rhk": [
            rhk(
                "r1",
                "Tersusunnya laporan bulanan",
                indikator("i1", "Jumlah laporan", "12 Dokumen", "kuantitas"),
                indikator("i2", "Ketepatan waktu", "100 %", "waktu"),
                intervensi="Meningkatnya mutu",
            ),
            rhk("r2", "Terkelolanya arsip", indikator("i3", "Lama", "12 Bulan", "waktu")),
            rhk("r3", "Terlaksananya tugas lain", indikator("i4", "Jumlah", "1 kali"), jenis="tambahan"),
        ],
        "ekspektasi": {"akuntabel": "Laporan tepat waktu"},
        "lampiran": {"dukungan": ["Anggaran", "Laptop", "Tim"], "konsekuensi": ["Penghargaan"]},
        **ubah,
    }


def dengan(fungsi):
    hasil = dokumen()
    fungsi(hasil)
    return hasil


def test_dokumen_yang_sama_tidak_berbeda():
    assert beda(dokumen(), dokumen()) == []


@pytest.mark.parametrize(
    ("fungsi", "harapan"),
    [
        (
            lambda d: d.update(periode=["2026-01-01", "2026-06-30"]),
            [
                Perubahan(
                    "diubah",
                    "Periode SKP",
                    "periode",
                    "01-01-2026 s.d. 31-12-2026",
                    "01-01-2026 s.d. 30-06-2026",
                )
            ],
        ),
        (
            lambda d: d.update(pendekatan="kualitatif"),
            [Perubahan("diubah", "Pendekatan", "pendekatan", "Kuantitatif", "Kualitatif")],
        ),
        (
            lambda d: d.update(model="jpt"),
            [
                Perubahan(
                    "diubah",
                    "Model SKP",
                    "model",
                    "Jabatan Administrasi dan Jabatan Fungsional",
                    "JPT dan Pimpinan Unit Kerja Mandiri",
                )
            ],
        ),
        (
            lambda d: d["rhk"][1].update(
                teks="Terkelolanya arsip unit", klasifikasi="individu", penugasan_dari="Sekda"
            ),
            [
                Perubahan("diubah", "RHK utama 2", "rhk-r2", "Terkelolanya arsip", "Terkelolanya arsip unit"),
                Perubahan("diubah", "RHK utama 2, klasifikasi", "rhk-r2", "Organisasi", "Individu"),
                Perubahan("diubah", "RHK utama 2, penugasan dari", "rhk-r2", "", "Sekda"),
            ],
        ),
        (
            lambda d: d["rhk"][0].update(intervensi=""),
            [
                Perubahan(
                    "diubah", "RHK utama 1, RHK pimpinan yang diintervensi", "rhk-r1", "Meningkatnya mutu", ""
                )
            ],
        ),
        (
            lambda d: d["rhk"][1].update(jenis="tambahan"),
            [Perubahan("diubah", "RHK tambahan 1, jenis", "rhk-r2", "Utama", "Tambahan")],
        ),
        (
            lambda d: d["rhk"][0]["indikator"][1].update(
                target="95 %", aspek="kualitas", teks="Mutu laporan"
            ),
            [
                Perubahan(
                    "diubah", "RHK utama 1, indikator 2", "indikator-i2", "Ketepatan waktu", "Mutu laporan"
                ),
                Perubahan("diubah", "RHK utama 1, indikator 2, target", "indikator-i2", "100 %", "95 %"),
                Perubahan("diubah", "RHK utama 1, indikator 2, aspek", "indikator-i2", "Waktu", "Kualitas"),
            ],
        ),
        (
            lambda d: d["rhk"][0]["indikator"][0].update(perspektif="anggaran"),
            [Perubahan("diubah", "RHK utama 1, indikator 1, perspektif", "indikator-i1", "", "Anggaran")],
        ),
        (
            lambda d: d["rhk"].append(rhk("r9", "Baru", indikator("i9", "Jumlah baru", "2 kali", "biaya"))),
            [
                Perubahan(
                    "ditambah", "RHK utama 3", "rhk-r9", "", "Baru\nJenis: Utama\nKlasifikasi: Organisasi"
                ),
                Perubahan(
                    "ditambah",
                    "RHK utama 3, indikator 1",
                    "indikator-i9",
                    "",
                    "Jumlah baru\nTarget: 2 kali\nAspek: Biaya",
                ),
            ],
        ),
        (
            lambda d: d["rhk"].pop(1),
            [
                Perubahan(
                    "dihapus",
                    "RHK utama 2",
                    "hasil-kerja",
                    "Terkelolanya arsip\nJenis: Utama\nKlasifikasi: Organisasi",
                ),
                Perubahan(
                    "dihapus",
                    "RHK utama 2, indikator 1",
                    "hasil-kerja",
                    "Lama\nTarget: 12 Bulan\nAspek: Waktu",
                ),
            ],
        ),
        (
            lambda d: d["rhk"][0]["indikator"].pop(1),
            [
                Perubahan(
                    "dihapus",
                    "RHK utama 1, indikator 2",
                    "rhk-r1",
                    "Ketepatan waktu\nTarget: 100 %\nAspek: Waktu",
                )
            ],
        ),
        (
            lambda d: d["rhk"][1]["indikator"].append(indikator("i9", "Baru")),
            [Perubahan("ditambah", "RHK utama 2, indikator 2", "indikator-i9", "", "Baru")],
        ),
        (
            lambda d: d["rhk"].insert(0, d["rhk"].pop(1)),
            [
                Perubahan(
                    "urutan",
                    "Urutan RHK",
                    "hasil-kerja",
                    "1. Tersusunnya laporan bulanan\n2. Terkelolanya arsip\n3. Terlaksananya tugas lain",
                    "1. Terkelolanya arsip\n2. Tersusunnya laporan bulanan\n3. Terlaksananya tugas lain",
                )
            ],
        ),
        (
            lambda d: d["rhk"][0]["indikator"].reverse(),
            [
                Perubahan(
                    "urutan",
                    "RHK utama 1, urutan indikator",
                    "rhk-r1",
                    "1. Jumlah laporan\n2. Ketepatan waktu",
                    "1. Ketepatan waktu\n2. Jumlah laporan",
                )
            ],
        ),
        (
            lambda d: d["rhk"][1]["indikator"].append(d["rhk"][0]["indikator"].pop(1)),
            [
                Perubahan(
                    "diubah",
                    "RHK utama 2, indikator 2, dipindahkan",
                    "indikator-i2",
                    "Tersusunnya laporan bulanan",
                    "Terkelolanya arsip",
                )
            ],
        ),
        (
            lambda d: d.update(ekspektasi={"akuntabel": "Laporan lengkap", "loyal": "Menjaga rahasia"}),
            [
                Perubahan(
                    "diubah",
                    "Ekspektasi Akuntabel",
                    "ekspektasi-akuntabel",
                    "Laporan tepat waktu",
                    "Laporan lengkap",
                ),
                Perubahan("ditambah", "Ekspektasi Loyal", "ekspektasi-loyal", "", "Menjaga rahasia"),
            ],
        ),
        (
            lambda d: d.update(ekspektasi={}),
            [Perubahan("dihapus", "Ekspektasi Akuntabel", "ekspektasi-akuntabel", "Laporan tepat waktu", "")],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Anggaran", "Komputer", "Tim", "Ruang"]),
            [
                Perubahan(
                    "diubah", "Dukungan Sumber Daya, butir 2", "lampiran-dukungan", "Laptop", "Komputer"
                ),
                Perubahan("ditambah", "Dukungan Sumber Daya, butir 4", "lampiran-dukungan", "", "Ruang"),
            ],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Dana", "Gawai", "Tim"]),
            [
                Perubahan("diubah", "Dukungan Sumber Daya, butir 1", "lampiran-dukungan", "Anggaran", "Dana"),
                Perubahan("diubah", "Dukungan Sumber Daya, butir 2", "lampiran-dukungan", "Laptop", "Gawai"),
            ],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Laptop", "Tim", "Ruang"]),
            [
                Perubahan("dihapus", "Dukungan Sumber Daya, butir 1", "lampiran-dukungan", "Anggaran", ""),
                Perubahan("ditambah", "Dukungan Sumber Daya, butir 3", "lampiran-dukungan", "", "Ruang"),
            ],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Laptop"]),
            [
                Perubahan("dihapus", "Dukungan Sumber Daya, butir 1", "lampiran-dukungan", "Anggaran", ""),
                Perubahan("dihapus", "Dukungan Sumber Daya, butir 3", "lampiran-dukungan", "Tim", ""),
            ],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Anggaran", "Tim"]),
            [Perubahan("dihapus", "Dukungan Sumber Daya, butir 2", "lampiran-dukungan", "Laptop", "")],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Dana", "Tim"]),
            [
                Perubahan("diubah", "Dukungan Sumber Daya, butir 1", "lampiran-dukungan", "Anggaran", "Dana"),
                Perubahan("dihapus", "Dukungan Sumber Daya, butir 2", "lampiran-dukungan", "Laptop", ""),
            ],
        ),
        (
            lambda d: d["lampiran"].update(dukungan=["Tim", "Anggaran", "Laptop"]),
            [
                Perubahan(
                    "urutan",
                    "Dukungan Sumber Daya",
                    "lampiran-dukungan",
                    "1. Anggaran\n2. Laptop\n3. Tim",
                    "1. Tim\n2. Anggaran\n3. Laptop",
                )
            ],
        ),
        (
            lambda d: d["lampiran"].pop("konsekuensi"),
            [Perubahan("dihapus", "Konsekuensi, butir 1", "lampiran-konsekuensi", "Penghargaan", "")],
        ),
    ],
)
def test_perubahan(fungsi, harapan):
    assert beda(dokumen(), dengan(fungsi)) == harapan


def test_indikator_rhk_yang_dihapus_dapat_pindah_ke_rhk_lain():
    def pindah(d):
        d["rhk"][0]["indikator"] += d["rhk"].pop(1)["indikator"]

    assert [(p.jenis, p.tempat) for p in beda(dokumen(), dengan(pindah))] == [
        ("dihapus", "RHK utama 2"),
        ("diubah", "RHK utama 1, indikator 3, dipindahkan"),
    ]


def test_urutan_tidak_terganggu_oleh_yang_ditambah_dan_dihapus():
    def tukar(d):
        d["rhk"][0] = rhk("r9", "Pengganti")

    assert [p.jenis for p in beda(dokumen(), dengan(tukar))] == ["dihapus", "dihapus", "dihapus", "ditambah"]


def test_dokumen_pertama_seluruhnya_ditambah():
    assert {p.jenis for p in beda({}, dokumen())} == {"ditambah"}
    assert len(beda({}, dokumen())) == 3 + 3 + 4 + 1 + 4


def test_segmen_menurut_kata():
    perubahan = Perubahan(
        "diubah", "RHK utama 1", "rhk-1", "laporan bulanan yang rapi", "laporan triwulan yang rapi"
    )
    assert perubahan.segmen == (
        ("sama", "laporan "),
        ("hapus", "bulanan"),
        ("tambah", "triwulan"),
        ("sama", " yang rapi"),
    )


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_kedua_teks_terbaca_dari_segmen(lama, baru):
    segmen = potong(lama, baru)
    assert "".join(teks for op, teks in segmen if op != "tambah") == lama
    assert "".join(teks for op, teks in segmen if op != "hapus") == baru
    assert "" not in [teks for _, teks in segmen]
    assert (lama == baru) == all(op == "sama" for op, _ in segmen)


TEKS = st.sampled_from(["", "A", "B", "A B"])
INDIKATOR = st.builds(
    lambda kunci, teks, target: indikator(kunci, teks, target), st.uuids().map(str), TEKS, TEKS
)
RHK = st.builds(
    lambda kunci, teks, jenis, isi: rhk(kunci, teks, *isi, jenis=jenis),
    st.uuids().map(str),
    TEKS,
    st.sampled_from([j.value for j in JenisRHK]),
    st.lists(INDIKATOR, max_size=3),
)


@given(st.lists(RHK, max_size=5, unique_by=lambda r: r["kunci"]), st.integers(0, 5), st.randoms())
def test_berbeda_tepat_bila_dokumennya_berbeda(semua, batas, acak):
    lama, kini = semua[:batas], deepcopy(semua)
    acak.shuffle(kini)
    kini = kini[: acak.randint(0, len(kini))]
    assert bool(beda(dokumen(rhk=lama), dokumen(rhk=kini))) == (kini != lama)


def test_kolom_yang_belum_ada_pada_dokumen_lama_sama_dengan_kosong():
    def tanpa_kolom(d):
        for r in d["rhk"]:
            r.pop("penugasan_dari")
            for i in r["indikator"]:
                i.pop("perspektif")

    assert beda(dengan(tanpa_kolom), dokumen()) == beda(dokumen(), dengan(tanpa_kolom)) == []


def test_kata_yang_sering_tetap_dikenali_pada_teks_panjang():
    lama = "arsip rapi " * 120
    assert potong(lama, f"Semua {lama}") == (("tambah", "Semua "), ("sama", lama))
