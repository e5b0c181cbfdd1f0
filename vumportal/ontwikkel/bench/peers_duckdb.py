"""DuckDB as a peer: the same columns in its memory, two threads, keys only."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import numpy as np

from vumportal.ontwikkel.bench.peers_gedeeld import (
    KOLOMMEN,
    LIMIT,
    Bouw,
    Documenten,
    Plekkenlijst,
    days,
    optional,
)
from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import zoekfilter

THREADS = 2
RARE = 0.05
"""Below this share of the rows a kenmerk is looked up in the sorted list; above it, in the row itself. Measured over a
million rows: either way alone makes the median a fifth longer."""
OPERATOR = {"gte": ">=", "lte": "<="}
NEAR = """WITH near AS (SELECT plaats, c FROM (
  SELECT plaats, (x - $x) * (x - $x) + (y - $y) * (y - $y) + (z - $z) * (z - $z) AS c FROM plaatsen) WHERE c <= $grens)
SELECT id FROM stukken JOIN near USING (plaats) WHERE (reis IS NULL OR c <= reis)"""


class Duckdb:
    """One table in the order of the key, and the kenmerken once more, sorted, each with its rows."""

    naam = f"DuckDB, {THREADS} threads, alleen ids"
    laat_weg = (
        "eigenaar, delen, teksten, logboek; wat er tussentijds verandert en een herstart (alles in geheugen)"
    )

    def __init__(self, documenten: Documenten, plaatsen: Plekkenlijst) -> None:
        duckdb = optional("duckdb")
        self.documenten, self.plaatsen = documenten, plaatsen
        self.counts = np.bincount(documenten.kenmerken, minlength=len(documenten.nummers))
        began = time.monotonic()
        self.connection = duckdb.connect(":memory:", config={"threads": THREADS})
        self._fill()
        [[used]] = self.connection.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchall()
        self.bouw = Bouw(float(used) / 1e6, time.monotonic() - began)

    def _fill(self) -> None:
        own, run = self.documenten, self.connection.execute
        x, y, z = self.plaatsen.punten.T
        rij = np.repeat(np.arange(len(own.ids)), np.diff(own.begin))
        given = {
            "plaatsen": {"plaats": np.arange(len(x), dtype=np.int32), "x": x, "y": y, "z": z},
            "rijen": {
                "rij": np.arange(len(own.ids)),
                "id": own.ids,
                "plaats": own.plaats,
                "reis": np.ma.masked_equal(own.reis, np.inf),
                **own.kolommen,
            },
            "kenmerken": {"rij": rij, "kenmerk": own.kenmerken},
        }
        for name, columns in given.items():
            self.connection.register(f"van_{name}", columns)
        run("CREATE TABLE plaatsen AS FROM van_plaatsen")
        run(
            "CREATE TABLE lijst AS SELECT kenmerk, id FROM van_kenmerken JOIN van_rijen USING (rij) ORDER BY ALL"
        )
        run(
            f"CREATE TABLE stukken AS SELECT id, plaats, reis, {', '.join(KOLOMMEN)}, coalesce(l, []) AS kenmerken "  # noqa: S608
            "FROM van_rijen LEFT JOIN (SELECT rij, list(kenmerk) AS l FROM van_kenmerken GROUP BY rij) USING (rij) "
            "ORDER BY id"
        )
        for name in given:
            self.connection.unregister(f"van_{name}")

    def plan(self, vraag: Benchvraag) -> tuple[str, dict[str, Any]]:
        """The statement with its values."""
        gebied, wanted = vraag.zoekvraag.selectiegebied, zoekfilter(vraag.zoekvraag)
        x, y, z = map(float, self.plaatsen.punten[self.plaatsen.positie[gebied.pc4]])
        params: dict[str, Any] = {"x": x, "y": y, "z": z, "grens": grens(gebied.afstand)}
        parts = [
            NEAR,
            *(self._marks(group) for group in [*((mark,) for mark in wanted.alle), *wanted.een_van]),
        ]
        for number, bound in enumerate(wanted.grenzen):
            params[f"g{number}"] = days(bound)
            parts.append(f"{bound.kolom} {OPERATOR[bound.operator]} $g{number}")
        return f"{' AND '.join(parts)} ORDER BY c, plaats, id LIMIT {LIMIT}", params

    def _marks(self, group: Iterable[int]) -> str:
        """A row must have one of these; their numbers are of our own making, so they may stand in the text."""
        known = [self.documenten.nummers[mark] for mark in group if mark in self.documenten.nummers]
        if not known:
            return "false"
        if self.counts[known].sum() < RARE * len(self.documenten.ids):
            return f"id IN (SELECT id FROM lijst WHERE kenmerk IN ({', '.join(map(str, known))}))"  # noqa: S608
        return f"({' OR '.join(f'list_contains(kenmerken, {number})' for number in known)})"

    def ask(self, plan: tuple[str, dict[str, Any]]) -> list[int]:
        """Keys of the nearest rows, in the order (chord, PC4, key)."""
        return [row[0] for row in self.connection.execute(*plan).fetchall()]

    def close(self) -> None:
        """The memory goes back."""
        self.connection.close()
