"""The lists of vacatures: mine, of my team, shared with me, and all that is published; what stands in a row.

A row of the first three is a dossier (something that people work at, also a concept); one of the last is what was
published, also when it came from another system and nobody here works at it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any, TypeAlias

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties.lijsten import EINDE_VACATURE, names
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import pc4
from vumportal.vacatures.models import Vacature, Vacaturedossier, is_open, lent_to, of_my_teams
from vumportal.werkplek.overzicht import SLUIT_GAUW, is_closed, name_of
from vumportal.werkplek.vacaturezoeken import Gezocht, contents, employer_of
from vumportal.woorden.kort import dag, plaats_van, uren
from vumportal.woorden.tekst import plain

Stand = Vacaturedossier.Status
Rij: TypeAlias = Vacaturedossier | Vacature
PER_KEER = 500
"""Rows of a file that are in memory at once."""


class Werklijst(StrEnum):
    """Which vacatures."""

    MIJN = "mijn"
    TEAM = "team"
    GEDEELD = "gedeeld"
    ALLE = "alle"


NAMEN: Mapping[Werklijst, str] = {
    Werklijst.MIJN: "van mij",
    Werklijst.TEAM: "van mijn team",
    Werklijst.GEDEELD: "gedeeld met mij",
    Werklijst.ALLE: "alle gepubliceerde",
}


class Toestand(StrEnum):
    """How far they are. The first: everything that is not over."""

    NU = ""
    OPEN = "open"
    CONCEPT = "concept"
    GAUW = "gauw"
    GESLOTEN = "gesloten"


TOESTANDEN: Mapping[Toestand, str] = {
    Toestand.NU: "open en concept",
    Toestand.OPEN: "open",
    Toestand.CONCEPT: "concept",
    Toestand.GAUW: "sluit binnen 7 dagen",
    Toestand.GESLOTEN: "gesloten",
}


class Orde(StrEnum):
    """The order of the rows."""

    SLUIT = "sluit"
    GEWIJZIGD = "gewijzigd"
    NAAM = "naam"


ORDES: Mapping[Orde, str] = {
    Orde.SLUIT: "wat het eerst sluit",
    Orde.GEWIJZIGD: "wat het laatst veranderde",
    Orde.NAAM: "naam van de functie",
}


@dataclass(frozen=True)
class Vacaturelijstvraag:
    """What is asked of the lists: the same for each of them."""

    toestand: Toestand = Toestand.NU
    zoek: str = ""
    plaats: str = ""
    orde: Orde = Orde.SLUIT


@dataclass(frozen=True)
class Vacaturelijstregel:
    """One row of `werkplek/vacaturelijst.html`. tot: the last day, where there is one.

    gauw: it closes soon. nodig: somebody has to do something. wie: who does it and in which team, of another
    organisation also which one. kort: the same for who looks; in a team of theirs only who does it, "" for nobody yet.
    """

    naam: str
    url: str
    werkgever: str
    plaats: str
    uren: str
    status: str
    tot: date | None
    gauw: bool
    nodig: bool
    wie: str
    kort: str


# --- which rows ---------------------------------------------------------------------------------------
class Vacaturelijsten:
    """The four lists of one member of staff, after one question."""

    def __init__(self, gebruiker: Gebruiker, vraag: Vacaturelijstvraag) -> None:
        self.gebruiker, self.vraag = gebruiker, vraag
        self.gezocht = Gezocht(vraag.zoek, vraag.plaats)
        team, gedeeld = of_my_teams(gebruiker), lent_to(gebruiker)
        self.samen = team | gedeeld
        self.hoort = {
            Werklijst.MIJN: Q(eigenaar=gebruiker) & self.samen,
            Werklijst.TEAM: team,
            Werklijst.GEDEELD: gedeeld & ~team,
        }

    def counts(self) -> dict[Werklijst, int]:
        """How many rows each list has: two queries, and a few more when something is looked for."""
        rows = self._dossiers(self.samen).order_by()
        counted = rows.aggregate(**{lijst.value: Count("pk", filter=q) for lijst, q in self.hoort.items()})
        found = {lijst: counted[lijst.value] for lijst in self.hoort}
        return found | {Werklijst.ALLE: self._published().order_by().count()}

    def rows(self, lijst: Werklijst) -> QuerySet[Any]:
        """The rows of this list, in the order that was asked."""
        if lijst is Werklijst.ALLE:
            rows = self._published().select_related("werkgever", "team", "organisatie", "dossier__eigenaar")
            return _in_order(rows, self.vraag.orde)
        dossiers = self._dossiers(self.hoort[lijst]).select_related("werkgever", "team", "organisatie")
        return _in_order(
            dossiers.select_related("eigenaar", "vacature__werkgever"), self.vraag.orde, "vacature__"
        )

    def _published(self) -> QuerySet[Vacature]:
        rows = Vacature.objects.of_own(self.gebruiker).filter(_state_of_published(self.vraag.toestand))
        return rows.filter(self.gezocht.published()) if self.gezocht else rows

    def _dossiers(self, van: Q) -> QuerySet[Vacaturedossier]:
        rows = Vacaturedossier.objects.filter(van, _state_of_dossier(self.vraag.toestand))
        if not self.gezocht:
            return rows
        gepubliceerd = Q(vacature__isnull=False) & self.gezocht.published("vacature__")
        return rows.filter(Q(pk__in=self._concepts) | gepubliceerd)

    @cached_property
    def _concepts(self) -> list[int]:
        """Keys of the concepts in which it stands, of all lists together."""
        return self.gezocht.concepts(Vacaturedossier.objects.filter(self.samen))


def _in_order(rows: QuerySet[Any], orde: Orde, van: str = "") -> QuerySet[Any]:
    if orde is Orde.GEWIJZIGD:
        return rows.order_by("-gewijzigd", "pk")
    if orde is Orde.NAAM:
        return rows.order_by(Lower("naam") if van else "zoeknaam", "pk")
    sluit = F(f"{van}sluit_op").asc(nulls_last=True)
    return rows.order_by(sluit, Lower("naam") if van else "zoeknaam", "pk")


def _state_of_published(toestand: Toestand) -> Q:
    """The index of the list serves what is open; a concept is no row of this list."""
    today = timezone.localdate()
    niet_gesloten = Q(dossier=None) | ~Q(dossier__status=Stand.GESLOTEN)
    if toestand is Toestand.CONCEPT:
        return Q(pk__in=[])
    if toestand is Toestand.GESLOTEN:
        return ~is_open(today) | Q(dossier__status=Stand.GESLOTEN)
    if toestand is Toestand.GAUW:
        return Q(sluit_op__range=(today, today + SLUIT_GAUW)) & niet_gesloten
    return is_open(today) & niet_gesloten


def _state_of_dossier(toestand: Toestand) -> Q:
    """One that ended without an outcome stays among what is not over: somebody has to say how it went."""
    today = timezone.localdate()
    open_ = Q(status=Stand.GEPUBLICEERD) & (Q(vacature__sluit_op=None) | Q(vacature__sluit_op__gte=today))
    match toestand:
        case Toestand.CONCEPT:
            return Q(status=Stand.CONCEPT)
        case Toestand.OPEN:
            return open_
        case Toestand.GAUW:
            gauw = Q(vacature__sluit_op__range=(today, today + SLUIT_GAUW))
            return Q(status=Stand.GEPUBLICEERD) & gauw
        case Toestand.GESLOTEN:
            return Q(status=Stand.GESLOTEN)
        case _:
            return ~Q(status=Stand.GESLOTEN)


# --- what stands in a row -----------------------------------------------------------------------------
def lines(rows: Iterable[Rij], gebruiker: Gebruiker) -> list[Vacaturelijstregel]:
    """These rows in words; one query for the outcomes of what is closed."""
    rijen = list(rows)
    codes = {dossier.uitkomst for rij in rijen if (dossier := dossier_of(rij)) and dossier.uitkomst}
    uitkomsten = names(EINDE_VACATURE, codes, gebruiker.organisatie_id or 0) if codes else {}
    return [_line(rij, uitkomsten, gebruiker) for rij in rijen]


def all_lines(rows: QuerySet[Any], gebruiker: Gebruiker) -> Iterator[Vacaturelijstregel]:
    """The same of a whole list, some hundreds in memory at a time."""
    rijen = rows.iterator(chunk_size=PER_KEER)
    while some := list(islice(rijen, PER_KEER)):
        yield from lines(some, gebruiker)


def dossier_of(rij: Rij) -> Vacaturedossier | None:
    """What a team works at of this row, None for a vacature at which nobody here works."""
    return rij if isinstance(rij, Vacaturedossier) else getattr(rij, "dossier", None)


def _line(rij: Rij, uitkomsten: Mapping[str, str], gebruiker: Gebruiker) -> Vacaturelijstregel:
    dossier, vacature = dossier_of(rij), rij if isinstance(rij, Vacature) else rij.vacature
    if isinstance(rij, Vacaturedossier) and rij.status == Stand.CONCEPT:
        vacature = None  # also of one that was opened again: what was published of it is over
    status, nodig = status_of(dossier, vacature, uitkomsten)
    einde = vacature.sluit_op if vacature else None
    loopt = dossier is None or dossier.status == Stand.GEPUBLICEERD
    vandaag = timezone.localdate()
    return Vacaturelijstregel(
        **(_of_published(vacature) if vacature else _of_concept(dossier)),
        status=status,
        tot=einde,
        gauw=loopt and einde is not None and vandaag <= einde <= vandaag + SLUIT_GAUW,
        nodig=nodig,
        **_who(rij, dossier, gebruiker),
    )


def _of_published(vacature: Vacature) -> dict[str, str]:
    return {
        "naam": plain(str(vacature)),
        "url": reverse("vacature", args=[vacature.pk]),
        "werkgever": plain(vacature.werkgever.naam) if vacature.werkgever else "",
        "plaats": plaats_van(vacature.postcode4_id),
        "uren": uren(vacature.uren_min, vacature.uren_max),
    }


def _of_concept(dossier: Vacaturedossier | None) -> dict[str, str]:
    """Of what is still being written: whatever stands in it, something comes out that a page can show."""
    assert dossier is not None  # noqa: S101 - a row without a vacature is a dossier
    document = contents(dossier)
    grenzen = (
        lezen.geheel(lezen.waarde(document, f"werktijden.aantalWerkurenPerWeek{einde}"))
        for einde in ("Minimaal", "Maximaal")
    )
    return {
        "naam": plain(str(dossier)),
        "url": reverse("vacature_bewerken", args=[dossier.pk]),
        "werkgever": plain(dossier.werkgever.naam) if dossier.werkgever else employer_of(document),
        "plaats": plaats_van(pc4(document, Soort.VACATURE)),
        "uren": uren(*grenzen),
    }


def status_of(
    dossier: Vacaturedossier | None, vacature: Vacature | None, uitkomsten: Mapping[str, str]
) -> tuple[str, bool]:
    """How far it is in words, and whether somebody has to do something about that."""
    if dossier is not None and dossier.status == Stand.GESLOTEN:
        hoe = uitkomsten.get(dossier.uitkomst, dossier.uitkomst)
        return f"gesloten op {dag(dossier.gesloten_op)}: {hoe}" if dossier.gesloten_op else hoe, False
    if (dossier is not None and dossier.status == Stand.CONCEPT) or vacature is None:
        gewijzigd = dossier.gewijzigd if dossier else timezone.now()
        return f"concept, gewijzigd op {dag(gewijzigd)}", False
    if not vacature.sluit_op:
        return "open, geen einddatum", False
    if not is_closed(vacature):
        return f"open tot en met {dag(vacature.sluit_op)}", False
    if dossier is None:
        return f"gesloten, was {dag(vacature.sluit_op)}", False
    return f"voorbij sinds {dag(vacature.sluit_op)}, hoe liep het af?", True


def _who(rij: Rij, dossier: Vacaturedossier | None, gebruiker: Gebruiker) -> dict[str, str]:
    wie = name_of(dossier.eigenaar) if dossier and dossier.eigenaar else ""
    team = rij.team.naam if rij.team else ""
    elders = rij.organisatie.naam if rij.organisatie_id != gebruiker.organisatie_id else ""
    alles = " · ".join(filter(None, (wie, team, elders)))
    return {"wie": alles, "kort": wie if rij.team_id in gebruiker.plek.teams else alles}
