"""The rule of the two new columns: checking the rows of before does not keep the lock of the change."""

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("toestemming", "0011_vertegenwoordiger")]

    operations = [
        AddConstraintNotValid(
            model_name="besluit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("vertegenwoordiger", ""), ("vertegenwoordiging", None)),
                    models.Q(
                        models.Q(("hoe", "zelf"), ("bevestigd_hoe", "login"), _connector="OR"),
                        ("groepen__lt", 8),
                        ("vertegenwoordiger__in", ("curator", "gemachtigde")),
                        ("vertegenwoordiging__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="besluit_vertegenwoordiger",
            ),
        ),
        ValidateConstraint(model_name="besluit", name="besluit_vertegenwoordiger"),
    ]
