"""What somebody left as it was: it is not offered again."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vacatures", "0010_werk")]

    operations = [
        migrations.AddField(
            model_name="vacaturedossier",
            name="gelaten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80),
                db_default=models.Value(
                    [],
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None
                    ),
                ),
                default=list,
                help_text="Wat iemand zo liet, als kenmerk: dat bieden we niet nog eens aan.",
                size=None,
            ),
        ),
    ]
