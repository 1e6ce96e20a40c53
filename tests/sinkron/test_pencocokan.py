"""The pure comparison: what is really different, and nothing that only looks so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.pilihan import JenisASN, JenisJabatan, Kedudukan
from sinkron.kontrak import PegawaiJauh
from sinkron.otoritas import BAWAAN
from sinkron.pencocokan import Beda, PegawaiKita, UnorTujuan, banding, kunci_nama
from sinkron.pilihan import Bidang, Otoritas

SEMUA = dict.fromkeys(Bidang, Otoritas.MANUSIA)
KITA = PegawaiKita(
    nip="198001012005011901",
    nama="Dr. Budi Santoso, S.E., M.Si.",
    jenis_asn="pns",
    golongan="III/c",
    kedudukan="aktif",
    email="budi@kab.example",
    unor_id=7,
    unor_nama="Bidang Informatika",
    jabatan="Pranata Komputer Ahli Muda",
    jenis_jabatan="jf_ahli",
    mulai=date(2021, 3, 1),
)
JAUH = PegawaiJauh(
    id_siasn="A1",
    nip=KITA.nip,
    nama=KITA.nama,
    jenis_asn="pns",
    golongan="III/c",
    kedudukan="aktif",
    email=KITA.email,
    unor_siasn="U1",
    unor_nama="Bidang Informatika",
    jabatan=KITA.jabatan,
    jenis_jabatan="jf_ahli",
    jenjang="Ahli Muda",
    tmt_jabatan=KITA.mulai,
)
UNOR = UnorTujuan(7, "Bidang Informatika")


def beda(otoritas=SEMUA, unor=UNOR, kita=KITA, **jauh):
    return banding(kita, replace(JAUH, **jauh), otoritas, unor)


@pytest.mark.parametrize(
    ("jauh", "harap"),
    [
        ({"nip": "1" * 18}, Beda("nip", KITA.nip, "1" * 18, {"nilai": "1" * 18})),
        ({"nama": "Budi"}, Beda("nama", KITA.nama, "Budi", {"nilai": "Budi"})),
        ({"jenis_asn": "pppk"}, Beda("jenis_asn", "PNS", "PPPK", {"nilai": "pppk"})),
        ({"golongan": "III/d"}, Beda("golongan", "III/c", "III/d", {"nilai": "III/d"})),
        ({"kedudukan": "pensiun"}, Beda("kedudukan", "Aktif", "Pensiun", {"nilai": "pensiun"})),
        ({"email": "b@c.id"}, Beda("email", "budi@kab.example", "b@c.id", {"nilai": "b@c.id"})),
        (
            {"jabatan": "Auditor", "tmt_jabatan": None},
            Beda(
                "jabatan", KITA.jabatan, "Auditor",
                {"jabatan": "Auditor", "jenis_jabatan": "jf_ahli", "jenjang": "Ahli Muda", "mulai": ""},
            ),
        ),
        (
            {"jenis_jabatan": "pelaksana", "jenjang": ""},
            Beda(
                "jabatan", "Pranata Komputer Ahli Muda (Jabatan Fungsional Keahlian)",
                "Pranata Komputer Ahli Muda (Pelaksana)",
                {
                    "jabatan": KITA.jabatan, "jenis_jabatan": "pelaksana", "jenjang": "",
                    "mulai": "2021-03-01",
                },
            ),
        ),
        (
            {"tmt_jabatan": date(2022, 1, 2)},
            Beda("tmt_jabatan", "01-03-2021", "02-01-2022", {"mulai": "2022-01-02"}),
        ),
    ],
)  # fmt: skip
def test_satu_bidang(jauh, harap):
    assert beda(**jauh) == [harap]


def test_pindah_membawa_tmt_serta_dan_terurut():
    hasil = beda(
        unor=UnorTujuan(9, "Bidang Statistik"), tmt_jabatan=date(2022, 1, 1), golongan="IV/a", nama="X"
    )
    assert [(b.bidang, b.nilai) for b in hasil] == [
        ("golongan", {"nilai": "IV/a"}),
        ("nama", {"nilai": "X"}),
        ("unor", {"unor_id": 9, "mulai": "2022-01-01"}),
    ]


def test_unor_belum_dipetakan_dibandingkan_menurut_nama():
    assert beda(unor=None) == []
    assert beda(unor=None, unor_nama="BIDANG  INFORMATIKA.") == []
    (b,) = beda(unor=None, unor_nama="Bidang Statistik")
    assert (b.kita, b.siasn, b.nilai["unor_id"]) == ("Bidang Informatika", "Bidang Statistik", None)
    assert beda(unor=None, unor_siasn="", unor_nama="Lain") == []


def test_tanpa_penempatan():
    kita = replace(KITA, unor_id=None, unor_nama="", jabatan="", jenis_jabatan="", mulai=None)
    assert [(b.bidang, b.kita, b.nilai["mulai"]) for b in beda(kita=kita)] == [
        ("jabatan", "", "2021-03-01"),
        ("unor", "", "2021-03-01"),
    ]


def test_tanpa_akun_tidak_ada_surel_yang_berbeda():
    assert beda(kita=replace(KITA, email="", punya_akun=False)) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dr. Budi Santoso, S.E., M.Si.", "DR BUDI  SANTOSO, SE., M. Si"),
        ("Ma'ruf", "MA`RUF"),
        ("Ma’ruf", "Ma'ruf"),
        ("Drs.H. Anwar, M.Pd.I", "DRS. H. ANWAR,MPd.I."),
        ("A.A. Gede", "A A  GEDE"),
    ],
)
def test_nama_yang_terbaca_sama(a, b):
    assert kunci_nama(a) == kunci_nama(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Budi Santoso", "Budisantoso"),
        ("Budi", "Budi, S.E."),
        ("Budi, S.E.", "Budi, S.H."),
        ("Andre", "André"),
    ],
)
def test_nama_yang_benar_benar_berbeda(a, b):
    assert kunci_nama(a) != kunci_nama(b)


teks = st.text("abAB .,'`’-é\t", max_size=8)
kita = st.builds(
    PegawaiKita,
    nip=st.sampled_from(["1" * 18, "2" * 18]),
    nama=teks,
    jenis_asn=st.sampled_from(JenisASN.values),
    golongan=st.sampled_from(["", "III/a", "III/b"]),
    kedudukan=st.sampled_from(Kedudukan.values),
    email=teks,
    unor_id=st.sampled_from([None, 1, 2]),
    unor_nama=teks,
    jabatan=teks,
    jenis_jabatan=st.sampled_from(["", *JenisJabatan.values]),
    mulai=st.none() | st.sampled_from([date(2020, 1, 1), date(2021, 1, 1)]),
)


def sebagai_jauh(k: PegawaiKita) -> PegawaiJauh:
    return PegawaiJauh(
        id_siasn="A",
        nip=k.nip,
        nama=k.nama,
        jenis_asn=k.jenis_asn,
        golongan=k.golongan,
        kedudukan=k.kedudukan,
        email=k.email,
        unor_siasn=str(k.unor_id or ""),
        unor_nama=k.unor_nama,
        jabatan=k.jabatan,
        jenis_jabatan=k.jenis_jabatan,
        tmt_jabatan=k.mulai,
    )


def tujuan(k: PegawaiKita) -> UnorTujuan | None:
    return UnorTujuan(k.unor_id, k.unor_nama) if k.unor_id else None


# What SIASN leaves empty is not compared, so only two full sides can be held against each other.
isi = st.text("abAB .,'", max_size=6).map("x{}".format)
kita_penuh = st.builds(
    PegawaiKita,
    nip=st.sampled_from(["1" * 18, "2" * 18]),
    nama=isi,
    jenis_asn=st.sampled_from(JenisASN.values),
    golongan=st.sampled_from(["III/a", "III/b"]),
    kedudukan=st.sampled_from(Kedudukan.values),
    email=isi,
    unor_id=st.sampled_from([1, 2]),
    unor_nama=isi,
    jabatan=isi,
    jenis_jabatan=st.sampled_from(JenisJabatan.values),
    mulai=st.sampled_from([date(2020, 1, 1), date(2021, 1, 1)]),
)


@given(kita)
def test_diri_sendiri_tidak_berbeda(k):
    assert banding(k, sebagai_jauh(k), SEMUA, tujuan(k)) == []


@given(kita)
def test_ejaan_lain_tidak_berbeda(k):
    lain = replace(
        sebagai_jauh(k),
        nama=f" {k.nama.upper().replace(' ', '  ')}",
        jabatan=f"{k.jabatan.lower()} .",
        email=k.email.upper(),
    )
    assert banding(k, lain, SEMUA, tujuan(k)) == []


@given(kita_penuh, kita_penuh)
def test_simetris(a, b):
    ke = {x.bidang for x in banding(a, sebagai_jauh(b), SEMUA, tujuan(b))}
    dari = {x.bidang for x in banding(b, sebagai_jauh(a), SEMUA, tujuan(a))}
    assert ke == dari


@given(kita, kita, st.dictionaries(st.sampled_from(list(Bidang)), st.sampled_from(list(Otoritas))))
def test_hanya_bidang_yang_dibandingkan_sekali_dan_terurut(a, b, otoritas):
    hasil = [x.bidang for x in banding(a, sebagai_jauh(b), otoritas, tujuan(b))]
    assert hasil == sorted(set(hasil))
    assert all(otoritas[Bidang(x)] != Otoritas.LOKAL for x in hasil)
    # What is compared does not depend on the authority of other fields, the TMT apart.
    assert set(hasil) - {"tmt_jabatan"} == {
        x.bidang
        for x in banding(a, sebagai_jauh(b), SEMUA, tujuan(b))
        if otoritas.get(x.bidang) in ("siasn", "manusia")
    } - {"tmt_jabatan"}


@given(kita)
def test_siasn_diam_tidak_berbeda(k):
    kosong = PegawaiJauh(id_siasn="A", nip=k.nip, nama="")
    assert banding(k, kosong, BAWAAN) == []
