"""Pure: the histories of a person in SIASN's words (siasn.md 3.4 to 3.8), derived from what he is today.

Row ids are the person's id under a mask per history and row, so that a row can be found by its id alone.
"""

from datetime import date
from hashlib import blake2b

from sinkron.tiruan import acuan, kunci
from sinkron.tiruan.bentuk_orang import (
    golongan_awal,
    id_jabatan,
    tanggal_bup,
    tgl,
    tingkat_pendidikan,
    usia_pensiun,
)
from sinkron.tiruan.orang import Instansi, Orang, UnorTiruan

PALING_BANYAK = 8  # rows of one derived history
KUNCI_RIWAYAT = {jenis: dict.fromkeys(nama, "") for jenis, nama in kunci.RIWAYAT.items()}
SEMUA = (*kunci.RIWAYAT, *kunci.TANPA_TURUNAN)


def _topeng(jenis: str, ke: int) -> int:
    return int.from_bytes(blake2b(f"{jenis}|{ke}".encode(), digest_size=16).digest(), "big")


TOPENG = {(jenis, ke): _topeng(jenis, ke) for jenis in SEMUA for ke in range(PALING_BANYAK)}


def id_baris(jenis: str, orang_id: str, ke: int) -> str:
    """The id of a derived row."""
    return f"{int(orang_id.replace('-', ''), 16) ^ TOPENG[jenis, ke]:032x}"


def calon_pemilik(jenis: str, id_: str):
    """Person ids that would own a derived row of this id; the caller finds the one that exists."""
    try:
        angka = int(id_, 16)
    except ValueError:
        return
    for ke in range(PALING_BANYAK):
        h = f"{angka ^ TOPENG[jenis, ke]:032x}"
        yield from (h.upper(), h, f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}")


def baris(jenis: str, orang: Orang, ke: int, **isi) -> dict:
    """One derived row with every key of its kind."""
    kosong = KUNCI_RIWAYAT[jenis]
    hasil = {**kosong, "id": id_baris(jenis, orang.id, ke)}
    for pemilik in ("idPns", "pns", "pnsOrang", "pnsOrangId", "pnsDinilaiId"):
        if pemilik in kosong:
            hasil[pemilik] = orang.id
    if "nipBaru" in kosong:
        hasil.update(nipBaru=orang.nip, nipLama=orang.nip_lama)
    if "path" in kosong:
        hasil["path"] = {}
    return {**hasil, **isi}


def riwayat(jenis: str, orang: Orang, instansi: Instansi, tanggal: date) -> list[dict]:
    """The derived history of one kind; [] when there is none."""
    if jenis in orang.riwayat:
        return [baris(jenis, orang, ke, **isi) for ke, isi in enumerate(orang.riwayat[jenis])]
    pembuat = PEMBUAT.get(jenis)
    return pembuat(orang, instansi, tanggal) if pembuat else []


def baris_jabatan(
    orang: Orang, ke: int, unor: UnorTiruan, jabatan: str, tmt: date, instansi: Instansi
) -> dict:
    """One row of rw-jabatan; here `jenisJabatan` is the id, not the label."""
    jenis = orang.jenis_jabatan if jabatan == orang.jabatan else acuan.jenis_jabatan(jabatan)
    kerja = orang.kerja or instansi
    id_ = (
        id_jabatan(orang)
        if jabatan == orang.jabatan
        else acuan.id_nama("jft" if jenis == "2" else "jfu", jabatan)
    )
    return baris(
        "rw-jabatan",
        orang,
        ke,
        jenisJabatan=jenis,
        instansiKerjaId=kerja.id,
        instansiKerjaNama=kerja.nama,
        satuanKerjaId=kerja.id,
        satuanKerjaNama=kerja.nama,
        unorId=unor.id,
        unorNama=unor.nama,
        unorIndukId=unor.opd or unor.id,
        unorIndukNama=unor.opd_nama or unor.nama,
        eselonId=orang.eselon if jenis == "1" else "",
        eselon=acuan.ESELON.get(orang.eselon, "") if jenis == "1" else "",
        jabatanFungsionalId=id_ if jenis == "2" else "",
        jabatanFungsionalNama=jabatan if jenis == "2" else "",
        jabatanFungsionalUmumId=id_ if jenis == "4" else "",
        jabatanFungsionalUmumNama=jabatan if jenis == "4" else "",
        namaJabatan=jabatan if jenis == "1" else "",
        namaUnor=unor.nama,
        tmtJabatan=tgl(tmt),
        tmtPelantikan=tgl(tmt) if jenis == "1" else "",
        nomorSk=f"821.2/{100 + ke}/{tmt.year}",
        tanggalSk=tgl(tmt),
        jenisPenugasanId="D" if jenis == "1" else "",
        jenisMutasiId="" if jenis == "1" else "MJ",
    )


def _jabatan(orang: Orang, instansi: Instansi, _tanggal: date) -> list[dict]:
    baris_ = []
    if orang.tmt_jabatan > orang.tmt_cpns:
        unor = orang.unor_lalu or orang.unor
        jabatan = orang.jabatan_lalu or ("Pengadministrasi Perkantoran" if orang.pns else orang.jabatan)
        baris_.append(baris_jabatan(orang, 0, unor, jabatan, orang.tmt_cpns, instansi))
    return [*baris_, baris_jabatan(orang, 1, orang.unor, orang.jabatan, orang.tmt_jabatan, instansi)]


def _golongan(orang: Orang, _instansi: Instansi, _tanggal: date) -> list[dict]:
    daftar = acuan.URUT_GOLONGAN
    awal = golongan_awal(orang)
    if not orang.pns or orang.golongan not in daftar:
        return [_baris_golongan(orang, 0, orang.golongan, orang.tmt_golongan)]
    lewat = daftar[daftar.index(awal) : daftar.index(orang.golongan)][-PALING_BANYAK + 1 :]
    jarak = max(1, (orang.tmt_golongan.year - orang.tmt_cpns.year) // max(1, len(lewat)))
    hasil = [
        _baris_golongan(
            orang, ke, g, date(min(orang.tmt_cpns.year + ke * jarak, orang.tmt_golongan.year), 4, 1)
        )
        for ke, g in enumerate(lewat)
    ]
    return [*hasil, _baris_golongan(orang, len(lewat), orang.golongan, orang.tmt_golongan)]


def _baris_golongan(orang: Orang, ke: int, golongan: str, tmt: date) -> dict:
    id_, pangkat = acuan.GOLONGAN.get(golongan, ("", ""))
    bulan = max(0, (tmt.year - orang.tmt_cpns.year) * 12 + tmt.month - orang.tmt_cpns.month)
    return baris(
        "rw-golongan",
        orang,
        ke,
        golonganId=id_,
        golongan=golongan,
        pangkat=pangkat,
        skNomor=f"823/{100 + ke}/{tmt.year}",
        skTanggal=tgl(tmt),
        tmtGolongan=tgl(tmt),
        noPertekBkn=f"AB-{99000 + ke:011d}",
        tglPertekBkn=tgl(tmt),
        jenisKPId="211" if ke == 0 else "101",
        jenisKPNama="dari pengadaan CPNS/PNS" if ke == 0 else "Reguler",
        masaKerjaGolonganTahun=str(bulan // 12),
        masaKerjaGolonganBulan=str(bulan % 12),
    )


def _pendidikan(orang: Orang, _instansi: Instansi, _tanggal: date) -> list[dict]:
    tk = tingkat_pendidikan(orang)
    lulus = date(min(orang.lahir.year + 23, orang.tmt_cpns.year), 8, 1)
    return [
        baris(
            "rw-pendidikan",
            orang,
            0,
            pendidikanId=acuan.id_nama("pendidikan", tk),
            pendidikanNama=f"{acuan.PENDIDIKAN[tk]} CONTOH",
            tkPendidikanId=tk,
            tkPendidikanNama=acuan.PENDIDIKAN[tk],
            tahunLulus=str(lulus.year),
            tglLulus=tgl(lulus),
            isPendidikanPertama="1",
            nomorIjasah=f"IJ-{orang.nip[15:]}-{lulus.year}",
            namaSekolah="SEKOLAH CONTOH",
            gelarDepan=orang.gelar_depan,
            gelarBelakang=orang.gelar_belakang,
        )
    ]


def _skp22(orang: Orang, _instansi: Instansi, tanggal: date) -> list[dict]:
    """The year before last, rated "baik": what other years hold is what was sent."""
    tahun = tanggal.year - 2
    if orang.tmt_cpns.year >= tahun:
        return []
    return [
        baris(
            "rw-skp22",
            orang,
            0,
            tahun=str(tahun),
            hasilKinerja=acuan.NILAI["2"],
            hasilKinerjaNilai="2",
            perilakuKerja=acuan.NILAI["2"],
            PerilakuKerjaNilai="2",
            kuadranKinerja=acuan.KUADRAN["2"],
            KuadranKinerjaNilai="2",
            namaPenilai="CONTOH ATASAN",
            nipNrpPenilai="197501011999031999",
            penilaiGolonganId="42",
            penilaiJabatanNm="KEPALA",
            penilaiUnorNm=orang.unor.nama,
            statusPenilai="ASN",
        )
    ]


def _pnsunor(orang: Orang, instansi: Instansi, _tanggal: date) -> list[dict]:
    if not orang.unor_lalu:
        return []
    return [
        baris(
            "rw-pnsunor",
            orang,
            0,
            unorBaru=orang.unor.id,
            namaUnorBaru=orang.unor.nama,
            skNomor=f"800/{orang.tmt_jabatan.year}",
            skTanggal=tgl(orang.tmt_jabatan),
            instansi=instansi.id,
        )
    ]


def _pemberhentian(orang: Orang, _instansi: Instansi, tanggal: date) -> list[dict]:
    if orang.kedudukan not in ("66", "77", "88", "98", "99"):
        return []
    sk = date(tanggal.year, tanggal.month, 1)
    bup = tanggal_bup(orang.lahir, usia_pensiun(orang)) <= tanggal
    return [
        baris(
            "rw-pemberhentian",
            orang,
            0,
            jenisHenti="1" if bup else "3",  # 3: at own request
            kedudukanHukumPns=orang.kedudukan,
            skNomor=f"882/{sk.year}/BKN",
            skTanggal=tgl(sk),
            asalNama="BKN",
        )
    ]


def _pindah(orang: Orang, instansi: Instansi, tanggal: date) -> list[dict]:
    if not orang.kerja:
        return []
    tmt = date(tanggal.year, tanggal.month, 1)
    asal = {
        f"{k}Lama": instansi.id for k in ("instansiKerja", "instansiInduk", "satuanKerja", "satuanKerjaInduk")
    }
    tuju = {
        f"{k}Baru": orang.kerja.id
        for k in ("instansiKerja", "instansiInduk", "satuanKerja", "satuanKerjaInduk")
    }
    return [
        baris(
            "rw-pindahinstansi", orang, 0, **asal, **tuju, unorLama=orang.unor.id, tmtPi=tgl(tmt),
            skBknNomor=f"PI/{tmt.year}/99", skBknTanggal=tgl(tmt), jenisPi="1",
        )
    ]  # fmt: skip


def _cltn(orang: Orang, _instansi: Instansi, tanggal: date) -> list[dict]:
    if orang.kedudukan != "02":
        return []
    awal, akhir = date(tanggal.year, 1, 1), date(tanggal.year + 2, 12, 31)
    return [
        baris(
            "rw-cltn", orang, 0, cltnId="1", skNomor=f"851/{awal.year}", skTanggal=tgl(awal),
            tanggalAwal=tgl(awal),
            tanggalAkhir=tgl(akhir), tanggalLetterBkn=f"{awal.isoformat()}T00:00:00Z",
        )
    ]  # fmt: skip


def _penghargaan(orang: Orang, _instansi: Instansi, tanggal: date) -> list[dict]:
    tahun = orang.tmt_cpns.year + 10
    if not orang.pns or tahun >= tanggal.year:
        return []
    return [
        baris(
            "rw-penghargaan", orang, 0, tahun=str(tahun), skNomor=f"KEP/{tahun}", skDate=f"17-08-{tahun}",
            hargaNama="Satyalancana Karya Satya 10 Tahun", hargaId="201",
        )
    ]  # fmt: skip


PEMBUAT = {
    "rw-jabatan": _jabatan,
    "rw-golongan": _golongan,
    "rw-pendidikan": _pendidikan,
    "rw-skp22": _skp22,
    "rw-pnsunor": _pnsunor,
    "rw-pemberhentian": _pemberhentian,
    "rw-pindahinstansi": _pindah,
    "rw-cltn": _cltn,
    "rw-penghargaan": _penghargaan,
}
