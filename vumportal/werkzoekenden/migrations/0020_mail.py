"""Mail without content: where somebody wants it, and what must be told. New tables; nothing is locked."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0019_eerste_wachtwoord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailwens",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "adres",
                    models.EmailField(help_text="Het adres dat de persoon zelf invulde.", max_length=254),
                ),
                (
                    "gevraagd",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="Wanneer dit adres is ingevuld; de link geldt vanaf dan drie dagen.",
                    ),
                ),
                (
                    "bevestigd_op",
                    models.DateTimeField(
                        help_text="Wanneer de persoon op de knop achter de link drukte; leeg: nog niet.",
                        null=True,
                    ),
                ),
                (
                    "laatst",
                    models.DateField(
                        help_text="De dag waarop we het laatste bericht stuurden of dat probeerden.",
                        null=True,
                    ),
                ),
                (
                    "geweigerd_op",
                    models.DateTimeField(
                        help_text="Wanneer de mailserver dit adres weigerde; leeg: niet.", null=True
                    ),
                ),
                (
                    "werkzoekende",
                    models.OneToOneField(
                        help_text="Wie mail wil.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailwens",
                        to="werkzoekenden.werkzoekende",
                    ),
                ),
            ],
            options={
                "verbose_name": "mailwens",
            },
        ),
        migrations.CreateModel(
            name="Mailbericht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("nieuw", "er is iets nieuws"), ("adres", "klopt dit adres")],
                        help_text="Wat voor mail dit wordt.",
                        max_length=10,
                    ),
                ),
                (
                    "sleutel",
                    models.CharField(
                        help_text="Waar dit over gaat, zonder inhoud: hetzelfde vertellen we één keer.",
                        max_length=80,
                    ),
                ),
                (
                    "gemaakt",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Sinds wanneer dit verteld moet worden."
                    ),
                ),
                (
                    "vanaf",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Niet eerder versturen dan dit."
                    ),
                ),
                (
                    "bezig_tot",
                    models.DateTimeField(help_text="Tot wanneer iemand dit aan het versturen is.", null=True),
                ),
                (
                    "pogingen",
                    models.PositiveSmallIntegerField(default=0, help_text="Hoe vaak versturen mislukte."),
                ),
                (
                    "klaar_op",
                    models.DateTimeField(help_text="Wanneer dit klaar was; leeg: nog niet.", null=True),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("verstuurd", "verstuurd"),
                            ("geweigerd", "geweigerd door de mailserver"),
                            ("opgegeven", "niet gelukt"),
                        ],
                        help_text="Hoe het afliep; leeg: nog niet klaar.",
                        max_length=10,
                    ),
                ),
                (
                    "werkzoekende",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Voor wie dit is.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailberichten",
                        to="werkzoekenden.werkzoekende",
                    ),
                ),
            ],
            options={
                "verbose_name": "mailbericht",
                "indexes": [
                    models.Index(
                        condition=models.Q(("klaar_op", None)), fields=["vanaf"], name="mailbericht_wacht"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("werkzoekende", "sleutel"), name="mailbericht_eens"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("klaar_op", None), ("uitkomst", "")),
                            models.Q(("klaar_op__isnull", False), models.Q(("uitkomst", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mailbericht_klaar",
                    ),
                ],
            },
        ),
    ]
