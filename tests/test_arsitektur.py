"""The repository polices itself: import layers, one writer of `status`, readable files."""

import ast
import re
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]
APLIKASI = ("pegawai", "skp", "sinkron")
# What an app may import of the others. `pegawai` knows nobody.
BOLEH_KENAL = {"pegawai": set(), "skp": {"pegawai", "sinkron"}, "sinkron": {"pegawai"}}

LAPIS = {
    **dict.fromkeys(
        (
            "pilihan",
            "galat",
            "aturan",
            "alur",
            "izin",
            "pohon",
            "pencocokan",
            "otoritas",
            "pemetaan",
            "kontrak",
        ),
        0,
    ),
    **dict.fromkeys(("nip", "golongan", "beda", "ekspor", "hasil", "mutu", "rapi"), 0),
    "isyarat": 1,
    "tasks": 0,
    "models": 1,
    "kueri": 2,
    **dict.fromkeys(("layanan", "klien"), 3),
    **dict.fromkeys(("forms", "filters", "tables", "serializers"), 4),
    **dict.fromkeys(("views", "api", "admin", "management", "akun", "contoh", "tiruan", "templatetags"), 5),
    **dict.fromkeys(("urls", "apps", "checks"), 6),
}
# Layer 0 is pure: choices are declared with these, refusals are built on this; nothing else of Django.
DJANGO_DI_LAPIS_0 = {
    "django.db.models.TextChoices",
    "django.db.models.IntegerChoices",
    "django.core.exceptions.PermissionDenied",
}
BAGIAN_PROYEK_DI_LAPIS_0 = {"ekinerja.galat"}


def berkas_python(*folder):
    return sorted(
        jalur
        for nama in folder
        for jalur in (AKAR / nama).rglob("*.py")
        if "migrations" not in jalur.parts and "__pycache__" not in jalur.parts
    )


def lapis(modul: str) -> int | None:
    """The layer of a dotted module: decided by the first name under the app; kueri_x is a kueri."""
    bagian = modul.split(".")
    if len(bagian) < 2:
        return None
    return LAPIS.get(bagian[1], LAPIS.get(bagian[1].split("_")[0]))


def nama_modul(jalur: Path) -> str:
    bagian = list(jalur.relative_to(AKAR).with_suffix("").parts)
    return ".".join(bagian[:-1] if bagian[-1] == "__init__" else bagian)


def diimpor(pohon: ast.AST, modul: str, paket: bool, *, hanya_atas=False):
    """(line, absolute dotted name) of everything a module imports."""
    for simpul in _tingkat_modul(pohon) if hanya_atas else ast.walk(pohon):
        if isinstance(simpul, ast.Import):
            yield from ((simpul.lineno, alias.name) for alias in simpul.names)
        elif isinstance(simpul, ast.ImportFrom):
            asal = simpul.module or ""
            if simpul.level:
                naik = simpul.level - (1 if paket else 0)
                induk = modul.split(".")[: len(modul.split(".")) - naik]
                asal = ".".join([*induk, asal] if asal else induk)
            yield from ((simpul.lineno, f"{asal}.{alias.name}") for alias in simpul.names)


def _tingkat_modul(simpul):
    for anak in ast.iter_child_nodes(simpul):
        if not isinstance(anak, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield anak
            yield from _tingkat_modul(anak)


def hanya_untuk_tipe(pohon: ast.AST) -> set[int]:
    """Lines under `if TYPE_CHECKING:`, which import nothing when the program runs."""
    return {
        anak.lineno
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.If) and "TYPE_CHECKING" in ast.dump(simpul.test)
        for anak in ast.walk(simpul)
        if hasattr(anak, "lineno")
    }


def pelanggaran_lapis(sumber: str, modul: str, paket: bool = False) -> list[str]:
    pohon = ast.parse(sumber)
    aplikasi, milik = modul.split(".")[0], lapis(modul)
    tipe = hanya_untuk_tipe(pohon)
    tugas = modul.split(".")[1:2] == ["tasks"]
    keluhan = []
    for baris, nama in diimpor(pohon, modul, paket, hanya_atas=tugas):
        if baris in tipe:
            continue
        if alasan := _keluhan(nama, aplikasi, milik, tugas):
            keluhan.append(f"{modul}:{baris} {alasan}")
    return keluhan


def _keluhan(nama, aplikasi, milik, tugas) -> str:
    tujuan, *_ = nama.split(".")
    if tujuan in APLIKASI:
        if tujuan != aplikasi and tujuan not in BOLEH_KENAL[aplikasi]:
            return f"{aplikasi} tidak boleh mengenal {nama}"
        if tugas:
            return f"tasks mengimpor {nama} di tingkat modul"
        jauh = lapis(nama)
        if milik is not None and jauh is not None and jauh > milik:
            return f"lapis {milik} mengimpor {nama} (lapis {jauh})"
        return ""
    if milik == 0 and not tugas:
        if tujuan in {"django", "rest_framework", "celery"} and nama not in DJANGO_DI_LAPIS_0:
            return f"lapis murni mengimpor {nama}"
        if tujuan == "ekinerja" and not any(nama.startswith(boleh) for boleh in BAGIAN_PROYEK_DI_LAPIS_0):
            return f"lapis murni mengimpor {nama}"
    return ""


def test_impor_hanya_ke_lapis_di_bawahnya():
    keluhan = [
        baris
        for jalur in berkas_python(*APLIKASI)
        for baris in pelanggaran_lapis(jalur.read_text(), nama_modul(jalur), jalur.name == "__init__.py")
    ]
    assert keluhan == []


def test_setiap_modul_punya_lapis():
    tanpa = [
        modul
        for jalur in berkas_python(*APLIKASI)
        if (modul := nama_modul(jalur)).count(".") and lapis(modul) is None
    ]
    assert tanpa == [], "tambahkan ke LAPIS di berkas ini, atau pakai nama yang sudah ada"


@pytest.mark.parametrize(
    ("modul", "sumber"),
    [
        ("skp.aturan.predikat", "from django.db import models"),
        ("skp.aturan.predikat", "from skp.models import SKP"),
        ("skp.models.skp", "from ..layanan import transisi"),
        ("skp.models.skp", "def f():\n    from skp import kueri"),
        ("skp.kueri", "from .layanan import ajukan_skp"),
        ("skp.layanan.transisi", "from skp.views import TransisiView"),
        ("skp.tasks", "from skp import layanan"),
        ("pegawai.views", "from skp.models import SKP"),
        ("pegawai.akun.adapter", "import skp.kueri"),
        ("skp.izin", "from ekinerja.htmx import is_fragmen"),
    ],
)
def test_pelanggaran_yang_ditanam_tertangkap(modul, sumber):
    assert len(pelanggaran_lapis(sumber, modul)) == 1


@pytest.mark.parametrize(
    ("modul", "sumber"),
    [
        ("skp.pilihan", "from django.db.models import TextChoices"),
        ("skp.galat", "from ekinerja.galat import GalatDomain"),
        ("skp.tasks", "def t():\n    from skp import layanan"),
        ("skp.views.daftar", "from skp import kueri, layanan\nfrom pegawai.models import Unor"),
        ("skp.izin", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from skp.models import SKP"),
    ],
)
def test_yang_diizinkan_tidak_dikeluhkan(modul, sumber):
    assert pelanggaran_lapis(sumber, modul) == []


def menulis_status(sumber: str) -> list[int]:
    """Lines that assign `x.status`, or hand `status=` to update()."""
    baris = []
    for simpul in ast.walk(ast.parse(sumber)):
        if isinstance(simpul, ast.Assign | ast.AugAssign | ast.AnnAssign):
            sasaran = simpul.targets if isinstance(simpul, ast.Assign) else [simpul.target]
            baris += [s.lineno for s in sasaran if isinstance(s, ast.Attribute) and s.attr == "status"]
        elif isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute):
            if simpul.func.attr == "update" and any(k.arg == "status" for k in simpul.keywords):
                baris.append(simpul.lineno)
            if simpul.func.attr == "bulk_update" and "'status'" in ast.dump(simpul):
                baris.append(simpul.lineno)
    return baris


PUSTAKA_HTTP = {"httpx2", "requests", "urllib3", "aiohttp", "http.client", "urllib.request"}


def memakai_http(sumber: str) -> set[str]:
    """HTTP libraries a source imports."""
    nama = {n for _, n in diimpor(ast.parse(sumber), "x.y", False)}
    return {p for p in PUSTAKA_HTTP for n in nama if n == p or n.startswith(f"{p}.")}


def test_hanya_klien_yang_berbicara_http():
    pemakai = [
        str(jalur.relative_to(AKAR))
        for jalur in berkas_python("ekinerja", *APLIKASI)
        if jalur.parent != AKAR / "sinkron/klien" and memakai_http(jalur.read_text())
    ]
    assert pemakai == []


@pytest.mark.parametrize(
    "sumber", ["import httpx2", "from urllib.request import urlopen", "import http.client"]
)
def test_pemakai_http_yang_ditanam_tertangkap(sumber):
    assert memakai_http(sumber)


def test_status_hanya_ditulis_di_layanan():
    penulis = [
        f"{jalur.relative_to(AKAR)}:{baris}"
        for jalur in berkas_python(*APLIKASI)
        if "layanan" not in nama_modul(jalur).split(".")
        for baris in menulis_status(jalur.read_text())
    ]
    assert penulis == []


@pytest.mark.parametrize(
    "sumber", ["skp.status = 1", "q.update(status='x')", "M.objects.bulk_update(b, ['status'])"]
)
def test_penulis_status_yang_ditanam_tertangkap(sumber):
    assert menulis_status(sumber) == [1]


def test_berkas_tetap_terbaca():
    panjang = [
        f"{jalur.relative_to(AKAR)}: {jumlah} > {batas}"
        for folder, batas in (("ekinerja", 400), *((a, 400) for a in APLIKASI), ("tests", 600))
        for jalur in berkas_python(folder)
        if (jumlah := len(jalur.read_text().splitlines())) > batas
    ]
    assert panjang == []


def test_tidak_ada_laci_serbaguna():
    laci = [
        str(jalur.relative_to(AKAR))
        for jalur in berkas_python("ekinerja", *APLIKASI)
        if jalur.stem in {"utils", "util", "helpers", "common"} or {"common", "utils"} & set(jalur.parts[:-1])
    ]
    assert laci == []


SEBARIS = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|javascript:", re.I
)


@pytest.mark.parametrize(
    "teks", ["<script>x</script>", '<a onclick="x">', '<p style="a">', "<style>a</style>"]
)
def test_sebaris_yang_ditanam_tertangkap(teks):
    assert SEBARIS.search(teks)


def test_templat_tanpa_skrip_dan_gaya_sebaris():
    """The CSP would refuse them anyway; mail bodies are not shown under it."""
    temuan = [
        f"{jalur.relative_to(AKAR)}:{nomor}"
        for jalur in sorted((AKAR / "templates").rglob("*.html"))
        if "surel" not in jalur.parts
        for nomor, baris in enumerate(jalur.read_text().splitlines(), 1)
        if SEBARIS.search(baris)
    ]
    assert temuan == []
