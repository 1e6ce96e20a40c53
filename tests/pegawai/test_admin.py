"""Reference data: one agency only, no way to more rights, penilai fresh after every change."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from pegawai.models import Akun, PengaturanInstansi, PeranAkun, Unor
from pegawai.pilihan import Peran
from tests.factories.pegawai import (
    AkunFactory,
    PegawaiFactory,
    PejabatNonASNFactory,
    PenempatanFactory,
    PenetapanFactory,
    PengaturanFactory,
    PeranFactory,
    UnorFactory,
)

pytestmark = pytest.mark.django_db
MODEL = sorted(m._meta.model_name for m in admin.site._registry if m._meta.app_label == "pegawai")


@pytest.fixture
def induk(masuk):
    """A superuser's client."""
    return masuk(AkunFactory(is_staff=True, is_superuser=True))


@pytest.fixture
def staf(masuk, kantor):
    """The client of a staff member of the agency `kantor`, with every permission but superuser."""
    akun = kantor.staf.pegawai.akun
    akun.is_staff = True
    akun.save()
    akun.user_permissions.set(Permission.objects.filter(content_type__app_label="pegawai"))
    return masuk(akun)


def alamat(model, apa, *args):
    return reverse(f"admin:pegawai_{model}_{apa}", args=args)


@pytest.mark.parametrize("model", MODEL)
def test_daftar_dan_formulir_terbuka(induk, kantor, model):
    assert induk.get(alamat(model, "changelist") + "?q=uji").status_code == 200
    assert induk.get(alamat(model, "add")).status_code == 200


def test_kunci_akun_bukan_data_acuan(induk):
    teks = induk.get("/admin/").content.decode()
    assert [kata for kata in ("authtoken", "/mfa/", "/account/", "/auth/group") if kata in teks] == []


@pytest.mark.parametrize(
    "model", ["penempatanjabatan", "penetapanpenilai", "delegasi", "peranakun", "pegawai"]
)
def test_formulir_tidak_memuat_daftar_semua_pegawai(induk, kantor, model):
    halaman = induk.get(alamat(model, "add")).content.decode()
    assert kantor.staf.pegawai.nama not in halaman


def isian_penempatan(p, **ganti):
    return {
        "pegawai": p.pegawai_id,
        "unor": p.unor_id,
        "jabatan": p.jabatan_id,
        "jenis": p.jenis,
        "mulai": "01-01-2020",
        "selesai": "",
        "nomor_sk": "",
        **({"kepala": "on"} if p.kepala else {}),
        **ganti,
    }


def penilai(penempatan):
    penempatan.refresh_from_db()
    return penempatan.penilai_id


def test_menambah_kepala_menyegarkan_penilai_di_bawahnya(induk, kantor):
    baru = PenempatanFactory.build(
        unor=kantor.seksi, pegawai=PegawaiFactory(instansi=kantor.instansi), kepala=True
    )
    baru.jabatan.save()
    jawaban = induk.post(alamat("penempatanjabatan", "add"), isian_penempatan(baru, jabatan=baru.jabatan.pk))
    assert jawaban.status_code == 302
    assert penilai(kantor.staf) == baru.pegawai_id


def test_memindahkan_kepala_menyegarkan_unor_lama_dan_baru(induk, kantor):
    samping = UnorFactory(induk=kantor.dinas)
    anggota = PenempatanFactory(unor=samping)
    jawaban = induk.post(
        alamat("penempatanjabatan", "change", kantor.kabid.pk),
        isian_penempatan(kantor.kabid, unor=samping.pk),
    )
    assert jawaban.status_code == 302
    assert penilai(kantor.staf) == kantor.kadis.pegawai_id
    assert penilai(anggota) == kantor.kabid.pegawai_id


@pytest.mark.parametrize("massal", [False, True])
def test_menghapus_kepala_menyegarkan(induk, kantor, massal):
    if massal:
        data = {"action": "delete_selected", "_selected_action": [kantor.kabid.pk], "post": "yes"}
        induk.post(alamat("penempatanjabatan", "changelist"), data)
    else:
        induk.post(alamat("penempatanjabatan", "delete", kantor.kabid.pk), {"post": "yes"})
    assert penilai(kantor.staf) == kantor.kadis.pegawai_id


def test_penetapan_menyegarkan_orangnya(induk, kantor):
    ketua = PenempatanFactory(unor=kantor.dinas).pegawai
    data = {
        "pegawai": kantor.staf.pegawai_id,
        "penilai": ketua.pk,
        "penilai_non_asn": "",
        "nomor_sk": "800/1",
        "mulai": "01-01-2020",
        "selesai": "",
    }
    assert induk.post(alamat("penetapanpenilai", "add"), data).status_code == 302
    assert penilai(kantor.staf) == ketua.pk
    sk = kantor.staf.pegawai.penetapan_penilai.get()
    induk.post(alamat("penetapanpenilai", "delete", sk.pk), {"post": "yes"})
    assert penilai(kantor.staf) == kantor.kabid.pegawai_id


def test_pejabat_non_asn_menyegarkan_unornya(induk, kantor):
    camat = PejabatNonASNFactory(unor=kantor.seksi, selesai=date(2020, 2, 1))
    data = {
        "instansi": kantor.instansi.pk,
        "unor": kantor.seksi.pk,
        "nama": "Pejabat",
        "jabatan": "Ketua",
        "mulai": "01-01-2020",
        "selesai": "",
    }
    assert induk.post(alamat("pejabatnonasn", "change", camat.pk), data).status_code == 302
    kantor.staf.refresh_from_db()
    assert kantor.staf.penilai_non_asn_id == camat.pk


@pytest.mark.parametrize(
    "ganti",
    [
        {"mulai": "02-01-2020", "selesai": "01-01-2020"},  # ends before it begins
        {"kepala": "on", "unor": "bidang"},  # a second definitive head
    ],
)
def test_melanggar_batasan_dijawab_formulir(induk, kantor, ganti):
    if ganti.get("unor"):
        ganti = {**ganti, "unor": kantor.bidang.pk}
    jawaban = induk.post(alamat("penempatanjabatan", "add"), isian_penempatan(kantor.staf, **ganti))
    assert (jawaban.status_code, bool(jawaban.context["errors"])) == (200, True)


# --- one agency ---------------------------------------------------------------------------------------


def test_staf_hanya_melihat_instansinya(staf, kantor):
    asing = PenempatanFactory(kepala=True)
    PenetapanFactory(pegawai=asing.pegawai)
    PejabatNonASNFactory(unor=asing.unor)
    baris = {
        "instansi": asing.unor.instansi_id,
        "unor": asing.unor_id,
        "pegawai": asing.pegawai_id,
        "penempatanjabatan": asing.pk,
        "akun": asing.pegawai.akun_id,
        "penetapanpenilai": asing.pegawai.penetapan_penilai.get().pk,
        "pejabatnonasn": asing.unor.pejabat_non_asn.get().pk,
    }
    for model, pk in baris.items():
        jawaban = staf.get(alamat(model, "change", pk))
        assert (model, jawaban.status_code) == (model, 302), "tak terlihat: kembali ke beranda admin"
    assert staf.get(alamat("penempatanjabatan", "change", kantor.kabid.pk)).status_code == 200


def test_staf_tidak_dapat_memilih_orang_instansi_lain(staf, kantor):
    asing = PegawaiFactory()
    jawaban = staf.post(alamat("penempatanjabatan", "add"), isian_penempatan(kantor.staf, pegawai=asing.pk))
    assert list(jawaban.context["adminform"].form.errors) == ["pegawai"]


def test_staf_tidak_dapat_menaikkan_haknya(staf, kantor):
    akun = kantor.kabid.pegawai.akun
    data = {"nip": akun.nip, "email": akun.email, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    assert staf.post(alamat("akun", "change", akun.pk), data).status_code == 302
    akun.refresh_from_db()
    assert (akun.is_staff, akun.is_superuser) == (False, False)


def test_staf_tidak_dapat_menyentuh_superuser(staf, kantor):
    Akun.objects.filter(pk=kantor.kadis.pegawai.akun_id).update(is_superuser=True)
    assert staf.get(alamat("akun", "change", kantor.kadis.pegawai.akun_id)).status_code == 302


@pytest.mark.parametrize(
    ("peran", "jumlah"), [(Peran.ADMIN_NASIONAL, 0), (Peran.ADMIN_INSTANSI, 1), (Peran.OPERATOR, 1)]
)
def test_staf_hanya_membagi_peran_instansinya(staf, kantor, peran, jumlah):
    data = {
        "akun": kantor.kabid.pegawai.akun_id,
        "peran": peran,
        "instansi": kantor.instansi.pk,
        "unor": kantor.dinas.pk,
    }
    staf.post(alamat("peranakun", "add"), data)
    assert PeranAkun.objects.count() == jumlah


def test_superuser_boleh_membagi_peran_nasional(induk, kantor):
    data = {"akun": kantor.kabid.pegawai.akun_id, "peran": Peran.ADMIN_NASIONAL, "instansi": "", "unor": ""}
    induk.post(alamat("peranakun", "add"), data)
    assert PeranAkun.objects.get().peran == Peran.ADMIN_NASIONAL


def test_pengaturan_butuh_peran_admin(staf, kantor):
    atur = PengaturanFactory(instansi=kantor.instansi)
    halaman = alamat("pengaturaninstansi", "change", atur.pk)
    assert staf.post(halaman, {}).status_code == 403
    assert staf.get(alamat("pengaturaninstansi", "add")).status_code == 403
    PeranFactory(akun=kantor.staf.pegawai.akun, peran=Peran.ADMIN_INSTANSI, unor=kantor.dinas)
    assert staf.get(halaman).context["has_change_permission"] is True


def test_pengaturan_lewat_admin_langsung_berlaku(induk, kantor):
    from pegawai import kueri

    atur = PengaturanFactory(instansi=kantor.instansi)
    assert kueri.peran_wajib_mfa() == {}
    formulir = induk.get(alamat("pengaturaninstansi", "change", atur.pk)).context["adminform"].form
    data = {n: v for n, v in formulir.initial.items() if v is not None and v is not False}
    data |= {"peran_wajib_mfa": '["operator"]', "pemetaan_capaian": '{"baik": "sesuai"}'}
    jawaban = induk.post(alamat("pengaturaninstansi", "change", atur.pk), data)
    assert (jawaban.status_code, PengaturanInstansi.objects.get().peran_wajib_mfa) == (302, ["operator"])
    assert kueri.peran_wajib_mfa() == {kantor.instansi.pk: ["operator"]}


def test_akun_baru_belum_dapat_masuk(induk):
    induk.post(
        alamat("akun", "add"), {"nip": "198508172010011901", "email": "a@uji.example", "is_active": "on"}
    )
    assert Akun.objects.get(nip="198508172010011901").has_usable_password() is False


def test_induk_unor_tidak_diubah_lewat_formulir(induk, kantor):
    data = {"nama": "Seksi Baru", "induk": kantor.dinas.pk, "instansi": kantor.instansi.pk}
    induk.post(alamat("unor", "change", kantor.seksi.pk), data)
    unor = Unor.objects.get(pk=kantor.seksi.pk)
    assert (unor.nama, unor.induk_id) == ("Seksi Baru", kantor.bidang.pk)


def test_admin_hanya_untuk_staf(masuk, kantor, client):
    assert masuk(kantor.staf.pegawai).get("/admin/", follow=True).status_code == 403
    lompatan = [url for url, _ in client.get("/admin/", follow=True).redirect_chain]
    assert lompatan[-1] == "/akun/login/?next=%2Fadmin%2F"
