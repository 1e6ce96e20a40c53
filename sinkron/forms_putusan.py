"""What the decision pages send back."""

import re

from django import forms

from sinkron.otoritas import BAWAAN
from sinkron.pilihan import Bidang, Otoritas

PUTUSAN = re.compile(r"(?P<putusan>siasn|lokal)(?:(?P<cara>[:~])(?P<pk>\d{1,18}))?")
ALASAN_BIDANG = {
    Bidang.NIP: "NIP juga nama masuk; perubahan berarti konversi.",
    Bidang.KEDUDUKAN: "Pensiun dan berhenti mengakhiri penempatan dan menutup akun.",
    Bidang.UNOR: "Mengganti pejabat penilai.",
    Bidang.JABATAN: "Jabatan struktural memimpin unornya.",
    Bidang.KEBERADAAN: "Pegawai baru dan pegawai yang keluar.",
    Bidang.EMAIL: "Data kontak milik pegawai.",
    Bidang.UNOR_INDUK: "Memindahkan unor beserta seluruh isinya.",
}


class FormPutusan(forms.Form):
    """A decision: "siasn" or "lokal" for the rows chosen, "siasn:12" for one, "siasn~12" for all like it."""

    putusan = forms.CharField()
    pilih = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, data):
        super().__init__(data)
        # Whatever was chosen: what the person may decide is asked by the service, not by this form.
        dipilih = [v for v in data.getlist("pilih") if v.isdecimal() and len(v) < 19]
        self.fields["pilih"].choices = [(v, v) for v in dipilih]

    def clean(self):
        isi = super().clean()
        cocok = PUTUSAN.fullmatch(isi.get("putusan", ""))
        if not cocok:
            raise forms.ValidationError("Pilih Pakai SIASN atau Pertahankan.")
        isi["pakai_siasn"] = cocok["putusan"] == "siasn"
        isi["serupa"] = int(cocok["pk"]) if cocok["cara"] == "~" else None
        if cocok["cara"] == ":":
            isi["pilih"] = [int(cocok["pk"])]
        if not isi["serupa"] and not isi.get("pilih"):
            raise forms.ValidationError("Pilih dahulu selisih yang hendak diputuskan.")
        return isi


class FormOtoritas(forms.Form):
    """Who wins, field by field; every field must be answered."""

    def __init__(self, *args, otoritas: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        for bidang in BAWAAN:
            self.fields[bidang] = forms.ChoiceField(
                label=Bidang(bidang).label,
                choices=Otoritas.choices,
                initial=otoritas[bidang],
                help_text=ALASAN_BIDANG.get(bidang, ""),
            )


class FormPemetaan(forms.Form):
    """The partner of a unit of SIASN; empty: none."""

    unor = forms.IntegerField(
        required=False, min_value=1, error_messages={"invalid": "Pilih unor dari daftar."}
    )
