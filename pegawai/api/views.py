"""Who am I, and notices."""

from django.shortcuts import get_object_or_404
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from ekinerja.api_skema import skema
from pegawai import kueri, layanan
from pegawai.akun.middleware import punya_mfa
from pegawai.api.dasar import TampilanAPI
from pegawai.api.serializers import JumlahDibaca, PemberitahuanKeluar, Saya


class TampilanSaya(TampilanAPI):
    @skema("saya", "Akun, peran, jabatan, dan pejabat penilai saya hari ini", Saya)
    def get(self, request):
        p = self.pelaku
        pegawai = kueri.pegawai_milik(request.user)
        tempat = kueri.penempatan_saya(p.pegawai_id, p.tanggal) if p.pegawai_id else []
        leluhur = kueri.nama_leluhur(t.unor for t in tempat)
        for t in tempat:
            t.jalur_nama = leluhur[t.unor_id]
        isi = {
            "nama": p.nama,
            "nip": request.user.nip,
            "instansi": pegawai.instansi.nama if pegawai else None,
            "zona_waktu": pegawai.instansi.zona_waktu if pegawai else None,
            "jabatan": p.jabatan,
            "peran": sorted(p.peran),
            "bertindak_untuk": [w for w in p.wewenang if w.atas_nama],
            "penempatan": tempat,
            "mfa_aktif": punya_mfa(request.user),
        }
        return Response(Saya(isi).data)


class DaftarPemberitahuan(TampilanAPI, ListAPIView):
    serializer_class = PemberitahuanKeluar

    def get_queryset(self):
        return kueri.pemberitahuan_milik(self.request.user)

    @skema("pemberitahuan_daftar", "Pemberitahuan saya, terbaru lebih dahulu", PemberitahuanKeluar(many=True))
    def get(self, request):
        return self.list(request)


class BacaPemberitahuan(TampilanAPI):
    @skema("pemberitahuan_dibaca", "Menandai satu pemberitahuan sudah dibaca", PemberitahuanKeluar)
    def post(self, request, pk: int):
        baris = get_object_or_404(kueri.pemberitahuan_milik(request.user), pk=pk)
        layanan.tandai_dibaca(akun=request.user, pk=pk)
        baris.refresh_from_db()
        return Response(PemberitahuanKeluar(baris).data)


class BacaSemua(TampilanAPI):
    @skema("pemberitahuan_semua_dibaca", "Menandai semua pemberitahuan sudah dibaca", JumlahDibaca)
    def post(self, request):
        return Response({"dibaca": layanan.tandai_dibaca(akun=request.user)})
