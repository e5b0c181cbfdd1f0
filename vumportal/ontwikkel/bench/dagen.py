"""What happened with the people of the bench, over three years: contacts, appointments, notes, plans, tasks, phases.

Written by the database from the people that are there, a hundred lines of the timeline for each on average; who has
more and who less follows from the place in a caseload, so that the same places compare at any size. As in life: what
is of one person lies spread through every table, since rows come in the order of time.
"""

from __future__ import annotations

from django.db import connection

from vumportal.ontwikkel.bench.aanbod import SEED

JAREN = 1000
"""Days back to which the histories go."""
CONTACTEN = 36
"""Contacts of a person, on average: five of six were appointments."""

WIE = f"""
CREATE TEMP TABLE wie ON COMMIT DROP AS
  SELECT werkzoekende_id AS w, klantmanager_id AS k, fase, r,
         {CONTACTEN} / 2 + (r * {CONTACTEN} / aantal) AS n
    FROM (SELECT *, (row_number() OVER (PARTITION BY klantmanager_id ORDER BY werkzoekende_id))::int - 1 AS r,
                 (count(*) OVER (PARTITION BY klantmanager_id))::int AS aantal
            FROM caseload_begeleiding) ingedeeld;
ANALYZE wie;
CREATE TEMP TABLE regel (w bigint, soort text, op timestamptz, door bigint, ding bigint, waarde text) ON COMMIT DROP;
CREATE TEMP TABLE contact ON COMMIT DROP AS
  SELECT w, k, i, CURRENT_DATE::timestamp AT TIME ZONE 'Europe/Amsterdam'
           - make_interval(days => 1 + (i * {JAREN} / n) + (hashint8(w * 31 + i + {SEED}) & 1048575) % 7)
           + make_interval(mins => 8 * 60 + ((hashint8(w * 17 + i) & 1048575) % 32) * 15) AS op,
         i % 6 <> 0 AS gepland, (ARRAY['geweest', 'geweest', 'geweest', 'geweest', 'niet_bereikt', 'niet_gekomen'])
           [1 + (hashint8(w * 7 + i) & 1048575) % 6] AS uitkomst
    FROM wie, generate_series(0, n - 1) AS i;
"""  # noqa: S608
"""Who is accompanied, with the place in the caseload (r) and the number of contacts (n)."""

GEWEEST = """
WITH gemaakt AS (
  INSERT INTO caseload_afspraak (werkzoekende_id, klantmanager_id, begin, duur, soort, waar, uitkomst, waarom, volgnummer,
                                 gemaakt, gewijzigd, gemaakt_door_id)
    SELECT w, k, op, 30, CASE WHEN i % 3 = 0 THEN 'telefoon' ELSE 'locatie' END, 'Stadhuis 2.14', uitkomst, '', 0,
           op - interval '14 days', op, k
      FROM contact WHERE gepland ORDER BY op
    RETURNING id, werkzoekende_id AS w, klantmanager_id AS k, begin, gemaakt)
INSERT INTO regel SELECT w, 'afspraak', gemaakt, k, id, '' FROM gemaakt;
WITH gemaakt AS (
  INSERT INTO caseload_contactmoment (werkzoekende_id, afspraak_id, soort, uitkomst, op, door_id, gemaakt)
    SELECT w, a.id, CASE WHEN i % 3 = 0 THEN 'telefoon' ELSE 'gesprek' END, c.uitkomst, op, k, op
      FROM contact c LEFT JOIN caseload_afspraak a ON gepland AND a.werkzoekende_id = w AND a.begin = op
     ORDER BY op
    RETURNING id, werkzoekende_id AS w, door_id AS k, op, uitkomst),
  regels AS (INSERT INTO regel SELECT w, 'contact', op, k, id, uitkomst FROM gemaakt),
  notities AS (
    INSERT INTO notities_notitie (werkzoekende_id, contactmoment_id, tekst, gevoelig, dag, door_id, gemaakt)
      SELECT w, id, 'Sprak over werk dichter bij huis en wat daarvoor nodig is.', id % 20 = 0,
             (op AT TIME ZONE 'Europe/Amsterdam')::date, k, op
        FROM gemaakt WHERE uitkomst = 'geweest' AND id % 2 = 0 ORDER BY op
      RETURNING id, werkzoekende_id AS w, door_id AS k, gemaakt AS op)
INSERT INTO regel SELECT w, 'notitie', op, k, id, '' FROM notities;
"""  # noqa: E501
KOMT = """
WITH gemaakt AS (
  INSERT INTO caseload_afspraak (werkzoekende_id, klantmanager_id, begin, duur, soort, waar, uitkomst, waarom, volgnummer,
                                 gemaakt, gewijzigd, gemaakt_door_id)
    SELECT w, k, CURRENT_DATE::timestamp AT TIME ZONE 'Europe/Amsterdam' + make_interval(
             days => CASE WHEN r % 34 = 3 THEN 0 WHEN r % 67 = 5 THEN -1 ELSE 1 + ((hashint8(w) & 1048575) % 20)::int END,
             mins => 9 * 60 + (r % 30)::int * 15),
           30, 'locatie', 'Stadhuis 2.14', '', '', 0, now() - interval '10 days', now(), k
      FROM wie
    RETURNING id, werkzoekende_id AS w, klantmanager_id AS k, gemaakt)
INSERT INTO regel SELECT w, 'afspraak', gemaakt, k, id, '' FROM gemaakt;
"""  # noqa: E501
"""Of each person the next appointment: for some today, for a few yesterday and not written down yet."""

PLANNEN = f"""
WITH gemaakt AS (
  INSERT INTO caseload_plan (werkzoekende_id, doel, evaluatie, van, tot, door_id, gemaakt)
    SELECT w, 'Werk in een atelier, drie dagen per week.', CURRENT_DATE + 30 + (r % 90)::int,
           CURRENT_DATE - {JAREN} / (i * 2), CASE WHEN i = 1 THEN CURRENT_DATE - {JAREN} / 4 END, k,
           now() - make_interval(days => {JAREN} / (i * 2))
      FROM wie, generate_series(1, 2) AS i WHERE i = 1 OR r % 5 <> 0
    RETURNING id, werkzoekende_id AS w, door_id AS k, gemaakt)
INSERT INTO regel SELECT w, 'plan', gemaakt, k, id, '' FROM gemaakt;
WITH gemaakt AS (
  INSERT INTO werkzoekenden_taak (over_id, soort, voor, titel, toelichting, start, uiterste_datum, status, antwoord, gemaakt,
                                  gedaan_op, gedaan_door_id)
    SELECT w, CASE WHEN i % 2 = 0 THEN 'plan' ELSE 'afgesproken' END, CASE WHEN i % 3 = 0 THEN 'klantmanager' ELSE 'persoon' END,
           'cv maken', '', CURRENT_DATE - i * {JAREN} / 8, CURRENT_DATE - i * {JAREN} / 8 + 14,
           CASE WHEN i < 2 THEN 'open' ELSE 'uitgevoerd' END, '', now() - make_interval(days => i * {JAREN} / 8),
           CASE WHEN i >= 2 THEN now() - make_interval(days => i * {JAREN} / 8 - 10) END, CASE WHEN i >= 2 THEN k END
      FROM wie, generate_series(0, 6) AS i
    RETURNING id, over_id AS w, gemaakt, gedaan_op, status),
  klaar AS (INSERT INTO regel SELECT w, 'taak_klaar', gedaan_op, NULL, id, status FROM gemaakt WHERE gedaan_op IS NOT NULL)
INSERT INTO regel SELECT w, 'taak', gemaakt, NULL, id, '' FROM gemaakt;
WITH gemaakt AS (
  INSERT INTO caseload_mijlpaal (werkzoekende_id, soort, dag, door_id)
    SELECT w, CASE i WHEN 1 THEN 'cv_klaar' ELSE 'sollicitatie' END, CURRENT_DATE - i * {JAREN} / 5, k
      FROM wie, generate_series(1, 2) AS i
    RETURNING id, werkzoekende_id AS w, soort, dag, door_id AS k)
INSERT INTO regel SELECT w, 'mijlpaal', dag + interval '12 hours', k, id, soort FROM gemaakt;
"""  # noqa: E501, S608
PERIODEN = f"""
WITH gemaakt AS (
  INSERT INTO caseload_begeleidingsperiode (werkzoekende_id, klantmanager_id, van, tot)
    SELECT w, k, CURRENT_DATE - {JAREN} / i, CASE WHEN i = 1 THEN CURRENT_DATE - {JAREN} / 2 END
      FROM wie, generate_series(1, 2) AS i
    RETURNING id, werkzoekende_id AS w, klantmanager_id AS k, van)
INSERT INTO regel SELECT w, 'begeleiding', van + interval '9 hours', k, id, 'begonnen' FROM gemaakt;
INSERT INTO caseload_faseperiode (werkzoekende_id, fase, van, tot)
  SELECT w, CASE WHEN i = 1 THEN '1-intake' ELSE fase END, CURRENT_DATE - {JAREN} / i,
         CASE WHEN i = 1 THEN CURRENT_DATE - {JAREN} / 2 END
    FROM wie, generate_series(1, 2) AS i;
INSERT INTO regel SELECT werkzoekende_id, 'fase', van + interval '9 hours', NULL, id, fase FROM caseload_faseperiode;
INSERT INTO werkzoekenden_dossier (werkzoekende_id, roepnaam, taal, telefoon, email, bereiken, bereiken_zin, grondslag,
                                   eigen_sleutel, gewijzigd)
  SELECT w, '', 'nld', '0612345678', '', 'bellen', 'na 9 uur', 'bijstand', '', now() FROM wie;
INSERT INTO werkzoekenden_betrokkene (werkzoekende_id, wat, naam, telefoon, email)
  SELECT w, 'schuldhulp', '', '', '' FROM wie WHERE r % 3 = 0;
INSERT INTO notities_werkwijze (werkzoekende_id, wat_werkt, wat_niet, door_id, gewijzigd)
  SELECT w, 'kort bellen', 'voor 9 uur bellen', k, now() FROM wie WHERE r % 2 = 0;
"""  # noqa: S608
TIJDLIJN = """
INSERT INTO werkzoekenden_tijdlijnregel (werkzoekende_id, soort, dag, op, door_id, ding, waarde)
  SELECT w, soort, (op AT TIME ZONE 'Europe/Amsterdam')::date, op, door, ding, waarde FROM regel ORDER BY op;
"""
TEAMS = """
SET LOCAL enable_nestloop = off;  -- nothing is known yet of tables that were filled in this transaction
UPDATE werkzoekenden_werkzoekende p SET team_id = t.id
  FROM caseload_begeleiding b JOIN organisaties_gebruiker_groups lid ON lid.gebruiker_id = b.klantmanager_id
       JOIN organisaties_team t ON t.groep_id = lid.group_id
 WHERE b.werkzoekende_id = p.id;
INSERT INTO organisaties_teamlid (team_id, gebruiker_id, leider, sinds)
  SELECT t.id, lid.gebruiker_id, false, CURRENT_DATE FROM organisaties_team t
    JOIN organisaties_gebruiker_groups lid ON lid.group_id = t.groep_id
  ON CONFLICT DO NOTHING;
SET LOCAL enable_nestloop = on;
"""


def fill_days() -> None:
    """The histories of everybody who is accompanied; in the transaction of the caller."""
    with connection.cursor() as cursor:
        for statements in (WIE, GEWEEST, KOMT, PLANNEN, PERIODEN, TIJDLIJN, TEAMS):
            cursor.execute(statements)
