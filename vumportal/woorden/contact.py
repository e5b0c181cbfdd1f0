"""Whom to call or mail about a vacature or kandidaat, as a document of the standard says it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown
from vumportal.woorden.waarden import Waarde, linked, several

MAXIMUM = 5
"""Contact persons that are shown; the document has the others."""
VELDEN: Mapping[Soort, frozenset[str]] = {
    Soort.VACATURE: frozenset({"contactpersoon"}),
    Soort.WERKZOEKENDE: frozenset({"contactpersoon", "telefoonnummer", "emailadres"}),
}
"""Fields of the standard that are said here, so that a page need not say them twice."""


@dataclass(frozen=True)
class Contact:
    """One contact person. naam: "" for the kandidaat. telefoon, mail: with a link where it certainly is one."""

    naam: str
    telefoon: tuple[Waarde, ...]
    mail: tuple[Waarde, ...]


def contacts(document: object, soort: Soort) -> list[Contact]:
    """The contact persons of a vacature, or the kandidaat and who speaks for them; without those who have nothing."""
    return shown(lambda: list(_contacts(document, soort))[:MAXIMUM], list, what="contactpersonen")


def _contacts(document: object, soort: Soort) -> Iterator[Contact]:
    if soort is Soort.VACATURE:
        rij = lezen.waarde(document, "werkgever.contactpersoon")
    else:
        rij = lezen.waarde(document, "contactpersoon")
        if isinstance(document, Mapping):
            yield from _contact(document, "")
    for element in rij if isinstance(rij, list) else [rij]:
        if isinstance(element, Mapping):
            yield from _contact(element, plain(element.get("naamContactpersoonAfdeling")))


def _contact(element: Mapping[str, object], naam: str) -> Iterator[Contact]:
    telefoon, mail = (
        several(element.get(veld), lambda deel, veld=veld: linked(veld, deel))  # type: ignore[misc]
        for veld in ("telefoonnummer", "emailadres")
    )
    if naam or telefoon or mail:
        yield Contact(naam, telefoon, mail)
