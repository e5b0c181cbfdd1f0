"""Fill in how people of before are found and put in order, some thousands at a time and in no transaction together."""

from django.db import connections, migrations

from vumportal.organisaties.migrations._namen_2026 import fold, initial_of, person_key, surname_sort_key

BATCH = 2000
READ = """
SELECT id, voornaam, achternaam FROM werkzoekenden_werkzoekende WHERE id > %s AND zoeknaam IS NULL ORDER BY id LIMIT %s
"""
WRITE = """
UPDATE werkzoekenden_werkzoekende w
SET zoeknaam = n.zoeknaam, sorteer_voornaam = n.voornaam, sorteer_achternaam = n.achternaam
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS n(id, zoeknaam, voornaam, achternaam)
WHERE w.id = n.id AND w.zoeknaam IS NULL
"""


def fill(apps, schema_editor):
    last = 0
    with connections[schema_editor.connection.alias].cursor() as cursor:
        while True:
            cursor.execute(READ, [last, BATCH])
            rows = cursor.fetchall()
            if not rows:
                return
            columns = [_names(*row) for row in rows]
            cursor.execute(WRITE, [list(column) for column in zip(*columns, strict=True)])
            last = rows[-1][0]


def _names(pk, voornaam, achternaam):
    initial = initial_of(achternaam)
    short = f"{voornaam} {initial}." if initial else voornaam
    return pk, person_key(voornaam, achternaam, short), fold(voornaam), surname_sort_key(achternaam)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("organisaties", "0004_loop"), ("werkzoekenden", "0002_namen")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
