"""A filled database made larger by copies of what is in it: the same places and conditions, more people at each."""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from vumportal.ontwikkel.bench.opstelling import Opstelling
from vumportal.standaard.soort import Soort

BLOK = 50_000
_TABEL, _STUKKEN = "werkzoekenden_profiel", "werkzoekenden_profielstuk"
_COPY = f"""
  WITH van AS (
    SELECT *, md5(extern_id || %(ronde)s) AS nieuw FROM {_TABEL} WHERE id > %(na)s AND id <= %(tot)s),
  rij AS (
    INSERT INTO {_TABEL} ({{kolommen}}, extern_id)
    SELECT {{kolommen}}, nieuw FROM van ORDER BY pc4, id LIMIT %(hoogstens)s RETURNING id, extern_id)
  INSERT INTO {_STUKKEN} (aanbod_id, document, selectieresultaat)
  SELECT rij.id, replace(s.document, van.extern_id, van.nieuw), replace(s.selectieresultaat, van.extern_id, van.nieuw)
  FROM rij JOIN van ON van.nieuw = rij.extern_id JOIN {_STUKKEN} s ON s.aanbod_id = van.id"""  # noqa: S608
_COLUMNS = f"""
  SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
  WHERE table_name = '{_TABEL}' AND column_name NOT IN ('id', 'extern_id')"""  # noqa: S608


def grow(opstelling: Opstelling, tot: int, say: Callable[[str], None]) -> None:
    """Copy the profielen that are there, round after round, until there are `tot`; each copy has an id of its own."""
    with psycopg.connect(opstelling.beheer_url, autocommit=True) as connection:
        (kolommen,) = connection.execute(_COLUMNS).fetchone() or ("",)
        copy = _COPY.format(kolommen=kolommen)
        eerste, laatste = connection.execute(f"SELECT min(id), max(id) FROM {_TABEL}").fetchone() or (0, 0)  # noqa: S608
        aantal, ronde = opstelling.count(Soort.WERKZOEKENDE), 0
        while aantal < tot:
            ronde += 1
            for na in range(eerste - 1, laatste, BLOK):
                keys = {
                    "ronde": f"-{ronde}",
                    "na": na,
                    "tot": min(na + BLOK, laatste),
                    "hoogstens": tot - aantal,
                }
                if keys["hoogstens"]:
                    aantal += connection.execute(copy, keys).rowcount
            say(f"  {aantal} profielen")
