"""Removes a synthetic agency with everything that hangs on it. Never offered to a user."""

from django.apps import apps

from pegawai.models import Akun, Instansi

# Table by table from the leaves up: a cascade through millions of rows would load them all. The path
# leads to the agency.
URUTAN = (
    ("skp.CatatanRHK", "rhk__skp__instansi"),
    ("skp.RiwayatSKP", "skp__instansi"),
    ("skp.UmpanBalik", "skp__instansi"),
    ("skp.BuktiDukung", "rhk__skp__instansi"),
    ("skp.RencanaAksi", "rhk__skp__instansi"),
    ("skp.Realisasi", "indikator__rhk__skp__instansi"),
    ("skp.Keberatan", "penilaian__skp__instansi"),
    ("skp.Penilaian", "skp__instansi"),
    ("skp.Indikator", "rhk__skp__instansi"),
    ("skp.RencanaHasilKerja", "skp__instansi"),
    ("skp.EkspektasiPerilaku", "skp__instansi"),
    ("skp.LampiranSKP", "skp__instansi"),
    ("skp.DokumenSKP", "skp__instansi"),
    ("skp.SKP", "instansi"),
    ("skp.CapaianUnor", "unor__instansi"),
    ("skp.PeriodePenilaian", "instansi"),
    ("pegawai.LaporanAtasan", "penempatan__unor__instansi"),
    ("pegawai.PenetapanPenilai", "pegawai__instansi"),
    ("pegawai.Delegasi", "penerima__instansi"),
    ("pegawai.PenempatanJabatan", "unor__instansi"),
    ("pegawai.PejabatNonASN", "instansi"),
    ("pegawai.PeranAkun", "instansi"),
)


def hapus_instansi(instansi: Instansi) -> None:
    """Delete the agency. Call inside a transaction."""
    for model, jalan in URUTAN:
        semua = apps.get_model(model).objects.filter(**{jalan: instansi})
        semua._raw_delete(semua.db)
    akun = list(instansi.pegawai.exclude(akun=None).values_list("akun_id", flat=True))
    instansi.pegawai.all()._raw_delete("default")
    for awal in range(0, len(akun), 500):
        Akun.objects.filter(pk__in=akun[awal : awal + 500]).delete()
    instansi.unor.all()._raw_delete("default")
    instansi.delete()
