"""What somebody else would get of a person, and what stays: shown to the person before and after they decide.

Made by the one function that makes what the bron delivers (`standaard.groepen.outgoing`), of the same document.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vumportal.aanbod.services import dump
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import WERKPROFIEL, Gegevensgroep, groups, outgoing, part
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profielstuk, Werkzoekende
from vumportal.woorden import feiten
from vumportal.woorden.letterlijk import Letterlijk, lines
from vumportal.woorden.waarden import Feit, Feitengroep, Waarde

W = Soort.WERKZOEKENDE
KORT_VOORBEELD = 3
"""Facts of an example beside a group."""


@dataclass(frozen=True)
class Groepskeuze:
    """A gegevensgroep as somebody chooses it: its facts are what it holds of themselves now."""

    groep: Gegevensgroep
    feiten: tuple[Feit, ...]

    @property
    def bit(self) -> int:
        """What the database holds of it; 0 for the werkprofiel."""
        return int(self.groep.bit)

    @property
    def voorbeeld(self) -> tuple[Feit, ...]:
        """A few of its facts."""
        return self.feiten[:KORT_VOORBEELD]


@dataclass(frozen=True)
class Voorbeeld:
    """A whole document, the groups that would leave of it beside the werkprofiel, and the reference of the person."""

    document: dict[str, Any]
    groepen: int
    verwijzing: str

    @cached_property
    def gaat(self) -> dict[str, object]:
        """The document that leaves."""
        return outgoing(self.document, self.groepen, verwijzing=self.verwijzing)

    @property
    def tekst(self) -> bytes:
        """The same, byte for byte as it leaves."""
        return dump(self.gaat).encode()

    @property
    def zichtbaar(self) -> list[Feitengroep]:
        """What leaves, in words for reading."""
        return feiten.groups(self.gaat, W)

    @property
    def letterlijk(self) -> tuple[Letterlijk, ...]:
        """What leaves, value by value."""
        return lines(self.gaat, W)

    @property
    def verborgen(self) -> tuple[Groepskeuze, ...]:
        """What stays, by the group that would take it along; groups that hold nothing are left out."""
        gaan = groups(self.groepen)
        keuzes = (_choice(self.document, groep) for groep in STANDAARD.groepen if groep not in gaan)
        return tuple(keuze for keuze in keuzes if keuze.feiten)


def preview_of(person: Werkzoekende, groepen: int) -> Voorbeeld | None:
    """What would leave of this person with these groups; None when there is no profiel yet."""
    document = document_of(person)
    return None if document is None else Voorbeeld(document, groepen, person.verwijzing or "")


def document_of(person: Werkzoekende) -> dict[str, Any] | None:
    """The whole document of this person; None when there is none yet."""
    stuk = Profielstuk.objects.filter(aanbod__werkzoekende=person).values_list("document", flat=True).first()
    return None if stuk is None else json.loads(stuk)


def choices(document: dict[str, Any] | None) -> tuple[Groepskeuze, ...]:
    """Every group that can be added to the werkprofiel, with what it holds of this person."""
    return tuple(_choice(document or {}, groep) for groep in STANDAARD.groepen if groep.bit != WERKPROFIEL)


def own_profile(document: dict[str, Any] | None) -> Groepskeuze:
    """The werkprofiel, which every yes contains."""
    return _choice(document or {}, *groups(WERKPROFIEL))


def never(person: Werkzoekende) -> tuple[Feit, ...]:
    """What leaves with no yes at all: it is not in the document."""
    known = (
        ("Naam", f"{person.voornaam} {person.achternaam}"),
        ("Geboortejaar", str(person.geboortejaar or "")),
    )
    return tuple(Feit(label, (Waarde(tekst),)) for label, tekst in known if tekst.strip())


def _choice(document: dict[str, Any], groep: Gegevensgroep) -> Groepskeuze:
    gevuld = feiten.groups(part(document, groep), W)
    return Groepskeuze(groep, tuple(feit for deel in gevuld for feit in deel.feiten))
