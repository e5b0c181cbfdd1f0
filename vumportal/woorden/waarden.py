"""What a document in words is made of, and how much of it is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vumportal.woorden import links
from vumportal.woorden.tekst import LANG, block, plain

MAXIMUM_WAARDEN = 25
"""Values of one fact that are shown; of more only the number is said."""
BREED = 90
"""Characters of a text that is longer than a line: it gets the width of the page."""
MAXIMUM_GELEZEN = 200
"""Elements of one list that are read at all."""


@dataclass(frozen=True)
class Waarde:
    """One value in words; `url` when it leads somewhere (a web page, e-mail or telephone)."""

    tekst: str
    url: str = ""


@dataclass(frozen=True)
class Feit:
    """One line: what it is about, and the value or values."""

    label: str
    waarden: tuple[Waarde, ...]
    tekstblok: bool = False


@dataclass(frozen=True)
class Feitengroep:
    """Facts that belong together. melding: why there are none, when they cannot be shown."""

    titel: str
    feiten: tuple[Feit, ...]
    melding: str = ""


def several(inhoud: object, make: Callable[[object], Iterable[Waarde]]) -> tuple[Waarde, ...]:
    """The values of a list, or of what stands in the place of one, once each; of many the first and how many more."""
    elementen = inhoud if isinstance(inhoud, list) else [inhoud]
    gelezen = dict.fromkeys(waarde for element in elementen[:MAXIMUM_GELEZEN] for waarde in make(element))
    getoond = tuple(gelezen)[:MAXIMUM_WAARDEN]
    over = len(gelezen) - len(getoond) + max(0, len(elementen) - MAXIMUM_GELEZEN)
    return (*getoond, Waarde(f"en nog {over}")) if over else getoond


LINKS = {"url": links.web, "emailadres": links.mail, "telefoonnummer": links.telefoon}


def linked(naam: str, inhoud: object) -> list[Waarde]:
    """A text that leads somewhere when it certainly can; `naam` is its name in the standard."""
    tekst = plain(inhoud, links.LANGSTE)
    if not tekst:
        return []
    return [Waarde(tekst, LINKS[naam](inhoud) if isinstance(inhoud, str) else "")]


def text(inhoud: object, maximum: int = LANG) -> list[Waarde]:
    """A text or number as it is."""
    tekst = block(inhoud, maximum)
    return [Waarde(tekst)] if tekst else []
