"""Telling a burgerservicenummer: it has no place here at all, so no field takes one."""

import re
from collections.abc import Iterable

GEEN_BSN = "Dit lijkt op een burgerservicenummer. Dat mogen we hier niet bewaren. Haal het weg."

_REEKS = re.compile(r"\+?\(?[0-9](?:[ .()/-]{0,2}[0-9])*")
_DATUM = re.compile(r"\b(?:[0-3]?[0-9][-./ ][01]?[0-9][-./ ][0-9]{4}|[0-9]{4}-[01][0-9]-[0-3][0-9])\b")
_WOORD = re.compile(r"[0-9]+")
_NUL = re.compile(r"\+|\(?0")
"""How a telephone number begins."""
LANGSTE = 9


def passes_elfproef(cijfers: str) -> bool:
    """Whether these are eight or nine digits (0 to 9) that a BSN could be."""
    if len(cijfers) not in (LANGSTE - 1, LANGSTE):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(cijfer) for w, cijfer in zip(weights, cijfers.zfill(LANGSTE), strict=True))
    return total % 11 == 0 and int(cijfers) > 0


def holds_bsn(tekst: str) -> bool:
    """Whether a BSN may stand somewhere in this text, points and spaces between its digits or not.

    A date is none, nor is a part of a telephone number: both are longer, or have a form of their own.
    """
    return any(
        _may_be_bsn(reeks.group()) for reeks in _REEKS.finditer(_DATUM.sub(" ; ", _plain_digits(tekst)))
    )


def _may_be_bsn(reeks: str) -> bool:
    woorden = _WOORD.findall(reeks)
    aaneen = "".join(woorden)
    if len(aaneen) > LANGSTE and _NUL.match(reeks):
        return False
    return any(passes_elfproef(deel) for deel in (aaneen, *woorden))


def _plain_digits(tekst: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(int(teken)) if teken.isdecimal() else teken for teken in tekst)


def fields_with_bsn(velden: Iterable[tuple[str, object]]) -> dict[str, str]:
    """What is wrong, by name, with the fields that hold one."""
    return {naam: GEEN_BSN for naam, waarde in velden if isinstance(waarde, str) and holds_bsn(waarde)}
