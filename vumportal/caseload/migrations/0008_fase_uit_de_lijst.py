"""The phases are a list of the organisation, so the column has no closed set of values any more. No SQL."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("caseload", "0007_contact_verzending")]
    operations = [
        migrations.AlterField(
            model_name="begeleiding",
            name="fase",
            field=models.CharField(
                default="1-intake",
                help_text="Waar de kandidaat staat op weg naar werk: code van de fase.",
                max_length=40,
            ),
        )
    ]
