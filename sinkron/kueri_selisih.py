"""Selectors of the decision pages: the queue, groups of alike, evidence, units without partner, quality."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from pegawai import kueri as kueri_pegawai
from pegawai import pohon
from pegawai.izin import Pelaku
from pegawai.models import PenempatanJabatan, RiwayatPegawai, Unor
from pegawai.pilihan import JenisPenempatan, Kedudukan
from sinkron import kueri
from sinkron.models import CerminPegawai, CerminUnor, Selisih
from sinkron.mutu import INDIKATOR
from sinkron.pencocokan import kunci_teks
from sinkron.pilihan import Bidang, JenisSelisih, StatusSelisih

KELOMPOK_PALING_BANYAK = 5
USUL_PALING_BANYAK = 5
# Below this, a name is a coincidence ("SEKSI UMUM" and "SEKSI TATA RUANG" share a third of their triples).
MIRIP = 0.35
YAKIN = 0.6


def antrean(
    pelaku: Pelaku, *, bidang: str = "", status: str = StatusSelisih.MENUNGGU, cari: str = ""
) -> QuerySet[Selisih]:
    """Differences to decide (never quality notes), by field and state, searched by name or NIP."""
    semua = kueri.selisih_terlihat_oleh(pelaku).exclude(jenis=JenisSelisih.MUTU).filter(status=status)
    if bidang:
        semua = semua.filter(bidang=bidang)
    if cari.strip():
        kata = cari.strip()
        nama = Q(pegawai__nama__icontains=kata) | Q(cermin__nama__icontains=kata)
        unit = Q(cermin_unor__nama__icontains=kata) | Q(pegawai__isnull=True, unor__nama__icontains=kata)
        semua = semua.filter(nama | unit | Q(pegawai__nip=kata.replace(" ", "")))
    return semua.order_by("bidang", "pk")


def muat(semua: QuerySet[Selisih]) -> QuerySet[Selisih]:
    """With everything a row of the list shows."""
    return semua.select_related("pegawai", "cermin", "cermin_unor", "unor")


def hitung_menunggu(pelaku: Pelaku) -> dict[str, int]:
    """Open ones by field of what this person may decide. One query, over the open ones alone.

    What was decided is not counted: it grows with every run, and nobody works it off.
    """
    semua = kueri.selisih_terlihat_oleh(pelaku).exclude(jenis=JenisSelisih.MUTU).order_by()
    menunggu = semua.filter(status=StatusSelisih.MENUNGGU)
    return dict(menunggu.values_list("bidang").annotate(n=Count("pk")))


@dataclass(frozen=True)
class Kelompok:
    """Differences that read the same: `contoh` is one of them, `jumlah` how many there are."""

    contoh: int
    bidang: str
    kita: str
    siasn: str
    jumlah: int

    @property
    def label(self) -> str:
        return Bidang(self.bidang).label


def kelompok(semua: QuerySet[Selisih]) -> list[Kelompok]:
    """The largest groups of alike among these, at least two each. One query."""
    baris = (
        semua.order_by()
        .values("bidang", "kita", "siasn")
        .annotate(jumlah=Count("pk"), contoh=Min("pk"))
        .filter(jumlah__gt=1)
        .order_by("-jumlah", "contoh")[:KELOMPOK_PALING_BANYAK]
    )
    return [Kelompok(b["contoh"], b["bidang"], b["kita"], b["siasn"], b["jumlah"]) for b in baris]


def serupa(pelaku: Pelaku, contoh: Selisih) -> QuerySet[Selisih]:
    """All open differences that read like this one, itself included."""
    return antrean(pelaku, bidang=contoh.bidang).filter(
        jenis=contoh.jenis, kita=contoh.kita, siasn=contoh.siasn
    )


@dataclass(frozen=True)
class BarisBukti:
    """One line of the evidence: a field, both sides, and whether they read differently."""

    label: str
    kita: str
    siasn: str
    beda: bool = False


def bukti_pegawai(s: Selisih) -> list[BarisBukti]:
    """What both sides know of the person, side by side. Three queries at most."""
    kita, jauh = s.pegawai, s.cermin
    tempat = _tempat(s)
    unor_kita = _jejak([tempat.unor]).get(tempat.unor_id, "") if tempat else ""
    baris = [
        (Bidang.NIP, kita and kita.nip, jauh and jauh.nip),
        (Bidang.NAMA, kita and kita.nama, jauh and jauh.nama),
        (Bidang.JENIS_ASN, kita and kita.get_jenis_asn_display(), jauh and jauh.get_jenis_asn_display()),
        (Bidang.GOLONGAN, kita and kita.golongan, jauh and jauh.golongan),
        (Bidang.KEDUDUKAN, kita and kita.get_kedudukan_display(), jauh and _kedudukan(jauh)),
        (Bidang.UNOR, unor_kita, jauh and jejak_siasn(s.instansi_id, jauh.unor_siasn, jauh.unor_nama)),
        (Bidang.JABATAN, tempat and tempat.jabatan.nama, jauh and jauh.jabatan),
        (Bidang.TMT_JABATAN, tempat and tempat.mulai, jauh and jauh.tmt_jabatan),
    ]
    return [
        BarisBukti(
            Bidang(b).label,
            _teks(k),
            _teks(j),
            bool(_teks(j)) and kunci_teks(_teks(k)) != kunci_teks(_teks(j)),
        )
        for b, k, j in baris
    ]


def _teks(nilai) -> str:
    return f"{nilai:%d-%m-%Y}" if hasattr(nilai, "strftime") else str(nilai or "")


def _kedudukan(jauh: CerminPegawai) -> str:
    return Kedudukan(jauh.kedudukan).label if jauh.kedudukan in Kedudukan.values else ""


def _tempat(s: Selisih) -> PenempatanJabatan | None:
    if not s.pegawai_id:
        return None
    semua = PenempatanJabatan.objects.filter(pegawai_id=s.pegawai_id, jenis=JenisPenempatan.DEFINITIF)
    return semua.select_related("unor", "jabatan").order_by("mulai", "pk").last()


def _jejak(unor: Sequence[Unor]) -> dict[int, str]:
    return {pk: " › ".join(nama) for pk, nama in kueri_pegawai.nama_leluhur(unor).items()}


def jejak_siasn(instansi_id: int, id_siasn: str, bawaan: str = "") -> str:
    """The names from the root of SIASN's tree down to this unit; one query, the tree of one agency."""
    if not id_siasn:
        return bawaan
    return " › ".join(reversed(_naik(_pohon_siasn(instansi_id), id_siasn))) or bawaan


def _pohon_siasn(instansi_id: int) -> dict[str, tuple[str, str]]:
    semua = CerminUnor.objects.filter(instansi_id=instansi_id)
    return {i: (nama, induk) for i, nama, induk in semua.values_list("id_siasn", "nama", "induk_siasn")}


def _naik(semua: dict[str, tuple[str, str]], id_siasn: str) -> list[str]:
    nama, dilalui = [], set()
    while id_siasn in semua and id_siasn not in dilalui:
        dilalui.add(id_siasn)
        sendiri, id_siasn = semua[id_siasn]
        nama.append(sendiri)
    return nama


def riwayat_pegawai(pegawai_id: int, batas: int = 10) -> QuerySet[RiwayatPegawai]:
    """The last changes of a person's staffing data, newest first."""
    return RiwayatPegawai.objects.filter(pegawai_id=pegawai_id)[:batas]


@dataclass(frozen=True)
class Usul:
    """A unit here that may be the partner: its id, its full path, and how alike the names are (0 to 1)."""

    unor_id: int
    jejak: str
    kemiripan: float

    @property
    def yakin(self) -> bool:
        """Alike enough to be offered for one click."""
        return self.kemiripan >= YAKIN

    @property
    def persen(self) -> int:
        return round(self.kemiripan * 100)


def usul_pasangan(cermin: CerminUnor, batas: int = USUL_PALING_BANYAK) -> list[Usul]:
    """Units here whose name is like the one at SIASN, best first; the path decides among equal names.

    Names repeat (a province has 546 units called FUNGSIONAL), so the ancestors count as well. Two queries.
    """
    jejak = jejak_siasn(cermin.instansi_id, cermin.id_siasn, cermin.nama)
    return _urutkan(cermin.nama, jejak, _unor_terbuka(cermin.instansi_id), batas)


def _unor_terbuka(instansi_id: int) -> dict[int, tuple[str, tuple[int, ...], set[str]]]:
    """Open units: id -> (name, ids from the unit up to the root, triples of its name)."""
    semua = Unor.objects.filter(instansi_id=instansi_id, selesai__isnull=True)
    return {
        pk: (nama, pohon.leluhur(jalur), _tiga(nama))
        for pk, nama, jalur in semua.values_list("pk", "nama", "jalur")
    }


def _urutkan(nama: str, jejak_jauh: str, unor: dict, batas: int) -> list[Usul]:
    tiga = _tiga(nama)
    calon = []
    for pk, (_, leluhur, tiga_unor) in unor.items():
        mirip = _serupa(tiga, tiga_unor)
        if mirip >= MIRIP:
            jejak = [unor[atas][0] for atas in reversed(leluhur) if atas in unor]
            calon.append((mirip, kemiripan(jejak_jauh, " ".join(jejak)), pk, " › ".join(jejak)))
    calon.sort(key=lambda c: (-c[0], -c[1], c[2]))
    return [Usul(pk, jejak, mirip) for mirip, _, pk, jejak in calon[:batas]]


def _serupa(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def kemiripan(a: str, b: str) -> float:
    """How alike two names are: shared triples of letters over all (trigram similarity, 0 to 1)."""
    return _serupa(_tiga(a), _tiga(b))


def _tiga(teks: str) -> set[str]:
    kata = "".join(h if h.isalnum() else " " for h in teks.casefold()).split()
    return {f"  {k} "[i : i + 3] for k in kata for i in range(len(k) + 1)}


def dengan_usul(instansi_id: int, cermin: Sequence[CerminUnor]) -> list[tuple[CerminUnor, str, Usul | None]]:
    """(unit of SIASN, its path there, the best suggestion here) for a page of units. Two queries."""
    siasn, unor = _pohon_siasn(instansi_id), _unor_terbuka(instansi_id)
    hasil = []
    for c in cermin:
        jejak = " › ".join(reversed(_naik(siasn, c.id_siasn)))
        usul = _urutkan(c.nama, jejak, unor, 1)
        hasil.append((c, jejak, usul[0] if usul else None))
    return hasil


def kemajuan_pemetaan(instansi_id: int) -> dict[str, int]:
    """How many units of SIASN there are, and how many have a partner. One query."""
    ada = CerminUnor.objects.filter(instansi_id=instansi_id, hilang_sejak__isnull=True)
    return ada.aggregate(semua=Count("pk"), terpetakan=Count("unor"))


def orang_di(cermin: CerminUnor) -> int:
    """How many people SIASN places in this unit."""
    return CerminPegawai.objects.filter(instansi_id=cermin.instansi_id, unor_siasn=cermin.id_siasn).count()


def cari_unor(instansi_id: int, kata: str, batas: int = 20) -> list[Usul]:
    """Open units of the agency whose name holds the words, with their paths. Two queries."""
    semua = Unor.objects.filter(instansi_id=instansi_id, selesai__isnull=True)
    for k in kata.split():
        semua = semua.filter(nama__icontains=k)
    baris = list(semua.order_by("nama", "pk")[:batas])
    jejak = _jejak(baris)
    return [Usul(u.pk, jejak[u.pk], kemiripan(kata, u.nama)) for u in baris]


def mutu_per_unor(pelaku: Pelaku) -> QuerySet[Selisih]:
    """Units with notes on data quality: unor, number of notes, people concerned; most first."""
    semua = kueri.selisih_terlihat_oleh(pelaku).filter(jenis=JenisSelisih.MUTU, status=StatusSelisih.MENUNGGU)
    return (
        semua.order_by()
        .values("unor_id", "unor__nama")
        .annotate(jumlah=Count("pk"), orang=Count("pegawai_id", distinct=True))
        .order_by("-jumlah", "unor__nama")
    )


def mutu_per_indikator(pelaku: Pelaku, unor_id: int | None = None) -> list[tuple]:
    """(indicator, how many) for the whole scope or one unit, most first. One query."""
    baris = mutu(pelaku, unor_id=unor_id).order_by().values_list("kelas").annotate(n=Count("pk"))
    return [(INDIKATOR[kelas], n) for kelas, n in sorted(baris, key=lambda b: (-b[1], b[0]))]


def mutu(pelaku: Pelaku, *, unor_id: int | None = None, kelas: str = "") -> QuerySet[Selisih]:
    """Notes on data quality of the scope, by unit and indicator."""
    semua = kueri.selisih_terlihat_oleh(pelaku).filter(jenis=JenisSelisih.MUTU, status=StatusSelisih.MENUNGGU)
    if unor_id is not None:
        semua = semua.filter(unor_id=unor_id)
    if kelas:
        semua = semua.filter(kelas=kelas)
    return semua.order_by("kelas", "pk")
