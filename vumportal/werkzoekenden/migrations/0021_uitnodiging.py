"""One more kind of mail: an invitation to log in. Choices only; the table does not change."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0020_mail"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mailbericht",
            name="soort",
            field=models.CharField(
                choices=[
                    ("nieuw", "er is iets nieuws"),
                    ("adres", "klopt dit adres"),
                    ("uitnodigen", "uitnodiging om in te loggen"),
                ],
                help_text="Wat voor mail dit wordt.",
                max_length=10,
            ),
        ),
    ]
