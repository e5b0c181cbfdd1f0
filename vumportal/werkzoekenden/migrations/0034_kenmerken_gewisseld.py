"""The index that the version before this one asks; with the one of 0033 nobody does."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0033_vakmerken")]
    operations = [RemoveIndexConcurrently(model_name="profiel", name="profiel_kenmerken")]
