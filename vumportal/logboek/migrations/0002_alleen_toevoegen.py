"""The database itself refuses to change or remove an event, also in bulk."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION logboek_alleen_toevoegen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Het logboek verandert niet: alleen toevoegen kan.';
END $$;
CREATE TRIGGER logboek_alleen_toevoegen BEFORE UPDATE OR DELETE ON logboek_gebeurtenis
  FOR EACH ROW EXECUTE FUNCTION logboek_alleen_toevoegen();
"""
BACKWARD = """
DROP TRIGGER logboek_alleen_toevoegen ON logboek_gebeurtenis;
DROP FUNCTION logboek_alleen_toevoegen();
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
