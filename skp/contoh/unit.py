"""What each demo unit is to achieve in a year: the RHK of its head, and the matter its staff work on.

One line: matter | countable | RHK of the head | number of the leader's RHK it serves (1 when left out).
"""

from dataclasses import dataclass

from pegawai.models import Unor

TEKS = """
[Sekretariat Daerah]
koordinasi perangkat daerah | rapat koordinasi | Meningkatnya akuntabilitas kinerja pemerintah daerah
pelayanan publik kabupaten | unit layanan | Meningkatnya kualitas pelayanan publik perangkat daerah
tata kelola pemerintahan | dokumen | Terwujudnya tata kelola pemerintahan yang bersih dan efektif
[Asisten Pemerintahan dan Kesejahteraan Rakyat]
kebijakan pemerintahan umum | kebijakan | Meningkatnya kualitas kebijakan bidang pemerintahan dan kesejahteraan rakyat
penyelesaian batas desa | segmen batas | Tuntasnya penegasan batas desa yang disepakati | 3
[Bagian Pemerintahan]
laporan penyelenggaraan pemerintahan daerah | laporan | Meningkatnya kualitas laporan penyelenggaraan pemerintahan daerah
fasilitasi penegasan batas desa | segmen batas | Meningkatnya jumlah segmen batas desa yang ditegaskan | 2
[Bagian Hukum]
rancangan peraturan daerah | rancangan | Tersedianya produk hukum daerah yang harmonis dan dapat dilaksanakan
dokumentasi dan informasi hukum | dokumen | Meningkatnya kemudahan masyarakat memperoleh informasi hukum daerah
[Asisten Administrasi Umum]
penataan organisasi perangkat daerah | perangkat daerah | Terwujudnya organisasi perangkat daerah yang tepat fungsi | 3
layanan administrasi umum | layanan | Meningkatnya kepuasan atas layanan administrasi umum | 2
[Bagian Organisasi]
evaluasi kelembagaan | perangkat daerah | Meningkatnya ketepatan ukuran organisasi perangkat daerah
standar pelayanan dan survei kepuasan masyarakat | unit layanan | Meningkatnya penerapan standar pelayanan | 2
analisis jabatan dan beban kerja | dokumen | Tersedianya peta jabatan yang mutakhir
[Bagian Umum]
layanan rumah tangga dan kendaraan dinas | permintaan | Meningkatnya kepuasan atas layanan rumah tangga sekretariat daerah | 2
pengadaan keperluan kantor | paket | Terpenuhinya keperluan kantor secara tepat waktu dan hemat | 2
[Subbagian Rumah Tangga]
pemeliharaan gedung dan halaman | lokasi | Terpeliharanya gedung, halaman, dan peralatan kantor
layanan jamuan dan ruang rapat | permintaan | Terlayaninya permintaan ruang rapat dan jamuan secara tepat waktu
[Badan Kepegawaian dan Pengembangan Sumber Daya Manusia]
sistem merit | aspek penilaian | Meningkatnya indeks sistem merit pemerintah daerah
layanan kepegawaian | layanan | Meningkatnya kepuasan pegawai atas layanan kepegawaian | 2
kompetensi pegawai | pegawai | Meningkatnya indeks profesionalitas ASN
penilaian kinerja pegawai | perangkat daerah | Terwujudnya penilaian kinerja pegawai yang objektif dan tepat waktu
[Bidang Mutasi dan Promosi]
usul kenaikan pangkat | usul | Meningkatnya ketepatan waktu penetapan keputusan kenaikan pangkat | 2
usul mutasi dan perpindahan pegawai | usul | Terlaksananya mutasi pegawai sesuai kebutuhan organisasi
pengisian jabatan pimpinan tinggi dan administrasi | jabatan | Terisinya jabatan lowong melalui seleksi yang terbuka dan objektif
usul pensiun | usul | Terselesaikannya keputusan pensiun sebelum batas usia pensiun | 2
[Bidang Pengembangan Kompetensi]
pelatihan teknis dan fungsional | pelatihan | Meningkatnya jumlah pegawai yang mengikuti pengembangan kompetensi | 3
tugas belajar dan izin belajar | usul | Terlaksananya tugas belajar sesuai kebutuhan jabatan | 3
[Bidang Penilaian Kinerja dan Informasi]
penyusunan SKP perangkat daerah | perangkat daerah | Meningkatnya persentase pegawai yang menetapkan SKP tepat waktu | 4
pemutakhiran data kepegawaian | data pegawai | Meningkatnya kesesuaian data kepegawaian dengan SIASN | 2
[Dinas Pendidikan]
mutu pembelajaran sekolah | sekolah | Meningkatnya kemampuan literasi dan numerasi peserta didik | 2
akses pendidikan dasar | anak | Meningkatnya angka partisipasi sekolah | 2
kompetensi guru | guru | Meningkatnya persentase guru yang memenuhi standar kompetensi
[Bidang Pembinaan SD]
supervisi pembelajaran SD | sekolah | Meningkatnya capaian rapor pendidikan jenjang SD
penanganan anak putus sekolah jenjang SD | anak | Menurunnya jumlah anak usia SD yang tidak sekolah | 2
[Seksi Kurikulum dan Penilaian SD]
pendampingan kurikulum | sekolah | Terlaksananya pendampingan kurikulum pada sekolah sasaran
asesmen nasional jenjang SD | sekolah | Terlaksananya asesmen nasional jenjang SD secara jujur dan lancar
[Bidang Pembinaan SMP]
supervisi pembelajaran SMP | sekolah | Meningkatnya capaian rapor pendidikan jenjang SMP
bantuan operasional satuan pendidikan | sekolah | Tersalurnya bantuan operasional sekolah secara tepat | 2
[SD Negeri 1 Wanakerta]
pembelajaran peserta didik | rombongan belajar | Meningkatnya kemampuan literasi dan numerasi peserta didik SD Negeri 1 Wanakerta
kompetensi pendidik dan tenaga kependidikan | orang | Meningkatnya kompetensi pendidik dan tenaga kependidikan | 3
lingkungan belajar | kegiatan | Terwujudnya lingkungan sekolah yang aman, sehat, dan ramah anak
[SMP Negeri 2 Arumsari]
pembelajaran peserta didik | rombongan belajar | Meningkatnya mutu pembelajaran peserta didik SMP Negeri 2 Arumsari
kompetensi pendidik dan tenaga kependidikan | orang | Meningkatnya kompetensi pendidik dan tenaga kependidikan sekolah | 3
lingkungan belajar | kegiatan | Terwujudnya lingkungan sekolah bebas perundungan
[Dinas Kesehatan]
pelayanan kesehatan dasar | puskesmas | Meningkatnya mutu pelayanan kesehatan dasar | 2
penurunan stunting | balita | Menurunnya prevalensi stunting | 2
pengendalian penyakit menular | kasus | Terkendalinya penyakit menular prioritas | 2
[Bidang Pelayanan Kesehatan]
akreditasi puskesmas | puskesmas | Meningkatnya jumlah puskesmas terakreditasi paripurna
rujukan pasien | rujukan | Meningkatnya ketepatan rujukan dari puskesmas
[Bidang Pencegahan dan Pengendalian Penyakit]
penemuan kasus tuberkulosis | kasus | Meningkatnya penemuan dan pengobatan kasus tuberkulosis | 3
imunisasi dasar lengkap | anak | Meningkatnya cakupan imunisasi dasar lengkap | 3
pengendalian vektor demam berdarah | desa | Menurunnya angka kesakitan demam berdarah | 3
[UPTD Puskesmas Wanakerta]
pelayanan pasien | kunjungan | Meningkatnya kepuasan pasien Puskesmas Wanakerta
kesehatan ibu, anak, dan gizi | sasaran | Meningkatnya cakupan pelayanan kesehatan ibu, anak, dan gizi | 2
pencegahan penyakit di wilayah kerja | kegiatan | Terkendalinya penyakit menular di wilayah kerja puskesmas | 3
ketatausahaan puskesmas | dokumen | Terwujudnya tata kelola puskesmas yang tertib
[Badan Perencanaan Pembangunan Daerah]
perencanaan pembangunan daerah | dokumen | Meningkatnya keselarasan dokumen perencanaan pembangunan daerah
evaluasi capaian pembangunan | indikator | Meningkatnya ketercapaian sasaran pembangunan daerah
[Bidang Perencanaan dan Evaluasi]
rencana kerja pemerintah daerah | dokumen | Tersusunnya rencana kerja pemerintah daerah yang selaras dan tepat waktu
evaluasi pelaksanaan rencana pembangunan | laporan | Meningkatnya pemanfaatan hasil evaluasi rencana pembangunan | 2
[Bidang Penelitian dan Pengembangan]
kajian kebijakan daerah | kajian | Meningkatnya kebijakan daerah yang didasarkan pada kajian
inovasi perangkat daerah | inovasi | Meningkatnya indeks inovasi daerah | 2
[Badan Pengelolaan Keuangan dan Aset Daerah]
anggaran daerah | dokumen | Terwujudnya penetapan APBD yang tepat waktu | 3
laporan keuangan pemerintah daerah | laporan | Dipertahankannya opini wajar tanpa pengecualian | 3
[Bidang Anggaran]
penyusunan rancangan APBD | dokumen | Tersusunnya rancangan APBD sesuai jadwal
verifikasi dokumen pelaksanaan anggaran | dokumen | Terverifikasinya dokumen pelaksanaan anggaran perangkat daerah
[Bidang Akuntansi dan Aset]
rekonsiliasi laporan keuangan | perangkat daerah | Tersusunnya laporan keuangan yang andal dan tepat waktu | 2
sertifikasi tanah milik daerah | bidang tanah | Meningkatnya aset tanah yang bersertifikat | 2
[Dinas Komunikasi dan Informatika]
sistem pemerintahan berbasis elektronik | layanan | Meningkatnya indeks SPBE | 3
informasi publik | informasi | Meningkatnya keterbukaan informasi publik | 2
[Bidang Informatika]
integrasi layanan digital | layanan | Meningkatnya jumlah layanan digital yang terpadu
keamanan informasi | sistem | Meningkatnya keamanan informasi sistem pemerintah daerah
[Bidang Komunikasi Publik]
publikasi program pemerintah | publikasi | Meningkatnya jangkauan informasi program pemerintah daerah | 2
pengaduan masyarakat | aduan | Meningkatnya aduan masyarakat yang ditanggapi tepat waktu | 2
[Dinas Pekerjaan Umum dan Penataan Ruang]
jalan kabupaten | kilometer | Meningkatnya kemantapan jalan kabupaten | 2
penataan ruang | izin | Meningkatnya kesesuaian pemanfaatan ruang
[Bidang Bina Marga]
pemeliharaan jalan kabupaten | kilometer | Meningkatnya panjang jalan kabupaten dalam kondisi mantap
penanganan jembatan | jembatan | Meningkatnya jumlah jembatan dalam kondisi baik
[Bidang Penataan Ruang]
persetujuan kesesuaian pemanfaatan ruang | permohonan | Terselesaikannya permohonan kesesuaian ruang tepat waktu | 2
pengendalian pemanfaatan ruang | lokasi | Menurunnya pelanggaran pemanfaatan ruang | 2
[Dinas Sosial]
perlindungan sosial | keluarga | Meningkatnya ketepatan sasaran perlindungan sosial | 2
rehabilitasi sosial | orang | Meningkatnya penyandang masalah sosial yang ditangani | 2
[Bidang Perlindungan dan Jaminan Sosial]
pemutakhiran data kesejahteraan sosial | keluarga | Meningkatnya kesesuaian data penerima bantuan sosial
penanganan korban bencana | keluarga | Terpenuhinya kebutuhan dasar korban bencana tepat waktu
[Dinas Kependudukan dan Pencatatan Sipil]
dokumen kependudukan | dokumen | Meningkatnya kepemilikan dokumen kependudukan | 2
pencatatan sipil | akta | Meningkatnya cakupan kepemilikan akta pencatatan sipil | 2
[Bidang Pelayanan Pendaftaran Penduduk]
perekaman KTP elektronik | orang | Meningkatnya cakupan perekaman KTP elektronik
identitas kependudukan digital | orang | Meningkatnya aktivasi identitas kependudukan digital
[Seksi Identitas Penduduk]
pelayanan KTP elektronik | dokumen | Terselesaikannya penerbitan KTP elektronik dalam satu hari
jemput bola perekaman penduduk rentan | kunjungan | Terlayaninya penduduk rentan melalui jemput bola perekaman
[Bidang Pelayanan Pencatatan Sipil]
akta kelahiran | akta | Meningkatnya kepemilikan akta kelahiran anak | 2
akta kematian | akta | Meningkatnya pencatatan kematian tepat waktu | 2
[Satuan Polisi Pamong Praja]
ketertiban umum | lokasi | Menurunnya gangguan ketertiban umum | 3
penegakan peraturan daerah | perkara | Meningkatnya kepatuhan terhadap peraturan daerah | 3
[Bidang Ketertiban Umum]
patroli wilayah | patroli | Terkendalinya ketertiban umum pada lokasi rawan
penertiban pedagang dan reklame | lokasi | Meningkatnya kepatuhan pedagang dan penyelenggara reklame | 2
[Seksi Operasi dan Pengendalian]
patroli dan pengamanan | patroli | Terlaksananya patroli dan pengamanan sesuai rencana operasi
penanganan laporan gangguan ketertiban | laporan | Tertanganinya laporan gangguan ketertiban dalam 24 jam
[Kecamatan Wanakerta]
pelayanan kecamatan | layanan | Meningkatnya kepuasan masyarakat atas pelayanan kecamatan | 2
pemberdayaan desa dan kelurahan | desa/kelurahan | Meningkatnya kemandirian desa dan kelurahan
[Seksi Pemerintahan]
pembinaan administrasi desa | desa | Meningkatnya ketertiban administrasi pemerintahan desa | 2
pelayanan administrasi terpadu kecamatan | layanan | Meningkatnya ketepatan waktu pelayanan administrasi
[Seksi Pemberdayaan Masyarakat]
musyawarah perencanaan pembangunan | desa/kelurahan | Meningkatnya usulan masyarakat yang terakomodasi | 2
pendampingan usaha mikro desa | kelompok | Meningkatnya kelompok usaha yang aktif | 2
[Kelurahan Sukamulya]
surat keterangan dan pengantar | surat | Meningkatnya kecepatan pelayanan surat di Kelurahan Sukamulya
pemberdayaan lingkungan | rukun warga | Meningkatnya keaktifan rukun warga dalam pemberdayaan lingkungan | 2
[Inspektorat Daerah]
pengawasan intern | penugasan | Meningkatnya kapabilitas pengawasan intern pemerintah
tindak lanjut hasil pemeriksaan | rekomendasi | Meningkatnya penyelesaian tindak lanjut hasil pemeriksaan
[Inspektur Pembantu Wilayah I]
audit kinerja perangkat daerah | penugasan | Meningkatnya kualitas hasil pengawasan wilayah I
pemantauan tindak lanjut | rekomendasi | Meningkatnya rekomendasi yang ditindaklanjuti di wilayah I | 2
[Inspektur Pembantu Wilayah II]
reviu laporan dan anggaran | reviu | Meningkatnya kualitas reviu perangkat daerah wilayah II
penanganan pengaduan | pengaduan | Terselesaikannya pengaduan masyarakat secara tepat waktu | 2
[Sekretariat]
perencanaan dan pelaporan kinerja | dokumen | Meningkatnya nilai akuntabilitas kinerja {unit}
keuangan dan barang | laporan | Terwujudnya pengelolaan keuangan dan barang yang tertib pada {unit}
kepegawaian dan persuratan | surat | Terwujudnya layanan administrasi umum yang cepat pada {unit}
[Subbagian]
administrasi umum dan kepegawaian | berkas | Tertibnya administrasi umum dan kepegawaian pada {unit} | 3
perlengkapan kantor | permintaan | Terpenuhinya perlengkapan kantor secara tepat waktu pada {unit} | 2
[]
tugas dan fungsi unit | laporan | Terlaksananya tugas dan fungsi {unit} sesuai rencana
"""


@dataclass(frozen=True)
class Hasil:
    """`objek` is the matter, `satuan` what can be counted, `dari` which RHK of the leader it serves (from 0)."""

    objek: str
    satuan: str
    rhk: str
    dari: int = 0


def _baca(teks: str) -> dict[str, list[tuple[str, str, str, int]]]:
    semua: dict[str, list[tuple[str, str, str, int]]] = {}
    for baris in teks.strip().splitlines():
        if baris.startswith("["):
            semua[baris[1:-1]] = kini = []
            continue
        objek, satuan, rhk, *dari = (bagian.strip() for bagian in baris.split("|"))
        kini.append((objek, satuan, rhk, int(dari[0]) - 1 if dari else 0))
    return semua


ISI = _baca(TEKS)


def hasil_unit(unor: Unor) -> list[Hasil]:
    """What this unit is to achieve; secretariats and sections without lines of their own share common ones."""
    nama = unor.nama
    kunci = nama if nama in ISI else next((k for k in ("Sekretariat", "Subbagian") if nama.startswith(k)), "")
    return [Hasil(o, s, rhk.format(unit=nama), dari) for o, s, rhk, dari in ISI[kunci]]
