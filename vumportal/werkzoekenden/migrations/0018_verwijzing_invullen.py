"""Give who has a profiel a reference and put it in what leaves of them, some rows at a time. Going back takes it out.

First the people alone, then the texts: nobody holds a person while waiting for a profiel.
"""

from django.db import migrations

from vumportal.organisaties.migrations._delen_2026 import in_batches
from vumportal.werkzoekenden.migrations._verwijzing_2026 import new_ones, with_reference, without_reference

WITHOUT = """
SELECT w.id FROM werkzoekenden_werkzoekende w WHERE w.id = ANY(%s) AND w.verwijzing IS NULL
  AND EXISTS (SELECT FROM werkzoekenden_profiel p WHERE p.werkzoekende_id = w.id)
"""
TAKEN = "SELECT verwijzing FROM werkzoekenden_werkzoekende WHERE verwijzing = ANY(%s)"
GIVE = """
UPDATE werkzoekenden_werkzoekende w SET verwijzing = n.verwijzing
FROM unnest(%s::bigint[], %s::text[]) AS n(id, verwijzing) WHERE w.id = n.id
"""
TEXTS = """
SELECT t.id, t.document, s.document, w.verwijzing FROM werkzoekenden_profieltekst t
JOIN werkzoekenden_profiel p ON p.id = t.aanbod_id
JOIN werkzoekenden_profielstuk s ON s.aanbod_id = p.id
JOIN werkzoekenden_werkzoekende w ON w.id = p.werkzoekende_id
WHERE p.id = ANY(%s) AND w.verwijzing IS NOT NULL
"""
WRITE = """
UPDATE werkzoekenden_profieltekst t SET document = n.document
FROM unnest(%s::bigint[], %s::text[]) AS n(id, document) WHERE t.id = n.id AND t.document <> n.document
"""


def fill(apps, schema_editor):
    in_batches(schema_editor, "werkzoekenden_werkzoekende", _give)
    in_batches(schema_editor, "werkzoekenden_profiel", _write)


def back(apps, schema_editor):
    in_batches(schema_editor, "werkzoekenden_profiel", _take_out)


def _give(cursor, keys):
    cursor.execute(WITHOUT, [keys])
    people = [pk for (pk,) in cursor.fetchall()]
    free = set()
    while len(free) < len(people):
        new = new_ones(len(people) - len(free))
        cursor.execute(TAKEN, [list(new)])
        free |= new - {taken for (taken,) in cursor.fetchall()}
    cursor.execute(GIVE, [people, list(free)])


def _write(cursor, keys):
    cursor.execute(TEXTS, [keys])
    _store(cursor, [(pk, with_reference(text, ours)) for pk, text, _, ours in cursor.fetchall()])


def _take_out(cursor, keys):
    cursor.execute(TEXTS, [keys])
    _store(
        cursor,
        [(pk, without_reference(text, document, ours)) for pk, text, document, ours in cursor.fetchall()],
    )


def _store(cursor, texts):
    cursor.execute(WRITE, [[pk for pk, _ in texts], [text for _, text in texts]])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0017_verwijzing_uniek")]
    operations = [migrations.RunPython(fill, back)]
