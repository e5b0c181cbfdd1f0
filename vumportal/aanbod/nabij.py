"""The nearest rows that meet a zoekvraag, fast at a million rows and exact at any size.

Answers are in the order (distance, PC4, key). For a large supply a kaart chooses the rows (`aanbod.opkaart`).
Where there is none, two ways give the same answer; which is quicker depends on how rare the conditions are:

- *walk*: go from PC4 to PC4, from near to far, hold every row there against the conditions and stop when enough of
  them met those. Good when many rows qualify or when the area is small. Everything that it looks at is in an index
  (`aanbod.models.nabij_indexes`). Complete when it found enough or when it was at every PC4 of the area.
- *gather*: take what meets the conditions in the nearest parts of the country (GIN index on `vakmerken`, see
  `aanbod.vakken`), then order by distance. Complete when it found enough nearer than the parts it did not look in, or
  when it looked in all parts of the area.

PostgreSQL itself estimates, from its statistics, how many rows qualify. That only chooses the way, how many PC4s to
walk to and the number of parts; what proves too short is followed by a longer one. So an estimate may be some minutes
old, and is remembered per set of conditions.

The text of a statement depends on which conditions there are, never on their values: it is made once, and
PostgreSQL parses and plans it once per connection: the text leaves no other order of work than the one meant. What was
measured is in docs/performance.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg
from django.db import connections

from vumportal.aanbod import kaartbestand, opkaart
from vumportal.aanbod.models import VEEL_KENMERKEN
from vumportal.aanbod.schatting import SAFETY, Schatting, expected, total, values
from vumportal.aanbod.treffers import Treffer, nearest_of
from vumportal.aanbod.vakken import VAK_PC4S, Merken, Ring, first_pc4, merken, ring, vakmerken_sql
from vumportal.aanbod.voorraad import GROEPEN, Statement, Voorraad, compiled
from vumportal.aanbod.zoeken import AanbodQuerySet, conditions
from vumportal.geo import punten
from vumportal.standaard.afstand import grens, koorde2
from vumportal.standaard.groepen import HEEL
from vumportal.standaard.kenmerken import Zoekfilter, zoekfilter

if TYPE_CHECKING:
    from django.db.models import Model

    from vumportal.standaard.zoekvraag import Selectiegebied, Vraagobject

# Microseconds, measured (docs/performance.md). They decide between two right answers, never what is right.
WALK_ROW = 0.37  # one row of a walk: in the index, every condition checked on it
WALK_PLAATS = 5.0  # one PC4 of a walk: its chord, and two looks in an index
FEWEST_PLAATSEN = 8  # PC4s that a walk may go to at least
PER_PLAATS = 2  # times the rows of an answer that are taken of one PC4: not each has a text to give
GATHER_ROW = 3.0  # one row that qualifies: scattered in the table, with those that the steps let by
GATHER_VAK = 20.0  # one part of the country
GATHER_MERK = 9.0  # one number that is looked up there
GATHER_START = 800.0
FEW = 0.3  # below this part of all parts their places are looked up one by one
FEWEST_VAKKEN = 16  # parts of a first look before an estimate is doubted
MEER = 8.0  # conditions often go together: so many times more may qualify than an estimate says that multiplies them
SCAN_START = 1500.0  # a gather without the index, over a table of which the size may not be known yet

KOORDE = "(x-%s::float8)*(x-%s::float8)+(y-%s::float8)*(y-%s::float8)+(z-%s::float8)*(z-%s::float8)"


class Indexblik(NamedTuple):
    """A look in the index: in how many of the nearest parts of the country, for what, and how many came before."""

    vakken: int
    merken: Merken
    vanaf: int = 0


class Zoeker:
    """One zoekvraag over the supply of one organisation, with its SQL."""

    def __init__(
        self,
        voorraad: Voorraad,
        organisatie_id: int,
        zoekvraag: Vraagobject,
        limit: int,
        *,
        toets_reisafstand: bool = True,
    ) -> None:
        self.voorraad, self.organisatie_id = voorraad, organisatie_id
        self.zoekvraag, self.limit = zoekvraag, limit
        self.toets_reisafstand = toets_reisafstand
        self.reach = "AND (reis_grens IS NULL OR c <= reis_grens)" if toets_reisafstand else ""
        self.wanted = zoekfilter(zoekvraag)
        self.table, self.stukken = voorraad.table, voorraad.stukken

    @cached_property
    def conditions(self) -> Statement:
        """The conditions of the zoekvraag alone; empty when it has none."""
        if not self.zoekvraag.voorwaarden:
            return Statement("", ())
        return Statement(_condition_sql(self.voorraad.model, self.wanted), values(self.wanted))

    @cached_property
    def where(self) -> Statement:
        """What a row must meet: owner, sharing and the conditions of the zoekvraag."""
        parts = [
            part
            for part in (
                Statement(f"{self.table}.organisatie_id = %s", (self.organisatie_id,)),
                self.voorraad.where,
                self.conditions,
            )
            if part.sql
        ]
        return Statement(
            " AND ".join(part.sql for part in parts), tuple(value for part in parts for value in part.params)
        )

    @cached_property
    def merken(self) -> Merken:
        """What is asked of the index."""
        return merken(self.wanted)

    @cached_property
    def ring(self) -> Ring:
        """The parts of the country from near to far."""
        return ring(self.zoekvraag.selectiegebied.pc4)

    @cached_property
    def vakken(self) -> int:
        """How many parts the area touches. Without anything to ask of the index there are no parts, only the whole."""
        return self.ring.within(grens(self.zoekvraag.selectiegebied.afstand)) if self.merken.aantal else 1

    def blik(self, part: float, schatting: Schatting, vanaf: int = 0) -> Indexblik:
        """The cheapest look that knows all of this much of the country, as far as it is in the area.

        vanaf: parts that were looked in before; one more at least.
        """
        if not self.merken.aantal:
            return Indexblik(self.vakken, self.merken)
        vakken = min(max(self.ring.needed(part), vanaf + 1), self.vakken)
        kinds = [self.merken]
        if self.wanted.grenzen and (zonder := merken(self.wanted.without_bounds)).aantal:
            kinds.append(zonder)

        def cheapest(vakken: int) -> tuple[float, Indexblik]:
            return min(
                (self.cost(blik, schatting), blik)
                for blik in (Indexblik(vakken, kind, vanaf) for kind in kinds)
            )

        (price, blik), (all_price, everywhere) = cheapest(vakken), cheapest(self.vakken)
        # What is left is looked in at once when that costs less than beginning another look.
        return everywhere if all_price <= price + GATHER_START else blik

    def first_blik(self, schatting: Schatting) -> Indexblik:
        """The first look: not so far as the estimate says when it could be much too low, since a next look goes on
        from there.
        """
        part = schatting.part_for(self.limit)
        if self.ring.needed(part) > FEWEST_VAKKEN and self.merken.aantal > 1:
            part = max(part / MEER, self.ring.certain(min(FEWEST_VAKKEN, len(self.ring.vakken))))
        return self.blik(part, schatting)

    def cost(self, blik: Indexblik, schatting: Schatting) -> float:
        """Microseconds that this look will take."""
        if not blik.merken.aantal:
            return SCAN_START + schatting.totaal
        passend = schatting.passend if blik.merken == self.merken else schatting.zonder_grenzen
        each = GATHER_VAK + GATHER_MERK * blik.merken.aantal
        return GATHER_START + (blik.vakken - blik.vanaf) * (
            each + passend / len(self.ring.vakken) * GATHER_ROW
        )

    @property
    def answerable(self) -> bool:
        """False when nothing can be an answer, so that no question is needed."""
        known = self.zoekvraag.selectiegebied.pc4 in punten()
        return known and not self.wanted.nooit and not self.voorraad.is_empty

    def plaatsen(self, aantal: float) -> int | None:
        """How many of the nearest PC4s to walk to when so many are expected to do; None: to all of the area.

        Half of them may be thinly populated. Where it stops earlier, those that are left cost nothing.
        """
        ruim = math.ceil(2 * aantal) + FEWEST_PLAATSEN
        return ruim if ruim < len(self.ring.naast) else None

    def covers(self, plaatsen: int | None) -> bool:
        """Whether so many of the nearest PC4s are all there are in the area."""
        if plaatsen is None:
            return True
        gebied, punt_van = self.zoekvraag.selectiegebied, punten()
        return koorde2(punt_van[self.ring.naast[plaatsen]], punt_van[gebied.pc4]) > grens(gebied.afstand)

    def walk(self, plaatsen: int | None = None) -> Statement:
        """Look at the rows of this many of the nearest PC4s (None: of all in the area), until there are enough."""
        near, kies = self._near(plaatsen), self.voorraad.chosen
        deel = f"""SELECT id, extern_id, reis_grens{kies.sql} FROM {self.table} WHERE {self.where.sql} {self.reach}
          AND {self.table}.pc4 = n.pc4 AND cardinality({self.table}.kenmerken)"""
        meest = f"ORDER BY id LIMIT {PER_PLAATS * self.limit}"
        rijen = f"""SELECT p.*, n.c, n.pc4 FROM {near.sql} n CROSS JOIN LATERAL (
          ({deel} <= {VEEL_KENMERKEN} {meest}) UNION ALL ({deel} > {VEEL_KENMERKEN} {meest}) ORDER BY id) p"""
        sql = f"""SELECT b.id, b.c, b.extern_id, b.selectieresultaat, b.pc4
          FROM ({self.voorraad.first_with_text(rijen)}) b ORDER BY b.c, b.pc4, b.id"""
        own = (*kies.params, *self.where.params)
        return Statement(sql, (*near.params, *own, *own, self.limit))

    def gather(self, blik: Indexblik | None = None) -> Statement:
        """What meets the conditions in the parts of this look (None: in all of the area), nearest first."""
        blik = blik or Indexblik(self.vakken, self.merken)
        return self._collected(self._near_parts(blik), self._from_index(blik))

    def changed(self, pks: list[int]) -> Statement:
        """What meets the conditions of these rows, nearest first."""
        rows = Statement(f"(SELECT * FROM {self.table} h WHERE id = ANY(%s::bigint[])) {self.table}", (pks,))
        return self._collected(places(self.zoekvraag.selectiegebied), rows)

    def _collected(self, near: Statement, rows: Statement) -> Statement:
        """What meets the conditions of these rows in these PC4s, nearest first."""
        kies = self.voorraad.chosen
        rijen = f"SELECT p.*, n.c FROM p JOIN n USING (pc4) WHERE true {self.reach}"
        sql = f"""WITH n AS MATERIALIZED {near.sql}, p AS MATERIALIZED (
          SELECT id, pc4, reis_grens, extern_id{kies.sql} FROM {rows.sql} WHERE {self.where.sql}),
        a AS MATERIALIZED ({self.voorraad.first_with_text(rijen)})
        SELECT a.id, a.c, a.extern_id, a.selectieresultaat, a.pc4 FROM a ORDER BY a.c, a.pc4, a.id"""
        return Statement(sql, (*near.params, *kies.params, *rows.params, *self.where.params, self.limit))

    def _from_index(self, blik: Indexblik) -> Statement:
        """The table, or the rows that the index gives in the nearest parts: what to put behind a FROM."""
        gevraagd, table = blik.merken, self.table
        if not gevraagd.aantal:
            return Statement(table, ())
        arrays = [("@>", gevraagd.alle)] if gevraagd.alle else []
        arrays += [("&&", groep) for groep in gevraagd.een_van]
        there = vakmerken_sql(self.voorraad.model, "h")
        made = ", ".join(
            f"ARRAY(SELECT m | vak FROM unnest(%s::bigint[]) m) AS a{i}" for i in range(len(arrays))
        )
        asked = " AND ".join(f"{there} {operator} v.a{i}" for i, (operator, _) in enumerate(arrays))
        # OFFSET 0: per part one look in the index for its own numbers, and only then the other conditions.
        sql = f"""(SELECT {made} FROM unnest(%s::bigint[]) vak OFFSET 0) v
          CROSS JOIN LATERAL (SELECT * FROM {table} h WHERE {asked} OFFSET 0) {table}"""
        return Statement(
            sql, (*(list(numbers) for _, numbers in arrays), list(self.ring.vakken[blik.vanaf : blik.vakken]))
        )

    def estimate(self) -> Schatting:
        """What PostgreSQL expects of the conditions (sharing and area left out)."""
        using, table, zonder = self.voorraad.using, self.table, self.wanted.without_bounds
        totaal = total(using, table)
        if not self.zoekvraag.voorwaarden:
            return Schatting(totaal, totaal)
        passend = expected(using, table, self.conditions.sql, self.wanted)
        if not self.wanted.grenzen or not merken(zonder).aantal:
            return Schatting(totaal, passend)
        sql = _condition_sql(self.voorraad.model, zonder)
        return Schatting(totaal, passend, expected(using, table, sql, zonder))

    def _near(self, plaatsen: int | None) -> Statement:
        """The PC4s in the area, or those of this many of the nearest, from near to far."""
        if plaatsen is None:
            return places(self.zoekvraag.selectiegebied, ordered=True)
        return places(
            self.zoekvraag.selectiegebied,
            "unnest(%s::smallint[]) u(pc4) JOIN geo_postcode USING (pc4)",
            list(self.ring.naast[:plaatsen]),
            ordered=True,
        )

    def _near_parts(self, blik: Indexblik) -> Statement:
        """The PC4s in the area, of the parts of this look alone when those are few."""
        if not blik.merken.aantal or blik.vakken - blik.vanaf > FEW * len(self.ring.vakken):
            return places(self.zoekvraag.selectiegebied)
        eerste = [first_pc4(vak) for vak in self.ring.vakken[blik.vanaf : blik.vakken]]
        return places(
            self.zoekvraag.selectiegebied,
            f"unnest(%s::smallint[]) e JOIN geo_postcode ON pc4 BETWEEN e AND e + {VAK_PC4S - 1}",
            eerste,
        )


def places(
    gebied: Selectiegebied, van: str = "geo_postcode", *params: Any, ordered: bool = False
) -> Statement:
    """SQL to put in a FROM: the PC4s of `van` that are in the area, each with its squared chord `c` to the centre."""
    x, y, z = punten()[gebied.pc4]
    order = "ORDER BY c, pc4" if ordered else ""
    sql = f"(SELECT pc4, c FROM (SELECT pc4, {KOORDE} AS c FROM {van} OFFSET 0) g WHERE c <= %s {order})"
    return Statement(sql, (x, x, y, y, z, z, *params, grens(gebied.afstand)))


# --- statements that are made once --------------------------------------------------------------------
Shape = tuple[bool, int, tuple[tuple[str, str], ...]]
"""Which conditions there are: on all of some kenmerken, how many groups of one of several, and which bounds."""
ARRAY = re.compile(r"\(ARRAY\[%s(?:, %s)*\]\)::bigint\[\]")
"""How Django writes a list: a parameter per element. As one parameter the text is the same for any length."""
MOST_SHAPES = 1024
_texts: dict[tuple[type[Model], Shape], str] = {}


def _condition_sql(model: type[Model], wanted: Zoekfilter) -> str:
    """Conditions of this shape: what the queryset would ask, so one meaning for both."""
    bounds = tuple((grens.kolom, grens.operator) for grens in wanted.grenzen)
    key = model, (bool(wanted.alle), len(wanted.een_van), bounds)
    if key not in _texts:
        made = compiled(model._default_manager.filter(conditions(wanted)))
        parts = [part for value in values(wanted) for part in (value if isinstance(value, list) else [value])]
        if list(made.params) != parts:
            raise AssertionError(f"parameters in another order than expected: {made.sql}")
        if len(_texts) >= MOST_SHAPES:
            _texts.clear()
        _texts[key] = ARRAY.sub("%s::bigint[]", made.sql)
    return _texts[key]


def run(using: str, asked: Statement) -> list[tuple[Any, ...]]:
    """The rows of a statement, which PostgreSQL parses the first time it sees it on a connection."""
    connection = connections[using]
    connection.ensure_connection()
    # Django's own cursor writes the values into the text, so that each question would be parsed anew.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(asked.sql, asked.params, prepare=True).fetchall()


def nearest(
    base: AanbodQuerySet | Voorraad,
    zoekvraag: Vraagobject,
    limit: int,
    *,
    organisatie_id: int,
    toets_reisafstand: bool = True,
) -> list[Treffer]:
    """The `limit` nearest rows of this organisation in `base` that meet the zoekvraag, in their fixed order."""
    voorraad = base if isinstance(base, Voorraad) else Voorraad(base)
    zoeker = Zoeker(voorraad, organisatie_id, zoekvraag, limit, toets_reisafstand=toets_reisafstand)
    if not zoeker.answerable:
        return []
    kaart = kaartbestand.find(voorraad.using, voorraad.table, organisatie_id)
    if kaart is not None:
        found = opkaart.answer(zoeker, kaart, partial(run, voorraad.using))
        if found is not None:
            return found
    return [found for _, found in attempts(zoeker)][-1]


class Stuktekst(NamedTuple):
    """A document as JSON text, and which gegevensgroepen it was made of: HEEL for the whole."""

    tekst: str
    groepen: int


def document(voorraad: Voorraad, extern_id: str, *, organisatie_id: int) -> Stuktekst | None:
    """The document with this id of this organisation, or None when the supply does not hold it."""
    if voorraad.is_empty:
        return None
    table, shared, kies = voorraad.table, voorraad.where, voorraad.chosen
    also = f" AND {shared.sql}" if shared.sql else ""
    asked = Statement(
        f"""SELECT s.document, {f"w.{GROEPEN}" if kies.sql else HEEL} FROM (SELECT id{kies.sql} FROM {table}
          WHERE {table}.organisatie_id = %s AND {table}.extern_id = %s{also}) w {voorraad.text_of("w", "document")}""",
        (*kies.params, organisatie_id, extern_id, *shared.params),
    )
    rows = run(voorraad.using, asked)
    return Stuktekst._make(rows[0]) if rows else None


def attempts(zoeker: Zoeker) -> Iterator[tuple[Statement, list[Treffer]]]:
    """Ask until the answer is complete; yields each question with what it found. The last one is the answer."""
    schatting = zoeker.estimate()
    area = schatting.reachable(zoeker.zoekvraag.selectiegebied.afstand)
    rows, blik = schatting.walk_for(zoeker.limit), zoeker.first_blik(schatting)
    per_plaats = schatting.totaal / len(punten())
    each, cost = WALK_ROW + WALK_PLAATS / per_plaats, zoeker.cost(blik, schatting)
    while min(rows, area) * each <= cost:
        plaatsen = zoeker.plaatsen(min(rows, cost / each) / per_plaats)
        vraag = zoeker.walk(plaatsen)
        found = _asked(zoeker, vraag)
        yield vraag, found
        if len(found) == zoeker.limit or zoeker.covers(plaatsen):
            return
        # Now that we know how many qualify here: how far would it be?
        rows = max(2 * rows, SAFETY * zoeker.limit * rows / max(len(found), 1))
        area = max(area, rows)  # the area holds more than was guessed
    yield from _gathered(zoeker, blik, schatting)


def _asked(zoeker: Zoeker, vraag: Statement) -> list[Treffer]:
    return [Treffer._make(line) for line in run(zoeker.voorraad.using, vraag)]


def _gathered(
    zoeker: Zoeker, blik: Indexblik, schatting: Schatting
) -> Iterator[tuple[Statement, list[Treffer]]]:
    """Look in these parts of the country, and in those behind them until the answer is complete."""
    found: list[Treffer] = []
    while True:
        vraag = zoeker.gather(blik)
        found = nearest_of([*found, *_asked(zoeker, vraag)], zoeker.limit)
        yield vraag, found
        if blik.vakken >= zoeker.vakken:
            return
        edge = zoeker.ring.edge(blik.vakken)  # a row at the edge itself may be behind one of the next part
        certain = sum(treffer.koorde2 < edge for treffer in found)
        if certain == zoeker.limit:
            return
        part = zoeker.ring.certain(blik.vakken) * SAFETY * zoeker.limit / max(certain, 1)
        blik = zoeker.blik(part, schatting, vanaf=blik.vakken)
