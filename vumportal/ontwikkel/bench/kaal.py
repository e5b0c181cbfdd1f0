"""The bron without HTTP, Django and the logboek: its own statements, prepared, on one connection.

Where there is a kaart, choosing by it is part of what is measured. Where there is none, the estimate that chose the
statements is left out, so that a database that knew the best way is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import psycopg

from vumportal.ontwikkel.bench.opstelling import OIN
from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.standaard.soort import Soort

if TYPE_CHECKING:
    from vumportal.aanbod.kaart import Kaart
    from vumportal.aanbod.nabij import Zoeker

Tries = list[tuple[str, tuple[Any, ...]]]
"""What is asked for one question, one after the other; the last one is the answer."""
Gevraagd = Callable[[psycopg.Connection[tuple[Any, ...]]], list[tuple[Any, ...]]]
"""Answers one question on this connection."""


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
    from vumportal.aanbod.treffers import Treffer, nearest_of

    rows = [row for sql, params in tries for row in connection.execute(sql, params, prepare=True).fetchall()]
    return list(nearest_of(map(Treffer._make, rows), tries[0][1][-1]))


def keys(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    """The keys in an answer, in its order."""
    return [row[0] for row in rows if row[0] is not None]


def questions(soort: Soort, vragen: Sequence[Benchvraag], limit: int) -> list[Gevraagd]:
    """For each question how the bron answers it, from the bron's own code: by the kaart when there is one."""
    from vumportal.aanbod import kaartbestand
    from vumportal.aanbod.nabij import Zoeker, attempts
    from vumportal.aanbod.voorraad import Voorraad
    from vumportal.organisaties.models import Organisatie

    owner = Organisatie.objects.get(oin=OIN).pk
    voorraad = Voorraad(supply(soort))
    zoekers = [Zoeker(voorraad, owner, vraag.zoekvraag, limit) for vraag in vragen]
    kaart = kaartbestand.find(voorraad.using, voorraad.table, owner)
    if kaart is None:
        made = ([(asked.sql, asked.params) for asked, _ in attempts(zoeker)] for zoeker in zoekers)
        return [partial(answer, tries=tries) for tries in made]
    return [partial(by_kaart, zoeker, kaart) for zoeker in zoekers]


def by_kaart(
    zoeker: Zoeker, kaart: Kaart, connection: psycopg.Connection[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """The nearest rows by way of the kaart, the choosing included. Raises RuntimeError when it cannot be used."""
    from vumportal.aanbod import opkaart

    found = opkaart.answer(
        zoeker, kaart, lambda asked: connection.execute(asked.sql, asked.params, prepare=True).fetchall()
    )
    if found is None:
        raise RuntimeError("De kaart is niet meer bruikbaar: maak een nieuwe met kaarten_maken.")
    return list(found)


def supply(soort: Soort) -> Any:
    """What the bron would offer a SUWI-partij."""
    from vumportal.organisaties.models import Ontvanger
    from vumportal.toestemming.filter import shareable_with
    from vumportal.vacatures.models import Vacature
    from vumportal.werkzoekenden.models import Profiel

    model: Any = Vacature if soort is Soort.VACATURE else Profiel
    return shareable_with(model.objects.all(), Ontvanger.SUWI)
