"""Old months of the logboek can go, by the owner alone; of every act that went its hash stays, under its seal.

So every seal can still be computed, also one over the turn of a month, and nobody can say that something went that
did not. What the logboek says about itself (an epoch that began, a month that went) stays for ever.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

TABELLEN = """
CREATE TABLE logboek_opgeruimd (
  maand date PRIMARY KEY CHECK (extract(day FROM maand) = 1),
  jaren integer NOT NULL CHECK (jaren >= 1),
  eerste_zegel bigint,
  laatste_zegel bigint,
  aantal bigint NOT NULL,
  hash bytea NOT NULL,
  opgeruimd_op timestamptz NOT NULL
);
CREATE TABLE logboek_afdruk (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  zegel bigint NOT NULL,
  maand date NOT NULL,
  xids bigint[] NOT NULL,
  ids bigint[] NOT NULL,
  afdrukken bytea[] NOT NULL,
  UNIQUE (zegel, maand)
);
CREATE INDEX logboek_afdruk_maand ON logboek_afdruk (maand);
"""
TREKKER = """
CREATE TRIGGER logboek_weiger BEFORE UPDATE OR DELETE OR TRUNCATE ON {0}
  FOR EACH STATEMENT EXECUTE FUNCTION logboek_weiger();
"""
OPRUIMEN = """
-- Take the acts and lines of one month away; how many acts. All or nothing, and only what is past the term and computes
-- right: the seals are computed from what will be left. The tables are locked at the end alone, and never waited for
-- longer than half a second at a time (shorter than PostgreSQL takes to look for a deadlock): who writes waits no longer.
CREATE FUNCTION logboek_ruim_op(dag date, termijn integer) RETURNS bigint LANGUAGE plpgsql
SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  blijft CONSTANT text[] := ARRAY['tijdperk', 'opgeruimd', 'besluit'];
  deze date := date_trunc('month', dag::timestamp)::date;
  van timestamptz := date_trunc('month', dag::timestamp) AT TIME ZONE 'UTC';
  tot timestamptz := (date_trunc('month', dag::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
  naam text := to_char(dag, 'YYYY-MM');
  kop regclass := (SELECT i.inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'logboek_handeling'::regclass AND c.relname = 'logboek_handeling' || to_char(dag, '_YYYY_MM'));
  lijn regclass := (SELECT i.inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'logboek_regel'::regclass AND c.relname = 'logboek_regel' || to_char(dag, '_YYYY_MM'));
  koppen logboek_handeling[];
  lijnen logboek_regel[];
  verslag logboek_opgeruimd;
  nummer bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('logboek_ruim_op')) THEN
    RAISE EXCEPTION 'Iemand anders ruimt het logboek al op.';
  END IF;
  IF termijn IS NULL OR termijn < 1 OR tot + make_interval(years => termijn) > statement_timestamp() THEN
    RAISE EXCEPTION 'De termijn van maand % is nog niet voorbij.', naam;
  END IF;
  IF EXISTS (SELECT FROM logboek_opgeruimd o WHERE o.maand = deze) THEN
    RAISE EXCEPTION 'Maand % is al opgeruimd.', naam;
  END IF;

  IF EXISTS (
    SELECT FROM logboek_handeling h LEFT JOIN LATERAL (
      SELECT z.van_xid FROM logboek_zegel z
      WHERE z.tijdperk = h.tijdperk AND z.tot_xid >= h.xid ORDER BY z.tot_xid LIMIT 1) z ON true
    WHERE h.tijdstip >= van AND h.tijdstip < tot AND (z.van_xid IS NULL OR z.van_xid >= h.xid)
  ) THEN
    RAISE EXCEPTION 'Maand % heeft handelingen zonder zegel.', naam;
  END IF;

  INSERT INTO logboek_afdruk (zegel, maand, xids, ids, afdrukken)
  SELECT d.zegel, deze, array_agg(d.xid ORDER BY d.xid, d.id), array_agg(d.id ORDER BY d.xid, d.id),
    array_agg(d.afdruk ORDER BY d.xid, d.id)
  FROM (
    SELECT z.nummer AS zegel, h.xid, h.id, sha256(convert_to(json_build_array(
      h.id, (extract(epoch FROM h.tijdstip) * 1000000)::bigint, h.xid, h.tijdperk, h.soort, h.doel, h.grondslag,
      h.door_oin, h.door_gebruiker_id, h.voor_oin, h.over, h.resultaat, h.aantal, h.trace_id, h.span_id,
      h.ouder_span, h.inhoud, h.bijzonderheden,
      coalesce((
        SELECT json_agg(json_build_array(r.nr, r.velen, r.ref) ORDER BY r.nr) FROM logboek_regel r
        WHERE r.handeling_id = h.id AND r.tijdstip = h.tijdstip), '[]'))::text, 'UTF8')) AS afdruk
    FROM logboek_handeling h CROSS JOIN LATERAL (
      SELECT z.nummer FROM logboek_zegel z
      WHERE z.tijdperk = h.tijdperk AND z.tot_xid >= h.xid ORDER BY z.tot_xid LIMIT 1) z
    WHERE h.tijdstip >= van AND h.tijdstip < tot AND h.soort <> ALL (blijft)
  ) d GROUP BY d.zegel;

  -- So that nobody gives what was written lately another month and takes it away. Lines of before (of an epoch without
  -- a cluster) were sealed when they were taken over.
  SELECT z.nummer INTO nummer FROM logboek_zegel z JOIN logboek_tijdperk t ON t.nummer = z.tijdperk
  JOIN logboek_afdruk a ON a.zegel = z.nummer AND a.maand = deze
  WHERE t.systeem <> 0 AND z.gemaakt_op > statement_timestamp() - interval '1 year' ORDER BY z.nummer LIMIT 1;
  IF nummer IS NOT NULL THEN
    RAISE EXCEPTION 'Maand % heeft handelingen onder zegel %, en dat is nog geen jaar oud.', naam, nummer;
  END IF;

  SELECT z.nummer INTO nummer FROM logboek_zegel z CROSS JOIN LATERAL (
    SELECT count(*) AS aantal, string_agg(d.afdruk, ''::bytea ORDER BY d.xid, d.id) AS afdrukken FROM (
      SELECT h.xid, h.id, sha256(convert_to(json_build_array(
        h.id, (extract(epoch FROM h.tijdstip) * 1000000)::bigint, h.xid, h.tijdperk, h.soort, h.doel, h.grondslag,
        h.door_oin, h.door_gebruiker_id, h.voor_oin, h.over, h.resultaat, h.aantal, h.trace_id, h.span_id,
        h.ouder_span, h.inhoud, h.bijzonderheden,
        coalesce((
          SELECT json_agg(json_build_array(r.nr, r.velen, r.ref) ORDER BY r.nr) FROM logboek_regel r
          WHERE r.handeling_id = h.id AND r.tijdstip = h.tijdstip), '[]'))::text, 'UTF8')) AS afdruk
      FROM logboek_handeling h
      WHERE h.tijdperk = z.tijdperk AND h.xid > z.van_xid AND h.xid <= z.tot_xid
        AND (h.tijdstip < van OR h.tijdstip >= tot OR h.soort = ANY (blijft))
      UNION ALL
      SELECT o.xid, o.id, o.afdruk FROM logboek_afdruk a, unnest(a.xids, a.ids, a.afdrukken) AS o (xid, id, afdruk)
      WHERE a.zegel = z.nummer
    ) d
  ) h
  WHERE z.nummer IN (SELECT a.zegel FROM logboek_afdruk a WHERE a.maand = deze)
    AND (h.aantal <> z.aantal OR z.hash <> sha256(
      z.vorige
      || convert_to(json_build_array(z.nummer, z.tijdperk, z.van_xid, z.tot_xid, z.aantal,
        (extract(epoch FROM z.gemaakt_op) * 1000000)::bigint)::text, 'UTF8')
      || h.afdrukken))
  ORDER BY z.nummer LIMIT 1;
  IF nummer IS NOT NULL THEN
    RAISE EXCEPTION 'Zegel % klopt niet met zijn handelingen en regels.', nummer;
  END IF;

  SELECT array_agg(h ORDER BY h.id) INTO koppen FROM logboek_handeling h
  WHERE h.tableoid = kop AND h.tijdstip >= van AND h.tijdstip < tot AND h.soort = ANY (blijft);
  SELECT array_agg(r ORDER BY r.handeling_id, r.nr) INTO lijnen FROM logboek_regel r
  JOIN logboek_handeling h ON h.id = r.handeling_id AND h.tijdstip = r.tijdstip
  WHERE r.tableoid = lijn AND r.tijdstip >= van AND r.tijdstip < tot
    AND h.tijdstip >= van AND h.tijdstip < tot AND h.soort = ANY (blijft);

  FOR poging IN 1..4 LOOP
    BEGIN
      EXECUTE 'LOCK TABLE ONLY logboek_handeling, ONLY logboek_regel, logboek_handeling_rest, logboek_regel_rest'
        || coalesce(', ' || kop::text, '') || coalesce(', ' || lijn::text, '') || ' IN ACCESS EXCLUSIVE MODE';
      EXIT;
    EXCEPTION WHEN lock_not_available THEN
      IF poging = 4 THEN
        RAISE EXCEPTION 'Het logboek is nu te druk.';
      END IF;
      PERFORM pg_sleep(0.5);
    END;
  END LOOP;
  IF kop IS NOT NULL THEN
    EXECUTE format('ALTER TABLE logboek_handeling DETACH PARTITION %s', kop);
    EXECUTE format('DROP TABLE %s', kop);
  END IF;
  IF lijn IS NOT NULL THEN
    EXECUTE format('ALTER TABLE logboek_regel DETACH PARTITION %s', lijn);
    EXECUTE format('DROP TABLE %s', lijn);
  END IF;
  INSERT INTO logboek_handeling SELECT u.* FROM unnest(koppen) u;
  INSERT INTO logboek_regel SELECT u.* FROM unnest(lijnen) u;

  IF EXISTS (SELECT FROM logboek_handeling_rest h WHERE h.tijdstip >= van AND h.tijdstip < tot)
    OR EXISTS (SELECT FROM logboek_regel_rest r WHERE r.tijdstip >= van AND r.tijdstip < tot) THEN
    ALTER TABLE logboek_handeling_rest DISABLE TRIGGER logboek_weiger;
    ALTER TABLE logboek_regel_rest DISABLE TRIGGER logboek_weiger;
    DELETE FROM logboek_regel_rest r WHERE r.tijdstip >= van AND r.tijdstip < tot AND NOT EXISTS (
      SELECT FROM logboek_handeling_rest h
      WHERE h.id = r.handeling_id AND h.tijdstip = r.tijdstip AND h.soort = ANY (blijft));
    DELETE FROM logboek_handeling_rest h
    WHERE h.tijdstip >= van AND h.tijdstip < tot AND h.soort <> ALL (blijft);
    ALTER TABLE logboek_handeling_rest ENABLE TRIGGER logboek_weiger;
    ALTER TABLE logboek_regel_rest ENABLE TRIGGER logboek_weiger;
  END IF;

  SELECT deze, termijn, min(a.zegel), max(a.zegel), coalesce(sum(cardinality(a.ids)), 0),
    sha256(coalesce(string_agg(
      convert_to(json_build_array(a.zegel, a.xids, a.ids)::text, 'UTF8')
      || (SELECT string_agg(u.afdruk, ''::bytea ORDER BY u.nr) FROM unnest(a.afdrukken) WITH ORDINALITY u (afdruk, nr)),
      ''::bytea ORDER BY a.zegel), ''::bytea))
  INTO verslag FROM logboek_afdruk a WHERE a.maand = deze;
  nummer := logboek_schrijf(
    'opgeruimd', 'toezicht', 'wettelijke_plicht', '', NULL, '', 'logboek', 'ok',
    least(verslag.aantal, 2147483647)::integer, gen_random_uuid(),
    substr(translate(gen_random_uuid()::text, '-', ''), 1, 16), '', '',
    format('maand=%s jaren=%s zegels=%s-%s handelingen=%s hash=%s', naam, verslag.jaren, verslag.eerste_zegel,
      verslag.laatste_zegel, verslag.aantal, encode(verslag.hash, 'hex')), '{}');
  SELECT h.tijdstip INTO STRICT verslag.opgeruimd_op FROM logboek_handeling h
  WHERE h.tijdstip >= statement_timestamp() AND h.id = nummer;
  INSERT INTO logboek_opgeruimd VALUES (verslag.*);
  RETURN verslag.aantal;
END $$;
REVOKE ALL ON FUNCTION logboek_ruim_op(date, integer) FROM PUBLIC;
"""
FORWARD = "".join(
    (TABELLEN, *(TREKKER.format(tabel) for tabel in ("logboek_opgeruimd", "logboek_afdruk")), OPRUIMEN)
)
BACKWARD = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM logboek_opgeruimd) THEN
    RAISE EXCEPTION 'Er zijn maanden van het logboek opgeruimd. Zonder wat daarvan bewaard is, klopt het niet meer.';
  END IF;
END $$;
DROP FUNCTION logboek_ruim_op(date, integer);
DROP TABLE logboek_afdruk, logboek_opgeruimd;
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0007_eerste_tijdperk")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.CreateModel(
            name="Afdruk",
            fields=[
                ("id", models.BigAutoField(help_text="Volgnummer.", primary_key=True, serialize=False)),
                ("zegel", models.BigIntegerField(help_text="Het zegel waar deze handelingen onder vallen.")),
                ("maand", models.DateField(help_text="De maand waarmee zij weggingen.")),
                (
                    "xids",
                    ArrayField(
                        base_field=models.BigIntegerField(help_text="Een transactie."),
                        help_text="Per handeling de transactie: samen met het nummer de plaats onder het zegel.",
                        size=None,
                    ),
                ),
                (
                    "ids",
                    ArrayField(
                        base_field=models.BigIntegerField(help_text="Een nummer."),
                        help_text="Per handeling haar nummer.",
                        size=None,
                    ),
                ),
                (
                    "afdrukken",
                    ArrayField(
                        base_field=models.BinaryField(help_text="Een hash.", max_length=32),
                        help_text="Per handeling SHA-256 over haar kolommen en regels.",
                        size=None,
                    ),
                ),
            ],
            options={
                "db_table": "logboek_afdruk",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Opruiming",
            fields=[
                (
                    "maand",
                    models.DateField(
                        help_text="De eerste dag van de maand die weg is.", primary_key=True, serialize=False
                    ),
                ),
                ("jaren", models.IntegerField(help_text="Hoeveel jaren het logboek toen werd bewaard.")),
                (
                    "eerste_zegel",
                    models.BigIntegerField(
                        help_text="Het eerste zegel met handelingen van die maand, als die er waren.",
                        null=True,
                    ),
                ),
                (
                    "laatste_zegel",
                    models.BigIntegerField(
                        help_text="Het laatste zegel met handelingen van die maand, als die er waren.",
                        null=True,
                    ),
                ),
                ("aantal", models.BigIntegerField(help_text="Hoeveel handelingen weggingen.")),
                (
                    "hash",
                    models.BinaryField(
                        help_text="SHA-256 over wat van die handelingen bewaard is.", max_length=32
                    ),
                ),
                (
                    "opgeruimd_op",
                    models.DateTimeField(help_text="Wanneer de maand wegging, volgens de database."),
                ),
            ],
            options={
                "db_table": "logboek_opgeruimd",
                "managed": False,
            },
        ),
    ]
