"""Forms of planning: a new SKP, an RHK, an indicator, one text."""

from datetime import date

from django import forms

from skp import layanan
from skp.models import SKP
from skp.pilihan import Aspek, JenisRHK, Klasifikasi, ModelSKP, Pendekatan, Perspektif

RUSAK = "Formulir ini tidak utuh. Muat ulang halaman, lalu coba lagi."
PENJELASAN_PENDEKATAN = {
    Pendekatan.KUANTITATIF: "Setiap indikator bertarget angka atau kisaran, misalnya “12 Dokumen”.",
    Pendekatan.KUALITATIF: "Ukuran keberhasilan dan targetnya ditulis sebagai kalimat.",
}


class Teks(forms.CharField):
    """Text of several lines; a line break counts once, as the browser counts it."""

    def __init__(self, *, baris: int = 2, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": baris}))
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python((value or "").replace("\r\n", "\n"))


class Tanggal(forms.DateField):
    """A day; the browser's own picker where there is one, typed in any of our ways where there is none."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(
            widget=widget, error_messages={"invalid": "Tulis tanggal seperti 31-12-2026."}, **kwargs
        )


class FormTambah(forms.Form):
    """A new SKP on one of the own placements."""

    penempatan = forms.TypedChoiceField(
        label="Jabatan", coerce=int, help_text="Tugas Plt atau Plh memiliki SKP tersendiri."
    )
    periode_awal = Tanggal(label="Periode Awal")
    periode_akhir = Tanggal(label="Periode Akhir")
    pendekatan = forms.ChoiceField(label="Pendekatan", choices=Pendekatan.choices, widget=forms.RadioSelect)
    salin_dari = forms.TypedChoiceField(
        label="Salin dari",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="RHK, indikator, ekspektasi, dan lampirannya ikut disalin dan dapat diubah sesudahnya.",
    )

    def __init__(self, *args, penempatan, sumber, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["penempatan"].choices = [(p.pk, f"{p.sebutan}, {p.unor.nama}") for p in penempatan]
        if len(penempatan) == 1:
            self.fields["penempatan"].widget = forms.HiddenInput()
            self.fields["penempatan"].initial = penempatan[0].pk
        self.fields["salin_dari"].choices = [
            ("", "Mulai dari kosong"),
            *((s.pk, sebut_skp(s)) for s in sumber),
        ]
        if not sumber:
            self.fields["salin_dari"].widget = forms.HiddenInput()
        self.fields["pendekatan"].choices = [
            (p.value, f"{p.label}: {PENJELASAN_PENDEKATAN[p]}") for p in Pendekatan
        ]


def sebut_skp(skp: SKP) -> str:
    """How a list names an SKP: "SKP 2025 · Analis · Kuantitatif"."""
    return f"SKP {skp.tahun} · {skp.penempatan.sebutan} · {skp.get_pendekatan_display()}"


class FormBaris(forms.Form):
    """What every autosaved form carries: the key of the row and the count it was opened with."""

    kunci = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    kali = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    perlu_kunci = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.perlu_kunci:
            del self.fields["kunci"]
        for nama in ("kunci", "kali"):
            if nama in self.fields:
                self.fields[nama].error_messages = dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), RUSAK
                )


class FormRHK(FormBaris):
    """One RHK. JA/JF choose the leader's result first, as the juknis does."""

    intervensi = forms.TypedChoiceField(
        label="RHK pimpinan yang diintervensi", coerce=int, empty_value=None, required=False
    )
    teks = Teks(
        label="Rencana hasil kerja",
        max_length=1000,
        required=False,
        help_text="Tuliskan hasil, bukan kegiatan, misalnya “Tersusunnya laporan kinerja triwulanan”.",
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=JenisRHK.choices,
        help_text="Tambahan: tugas di luar RHK pimpinan.",
    )
    klasifikasi = forms.ChoiceField(
        label="Klasifikasi",
        choices=Klasifikasi.choices,
        help_text="Organisasi: dapat diintervensi bawahan. Individu: hanya milik Anda.",
    )
    penugasan_dari = forms.CharField(
        label="Penugasan dari",
        max_length=200,
        required=False,
        help_text="Bila ada, misalnya “Sekretaris Daerah” atau “Ketua Tim SAKIP”.",
    )

    def __init__(self, *args, skp: SKP, pimpinan=(), kini=None, **kwargs):
        super().__init__(*args, **kwargs)
        if skp.model == ModelSKP.JPT:
            del self.fields["intervensi"]
            return
        pilihan = [(r.pk, r.teks) for r in pimpinan]
        if kini is not None and kini.pk not in dict(pilihan):
            pilihan.insert(0, (kini.pk, f"{kini.teks} (tidak ditawarkan lagi)"))
        kosong = "Belum dipilih" if pilihan else "Pimpinan belum memiliki RHK yang dapat dipilih"
        self.fields["intervensi"].choices = [("", kosong), *pilihan]


class FormIndikator(FormBaris):
    """One indicator with the fields that the model and the approach use."""

    aspek = forms.ChoiceField(label="Aspek", required=False, choices=[("", "Pilih aspek"), *Aspek.choices])
    perspektif = forms.ChoiceField(
        label="Perspektif", required=False, choices=[("", "Pilih perspektif"), *Perspektif.choices]
    )
    teks = Teks(label="Indikator", max_length=1000, required=False)
    target = forms.CharField(
        label="Target",
        max_length=200,
        required=False,
        help_text="Angka dan satuan: “12 Dokumen”, “90-95 %”, “paling lambat 31-03-2026”.",
    )

    def __init__(self, *args, skp: SKP, **kwargs):
        super().__init__(*args, **kwargs)
        if not layanan.memakai_aspek(skp):
            del self.fields["aspek"]
        if not layanan.memakai_perspektif(skp):
            del self.fields["perspektif"]
        if not layanan.memakai_target(skp):
            del self.fields["target"]
            self.fields["teks"].label = "Ukuran keberhasilan / indikator dan target"
            self.fields["teks"].help_text = "Tuliskan targetnya di dalam kalimat."


class FormTulisan(FormBaris):
    """One text of an SKP that has no key of its own: an expectation or a lampiran."""

    perlu_kunci = False

    def __init__(self, *args, label: str, panjang: int, petunjuk: str = "", baris: int = 3, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teks"] = Teks(
            label=label, max_length=panjang, required=False, help_text=petunjuk, baris=baris
        )


class FormCatatanRHK(forms.Form):
    """A note of the penilai on one RHK; blank removes it."""

    teks = Teks(label="Catatan untuk RHK ini", max_length=1000, required=False)


class FormUmpanBalik(forms.Form):
    """Ongoing feedback on an approved SKP."""

    teks = Teks(label="Umpan balik", max_length=2000)


class FormTempel(forms.Form):
    """A table copied from a spreadsheet, as plain text."""

    tempelan = Teks(
        label="Tabel dari spreadsheet",
        max_length=200_000,
        baris=10,
        help_text="Salin sel-selnya di Excel atau Google Sheets, lalu tempelkan di sini.",
        error_messages={"required": "Tempelkan tabelnya lebih dahulu."},
    )


def periode_bawaan(tahun: int) -> tuple[date, date]:
    """The usual period of an SKP: the whole calendar year."""
    return date(tahun, 1, 1), date(tahun, 12, 31)
