from django import forms

from skp.models import SKP, Penilaian
from skp.pilihan import CapaianOrganisasi, NilaiPerilaku, PutusanKeberatan, Rating

ARTI_HASIL_KERJA = {
    Rating.DI_ATAS: "Sebagian besar hasil kerja melampaui target, dengan bukti dan umpan balik yang baik.",
    Rating.SESUAI: "Hasil kerja pada umumnya memenuhi target yang disepakati.",
    Rating.DI_BAWAH: "Sebagian besar hasil kerja tidak memenuhi target yang disepakati.",
}
ARTI_PERILAKU = {
    Rating.DI_ATAS: "Konsisten menunjukkan perilaku BerAKHLAK dan menjadi teladan bagi yang lain.",
    Rating.SESUAI: "Menunjukkan perilaku BerAKHLAK sebagaimana diharapkan.",
    Rating.DI_BAWAH: "Belum menunjukkan perilaku BerAKHLAK sebagaimana diharapkan.",
}


class FormNilai(forms.Form):
    """The two ratings (or the capaian of the unit) and the note; what is missing the rules say."""

    capaian = forms.ChoiceField(
        label="Capaian kinerja organisasi",
        choices=CapaianOrganisasi,
        required=False,
        widget=forms.RadioSelect,
    )
    rating_hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja", choices=Rating, required=False, widget=forms.RadioSelect
    )
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja", choices=Rating, required=False, widget=forms.RadioSelect
    )
    catatan = forms.CharField(
        label="Catatan/Rekomendasi",
        max_length=Penilaian._meta.get_field("catatan").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pegawai setelah hasil disampaikan.",
    )


class FormPutusan(forms.Form):
    """The decision on an objection; an upheld one carries both ratings anew."""

    putusan = forms.ChoiceField(
        choices=[
            (PutusanKeberatan.DITERIMA, "Diterima, rating ditetapkan ulang"),
            (PutusanKeberatan.DITOLAK, "Ditolak, hasil semula tetap"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih putusan."},
    )
    rating_hasil_kerja = forms.ChoiceField(
        label="Rating hasil kerja yang baru",
        choices=Rating,
        required=False,
        widget=forms.RadioSelect,
        help_text="Diisi bila keberatan diterima.",
    )
    rating_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja yang baru",
        choices=Rating,
        required=False,
        widget=forms.RadioSelect,
        help_text="Diisi bila keberatan diterima.",
    )
    pertimbangan = forms.CharField(
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Isi pertimbangan."},
    )

    def clean(self):
        isi = super().clean()
        if isi.get("putusan") == PutusanKeberatan.DITERIMA:
            for medan in ("rating_hasil_kerja", "rating_perilaku"):
                if not isi.get(medan) and medan not in self.errors:
                    self.add_error(medan, "Pilih rating yang baru, karena keberatan diterima. (KBR-04)")
        return isi


class FormUmpanBalik(forms.Form):
    """Feedback on one RHK, one behaviour value, or the SKP as a whole."""

    rhk = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)
    perilaku = forms.ChoiceField(
        label="Nilai perilaku", choices=[("", "Pilih nilai"), *NilaiPerilaku.choices], required=False
    )
    teks = forms.CharField(
        label="Umpan balik",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        error_messages={"required": "Tuliskan umpan balik, lalu kirim kembali."},
    )

    def __init__(self, *args, skp: SKP, tentang: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rhk"].queryset = skp.rhk.all()
        self.fields["rhk"].required = tentang == "rhk"
        self.fields["perilaku"].required = tentang == "perilaku"
        for nama in {"rhk", "perilaku"} - {tentang}:
            del self.fields[nama]


class FormPilihan(forms.Form):
    """The SKPs chosen in a list."""

    pilih = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Pilih sedikitnya satu SKP, lalu tekan Setujui."}
    )

    def __init__(self, data):
        super().__init__(data)
        angka = [n for n in data.getlist("pilih") if n.isascii() and n.isdigit() and len(n) < 19]
        self.fields["pilih"].choices = [(n, n) for n in angka]
