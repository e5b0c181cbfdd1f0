"""The parts of it that would lock a large table: an index, and looking whether old rows keep the constraint."""

from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models
from django.db.models import Q


def forget(apps, schema_editor):
    """On the way back: what was asked about a dossier has no place in the old table."""
    apps.get_model("uitwisseling", "Zoekopdracht").objects.filter(dossier__isnull=False).delete()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("uitwisseling", "0015_dossier")]

    operations = [
        ValidateConstraint(model_name="zoekopdracht", name="zoekopdracht_een_onderwerp"),
        AddIndexConcurrently(
            model_name="zoekopdracht",
            index=models.Index(
                fields=["dossier"], name="zoekopdracht_dossier", condition=Q(dossier__isnull=False)
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget, elidable=False),
    ]
