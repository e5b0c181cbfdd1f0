"""How many rows fit, how many do not, of how many it is unknown, and what each demand costs: one statement.

*past* is what `AanbodQuerySet.matching` returns. *niet bekend*: no demand fails and at least one cannot be judged: the
document does not name it (`Voorwaarde.gaps`). *past niet*: the rest of the gebied. What a demand costs is how many
more would fit without it: the rows that meet all others.

Of each row one number says which demands it does not meet, and which of these it fails; PostgreSQL counts the rows per
number. So a demand is looked at once a row however many are counted, and every number comes from the same moment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connections
from django.db.models import BigIntegerField, Case, Count, Q, SmallIntegerField, Value, When
from django.db.models.expressions import Combinable

from vumportal.aanbod.nabij import places
from vumportal.aanbod.zoeken import AanbodQuerySet, conditions
from vumportal.geo import punten
from vumportal.standaard.betekenis import Leemte, Voorwaarde
from vumportal.standaard.kenmerken import condition_filter
from vumportal.standaard.zoekvraag import Selectiegebied

WEINIG: Final = 5
"""Fewer people than this, or a difference of fewer, is not told: it could be about somebody."""
TE_WEINIG: Final = f"minder dan {WEINIG}"
MEESTE_EISEN: Final = 31
"""Demands of which a number of 64 bits has room; a vacature has ten."""
PAST, ONBEKEND, PAST_NIET = range(3)


@dataclass(frozen=True, slots=True)
class Telling:
    """Rows that fit, that do not, and of which it is unknown.

    zonder: by demand, how many more would fit without it; empty when the costs were not asked. onbekend_zonder: how
    many of these are now unknown; the others now fail.
    """

    past: int
    past_niet: int
    onbekend: int
    zonder: Mapping[str, int] = field(default_factory=dict)
    onbekend_zonder: Mapping[str, int] = field(default_factory=dict)


def say_count(aantal: int) -> str:
    """A number of people as it may be shown: a small one is not told, nor is none."""
    return TE_WEINIG if aantal < WEINIG else str(aantal)


def say_cost(telling: Telling, eis: str) -> str:
    """How many more fit without a demand, as it may be shown.

    Those of whom it is unknown are left out when there are so few of them that their number is not told, and so are
    those who do not fit. With one demand all of them would fit without it, so that the number that is not told would
    follow from the two that are. What is shown is then too low by four at most, and nothing follows from it.
    """
    onbekend = telling.onbekend_zonder[eis]
    niet = telling.zonder[eis] - onbekend
    shown = (onbekend if telling.onbekend >= WEINIG else 0) + (niet if telling.past_niet >= WEINIG else 0)
    return say_count(shown)


def count_fits(
    supply: AanbodQuerySet,
    eisen: Mapping[str, Voorwaarde],
    gebied: Selectiegebied | None,
    *,
    costs: bool,
    toets_reisafstand: bool = True,
) -> Telling:
    """Count supply against demands by key, within a gebied or, without one, all of it.

    Each demand asks one thing (`Voorwaarde.parts`). costs: also what each costs. Raises ValueError for more demands
    than can be told apart.
    """
    if len(eisen) > MEESTE_EISEN:
        raise ValueError(f"more than {MEESTE_EISEN} demands")
    rijen = Rijen(supply, gebied, toets_reisafstand=toets_reisafstand)
    return _all_costs(rijen, eisen) if costs else _counts(rijen, eisen.values())


@dataclass(frozen=True)
class Rijen:
    """The rows that are counted."""

    supply: AanbodQuerySet
    gebied: Selectiegebied | None
    toets_reisafstand: bool = field(kw_only=True)

    def per_number(self, getal: Any) -> list[tuple[int, int]]:
        """(number, how many rows have it). The places that are near come first and then the rows that are there, as
        in `aanbod.nabij`: a distance for each row would take longer than all that is asked of it.
        """
        rows = self.supply.order_by().annotate(getal=getal)
        if self.gebied is None:
            return list(rows.values("getal").annotate(aantal=Count("*")).values_list("getal", "aantal"))
        if self.gebied.pc4 not in punten():
            return []
        sql, params = rows.values_list("getal", "postcode4_id", "reis_grens").query.sql_with_params()
        near = places(self.gebied)
        reach = "WHERE t.reis_grens IS NULL OR n.c <= t.reis_grens" if self.toets_reisafstand else ""
        asked = f"""SELECT t.getal, count(*) FROM ({sql}) AS t (getal, pc4, reis_grens)
          JOIN {near.sql} n ON n.pc4 = t.pc4 {reach} GROUP BY t.getal"""
        with connections[self.supply.db].cursor() as cursor:
            cursor.execute(asked, (*params, *near.params))
            return [(number, amount) for number, amount in cursor.fetchall()]


def _counts(rijen: Rijen, eisen: Iterable[Voorwaarde]) -> Telling:
    """The three numbers alone: a row is done with at the first demand that it fails."""
    past, kan = Q(), Q()
    for eis in eisen:
        meets = _meets(eis)
        past &= meets
        kan &= meets | _unknown(eis)
    stand: Any = Case(
        *([When(past, then=Value(PAST)), When(kan, then=Value(ONBEKEND))] if past else []),
        default=Value(PAST_NIET if past else PAST),
        output_field=SmallIntegerField(),
    )
    per_stand = dict(rijen.per_number(stand))
    return Telling(per_stand.get(PAST, 0), per_stand.get(PAST_NIET, 0), per_stand.get(ONBEKEND, 0))


def _all_costs(rijen: Rijen, eisen: Mapping[str, Voorwaarde]) -> Telling:
    """The three numbers, and of each demand the rows that do not meet it alone."""
    gemist: Combinable = Value(0, BigIntegerField())
    for nummer, eis in enumerate(eisen.values()):
        niet, faalt = 1 << nummer, 1 << nummer | 1 << nummer + MEESTE_EISEN
        gemist += Case(
            When(_meets(eis), then=Value(0)),
            When(_unknown(eis), then=Value(niet)),
            default=Value(faalt),
            output_field=BigIntegerField(),
        )
    past = onbekend = past_niet = 0
    zonder, onbekend_zonder = dict.fromkeys(eisen, 0), dict.fromkeys(eisen, 0)
    per_bit = {1 << nummer: sleutel for nummer, sleutel in enumerate(eisen)}
    for getal, aantal in rijen.per_number(gemist):
        niet, faalt = getal & (1 << MEESTE_EISEN) - 1, getal >> MEESTE_EISEN
        past += 0 if niet else aantal
        onbekend += aantal if niet and not faalt else 0
        past_niet += aantal if faalt else 0
        if alleen := per_bit.get(niet):
            zonder[alleen] += aantal
            onbekend_zonder[alleen] += 0 if faalt else aantal
    return Telling(past, past_niet, onbekend, zonder, onbekend_zonder)


def _meets(eis: Voorwaarde) -> Q:
    """A row without a value meets nothing: a comparison with NULL must be no, not NULL."""
    return conditions(condition_filter((eis,)))


def _unknown(eis: Voorwaarde) -> Q:
    any_of = Q()
    for leemte in eis.gaps():
        any_of |= _gap(leemte)
    return any_of


def _gap(leemte: Leemte) -> Q:
    if leemte.kolom:
        return (
            Q((leemte.kolom, leemte.waarde))
            if leemte.waarde is not None
            else Q((f"{leemte.kolom}__isnull", True))
        )
    if leemte.geen_van:
        return ~Q(kenmerken__overlap=list(leemte.geen_van))
    return Q(kenmerken__overlap=list(leemte.een_van))
