"""The owner hears of every change to the keys of the account, in the app and by mail."""

from allauth.account import signals as akun_signals
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.db import transaction
from django.dispatch import receiver

from pegawai import layanan

BUKAN_ANDA = (
    "Bila bukan Anda yang melakukannya, pakai Lupa kata sandi sekarang dan hubungi operator instansi."
)


def _beri_tahu(akun, judul: str) -> None:
    with transaction.atomic():
        layanan.beri_tahu(akun_id=[akun.pk], judul=judul, isi=BUKAN_ANDA, tautan="/profil/")


@receiver(akun_signals.password_changed)
@receiver(akun_signals.password_set)
def sandi_diganti(user, **kwargs):
    _beri_tahu(user, "Kata sandi akun Anda diganti")


@receiver(akun_signals.password_reset)
def sandi_diatur_ulang(request, user, **kwargs):
    # Who opened the mail is the owner: five wrong guesses before must not keep him out now.
    get_adapter(request).lupakan_kegagalan(request, user.nip)
    _beri_tahu(user, "Kata sandi akun Anda diatur ulang melalui surel")


@receiver(mfa_signals.authenticator_added)
def mfa_aktif(user, authenticator, **kwargs):
    # Recovery codes come along with the authenticator and need no notice of their own.
    if authenticator.type == Authenticator.Type.TOTP:
        _beri_tahu(user, "Autentikasi dua faktor diaktifkan pada akun Anda")


@receiver(mfa_signals.authenticator_removed)
def mfa_mati(user, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        _beri_tahu(user, "Autentikasi dua faktor dimatikan pada akun Anda")


@receiver(mfa_signals.authenticator_reset)
def kode_pemulihan_baru(user, **kwargs):
    _beri_tahu(user, "Kode pemulihan baru dibuat untuk akun Anda")


@receiver(akun_signals.email_changed)
def surel_diganti(user, from_email_address, **kwargs):
    _beri_tahu(user, "Alamat surel akun Anda diganti")
    if from_email_address:
        # The notice goes to the new address; a thief has that one.
        send_mail(
            "ekinerja: Alamat surel akun Anda diganti",
            f"Alamat ini tidak lagi dipakai untuk akun ekinerja Anda.\n\n{BUKAN_ANDA}\n",
            None,
            [from_email_address.email],
            fail_silently=True,
        )
