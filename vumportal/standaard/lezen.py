"""Careful reading of values out of a document of any shape.

A value of another type than the standard gives is treated as absent: the text "7" is not the number 7, and an
indicatie is no boolean (design section 4, rules 1, 3 and 5). Nothing here raises, whatever JSON it gets. An object
is a dict, as every JSON reader gives it: asking for any Mapping takes ten times as long.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def waarde(document: object, pad: str) -> object:
    """What stands at a dotted path of nested objects, None when it is absent. Arrays are not entered."""
    return follow(document, pad.split("."))


def follow(document: object, stappen: Sequence[str]) -> object:
    """The same for a path that is split already: for what is asked of every document that is loaded."""
    for naam in stappen:
        if not isinstance(document, dict):
            return None
        document = document.get(naam)
    return document


def elementen(document: object, pad: str) -> Iterator[Mapping[str, object]]:
    """The objects in the array at a path; nothing when there is no array, and no elements of another type."""
    return iter(elementen_op(document, pad.split(".")))


def elementen_op(document: object, stappen: Sequence[str]) -> list[Mapping[str, object]]:
    """The same as a list, for a path that is split already."""
    reeks = follow(document, stappen)
    if not isinstance(reeks, list):
        return []
    return [element for element in reeks if isinstance(element, dict)]


def geheel(inhoud: object) -> int | None:
    """A JSON number without fraction or exponent (OpenAPI 3.0's integer, so not 20.0); None for the rest."""
    return inhoud if isinstance(inhoud, int) and not isinstance(inhoud, bool) else None


def tekst(inhoud: object) -> str | None:
    """A text; None for anything else, and for an empty text: the koppelvlak says that it counts as absent."""
    return inhoud if isinstance(inhoud, str) and inhoud else None


def datum(inhoud: object) -> date | None:
    """A text of the form JJJJ-MM-DD that is a day of the calendar; None for the rest."""
    if not isinstance(inhoud, str) or not _DATUM.fullmatch(inhoud):
        return None
    try:
        return date.fromisoformat(inhoud)
    except ValueError:
        return None


def niveau(inhoud: object) -> int | None:
    """The code of codeWerkEnDenkniveauMinimaal ("0" to "7", a text in the contract) as a number for
    ordering.
    """
    if isinstance(inhoud, str) and len(inhoud) == 1 and inhoud in "01234567":
        return int(inhoud)
    return None
