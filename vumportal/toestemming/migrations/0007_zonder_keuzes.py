"""The old table goes, with what was still added to it; nobody writes in it between the copy and its end."""

from django.db import migrations

from vumportal.toestemming.migrations import _keuzes

DROP = """
DROP TRIGGER keuze_verandert_niet ON toestemming_keuze;
DROP FUNCTION keuze_verandert_niet();
"""
MAKE = """
CREATE FUNCTION keuze_verandert_niet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Een keuze over delen verandert niet: leg een nieuwe vast.';
END $$;
CREATE TRIGGER keuze_verandert_niet BEFORE UPDATE ON toestemming_keuze
  FOR EACH ROW EXECUTE FUNCTION keuze_verandert_niet();
"""


def copy_the_rest(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("LOCK TABLE toestemming_keuze IN ACCESS EXCLUSIVE MODE")
        _keuzes.copy(cursor)


class Migration(migrations.Migration):
    dependencies = [("toestemming", "0006_keuzes_overzetten")]
    operations = [
        migrations.RunPython(copy_the_rest, migrations.RunPython.noop),
        migrations.RunSQL(DROP, MAKE),
        migrations.DeleteModel("Keuze"),
    ]
