-- The two roles of the database of the portal, for a superuser, in that database: new, or made when one role did
-- everything. vum_eigenaar owns the tables and migrates, vum_toepassing runs the application; what that one may do in
-- the tables, `manage.py migrate` says. Running this again changes nothing. Passwords are set apart.
DO $$
DECLARE
  rol text;
  ding record;
BEGIN
  FOREACH rol IN ARRAY ARRAY['vum_eigenaar', 'vum_toepassing'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = rol) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I LOGIN', rol);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another process was first
      END;
    END IF;
  END LOOP;

  FOR ding IN
    SELECT format('ALTER DATABASE %I OWNER TO vum_eigenaar', datname) AS opdracht FROM pg_database
      WHERE datname = current_database() AND datdba <> 'vum_eigenaar'::regrole
    UNION ALL
    SELECT 'ALTER SCHEMA public OWNER TO pg_database_owner' FROM pg_namespace
      WHERE nspname = 'public' AND nspowner <> 'pg_database_owner'::regrole
    UNION ALL -- sequences of a column follow their table, what an extension made stays with it
    SELECT format('ALTER TABLE %s OWNER TO vum_eigenaar', oid::regclass) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relowner <> 'vum_eigenaar'::regrole
        AND relkind IN ('r', 'p', 'v', 'm', 'S')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid
          AND (deptype = 'e' OR relkind = 'S' AND deptype IN ('a', 'i')))
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO vum_eigenaar', oid::regprocedure) FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND proowner <> 'vum_eigenaar'::regrole
        AND NOT EXISTS (SELECT FROM pg_depend
          WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
  LOOP
    EXECUTE ding.opdracht;
  END LOOP;

  IF has_database_privilege('public', current_database(), 'TEMPORARY')
     OR NOT has_database_privilege('vum_toepassing', current_database(), 'CONNECT, TEMPORARY') THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO vum_toepassing', current_database());
  END IF;
END $$;
