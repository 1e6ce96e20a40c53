"""The mail with the link to set a password, sent by the worker."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from kombu.exceptions import OperationalError

from pegawai.models import Akun
from pegawai.tasks import kirim_tautan_sandi as kirim_tautan_sandi_task

log = logging.getLogger(__name__)


def minta_tautan_sandi(request, nip: str) -> None:
    """Have the link sent to the address on record, if there is an account with one.

    The worker sends it: a mail server that is asked for some NIPs only would tell which exist.
    """
    akun = Akun.objects.filter(nip=nip, is_active=True).exclude(email="")
    akun_id = akun.values_list("pk", flat=True).first()
    alamat = request.build_absolute_uri(
        reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    )
    try:
        kirim_tautan_sandi_task.delay(akun_id or 0, alamat)
    except OperationalError:
        log.exception("Antrean tidak menjawab; tautan kata sandi dikirim langsung")
        kirim_tautan_sandi(akun_id=akun_id or 0, alamat=alamat)


def kirim_tautan_sandi(*, akun_id: int, alamat: str) -> bool:
    """Send the mail; `alamat` is the page with UID-KEY in place of the token. Returns whether it was sent."""
    akun = Akun.objects.filter(pk=akun_id, is_active=True).exclude(email="").select_related("pegawai").first()
    if akun is None:
        return False
    kunci = f"{user_pk_to_url_str(akun)}-{default_token_generator.make_token(akun)}"
    isi = {"user": akun, "password_reset_url": alamat.replace("UID-KEY", kunci)}
    templat = "account/email/password_reset_key"
    judul = get_adapter().format_email_subject(render_to_string(f"{templat}_subject.txt").strip())
    send_mail(judul, render_to_string(f"{templat}_message.txt", isi), None, [akun.email])
    return True
