"""skp.aturan.perencanaan: each RCN rule with an SKP that passes and one that does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.dasar import Pelanggaran, periksa
from skp.aturan.perencanaan import (
    SYARAT_PENGAJUAN,
    SYARAT_PERIODE,
    IsiIndikator,
    IsiRHK,
    IsiSKP,
    Rentang,
    peringatan_periode_pendek,
    rcn01_ada_rhk_utama,
    rcn02_rhk_berindikator,
    rcn03_indikator_bertarget,
    rcn04_indikator_berperspektif,
    rcn05_indikator_beraspek,
    rcn06_ada_penilai,
    rcn07_periode_tidak_tumpang_tindih,
    rcn08_rhk_utama_berintervensi,
    rcn09_teks_terisi,
    rcn10_periode_urut,
    rcn11_periode_satu_tahun,
    rcn12_dalam_mandat,
)
from skp.pilihan import JenisRHK, ModelSKP, Pendekatan

SETAHUN = Rentang(date(2026, 1, 1), date(2026, 12, 31))
IKI = IsiIndikator(40, "Jumlah laporan", "12 Dokumen", "kuantitas", "proses_bisnis")
RHK = IsiRHK(12, "Tersusunnya laporan", berintervensi=True, indikator=(IKI,))
BAIK = IsiSKP(ModelSKP.JAJF, Pendekatan.KUANTITATIF, SETAHUN, (RHK,))


def dengan_indikator(**ubah):
    return replace(BAIK, rhk=(replace(RHK, indikator=(replace(IKI, **ubah),)),))


def test_rcn01_ada_rhk_utama():
    harapan = [Pelanggaran("RCN-01", "Belum ada RHK utama. Tambahkan sedikitnya satu.", "hasil-kerja")]
    tambahan = replace(RHK, jenis=JenisRHK.TAMBAHAN)
    assert list(rcn01_ada_rhk_utama(replace(BAIK, rhk=()))) == harapan
    assert list(rcn01_ada_rhk_utama(replace(BAIK, rhk=(tambahan,)))) == harapan
    assert list(rcn01_ada_rhk_utama(replace(BAIK, rhk=(tambahan, RHK)))) == []


def test_rcn02_rhk_berindikator():
    kosong = replace(RHK, pk=13, indikator=())
    assert list(rcn02_rhk_berindikator(replace(BAIK, rhk=(RHK, kosong)))) == [
        Pelanggaran("RCN-02", "RHK “Tersusunnya laporan” belum memiliki indikator.", "rhk-13")
    ]
    assert list(rcn02_rhk_berindikator(BAIK)) == []


def test_rcn03_indikator_bertarget():
    tanpa = dengan_indikator(target="  ")
    assert list(rcn03_indikator_bertarget(tanpa)) == [
        Pelanggaran(
            "RCN-03",
            "Indikator “Jumlah laporan” pada RHK “Tersusunnya laporan” belum bertarget.",
            "indikator-40",
        )
    ]
    kosong = dengan_indikator(teks=" ", target="")
    assert next(rcn03_indikator_bertarget(kosong)).pesan.startswith("Indikator yang belum ditulis pada RHK")
    assert list(rcn03_indikator_bertarget(BAIK)) == []
    assert list(rcn03_indikator_bertarget(replace(tanpa, pendekatan=Pendekatan.KUALITATIF))) == []


def test_rcn04_indikator_berperspektif():
    tanpa = replace(dengan_indikator(perspektif=""), model=ModelSKP.JPT)
    assert list(rcn04_indikator_berperspektif(tanpa)) == [
        Pelanggaran(
            "RCN-04",
            "Indikator “Jumlah laporan” pada RHK “Tersusunnya laporan” belum memiliki perspektif.",
            "indikator-40",
        )
    ]
    assert list(rcn04_indikator_berperspektif(replace(BAIK, model=ModelSKP.JPT))) == []
    assert list(rcn04_indikator_berperspektif(replace(tanpa, pendekatan=Pendekatan.KUALITATIF))) == []
    assert list(rcn04_indikator_berperspektif(replace(tanpa, model=ModelSKP.JAJF))) == []


def test_rcn05_indikator_beraspek():
    tanpa = dengan_indikator(aspek="")
    assert list(rcn05_indikator_beraspek(tanpa)) == [
        Pelanggaran(
            "RCN-05",
            "Indikator “Jumlah laporan” pada RHK “Tersusunnya laporan” belum memiliki aspek.",
            "indikator-40",
        )
    ]
    assert list(rcn05_indikator_beraspek(BAIK)) == []
    assert list(rcn05_indikator_beraspek(replace(tanpa, pendekatan=Pendekatan.KUALITATIF))) == []
    assert list(rcn05_indikator_beraspek(replace(tanpa, model=ModelSKP.JPT))) == []


def test_rcn06_ada_penilai():
    assert list(rcn06_ada_penilai(replace(BAIK, ada_penilai=False))) == [
        Pelanggaran(
            "RCN-06",
            "Pejabat penilai belum ada. Tekan Muat Ulang; bila tetap kosong, laporkan atasan di Profil.",
            "penilai",
        )
    ]
    assert list(rcn06_ada_penilai(BAIK)) == []


@pytest.mark.parametrize(
    ("awal", "akhir", "kena"),
    [
        (date(2026, 12, 31), date(2027, 1, 31), True),
        (date(2025, 12, 1), date(2026, 1, 1), True),
        (date(2026, 5, 1), date(2026, 5, 1), True),
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2027, 1, 1), date(2027, 12, 31), False),
    ],
)
def test_rcn07_periode_tidak_tumpang_tindih(awal, akhir, kena):
    lain = Rentang(awal, akhir, "SKP Analis (01-01-2025)")
    pesan = "Periode bertumpang tindih dengan SKP Analis (01-01-2025). Ubah periode atau hapus salah satunya."
    assert list(rcn07_periode_tidak_tumpang_tindih(replace(BAIK, lain=(lain,)))) == (
        [Pelanggaran("RCN-07", pesan, "periode")] if kena else []
    )
    assert list(rcn07_periode_tidak_tumpang_tindih(BAIK)) == []


def test_rcn08_rhk_utama_berintervensi():
    lepas = replace(RHK, berintervensi=False)
    wajib = replace(BAIK, wajib_intervensi=True)
    assert list(rcn08_rhk_utama_berintervensi(replace(wajib, rhk=(lepas,)))) == [
        Pelanggaran(
            "RCN-08",
            "RHK “Tersusunnya laporan” belum memilih RHK pimpinan yang diintervensi. Bila pimpinan belum "
            "menyusun SKP, ingatkan pimpinan atau jadikan RHK tambahan.",
            "rhk-12",
        )
    ]
    assert list(rcn08_rhk_utama_berintervensi(wajib)) == []
    assert list(rcn08_rhk_utama_berintervensi(replace(BAIK, rhk=(lepas,)))) == []
    tambahan = replace(lepas, jenis=JenisRHK.TAMBAHAN)
    assert list(rcn08_rhk_utama_berintervensi(replace(wajib, rhk=(tambahan,)))) == []


def test_rcn09_teks_terisi():
    kosong = replace(RHK, teks=" ", indikator=(replace(IKI, teks="\n"),))
    assert list(rcn09_teks_terisi(replace(BAIK, rhk=(kosong,)))) == [
        Pelanggaran("RCN-09", "Ada RHK yang belum ditulis.", "rhk-12"),
        Pelanggaran(
            "RCN-09", "Ada indikator yang belum ditulis pada RHK yang belum ditulis.", "indikator-40"
        ),
    ]
    assert list(rcn09_teks_terisi(BAIK)) == []


def test_rcn10_periode_urut():
    terbalik = Rentang(date(2026, 3, 2), date(2026, 3, 1))
    assert list(rcn10_periode_urut(replace(BAIK, periode=terbalik))) == [
        Pelanggaran("RCN-10", "Periode Akhir mendahului Periode Awal. Perbaiki tanggalnya.", "periode")
    ]
    sehari = Rentang(date(2026, 3, 1), date(2026, 3, 1))
    assert list(rcn10_periode_urut(replace(BAIK, periode=sehari))) == []


def test_rcn11_periode_satu_tahun():
    lintas = Rentang(date(2026, 12, 1), date(2027, 1, 1))
    assert list(rcn11_periode_satu_tahun(replace(BAIK, periode=lintas))) == [
        Pelanggaran("RCN-11", "Periode SKP harus berada dalam satu tahun kalender.", "periode")
    ]
    assert list(rcn11_periode_satu_tahun(BAIK)) == []


@pytest.mark.parametrize(
    ("awal", "akhir", "sah"),
    [
        ((2026, 2, 1), (2026, 4, 30), True),
        ((2026, 3, 1), (2026, 3, 31), True),
        ((2026, 1, 31), (2026, 4, 30), False),
        ((2026, 2, 1), (2026, 5, 1), False),
    ],
)
def test_rcn12_dalam_mandat(awal, akhir, sah):
    mandat = Rentang(date(2026, 2, 1), date(2026, 4, 30), "Plt Kepala Bidang")
    isi = replace(BAIK, periode=Rentang(date(*awal), date(*akhir)), mandat=mandat)
    pesan = "Masa tugas Plt Kepala Bidang adalah 01-02-2026 s.d. 30-04-2026. Sesuaikan periode SKP."
    assert list(rcn12_dalam_mandat(isi)) == ([] if sah else [Pelanggaran("RCN-12", pesan, "periode")])
    assert list(rcn12_dalam_mandat(replace(isi, mandat=None))) == []


def test_skp_yang_lengkap_dapat_diajukan():
    assert periksa(BAIK, SYARAT_PENGAJUAN) == []
    assert periksa(replace(BAIK, model=ModelSKP.JPT), SYARAT_PENGAJUAN) == []
    assert periksa(replace(BAIK, pendekatan=Pendekatan.KUALITATIF), SYARAT_PENGAJUAN) == []


def test_semua_kekurangan_disebut_sekaligus():
    kosong = IsiIndikator(1, " ")
    rusak = IsiSKP(
        ModelSKP.JAJF,
        Pendekatan.KUANTITATIF,
        Rentang(date(2027, 3, 1), date(2026, 2, 1)),
        (
            IsiRHK(1, "", JenisRHK.TAMBAHAN, indikator=(kosong,)),
            IsiRHK(2, "A", JenisRHK.TAMBAHAN),
        ),
        ada_penilai=False,
        lain=(Rentang(date(2026, 1, 1), date(2027, 12, 31)),),
        mandat=Rentang(date(2025, 1, 1), date(2025, 1, 31)),
    )
    assert [p.kode for p in periksa(rusak, SYARAT_PENGAJUAN)] == [
        *("RCN-10", "RCN-11", "RCN-12", "RCN-07", "RCN-06", "RCN-01", "RCN-09", "RCN-09", "RCN-02", "RCN-03"),
        "RCN-05",
    ]
    lepas = replace(BAIK, model=ModelSKP.JPT, wajib_intervensi=True)
    lepas = replace(lepas, rhk=(replace(RHK, berintervensi=False, indikator=(replace(IKI, perspektif=""),)),))
    assert [p.kode for p in periksa(lepas, SYARAT_PENGAJUAN)] == ["RCN-08", "RCN-04"]


def test_syarat_periode_hanya_tentang_periode():
    rusak = replace(BAIK, rhk=(), ada_penilai=False, lain=(SETAHUN,))
    assert [p.kode for p in periksa(rusak, SYARAT_PERIODE)] == ["RCN-07"]


@pytest.mark.parametrize(
    ("akhir", "bulan", "peringatan"),
    [
        (date(2026, 1, 27), 1, "Periode SKP kurang dari 1 bulan. Pastikan tanggalnya benar."),
        (date(2026, 1, 28), 1, ""),
        (date(2026, 2, 24), 2, "Periode SKP kurang dari 2 bulan. Pastikan tanggalnya benar."),
        (date(2026, 1, 1), 0, ""),
        (date(2025, 12, 1), 0, ""),
    ],
)
def test_peringatan_periode_pendek(akhir, bulan, peringatan):
    assert peringatan_periode_pendek(Rentang(date(2026, 1, 1), akhir), bulan) == peringatan


def test_teks_panjang_diringkas_dalam_kalimat():
    panjang = replace(RHK, teks="a" * 59 + " bcd", indikator=())
    assert [p.pesan for p in rcn02_rhk_berindikator(replace(BAIK, rhk=(panjang,)))] == [
        f"RHK “{'a' * 59}…” belum memiliki indikator."
    ]
    pas = replace(RHK, teks="a" * 60, indikator=())
    assert [p.pesan for p in rcn02_rhk_berindikator(replace(BAIK, rhk=(pas,)))] == [
        f"RHK “{'a' * 60}” belum memiliki indikator."
    ]


TANGGAL = st.dates(date(2025, 12, 20), date(2026, 2, 10))


def hari(rentang):
    return {rentang.awal + timedelta(days=n) for n in range((rentang.akhir - rentang.awal).days + 1)}


@given(TANGGAL, TANGGAL, TANGGAL, TANGGAL)
def test_tumpang_tindih_sama_dengan_irisan_hari(a, b, c, d):
    satu, dua = Rentang(*sorted((a, b))), Rentang(*sorted((c, d)))
    hasil = list(rcn07_periode_tidak_tumpang_tindih(replace(BAIK, periode=satu, lain=(dua,))))
    assert bool(hasil) == bool(hari(satu) & hari(dua))
