"""Nobody has the reference of somebody else; made beside what goes on, before there is one."""

from django.db import migrations, models

UNIQUE = [
    "DROP INDEX CONCURRENTLY IF EXISTS werkzoekende_verwijzing",  # of a run that broke off
    "CREATE UNIQUE INDEX CONCURRENTLY werkzoekende_verwijzing ON werkzoekenden_werkzoekende (verwijzing)",
    (
        "ALTER TABLE werkzoekenden_werkzoekende ADD CONSTRAINT werkzoekende_verwijzing "
        "UNIQUE USING INDEX werkzoekende_verwijzing"
    ),
]
BACK = "ALTER TABLE werkzoekenden_werkzoekende DROP CONSTRAINT werkzoekende_verwijzing"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("werkzoekenden", "0016_verwijzing")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(UNIQUE, BACK)],
            state_operations=[
                migrations.AddConstraint(
                    model_name="werkzoekende",
                    constraint=models.UniqueConstraint(fields=["verwijzing"], name="werkzoekende_verwijzing"),
                ),
            ],
        ),
    ]
