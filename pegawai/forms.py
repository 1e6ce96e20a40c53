"""Forms of the staffing pages."""

from calendar import monthrange

from django import forms
from django.core.validators import MaxValueValidator

from pegawai.models import PengaturanInstansi
from pegawai.models.organisasi import pemetaan_capaian_bawaan
from pegawai.pilihan import Peran

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
PERAN_MFA = (
    (Peran.ASN.value, "Semua ASN"),
    ("penilai", "Pejabat penilai (memimpin unor atau bertindak untuk pimpinan)"),
    (Peran.OPERATOR.value, "Operator"),
    (Peran.ADMIN_INSTANSI.value, "Admin instansi"),
    (Peran.ADMIN_NASIONAL.value, "Admin nasional"),
)
CAPAIAN = (
    ("istimewa", "Istimewa"),
    ("baik", "Baik"),
    ("butuh_perbaikan", "Butuh Perbaikan"),
    ("kurang", "Kurang"),
    ("sangat_kurang", "Sangat Kurang"),
)
RATING = (
    ("di_atas", "Di atas ekspektasi"),
    ("sesuai", "Sesuai ekspektasi"),
    ("di_bawah", "Di bawah ekspektasi"),
)
TAHUN_KABISAT = 2024
SETAHUN = 366


def _kotak_teks(baris: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": baris, "data-tumbuh": True})


class FormLaporan(forms.Form):
    """Who the penilai should be, in the words of the person assessed."""

    keterangan = forms.CharField(
        label="Siapa atasan yang seharusnya",
        help_text="Sebutkan nama atau jabatannya, dan sejak kapan. Laporan sampai ke operator unor Anda.",
        max_length=1000,
        widget=_kotak_teks(3),
    )


class FormTanggapan(forms.Form):
    """What the operator did about a report."""

    tanggapan = forms.CharField(
        label="Tanggapan untuk pelapor",
        help_text="Tuliskan apa yang sudah diperbaiki, atau mengapa atasan itu sudah benar.",
        max_length=1000,
        widget=_kotak_teks(4),
    )


class FormPengaturan(forms.ModelForm):
    """What the law leaves to the agency."""

    tenggat_pengajuan_bulan = forms.TypedChoiceField(
        label="Bulan tenggat pengajuan SKP", coerce=int, choices=list(enumerate(BULAN, 1))
    )
    peran_wajib_mfa = forms.MultipleChoiceField(
        label="Peran yang wajib memakai autentikasi dua faktor",
        help_text="Pemegang peran ini diminta mengaktifkannya saat membuka halaman berikutnya.",
        choices=PERAN_MFA,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = PengaturanInstansi
        fields = (
            "tenggat_pengajuan_bulan",
            "tenggat_pengajuan_hari",
            "wajib_intervensi",
            "bulan_minimal",
            "hari_keberatan",
            "hari_keberatan_kerja",
            "hari_putusan",
            "hari_dianggap_diterima",
            "ukuran_berkas_mb",
            "capaian_menentukan_rating_kepala",
            "kirim_siasn",
            "peran_wajib_mfa",
        )
        help_texts = {
            "tenggat_pengajuan_hari": "SKP yang diajukan sesudah tanggal ini ditandai terlambat.",
            "bulan_minimal": "Hanya peringatan; SKP tetap dapat diajukan.",
            "hari_keberatan": "Dihitung sejak hasil evaluasi disampaikan kepada pegawai.",
            "hari_putusan": "Dihitung sejak keberatan diajukan.",
            "hari_dianggap_diterima": "Bila pegawai tidak menanggapi hasil evaluasi.",
            "ukuran_berkas_mb": "1 sampai 25 MB untuk setiap berkas.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Without an upper bound a typing slip reaches the database as an overflow.
        for nama in ("hari_keberatan", "hari_putusan", "hari_dianggap_diterima", "bulan_minimal"):
            batas = 12 if nama == "bulan_minimal" else SETAHUN
            self.fields[nama].validators.append(MaxValueValidator(batas))
            self.fields[nama].widget.attrs["max"] = batas
        peta = {**pemetaan_capaian_bawaan(), **self.instance.pemetaan_capaian}
        for kode, label in CAPAIAN:
            self.fields[f"capaian_{kode}"] = forms.ChoiceField(
                label=f"Capaian organisasi {label}", choices=RATING, initial=peta[kode]
            )

    def clean(self):
        isi = super().clean()
        bulan, hari = isi.get("tenggat_pengajuan_bulan"), isi.get("tenggat_pengajuan_hari")
        if bulan and hari and hari > (akhir := monthrange(TAHUN_KABISAT, bulan)[1]):
            self.add_error("tenggat_pengajuan_hari", f"{BULAN[bulan - 1]} berakhir pada tanggal {akhir}.")
        return isi

    def isi(self) -> PengaturanInstansi:
        """The settings as filled in, not yet saved; call after `is_valid`."""
        pengaturan = super().save(commit=False)
        pengaturan.pemetaan_capaian = {kode: self.cleaned_data[f"capaian_{kode}"] for kode, _ in CAPAIAN}
        return pengaturan
