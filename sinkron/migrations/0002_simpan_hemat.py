"""How PostgreSQL keeps the mirror."""

from django.db import migrations, transaction
from django.db.utils import NotSupportedError, OperationalError


def simpan_hemat(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    cermin = apps.get_model("sinkron", "CerminPegawai")._meta.db_table
    muatan = apps.get_model("sinkron", "MuatanPegawai")._meta.db_table
    # A changed person finds room on his page: no index is written again.
    schema_editor.execute(f"ALTER TABLE {cermin} SET (fillfactor = 50)")
    # Payloads are packed by the server and stay in their row instead of going to the TOAST table.
    schema_editor.execute(f"ALTER TABLE {muatan} SET (toast_tuple_target = 2600)")
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute(f"ALTER TABLE {muatan} ALTER COLUMN isi SET COMPRESSION lz4")
    except (NotSupportedError, OperationalError):
        pass  # a server built without lz4 packs with pglz: smaller and slower


class Migration(migrations.Migration):
    dependencies = [("sinkron", "0001_awal")]
    operations = [migrations.RunPython(simpan_hemat, migrations.RunPython.noop)]
