"""What the database refuses from now on, and the order of the list; in no transaction, so that everything goes on.

Going back, the old columns are filled from the new ones first.
"""

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models

from vumportal.organisaties.migrations._delen_2026 import in_batches

TABLE = "vacatures_vacature"
BACK = """
UPDATE vacatures_vacature SET deelbaar_tot = sluit_op, deelbaar_met = (suwi_tot IS NOT NULL)::int
  + 2 * (publiek_tot IS NOT NULL)::int + 4 * (privaat_tot IS NOT NULL)::int
WHERE id = ANY(%s)
"""


def back(apps, schema_editor):
    def work(cursor, keys):
        cursor.execute("SELECT set_config('vumportal.terug', 'ja', true)")  # the trigger lets it pass
        cursor.execute(BACK, [keys])

    in_batches(schema_editor, TABLE, work)


def _together(code):
    nothing = models.Q((f"{code}_tot__isnull", True), (f"{code}_groepen__isnull", True))
    something = models.Q(
        (f"{code}_tot__isnull", False),
        (f"{code}_groepen__isnull", False),
        (f"{code}_groepen__gte", -1),
        (f"{code}_groepen__lte", 31),
    )
    return models.CheckConstraint(condition=nothing | something, name=f"vacature_deelt_{code}")


RULES = [
    _together("suwi"),
    _together("publiek"),
    _together("privaat"),
    models.CheckConstraint(
        condition=models.Q(("suwi_groepen", -1), ("publiek_groepen", -1), ("privaat_groepen", -1)),
        name="vacature_altijd_heel",
    ),
]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vacatures", "0007_delen_invullen")]

    operations = [
        *(AddConstraintNotValid("vacature", rule) for rule in RULES),
        *(ValidateConstraint("vacature", rule.name) for rule in RULES),
        AddIndexConcurrently(
            model_name="vacature",
            index=models.Index(fields=["organisatie", "sluit_op", "zoeknaam", "id"], name="vacature_lijst"),
        ),
        migrations.RunPython(migrations.RunPython.noop, back),
    ]
