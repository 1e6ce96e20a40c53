"""The Celery application and its beat schedule.

A task is only a bell: whatever must not be lost is a row in the database, and
beat rings again for rows that waited too long (docs/keputusan/0002-broker.md).
"""

import os

from celery import Celery
from celery.schedules import crontab
from kombu.transport import TRANSPORT_ALIASES

# kombu's own file broker reads files that are not written yet; ours does not.
TRANSPORT_ALIASES["filesystem"] = "ekinerja.antrean:Transport"

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ekinerja.settings.dev")

# One entry per recurring task: {"nama": {"task": "app.nama_task", "schedule": detik atau crontab}}.
# Times are in the server's zone; every task is safe to run twice, so a missed or doubled beat does no harm.
JADWAL = {
    "terapkan-putusan": {"task": "sinkron.terapkan_putusan", "schedule": 60.0},
    "surel-tertunda": {"task": "pegawai.kirim_surel_tertunda", "schedule": 300.0},
    # Just after midnight in the west and in the east of the country: mandates begin and end at midnight.
    "segarkan-penilai": {"task": "pegawai.segarkan_penilai", "schedule": crontab(hour="0,22,23", minute=5)},
    "batas-pengisian": {"task": "skp.ingatkan_batas_pengisian", "schedule": crontab(hour=7, minute=0)},
    "kirim-tertunda": {"task": "sinkron.kirim_tertunda", "schedule": 60.0},
    # A lost bell costs half a minute; the nightly run starts when nobody works.
    "dorong-sinkron": {"task": "sinkron.dorong", "schedule": 30.0},
    "sinkron-malam": {"task": "sinkron.malam", "schedule": crontab(hour=2, minute=0)},
    "finalkan-penilaian": {"task": "skp.finalkan_penilaian", "schedule": crontab(hour=1, minute=0)},
}

app = Celery("ekinerja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = JADWAL
app.autodiscover_tasks()
