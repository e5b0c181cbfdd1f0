"""Indexes for a search in stages: what begins like it, and what looks like it. Made while the tables are in use."""

from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

LIJKT = "gist_trgm_ops(siglen=32)"


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("begrippen", "0003_opleiding"),
    ]

    operations = [
        AddIndexConcurrently(
            "begrip",
            models.Index(
                fields=["soort", "sleutel"],
                opclasses=["varchar_ops", "varchar_pattern_ops"],
                name="begrip_begin",
            ),
        ),
        AddIndexConcurrently("begrip", GistIndex(fields=["sleutel"], opclasses=[LIJKT], name="begrip_lijkt")),
        AddIndexConcurrently(
            "synoniem",
            models.Index(fields=["sleutel"], opclasses=["varchar_pattern_ops"], name="synoniem_begin"),
        ),
        AddIndexConcurrently(
            "synoniem", GistIndex(fields=["sleutel"], opclasses=[LIJKT], name="synoniem_lijkt")
        ),
        RemoveIndexConcurrently("begrip", "begrip_soort_sleutel"),
    ]
