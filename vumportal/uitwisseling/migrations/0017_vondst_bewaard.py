"""What is kept for somebody is found without the thousands that were only found. Without a lock on the table."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("uitwisseling", "0016_dossier_zonder_wachten")]

    operations = [
        AddIndexConcurrently(
            model_name="vondst",
            index=models.Index(
                condition=models.Q(("bewaard_op__isnull", False)),
                fields=["werkzoekende"],
                name="vondst_bewaard",
            ),
        ),
    ]
