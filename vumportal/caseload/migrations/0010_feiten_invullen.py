"""What is known of people who were there before the columns of it. Some at a time; again is harmless."""

from django.db import migrations
from django.utils import timezone

from vumportal.caseload.migrations._feiten_2026 import write
from vumportal.organisaties.migrations._delen_2026 import in_batches


def fill(apps, schema_editor):
    vandaag = timezone.localdate()
    in_batches(
        schema_editor,
        "werkzoekenden_werkzoekende",
        lambda cursor, keys: write(cursor, keys, vandaag),
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("caseload", "0009_aandacht"),
        ("logboek", "0009_verstrekt"),
        ("uitwisseling", "0017_vondst_bewaard"),
        ("werkzoekenden", "0030_bijgewerkt_invullen"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
