"""The page of eight lines with which a colleague can go on tomorrow. It is made of what stands somewhere already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from vumportal.caseload.models import Afspraak, Contactmoment, Contactuitkomst
from vumportal.notities.werkwijzen import working_way_of
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.bewaard import Bewaarde, kept_for
from vumportal.werkplek.overzicht import profiel_van, sharing
from vumportal.werkzoekenden.models import Betrokkene, Dossier, Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.woorden.kort import dag

MEEST = 5
"""Things on one line; of more the number is said."""
CONTACTEN = 3
LEEG = "nog niet ingevuld"
BEREIK = {
    Dossier.Bereiken.BELLEN: "liefst bellen",
    Dossier.Bereiken.APPEN: "liefst appen",
    Dossier.Bereiken.MAILEN: "liefst mailen",
    Dossier.Bereiken.BRIEF: "liefst een brief",
    Dossier.Bereiken.LANGSKOMEN: "komt liefst langs",
}


@dataclass(frozen=True)
class Bladregel:
    """One line: what it is about, what there is, and what it says when there is nothing."""

    kop: str
    delen: list[str]
    leeg: str = LEEG


def sheet_of(persoon: Werkzoekende, gebruiker: Gebruiker) -> list[Bladregel]:
    """The eight lines, in their order. persoon: with `dossier` and `profiel` fetched along."""
    werkwijze = working_way_of(persoon)
    return [
        Bladregel("Wie", _who(persoon)),
        Bladregel("Afspraken", _agreed(persoon), "niets afgesproken"),
        Bladregel("Wat werkt", _one(werkwijze.wat_werkt)),
        Bladregel("Wat niet doen", _one(werkwijze.wat_niet)),
        Bladregel("Wie nog meer", _others(persoon)),
        Bladregel("Voorstellen", _kept(persoon, gebruiker), "geen bewaarde vacatures"),
        Bladregel("Delen", [_shares(persoon)]),
        Bladregel(f"Laatste {CONTACTEN}", _contacts(persoon), "nog geen contact vastgelegd"),
    ]


def _one(zin: str) -> list[str]:
    return [zin] if zin else []


def _who(persoon: Werkzoekende) -> list[str]:
    dossier: Dossier | None = getattr(persoon, "dossier", None)
    if dossier is None:
        return [persoon.korte_naam]
    naam = persoon.korte_naam
    if dossier.roepnaam and dossier.roepnaam != persoon.voornaam:
        naam = f"{naam}, noem {persoon.voornaam} {dossier.roepnaam}"
    bereik = BEREIK[Dossier.Bereiken(dossier.bereiken)] if dossier.bereiken else ""
    delen = (naam, bereik, dossier.bereiken_zin, dossier.telefoon, dossier.email)
    taal = f"praat het best {dossier.taal}" if dossier.taal else ""
    return [", ".join(filter(None, (*delen, taal)))]


def _agreed(persoon: Werkzoekende) -> list[str]:
    coming = Afspraak.objects.planned().filter(werkzoekende=persoon, begin__gte=timezone.now())
    afspraken = [f"{moment(een.begin)} {een.get_soort_display()}" for een in coming[: MEEST + 1]]
    taken = Taak.objects.open().filter(over=persoon, soort__in=AFGESPROKEN)[: MEEST + 1]
    return [*_some(afspraken), *_some([_task(taak, persoon) for taak in taken])]


def _task(taak: Taak, persoon: Werkzoekende) -> str:
    voor = f" voor {dag(taak.uiterste_datum)}" if taak.uiterste_datum else ""
    wie = persoon.voornaam if taak.voor == Taak.Voor.PERSOON else "klantmanager"
    return f"{taak.titel}{voor} ({wie})"


def _others(persoon: Werkzoekende) -> list[str]:
    still = Q(tot=None) | Q(tot__gte=timezone.localdate())
    rows = Betrokkene.objects.filter(still, werkzoekende=persoon)[: MEEST + 1]
    return _some([", ".join(filter(None, (een.wat, een.naam, een.telefoon, een.email))) for een in rows])


def _kept(persoon: Werkzoekende, gebruiker: Gebruiker) -> list[str]:
    return _some([_find(een) for een in kept_for(persoon, gebruiker) if not een.is_gesloten])


def _find(bewaarde: Bewaarde) -> str:
    wat = ", ".join(filter(None, (bewaarde.titel, bewaarde.werkgever)))
    vondst = bewaarde.vondst
    if not vondst.persoon_zegt:
        return f"{wat}: nog niets gezegd"
    waarom = f" ({vondst.persoon_waarom})" if vondst.persoon_waarom else ""
    return f"{wat}: {vondst.get_persoon_zegt_display()}{waarom}"


def _shares(persoon: Werkzoekende) -> str:
    profiel = profiel_van(persoon)
    return sharing(profiel) if profiel else "nog geen profiel"


def _contacts(persoon: Werkzoekende) -> list[str]:
    rows = Contactmoment.objects.filter(werkzoekende=persoon)[:CONTACTEN]
    return [f"{dag(een.op)} {een.get_soort_display()}{_outcome(een)}" for een in rows]


def _outcome(contact: Contactmoment) -> str:
    return "" if contact.uitkomst == Contactuitkomst.GEWEEST else f", {contact.get_uitkomst_display()}"


def _some(delen: Iterable[str]) -> list[str]:
    rij = list(delen)
    return rij if len(rij) <= MEEST else [*rij[:MEEST], "en nog meer: zie het dossier"]


def moment(begin: datetime) -> str:
    """ "3 december 10:00"."""
    return f"{dag(begin)} {timezone.localtime(begin):%H:%M}"
