"""Who decided in the place of a person. Nullable or with a default of the database: no row is rewritten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0010_toegangslink"),
        ("toestemming", "0010_keuzeblad_regels"),
        ("werkzoekenden", "0022_vertegenwoordiging"),
    ]

    operations = [
        migrations.AddField(
            model_name="besluit",
            name="vertegenwoordiger",
            field=models.CharField(
                blank=True,
                choices=[
                    ("bewindvoerder", "bewindvoerder"),
                    ("curator", "curator"),
                    ("mentor", "mentor"),
                    ("gemachtigde", "gemachtigde"),
                ],
                db_default="",
                default="",
                help_text="Wie in plaats van de persoon besloot of bevestigde; leeg: niemand.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="besluit",
            name="vertegenwoordiging",
            field=models.BigIntegerField(
                help_text="Het nummer van die vertegenwoordiging; blijft als de persoon gewist is.", null=True
            ),
        ),
    ]
