"""Pages: queries, bytes, throughput against the bare view, p95 at the big size against the small one."""

from dataclasses import dataclass
from statistics import median

from bench.klien import Klien, Ukuran, putaran
from bench.lapor import Laporan
from bench.peladen import Peladen

BATAS_KUERI = 12
BATAS_BYTE = 100_000
BATAS_LAJU = 1 / 8
BATAS_P95 = 1.25
PUTARAN = 7
BANYAK = 160  # requests in one round
DETIK = 4.0  # or seconds, whichever comes first
PEMANASAN = 24
KOSONG = "/bench/kosong/"


@dataclass(frozen=True)
class Halaman:
    nama: str
    sebutan: str
    siapa: str
    alamat: str


SEMUA = (
    Halaman("daftar", "Daftar SKP", "staf", "/"),
    Halaman("detil", "Detil SKP (pemilik)", "staf", "/skp/{skp_staf}/"),
    Halaman("detil_penilai", "Detil SKP (penilai)", "kepala", "/skp/{skp_diajukan}/"),
    Halaman("bawahan", "SKP Bawahan", "kepala", "/bawahan/"),
    Halaman("antrean", "Antrean persetujuan", "kepala", "/bawahan/?status=diajukan"),
)


def ukur(kecil: Peladen, besar: Peladen, lapor: Laporan) -> None:
    """Rounds alternate between sizes and the bare view: other work on the machine hits all alike."""
    klien = {
        (p.nama, siapa): Klien(p.port).masuk(p.data[siapa], p.data["sandi"])
        for p in (kecil, besar)
        for siapa in ("staf", "kepala")
    }
    lapor.judul(
        f"Halaman: {besar.ukuran} dan {kecil.ukuran} pegawai, {besar.data['bawahan']} bawahan, p95 dalam ms"
    )
    lapor.tabel(
        "halaman", "kueri", "byte", "laju/dtk", "kosong/dtk", "rasio", "p95 besar", "p95 kecil", "rasio"
    )
    for h in SEMUA:
        _satu(h, kecil, besar, klien, lapor)


def _satu(h: Halaman, kecil: Peladen, besar: Peladen, klien: dict, lapor: Laporan) -> None:
    k_besar, k_kecil = klien[besar.nama, h.siapa], klien[kecil.nama, h.siapa]
    alamat, alamat_kecil = h.alamat.format(**besar.data), h.alamat.format(**kecil.data)
    for k, a in ((k_besar, alamat), (k_kecil, alamat_kecil), (k_besar, KOSONG)):
        putaran(k, a, banyak=PEMANASAN, detik=DETIK)
    contoh = k_besar.minta("GET", alamat, **{"X-Hitung": "1"})
    kueri, byte = int(contoh.tajuk["X-Kueri"]), len(contoh.isi)
    jumlah = {"besar": Ukuran(), "kecil": Ukuran()}
    rasio_laju, laju, laju_kosong, rasio_p95 = [], [], [], []
    for _ in range(PUTARAN):
        kosong = putaran(k_besar, KOSONG, banyak=BANYAK, detik=DETIK)
        u_besar = putaran(k_besar, alamat, banyak=BANYAK, detik=DETIK)
        u_kecil = putaran(k_kecil, alamat_kecil, banyak=BANYAK, detik=DETIK)
        rasio_laju.append(u_besar.laju / kosong.laju)
        rasio_p95.append(u_besar.persentil(0.95) / u_kecil.persentil(0.95))
        laju.append(u_besar.laju)
        laju_kosong.append(kosong.laju)
        jumlah["besar"] += u_besar
        jumlah["kecil"] += u_kecil
    gagal = jumlah["besar"].gagal + jumlah["kecil"].gagal
    lapor.baris(
        h.sebutan,
        kueri,
        byte,
        median(laju),
        median(laju_kosong),
        median(rasio_laju),
        jumlah["besar"].persentil(0.95),
        jumlah["kecil"].persentil(0.95),
        median(rasio_p95),
    )
    lapor.rasio(f"kueri.{h.nama}", kueri, BATAS_KUERI)
    lapor.rasio(f"byte.{h.nama}", byte, BATAS_BYTE)
    lapor.rasio(f"laju.{h.nama}", median(rasio_laju), BATAS_LAJU, paling_sedikit=True)
    lapor.rasio(f"p95.{h.nama}", median(rasio_p95), BATAS_P95)
    lapor.rasio(f"galat.{h.nama}", len(gagal), 0)
