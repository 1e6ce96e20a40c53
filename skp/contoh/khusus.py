"""RHK of positions whose work is the same everywhere: teachers, health workers, auditors, and so on.

One line: RHK | number of the leader's RHK | kuantitas = target | kualitas = target | waktu = target
(an empty part is left out).
"""

TEKS = """
[Guru]
Terlaksananya pembelajaran yang berpusat pada peserta didik | 1 | Jumlah jam tatap muka per minggu = 24 jam | Persentase peserta didik yang mencapai kriteria ketercapaian = 85-100 % | Perangkat ajar tersedia sebelum semester dimulai = paling lambat 15 Juli {tahun}
Tersusunnya asesmen dan laporan hasil belajar peserta didik | 1 | Jumlah laporan hasil belajar = 2 laporan | Persentase peserta didik yang menerima umpan balik tertulis = minimal 90 % | Laporan diserahkan = paling lambat 20 Desember {tahun}
Meningkatnya kompetensi melalui komunitas belajar guru | 2 | Jumlah kegiatan komunitas belajar yang diikuti = 8 kegiatan | Jumlah praktik baik yang dibagikan = 2 praktik baik |
Terlaksananya pembinaan karakter peserta didik | 3 | Jumlah kegiatan pembinaan karakter = 12 kegiatan | Persentase kehadiran peserta didik = minimal 95 % |
[Dokter]
Terlaksananya pemeriksaan dan pengobatan pasien rawat jalan | 1 | Jumlah pasien yang diperiksa = 4.800 pasien | Persentase kepatuhan terhadap panduan praktik klinis = 95-100 % | Waktu tunggu pelayanan = paling lama 30 menit
Terlaksananya pelayanan kesehatan terpadu di luar gedung | 3 | Jumlah kunjungan luar gedung = 24 kunjungan | Persentase rekam medis yang lengkap = 100 % |
[Perawat]
Terlaksananya asuhan keperawatan sesuai standar | 1 | Jumlah pasien yang mendapat asuhan keperawatan = 3.600 pasien | Persentase dokumentasi asuhan yang lengkap = 95-100 % | Waktu tanggap pelayanan gawat darurat = paling lama 5 menit
Terlaksananya perawatan kesehatan masyarakat | 3 | Jumlah keluarga yang dikunjungi = 120 keluarga | Persentase keluarga binaan yang mandiri = minimal 60 % |
Terlaksananya pencegahan infeksi di ruang pelayanan | 1 | Jumlah audit kebersihan tangan = 12 audit | Angka kejadian infeksi = 0-1 kejadian |
[Bidan]
Meningkatnya cakupan pemeriksaan ibu hamil enam kali | 2 | Jumlah ibu hamil yang diperiksa = 180 ibu | Persentase pemeriksaan sesuai standar = 95-100 % | Kunjungan pertama dilakukan pada trimester I = minimal 85 %
Terlaksananya pelayanan persalinan dan nifas yang aman | 2 | Jumlah persalinan yang ditolong = 90 persalinan | Kematian ibu dan bayi = 0 kasus |
Terlaksananya kelas ibu balita dan pemantauan gizi | 2 | Jumlah kelas ibu balita = 12 kelas | Persentase balita ditimbang = minimal 90 % |
[Apoteker]
Tersedianya obat dan bahan medis sesuai kebutuhan | 1 | Jumlah jenis obat yang tersedia = 140 jenis | Persentase ketersediaan obat indikator = minimal 95 % | Waktu tunggu obat racikan = paling lama 30 menit
[Pranata Laboratorium Kesehatan]
Tersedianya hasil pemeriksaan laboratorium yang tepat | 1 | Jumlah pemeriksaan = 5.000 pemeriksaan | Persentase hasil sesuai kendali mutu = 95-100 % | Waktu tunggu hasil = paling lama 60 menit
[Nutrisionis]
Meningkatnya status gizi balita sasaran | 2 | Jumlah balita yang didampingi = 150 balita | Persentase balita yang naik berat badannya = minimal 80 % |
[Tenaga Sanitasi Lingkungan]
Meningkatnya sanitasi lingkungan di wilayah kerja | 3 | Jumlah inspeksi kesehatan lingkungan = 96 inspeksi | Persentase tempat umum yang memenuhi syarat = minimal 85 % |
[Auditor]
Tersusunnya laporan hasil audit yang andal | 1 | Jumlah laporan hasil audit = 6 laporan | Persentase temuan yang didukung bukti cukup = 100 % | Laporan terbit setelah penugasan = paling lama 10 hari kerja
Terpantaunya tindak lanjut hasil pemeriksaan | 2 | Jumlah rekomendasi yang dipantau = 40 rekomendasi | Persentase rekomendasi yang selesai = minimal 80 % |
Tersusunnya kertas kerja pengawasan sesuai standar | 1 | Jumlah kertas kerja = 24 dokumen | Persentase kertas kerja yang lolos reviu = 95-100 % |
[Perencana]
Tersusunnya rancangan dokumen perencanaan yang selaras | 1 | Jumlah dokumen perencanaan = 3 dokumen | Persentase keselarasan sasaran dengan RPJMD = 100 % | Rancangan awal selesai = paling lambat 31 Maret {tahun}
Tersusunnya analisis capaian indikator pembangunan | 2 | Jumlah laporan analisis = 4 laporan | Persentase data yang tervalidasi = minimal 95 % |
[Pranata Komputer]
Tersedianya aplikasi layanan yang andal | 1 | Jumlah aplikasi yang dikembangkan atau diperbaiki = 4 aplikasi | Ketersediaan layanan = minimal 99 % | Gangguan diperbaiki = paling lama 4 jam
Terjaganya keamanan dan cadangan data | 2 | Jumlah pencadangan terverifikasi = 52 pencadangan | Persentase pemulihan uji yang berhasil = 100 % |
[Analis Sumber Daya Manusia Aparatur]
Terverifikasinya usul kenaikan pangkat sesuai persyaratan | 1 | Jumlah usul kenaikan pangkat yang diverifikasi = 240 usul | Persentase usul yang tidak dikembalikan BKN = 95-100 % | Waktu verifikasi per usul = paling lama 3 hari kerja
Tersusunnya rekomendasi mutasi berdasarkan peta jabatan | 2 | Jumlah rekomendasi mutasi = 36 rekomendasi | Persentase rekomendasi yang sesuai kualifikasi jabatan = 95-100 % | Rekomendasi disampaikan = paling lama 5 hari kerja
Tersedianya bahan seleksi pengisian jabatan yang lengkap | 3 | Jumlah berkas seleksi = 12 berkas | Persentase berkas yang lengkap = 100 % |
[Pranata Sumber Daya Manusia Aparatur]
Tersedianya data usul kepegawaian yang mutakhir | 1 | Jumlah berkas usul yang dipindai dan diunggah = 480 berkas | Persentase berkas yang terbaca dan lengkap = 95-100 % | Berkas diunggah setelah diterima = paling lama 2 hari kerja
Tertibnya tata naskah pegawai | 4 | Jumlah tata naskah yang diperbarui = 300 naskah | Persentase tata naskah yang lengkap = minimal 95 % |
[Polisi Pamong Praja]
Terlaksananya patroli wilayah sesuai jadwal | 1 | Jumlah patroli = 144 patroli | Persentase lokasi rawan yang terpantau = 95-100 % | Laporan patroli diserahkan = paling lama 1 hari kerja
Tertanganinya laporan gangguan ketertiban | 2 | Jumlah laporan yang ditangani = 60 laporan | Persentase laporan yang tuntas = minimal 90 % | Waktu tiba di lokasi = paling lama 45 menit
[Operator Layanan Operasional]
Terlaksananya layanan {objek} setiap hari kerja | 1 | Jumlah hari layanan = 240 hari | Persentase permintaan yang terlayani = minimal 95 % |
"""

Bagian = tuple[str, int, tuple[tuple[str, str, str], ...]]
ASPEK = ("kuantitas", "kualitas", "waktu")


def _baca(teks: str) -> dict[str, list[Bagian]]:
    semua: dict[str, list[Bagian]] = {}
    for baris in teks.strip().splitlines():
        if baris.startswith("["):
            semua[baris[1:-1]] = kini = []
            continue
        rhk, dari, *indikator = (bagian.strip() for bagian in baris.split("|"))
        pasangan = (
            (aspek, *(p.strip() for p in i.split(" = ")))
            for aspek, i in zip(ASPEK, indikator, strict=False)
            if i
        )
        kini.append((rhk, int(dari) - 1, tuple(pasangan)))
    return semua


ISI = _baca(TEKS)


def rhk_jabatan(jabatan: str) -> list[Bagian]:
    """RHK, number of the leader's RHK from 0, and (aspek, indicator, target); empty when nothing is special."""
    return next((isi for awalan, isi in ISI.items() if jabatan.startswith(awalan)), [])
