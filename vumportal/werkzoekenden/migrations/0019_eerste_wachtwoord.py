from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkzoekenden", "0018_verwijzing_invullen")]

    operations = [
        migrations.AddField(
            model_name="inlog",
            name="moet_wijzigen",
            field=models.BooleanField(
                db_default=False,
                help_text="Of het wachtwoord van een ander kwam: dan kiest de persoon eerst een eigen.",
            ),
        ),
    ]
