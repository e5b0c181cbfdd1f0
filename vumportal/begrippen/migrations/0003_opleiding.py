"""A third soort, and which competenties belong to a beroep."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("begrippen", "0002_uitleg"),
    ]

    operations = [
        migrations.AlterField(
            model_name="begrip",
            name="soort",
            field=models.CharField(
                choices=[
                    ("beroep", "beroep"),
                    ("competentie", "competentie"),
                    ("opleiding", "opleiding"),
                ],
                help_text="Beroep, competentie of opleiding.",
                max_length=12,
                verbose_name="soort",
            ),
        ),
        migrations.AddField(
            model_name="begrip",
            name="competenties",
            field=models.ManyToManyField(
                help_text="Wat bij dit beroep hoort.", related_name="beroepen", to="begrippen.begrip"
            ),
        ),
    ]
