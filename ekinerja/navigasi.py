"""The frame around every page: menu, agency, unread notices, forms that wait to be sent again.

Every value is lazy: a fragment or a page that does not draw the frame costs nothing.
"""

from functools import cached_property, partial

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from pegawai import izin, kueri
from pegawai.akun import sesi
from sinkron import izin as izin_sinkron

BATAS_HITUNG = 99
KINERJA = (
    ("Daftar SKP", "skp:daftar", "journal-text"),
    ("Penilaian", "skp:penilaian", "clipboard-check"),
)
TIM = (
    ("SKP Bawahan", "skp:bawahan", "people"),
    ("Penilaian Bawahan", "skp:penilaian_bawahan", "person-check"),
    ("Keberatan", "skp:keberatan", "megaphone"),
)
SINKRONISASI = (("Sinkron", "sinkron:daftar", "arrow-repeat"),)
SELISIH = (
    ("Selisih", "sinkron:selisih", "arrow-left-right"),
    ("Mutu Data", "sinkron:mutu", "clipboard-data"),
)
PEMETAAN = (("Pemetaan Unor", "sinkron:pemetaan", "diagram-3"),)
SAMBUNGAN = (
    ("Kiriman ke SIASN", "sinkron:kiriman", "send"),
    ("Sambungan", "sinkron:sambungan", "link-45deg"),
)
KEPEGAWAIAN = (("Laporan Salah Atasan", "pegawai:laporan_atasan", "person-lines-fill"),)
PENGATURAN = (
    ("Periode Penilaian", "skp:periode", "calendar3"),
    ("Pengaturan Instansi", "pegawai:pengaturan", "gear"),
)
DATA_ACUAN = (("Data Acuan", "admin:index", "stack"),)


def navigasi(request):
    """Context of the frame; every name stands in docs/antarmuka.md section 1."""
    bingkai = Bingkai(request)
    nama = (
        "pelaku",
        "menu",
        "menu_bawah",
        "nama_instansi",
        "url_pemberitahuan",
        "jumlah_pemberitahuan",
        "url_profil",
        "url_keamanan",
        "isian_tertunda",
        "tanda_akun",
    )
    return {n: SimpleLazyObject(partial(getattr, bingkai, n)) for n in nama}


class Bingkai:
    """The frame of one request; everything is None or empty for a visitor."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def masuk(self) -> bool:
        akun = getattr(self.request, "user", None)
        return bool(akun and akun.is_authenticated)

    @cached_property
    def pelaku(self):
        return sesi.pelaku(self.request) if self.masuk else None

    @cached_property
    def menu(self) -> list[dict]:
        if not self.masuk:
            return []
        kelompok = [
            {"grup": grup, "butir": butir} for grup, daftar in self._grup() if (butir := _butir(daftar))
        ]
        # A view that knows better than its address says where it lies (skp.views.dasar).
        kini = getattr(self.request, "letak", None) or _terpanjang(
            self.request.path, (b["url"] for k in kelompok for b in k["butir"])
        )
        for k in kelompok:
            for b in k["butir"]:
                b["aktif"] = b["url"] == kini
        return kelompok

    def _grup(self):
        if self.pelaku.pegawai_id:
            yield "Kinerja Saya", KINERJA
        if izin.adalah_atasan(self.pelaku):
            yield "Tim Saya", TIM
        admin = izin.adalah_admin_instansi(self.pelaku)
        if admin or izin.adalah_operator(self.pelaku):
            yield "Kepegawaian", KEPEGAWAIAN
        if izin_sinkron.mengurus_sinkron(self.pelaku):
            kelola = izin_sinkron.boleh_kelola_sambungan(self.pelaku)
            milik = SELISIH if admin or izin.adalah_operator(self.pelaku) else ()
            peta = PEMETAAN if admin else ()
            yield "Sinkronisasi", SINKRONISASI + milik + peta + (SAMBUNGAN if kelola else ())
        acuan = DATA_ACUAN if self.request.user.is_staff else ()
        yield "Pengaturan", (PENGATURAN if admin else ()) + acuan

    @cached_property
    def menu_bawah(self) -> list[dict]:
        butir = {b["url"]: b for k in self.menu for b in k["butir"]}
        tim = TIM[:2] if self.masuk and izin.adalah_atasan(self.pelaku) else ()
        pilihan = [b["url"] for b in _butir((*KINERJA, *tim))]
        bawah = [butir[url] for url in pilihan if url in butir]
        if self.masuk and not tim:
            bawah += [
                {**b, "aktif": self.request.path.startswith(b["url"])}
                for b in _butir(
                    (
                        ("Pemberitahuan", "pegawai:pemberitahuan", "bell"),
                        ("Profil", "pegawai:profil", "person-circle"),
                    )
                )
            ]
        return bawah

    @cached_property
    def nama_instansi(self) -> str:
        # Resolving the actor loads the person together with the agency.
        pegawai = kueri.pegawai_milik(self.request.user) if self.pelaku and self.pelaku.pegawai_id else None
        return pegawai.instansi.nama if pegawai else ""

    @cached_property
    def url_pemberitahuan(self) -> str:
        return reverse("pegawai:pemberitahuan") if self.masuk else ""

    @cached_property
    def jumlah_pemberitahuan(self) -> int:
        """Unread notices, counted up to one more than the badge shows."""
        if not self.masuk:
            return 0
        baru = kueri.pemberitahuan_milik(self.request.user).filter(dibaca_pada__isnull=True)
        return baru.order_by()[: BATAS_HITUNG + 1].count()

    @cached_property
    def url_profil(self) -> str:
        return reverse("pegawai:profil") if self.masuk else ""

    @cached_property
    def url_keamanan(self) -> str:
        return reverse("mfa_index") if self.masuk else ""

    @cached_property
    def isian_tertunda(self) -> dict | None:
        isian = sesi.isian_tertunda(self.request) if self.masuk else None
        return isian and {**isian, "url_buang": reverse("pegawai:buang_isian")}

    @cached_property
    def tanda_akun(self) -> str:
        return sesi.tanda_akun(self.request.user) if self.masuk else ""


def _butir(daftar) -> list[dict]:
    return [
        {"label": label, "url": reverse(nama), "ikon": ikon, "aktif": False, "jumlah": None}
        for label, nama, ikon in daftar
    ]


def _terpanjang(path: str, daftar_url) -> str | None:
    """The menu entry the page lies under: the longest address that begins its path ("/" only itself)."""
    cocok = [url for url in daftar_url if path == url or (url != "/" and path.startswith(url))]
    return max(cocok, key=len, default=None)
