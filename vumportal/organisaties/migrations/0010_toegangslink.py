"""Secrets that open one thing once."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0009_rollen_van_medewerkers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Toegangslink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hash",
                    models.CharField(help_text="SHA-256 van het geheim, in hex.", max_length=64, unique=True),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("keuze", "een keuze bevestigen met een code")],
                        help_text="Wat deze link opent.",
                        max_length=20,
                    ),
                ),
                (
                    "gemaakt",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Wanneer de link gemaakt is.",
                    ),
                ),
                ("tot", models.DateTimeField(help_text="Na dit moment opent de link niets meer.")),
                (
                    "ingetrokken",
                    models.DateTimeField(blank=True, help_text="Wanneer de link is ingetrokken.", null=True),
                ),
                (
                    "geopend",
                    models.DateTimeField(
                        blank=True, help_text="Wanneer de link gebruikt is: één keer.", null=True
                    ),
                ),
            ],
            options={
                "verbose_name": "toegangslink",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot__gt", models.F("gemaakt"))),
                        name="toegangslink_eindigt_na_begin",
                    )
                ],
            },
        ),
    ]
