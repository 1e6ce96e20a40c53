"""Writes the demo agency: units, people, accounts, placements, mandates. Deterministic for a given day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from pegawai import layanan
from pegawai.contoh import PERAN_DEMO, RANAH_DEMO, SANDI_DEMO
from pegawai.contoh.jabatan import PANGKAT
from pegawai.contoh.kabupaten import BUPATI, ID_SIASN, NAMA_INSTANSI
from pegawai.contoh.susunan_orang import UnitContoh, rancang, tanggal_pindah
from pegawai.models import (
    Akun,
    Delegasi,
    Instansi,
    Jabatan,
    LaporanAtasan,
    Pegawai,
    PejabatNonASN,
    PenempatanJabatan,
    PenetapanPenilai,
    PengaturanInstansi,
    PeranAkun,
    Unor,
)
from pegawai.pilihan import JenisPenempatan, Peran

NIP_NASIONAL = "198001012005011900"
OPERATOR = (
    ("operator", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
    ("operator", "Dinas Sosial"),
    ("operator2", "Dinas Pendidikan"),
    ("operator3", "Dinas Kesehatan"),
)


@dataclass
class Kabupaten:
    """What was built: people by key, units by name, placements in the order of the outline (heads first)."""

    instansi: Instansi
    tanggal: date
    pegawai: dict[str, Pegawai] = field(default_factory=dict)
    unor: dict[str, Unor] = field(default_factory=dict)
    penempatan: list[PenempatanJabatan] = field(default_factory=list)

    def tempat(self, kunci: str) -> PenempatanJabatan:
        """The first placement of a keyed person."""
        return next(p for p in self.penempatan if p.pegawai_id == self.pegawai[kunci].pk)


def sudah_ada() -> bool:
    """True when the demo agency stands already."""
    return Instansi.objects.filter(id_siasn=ID_SIASN).exists()


def bangun(tanggal: date) -> Kabupaten:
    """Build the agency as of `tanggal`. Call inside a transaction."""
    instansi = Instansi.objects.create(id_siasn=ID_SIASN, nama=NAMA_INSTANSI)
    PengaturanInstansi.objects.create(instansi=instansi)
    kab = Kabupaten(instansi, tanggal)
    _tulis_susunan(kab)
    _simpan_orang(kab)
    _khusus(kab)
    _peran(kab)
    layanan.segarkan_penilai_instansi(instansi_id=instansi.pk)
    # Today's sweep passes over the placement that has ended; its SKP still names who assessed it.
    layanan.segarkan_penilai([p for p in kab.penempatan if p.selesai and p.selesai < tanggal], tanggal)
    segar = PenempatanJabatan.objects.select_related(
        "unor", "jabatan", "pegawai__akun", "penilai", "penilai_non_asn", "atasan_penilai_non_asn"
    ).in_bulk([p.pk for p in kab.penempatan])
    kab.penempatan = [segar[p.pk] for p in kab.penempatan]
    return kab


def _tulis_susunan(kab: Kabupaten) -> None:
    """Units now; people and placements are made here and saved at once by `_simpan_orang`."""
    unor: dict[int | None, Unor] = {None: None}
    jabatan: dict[str, Jabatan] = {}
    for bagian in rancang(kab.tanggal):
        if isinstance(bagian, UnitContoh):
            kab.unor[bagian.nama] = unor[bagian.nomor] = Unor.objects.create(
                instansi=kab.instansi,
                id_siasn=bagian.id_siasn,
                nama=bagian.nama,
                induk=unor[bagian.induk],
                mandiri=bagian.mandiri,
                mulai=date(2017, 1, 2),
            )
            continue
        o = bagian
        if o.jabatan not in jabatan:
            jabatan[o.jabatan], _ = Jabatan.objects.get_or_create(
                nama=o.jabatan, jenis=o.sifat.jenis, defaults={"jenjang": o.sifat.jenjang}
            )
        pegawai = Pegawai(
            instansi=kab.instansi,
            nip=o.nip,
            nama=o.nama,
            jenis_asn=o.jenis,
            golongan=o.golongan,
            pangkat=PANGKAT.get(o.golongan, ""),
        )
        kab.pegawai[o.kunci] = pegawai
        kab.penempatan.append(
            PenempatanJabatan(
                pegawai=pegawai,
                unor=unor[o.unit.nomor],
                jabatan=jabatan[o.jabatan],
                kepala=o.kepala,
                mulai=o.mulai,
                nomor_sk=o.nomor_sk,
            )
        )


def _simpan_orang(kab: Kabupaten) -> None:
    sandi = make_password(SANDI_DEMO)  # one hash for all: hashing 200 times would take a minute
    semua = list(kab.pegawai.items())
    akun = Akun.objects.bulk_create(
        Akun(nip=p.nip, password=sandi, email=f"{k}@{RANAH_DEMO}" if k in PERAN_DEMO else "")
        for k, p in semua
    )
    for (_, pegawai), a in zip(semua, akun, strict=True):
        pegawai.akun = a
    Pegawai.objects.bulk_create(p for _, p in semua)
    for p in kab.penempatan:
        p.pegawai_id = p.pegawai.pk
    PenempatanJabatan.objects.bulk_create(kab.penempatan)
    # Reference data are kept in Django admin, so this account must get there.
    Akun.objects.create(
        nip=NIP_NASIONAL, password=sandi, email=f"nasional@{RANAH_DEMO}", is_staff=True, is_superuser=True
    )


def _khusus(kab: Kabupaten) -> None:
    """The cases the rules are about: Bupati, delegation, Plt, Plh, a move, a decree, a wrong atasan."""
    hari, tahun, orang = kab.tanggal, kab.tanggal.year, kab.pegawai
    bupati = PejabatNonASN.objects.create(
        instansi=kab.instansi,
        unor=kab.unor[NAMA_INSTANSI],
        nama=BUPATI,
        jabatan="Bupati Arumsari",
        mulai=date(tahun - 2, 2, 20),
    )
    Delegasi.objects.create(
        pemberi_non_asn=bupati,
        penerima=orang["kepala"],
        nomor_sk="800/114/2025",
        mulai=date(tahun - 1, 1, 1),
        selesai=date(tahun + 1, 12, 31),
    )
    pupr, sosial = kab.unor["Dinas Pekerjaan Umum dan Penataan Ruang"], kab.unor["Dinas Sosial"]
    jabatan_pupr, _ = Jabatan.objects.get_or_create(
        nama="Kepala Dinas Pekerjaan Umum dan Penataan Ruang", jenis=kab.tempat("kepala").jabatan.jenis
    )
    kab.penempatan += [
        _rangkap(orang["plt"], pupr, jabatan_pupr, JenisPenempatan.PLT, date(tahun - 1, 10, 1), None),
        _rangkap(
            orang["plh"],
            sosial,
            kab.tempat("cuti").jabatan,
            JenisPenempatan.PLH,
            hari - timedelta(days=3),
            hari + timedelta(days=11),
        ),
    ]
    _pindah(kab)
    PenetapanPenilai.objects.create(
        pegawai=orang["penetapan"],
        penilai=orang["kabid_kinerja"],
        nomor_sk="800/231/BKPSDM",
        mulai=date(tahun - 1, 1, 1),
    )
    LaporanAtasan.objects.create(
        penempatan=kab.tempat("salah"),
        penilai_saat_itu="Kepala Dinas Sosial",
        keterangan="Bidang Rehabilitasi Sosial belum memiliki kepala. Mohon penilai saya ditetapkan.",
    )


def _rangkap(pegawai, unor, jabatan, jenis, mulai, selesai) -> PenempatanJabatan:
    return PenempatanJabatan.objects.create(
        pegawai=pegawai,
        unor=unor,
        jabatan=jabatan,
        jenis=jenis,
        kepala=True,
        mulai=mulai,
        selesai=selesai,
        nomor_sk=f"800/{unor.pk + 200}/BKPSDM",
    )


def _pindah(kab: Kabupaten) -> None:
    baru = kab.tempat("pindah")
    pada = tanggal_pindah(kab.tanggal)
    lama = PenempatanJabatan.objects.create(
        pegawai=baru.pegawai,
        unor=kab.unor["Bidang Pembinaan SMP"],
        jabatan=baru.jabatan,
        mulai=date(pada.year - 3, 1, 1),
        selesai=pada - timedelta(days=1),
        nomor_sk="821.2/077/BKPSDM",
    )
    baru.mulai = pada
    baru.save(update_fields=["mulai"])
    kab.penempatan.append(lama)


def _peran(kab: Kabupaten) -> None:
    PeranAkun.objects.bulk_create(
        [
            PeranAkun(akun=kab.pegawai["admin"].akun, peran=Peran.ADMIN_INSTANSI, instansi=kab.instansi),
            PeranAkun(akun=Akun.objects.get(nip=NIP_NASIONAL), peran=Peran.ADMIN_NASIONAL),
            *(
                PeranAkun(
                    akun=kab.pegawai[kunci].akun,
                    peran=Peran.OPERATOR,
                    instansi=kab.instansi,
                    unor=kab.unor[unit],
                )
                for kunci, unit in OPERATOR
            ),
        ]
    )
