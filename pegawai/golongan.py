"""Pure: which pangkat belongs to a golongan of PNS (PP 11/2017; rujukan/siasn.md 3.9). PPPK have none."""

PANGKAT = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tk.I",
    "I/c": "Juru",
    "I/d": "Juru Tk.I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tk.I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tk.I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tk.I",
    "III/c": "Penata",
    "III/d": "Penata Tk.I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tk.I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}


def pangkat_dari(golongan: str) -> str:
    """The pangkat printed beside the golongan ("Penata" for "III/c"); "" where there is none (PPPK)."""
    return PANGKAT.get(golongan, "")
