"""The rules of the two new columns: checking the rows of before does not keep the lock of the change."""

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("toestemming", "0009_keuzeblad")]

    operations = [
        AddConstraintNotValid(
            model_name="besluit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("niet_vragen_voor", None), ("soort__in", ("geweigerd", "ingetrokken")), _connector="OR"
                ),
                name="besluit_niet_vragen",
            ),
        ),
        AddConstraintNotValid(
            model_name="besluit",
            constraint=models.CheckConstraint(
                condition=models.Q(("op_verzoek", False), ("hoe__in", ("balie", "papier")), _connector="OR"),
                name="besluit_op_verzoek",
            ),
        ),
        ValidateConstraint(model_name="besluit", name="besluit_niet_vragen"),
        ValidateConstraint(model_name="besluit", name="besluit_op_verzoek"),
    ]
