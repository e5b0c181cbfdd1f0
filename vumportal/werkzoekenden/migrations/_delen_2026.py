"""The triggers that keep the sharing columns of before and of after equal while both are there (2026).

Old code shares a person's document as a whole or not at all, so what new code shares is carried back only where it is
less. A text that is made from a document goes as soon as old code replaces that document.
"""

FOLLOW = """
ALTER TABLE werkzoekenden_profiel ALTER COLUMN deelbaar_met SET DEFAULT 0;
CREATE FUNCTION profiel_delen_volgt() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  old_code boolean;
  new_code boolean;
  bits int;
  heel int;
BEGIN
  IF current_setting('vumportal.terug', true) = 'ja' THEN
    RETURN NEW;
  ELSIF TG_OP = 'INSERT' THEN
    old_code := NEW.deelbaar_met <> 0;
    new_code := num_nonnulls(NEW.suwi_tot, NEW.publiek_tot, NEW.privaat_tot) > 0;
  ELSE
    old_code := (NEW.deelbaar_met, NEW.deelbaar_tot) IS DISTINCT FROM (OLD.deelbaar_met, OLD.deelbaar_tot);
    new_code := (NEW.suwi_tot, NEW.publiek_tot, NEW.privaat_tot)
      IS DISTINCT FROM (OLD.suwi_tot, OLD.publiek_tot, OLD.privaat_tot);
  END IF;
  IF old_code AND NOT new_code THEN
    heel := CASE WHEN NEW.werkzoekende_id IS NULL THEN -1 ELSE 0 END;
    NEW.suwi_tot := CASE WHEN NEW.deelbaar_met & 1 > 0 THEN coalesce(NEW.deelbaar_tot, date '9999-12-31') END;
    NEW.publiek_tot := CASE WHEN NEW.deelbaar_met & 2 > 0 THEN coalesce(NEW.deelbaar_tot, date '9999-12-31') END;
    NEW.privaat_tot := CASE WHEN NEW.deelbaar_met & 4 > 0 THEN coalesce(NEW.deelbaar_tot, date '9999-12-31') END;
    NEW.suwi_groepen := CASE WHEN NEW.suwi_tot IS NOT NULL THEN heel END;
    NEW.publiek_groepen := CASE WHEN NEW.publiek_tot IS NOT NULL THEN heel END;
    NEW.privaat_groepen := CASE WHEN NEW.privaat_tot IS NOT NULL THEN heel END;
  ELSIF new_code AND NOT old_code THEN
    bits := (NEW.suwi_tot IS NOT NULL)::int + 2 * (NEW.publiek_tot IS NOT NULL)::int
      + 4 * (NEW.privaat_tot IS NOT NULL)::int;
    NEW.deelbaar_met := CASE WHEN NEW.werkzoekende_id IS NULL THEN bits ELSE NEW.deelbaar_met & bits END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER profiel_delen_volgt BEFORE INSERT OR UPDATE ON werkzoekenden_profiel
  FOR EACH ROW EXECUTE FUNCTION profiel_delen_volgt();

-- With the rights of the owner: the application has none on this table until all migrations have run.
CREATE FUNCTION profiel_tekst_vervalt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM werkzoekenden_profieltekst WHERE aanbod_id = NEW.aanbod_id;
  RETURN NULL;
END $$;
CREATE TRIGGER profiel_tekst_vervalt AFTER UPDATE OF document ON werkzoekenden_profielstuk
  FOR EACH ROW WHEN (OLD.document IS DISTINCT FROM NEW.document) EXECUTE FUNCTION profiel_tekst_vervalt();

CREATE FUNCTION profiel_pseudoniem() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE werkzoekenden_werkzoekende SET pseudoniem = NEW.extern_id
  WHERE id = NEW.werkzoekende_id AND pseudoniem IS DISTINCT FROM NEW.extern_id
    AND NOT EXISTS (SELECT FROM werkzoekenden_werkzoekende WHERE pseudoniem = NEW.extern_id);
  RETURN NULL;
END $$;
CREATE TRIGGER profiel_pseudoniem AFTER INSERT ON werkzoekenden_profiel
  FOR EACH ROW WHEN (NEW.werkzoekende_id IS NOT NULL) EXECUTE FUNCTION profiel_pseudoniem();
"""
UNFOLLOW = """
DROP TRIGGER profiel_delen_volgt ON werkzoekenden_profiel;
DROP FUNCTION profiel_delen_volgt();
DROP TRIGGER profiel_tekst_vervalt ON werkzoekenden_profielstuk;
DROP FUNCTION profiel_tekst_vervalt();
DROP TRIGGER profiel_pseudoniem ON werkzoekenden_profiel;
DROP FUNCTION profiel_pseudoniem();
ALTER TABLE werkzoekenden_profiel ALTER COLUMN deelbaar_met DROP DEFAULT;
"""
NAMED = [
    "DROP INDEX CONCURRENTLY IF EXISTS werkzoekende_pseudoniem",  # of a run that broke off
    "CREATE UNIQUE INDEX CONCURRENTLY werkzoekende_pseudoniem ON werkzoekenden_werkzoekende (pseudoniem)",
    (
        "ALTER TABLE werkzoekenden_werkzoekende ADD CONSTRAINT werkzoekende_pseudoniem "
        "UNIQUE USING INDEX werkzoekende_pseudoniem"
    ),
    # With a rule that was checked before, saying NOT NULL goes through no table.
    "ALTER TABLE werkzoekenden_werkzoekende ADD CONSTRAINT pseudoniem_gevuld CHECK (pseudoniem IS NOT NULL) NOT VALID",
    "ALTER TABLE werkzoekenden_werkzoekende VALIDATE CONSTRAINT pseudoniem_gevuld",
    "ALTER TABLE werkzoekenden_werkzoekende ALTER COLUMN pseudoniem SET NOT NULL",
    "ALTER TABLE werkzoekenden_werkzoekende DROP CONSTRAINT pseudoniem_gevuld",
]
NAMED_BACK = [
    "ALTER TABLE werkzoekenden_werkzoekende ALTER COLUMN pseudoniem DROP NOT NULL",
    "ALTER TABLE werkzoekenden_werkzoekende DROP CONSTRAINT werkzoekende_pseudoniem",
]
