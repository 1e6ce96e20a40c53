"""skp.aturan.target: what is read from a target, and that nothing written is ever lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.aturan.target import Target, urai_target
from skp.pilihan import JenisTarget, Polaritas

T = JenisTarget


def target(jenis, minimum=None, maksimum=None, satuan="", polaritas="", tanggal=None):
    def angka(nilai):
        return None if nilai is None else Decimal(nilai)

    return (jenis, angka(minimum), angka(maksimum), satuan, polaritas, tanggal)


def isi(t: Target):
    return (t.jenis, t.minimum, t.maksimum, t.satuan, t.polaritas, t.tanggal)


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan"),
    [
        ("12 Dokumen", "12", "Dokumen"),
        ("12Dokumen", "12", "Dokumen"),
        ("100 %", "100", "%"),
        ("100%", "100", "%"),
        ("12 Bulan", "12", "Bulan"),
        ("12\u00a0Bulan", "12", "Bulan"),
        ("  12 \n Bulan ", "12", "Bulan"),
        ("12", "12", ""),
        ("12 (dua belas) dokumen", "12", "dokumen"),
        ("3 m2", "3", "m2"),
        ("12 dokumen/bulan", "12", "dokumen/bulan"),
        ("12,5 %", "12.5", "%"),
        ("12.5 %", "12.5", "%"),
        ("0.125 ha", "0.125", "ha"),
        ("1.250 orang", "1250", "orang"),
        ("1.250,5 juta", "1250.5", "juta"),
        ("Rp 1.250.000", "1250000", "Rp"),
        ("Rp1.250,5 juta", "1250.5", "Rp juta"),
        ("9999999999999999,9999", "9999999999999999.9999", ""),
        ("12 " + "x" * 80, "12", "x" * 80),
        ("12 (" + "a" * 187 + ") dokumen", "12", "dokumen"),
    ],
)
def test_satu_nilai(teks, nilai, satuan):
    assert isi(urai_target(teks)) == target(T.TUNGGAL, nilai, nilai, satuan)


def test_tepat_berarti_tidak_lebih_dan_tidak_kurang():
    assert isi(urai_target("tepat 12 bulan")) == target(T.TUNGGAL, 12, 12, "bulan", Polaritas.STABIL)


@pytest.mark.parametrize(
    "teks",
    [
        "90-95 %",
        "90 - 95%",
        "90 – 95 %",
        "90 — 95 %",
        "90 s.d. 95 %",
        "90 s.d 95 %",
        "90 s/d 95 %",
        "90 sd 95 %",
        "90 sampai 95 %",
        "90 sampai dengan 95 %",
        "90 hingga 95 %",
        "90% - 95%",
        "antara 90 dan 95 %",
        "95-90 %",
    ],
)
def test_kisaran(teks):
    assert isi(urai_target(teks)) == target(T.KISARAN, 90, 95, "%", Polaritas.MAKSIMAL)


def test_kisaran_rupiah():
    assert isi(urai_target("Rp 1,5 s.d. Rp 2 juta")) == target(
        T.KISARAN, "1.5", 2, "Rp juta", Polaritas.MAKSIMAL
    )


def test_kisaran_waktu_tidak_memberi_tahu_arah():
    assert isi(urai_target("3-5 hari kerja")) == target(T.KISARAN, 3, 5, "hari kerja", "")


@pytest.mark.parametrize(
    "awal", ["minimal", "Minimum", "min.", "paling sedikit", "sekurang-kurangnya", "≥", ">="]
)
def test_paling_sedikit(awal):
    assert isi(urai_target(f"{awal} 3 laporan")) == target(T.MINIMAL, 3, None, "laporan", Polaritas.MAKSIMAL)


@pytest.mark.parametrize(
    "awal",
    ["maksimal", "Maks.", "paling lama", "paling lambat", "paling banyak", "tidak lebih dari", "≤", "<="],
)
def test_paling_banyak(awal):
    assert isi(urai_target(f"{awal} 3 hari")) == target(T.MAKSIMAL, None, 3, "hari", Polaritas.MINIMAL)


@pytest.mark.parametrize(
    "teks",
    [
        "paling lambat 31 Maret 2026",
        "paling lambat tanggal 31 Maret 2026",
        "31 Maret 2026",
        "31 mar 2026",
        "tgl. 31 Maret 2026",
        "s.d. 31 Maret 2026",
        "31/03/2026",
        "31-3-2026",
        "31.03.2026",
        "2026-03-31",
    ],
)
def test_tanggal(teks):
    assert isi(urai_target(teks)) == target(T.TANGGAL, polaritas=Polaritas.MINIMAL, tanggal=date(2026, 3, 31))


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "Baik",
        "tepat waktu",
        "> 90 %",  # more than, not at least
        "-5",
        "1 250 orang",
        "1/4 laporan",
        "12 - laporan",
        "1,250.5",
        "12 laporan dan 3 dokumen",
        "2 laporan atau lebih",
        "3 dan 5 laporan",
        "3 hari - 5 jam",
        "90-95-99 %",
        "31 Maret",
        "31/02/2026",
        "31 Foo 2026",
        "2026-13-01",
        "²",
        "١٢ dokumen",
        "10000000000000000",
        "1-10000000000000000",
        "10000000000000000-1",
        "1,00001",
        "12 " + "x" * 81,
        "1-2 " + "x" * 81,
        "12 (" + "a" * 188 + ") dokumen",
    ],
)
def test_yang_tidak_pasti_tetap_teks(teks):
    assert urai_target(teks) == Target(T.TEKS, teks=teks)


@given(st.text())
def test_tidak_pernah_gagal_dan_tidak_kehilangan_teks(teks):
    hasil = urai_target(teks)
    assert hasil.teks == teks
    assert len(hasil.satuan) <= 80


@given(
    st.from_regex(
        r"(minimal |maks\. |Rp )?[0-9.,]{1,25}( ?(-|s\.d\.) ?[0-9.,]{1,25})?( %| hari)?", fullmatch=True
    )
)
def test_batas_bawah_tidak_melebihi_batas_atas_dan_muat_di_kolom(teks):
    hasil = urai_target(teks)
    angka = [n for n in (hasil.minimum, hasil.maksimum) if n is not None]
    assert angka == sorted(angka)
    assert all(n == n.quantize(Decimal("0.0001")) and n < Decimal(10) ** 16 for n in angka)


ANGKA = st.decimals(min_value=0, max_value=Decimal(10) ** 15, places=4)
SATUAN = st.sampled_from(["%", "Dokumen", "laporan bulanan", "m2", "juta"])


def tulis(nilai: Decimal) -> str:
    """As Indonesians write it: 1.250,5."""
    bulat, _, pecahan = f"{nilai:,.4f}".partition(".")
    return bulat.replace(",", ".") + (f",{pecahan}" if (pecahan := pecahan.rstrip("0")) else "")


@given(ANGKA, ANGKA, SATUAN)
def test_yang_ditulis_terbaca_kembali(satu, dua, satuan):
    bawah, atas = min(satu, dua), max(satu, dua)
    assert isi(urai_target(f"{tulis(satu)} {satuan}")) == target(T.TUNGGAL, satu, satu, satuan)
    assert isi(urai_target(f"minimal {tulis(satu)} {satuan}")) == target(
        T.MINIMAL, satu, None, satuan, Polaritas.MAKSIMAL
    )
    assert isi(urai_target(f"maksimal {tulis(satu)} {satuan}")) == target(
        T.MAKSIMAL, None, satu, satuan, Polaritas.MINIMAL
    )
    assert isi(urai_target(f"{tulis(satu)} s.d. {tulis(dua)} {satuan}")) == target(
        T.KISARAN, bawah, atas, satuan, Polaritas.MAKSIMAL
    )


BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_tanggal_yang_ditulis_terbaca_kembali(hari):
    harapan = target(T.TANGGAL, polaritas=Polaritas.MINIMAL, tanggal=hari)
    for teks in (
        f"paling lambat {hari.day} {BULAN[hari.month - 1]} {hari.year}",
        f"{hari.day:02}-{hari.month:02}-{hari.year}",
        hari.isoformat(),
    ):
        assert isi(urai_target(teks)) == harapan
