from django import forms

from skp.models import SKP, BuktiDukung, Realisasi, RencanaAksi

KALI_PALING_BANYAK = 2**31 - 1


def _panjang(model, kolom: str) -> int:
    return model._meta.get_field(kolom).max_length


class FormRealisasi(forms.Form):
    """What was achieved on one indicator, with the count the page was opened with."""

    kali = forms.IntegerField(min_value=0, max_value=KALI_PALING_BANYAK, widget=forms.HiddenInput)
    teks = forms.CharField(
        label="Realisasi", max_length=_panjang(Realisasi, "teks"), required=False, widget=forms.Textarea
    )
    sumber_data = forms.CharField(max_length=_panjang(Realisasi, "sumber_data"), required=False)


class FormRencanaAksi(forms.Form):
    """One step for an RHK."""

    rhk = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)
    kunci = forms.UUIDField(widget=forms.HiddenInput)
    kali = forms.IntegerField(min_value=0, max_value=KALI_PALING_BANYAK, widget=forms.HiddenInput)
    teks = forms.CharField(
        label="Rencana aksi",
        max_length=_panjang(RencanaAksi, "teks"),
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        error_messages={"required": "Isi rencana aksi."},
    )
    target = forms.CharField(
        max_length=_panjang(RencanaAksi, "target_teks"), required=False, help_text="Misalnya 3 Dokumen."
    )

    def __init__(self, *args, skp: SKP, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rhk"].queryset = skp.rhk.all()


class FormBukti(forms.Form):
    """Evidence for an RHK: a link or a file. What may be a file or a link the rules say (BKT-xx)."""

    rhk = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)
    nama = forms.CharField(
        label="Nama bukti",
        max_length=_panjang(BuktiDukung, "nama"),
        required=False,
        help_text="Bila kosong, dipakai nama berkas atau tautannya.",
    )
    tautan = forms.CharField(
        max_length=4000,
        required=False,
        help_text="Misalnya https://drive.contoh.go.id/laporan. Pastikan penilai dapat membukanya.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    berkas = forms.FileField(label="Atau berkas", required=False, allow_empty_file=True)

    def __init__(self, *args, skp: SKP, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rhk"].queryset = skp.rhk.all()

    def clean(self):
        isi = super().clean()
        ada = [bool(isi.get("tautan", "").strip()), isi.get("berkas") is not None]
        if not self.errors and sum(ada) != 1:
            self.add_error(
                "tautan",
                "Pilih salah satu, tautan atau berkas." if all(ada) else "Isi tautan atau pilih satu berkas.",
            )
        return isi
