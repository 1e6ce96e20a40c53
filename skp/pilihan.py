"""Enumerations of the SKP domain: code, label and badge colour stand together.

`warna` is one of the badge colours of `{% lencana %}` (ekinerja/templatetags/tampilan.py).
"""

from django.db.models import TextChoices


class StatusSKP(TextChoices):
    DRAFT = "draft", "Draft"
    DIAJUKAN = "diajukan", "Menunggu Persetujuan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"
    REVISI = "revisi", "Revisi"
    SELESAI = "selesai", "Selesai"
    DIGANTI = "diganti", "Digantikan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    @property
    def warna(self) -> str:
        return {
            "diajukan": "kuning",
            "dikembalikan": "merah",
            "disetujui": "hijau",
            "revisi": "ungu",
            "selesai": "biru",
        }.get(self.value, "netral")

    @property
    def dapat_diubah(self) -> bool:
        """True while the employee may edit the content."""
        return self in (self.DRAFT, self.DIKEMBALIKAN, self.REVISI)

    @property
    def berlaku(self) -> bool:
        """True while the document is in force, that is approved and not yet closed."""
        return self == self.DISETUJUI


TIDAK_DIHITUNG = (StatusSKP.DIGANTI, StatusSKP.DIBATALKAN)


class StatusPenilaian(TextChoices):
    BELUM_DIAJUKAN = "belum_diajukan", "Belum Diajukan"
    DIAJUKAN = "diajukan", "Menunggu Penilaian"
    DINILAI = "dinilai", "Sudah Dinilai"
    DISAMPAIKAN = "disampaikan", "Disampaikan"
    KEBERATAN = "keberatan", "Dalam Keberatan"
    FINAL = "final", "Final"

    @property
    def warna(self) -> str:
        return {
            "diajukan": "kuning",
            "dinilai": "ungu",
            "disampaikan": "biru",
            "keberatan": "merah",
            "final": "hijau",
        }.get(self.value, "netral")

    @property
    def terlihat_pegawai(self) -> bool:
        """True once the outcome has been handed to the employee (rujukan/skp.md 11.12)."""
        return self in (self.DISAMPAIKAN, self.KEBERATAN, self.FINAL)


class ModelSKP(TextChoices):
    JPT = "jpt", "JPT dan Pimpinan Unit Kerja Mandiri"
    JAJF = "jajf", "Jabatan Administrasi dan Jabatan Fungsional"


class Pendekatan(TextChoices):
    KUANTITATIF = "kuantitatif", "Kuantitatif"
    KUALITATIF = "kualitatif", "Kualitatif"


class Klasifikasi(TextChoices):
    ORGANISASI = "organisasi", "Organisasi"
    INDIVIDU = "individu", "Individu"


class JenisRHK(TextChoices):
    UTAMA = "utama", "Utama"
    TAMBAHAN = "tambahan", "Tambahan"


class Aspek(TextChoices):
    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class Perspektif(TextChoices):
    PENERIMA_LAYANAN = "penerima_layanan", "Penerima Layanan"
    PROSES_BISNIS = "proses_bisnis", "Proses Bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan Internal"
    ANGGARAN = "anggaran", "Anggaran"


class JenisTarget(TextChoices):
    TEKS = "teks", "Teks"
    TUNGGAL = "tunggal", "Satu nilai"
    KISARAN = "kisaran", "Kisaran"
    MINIMAL = "minimal", "Paling sedikit"
    MAKSIMAL = "maksimal", "Paling banyak"
    TANGGAL = "tanggal", "Tanggal"


class Polaritas(TextChoices):
    MAKSIMAL = "maksimal", "Makin tinggi makin baik"
    MINIMAL = "minimal", "Makin rendah makin baik"
    STABIL = "stabil", "Tepat pada kisaran"


class JenisLampiran(TextChoices):
    DUKUNGAN = "dukungan", "Dukungan Sumber Daya"
    PERTANGGUNGJAWABAN = "pertanggungjawaban", "Skema Pertanggungjawaban"
    KONSEKUENSI = "konsekuensi", "Konsekuensi"


class JenisPeriode(TextChoices):
    PERIODIK = "periodik", "Periodik"
    FINAL = "final", "Final"


class TipePeriodik(TextChoices):
    BULANAN = "bulanan", "Bulanan"
    TRIWULANAN = "triwulanan", "Triwulanan"
    TAHUNAN = "tahunan", "Tahunan"


class Rating(TextChoices):
    DI_ATAS = "di_atas", "Di Atas Ekspektasi"
    SESUAI = "sesuai", "Sesuai Ekspektasi"
    DI_BAWAH = "di_bawah", "Di Bawah Ekspektasi"


class Predikat(TextChoices):
    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"

    @property
    def warna(self) -> str:
        return {
            "sangat_baik": "hijau",
            "baik": "hijau",
            "butuh_perbaikan": "kuning",
        }.get(self.value, "merah")


class CapaianOrganisasi(TextChoices):
    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class PutusanKeberatan(TextChoices):
    BELUM = "belum", "Belum diputus"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"
    DICABUT = "dicabut", "Dicabut"


class NilaiPerilaku(TextChoices):
    """The seven BerAKHLAK values in their fixed order."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    AKUNTABEL = "akuntabel", "Akuntabel"
    KOMPETEN = "kompeten", "Kompeten"
    HARMONIS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIF = "adaptif", "Adaptif"
    KOLABORATIF = "kolaboratif", "Kolaboratif"

    @property
    def panduan(self) -> tuple[str, str, str]:
        """The three fixed guidance statements of this value."""
        return PANDUAN_PERILAKU[self.value]


PANDUAN_PERILAKU = {
    "berorientasi_pelayanan": (
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Melakukan perbaikan tiada henti",
    ),
    "akuntabel": (
        "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin dan berintegritas tinggi",
        "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
        "Tidak menyalahgunakan kewenangan jabatan",
    ),
    "kompeten": (
        "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
        "Membantu orang lain belajar",
        "Melaksanakan tugas dengan kualitas terbaik",
    ),
    "harmonis": (
        "Menghargai setiap orang apapun latar belakangnya",
        "Suka menolong orang lain",
        "Membangun lingkungan kerja yang kondusif",
    ),
    "loyal": (
        (
            "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, "
            "setia kepada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah"
        ),
        "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara",
        "Menjaga rahasia jabatan dan negara",
    ),
    "adaptif": (
        "Cepat menyesuaikan diri menghadapi perubahan",
        "Terus berinovasi dan mengembangkan kreativitas",
        "Bertindak proaktif",
    ),
    "kolaboratif": (
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
        "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
        "Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama",
    ),
}
