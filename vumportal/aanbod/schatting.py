"""How many rows a zoekvraag will meet, as PostgreSQL expects from its statistics: to choose a way, never an answer."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections

from vumportal.standaard.kenmerken import Zoekfilter

LAND_KM2 = 41_500  # the Netherlands; people live about three times as dense as its average where they live
CROWDED = 3.0
SAFETY = 1.5  # conditions are not independent of each other and of the place: look this much further
SHORTEST_WALK = 150  # rows
REMEMBERED = 300  # seconds that an estimate of one set of conditions is trusted


@dataclass(frozen=True)
class Schatting:
    """Estimates in rows: the whole table, what meets the conditions, and what meets them without the bounds."""

    totaal: float
    passend: float
    zonder_grenzen: float = math.inf

    def walk_for(self, limit: int) -> float:
        """How many rows to walk to meet `limit` that qualify."""
        return max(SHORTEST_WALK, SAFETY * limit * self.totaal / max(self.passend, 1.0))

    def part_for(self, limit: int) -> float:
        """Of how much of the country to know all, to meet `limit` that qualify; 1 and more is all of it."""
        return SAFETY * limit / max(self.passend, 1.0)

    def reachable(self, afstand_km: int) -> float:
        """How many rows the area holds, roughly."""
        return self.totaal * min(1.0, CROWDED * math.pi * afstand_km**2 / LAND_KM2)


def values(wanted: Zoekfilter) -> tuple[Any, ...]:
    """The parameters of the conditions of a zoekvraag, in the order of their SQL."""
    groups = [wanted.alle] if wanted.alle else []
    return (*map(list, [*groups, *wanted.een_van]), *(grens.waarde for grens in wanted.grenzen))


def total(using: str, table: str) -> float:
    """About how many rows a table has, asked once a minute."""
    return _total(using, table, int(time.monotonic() // 60))


def expected(using: str, table: str, sql: str, wanted: Zoekfilter) -> float:
    """How many rows PostgreSQL expects to meet these conditions, asked once in a while."""
    return _expected(using, table, sql, wanted, int(time.monotonic() // REMEMBERED))


@lru_cache(maxsize=8)
def _total(using: str, table: str, minute: int) -> float:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return max(float(cursor.fetchone()[0]), 1.0)


@lru_cache(maxsize=8192)
def _expected(using: str, table: str, sql: str, wanted: Zoekfilter, period: int) -> float:
    with connections[using].cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT id FROM {table} WHERE {sql}", values(wanted))
        plan = cursor.fetchone()[0]
    return float((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])
