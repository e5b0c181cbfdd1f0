"""What the peers of the bron share: the same documents in columns, what one must be able to do, what is missing."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
import psycopg

from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.standaard.afstand import MAX_AFSTAND_KM, grens
from vumportal.standaard.kenmerken import Zoekgrens

LIMIT = 101
EPOCH = date(2000, 1, 1)
KOLOMMEN = ("uren_min", "uren_max", "datum")
GRENZEN = np.array([grens(km) for km in range(MAX_AFSTAND_KM + 1)])
"""The squared chord of each whole distance, as the predicate has it: the way back from a chord to km is exact."""
GEEN_GRENS = MAX_AFSTAND_KM + 1
"""As reach in km of who has none: farther than anything can be."""
BATCH = 20_000


class Ontbreekt(Exception):
    """A peer that is not installed here; the message says in Dutch how to get it."""


@dataclass(frozen=True)
class Bouw:
    """What it took to have a peer ready: its index in MB, and the seconds to make it (None: part of loading)."""

    index_mb: float
    seconden: float | None = None


class Peer(Protocol):
    """One way to answer the questions."""

    naam: str
    laat_weg: str
    bouw: Bouw

    def plan(self, vraag: Benchvraag) -> Any:
        """What is ready before the clock runs: the text of a statement with its values, an estimate."""

    def ask(self, plan: Any) -> list[int]:
        """Keys of the answer, in their order: what is measured."""

    def close(self) -> None:
        """Give back what it holds; an index on disk goes away."""


def optional(module: str) -> Any:
    """A package of the extra `bench`. Raises Ontbreekt when it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise Ontbreekt(
            f"{module} ontbreekt; installeer het met "
            "`.venv/bin/uv pip install --python .venv/bin/python --require-hashes -r requirements-bench.txt`."
        ) from error


def days(bound: Zoekgrens) -> int:
    """The value of a bound as a whole number; a day as in `Documenten`."""
    return (bound.waarde - EPOCH).days if isinstance(bound.waarde, date) else bound.waarde


class Plekkenlijst:
    """Every PC4 that is known, with its point; a PC4 is named by its place in these arrays."""

    def __init__(self, url: str) -> None:
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT pc4, x, y, z FROM geo_postcode ORDER BY pc4").fetchall()
        self.pc4 = np.array([row[0] for row in rows], dtype=np.int32)
        self.punten = np.array([row[1:] for row in rows], dtype=np.float64)
        self.positie = {int(pc4): place for place, pc4 in enumerate(self.pc4)}

    def chords(self, pc4: int) -> np.ndarray:
        """The squared chord from this PC4 to each place, in the order of evaluation of `standaard.afstand`."""
        delta = self.punten - self.punten[self.positie[pc4]]
        x, y, z = (delta * delta).T
        chords: np.ndarray = x + y + z
        return chords


@dataclass(frozen=True)
class Documenten:
    """The search columns of every row with a known PC4, in the order of the key.

    `plaats` is a place in `Plekkenlijst`, `reis` the squared chord of the reach (infinite without one). A column has
    the value of each row as a whole number, and whether it is there. The kenmerken of all rows stand behind each
    other: those of row n from `begin[n]` to `begin[n + 1]`, each as its number in `nummers`.
    """

    ids: np.ndarray
    plaats: np.ndarray
    reis: np.ndarray
    kolommen: Mapping[str, np.ma.MaskedArray[Any, Any]]
    begin: np.ndarray
    kenmerken: np.ndarray
    nummers: Mapping[int, int]

    @property
    def reis_km(self) -> np.ndarray:
        """The reach in whole km, GEEN_GRENS for who has none."""
        return np.searchsorted(GRENZEN, self.reis)


def read(url: str, table: str, plaatsen: Plekkenlijst) -> Documenten:
    """All that the peers without SQL know of the supply."""
    columns = ", ".join(f"{k} - date '2000-01-01'" if k == "datum" else k for k in KOLOMMEN)
    sql = f"SELECT id, pc4, reis_grens, kenmerken, {columns} FROM {table} WHERE pc4 IS NOT NULL ORDER BY id"  # noqa: S608
    parts: list[list[np.ndarray]] = []
    with psycopg.connect(url) as connection, connection.cursor("alles", binary=True) as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(BATCH):
            known = [row for row in rows if row[1] in plaatsen.positie]
            if known:
                parts.append(_arrays(known, plaatsen))
    if not parts:
        raise ValueError(f"no rows in {table}")
    ids, plaats, reis, counts, marks, *values = (np.concatenate(part) for part in zip(*parts, strict=True))
    known_marks, numbered = np.unique(marks, return_inverse=True)
    return Documenten(
        ids, plaats, reis,
        {naam: np.ma.masked_equal(value, -1) for naam, value in zip(KOLOMMEN, values, strict=True)},
        np.concatenate([[0], np.cumsum(counts)]),
        numbered.astype(np.int32),
        {int(mark): number for number, mark in enumerate(known_marks)},
    )  # fmt: skip


def _arrays(rows: list[tuple[Any, ...]], plaatsen: Plekkenlijst) -> list[np.ndarray]:
    """Some rows as columns; -1 for a value that is not there: hours and days since 2000 have none below zero."""
    ids, pc4s, reis, marks, *columns = zip(*rows, strict=True)
    return [
        np.array(ids, dtype=np.int64),
        np.array([plaatsen.positie[pc4] for pc4 in pc4s], dtype=np.int32),
        np.array([np.inf if chord is None else chord for chord in reis]),
        np.array([len(own) for own in marks], dtype=np.int64),
        np.array([mark for own in marks for mark in own], dtype=np.int64),
        *(np.array([-1 if v is None else v for v in column], dtype=np.int64) for column in columns),
    ]
