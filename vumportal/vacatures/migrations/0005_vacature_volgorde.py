"""The order of the list of vacatures, so that its first page is read without sorting all of them."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Not in a transaction: the bron goes on loading and answering while the index is made."""

    atomic = False
    dependencies = [("vacatures", "0004_uitleg")]

    operations = [
        AddIndexConcurrently(
            model_name="vacature",
            index=models.Index(
                fields=["organisatie", "deelbaar_tot", "zoeknaam", "id"], name="vacature_volgorde"
            ),
        ),
    ]
