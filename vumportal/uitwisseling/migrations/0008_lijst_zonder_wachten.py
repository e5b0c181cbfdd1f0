"""The parts of the list that would lock a large table: an index, and looking whether old rows keep a constraint."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("uitwisseling", "0007_lijst")]

    operations = [
        ValidateConstraint(model_name="resultaat", name="resultaat_eigen_zonder_kopie"),
        AddIndexConcurrently(
            model_name="resultaat",
            index=models.Index(fields=["vondst"], name="resultaat_vondst"),
        ),
    ]
