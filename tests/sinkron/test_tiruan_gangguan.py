"""Every named fault over real HTTP, how it is aimed and limited, and the control paths."""

import http.client
import json
from urllib.parse import urlsplit

import pytest

from sinkron.tiruan import skenario
from sinkron.tiruan.catatan import Catatan
from sinkron.tiruan.skenario import GangguanTakDikenal, baca
from tests.sinkron.tiruan import API, jalankan

SKP22 = {"tahun": 2025, "hasilKinerjaNilai": 2, "perilakuKerjaNilai": 2, "kuadranKinerjaNilai": 2}


def data_utama(tiruan, n=1):
    status, tajuk, badan = tiruan.minta("GET", f"{API}/pns/data-utama/{tiruan.nip(n)}", tajuk=tiruan.tajuk())
    return status, tajuk, badan


def simpan(tiruan, n=1):
    return tiruan.kirim("/skp22/save", {**SKP22, "pnsDinilaiOrang": tiruan.orang(n).id})


@pytest.mark.parametrize(
    ("nama", "status", "isi"),
    [
        ("tidak_ada_404", 404, {"code": 0, "data": "Data tidak ditemukan"}),
        ("tidak_ada_200", 200, {"code": 0, "data": "Data tidak ditemukan"}),
        ("code1_data_null", 200, {"code": 1, "data": None}),
        ("sso_jwt", 401, {"message": "invalid or expired jwt"}),
        ("sso_mismatch", 401, {"code": 0, "data": "Token SSO mismatch"}),
        ("500", 500, {"code": 0, "message": "Internal Server Error"}),
    ],
)
def test_jawaban_gangguan(tiruan, nama, status, isi):
    tiruan.gangguan(nama)
    jawaban = data_utama(tiruan)
    assert (jawaban[0], json.loads(jawaban[2])) == (status, isi)
    assert tiruan.catatan()["gangguan"] == {nama: 1}


def test_gangguan_gateway(tiruan):
    tiruan.gangguan("apim_401")
    assert json.loads(data_utama(tiruan)[2])["code"] == "900901"
    for nama, ada in (("runtime_error", False), ("runtime_error_suspended", True)):
        tiruan.gangguan(nama)
        status, _, badan = data_utama(tiruan)
        isi = json.loads(badan)
        assert (status >= 500, isi["type"], isi["message"]) == (True, "Status report", "Runtime Error")
        assert ("SUSPENDED" in isi["description"]) is ada
    tiruan.gangguan("429=7")
    status, tajuk, badan = data_utama(tiruan)
    assert (status, tajuk["Retry-After"], json.loads(badan)["code"]) == (429, "7", "900803")
    tiruan.gangguan("502")
    assert data_utama(tiruan)[1]["Content-Type"] == "text/html"


def test_putus_adalah_connection_reset(tiruan):
    tiruan.gangguan("putus@1")
    with pytest.raises(ConnectionResetError):
        data_utama(tiruan)
    assert data_utama(tiruan)[0] == 200
    assert tiruan.catatan()["status"] == {"data-utama 0": 1, "data-utama 200": 1}


def test_gantung_menahan_lebih_lama_dari_kesabaran_klien(tiruan):
    tiruan.gangguan("gantung=30@1")
    sambungan = http.client.HTTPConnection(urlsplit(tiruan.url).netloc, timeout=0.2)
    sambungan.request("GET", f"{API}/pns/data-utama/{tiruan.nip(1)}", headers=tiruan.tajuk())
    with pytest.raises(TimeoutError):
        sambungan.getresponse()
    sambungan.close()
    assert data_utama(tiruan)[0] == 200


def test_lambat_tetap_menjawab(tiruan):
    tiruan.gangguan("lambat=0.01")
    assert data_utama(tiruan)[0] == 200
    assert tiruan.catatan()["gangguan"] == {"lambat": 1}


def test_data_rusak_bukan_json(tiruan):
    tiruan.gangguan("data_rusak")
    with pytest.raises(ValueError, match="Unterminated"):
        json.loads(data_utama(tiruan)[2])


@pytest.mark.parametrize(("nama", "nilai"), [("kosong", ""), ("teks_null", "null")])
def test_bidang_kosong_dan_teks_null(tiruan, nama, nilai):
    tiruan.gangguan(f"{nama}:{tiruan.nip(1)}")
    data = json.loads(data_utama(tiruan)[2])["data"]
    assert {data[k] for k in ("unorId", "tmtJabatan", "golRuangAkhir", "email")} == {nilai}
    assert data["nipBaru"] == tiruan.nip(1)
    assert json.loads(data_utama(tiruan, 2)[2])["data"]["unorId"] not in ("", "null")


def test_sasaran_nip_jalur_dan_kali(tiruan):
    tiruan.gangguan(f"500:{tiruan.nip(1)}@2,429:ref-unor")
    assert [data_utama(tiruan, n)[0] for n in (1, 2, 1, 1)] == [500, 200, 500, 200]
    assert tiruan.ambil("/referensi/ref-unor")[0] == 429


def test_500_sekali(tiruan):
    tiruan.gangguan("500_sekali")
    assert [data_utama(tiruan)[0] for _ in range(3)] == [500, 200, 200]


def test_gangguan_pada_penyimpanan_mengenal_nip_dari_id(tiruan):
    tiruan.gangguan(f"validasi:{tiruan.nip(1)},validasi=200:{tiruan.nip(2)}")
    status, jawaban = simpan(tiruan, 1)
    assert (status, jawaban["message"].splitlines()[0]) == (400, "3 errors occurred:")
    assert simpan(tiruan, 2)[0] == 200
    assert simpan(tiruan, 3)[1]["success"] is True
    assert len(tiruan.kiriman()) == 1


def test_mapdata_teks_dan_objek(tiruan):
    tiruan.gangguan("mapdata_objek,mapdata_string")
    assert list(simpan(tiruan)[1]["mapData"]) == ["rwSkpId"]
    isi = {"pnsId": tiruan.orang(1).id, "nomorSk": "1", "tanggalSk": "01-01-2026"}
    assert isinstance(tiruan.kirim("/angkakredit/save", isi)[1]["mapData"], str)


def test_simpan_lalu_putus_sudah_tersimpan(tiruan):
    tiruan.gangguan("simpan_lalu_putus@1")
    with pytest.raises(ConnectionResetError):
        simpan(tiruan)
    assert len(tiruan.kiriman("skp22/save")) == 1
    _, jawaban = tiruan.ambil(f"/pns/rw-skp22/{tiruan.nip(1)}")
    assert "2025" in [r["tahun"] for r in jawaban["data"]]


def test_halaman_ganda_mengulang_baris(tiruan):
    tiruan.gangguan("halaman_ganda,batas_halaman=3")
    halaman = [tiruan.ambil(f"/referensi/ref-unor?limit=10&offset={o}")[1]["data"] for o in (0, 3)]
    assert [len(h) for h in halaman] == [3, 4]
    assert halaman[1][0] == halaman[0][-1]


def test_unor_hilang_sementara_pegawai_menunjuk_ke_sana(tiruan):
    unor = tiruan.orang(40).unor.id
    sebelum = tiruan.ambil("/referensi/ref-unor")[1]
    tiruan.gangguan(f"unor_hilang:{unor}")
    sesudah = tiruan.ambil("/referensi/ref-unor")[1]
    assert sesudah["count"] == sebelum["count"] - 1 == len(sesudah["data"])
    assert unor not in [u["Id"] for u in sesudah["data"]]
    assert json.loads(data_utama(tiruan, 40)[2])["data"]["unorId"] == unor


def csv_nip(tiruan):
    _, _, badan = tiruan.minta("GET", "/ekspor/data-asn.csv")
    return [b.split(",")[1] for b in badan.decode().splitlines()[1:]]


def test_pensiun_pindah_dan_konversi(tiruan):
    satu, dua, tiga = (tiruan.nip(n) for n in (1, 2, 4))
    tiruan.gangguan(f"pensiun:{satu},pindah_instansi:{dua},konversi_nip:{tiga}")
    data = json.loads(data_utama(tiruan, 1)[2])["data"]
    assert (data["kedudukanPnsId"], data["kedudukanPnsNama"]) == ("99", "Pensiun")
    assert tiruan.ambil(f"/pns/rw-pemberhentian/{satu}")[1]["data"][0]["pnsOrang"] == data["id"]
    data = json.loads(data_utama(tiruan, 2)[2])["data"]
    assert data["instansiKerjaId"] != data["instansiIndukId"]
    pindah = tiruan.ambil(f"/pns/rw-pindahinstansi/{dua}")[1]["data"][0]
    assert pindah["instansiKerjaBaru"] == data["instansiKerjaId"]
    assert data_utama(tiruan, 4)[0] == 404
    nip = csv_nip(tiruan)
    assert (satu in nip, dua in nip, tiga in nip, len(nip)) == (True, False, False, 299)
    baru = next(n for n in nip if n[:8] == tiga[:8] and n[15:] == tiga[15:])
    data = tiruan.ambil(f"/pns/data-utama/{baru}")[1]["data"]
    assert (data["id"], data["nipLama"]) == (tiruan.orang(4).id, tiga)


def test_gangguan_token_hanya_bila_disebut(tiruan):
    tiruan.gangguan("500")
    assert tiruan.minta("POST", "/oauth2/token")[0] == 401
    tiruan.gangguan("500:token/apim@1")
    assert [tiruan.minta("POST", "/oauth2/token")[0] for _ in range(2)] == [500, 401]


@pytest.mark.parametrize("teks", ["tidak-ada", "500@x", "lambat=x"])
def test_gangguan_yang_salah_tulis_ditolak(tiruan, teks):
    with pytest.raises(ValueError, match="Gangguan"):
        tiruan.gangguan(teks)
    with pytest.raises(GangguanTakDikenal):
        baca(teks)


def test_setiap_gangguan_punya_arti():
    berjawab = {*skenario.SEBELUM_TOKEN, *skenario.SESUDAH_TOKEN}
    assert berjawab - set(skenario.GANGGUAN) == set()
    assert [g.nama for g in baca(",".join(skenario.GANGGUAN))] == list(skenario.GANGGUAN)


# --- control ------------------------------------------------------------------------------------


def test_laju_dibatasi_dan_dihitung():
    with jalankan(laju=5) as tiruan:
        status = [data_utama(tiruan)[0] for _ in range(8)]
        catatan = tiruan.catatan(waktu=True)
        tolak = status.count(429)
        assert (catatan["melampaui_laju"], len(catatan["waktu"])) == (tolak, 8)
        assert status[:5] == [200] * 5
        assert catatan["waktu"] == sorted(catatan["waktu"])
        assert tiruan.kendali(f"catatan?sejak={catatan['kini']}")["waktu"] == []


def test_jendela_satu_detik_bergeser(monkeypatch):
    jam = iter([0.0, 0.5, 0.9, 1.0, 1.4, 1.6, 3.0])
    monkeypatch.setattr("sinkron.tiruan.catatan.time.monotonic", lambda: next(jam))
    catatan = Catatan(laju=2)
    boleh = [catatan.datang("data-utama", dibatasi=True) for _ in range(6)]
    # A refused request is an arrival too, as at the gateway.
    assert boleh == [True, True, False, False, False, False]
    assert catatan.datang("data-utama", dibatasi=True)
    assert (catatan.puncak_sedetik, catatan.melampaui, catatan.puncak_berjalan) == (4, 4, 7)


def test_ubah_menggeser_satu_orang_dan_setel_ulang(tiruan):
    tujuan = tiruan.sumber.potong_unor(3, 1)[0]
    tiruan.ubah(tiruan.nip(1), unorId=tujuan.id, golRuangAkhir="IV/a")
    data = json.loads(data_utama(tiruan)[2])["data"]
    assert (data["unorId"], data["unorNama"], data["golRuangAkhir"]) == (tujuan.id, tujuan.nama, "IV/a")
    tiruan.setel_ulang()
    assert json.loads(data_utama(tiruan)[2])["data"]["golRuangAkhir"] == tiruan.orang(1).golongan
    with pytest.raises(ValueError, match="NIP"):
        tiruan.ubah("198507142010011999", nama="X")


def test_gelombang_mengubah_sebagian(tiruan):
    sebelum = [json.loads(data_utama(tiruan, n)[2])["data"] for n in range(300)]
    tiruan.gelombang(10)
    sesudah = [json.loads(data_utama(tiruan, n)[2])["data"] for n in range(300)]
    beda = [n for n in range(300) if sebelum[n] != sesudah[n]]
    assert 5 <= len(beda) <= 60
    assert [sebelum[n]["id"] for n in beda] == [sesudah[n]["id"] for n in beda]


def test_sehat(tiruan):
    sehat = tiruan.kendali("sehat")
    assert (sehat["status"], sehat["pegawai"], sehat["tanggal"]) == ("sehat", 300, "2026-05-20")


def test_simpanan_bertahan_sesudah_dimulai_ulang(tmp_path):
    berkas = str(tmp_path / "tiruan.sqlite3")
    with jalankan(simpan=berkas, tanggal=None) as tiruan:
        id_ = simpan(tiruan)[1]["mapData"]
        tiruan.ubah(tiruan.nip(2), email="lain@surel.example")
        tanggal = tiruan.kendali("sehat")["tanggal"]
    with jalankan(simpan=berkas, tanggal=None) as tiruan:
        assert tiruan.ambil(f"/skp22/id/{id_}")[0] == 200
        assert json.loads(data_utama(tiruan, 2)[2])["data"]["email"] == "lain@surel.example"
        assert [k["hasil"] for k in tiruan.kiriman()] == [id_]
        assert tiruan.kendali("sehat")["tanggal"] == tanggal
        assert simpan(tiruan, 3)[1]["mapData"] != id_


def test_gangguan_umum_tidak_ikut_ke_token_dan_ekspor(tiruan):
    tiruan.gangguan("500,429:token/apim@1,502:ekspor@1")
    assert [tiruan.minta("POST", "/oauth2/token")[0] for _ in range(2)] == [429, 401]
    assert [tiruan.minta("GET", "/ekspor/data-asn.csv")[0] for _ in range(2)] == [502, 200]
    assert data_utama(tiruan)[0] == 500


def test_galat_tiruan_sendiri_menjadi_500(tiruan, monkeypatch, capsys):
    monkeypatch.setattr(tiruan.dunia, "orang_nip", None)
    assert data_utama(tiruan)[0] == 500
    assert "TypeError" in capsys.readouterr().err
