"""Pure: a person in SIASN's words: data-utama (siasn.md 3.2) and one row of the CSV export (3.10)."""

from datetime import date

from sinkron.tiruan import acuan, kunci
from sinkron.tiruan.orang import Instansi, Orang

KOSONG = dict.fromkeys(kunci.DATA_UTAMA, "")
# CSV column: key of data-utama. What is not here is computed in `baris_csv`.
DARI_DATA_UTAMA = {
    "pns_id": "id",
    "nip_baru": "nipBaru",
    "nip_lama": "nipLama",
    "nama": "nama",
    "gelar_depan": "gelarDepan",
    "gelar_belakang": "gelarBelakang",
    "tempat_lahir_id": "tempatLahirId",
    "tempat_lahir_nama": "tempatLahir",
    "tanggal_lahir": "tglLahir",
    "jenis_kelamin": "jenisKelamin",
    "agama_id": "agamaId",
    "agama_nama": "agama",
    "jenis_kawin_id": "jenisKawinId",
    "jenis_kawin_nama": "statusPerkawinan",
    "nik": "nik",
    "nomor_hp": "noHp",
    "email": "email",
    "email_gov": "emailGov",
    "alamat": "alamat",
    "npwp_nomor": "noNpwp",
    "bpjs": "bpjs",
    "jenis_pegawai_id": "jenisPegawaiId",
    "jenis_pegawai_nama": "jenisPegawaiNama",
    "kedudukan_hukum_id": "kedudukanPnsId",
    "kedudukan_hukum_nama": "kedudukanPnsNama",
    "kartu_asn_virtual": "kartuAsn",
    "nomor_sk_cpns": "nomorSkCpns",
    "tanggal_sk_cpns": "tglSkCpns",
    "tmt_cpns": "tmtCpns",
    "nomor_sk_pns": "nomorSkPns",
    "tanggal_sk_pns": "tglSkPns",
    "tmt_pns": "tmtPns",
    "gol_awal_id": "golRuangAwalId",
    "gol_awal_nama": "golRuangAwal",
    "gol_akhir_id": "golRuangAkhirId",
    "gol_akhir_nama": "golRuangAkhir",
    "tmt_golongan": "tmtGolAkhir",
    "mk_tahun": "mkTahun",
    "mk_bulan": "mkBulan",
    "jenis_jabatan_id": "jenisJabatanId",
    "jenis_jabatan_nama": "jenisJabatan",
    "jabatan_nama": "jabatanNama",
    "tmt_jabatan": "tmtJabatan",
    "tingkat_pendidikan_id": "tkPendidikanTerakhirId",
    "tingkat_pendidikan_nama": "tkPendidikanTerakhir",
    "pendidikan_id": "pendidikanTerakhirId",
    "pendidikan_nama": "pendidikanTerakhirNama",
    "tahun_lulus": "tahunLulus",
    "kpkn_id": "kpknId",
    "kpkn_nama": "kpknNama",
    "lokasi_kerja_id": "lokasiKerjaId",
    "lokasi_kerja_nama": "lokasiKerja",
    "unor_id": "unorId",
    "unor_nama": "unorNama",
    "instansi_induk_id": "instansiIndukId",
    "instansi_induk_nama": "instansiIndukNama",
    "instansi_kerja_id": "instansiKerjaId",
    "instansi_kerja_nama": "instansiKerjaNama",
    "satuan_kerja_induk_id": "satuanKerjaIndukId",
    "satuan_kerja_induk_nama": "satuanKerjaIndukNama",
    "satuan_kerja_kerja_id": "satuanKerjaKerjaId",
    "satuan_kerja_kerja_nama": "satuanKerjaKerjaNama",
}
# Index into the table of religions, roughly as they are spread.
AGAMA = (0,) * 16 + (1, 1, 2, 3)
KOTA = ("ARUMSARI", "WANAKERTA", "TIRTASARI", "KARANGJATI", "SIDOREJO", "MEKARWANGI", "PURWODADI")


def tgl(hari: date | None) -> str:
    """dd-mm-yyyy, "" for no date."""
    return f"{hari.day:02d}-{hari.month:02d}-{hari.year:04d}" if hari else ""


def _angka(orang: Orang) -> int:
    """A stable number of a person for the facts nobody compares."""
    return int(orang.nip[:8]) * 31 + int(orang.nip[15:]) * 7 if orang.nip.isdigit() else 7


def tingkat_pendidikan(orang: Orang) -> str:
    """Level that fits the title: S-2 for a magister, D-III for an A.Md., SLTA without any."""
    gelar = f"{orang.gelar_depan} {orang.gelar_belakang}"
    if any(g in gelar for g in ("M.Si", "M.M", "M.H", "M.Pd", "M.K", "Dr.")):
        return "45"
    if "A.Md" in gelar:
        return "30"
    return "40" if gelar.strip() else "15"


def data_utama(orang: Orang, instansi: Instansi, tanggal: date) -> dict:
    """The object of GET /pns/data-utama/{nip}; every documented key is there."""
    data = KOSONG.copy()
    a, kerja = _angka(orang), orang.kerja or instansi
    nik, tk = orang.nik or f"99{a * 7919 % 10**14:014d}", tingkat_pendidikan(orang)
    kota, agama, kawin = KOTA[a % len(KOTA)], AGAMA[a % 20], (0, 0, 0, 3, 0, 1)[a % 6]
    mk = max(0, (tanggal.year - orang.tmt_cpns.year) * 12 + tanggal.month - orang.tmt_cpns.month)
    bup = usia_pensiun(orang)
    lulus = date(min(orang.lahir.year + 23, orang.tmt_cpns.year), 8, 1)
    data.update(
        id=orang.id,
        nipBaru=orang.nip,
        nipLama=orang.nip_lama,
        nama=orang.nama,
        gelarDepan=orang.gelar_depan,
        gelarBelakang=orang.gelar_belakang,
        tempatLahir=f"KAB. {kota}",
        tempatLahirId=acuan.id_nama("lokasi", kota).upper(),
        tglLahir=tgl(orang.lahir),
        jenisKelamin="F" if orang.perempuan else "M",
        agama=acuan.AGAMA[agama],
        agamaId=str(agama + 1),
        nik=nik,
        validNik=orang.valid_nik,
        jenisIdDokumenId="1",
        jenisIdDokumenNama="KTP",
        nomorIdDocument=nik,
        statusHidup="1",
        email=orang.email,
        emailGov=orang.email_gov,
        alamat=orang.alamat,
        noHp=orang.hp,
        jenisPegawaiId="15" if orang.pns else "20",
        jenisPegawaiNama="PNS Daerah Kab./Kota yang bekerja pada Kab./Kota" if orang.pns else "PPPK Daerah",
        kedudukanPnsId=orang.kedudukan,
        kedudukanPnsNama=acuan.KEDUDUKAN.get(orang.kedudukan, ""),
        statusPegawai=("PNS" if orang.status == "P" else "CPNS") if orang.pns else "PPPK",
        jenisKawinId=str(kawin + 1),
        statusPerkawinan=acuan.KAWIN[kawin],
        jumlahIstriSuami="1" if kawin == 0 else "0",
        jumlahAnak=str(a % 4),
        tmtCpns=tgl(orang.tmt_cpns),
        tglSkCpns=tgl(orang.tmt_cpns),
        nomorSkCpns=f"800/{a % 900 + 100}/{orang.tmt_cpns.year}",
        tmtPns=tgl(orang.tmt_pns),
        tglSkPns=tgl(orang.tmt_pns),
        nomorSkPns=f"821/{a % 900 + 100}/{orang.tmt_pns.year}" if orang.tmt_pns else "",
        tkPendidikanTerakhirId=tk,
        tkPendidikanTerakhir=acuan.PENDIDIKAN[tk],
        pendidikanTerakhirId=acuan.id_nama("pendidikan", tk),
        pendidikanTerakhirNama=f"{acuan.PENDIDIKAN[tk]} CONTOH",
        tahunLulus=tgl(lulus),
        masaKerja=f"{mk // 12} Tahun {mk % 12} Bulan",
        mkTahun=str(mk // 12),
        mkBulan=str(mk % 12),
        instansiIndukId=instansi.id,
        instansiIndukNama=instansi.nama,
        satuanKerjaIndukId=instansi.id,
        satuanKerjaIndukNama=instansi.nama,
        instansiKerjaId=kerja.id,
        instansiKerjaNama=kerja.nama,
        instansiKerjaKodeCepat="9901",
        satuanKerjaKerjaId=kerja.id,
        satuanKerjaKerjaNama=kerja.nama,
        kanregId="99",
        kanregNama="Kanreg Contoh",
        lokasiKerjaId=acuan.id_nama("lokasi", "kerja").upper(),
        lokasiKerja="KAB. CONTOH",
        bupPensiun=str(bup),
        tmtPensiun=tgl(min(tanggal_bup(orang.lahir, bup), tanggal.replace(day=1)))
        if orang.kedudukan in ("98", "99")
        else "",
        tanggal_taspen=f"{orang.tmt_cpns.isoformat()}T00:00:00Z",
        path={},
        **golongan(orang.golongan, orang.tmt_golongan),
        **_golongan_awal(orang),
        **jabatan(orang),
    )
    return data


def usia_pensiun(orang: Orang) -> int:
    """60 for JPT and Ahli Madya, 58 for everybody else."""
    return 60 if orang.eselon in ("11", "12", "21", "22") or "Madya" in orang.jabatan else 58


def tanggal_bup(lahir: date, bup: int) -> date:
    """The first of the month after the birthday on which the age limit is reached."""
    bulan = (lahir.year + bup) * 12 + lahir.month
    return date(bulan // 12, bulan % 12 + 1, 1)


def golongan(nama: str, tmt: date) -> dict:
    """The keys of data-utama that tell the present golongan."""
    id_, pangkat = acuan.GOLONGAN.get(nama, ("", ""))
    return {
        "golRuangAkhirId": id_,
        "golRuangAkhir": nama,
        "pangkatAkhir": pangkat,
        "tmtGolAkhir": tgl(tmt),
    }


def golongan_awal(orang: Orang) -> str:
    """Golongan on appointment: what the education allowed, never above the present one."""
    if not orang.pns or orang.golongan not in acuan.URUT_GOLONGAN:
        return orang.golongan
    awal = {"45": "III/b", "40": "III/a", "30": "II/c"}.get(tingkat_pendidikan(orang), "II/a")
    return min(awal, orang.golongan, key=acuan.URUT_GOLONGAN.index)


def _golongan_awal(orang: Orang) -> dict:
    awal = golongan_awal(orang)
    id_, pangkat = acuan.GOLONGAN.get(awal, ("", ""))
    return {"golRuangAwalId": id_, "golRuangAwal": awal, "pangkatAwal": pangkat}


def jabatan(orang: Orang) -> dict:
    """The keys of data-utama that tell position and unit."""
    bidang = {"1": "jabatanStruktural", "2": "jabatanFungsional", "4": "jabatanFungsionalUmum"}.get(
        orang.jenis_jabatan, "jabatanFungsional"
    )
    jenjang = acuan.sifat(orang.jabatan).jenjang if orang.jenis_jabatan == "2" else ""
    return {
        "jenisJabatanId": orang.jenis_jabatan,
        "jenisJabatan": acuan.JENIS_JABATAN[orang.jenis_jabatan],
        "jabatanNama": orang.jabatan,
        f"{bidang}Id": id_jabatan(orang) if orang.jabatan else "",
        f"{bidang}Nama": orang.jabatan,
        "tmtJabatan": tgl(orang.tmt_jabatan),
        "eselon": acuan.ESELON.get(orang.eselon, ""),
        "eselonId": orang.eselon,
        "eselonLevel": orang.eselon[:1],
        "tmtEselon": tgl(orang.tmt_jabatan) if orang.eselon else "",
        "jenjang": jenjang,
        "kode_jenjang_jabatan": acuan.KODE_JENJANG.get(jenjang, ""),
        "unorId": orang.unor.id,
        "unorNama": orang.unor.nama,
        "unorIndukId": orang.unor.opd or orang.unor.id,
        "unorIndukNama": orang.unor.opd_nama or orang.unor.nama,
    }


def id_jabatan(orang: Orang) -> str:
    """A structural post has the id of its unit, other positions one of their reference tables."""
    if orang.jenis_jabatan == "1":
        return orang.unor.id
    return acuan.id_nama("jft" if orang.jenis_jabatan == "2" else "jfu", orang.jabatan)


def baris_csv(data: dict) -> list[str]:
    """One row of "Export Data ASN" from a data-utama object."""
    turunan = {
        "status_cpns_pns": "C" if data["statusPegawai"] == "CPNS" else "P",
        "jabatan_id": data["jabatanStrukturalId"]
        or data["jabatanFungsionalId"]
        or data["jabatanFungsionalUmumId"],
        "is_valid_nik": "1" if data["validNik"] in (True, "1", 1) else "0",
        "nama_sekolah": "SEKOLAH CONTOH",
        "flag_ikd": "0",
    }
    return [
        turunan[kolom] if kolom in turunan else str(data[DARI_DATA_UTAMA[kolom]] or "")
        for kolom in kunci.KEPALA_CSV
    ]
