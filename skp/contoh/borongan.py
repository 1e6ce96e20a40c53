"""SKPs by the thousand: one call writes the rows that the services would have left for one agreement.

Status and history always belong together: `JALUR` says by which arrows each status is reached. What the
services keep besides (notices, frozen documents) is left out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random

from skp.aturan.predikat import prd01_predikat
from skp.aturan.target import Target, urai_target
from skp.aturan.tempel import UsulRHK
from skp.contoh.penulis import Penulis
from skp.models import (
    SKP,
    CapaianUnor,
    Indikator,
    Penilaian,
    PeriodePenilaian,
    Realisasi,
    RencanaHasilKerja,
    RiwayatSKP,
)
from skp.pilihan import JenisTarget, StatusPenilaian, StatusSKP

P, S = StatusPenilaian, StatusSKP

# (arrow, from, to, who) by which an SKP gets where it stands; who: "o" owner, "p" penilai, "s" system.
BUAT = ("buat", "", S.DRAFT.value, "o")
AJUKAN = ("ajukan", S.DRAFT.value, S.DIAJUKAN.value, "o")
SETUJUI = ("setujui", S.DIAJUKAN.value, S.DISETUJUI.value, "p")
KEMBALIKAN = ("kembalikan", S.DIAJUKAN.value, S.DIKEMBALIKAN.value, "p")
MINTA = ("minta_revisi", S.DISETUJUI.value, S.DISETUJUI.value, "o")
BUKA = ("buka_revisi", S.DISETUJUI.value, S.DISETUJUI.value, "p")
GANTI = ("gantikan", S.DISETUJUI.value, S.DIGANTI.value, "s")
BUKA_VERSI = ("buka_versi", "", S.REVISI.value, "p")
JALUR = {
    S.DRAFT: (BUAT,),
    S.DIBATALKAN: (BUAT, ("hapus", S.DRAFT.value, S.DIBATALKAN.value, "o")),
    S.DIAJUKAN: (BUAT, AJUKAN),
    S.DIKEMBALIKAN: (BUAT, AJUKAN, KEMBALIKAN),
    S.DISETUJUI: (BUAT, AJUKAN, SETUJUI),
    S.SELESAI: (BUAT, AJUKAN, SETUJUI),  # the closing arrow follows the final assessment
    S.DIGANTI: (BUAT, AJUKAN, SETUJUI, MINTA, BUKA, GANTI),
    S.REVISI: (BUKA_VERSI,),
}
JALUR_DIREVISI = (BUAT, AJUKAN, SETUJUI, MINTA, BUKA)  # approved, with an open revision beside it
JALUR_VERSI = (
    BUKA_VERSI,
    ("ajukan", S.REVISI.value, S.DIAJUKAN.value, "o"),
    SETUJUI,
)
JALUR_PENILAIAN = {
    P.DIAJUKAN: 1,
    P.DINILAI: 2,
    P.DISAMPAIKAN: 3,
    P.FINAL: 4,
}
LANGKAH_PENILAIAN = (
    ("ajukan_realisasi", P.BELUM_DIAJUKAN.value, P.DIAJUKAN.value, "o", 4),
    ("nilai", P.DIAJUKAN.value, P.DINILAI.value, "p", 7),
    ("sampaikan", P.DINILAI.value, P.DISAMPAIKAN.value, "p", 8),
    ("terima", P.DISAMPAIKAN.value, P.FINAL.value, "o", 11),
)
HARI = {"buat": 7, "ajukan": 14, "setujui": 19, "kembalikan": 19, "hapus": 9}
HARI_REVISI = 100
CATATAN = {
    "kembalikan": "Indikator pada RHK pertama belum dapat diukur. Perbaiki, lalu ajukan kembali.",
    "minta_revisi": "Pembagian tugas berubah sejak triwulan kedua.",
    "gantikan": "Digantikan versi 2.",
}
CAPAIAN = {"di_atas": "istimewa", "sesuai": "baik", "di_bawah": "butuh_perbaikan"}


@dataclass
class Pihak:
    """Somebody who acts: id of the person, the account, name and position as history prints them."""

    pegawai_id: int | None
    akun_id: int | None
    nama: str
    jabatan: str
    peran: str = "definitif"
    atas_nama: str = ""


@dataclass
class Rencana:
    """One agreement to write."""

    instansi_id: int
    penempatan_id: int
    unor_id: int
    kepala: bool
    pemilik: Pihak
    penilai: Pihak
    awal: date
    akhir: date
    model: str
    pendekatan: str
    status: str
    identitas: dict
    usul: Sequence[UsulRHK] = ()
    intervensi: Sequence[tuple[int | None, str]] = ()
    jalur: Sequence[tuple] = ()
    versi: int = 1
    akar_id: int | None = None
    asal: "Tertulis | None" = None


@dataclass
class Tertulis:
    """What was written: ids and keys, from which a next version or a subordinate goes on."""

    skp_id: int
    rhk: list[tuple[int, str]] = field(default_factory=list)
    indikator: list[tuple[int, str]] = field(default_factory=list)
    target: list[Target] = field(default_factory=list)


@dataclass(frozen=True)
class Nilai:
    """One assessment to write: both ratings and the state it has reached."""

    periode_id: int
    awal: date
    akhir: date
    hasil: str
    perilaku: str
    status: str = P.FINAL
    final: bool = False


class Pemborong:
    """Writes agreements with everything that hangs on them."""

    def __init__(self, penulis: Penulis, acak: Random):
        self.penulis, self.acak = penulis, acak
        self.skp = penulis.buka(
            SKP,
            *("instansi_id", "pegawai_id", "penempatan_id", "periode_awal", "periode_akhir", "model"),
            *("pendekatan", "status", "versi", "akar_id", "identitas", "dibuat_pada", "diubah_pada"),
            *("diajukan_pada", "disetujui_pada"),
        )
        self.rhk = penulis.buka(
            RencanaHasilKerja,
            *("skp_id", "kunci", "klasifikasi", "jenis", "teks", "penugasan_dari", "intervensi_id"),
            *("intervensi_teks", "urutan", "asal_id"),
        )
        self.indikator = penulis.buka(
            Indikator,
            *("rhk_id", "kunci", "teks", "aspek", "perspektif", "target_teks", "target_jenis", "target_min"),
            *("target_maks", "target_satuan", "polaritas", "urutan", "asal_id"),
        )
        self.penilaian = penulis.buka(
            Penilaian,
            *("skp_id", "periode_id", "kunci", "status", "rating_hasil_kerja", "rating_perilaku", "predikat"),
            *("penilai_id", "penilai_peran", "identitas", "diajukan_pada", "dinilai_pada"),
            *("disampaikan_pada", "final_pada"),
        )
        self.realisasi = penulis.buka(Realisasi, "indikator_id", "periode_id", "kunci", "teks", "sumber_data")
        self.riwayat = penulis.buka(
            RiwayatSKP,
            *("skp_id", "penilaian_id", "transisi", "dari", "ke", "oleh_id", "oleh_nama", "oleh_jabatan"),
            *("peran", "atas_nama", "catatan", "pada"),
        )
        self.capaian = penulis.buka(CapaianUnor, "unor_id", "periode_id", "nilai", "oleh_nama")
        self._capaian_ada: set[tuple[int, int]] = set()

    def tulis(self, r: Rencana, nilai: Sequence[Nilai] = ()) -> Tertulis:
        """Write one agreement with its history and assessments."""
        jalur = r.jalur or JALUR[r.status]
        menit = self.acak.randrange(1440 * 5)
        waktu = {langkah[0]: self._saat(r.awal, langkah[0], r.versi, menit) for langkah in jalur}
        pada = list(waktu.values())
        skp_id = self.skp.tambah(
            r.instansi_id, r.pemilik.pegawai_id, r.penempatan_id, r.awal, r.akhir, r.model, r.pendekatan,
            str(r.status), r.versi, r.akar_id,
            "{}" if r.status in (S.DRAFT, S.DIBATALKAN, S.REVISI) else _identitas(r.identitas),
            pada[0], pada[-1], waktu.get("ajukan"), waktu.get("setujui"),
        )  # fmt: skip
        for transisi, dari, ke, siapa in jalur:
            self._catat(skp_id, None, transisi, dari, ke, siapa, r, waktu[transisi])
        hasil = self._isi(skp_id, r)
        for n in nilai:
            self._nilai(r, n, hasil)
        return hasil

    def _saat(self, awal: date, transisi: str, versi: int, menit: int) -> datetime:
        hari = HARI.get(transisi, HARI_REVISI)
        if versi > 1 and transisi in ("ajukan", "setujui"):
            hari += HARI_REVISI
        return min(_pukul(awal) + timedelta(days=hari, minutes=menit), self.penulis.kini)

    def _catat(self, skp_id, penilaian_id, transisi, dari, ke, siapa, r, pada) -> None:
        pihak = {"o": r.pemilik, "p": r.penilai}.get(siapa)
        if pihak is None:
            oleh = (None, "Sistem", "", "sistem", "")
        else:
            peran = "pemilik" if siapa == "o" else pihak.peran
            oleh = (pihak.akun_id, pihak.nama, pihak.jabatan, peran, "" if siapa == "o" else pihak.atas_nama)
        self.riwayat.tambah(skp_id, penilaian_id, transisi, dari, ke, *oleh, CATATAN.get(transisi, ""), pada)

    def _isi(self, skp_id: int, r: Rencana) -> Tertulis:
        hasil, asal, m = Tertulis(skp_id), r.asal, 0
        for n, u in enumerate(r.usul):
            induk, teks = r.intervensi[n] if n < len(r.intervensi) else (None, "")
            asal_id, kunci = asal.rhk[n] if asal else (None, self._kunci())
            pk = self.rhk.tambah(
                skp_id, kunci, str(u.klasifikasi), str(u.jenis), u.teks, u.penugasan_dari, induk, teks, n + 1,
                asal_id,
            )  # fmt: skip
            hasil.rhk.append((pk, kunci))
            for urutan, i in enumerate(u.indikator, start=1):
                t = _urai(i.target)
                asal_id, kunci = asal.indikator[m] if asal else (None, self._kunci())
                pk_indikator = self.indikator.tambah(
                    pk, kunci, i.teks, str(i.aspek), str(i.perspektif), i.target, t.jenis.value, t.minimum,
                    t.maksimum, t.satuan[:80], str(t.polaritas), urutan, asal_id,
                )  # fmt: skip
                hasil.indikator.append((pk_indikator, kunci))
                hasil.target.append(t)
                m += 1
        return hasil

    def _kunci(self) -> str:
        return f"{self.acak.getrandbits(128):032x}"

    def _nilai(self, r: Rencana, n: Nilai, isi: Tertulis) -> None:
        skp_id = isi.skp_id
        for (pk, _), t in zip(isi.indikator, isi.target, strict=True):
            self.realisasi.tambah(pk, n.periode_id, self._kunci(), _capai(t, n.akhir), "Laporan bulanan")
        hingga = JALUR_PENILAIAN.get(n.status, 0)
        waktu = self._waktu_nilai(n, hingga)
        dinilai = hingga >= 2
        if dinilai and r.kepala:
            self._capai_unor(r, n)
        pk = self.penilaian.tambah(
            skp_id, n.periode_id, self._kunci(), str(n.status),
            n.hasil if dinilai else "", n.perilaku if dinilai else "",
            str(prd01_predikat(n.hasil, n.perilaku)) if dinilai else "",
            r.penilai.pegawai_id if dinilai else None, r.penilai.peran if dinilai else "",
            _identitas(r.identitas) if dinilai else "{}", *(*waktu, None, None, None, None)[:4],
        )  # fmt: skip
        for (transisi, dari, ke, siapa, _), pada in zip(LANGKAH_PENILAIAN, waktu, strict=False):
            self._catat(skp_id, pk, transisi, dari, ke, siapa, r, pada)
        if n.final and n.status == P.FINAL:
            self._catat(skp_id, None, "tutup", S.DISETUJUI.value, S.SELESAI.value, "s", r, waktu[-1])

    def _waktu_nilai(self, n: Nilai, hingga: int) -> list[datetime]:
        """Times of the arrows; what is not final yet happened lately, so that no limit has run out."""
        kini, menit = self.penulis.kini, self.acak.randrange(1440)
        if n.status != P.FINAL:
            return [kini - timedelta(days=4 - langkah, minutes=menit) for langkah in range(hingga)]
        return [
            min(_pukul(n.akhir) + timedelta(days=hari, minutes=menit), kini)
            for *_, hari in LANGKAH_PENILAIAN[:hingga]
        ]

    def lupakan(self) -> None:
        """Forget what belongs to an agency that is done."""
        self._capaian_ada.clear()

    def _capai_unor(self, r: Rencana, n: Nilai) -> None:
        if (r.unor_id, n.periode_id) not in self._capaian_ada:
            self._capaian_ada.add((r.unor_id, n.periode_id))
            self.capaian.tambah(r.unor_id, n.periode_id, CAPAIAN[n.hasil], r.penilai.nama)


def nilai_dari(periode: PeriodePenilaian, hasil: str, perilaku: str, status: str = P.FINAL) -> Nilai:
    """The assessment of one period with these ratings."""
    return Nilai(periode.pk, periode.awal, periode.akhir, str(hasil), str(perilaku), status, periode.final)


@lru_cache(maxsize=512)
def _pukul(hari: date) -> datetime:
    return datetime(hari.year, hari.month, hari.day, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)
def _urai(teks: str) -> Target:
    return urai_target(teks)


def _identitas(isi: dict) -> str:
    return json.dumps(isi, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _capai(t: Target, akhir: date) -> str:
    """A believable result for a target at the end of a period."""
    nilai = t.minimum if t.minimum is not None else t.maksimum
    if nilai is None:
        return "Terlaksana sesuai rencana dan diterima pimpinan."
    if t.jenis == JenisTarget.TUNGGAL and nilai >= 12:
        nilai = nilai * akhir.month // 12
    return f"{nilai.normalize():f} {t.satuan}".replace(".", ",")
