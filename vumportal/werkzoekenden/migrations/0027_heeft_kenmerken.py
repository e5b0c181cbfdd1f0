"""Say of each profiel what it names at all, some rows at a time, so that what is unknown can be counted.

Numbers are only added: a search asks for none of these, so it finds the same before, meanwhile and after. Going back
leaves them; they disappear when a profiel is written.
"""

from django.db import migrations

from vumportal.organisaties.migrations._delen_2026 import in_batches
from vumportal.werkzoekenden.migrations._heeft_2026 import presence

TEXTS = "SELECT aanbod_id, document FROM werkzoekenden_profielstuk WHERE aanbod_id = ANY(%s)"
ADD = """
UPDATE werkzoekenden_profiel p SET kenmerken = ARRAY(
  SELECT DISTINCT k FROM unnest(p.kenmerken || %s::bigint[]) AS k ORDER BY k)
WHERE p.id = ANY(%s) AND NOT p.kenmerken @> %s::bigint[]
"""


def fill(apps, schema_editor):
    in_batches(schema_editor, "werkzoekenden_profiel", _add)


def _add(cursor, keys):
    cursor.execute(TEXTS, [keys])
    alike = {}
    for pk, text in cursor.fetchall():
        if numbers := presence(text):
            alike.setdefault(tuple(numbers), []).append(pk)
    for numbers, rows in alike.items():
        cursor.execute(ADD, [list(numbers), rows, list(numbers)])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0026_taak_open")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
