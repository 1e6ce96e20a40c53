"""The last evening: 64 people submit at the same moment, then again, and at last every one clicks twice."""

from statistics import median

from bench.klien import Klien, serentak
from bench.lapor import Laporan
from bench.peladen import Peladen

PUTARAN = 5
BATAS_LAJU = 1 / 6
TULIS = "/bench/tulis/"


def ukur(peladen: Peladen, lapor: Laporan) -> None:
    orang = [(Klien(peladen.port).masuk(nip, peladen.data["sandi"]), pk) for nip, pk in peladen.data["badai"]]
    lapor.judul(f"Badai pengajuan: {len(orang)} orang serentak, {PUTARAN} putaran")
    lapor.tabel("perbuatan", "permintaan", "detik", "laju/dtk")
    # Every worker has answered once before anything counts.
    serentak([lambda k=k: k.minta("POST", TULIS, {}) for k, _ in orang])
    rasio, lima = [], 0
    for n in range(PUTARAN):
        kosong, lama_kosong = serentak([lambda k=k: k.minta("POST", TULIS, {}) for k, _ in orang])
        jawaban, lama = serentak([lambda k=k, pk=pk: _ajukan(k, pk) for k, pk in orang])
        rasio.append((len(orang) / lama) / (len(orang) / lama_kosong))
        lima += sum(j.status >= 500 for j in jawaban)
        berhasil = sum(j.status in (200, 204, 302) for j in jawaban)
        lapor.baris(f"ajukan, putaran {n + 1} ({berhasil} berhasil)", len(orang), lama, len(orang) / lama)
        lapor.baris("  POST kosong dengan satu UPDATE", len(kosong), lama_kosong, len(orang) / lama_kosong)
        for k, pk in orang:
            k.minta("POST", f"/skp/{pk}/batal_ajukan/", {})
    jendela = [(k.salin(), pk) for k, pk in orang for _ in range(2)]
    ganda = [lambda k=k, pk=pk: _ajukan(k, pk) for k, pk in jendela]
    jawaban, lama = serentak(ganda)
    lima += sum(j.status >= 500 for j in jawaban)
    ditolak = sum(j.status == 409 for j in jawaban)
    lapor.baris(f"ajukan, klik ganda ({ditolak} ditolak)", len(ganda), lama, len(ganda) / lama)
    akhir = peladen.periksa()
    lapor.rasio("badai.laju", median(rasio), BATAS_LAJU, paling_sedikit=True)
    lapor.rasio("badai.hilang", akhir["hilang"], 0)
    lapor.rasio("badai.ganda", akhir["ganda"], 0)
    lapor.rasio("badai.5xx", lima, 0)


def _ajukan(klien: Klien, pk: int):
    return klien.minta("POST", f"/skp/{pk}/ajukan/", {})
