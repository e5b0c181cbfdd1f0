"""Fill the new columns, the texts that leave and the pseudoniem, some rows at a time; what was filled before is skipped.

A ja of before becomes the werkprofiel alone. Each category gets the end that its own latest decision has, where the old
columns knew one end for all.
"""

from django.db import connections, migrations, transaction

from vumportal.organisaties.migrations._delen_2026 import BATCH, in_batches
from vumportal.werkzoekenden.migrations._werkprofiel_2026 import texts

FILL = """
WITH keuze AS (
  SELECT DISTINCT ON (profiel_id, ontvanger) profiel_id, ontvanger, deelt, coalesce(tot, date '9999-12-31') AS tot
  FROM toestemming_keuze WHERE profiel_id = ANY(%(keys)s) ORDER BY profiel_id, ontvanger, id DESC),
deelt AS (
  SELECT p.id, CASE WHEN p.werkzoekende_id IS NULL THEN -1 ELSE 0 END AS heel, b.bit,
    CASE WHEN p.deelbaar_met & b.bit = 0 THEN NULL
      WHEN p.werkzoekende_id IS NULL OR k.deelt IS NULL THEN coalesce(p.deelbaar_tot, date '9999-12-31')
      WHEN k.deelt THEN k.tot END AS tot
  FROM werkzoekenden_profiel p CROSS JOIN (VALUES (1), (2), (4)) AS b(bit)
    LEFT JOIN keuze k ON k.profiel_id = p.id AND k.ontvanger = b.bit
  WHERE p.id = ANY(%(keys)s)),
nieuw AS (
  SELECT id, heel, max(tot) FILTER (WHERE bit = 1) AS suwi, max(tot) FILTER (WHERE bit = 2) AS publiek,
    max(tot) FILTER (WHERE bit = 4) AS privaat
  FROM deelt GROUP BY id, heel)
UPDATE werkzoekenden_profiel p SET suwi_tot = n.suwi, publiek_tot = n.publiek, privaat_tot = n.privaat,
  suwi_groepen = CASE WHEN n.suwi IS NOT NULL THEN n.heel END,
  publiek_groepen = CASE WHEN n.publiek IS NOT NULL THEN n.heel END,
  privaat_groepen = CASE WHEN n.privaat IS NOT NULL THEN n.heel END
FROM nieuw n WHERE p.id = n.id AND (p.suwi_tot, p.publiek_tot, p.privaat_tot) IS DISTINCT FROM (n.suwi, n.publiek, n.privaat)
"""
WITHOUT_TEXT = """
SELECT p.id, s.document FROM werkzoekenden_profiel p JOIN werkzoekenden_profielstuk s ON s.aanbod_id = p.id
WHERE p.id = ANY(%s) AND p.werkzoekende_id IS NOT NULL AND 0 IN (p.suwi_groepen, p.publiek_groepen, p.privaat_groepen)
  AND NOT EXISTS (SELECT FROM werkzoekenden_profieltekst t WHERE t.aanbod_id = p.id AND t.groepen = 0)
"""
WRITE_TEXTS = """
INSERT INTO werkzoekenden_profieltekst (aanbod_id, groepen, document, selectieresultaat)
SELECT id, 0, document, selectieresultaat
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS n(id, document, selectieresultaat)
"""
# Two organisations may have given the same id: who came later gets another name here.
PSEUDONIEM = """
UPDATE werkzoekenden_werkzoekende w SET pseudoniem = coalesce(
  (SELECT p.extern_id FROM werkzoekenden_profiel p WHERE p.werkzoekende_id = w.id AND NOT w.id = ANY(%s)),
  replace(gen_random_uuid()::text, '-', ''))
WHERE w.id > %s AND w.id <= %s AND w.pseudoniem IS NULL
"""
TWICE = """
SELECT werkzoekende_id FROM (
  SELECT werkzoekende_id, row_number() OVER (PARTITION BY extern_id ORDER BY id) AS n
  FROM werkzoekenden_profiel WHERE werkzoekende_id IS NOT NULL) p WHERE n > 1
"""
REACH = "SELECT max(id) FROM (SELECT id FROM werkzoekenden_werkzoekende WHERE id > %s ORDER BY id LIMIT %s) w"


def fill(apps, schema_editor):
    in_batches(schema_editor, "werkzoekenden_profiel", _fill)
    _name(schema_editor.connection.alias)


def _fill(cursor, keys):
    cursor.execute(FILL, {"keys": keys})
    write_texts(cursor, keys)


def write_texts(cursor, keys):
    cursor.execute(WITHOUT_TEXT, [keys])
    rows = [(pk, *texts(document)) for pk, document in cursor.fetchall()]
    if rows:
        cursor.execute(WRITE_TEXTS, [list(column) for column in zip(*rows, strict=True)])


def _name(using):
    last = 0
    with connections[using].cursor() as cursor:
        cursor.execute(TWICE)
        twice = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(REACH, [last, BATCH])
        while reach := cursor.fetchone()[0]:
            with transaction.atomic(using=using):
                cursor.execute(PSEUDONIEM, [twice, last, reach])
            last = reach
            cursor.execute(REACH, [last, BATCH])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("toestemming", "0003_uitleg"), ("werkzoekenden", "0007_toegang")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
