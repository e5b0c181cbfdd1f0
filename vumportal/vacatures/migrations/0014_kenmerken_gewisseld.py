"""The index that the version before this one asks; with the one of 0013 nobody does."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vacatures", "0013_vakmerken")]
    operations = [RemoveIndexConcurrently(model_name="vacature", name="vacature_kenmerken")]
