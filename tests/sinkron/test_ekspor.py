"""The export as spreadsheets leave it: every encoding, every separator, and a reason for every bad row."""

import codecs
import contextlib
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinkron.ekspor import BarisEkspor, GalatEkspor, baca
from sinkron.tiruan.kunci import KEPALA_CSV

KEPALA = ["pns_id", "nip_baru", "nama", "tanggal_lahir", "tmt_jabatan"]
NIP = "198507142010011999"


def berkas(*baris, kepala=KEPALA, pemisah=",", akhir="\r\n"):
    return akhir.join([pemisah.join(kepala), *(pemisah.join(b) for b in baris)]) + akhir


def orang(nip=NIP, pk="A1", nama="BUDI", lahir="14-07-1985", tmt="01-03-2021"):
    return [pk, nip, nama, lahir, tmt]


def semua(teks, sandi="utf-8", potong=7):
    bita = teks if isinstance(teks, bytes) else teks.encode(sandi)
    return list(baca(bita[i : i + potong] for i in range(0, len(bita), potong)))


@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_setiap_sandi_pemisah_dan_akhir_baris(sandi, pemisah, akhir):
    dua = orang("198507142010011998", "A2", "ANDRÉ Ñ")
    teks = berkas(orang(), dua, pemisah=pemisah, akhir=akhir)
    assert semua(teks, sandi) == [
        BarisEkspor(2, NIP, "A1"),
        BarisEkspor(3, "198507142010011998", "A2"),
    ]


def test_kepala_lengkap_dari_siasn_dan_dalam_ejaan_lain():
    isi = dict.fromkeys(KEPALA_CSV, "") | dict(zip(KEPALA, orang(), strict=True))
    assert semua(berkas(isi.values(), kepala=KEPALA_CSV)) == [BarisEkspor(2, NIP, "A1")]
    teks = '\n"sep=;"\n"PNS ID";Nip_Baru; NAMA ;tanggal lahir\n' + f"A1;{NIP};B;14-07-1985\n"
    assert semua(teks) == [BarisEkspor(4, NIP, "A1")]


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Berkas ekspor data ASN kosong. Unduh kembali dari SIASN."),
        ("\n\n", "Berkas ekspor data ASN kosong. Unduh kembali dari SIASN."),
        (
            "pns_id,nip,nama\n1,2,3\n",
            (
                "Berkas ini bukan ekspor data ASN: kolom nip_baru, tanggal_lahir tidak ada. "
                "Unduh kembali dari SIASN dan kirim tanpa mengubah judul kolomnya."
            ),
        ),
        (
            "<html>\n",
            (
                "Berkas ini bukan ekspor data ASN: kolom pns_id, nip_baru, nama, tanggal_lahir tidak ada. "
                "Unduh kembali dari SIASN dan kirim tanpa mengubah judul kolomnya."
            ),
        ),
        (
            "pns_id,nip_baru,nip_baru,nama,tanggal_lahir\n",
            "Kolom nip_baru ada lebih dari sekali pada berkas ekspor.",
        ),
    ],
)
def test_bukan_ekspor_ditolak_sebelum_baris_pertama(teks, pesan):
    with pytest.raises(GalatEkspor) as g:
        next(baca([teks.encode()]))
    assert str(g.value) == pesan


ULANG = "Unduh kembali ekspornya dan jangan simpan melalui aplikasi lembar kerja."


@pytest.mark.parametrize(
    ("nip", "galat"),
    [
        ('"1,98507E+17"', f"NIP berubah menjadi notasi ilmiah (1,98507E+17). {ULANG}"),
        ("1.98507142010012e17", f"NIP berubah menjadi notasi ilmiah (1.98507142010012e17). {ULANG}"),
        ("198507142010011000", f"Tiga angka terakhir NIP hilang menjadi 000. {ULANG}"),
        ("198507142010011999.0", f"NIP berubah menjadi bilangan pecahan (198507142010011999.0). {ULANG}"),
        ("19850714201001199", "NIP terdiri atas 18 angka; yang diisi 17 angka. Periksa kembali."),
        ("19850714201001199O", "NIP hanya berisi angka. Periksa kembali baris ini."),
        ("١٩٨٥٠٧١٤٢٠١٠٠١١٩٩٩", "NIP hanya berisi angka. Periksa kembali baris ini."),
        ("198513142010011999", "Delapan angka pertama NIP bukan tanggal lahir yang sah."),
        ("198507142010013999", "Angka ke-15 NIP harus 1 (pria) atau 2 (wanita)."),
        ("", "NIP kosong."),
    ],
)
def test_nip_rusak_dilaporkan_dan_yang_lain_terbaca(nip, galat):
    dua = orang("198507142010011998", "A2")
    hasil = semua(berkas(orang(nip), dua))
    assert hasil == [
        BarisEkspor(2, nip.strip('"'), galat=galat),
        BarisEkspor(3, "198507142010011998", "A2"),
    ]


@pytest.mark.parametrize("nip", [f"'{NIP}", f'="{NIP}"', f" {NIP} ", "19850714 201001 1 999"])
def test_bungkus_lembar_kerja_dibuka(nip):
    assert semua(berkas(orang(nip), pemisah=";")) == [BarisEkspor(2, NIP, "A1")]


def test_ganda_ditolak_yang_pertama_tetap():
    baris = [orang(), orang(), orang("198507142010011998", "A1"), orang("198507142010011998", "A2")]
    assert semua(berkas(*baris)) == [
        BarisEkspor(2, NIP, "A1"),
        BarisEkspor(3, NIP, galat="NIP ini sudah ada pada baris sebelumnya."),
        BarisEkspor(
            4, "198507142010011998", galat="pns_id ini sudah ada pada baris sebelumnya dengan NIP lain."
        ),
        BarisEkspor(5, "198507142010011998", "A2"),
    ]


def test_tanggal():
    baris = [
        orang(lahir="31/14/1985"),
        orang(pk=""),
        orang(tmt="44256"),
        orang("198507142010011998", "A2", lahir="1985-07-14", tmt="null"),
    ]
    assert semua(berkas(*baris)) == [
        BarisEkspor(2, NIP, galat="Tanggal lahir tidak terbaca: 31/14/1985. Tuliskan sebagai dd-mm-yyyy."),
        BarisEkspor(3, NIP, galat="Kolom pns_id kosong atau bukan id SIASN."),
        BarisEkspor(4, NIP, "A1", peringatan="Tanggal tidak terbaca pada kolom tmt_jabatan."),
        BarisEkspor(5, "198507142010011998", "A2"),
    ]


def test_banyak_kolom_baris_kosong_dan_kolom_di_dalam_kutip():
    teks = berkas(
        orang()[:3],
        [*orang(), "lebih"],
        [""],
        ["", "", "", "", ""],
        orang(nama='"JL. A,\r\nNO. ""1"""'),
    )
    assert semua(teks) == [
        BarisEkspor(2, NIP, galat="Kolom kurang: seharusnya 5, pada baris ini 3."),
        BarisEkspor(3, NIP, galat="Kolom lebih: seharusnya 5, pada baris ini 6."),
        BarisEkspor(6, NIP, "A1"),
    ]


def test_kutip_yang_tidak_ditutup_hanya_merusak_barisnya():
    sisa = [orang(f"1985071420100119{n:02d}", f"B{n}") for n in range(30)]
    hasil = semua(berkas(orang(nama='"BUDI'), *sisa))
    assert hasil[0] == BarisEkspor(2, "", galat="Tanda kutip pada baris ini tidak berpasangan.")
    assert [(b.nomor, b.nip, b.galat) for b in hasil[1:]] == [(n + 3, s[1], "") for n, s in enumerate(sisa)]


def test_satu_huruf_windows_di_berkas_utf8():
    isi = berkas(orang(nama="É")).encode() + ",".join(orang("198507142010011998", "A2", "É")).encode("cp1252")
    assert [b.id_siasn for b in semua(isi)] == ["A1", "A2"]


@given(
    st.lists(st.sampled_from([*map(tuple, [orang(), orang("x"), orang(nama='"')]), ("a",)]), max_size=8),
    st.integers(1, 40),
)
def test_setiap_baris_berakhir_sebagai_orang_atau_alasan(baris, potong):
    teks = berkas(*baris)
    hasil = semua(teks, potong=potong)
    assert hasil == semua(teks, potong=10_000)
    assert len(hasil) == len(baris)
    assert all(bool(b.galat) != bool(b.id_siasn) for b in hasil)
    assert sum(not b.galat for b in hasil) <= 1


@given(st.binary(max_size=300))
def test_sampah_tidak_menjatuhkan_pembaca(bita):
    with contextlib.suppress(GalatEkspor):
        assert all(b.galat or b.nip for b in semua(codecs.BOM_UTF8 + berkas().encode() + bita))


def test_memori_tidak_tumbuh_bersama_berkas():
    """Beside the numbers it has seen, nothing of the file is kept."""

    def puncak(n):
        def potongan():
            yield berkas().encode()
            for i in range(n):
                yield berkas(orang("x", f"A{i}"), kepala=["x"]).encode()[3:]

        tracemalloc.start()
        jumlah = sum(1 for _ in baca(potongan()))
        puncak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert jumlah == n
        return puncak

    puncak(100)
    assert puncak(20_000) < 1.5 * puncak(1000)
