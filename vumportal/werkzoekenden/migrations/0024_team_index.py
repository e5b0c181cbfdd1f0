"""An index on a table that may be large: made while others write."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0023_dossier")]
    operations = [
        AddIndexConcurrently(
            model_name="werkzoekende",
            index=models.Index(fields=["team"], name="werkzoekende_team"),
        )
    ]
