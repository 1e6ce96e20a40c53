"""Demo data: one invented kabupaten with invented people. The password is public and for trying out only."""

SANDI_DEMO = "contoh-ekinerja-2026"

# The mailbox tells a demo account apart; `.example` can never be delivered to.
RANAH_DEMO = "arumsari.example"
PERAN_DEMO = {
    "asn": "ASN",
    "atasan": "Atasan",
    "kepala": "Kepala dinas (JPT)",
    "plt": "Plt",
    "operator": "Operator",
    "admin": "Admin instansi",
    "nasional": "Admin nasional",
}


def akun_demo() -> list[tuple[str, str, str]]:
    """(role, NIP, name) of the accounts worth trying first; empty before `isi_contoh` has run."""
    from pegawai.models import Akun

    surel = {f"{kunci}@{RANAH_DEMO}": peran for kunci, peran in PERAN_DEMO.items()}
    akun = {a.email: a for a in Akun.objects.filter(email__in=surel).select_related("pegawai")}
    return [(peran, akun[s].nip, akun[s].get_full_name()) for s, peran in surel.items() if s in akun]
