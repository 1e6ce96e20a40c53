"""The mock answers as siasn.md says: envelopes, oddities, tokens, saves."""

SKP = {"tahun": 2025, "hasilKinerjaNilai": 2, "perilakuKerjaNilai": 2, "kuadranKinerjaNilai": 2}


def test_data_utama_lalu_skp22_terbaca_kembali(tiruan):
    status, jawaban = tiruan.ambil(f"/pns/data-utama/{tiruan.nip(7)}")
    assert (status, jawaban["code"], jawaban["data"]["nipBaru"]) == (200, 1, tiruan.nip(7))
    id_ = jawaban["data"]["id"]
    status, jawaban = tiruan.kirim("/skp22/save", {**SKP, "pnsDinilaiOrang": id_})
    assert (status, jawaban["success"], jawaban["message"]) == (200, True, "success")
    _, riwayat = tiruan.ambil(f"/pns/rw-skp22/{tiruan.nip(7)}")
    baris = next(r for r in riwayat["data"] if r["tahun"] == "2025")
    assert (baris["id"], baris["KuadranKinerjaNilai"]) == (jawaban["mapData"], "2")
    assert [k["jalur"] for k in tiruan.kiriman()] == ["skp22/save"]
