"""Which plans are due in a month is read from that month alone, of the team that is asked for.

With the person first, all plans of the organisation were gone through.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("caseload", "0011_plan_evaluatie")]
    operations = [
        AddIndexConcurrently(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("tot", None)),
                fields=["evaluatie", "werkzoekende"],
                name="plan_op_evaluatie",
            ),
        ),
        RemoveIndexConcurrently(model_name="plan", name="plan_evaluatie"),
    ]
