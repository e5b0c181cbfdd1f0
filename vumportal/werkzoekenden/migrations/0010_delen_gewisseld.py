"""The old columns go, and the triggers with them: from here on code of before does not work any more.

First the texts of who said ja through old code since they were filled in.
"""

from importlib import import_module

from django.db import migrations

from vumportal.organisaties.migrations._delen_2026 import in_batches
from vumportal.werkzoekenden.migrations._delen_2026 import FOLLOW, UNFOLLOW

INVULLEN = "vumportal.werkzoekenden.migrations.0008_delen_invullen"


def fill(apps, schema_editor):
    in_batches(schema_editor, "werkzoekenden_profiel", import_module(INVULLEN).write_texts)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0009_delen_regels")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(UNFOLLOW, FOLLOW),
        migrations.RemoveField(model_name="profiel", name="deelbaar_met"),
        migrations.RemoveField(model_name="profiel", name="deelbaar_tot"),
    ]
