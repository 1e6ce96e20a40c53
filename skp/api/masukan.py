"""What the API accepts: the shape only. Every rule is in the service, which says all that is missing."""

from rest_framework import serializers

from skp.pilihan import (
    Aspek,
    CapaianOrganisasi,
    JenisRHK,
    Klasifikasi,
    NilaiPerilaku,
    Pendekatan,
    Perspektif,
    Rating,
    StatusSKP,
)

PALING_BESAR = 2**31 - 1
BENTUK_TANGGAL = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


def Teks(panjang: int, **lain) -> serializers.CharField:  # noqa: N802 - reads as the field it makes
    """Text that may be left blank, as long as the column it ends in."""
    lain = {"required": False, "allow_blank": True, "default": ""} | lain
    return serializers.CharField(max_length=panjang, **lain)


def Nomor(**lain) -> serializers.IntegerField:  # noqa: N802
    """An id or a count that fits the column."""
    return serializers.IntegerField(min_value=0, max_value=PALING_BESAR, **lain)


# May be blank, but a forgotten key must not wipe what is stored.
WAJIB = {"required": True, "default": serializers.empty}
KALI = "Nilai kali terakhir yang Anda baca; 0 untuk baris baru. Bila sudah usang, jawabannya 409."


class SaringSKP(serializers.Serializer):
    lingkup = serializers.ChoiceField(
        choices=[("saya", "SKP saya"), ("bawahan", "Yang saya nilai"), ("terlihat", "Semua yang terlihat")],
        default="saya",
    )
    tahun = serializers.IntegerField(min_value=1, max_value=9999, required=False)
    status = serializers.ChoiceField(choices=StatusSKP.choices, required=False)


class SaringPeriode(serializers.Serializer):
    tahun = serializers.IntegerField(min_value=1, max_value=9999, required=False)


class MasukanSKP(serializers.Serializer):
    penempatan = Nomor(help_text="id penempatan dari /saya/.")
    periode_awal = serializers.DateField(input_formats=BENTUK_TANGGAL)
    periode_akhir = serializers.DateField(input_formats=BENTUK_TANGGAL)
    pendekatan = serializers.ChoiceField(choices=Pendekatan.choices)
    salin_dari = Nomor(
        required=False, allow_null=True, default=None, help_text="id SKP sendiri yang disalin isinya."
    )


class MasukanCatatan(serializers.Serializer):
    catatan = Teks(4000, help_text="Wajib bila aksi menyebut wajib_catatan.")


class MasukanRHK(serializers.Serializer):
    kali = Nomor(default=0, help_text=KALI)
    teks = Teks(1000, **WAJIB)
    jenis = serializers.ChoiceField(choices=JenisRHK.choices, default=JenisRHK.UTAMA)
    klasifikasi = serializers.ChoiceField(choices=Klasifikasi.choices, default=Klasifikasi.ORGANISASI)
    penugasan_dari = Teks(200)
    intervensi = Nomor(
        required=False,
        allow_null=True,
        default=None,
        source="intervensi_id",
        help_text="id dari rhk-pimpinan.",
    )


class MasukanIndikator(serializers.Serializer):
    kali = Nomor(default=0, help_text=KALI)
    teks = Teks(1000, **WAJIB)
    target = Teks(200, help_text="Seperti ditulis, misalnya “12 Dokumen” atau “90-100 %”.")
    aspek = serializers.ChoiceField(choices=Aspek.choices, allow_blank=True, default="")
    perspektif = serializers.ChoiceField(choices=Perspektif.choices, allow_blank=True, default="")


class MasukanUrutan(serializers.Serializer):
    arah = serializers.ChoiceField(choices=[("naik", "Naik"), ("turun", "Turun")])


class MasukanTeks(serializers.Serializer):
    kali = Nomor(default=0, help_text=KALI)
    teks = Teks(1000, **WAJIB)


class MasukanLampiran(serializers.Serializer):
    kali = Nomor(default=0, help_text=KALI)
    teks = Teks(4000, **WAJIB, help_text="Satu butir per baris.")


class MasukanCatatanRHK(serializers.Serializer):
    teks = Teks(1000, help_text="Kosongkan untuk menghapus catatan.")


class MasukanRealisasi(serializers.Serializer):
    kali = Nomor(default=0, help_text=KALI)
    teks = Teks(2000, **WAJIB)
    sumber_data = Teks(200)


class MasukanRencanaAksi(serializers.Serializer):
    rhk = Nomor(source="rhk_id")
    kali = Nomor(default=0, help_text=KALI)
    teks = Teks(1000, **WAJIB)
    target = Teks(200)


class MasukanTautan(serializers.Serializer):
    rhk = Nomor(source="rhk_id")
    nama = Teks(200)
    tautan = Teks(1000, help_text="Alamat http atau https; isi ini atau berkas.")


class MasukanBukti(MasukanTautan):
    berkas = serializers.FileField(required=False, allow_empty_file=True, max_length=None)


class MasukanUmpanBalik(serializers.Serializer):
    teks = Teks(2000, **WAJIB)
    periode = Nomor(required=False, allow_null=True, default=None, source="periode_id")
    rhk = Nomor(required=False, allow_null=True, default=None, source="rhk_id")
    perilaku = serializers.ChoiceField(choices=NilaiPerilaku.choices, allow_blank=True, default="")


class MasukanRating(serializers.Serializer):
    rating_hasil_kerja = serializers.ChoiceField(
        choices=Rating.choices,
        allow_blank=True,
        default="",
        help_text="Diabaikan bila capaian menentukan.",
    )
    rating_perilaku = serializers.ChoiceField(choices=Rating.choices, allow_blank=True, default="")
    catatan = Teks(2000)
    capaian = serializers.ChoiceField(
        choices=CapaianOrganisasi.choices, allow_blank=True, default="", help_text="Untuk kepala unor."
    )


class MasukanNilai(MasukanRating):
    sampaikan = serializers.BooleanField(default=False, help_text="Langsung disampaikan kepada pegawai.")


class MasukanKeberatan(serializers.Serializer):
    alasan = Teks(4000)


class MasukanPutusan(serializers.Serializer):
    diterima = serializers.BooleanField()
    pertimbangan = Teks(4000)
    rating_hasil_kerja = serializers.ChoiceField(choices=Rating.choices, allow_blank=True, default="")
    rating_perilaku = serializers.ChoiceField(choices=Rating.choices, allow_blank=True, default="")
