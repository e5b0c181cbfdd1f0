"""Tasks: what somebody does about a person, and by when."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0013_zonder_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Taak",
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
                        choices=[
                            ("vraag", "vraag van de kandidaat"),
                            ("reactie", "reactie op een bewaarde vacature"),
                        ],
                        help_text="Waarom deze taak er is.",
                        max_length=15,
                    ),
                ),
                (
                    "voor",
                    models.CharField(
                        choices=[
                            ("persoon", "de persoon zelf"),
                            ("account", "een medewerker"),
                            ("klantmanager", "wie de persoon begeleidt"),
                            ("privacy", "de privacy officer"),
                        ],
                        help_text="Wie dit doet.",
                        max_length=15,
                    ),
                ),
                ("titel", models.CharField(help_text="Wat er gevraagd is.", max_length=100)),
                (
                    "toelichting",
                    models.CharField(blank=True, help_text="Wat erbij hoort, kort.", max_length=80),
                ),
                (
                    "start",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="Vanaf wanneer dit gedaan kan worden.",
                    ),
                ),
                (
                    "uiterste_datum",
                    models.DateField(
                        blank=True, help_text="De laatste dag waarop dit klaar moet zijn.", null=True
                    ),
                ),
                (
                    "herinnering",
                    models.DateField(
                        blank=True, help_text="Vanaf deze dag staat erbij dat het bijna moet.", null=True
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("uitgevoerd", "uitgevoerd"),
                            ("niet_uitgevoerd", "niet uitgevoerd"),
                            ("afgebroken", "afgebroken"),
                            ("verwerkt", "verwerkt"),
                        ],
                        default="open",
                        help_text="Hoe ver het is.",
                        max_length=15,
                    ),
                ),
                (
                    "antwoord",
                    models.CharField(
                        blank=True, help_text="Wat er geantwoord is. De persoon leest dit.", max_length=500
                    ),
                ),
                (
                    "gemaakt",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Wanneer dit gevraagd is."
                    ),
                ),
                (
                    "gedaan_op",
                    models.DateTimeField(blank=True, help_text="Wanneer dit niet meer open was.", null=True),
                ),
                (
                    "eigenaar",
                    models.ForeignKey(
                        blank=True,
                        help_text="De medewerker die dit doet; leeg: wie de rol heeft, of de persoon.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gedaan_door",
                    models.ForeignKey(
                        blank=True,
                        help_text="De medewerker die dit afsloot; leeg: niemand, of de persoon zelf.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "over",
                    models.ForeignKey(
                        help_text="Over wie het gaat.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken",
                        to="werkzoekenden.werkzoekende",
                    ),
                ),
            ],
            options={
                "verbose_name": "taak",
                "ordering": ["uiterste_datum", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("eigenaar__isnull", False), ("voor", "account")),
                            models.Q(
                                models.Q(("voor", "account"), _negated=True), ("eigenaar__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="taak_een_eigenaar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gedaan_op__isnull", True), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True), ("gedaan_op__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="taak_open_of_gedaan",
                    ),
                ],
            },
        ),
    ]
