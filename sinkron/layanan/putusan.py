"""Decisions of people: take theirs, keep ours, for one or for all alike, undo; authority; unit mapping."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from ekinerja.galat import SyaratBelumTerpenuhi, TidakBerwenang, TransisiTidakSah
from pegawai import izin as izin_pegawai
from pegawai import kueri as kueri_pegawai
from pegawai.models import Akun, Unor
from sinkron import kueri
from sinkron.layanan.terapkan import HasilTerap, batalkan_terapan, terapkan
from sinkron.models import CerminUnor, OtoritasBidang, Selisih
from sinkron.otoritas import BAWAAN
from sinkron.pilihan import JenisSelisih, Otoritas, StatusSelisih
from sinkron.tasks import terapkan_putusan as terapkan_putusan_task

# More than these are left to the worker; the page would wait too long.
LANGSUNG = 100


def pakai_siasn(*, selisih_id: Sequence[int], oleh: Akun) -> HasilTerap:
    """ "Pakai SIASN" for these open differences; a few are applied at once, many by the worker.

    Raises TidakBerwenang when none of them is the person's to decide. A difference decided meanwhile is
    passed over.
    """
    with transaction.atomic():
        pk = _putuskan(selisih_id, StatusSelisih.DISETUJUI, oleh)
        if len(pk) > LANGSUNG:
            transaction.on_commit(terapkan_putusan_task.delay, robust=True)
    if len(pk) > LANGSUNG:
        return HasilTerap()
    return terapkan(selisih_id=pk, oleh=oleh)


def pertahankan(*, selisih_id: Sequence[int], oleh: Akun) -> int:
    """ "Pertahankan": keep ours until SIASN says something else; returns how many. Raises TidakBerwenang."""
    with transaction.atomic():
        return len(_putuskan(selisih_id, StatusSelisih.DIPERTAHANKAN, oleh))


def _putuskan(selisih_id: Sequence[int], status: str, oleh: Akun) -> list[int]:
    terlihat = kueri.selisih_terlihat_oleh(kueri_pegawai.pelaku_dari(oleh)).filter(pk__in=selisih_id)
    if selisih_id and not terlihat.exists():
        raise TidakBerwenang("Selisih ini diputuskan operator unor yang bersangkutan.")
    terbuka = terlihat.filter(status=StatusSelisih.MENUNGGU).exclude(jenis=JenisSelisih.MUTU)
    pk = list(terbuka.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    Selisih.objects.filter(pk__in=pk).update(
        status=status,
        galat="",
        diputus_oleh=oleh,
        diputus_nama=oleh.get_full_name(),
        diputus_pada=timezone.now(),
    )
    return pk


def terapkan_putusan() -> int:
    """Apply everything that was decided and waits; returns how many. Rung by a decision and by beat."""
    jumlah = 0
    menunggu = Selisih.objects.filter(status=StatusSelisih.DISETUJUI).order_by("pk")
    while pk := list(menunggu.values_list("pk", flat=True)[:LANGSUNG]):
        hasil = terapkan(selisih_id=pk, oleh=None)
        jumlah += len(hasil.diterapkan)
        if not hasil.diterapkan and not hasil.ditolak:
            break
    return jumlah


@transaction.atomic
def urungkan(*, selisih_id: int, oleh: Akun) -> Selisih:
    """Take a decision back: what was written stands as before, the difference waits again.

    Raises TidakBerwenang, TransisiTidakSah (nothing to undo, changed since, another run found it anew).
    """
    terlihat = kueri.selisih_terlihat_oleh(kueri_pegawai.pelaku_dari(oleh))
    s = Selisih.objects.select_for_update(of=("self",)).get(pk=selisih_id)
    if not terlihat.filter(pk=s.pk).exists():
        raise TidakBerwenang("Keputusan ini dibatalkan operator unor yang bersangkutan.")
    if s.status not in (StatusSelisih.DITERAPKAN, StatusSelisih.DIPERTAHANKAN, StatusSelisih.DISETUJUI):
        raise TransisiTidakSah("Belum ada keputusan yang dapat diurungkan. Muat ulang halaman.")
    semua = [s]
    if s.status == StatusSelisih.DITERAPKAN:
        if serempak := s.sebelum.get("serempak"):
            semua = list(
                Selisih.objects.select_for_update(of=("self",)).filter(
                    pegawai_id=s.pegawai_id, sebelum__serempak=serempak, status=StatusSelisih.DITERAPKAN
                )
            )
        _wajib_belum_muncul_lagi(semua)
        batalkan_terapan(semua=semua, sebab="Keputusan selisih SIASN diurungkan", oleh=oleh)
    for t in semua:
        t.status, t.sebelum, t.galat = StatusSelisih.MENUNGGU, {}, ""
        t.diputus_oleh, t.diputus_nama, t.diputus_pada = None, "", None
        t.save()
    return s


def _wajib_belum_muncul_lagi(semua: list[Selisih]) -> None:
    hidup = Selisih.objects.filter(
        kunci__in=[t.kunci for t in semua],
        status__in=(StatusSelisih.MENUNGGU, StatusSelisih.DISETUJUI, StatusSelisih.DIPERTAHANKAN),
    )
    if hidup.exists():
        raise TransisiTidakSah(
            "SIASN sudah berubah lagi setelah keputusan ini. Putuskan selisih yang baru, "
            "keputusan lama tidak dapat diurungkan."
        )


@transaction.atomic
def tetapkan_otoritas(*, instansi_id: int, putusan: dict[str, str], oleh: Akun) -> None:
    """Who wins for each field, as the agency decides; open differences take it over at once.

    Raises TidakBerwenang, SyaratBelumTerpenuhi (SNK-04: a field or a winner that does not exist).
    """
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    if not izin_pegawai.adalah_admin_instansi(pelaku, instansi_id):
        raise TidakBerwenang("Otoritas bidang ditetapkan admin instansi.")
    for bidang, pemenang in putusan.items():
        if bidang not in BAWAAN or pemenang not in Otoritas.values:
            raise SyaratBelumTerpenuhi("Pilih salah satu otoritas yang tersedia, lalu simpan.", kode="SNK-04")
        OtoritasBidang.objects.update_or_create(
            instansi_id=instansi_id, bidang=bidang, defaults={"pemenang": pemenang}
        )
        terbuka = Selisih.objects.filter(
            instansi_id=instansi_id, bidang=bidang, status=StatusSelisih.MENUNGGU
        )
        if pemenang == Otoritas.LOKAL:
            terbuka.update(status=StatusSelisih.USAI, otoritas=pemenang)
        else:
            terbuka.update(otoritas=pemenang)


@transaction.atomic
def petakan_unor(*, cermin_unor_id: int, unor_id: int | None, oleh: Akun) -> CerminUnor:
    """Say which unit here a unit of SIASN is (None: none); several units of SIASN may share one here.

    Raises TidakBerwenang, SyaratBelumTerpenuhi (SNK-05: the unit belongs to another agency or is closed).
    """
    pelaku = kueri_pegawai.pelaku_dari(oleh)
    cermin = CerminUnor.objects.select_for_update(of=("self",)).get(pk=cermin_unor_id)
    if not izin_pegawai.adalah_admin_instansi(pelaku, cermin.instansi_id):
        raise TidakBerwenang("Pemetaan unor ditetapkan admin instansi.")
    unor = Unor.objects.filter(pk=unor_id, instansi_id=cermin.instansi_id, selesai__isnull=True).first()
    if unor_id and unor is None:
        raise SyaratBelumTerpenuhi("Pilih unor yang masih berlaku pada instansi ini.", kode="SNK-05")
    cermin.unor = unor
    cermin.save(update_fields=["unor"])
    if unor and not Unor.objects.filter(instansi_id=cermin.instansi_id, id_siasn=cermin.id_siasn).exists():
        Unor.objects.filter(pk=unor.pk, id_siasn__isnull=True).update(id_siasn=cermin.id_siasn)
    Selisih.objects.filter(kunci=f"u{cermin.pk}:unor_keberadaan", status=StatusSelisih.MENUNGGU).update(
        status=StatusSelisih.USAI
    )
    # People who waited for this unit: their differences carry the partner from now on.
    menunggu = Selisih.objects.filter(
        instansi_id=cermin.instansi_id,
        bidang="unor",
        status=StatusSelisih.MENUNGGU,
        cermin__unor_siasn=cermin.id_siasn,
    )
    for s in menunggu:
        s.nilai, s.galat = {**s.nilai, "unor_id": unor.pk if unor else None}, ""
    Selisih.objects.bulk_update(menunggu, ["nilai", "galat"], batch_size=200)
    return cermin
