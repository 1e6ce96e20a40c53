"""What allauth asks us: who may log in, how secrets are kept, what a refusal says."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import authenticate

from pegawai import izin, kueri
from pegawai.akun import sesi

# One sentence for an unknown NIP, a wrong password and a closed account: it must tell nobody which.
GAGAL_MASUK = "NIP atau kata sandi tidak sesuai. Periksa kembali, atau pakai Lupa kata sandi."
TERLALU_SERING = (
    "Terlalu banyak percobaan yang gagal. Tunggu lima menit, lalu coba lagi, atau pakai Lupa kata sandi."
)
KODE_KELIRU = (
    "Kode tidak sesuai atau sudah dipakai. Tunggu kode berikutnya dan setel waktu ponsel ke otomatis."
)
DETIK_BARU_MASUK = 300


class AdapterAkun(DefaultAccountAdapter):
    """Closed sign-up, one answer for every failed login, texts in Indonesian."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": GAGAL_MASUK,
        "too_many_login_attempts": TERLALU_SERING,
        "rate_limited": TERLALU_SERING,
        "incorrect_code": KODE_KELIRU,
        "incorrect_password": "Kata sandi tidak sesuai.",
        "enter_current_password": "Kata sandi saat ini tidak sesuai.",
        "invalid_password_reset": "Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.",
        "email_taken": "Alamat surel ini tidak dapat dipakai. Isi alamat lain.",
    }

    def is_open_for_signup(self, request) -> bool:
        """Accounts come from the staffing data; nobody signs up."""
        return False

    def authenticate(self, request, **credentials):
        """The account, or None: also for a closed one, which allauth would send to a page of its own."""
        self.pre_authenticate(request, **credentials)
        akun = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if akun:
            self._rollback_login_failed_rl_usage()
        else:
            self.authentication_failed(request, **credentials)
        return akun

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        # Without the host name: each of several host names would otherwise bring five more tries.
        return f"nip:{credentials.get('username', '')}"

    def lupakan_kegagalan(self, request, nip: str) -> None:
        """Lift the lock on a NIP whose owner has just proved to be the owner."""
        self._delete_login_attempts_cached_email(request, username=nip)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """A login of the last five minutes counts, so that activating the second factor is one visit."""
        if app == "allauth.mfa" and _baru_masuk(context.request):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def format_email_subject(self, subject: str) -> str:
        return f"ekinerja: {subject}"


def _baru_masuk(request) -> bool:
    catatan = get_authentication_records(request, request.user)
    return bool(catatan) and time.time() - catatan[-1]["at"] < DETIK_BARU_MASUK


class AdapterMFA(DefaultMFAAdapter):
    """TOTP secrets and recovery seeds are encrypted in the database with `settings.MFA_KUNCI`."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": KODE_KELIRU,
        "cannot_delete_authenticator": (
            "Instansi Anda mewajibkan autentikasi dua faktor bagi peran Anda, jadi tidak dapat dimatikan."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The clear secret. Raises ValueError when it was stored under another key."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as galat:
            raise ValueError(
                "Rahasia MFA tidak dapat dibuka: MFA_KUNCI berbeda dari saat disimpan."
            ) from galat

    def can_delete_authenticator(self, authenticator) -> bool:
        """Not while the agency demands a second factor of the owner."""
        request = context.request
        sendiri = request is not None and request.user.pk == authenticator.user_id
        # The owner on the own page is already known to the request.
        pemilik = sesi.pelaku(request) if sendiri else kueri.pelaku_dari(authenticator.user)
        return not peran_wajib(kueri.peran_wajib_mfa(), pemilik)

    def get_totp_label(self, user) -> str:
        """The name shown in the authenticator app: never the NIP."""
        return user.get_full_name()


def peran_wajib(wajib: dict[int, list[str]], pelaku: izin.Pelaku) -> bool:
    """Whether one of the person's roles needs a second factor in the own agency (in any, without one)."""
    if pelaku.instansi_id is None:
        diminta = {peran for daftar in wajib.values() for peran in daftar}
    else:
        diminta = set(wajib.get(pelaku.instansi_id, ()))
    peran = {str(p) for p in pelaku.peran} | ({"penilai"} if izin.adalah_atasan(pelaku) else set())
    return bool(diminta & peran)


def _fernet() -> Fernet:
    return Fernet(settings.MFA_KUNCI)
