"""Columns per recipient category beside the old ones, texts per combination of gegevensgroepen, and the pseudoniem.

Triggers keep old and new equal while old code still writes. Nothing here goes through a table.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Cast, Replace

from vumportal.werkzoekenden.migrations._delen_2026 import FOLLOW, UNFOLLOW

GROEPEN = "Bits van de gegevensgroepen die deze soort ontvanger krijgt. 0: alleen het werkprofiel. -1: het hele document."
TOT = "Laatste dag waarop dit met deze soort ontvanger gedeeld mag worden. Leeg: blijft binnen. 9999-12-31: zonder einde."
PSEUDONIEM = {
    "editable": False,
    "help_text": "Naam zonder betekenis, waaronder uitwisseling, logboek en besluiten deze persoon kennen.",
    "max_length": 200,
}


def _column(name):
    field = (
        models.DateField(help_text=TOT, null=True)
        if name.endswith("_tot")
        else models.SmallIntegerField(help_text=GROEPEN, null=True)
    )
    return migrations.AddField(model_name="profiel", name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0006_ontvanger"),
        ("werkzoekenden", "0006_laatst_gezocht_invullen"),
    ]

    operations = [
        *(
            _column(f"{code}_{what}")
            for code in ("suwi", "publiek", "privaat")
            for what in ("tot", "groepen")
        ),
        # Empty first: with a default at once, the database would write the whole table anew.
        migrations.AddField(
            model_name="werkzoekende", name="pseudoniem", field=models.CharField(**PSEUDONIEM, null=True)
        ),
        migrations.AlterField(
            model_name="werkzoekende",
            name="pseudoniem",
            field=models.CharField(
                **PSEUDONIEM,
                null=True,
                db_default=Replace(
                    Cast(models.Func(function="gen_random_uuid"), models.TextField()),
                    models.Value("-"),
                    models.Value(""),
                ),
            ),
        ),
        migrations.CreateModel(
            name="Profieltekst",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.TextField(help_text="JSON van de standaard, zoals aangeleverd.")),
                (
                    "selectieresultaat",
                    models.TextField(help_text="JSON zonder detailvelden en lege waarden."),
                ),
                (
                    "groepen",
                    models.SmallIntegerField(
                        help_text="Bits van de gegevensgroepen die in deze tekst staan."
                    ),
                ),
                (
                    "aanbod",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Het profiel waar deze tekst van is.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teksten",
                        to="werkzoekenden.profiel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("aanbod", "groepen"), name="profieltekst_uniek"),
                    models.CheckConstraint(
                        condition=models.Q(("groepen__gte", 0), ("groepen__lte", 31)),
                        name="profieltekst_groepen",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FOLLOW, UNFOLLOW),
    ]
