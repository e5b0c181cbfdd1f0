"""Of the profielen of people the nearest that is known: when the row changed last. Some rows at a time."""

from django.db import migrations

from vumportal.organisaties.migrations._delen_2026 import in_batches

FILL = """
UPDATE werkzoekenden_profiel SET bijgewerkt_op = (gewijzigd AT TIME ZONE 'Europe/Amsterdam')::date
WHERE id = ANY(%s) AND werkzoekende_id IS NOT NULL AND bijgewerkt_op IS NULL"""


def fill(apps, schema_editor):
    in_batches(schema_editor, "werkzoekenden_profiel", lambda cursor, keys: cursor.execute(FILL, [keys]))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0029_bijgewerkt_op")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
