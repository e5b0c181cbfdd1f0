"""What the index of supply is on: each kenmerk with the part of the country of its row, and the steps of its columns.

A function and no column, so that no large table is written anew and what the index holds is never behind. The part of
the country is in the highest bits, so that what is written together lies together in the index. In PL/pgSQL: a function
in SQL took twice as long, and every row that is loaded passes here. See `aanbod/vakken.py`.
"""

from django.db import migrations

UREN_MIN = "9, 17, 21, 25, 33, 37, 41"
UREN_MAX = "8, 12, 16, 20, 24, 32, 36, 40"
DATUM = ", ".join(f"'{jaar}-{maand:02d}-01'" for jaar in range(2024, 2040) for maand in (1, 4, 7, 10))
NIVEAU = "1, 2, 3, 4, 5, 6, 7"

MAKE = f"""
CREATE FUNCTION aanbod_vakmerken(
  kenmerken bigint[], pc4 smallint, uren_min smallint, uren_max smallint, datum date, niveau smallint DEFAULT NULL)
RETURNS bigint[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
DECLARE
  vak bigint := (pc4 / 100 - 54)::bigint << 57;
BEGIN
  IF pc4 IS NULL THEN RETURN NULL; END IF;
  FOR i IN 1 .. cardinality(kenmerken) LOOP
    kenmerken[i] := kenmerken[i] & 144115188075855871 | vak;
  END LOOP;
  IF uren_min IS NOT NULL THEN
    kenmerken := kenmerken || (128 + width_bucket(uren_min::int, ARRAY[{UREN_MIN}]) | vak);
  END IF;
  IF uren_max IS NOT NULL THEN
    kenmerken := kenmerken || (256 + width_bucket(uren_max::int, ARRAY[{UREN_MAX}]) | vak);
  END IF;
  IF datum IS NOT NULL THEN
    kenmerken := kenmerken || (384 + width_bucket(datum, ARRAY[{DATUM}]::date[]) | vak);
  END IF;
  IF niveau IS NOT NULL THEN
    kenmerken := kenmerken || (512 + width_bucket(niveau::int, ARRAY[{NIVEAU}]) | vak);
  END IF;
  RETURN kenmerken;
END $$
"""
TAKE = "DROP FUNCTION aanbod_vakmerken(bigint[], smallint, smallint, smallint, date, smallint)"


class Migration(migrations.Migration):
    dependencies = [("aanbod", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, TAKE)]
