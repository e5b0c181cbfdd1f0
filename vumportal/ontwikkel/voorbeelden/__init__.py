"""The people and vacatures of the demo, as documents of the standard. Pure Python; nothing here is real.

`personen(regio)`, `vacatures(regio)` and `accounts(regio)` give the same people and work on every machine; only dates
move with the day they are counted from. What a person reads was written by hand and stands in the modules
`werk_*` (job texts), `mensen_*` (motivations) and `hoofdpersonen` (Henk, Jessica).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from vumportal.ontwikkel.voorbeelden import bouw_personen, bouw_vacatures
from vumportal.ontwikkel.voorbeelden.gebieden import GEBIEDEN, REGIOS, ZUIDOOST
from vumportal.ontwikkel.voorbeelden.model import AccountVoorbeeld, Persoon, VacatureVoorbeeld

__all__ = ["REGIOS", "AccountVoorbeeld", "Persoon", "VacatureVoorbeeld", "accounts", "personen", "vacatures"]

_ACCOUNTS = {
    "anja": ("Anja", "van der Velden"),
    "bram": ("Bram", "Kuijs"),
    "fatima": ("Fatima", "Achahbar"),
    "joost": ("Joost", "Vermeulen"),
    "marieke": ("Marieke", "Spapens"),
    "sanne": ("Sanne", "de Bruin"),
    "orlando": ("Orlando", "Wijdenbosch"),
    "petra": ("Petra", "Nijhof"),
}


def personen(regio: str, vandaag: date | None = None) -> Iterator[Persoon]:
    """The people of one of REGIOS. Dates count from `vandaag` (default: today). Raises KeyError."""
    for nummer, mens in enumerate(bouw_personen.MENSEN[regio]):
        yield bouw_personen.build(regio, nummer, mens, vandaag or _vandaag())


def vacatures(regio: str, vandaag: date | None = None) -> Iterator[VacatureVoorbeeld]:
    """The vacatures of one of REGIOS. Dates count from `vandaag` (default: today). Raises KeyError."""
    for plaatsing in bouw_vacatures.plaatsingen()[regio]:
        yield bouw_vacatures.build(regio, plaatsing, vandaag or _vandaag())


def accounts(regio: str) -> Iterator[AccountVoorbeeld]:
    """Who logs in at one of REGIOS: its klantmanagers, and in Zuidoost-Brabant Henk and Jessica. Raises KeyError."""
    gebied = GEBIEDEN[regio]
    for gebruikersnaam in gebied.klantmanagers:
        voornaam, achternaam = _ACCOUNTS[gebruikersnaam]
        team = "WSP Eindhoven" if regio == ZUIDOOST else gebied.servicepunt
        yield AccountVoorbeeld(gebruikersnaam, "klantmanager", voornaam, achternaam, team)
    for persoon in personen(regio):
        if persoon.gebruikersnaam:
            yield AccountVoorbeeld(
                persoon.gebruikersnaam, "werkzoekende", persoon.voornaam, persoon.achternaam
            )


def _vandaag() -> date:
    return datetime.now(UTC).date()
