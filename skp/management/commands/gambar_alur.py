"""Print docs/alur.md: the two workflows as graphs and tables, drawn from `skp/alur.py`."""

from django.core.management.base import BaseCommand

from skp import alur, izin
from skp.pilihan import StatusPenilaian, StatusSKP

PELAKU = {
    izin.sebagai_pemilik: "pegawai",
    izin.sebagai_penilai: "penilai",
    izin.sebagai_atasan_penilai: "atasan penilai",
    izin.sebagai_penilai_atau_admin: "penilai, admin instansi",
    izin.sebagai_pemilik_atau_penilai: "pegawai, penilai",
    izin.hanya_sistem: "sistem",
}
KEPALA = """# Alur

Dibuat oleh `python manage.py gambar_alur > docs/alur.md` dari `skp/alur.py`; jangan diubah dengan tangan.
Penilai berarti pejabat penilai hari ini, Plh-nya, atau penerima delegasinya; bukan pegawai itu sendiri.
"""


class Command(BaseCommand):
    help = "Cetak gambar dan tabel alur SKP dan penilaian (isi docs/alur.md)."

    def handle(self, *args, **options):
        self.stdout.write(naskah(), ending="")


def naskah() -> str:
    """The whole of docs/alur.md."""
    return "\n".join(
        [
            KEPALA,
            *_bagian("SKP", alur.ALUR_SKP, StatusSKP),
            *_bagian("Penilaian satu periode", alur.ALUR_PENILAIAN, StatusPenilaian),
        ]
    )


def _kode(aturan) -> str:
    nama = aturan.__name__
    return f"{nama[:3].upper()}-{nama[3:5]}"


def _bagian(judul, tabel, status) -> list[str]:
    baris = [f"## {judul}", "", "```mermaid", "stateDiagram-v2"]
    baris += [f"    {s.value}: {s.label}" for s in status]
    baris += [f"    [*] --> {status.values[0]}"]
    for t in tabel:
        for dari in t.dari:
            baris.append(f"    {dari} --> {t.ke}: {t.label}")
    baris += ["```", "", "| Transisi | Dari | Ke | Oleh | Syarat |", "|---|---|---|---|---|"]
    for t in tabel:
        dari = ", ".join(status(d).label for d in t.dari)
        ke = status(t.ke).label + (f" (versi 2 dst.: {status(t.ke_revisi).label})" if t.ke_revisi else "")
        syarat = ", ".join(_kode(a) for a in t.syarat) or "-"
        if t.wajib_catatan:
            syarat = f"{t.wajib_catatan} wajib" + ("" if syarat == "-" else f"; {syarat}")
        hanya = " (hanya revisi)" if t.hanya_revisi else ""
        baris.append(f"| {t.label} (`{t.nama}`){hanya} | {dari} | {ke} | {PELAKU[t.boleh]} | {syarat} |")
    return [*baris, ""]
