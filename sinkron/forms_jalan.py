"""Input of the pages of runs."""

from django import forms

from sinkron.kueri_jalan import instansi_tersambung
from sinkron.pilihan import SumberPopulasi


class FormMulai(forms.Form):
    """How a run begins; the agency is asked for only where there is a choice."""

    instansi = forms.ModelChoiceField(queryset=None, label="Instansi", empty_label=None)
    sumber = forms.ChoiceField(
        label="Daftar pegawai",
        choices=SumberPopulasi,
        initial=SumberPopulasi.EKSPOR,
        help_text="SIASN tidak memberi daftar pegawai lewat layanannya. Pegawai yang sudah ada di portal "
        "selalu ikut diperiksa.",
    )
    terapkan = forms.BooleanField(
        label="Terapkan perubahan yang otoritasnya SIASN",
        required=False,
        help_text="Bila tidak dicentang, sinkron hanya mencatat perbedaan dan tidak mengubah apa pun.",
    )

    def __init__(self, *args, instansi_id: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        semua = instansi_tersambung()
        if instansi_id is None:
            self.fields["instansi"].queryset = semua
        else:
            del self.fields["instansi"]
