import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vacatures", "0011_gelaten"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="vacaturegebeurtenis",
            name="soort",
            field=models.CharField(
                choices=[
                    ("begonnen", "begonnen"),
                    ("gepubliceerd", "gepubliceerd"),
                    ("gewijzigd", "gewijzigd en opnieuw gepubliceerd"),
                    ("verlengd", "verlengd"),
                    ("gesloten", "gesloten"),
                    ("heropend", "weer geopend"),
                    ("gedeeld", "gedeeld"),
                    ("niet_gedeeld", "niet meer gedeeld"),
                    ("overgedragen", "overgedragen aan een ander team"),
                    ("link", "link voor de werkgever gemaakt"),
                    ("link_weg", "link voor de werkgever ingetrokken"),
                    ("antwoord", "antwoord van de werkgever"),
                    ("werkgever", "werkgever samengevoegd"),
                ],
                help_text="Wat er gebeurde.",
                max_length=15,
            ),
        ),
        migrations.CreateModel(
            name="Werkgeversamenvoeging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "oud",
                    models.PositiveBigIntegerField(
                        help_text="Nummer van de werkgever die hierin opging; het oude adres leidt hierheen.",
                        unique=True,
                    ),
                ),
                (
                    "naam",
                    models.CharField(
                        db_index=True,
                        help_text="De naam die niet bleef; een import met die naam komt hier uit.",
                        max_length=500,
                    ),
                ),
                (
                    "niet_gebleven",
                    models.TextField(
                        blank=True, help_text="Wat de twee verschillend zeiden en niet bleef, in woorden."
                    ),
                ),
                (
                    "op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), help_text="Wanneer."
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Wie dat deed.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "werkgever",
                    models.ForeignKey(
                        help_text="De werkgever die bleef.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="samenvoegingen",
                        to="vacatures.werkgever",
                    ),
                ),
            ],
            options={
                "verbose_name": "samenvoeging van werkgevers",
                "ordering": ["-op", "-pk"],
            },
        ),
    ]
