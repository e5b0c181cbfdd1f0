"""When the contents of a profiel were written last: `gewijzigd` also says when sharing changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkzoekenden", "0028_feiten")]

    operations = [
        migrations.AddField(
            model_name="profiel",
            name="bijgewerkt_op",
            field=models.DateField(
                editable=False,
                help_text="Wanneer de inhoud het laatst geschreven is; delen verandert dit niet. Leeg: van niemand.",
                null=True,
            ),
        ),
    ]
