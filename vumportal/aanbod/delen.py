"""What of a supply row leaves to a recipient category, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import HEEL

ALTIJD = date(9999, 12, 31)
"""No end: a day that never passes, so that "is it shared today" is one comparison."""


@dataclass(frozen=True)
class Deling:
    """Shared up to and including `tot`; `groepen` are bits of `standaard.groepen.Groep`, or HEEL."""

    tot: date
    groepen: int


OPENBAAR = Deling(ALTIJD, HEEL)
"""What is published: the whole document, without an end."""

OPENBAAR_VOOR = (Ontvanger.SUWI, Ontvanger.PUBLIEK, Ontvanger.PRIVAAT)
"""Whom a publication reaches, by name: a category that is added later is in only when somebody writes it down here."""


def column_tot(ontvanger: Ontvanger) -> str:
    """Name of the column that says until when a row is shared with this category."""
    return f"{ontvanger.value}_tot"


def column_groepen(ontvanger: Ontvanger) -> str:
    """Name of the column that says how much of a row is shared with this category."""
    return f"{ontvanger.value}_groepen"


def columns(delen: Mapping[Ontvanger, Deling | None]) -> dict[str, date | int | None]:
    """The values of all sharing columns. Raises ValueError unless every category is named."""
    if set(delen) != set(Ontvanger):
        raise ValueError(f"sharing must name every recipient category, not {sorted(delen)}")
    values: dict[str, date | int | None] = {}
    for ontvanger, deling in delen.items():
        values[column_tot(ontvanger)] = deling.tot if deling else None
        values[column_groepen(ontvanger)] = int(deling.groepen) if deling else None
    return values


def published(gedeeld: bool) -> dict[str, date | int | None]:
    """The sharing columns of what is published as a whole, or of what is not."""
    return columns(
        {ontvanger: OPENBAAR if gedeeld and ontvanger in OPENBAAR_VOOR else None for ontvanger in Ontvanger}
    )
