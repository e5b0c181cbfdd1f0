"""What was chosen together at the counter: the paper, what is laid aside, and two facts beside a decision."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0010_toegangslink"),
        ("toestemming", "0008_zelf_zonder_account"),
        ("werkzoekenden", "0015_verzoeken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Keuzeblad",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "besluiten",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(help_text="Nummer van een besluit."),
                        help_text="De besluiten die op het papier staan.",
                        size=None,
                    ),
                ),
                (
                    "gemaakt",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Wanneer het papier gemaakt is.",
                    ),
                ),
                (
                    "afgedaan",
                    models.DateTimeField(
                        blank=True,
                        help_text="Wanneer het papier niet meer telde: bevestigd, afgekeurd of vervangen.",
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "papier met een keuze",
                "verbose_name_plural": "papieren met een keuze",
            },
        ),
        migrations.CreateModel(
            name="Weggelegd",
            fields=[
                (
                    "besluit",
                    models.OneToOneField(
                        help_text="Het besluit dat niet meer bevestigd kan worden.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="weggelegd",
                        serialize=False,
                        to="toestemming.besluit",
                    ),
                ),
                (
                    "door",
                    models.BigIntegerField(
                        help_text="Het account van de medewerker die het papier afkeurde; leeg: de persoon zelf.",
                        null=True,
                    ),
                ),
                (
                    "op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Wanneer dit is weggelegd; de database zet het.",
                    ),
                ),
            ],
            options={
                "verbose_name": "weggelegd besluit",
                "verbose_name_plural": "weggelegde besluiten",
            },
        ),
        migrations.AddField(
            model_name="besluit",
            name="niet_vragen_voor",
            field=models.DateField(
                help_text="Bij een nee: tot deze dag vragen we het niet opnieuw, zoals met de persoon afgesproken.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="besluit",
            name="op_verzoek",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="De persoon vroeg hier zelf om, vóór de afgesproken dag.",
            ),
        ),
        migrations.AddField(
            model_name="keuzeblad",
            name="door",
            field=models.ForeignKey(
                help_text="De medewerker die het papier maakte.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="keuzebladen",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="keuzeblad",
            name="link",
            field=models.OneToOneField(
                help_text="Waar de code op het papier bij hoort; leeg: er is geen code.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="keuzeblad",
                to="organisaties.toegangslink",
            ),
        ),
        migrations.AddField(
            model_name="keuzeblad",
            name="werkzoekende",
            field=models.ForeignKey(
                help_text="Van wie de keuze is.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="keuzebladen",
                to="werkzoekenden.werkzoekende",
            ),
        ),
        migrations.AddConstraint(
            model_name="keuzeblad",
            constraint=models.UniqueConstraint(
                condition=models.Q(("afgedaan", None)),
                fields=("werkzoekende",),
                name="keuzeblad_een_tegelijk",
            ),
        ),
    ]
