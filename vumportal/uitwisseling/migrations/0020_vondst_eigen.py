"""The finds of an own record, looked up by its id each time that it changes; made without keeping anybody waiting."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("uitwisseling", "0019_nieuw_zonder_wachten")]

    operations = [
        AddIndexConcurrently(
            model_name="vondst",
            index=models.Index(
                condition=models.Q(("eigen_id", ""), _negated=True),
                fields=["eigen_id"],
                name="vondst_eigen",
            ),
        ),
    ]
