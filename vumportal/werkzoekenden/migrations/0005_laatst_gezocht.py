from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0004_uitleg"),
    ]

    operations = [
        migrations.AddField(
            model_name="werkzoekende",
            name="laatst_gezocht",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="Laatste dag waarop er voor deze persoon gezocht is; blijft als de zoekopdracht weg is.",
                null=True,
            ),
        ),
    ]
