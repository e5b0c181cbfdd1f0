"""The people and vacatures of the demo, as documents of the standard. No database; nothing here is real.

`personen(regio)`, `vacatures(regio)` and `accounts(regio)` give the same people and work on every machine; only dates
move with the day they are counted from. All of it was written by hand and stands in the TOML files of `data`: job
texts in `werk`, and per region its organisation, people, employers and vacatures. A mistake in one of them raises
`Gegevensfout`, with file and entry.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from vumportal.ontwikkel.instanties import PERSOON, Account
from vumportal.ontwikkel.voorbeelden import bouw_personen, bouw_vacatures, lezen
from vumportal.ontwikkel.voorbeelden.lezen import Gegevensfout
from vumportal.ontwikkel.voorbeelden.model import Mens, Persoon, Vacaturerij

__all__ = ["REGIOS", "Gegevensfout", "Persoon", "accounts", "personen", "vacatures"]

ZUIDOOST, MIDDEN, RIJNMOND, UWV = REGIOS = ("Zuidoost-Brabant", "Midden-Brabant", "Rijnmond", "UWV")
"""Each has a directory of its own name, in small letters, below `data`."""
PLAATSELIJK = ZoneInfo("Europe/Amsterdam")  # the day that the portal shows
Rij = TypeVar("Rij", Mens, Vacaturerij)
Gebouwd = TypeVar("Gebouwd")


def personen(regio: str, vandaag: date | None = None) -> Iterator[Persoon]:
    """The people of one of REGIOS. Dates count from `vandaag` (default: today). Raises Gegevensfout."""
    return _built(regio, "mensen", lezen.people(regio), bouw_personen.build, vandaag)


def vacatures(regio: str, vandaag: date | None = None) -> Iterator[dict[str, Any]]:
    """The vacatures of one of REGIOS. Dates count from `vandaag` (default: today). Raises Gegevensfout."""
    return _built(regio, "vacatures", lezen.placements(regio), bouw_vacatures.build, vandaag)


def _built(
    regio: str,
    file: str,
    entries: tuple[Rij, ...],
    build: Callable[[str, Rij, date], Gebouwd],
    vandaag: date | None,
) -> Iterator[Gebouwd]:
    day = vandaag or datetime.now(PLAATSELIJK).date()
    for number, entry in enumerate(entries, 1):
        try:
            yield build(regio, entry, day)
        except Gegevensfout as error:
            path = lezen.region(regio) / f"{file}.toml"
            name = getattr(entry, entry.__struct_fields__[0])
            raise Gegevensfout(f"{lezen.where(path, number, name)}: {error}") from error


def accounts(regio: str) -> Iterator[Account]:
    """Who logs in at one of REGIOS: its klantmanagers, and the people with an account. Raises Gegevensfout."""
    organisatie = lezen.organisation(regio)
    for manager in organisatie.klantmanager:
        names = manager.voornaam, manager.achternaam
        yield Account(manager.account, "klantmanager", *names, team=manager.team or organisatie.team)
    for persoon in personen(regio):
        if account := persoon.gebruikersnaam:
            yield Account(account, PERSOON, persoon.voornaam, persoon.achternaam, voorbeeld=True)
