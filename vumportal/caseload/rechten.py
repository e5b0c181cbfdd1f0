"""The rights of a person: everything that is held about them, and its removal. The list of rooms is here, explicit.

A room that holds something about people has a `rechten.py` and stands in `KAMERS`; `tests/caseload/test_rechten.py`
walks every foreign key to a person, so that a table that is forgotten fails there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from vumportal.caseload.aandachtregels import PER_CODE
from vumportal.caseload.models import (
    Afsluiting,
    Afspraak,
    Begeleiding,
    Begeleidingsperiode,
    Contactmoment,
    Faseperiode,
    Mijlpaal,
    Overdracht,
    Plaatsing,
    Plan,
    Regelkeuze,
    Rust,
    Uitstel,
)
from vumportal.logboek import rechten as logboek
from vumportal.logboek.services import log_erased
from vumportal.notities import rechten as notities
from vumportal.organisaties.grenzen import DOSSIER, limit
from vumportal.organisaties.lijsten import FASEN, MIJLPALEN, REDENEN_OVERDRACHT, UITSTEL, Woordenlijst, names
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rechten import Tabellen, table
from vumportal.toestemming import rechten as toestemming
from vumportal.uitwisseling import rechten as uitwisseling
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.werkzoekenden import rechten as werkzoekenden
from vumportal.werkzoekenden.models import Werkzoekende


# --- this room ----------------------------------------------------------------------------------------
def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """Who accompanies the person, what was agreed and reached, and when it ended."""
    mine = {"werkzoekende": werkzoekende}
    van = ("werkzoekende",)

    def named(lijst: Woordenlijst, veld: str) -> dict[str, Callable[[Any], str]]:
        """The name of a code, in place of the code."""
        model = {"fase": Faseperiode, "soort": Mijlpaal, "reden": Overdracht}[veld]
        codes = model._default_manager.filter(**mine).values_list(veld, flat=True)
        namen = names(lijst, codes, werkzoekende.organisatie_id)
        return {veld: lambda rij: namen.get(getattr(rij, veld), getattr(rij, veld))}

    codes = Uitstel.objects.filter(**mine).values_list("reden", flat=True)
    redenen = names(UITSTEL, codes, werkzoekende.organisatie_id)
    rule = {"regel": lambda rij: PER_CODE[rij.regel].naam if rij.regel in PER_CODE else rij.regel}
    return {
        **table(
            Begeleiding.objects.filter(**mine),
            titel="Wie je begeleidt",
            zonder=van,
            woorden=named(FASEN, "fase"),
        ),
        **table(Begeleidingsperiode.objects.filter(**mine), titel="Wie je wanneer begeleidde", zonder=van),
        **table(
            Faseperiode.objects.filter(**mine),
            titel="In welke fase je was",
            zonder=van,
            woorden=named(FASEN, "fase"),
        ),
        **table(
            Afspraak.objects.filter(**mine),
            titel="Je afspraken",
            zonder=("werkzoekende", "uuid", "reeks", "volgnummer", "verzet_naar"),
        ),
        **table(
            Contactmoment.objects.filter(**mine),
            titel="Wanneer er contact was",
            zonder=("werkzoekende", "afspraak"),
        ),
        **table(Plan.objects.filter(**mine), titel="Je plan", zonder=van),
        **table(
            Mijlpaal.objects.filter(**mine),
            titel="Wat je bereikte",
            zonder=van,
            woorden=named(MIJLPALEN, "soort"),
        ),
        **table(Plaatsing.objects.filter(**mine), titel="Waar je werkt of werkte", zonder=van),
        **table(
            Overdracht.objects.filter(**mine),
            titel="Aan wie je begeleiding gevraagd is",
            zonder=("werkzoekende", "stapel"),
            woorden=named(REDENEN_OVERDRACHT, "reden"),
        ),
        **table(
            Uitstel.objects.filter(**mine),
            titel="Wat we later met je doen",
            zonder=van,
            woorden={**rule, "reden": lambda rij: redenen.get(rij.reden, rij.reden)},
        ),
        **table(Rust.objects.filter(**mine), titel="Tot wanneer er niets hoeft", zonder=van),
        **table(
            Regelkeuze.objects.filter(**mine),
            titel="Waarop we bij jou niet letten",
            zonder=("werkzoekende", "organisatie"),
            woorden=rule,
        ),
        **table(Afsluiting.objects.filter(**mine), titel="Wanneer de begeleiding eindigde"),
    }


def erase(werkzoekende: Werkzoekende) -> None:
    """Remove who accompanies the person, and everything of that work."""
    for model in (
        Contactmoment,
        Afspraak,
        Plan,
        Mijlpaal,
        Plaatsing,
        Overdracht,
        Uitstel,
        Rust,
        Regelkeuze,
        Faseperiode,
        Begeleidingsperiode,
        Begeleiding,
        Afsluiting,
    ):
        model._default_manager.filter(werkzoekende=werkzoekende).delete()


# --- all rooms ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Kamer:
    """A room that holds something about people.

    zelf: what it holds stands on the own pages of the person too; else only in what they get when they ask for it.
    """

    naam: str
    collect: Callable[[Werkzoekende], Tabellen]
    erase: Callable[[Werkzoekende], None] | None
    zelf: bool = True


KAMERS = (
    Kamer("logboek", logboek.collect, None),  # proof: it holds only references, and stays
    Kamer("notities", notities.collect, notities.erase, zelf=False),
    Kamer("caseload", collect, erase),
    Kamer("uitwisseling", uitwisseling.collect, uitwisseling.erase),
    Kamer("toestemming", toestemming.collect, toestemming.erase),
    Kamer("werkzoekenden", werkzoekenden.collect, werkzoekenden.erase),  # the person: last
)
"""In the order of erasing: what points at something else first. It is told in the other order."""


class NietEenduidig(Exception):
    """There is nobody of this name and year, or more than one; the text says so in Dutch."""


def find_exactly(
    *, organisatie: Organisatie, naam: str, geboortejaar: int, referentie: str = ""
) -> Werkzoekende:
    """The one person of this organisation with this whole name, in any spelling, and year of birth.

    referentie: the pseudoniem, where two have the same name and year. Raises NietEenduidig.
    """
    people = Werkzoekende.objects.filter(organisatie=organisatie).called(naam, geboortejaar)
    if referentie:
        people = people.filter(pseudoniem=referentie)
    found = list(people[:2])
    if not found:
        raise NietEenduidig("Er is niemand met precies deze naam en dit geboortejaar.")
    if len(found) > 1:
        raise NietEenduidig(
            "Er zijn twee of meer mensen met deze naam en dit geboortejaar. Geef ook de referentie."
        )
    return found[0]


def everything_about(werkzoekende: Werkzoekende) -> Tabellen:
    """Every table of every room with what it holds about this person; what was done with it comes last."""
    return _told(werkzoekende, KAMERS)


def own_pages_about(werkzoekende: Werkzoekende) -> Tabellen:
    """The same without the rooms that a person asks for (`Kamer.zelf`): the notes of staff."""
    return _told(werkzoekende, [kamer for kamer in KAMERS if kamer.zelf])


def _told(werkzoekende: Werkzoekende, kamers: Sequence[Kamer]) -> Tabellen:
    found: Tabellen = {}
    for kamer in reversed(kamers):
        found |= kamer.collect(werkzoekende)
    return found


@transaction.atomic
def erase_person(*, werkzoekende: Werkzoekende, door: Gebruiker | None) -> None:
    """Remove everything about this person. What stays: the proof of decisions, without the person, and the logboek.

    door: who did it; None when a term of retention ended.
    """
    lock_about(werkzoekende.pk, None)  # before the person: a search that starts takes them in this order
    person = Werkzoekende.objects.select_for_update().get(pk=werkzoekende.pk)
    for kamer in KAMERS:
        if kamer.erase is not None:
            kamer.erase(person)
    log_erased(user_id=door.pk if door else None, refs=[person.pseudoniem], wat="persoon")


PER_NACHT = 500
"""Dossiers that one run removes at most: some seconds of work each hundred. The next night does the rest."""


def remove_old_dossiers() -> int:
    """Erase everybody whose accompaniment ended longer ago than the term of their organisation; how many."""
    done = 0
    for organisatie in Organisatie.objects.filter(eigen=True):
        before = timezone.localdate() - timedelta(days=limit(DOSSIER.sleutel, organisatie))
        over = Werkzoekende.objects.filter(
            organisatie=organisatie, afsluiting__op__lt=before, begeleiding__isnull=True
        )
        for person in over.order_by("afsluiting__op", "pk")[: PER_NACHT - done]:
            erase_person(werkzoekende=person, door=None)
            done += 1
    return done
