"""tantivy as a peer: an index of one segment, asked in the two ways of our own.

- *outward*: the conditions, and the nearest PC4s of which the score falls with the distance, so that the best scores
  are the nearest. Equal scores fall in the order of the documents, which is that of the key. Too few: farther out.
- *all*: every document that meets the conditions, then ordered here.

An estimate from how often each kenmerk is there chooses beforehand, as ours does; it knows no answers.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from vumportal.ontwikkel.bench import kaal
from vumportal.ontwikkel.bench.peers_gedeeld import (
    GEEN_GRENS,
    GRENZEN,
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
from vumportal.standaard.kenmerken import Zoekfilter, zoekfilter

HEAP = 4_000_000_000  # bytes, nearly the most there can be: with less it would write a second segment
SAFETY = 2.0
SHORTEST = 300  # rows
# Microseconds, measured; they decide between two right answers.
OUT_ROW, OUT_PLACE = 0.07, 2.0
ALL_START, ALL_ROW = 50.0, 0.7


@dataclass(frozen=True)
class Opzet:
    """A question: the conditions as a query (None: there are none), and what is expected of them."""

    pc4: int
    grens: float
    conditions: Any
    share: float


class Tantivy:
    """The index, and beside it the columns of which the order is made."""

    naam = "tantivy, twee wegen, alleen ids"
    laat_weg = "eigenaar, delen, teksten, logboek; wat er tussentijds verandert: een wijziging is een nieuw stuk index"

    def __init__(self, documenten: Documenten, plaatsen: Plekkenlijst, directory: Path) -> None:
        self.tantivy = optional("tantivy")
        self.query, self.occur = self.tantivy.Query, self.tantivy.Occur
        self.documenten, self.plaatsen, self.directory = documenten, plaatsen, directory
        self.reach = np.unique(documenten.reis_km)
        self.per_place = np.bincount(documenten.plaats, minlength=len(plaatsen.pc4))
        self.marks = np.bincount(documenten.kenmerken, minlength=len(documenten.nummers))
        self.sorted = {naam: np.sort(column.compressed()) for naam, column in documenten.kolommen.items()}
        began = time.monotonic()
        self._build()
        size = sum(file.stat().st_size for file in directory.iterdir())
        self.bouw = Bouw(size / 1e6, time.monotonic() - began)

    def _build(self) -> None:
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        builder = self.tantivy.SchemaBuilder()
        for name in ("kenmerk", "plaats"):
            builder.add_integer_field(name, indexed=True)
        for name in ("reis", *KOLOMMEN):
            builder.add_integer_field(name, fast=True)
        self.schema = builder.build()
        index = self.tantivy.Index(self.schema, path=str(self.directory))
        writer = index.writer(HEAP, 1)
        self._write(writer)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()
        if self.searcher.num_segments != 1:  # equal scores would fall in another order
            raise RuntimeError(f"tantivy made {self.searcher.num_segments} segments")

    def _write(self, writer: Any) -> None:
        own, make = self.documenten, self.tantivy.Document
        columns = [own.kolommen[naam].filled(-1).tolist() for naam in KOLOMMEN]
        marks, begin = own.kenmerken.tolist(), own.begin.tolist()
        for row, (plaats, reis, *values) in enumerate(
            zip(own.plaats.tolist(), own.reis_km.tolist(), *columns, strict=True)
        ):
            there = {naam: value for naam, value in zip(KOLOMMEN, values, strict=True) if value >= 0}
            own_marks = marks[begin[row] : begin[row + 1]]
            writer.add_document(make(plaats=plaats, reis=reis, kenmerk=own_marks, **there))

    def plan(self, vraag: Benchvraag) -> Opzet:
        """The conditions, and the share of the rows that is expected to meet them: as if they were independent."""
        gebied, wanted = vraag.zoekvraag.selectiegebied, zoekfilter(vraag.zoekvraag)
        parts, share = self._conditions(wanted)
        must = [(self.occur.Must, self.query.const_score_query(part, 0.0)) for part in parts]
        conditions = self.query.boolean_query(must) if must else None
        return Opzet(gebied.pc4, grens(gebied.afstand), conditions, share)

    def _conditions(self, wanted: Zoekfilter) -> tuple[list[Any], float]:
        parts, share, total = [], 1.0, len(self.documenten.ids)
        for group in [*((mark,) for mark in wanted.alle), *wanted.een_van]:
            known = [self.documenten.nummers[mark] for mark in group if mark in self.documenten.nummers]
            parts.append(self._one_of("kenmerk", known))
            share *= min(1.0, float(self.marks[known].sum()) / total)
        for bound in wanted.grenzen:
            low, high = (days(bound), None) if bound.operator == "gte" else (None, days(bound))
            parts.append(self._between(bound.kolom, low, high))
            share *= self._share(bound.kolom, low, high)
        return parts, share

    def _one_of(self, field: str, values: Iterable[int]) -> Any:
        terms = [self.query.term_query(self.schema, field, value, "basic") for value in values]
        if len(terms) == 1:
            return terms[0]
        return self.query.boolean_query([(self.occur.Should, term) for term in terms])

    def _between(self, field: str, low: int | None, high: int | None) -> Any:
        return self.query.range_query(self.schema, field, self.tantivy.FieldType.Integer, low, high)

    def _share(self, kolom: str, low: int | None, high: int | None) -> float:
        values = self.sorted[kolom]
        first = 0 if low is None else int(np.searchsorted(values, low, "left"))
        last = len(values) if high is None else int(np.searchsorted(values, high, "right"))
        return (last - first) / len(self.documenten.ids)

    def ask(self, plan: Opzet) -> list[int]:
        """Keys of the nearest rows, in the order (chord, PC4, key)."""
        chords = self.plaatsen.chords(plan.pc4)
        near = np.flatnonzero((chords <= plan.grens) & (self.per_place > 0))
        near = near[np.argsort(chords[near], kind="stable")]  # places are in the order of their PC4
        if not len(near) or not plan.share:
            return []
        seen = np.cumsum(self.per_place[near])
        rows = max(SHORTEST, SAFETY * LIMIT / plan.share)
        all_cost = ALL_START + ALL_ROW * plan.share * len(self.documenten.ids)
        while True:
            places = min(len(near), int(np.searchsorted(seen, rows)) + 1)
            if plan.conditions is not None and places * OUT_PLACE + seen[places - 1] * OUT_ROW > all_cost:
                return self._all(plan, chords)
            found = self._outward(plan, near[:places], chords)
            if len(found) == LIMIT or places == len(near):
                return found
            rows = max(2 * seen[places - 1], SAFETY * LIMIT * seen[places - 1] / max(len(found), 1))

    def _outward(self, plan: Opzet, near: np.ndarray, chords: np.ndarray) -> list[int]:
        """The places of one class need the same reach of who lives there: a number of km that somebody has."""
        needed = np.searchsorted(self.reach, np.searchsorted(GRENZEN, chords[near]))
        edges = [0, *(np.flatnonzero(np.diff(needed)) + 1).tolist(), len(near)]
        order, classes = near.tolist(), []
        for first, last in pairwise(edges):
            if needed[first] == len(self.reach):
                break  # nobody travels so far, nor from farther away
            places = [self._scored(order[rank], len(order) - rank) for rank in range(first, last)]
            own = self.query.boolean_query(places)
            if needed[first]:
                reach = self._between("reis", int(self.reach[needed[first]]), GEEN_GRENS)
                parts = [own, self.query.const_score_query(reach, 0.0)]
                own = self.query.boolean_query([(self.occur.Must, part) for part in parts])
            classes.append((self.occur.Should, own))
        where = self.query.boolean_query(classes)
        if plan.conditions is not None:
            where = self.query.boolean_query([(self.occur.Must, plan.conditions), (self.occur.Must, where)])
        hits = self.searcher.search(where, LIMIT, count=False).hits
        found: list[int] = self.documenten.ids[[address.doc for _, address in hits]].tolist() if hits else []
        return found

    def _scored(self, place: int, score: int) -> tuple[Any, Any]:
        term = self.query.term_query(self.schema, "plaats", place, "basic")
        return self.occur.Should, self.query.const_score_query(term, float(score))

    def _all(self, plan: Opzet, chords: np.ndarray) -> list[int]:
        """Everything that meets the conditions, from the places that are near enough."""
        own = self.documenten
        hits = self.searcher.search(plan.conditions, len(own.ids), count=False).hits
        rows = np.fromiter((address.doc for _, address in hits), dtype=np.int64, count=len(hits))
        far = chords[own.plaats[rows]]
        keep = far <= np.minimum(own.reis[rows], plan.grens)
        rows, far = rows[keep], far[keep]
        if len(rows) > LIMIT:  # all as near as the last that counts
            keep = far <= np.partition(far, LIMIT - 1)[LIMIT - 1]
            rows, far = rows[keep], far[keep]
        order = np.lexsort((rows, own.plaats[rows], far))[:LIMIT]
        found: list[int] = own.ids[rows[order]].tolist()
        return found

    def close(self) -> None:
        """The files go away."""
        del self.searcher
        shutil.rmtree(self.directory, ignore_errors=True)


class TantivyMetTeksten:
    """The same index, with the texts of the answer from PostgreSQL by primary key, in one prepared statement."""

    naam = "tantivy, twee wegen, met teksten uit PostgreSQL"
    laat_weg = "eigenaar, delen, logboek; wat er tussentijds verandert: een wijziging is een nieuw stuk index"
    sql = "SELECT aanbod_id, selectieresultaat FROM {} WHERE aanbod_id = ANY(%s)"

    def __init__(self, index: Tantivy, url: str, stukken: str) -> None:
        self.index, self.bouw = index, index.bouw
        self.sql = self.sql.format(stukken)
        self.connection = kaal.connect(url)
        self.plan = index.plan

    def ask(self, plan: Opzet) -> list[int]:
        """Keys with a text, in the order of the index."""
        wanted = self.index.ask(plan)
        texts: dict[int, str] = dict(kaal.answer(self.connection, [(self.sql, (wanted,))]))
        return [key for key, _ in [(key, texts[key]) for key in wanted if key in texts]]

    def close(self) -> None:
        """The index is closed by itself."""
        self.connection.close()
