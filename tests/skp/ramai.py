"""The stage of a busy agency: what `panggung.siapkan` built, with much of everything."""

from datetime import date, timedelta
from itertools import cycle

from django.utils import timezone

from pegawai.models import (
    Delegasi,
    LaporanAtasan,
    Pegawai,
    Pemberitahuan,
    PenempatanJabatan,
    PeranAkun,
)
from pegawai.pilihan import Peran
from skp.models import (
    SKP,
    BuktiDukung,
    CatatanRHK,
    EkspektasiPerilaku,
    Indikator,
    Keberatan,
    LampiranSKP,
    Penilaian,
    PeriodePenilaian,
    Realisasi,
    RencanaAksi,
    RencanaHasilKerja,
    RiwayatSKP,
    UmpanBalik,
)
from skp.pilihan import JenisLampiran, NilaiPerilaku, StatusPenilaian, StatusSKP
from tests.skp.panggung import AKHIR_TAHUN, AWAL_TAHUN, HARI, Panggung

RHK = (
    "Tersusunnya laporan hasil evaluasi akuntabilitas kinerja perangkat daerah yang lengkap dan tepat waktu "
    "sebagai bahan perbaikan perencanaan tahun berikutnya, nomor {}"
)
INDIKATOR = "Persentase rekomendasi hasil evaluasi yang ditindaklanjuti perangkat daerah, bagian {}"
KALIMAT = (
    "Sebagian besar dokumen sudah diverifikasi bersama tim perencanaan; sisanya menunggu data dari "
    "perangkat daerah dan dijadwalkan selesai pada pekan kedua bulan berikutnya. "
)
KEADAAN = (None, "draft", "diajukan", "dikembalikan", *["disetujui"] * 3, "selesai")


def ramaikan(p: Panggung, *, rhk: int = 40, orang: int = 60) -> None:
    """Long plans with all that hangs on them, many people in every state, mandates and roles on top."""
    rencana(p, "penilai", rhk, None)
    rencana(p, "pemilik", rhk, p.rhk_pimpinan)
    _pelaksanaan(p)
    riwayat(p, 60)
    _tahun_tahun_lalu(p)
    _mandat(p)
    orang_banyak(p, orang)
    pemberitahuan(p, 120)
    laporan(p)


def rencana(p: Panggung, nama: str, jumlah: int, atas: RencanaHasilKerja | None) -> None:
    skp = SKP.objects.get(pegawai=p.orang[nama])
    rhk = RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(
            skp=skp, teks=RHK.format(n), urutan=n, intervensi=atas, intervensi_teks=atas.teks if atas else ""
        )
        for n in range(1, jumlah)
    )
    Indikator.objects.bulk_create(
        Indikator(rhk=r, teks=INDIKATOR.format(n), target_teks="85-100 Persen", aspek="kuantitas", urutan=n)
        for r in rhk
        for n in range(1, 4)
    )
    EkspektasiPerilaku.objects.bulk_create(
        EkspektasiPerilaku(skp=skp, nilai=nilai, teks=KALIMAT) for nilai in NilaiPerilaku
    )
    LampiranSKP.objects.bulk_create(
        LampiranSKP(skp=skp, jenis=jenis, teks="\n".join([KALIMAT] * 8)) for jenis in JenisLampiran
    )


def _pelaksanaan(p: Panggung) -> None:
    """Triwulan II of "pemilik": steps, evidence and feedback on every RHK, every realisation filled."""
    tw2, penilai = p.periode["tw2"], p.akun["penilai"]
    pertama, *rhk = p.skp.rhk.all()
    Realisasi.objects.bulk_create(
        Realisasi(indikator=i, periode=tw2, teks=KALIMAT, sumber_data="Aplikasi arsip")
        for i in Indikator.objects.filter(rhk__in=rhk)
    )
    RencanaAksi.objects.bulk_create(
        RencanaAksi(rhk=r, periode=tw2, teks=KALIMAT, target_teks="3 Dokumen") for r in rhk for _ in range(3)
    )
    BuktiDukung.objects.bulk_create(
        BuktiDukung(rhk=r, periode=tw2, nama=f"Laporan {n}", tautan="https://contoh.go.id/" + "a" * 90)
        for r in rhk
        for n in range(3)
    )
    dari = {"skp": p.skp, "oleh": penilai, "oleh_nama": "Penilai", "peran": "definitif", "teks": KALIMAT}
    UmpanBalik.objects.bulk_create(
        [
            *(UmpanBalik(rhk=r, periode=tw2, **dari) for r in (pertama, *rhk)),
            *(UmpanBalik(perilaku=nilai, periode=tw2, **dari) for nilai in NilaiPerilaku for _ in range(2)),
            *(UmpanBalik(**dari) for _ in range(10)),
        ]
    )
    CatatanRHK.objects.bulk_create(CatatanRHK(rhk=r, teks=KALIMAT, oleh_nama="Penilai") for r in rhk)


def riwayat(p: Panggung, jumlah: int) -> None:
    """The SKP of "pemilik" was handed in and taken back, again and again."""
    langkah = cycle((("ajukan", "draft", "diajukan"), ("batal_ajukan", "diajukan", "draft")))
    RiwayatSKP.objects.bulk_create(
        RiwayatSKP(
            skp=p.skp,
            transisi=transisi,
            dari=dari,
            ke=ke,
            oleh=p.akun["pemilik"],
            oleh_nama="Pemilik",
            peran="pemilik",
            catatan=KALIMAT,
        )
        for _, (transisi, dari, ke) in zip(range(jumlah), langkah, strict=False)
    )


def _tahun_tahun_lalu(p: Panggung) -> None:
    """Periods of each month and quarter, and closed SKPs of a whole career."""
    PeriodePenilaian.objects.bulk_create(
        PeriodePenilaian(
            instansi=p.instansi,
            nama=f"Bulan {awal:%m-%Y}",
            awal=awal,
            akhir=(awal + timedelta(days=31)).replace(day=1) - timedelta(days=1),
            batas_pengisian=awal + timedelta(days=45),
            jenis="periodik",
            tipe="bulanan",
        )
        for awal in (date(tahun, bulan, 1) for tahun in (2025, 2026) for bulan in range(1, 13))
    )
    for nama in ("pemilik", "penilai", "atasan_penilai"):
        SKP.objects.bulk_create(_skp(p.tempat[nama], StatusSKP.SELESAI, tahun=2025 - n) for n in range(30))


def _skp(tempat: PenempatanJabatan, status: str, tahun: int = HARI.year) -> SKP:
    return SKP(
        instansi_id=tempat.unor.instansi_id,
        pegawai_id=tempat.pegawai_id,
        penempatan=tempat,
        periode_awal=AWAL_TAHUN.replace(year=tahun),
        periode_akhir=AKHIR_TAHUN.replace(year=tahun),
        model="jajf",
        pendekatan="kuantitatif",
        status=status,
    )


def _mandat(p: Panggung) -> None:
    """Who already acts gets more to act on: a second post, a role, somebody else's mandate."""
    for nama, unor in (("penilai", "bidang_lain"), ("atasan_penilai", "setda")):
        p.tempat[f"plt {nama}"] = PenempatanJabatan.objects.create(
            pegawai=p.orang[nama],
            unor=p.unor[unor],
            jabatan=p.tempat[nama].jabatan,
            jenis="plt",
            kepala=True,
            mulai=HARI - timedelta(days=3),
            selesai=HARI + timedelta(days=90),
        )
    Delegasi.objects.create(
        pemberi=p.orang["atasan_penilai"],
        penerima=p.orang["sekda"],
        nomor_sk="800/903/2026",
        mulai=HARI - timedelta(days=3),
        selesai=HARI + timedelta(days=3),
    )
    for nama in ("penilai", "atasan_penilai"):
        akun = p.akun[nama]
        PeranAkun.objects.create(akun=akun, peran=Peran.ADMIN_INSTANSI, instansi=p.instansi)
        PeranAkun.objects.create(akun=akun, peran=Peran.OPERATOR, instansi=p.instansi, unor=p.unor["dinas"])


def orang_banyak(p: Panggung, jumlah: int, keadaan=KEADAAN, nilai=StatusPenilaian) -> None:
    """People in the units of "penilai" and "atasan_penilai", with SKP and assessment in every state."""
    contoh, tw2 = p.tempat["rekan"], p.periode["tw2"]
    pegawai = Pegawai.objects.bulk_create(
        Pegawai(
            instansi=p.instansi,
            nip=f"19850817201001{1 + n // 1000}{n % 1000:03}",
            nama=f"Anggota Bernama Panjang Kusumawardhani {n:03}",
            golongan="III/c",
            pangkat="Penata",
        )
        for n in range(jumlah)
    )
    tempat = PenempatanJabatan.objects.bulk_create(
        PenempatanJabatan(pegawai=o, unor=u, jabatan=contoh.jabatan, mulai=AWAL_TAHUN)
        for o, u in zip(pegawai, cycle((p.unor["bidang"], p.unor["dinas"])), strict=False)
    )
    p.segarkan()
    skp = SKP.objects.bulk_create(_skp(t, s) for t, s in zip(tempat, cycle(keadaan), strict=False) if s)
    penilaian = Penilaian.objects.bulk_create(
        Penilaian(
            skp=s,
            periode=tw2,
            status=status,
            rating_hasil_kerja="sesuai",
            rating_perilaku="sesuai",
            predikat="baik",
            diajukan_pada=timezone.now(),
            dinilai_pada=timezone.now(),
            disampaikan_pada=timezone.now(),
        )
        for s, status in zip((s for s in skp if s.status == "disetujui"), cycle(nilai), strict=False)
    )
    Keberatan.objects.bulk_create(
        Keberatan(penilaian=n, alasan=KALIMAT) for n in penilaian if n.status == "keberatan"
    )


def pemberitahuan(p: Panggung, jumlah: int) -> None:
    """Unread notices for everybody."""
    Pemberitahuan.objects.bulk_create(
        Pemberitahuan(akun=a, judul=f"Kabar {n}", isi=KALIMAT, tautan="/")
        for a in p.akun.values()
        for n in range(jumlah)
    )


def laporan(p: Panggung) -> None:
    """Everybody in the units of "penilai" and "atasan_penilai" reports a wrong atasan."""
    di = PenempatanJabatan.objects.filter(unor__in=[p.unor["bidang"], p.unor["dinas"]])
    LaporanAtasan.objects.bulk_create(
        LaporanAtasan(penempatan=t, penilai_saat_itu="Penilai, Administrator", keterangan=KALIMAT)
        for t in di.exclude(laporan_atasan__status="baru")
    )
