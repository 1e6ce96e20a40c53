"""What can go wrong when talking to SIASN, in our words. "Not found" is no error and is not here."""


class GalatSIASN(Exception):
    """A call failed. `sementara`: trying again later can heal it. The text is a sentence for people."""

    sementara = False


class BelumDiatur(GalatSIASN):
    """The portal has not been told where SIASN is or who we are."""


class GalatSambungan(GalatSIASN):
    """Nobody answered: refused, reset, timed out, or the gateway is broken.

    `mungkin_diproses`: False only when the request surely never reached SIASN. What was to be saved may
    otherwise have been saved, although no answer came.
    """

    sementara = True
    mungkin_diproses = True


class GalatPenuh(GalatSIASN):
    """SIASN asks us to slow down (429). `tunggu` is the number of seconds it named, or None."""

    sementara = True

    def __init__(self, pesan: str, tunggu: float | None = None):
        super().__init__(pesan)
        self.tunggu = tunggu


class GalatDitangguhkan(GalatSambungan):
    """The gateway has suspended the service behind it; the tokens are fine and are kept."""

    mungkin_diproses = False


class SambunganDiputus(GalatSambungan):
    """Our own breaker is open: after many failures nobody asks again before `putus_sampai`."""

    mungkin_diproses = False


class GalatIzin(GalatSIASN):
    """SIASN refuses our credentials, and a new token did not help."""


class TokenSSOKedaluwarsa(GalatIzin):
    """Only a person can mend this: the SSO token has run out and we may not log in for a new one."""


class GalatJawaban(GalatSIASN):
    """An answer came that we cannot understand, or a request SIASN calls wrong."""


class GalatValidasi(GalatJawaban):
    """SIASN refused what we sent; `butir` are its complaints, one each."""

    def __init__(self, pesan: str, butir: tuple[str, ...] = ()):
        super().__init__(pesan)
        self.butir = butir
