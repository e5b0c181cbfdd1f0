"""Of one form there is one contact, however often it is sent. The table is of this release, so small."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseload", "0006_perioden"),
    ]

    operations = [
        migrations.AddField(
            model_name="contactmoment",
            name="verzending",
            field=models.UUIDField(
                editable=False,
                help_text="Van welk formulier dit kwam: twee keer drukken maakt één contact. Leeg: niet van een formulier.",
                null=True,
                unique=True,
            ),
        ),
    ]
