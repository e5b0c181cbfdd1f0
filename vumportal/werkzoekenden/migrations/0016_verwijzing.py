from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkzoekenden", "0015_verzoeken")]

    operations = [
        migrations.AddField(
            model_name="werkzoekende",
            name="verwijzing",
            field=models.CharField(
                editable=False,
                help_text="Achter de naam van de contactpersoon in wat andere organisaties krijgen; gemaakt met het profiel.",
                max_length=9,
                null=True,
            ),
        ),
    ]
