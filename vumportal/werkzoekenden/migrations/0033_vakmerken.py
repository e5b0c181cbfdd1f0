"""The index that answers for the near parts of the country: made while the bron goes on loading and answering."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("aanbod", "0002_vakmerken"), ("werkzoekenden", "0032_nieuw_werk")]
    operations = [
        AddIndexConcurrently(
            model_name="profiel",
            index=GinIndex(
                models.Func(
                    models.F("kenmerken"),
                    models.F("postcode4"),
                    models.F("uren_min"),
                    models.F("uren_max"),
                    models.F("datum"),
                    function="aanbod_vakmerken",
                ),
                name="profiel_vakmerken",
                fastupdate=False,
            ),
        )
    ]
