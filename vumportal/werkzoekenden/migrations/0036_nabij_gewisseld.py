"""The index that the version before this one walks by; with those of 0035 nobody does."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0035_rondom")]
    operations = [RemoveIndexConcurrently(model_name="profiel", name="profiel_nabij")]
