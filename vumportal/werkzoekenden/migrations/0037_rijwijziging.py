"""What is written in the table of supply is told to who chooses from a kaart (`aanbod.opkaart`)."""

from django.db import migrations

TABLE = "werkzoekenden_profiel"
MAKE = [
    f"""CREATE TRIGGER rijwijziging_{hoe.lower()} AFTER {hoe} ON {TABLE} REFERENCING NEW TABLE AS nieuw
      FOR EACH STATEMENT EXECUTE FUNCTION aanbod_rijwijziging()"""
    for hoe in ("INSERT", "UPDATE")
]
TAKE = [f"DROP TRIGGER rijwijziging_{hoe} ON {TABLE}" for hoe in ("insert", "update")]


class Migration(migrations.Migration):
    dependencies = [("werkzoekenden", "0036_nabij_gewisseld"), ("aanbod", "0003_rijwijziging")]
    operations = [migrations.RunSQL(MAKE, TAKE)]
