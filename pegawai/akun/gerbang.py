"""How an account is fetched for each request."""

from allauth.account.auth_backends import AuthenticationBackend

from pegawai.models import Akun


class GerbangAkun(AuthenticationBackend):
    """allauth's backend; person, agency and settings come with the account, in one query for every page."""

    def get_user(self, user_id):
        akun = Akun.objects.select_related("pegawai__instansi__pengaturan").filter(pk=user_id).first()
        return akun if akun and self.user_can_authenticate(akun) else None
