"""The bron without HTTP, Django, the logboek and the estimate: its own statements, prepared, on one connection.

The estimate that chose them is left out, so that a database that knew the best way is compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg

from vumportal.ontwikkel.bench.opstelling import OIN
from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.standaard.soort import Soort

Tries = list[tuple[str, tuple[Any, ...]]]
"""What is asked for one question, one after the other; the last one is the answer."""


def connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection that parses and plans no text twice, as those of the bron."""
    connection = psycopg.connect(url, autocommit=True)
    connection.prepared_max = None  # psycopg would forget all but the last hundred
    connection.execute("SET plan_cache_mode = force_generic_plan")
    return connection


def answer(connection: psycopg.Connection[tuple[Any, ...]], tries: Tries) -> list[tuple[Any, ...]]:
    """The nearest rows of these statements, texts and all; each is fetched whole, as the bron does.

    Every row that any of them gives is an answer; those behind the edge of a walk are told by what came after it.
    """
    if len(tries) == 1:
        [(sql, params)] = tries
        return connection.execute(sql, params, prepare=True).fetchall()
    from vumportal.aanbod.nabij import Treffer, nearest_of

    rows = [row for sql, params in tries for row in connection.execute(sql, params, prepare=True).fetchall()]
    return list(nearest_of(map(Treffer._make, rows), tries[0][1][-1]))


def keys(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    """The keys in an answer, in its order."""
    return [row[0] for row in rows if row[0] is not None]


def statements(soort: Soort, vragen: Sequence[Benchvraag], limit: int) -> list[Tries]:
    """The SQL that the bron runs for each question, from the bron's own code."""
    from vumportal.aanbod.nabij import Zoeker, attempts
    from vumportal.aanbod.voorraad import Voorraad
    from vumportal.organisaties.models import Organisatie

    owner = Organisatie.objects.get(oin=OIN).pk
    voorraad = Voorraad(supply(soort))
    return [
        [(asked.sql, asked.params) for asked, _ in attempts(Zoeker(voorraad, owner, vraag.zoekvraag, limit))]
        for vraag in vragen
    ]


def supply(soort: Soort) -> Any:
    """What the bron would offer a SUWI-partij."""
    from vumportal.organisaties.models import Ontvanger
    from vumportal.toestemming.filter import shareable_with
    from vumportal.vacatures.models import Vacature
    from vumportal.werkzoekenden.models import Profiel

    model: Any = Vacature if soort is Soort.VACATURE else Profiel
    return shareable_with(model.objects.all(), Ontvanger.SUWI)
