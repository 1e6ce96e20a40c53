"""What the API tells about an SKP and its assessment. Which acts are open comes from `skp.alur`."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from pegawai.api.serializers import Pejabat, pejabat
from pegawai.pilihan import AlasanPenilai, PeranBertindak
from skp import alur, izin
from skp.models import (
    SKP,
    Indikator,
    RencanaHasilKerja,
    RiwayatSKP,
)
from skp.pilihan import (
    Aspek,
    JenisLampiran,
    NilaiPerilaku,
    Perspektif,
    Polaritas,
    StatusPenilaian,
    StatusSKP,
)


class Aksi(serializers.Serializer):
    nama = serializers.CharField()
    label = serializers.CharField()
    url = serializers.CharField(help_text="Kirim POST ke alamat ini.")
    wajib_catatan = serializers.CharField(
        allow_blank=True, help_text="Nama catatan yang wajib diisi; kosong bila tidak ada."
    )
    akibat = serializers.CharField(allow_blank=True)


def _aksi(transisi, alamat) -> list[dict]:
    return [
        {
            "nama": t.nama,
            "label": t.label,
            "url": alamat(t.nama),
            "wajib_catatan": t.wajib_catatan,
            "akibat": t.akibat,
        }
        for t in transisi
    ]


def aksi_skp(skp, pelaku) -> list[dict]:
    """The acts this person may start on the SKP, as `Aksi`."""
    return _aksi(alur.tersedia(skp, pelaku), lambda nama: reverse(f"api:skp-{nama}", args=[skp.pk]))


def aksi_penilaian(penilaian, pelaku) -> list[dict]:
    """The acts this person may start on the assessment, as `Aksi`; none that could only be refused."""
    belum = penilaian.status == StatusPenilaian.BELUM_DIAJUKAN
    lewat = pelaku.tanggal > penilaian.periode.batas_pengisian
    tertutup = set()
    if not izin.mengisi_lembar(pelaku, penilaian):
        tertutup.add(alur.AJUKAN_REALISASI)
    if belum and not (lewat and StatusSKP(penilaian.skp.status).berlaku):
        tertutup.add(alur.NILAI)
    argumen = [penilaian.skp_id, penilaian.periode_id]
    return _aksi(
        [t for t in alur.tersedia_penilaian(penilaian, pelaku) if t not in tertutup],
        lambda nama: reverse(f"api:penilaian-{nama}", args=argumen),
    )


class SKPRingkas(serializers.ModelSerializer):
    url = serializers.SerializerMethodField()
    pegawai = serializers.CharField(source="pegawai.nama")
    jabatan = serializers.CharField(source="penempatan.sebutan")
    unor = serializers.CharField(source="penempatan.unor.nama")
    tahun = serializers.IntegerField()
    status = serializers.ChoiceField(choices=StatusSKP.choices)
    status_label = serializers.CharField(source="get_status_display")
    penilai = serializers.SerializerMethodField()
    aksi = serializers.SerializerMethodField()

    class Meta:
        model = SKP
        fields = (
            "id",
            "url",
            "pegawai",
            "jabatan",
            "unor",
            "tahun",
            "periode_awal",
            "periode_akhir",
            "model",
            "pendekatan",
            "versi",
            "status",
            "status_label",
            "penilai",
            "diubah_pada",
            "diajukan_pada",
            "disetujui_pada",
            "aksi",
        )

    def get_url(self, skp) -> str:
        return reverse("api:skp", args=[skp.pk])

    @extend_schema_field(Pejabat(allow_null=True))
    def get_penilai(self, skp):
        return pejabat(skp.penempatan.penilai, skp.penempatan.penilai_non_asn)

    @extend_schema_field(Aksi(many=True))
    def get_aksi(self, skp):
        return aksi_skp(skp, self.context["pelaku"])


class IndikatorKeluar(serializers.ModelSerializer):
    target = serializers.CharField(source="target_teks")
    aspek = serializers.ChoiceField(choices=Aspek.choices, allow_blank=True)
    perspektif = serializers.ChoiceField(choices=Perspektif.choices, allow_blank=True)
    polaritas = serializers.ChoiceField(choices=Polaritas.choices, allow_blank=True)

    class Meta:
        model = Indikator
        fields = (
            "id",
            "kunci",
            "kali",
            "urutan",
            "teks",
            "aspek",
            "perspektif",
            "target",
            "target_jenis",
            "target_min",
            "target_maks",
            "target_satuan",
            "polaritas",
        )


class CatatanKeluar(serializers.Serializer):
    teks = serializers.CharField()
    oleh = serializers.CharField(source="oleh_nama")
    diubah_pada = serializers.DateTimeField()


class RHKKeluar(serializers.ModelSerializer):
    indikator = IndikatorKeluar(many=True)
    intervensi = serializers.IntegerField(
        source="intervensi_id", allow_null=True, help_text="id RHK pimpinan yang diintervensi."
    )
    catatan = serializers.SerializerMethodField(help_text="Catatan pejabat penilai pada RHK ini.")

    class Meta:
        model = RencanaHasilKerja
        fields = (
            "id",
            "kunci",
            "kali",
            "urutan",
            "jenis",
            "klasifikasi",
            "teks",
            "penugasan_dari",
            "intervensi",
            "intervensi_teks",
            "catatan",
            "indikator",
        )

    @extend_schema_field(CatatanKeluar(many=True))
    def get_catatan(self, rhk):
        return CatatanKeluar(self.context.get("catatan", {}).get(rhk.pk, ()), many=True).data


class RHKPimpinan(serializers.ModelSerializer):
    class Meta:
        model = RencanaHasilKerja
        fields = ("id", "teks")


class EkspektasiKeluar(serializers.Serializer):
    nilai = serializers.ChoiceField(choices=NilaiPerilaku.choices)
    label = serializers.CharField()
    panduan = serializers.ListField(child=serializers.CharField())
    kali = serializers.IntegerField()
    teks = serializers.CharField(allow_blank=True)


def ekspektasi_lengkap(skp) -> list[dict]:
    """The seven BerAKHLAK values in order, with `kali` 0 where nothing is written."""
    ada = {e.nilai: e for e in skp.ekspektasi.all()}
    return [
        {
            "nilai": n.value,
            "label": n.label,
            "panduan": n.panduan,
            "kali": ada[n.value].kali if n.value in ada else 0,
            "teks": ada[n.value].teks if n.value in ada else "",
        }
        for n in NilaiPerilaku
    ]


class LampiranKeluar(serializers.Serializer):
    jenis = serializers.ChoiceField(choices=JenisLampiran.choices)
    label = serializers.CharField()
    kali = serializers.IntegerField()
    teks = serializers.CharField(allow_blank=True, help_text="Satu butir per baris.")


def lampiran_lengkap(skp) -> list[dict]:
    """The three lampiran in order, with `kali` 0 where nothing is written."""
    ada = {la.jenis: la for la in skp.lampiran.all()}
    return [
        {
            "jenis": j.value,
            "label": j.label,
            "kali": ada[j.value].kali if j.value in ada else 0,
            "teks": ada[j.value].teks if j.value in ada else "",
        }
        for j in JenisLampiran
    ]


class Identitas(serializers.Serializer):
    nama = serializers.CharField(required=False)
    nip = serializers.CharField(required=False, allow_blank=True)
    pangkat = serializers.CharField(required=False, allow_blank=True)
    jabatan = serializers.CharField(required=False, allow_blank=True)
    unit_kerja = serializers.CharField(required=False, allow_blank=True)


class IdentitasSKP(serializers.Serializer):
    pegawai = Identitas()
    penilai = Identitas()
    atasan = Identitas()


class SKPLengkap(SKPRingkas):
    identitas = serializers.SerializerMethodField()
    penilai_alasan = serializers.ChoiceField(
        source="penempatan.penilai_alasan", choices=AlasanPenilai.choices
    )
    penilai_keterangan = serializers.CharField(source="penempatan.penilai_keterangan")
    dapat_diubah = serializers.BooleanField()
    rhk = RHKKeluar(many=True)
    ekspektasi = serializers.SerializerMethodField()
    lampiran = serializers.SerializerMethodField()

    class Meta(SKPRingkas.Meta):
        fields = (
            *SKPRingkas.Meta.fields,
            "dapat_diubah",
            "alasan_revisi",
            "penilai_alasan",
            "penilai_keterangan",
            "identitas",
            "rhk",
            "ekspektasi",
            "lampiran",
        )

    @extend_schema_field(IdentitasSKP)
    def get_identitas(self, _skp):
        return self.context["identitas"]

    @extend_schema_field(EkspektasiKeluar(many=True))
    def get_ekspektasi(self, skp):
        return ekspektasi_lengkap(skp)

    @extend_schema_field(LampiranKeluar(many=True))
    def get_lampiran(self, skp):
        return lampiran_lengkap(skp)


class RiwayatKeluar(serializers.ModelSerializer):
    label = serializers.SerializerMethodField()
    oleh = serializers.CharField(source="oleh_nama")
    jabatan = serializers.CharField(source="oleh_jabatan")
    peran = serializers.ChoiceField(choices=PeranBertindak.choices)
    versi = serializers.IntegerField(source="skp.versi")
    periode = serializers.CharField(source="penilaian.periode.nama", default=None, allow_null=True)

    class Meta:
        model = RiwayatSKP
        fields = (
            "id",
            "transisi",
            "label",
            "dari",
            "ke",
            "oleh",
            "jabatan",
            "peran",
            "atas_nama",
            "catatan",
            "versi",
            "periode",
            "sidik",
            "pada",
        )

    def get_label(self, riwayat) -> str:
        return alur.LABEL.get(riwayat.transisi, riwayat.transisi)
