"""The old columns go, and the triggers with them: from here on code of before does not work any more.

First the texts of who said ja through old code since they were filled in.
"""

from importlib import import_module

from django.db import connections, migrations, transaction

from vumportal.organisaties.migrations._delen_2026 import BATCH
from vumportal.werkzoekenden.migrations._delen_2026 import FOLLOW, UNFOLLOW

INVULLEN = "vumportal.werkzoekenden.migrations.0008_delen_invullen"
MISSING = """
SELECT p.id FROM werkzoekenden_profiel p JOIN werkzoekenden_profielstuk s ON s.aanbod_id = p.id
WHERE p.werkzoekende_id IS NOT NULL AND 0 IN (p.suwi_groepen, p.publiek_groepen, p.privaat_groepen)
  AND NOT EXISTS (SELECT FROM werkzoekenden_profieltekst t WHERE t.aanbod_id = p.id AND t.groepen = 0)
ORDER BY p.id LIMIT %s
"""


def fill(apps, schema_editor):
    using = schema_editor.connection.alias
    while True:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(MISSING, [BATCH])
            keys = [pk for (pk,) in cursor.fetchall()]
            if not keys:
                return
            cursor.execute(
                "SELECT FROM werkzoekenden_profiel WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE", [keys]
            )
            import_module(INVULLEN).write_texts(cursor, keys)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0009_delen_regels")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(UNFOLLOW, FOLLOW),
        migrations.RemoveField(model_name="profiel", name="deelbaar_met"),
        migrations.RemoveField(model_name="profiel", name="deelbaar_tot"),
    ]
