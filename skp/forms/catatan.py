from django import forms


class FormCatatan(forms.Form):
    """One required note: the reason of a return, a revision, an objection."""

    catatan = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}))

    def __init__(self, *args, label: str = "catatan", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["catatan"].label = label.capitalize()
        self.fields["catatan"].error_messages["required"] = f"Isi {label}."
