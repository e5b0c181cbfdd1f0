"""The floor: the same columns in NumPy arrays, every question one vectorised scan. What this machine can do.

The same work as the database for the same answer (distance, reach, conditions, the nearest in their fixed order), as
favourable as it can be: owner and sharing, which every row of the bench meets, are not looked at, each kenmerk that
is asked is an array of its own, and no documents are read.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import psycopg

from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import Zoekfilter, zoekfilter
from vumportal.standaard.zoekvraag import Vraagobject

NONE = np.iinfo(np.int64).min


class Vloer:
    """Columns of one supply table in memory; kenmerken as one bit per row and kenmerk that is asked."""

    def __init__(self, url: str, table: str, kenmerken: set[int], *, niveau: bool) -> None:
        columns = "id, coalesce(pc4, 0), reis_grens, uren_min, uren_max, datum - date '2000-01-01'"
        columns += ", niveau" if niveau else ", NULL::int"
        with psycopg.connect(url) as connection:
            rows = connection.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()  # noqa: S608
            places = connection.execute("SELECT pc4, x, y, z FROM geo_postcode").fetchall()
            marks = connection.execute(f"SELECT id, kenmerken FROM {table} ORDER BY id")  # noqa: S608
            self.bits = self._bits(marks, len(rows), sorted(kenmerken))
        self.ids = np.array([row[0] for row in rows])
        self.pc4 = np.array([row[1] for row in rows], dtype=np.int32)
        self.reis = np.array([np.inf if row[2] is None else row[2] for row in rows])
        self.columns = {
            name: np.array([NONE if row[i] is None else row[i] for row in rows], dtype=np.int64)
            for i, name in enumerate(("uren_min", "uren_max", "datum", "niveau"), start=3)
        }
        self.places = np.full((10_000, 3), np.nan)
        for pc4, *vector in places:
            self.places[pc4] = vector

    def _bits(self, marks: Any, count: int, wanted: list[int]) -> dict[int, np.ndarray]:
        bits = {mark: np.zeros(count, dtype=bool) for mark in wanted}
        for position, (_, present) in enumerate(marks):
            for mark in present:
                if mark in bits:
                    bits[mark][position] = True
        return bits

    def ask(self, zoekvraag: Vraagobject, limit: int) -> list[int]:
        """Ids of the nearest rows that meet the question, in the order (distance, PC4, key)."""
        delta = self.places - self.places[zoekvraag.selectiegebied.pc4]
        near = (delta * delta).sum(axis=1)[self.pc4]
        keep = near <= np.minimum(self.reis, grens(zoekvraag.selectiegebied.afstand))
        wanted = zoekfilter(zoekvraag)
        for mark in wanted.alle:
            keep &= self.bits[mark]
        for group in wanted.een_van:
            keep &= np.logical_or.reduce([self.bits[mark] for mark in group])
        for column, low, high in self._bounds(wanted):
            keep &= (column >= low) & (column <= high)
        found = np.flatnonzero(keep)
        if len(found) > limit:  # all as near as the last that counts: whole PC4s share one distance
            found = found[near[found] <= np.partition(near[found], limit - 1)[limit - 1]]
        order = np.lexsort((self.ids[found], self.pc4[found], near[found]))
        return list(self.ids[found[order[:limit]]])

    def _bounds(self, wanted: Zoekfilter) -> list[tuple[np.ndarray, int, int]]:
        epoch, most = date(2000, 1, 1), np.iinfo(np.int64).max
        bounds = []
        for bound in wanted.grenzen:
            value = (bound.waarde - epoch).days if isinstance(bound.waarde, date) else bound.waarde
            low, high = (value, most) if bound.operator == "gte" else (NONE + 1, value)
            bounds.append((self.columns[bound.kolom], low, high))
        return bounds
