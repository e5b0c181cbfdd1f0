"""Choosing from a long list: beroep, competentie, opleiding, branche (SBI) and taal, all asked in the same way.

A code is text here, whatever it is in a document: an SBI code too, without the zeros that the standard loses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import models

from vumportal import begrippen
from vumportal.begrippen import services

MAXIMUM = 8
"""So many choices are shown at once."""


class Kiessoort(models.TextChoices):
    """A list to choose from."""

    BEROEP = "beroep", "beroep"
    COMPETENTIE = "competentie", "vaardigheid"
    OPLEIDING = "opleiding", "opleiding"
    SBI = "sbi", "branche"
    TAAL = "taal", "taal"


@dataclass(frozen=True, slots=True)
class Kiestreffer:
    """One choice that was found. via: the other name by which it was found, "" when by its own; uitleg: what it is."""

    code: str
    naam: str
    via: str = ""
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Kieslijst:
    """How one list is searched and named."""

    search: Callable[[str, int], list[Kiestreffer]]
    name: Callable[[str], str]
    is_choice: Callable[[str], bool]


def search(soort: str, tekst: str, maximum: int = MAXIMUM) -> list[Kiestreffer]:
    """Choices whose name or other name begins like this or resembles it, best first; none for less than two letters."""
    return LIJSTEN[Kiessoort(soort)].search(tekst, maximum)


def name(soort: str, code: str) -> str:
    """What a code is called on the screen; "code ..." for one that is not in the list."""
    return LIJSTEN[Kiessoort(soort)].name(code)


def is_choice(soort: str, code: str) -> bool:
    """Whether this code is in the list."""
    return LIJSTEN[Kiessoort(soort)].is_choice(code)


def competences(beroep: str) -> list[str]:
    """Codes of the competenties that belong to a beroep, as its list says; none for a beroep that is not there."""
    return [begrip.uri for begrip in services.competences_of(beroep)]


def _of_begrippen(soort: Kiessoort) -> Kieslijst:
    def find(tekst: str, maximum: int) -> list[Kiestreffer]:
        return [
            Kiestreffer(hit.uri, hit.naam, hit.via, hit.omschrijving)
            for hit in services.find(tekst, soort.value, maximum=maximum)
        ]

    return Kieslijst(find, begrippen.naam_van, services.is_known)


LIJSTEN: Mapping[Kiessoort, Kieslijst] = {
    soort: _of_begrippen(soort) for soort in (Kiessoort.BEROEP, Kiessoort.COMPETENTIE, Kiessoort.OPLEIDING)
}
