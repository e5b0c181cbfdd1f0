"""PostgreSQL with PostGIS as a peer, in a cluster of its own from Debian's packages, with the settings of ours.

Two ways: as most would build it, and tuned by somebody who knows PostGIS well. Both compare over the sphere, as the
standard does here; the spheroid, which PostGIS takes by itself, gives other distances and so other answers.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench import kaal
from vumportal.ontwikkel.bench.peers_gedeeld import LIMIT, Bouw, Ontbreekt
from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.ontwikkel.postgres import READY_SECONDS, Postgres
from vumportal.ontwikkel.processen import running
from vumportal.standaard.afstand import AARDSTRAAL_KM, grens
from vumportal.standaard.kenmerken import Zoekfilter, zoekfilter

DEBIAN = Path("/usr")
DATABASE = "peers"
OPERATOR = {"gte": ">=", "lte": "<="}
COLUMNS = "id, extern_id, pc4, reis_grens, uren_min, uren_max, datum, kenmerken"
SOURCE = f"""SELECT {", ".join(f"p.{name}" for name in COLUMNS.split(", "))}, g.lengte, g.breedte, g.x, g.y, g.z
  FROM {{table}} p JOIN geo_postcode g USING (pc4) ORDER BY p.id"""  # noqa: S608
ZOEKKOLOMMEN = """id bigint, extern_id text, pc4 smallint, reis_grens float8, uren_min smallint, uren_max smallint,
  datum date, kenmerken bigint[]"""
PLEK = "plek geography(Point, 4326)"
MAKE = (
    "CREATE EXTENSION postgis",
    f"CREATE UNLOGGED TABLE bron ({ZOEKKOLOMMEN}, lengte float8, breedte float8, x float8, y float8, z float8)",
    "CREATE TABLE teksten (id bigint, selectieresultaat text)",
    "CREATE TABLE plaatsen (pc4 int PRIMARY KEY, lengte float8, breedte float8, x float8, y float8, z float8)",
    f"CREATE TABLE gewoon ({ZOEKKOLOMMEN.replace('reis_grens', 'reis_meter')}, {PLEK})",
    f"CREATE TABLE gestemd ({ZOEKKOLOMMEN}, x float8, y float8, z float8, {PLEK})",
)
PUNT = "ST_SetSRID(ST_MakePoint({}, {}), 4326)::geography"
REIS = f"round(2 * {AARDSTRAAL_KM} * asin(least(1, sqrt(reis_grens) / 2))) * 1000"
FILL_GEWOON = f"""INSERT INTO gewoon SELECT {COLUMNS.replace("reis_grens", REIS)},
  {PUNT.format("lengte", "breedte")} FROM bron ORDER BY id"""  # noqa: S608
# In the order of the place: what lies near each other is read together.
FILL_GESTEMD = f"""INSERT INTO gestemd SELECT {COLUMNS}, x, y, z, {PUNT.format("lengte", "breedte")}
  FROM bron ORDER BY ST_GeoHash(ST_MakePoint(lengte, breedte)), id"""  # noqa: S608
INDEXES = (
    "ALTER TABLE {0} ADD PRIMARY KEY (id)",
    "CREATE INDEX ON {0} USING gin (kenmerken)",
    "CREATE INDEX ON {0} USING gist (plek)",
    "ANALYZE {0}",
)
GEWOON = """SELECT b.id, b.extern_id, t.selectieresultaat FROM (
  SELECT id, extern_id, pc4, ST_Distance(plek, {punt}, false) AS afstand FROM gewoon
  WHERE ST_DWithin(plek, {punt}, %(meter)s::float8, false)
    AND (reis_meter IS NULL OR ST_DWithin(plek, {punt}, reis_meter, false)){conditions}
  ORDER BY afstand, pc4, id LIMIT {limit}) b JOIN teksten t USING (id) ORDER BY b.afstand, b.pc4, b.id"""
CHORD = "((x - %(x)s) * (x - %(x)s) + (y - %(y)s) * (y - %(y)s) + (z - %(z)s) * (z - %(z)s))"
# What is as near as the last that counts comes along; our own chord then orders, so that a rounding cannot decide.
GESTEMD = """WITH near AS MATERIALIZED (
  SELECT id, extern_id, pc4, {chord} AS c FROM gestemd
  WHERE plek && _ST_Expand({punt}, %(meter)s::float8 + 10)
    AND {chord} <= least(%(grens)s::float8, coalesce(reis_grens, 4)){conditions}
  ORDER BY plek <-> {punt} FETCH FIRST {limit} ROWS WITH TIES)
SELECT b.id, b.extern_id, t.selectieresultaat FROM (SELECT * FROM near ORDER BY c, pc4, id LIMIT {limit}) b
JOIN teksten t USING (id) ORDER BY b.c, b.pc4, b.id"""


def newest(root: Path) -> str:
    """The highest version of PostgreSQL that Debian has here with PostGIS. Raises Ontbreekt when there is none."""
    found = [
        int(control.parts[-3])
        for control in root.glob("share/postgresql/*/extension/postgis.control")
        if (root / "lib/postgresql" / control.parts[-3] / "bin/initdb").exists()
    ]
    if not found:
        raise Ontbreekt(
            "PostGIS ontbreekt; op Debian 12 installeert een beheerder het met "
            "`apt-get install --no-install-recommends postgresql-15-postgis-3` (elders met het nummer van daar)."
        )
    return str(max(found))


class Debian(Postgres):
    """A cluster of the server that Debian has, run as ours is."""

    name = "postgis"
    locale = ("--locale=C.UTF-8",)

    def __init__(self, data: Path, version: str) -> None:
        self.version = version
        super().__init__(data)

    def _version(self) -> str:
        return self.version

    def _binaries(self) -> Path:
        return DEBIAN / "lib/postgresql" / self.version / "bin"


@contextmanager
def server(data: Path) -> Iterator[str]:
    """The address of an empty database with PostGIS, as long as the block lasts. Raises Ontbreekt, StartFout."""
    version = newest(DEBIAN)
    shutil.rmtree(data, ignore_errors=True)
    own = Debian(data, version)
    with ExitStack() as after:
        after.callback(_clear, own)
        own.prepare()
        after.enter_context(running(own.command(), own.is_ready, READY_SECONDS))
        adressen.ensure_database(own.url(DATABASE))
        yield own.url(DATABASE)


def _clear(own: Postgres) -> None:
    adressen.remove_socket_root(own.data)
    shutil.rmtree(own.cluster, ignore_errors=True)  # may be elsewhere, with a link
    shutil.rmtree(own.data, ignore_errors=True)


def fill(source: str, target: str, table: str, stukken: str) -> None:
    """Copy the documents to a database with PostGIS: the same values, bit by bit."""
    with psycopg.connect(source) as bron, psycopg.connect(target, autocommit=True) as here:
        for statement in MAKE:
            here.execute(statement)
        _copy(bron, here, SOURCE.format(table=table), "bron")
        _copy(bron, here, f"SELECT aanbod_id, selectieresultaat FROM {stukken} ORDER BY 1", "teksten")  # noqa: S608
        _copy(bron, here, "SELECT pc4::int, lengte, breedte, x, y, z FROM geo_postcode", "plaatsen")
        for statement in (
            *(FILL_GEWOON, FILL_GESTEMD, "DROP TABLE bron"),
            *(
                "ALTER TABLE teksten ADD PRIMARY KEY (id)",
                "ALTER TABLE gestemd ALTER kenmerken SET STATISTICS 1000",
            ),
            *("VACUUM ANALYZE", "CHECKPOINT"),
        ):
            here.execute(statement)


def _copy(bron: psycopg.Connection[Any], here: psycopg.Connection[Any], sql: str, table: str) -> None:
    with (
        bron.cursor().copy(f"COPY ({sql}) TO STDOUT (FORMAT binary)") as blocks,
        here.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as target,
    ):
        for block in blocks:
            target.write(block)


class Postgis:
    """One of the two ways, over a table of its own."""

    laat_weg = "eigenaar, delen, logboek, wat er tussentijds verandert"

    def __init__(self, url: str, table: str, *, naam: str, sql: str) -> None:
        self.naam, self.sql = naam, sql
        self.connection = kaal.connect(url)
        began = time.monotonic()
        for statement in INDEXES:
            self.connection.execute(statement.format(table))
        seconds = time.monotonic() - began
        [(size,)] = self.connection.execute("SELECT pg_indexes_size(%s::regclass)", (table,)).fetchall()
        self.bouw = Bouw(size / 1e6, seconds)
        rows = self.connection.execute("SELECT pc4, lengte, breedte, x, y, z FROM plaatsen").fetchall()
        self.plaatsen: dict[int, dict[str, float]] = {
            pc4: dict(zip(("lengte", "breedte", "x", "y", "z"), point, strict=True)) for pc4, *point in rows
        }

    def plan(self, vraag: Benchvraag) -> tuple[str, dict[str, Any]]:
        """The statement with its values."""
        gebied = vraag.zoekvraag.selectiegebied
        conditions, params = _conditions(zoekfilter(vraag.zoekvraag))
        params |= self.plaatsen[gebied.pc4]
        params |= {"meter": gebied.afstand * 1000, "grens": grens(gebied.afstand)}
        punt = PUNT.format("%(lengte)s::float8", "%(breedte)s::float8")
        return self.sql.format(punt=punt, chord=CHORD, conditions=conditions, limit=LIMIT), params

    def ask(self, plan: tuple[str, dict[str, Any]]) -> list[int]:
        """Keys of the nearest rows, fetched with their texts."""
        return [row[0] for row in self.connection.execute(*plan, prepare=True).fetchall()]

    def close(self) -> None:
        """The server goes by itself."""
        self.connection.close()


def _conditions(wanted: Zoekfilter) -> tuple[str, dict[str, Any]]:
    parts, params = [""], {}
    if wanted.alle:
        params["alle"] = list(wanted.alle)
        parts.append("kenmerken @> %(alle)s::bigint[]")
    for number, group in enumerate(wanted.een_van):
        params[f"een{number}"] = list(group)
        parts.append(f"kenmerken && %(een{number})s::bigint[]")
    values: dict[str, Any] = {f"g{number}": bound.waarde for number, bound in enumerate(wanted.grenzen)}
    parts += [
        f"{bound.kolom} {OPERATOR[bound.operator]} %(g{number})s"
        for number, bound in enumerate(wanted.grenzen)
    ]
    return "\n    AND ".join(parts), params | values


def ways(url: str) -> list[Postgis]:
    """Both, ready to be asked."""
    return [
        Postgis(url, "gewoon", naam="PostgreSQL + PostGIS, zoals de meesten het bouwen", sql=GEWOON),
        Postgis(url, "gestemd", naam="PostGIS, eerst KNN, goed afgesteld", sql=GESTEMD),
    ]
