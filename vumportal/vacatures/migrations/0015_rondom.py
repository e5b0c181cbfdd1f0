"""The indexes of which a walk reads all that it looks at: made while the bron goes on loading and answering."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.lookups import GreaterThan, LessThanOrEqual

OP = ("organisatie", "postcode4", "id")
AANTAL = models.Func(models.F("kenmerken"), function="cardinality", output_field=models.IntegerField())


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vacatures", "0014_kenmerken_gewisseld")]
    operations = [
        AddIndexConcurrently(
            model_name="vacature",
            index=models.Index(
                fields=OP,
                include=(
                    "kenmerken",
                    "uren_min",
                    "uren_max",
                    "datum",
                    "niveau",
                    "sluit_op",
                    "reis_grens",
                    "suwi_tot",
                    "suwi_groepen",
                    "publiek_tot",
                    "publiek_groepen",
                    "privaat_tot",
                    "privaat_groepen",
                    "extern_id",
                ),
                condition=models.Q(LessThanOrEqual(AANTAL, 160)),
                name="vacature_rondom",
            ),
        ),
        AddIndexConcurrently(
            model_name="vacature",
            index=models.Index(
                fields=OP,
                condition=models.Q(GreaterThan(AANTAL, 160)),
                name="vacature_rondom_veel",
            ),
        ),
    ]
