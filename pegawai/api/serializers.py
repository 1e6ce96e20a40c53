"""What the API tells about a person: account, roles, placements with their penilai and why, notices."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from pegawai.models import Pemberitahuan, PenempatanJabatan
from pegawai.pilihan import AlasanPenilai, JenisPenempatan, Peran, PeranBertindak


class Pejabat(serializers.Serializer):
    nama = serializers.CharField()
    asn = serializers.BooleanField(help_text="false untuk pejabat tanpa NIP, misalnya bupati.")


def pejabat(pegawai, non_asn) -> dict | None:
    """An official of either kind as `Pejabat`."""
    siapa = pegawai or non_asn
    return {"nama": siapa.nama, "asn": pegawai is not None} if siapa else None


class Penempatan(serializers.ModelSerializer):
    jabatan = serializers.CharField(source="sebutan")
    unor = serializers.ListField(
        child=serializers.CharField(), source="jalur_nama", help_text="Dari unor teratas ke unor sendiri."
    )
    jenis = serializers.ChoiceField(choices=JenisPenempatan.choices)
    penilai = serializers.SerializerMethodField()
    penilai_alasan = serializers.ChoiceField(choices=AlasanPenilai.choices)
    penilai_keterangan = serializers.CharField(help_text="Mengapa pejabat ini yang menilai.")
    atasan_penilai = serializers.SerializerMethodField()

    class Meta:
        model = PenempatanJabatan
        fields = (
            "id",
            "jabatan",
            "unor",
            "jenis",
            "kepala",
            "mulai",
            "selesai",
            "penilai",
            "penilai_alasan",
            "penilai_keterangan",
            "penilai_sampai",
            "atasan_penilai",
        )

    @extend_schema_field(Pejabat(allow_null=True))
    def get_penilai(self, tempat):
        return pejabat(tempat.penilai, tempat.penilai_non_asn)

    @extend_schema_field(Pejabat(allow_null=True))
    def get_atasan_penilai(self, tempat):
        return pejabat(tempat.atasan_penilai, tempat.atasan_penilai_non_asn)


class Wewenang(serializers.Serializer):
    peran = serializers.ChoiceField(choices=PeranBertindak.choices)
    atas_nama = serializers.CharField()


class Saya(serializers.Serializer):
    nama = serializers.CharField()
    nip = serializers.CharField()
    instansi = serializers.CharField(allow_null=True)
    zona_waktu = serializers.CharField(allow_null=True)
    jabatan = serializers.CharField(allow_blank=True)
    peran = serializers.ListField(child=serializers.ChoiceField(choices=Peran.choices))
    bertindak_untuk = Wewenang(many=True, help_text="Pejabat lain yang dapat Anda wakili hari ini.")
    penempatan = Penempatan(many=True)
    mfa_aktif = serializers.BooleanField()


class PemberitahuanKeluar(serializers.ModelSerializer):
    class Meta:
        model = Pemberitahuan
        fields = ("id", "judul", "isi", "tautan", "dibuat_pada", "dibaca_pada")


class JumlahDibaca(serializers.Serializer):
    dibaca = serializers.IntegerField()
