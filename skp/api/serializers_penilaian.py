"""What the API tells about execution and assessment; a rating only to those who may see it already."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from pegawai.pilihan import PeranBertindak
from skp import izin
from skp.api.serializers import Aksi
from skp.models import BuktiDukung, Keberatan, PeriodePenilaian, Realisasi, RencanaAksi, UmpanBalik
from skp.pilihan import CapaianOrganisasi, Predikat, Rating, StatusPenilaian


class PeriodeKeluar(serializers.ModelSerializer):
    class Meta:
        model = PeriodePenilaian
        fields = ("id", "nama", "awal", "akhir", "batas_pengisian", "jenis", "tipe")


class KeberatanKeluar(serializers.ModelSerializer):
    class Meta:
        model = Keberatan
        fields = ("alasan", "putusan", "pertimbangan", "rating_semula", "dibuat_pada", "diputus_pada")


class PenilaianRingkas(serializers.Serializer):
    skp = serializers.IntegerField(help_text="id versi SKP tempat penilaian ini melekat.")
    url = serializers.CharField()
    periode = PeriodeKeluar()
    status = serializers.ChoiceField(choices=StatusPenilaian.choices)
    status_label = serializers.CharField()
    hasil_terlihat = serializers.BooleanField(
        help_text="false bagi pegawai selama hasilnya belum disampaikan; rating dan predikat lalu null."
    )
    rating_hasil_kerja = serializers.ChoiceField(choices=Rating.choices, allow_null=True)
    rating_perilaku = serializers.ChoiceField(choices=Rating.choices, allow_null=True)
    predikat = serializers.ChoiceField(choices=Predikat.choices, allow_null=True)


class PenilaianKeluar(PenilaianRingkas):
    capaian = serializers.ChoiceField(
        choices=CapaianOrganisasi.choices, allow_null=True, help_text="Capaian kinerja organisasi unor ini."
    )
    catatan = serializers.CharField(allow_null=True)
    diajukan_pada = serializers.DateTimeField(allow_null=True)
    dinilai_pada = serializers.DateTimeField(allow_null=True)
    disampaikan_pada = serializers.DateTimeField(allow_null=True)
    final_pada = serializers.DateTimeField(allow_null=True)
    batas_keberatan = serializers.DateField(allow_null=True)
    keberatan = KeberatanKeluar(allow_null=True)
    aksi = Aksi(many=True)


def ringkas_penilaian(penilaian, pelaku, skp_id: int | None = None) -> dict:
    """An assessment (also one that does not exist yet) as `PenilaianRingkas`.

    `skp_id` is the version that holds it, where `penilaian.skp` was set to the one being looked at.
    """
    skp_id = skp_id or penilaian.skp_id
    terlihat = izin.melihat_hasil(pelaku, penilaian)
    return {
        "skp": skp_id,
        "url": reverse("api:penilaian", args=[skp_id, penilaian.periode_id]),
        "periode": penilaian.periode,
        "status": penilaian.status,
        "status_label": penilaian.get_status_display(),
        "hasil_terlihat": terlihat,
        "rating_hasil_kerja": (terlihat and penilaian.rating_hasil_kerja) or None,
        "rating_perilaku": (terlihat and penilaian.rating_perilaku) or None,
        "predikat": (terlihat and penilaian.predikat) or None,
    }


class RealisasiKeluar(serializers.ModelSerializer):
    indikator = serializers.IntegerField(source="indikator_id")

    class Meta:
        model = Realisasi
        fields = ("indikator", "kali", "teks", "sumber_data", "diubah_pada")


class RencanaAksiKeluar(serializers.ModelSerializer):
    rhk = serializers.IntegerField(source="rhk_id")
    target = serializers.CharField(source="target_teks")

    class Meta:
        model = RencanaAksi
        fields = ("id", "kunci", "kali", "rhk", "teks", "target", "diubah_pada")


class BuktiKeluar(serializers.ModelSerializer):
    rhk = serializers.IntegerField(source="rhk_id")
    periode = serializers.IntegerField(source="periode_id")
    unduh = serializers.SerializerMethodField(help_text="Alamat berkas; null bila bukti berupa tautan.")

    class Meta:
        model = BuktiDukung
        fields = ("id", "rhk", "periode", "nama", "tautan", "unduh", "tipe_isi", "ukuran", "dibuat_pada")

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_unduh(self, bukti):
        return reverse("api:bukti-berkas", args=[bukti.pk]) if bukti.berkas else None


class UmpanBalikKeluar(serializers.ModelSerializer):
    rhk = serializers.IntegerField(source="rhk_id", allow_null=True)
    periode = serializers.IntegerField(source="periode_id", allow_null=True)
    oleh = serializers.CharField(source="oleh_nama")
    peran = serializers.ChoiceField(choices=PeranBertindak.choices)

    class Meta:
        model = UmpanBalik
        fields = ("id", "rhk", "periode", "perilaku", "teks", "oleh", "peran", "dibuat_pada")
