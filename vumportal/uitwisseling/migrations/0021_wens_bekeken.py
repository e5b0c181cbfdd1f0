"""When somebody last looked at the wish behind a reason for which things are set aside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("uitwisseling", "0020_vondst_eigen")]

    operations = [
        migrations.AddField(
            model_name="zoekvoorkeuren",
            name="wens_bekeken",
            field=models.JSONField(
                db_default=models.Value({}, output_field=models.JSONField()),
                default=dict,
                help_text="Per reden om iets weg te leggen: wanneer iemand de wens daarachter voor het laatst bekeek.",
            ),
        ),
    ]
