"""The database itself refuses to change a row of history or a frozen document.

Services and the model refuse it already; this holds against `update()`, the shell and other programs. The
time of a row (`pada`) is left out: the demo data is told in one minute and then dated back.
"""

from django.db import migrations

TABEL = {
    "skp_riwayatskp": (
        "skp_id",
        "penilaian_id",
        "transisi",
        "dari",
        "ke",
        "oleh_id",
        "oleh_nama",
        "oleh_jabatan",
        "peran",
        "atas_nama",
        "catatan",
        "sidik",
    ),
    "skp_dokumenskp": ("skp_id", "sidik", "isi", "dibuat_pada"),
}
PESAN = "Riwayat dan dokumen SKP hanya dapat ditambah."


def pasang(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION skp_tambah_saja() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
    for tabel, kolom in TABEL.items():
        daftar = ", ".join(kolom)
        if vendor == "postgresql":
            aksi = "EXECUTE FUNCTION skp_tambah_saja()"
        else:
            aksi = f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
        schema_editor.execute(
            f"CREATE TRIGGER {tabel}_tambah_saja BEFORE UPDATE OF {daftar} ON {tabel} FOR EACH ROW {aksi}"
        )


def lepas(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for tabel in TABEL:
        pada = f" ON {tabel}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {tabel}_tambah_saja{pada}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS skp_tambah_saja()")


class Migration(migrations.Migration):
    dependencies = [("skp", "0001_awal")]

    operations = [migrations.RunPython(pasang, lepas)]
