"""The index on the tasks of finds, without a lock on the table."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("uitwisseling", "0011_persoon_zegt")]

    operations = [
        AddIndexConcurrently(
            model_name="vondst",
            index=models.Index(
                condition=models.Q(("taak__isnull", False)), fields=["taak"], name="vondst_taak"
            ),
        ),
    ]
