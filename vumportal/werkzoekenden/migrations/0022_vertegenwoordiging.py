"""Who represents a person, and how they log in. A new table; a column that may be empty."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0021_uitnodiging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Vertegenwoordiging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("naam", models.CharField(help_text="Hoe de vertegenwoordiger heet.", max_length=100)),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("bewindvoerder", "bewindvoerder"),
                            ("curator", "curator"),
                            ("mentor", "mentor"),
                            ("gemachtigde", "gemachtigde"),
                        ],
                        help_text="Welke vertegenwoordiger dit is.",
                        max_length=20,
                    ),
                ),
                ("van", models.DateField(help_text="Eerste dag waarop dit geldt.")),
                ("tot", models.DateField(help_text="Laatste dag; leeg: tot iemand het stopt.", null=True)),
                ("bewijs_op", models.DateField(help_text="De dag waarop een medewerker het bewijs zag.")),
                (
                    "gemaakt",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Wanneer dit is vastgelegd.",
                    ),
                ),
                (
                    "gestopt_op",
                    models.DateTimeField(help_text="Wanneer iemand dit stopte; leeg: niet.", null=True),
                ),
                (
                    "bewijs_door",
                    models.ForeignKey(
                        db_index=False,
                        help_text="De medewerker die het bewijs zag.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gestopt_door",
                    models.ForeignKey(
                        db_index=False,
                        help_text="De medewerker die dit stopte; leeg: niemand.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "werkzoekende",
                    models.ForeignKey(
                        help_text="Wie er vertegenwoordigd wordt.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vertegenwoordigingen",
                        to="werkzoekenden.werkzoekende",
                    ),
                ),
            ],
            options={
                "verbose_name": "vertegenwoordiging",
            },
        ),
        migrations.AddField(
            model_name="inlog",
            name="vertegenwoordiging",
            field=models.ForeignKey(
                help_text="Wie er namens deze persoon inlogt; leeg: de persoon zelf.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="inloggen",
                to="werkzoekenden.vertegenwoordiging",
            ),
        ),
        migrations.AddConstraint(
            model_name="vertegenwoordiging",
            constraint=models.CheckConstraint(
                condition=models.Q(("soort__in", ("bewindvoerder", "curator", "mentor", "gemachtigde"))),
                name="vertegenwoordiging_soort",
            ),
        ),
        migrations.AddConstraint(
            model_name="vertegenwoordiging",
            constraint=models.CheckConstraint(
                condition=models.Q(("tot", None), ("tot__gte", models.F("van")), _connector="OR"),
                name="vertegenwoordiging_tot_na_van",
            ),
        ),
        migrations.AddConstraint(
            model_name="vertegenwoordiging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gestopt_door", None), ("gestopt_op", None)),
                    models.Q(("gestopt_door__isnull", False), ("gestopt_op__isnull", False)),
                    _connector="OR",
                ),
                name="vertegenwoordiging_gestopt",
            ),
        ),
    ]
