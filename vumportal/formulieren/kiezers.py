"""Choosing from a long list: beroep, competentie, opleiding, branche (SBI) and taal, all asked in the same way.

A code is text here, whatever it is in a document: an SBI code too, as the number without its first zero.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models

from vumportal.begrippen import services
from vumportal.begrippen.namenzoeker import Namenzoeker, sleutel
from vumportal.standaard import sbi
from vumportal.standaard.talen import TALEN
from vumportal.standaard.zoeknamen import SBI_ANDERS, TALEN_ANDERS

MAXIMUM = 8
"""So many choices are shown at once."""
SBI_CIJFERS = range(2, 6)
"""Digits of an SBI code that can be chosen by its number."""


class Kiezersoort(models.TextChoices):
    """A list to choose from."""

    BEROEP = "beroep", "beroep"
    COMPETENTIE = "competentie", "vaardigheid"
    OPLEIDING = "opleiding", "opleiding"
    SBI = "sbi", "branche"
    TAAL = "taal", "taal"


@dataclass(frozen=True, slots=True)
class Kiestreffer:
    """One choice that was found. via: the other name by which it was found, "" when by its own."""

    code: str
    naam: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class Kieslijst:
    """How one list is searched and named."""

    search: Callable[[str, int], list[Kiestreffer]]
    name: Callable[[str], str]
    is_choice: Callable[[str], bool]


def search(soort: str, tekst: str, maximum: int = MAXIMUM) -> list[Kiestreffer]:
    """Choices whose name or other name begins so or resembles it, best first; none for less than two letters."""
    return LIJSTEN[Kiezersoort(soort)].search(tekst, maximum)


def name(soort: str, code: str) -> str:
    """What a code is called on the screen; the code itself, or "code ...", when the list does not have it."""
    return LIJSTEN[Kiezersoort(soort)].name(code)


def is_choice(soort: str, code: str) -> bool:
    """Whether this code is in the list."""
    return LIJSTEN[Kiezersoort(soort)].is_choice(code)


def competences(beroep: str) -> list[str]:
    """Codes of the competenties that belong to a beroep, as its list says; none for a beroep that is not there."""
    return [begrip.uri for begrip in services.competences_of(beroep)]


# --- beroep, competentie, opleiding ---------------------------------------------------------------
def _of_begrippen(soort: Kiezersoort) -> Kieslijst:
    def find(tekst: str, maximum: int) -> list[Kiestreffer]:
        found = services.find(tekst, soort.value, maximum=maximum)
        return [Kiestreffer(hit.uri, hit.naam, hit.via) for hit in found]

    return Kieslijst(find, services.naam_van, lambda code: services.is_known(code, soort.value))


# --- taal -----------------------------------------------------------------------------------------
def _names(namen: Mapping[str, str], anders: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for code, naam in namen.items():
        yield code, sleutel(naam), ""
        yield from ((code, sleutel(ander), ander) for ander in anders.get(code, ()))


_talen = Namenzoeker(_names(TALEN, TALEN_ANDERS))


def _find_taal(tekst: str, maximum: int) -> list[Kiestreffer]:
    return [Kiestreffer(hit.code, TALEN[hit.code], hit.via) for hit in _talen.search(tekst, maximum)]


# --- SBI ------------------------------------------------------------------------------------------
_sbi = Namenzoeker(_names(sbi.AFDELINGEN, SBI_ANDERS))


def _find_sbi(tekst: str, maximum: int) -> list[Kiestreffer]:
    """Afdelingen by their names; a number is the code itself, as the Kamer van Koophandel gives it."""
    cijfers = tekst.strip().replace(".", "")
    if cijfers.isdecimal() and cijfers.isascii():
        code = str(int(cijfers))
        return [Kiestreffer(code, _sbi_name(code))] if len(cijfers) in SBI_CIJFERS and _is_sbi(code) else []
    return [
        Kiestreffer(code, _sbi_name(code), hit.via)
        for hit in _sbi.search(tekst, maximum)
        for code in [str(int(hit.code))]
    ]


def _sbi_name(code: str) -> str:
    """ "56 Eet- en drinkgelegenheden": the digits too, since a longer code has the name of its afdeling."""
    if not _is_sbi(code):
        return f"code {code}"
    return f"{sbi.cijfers(int(code))} {sbi.naam(int(code))}"


def _is_sbi(code: str) -> bool:
    is_number = code.isascii() and code.isdecimal() and len(code) <= SBI_CIJFERS[-1] and code[0] != "0"
    return is_number and sbi.afdeling(int(code)) in sbi.AFDELINGEN


LIJSTEN: Mapping[Kiezersoort, Kieslijst] = {
    **{s: _of_begrippen(s) for s in (Kiezersoort.BEROEP, Kiezersoort.COMPETENTIE, Kiezersoort.OPLEIDING)},
    Kiezersoort.SBI: Kieslijst(_find_sbi, _sbi_name, _is_sbi),
    Kiezersoort.TAAL: Kieslijst(_find_taal, lambda code: TALEN.get(code, code), TALEN.__contains__),
}
