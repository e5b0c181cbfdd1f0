"""The index that the version before this one walks by; with those of 0015 nobody does."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("vacatures", "0015_rondom")]
    operations = [RemoveIndexConcurrently(model_name="vacature", name="vacature_nabij")]
