"""Forms of logging in: NIP in any spelling, and one answer for everybody."""

from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter as adapter_mfa
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache

from pegawai.nip import bersihkan_nip, periksa_nip

# allauth accepts a code one period before and after its own and remembers it for one period only.
DETIK_INGAT_KODE = 90


class NIPField(forms.CharField):
    """Eighteen digits, pasted with spaces or dots; says what is wrong with the number, not whose it is."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "NIP")
        kwargs.setdefault("help_text", "18 angka; spasi dan titik boleh ikut tertempel.")
        # Room for the separators that are stripped afterwards.
        kwargs.setdefault("max_length", 40)
        atribut = {"inputmode": "numeric", "autocomplete": "username", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(attrs=atribut), **kwargs)

    def clean(self, value):
        nip = bersihkan_nip(super().clean(value))
        if galat := periksa_nip(nip):
            raise forms.ValidationError(galat[0], code="nip")
        return nip


class FormMasuk(LoginForm):
    """NIP and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sandi = self.fields["password"]
        # The "forgotten?" link stands on the page once, not inside a hint.
        sandi.label, sandi.help_text = "Kata sandi", ""
        sandi.widget.attrs.pop("placeholder", None)
        self.fields = {"login": NIPField(), "password": sandi}
        self.fields["login"].widget.attrs["autofocus"] = True


class FormLupaSandi(forms.Form):
    """NIP in, and the same answer for everybody; the link goes to the address on record."""

    nip = NIPField()

    def clean(self):
        bersih = super().clean()
        # allauth counts the requests per `email`; ours is the NIP.
        bersih["email"] = bersih.get("nip", "")
        return bersih

    def save(self, request, **kwargs) -> str:
        from .surel import minta_tautan_sandi

        minta_tautan_sandi(request, self.cleaned_data["nip"])
        return self.cleaned_data["nip"]


def _kode_pertama_kali(user, kode: str) -> str:
    """The code, remembered so that it works once. Raises ValidationError when it was used before."""
    kunci = f"mfa.kode:{user.pk}:{''.join(kode.split())}"
    if not cache.add(kunci, 1, timeout=DETIK_INGAT_KODE):
        raise adapter_mfa().validation_error("incorrect_code")
    return kode


class _SekaliPakai:
    """A TOTP code is good once for the whole time in which it could be right."""

    def clean_code(self):
        kode = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            _kode_pertama_kali(self.user, kode)
        return kode


class FormKode(_SekaliPakai, AuthenticateForm):
    """Second step of logging in."""


class FormKodeUlang(_SekaliPakai, ReauthenticateForm):
    """The code once more before a sensitive change."""


class FormAktifkanTOTP(ActivateTOTPForm):
    """First code of a new authenticator; it cannot log in afterwards."""

    def clean_code(self):
        return _kode_pertama_kali(self.user, super().clean_code())
