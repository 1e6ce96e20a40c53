"""SKPs: list, create, read, history; the agency's periods."""

from django.db.models import QuerySet
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from ekinerja.api_skema import skema
from pegawai.kueri import dinilai_oleh
from pegawai.models import PenempatanJabatan
from skp import izin, kueri, layanan
from skp.api.dasar import TampilanSKP
from skp.api.masukan import MasukanSKP, SaringPeriode, SaringSKP
from skp.api.serializers import RHKPimpinan, RiwayatKeluar, SKPLengkap, SKPRingkas
from skp.api.serializers_penilaian import PeriodeKeluar
from skp.models import SKP, PeriodePenilaian


class DaftarSKP(TampilanSKP, ListAPIView):
    serializer_class = SKPRingkas

    def get_queryset(self) -> QuerySet[SKP]:
        saring = SaringSKP(data=self.request.query_params)
        saring.is_valid(raise_exception=True)
        isi = saring.validated_data
        semua = self._lingkup(isi["lingkup"])
        if "tahun" in isi:
            semua = semua.filter(periode_awal__year=isi["tahun"])
        if "status" in isi:
            semua = semua.filter(status=isi["status"])
        return semua

    def _lingkup(self, lingkup: str) -> QuerySet[SKP]:
        if lingkup == "saya":
            return kueri.skp_milik(self.pelaku)
        semua = kueri.skp_terlihat_oleh(self.pelaku)
        if lingkup == "bawahan":
            dinilai = dinilai_oleh(self.pelaku, self.pelaku.tanggal, "penempatan__")
            semua = semua.filter(dinilai).exclude(pegawai_id=self.pelaku.pegawai_id)
        return semua

    @skema(
        "skp_daftar",
        "Daftar SKP: milik sendiri, yang dinilai, atau semua yang terlihat",
        SKPRingkas(many=True),
        parameters=[SaringSKP],
    )
    def get(self, request):
        return self.list(request)

    @skema("skp_buat", "Membuat SKP", SKPRingkas, masuk=MasukanSKP, status=201)
    def post(self, request):
        isi = self.baca(MasukanSKP)
        tempat = isi.pop("penempatan")
        if not PenempatanJabatan.objects.filter(pk=tempat, pegawai_id=self.pelaku.pegawai_id).exists():
            raise ValidationError({"penempatan": "Pilih salah satu jabatan Anda sendiri dari /saya/."})
        skp = layanan.tambah_skp(penempatan_id=tempat, oleh=request.user, **isi)
        return Response(
            SKPRingkas(skp, context=self.get_serializer_context()).data, status=status.HTTP_201_CREATED
        )


class DetilSKP(TampilanSKP):
    @skema("skp_detil", "Detil SKP dengan seluruh isinya", SKPLengkap)
    def get(self, request, **kwargs):
        skp = self.skp(berisi=True)
        # Notes being written belong to the penilai; all others read them once they are handed over.
        menulis_catatan = not skp.dapat_diubah and izin.sebagai_penilai(self.pelaku, skp) is not None
        dibekukan = skp.identitas if not skp.dapat_diubah else {}
        konteks = self.get_serializer_context() | {
            "identitas": dibekukan or kueri.identitas_skp(skp, self.pelaku.tanggal),
            "catatan": kueri.catatan_rhk(skp, terbuka=menulis_catatan),
        }
        return Response(SKPLengkap(skp, context=konteks).data)


class RHKPimpinanSKP(TampilanSKP):
    @skema("skp_rhk_pimpinan", "RHK pimpinan yang dapat diintervensi", RHKPimpinan(many=True))
    def get(self, request, **kwargs):
        return Response(RHKPimpinan(kueri.rhk_pimpinan(self.skp()), many=True).data)


class RiwayatSKP(TampilanSKP, ListAPIView):
    serializer_class = RiwayatKeluar

    def get_queryset(self):
        return kueri.riwayat(self.skp())

    @skema("skp_riwayat", "Riwayat semua versi SKP, terbaru lebih dahulu", RiwayatKeluar(many=True))
    def get(self, request, **kwargs):
        return self.list(request)


class MuatUlangPenilai(TampilanSKP):
    @skema("skp_muat_ulang", "Muat Ulang: menentukan kembali pejabat penilai", SKPRingkas)
    def post(self, request, **kwargs):
        skp = layanan.muat_ulang_penilai(skp_id=self.skp().pk, oleh=request.user)
        return Response(SKPRingkas(skp, context=self.get_serializer_context()).data)


class DaftarPeriode(TampilanSKP, ListAPIView):
    serializer_class = PeriodeKeluar

    def get_queryset(self) -> QuerySet[PeriodePenilaian]:
        saring = SaringPeriode(data=self.request.query_params)
        saring.is_valid(raise_exception=True)
        semua = PeriodePenilaian.objects.filter(instansi_id=self.pelaku.instansi_id)
        if "tahun" in saring.validated_data:
            semua = semua.filter(awal__year=saring.validated_data["tahun"])
        return semua

    @skema(
        "periode_daftar",
        "Periode penilaian instansi saya",
        PeriodeKeluar(many=True),
        parameters=[SaringPeriode],
    )
    def get(self, request):
        return self.list(request)
