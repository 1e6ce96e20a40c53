"""Puts the content of one demo SKP together: RHK with indicators that fit position, model and approach."""

from collections.abc import Sequence
from random import Random

from pegawai.models import PenempatanJabatan
from skp.aturan.tempel import UsulIndikator, UsulRHK
from skp.contoh.khusus import rhk_jabatan
from skp.contoh.unit import Hasil, hasil_unit
from skp.models import SKP
from skp.pilihan import JenisRHK, Klasifikasi, ModelSKP, Pendekatan

# What staff without lines of their own do about a matter of their unit: RHK, then (aspek, indicator, target).
TURUNAN = {
    "Pengolah": (
        "Tersedianya data {objek} yang mutakhir dan akurat",
        ("kuantitas", "Jumlah rekapitulasi data {objek} yang disusun", "12 rekapitulasi"),
        ("kualitas", "Persentase data {objek} yang sesuai sumber", "98-100 %"),
        ("waktu", "Rekapitulasi data {objek} diserahkan setelah akhir bulan", "paling lama 5 hari kerja"),
    ),
    "Pengadministrasi": (
        "Tertibnya administrasi dan arsip {objek}",
        ("kuantitas", "Jumlah berkas {objek} yang diagendakan dan diarsipkan", "{banyak} berkas"),
        ("kualitas", "Persentase arsip {objek} yang dapat ditemukan kembali", "95-100 %"),
    ),
    "Pengelola": (
        "Terlayaninya permintaan {objek} secara tepat waktu",
        ("kuantitas", "Jumlah permintaan {objek} yang dilayani", "{banyak} permintaan"),
        ("waktu", "Waktu tanggap atas permintaan {objek}", "paling lama 1 hari kerja"),
    ),
    "Penelaah": (
        "Tersusunnya telaahan {objek} yang siap diputuskan pimpinan",
        ("kuantitas", "Jumlah telaahan {objek} yang disusun", "{sedikit} telaahan"),
        ("kualitas", "Persentase telaahan {objek} yang disetujui tanpa perbaikan", "minimal 90 %"),
        ("waktu", "Telaahan {objek} disampaikan setelah ditugaskan", "paling lama 4 hari kerja"),
    ),
    "": (
        "Terlaksananya {objek} sesuai standar dan jadwal",
        ("kuantitas", "Jumlah {satuan} pada {objek} yang diselesaikan", "{banyak} {satuan}"),
        ("kualitas", "Persentase {objek} yang memenuhi standar", "95-100 %"),
        ("waktu", "Ketepatan waktu pelaksanaan {objek}", "minimal 95 %"),
    ),
}
KEPALA = (
    ("kuantitas", "Jumlah {satuan} dalam {objek} yang diselesaikan", "{banyak} {satuan}"),
    ("kualitas", "Persentase {objek} yang sesuai ketentuan", "95-100 %"),
    ("waktu", "Waktu penyelesaian {objek}", "paling lama 5 hari kerja"),
)
KEPALA_JPT = (
    ("penerima_layanan", "Indeks kepuasan atas {objek}", "minimal 85"),
    ("proses_bisnis", "Persentase {objek} yang selesai sesuai standar", "95-100 %"),
    ("anggaran", "Persentase realisasi anggaran {objek}", "minimal 94 %"),
)
KUALITATIF = (
    "{teks}, dengan hasil yang dapat dipakai pimpinan dan pengguna layanan tanpa perbaikan",
    "Prosesnya terdokumentasi dan diselesaikan sesuai jadwal yang disepakati dengan pimpinan",
)
TAMBAHAN = (
    ("Terlaksananya tugas sebagai anggota Tim Percepatan Penurunan Stunting", "Sekretaris Daerah"),
    ("Terselenggaranya peringatan Hari Ulang Tahun Kabupaten Arumsari", "Panitia Hari Ulang Tahun Kabupaten"),
    ("Tersusunnya bahan penilaian mandiri reformasi birokrasi", "Ketua Tim Reformasi Birokrasi"),
    ("Terlaksananya penanggulangan bencana pada pos siaga", "Ketua Tim Siaga Bencana"),
)
EKSPEKTASI = {
    "berorientasi_pelayanan": "Menjawab pertanyaan pengguna layanan pada hari yang sama",
    "akuntabel": "Menyimpan bukti setiap pekerjaan pada folder bersama",
    "kompeten": "Mengikuti sedikitnya satu pelatihan daring setiap semester",
    "kolaboratif": "Berbagi perkembangan pekerjaan dalam rapat pekanan",
    "adaptif": "Mengusulkan satu perbaikan cara kerja setiap triwulan",
}
RATING = (
    ("sesuai", "sesuai"),
    ("di_atas", "di_atas"),
    ("sesuai", "di_atas"),
    ("di_bawah", "sesuai"),
    ("sesuai", "di_bawah"),
    ("di_bawah", "di_bawah"),
)
BOBOT = (52, 16, 20, 8, 3, 1)
LAMPIRAN = {
    "dukungan": "Laptop dan jaringan internet\nAkses aplikasi SIASN\nAnggaran perjalanan dinas dalam daerah",
    "pertanggungjawaban": "Laporan bulanan kepada pimpinan\nRapat evaluasi setiap triwulan",
    "konsekuensi": "Pengusulan sebagai pegawai teladan bila berkinerja Sangat Baik\nPembinaan bila target tidak tercapai",
}


def usul_skp(skp: SKP, pimpinan: Sequence[str], acak: Random) -> list[UsulRHK]:
    """RHK for this SKP; `pimpinan` are the leader's RHK on offer, of which each main RHK names one."""
    tempat = skp.penempatan
    usul = _kepala(skp, tempat, acak) if tempat.kepala else _staf(skp, tempat, acak)
    unit = {h.rhk for h in hasil_unit(tempat.unor)}
    dekat = [teks for teks in pimpinan if teks in unit] or list(pimpinan)
    hasil = [
        UsulRHK(
            teks=teks,
            klasifikasi=Klasifikasi.ORGANISASI if tempat.kepala else Klasifikasi.INDIVIDU,
            rhk_pimpinan=dekat[dari % len(dekat)] if dekat and skp.model == ModelSKP.JAJF else "",
            indikator=indikator,
        )
        for teks, dari, indikator in usul
    ]
    if acak.random() < 0.25:
        hasil.append(_tambahan(skp, acak))
    return hasil


def _kepala(skp: SKP, tempat: PenempatanJabatan, acak: Random):
    pola = KEPALA_JPT if skp.model == ModelSKP.JPT else KEPALA
    return [(h.rhk, h.dari, _indikator(skp, h.rhk, pola, h, acak)) for h in hasil_unit(tempat.unor)]


def _staf(skp: SKP, tempat: PenempatanJabatan, acak: Random):
    bahan = hasil_unit(tempat.unor)
    khusus = rhk_jabatan(tempat.jabatan.nama)
    if khusus:
        return [
            (
                teks.format(objek=bahan[dari % len(bahan)].objek),
                dari,
                _indikator(skp, teks, indikator, bahan[dari % len(bahan)], acak),
            )
            for teks, dari, indikator in khusus
        ]
    kunci = next(k for k in TURUNAN if tempat.jabatan.nama.startswith(k))
    rhk, *pola = TURUNAN[kunci]
    return [
        (rhk.format(objek=h.objek), dari, _indikator(skp, rhk.format(objek=h.objek), pola, h, acak))
        for dari, h in enumerate(bahan)
    ]


def _indikator(skp: SKP, rhk: str, pola, h: Hasil, acak: Random) -> tuple[UsulIndikator, ...]:
    if skp.pendekatan == Pendekatan.KUALITATIF:
        return tuple(UsulIndikator(teks.format(teks=rhk)) for teks in KUALITATIF)
    isian = {
        "objek": h.objek,
        "satuan": h.satuan,
        "tahun": skp.tahun,
        "banyak": acak.choice((24, 36, 48, 60, 120, 180, 240)),
        "sedikit": acak.choice((4, 6, 8, 12)),
    }
    jpt = skp.model == ModelSKP.JPT
    return tuple(
        UsulIndikator(
            teks.format(**isian),
            target.format(**isian),
            aspek="" if jpt else sudut,
            perspektif=sudut if jpt else "",
        )
        for sudut, teks, target in pola
    )


def _tambahan(skp: SKP, acak: Random) -> UsulRHK:
    teks, dari = acak.choice(TAMBAHAN)
    sudut = "proses_bisnis" if skp.model == ModelSKP.JPT else "kuantitas"
    pola = ((sudut, "Jumlah kegiatan yang diikuti", "4 kegiatan"),)
    return UsulRHK(
        teks=teks,
        jenis=JenisRHK.TAMBAHAN,
        klasifikasi=Klasifikasi.INDIVIDU,
        penugasan_dari=dari,
        indikator=_indikator(skp, teks, pola, Hasil("", "kegiatan", ""), acak),
    )


def acak_rating(acak: Random) -> tuple[str, str]:
    """Two ratings: mostly as expected, some above, a few below; about the curve the circular hopes for."""
    return acak.choices(RATING, BOBOT)[0]
