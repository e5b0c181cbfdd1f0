"""Every decision of before the groups becomes a Besluit; what the running code adds meanwhile follows in 0007.

Batches of ten thousand, each a transaction of its own: nothing waits for it.
"""

from django.db import migrations, transaction

from vumportal.toestemming.migrations import _keuzes


def forward(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        _keuzes.copy(cursor)


def backward(apps, schema_editor):
    """Of a decision of after the groups only ja or nee is left, as the old table has no more."""
    using = schema_editor.connection.alias
    with transaction.atomic(using=using), schema_editor.connection.cursor() as cursor:
        for statement in _keuzes.BACK:
            cursor.execute(statement)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("toestemming", "0005_alleen_toevoegen"),
        ("werkzoekenden", "0010_delen_gewisseld"),
    ]
    operations = [migrations.RunPython(forward, backward)]
