"""Pure: the exact keys of siasn.md 3, kind by kind. Casing and misspellings are BKN's and stay."""


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split())


# data-utama (3.2): identity, contact, status, appointment, education, rank, position, organisation, pension.
DATA_UTAMA = _kata("""
id nipBaru nipLama nama gelarDepan gelarBelakang tempatLahir tempatLahirId tglLahir jenisKelamin agama
agamaId nik validNik jenisIdDokumenId jenisIdDokumenNama nomorIdDocument noSeriKarpeg kartuAsn
statusHidup akteKelahiran akteMeninggal tglMeninggal bahasa email emailGov genEmailAsn alamat kodePos
noHp noTelp jenisPegawaiId jenisPegawaiNama kedudukanPnsId kedudukanPnsNama statusPegawai jenisKawinId
statusPerkawinan jumlahIstriSuami jumlahAnak karis_karsu tmtCpns tglSkCpns nomorSkCpns tmtPns tglSkPns
nomorSkPns noSpmt tglSpmt tglSttpl nomorSttpl noSuratKeteranganDokter tglSuratKeteranganDokter
noSuratKeteranganBebasNarkoba tglSuratKeteranganBebasNarkoba skck tglSkck nomorSptm
pertekCpnsPnsl2thNomor pertekCpnsPnsl2thTanggal latihanStrukturalNama tkPendidikanTerakhirId
tkPendidikanTerakhir pendidikanTerakhirId pendidikanTerakhirNama tahunLulus golRuangAwalId golRuangAwal
pangkatAwal golRuangAkhirId golRuangAkhir pangkatAkhir tmtGolAkhir masaKerja mkTahun mkBulan gajiPokok
jenisJabatanId jenisJabatan jabatanNama jabatanStrukturalId jabatanStrukturalNama jabatanFungsionalId
jabatanFungsionalNama jabatanFungsionalUmumId jabatanFungsionalUmumNama tmtJabatan eselon eselonId
eselonLevel tmtEselon jenjang jabatanAsn asnJenjangJabatan kode_jenjang_jabatan levelJabatan
kelas_jabatan instansiIndukId instansiIndukNama satuanKerjaIndukId satuanKerjaIndukNama instansiKerjaId
instansiKerjaNama instansiKerjaKodeCepat satuanKerjaKerjaId satuanKerjaKerjaNama unorId unorNama
unorIndukId unorIndukNama kanregId kanregNama lokasiKerjaId lokasiKerja tmtPensiun bupPensiun kpknId
kpknNama kppnId kppnNama ktuaId ktuaNama taspenId taspenNama noTaspen tanggal_taspen tabrum2 noNpwp
tglNpwp noAskes bpjs path
""")

# "Export Data ASN" (3.10), the last two since July 2024.
KEPALA_CSV = _kata("""
pns_id nip_baru nip_lama nama gelar_depan gelar_belakang tempat_lahir_id tempat_lahir_nama tanggal_lahir
jenis_kelamin agama_id agama_nama jenis_kawin_id jenis_kawin_nama nik nomor_hp email email_gov alamat
npwp_nomor bpjs jenis_pegawai_id jenis_pegawai_nama kedudukan_hukum_id kedudukan_hukum_nama
status_cpns_pns kartu_asn_virtual nomor_sk_cpns tanggal_sk_cpns tmt_cpns nomor_sk_pns tanggal_sk_pns
tmt_pns gol_awal_id gol_awal_nama gol_akhir_id gol_akhir_nama tmt_golongan mk_tahun mk_bulan
jenis_jabatan_id jenis_jabatan_nama jabatan_id jabatan_nama tmt_jabatan tingkat_pendidikan_id
tingkat_pendidikan_nama pendidikan_id pendidikan_nama tahun_lulus kpkn_id kpkn_nama lokasi_kerja_id
lokasi_kerja_nama unor_id unor_nama instansi_induk_id instansi_induk_nama instansi_kerja_id
instansi_kerja_nama satuan_kerja_induk_id satuan_kerja_induk_nama satuan_kerja_kerja_id
satuan_kerja_kerja_nama is_valid_nik nama_sekolah flag_ikd
""")

# Histories with documented read keys (3.4 to 3.8).
RIWAYAT = {
    jenis: _kata(teks)
    for jenis, teks in {
        "rw-jabatan": """
id idPns nipBaru nipLama jenisJabatan instansiKerjaId instansiKerjaNama satuanKerjaId satuanKerjaNama
unorId unorNama unorIndukId unorIndukNama eselon eselonId jabatanFungsionalId jabatanFungsionalNama
jabatanFungsionalUmumId jabatanFungsionalUmumNama tmtJabatan nomorSk tanggalSk namaUnor namaJabatan
tmtPelantikan path jenisPenugasanId jenisMutasiId subJabatanId tmtMutasi
""",
        "rw-golongan": """
id idPns nipBaru nipLama golonganId golongan pangkat skNomor skTanggal tmtGolongan noPertekBkn
tglPertekBkn jumlahKreditUtama jumlahKreditTambahan jenisKPId jenisKPNama masaKerjaGolonganTahun
masaKerjaGolonganBulan path
""",
        "rw-pendidikan": """
id idPns nipBaru nipLama pendidikanId pendidikanNama tkPendidikanId tkPendidikanNama tahunLulus tglLulus
isPendidikanPertama nomorIjasah namaSekolah gelarDepan gelarBelakang path
""",
        "rw-diklat": """
id idPns nipBaru nipLama latihanStrukturalId latihanStrukturalNama nomor tanggal tahun jumlahJam
tanggalSelesai institusiPenyelenggara path
""",
        "rw-kursus": """
id idPns nipBaru nipLama jenisKursusNama jenisKursusSertifikat institusiPenyelenggara jenisKursusId
jumlahJam namaKursus noSertipikat tahunKursus tanggalKursus jenisDiklatId tanggalSelesaiKursus path
""",
        "rw-skp": """
id tahun nilaiSkp orientasiPelayanan integritas komitmen disiplin kerjasama nilaiPerilakuKerja
nilaiPrestasiKerja kepemimpinan jumlah nilairatarata atasanPejabatPenilai pejabatPenilai pns
atasanNonPns penilaiNonPns penilaiNipNrp atasanPenilaiNipNrp penilaiNama atasanPenilaiNama
penilaiUnorNama atasanPenilaiUnorNama penilaiJabatan atasanPenilaiJabatan penilaiGolongan
atasanPenilaiGolongan penilaiTmtGolongan atasanPenilaiTmtGolongan statusPenilai statusAtasanPenilai
jenisJabatan jenisPeraturanKinerjaKd inisiatifKerja konversiNilai nilaiIntegrasi
""",
        "rw-skp22": """
id hasilKinerja hasilKinerjaNilai kuadranKinerja KuadranKinerjaNilai namaPenilai nipNrpPenilai
penilaiGolonganId penilaiJabatanNm penilaiUnorNm perilakuKerja PerilakuKerjaNilai pnsDinilaiId
statusPenilai tahun path
""",
        "rw-angkakredit": """
id pns nomorSk tanggalSk bulanMulaiPenailan tahunMulaiPenailan bulanSelesaiPenailan tahunSelesaiPenailan
kreditUtamaBaru kreditPenunjangBaru kreditBaruTotal rwJabatan namaJabatan isAngkaKreditPertama
isIntegrasi isKonversi Sumber created_at updated_at path
""",
        "rw-penghargaan": """
id tahun skNomor skDate hargaNama hargaId pnsOrangId path
""",
        "rw-hukdis": """
id rwHukumanDisiplin golongan kedudukanHukum jenisHukuman jenisHukumanNama jenisTingkatHukumanId
pnsOrang skNomor skTanggal hukumanTanggal masaTahun masaBulan akhirHukumTanggal nomorPp golonganLama
skPembatalanNomor skPembatalanTanggal alasanHukumanDisiplin alasanHukumanDisiplinNama keterangan path
""",
        "rw-masakerja": """
id idPns nipBaru nipLama pengalaman tanggalAwal tanggalSelesai nomorSk tanggalSk nomorBkn tanggalBkn
tasaKerjaTahun masaKerjaBulan dinilai path
""",
        "rw-pindahinstansi": """
id instansiKerjaLama instansiKerjaBaru instansiIndukLama instansiIndukBaru satuanKerjaLama
satuanKerjaBaru satuanKerjaIndukLama satuanKerjaIndukBaru unorLama unorBaru lokasiKerjaLama
lokasiKerjaBaru kpknBaru jenisJabatanLama jenisJabatanBaru eselon jabatanFungsionalLama
jabatanFungsionalBaru jabatanFungsionalUmumBaru jenisPegawai pnsOrang skUsulNomor skUsulTanggal
skBknNomor skBknTanggal tmtPi skAsalNomor skAsalTanggal skTujuanNomor skTujuanTanggal skAsalProvNomor
skAsalProvTanggal jenisPi orangUsulPeremajaanId path
""",
        "rw-pnsunor": """
id unorBaru namaUnorBaru pnsOrang skNomor skTanggal asalId asalNama asalNamaLabel instansi path
""",
        "rw-pemberhentian": """
id jenisHenti kedudukanHukumPns pnsOrang skNomor skTanggal asalId asalNama asalNamaLabel path
""",
        "rw-cltn": """
id cltnId skNomor skTanggal tanggalAwal tanggalAkhir tanggalAktif nomorLetterBkn tanggalLetterBkn
pnsOrangId path
""",
    }.items()
}
# Kinds that exist in the contract without documented keys, or that are empty until something is saved.
TANPA_TURUNAN = _kata(
    "rw-kinerjaperiodik rw-dp3 rw-pwk rw-sertifikasi rw-potensi rw-kompetensi rw-tubel rw-kgb rw-kontrak"
)

# The reference service (2.7), tables with more than an id and a name.
ACUAN = {
    jenis: _kata(teks)
    for jenis, teks in {
        "golongan": """
id nama namaPangkat fungKredututama fungKreditTambahan fungKreditTotal
""",
        "eselon": """
id nama terendah_id tertinggi_id eselon_level_id asn_jenjang_jabatan_id jabatan_asn
level_kompetensi_jabatan
""",
        "kedudukan-hukum": """
id nama aturan kode
""",
        "instansi": """
id lokasiId nama jenis cepatKode prosesBerkasDipusat mgrCepatKode status cepatKode5 cepatKode5Lama
namaBaru namaJabatan jenisInstansiId
""",
        "satuan-kerja": """
id kanregId lokasiId instansiId nama parentId jenisSatuanKerjaId unblockCode
""",
        "lokasi": """
id kanregId lokasiId nama cepatKode jenis jenisKabupaten removalDate jenisDesa tanggalJorge mgrCepatKode
ibukota
""",
        "jabatan-fungsional": """
id min_gol_id max_gol_id nama bup_usia tun_jabatan bobot kel_jabatan_id cepat_kode mgr_cepat_kode jenis
cepat_kode_new status jml_formasi nama_asli jenjang jf_ex_medis is_syarat_jabatan jenis_jabatan_id
jenis_jabatan_nama kode_jenjang_jabatan asn_jenjang_jabatan level rumpun_jabatan_id rumpun_jabatan_nama
""",
        "jabatan-fungsional-umum": """
id nama cepat_kode wajib_ganti_tertentu mgr_cepat_kode nama_asli kode_menpan instansi_id status
asal_peraturan_id jfu_urusan_pemerintahan jenis_jabatan_umum_id jenis_jabatan_umum_nama
asn_jenjang_jabatan_id asn_jenjang_jabatan_nama level ref_urusan_pemerintahan_id
ref_urusan_pemerintahan_nama
""",
        "pendidikan": """
id tingkat_pendidikan_id nama cepat_kode mgr_cepat_kode nama_asli status subrumpun_prog_id
cepat_kode_induk subrumpun_prog_kode
""",
        "tingkat-pendidikan": """
id golongan_id nama golongan_awal_id id_lama group_tk_pend_id group_tk_pend_nm
""",
        "ref-dokumen": """
id layananId layananNama subLayananId subLayananNama detailLayananId detailLayananNama document
jenisDokumen fileType linkProses mandatory
""",
    }.items()
}
# kinerja periodik has documented read keys too (3.7), but nothing to derive them from.
KINERJA_PERIODIK = _kata("""
id tahun nip nama hasilKinerja hasilKinerjaNilai instansiId instansiNama jabatan koefisenId kriteria
kuadranKinerjaNilai kuadranNilai namaPenilai penilaiGolonganId penilaiJabatanNama penilaiNipNrp
penilaiPnsId penilaiUnorNm perilakuKerja perilakuKerjaNilai periodikId periodikNama persentase
pnsDinilaiId statusPenilai unorId unorNama path
""")
