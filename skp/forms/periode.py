from django import forms

from skp.models import PeriodePenilaian
from skp.pilihan import JenisPeriode, TipePeriodik

TAHUN_PALING_AWAL, TAHUN_PALING_AKHIR = 2020, 2100


class MedanTanggal(forms.DateField):
    """A date with the calendar of the browser; 31/12/2026 and 31-12-2026 are understood as well."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": "Isi tanggal yang sah, misalnya 31-12-2026."}

    def validate(self, value):
        super().validate(value)
        if value and not TAHUN_PALING_AWAL <= value.year <= TAHUN_PALING_AKHIR + 1:
            raise forms.ValidationError(
                f"Isi tanggal antara tahun {TAHUN_PALING_AWAL} dan {TAHUN_PALING_AKHIR}."
            )


class FormPeriode(forms.Form):
    """One assessment period; whether it fits the others the rules say (PER-xx)."""

    nama = forms.CharField(max_length=PeriodePenilaian._meta.get_field("nama").max_length)
    awal = MedanTanggal(label="Periode Awal")
    akhir = MedanTanggal(label="Periode Akhir")
    batas_pengisian = MedanTanggal(
        label="Batas Pengisian", help_text="Hari terakhir pegawai mengisi dan mengajukan realisasi."
    )
    jenis = forms.ChoiceField(
        label="Jenis Periode", choices=JenisPeriode, help_text="Satu periode Final menutup SKP setiap tahun."
    )
    tipe = forms.ChoiceField(choices=TipePeriodik)


class FormPeriodeBaku(forms.Form):
    """The standard set of a year."""

    tahun = forms.IntegerField(min_value=TAHUN_PALING_AWAL, max_value=TAHUN_PALING_AKHIR)
    tipe = forms.ChoiceField(
        label="Periode",
        choices=[
            (TipePeriodik.TRIWULANAN, "Triwulan I sampai IV dan Final"),
            (TipePeriodik.BULANAN, "Januari sampai Desember dan Final"),
        ],
        initial=TipePeriodik.TRIWULANAN,
    )
