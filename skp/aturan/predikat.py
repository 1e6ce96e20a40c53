"""PRD-xx: from two ratings to the predikat, and from capaian organisasi to the rating of the head."""

from skp.pilihan import Predikat, Rating

# PermenPANRB 6/2022, 3x3 matrix (rujukan/skp.md 6.4): (hasil kerja, perilaku) -> predikat.
MATRIKS_PREDIKAT = {
    (Rating.DI_ATAS, Rating.DI_BAWAH): Predikat.KURANG,
    (Rating.DI_ATAS, Rating.SESUAI): Predikat.BAIK,
    (Rating.DI_ATAS, Rating.DI_ATAS): Predikat.SANGAT_BAIK,
    (Rating.SESUAI, Rating.DI_BAWAH): Predikat.KURANG,
    (Rating.SESUAI, Rating.SESUAI): Predikat.BAIK,
    (Rating.SESUAI, Rating.DI_ATAS): Predikat.BAIK,
    (Rating.DI_BAWAH, Rating.DI_BAWAH): Predikat.SANGAT_KURANG,
    (Rating.DI_BAWAH, Rating.SESUAI): Predikat.BUTUH_PERBAIKAN,
    (Rating.DI_BAWAH, Rating.DI_ATAS): Predikat.BUTUH_PERBAIKAN,
}


def prd01_predikat(hasil_kerja: str, perilaku: str) -> Predikat | None:
    """Predikat kinerja mengikuti matriks rating hasil kerja dan rating perilaku kerja.

    None while one of the ratings is missing.
    """
    if not hasil_kerja or not perilaku:
        return None
    return MATRIKS_PREDIKAT[Rating(hasil_kerja), Rating(perilaku)]


def prd02_rating_kepala(capaian: str, pemetaan: dict[str, str]) -> Rating:
    """Capaian kinerja organisasi menjadi rating hasil kerja pimpinan unit kerja tersebut.

    `pemetaan` is the agency's setting; SE MenPANRB 3/2023 does not print the mapping.
    """
    return Rating(pemetaan[capaian])
