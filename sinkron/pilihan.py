"""Enumerations of the synchronisation with SIASN; labels are what the user reads."""

from django.db.models import TextChoices


class StatusJalan(TextChoices):
    """Where a run stands. `MENUNGGU_IZIN`: it wants to change more than the cap, somebody must say go."""

    BERJALAN = "berjalan", "Berjalan"
    DIHENTIKAN = "dihentikan", "Dihentikan"
    MENUNGGU_IZIN = "menunggu_izin", "Menunggu izin menerapkan"
    GAGAL = "gagal", "Gagal"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    @property
    def warna(self) -> str:
        return {
            "berjalan": "biru",
            "dihentikan": "kuning",
            "menunggu_izin": "ungu",
            "gagal": "merah",
            "selesai": "hijau",
        }.get(self.value, "netral")

    @property
    def terbuka(self) -> bool:
        """True while the run holds the place of its agency: it runs or may still go on."""
        return self in (self.BERJALAN, self.DIHENTIKAN, self.MENUNGGU_IZIN, self.GAGAL)


class TahapJalan(TextChoices):
    """The stages of a run, in this order."""

    UNOR = "unor", "Mengambil susunan unor"
    POPULASI = "populasi", "Mengambil daftar pegawai"
    AMBIL = "ambil", "Mengambil data pegawai"
    COCOKKAN = "cocokkan", "Membandingkan"
    SIMPULKAN = "simpulkan", "Menyimpulkan"
    TERAPKAN = "terapkan", "Menerapkan"


class StatusPotongan(TextChoices):
    MENUNGGU = "menunggu", "Menunggu"
    DIKERJAKAN = "dikerjakan", "Dikerjakan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class TingkatCatatan(TextChoices):
    INFO = "info", "Info"
    PERINGATAN = "peringatan", "Peringatan"
    GALAT = "galat", "Galat"


class SumberPopulasi(TextChoices):
    """Where the list of people of a run comes from: no SIASN service lists an agency's employees."""

    EKSPOR = "ekspor", "Ekspor data ASN (CSV)"
    PORTAL = "portal", "Daftar NIP di portal ini"


class Otoritas(TextChoices):
    """Who wins where ours and theirs differ."""

    SIASN = "siasn", "SIASN"
    LOKAL = "lokal", "Portal ini"
    MANUSIA = "manusia", "Diputuskan operator"


class Bidang(TextChoices):
    """What is compared of a person or a unit."""

    NIP = "nip", "NIP"
    NAMA = "nama", "Nama"
    JENIS_ASN = "jenis_asn", "Jenis ASN"
    GOLONGAN = "golongan", "Golongan"
    KEDUDUKAN = "kedudukan", "Kedudukan hukum"
    EMAIL = "email", "Surel"
    UNOR = "unor", "Unor"
    JABATAN = "jabatan", "Jabatan"
    TMT_JABATAN = "tmt_jabatan", "TMT jabatan"
    KEBERADAAN = "keberadaan", "Keberadaan pegawai"
    UNOR_NAMA = "unor_nama", "Nama unor"
    UNOR_INDUK = "unor_induk", "Unor atasan"
    UNOR_KEBERADAAN = "unor_keberadaan", "Keberadaan unor"
    MUTU = "mutu", "Mutu data SIASN"


class JenisSelisih(TextChoices):
    BEDA = "beda", "Isi berbeda"
    BARU = "baru", "Hanya ada di SIASN"
    HILANG = "hilang", "Hanya ada di portal ini"
    MUTU = "mutu", "Mutu data"


class StatusSelisih(TextChoices):
    """MENUNGGU is open. DISETUJUI was decided and waits for its batch. DIPERTAHANKAN stays decided until
    SIASN says something else again."""

    MENUNGGU = "menunggu", "Menunggu"
    DISETUJUI = "disetujui", "Akan diterapkan"
    DITERAPKAN = "diterapkan", "Memakai SIASN"
    DIPERTAHANKAN = "dipertahankan", "Dipertahankan"
    USAI = "usai", "Sudah sama"

    @property
    def warna(self) -> str:
        warna = {"menunggu": "kuning", "disetujui": "biru", "diterapkan": "hijau", "dipertahankan": "ungu"}
        return warna.get(self.value, "netral")


SELISIH_HIDUP = (StatusSelisih.MENUNGGU, StatusSelisih.DISETUJUI, StatusSelisih.DIPERTAHANKAN)


class JenisKiriman(TextChoices):
    SKP22 = "skp22", "SKP tahunan (skp22)"
    KINERJA_PERIODIK = "kinerjaperiodik", "Kinerja periodik"


class StatusKiriman(TextChoices):
    MENUNGGU = "menunggu", "Menunggu"
    MENGIRIM = "mengirim", "Sedang dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal"

    @property
    def warna(self) -> str:
        return {"menunggu": "kuning", "mengirim": "biru", "terkirim": "hijau", "gagal": "merah"}[self.value]
