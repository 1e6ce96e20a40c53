"""The content of an SKP: RHK and indicators by `kunci`, expectations, lampiran, notes of the penilai.

PUT with a `kunci` of the client's own making creates or changes the row: sent twice, it is saved once.
"""

from uuid import uuid4

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import status
from rest_framework.response import Response

from ekinerja.api_skema import skema
from skp import layanan
from skp.api.dasar import TampilanSKP
from skp.api.masukan import (
    MasukanCatatanRHK,
    MasukanIndikator,
    MasukanLampiran,
    MasukanRHK,
    MasukanTeks,
    MasukanUrutan,
)
from skp.api.serializers import (
    EkspektasiKeluar,
    IndikatorKeluar,
    LampiranKeluar,
    RHKKeluar,
    ekspektasi_lengkap,
    lampiran_lengkap,
)
from skp.models import Indikator, RencanaHasilKerja
from skp.pilihan import JenisLampiran, NilaiPerilaku

BUAT_ATAU_UBAH = (
    "kunci adalah UUID buatan Anda. Permintaan yang sama dikirim dua kali tersimpan satu kali. "
    "Semua isian diganti; kali yang usang dijawab 409 dengan kedua versi."
)


class TampilanIsi(TampilanSKP):
    """`kunci` in the URL is an RHK of the visible SKP, `kunci_indikator` an indicator of that RHK."""

    def rhk(self) -> RencanaHasilKerja:
        return get_object_or_404(self.skp().rhk, kunci=self.kwargs["kunci"])

    def indikator(self) -> Indikator:
        return get_object_or_404(
            self.rhk().indikator.select_related("rhk"), kunci=self.kwargs["kunci_indikator"]
        )

    def pindahkan(self, request, baris) -> Response:
        arah = self.baca(MasukanUrutan)["arah"]
        layanan.pindahkan(baris=baris, ke_atas=arah == "naik", oleh=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class DaftarRHK(TampilanIsi):
    @skema("rhk_daftar", "RHK dengan indikatornya", RHKKeluar(many=True))
    def get(self, request, **kwargs):
        return Response(RHKKeluar(self.skp(berisi=True).rhk, many=True).data)

    @skema("rhk_buat", "Tambah Rencana Hasil Kerja", RHKKeluar, masuk=MasukanRHK, status=201)
    def post(self, request, **kwargs):
        isi = self.baca(MasukanRHK) | {"kunci": uuid4(), "kali": 0}
        rhk = layanan.simpan_rhk(skp_id=self.skp().pk, oleh=request.user, **isi)
        return Response(RHKKeluar(rhk).data, status=status.HTTP_201_CREATED)


class SatuRHK(TampilanIsi):
    @skema("rhk_simpan", "Membuat atau mengubah RHK", RHKKeluar, masuk=MasukanRHK, uraian=BUAT_ATAU_UBAH)
    def put(self, request, kunci, **kwargs):
        isi = self.baca(MasukanRHK)
        rhk = layanan.simpan_rhk(skp_id=self.skp().pk, kunci=kunci, oleh=request.user, **isi)
        return Response(RHKKeluar(rhk).data)

    @skema("rhk_hapus", "Menghapus RHK beserta indikatornya", status=204)
    def delete(self, request, **kwargs):
        layanan.hapus_rhk(rhk_id=self.rhk().pk, oleh=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class UrutRHK(TampilanIsi):
    @skema("rhk_urut", "Memindahkan RHK satu tempat", masuk=MasukanUrutan, status=204)
    def post(self, request, **kwargs):
        return self.pindahkan(request, self.rhk())


class CatatanRHK(TampilanIsi):
    @skema("rhk_catatan", "Catatan pejabat penilai pada satu RHK", RHKKeluar, masuk=MasukanCatatanRHK)
    def put(self, request, **kwargs):
        rhk = self.rhk()
        catatan = layanan.simpan_catatan_rhk(
            rhk_id=rhk.pk, teks=self.baca(MasukanCatatanRHK)["teks"], oleh=request.user
        )
        return Response(RHKKeluar(rhk, context={"catatan": {rhk.pk: [catatan] if catatan else []}}).data)


class DaftarIndikator(TampilanIsi):
    @skema("indikator_buat", "Tambah Indikator", IndikatorKeluar, masuk=MasukanIndikator, status=201)
    def post(self, request, **kwargs):
        isi = self.baca(MasukanIndikator) | {"kunci": uuid4(), "kali": 0}
        indikator = layanan.simpan_indikator(rhk_id=self.rhk().pk, oleh=request.user, **isi)
        return Response(IndikatorKeluar(indikator).data, status=status.HTTP_201_CREATED)


class SatuIndikator(TampilanIsi):
    @skema(
        "indikator_simpan",
        "Membuat atau mengubah indikator",
        IndikatorKeluar,
        masuk=MasukanIndikator,
        uraian=BUAT_ATAU_UBAH,
    )
    def put(self, request, kunci_indikator, **kwargs):
        isi = self.baca(MasukanIndikator)
        indikator = layanan.simpan_indikator(
            rhk_id=self.rhk().pk, kunci=kunci_indikator, oleh=request.user, **isi
        )
        return Response(IndikatorKeluar(indikator).data)

    @skema("indikator_hapus", "Menghapus indikator", status=204)
    def delete(self, request, **kwargs):
        layanan.hapus_indikator(indikator_id=self.indikator().pk, oleh=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class UrutIndikator(TampilanIsi):
    @skema("indikator_urut", "Memindahkan indikator satu tempat", masuk=MasukanUrutan, status=204)
    def post(self, request, **kwargs):
        return self.pindahkan(request, self.indikator())


class DaftarEkspektasi(TampilanSKP):
    @skema("ekspektasi_daftar", "Ekspektasi khusus pimpinan per nilai BerAKHLAK", EkspektasiKeluar(many=True))
    def get(self, request, **kwargs):
        return Response(EkspektasiKeluar(ekspektasi_lengkap(self.skp()), many=True).data)


class SatuEkspektasi(TampilanSKP):
    @skema("ekspektasi_simpan", "Mengisi satu ekspektasi", EkspektasiKeluar, masuk=MasukanTeks)
    def put(self, request, nilai: str, **kwargs):
        skp = self.skp()
        if nilai not in NilaiPerilaku.values:
            raise Http404
        layanan.simpan_ekspektasi(skp_id=skp.pk, nilai=nilai, oleh=request.user, **self.baca(MasukanTeks))
        return Response(
            EkspektasiKeluar(next(e for e in ekspektasi_lengkap(skp) if e["nilai"] == nilai)).data
        )


class DaftarLampiran(TampilanSKP):
    @skema("lampiran_daftar", "Ketiga lampiran SKP", LampiranKeluar(many=True))
    def get(self, request, **kwargs):
        return Response(LampiranKeluar(lampiran_lengkap(self.skp()), many=True).data)


class SatuLampiran(TampilanSKP):
    @skema("lampiran_simpan", "Mengisi satu lampiran", LampiranKeluar, masuk=MasukanLampiran)
    def put(self, request, jenis: str, **kwargs):
        skp = self.skp()
        if jenis not in JenisLampiran.values:
            raise Http404
        layanan.simpan_lampiran(skp_id=skp.pk, jenis=jenis, oleh=request.user, **self.baca(MasukanLampiran))
        return Response(LampiranKeluar(next(la for la in lampiran_lengkap(skp) if la["jenis"] == jenis)).data)
