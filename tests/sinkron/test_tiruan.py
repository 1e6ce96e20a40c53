"""The mock answers as siasn.md says: envelopes, field names, oddities, saves read back."""

import csv
import io
import json

import pytest

from sinkron.tiruan import kunci
from sinkron.tiruan.rute import ACUAN, API

TIDAK_ADA = (404, {"code": 0, "data": "Data tidak ditemukan"})
NIP_ASING = "198507142010011999"
KUNCI_UNOR = (
    *("Id", "InstansiId", "DiatasanId", "EselonId", "NamaUnor", "NamaJabatan", "CepatKode", "IndukUnorId"),
    *("PemimpinPnsId", "JenisUnorId"),
)
SKP22 = {
    "tahun": 2025,
    "hasilKinerjaNilai": 2,
    "perilakuKerjaNilai": 1,
    "kuadranKinerjaNilai": 2,
    "penilaiNipNrp": "197501011999031999",
    "penilaiNama": "CONTOH ATASAN",
    "penilaiJabatan": "KEPALA BIDANG",
    "penilaiGolongan": "42",
    "penilaiUnorNama": "BIDANG INFORMATIKA",
    "statusPenilai": "ASN",
}
PERIODIK = {
    "tahun": 2025,
    "koefisienId": "22",
    "bulanMulaiPenilaian": "1",
    "bulanSelesaiPenilaian": "3",
    "tahunMulaiPenilaian": 2025,
    "tahunSelesaiPenilaian": 2025,
    "periodikId": "2",
    "hasilKinerjaNilai": 2,
    "perilakuKerjaNilai": 2,
    "kuadranKinerjaNilai": 2,
}


def skp22(tiruan, n=7):
    """rw-skp22 of person n by year."""
    status, jawaban = tiruan.ambil(f"/pns/rw-skp22/{tiruan.nip(n)}")
    return {r["tahun"]: r for r in jawaban["data"]} if status == 200 else {}


def unggah(tiruan, jalur, **bidang):
    """(status, JSON) of a multipart upload of a small PDF."""
    batas = b"batas-uji"
    bagian = [
        b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (batas, k.encode(), v.encode())
        for k, v in bidang.items()
    ]
    berkas = (
        b'--%b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%%PDF-1.7\r\nisi\r\n" % batas
    )
    badan = b"".join(bagian) + berkas + b"--%b--\r\n" % batas
    tajuk = tiruan.tajuk(**{"Content-Type": "multipart/form-data; boundary=batas-uji"})
    status, _, isi = tiruan.minta("POST", f"/apisiasn/1.0{jalur}", badan, tajuk)
    return status, json.loads(isi)


# --- reading ------------------------------------------------------------------------------------


def test_data_utama_memuat_semua_kunci(tiruan):
    status, jawaban = tiruan.ambil(f"/pns/data-utama/{tiruan.nip(7)}")
    assert (status, jawaban["code"]) == (200, 1)
    assert list(jawaban["data"]) == list(kunci.DATA_UTAMA)
    assert jawaban["data"]["nipBaru"] == tiruan.nip(7)
    bukan_teks = {k for k, v in jawaban["data"].items() if not isinstance(v, str)}
    assert bukan_teks == {"validNik", "path"}


def test_jenis_kelamin_dan_tanggal_lahir_sesuai_nip(tiruan):
    for n in range(20):
        data = tiruan.ambil(f"/pns/data-utama/{tiruan.nip(n)}")[1]["data"]
        nip = data["nipBaru"]
        assert data["jenisKelamin"] == ("F" if nip[14] == "2" else "M")
        assert data["tglLahir"] == f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}"


@pytest.mark.parametrize("awalan", ["/apisiasn/1.0", "/api/1.0"])
def test_awalan_produksi_dan_pelatihan(tiruan, awalan):
    assert tiruan.ambil(f"/pns/data-utama/{tiruan.nip(1)}", awalan=awalan)[0] == 200


@pytest.mark.parametrize("jalur", ["/pns/data-utama/", "/pns/rw-jabatan/", "/pns/rw-skp22/", "/jabatan/pns/"])
def test_nip_asing_404_dengan_isi_yang_sama(tiruan, jalur):
    assert tiruan.ambil(jalur + NIP_ASING) == TIDAK_ADA


def test_riwayat_kosong_menjawab_menurut_jenisnya(tiruan):
    nip = tiruan.nip(1)
    assert tiruan.ambil(f"/pns/rw-dp3/{nip}") == TIDAK_ADA
    assert tiruan.ambil(f"/pns/rw-kinerjaperiodik/{nip}") == (200, {"code": 1, "data": None})
    assert tiruan.ambil(f"/pns/rw-tubel/{nip}") == (200, {"code": 0, "data": "record not found"})


@pytest.mark.parametrize("jenis", ["rw-jabatan", "rw-golongan", "rw-pendidikan", "rw-skp22"])
def test_riwayat_memuat_kunci_terdokumentasi(tiruan, jenis):
    _, jawaban = tiruan.ambil(f"/pns/{jenis}/{tiruan.nip(7)}")
    assert [set(r) for r in jawaban["data"]] == [set(kunci.RIWAYAT[jenis])] * len(jawaban["data"])


def test_jenis_jabatan_label_di_data_utama_id_di_riwayat(tiruan):
    data = tiruan.ambil(f"/pns/data-utama/{tiruan.nip(0)}")[1]["data"]
    akhir = tiruan.ambil(f"/pns/rw-jabatan/{tiruan.nip(0)}")[1]["data"][-1]
    assert (data["jenisJabatanId"], data["jenisJabatan"]) == ("1", "Jabatan Struktural")
    assert akhir["jenisJabatan"] == "1"
    assert (akhir["unorId"], akhir["tmtJabatan"]) == (data["unorId"], data["tmtJabatan"])


def test_semua_riwayat_terdaftar_dan_delapan_belas_wajib_ada():
    wajib = (
        "jabatan golongan pendidikan diklat kursus hukdis skp skp22 kinerjaperiodik angkakredit cltn dp3 "
        "masakerja pemberhentian penghargaan pindahinstansi pnsunor pwk"
    )
    terdaftar = {r.jenis for r in API.berakhiran.values()}
    assert {f"rw-{n}" for n in wajib.split()} - terdaftar == set()
    assert len(ACUAN.tepat) == 24  # 23 tables and /agama without /search


def test_jalur_tak_dikenal_900906(tiruan):
    status, jawaban = tiruan.ambil("/pns/tidak-ada/1")
    assert (status, jawaban["code"]) == (404, "900906")


# --- units --------------------------------------------------------------------------------------


def unor(tiruan, limit, offset=0):
    return tiruan.ambil(f"/referensi/ref-unor?limit={limit}&offset={offset}")[1]


def test_ref_unor_berhalaman_dengan_count(tiruan):
    tiruan.atur(batas_halaman=4)
    semua, offset = [], 0
    while True:
        halaman = unor(tiruan, 100, offset)
        semua += halaman["data"]
        offset += 4
        if len(halaman["data"]) < 4:
            break
    assert len(semua) == len({u["Id"] for u in semua}) == halaman["count"] == tiruan.sumber.jumlah_unor()
    assert [u["Id"] for u in semua if not u["DiatasanId"]] == [semua[0]["Id"]]
    assert {u["DiatasanId"] for u in semua} - {""} <= {u["Id"] for u in semua}
    assert tuple(semua[0]) == KUNCI_UNOR


@pytest.mark.parametrize("pertanyaan", ["limit=0&offset=10000", "limit=10&offset=99999", "limit=0"])
def test_ref_unor_di_luar_jangkauan_kosong(tiruan, pertanyaan):
    status, jawaban = tiruan.ambil(f"/referensi/ref-unor?{pertanyaan}")
    assert (status, jawaban["data"], jawaban["count"]) == (200, [], tiruan.sumber.jumlah_unor())


def test_pemimpin_unor_ada_di_data_utama(tiruan):
    berpemimpin = [u for u in unor(tiruan, 100)["data"] if u["PemimpinPnsId"]]
    assert berpemimpin
    for u in berpemimpin:
        orang = tiruan.dunia.orang_id(u["PemimpinPnsId"])
        assert (orang.unor.id, orang.jenis_jabatan, orang.eselon) == (u["Id"], "1", u["EselonId"])


# --- export -------------------------------------------------------------------------------------


def test_ekspor_csv_sama_dengan_data_utama(tiruan):
    status, tajuk, badan = tiruan.minta("GET", "/ekspor/data-asn.csv")
    baris = list(csv.DictReader(io.StringIO(badan.decode())))
    assert (status, tajuk["Transfer-Encoding"]) == (200, "chunked")
    assert len(baris) == len({b["nip_baru"] for b in baris}) == 300
    assert list(baris[0]) == list(kunci.KEPALA_CSV)
    data = tiruan.ambil(f"/pns/data-utama/{baris[5]['nip_baru']}")[1]["data"]
    assert (baris[5]["pns_id"], baris[5]["unor_id"], baris[5]["tmt_golongan"], baris[5]["tahun_lulus"]) == (
        data["id"],
        data["unorId"],
        data["tmtGolAkhir"],
        data["tahunLulus"],
    )


# --- saves --------------------------------------------------------------------------------------


def test_skp22_terbaca_kembali_dengan_nama_dan_huruf_lain(tiruan):
    id_ = tiruan.orang(7).id
    status, jawaban = tiruan.kirim("/skp22/save", {**SKP22, "pnsDinilaiOrang": id_})
    assert (status, jawaban) == (
        200,
        {"success": True, "message": "success", "mapData": jawaban["mapData"]},
    )
    assert isinstance(jawaban["mapData"], str)
    baris = skp22(tiruan)["2025"]
    assert baris == {
        "id": jawaban["mapData"],
        "hasilKinerja": "SESUAI EKSPEKTASI",
        "hasilKinerjaNilai": "2",
        "kuadranKinerja": "BAIK",
        "KuadranKinerjaNilai": "2",
        "namaPenilai": "CONTOH ATASAN",
        "nipNrpPenilai": "197501011999031999",
        "penilaiGolonganId": "42",
        "penilaiJabatanNm": "KEPALA BIDANG",
        "penilaiUnorNm": "BIDANG INFORMATIKA",
        "perilakuKerja": "DIATAS EKSPEKTASI",
        "PerilakuKerjaNilai": "1",
        "pnsDinilaiId": id_,
        "statusPenilai": "ASN",
        "tahun": "2025",
        "path": {},
    }
    assert tiruan.ambil(f"/skp22/id/{baris['id']}") == (200, {"code": 1, "data": baris})


def test_skp22_tahun_yang_sama_diganti(tiruan):
    isi = {**SKP22, "pnsDinilaiOrang": tiruan.orang(7).id}
    pertama = tiruan.kirim("/skp22/save", isi)[1]["mapData"]
    kedua = tiruan.kirim("/skp22/save", {**isi, "kuadranKinerjaNilai": 1})[1]["mapData"]
    assert pertama == kedua
    assert skp22(tiruan)["2025"]["KuadranKinerjaNilai"] == "1"
    assert len(tiruan.kiriman("skp22/save")) == 2


def test_skp22_turunan_dapat_diganti_dan_diambil_dengan_id(tiruan):
    n = next(n for n in range(300) if "2024" in skp22(tiruan, n))
    lama = skp22(tiruan, n)["2024"]
    assert tiruan.ambil(f"/skp22/id/{lama['id']}")[1]["data"] == lama
    tiruan.kirim("/skp22/save", {**SKP22, "tahun": 2024, "pnsDinilaiOrang": tiruan.orang(n).id})
    baru = skp22(tiruan, n)
    assert (list(baru), baru["2024"]["id"], baru["2024"]["PerilakuKerjaNilai"]) == (["2024"], lama["id"], "1")


def test_skp22_tidak_lengkap_ditolak_dengan_daftar(tiruan):
    status, jawaban = tiruan.kirim("/skp22/save", {"hasilKinerjaNilai": 9, "perilakuKerjaNilai": 2})
    assert (status, jawaban["success"], jawaban["code"]) == (400, False, 0)
    assert jawaban["message"] == (
        "4 errors occurred:\n\t* PnsDinilaiOrang is required\n\t* Tahun is required\n"
        "\t* KuadranKinerjaNilai is required\n\t* HasilKinerjaNilai is invalid\n\n"
    )
    assert tiruan.kiriman() == []


def test_skp22_orang_asing_ditolak(tiruan):
    status, jawaban = tiruan.kirim("/skp22/save", {**SKP22, "pnsDinilaiOrang": "0FA1"})
    assert (status, jawaban["message"]) == (400, "1 error occurred:\n\t* PnsDinilaiOrang not found\n\n")


def test_periodik_tanpa_id_selalu_baris_baru_dengan_id_memperbarui(tiruan):
    isi = {**PERIODIK, "pnsDinilaiId": tiruan.orang(7).id}
    ids = [tiruan.kirim("/kinerjaperiodik/save", isi)[1]["mapData"] for _ in range(2)]
    assert len(set(ids)) == 2
    tiruan.kirim("/kinerjaperiodik/save", {**isi, "id": ids[0], "kuadranKinerjaNilai": 1})
    _, jawaban = tiruan.ambil(f"/pns/rw-kinerjaperiodik/{tiruan.nip(7)}")
    assert [set(r) for r in jawaban["data"]] == [set(kunci.KINERJA_PERIODIK)] * 2
    assert {r["id"]: r["kuadranKinerjaNilai"] for r in jawaban["data"]} == {ids[0]: "1", ids[1]: "2"}
    baris = jawaban["data"][0]
    assert (baris["koefisenId"], baris["kriteria"], baris["periodikNama"]) == ("22", "25", "triwulan")
    assert baris["hasilKinerja"] == "SESUAI ESPEKTASI"
    status, _, _ = tiruan.minta(
        "DELETE", f"/apisiasn/1.0/kinerjaperiodik/delete/{ids[0]}", tajuk=tiruan.tajuk()
    )
    assert status == 200
    _, jawaban = tiruan.ambil(f"/pns/rw-kinerjaperiodik/{tiruan.nip(7)}")
    assert [r["id"] for r in jawaban["data"]] == [ids[1]]


def test_periodik_menyebut_tujuh_bidang_wajib(tiruan):
    _, jawaban = tiruan.kirim("/kinerjaperiodik/save", {})
    assert jawaban["message"].startswith("7 errors occurred:\n\t* PnsDinilaiId is required\n\t* KoefisienId")


def test_angka_kredit_dibaca_dengan_ejaan_penailan(tiruan):
    isi = {"pnsId": tiruan.orang(7).id, "nomorSk": "1", "tanggalSk": "01-02-2026", "rwJabatanId": "J"}
    _, jawaban = tiruan.kirim(
        "/angkakredit/save", {**isi, "bulanMulaiPenailan": "1", "tahunSelesaiPenilaian": "2"}
    )
    id_ = jawaban["mapData"]["rwAngkaKreditId"]
    baris = tiruan.ambil(f"/angkakredit/id/{id_}")[1]["data"]
    assert (baris["bulanMulaiPenailan"], baris["tahunSelesaiPenailan"], baris["rwJabatan"]) == ("1", "2", "J")
    assert tiruan.ambil(f"/pns/rw-angkakredit/{tiruan.nip(7)}")[1]["data"] == [baris]


def test_jabatan_baru_masuk_data_utama_sesudah_jabatansync(tiruan):
    orang, tujuan = tiruan.orang(30), unor(tiruan, 100)["data"][3]
    isi = {"pnsId": orang.id, "jenisJabatan": "4", "unorId": tujuan["Id"], "tmtJabatan": "01-05-2026"}
    isi["jabatanFungsionalUmumId"] = next(
        j["id"]
        for j in tiruan.ambil("/jabatan-fungsional-umum/search", awalan="/referensi_siasn/1")[1]["results"]
        if j["nama"] == "Penelaah Teknis Kebijakan"
    )
    status, jawaban = tiruan.kirim("/jabatan/unorjabatan/save", isi)
    assert (status, list(jawaban["mapData"])) == (200, ["rwJabatanId"])
    lama = tiruan.ambil(f"/pns/data-utama/{orang.nip}")[1]["data"]
    assert lama["unorId"] == orang.unor.id
    sync = tiruan.ambil(f"/pns/data-utama-jabatansync?pns_orang_id={orang.id}")
    assert sync[1]["Error"] == "false"
    baru = tiruan.ambil(f"/pns/data-utama/{orang.nip}")[1]["data"]
    assert (baru["unorId"], baru["unorNama"], baru["tmtJabatan"], baru["jabatanNama"]) == (
        tujuan["Id"],
        tujuan["NamaUnor"],
        "01-05-2026",
        "Penelaah Teknis Kebijakan",
    )


@pytest.mark.parametrize("jalur", ["-golongansync?pns_orang_id={}", "-golongansync/{}", "-jabatansync/{}"])
def test_sync_dengan_kueri_dan_jalur(tiruan, jalur):
    status, jawaban = tiruan.ambil("/pns/data-utama" + jalur.format(tiruan.orang(2).id))
    assert (status, list(jawaban), jawaban["Error"]) == (200, ["Error", "Message"], "false")


def test_sync_tanpa_orang_error_true(tiruan):
    assert tiruan.ambil("/pns/data-utama-jabatansync")[1]["Error"] == "true"


def test_riwayat_jabatan_terakhir_tidak_terhapus(tiruan):
    nip = tiruan.nip(30)
    for baris in tiruan.ambil(f"/pns/rw-jabatan/{nip}")[1]["data"]:
        tiruan.minta("DELETE", f"/apisiasn/1.0/jabatan/delete/{baris['id']}", tajuk=tiruan.tajuk())
    assert len(tiruan.ambil(f"/pns/rw-jabatan/{nip}")[1]["data"]) == 1


def test_data_utama_update_hanya_bidang_yang_boleh(tiruan):
    isi = {
        "pns_orang_id": tiruan.orang(5).id,
        "email_gov": "baru@contoh.example",
        "nama": "LAIN",
        "agama_id": "4",
    }
    assert tiruan.kirim("/pns/data-utama-update", isi)[1]["success"] is True
    data = tiruan.ambil(f"/pns/data-utama/{tiruan.nip(5)}")[1]["data"]
    assert (data["emailGov"], data["agama"], data["nama"]) == (
        "baru@contoh.example",
        "Hindu",
        tiruan.orang(5).nama,
    )


# --- documents ----------------------------------------------------------------------------------


def test_unggah_lalu_simpan_lalu_unduh(tiruan):
    status, jawaban = unggah(tiruan, "/upload-dok", id_ref_dokumen="890")
    item = jawaban["data"]
    assert (status, jawaban["code"]) == (200, 1)
    assert (list(item), item["dok_id"]) == (["dok_id", "dok_nama", "dok_uri", "object", "slug"], "890")
    tiruan.kirim("/skp22/save", {**SKP22, "pnsDinilaiOrang": tiruan.orang(7).id, "path": [item]})
    assert skp22(tiruan)["2025"]["path"] == {"890": item}
    _, tajuk, badan = tiruan.minta(
        "GET", f"/apisiasn/1.0/download-dok?filePath={item['dok_uri']}", tajuk=tiruan.tajuk()
    )
    assert (tajuk["Content-Type"], badan) == ("application/pdf", b"%PDF-1.7\r\nisi")


def test_unggah_ke_riwayat_menempelkan_dokumen(tiruan):
    id_ = tiruan.kirim("/skp22/save", {**SKP22, "pnsDinilaiOrang": tiruan.orang(7).id})[1]["mapData"]
    status, _ = unggah(tiruan, "/upload-dok-rw", id_ref_dokumen="891", id_riwayat=id_)
    assert (status, list(skp22(tiruan)["2025"]["path"])) == (200, ["891"])
    assert unggah(tiruan, "/upload-dok-rw", id_ref_dokumen="891", id_riwayat="0f")[0] == 400


def test_unduh_yang_tidak_ada_404(tiruan):
    assert tiruan.ambil("/download-dok?filePath=dms%2Ftidak-ada.pdf") == TIDAK_ADA


# --- reference service and the rest ---------------------------------------------------------------


def test_layanan_acuan_hanya_token_apim(tiruan):
    tajuk = tiruan.tajuk()
    del tajuk["Auth"]
    status, _, _ = tiruan.minta("GET", "/referensi_siasn/1/golongan/search", tajuk=tajuk)
    assert status == 200
    _, jawaban = tiruan.ambil("/golongan/search?limit=2&offset=1", awalan="/referensi_siasn/1")
    assert [g["nama"] for g in jawaban["results"]] == ["I/b", "I/c"]
    assert list(jawaban["results"][0]) == list(kunci.ACUAN["golongan"])
    assert isinstance(tiruan.ambil("/agama", awalan="/referensi_siasn/1")[1], list)


def test_daftar_pensiun_menurut_tanggal(tiruan):
    tiruan.gangguan(f"pensiun:{tiruan.nip(11)}")
    data = tiruan.ambil("/pns/list-pensiun-instansi?tglAwal=01-01-2026&tglAkhir=31-12-2026")[1]
    assert tiruan.nip(11) in [p["nipBaru"] for p in data["data"]]
    assert data["count"] == len(data["data"])
    assert tiruan.ambil("/pns/list-pensiun-instansi?tglAwal=2026-01-01")[0] == 400


def test_keluarga_dan_foto(tiruan):
    assert set(tiruan.ambil(f"/pns/data-ortu/{tiruan.nip(1)}")[1]["data"]) == {"ayah", "ibu"}
    assert tiruan.ambil(f"/pns/data-anak/{tiruan.nip(1)}")[1]["data"] == {"listAnak": []}
    status, tajuk, _ = tiruan.minta(
        "GET", f"/apisiasn/1.0/pns/photo/{tiruan.orang(1).id}", tajuk=tiruan.tajuk()
    )
    assert (status, tajuk["Content-Type"]) == (200, "image/gif")
