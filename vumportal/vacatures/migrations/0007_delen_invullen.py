"""Fill the new columns from the old ones, some rows at a time; what was filled in before is skipped."""

from django.db import migrations

from vumportal.organisaties.migrations._delen_2026 import in_batches

TABLE = "vacatures_vacature"
FILL = """
UPDATE vacatures_vacature v SET sluit_op = n.sluit, suwi_tot = n.suwi, publiek_tot = n.publiek, privaat_tot = n.privaat,
  suwi_groepen = CASE WHEN n.suwi IS NOT NULL THEN -1 END,
  publiek_groepen = CASE WHEN n.publiek IS NOT NULL THEN -1 END,
  privaat_groepen = CASE WHEN n.privaat IS NOT NULL THEN -1 END
FROM (
  SELECT id, deelbaar_tot AS sluit, CASE WHEN deelbaar_met & 1 > 0 THEN date '9999-12-31' END AS suwi,
    CASE WHEN deelbaar_met & 2 > 0 THEN date '9999-12-31' END AS publiek,
    CASE WHEN deelbaar_met & 4 > 0 THEN date '9999-12-31' END AS privaat
  FROM vacatures_vacature WHERE id = ANY(%s)) n
WHERE v.id = n.id AND (v.sluit_op, v.suwi_tot, v.publiek_tot, v.privaat_tot)
  IS DISTINCT FROM (n.sluit, n.suwi, n.publiek, n.privaat)
"""


def fill(apps, schema_editor):
    in_batches(schema_editor, TABLE, lambda cursor, keys: cursor.execute(FILL, [keys]))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vacatures", "0006_delen")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
