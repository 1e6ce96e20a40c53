"""Pure: NIP and NI PPPK of invented people, unique by construction, serials from 900.

`nip_ke(n)` maps 0, 1, 2, ... one to one onto numbers, so a million of them need no memory of the ones
before. Serials 900 to 909 are kept for the demo agency, 910 to 999 for synthetic populations.
"""

from datetime import date, timedelta

from pegawai.pilihan import JenisASN

URUT_DEMO = range(900, 910)
URUT_SINTETIS = range(910, 1000)
LAHIR_PERTAMA = date(1968, 1, 1)
HARI_LAHIR = 10_800  # up to July 1997
USIA_MASUK = 23
BULAN_MASUK = 36  # a PNS is appointed between the 23rd and the 26th birthday
TAHUN_PPPK = range(2019, 2025)
PENANDA_PPPK = "21"
MASUK = {JenisASN.PNS: BULAN_MASUK, JenisASN.PPPK: len(TAHUN_PPPK)}
# Prime to every capacity (their prime factors are 2, 3 and 5), so multiplying shuffles without repeating.
PENGACAK = 48_271_009


def daya_tampung(jenis: str = JenisASN.PNS) -> int:
    """How many different numbers `nip_ke` has for PNS or PPPK."""
    return len(URUT_SINTETIS) * 2 * HARI_LAHIR * MASUK[JenisASN(jenis)]


def susun_nip(*, lahir: date, masuk: date, perempuan: bool, urut: int, jenis: str) -> str:
    """The 18 digits from their parts; a PPPK carries the contract marker where a PNS has the month."""
    if urut < URUT_DEMO.start:
        raise ValueError("Nomor urut orang karangan dimulai dari 900.")
    bulan = PENANDA_PPPK if jenis == JenisASN.PPPK else f"{masuk:%m}"
    return f"{lahir:%Y%m%d}{masuk:%Y}{bulan}{2 if perempuan else 1}{urut:03d}"


def nip_ke(n: int, jenis: str = JenisASN.PNS) -> tuple[str, bool]:
    """The n-th synthetic number and whether its owner is a woman; unique over all n."""
    if not 0 <= n < daya_tampung(jenis):
        raise ValueError(f"Nomor ke-{n} di luar jangkauan; paling banyak {daya_tampung(jenis)}.")
    sisa = n * PENGACAK % daya_tampung(jenis)
    sisa, urut = divmod(sisa, len(URUT_SINTETIS))
    sisa, perempuan = divmod(sisa, 2)
    pilihan, hari = divmod(sisa, HARI_LAHIR)
    lahir = LAHIR_PERTAMA + timedelta(days=hari)
    if jenis == JenisASN.PPPK:
        masuk = date(TAHUN_PPPK[pilihan], 1, 1)
    else:
        bulan = (lahir.year + USIA_MASUK) * 12 + lahir.month - 1 + pilihan
        masuk = date(bulan // 12, bulan % 12 + 1, 1)
    nip = susun_nip(
        lahir=lahir, masuk=masuk, perempuan=bool(perempuan), urut=URUT_SINTETIS[urut], jenis=jenis
    )
    return nip, bool(perempuan)
