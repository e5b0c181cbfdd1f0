"""A zoekvraag by way of a kaart: the arrays choose, PostgreSQL answers.

One statement looks at the chosen *versions* of rows: where each lay (ctid) and which transaction wrote it (xmin). A
version that is still visible there is exactly what the kaart saw, and it is held against owner, sharing and every
condition all the same. A row that was changed, withdrawn or removed has no such version any more and falls out by
itself. The same statement says which rows were written since (`Rijwijziging`, by triggers, so nothing passes it);
those are asked by their keys. When too many fell out, the arrays choose more.

So an answer is as fresh as one without a kaart. Where a kaart cannot serve (the server began anew, a file was loaded,
too much changed) there is none, and `aanbod.nabij` asks in its own ways.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from vumportal.aanbod import kaartbestand
from vumportal.aanbod.reeksen import tids, xids
from vumportal.aanbod.treffers import Treffer, in_order, nearest_of
from vumportal.aanbod.voorraad import Statement
from vumportal.standaard.betekenis import kenmerk

if TYPE_CHECKING:
    from vumportal.aanbod.kaart import Kaart, Kaartkeuze
    from vumportal.aanbod.nabij import Zoeker
    from vumportal.organisaties.models import Ontvanger

Ask = Callable[[Statement], list[tuple[Any, ...]]]
"""Runs a statement and gives its rows."""
MEEST_VERANDERD: Final = 500
"""Rows that changed since the kaart was made with which it is still used: each question asks all of them."""
RUIMTE: Final = (1, 3, 9)
"""Times as many rows as an answer has that are chosen, when too many of the ones before fell out."""
ONGELDIG: Final = "!"


@cache
def kenmerk_of(ontvanger: Ontvanger) -> int:
    """What only the arrays know: that a row may have been shared with this category when they were made."""
    return kenmerk(f"deelt:{ontvanger.value}")


def herkomst_sql(table: str) -> str:
    """SQL of what must be as it was for a kaart of this table to be used: the run of the server, the database, and the
    file in which the rows lie. A standby is another run, a table that was written anew has another file.
    """
    return f"extract(epoch FROM pg_postmaster_start_time()) || ' ' || pg_relation_filepath('{table}')"


def answer(zoeker: Zoeker, kaart: Kaart, ask: Ask) -> list[Treffer] | None:
    """The answer to this zoekvraag, or None when this kaart cannot give it."""
    wanted, ontvanger = zoeker.wanted, zoeker.voorraad.ontvanger
    if any(grens.kolom not in kaart.kolommen for grens in wanted.grenzen):
        return None
    if ontvanger is not None:
        wanted = replace(wanted, alle=(*wanted.alle, kenmerk_of(ontvanger)))
    for keer in RUIMTE:
        keuze = kaart.choose(
            wanted,
            zoeker.zoekvraag.selectiegebied,
            zoeker.ring,
            keer * zoeker.limit,
            toets_reisafstand=zoeker.toets_reisafstand,
        )
        rijen = ask(_statement(zoeker, kaart, keuze))
        [veranderd] = (stand for pk, stand, _ in rijen if pk is None)
        if veranderd == ONGELDIG:
            kaartbestand.give_up(kaart)
            return None
        found = _treffers(kaart, keuze, rijen)
        if veranderd:
            anew = list(map(int, veranderd.split()))
            found = [treffer for treffer in found if treffer.pk not in set(anew)]
            found += map(Treffer._make, ask(zoeker.changed(anew)))
            found = nearest_of(found, zoeker.limit)
        found = found[: zoeker.limit]
        if keuze.volledig or _is_complete(kaart, keuze, found, zoeker.limit):
            return found
    return None


def _treffers(kaart: Kaart, keuze: Kaartkeuze, rijen: list[tuple[Any, ...]]) -> list[Treffer]:
    """What PostgreSQL found of what was chosen, in its order. A row without a text that may be read does not count."""
    gelezen = {pk: (extern_id, tekst) for pk, extern_id, tekst in rijen if tekst is not None}
    ids, pc4s = kaart.ids[keuze.rijen].tolist(), kaart.pc4[keuze.rijen].tolist()
    return [
        Treffer(pk, koorde, *gelezen[pk], pc4)
        for pk, koorde, pc4 in zip(ids, keuze.koorden.tolist(), pc4s, strict=True)
        if pk in gelezen
    ]


def _is_complete(kaart: Kaart, keuze: Kaartkeuze, found: list[Treffer], limit: int) -> bool:
    """Whether nothing behind what was chosen can be among these."""
    if not len(keuze.rijen):
        return False
    laatste = keuze.rijen[-1]
    rand = (float(keuze.koorden[-1]), int(kaart.pc4[laatste]), int(kaart.ids[laatste]))
    return len(found) == limit and in_order(found[-1]) <= rand


def _statement(zoeker: Zoeker, kaart: Kaart, keuze: Kaartkeuze) -> Statement:
    """The chosen versions as far as they are there and do, and in a last row what changed since."""
    voorraad, table, rijen = zoeker.voorraad, zoeker.table, keuze.rijen
    kies, where = voorraad.chosen, zoeker.where
    sql = f"""SELECT w.id, w.extern_id, {voorraad.text_at("w", "selectieresultaat")} FROM (
        SELECT {table}.id, {table}.extern_id, k.stuk, k.stukxmin{kies.sql}
        FROM unnest(%s, %s, %s, %s) k(plek, rijxmin, stuk, stukxmin)
        JOIN {table} ON {table}.ctid = k.plek AND {table}.xmin = k.rijxmin WHERE {where.sql}) w
      UNION ALL SELECT NULL, (
        SELECT CASE WHEN {herkomst_sql(table)} <> %s OR bool_or(rij IS NULL) OR count(*) > {MEEST_VERANDERD}
          THEN '{ONGELDIG}' ELSE string_agg(rij::text, ' ') END
        FROM (SELECT rij FROM aanbod_rijwijziging WHERE tabel = '{table}' AND transactie >= %s
          LIMIT {MEEST_VERANDERD + 1}) r), NULL"""
    v = kaart.versies
    places = (
        tids(v["blok"][rijen], v["plek"][rijen]), xids(v["xmin"][rijen]),
        tids(v["stukblok"][rijen], v["stukplek"][rijen]), xids(v["stukxmin"][rijen]),
    )  # fmt: skip
    return Statement(
        sql, (*kies.params, *places, *where.params, kaart.kop["herkomst"], kaart.kop["transactie"])
    )
