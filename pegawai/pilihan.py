"""Enumerations of the staffing domain; labels are what the user reads."""

from django.db.models import TextChoices


class JenisASN(TextChoices):
    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"


class JenisJabatan(TextChoices):
    """Position types of UU 20/2023 as far as the SKP rules tell them apart."""

    JPT_UTAMA = "jpt_utama", "JPT Utama"
    JPT_MADYA = "jpt_madya", "JPT Madya"
    JPT_PRATAMA = "jpt_pratama", "JPT Pratama"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    PELAKSANA = "pelaksana", "Pelaksana"
    JF_AHLI = "jf_ahli", "Jabatan Fungsional Keahlian"
    JF_TERAMPIL = "jf_terampil", "Jabatan Fungsional Keterampilan"

    @property
    def jpt(self) -> bool:
        """True for the pimpinan tinggi positions."""
        return self in (self.JPT_UTAMA, self.JPT_MADYA, self.JPT_PRATAMA)


class JenisPenempatan(TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt"
    PLH = "plh", "Plh"


class Kedudukan(TextChoices):
    """Legal standing (SIASN kedudukan hukum), reduced to what decides who owes an SKP."""

    AKTIF = "aktif", "Aktif"
    TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"
    CLTN = "cltn", "Cuti di luar tanggungan negara"
    DIBERHENTIKAN_SEMENTARA = "diberhentikan_sementara", "Diberhentikan sementara"
    PENSIUN = "pensiun", "Pensiun"
    BERHENTI = "berhenti", "Berhenti"


class Peran(TextChoices):
    """Roles an account may hold besides being an ASN."""

    ASN = "asn", "ASN"
    OPERATOR = "operator", "Operator"
    ADMIN_INSTANSI = "admin_instansi", "Admin instansi"
    ADMIN_NASIONAL = "admin_nasional", "Admin nasional"


class PeranBertindak(TextChoices):
    """In which capacity an act was done; written into every history row."""

    PEMILIK = "pemilik", "Pegawai yang dinilai"
    DEFINITIF = "definitif", "Pejabat definitif"
    PLT = "plt", "Plt"
    PLH = "plh", "Plh"
    DELEGASI = "delegasi", "Penerima delegasi"
    ADMIN = "admin", "Admin instansi"
    SISTEM = "sistem", "Sistem"


class AlasanPenilai(TextChoices):
    """Why a person is the pejabat penilai; the screen shows the label as a sentence."""

    PENETAPAN = "penetapan", "ditetapkan dengan surat keputusan"
    KEPALA_UNOR = "kepala_unor", "kepala unor Anda"
    PENJABAT_UNOR = "penjabat_unor", "pelaksana tugas/harian kepala unor Anda"
    KEPALA_ATAS = "kepala_atas", "kepala unor di atas unor Anda"
    PENJABAT_ATAS = "penjabat_atas", "pelaksana tugas/harian kepala unor di atas unor Anda"
    BELUM_ADA = "belum_ada", "belum ada pejabat yang dapat menjadi penilai"


class StatusLaporan(TextChoices):
    BARU = "baru", "Baru"
    SELESAI = "selesai", "Selesai"
