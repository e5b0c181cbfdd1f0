"""The logboek as heads and narrow lines, by month; and room for seals and epochs.

Written in SQL, since Django knows no partitions. The models are not managed, so nothing of Django empties these tables.
"""

from django.db import migrations, models

TABELLEN = """
CREATE TABLE logboek_handeling (
  tijdstip timestamptz NOT NULL,
  id bigint NOT NULL,
  xid bigint NOT NULL,
  door_gebruiker_id bigint,
  trace_id uuid NOT NULL,
  tijdperk integer NOT NULL,
  aantal integer NOT NULL,
  soort varchar(20) NOT NULL CHECK (soort <> ''),
  doel varchar(200) NOT NULL,
  grondslag varchar(20) NOT NULL,
  door_oin varchar(20) NOT NULL,
  voor_oin varchar(20) NOT NULL,
  over varchar(50) NOT NULL,
  resultaat varchar(10) NOT NULL,
  span_id varchar(16) NOT NULL,
  ouder_span varchar(16) NOT NULL,
  inhoud varchar(64) NOT NULL,
  bijzonderheden varchar(500) NOT NULL,
  PRIMARY KEY (tijdstip, id)
) PARTITION BY RANGE (tijdstip);
-- In the order of sealing; of an account since a moment; the line of a receipt.
CREATE INDEX logboek_handeling_volgorde ON logboek_handeling (tijdperk, xid, id);
CREATE INDEX logboek_handeling_account ON logboek_handeling (door_gebruiker_id, tijdstip)
  WHERE door_gebruiker_id IS NOT NULL;
CREATE INDEX logboek_handeling_inhoud ON logboek_handeling (inhoud) WHERE inhoud <> '';

CREATE TABLE logboek_regel (
  tijdstip timestamptz NOT NULL,
  handeling_id bigint NOT NULL,
  nr integer NOT NULL,
  velen boolean NOT NULL,
  ref varchar(500) NOT NULL CHECK (ref <> ''),
  PRIMARY KEY (handeling_id, nr, tijdstip)
) PARTITION BY RANGE (tijdstip);
-- An answer with a hundred people would touch a hundred places of a B-tree over all lines, which is more work than
-- writing them. Those are found by a summary per stretch of lines.
CREATE INDEX logboek_regel_ref ON logboek_regel (ref, tijdstip) WHERE NOT velen;
CREATE INDEX logboek_regel_velen ON logboek_regel USING brin (ref text_bloom_ops (n_distinct_per_range = 3000))
  WITH (pages_per_range = 32, autosummarize = on);

CREATE TABLE logboek_handeling_rest PARTITION OF logboek_handeling DEFAULT;
CREATE TABLE logboek_regel_rest PARTITION OF logboek_regel DEFAULT;
CREATE SEQUENCE logboek_handeling_id_seq OWNED BY logboek_handeling.id;

CREATE TABLE logboek_tijdperk (
  nummer integer PRIMARY KEY,
  systeem bigint NOT NULL,
  tijdlijn integer NOT NULL,
  vanaf_xid bigint NOT NULL,
  reden varchar(30) NOT NULL,
  begonnen_op timestamptz NOT NULL
);
CREATE TABLE logboek_zegel (
  nummer bigint PRIMARY KEY,
  tijdperk integer NOT NULL,
  van_xid bigint NOT NULL,
  tot_xid bigint NOT NULL,
  aantal integer NOT NULL,
  hash bytea NOT NULL,
  vorige bytea NOT NULL,
  gemaakt_op timestamptz NOT NULL,
  UNIQUE (tijdperk, tot_xid),
  CHECK (van_xid < tot_xid)
);
"""
WEIGEREN = """
CREATE FUNCTION logboek_weiger() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'Het logboek verandert niet: alleen toevoegen kan.' USING ERRCODE = 'insufficient_privilege';
END $$;
"""
TREKKER = """
CREATE TRIGGER logboek_weiger BEFORE UPDATE OR DELETE OR TRUNCATE ON {0}
  FOR EACH STATEMENT EXECUTE FUNCTION logboek_weiger();
"""
MET_TREKKER = (
    "logboek_handeling",
    "logboek_handeling_rest",
    "logboek_regel",
    "logboek_regel_rest",
    "logboek_tijdperk",
    "logboek_zegel",
)
PARTITIES = """
-- A partition of both tables for the month of this day. Not when the default partition has rows of that month: they
-- stay where they are. Attached, not created as a part: so nobody who writes has to wait.
CREATE FUNCTION logboek_maak_maand(dag date) RETURNS integer LANGUAGE plpgsql
SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  van timestamptz := date_trunc('month', dag::timestamp) AT TIME ZONE 'UTC';
  tot timestamptz := (date_trunc('month', dag::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
  ouder text;
  deel text;
  rol oid;
  bezet boolean;
  gemaakt integer := 0;
BEGIN
  FOREACH ouder IN ARRAY ARRAY['logboek_handeling', 'logboek_regel'] LOOP
    deel := ouder || to_char(dag, '_YYYY_MM');
    CONTINUE WHEN to_regclass(deel) IS NOT NULL;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE tijdstip >= $1 AND tijdstip < $2)', ouder || '_rest')
      INTO bezet USING van, tot;
    IF bezet THEN
      RAISE WARNING 'logboek: % bestaat niet; regels van die maand staan in de rest', deel;
      CONTINUE;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', deel, ouder);
    FOR rol IN
      SELECT DISTINCT a.grantee FROM pg_class c, aclexplode(c.relacl) a
      WHERE c.oid = deel::regclass AND a.grantee NOT IN (0, c.relowner)
    LOOP
      EXECUTE format('REVOKE ALL ON %I FROM %s', deel, rol::regrole);
    END LOOP;
    EXECUTE format(
      'CREATE TRIGGER logboek_weiger BEFORE UPDATE OR DELETE OR TRUNCATE ON %I '
      'FOR EACH STATEMENT EXECUTE FUNCTION logboek_weiger()', deel);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', ouder, deel, van, tot);
    gemaakt := gemaakt + 1;
  END LOOP;
  RETURN gemaakt;
END $$;
REVOKE ALL ON FUNCTION logboek_maak_maand(date) FROM PUBLIC;

-- Partitions for this month and some months ahead; how many were made. Of months that are over all is summarised: the
-- last stretch of this month is not, since each line that comes into it would be added to its summary.
CREATE FUNCTION logboek_maak_partities(vooruit integer DEFAULT 3) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  gemaakt integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('logboek_maak_partities'));
  FOR maand IN 0..least(vooruit, 24) LOOP
    gemaakt := gemaakt + logboek_maak_maand((statement_timestamp() AT TIME ZONE 'UTC' + make_interval(months => maand))::date);
  END LOOP;
  PERFORM brin_summarize_new_values(i.indexrelid) FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam AND a.amname = 'brin'
  JOIN pg_inherits d ON d.inhrelid = i.indrelid AND d.inhparent = 'logboek_regel'::regclass
  WHERE d.inhrelid IS DISTINCT FROM
    to_regclass('logboek_regel' || to_char(statement_timestamp() AT TIME ZONE 'UTC', '_YYYY_MM'));
  RETURN gemaakt;
END $$;
REVOKE ALL ON FUNCTION logboek_maak_partities(integer) FROM PUBLIC;
"""
SCHRIJVEN = """
-- The one way to write. The time, the transaction and the epoch are set here, so nothing can be back-dated. The epoch
-- is the newest one, or the next when this is not the cluster it began in or transaction numbers went back: the
-- sealer will then begin it. An act is sealed as one text: with so many lines that this is impossible, nothing would be
-- sealed ever after.
CREATE FUNCTION logboek_schrijf(
  soort text, doel text, grondslag text, door_oin text, door_gebruiker_id bigint, voor_oin text, over text,
  resultaat text, aantal integer, trace_id uuid, span_id text, ouder_span text, inhoud text, bijzonderheden text,
  refs text[]
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  nu timestamptz := clock_timestamp();
  nieuw bigint := nextval('public.logboek_handeling_id_seq');
  eigen_xid bigint := pg_current_xact_id()::text::bigint;
  nu_tijdperk integer;
BEGIN
  IF cardinality($15) > 100000 THEN
    RAISE EXCEPTION 'Een handeling heeft hoogstens 100000 regels.' USING ERRCODE = 'program_limit_exceeded';
  END IF;
  SELECT t.nummer + CASE
      WHEN t.systeem = (SELECT system_identifier FROM pg_control_system())
        AND eigen_xid > coalesce((SELECT max(z.tot_xid) FROM public.logboek_zegel z WHERE z.tijdperk = t.nummer), 0)
      THEN 0 ELSE 1 END
    INTO nu_tijdperk FROM public.logboek_tijdperk t ORDER BY t.nummer DESC LIMIT 1;
  INSERT INTO public.logboek_handeling VALUES (
    nu, nieuw, eigen_xid, $5, $10, coalesce(nu_tijdperk, 1), $9, $1, $2, $3, $4, $6, $7, $8, $11, $12, $13, $14);
  INSERT INTO public.logboek_regel SELECT nu, nieuw, u.nr, $1 = 'zoekvraag', u.ref FROM unnest($15) WITH ORDINALITY u(ref, nr);
  RETURN nieuw;
END $$;
"""
SCHRIJVER = "logboek_schrijf(text, text, text, text, bigint, text, text, text, integer, uuid, text, text, text, text, text[])"
BACKWARD = f"""
DROP FUNCTION {SCHRIJVER};
DROP FUNCTION logboek_maak_partities(integer);
DROP FUNCTION logboek_maak_maand(date);
DROP TABLE logboek_zegel, logboek_tijdperk, logboek_regel, logboek_handeling;
DROP FUNCTION logboek_weiger();
"""
FORWARD = "".join(
    (
        TABELLEN,
        WEIGEREN,
        *(TREKKER.format(tabel) for tabel in MET_TREKKER),
        PARTITIES,
        SCHRIJVEN,
        f"REVOKE ALL ON FUNCTION {SCHRIJVER} FROM PUBLIC;",
        "SELECT logboek_maak_partities();",
    )
)


class Migration(migrations.Migration):
    dependencies = [("logboek", "0004_uitleg")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.CreateModel(
            name="Handeling",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        help_text="Volgnummer van de handeling.", primary_key=True, serialize=False
                    ),
                ),
                ("tijdstip", models.DateTimeField(help_text="Wanneer dit gebeurde, volgens de database.")),
                (
                    "xid",
                    models.BigIntegerField(help_text="Transactie van de database waarin dit is geschreven."),
                ),
                (
                    "tijdperk",
                    models.IntegerField(
                        help_text="Tijdperk van het logboek: een nieuw na terugzetten van een kopie."
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("zoekvraag", "Zoekvraag beantwoord"),
                            ("detail", "Detail verstrekt"),
                            ("gezien", "Bekeken in de werkplek"),
                            ("getoond", "Getoond op een pagina"),
                            ("gezocht", "Zoekopdracht gestart"),
                            ("snelgezocht", "Gezocht op naam"),
                            ("voorgevuld", "Zoekformulier gevuld"),
                            ("geopend", "Geopend met een reden"),
                            ("delen", "Delen gewijzigd"),
                            ("besluit", "Besluit over delen vastgelegd"),
                            ("geladen", "Bestand geladen"),
                            ("uitgevoerd", "Bestand uitgevoerd"),
                            ("inzage", "Inzage gegeven"),
                            ("gewist", "Gegevens gewist"),
                            ("logboek", "Gezocht in het logboek"),
                            ("ingelogd", "Ingelogd"),
                            ("inlogfout", "Inloggen mislukt"),
                            ("inloggrens", "Te vaak geprobeerd in te loggen"),
                            ("uitgelogd", "Uitgelogd"),
                            ("account", "Account gemaakt of gewijzigd"),
                            ("tijdperk", "Nieuw tijdperk van het logboek"),
                        ],
                        help_text="Wat er gebeurde.",
                        max_length=20,
                    ),
                ),
                ("doel", models.CharField(help_text="Waarvoor dit gebeurde.", max_length=200)),
                ("grondslag", models.CharField(help_text="Op grond waarvan dit mocht.", max_length=20)),
                ("door_oin", models.CharField(help_text="De partij die vroeg of handelde.", max_length=20)),
                (
                    "door_gebruiker_id",
                    models.BigIntegerField(
                        help_text="Het account dat handelde, of waarmee dat werd geprobeerd.", null=True
                    ),
                ),
                (
                    "voor_oin",
                    models.CharField(
                        help_text="De verwerkingsverantwoordelijke van de gegevens.", max_length=20
                    ),
                ),
                (
                    "over",
                    models.CharField(
                        help_text="Soort stuk: werkzoekende of vacature; bij een account, een grens en een besluit: welk.",
                        max_length=50,
                    ),
                ),
                (
                    "resultaat",
                    models.CharField(
                        choices=[("ok", "Gelukt"), ("fout", "Mislukt")],
                        help_text="Of het lukte.",
                        max_length=10,
                    ),
                ),
                ("aantal", models.IntegerField(help_text="Om hoeveel stukken het ging.")),
                (
                    "trace_id",
                    models.UUIDField(
                        help_text="Spoor: hetzelfde voor alles wat uit één vraag volgt, ook elders."
                    ),
                ),
                ("span_id", models.CharField(help_text="Deze stap van het spoor.", max_length=16)),
                (
                    "ouder_span",
                    models.CharField(help_text="De stap waar deze uit volgt, als die er is.", max_length=16),
                ),
                (
                    "inhoud",
                    models.CharField(
                        help_text="Hash van de ontvangstbevestiging, als die er is.", max_length=64
                    ),
                ),
                (
                    "bijzonderheden",
                    models.CharField(
                        help_text="Wat verder telt, in codes; nooit gegevens van mensen.", max_length=500
                    ),
                ),
            ],
            options={
                "db_table": "logboek_handeling",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Handelingsregel",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "handeling_id",
                        "nr",
                        "tijdstip",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        help_text="De handeling en de hoeveelste regel daarvan.",
                        serialize=False,
                    ),
                ),
                (
                    "tijdstip",
                    models.DateTimeField(help_text="Wanneer dit gebeurde; hetzelfde als bij de handeling."),
                ),
                ("handeling_id", models.BigIntegerField(help_text="De handeling waar deze regel bij hoort.")),
                ("nr", models.IntegerField(help_text="De hoeveelste regel van de handeling.")),
                (
                    "velen",
                    models.BooleanField(
                        help_text="Of het een antwoord met velen is: zulke regels staan in een grovere index."
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        help_text="Om wie of wat het ging: een id zonder betekenis, of een hash van een account of adres.",
                        max_length=500,
                    ),
                ),
            ],
            options={
                "db_table": "logboek_regel",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Tijdperk",
            fields=[
                ("nummer", models.IntegerField(help_text="Volgnummer.", primary_key=True, serialize=False)),
                (
                    "systeem",
                    models.BigIntegerField(
                        help_text="Kenmerk van het cluster van PostgreSQL; 0 bij overgenomen regels."
                    ),
                ),
                ("tijdlijn", models.IntegerField(help_text="Tijdlijn van het cluster.")),
                (
                    "vanaf_xid",
                    models.BigIntegerField(help_text="De eerstvolgende transactie toen het tijdperk begon."),
                ),
                ("reden", models.CharField(help_text="Waarom het begon.", max_length=30)),
                ("begonnen_op", models.DateTimeField(help_text="Wanneer het begon.")),
            ],
            options={
                "db_table": "logboek_tijdperk",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Zegel",
            fields=[
                (
                    "nummer",
                    models.BigIntegerField(
                        help_text="Volgnummer, zonder gaten.", primary_key=True, serialize=False
                    ),
                ),
                ("tijdperk", models.IntegerField(help_text="Tijdperk van de handelingen.")),
                (
                    "van_xid",
                    models.BigIntegerField(
                        help_text="De transactie tot en met waar het vorige zegel van dit tijdperk ging."
                    ),
                ),
                (
                    "tot_xid",
                    models.BigIntegerField(
                        help_text="De laatste transactie waarvan de handelingen onder dit zegel vallen."
                    ),
                ),
                ("aantal", models.IntegerField(help_text="Hoeveel handelingen onder dit zegel vallen.")),
                (
                    "hash",
                    models.BinaryField(
                        help_text="SHA-256 over het vorige zegel en deze handelingen.", max_length=32
                    ),
                ),
                ("vorige", models.BinaryField(help_text="De hash van het zegel ervoor.", max_length=32)),
                ("gemaakt_op", models.DateTimeField(help_text="Wanneer het zegel is gezet.")),
            ],
            options={
                "db_table": "logboek_zegel",
                "managed": False,
            },
        ),
    ]
