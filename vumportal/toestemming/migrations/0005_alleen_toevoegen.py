"""The database itself sets the moment of a decision, checks a confirmation, and refuses every change.

Beside the two roles: the application has no right to change these tables, and who has it is refused too. One change is
left: when a person is erased, the foreign key empties `werkzoekende_id`. `pg_trigger_depth()` tells that from a
statement that does so by itself.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE toestemming_besluit ALTER COLUMN nummer ADD GENERATED ALWAYS AS IDENTITY;

ALTER TABLE toestemming_besluit ADD CONSTRAINT besluit_werkzoekende_fk
  FOREIGN KEY (werkzoekende_id) REFERENCES werkzoekenden_werkzoekende (id) ON DELETE SET NULL;
ALTER TABLE toestemming_aankondiging ADD CONSTRAINT aankondiging_werkzoekende_fk
  FOREIGN KEY (werkzoekende_id) REFERENCES werkzoekenden_werkzoekende (id) ON DELETE SET NULL;

CREATE FUNCTION toestemming_verandert_niet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('toestemming_besluit', 'toestemming_aankondiging')
     AND pg_trigger_depth() > 1 THEN
    IF NEW.werkzoekende_id IS NULL THEN
      OLD.werkzoekende_id := NULL;
      IF NEW IS NOT DISTINCT FROM OLD THEN
        RETURN NEW;
      END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'Een besluit over delen verandert niet: leg een nieuw besluit vast.'
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION toestemming_besluit_erbij() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  eerder toestemming_besluit;
BEGIN
  NEW.vastgelegd_op := clock_timestamp();
  NEW.xid := pg_current_xact_id()::text::bigint;
  NEW.bevestigd_op := NULL;
  IF NEW.werkzoekende_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM werkzoekenden_werkzoekende w WHERE w.id = NEW.werkzoekende_id
        AND w.pseudoniem = NEW.pseudoniem AND w.organisatie_id = NEW.organisatie_id) THEN
    RAISE EXCEPTION 'Dit besluit hoort niet bij deze persoon.' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.bevestigt_id IS NOT NULL THEN
    NEW.bevestigd_op := NEW.vastgelegd_op;
    SELECT * INTO eerder FROM toestemming_besluit b WHERE b.uuid = NEW.bevestigt_id;
    IF eerder.bevestigt_id IS NOT NULL OR
       (eerder.pseudoniem, eerder.organisatie_id, eerder.soort, eerder.ontvanger, eerder.groepen, eerder.doel,
        eerder.tekstversie_id, eerder.van, eerder.tot, eerder.hoe, eerder.door, eerder.bereik)
       IS DISTINCT FROM
       (NEW.pseudoniem, NEW.organisatie_id, NEW.soort, NEW.ontvanger, NEW.groepen, NEW.doel,
        NEW.tekstversie_id, NEW.van, NEW.tot, NEW.hoe, NEW.door, NEW.bereik) THEN
      RAISE EXCEPTION 'Een bevestiging zegt hetzelfde als wat zij bevestigt.' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION toestemming_grondslag_erbij() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.aangekondigd_op := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
  IF NEW.van < NEW.aangekondigd_op + 30 THEN
    RAISE EXCEPTION 'Een andere grondslag is 30 dagen van tevoren aangekondigd.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION toestemming_aankondiging_erbij() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.op := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
  RETURN NEW;
END $$;

CREATE TRIGGER besluit_erbij BEFORE INSERT ON toestemming_besluit
  FOR EACH ROW EXECUTE FUNCTION toestemming_besluit_erbij();
CREATE TRIGGER grondslag_erbij BEFORE INSERT ON toestemming_grondslag
  FOR EACH ROW EXECUTE FUNCTION toestemming_grondslag_erbij();
CREATE TRIGGER aankondiging_erbij BEFORE INSERT ON toestemming_aankondiging
  FOR EACH ROW EXECUTE FUNCTION toestemming_aankondiging_erbij();
"""

TABELLEN = ("besluit", "tekstversie", "grondslag", "aankondiging")
REFUSE = "".join(
    f"""
CREATE TRIGGER {tabel}_verandert_niet BEFORE UPDATE OR DELETE ON toestemming_{tabel}
  FOR EACH ROW EXECUTE FUNCTION toestemming_verandert_niet();
CREATE TRIGGER {tabel}_gaat_niet_leeg BEFORE TRUNCATE ON toestemming_{tabel}
  FOR EACH STATEMENT EXECUTE FUNCTION toestemming_verandert_niet();
"""
    for tabel in TABELLEN
)
ALLOW = "".join(
    f"""
DROP TRIGGER {tabel}_verandert_niet ON toestemming_{tabel};
DROP TRIGGER {tabel}_gaat_niet_leeg ON toestemming_{tabel};
"""
    for tabel in TABELLEN
)
BACKWARD = """
DROP TRIGGER besluit_erbij ON toestemming_besluit;
DROP TRIGGER grondslag_erbij ON toestemming_grondslag;
DROP TRIGGER aankondiging_erbij ON toestemming_aankondiging;
DROP FUNCTION toestemming_besluit_erbij();
DROP FUNCTION toestemming_grondslag_erbij();
DROP FUNCTION toestemming_aankondiging_erbij();
DROP FUNCTION toestemming_verandert_niet();
ALTER TABLE toestemming_besluit DROP CONSTRAINT besluit_werkzoekende_fk;
ALTER TABLE toestemming_aankondiging DROP CONSTRAINT aankondiging_werkzoekende_fk;
ALTER TABLE toestemming_besluit ALTER COLUMN nummer DROP IDENTITY;
"""


class Migration(migrations.Migration):
    dependencies = [("toestemming", "0004_besluit")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD), migrations.RunSQL(REFUSE, ALLOW)]
