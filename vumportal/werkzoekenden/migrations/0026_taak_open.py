"""What is open of somebody is found without what was done before: of each person that is most."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0025_herinnering")]
    operations = [
        AddIndexConcurrently(
            model_name="taak",
            index=models.Index(condition=models.Q(("status", "open")), fields=["over"], name="taak_open"),
        )
    ]
