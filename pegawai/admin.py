"""Reference data for staff. Whoever is no superuser sees and chooses only rows of the own agency.

Saving whoever heads a unit, or a decree, resolves the penilai of everybody below at once.
"""

from django.contrib import admin

from pegawai import izin, layanan
from pegawai.akun.sesi import pelaku
from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    Jabatan,
    Pegawai,
    PejabatNonASN,
    PenempatanJabatan,
    PenetapanPenilai,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import Peran


class SatuInstansi(admin.ModelAdmin):
    """Rows and choices of the own agency; `ke_instansi` is the way from the model to its id."""

    ke_instansi = "instansi_id"
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return _milik_instansi(request, super().get_queryset(request), self.ke_instansi)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        # Autocomplete limits what is offered; this limits what is accepted.
        tujuan = self.admin_site._registry.get(db_field.remote_field.model)
        if isinstance(tujuan, SatuInstansi):
            kwargs["queryset"] = tujuan.get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _milik_instansi(request, baris, ke_instansi: str):
    if request.user.is_superuser or not ke_instansi:
        return baris
    return baris.filter(**{ke_instansi: pelaku(request).instansi_id})


class MengubahPenilai(SatuInstansi):
    """A row whose change may give other people another penilai; `segarkan` says whom."""

    def segarkan(self, objek) -> None:
        raise NotImplementedError

    def save_model(self, request, obj, form, change):
        lama = type(obj).objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        for baris in filter(None, (lama, obj)):
            self.segarkan(baris)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        self.segarkan(obj)

    def delete_queryset(self, request, queryset):
        hilang = list(queryset)
        super().delete_queryset(request, queryset)
        for objek in hilang:
            self.segarkan(objek)


@admin.register(Instansi)
class InstansiAdmin(SatuInstansi):
    ke_instansi = "pk"
    list_display = ("nama", "zona_waktu", "id_siasn")
    search_fields = ("nama", "id_siasn")


@admin.register(PengaturanInstansi)
class PengaturanAdmin(SatuInstansi):
    list_display = ("instansi", "tenggat_pengajuan_bulan", "tenggat_pengajuan_hari")
    autocomplete_fields = ("instansi",)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and self._admin(request)

    def has_change_permission(self, request, *args):
        return super().has_change_permission(request, *args) and self._admin(request)

    @staticmethod
    def _admin(request) -> bool:
        # The service refuses others; here that would be an error page.
        return request.user.is_superuser or izin.adalah_admin_instansi(pelaku(request))

    def save_model(self, request, obj, *args):
        layanan.simpan_pengaturan(pengaturan=obj, oleh=request.user)


@admin.register(Unor)
class UnorAdmin(SatuInstansi):
    list_display = ("nama", "induk", "instansi", "mandiri", "mulai", "selesai")
    list_select_related = ("induk", "instansi")
    search_fields = ("nama", "id_siasn")
    autocomplete_fields = ("instansi", "induk")

    def get_readonly_fields(self, request, obj=None):
        # Moving a subtree rewrites the paths below it: a service of its own, not a form field.
        return ("instansi", "induk") if obj else ()


@admin.register(Jabatan)
class JabatanAdmin(admin.ModelAdmin):
    list_display = ("nama", "jenis", "jenjang")
    list_filter = ("jenis",)
    search_fields = ("nama",)
    show_full_result_count = False


@admin.register(Pegawai)
class PegawaiAdmin(SatuInstansi):
    list_display = ("nama", "jenis_asn", "golongan", "kedudukan", "instansi")
    list_select_related = ("instansi",)
    list_filter = ("jenis_asn", "kedudukan")
    search_fields = ("nama", "=nip", "=id_siasn")
    autocomplete_fields = ("instansi", "akun")


@admin.register(PenempatanJabatan)
class PenempatanAdmin(MengubahPenilai):
    ke_instansi = "unor__instansi_id"
    list_display = ("pegawai", "jabatan", "unor", "jenis", "kepala", "mulai", "selesai")
    list_select_related = ("pegawai", "jabatan", "unor")
    list_filter = ("jenis", "kepala")
    search_fields = ("pegawai__nama", "=pegawai__nip", "unor__nama")
    autocomplete_fields = ("pegawai", "unor", "jabatan")
    readonly_fields = ("penilai_keterangan",)

    def segarkan(self, objek):
        layanan.segarkan_penilai_unor(unor_id=[objek.unor_id])


@admin.register(PejabatNonASN)
class PejabatNonASNAdmin(MengubahPenilai):
    list_display = ("nama", "jabatan", "unor", "mulai", "selesai")
    list_select_related = ("unor",)
    search_fields = ("nama", "jabatan")
    autocomplete_fields = ("instansi", "unor")

    def segarkan(self, objek):
        layanan.segarkan_penilai_unor(unor_id=[objek.unor_id])


@admin.register(PenetapanPenilai)
class PenetapanAdmin(MengubahPenilai):
    ke_instansi = "pegawai__instansi_id"
    list_display = ("pegawai", "penilai", "penilai_non_asn", "nomor_sk", "mulai", "selesai")
    list_select_related = ("pegawai", "penilai", "penilai_non_asn")
    search_fields = ("pegawai__nama", "penilai__nama", "nomor_sk")
    autocomplete_fields = ("pegawai", "penilai", "penilai_non_asn")

    def segarkan(self, objek):
        layanan.segarkan_penilai_pegawai(pegawai_id=[objek.pegawai_id])


@admin.register(Delegasi)
class DelegasiAdmin(SatuInstansi):
    ke_instansi = "penerima__instansi_id"
    list_display = ("pemberi", "pemberi_non_asn", "penerima", "nomor_sk", "mulai", "selesai")
    list_select_related = ("pemberi", "pemberi_non_asn", "penerima")
    search_fields = ("pemberi__nama", "penerima__nama", "nomor_sk")
    autocomplete_fields = ("pemberi", "pemberi_non_asn", "penerima")


@admin.register(PeranAkun)
class PeranAkunAdmin(SatuInstansi):
    list_display = ("akun", "peran", "instansi", "unor")
    list_select_related = ("akun__pegawai", "instansi", "unor")
    list_filter = ("peran",)
    search_fields = ("akun__pegawai__nama", "=akun__nip")
    autocomplete_fields = ("akun", "instansi", "unor")

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "peran" and not request.user.is_superuser:
            # An agency hands out its own roles, not the national one.
            kwargs["choices"] = [p for p in db_field.choices if p[0] != Peran.ADMIN_NASIONAL]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Akun)
class AkunAdmin(SatuInstansi):
    """Accounts without their passwords: a new one cannot log in until its owner sets one by mail."""

    ke_instansi = "pegawai__instansi_id"
    list_display = ("__str__", "email", "is_active", "is_staff")
    list_select_related = ("pegawai",)
    list_filter = ("is_active", "is_staff")
    search_fields = ("=nip", "=email", "pegawai__nama")
    fields = ("nip", "email", "is_active", "is_staff", "is_superuser", "groups", "user_permissions")
    filter_horizontal = ("groups", "user_permissions")

    def get_queryset(self, request):
        baris = super().get_queryset(request)
        # Whoever can change the address of an account can have its password sent to himself.
        return baris if request.user.is_superuser else baris.filter(is_superuser=False)

    def get_readonly_fields(self, request, *args):
        # Otherwise everybody who may edit accounts could make himself superuser.
        if request.user.is_superuser:
            return ()
        return ("is_staff", "is_superuser", "groups", "user_permissions")

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
