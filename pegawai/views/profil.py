"""Own profile: who assesses me and why, reports of a wrong atasan, keys to the account."""

from collections import defaultdict

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, F, OuterRef
from django.http import Http404
from django.shortcuts import redirect, render
from django.views import View

from ekinerja.htmx import is_fragmen
from pegawai import kueri, layanan
from pegawai.akun.sesi import MasukDulu, pelaku
from pegawai.forms import FormLaporan
from pegawai.models import Akun
from pegawai.pilihan import Peran, StatusLaporan

LAPORAN_TERAKHIR = 20
TERKIRIM = "Laporan terkirim kepada operator unor Anda."


def _jabatan(saya, hanya: int | None = None, form: FormLaporan | None = None) -> list[dict]:
    """What the profile shows of each placement: unit path, penilai and why, own reports, report form.

    With `hanya` only that placement; `form` is a form that came back with errors for it.
    """
    if saya.pegawai_id is None:
        return []
    tempat = [p for p in kueri.penempatan_saya(saya.pegawai_id, saya.tanggal) if hanya in (None, p.pk)]
    leluhur = kueri.nama_leluhur(p.unor for p in tempat)
    laporan = defaultdict(list)
    for baris in kueri.laporan_saya(saya.pegawai_id)[:LAPORAN_TERAKHIR]:
        laporan[baris.penempatan_id].append(baris)
    return [
        {
            "penempatan": p,
            "unor": leluhur[p.unor_id],
            "laporan": laporan[p.pk],
            "terbuka": any(baris.status == StatusLaporan.BARU for baris in laporan[p.pk]),
            "form": form or FormLaporan(auto_id=f"id_{p.pk}_%s"),
        }
        for p in tempat
    ]


def _kunci_akun(akun) -> dict:
    """{mfa_aktif, token_pada}: the second factor and the API token of the account. One query."""
    totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return (
        Akun.objects.filter(pk=akun.pk)
        .annotate(mfa_aktif=Exists(totp), token_pada=F("auth_token__created"))
        .values("mfa_aktif", "token_pada")
        .get()
    )


class Profil(MasukDulu, View):
    def get(self, request):
        return self.tampilkan(request)

    @staticmethod
    def tampilkan(request, *, jabatan=None, status=200):
        saya = pelaku(request)
        isi = {
            "pegawai": kueri.pegawai_milik(request.user),
            "jabatan": _jabatan(saya) if jabatan is None else jabatan,
            "peran": sorted(Peran(p).label for p in saya.peran if p != Peran.ASN),
            **_kunci_akun(request.user),
        }
        return render(request, "pegawai/profil.html", isi, status=status)


class LaporkanAtasan(MasukDulu, View):
    """ "Laporkan salah atasan" for one of the own placements; 404 for anybody else's."""

    def post(self, request, pk):
        saya = pelaku(request)
        if not _jabatan(saya, hanya=pk):
            raise Http404
        form = FormLaporan(request.POST, auto_id=f"id_{pk}_%s")
        if not form.is_valid():
            return self._jawab(request, saya, pk, form=form, status=422)
        layanan.laporkan_salah_atasan(
            penempatan_id=pk, keterangan=form.cleaned_data["keterangan"], oleh=request.user
        )
        if is_fragmen(request):
            return self._jawab(request, saya, pk, kabar=TERKIRIM)
        messages.success(request, TERKIRIM)
        return redirect("pegawai:profil")

    @staticmethod
    def _jawab(request, saya, pk, *, form=None, kabar="", status=200):
        if is_fragmen(request):
            (butir,) = _jabatan(saya, pk, form)
            isi = {"j": butir, "kabar": kabar, "buka": bool(form)}
            return render(request, "pegawai/_jabatan.html", isi, status=status)
        semua = _jabatan(saya)
        for butir in semua:
            if butir["penempatan"].pk == pk:
                butir["form"] = form
        return Profil.tampilkan(request, jabatan=semua, status=status)


class BuatToken(MasukDulu, View):
    """Make an API token. The answer itself shows it: it is kept nowhere to be shown again."""

    def post(self, request):
        return render(request, "pegawai/token.html", {"token": layanan.buat_token(akun=request.user)})


class CabutToken(MasukDulu, View):
    def post(self, request):
        if layanan.cabut_token(akun=request.user):
            messages.success(request, "Token API dicabut.")
        return redirect("pegawai:profil")
