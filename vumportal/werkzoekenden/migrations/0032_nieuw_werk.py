"""Facts: since when work waits that was found by itself, and how much."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0031_rust_op_tijdlijn"),
    ]

    operations = [
        migrations.AddField(
            model_name="feiten",
            name="nieuw_werk",
            field=models.PositiveSmallIntegerField(
                db_default=0, default=0, help_text="Hoeveel vacatures dat zijn."
            ),
        ),
        migrations.AddField(
            model_name="feiten",
            name="nieuw_werk_sinds",
            field=models.DateField(
                help_text="Sinds wanneer er werk is dat vanzelf gevonden is en waar nog niemand naar keek; leeg: geen.",
                null=True,
            ),
        ),
    ]
