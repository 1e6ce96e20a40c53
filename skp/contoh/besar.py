"""A synthetic agency of any size, streamed: people, units, placements with their penilai, agreements.

Memory holds one agency's heads and a few thousand rows that wait to be written, never the population.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from pegawai import kueri as kueri_pegawai
from pegawai import pohon
from pegawai.aturan import HasilPenilai, Pejabat, SimpulUnor, tentukan_atasan, tentukan_penilai
from pegawai.contoh.jabatan import PANGKAT, Sifat, sifat_jabatan
from pegawai.contoh.nama import bergelar, nama_orang
from pegawai.contoh.nomor import nip_ke
from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    Jabatan,
    Pegawai,
    PejabatNonASN,
    PenempatanJabatan,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import JenisASN, JenisPenempatan, Peran
from skp.aturan.periode import periode_baku
from skp.contoh.besar_skp import PenulisSKP
from skp.contoh.borongan import Pihak
from skp.contoh.penulis import Penulis
from skp.contoh.rancangan_instansi import RancanganUnit, rancang
from skp.models import PeriodePenilaian
from skp.pilihan import StatusSKP, TipePeriodik

S = StatusSKP
SANDI_SINTETIS = "sintetis-ekinerja-2026"
RANAH_SINTETIS = "sintetis.example"
TANPA_SANDI = "!sintetis"  # Django's mark of an unusable password
AKUN_BADAI = 64
JABATAN_KEPALA = {
    "setda": "Sekretaris Daerah",
    "rs": "Kepala UPTD RSUD",
    "dinas": "Kepala Dinas",
    "sekretariat": "Sekretaris Dinas",
    "bidang": "Kepala Bidang",
    "uptd": "Kepala UPTD",
}
JABATAN_STAF = {
    "rs": ("Perawat Terampil", "Dokter Ahli Pertama", "Bidan Terampil", "Pengadministrasi Perkantoran"),
    "uptd": ("Guru Ahli Pertama", "Guru Ahli Muda", "Pengadministrasi Perkantoran"),
    "": ("Penelaah Teknis Kebijakan", "Pengolah Data dan Informasi", "Pengadministrasi Perkantoran"),
}
STATUS_STAF = (S.DISETUJUI, S.DIAJUKAN, S.DRAFT, "", S.DIKEMBALIKAN, S.DIGANTI, S.REVISI, S.DIBATALKAN)
BOBOT_STAF = (780, 80, 60, 40, 20, 10, 6, 4)
# Under the head of 200: enough drafts for a storm of submissions, and a full queue.
STATUS_RS = (S.DIAJUKAN,) * 3 + (S.DRAFT,) * 4 + (S.DISETUJUI,) * 3
LOWONG = 0.03
PLT_SETIAP = 7  # every seventh dinas is led by a Plt
BAGIAN_PPPK = 0.2


@dataclass(frozen=True)
class Orang:
    pk: int
    akun_id: int
    nip: str
    nama: str
    pangkat: str
    jabatan: str

    def cetak(self, jabatan: str, unit: str) -> dict:
        """The five printed fields."""
        return {
            "nama": self.nama,
            "nip": self.nip,
            "pangkat": self.pangkat,
            "jabatan": jabatan,
            "unit_kerja": unit,
        }


@dataclass
class Simpul:
    """A unit on the way down: who heads it, and the chain from it to the root."""

    pk: int
    jalur: str
    nama: str
    rancangan: RancanganUnit
    kepala: tuple[Pejabat, ...] = ()
    rantai: tuple[SimpulUnor, ...] = ()


@dataclass
class Milik:
    """What subordinates need of a head: how he acts, what is printed of him, his RHK on offer."""

    pihak: Pihak
    cetak: dict
    rhk: list[tuple[int, str]] = field(default_factory=list)


class Populasi:
    """Writes agencies one after the other. `nomor` is the first number of `nip_ke` to use."""

    def __init__(self, penulis: Penulis, *, tahun: int, benih: int, isi_rhk: float, nomor: int):
        self.penulis, self.tahun = penulis, tahun
        self.acak = Random(benih)
        self.nomor = nomor
        self.akun = penulis.buka(Akun, "nip", "password", "email")
        self.pegawai = penulis.buka(
            Pegawai, "instansi_id", "akun_id", "nip", "nama", "jenis_asn", "golongan", "pangkat"
        )
        self.unor = penulis.buka(Unor, "instansi_id", "nama", "induk_id", "jalur", "mandiri", "mulai")
        self.tempat = penulis.buka(
            PenempatanJabatan,
            *("pegawai_id", "unor_id", "jabatan_id", "jenis", "kepala", "mulai", "nomor_sk"),
            *("penilai_id", "penilai_non_asn_id", "penilai_peran", "penilai_alasan", "penilai_keterangan"),
            *("penilai_sampai", "atasan_penilai_id", "atasan_penilai_non_asn_id"),
        )
        self.skp = PenulisSKP(penulis, self.acak, tahun, isi_rhk)
        self.jabatan: dict[str, tuple[int, Sifat]] = {}
        self.sandi = make_password(SANDI_SINTETIS)

    def tulis_instansi(self, nama: str, id_siasn: str, pegawai: int, *, pertama: bool) -> None:
        """One agency with exactly `pegawai` people; the first one has the accounts that can log in."""
        self.ini = Instansi.objects.create(nama=nama, id_siasn=id_siasn)
        PengaturanInstansi.objects.create(instansi=self.ini)
        self.hari = kueri_pegawai.hari_ini(self.ini)
        self.pertama, self.badai, self.dikenal = pertama, 0, False
        self.milik: dict[int | None, Milik] = {}
        self.skp.mulai_instansi(self.ini.pk, self._buat_periode(), self.hari)
        self.siap: Orang | None = None
        self.utang = 0
        self.dinas = 0
        # The holder of the Bupati's mandate is known before anybody needs him: the head of the first dinas.
        self.wakil = self._orang("Kepala Dinas", "wakil" if pertama else "")
        jejak: list[Simpul] = []
        for u in rancang(pegawai, rumah_sakit=pertama):
            del jejak[u.tingkat :]
            self._unit(u, jejak)
        self.penulis.siram()
        self._mandat(pertama)

    def _buat_periode(self) -> list[PeriodePenilaian]:
        return [
            PeriodePenilaian.objects.create(
                instansi=self.ini,
                nama=p.nama,
                awal=p.awal,
                akhir=p.akhir,
                batas_pengisian=p.batas_pengisian,
                jenis=p.jenis,
                tipe=p.tipe,
            )
            for p in periode_baku(self.tahun, TipePeriodik.TRIWULANAN)
        ]

    def _mandat(self, pertama: bool) -> None:
        Delegasi.objects.create(
            pemberi_non_asn=self.bupati,
            penerima_id=self.wakil.pk,
            nomor_sk="800/001/SINTETIS",
            mulai=date(self.tahun, 1, 1),
            selesai=date(self.tahun + 5, 12, 31),
        )
        if pertama:
            PeranAkun.objects.create(
                akun_id=self.wakil.akun_id, peran=Peran.ADMIN_INSTANSI, instansi=self.ini
            )

    # --- units ----------------------------------------------------------------------------------------

    def _unit(self, u: RancanganUnit, jejak: list[Simpul]) -> None:
        atas = jejak[-1] if jejak else None
        pk = self.unor.akhir + 1
        jalur = pohon.jalur_anak(atas.jalur if atas else "", pk)
        nama = u.nama or self.ini.nama
        self.unor.tambah(
            self.ini.pk, nama, atas.pk if atas else None, jalur, u.jenis in ("uptd", "rs"), date(2017, 1, 2)
        )
        simpul = Simpul(pk, jalur, nama, u)
        jejak.append(simpul)
        if u.jenis == "akar":
            self._bupati(simpul)
            return
        kepala, orang = self._pilih_kepala(u), u.orang + self.utang
        jenis = JenisPenempatan.DEFINITIF
        self.utang = 0
        if u.jenis == "dinas" and self.siap is kepala:
            # A Plt heads the dinas; his own post is the sekretariat, which is next and gets one more.
            jenis, self.utang = JenisPenempatan.PLT, 1
        jabatan = JABATAN_KEPALA[u.jenis]
        if kepala:
            sebutan = f"{jenis.label} {jabatan}" if jenis != JenisPenempatan.DEFINITIF else jabatan
            simpul.kepala = (Pejabat(kepala.nama, sebutan, pegawai_id=kepala.pk, jenis=jenis.value),)
            self._catat_milik(kepala, sebutan, nama)
        simpul.rantai = (SimpulUnor(pk, nama, simpul.kepala), *atas.rantai)
        if kepala:
            status = S.DIAJUKAN if self.acak.random() < 0.04 else S.DISETUJUI
            self._tempatkan(kepala, simpul, jabatan, status, kepala=True, jenis=jenis)
        staf = orang - (kepala is not None)
        if jenis == JenisPenempatan.PLT:
            staf = 0
        for n in range(staf):
            self._staf(n, simpul)

    def _bupati(self, simpul: Simpul) -> None:
        self.penulis.siram()
        self.bupati = PejabatNonASN.objects.create(
            instansi=self.ini,
            unor_id=simpul.pk,
            nama=nama_orang(self.acak, False),
            jabatan="Bupati",
            mulai=date(self.tahun - 2, 1, 1),
        )
        b, wakil = self.bupati, self.wakil
        simpul.kepala = (Pejabat(b.nama, b.jabatan, non_asn_id=b.pk),)
        simpul.rantai = (SimpulUnor(simpul.pk, simpul.nama, simpul.kepala),)
        self.milik[None] = Milik(
            Pihak(wakil.pk, wakil.akun_id, wakil.nama, wakil.jabatan, "delegasi", f"{b.nama}, {b.jabatan}"),
            {"nama": b.nama, "nip": "", "pangkat": "", "jabatan": b.jabatan, "unit_kerja": ""},
        )

    def _pilih_kepala(self, u: RancanganUnit) -> Orang | None:
        """Who heads the unit; None leaves the post vacant. `siap` is somebody made for the unit before."""
        if u.jenis == "dinas":
            self.dinas += 1
            if self.dinas == 1:
                return self.wakil
            if self.dinas % PLT_SETIAP == 0:
                self.siap = self._orang(JABATAN_KEPALA["sekretariat"])
                return self.siap
        if u.jenis == "sekretariat" and self.siap:
            kepala, self.siap = self.siap, None
            return kepala
        if u.jenis in ("bidang", "uptd") and u.orang > 3 and self.acak.random() < LOWONG:
            return None
        return self._orang(JABATAN_KEPALA[u.jenis], "kepala" if u.jenis == "rs" else "")

    def _catat_milik(self, o: Orang, sebutan: str, unit: str) -> None:
        if o.pk not in self.milik:
            self.milik[o.pk] = Milik(Pihak(o.pk, o.akun_id, o.nama, sebutan), o.cetak(sebutan, unit))

    # --- people ---------------------------------------------------------------------------------------

    def _staf(self, n: int, simpul: Simpul) -> None:
        u = simpul.rancangan
        pilihan = JABATAN_STAF.get(u.jenis, JABATAN_STAF[""])
        jabatan = pilihan[n % len(pilihan)]
        status = self.acak.choices(STATUS_STAF, BOBOT_STAF)[0]
        kunci = ""
        if u.jenis == "rs":
            status = STATUS_RS[n % len(STATUS_RS)]
            if status == S.DRAFT and self.badai < AKUN_BADAI:
                kunci, self.badai = f"badai-{self.badai:02d}", self.badai + 1
            elif status == S.DISETUJUI and not self.dikenal:
                kunci, self.dikenal = "staf", True
        self._tempatkan(self._orang(jabatan, kunci), simpul, jabatan, status, penuh=bool(kunci))
        self.penulis.siram_bila_penuh()

    def _orang(self, jabatan: str, kunci: str = "") -> Orang:
        _, sifat = self._jabatan(jabatan)
        pppk = sifat.jenis.startswith(("pelaksana", "jf")) and self.acak.random() < BAGIAN_PPPK
        jenis = JenisASN.PPPK if pppk else JenisASN.PNS
        nip, perempuan = nip_ke(self.nomor, jenis)
        self.nomor += 1
        nama = bergelar(nama_orang(self.acak, perempuan), self.acak.choice(sifat.gelar))
        golongan = sifat.golongan_pppk if pppk else self.acak.choice(sifat.golongan)
        pangkat = PANGKAT.get(golongan, "")
        surel = f"{kunci}@{RANAH_SINTETIS}" if kunci and self.pertama else ""
        akun = self.akun.tambah(nip, self.sandi if surel else TANPA_SANDI, surel)
        pk = self.pegawai.tambah(self.ini.pk, akun, nip, nama, jenis.value, golongan, pangkat)
        return Orang(pk, akun, nip, nama, f"{pangkat} ({golongan})" if pangkat else golongan, jabatan)

    def _jabatan(self, nama: str) -> tuple[int, Sifat]:
        if nama not in self.jabatan:
            sifat = sifat_jabatan(nama)
            baris, _ = Jabatan.objects.get_or_create(
                nama=nama, jenis=sifat.jenis, defaults={"jenjang": sifat.jenjang}
            )
            self.jabatan[nama] = (baris.pk, sifat)
        return self.jabatan[nama]

    def _tempatkan(
        self,
        o: Orang,
        simpul: Simpul,
        jabatan: str,
        status: str,
        *,
        kepala: bool = False,
        jenis: JenisPenempatan = JenisPenempatan.DEFINITIF,
        penuh: bool = False,
    ) -> None:
        """A placement with its penilai as `tentukan_penilai` finds him, and the agreement on it."""
        jabatan_id, sifat = self._jabatan(jabatan)
        penilai = tentukan_penilai(o.pk, simpul.rantai)
        atasan = tentukan_atasan(penilai, simpul.rantai)
        tempat = self.tempat.tambah(
            o.pk, simpul.pk, jabatan_id, jenis.value, kepala, date(self.tahun - 1, 1, 1), "821.2/SINTETIS",
            *_kolom_penilai(penilai, atasan),
        )  # fmt: skip
        if not status:
            return
        siapa = self.milik[penilai.pejabat.pegawai_id]
        peran = siapa.pihak.peran if penilai.pejabat.pegawai_id is None else penilai.pejabat.jenis
        sebutan = jabatan if jenis == JenisPenempatan.DEFINITIF else f"{jenis.label} {jabatan}"
        rhk = self.skp.tulis(
            penempatan_id=tempat,
            unor_id=simpul.pk,
            isi=simpul.rancangan.isi,
            jabatan=jabatan,
            jpt=sifat.jenis.startswith("jpt") or (kepala and simpul.rancangan.jenis in ("uptd", "rs")),
            kepala=kepala,
            pemilik=Pihak(o.pk, o.akun_id, o.nama, sebutan),
            penilai=replace(siapa.pihak, peran=peran, jabatan=penilai.pejabat.jabatan)
            if penilai.pejabat.pegawai_id
            else siapa.pihak,
            identitas={
                "pegawai": o.cetak(sebutan, simpul.nama),
                "penilai": siapa.cetak,
                "atasan": self._cetak_atasan(atasan),
            },
            pimpinan=siapa.rhk,
            status=status,
            penuh=penuh or kepala,
        )
        if kepala:
            self.milik[o.pk].rhk += rhk

    def _cetak_atasan(self, atasan: HasilPenilai) -> dict:
        return self.milik[atasan.pejabat.pegawai_id].cetak if atasan.pejabat else {}


def _kolom_penilai(penilai: HasilPenilai, atasan: HasilPenilai) -> tuple:
    """The columns `pegawai.layanan.segarkan_penilai` would write; a test holds both against each other."""
    p, a = penilai.pejabat, atasan.pejabat
    return (
        p.pegawai_id if p else None,
        p.non_asn_id if p else None,
        p.peran.value if p else "",
        penilai.alasan.value,
        penilai.keterangan[:300],
        p.sampai if p else None,
        a.pegawai_id if a else None,
        a.non_asn_id if a else None,
    )
