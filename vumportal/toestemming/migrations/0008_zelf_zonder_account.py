"""A person who decides or confirms by themselves has no account that could be named.

The new rule asks less than the old one, so every row meets it; going back, only rows of afterwards are held to the old
one.
"""

from django.db import migrations, models

ERUIT = "ALTER TABLE toestemming_besluit DROP CONSTRAINT besluit_collega_bekend"
ERIN = "ALTER TABLE toestemming_besluit ADD CONSTRAINT besluit_collega_bekend CHECK ({}) NOT VALID"
NU = "bevestigd_hoe <> 'collega' OR bevestigd_door IS NOT NULL"
EERST = "bevestigd_hoe NOT IN ('collega', 'login') OR bevestigd_door IS NOT NULL"
GELDIG = "ALTER TABLE toestemming_besluit VALIDATE CONSTRAINT besluit_collega_bekend"


class Migration(migrations.Migration):
    atomic = False  # the check of all rows does not keep the lock of the change

    dependencies = [("toestemming", "0007_zonder_keuzes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name="besluit", name="besluit_collega_bekend"),
                migrations.AddConstraint(
                    model_name="besluit",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bevestigd_hoe", "collega"), _negated=True),
                            ("bevestigd_door__isnull", False),
                            _connector="OR",
                        ),
                        name="besluit_collega_bekend",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL(f"{ERUIT}; {ERIN.format(NU)}", f"{ERUIT}; {ERIN.format(EERST)}"),
                migrations.RunSQL(GELDIG, migrations.RunSQL.noop),
            ],
        ),
        migrations.AlterField(
            model_name="besluit",
            name="bevestigd_door",
            field=models.BigIntegerField(
                help_text="Het account van de medewerker die bevestigde; leeg: de persoon zelf.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="besluit",
            name="door",
            field=models.BigIntegerField(
                help_text="Het account van de medewerker die dit vastlegde; leeg: de persoon zelf.", null=True
            ),
        ),
    ]
