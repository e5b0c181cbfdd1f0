"""The trigger that keeps the sharing columns of before and of after equal while both are there (2026)."""

FOLLOW = """
ALTER TABLE vacatures_vacature ALTER COLUMN deelbaar_met SET DEFAULT 0;
CREATE FUNCTION vacature_delen_volgt() RETURNS trigger LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  old_code boolean;
  new_code boolean;
BEGIN
  IF current_setting('vumportal.terug', true) = 'ja' THEN
    RETURN NEW;
  ELSIF TG_OP = 'INSERT' THEN
    old_code := NEW.deelbaar_met <> 0 OR NEW.deelbaar_tot IS NOT NULL;
    new_code := num_nonnulls(NEW.suwi_tot, NEW.publiek_tot, NEW.privaat_tot, NEW.sluit_op) > 0;
  ELSE
    old_code := (NEW.deelbaar_met, NEW.deelbaar_tot) IS DISTINCT FROM (OLD.deelbaar_met, OLD.deelbaar_tot);
    new_code := (NEW.suwi_tot, NEW.publiek_tot, NEW.privaat_tot, NEW.sluit_op)
      IS DISTINCT FROM (OLD.suwi_tot, OLD.publiek_tot, OLD.privaat_tot, OLD.sluit_op);
  END IF;
  IF old_code AND NOT new_code THEN
    NEW.suwi_tot := CASE WHEN NEW.deelbaar_met & 1 > 0 THEN date '9999-12-31' END;
    NEW.publiek_tot := CASE WHEN NEW.deelbaar_met & 2 > 0 THEN date '9999-12-31' END;
    NEW.privaat_tot := CASE WHEN NEW.deelbaar_met & 4 > 0 THEN date '9999-12-31' END;
    NEW.suwi_groepen := CASE WHEN NEW.suwi_tot IS NOT NULL THEN -1 END;
    NEW.publiek_groepen := CASE WHEN NEW.publiek_tot IS NOT NULL THEN -1 END;
    NEW.privaat_groepen := CASE WHEN NEW.privaat_tot IS NOT NULL THEN -1 END;
    NEW.sluit_op := NEW.deelbaar_tot;
  ELSIF new_code AND NOT old_code THEN
    NEW.deelbaar_met := (NEW.suwi_tot IS NOT NULL)::int + 2 * (NEW.publiek_tot IS NOT NULL)::int
      + 4 * (NEW.privaat_tot IS NOT NULL)::int;
    NEW.deelbaar_tot := NEW.sluit_op;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vacature_delen_volgt BEFORE INSERT OR UPDATE ON vacatures_vacature
  FOR EACH ROW EXECUTE FUNCTION vacature_delen_volgt();
"""
UNFOLLOW = """
DROP TRIGGER vacature_delen_volgt ON vacatures_vacature;
DROP FUNCTION vacature_delen_volgt();
ALTER TABLE vacatures_vacature ALTER COLUMN deelbaar_met DROP DEFAULT;
"""
