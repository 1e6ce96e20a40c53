"""Execution and assessment of one period: realisation, steps, evidence, feedback, ratings."""

from uuid import uuid4

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.response import Response

from ekinerja.api_skema import skema
from pegawai.izin import Pelaku
from skp import izin, kueri, kueri_penilaian, layanan
from skp.api.dasar import TampilanSKP
from skp.api.masukan import (
    MasukanBukti,
    MasukanRating,
    MasukanRealisasi,
    MasukanRencanaAksi,
    MasukanTautan,
    MasukanUmpanBalik,
)
from skp.api.serializers import aksi_penilaian
from skp.api.serializers_penilaian import (
    BuktiKeluar,
    PenilaianKeluar,
    PenilaianRingkas,
    RealisasiKeluar,
    RencanaAksiKeluar,
    UmpanBalikKeluar,
    ringkas_penilaian,
)
from skp.models import SKP, BuktiDukung, Penilaian, PeriodePenilaian, Realisasi, RencanaAksi, UmpanBalik
from skp.pilihan import StatusPenilaian
from skp.views.bukti import serahkan


def penilaian_keluar(skp: SKP, periode: PeriodePenilaian, pelaku: Pelaku) -> dict:
    """The assessment of one period as `PenilaianKeluar`, without what this person may not see yet."""
    penilaian = kueri_penilaian.penilaian_dari(skp, periode)
    capaian = kueri_penilaian.capaian_unor(skp.penempatan.unor_id, periode.pk)
    terlihat = izin.melihat_hasil(pelaku, penilaian)
    keberatan = penilaian.keberatan.exclude(putusan="dicabut").first() if penilaian.pk else None
    disampaikan = penilaian.status == StatusPenilaian.DISAMPAIKAN
    isi = ringkas_penilaian(penilaian, pelaku) | {
        "capaian": capaian.nilai if terlihat and capaian else None,
        "catatan": penilaian.catatan if terlihat else None,
        "diajukan_pada": penilaian.diajukan_pada,
        "dinilai_pada": penilaian.dinilai_pada,
        "disampaikan_pada": penilaian.disampaikan_pada,
        "final_pada": penilaian.final_pada,
        "batas_keberatan": layanan.batas_keberatan_dari(penilaian) if disampaikan else None,
        "keberatan": keberatan,
        "aksi": aksi_penilaian(penilaian, pelaku),
    }
    return PenilaianKeluar(isi).data


class TampilanLembar(TampilanSKP):
    """One period of a visible SKP."""

    def lembar(self) -> dict[str, int]:
        """`skp_id` and `periode_id` of the URL, both checked; else 404."""
        skp = self.skp()
        return {"skp_id": skp.pk, "periode_id": self.periode(skp).pk}


class DaftarPenilaian(TampilanSKP):
    @skema("penilaian_daftar", "Semua periode SKP dengan penilaiannya", PenilaianRingkas(many=True))
    def get(self, request, **kwargs):
        skp = self.skp()
        baris = []
        for b in kueri_penilaian.periode_dengan_penilaian(skp):
            penilaian = b.penilaian or Penilaian()
            # All versions belong to the same person, which is what decides whether the outcome shows.
            penilaian.skp, penilaian.periode = skp, b.periode
            baris.append(ringkas_penilaian(penilaian, self.pelaku, b.skp_id))
        return Response(PenilaianRingkas(baris, many=True).data)


class DetilPenilaian(TampilanSKP):
    @skema("penilaian_detil", "Penilaian satu periode", PenilaianKeluar)
    def get(self, request, **kwargs):
        skp = self.skp()
        return Response(penilaian_keluar(skp, self.periode(skp), self.pelaku))


class Rating(TampilanLembar):
    @skema(
        "penilaian_rating",
        "Menyimpan rating sementara tanpa menetapkan penilaian",
        PenilaianKeluar,
        masuk=MasukanRating,
    )
    def put(self, request, **kwargs):
        layanan.simpan_rating(**self.lembar(), oleh=request.user, **self.baca(MasukanRating))
        skp = self.skp()
        return Response(penilaian_keluar(skp, self.periode(skp), self.pelaku))


class DaftarRealisasi(TampilanLembar):
    @skema("realisasi_daftar", "Realisasi per indikator", RealisasiKeluar(many=True))
    def get(self, request, **kwargs):
        lembar = self.lembar()
        semua = Realisasi.objects.filter(
            indikator__rhk__skp_id=lembar["skp_id"], periode_id=lembar["periode_id"]
        ).order_by("indikator__rhk__urutan", "indikator__urutan", "pk")
        return Response(RealisasiKeluar(semua, many=True).data)


class SatuRealisasi(TampilanLembar):
    @skema("realisasi_simpan", "Mengisi realisasi satu indikator", RealisasiKeluar, masuk=MasukanRealisasi)
    def put(self, request, indikator_id: int, **kwargs):
        realisasi = layanan.simpan_realisasi(
            **self.lembar(), indikator_id=indikator_id, oleh=request.user, **self.baca(MasukanRealisasi)
        )
        return Response(RealisasiKeluar(realisasi).data)


class DaftarRencanaAksi(TampilanLembar):
    @skema("rencana_aksi_daftar", "Rencana aksi satu periode", RencanaAksiKeluar(many=True))
    def get(self, request, **kwargs):
        lembar = self.lembar()
        semua = RencanaAksi.objects.filter(
            rhk__skp_id=lembar["skp_id"], periode_id=lembar["periode_id"]
        ).order_by("rhk__urutan", "pk")
        return Response(RencanaAksiKeluar(semua, many=True).data)

    @skema(
        "rencana_aksi_buat", "Menambah rencana aksi", RencanaAksiKeluar, masuk=MasukanRencanaAksi, status=201
    )
    def post(self, request, **kwargs):
        isi = self.baca(MasukanRencanaAksi) | {"kunci": uuid4(), "kali": 0}
        aksi = layanan.simpan_rencana_aksi(**self.lembar(), oleh=request.user, **isi)
        return Response(RencanaAksiKeluar(aksi).data, status=status.HTTP_201_CREATED)


class SatuRencanaAksi(TampilanLembar):
    @skema(
        "rencana_aksi_simpan",
        "Membuat atau mengubah rencana aksi",
        RencanaAksiKeluar,
        masuk=MasukanRencanaAksi,
    )
    def put(self, request, kunci, **kwargs):
        isi = self.baca(MasukanRencanaAksi)
        aksi = layanan.simpan_rencana_aksi(**self.lembar(), kunci=kunci, oleh=request.user, **isi)
        return Response(RencanaAksiKeluar(aksi).data)

    @skema("rencana_aksi_hapus", "Menghapus rencana aksi", status=204)
    def delete(self, request, kunci, **kwargs):
        lembar = self.lembar()
        aksi = get_object_or_404(
            RencanaAksi, kunci=kunci, rhk__skp_id=lembar["skp_id"], periode_id=lembar["periode_id"]
        )
        layanan.hapus_rencana_aksi(rencana_aksi_id=aksi.pk, oleh=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class DaftarBukti(TampilanLembar):
    parser_classes = (JSONParser, MultiPartParser)

    @skema("bukti_daftar", "Bukti dukung satu periode", BuktiKeluar(many=True))
    def get(self, request, **kwargs):
        lembar = self.lembar()
        semua = BuktiDukung.objects.filter(
            rhk__skp_id=lembar["skp_id"], periode_id=lembar["periode_id"]
        ).order_by("rhk__urutan", "pk")
        return Response(BuktiKeluar(semua, many=True).data)

    @skema(
        "bukti_buat",
        "Menambah bukti dukung: tautan (JSON) atau berkas (multipart)",
        BuktiKeluar,
        masuk={"application/json": MasukanTautan, "multipart/form-data": MasukanBukti},
        status=201,
    )
    def post(self, request, **kwargs):
        isi = self.baca(MasukanBukti)
        if isi.get("berkas") and isi["tautan"]:
            raise ValidationError({"tautan": "Kirim tautan atau berkas, bukan keduanya."})
        bukti = layanan.tambah_bukti(**self.lembar(), oleh=request.user, **isi)
        return Response(BuktiKeluar(bukti).data, status=status.HTTP_201_CREATED)


class SatuBukti(TampilanSKP):
    def bukti(self) -> BuktiDukung:
        """The evidence of the URL when its SKP is visible, else 404."""
        semua = kueri_penilaian.bukti_terlihat(kueri.skp_terlihat_oleh(self.pelaku))
        return get_object_or_404(semua, pk=self.kwargs["pk"])

    @skema("bukti_detil", "Satu bukti dukung", BuktiKeluar)
    def get(self, request, **kwargs):
        return Response(BuktiKeluar(self.bukti()).data)

    @skema("bukti_hapus", "Menghapus bukti dukung", status=204)
    def delete(self, request, **kwargs):
        layanan.hapus_bukti(bukti_id=self.bukti().pk, oleh=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BerkasBukti(SatuBukti):
    http_method_names = ("get", "head", "options")

    @skema("bukti_berkas", "Mengunduh berkas bukti dukung", OpenApiTypes.BINARY)
    def get(self, request, **kwargs):
        return serahkan(self.bukti())


class DaftarUmpanBalik(TampilanSKP, ListAPIView):
    serializer_class = UmpanBalikKeluar

    def get_queryset(self):
        return UmpanBalik.objects.filter(skp__in=kueri.rantai_versi(self.skp()))

    @skema("umpan_balik_daftar", "Umpan balik, terbaru lebih dahulu", UmpanBalikKeluar(many=True))
    def get(self, request, **kwargs):
        return self.list(request)

    @skema("umpan_balik_buat", "Memberi umpan balik", UmpanBalikKeluar, masuk=MasukanUmpanBalik, status=201)
    def post(self, request, **kwargs):
        umpan = layanan.beri_umpan_balik(
            skp_id=self.skp().pk, oleh=request.user, **self.baca(MasukanUmpanBalik)
        )
        return Response(UmpanBalikKeluar(umpan).data, status=status.HTTP_201_CREATED)
