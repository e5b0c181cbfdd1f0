"""What was loaded and will not be found is kept with the progress, so that an interrupted run still says it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bron", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="lading",
            name="vindbaar",
            field=models.JSONField(
                help_text="Wat er tot hier geladen is en niet gevonden wordt: aanbod.vindbaar.Vindbaarheid.",
                null=True,
            ),
        ),
    ]
