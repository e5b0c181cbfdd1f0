"""The names are searched in memory: no question uses these indexes any more, and they made loading a list slow."""

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("begrippen", "0003_opleiding"),
    ]

    operations = [
        RemoveIndexConcurrently("begrip", "begrip_trigram"),
        RemoveIndexConcurrently("begrip", "begrip_soort_sleutel"),
        RemoveIndexConcurrently("synoniem", "synoniem_trigram"),
    ]
