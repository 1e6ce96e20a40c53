"""How SIASN differs from the demo agency: a fixed set, each of a kind that agencies really meet.

Read from top to bottom it is the script of the demonstration; `PERBEDAAN` says it in words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pegawai.contoh.nomor import susun_nip
from pegawai.pilihan import JenisASN
from sinkron.tiruan import acuan
from sinkron.tiruan.orang import INSTANSI_LAIN, Orang, UnorTiruan

if TYPE_CHECKING:
    from sinkron.tiruan.contoh import Contoh

URUT_BARU = 909  # serial of NIPs only SIASN knows
KE_BARU = 900  # first place of people only SIASN knows
ID_UNOR_BARU = "5f0e9c1a-77aa-4c21-8a10-000000000901"
ORANG_BARU = (
    ("FITRI WULAN ANGGRAINI", True, date(2001, 6, 12), "S.Kom.", "Pranata Komputer Ahli Pertama", "039"),
    ("BAYU WARDOYO", False, date(2000, 2, 8), "S.Pd.", "Guru Ahli Pertama", "023"),
)

# (kind, keys of the people or numbers of the units, what differs)
PERBEDAAN = (
    ("golongan_naik", ("p062", "p063", "p072", "p125"), "golongan III/c menjadi III/d"),
    ("pindah_unor", ("draf1", "p162"), "unor lain dengan TMT awal bulan ini"),
    ("naik_jenjang", ("p095",), "Ahli Pertama menjadi Ahli Muda, III/b menjadi III/c"),
    ("pensiun", ("p051",), "kedudukan 99 dengan rw-pemberhentian"),
    ("ejaan_nama", ("p148",), "SUPRIYADI ditulis SUPRIADI"),
    ("gelar", ("p134", "p147", "p210"), "gelar magister ditambahkan"),
    ("kontak", ("p003", "p008", "p011"), "surel kosong, surel salah, nomor HP kosong"),
    ("konversi_nip", ("p145",), "PPPK menjadi CPNS: NIP baru, NI PPPK menjadi nipLama"),
    ("hanya_siasn", ("baru1", "baru2"), "CPNS baru yang belum ada di portal"),
    ("pindah_instansi", ("p129",), "bekerja di Kota Seberang, rw-pindahinstansi, tidak ada di ekspor"),
    ("tidak_ditemukan", ("p202",), "tidak ada di ekspor dan data-utama 404, tanpa bukti apa pun"),
    ("unor_berganti_nama", ("040",), "Bidang Komunikasi Publik berganti nama"),
    ("unor_berganti_induk", ("009",), "Subbagian Rumah Tangga di bawah Bagian Organisasi"),
    ("unor_hilang", ("059",), "Seksi Pemberdayaan Masyarakat tidak ada di ref-unor; tiga orang di sana"),
    ("unor_baru", ("p144",), "Bidang Persandian yang belum ada di portal, satu orang di dalamnya"),
    ("nik_belum_valid", ("p018", "p176"), "validNik false"),
    ("tmt_terbalik", ("p113",), "TMT CPNS sesudah TMT PNS"),
    ("tmt_cpns_bukan_nip", ("p187",), "TMT CPNS berbeda dari angka 9-14 NIP"),
    ("lahir_bukan_nip", ("p156",), "tanggal lahir berbeda dari angka 1-8 NIP"),
    ("kelamin_bukan_nip", ("p107",), "jenis kelamin berbeda dari angka 15 NIP"),
    ("struktural_ganda", ("p200",), "tercatat sebagai Lurah bersama Lurah yang sebenarnya"),
    ("kedudukan", ("p056", "p180"), "tugas belajar, CLTN"),
    ("pppk_salah_kedudukan", ("p078",), "PPPK dengan kedudukan 01"),
    ("jabatan_kosong", ("p163",), "jabatan belum diisi"),
    ("tmt_jabatan", ("p127",), "TMT jabatan berbeda sebulan"),
)  # fmt: skip


def terapkan(c: Contoh) -> None:
    """Change the demo agency into what SIASN says of it."""
    awal_bulan = date(c.tanggal.year, c.tanggal.month, 1)
    _golongan_dan_jabatan(c, awal_bulan)
    _pindah_unor(c, awal_bulan)
    _pergi_dan_datang(c)
    _unor(c, awal_bulan)
    _mutu_data(c)


def kp_terakhir(hari: date) -> date:
    """The last date on which promotions took effect: first of April or October."""
    calon = (date(hari.year - 1, 10, 1), date(hari.year, 4, 1), date(hari.year, 10, 1))
    return max(t for t in calon if t <= hari)


def _golongan_dan_jabatan(c: Contoh, awal_bulan: date) -> None:
    for kunci in ("p062", "p063", "p072", "p125", "p095"):
        o = c.orang[kunci]
        o.golongan, o.tmt_golongan = acuan.naik_golongan(o.golongan), kp_terakhir(c.tanggal)
    o = c.orang["p095"]
    o.jabatan_lalu, o.jabatan = o.jabatan, o.jabatan.replace("Ahli Pertama", "Ahli Muda")
    o.tmt_jabatan = awal_bulan
    for kunci, gelar in (("p134", "M.M."), ("p147", "M.I.Kom."), ("p210", "M.Ak.")):
        c.orang[kunci].gelar_belakang += f", {gelar}"
    o = c.orang["p127"]
    o.tmt_jabatan = (o.tmt_jabatan + timedelta(days=32)).replace(day=1)


def _pindah_unor(c: Contoh, awal_bulan: date) -> None:
    for kunci, nomor in (("draf1", "014"), ("p162", "052")):
        _pindahkan(c.orang[kunci], c.unor[f"{c.instansi.id}-{nomor}"], awal_bulan)


def _pindahkan(o: Orang, unor: UnorTiruan, tmt: date) -> None:
    o.unor_lalu, o.unor = o.unor, unor
    o.jabatan_lalu, o.tmt_jabatan = o.jabatan, tmt


def _pergi_dan_datang(c: Contoh) -> None:
    c.orang["p051"].kedudukan = "99"
    c.orang["p129"].kerja, c.orang["p129"].di_ekspor = INSTANSI_LAIN, False
    c.orang["p202"].hilang = True
    c.orang["p148"].nama = c.orang["p148"].nama.replace("SUPRIYADI", "SUPRIADI")
    maret = date(c.tanggal.year, 3, 1)
    o, masuk = c.orang["p145"], maret if maret <= c.tanggal else date(c.tanggal.year - 1, 3, 1)
    nip = susun_nip(
        lahir=o.lahir, masuk=masuk, perempuan=o.perempuan, urut=int(o.nip[15:]), jenis=JenisASN.PNS
    )
    c.orang["p145"] = replace(
        o, nip=nip, nip_lama=o.nip, pns=True, status="C", kedudukan="01", golongan="II/c",
        tmt_golongan=masuk, tmt_cpns=masuk, tmt_jabatan=masuk,
    )  # fmt: skip
    for ke, baru in enumerate(ORANG_BARU):
        c.orang[f"baru{ke + 1}"] = _orang_baru(c, ke, baru, masuk)


def _orang_baru(c: Contoh, ke: int, baru: tuple, masuk: date) -> Orang:
    nama, perempuan, lahir, gelar, jabatan, nomor = baru
    return Orang(
        id=c.id_orang(KE_BARU + ke),
        nip=susun_nip(lahir=lahir, masuk=masuk, perempuan=perempuan, urut=URUT_BARU, jenis=JenisASN.PNS),
        nama=nama,
        perempuan=perempuan,
        lahir=lahir,
        pns=True,
        jabatan=jabatan,
        tmt_jabatan=masuk,
        golongan="III/a",
        tmt_golongan=masuk,
        unor=c.unor[f"{c.instansi.id}-{nomor}"],
        tmt_cpns=masuk,
        gelar_belakang=gelar,
        status="C",
        nik=f"9901{KE_BARU + ke:012d}",
        email=f"baru{ke + 1}@surel.example",
        hp=f"08990000{KE_BARU + ke}",
    )


def _unor(c: Contoh, awal_bulan: date) -> None:
    c.unor[f"{c.instansi.id}-040"].nama = "BIDANG INFORMASI DAN KOMUNIKASI PUBLIK"
    c.unor[f"{c.instansi.id}-009"].atas = f"{c.instansi.id}-007"
    # Its people go on pointing at it: they hold the object, the list does not.
    del c.unor[f"{c.instansi.id}-059"]
    kominfo = c.unor[f"{c.instansi.id}-038"]
    baru = UnorTiruan(
        ID_UNOR_BARU,
        "BIDANG PERSANDIAN DAN KEAMANAN INFORMASI",
        atas=kominfo.id,
        nama_jabatan="KEPALA BIDANG PERSANDIAN DAN KEAMANAN INFORMASI",
        eselon="32",
        opd=kominfo.id,
        opd_nama=kominfo.nama,
    )
    c.unor[baru.id] = baru
    _pindahkan(c.orang["p144"], baru, awal_bulan)


def _mutu_data(c: Contoh) -> None:
    """What BKN's data-quality indicators look for."""
    o = c.orang
    for kunci in ("p018", "p176"):
        o[kunci].valid_nik = False
    o["p003"].email = ""
    o["p008"].email = "melkias@surel"
    o["p011"].hp = ""
    o["p113"].tmt_pns = date(o["p113"].tmt_cpns.year - 1, 3, 1)
    o["p187"].tmt_cpns = date(o["p187"].tmt_cpns.year, 5, 1)
    o["p156"].lahir += timedelta(days=1)
    o["p107"].perempuan = True
    lurah = o["p200"]
    lurah.jabatan, lurah.jenis_jabatan, lurah.eselon = "Lurah Sukamulya", "1", "41"
    o["p056"].kedudukan, o["p180"].kedudukan = "03", "02"
    o["p078"].kedudukan = "01"
    o["p163"].jabatan = ""
