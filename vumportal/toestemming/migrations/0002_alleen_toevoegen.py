"""A decision about sharing never changes; it goes only together with the profile itself."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION keuze_verandert_niet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Een keuze over delen verandert niet: leg een nieuwe vast.';
END $$;
CREATE TRIGGER keuze_verandert_niet BEFORE UPDATE ON toestemming_keuze
  FOR EACH ROW EXECUTE FUNCTION keuze_verandert_niet();
"""
BACKWARD = """
DROP TRIGGER keuze_verandert_niet ON toestemming_keuze;
DROP FUNCTION keuze_verandert_niet();
"""


class Migration(migrations.Migration):
    dependencies = [("toestemming", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
