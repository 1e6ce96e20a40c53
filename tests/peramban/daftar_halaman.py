"""Every page by URL name, for whom and in which state: what test_axe.py beside this file and
tests/test_anggaran_halaman.py open.

A state is reached from the one before it by the same services the pages call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.urls import get_resolver
from django.utils import timezone

from pegawai.models import LaporanAtasan, Pegawai, Pemberitahuan, PengaturanInstansi, Unor
from sinkron.models import CatatanJalan, CerminUnor, JalanSinkron, Selisih
from skp import layanan
from skp.models import SKP, BuktiDukung, Penilaian, RencanaAksi
from tests.factories.sinkron import (
    CerminPegawaiFactory,
    CerminUnorFactory,
    JalanFactory,
    KirimanFactory,
    SelisihFactory,
)
from tests.skp.panggung import Panggung

# A name of 60 letters, a unit of a ministry, and a word that no line can hold.
NAMA = "Raden Ajeng Siti Aminah Kusumawardhani Notonegoro Djojodiningrat"
UNOR = "Bidang Perencanaan, Pengadaan, Pengolahan Data dan Sistem Informasi Kepegawaian Aparatur Sipil Negara"
RHK = "Tersusunnya laporan https://contoh.go.id/" + "sangat-panjang-" * 6 + " setiap triwulan"


@dataclass(frozen=True)
class Halaman:
    """One page: who opens it, its URL name, and what its arguments are called (see `nomor`)."""

    siapa: str
    nama: str
    args: tuple[str, ...] = ()
    kueri: str = ""


def h(siapa: str, nama: str, *args: str, kueri: str = "") -> Halaman:
    return Halaman(siapa, nama, args, kueri)


LEMBAR = ("skp", "tw2")
PERENCANAAN = {
    "draft": (
        h("pemilik", "skp:daftar"),
        h("pemilik", "skp:tambah"),
        h("pemilik", "skp:detail", "skp"),
        h("pemilik", "skp:tabel", "skp"),
        h("pemilik", "skp:tempel", "skp"),
        h("pemilik", "skp:riwayat", "skp"),
        h("pemilik", "skp:ajukan", "skp"),
        h("pemilik", "skp:hapus", "skp"),
        h("pemilik", "skp:ambil_rhk_pimpinan", "skp"),
        h("pemilik", "skp:rhk_tambah", "skp"),
        h("pemilik", "skp:rhk_ubah", "rhk"),
        h("pemilik", "skp:rhk_hapus", "rhk"),
        h("pemilik", "skp:indikator_tambah", "rhk"),
        h("pemilik", "skp:indikator_ubah", "indikator"),
        h("pemilik", "skp:indikator_hapus", "indikator"),
        h("pemilik", "skp:perilaku", "skp", "akuntabel"),
        h("pemilik", "skp:lampiran", "skp", "dukungan"),
        h("pemilik", "skp:penilaian"),
        h("rekan", "skp:daftar"),
        h("penilai", "skp:detail", "skp"),
    ),
    "diajukan": (
        h("pemilik", "skp:detail", "skp"),
        h("pemilik", "skp:batal_ajukan", "skp"),
        h("penilai", "skp:daftar"),
        h("penilai", "skp:bawahan"),
        h("penilai", "skp:detail", "skp", kueri="dari=bawahan"),
        h("penilai", "skp:catatan_rhk", "rhk"),
        h("penilai", "skp:setujui", "skp"),
        h("penilai", "skp:kembalikan", "skp"),
        h("rekan", "skp:bawahan"),
    ),
    "dikembalikan": (
        h("pemilik", "skp:daftar"),
        h("pemilik", "skp:detail", "skp"),
        h("penilai", "skp:detail", "skp"),
    ),
    "diajukan lagi": (h("penilai", "skp:detail", "skp"), h("penilai", "skp:banding", "skp")),
    "disetujui": (
        h("pemilik", "skp:daftar"),
        h("pemilik", "skp:detail", "skp"),
        h("pemilik", "skp:minta_revisi", "skp"),
        h("penilai", "skp:detail", "skp"),
    ),
    "revisi diminta": (
        h("penilai", "skp:bawahan"),
        h("penilai", "skp:detail", "skp"),
        h("penilai", "skp:buka_revisi", "skp"),
    ),
    "revisi": (h("pemilik", "skp:detail", "revisi"), h("pemilik", "skp:batalkan_revisi", "revisi")),
}
PENILAIAN = {
    "berjalan": (
        h("pemilik", "skp:penilaian"),
        h("pemilik", "skp:lembar", *LEMBAR),
        h("pemilik", "skp:rencana_aksi_simpan", *LEMBAR, kueri="rhk={rhk}"),
        h("pemilik", "skp:rencana_aksi_hapus", *LEMBAR, "aksi"),
        h("pemilik", "skp:bukti_tambah", *LEMBAR, kueri="rhk={rhk}"),
        h("pemilik", "skp:bukti_hapus", *LEMBAR, "bukti"),
        h("pemilik", "skp:ajukan_realisasi", *LEMBAR),
        h("penilai", "skp:penilaian_bawahan", kueri="periode={tw2}"),
        h("penilai", "skp:lembar", *LEMBAR),
        h("penilai", "skp:umpan_balik_periode", *LEMBAR, kueri="rhk={rhk}"),
    ),
    "diajukan": (
        h("pemilik", "skp:batal_realisasi", *LEMBAR),
        h("penilai", "skp:lembar", *LEMBAR),
        h("penilai", "skp:kembalikan_realisasi", *LEMBAR),
    ),
    "dinilai": (
        h("pemilik", "skp:lembar", *LEMBAR),
        h("penilai", "skp:lembar", *LEMBAR),
        h("penilai", "skp:sampaikan", *LEMBAR),
    ),
    "disampaikan": (
        h("pemilik", "skp:daftar"),
        h("pemilik", "skp:lembar", *LEMBAR),
        h("pemilik", "skp:terima", *LEMBAR),
        h("pemilik", "skp:ajukan_keberatan", *LEMBAR),
        h("penilai", "skp:lembar", *LEMBAR),
        h("penilai", "skp:buka_kembali", *LEMBAR),
    ),
    "keberatan": (
        h("pemilik", "skp:lembar", *LEMBAR),
        h("pemilik", "skp:cabut_keberatan", *LEMBAR),
        h("atasan_penilai", "skp:keberatan"),
        h("atasan_penilai", "skp:lembar", *LEMBAR),
        h("atasan_penilai", "skp:putus_keberatan", *LEMBAR),
    ),
    "final": (
        h("pemilik", "skp:penilaian"),
        h("pemilik", "skp:lembar", *LEMBAR),
        h("pemilik", "skp:riwayat", "skp"),
        h("penilai", "skp:keberatan"),
    ),
}
INSTANSI = {
    "tenang": (
        h("pemilik", "pegawai:profil"),
        h("pemilik", "pegawai:pemberitahuan"),
        h("operator", "pegawai:laporan_atasan"),
        h("operator", "pegawai:tanggapi_laporan", "laporan"),
        h("operator", "skp:daftar"),
        h("admin", "pegawai:laporan_atasan", kueri="status=selesai"),
        h("admin", "pegawai:pengaturan"),
        h("admin", "skp:periode"),
        h("admin", "skp:periode_tambah"),
        h("admin", "skp:periode_ubah", "tw2"),
        h("admin", "skp:periode_hapus", "tw2"),
        h("operator", "sinkron:daftar"),
        h("admin", "sinkron:daftar"),
        h("admin", "sinkron:mulai"),
        h("admin", "sinkron:jalan", "jalan"),
        h("admin", "sinkron:batalkan", "jalan"),
        h("admin", "sinkron:izinkan", "jalan"),
        h("operator", "sinkron:jalan", "jalan", kueri="tingkat=galat"),
        h("operator", "sinkron:selisih"),
        h("admin", "sinkron:selisih", kueri="bidang=golongan"),
        h("operator", "sinkron:bukti_selisih", "selisih"),
        h("operator", "sinkron:serupa_selisih", "selisih"),
        h("operator", "sinkron:mutu"),
        h("operator", "sinkron:mutu_unor", "unor"),
        h("admin", "sinkron:otoritas"),
        h("admin", "sinkron:sambungan"),
        h("admin", "sinkron:kiriman"),
        h("admin", "sinkron:kiriman", kueri="status=gagal"),
        h("admin", "sinkron:pemetaan"),
        h("admin", "sinkron:petakan", "cermin_unor"),
    ),
}
# Pages of the account, which both open by hand because they need a link of a mail or a code.
AKUN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}
TANPA_HALAMAN = {
    "skp:bukti": "unduhan",
    "skp:realisasi_simpan": "selalu beralih ke lembar",
    "skp:setujui_banyak": "selalu beralih ke SKP Bawahan",
    "sinkron:putuskan": "selalu beralih ke Selisih",
    "account_set_password": "hanya bagi akun tanpa sandi; yang lain beralih ke ganti sandi",
    "account_confirm_login_code": "masuk dengan kode surel tidak dipakai",
    "mfa_download_recovery_codes": "unduhan",
    "sinkron:kemajuan": "sendirian selalu beralih ke halaman sinkron",
    "sehat": "teks untuk pemantau",
}


def siapkan(p: Panggung) -> None:
    """Make the stage as hard to draw as real life: long names, long words, somebody waiting."""
    Pegawai.objects.filter(pk=p.orang["pemilik"].pk).update(nama=NAMA)
    Unor.objects.filter(pk=p.unor["bidang"].pk).update(nama=UNOR)
    p.skp.rhk.update(teks=RHK)
    # The second factor has a test of its own.
    PengaturanInstansi.objects.update(peran_wajib_mfa=[])
    p.laporan = LaporanAtasan.objects.create(
        penempatan=p.tempat["pemilik"], penilai_saat_itu="Penilai, Administrator", keterangan="Sudah pindah."
    )
    p.jalan = sinkron_berjalan(p.orang["pemilik"].instansi)
    p.selisih, p.cermin_unor = selisih_menunggu(p.tempat["pemilik"])
    _kiriman(p.orang["pemilik"])
    for judul in ("SKP Anda dikembalikan", "Hasil penilaian Triwulan I disampaikan"):
        Pemberitahuan.objects.create(akun=p.akun["pemilik"], judul=judul, isi="Periksa.", tautan="/")


def _kiriman(pegawai: Pegawai) -> None:
    """Messages to SIASN in every status, more than a page of them refused at length."""
    KirimanFactory.create_batch(28, pegawai=pegawai, galat=f"SIASN menolak isinya: {RHK}")
    KirimanFactory(pegawai=pegawai, status="menunggu", galat="")
    KirimanFactory(pegawai=pegawai, status="menunggu", galat="SIASN tidak menjawab.")
    KirimanFactory(pegawai=pegawai, status="mengirim", galat="")
    KirimanFactory(pegawai=pegawai, status="terkirim", galat="", terkirim_pada=timezone.now())


def sinkron_berjalan(instansi) -> JalanSinkron:
    """A run in the middle of its people, with a log of more than a page; an ended one before it."""
    JalanFactory(instansi=instansi, gagal=2, ditolak=1, oleh_nama="Jadwal malam")
    jalan = JalanFactory(
        instansi=instansi,
        status="berjalan",
        tahap="ambil",
        selesai=None,
        tahap_mulai=timezone.now() - timedelta(seconds=60),
        oleh_nama=NAMA,
        total=7362,
        diproses=2400,
        sama=2300,
        berubah=60,
        baru=20,
        tidak_ditemukan=8,
        ditolak=7,
        gagal=5,
    )
    CatatanJalan.objects.bulk_create(
        CatatanJalan(
            jalan=jalan, tingkat=tingkat, pesan=f"SIASN tidak menjawab. {RHK}", nip="198507142010011999"
        )
        for tingkat in ("info", "peringatan", *["galat"] * 28)
    )
    return jalan


def selisih_menunggu(tempat) -> tuple[Selisih, CerminUnor]:
    """More than a page of differences, most of them alike, quality notes, and a unit without partner."""
    instansi, umum = tempat.unor.instansi, {"pegawai": tempat.pegawai, "unor": tempat.unor}
    unor = CerminUnorFactory(instansi=instansi, nama=UNOR)
    cermin = CerminPegawaiFactory(
        instansi=instansi, pegawai=tempat.pegawai, unor_siasn=unor.id_siasn, jabatan=NAMA
    )
    semua = [SelisihFactory(**umum, cermin=cermin) for _ in range(28)]
    SelisihFactory(**umum, cermin=cermin, bidang="unor", kita=UNOR, siasn=UNOR, galat="Belum dipetakan.")
    SelisihFactory(**umum, status="diterapkan", diputus_nama=NAMA, diputus_pada=timezone.now())
    for kode in ("ACC_5", "COM_6", "TIM_1", "CON_1"):
        SelisihFactory(**umum, jenis="mutu", bidang="mutu", kelas=kode, kita="", siasn="")
    return semua[0], unor


def _dikembalikan(p: Panggung) -> None:
    penilai = p.akun["penilai"]
    layanan.simpan_catatan_rhk(rhk_id=p.skp.rhk.first().pk, teks="Sebutkan bulannya.", oleh=penilai)
    layanan.kembalikan_skp(skp_id=p.skp.pk, oleh=penilai, catatan="Belum terukur.\nLihat catatan.")


def _diajukan_lagi(p: Panggung) -> None:
    p.skp.rhk.update(teks=f"{RHK} dan semester")
    layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"])


def _minta_revisi(p: Panggung) -> None:
    layanan.minta_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"], catatan="Pindah tugas.")


def _berjalan(p: Panggung) -> None:
    """Approved, with one of everything in Triwulan II."""
    SKP.objects.filter(pk=p.skp.pk).update(status="disetujui")
    rhk, oleh = p.skp.rhk.first(), p.akun["pemilik"]
    lembar = {"skp_id": p.skp.pk, "periode_id": p.periode["tw2"].pk, "oleh": oleh}
    layanan.simpan_rencana_aksi(
        rhk_id=rhk.pk, kunci=uuid4(), kali=0, teks="Menghimpun data", target="3 Dokumen", **lembar
    )
    layanan.simpan_realisasi(
        indikator_id=rhk.indikator.first().pk,
        kali=0,
        teks="3 Dokumen",
        sumber_data="Aplikasi arsip",
        **lembar,
    )
    layanan.tambah_bukti(rhk_id=rhk.pk, nama="Laporan", tautan="https://contoh.go.id/" + "a" * 90, **lembar)
    layanan.beri_umpan_balik(
        skp_id=p.skp.pk, periode_id=p.periode["tw2"].pk, rhk_id=rhk.pk, teks="Baik.", oleh=p.akun["penilai"]
    )


def _penilaian(p: Panggung) -> int:
    return Penilaian.objects.get(skp=p.skp, periode=p.periode["tw2"]).pk


MENUJU: dict[str, Callable[[Panggung], object]] = {
    "draft": lambda p: None,
    "tenang": lambda p: None,
    "diajukan": lambda p: layanan.ajukan_skp(skp_id=p.skp.pk, oleh=p.akun["pemilik"]),
    "dikembalikan": _dikembalikan,
    "diajukan lagi": _diajukan_lagi,
    "disetujui": lambda p: layanan.setujui_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"]),
    "revisi diminta": _minta_revisi,
    "revisi": lambda p: layanan.buka_revisi_skp(skp_id=p.skp.pk, oleh=p.akun["penilai"]),
}
MENUJU_PENILAIAN: dict[str, Callable[[Panggung], object]] = {
    "berjalan": _berjalan,
    "diajukan": lambda p: layanan.ajukan_realisasi(
        skp_id=p.skp.pk, periode_id=p.periode["tw2"].pk, oleh=p.akun["pemilik"]
    ),
    "dinilai": lambda p: layanan.nilai_skp(
        skp_id=p.skp.pk,
        periode_id=p.periode["tw2"].pk,
        oleh=p.akun["penilai"],
        rating_hasil_kerja="sesuai",
        rating_perilaku="di_bawah",
        catatan="Perbaiki cara melapor.",
    ),
    "disampaikan": lambda p: layanan.sampaikan_penilaian(penilaian_id=_penilaian(p), oleh=p.akun["penilai"]),
    "keberatan": lambda p: layanan.ajukan_keberatan(
        penilaian_id=_penilaian(p), oleh=p.akun["pemilik"], alasan="Laporan sudah lengkap."
    ),
    "final": lambda p: layanan.putus_keberatan(
        penilaian_id=_penilaian(p),
        oleh=p.akun["atasan_penilai"],
        diterima=True,
        pertimbangan="Bukti cukup.",
        rating_hasil_kerja="sesuai",
        rating_perilaku="sesuai",
    ),
}


def nomor(p: Panggung) -> dict[str, object]:
    """What the names in `args` and `kueri` stand for now."""
    rhk = p.skp.rhk.first()
    return {
        "skp": p.skp.pk,
        "revisi": SKP.objects.order_by("-versi").first().pk,
        "rhk": rhk.pk,
        "indikator": rhk.indikator.first().pk,
        "tw2": p.periode["tw2"].pk,
        "aksi": RencanaAksi.objects.values_list("pk", flat=True).first(),
        "bukti": BuktiDukung.objects.values_list("pk", flat=True).first(),
        "laporan": p.laporan.pk,
        "jalan": p.jalan.pk,
        "selisih": p.selisih.pk,
        "cermin_unor": p.cermin_unor.pk,
        "unor": p.tempat["pemilik"].unor_id,
    }


def tercatat() -> set[str]:
    """URL names that stand in this file."""
    diperiksa = {h.nama for d in (PERENCANAAN, PENILAIAN, INSTANSI) for semua in d.values() for h in semua}
    return diperiksa | AKUN | set(TANPA_HALAMAN)


def bernama_get(pola=None, ruang="", awalan=""):
    """URL names of the portal that answer a GET."""
    for u in get_resolver().url_patterns if pola is None else pola:
        alamat = awalan + str(u.pattern)
        if hasattr(u, "url_patterns"):
            yield from bernama_get(u.url_patterns, f"{u.namespace}:" if u.namespace else ruang, alamat)
        elif not alamat.startswith(("admin/", "api/")):
            kelas = getattr(u.callback, "view_class", None)
            if kelas is None or ("get" in kelas.http_method_names and hasattr(kelas, "get")):
                yield ruang + u.name
