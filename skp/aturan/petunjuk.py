"""Gentle hints while an SKP is written. They never block; a good sentence gets none."""

import re

from skp.aturan.target import Target, urai_target
from skp.pilihan import JenisTarget, Pendekatan

# Words that start an activity, with the result to write instead ("" where none is obvious).
_KEGIATAN = {
    "melaksanakan": "Terlaksananya",
    "menyelenggarakan": "Terselenggaranya",
    "menyusun": "Tersusunnya",
    "menyiapkan": "Tersedianya",
    "menyediakan": "Tersedianya",
    "menyampaikan": "Tersampaikannya",
    "menyelesaikan": "Terselesaikannya",
    "mengelola": "Terkelolanya",
    "mengembangkan": "Berkembangnya",
    "mengoordinasikan": "Terkoordinasinya",
    "mengkoordinasikan": "Terkoordinasinya",
    "mengendalikan": "Terkendalinya",
    "memfasilitasi": "Terfasilitasinya",
    "memelihara": "Terpeliharanya",
    "meningkatkan": "Meningkatnya",
    "mewujudkan": "Terwujudnya",
    "memenuhi": "Terpenuhinya",
    "melayani": "Terlayaninya",
    **dict.fromkeys(
        (
            *("melakukan", "mengikuti", "menghadiri", "membuat", "membantu", "mengerjakan", "mengajar"),
            *("membimbing", "membina", "memantau", "memeriksa", "memproses", "memverifikasi", "mengawasi"),
            *("mengevaluasi", "mengumpulkan", "mengolah", "menginput", "merencanakan", "merumuskan"),
            *("melaporkan", "mendampingi", "mendukung", "menerima", "menganalisis", "menindaklanjuti"),
        ),
        "",
    ),
}
_BILANGAN = (
    r"satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus|seribu"
)
_PERINGKAT = re.compile(
    r"\b(?:predikat|opini|kategori|peringkat|nilai|tingkat|level|akreditasi|terakreditasi|indeks|wtp|paripurna"
    r"|AA|BB|CC|[AB])\b",
    re.I,
)
_ADA_ANGKA = re.compile(rf"[0-9]|\b(?:{_BILANGAN})\b", re.I)
_UKURAN_MUTU = re.compile(
    r"\b(?:seluruh|setiap|semua|tanpa|tidak ada|nihil|sesuai|lengkap|akurat|tepat|benar|memenuhi|paling"
    r"|sebelum|setelah|selambat|harian|mingguan|bulanan|triwulanan|semesteran|tahunan|hari|minggu|bulan|triwulan"
    r"|semester|tahun|standar|pedoman)",
    re.I,
)
_TENTANG_WAKTU = re.compile(r"\b(?:waktu|kecepatan|durasi)\b", re.I)
_MENGHITUNG = re.compile(r"\s*(?:jumlah|banyaknya|persentase|presentase)\b", re.I)
_SATUAN_WAKTU = re.compile(
    r"\b(?:detik|menit|jam|hari|minggu|pekan|bulan|triwulan|semester|tahun|tanggal)\b", re.I
)
_PERSEN = re.compile(r"%|\bpersen", re.I)


BELUM_DIISI = "Target belum diisi. Tuliskan angka dan satuannya, misalnya “12 Dokumen” atau “100 %”."
TANPA_ANGKA = "Target belum memuat angka. Bila dapat dihitung, tuliskan misalnya “12 Dokumen” atau “90-95 %”."
TANPA_SATUAN = "Target belum bersatuan. Tambahkan satuannya, misalnya “12 Dokumen” atau “12 Bulan”."
TANPA_WAKTU = (
    "Indikator ini tentang waktu. Sebutkan batasnya pada target, misalnya “paling lambat 5 hari kerja”."
)
TANPA_UKURAN = (
    "Ukuran keberhasilan belum terlihat. Sebutkan jumlah, mutu, atau batas waktunya, misalnya "
    "“sesuai standar” atau “paling lambat tanggal 5 setiap bulan”."
)


def petunjuk_rhk(teks: str) -> list[str]:
    """Hints on the sentence of an RHK: it should name a result, not an activity."""
    kata = re.match(r"\s*([a-z]+)", teks, re.I)
    if not kata or kata[1].lower() not in _KEGIATAN:
        return []
    hasil = _KEGIATAN[kata[1].lower()]
    contoh = f"“{hasil} …”" if hasil else "“Tersusunnya laporan …” atau “Meningkatnya mutu layanan …”"
    return [f"RHK ini dimulai dengan kegiatan (“{kata[1]}”). Sebaiknya tuliskan hasilnya, misalnya {contoh}."]


def petunjuk_indikator(teks: str, target: str, pendekatan: str) -> list[str]:
    """Hints on an indicator that cannot be measured; an indicator not yet written gets none."""
    if not teks.strip():
        return []
    if pendekatan == Pendekatan.KUALITATIF:
        return _petunjuk_kualitatif(f"{teks} {target}")
    if not target.strip():
        return [BELUM_DIISI]
    return _petunjuk_kuantitatif(teks, urai_target(target), target)


def _petunjuk_kualitatif(kalimat: str) -> list[str]:
    if any(pola.search(kalimat) for pola in (_ADA_ANGKA, _PERINGKAT, _UKURAN_MUTU)):
        return []
    return [TANPA_UKURAN]


def _petunjuk_kuantitatif(teks: str, terurai: Target, target: str) -> list[str]:
    if _TENTANG_WAKTU.search(teks) and not _MENGHITUNG.match(teks) and not _berwaktu(terurai, target):
        return [TANPA_WAKTU]
    if not _ADA_ANGKA.search(target) and not _PERINGKAT.search(f"{teks} {target}"):
        return [TANPA_ANGKA]
    berangka = terurai.jenis not in (JenisTarget.TEKS, JenisTarget.TANGGAL)
    if berangka and not terurai.satuan and not _PERINGKAT.search(teks):
        return [TANPA_SATUAN]
    return []


def _berwaktu(terurai: Target, target: str) -> bool:
    """True when the target of an indicator about time says by when, how long, or in what share."""
    if terurai.jenis == JenisTarget.TANGGAL:
        return True
    return bool(_PERSEN.search(target) or (_ADA_ANGKA.search(target) and _SATUAN_WAKTU.search(target)))
