"""data-utama into our words: every spelling SIASN uses, and a sentence for what cannot be used."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinkron import pemetaan
from sinkron.kontrak import PegawaiJauh
from tests.sinkron.muatan import data_utama, muatan


def baca(**lain):
    return pemetaan.pegawai_dari(data_utama(**lain))


def test_seorang_pegawai_lengkap():
    assert baca() == PegawaiJauh(
        id_siasn="A1",
        nip="198001012005011901",
        nama="Dr. Budi Santoso, S.E., M.Si.",
        jenis_asn="pns",
        golongan="III/c",
        kedudukan="aktif",
        email="budi@kab.example",
        unor_siasn="U1",
        unor_nama="Bidang Informatika",
        jabatan="Pranata Komputer Ahli Muda",
        jenis_jabatan="jf_ahli",
        jenjang="Ahli Muda",
        tmt_jabatan=date(2021, 3, 1),
        instansi_kerja="I1",
        bup_pada=date(2040, 2, 1),
    )


def test_ejaan_kunci_lain_dan_kunci_asing_tidak_mengubah_apa_pun():
    def ubah(kunci):
        return {"kode_jenjang_jabatan": "kodeJenjangJabatan"}.get(kunci, kunci[:1].upper() + kunci[1:])

    lain = {ubah(k): v for k, v in data_utama().items()} | {"kunciBaru": {"a": [1]}, "path": {}}
    assert pemetaan.pegawai_dari(lain) == baca()
    # The documented spelling wins over another one of the same key.
    assert pemetaan.pegawai_dari({**data_utama(), "NipBaru": "1"}).nip == "198001012005011901"
    sedikit = {k: v for k, v in data_utama().items() if k in ("id", "nipBaru", "nama")}
    assert pemetaan.pegawai_dari({"nip_baru": sedikit.pop("nipBaru"), **sedikit}).nama == "Budi Santoso"


@pytest.mark.parametrize("kosong", ["", None, "null", " ", "-", {}, []])
def test_kosong_dalam_segala_bentuk(kosong):
    kunci = """
        gelarDepan gelarBelakang email emailGov unorId unorNama jabatanNama jabatanFungsionalNama tmtJabatan
        jenjang kode_jenjang_jabatan golRuangAkhirId golRuangAkhir kedudukanPnsId kedudukanPnsNama
        instansiKerjaId jenisJabatanId
    """
    p = baca(**dict.fromkeys(kunci.split(), kosong))
    assert (p.nama, p.golongan, p.kedudukan, p.email, p.unor_siasn, p.unor_nama) == (
        "Budi Santoso",
        *[""] * 5,
    )
    assert (p.jabatan, p.jenis_jabatan, p.jenjang, p.tmt_jabatan, p.instansi_kerja) == ("", "", "", None, "")


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("01-03-2021", date(2021, 3, 1)),
        ("01/03/2021", date(2021, 3, 1)),
        ("2021-03-01", date(2021, 3, 1)),
        ("2021-03-01T00:00:00Z", date(2021, 3, 1)),
        ("2021-03-01 00:00:00.0", date(2021, 3, 1)),
        ("31-02-2021", None),
        ("00-00-0000", None),
        ("kemarin", None),
        (20210301, None),
    ],
)
def test_tanggal(teks, hari):
    assert baca(tmtJabatan=teks).tmt_jabatan == hari


@pytest.mark.parametrize(
    ("kode", "nama", "kedudukan"),
    [
        *((k, "", "aktif") for k in ("01", "1", 1, "15", "20", "71")),
        *((k, "", "cltn") for k in ("02", "13")),
        ("03", "", "tugas_belajar"),
        ("04", "", "diberhentikan_sementara"),
        *((k, "", "berhenti") for k in ("66", "77", "14")),
        *((k, "", "pensiun") for k in ("88", "89", "98", "99")),
        ("72", "PPPK Tugas Belajar", "tugas_belajar"),
        ("73", "PPPK Diberhentikan Sementara", "diberhentikan_sementara"),
        ("73", "PPPK Tidak Aktif", "berhenti"),
        ("72", "PPPK Aktif", "aktif"),
        ("72", "", ""),
        ("55", "Entah", ""),
    ],
)
def test_kedudukan(kode, nama, kedudukan):
    assert baca(kedudukanPnsId=kode, kedudukanPnsNama=nama).kedudukan == kedudukan


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        ({"kedudukanPnsId": "71"}, "pppk"),
        ({"statusPegawai": "PPPK"}, "pppk"),
        ({"nipBaru": "198001012022211901"}, "pppk"),
        ({"statusPegawai": "CPNS"}, "pns"),
        ({}, "pns"),
    ],
)
def test_jenis_asn(isi, jenis):
    assert baca(**isi).jenis_asn == jenis


@pytest.mark.parametrize(
    ("isi", "golongan"),
    [
        ({"golRuangAkhirId": "45", "golRuangAkhir": ""}, "IV/e"),
        ({"golRuangAkhirId": "", "golRuangAkhir": "iii/ C"}, "III/c"),
        ({"golRuangAkhirId": "11", "golRuangAkhir": "XI", "kedudukanPnsId": "71"}, "XI"),
        ({"golRuangAkhirId": "9", "golRuangAkhir": "ix", "kedudukanPnsId": "71"}, "IX"),
        ({"golRuangAkhirId": "9", "golRuangAkhir": "", "kedudukanPnsId": "71"}, ""),
        ({"golRuangAkhirId": "77", "golRuangAkhir": "V/z"}, ""),
    ],
)
def test_golongan_pppk_hanya_dari_teks(isi, golongan):
    assert baca(**isi).golongan == golongan


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        (("1", "11", "", "KEPALA BADAN"), ("jpt_madya", "", "Kepala Badan")),
        (("1", "10", "", "X"), ("jpt_utama", "", "X")),
        (("1", "22", "", "KEPALA DINAS"), ("jpt_pratama", "", "Kepala Dinas")),
        (("1", "31", "", "SEKRETARIS"), ("administrator", "", "Sekretaris")),
        (("1", "42", "", "LURAH"), ("pengawas", "", "Lurah")),
        (("1", "99", "", "LURAH"), ("", "", "Lurah")),
        (("2", "", "Terampil", "BIDAN TERAMPIL"), ("jf_terampil", "Terampil", "Bidan Terampil")),
        (("2", "", "", "GURU AHLI MADYA"), ("jf_ahli", "Ahli Madya", "Guru Ahli Madya")),
        (("2", "", "", "KEPALA SD"), ("", "", "Kepala SD")),
        (("3", "32", "", "DIREKTUR RSUD"), ("administrator", "", "Direktur RSUD")),
        (("3", "", "", "DOKTER AHLI MUDA"), ("jf_ahli", "Ahli Muda", "Dokter Ahli Muda")),
        (("4", "", "", "PENGOLAH DATA DAN INFORMASI"), ("pelaksana", "", "Pengolah Data dan Informasi")),
    ],
)
def test_jabatan_menurut_jenisnya(isi, hasil):
    jenis_id, eselon, jenjang, nama = isi
    milik = {"1": "jabatanStrukturalNama", "2": "jabatanFungsionalNama", "4": "jabatanFungsionalUmumNama"}
    kosong = {"jabatanNama": "LAMA", "jabatanFungsionalNama": "", "kode_jenjang_jabatan": ""}
    letak = {milik.get(jenis_id, "jabatanNama"): nama}
    p = baca(**kosong | letak | {"jenisJabatanId": jenis_id, "eselonId": eselon, "jenjang": jenjang})
    assert (p.jenis_jabatan, p.jenjang, p.jabatan) == hasil


@pytest.mark.parametrize(
    ("nama", "depan", "belakang", "hasil"),
    [
        ("MA'RUF ABDUL-HAKIM", "", "", "Ma'ruf Abdul-Hakim"),
        ("A.A. GEDE  RAI", "dr.", "Sp.PD.", "dr. A.A. Gede Rai, Sp.PD."),
        ("Siti McDonald", "", "A.Md.", "Siti McDonald, A.Md."),
        ("DE'ÉCOLE", "", "", "De'école"),
    ],
)
def test_nama_bergelar(nama, depan, belakang, hasil):
    assert baca(nama=nama, gelarDepan=depan, gelarBelakang=belakang).nama == hasil


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("{", "Jawaban SIASN bukan JSON yang utuh."),
        ("[]", "Jawaban SIASN tidak memuat data seorang pegawai."),
        ("null", "Jawaban SIASN tidak memuat data seorang pegawai."),
        ("{}", "Data SIASN tidak memuat id pegawai yang sah."),
        (muatan(id="x" * 43).decode(), "Data SIASN tidak memuat id pegawai yang sah."),
        (muatan(nipBaru="19800101200501190").decode(), "NIP pada data SIASN tidak terdiri atas 18 angka."),
        (muatan(nipBaru="19800101200501190A").decode(), "NIP pada data SIASN tidak terdiri atas 18 angka."),
    ],
)
def test_tidak_dapat_dipakai(teks, pesan):
    with pytest.raises(ValueError, match="SIASN") as g:
        pemetaan.dari_teks(teks)
    assert str(g.value) == pesan


nilai = st.none() | st.text(max_size=12) | st.booleans() | st.integers() | st.lists(st.none()) | st.just({})


@given(st.dictionaries(st.sampled_from(sorted(pemetaan.KUNCI - {"id", "nipBaru"})), nilai))
def test_isi_apa_pun_muat_di_kolomnya(lain):
    from sinkron.models import CerminPegawai

    p = baca(**lain)
    for f in CerminPegawai._meta.concrete_fields:
        if f.max_length and isinstance(isi := getattr(p, f.name, None), str):
            assert len(isi) <= f.max_length
            assert not f.choices or isi in ("", *dict(f.choices))
