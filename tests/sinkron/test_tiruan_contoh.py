"""The demo agency in the mock: the people and units of `isi_contoh`, and exactly the listed differences."""

import csv
import io
from datetime import date

import pytest

from pegawai.contoh.susunan_orang import OrangContoh, UnitContoh, rancang, tanggal_pindah
from pegawai.nip import periksa_nip
from sinkron.tiruan.contoh import Contoh
from sinkron.tiruan.perbedaan import ID_UNOR_BARU, PERBEDAAN
from tests.sinkron.tiruan import TANGGAL, jalankan

KUNCI_BEDA = {jenis: kunci for jenis, kunci, _ in PERBEDAAN}


@pytest.fixture(scope="module")
def contoh():
    with jalankan(pegawai=0) as t:
        yield t


def rancangan(tanggal=TANGGAL):
    bagian = list(rancang(tanggal))
    return (
        {u.id_siasn: u for u in bagian if isinstance(u, UnitContoh)},
        {o.kunci: o for o in bagian if isinstance(o, OrangContoh)},
    )


def ringkas_asal(o, tanggal=TANGGAL):
    mulai = tanggal_pindah(tanggal) if o.kunci == "pindah" else o.mulai
    return {
        "nip": o.nip,
        "nama": o.nama_saja.upper(),
        "gelar": o.gelar,
        "golongan": o.golongan,
        "jabatan": o.jabatan,
        "unor": o.unit.id_siasn,
        "tmt": mulai,
    }


def ringkas_siasn(o):
    return {
        "nip": o.nip,
        "nama": o.nama,
        "gelar": (o.gelar_depan, o.gelar_belakang),
        "golongan": o.golongan,
        "jabatan": o.jabatan,
        "unor": o.unor.id,
        "tmt": o.tmt_jabatan,
    }


@pytest.mark.parametrize("tanggal", [TANGGAL, date(2026, 1, 5), date(2027, 12, 31)])
def test_orang_berbeda_hanya_yang_tercatat(tanggal):
    _, asal = rancangan(tanggal)
    siasn = Contoh(tanggal).orang
    beda = {
        k: tuple(b for b, nilai in ringkas_asal(o, tanggal).items() if ringkas_siasn(siasn[k])[b] != nilai)
        for k, o in asal.items()
    }
    assert {k: b for k, b in beda.items() if b} == {
        **dict.fromkeys(KUNCI_BEDA["golongan_naik"], ("golongan",)),
        **dict.fromkeys(KUNCI_BEDA["pindah_unor"], ("unor", "tmt")),
        **dict.fromkeys(KUNCI_BEDA["gelar"], ("gelar",)),
        "p095": ("golongan", "jabatan", "tmt"),
        "p148": ("nama",),
        "p145": ("nip", "golongan", "tmt"),
        "p144": ("unor", "tmt"),
        "p200": ("jabatan",),
        "p163": ("jabatan",),
        "p127": ("tmt",),
    }
    assert set(siasn) - set(asal) == set(KUNCI_BEDA["hanya_siasn"])
    tmt_baru = [siasn[k].tmt_jabatan for k in ("draf1", "p162", "p144", "p095")]
    assert tmt_baru == [tanggal.replace(day=1)] * 4


@pytest.mark.parametrize("tanggal", [TANGGAL, date(2026, 1, 5), date(2027, 12, 31)])
def test_tidak_ada_tanggal_di_masa_depan(tanggal):
    for o in Contoh(tanggal).semua():
        assert max(o.tmt_jabatan, o.tmt_golongan, o.tmt_cpns) <= tanggal


def test_unor_berbeda_hanya_yang_tercatat():
    asal, _ = rancangan()
    siasn = Contoh(TANGGAL).unor
    assert set(asal) - set(siasn) == {"contoh-arumsari-059"}
    assert set(siasn) - set(asal) == {ID_UNOR_BARU}
    nomor = {u.nomor: u.id_siasn for u in asal.values()}
    induk = {i for i in set(asal) & set(siasn) if siasn[i].atas != nomor.get(asal[i].induk, "")}
    nama = {i for i in set(asal) & set(siasn) if siasn[i].nama.upper() != asal[i].nama.upper()}
    assert (induk, nama) == ({"contoh-arumsari-009"}, {"contoh-arumsari-040"})


def test_nip_sah_dan_tidak_berulang():
    siasn = list(Contoh(TANGGAL).semua())
    assert [o.nama for o in siasn if periksa_nip(o.nip)] == []
    assert len({o.nip for o in siasn}) == len({o.id for o in siasn}) == len(siasn) == 218


def test_ekspor_tanpa_yang_pindah_dan_yang_tidak_ditemukan(contoh):
    _, _, badan = contoh.minta("GET", "/ekspor/data-asn.csv")
    nip = {b["nip_baru"] for b in csv.DictReader(io.StringIO(badan.decode()))}
    o = contoh.sumber.orang
    hilang = [k for k in o if o[k].nip not in nip]
    assert (len(nip), hilang) == (216, ["p129", "p202"])
    assert contoh.ambil(f"/pns/data-utama/{o['p202'].nip}")[0] == 404
    assert contoh.ambil(f"/pns/data-utama/{o['p129'].nip}")[1]["data"]["instansiKerjaNama"] == (
        "Pemerintah Kota Seberang"
    )
    assert contoh.ambil(f"/pns/rw-pindahinstansi/{o['p129'].nip}")[1]["data"][0]["pnsOrang"] == o["p129"].id


def test_bukti_bagi_yang_pensiun_dan_berganti_nip(contoh):
    o = contoh.sumber.orang
    henti = contoh.ambil(f"/pns/rw-pemberhentian/{o['p051'].nip}")[1]["data"][0]
    assert (henti["kedudukanHukumPns"], henti["jenisHenti"]) == ("99", "3")
    _, asal = rancangan()
    assert contoh.ambil(f"/pns/data-utama/{asal['p145'].nip}")[0] == 404
    data = contoh.ambil(f"/pns/data-utama/{o['p145'].nip}")[1]["data"]
    assert (data["nipLama"], data["statusPegawai"]) == (asal["p145"].nip, "CPNS")


def test_mutu_data_yang_ditanam(contoh):
    def data(kunci):
        return contoh.ambil(f"/pns/data-utama/{contoh.sumber.orang[kunci].nip}")[1]["data"]

    def balik(tanggal):
        return tanggal[6:] + tanggal[3:5] + tanggal[:2]

    assert [data(k)["validNik"] for k in ("p018", "p176", "p019")] == [False, False, True]
    assert balik(data("p113")["tmtCpns"]) > balik(data("p113")["tmtPns"])
    assert balik(data("p187")["tmtCpns"])[:6] != data("p187")["nipBaru"][8:14]
    assert balik(data("p156")["tglLahir"]) != data("p156")["nipBaru"][:8]
    assert (data("p107")["jenisKelamin"], data("p107")["nipBaru"][14]) == ("F", "1")
    ganda = [data(k) for k in ("p199", "p200")]
    assert {(d["jenisJabatanId"], d["unorId"]) for d in ganda} == {("1", "contoh-arumsari-060")}
    assert [data(k)["kedudukanPnsId"] for k in ("p056", "p180", "p078")] == ["03", "02", "01"]
    assert (data("p163")["jabatanNama"], data("p003")["email"], data("p011")["noHp"]) == ("", "", "")
    assert contoh.ambil(f"/pns/rw-cltn/{data('p180')['nipBaru']}")[0] == 200


def test_setiap_jalur_riwayat_menjawab_untuk_semua_orang(contoh):
    from sinkron.tiruan.bentuk_riwayat import SEMUA, riwayat

    for jenis in SEMUA:
        for o in contoh.sumber.semua():
            assert len({r["id"] for r in riwayat(jenis, o, contoh.sumber.instansi, TANGGAL)}) <= 8
