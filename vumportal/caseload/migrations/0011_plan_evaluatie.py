"""Which plans of a team are due this month is read from the index alone."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("caseload", "0010_feiten_invullen")]
    operations = [
        AddIndexConcurrently(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("tot", None)), fields=["werkzoekende", "evaluatie"], name="plan_evaluatie"
            ),
        )
    ]
