"""What every view of the API shares: who acts, the agency's clock, the second factor for tokens too."""

from django.utils import timezone
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.views import APIView

from pegawai import kueri
from pegawai.akun.middleware import PESAN_WAJIB, kurang_mfa
from pegawai.akun.sesi import pelaku
from pegawai.izin import Pelaku


class MFATerpenuhi(BasePermission):
    """The rule of the middleware `WajibMFA`, which knows sessions only, for tokens as well."""

    def has_permission(self, request, view) -> bool:  # noqa: ARG002 - the signature of the framework
        if kurang_mfa(request):
            raise PermissionDenied(PESAN_WAJIB)
        return True


class TampilanAPI(APIView):
    """Base of the API: an authenticated account, its `pelaku`, dates in its agency's zone."""

    permission_classes = (IsAuthenticated, MFATerpenuhi)

    def perform_authentication(self, request):
        super().perform_authentication(request)
        asal = request._request
        # The middleware may have resolved the session; a token beside it may belong to somebody else.
        if hasattr(asal, "pelaku") and asal.pelaku.akun_id != request.user.pk:
            del asal.pelaku
        if request.user.is_authenticated and (pegawai := kueri.pegawai_milik(request.user)):
            timezone.activate(pegawai.instansi.zona_waktu)

    @property
    def pelaku(self) -> Pelaku:
        """Who acts in this request."""
        return pelaku(self.request)

    def get_serializer_context(self) -> dict:
        return {"request": self.request, "view": self, "pelaku": self.pelaku}
