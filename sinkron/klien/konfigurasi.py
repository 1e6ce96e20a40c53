"""Where SIASN is and who we are: settings of the environment, nothing else decides it."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from sinkron.galat import BelumDiatur

MODE_SANDI, MODE_STATIS = "sandi", "statis"


@dataclass(frozen=True)
class Konfigurasi:
    """Every field is the setting `SIASN_<NAME>`."""

    url_token: str
    url_sso: str
    url_api: str
    url_referensi: str
    url_ekspor: str
    kunci: str
    rahasia: str
    sso_mode: str
    sso_token: str
    sso_klien: str
    sso_pengguna: str
    sso_sandi: str
    batas_waktu: float
    percobaan: int
    laju: float
    serentak: int
    ukuran_halaman: int
    ca: str

    @classmethod
    def dari_settings(cls) -> "Konfigurasi":
        isi = {n: getattr(settings, f"SIASN_{n.upper()}") for n in cls.__dataclass_fields__}
        return cls(**{n: v.rstrip("/") if n.startswith("url_") else v for n, v in isi.items()})

    @property
    def memakai_sandi(self) -> bool:
        return self.sso_mode == MODE_SANDI

    def kekurangan(self) -> list[str]:
        """Names of the settings that are needed and empty; [] when SIASN can be asked."""
        perlu = ["url_token", "url_api", "kunci", "rahasia"]
        if self.memakai_sandi:
            perlu += ["url_sso", "sso_klien", "sso_pengguna", "sso_sandi"]
        else:
            perlu += ["sso_token"]
        return [f"SIASN_{n.upper()}" for n in perlu if not getattr(self, n)]

    def pastikan(self, *nama: str) -> None:
        """Raise BelumDiatur unless everything needed, and `nama` on top, is there."""
        kurang = self.kekurangan() + [f"SIASN_{n.upper()}" for n in nama if not getattr(self, n)]
        if not self.url_api:
            raise BelumDiatur(
                "Sinkronisasi dengan SIASN belum diatur. Minta pengelola server mengisi SIASN_URL_API "
                "dan kredensialnya."
            )
        if kurang:
            raise BelumDiatur(
                f"Pengaturan SIASN belum lengkap. Minta pengelola server mengisi {', '.join(kurang)}."
            )


def sidik(*rahasia: str) -> str:
    """A fingerprint of credentials, to know them again without keeping them."""
    return hashlib.sha256("\0".join(rahasia).encode()).hexdigest()
