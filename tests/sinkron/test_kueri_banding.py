"""The SQL narrowing and the pure comparison agree: whoever is left out really is the same."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pegawai.models import Jabatan, Pegawai, PenempatanJabatan, Unor
from sinkron import kueri_banding
from sinkron.layanan.cocok import temuan_pegawai
from sinkron.models import CerminPegawai, CerminUnor
from sinkron.otoritas import BAWAAN
from sinkron.pilihan import Bidang, Otoritas
from tests.factories.pegawai import AkunFactory, InstansiFactory
from tests.sinkron.muatan import PADA

HARI = date(2026, 3, 2)
SEMUA = {**dict.fromkeys(Bidang, Otoritas.MANUSIA), Bidang.MUTU: Otoritas.LOKAL}
# Few letters, so that both sides often read the same; those SQL and Python fold differently among them.
teks = st.sampled_from(
    ["", "Budi", "BUDI", "budi.", " Budi", "Bu-di", "İ", "i", "K", "K", "ß", "SS", "É", "é", "Ana"]
)
hari = st.sampled_from([None, HARI, HARI - timedelta(days=1), HARI + timedelta(days=1)])
orang = st.fixed_dictionaries(
    {
        "kita": st.booleans(),
        "akun": st.booleans(),
        "nip": st.booleans(),
        "nama": st.tuples(teks, teks),
        "email": st.tuples(teks, teks),
        "jenis_asn": st.tuples(st.sampled_from(["pns", "pppk"]), st.sampled_from(["", "pns"])),
        "golongan": st.tuples(st.sampled_from(["", "IX", "III/a"]), st.sampled_from(["", "IX", "III/A"])),
        "kedudukan": st.tuples(st.sampled_from(["aktif", "pensiun"]), st.sampled_from(["", "aktif"])),
        "jabatan": st.tuples(st.none() | teks, teks),
        "jenis": st.tuples(st.sampled_from(["pelaksana", "jf_ahli"]), st.sampled_from(["", "pelaksana"])),
        "mulai": st.tuples(st.sampled_from([HARI, HARI - timedelta(days=1), HARI + timedelta(days=1)]), hari),
        "selesai": hari,
        "unor": st.tuples(st.integers(0, 1), st.sampled_from(["", "U0", "U1", "TANPA", "HILANG", "ASING"])),
        "unor_nama": teks,
        "dua_tempat": st.booleans(),
        "mutu": st.sampled_from(["", "", "ACC_5", "ACC_5,COM_7"]),
        "bup_pada": hari,
        "cpns_lewat": hari,
    }
)


class PenyaringanTest(TestCase):
    @given(
        semua=st.lists(orang, min_size=1, max_size=4),
        lokal=st.sets(st.sampled_from(list(Bidang))),
        periksa_unor=st.booleans(),
    )
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    def test_sama_dengan_membandingkan_semua(self, semua, lokal, periksa_unor):
        instansi = InstansiFactory()
        unor = [Unor.objects.create(instansi=instansi, nama=nama) for nama in ("Budi", "Ana")]
        for kunci, u, hilang in (
            ("U0", unor[0], None), ("U1", unor[1], None), ("TANPA", None, None), ("HILANG", unor[0], PADA),
        ):  # fmt: skip
            CerminUnor.objects.create(
                instansi=instansi, id_siasn=kunci, nama=kunci, unor=u, hilang_sejak=hilang
            )
        pk = [self._orang(instansi, unor, n, o) for n, o in enumerate(semua)]
        otoritas = {**SEMUA, **dict.fromkeys(lokal, Otoritas.LOKAL)}
        tanya = {
            "instansi_id": instansi.pk,
            "dari": pk[0],
            "sampai": pk[-1],
            "hari": HARI,
            "otoritas": otoritas,
            "periksa_unor": periksa_unor,
        }

        def temuan(**lain):
            return [
                t
                for s in kueri_banding.sandingkan(**tanya, **lain)
                for t in temuan_pegawai(s, otoritas, HARI, periksa_unor=periksa_unor)
            ]

        lengkap = temuan(semua=True)
        assert temuan() == lengkap
        assert [s.cermin_id for s in kueri_banding.sandingkan(**tanya, semua=True)] == pk

    def _orang(self, instansi, unor, n, o) -> int:
        nip = f"1980010120050119{n:02d}"
        pegawai = None
        if o["kita"]:
            akun = AkunFactory(nip=nip, email=o["email"][0]) if o["akun"] else None
            pegawai = Pegawai.objects.create(
                instansi=instansi,
                akun=akun,
                nip=nip,
                nama=o["nama"][0],
                jenis_asn=o["jenis_asn"][0],
                golongan=o["golongan"][0],
                kedudukan=o["kedudukan"][0],
            )
        if pegawai and o["jabatan"][0] is not None:
            j, _ = Jabatan.objects.get_or_create(nama=o["jabatan"][0], jenis=o["jenis"][0])
            for geser in range(1 + o["dua_tempat"]):
                mulai = o["mulai"][0] - timedelta(days=geser)
                selesai = o["selesai"] if o["selesai"] is None or o["selesai"] >= mulai else None
                PenempatanJabatan.objects.create(
                    pegawai=pegawai, unor=unor[o["unor"][0] ^ geser], jabatan=j, mulai=mulai, selesai=selesai
                )
        return CerminPegawai.objects.create(
            instansi=instansi,
            id_siasn=f"A{n}",
            pegawai=pegawai,
            nip=nip if o["nip"] else "2" * 18,
            sidik="-",
            nama=o["nama"][1],
            jenis_asn=o["jenis_asn"][1],
            golongan=o["golongan"][1],
            kedudukan=o["kedudukan"][1],
            email=o["email"][1],
            unor_siasn=o["unor"][1],
            unor_nama=o["unor_nama"],
            jabatan=o["jabatan"][1],
            jenis_jabatan=o["jenis"][1],
            tmt_jabatan=o["mulai"][1],
            mutu=o["mutu"],
            bup_pada=o["bup_pada"],
            cpns_lewat=o["cpns_lewat"],
            diambil_pada=PADA,
            berubah_pada=PADA,
        ).pk


class PenyempitanTest(TestCase):
    def test_yang_sama_memang_tidak_diambil(self):
        """Narrowing that named everybody would be right too, and of no use."""
        instansi = InstansiFactory()
        u = Unor.objects.create(instansi=instansi, nama="Budi")
        CerminUnor.objects.create(instansi=instansi, id_siasn="U0", nama="BUDI", unor=u)
        sama = {
            "kita": True, "akun": True, "nip": True, "nama": ("Budi", "BUDI"), "email": ("Budi", "budi"),
            "jenis_asn": ("pns", "pns"), "golongan": ("IX", "IX"), "kedudukan": ("aktif", "aktif"),
            "jabatan": ("Ana", "ANA"), "jenis": ("jf_ahli", ""), "mulai": (HARI, HARI), "selesai": None,
            "unor": (0, "U0"), "unor_nama": "", "dua_tempat": False, "mutu": "", "bup_pada": None,
            "cpns_lewat": None,
        }  # fmt: skip
        beda = sama | {"golongan": ("IX", "X")}
        pk = [PenyaringanTest._orang(None, instansi, [u, u], n, o) for n, o in enumerate((sama, beda, sama))]
        tanya = {"instansi_id": instansi.pk, "dari": pk[0], "sampai": pk[2], "hari": HARI}
        assert [s.cermin_id for s in kueri_banding.sandingkan(**tanya, otoritas=SEMUA)] == [pk[1]]
        # The authority decides what is looked at; by default the address is the employee's own.
        assert BAWAAN[Bidang.EMAIL] is Otoritas.LOKAL

    def test_tanpa_penempatan_hanya_tmt_yang_dibandingkan(self):
        instansi = InstansiFactory()
        p = Pegawai.objects.create(instansi=instansi, nip="1" * 18, nama="A")
        c = CerminPegawai.objects.create(
            instansi=instansi,
            id_siasn="A",
            nip=p.nip,
            pegawai=p,
            sidik="-",
            tmt_jabatan=HARI,
            diambil_pada=PADA,
            berubah_pada=PADA,
        )
        tanya = {"instansi_id": instansi.pk, "dari": c.pk, "sampai": c.pk, "hari": HARI}
        hanya_tmt = {Bidang.TMT_JABATAN: Otoritas.MANUSIA}
        assert [s.cermin_id for s in kueri_banding.sandingkan(**tanya, otoritas=hanya_tmt)] == [c.pk]
