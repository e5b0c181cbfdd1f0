"""The old columns go, and the trigger with them: from here on code of before does not work any more."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations

from vumportal.vacatures.migrations._delen_2026 import FOLLOW, UNFOLLOW


class Migration(migrations.Migration):
    """Not in a transaction: going back, the bron goes on loading and answering while the old index is made."""

    atomic = False
    dependencies = [("vacatures", "0008_delen_regels")]

    operations = [
        migrations.RunSQL(UNFOLLOW, FOLLOW),
        RemoveIndexConcurrently(model_name="vacature", name="vacature_volgorde"),
        migrations.RemoveField(model_name="vacature", name="deelbaar_met"),
        migrations.RemoveField(model_name="vacature", name="deelbaar_tot"),
    ]
