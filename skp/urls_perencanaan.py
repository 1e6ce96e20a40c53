"""Planning and approval: Daftar SKP, Tambah SKP, Detil SKP and its parts."""

from django.urls import path

from skp import alur, layanan
from skp.views import daftar, detail, draf, isi, pelengkap, tempel, transisi
from skp.views.transisi import TransisiSKP


def _transisi(arus, aksi, pesan, tampilan=TransisiSKP):
    """One URL per arrow, named like the arrow."""
    return path(
        f"skp/<int:pk>/{arus.nama}/",
        tampilan.as_view(transisi=arus, aksi=aksi, pesan_berhasil=pesan),
        name=arus.nama,
    )


urlpatterns = [
    path("", daftar.DaftarSKP.as_view(), name="daftar"),
    path("draf/", draf.DrafIsian.as_view(), name="draf"),
    path("skp/tambah/", daftar.TambahSKP.as_view(), name="tambah"),
    path("skp/<int:pk>/", detail.DetilSKP.as_view(), name="detail"),
    path("skp/<int:pk>/tabel/", detail.TabelSKP.as_view(), name="tabel"),
    path("skp/<int:pk>/riwayat/", detail.RiwayatSKPPenuh.as_view(), name="riwayat"),
    path("skp/<int:pk>/banding/", detail.Banding.as_view(), name="banding"),
    path("skp/<int:pk>/tempel/", tempel.Tempel.as_view(), name="tempel"),
    _transisi(alur.AJUKAN, layanan.ajukan_skp, "SKP diajukan.", transisi.Ajukan),
    _transisi(alur.BATAL_AJUKAN, layanan.batal_ajukan_skp, "Pengajuan dibatalkan."),
    _transisi(alur.SETUJUI, layanan.setujui_skp, "SKP disetujui."),
    _transisi(alur.KEMBALIKAN, layanan.kembalikan_skp, "SKP dikembalikan.", transisi.Kembalikan),
    _transisi(alur.HAPUS, layanan.hapus_skp, "SKP dihapus.", transisi.Hapus),
    _transisi(alur.MINTA_REVISI, layanan.minta_revisi_skp, "Permintaan revisi terkirim."),
    _transisi(alur.BUKA_REVISI, layanan.buka_revisi_skp, "Revisi dibuka."),
    _transisi(
        alur.BATALKAN_REVISI, layanan.batalkan_revisi_skp, "Revisi dibatalkan.", transisi.BatalkanRevisi
    ),
    path("skp/<int:pk>/muat-ulang/", transisi.MuatUlang.as_view(), name="muat_ulang"),
    path("skp/<int:pk>/ingatkan-pimpinan/", transisi.IngatkanPimpinan.as_view(), name="ingatkan_pimpinan"),
    path("skp/<int:pk>/rhk-pimpinan/", isi.AmbilRHKPimpinan.as_view(), name="ambil_rhk_pimpinan"),
    path("skp/<int:pk>/rhk/tambah/", isi.TambahRHK.as_view(), name="rhk_tambah"),
    path("skp/<int:pk>/rhk/simpan/", isi.SimpanRHK.as_view(), name="rhk_simpan"),
    path("skp/rhk/<int:pk>/ubah/", isi.UbahRHK.as_view(), name="rhk_ubah"),
    path("skp/rhk/<int:pk>/hapus/", isi.HapusRHK.as_view(), name="rhk_hapus"),
    path("skp/rhk/<int:pk>/urut/", isi.UrutRHK.as_view(), name="rhk_urut"),
    path("skp/rhk/<int:pk>/catatan/", pelengkap.CatatanRHK.as_view(), name="catatan_rhk"),
    path("skp/rhk/<int:pk>/indikator/tambah/", isi.TambahIndikator.as_view(), name="indikator_tambah"),
    path("skp/rhk/<int:pk>/indikator/simpan/", isi.SimpanIndikator.as_view(), name="indikator_simpan"),
    path("skp/indikator/<int:pk>/ubah/", isi.UbahIndikator.as_view(), name="indikator_ubah"),
    path("skp/indikator/<int:pk>/hapus/", isi.HapusIndikator.as_view(), name="indikator_hapus"),
    path("skp/indikator/<int:pk>/urut/", isi.UrutIndikator.as_view(), name="indikator_urut"),
    path("skp/<int:pk>/perilaku/<str:nilai>/", pelengkap.EkspektasiPerilaku.as_view(), name="perilaku"),
    path("skp/<int:pk>/lampiran/<str:jenis>/", pelengkap.Lampiran.as_view(), name="lampiran"),
    path("skp/<int:pk>/umpan-balik/", pelengkap.BeriUmpanBalik.as_view(), name="umpan_balik"),
]
