"""What changed in the supply, for rooms above, and how far each reader is."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisaties", "0016_uitstel"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wijzigingstand",
            fields=[
                (
                    "lezer",
                    models.CharField(
                        help_text="Naam van wie leest.", max_length=40, primary_key=True, serialize=False
                    ),
                ),
                (
                    "transactie",
                    models.BigIntegerField(default=0, help_text="Tot en met deze transactie is gelezen."),
                ),
                (
                    "nummer",
                    models.BigIntegerField(default=0, help_text="En daarbinnen tot en met dit nummer."),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Wijziging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "transactie",
                    models.BigIntegerField(help_text="Nummer van de transactie, van de database."),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[("werkzoekende", "Werkzoekende"), ("vacature", "Vacature")],
                        help_text="Wat er veranderde.",
                        max_length=15,
                    ),
                ),
                (
                    "wat",
                    models.CharField(
                        choices=[
                            ("geschreven", "nieuw of veranderd"),
                            ("weg", "niet meer te vinden of verwijderd"),
                            ("geladen", "een heel bestand: vraag alles opnieuw"),
                        ],
                        help_text="Wat er gebeurde.",
                        max_length=10,
                    ),
                ),
                (
                    "extern_id",
                    models.CharField(
                        blank=True, help_text="De id van het stuk; leeg: een heel bestand.", max_length=200
                    ),
                ),
                (
                    "op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Wanneer het veranderde.",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        help_text="Van wie het stuk is.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisaties.organisatie",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["transactie", "id"], name="wijziging_volgorde")],
            },
        ),
    ]
