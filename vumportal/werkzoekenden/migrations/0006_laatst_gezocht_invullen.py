"""Fill in when people of before were last searched for, some thousands at a time and in no transaction together."""

from django.db import connections, migrations

BATCH = 2000
READ = "SELECT id FROM werkzoekenden_werkzoekende WHERE id > %s ORDER BY id LIMIT %s"
WRITE = """
UPDATE werkzoekenden_werkzoekende w
SET laatst_gezocht = z.dag
FROM (
    SELECT werkzoekende_id, max((gestart_op AT TIME ZONE 'Europe/Amsterdam')::date) AS dag
    FROM uitwisseling_zoekopdracht
    WHERE werkzoekende_id = ANY(%s)
    GROUP BY werkzoekende_id
) z
WHERE w.id = z.werkzoekende_id AND w.laatst_gezocht IS NULL
"""


def fill(apps, schema_editor):
    last = 0
    with connections[schema_editor.connection.alias].cursor() as cursor:
        while True:
            cursor.execute(READ, [last, BATCH])
            ids = [pk for (pk,) in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(WRITE, [ids])
            last = ids[-1]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("uitwisseling", "0006_uitleg"), ("werkzoekenden", "0005_laatst_gezocht")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
