"""The settings `SIASN_*`: base addresses with their prefix, credentials, limits. Read by base.py."""

from environs import Env

TEKS = (
    "URL_TOKEN",
    "URL_SSO",
    "URL_API",
    "URL_REFERENSI",
    "URL_EKSPOR",
    "KUNCI",
    "RAHASIA",
    "SSO_TOKEN",
    "SSO_KLIEN",
    "SSO_PENGGUNA",
    "SSO_SANDI",
    "CA",
)


def baca(env: Env, laju: float = 10) -> dict:
    """Without SIASN_URL_API there is no synchronisation. BKN publishes no rate: `laju` is a polite guess."""
    return {
        **{f"SIASN_{nama}": env.str(f"SIASN_{nama}", default="") for nama in TEKS},
        "SIASN_SSO_MODE": env.str("SIASN_SSO_MODE", default="statis"),
        "SIASN_BATAS_WAKTU": env.float("SIASN_BATAS_WAKTU", default=60),
        "SIASN_PERCOBAAN": env.int("SIASN_PERCOBAAN", default=3),
        # Per second and under way at once, over all workers.
        "SIASN_LAJU": env.float("SIASN_LAJU", default=laju),
        "SIASN_SERENTAK": env.int("SIASN_SERENTAK", default=8),
        # koefisienId of a jenjang for a kuadran other than Baik, published nowhere: {"Ahli Muda/1": "21"}
        "SIASN_KOEFISIEN": env.json("SIASN_KOEFISIEN", default={}),
        "SIASN_UKURAN_HALAMAN": env.int("SIASN_UKURAN_HALAMAN", default=100),
    }


def tiruan(alamat: str) -> dict[str, str]:
    """What points at `manage.py siasn_tiruan`: for development and tests only."""
    rahasia = ("KUNCI", "RAHASIA", "SSO_TOKEN", "SSO_KLIEN", "SSO_PENGGUNA", "SSO_SANDI")
    return {
        "SIASN_URL_TOKEN": f"{alamat}/oauth2/token",
        "SIASN_URL_SSO": f"{alamat}/auth/realms/public-siasn/protocol/openid-connect/token",
        "SIASN_URL_API": f"{alamat}/apisiasn/1.0",
        "SIASN_URL_REFERENSI": f"{alamat}/referensi_siasn/1",
        "SIASN_URL_EKSPOR": f"{alamat}/ekspor/data-asn.csv",
        **{f"SIASN_{nama}": "tiruan" for nama in rahasia},
    }
