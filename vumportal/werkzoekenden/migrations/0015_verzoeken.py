"""More reasons for a task: what a person asks about their own data."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkzoekenden", "0014_taak")]

    operations = [
        migrations.AlterField(
            model_name="taak",
            name="soort",
            field=models.CharField(
                choices=[
                    ("vraag", "vraag van de kandidaat"),
                    ("reactie", "reactie op een bewaarde vacature"),
                    ("klopt_niet", "vraag over wie keek"),
                    ("inzage", "verzoek om alles te zien"),
                    ("correctie", "verzoek om iets te verbeteren"),
                    ("wissen", "verzoek om iets te wissen"),
                    ("bezwaar", "bezwaar"),
                ],
                help_text="Waarom deze taak er is.",
                max_length=15,
            ),
        ),
    ]
