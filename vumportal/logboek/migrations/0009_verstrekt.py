"""An index for details that left, of which there are few among very many acts. No part of the logboek waits for it."""

from django.db import migrations

NAAM = "logboek_handeling_verstrekt"
MAAK = "CREATE INDEX {soort} {naam} ON {waar} (voor_oin, tijdstip) WHERE soort = 'detail'"
DELEN = """
    SELECT i.inhrelid::regclass::text FROM pg_inherits i WHERE i.inhparent = 'logboek_handeling'::regclass
      AND NOT EXISTS (SELECT FROM pg_index x JOIN pg_inherits h ON h.inhrelid = x.indexrelid
                      WHERE x.indrelid = i.inhrelid AND h.inhparent = to_regclass(%s))"""


def make(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MAAK.format(soort="IF NOT EXISTS", naam=NAAM, waar="ONLY logboek_handeling"))
        cursor.execute(DELEN, [NAAM])
        for nummer, (deel,) in enumerate(cursor.fetchall()):
            naam = f"{NAAM}_{nummer}"
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {naam}")  # of a run that broke off
            cursor.execute(MAAK.format(soort="CONCURRENTLY", naam=naam, waar=deel))
            cursor.execute(f"ALTER INDEX {NAAM} ATTACH PARTITION {naam}")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("logboek", "0008_opruimen")]
    operations = [
        migrations.RunPython(make, lambda apps, schema_editor: schema_editor.execute(f"DROP INDEX {NAAM}"))
    ]
