"""Pure: names of invented people. First and last name come from the same region, as people's names do."""

from random import Random

# region: (weight, men, women, last names of men, last names of women; "=" the same for both)
DAERAH = {
    "jawa": (
        40,
        (
            "Agus Bambang Budi Cahyo Dwi Eko Fajar Gunawan Hari Joko Nugroho Purnomo Slamet Sugeng Teguh Tri Wahyu "
            "Wisnu Yudi Arif Bayu Dimas Galih Hendro Imam Kuncoro Mulyadi Prasetyo Raharjo Sigit"
        ),
        (
            "Ani Dewi Dwi Endang Fitri Hesti Ika Kartika Lestari Ningsih Nurul Puji Ratna Retno Rini Sekar Siti Sri "
            "Sulastri Titik Tri Umi Utami Wahyuni Wulan Yanti Yuli Anisa Prihatin Indah"
        ),
        (
            "Santoso Wibowo Setiawan Prasetyo Susanto Wijaya Utomo Widodo Haryanto Sutrisno Subagyo Sumarno Supriyadi "
            "Suharyono Wardoyo Pamungkas Kusuma Laksana Anggoro Hartono Saputra Kurniawan Nugraha Hidayat Pranoto"
        ),
        (
            "Rahayu Handayani Susanti Wulandari Puspitasari Anggraini Kusumawati Pertiwi Safitri Astuti Hastuti "
            "Kurniawati Permatasari Hapsari Mulyani Widiastuti Setyowati Purwanti Larasati Pratiwi Utari Wardani"
        ),
    ),
    "sunda": (
        20,
        "Asep Cecep Dadang Dedi Encep Maman Nana Rudi Ujang Yayan Iwan Jajang Tatang Wawan Deni Rizki Irfan",
        "Neneng Lilis Euis Imas Ai Cucu Dede Elis Iis Mimin Nia Popon Rina Tini Yeni Novi Rani Intan",
        "Hidayat Permana Suherman Sudrajat Kusnadi Mulyana Hermawan Gunadi Rukmana Sutisna Nurdin Ramdani Firmansyah",
        "Nurhayati Rohaeti Komariah Sumiati Kurniasih Rosmiati Hartati Maryati Solihat Nuraeni Fatimah Susilawati",
    ),
    "batak": (
        8,
        "Togar Poltak Parlindungan Hotman Sahat Binsar Jonatan Daniel Rudolf Marihot Andreas Samuel Ramses",
        "Tiur Rotua Sondang Melinda Dameria Lamtiur Elisabeth Rosmauli Kristina Magdalena Hotmaida Ester Yohana",
        "Siregar Nasution Harahap Manurung Simatupang Situmorang Tarigan Ginting Sembiring Purba Damanik Pasaribu",
        "=",
    ),
    "minang": (
        8,
        "Rizal Syafril Yusrizal Hendri Zulkifli Afrizal Fadli Rahmat Ilham Ridwan Doni Arman Hasan",
        "Yulia Rahmi Fitria Desi Gusnita Elvi Suryani Nelly Rosmaini Wirda Mutia Zahra Aisyah",
        "Chaniago Tanjung Piliang Koto Sikumbang Malik Guci Jambak Mandailing Panyalai",
        "=",
    ),
    "bugis": (
        9,
        "Baharuddin Syamsul Anwar Kamaruddin Marwan Nasir Rusli Saharuddin Andi Muhammad Akbar Jamal Tahir",
        "Hasnah Irmawati Marlina Nuraini Ramlah Rosmini Sitti Andi Hasriani Kasmawati Nurlela Fatmawati Suriani",
        "Basri Patiroi Mappasomba Tahir Rauf Hamzah Sulaiman Latif Makkasau Parenrengi Arsyad Yunus",
        "=",
    ),
    "bali": (
        6,
        "Made Nyoman Ketut Putu Wayan Kadek Komang Gede",
        "Made Nyoman Ketut Putu Wayan Kadek Komang Luh",
        "Adnyana Sudiarta Wirawan Artawan Mahendra Suardana Widiana Sukarya Parwata Budiasa Arnawa Sumerta",
        "Suartini Sukerti Ariani Wirayanti Mahayani Sriasih Widiantari Puspawati Rasmini Murniati Astiti",
    ),
    "timur": (
        9,
        "Yohanes Markus Stefanus Petrus Leonardus Alfons Benny Yance Dominggus Frans Melkias Simon Yakob",
        "Maria Yuliana Kristina Fransiska Agustina Margaretha Yosefina Dorkas Selfina Martha Theresia Novita",
        "Latuconsina Pattiasina Tuasikal Rumbiak Wanggai Kambu Mandowen Seran Lado Manafe Kolin Bria Leuwol",
        "=",
    ),
}
_BOBOT = [isi[0] for isi in DAERAH.values()]
_DEPAN = [(isi[1].split(), isi[2].split()) for isi in DAERAH.values()]
_BELAKANG = [(isi[3].split(), (isi[3] if isi[4] == "=" else isi[4]).split()) for isi in DAERAH.values()]
_URUT = range(len(DAERAH))


def nama_orang(acak: Random, perempuan: bool) -> str:
    """Two or three names, without title."""
    daerah = acak.choices(_URUT, _BOBOT)[0]
    depan, belakang = _DEPAN[daerah][perempuan], _BELAKANG[daerah][perempuan]
    awal = acak.choice(depan)
    tengah = acak.choice(depan) if acak.random() < 0.4 else awal
    bagian = [awal] if tengah == awal else [awal, tengah]
    return " ".join([*bagian, acak.choice(belakang)])


def bergelar(nama: str, gelar: tuple[str, str]) -> str:
    """Name with the titles before and after it ("dr.", "S.Pd."); "" means none."""
    depan, belakang = gelar
    return f"{depan} {nama}".strip() + (f", {belakang}" if belakang else "")
