"""The kinds of fields that wishes have: how each is read from stored JSON, and what may stand in it."""

from collections.abc import Callable, Collection
from datetime import date
from itertools import islice
from typing import Any

from vumportal.standaard import lezen
from vumportal.uitwisseling.wensen.basis import KIES, Gegeven
from vumportal.uitwisseling.wensen.invoer import Daginvoer, Getalinvoer, Invoer
from vumportal.woorden.tekst import storable

MAXIMUM_DELEN = 100
"""Values of one field that are read; no record has as many skills or interests that anybody would look through."""


def number(naam: str, invoer: Getalinvoer, *, laagste: int | None = None) -> Gegeven[int | None]:
    """A whole number, or None. laagste: when the contract allows lower than the form asks for."""
    onder = invoer.laagste if laagste is None else laagste

    def goed(waarde: int | None) -> bool:
        return waarde is None or onder <= waarde <= invoer.hoogste

    def lees(inhoud: object) -> int | None:
        getal = lezen.geheel(inhoud)
        return getal if goed(getal) else None

    return Gegeven(naam, None, lees, goed, invoer, invoer.melding)


def choice(naam: str, codes: Collection[int], invoer: Invoer) -> Gegeven[int | None]:
    """One of these codes, or None."""

    def goed(waarde: int | None) -> bool:
        return waarde is None or waarde in codes

    def lees(inhoud: object) -> int | None:
        code = lezen.geheel(inhoud)
        return code if goed(code) else None

    return Gegeven(naam, None, lees, goed, invoer)


def day(naam: str, invoer: Daginvoer) -> Gegeven[date | None]:
    """A date, or None."""
    return Gegeven(naam, None, lezen.datum, lambda _: True, invoer)


def row(
    naam: str,
    lees_deel: Callable[[object], Any | None],
    invoer: Invoer,
    *,
    goed: Callable[[tuple[Any, ...]], bool] | None = None,
    melding: str = KIES,
) -> Gegeven[tuple[Any, ...]]:
    """Values of one kind. lees_deel: one value, None when it is not of that kind; those are left out.

    goed: what more there is to say of them together.
    """

    def van_die_soort(waarden: tuple[Any, ...]) -> bool:
        return all(lees_deel(waarde) is not None for waarde in waarden) and (goed is None or goed(waarden))

    return Gegeven(naam, (), lambda inhoud: read_row(inhoud, lees_deel), van_die_soort, invoer, melding)


def read_row(inhoud: object, lees_deel: Callable[[object], Any | None]) -> tuple[Any, ...]:
    """What can be read of a JSON array, once each; not more than a page can offer to choose from."""
    delen = map(lees_deel, inhoud) if isinstance(inhoud, list) else ()
    return tuple(islice(dict.fromkeys(deel for deel in delen if deel is not None), MAXIMUM_DELEN))


def one_of(codes: Collection[Any]) -> Callable[[object], Any | None]:
    """Reads one of these codes, which are all of one type: the number 1 is no yes, and no text."""
    bekend = {(type(code), code) for code in codes}

    def lees(inhoud: object) -> Any | None:
        is_code = isinstance(inhoud, str | int) and (type(inhoud), inhoud) in bekend
        return inhoud if is_code else None

    return lees


def text_up_to(langste: int) -> Callable[[object], str | None]:
    """Reads a text of at most so many characters that is not empty and that can be kept and sent."""

    def lees(inhoud: object) -> str | None:
        if not isinstance(inhoud, str) or not 0 < len(inhoud) <= langste:
            return None
        return inhoud if inhoud == storable(inhoud) else None

    return lees
