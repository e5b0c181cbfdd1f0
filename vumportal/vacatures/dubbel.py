"""Whether a vacature is here already: of employer, beroep and place two are the same."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from vumportal.aanbod.concepten import document_in
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vindbaar import having_words
from vumportal.standaard import lezen
from vumportal.standaard.afstand import pc4
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.werkgevers import name_key

GENOEG: Final = 2
"""So many of the three must be the same and known."""
MEEST: Final = 200
"""Rows of each kind that are looked at, the newest first."""


@dataclass(frozen=True)
class Dubbelteken:
    """What two vacatures are compared by; "" and None where it is not known."""

    werkgever: str
    beroep: str
    pc4: int | None

    def shared(self, ander: "Dubbelteken") -> list[str]:
        """In words what both have."""
        return [naam for naam, een, twee in self._beside(ander) if een and een == twee]

    def unknown(self, ander: "Dubbelteken") -> list[str]:
        """In words what cannot be compared: one of the two does not say it."""
        return [naam for naam, een, twee in self._beside(ander) if not een or not twee]

    def may_be(self, ander: "Dubbelteken") -> bool:
        """Whether two may be the same vacature."""
        return len(self.shared(ander)) >= GENOEG

    def _beside(self, ander: "Dubbelteken") -> tuple[tuple[str, str | int | None, str | int | None], ...]:
        return (
            ("werkgever", self.werkgever, ander.werkgever),
            ("beroep", self.beroep, ander.beroep),
            ("plaats", self.pc4, ander.pc4),
        )


@dataclass(frozen=True)
class Dubbele:
    """One that may be the same. vacature or dossier: where it is read. gedeeld, onbekend: what is the same, and what
    could not be compared, in words.
    """

    naam: str
    gedeeld: tuple[str, ...]
    onbekend: tuple[str, ...]
    vacature: Vacature | None = None
    dossier: Vacaturedossier | None = None


def sign_of(document: Mapping[str, Any], werkgever: str = "") -> Dubbelteken:
    """werkgever: the name by which it is known here, when that is another than the document says."""
    naam = werkgever or lezen.tekst(lezen.waarde(document, "werkgever.handelsnaamOrganisatie")) or ""
    beroep = lezen.tekst(lezen.waarde(document, "beroep.codeBeroepsnaam")) or ""
    return Dubbelteken(name_key(naam), beroep, pc4(lezen.waarde(document, "adres.postcode")))


def alike(dossier: Vacaturedossier, gebruiker: Gebruiker) -> list[Dubbele]:
    """Vacatures that this user may see and that may be the one that is being written."""
    eigen = own_sign(dossier)
    gevonden = [
        *_compare(eigen, _published(dossier, eigen, gebruiker)),
        *_compare(eigen, _being_written(dossier, gebruiker)),
    ]
    return sorted(gevonden, key=lambda dubbele: -len(dubbele.gedeeld))


def own_sign(dossier: Vacaturedossier) -> Dubbelteken:
    """Of what is being written."""
    return sign_of(document_in(dossier), _employer(dossier))


def _employer(dossier: Vacaturedossier) -> str:
    """What its employer is called, here or else in what is written."""
    if dossier.werkgever is not None:
        return dossier.werkgever.naam
    return lezen.tekst(lezen.waarde(document_in(dossier), "werkgever.handelsnaamOrganisatie")) or ""


def _compare(
    eigen: Dubbelteken, rijen: Iterable[tuple[Dubbelteken, str, Vacature | None, Vacaturedossier | None]]
) -> Iterable[Dubbele]:
    for teken, naam, vacature, dossier in rijen:
        if eigen.may_be(teken):
            yield Dubbele(naam, tuple(eigen.shared(teken)), tuple(eigen.unknown(teken)), vacature, dossier)


def _published(
    dossier: Vacaturedossier, eigen: Dubbelteken, gebruiker: Gebruiker
) -> Iterable[tuple[Dubbelteken, str, Vacature | None, Vacaturedossier | None]]:
    """Open vacatures of the same employer or place; of another place and employer two cannot be the same."""
    rows = Vacature.objects.visible_to(gebruiker).open().exclude(pk=dossier.vacature_id)
    waar = Q(postcode4=eigen.pc4) if eigen.pc4 else Q(pk__in=[])
    if dossier.werkgever_id:
        waar |= Q(werkgever=dossier.werkgever_id)
    waar |= having_words(_employer(dossier), "zoeknaam", "werkgever__zoeknaam")
    for row in rows.filter(waar).select_related("stuk", "werkgever").order_by("-pk")[:MEEST]:
        naam = row.werkgever.naam if row.werkgever else ""
        yield sign_of(json.loads(row.stuk.document), naam), str(row), row, None


def _being_written(
    dossier: Vacaturedossier, gebruiker: Gebruiker
) -> Iterable[tuple[Dubbelteken, str, Vacature | None, Vacaturedossier | None]]:
    rows = Vacaturedossier.objects.visible_to(gebruiker).exclude(pk=dossier.pk)
    rows = rows.filter(status=Vacaturedossier.Status.CONCEPT, vacature=None).select_related("werkgever")
    for row in rows.distinct().order_by("-pk")[:MEEST]:
        yield sign_of(document_in(row), _employer(row)), str(row), None, row
