"""What the database refuses from now on; in no transaction, and checked apart from the moment that it counts.

Going back, the old columns are filled from the new ones first. They can only say "the whole document", so of a person
they say nothing but what the decisions of before allowed.
"""

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models
from django.db.models.functions import Cast, Replace

from vumportal.organisaties.migrations._delen_2026 import in_batches
from vumportal.werkzoekenden.migrations._delen_2026 import NAMED, NAMED_BACK

BACK = """
UPDATE werkzoekenden_profiel p SET deelbaar_met = n.met, deelbaar_tot = n.tot
FROM (
  SELECT p.id, coalesce(sum(b.bit), 0) AS met, min(nullif(b.tot, date '9999-12-31')) AS tot
  FROM werkzoekenden_profiel p LEFT JOIN LATERAL (
    SELECT * FROM (VALUES (1, p.suwi_tot), (2, p.publiek_tot), (4, p.privaat_tot)) AS d(bit, tot)
    WHERE d.tot >= current_date AND {allowed}) b ON true
  WHERE p.id = ANY(%s) GROUP BY p.id) n
WHERE p.id = n.id
"""
DECIDED = """(p.werkzoekende_id IS NULL OR coalesce((
      SELECT k.deelt AND coalesce(k.tot >= current_date, true) FROM toestemming_keuze k
      WHERE k.profiel_id = p.id AND k.ontvanger = d.bit ORDER BY k.id DESC LIMIT 1), false))"""


def back(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('toestemming_keuze')")
        known = cursor.fetchone()[0] is not None
    statement = BACK.format(allowed=DECIDED if known else "p.werkzoekende_id IS NULL")

    def work(cursor, keys):
        cursor.execute("SELECT set_config('vumportal.terug', 'ja', true)")  # the trigger lets it pass
        cursor.execute(statement, [keys])

    in_batches(schema_editor, "werkzoekenden_profiel", work)


def _together(code):
    nothing = models.Q((f"{code}_tot__isnull", True), (f"{code}_groepen__isnull", True))
    something = models.Q(
        (f"{code}_tot__isnull", False),
        (f"{code}_groepen__isnull", False),
        (f"{code}_groepen__gte", -1),
        (f"{code}_groepen__lte", 31),
    )
    return models.CheckConstraint(condition=nothing | something, name=f"profiel_deelt_{code}")


RULES = [
    _together("suwi"),
    _together("publiek"),
    _together("privaat"),
    models.CheckConstraint(
        condition=models.Q(("werkzoekende__isnull", True))
        | models.Q(("suwi_groepen__gte", 0), ("publiek_groepen__gte", 0), ("privaat_groepen__gte", 0)),
        name="profiel_nooit_heel",
    ),
]
PSEUDONIEM = models.CharField(
    db_default=Replace(
        Cast(models.Func(function="gen_random_uuid"), models.TextField()), models.Value("-"), models.Value("")
    ),
    editable=False,
    help_text="Naam zonder betekenis, waaronder uitwisseling, logboek en besluiten deze persoon kennen.",
    max_length=200,
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0008_delen_invullen")]

    operations = [
        *(AddConstraintNotValid("profiel", rule) for rule in RULES),
        *(ValidateConstraint("profiel", rule.name) for rule in RULES),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(NAMED, NAMED_BACK)],
            state_operations=[
                migrations.AlterField(model_name="werkzoekende", name="pseudoniem", field=PSEUDONIEM),
                migrations.AddConstraint(
                    model_name="werkzoekende",
                    constraint=models.UniqueConstraint(fields=["pseudoniem"], name="werkzoekende_pseudoniem"),
                ),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, back),
    ]
