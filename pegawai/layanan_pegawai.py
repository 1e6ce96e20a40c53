"""Writes of who somebody is: add a person, change identity or standing, let somebody go, take it back."""

from datetime import date

from django.db import transaction

from ekinerja.galat import SyaratBelumTerpenuhi, TransisiTidakSah
from pegawai.golongan import pangkat_dari
from pegawai.layanan_penempatan import Terdampak, akhiri, catat, kembalikan
from pegawai.models import Akun, Pegawai
from pegawai.pilihan import Kedudukan

# What may be changed here; `email` belongs to the account.
BIDANG = ("nip", "nama", "jenis_asn", "golongan", "kedudukan", "id_siasn", "email")
KELUAR = (Kedudukan.PENSIUN, Kedudukan.BERHENTI)


@transaction.atomic
def tambah_pegawai(
    *,
    instansi_id: int,
    nip: str,
    nama: str,
    jenis_asn: str,
    golongan: str,
    sebab: str,
    oleh: Akun | None,
    id_siasn: str | None = None,
    email: str = "",
    kedudukan: str = Kedudukan.AKTIF,
) -> Pegawai:
    """Add a person with an account that cannot log in until it is activated.

    Raises SyaratBelumTerpenuhi (PGW-01) when the NIP stands here already.
    """
    _wajib_nip_bebas(nip)
    akun = Akun.objects.filter(nip=nip).first()
    akun = akun or Akun.objects.create_user(nip, None, email=email)
    pegawai = Pegawai.objects.create(
        instansi_id=instansi_id,
        akun=akun,
        id_siasn=id_siasn or None,
        nip=nip,
        nama=nama,
        jenis_asn=jenis_asn,
        golongan=golongan,
        pangkat=pangkat_dari(golongan),
        kedudukan=kedudukan,
    )
    catat(pegawai, "keberadaan", "", "ditambahkan", sebab=sebab, oleh=oleh)
    return pegawai


@transaction.atomic
def ubah_pegawai(*, pegawai_id: int, ubah: dict[str, str], sebab: str, oleh: Akun | None) -> dict[str, str]:
    """Change some of `BIDANG` of a person, each with a line of history; returns what stood there before.

    The pangkat follows the golongan, the login follows the NIP. Raises SyaratBelumTerpenuhi (PGW-01)
    when the new NIP belongs to somebody else.
    """
    pegawai = Pegawai.objects.select_for_update(of=("self",)).select_related("akun").get(pk=pegawai_id)
    semula = {}
    for bidang, baru in ubah.items():
        lama = baca(pegawai, bidang)
        if lama == baru:
            continue
        semula[bidang] = lama
        _TULIS[bidang](pegawai, baru)
        if bidang != "id_siasn":
            catat(pegawai, bidang, lama, baru, sebab=sebab, oleh=oleh)
    if semula:
        pegawai.save()
    return semula


@transaction.atomic
def keluarkan(
    *,
    pegawai_id: int,
    kedudukan: str,
    selesai: date,
    sebab: str,
    oleh: Akun | None,
    terdampak: Terdampak | None = None,
) -> dict:
    """Somebody has left (retired, moved to another agency): standing, end of every placement, no login.

    What the person wrote stays. Returns what `masukkan_kembali` needs.
    """
    semula = ubah_pegawai(pegawai_id=pegawai_id, ubah={"kedudukan": kedudukan}, sebab=sebab, oleh=oleh)
    hasil = akhiri(pegawai_id=pegawai_id, selesai=selesai, sebab=sebab, oleh=oleh, terdampak=terdampak)
    aktif = Akun.objects.filter(pegawai=pegawai_id, is_active=True).update(is_active=False)
    return {"semula": semula, "penempatan": hasil, "akun_aktif": bool(aktif)}


@transaction.atomic
def masukkan_kembali(*, pegawai_id: int, hasil: dict, sebab: str, oleh: Akun | None) -> None:
    """Take `keluarkan` back."""
    ubah_pegawai(pegawai_id=pegawai_id, ubah=hasil["semula"], sebab=sebab, oleh=oleh)
    kembalikan(pegawai_id=pegawai_id, hasil=hasil["penempatan"], sebab=sebab, oleh=oleh)
    if hasil["akun_aktif"]:
        Akun.objects.filter(pegawai=pegawai_id).update(is_active=True)


@transaction.atomic
def hapus_pegawai_baru(*, pegawai_id: int) -> None:
    """Take `tambah_pegawai` back. Raises TransisiTidakSah once anything hangs on the person."""
    pegawai = Pegawai.objects.select_for_update(of=("self",)).select_related("akun").get(pk=pegawai_id)
    if pegawai.skp.exists() or pegawai.penempatan_dinilai.exists() or pegawai.akun.last_login:
        raise TransisiTidakSah(
            f"{pegawai} sudah dipakai di portal ini, jadi tidak dapat dihapus. "
            "Bila memang bukan pegawai instansi, akhiri penempatannya."
        )
    akun = pegawai.akun
    pegawai.penempatan.all().delete()
    pegawai.delete()
    akun.delete()


def baca(pegawai: Pegawai, bidang: str) -> str:
    """What stands in a field of `BIDANG` now; "" for nothing."""
    if bidang == "email":
        return pegawai.akun.email if pegawai.akun else ""
    if bidang not in BIDANG:
        raise ValueError(f"Bidang {bidang} tidak diubah di sini.")
    return getattr(pegawai, bidang) or ""


def _tulis_golongan(pegawai: Pegawai, nilai: str) -> None:
    pegawai.golongan, pegawai.pangkat = nilai, pangkat_dari(nilai)


def _tulis_nip(pegawai: Pegawai, nilai: str) -> None:
    _wajib_nip_bebas(nilai, akun_id=pegawai.akun_id)
    pegawai.nip = nilai
    if pegawai.akun:
        pegawai.akun.nip = nilai
        pegawai.akun.save(update_fields=["nip"])


def _tulis_email(pegawai: Pegawai, nilai: str) -> None:
    if pegawai.akun:
        pegawai.akun.email = nilai
        pegawai.akun.save(update_fields=["email"])


def _tulis_id_siasn(pegawai: Pegawai, nilai: str) -> None:
    pegawai.id_siasn = nilai or None


def _atribut(nama: str):
    return lambda pegawai, nilai: setattr(pegawai, nama, nilai)


_TULIS = {
    **{nama: _atribut(nama) for nama in ("nama", "jenis_asn", "kedudukan")},
    "golongan": _tulis_golongan,
    "nip": _tulis_nip,
    "email": _tulis_email,
    "id_siasn": _tulis_id_siasn,
}


def _wajib_nip_bebas(nip: str, akun_id: int | None = None) -> None:
    """Nobody here has this NIP, and no account of anybody but that of `akun_id` logs in with it."""
    akun = Akun.objects.filter(nip=nip, pegawai__isnull=False).exclude(pk=akun_id)
    if Pegawai.objects.filter(nip=nip).exists() or akun.exists():
        raise SyaratBelumTerpenuhi(
            "NIP ini sudah dimiliki pegawai lain di portal. Periksa apakah ia orang yang sama, "
            "lalu putuskan selisih NIP-nya lebih dahulu.",
            kode="PGW-01",
        )
