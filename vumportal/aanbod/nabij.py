"""The nearest rows that meet a zoekvraag, fast at a million rows and exact at any size.

Answers are in the order (distance, PC4, key). Two ways give the same answer; which is quicker depends on
how rare the conditions are:

- *walk*: take so many rows from near to far, whatever they are, and keep those that meet the conditions.
  Good when many rows qualify or when the area is small. Complete when it found enough or when it reached
  the edge of the area.
- *gather*: take everything that meets the conditions (GIN index on `kenmerken`), then order by distance.
  Good when few rows qualify. Always complete.

PostgreSQL itself estimates, from its statistics, how many rows qualify and how many the GIN index will give.
That only chooses the way and the length of the walk; a walk that proves too short is followed by a longer
one or by the gather. What was measured is in docs/performance.md.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models.expressions import RawSQL
from django.db.models.sql.where import ExtraWhere, WhereNode

from vumportal.aanbod.zoeken import AanbodQuerySet, conditions
from vumportal.geo import punten
from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import zoekfilter

if TYPE_CHECKING:
    from vumportal.standaard.zoekvraag import Vraagobject

LAND_KM2 = 41_500  # the Netherlands; people live about three times as dense as its average where they live
CROWDED = 3.0
SAFETY = 3.0  # conditions are not independent of each other and of the place: look this much further
# Microseconds, measured (docs/performance.md). They decide between two right answers, never what is right.
WALK_ROW = 1.5  # one row of a walk: scattered in the table, every condition checked on it
GATHER_ROW = 0.8  # one row from the GIN index, in the order of the table
GATHER_START = 1500.0
SHORTEST_WALK = 150  # rows

NEAR = """(SELECT pc4, c FROM (
  SELECT pc4, (x-%s::float8)*(x-%s::float8)+(y-%s::float8)*(y-%s::float8)+(z-%s::float8)*(z-%s::float8) AS c
  FROM geo_postcode OFFSET 0) g WHERE c <= %s ORDER BY c, pc4)"""


@dataclass(frozen=True)
class Statement:
    """SQL with its parameters."""

    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True)
class Treffer:
    """One row of an answer: key, squared chord to the centre, id and selectieresultaat (JSON text)."""

    pk: int
    koorde2: float
    extern_id: str
    selectieresultaat: str


@dataclass(frozen=True)
class Schatting:
    """Estimates in rows: the whole table, what meets the conditions, and what the GIN index gives."""

    totaal: float
    passend: float
    index: float

    def walk_for(self, limit: int) -> float:
        """How many rows to walk to meet `limit` that qualify."""
        return max(SHORTEST_WALK, SAFETY * limit * self.totaal / max(self.passend, 1.0))

    @property
    def gather_cost(self) -> float:
        """Microseconds that the gather will take."""
        return GATHER_START + self.index * GATHER_ROW

    def reachable(self, afstand_km: int) -> float:
        """How many rows the area holds, roughly."""
        return self.totaal * min(1.0, CROWDED * math.pi * afstand_km**2 / LAND_KM2)


class Zoeker:
    """One zoekvraag over the supply of one organisation, with its SQL.

    Of `base` only the conditions are executed, on the one table of its model. Raises ValueError when there is more to
    it than that: an answer that ignores the rest would be wrong without a sound.
    """

    def __init__(
        self,
        base: AanbodQuerySet,
        organisatie_id: int,
        zoekvraag: Vraagobject,
        limit: int,
        *,
        toets_reisafstand: bool = True,
    ) -> None:
        check_searchable(base)
        base = base.of(organisatie_id)
        self.base, self.organisatie_id, self.zoekvraag, self.limit = base, organisatie_id, zoekvraag, limit
        self.reach = "AND (reis_grens IS NULL OR c <= reis_grens)" if toets_reisafstand else ""
        self.wanted = zoekfilter(zoekvraag)
        self.table = base.model._meta.db_table
        self.stukken = base.model._meta.get_field("stuk").related_model._meta.db_table

    @cached_property
    def conditions(self) -> Statement:
        """The conditions of the zoekvraag alone; empty when it has none."""
        if not self.zoekvraag.voorwaarden:
            return Statement("", ())
        return self._where(self.base.model._default_manager.filter(conditions(self.wanted)))

    @cached_property
    def where(self) -> Statement:
        """What a row must meet: owner, sharing and the conditions of the zoekvraag."""
        own, asked = self._where(self.base), self.conditions
        sql = f"{own.sql} AND {asked.sql}" if asked.sql else own.sql
        return Statement(sql, own.params + asked.params)

    @property
    def answerable(self) -> bool:
        """False when nothing can be an answer, so that no question is needed."""
        if self.wanted.nooit or self.zoekvraag.selectiegebied.pc4 not in punten():
            return False
        try:
            return bool(self.where.sql)
        except EmptyResultSet:
            return False

    def walk(self, rows: int) -> Statement:
        """Look at the `rows` nearest rows; every line of the answer says how many there were."""
        near = self._near()
        sql = f"""WITH a AS MATERIALIZED (
          SELECT p.*, n.c FROM {near.sql} n CROSS JOIN LATERAL (
            SELECT * FROM {self.table} h WHERE organisatie_id = %s AND h.pc4 = n.pc4 ORDER BY id) p
          ORDER BY n.c, n.pc4, p.id LIMIT {rows:d})
        SELECT a.id, a.c, a.extern_id, s.selectieresultaat, t.n
        FROM (SELECT count(*) AS n FROM a) t LEFT JOIN (
          SELECT id, c, pc4, extern_id FROM a AS {self.table} WHERE {self.where.sql} {self.reach}
          ORDER BY c, pc4, id LIMIT {self.limit:d}) a ON true
        LEFT JOIN {self.stukken} s ON s.aanbod_id = a.id ORDER BY a.c, a.pc4, a.id"""
        return Statement(sql, (*near.params, self.organisatie_id, *self.where.params))

    def gather(self) -> Statement:
        """Everything that meets the conditions, nearest first."""
        near = self._near()
        sql = f"""WITH p AS MATERIALIZED (
          SELECT id, pc4, reis_grens, extern_id FROM {self.table} WHERE {self.where.sql}),
        a AS MATERIALIZED (
          SELECT a.* FROM (SELECT p.*, n.c FROM p JOIN {near.sql} n USING (pc4)) a WHERE true {self.reach}
          ORDER BY a.c, a.pc4, a.id LIMIT {self.limit:d})
        SELECT a.id, a.c, a.extern_id, s.selectieresultaat, NULL::bigint
        FROM a JOIN {self.stukken} s ON s.aanbod_id = a.id ORDER BY a.c, a.pc4, a.id"""
        return Statement(sql, self.where.params + near.params)

    def estimate(self) -> Schatting:
        """What PostgreSQL expects of the conditions (sharing and area left out)."""
        totaal = _total(self.base.db, self.table, int(time.monotonic() // 60))
        if not self.zoekvraag.voorwaarden:
            return Schatting(totaal, totaal, totaal)
        where = self.conditions
        with connections[self.base.db].cursor() as cursor:
            cursor.execute(
                f"EXPLAIN (FORMAT JSON) SELECT id FROM {self.table} WHERE {where.sql}", where.params
            )
            plan = cursor.fetchone()[0]
        top = (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]
        return Schatting(totaal, float(top["Plan Rows"]), _index_rows(top, totaal))

    def _near(self) -> Statement:
        gebied = self.zoekvraag.selectiegebied
        x, y, z = punten()[gebied.pc4]
        return Statement(NEAR, (x, x, y, y, z, z, grens(gebied.afstand)))

    def _where(self, queryset: Any) -> Statement:
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.compile(queryset.query.where)
        return Statement(sql, tuple(params))


def check_searchable(base: AanbodQuerySet) -> None:
    """Raises ValueError for a queryset of which the conditions are not all, or not all on its own table.

    Subqueries are fine, also those that look back at the row. So are an order, `only()` and annotations, used in a
    condition or not, as long as they need no other table.
    """
    query = base.query
    more = {
        "a union or the like": query.combinator,
        "a slice": query.is_sliced,
        "distinct()": query.distinct,
        "aggregation": query.group_by is not None or query.where.contains_aggregate,
        "a window": query.where.contains_over_clause,
        "select_for_update()": query.select_for_update,
        "extra() or SQL by hand": query.extra_tables or any(map(_is_raw, _parts(query.where))),
        "a join": any(query.alias_refcount[alias] for alias in query.alias_map if alias != query.base_table),
    }
    found = [what for what, there in more.items() if there]
    if found:
        raise ValueError(f"cannot search a queryset of {base.model.__name__} with {', '.join(found)}")


def _parts(node: Any) -> Iterator[Any]:
    """A condition and all that it is made of, subqueries left out: those are executed as they are."""
    yield node
    source = getattr(node, "get_source_expressions", tuple)
    for child in node.children if isinstance(node, WhereNode) else source():
        yield from _parts(child)


def _is_raw(node: Any) -> bool:
    return isinstance(node, ExtraWhere | RawSQL)


def nearest(
    base: AanbodQuerySet,
    zoekvraag: Vraagobject,
    limit: int,
    *,
    organisatie_id: int,
    toets_reisafstand: bool = True,
) -> list[Treffer]:
    """The `limit` nearest rows of this organisation in `base` that meet the zoekvraag, in their fixed order.

    Raises ValueError for a base that cannot be searched (see `check_searchable`).
    """
    zoeker = Zoeker(base, organisatie_id, zoekvraag, limit, toets_reisafstand=toets_reisafstand)
    if not zoeker.answerable:
        return []
    with connections[base.db].cursor() as cursor:
        return [found for _, found in attempts(zoeker, cursor)][-1]


def attempts(zoeker: Zoeker, cursor: Any) -> Iterator[tuple[Statement, list[Treffer]]]:
    """Ask until the answer is complete; yields each question with what it found. The last one is the answer."""
    schatting = zoeker.estimate()
    area = schatting.reachable(zoeker.zoekvraag.selectiegebied.afstand)
    length = schatting.walk_for(zoeker.limit)
    while min(length, area) * WALK_ROW <= schatting.gather_cost:
        rows = math.ceil(min(length, schatting.gather_cost / WALK_ROW))
        vraag = zoeker.walk(rows)
        cursor.execute(vraag.sql, vraag.params)
        lines = cursor.fetchall()
        found = [Treffer(*line[:4]) for line in lines if line[0] is not None]
        yield vraag, found
        seen = lines[0][4]
        if len(found) == zoeker.limit or seen < rows:
            return
        # Now that we know how many qualify here: how far would it be?
        length = max(2 * rows, SAFETY * zoeker.limit * seen / max(len(found), 1))
        area = max(area, length)  # the area holds more than was guessed
    vraag = zoeker.gather()
    cursor.execute(vraag.sql, vraag.params)
    yield vraag, [Treffer(*line[:4]) for line in cursor.fetchall()]


@lru_cache(maxsize=8)
def _total(using: str, table: str, minute: int) -> float:
    """About how many rows a table has, asked once a minute."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return max(float(cursor.fetchone()[0]), 1.0)


def _index_rows(plan: dict[str, Any], totaal: float) -> float:
    """Rows that the GIN index gives in this plan; the whole table when the plan does not use it."""
    if plan["Node Type"].startswith("Bitmap Index"):
        return float(plan["Plan Rows"])
    parts = [_index_rows(part, totaal) for part in plan.get("Plans", [])]
    return min(parts, default=totaal)
