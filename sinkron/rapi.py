"""Pure: names that SIASN keeps in capitals, written as people and offices write them."""

from functools import lru_cache

KATA_KECIL = frozenset(
    ("DAN", "DI", "PADA", "UNTUK", "YANG", "KE", "DARI", "ATAU", "DENGAN", "BAGI", "SERTA")
)
# Short forms that stay in capitals although nothing tells them from a word.
SINGKATAN = {
    *("APBD", "APBN", "ASN", "BAPPEDA", "BAPPENAS", "BKD", "BKN", "BKPP", "BKPSDM", "BLUD", "BNN"),
    *("BPBD", "BPK", "BPKAD", "BPKP", "BPS", "BUMD", "BUMN", "DPD", "DPR", "DPRD", "DPRK", "HAM"),
    *("IGD", "IPTEK", "IT", "ICU", "JPT", "KB", "KPU", "KUA", "LHK", "MTS", "MI", "MA", "NAPZA"),
    *("PAUD", "PKK", "PMI", "PNS", "PPPK", "PTSP", "PTK", "PUPR", "RI", "RS", "RSD", "RSJ", "RSUD"),
    *("RSUP", "SD", "SDA", "SDLB", "SDM", "SDN", "SKB", "SLB", "SMA", "SMAN", "SMK", "SMKN", "SMP"),
    *("SMPN", "SPBE", "SPI", "TIK", "TK", "TNI", "TU", "TVRI", "UMKM", "UPT", "UPTD", "UPTP", "UU"),
    *("ULP", "UKM"),
}
ROMAWI = {
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"),
}


def rapi_judul(nama: str) -> str:
    """ "Kepala Sub Bagian Umum dan Kepegawaian UPTD" of the same in capitals; mixed case stays as it is."""
    if not nama.isupper():
        return nama
    return " ".join([_kata_judul(kata, i == 0) for i, kata in enumerate(nama.split(" "))])


@lru_cache(maxsize=65536)
def _kata_judul(kata: str, pertama: bool) -> str:
    inti = kata.strip("(),./-")
    if inti in SINGKATAN or inti in ROMAWI:
        return kata
    if inti in KATA_KECIL and not pertama:
        return kata.lower()
    return rapi_kata(kata)


@lru_cache(maxsize=65536)
def rapi_kata(kata: str) -> str:
    """ "Ma'ruf", "Abdul-Hakim", "A.A.", "(Persero)": every part begins with a capital."""
    hasil, besar = [], True
    for huruf in kata:
        hasil.append(huruf if besar else huruf.lower())
        besar = not huruf.isalnum() and huruf not in "'`’"
    return "".join(hasil)
