"""Fill in how vacatures and employers of before are found, some thousands at a time and in no transaction together."""

import json

from django.db import connections, migrations

from vumportal.organisaties.migrations._namen_2026 import title_key

BATCH = 2000
VACATURES = """
SELECT v.id, v.naam, v.extern_id, s.document
FROM vacatures_vacature v LEFT JOIN vacatures_vacaturestuk s ON s.aanbod_id = v.id
WHERE v.id > %s AND v.zoeknaam IS NULL ORDER BY v.id LIMIT %s
"""
WERKGEVERS = "SELECT id, naam, '', NULL FROM vacatures_werkgever WHERE id > %s AND zoeknaam IS NULL ORDER BY id LIMIT %s"
WRITE_VACATURES = """
UPDATE vacatures_vacature v SET zoeknaam = n.zoeknaam
FROM unnest(%s::bigint[], %s::text[]) AS n(id, zoeknaam) WHERE v.id = n.id AND v.zoeknaam IS NULL
"""
WRITE_WERKGEVERS = """
UPDATE vacatures_werkgever w SET zoeknaam = n.zoeknaam
FROM unnest(%s::bigint[], %s::text[]) AS n(id, zoeknaam) WHERE w.id = n.id AND w.zoeknaam IS NULL
"""


def fill(apps, schema_editor):
    with connections[schema_editor.connection.alias].cursor() as cursor:
        for read, write in ((VACATURES, WRITE_VACATURES), (WERKGEVERS, WRITE_WERKGEVERS)):
            last = 0
            cursor.execute(read, [last, BATCH])
            while rows := cursor.fetchall():
                keys = [
                    title_key(naam or extern_id, _employer(document)) for _, naam, extern_id, document in rows
                ]
                cursor.execute(write, [[row[0] for row in rows], keys])
                last = rows[-1][0]
                cursor.execute(read, [last, BATCH])


def _employer(document):
    """The name of the employer in a document."""
    employer = json.loads(document).get("werkgever") if document else None
    return employer.get("handelsnaamOrganisatie") or "" if isinstance(employer, dict) else ""


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vacatures", "0002_namen")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
